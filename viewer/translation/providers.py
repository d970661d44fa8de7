"""The providers: who receives the text, what they need, and how one is chosen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from viewer.core.messages import Message
from viewer.translation.addresses import host
from viewer.translation.engine import EngineError
from viewer.translation.keys import Keys, Secret, key_variable

ADDRESS_VARIABLE = "VARIORUM_LIBRETRANSLATE_URL"
REGION_VARIABLE = "VARIORUM_MICROSOFT_REGION"


class State(StrEnum):
    """Whether a provider can be asked now."""

    READY = "ready"
    NEEDS_KEY = "needs a key"
    NEEDS_ADDRESS = "needs an address"
    NOT_INSTALLED = "not installed"
    NOT_REACHABLE = "not reachable"
    """Only known after asking it."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as the editor should know it before agreeing to anything."""

    id: str
    title: str
    receiver: str = ""
    """Who receives the text, by name; empty where it stays on this computer, or goes to a server still to be named."""
    needs_key: bool = False
    takes_key: bool = False
    """A key can be given, but need not."""
    key_url: str = ""
    limit: int = 1_400
    """Characters in one request, 0 for no limit."""
    noted: bool = False
    """There is something more to know of it: the message ``note``."""
    offered: bool = True
    """Otherwise the message ``refusal`` says why not."""
    local: bool = False
    """Translates on this computer."""
    in_address: bool = False
    """The text stands in the address that is asked, where machines on the way may log it."""

    @property
    def note(self) -> Message | None:
        """What an editor should know of it."""
        return Message.of(f"provider.{self.id}.note") if self.noted else None

    @property
    def refusal(self) -> Message | None:
        """Why it is not offered, and what to do."""
        return None if self.offered else Message.of(f"provider.{self.id}.refused")


PROVIDERS: tuple[Provider, ...] = (
    Provider("firefox", "Firefox Translations", limit=0, local=True, noted=True),
    Provider("apertium", "Apertium", limit=0, local=True, noted=True),
    Provider("libretranslate", "LibreTranslate", takes_key=True, noted=True),
    Provider(
        "deepl",
        "DeepL API Free",
        "DeepL SE, Cologne",
        needs_key=True,
        key_url="https://www.deepl.com/pro-api",
        noted=True,
    ),
    Provider(
        "deepl-pro", "DeepL API Pro", "DeepL SE, Cologne", needs_key=True, key_url="https://www.deepl.com/pro-api"
    ),
    Provider(
        "microsoft",
        "Microsoft Translator",
        "Microsoft Corporation",
        needs_key=True,
        key_url="https://portal.azure.com",
        noted=True,
    ),
    Provider("google", "Google Translate", "Google LLC", in_address=True, noted=True),
    Provider("mymemory", "MyMemory", "Translated Srl, Rome", limit=480, in_address=True, noted=True),
    Provider("yandex", "Yandex", offered=False),
    Provider("qcri", "QCRI", offered=False),
    Provider("papago", "Papago", offered=False),
    Provider("baidu", "Baidu", offered=False),
    Provider("linguee", "Linguee", offered=False),
    Provider("pons", "PONS", offered=False),
    Provider("chatgpt", "ChatGPT", offered=False),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the editor asked for: a provider with what it needs. Its repr shows no key."""

    provider: Provider
    key: Secret = Secret()  # noqa: RUF009 - cannot be changed
    region: str = ""
    address: str = ""
    foreign: bool = False
    """The address is a story's, and not the one set here: no key is for it."""

    @property
    def receiver(self) -> str:
        """Who receives the text: a server by its address. Empty where it stays on this computer."""
        return self.address or self.provider.receiver


def find(name: str) -> Provider:
    """The provider of an id.

    Raises:
        EngineError: there is none, with those there are.
    """
    provider = next((one for one in PROVIDERS if one.id == name.strip().lower()), None)
    if provider is None:
        known = ", ".join(one.id for one in PROVIDERS if one.offered)
        raise EngineError("translation.unknown_provider", provider=name, known=known)
    return provider


def title_of(provider: str) -> str:
    """A provider's name, of its id or of a choice such as ``libretranslate=http://…``; an unknown id is its own."""
    identifier = provider.partition("=")[0]
    return next((one.title for one in PROVIDERS if one.id == identifier), identifier)


def named(wanted: str, environment: Mapping[str, str] = os.environ, *, of_story: bool = False) -> Choice:
    """The provider named ``ID``, ``libretranslate=ADDRESS`` or ``microsoft=REGION``, still without its key.

    Args:
        wanted: what the editor typed or chose.
        environment: for addresses and regions that were set once.
        of_story: it stands in a story, which may come from elsewhere, and was not typed here.

    Raises:
        EngineError: there is no such provider, it is refused, or it lacks an address.
    """
    name, _, more = wanted.partition("=")
    provider, more = find(name), more.strip()
    if provider.refusal is not None:
        raise EngineError(provider.refusal.code)
    address = region = ""
    foreign = False
    if provider.id == "libretranslate":
        own = environment.get(ADDRESS_VARIABLE, "")
        address = _server(more or own)
        foreign = of_story and address != own.strip().rstrip("/").removesuffix("/translate")
    elif provider.id == "microsoft":
        region = more or environment.get(REGION_VARIABLE, "").strip()
    elif more:
        raise EngineError("translation.no_address", service=provider.id)
    return Choice(provider, region=region, address=address, foreign=foreign)


def choose(
    wanted: str, environment: Mapping[str, str] = os.environ, keys: Keys | None = None, *, of_story: bool = False
) -> Choice:
    """The same with its key; without where a story names a server that is not the one set here.

    Args:
        wanted: what the editor typed or chose.
        environment: for addresses and regions that were set once.
        keys: where keys are looked for; by default only in the environment.
        of_story: as for ``named``.

    Raises:
        EngineError: there is no such provider, it is refused, or it lacks what it needs.
    """
    choice = named(wanted, environment, of_story=of_story)
    provider, key = choice.provider, Secret()
    if (provider.needs_key or provider.takes_key) and not choice.foreign:
        known = keys or Keys(environment, find_keyring=lambda: None)
        key = known.get(provider.id, choice.address)
    if provider.needs_key and not key:
        variable = key_variable(provider.id)
        raise EngineError("translation.needs_key", service=provider.title, variable=variable, where=provider.key_url)
    return replace(choice, key=key)


def own_server(provider: str, environment: Mapping[str, str] = os.environ) -> str:
    """The address that was set once for a provider that has one; empty where there is none that can be asked."""
    try:
        return named(provider, environment).address
    except EngineError:
        return ""


def _server(address: str) -> str:
    """A server's address as it will be asked and shown, without what people paste along."""
    address = address.strip().rstrip("/").removesuffix("/translate")
    if not address:
        raise EngineError("translation.needs_address", service="libretranslate")
    try:
        parts = urlsplit(address)
        # A name and password in it would be shown wherever the address is.
        usable = parts.scheme in {"http", "https"} and bool(host(address)) and "@" not in parts.netloc
        usable = usable and not parts.query and not parts.fragment and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise EngineError("translation.address", service="libretranslate")
    return address


def state(
    provider: Provider,
    environment: Mapping[str, str] = os.environ,
    keys: Keys | None = None,
    address: str = "",
) -> State:
    """Whether a provider of the network has what it needs. Asks nobody: looking must not send."""
    if not provider.offered:
        return State.REFUSED
    known = keys or Keys(environment, find_keyring=lambda: None)
    if provider.needs_key and not known.get(provider.id):
        return State.NEEDS_KEY
    if provider.id == "libretranslate" and not (address or environment.get(ADDRESS_VARIABLE, "").strip()):
        return State.NEEDS_ADDRESS
    return State.READY
