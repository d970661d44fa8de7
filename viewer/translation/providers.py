"""The providers: who receives the text, what they need, and whether they are ready."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.translation.engine import EngineError


class State(StrEnum):
    """Whether a provider can be asked now."""

    READY = "ready"
    NEEDS_KEY = "needs a key"
    NEEDS_ADDRESS = "needs an address"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as the editor should know it before agreeing to anything."""

    id: str
    title: str
    receiver: str
    """Who receives the text."""
    needs_key: bool = False
    key_url: str = ""
    limit: int = 1_400
    """Characters in one request."""
    note: str = ""
    refused: str = ""
    """Why it is not offered; empty where it is."""


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "libretranslate",
        "LibreTranslate",
        "the server you name, which may be your own computer",
        note="An own server needs no key. Give its address: libretranslate=http://127.0.0.1:5000",
    ),
    Provider(
        "deepl",
        "DeepL (free)",
        "DeepL SE, Cologne",
        needs_key=True,
        key_url="https://www.deepl.com/pro-api",
        note="Texts sent with a free key may be kept and used by DeepL.",
    ),
    Provider("deepl-pro", "DeepL (pro)", "DeepL SE, Cologne", needs_key=True, key_url="https://www.deepl.com/pro-api"),
    Provider(
        "microsoft",
        "Microsoft Translator",
        "Microsoft Corporation",
        needs_key=True,
        key_url="https://portal.azure.com",
        note="A key of a region needs the region too: VARIORUM_MICROSOFT_REGION.",
    ),
    Provider(
        "google",
        "Google Translate (web page)",
        "Google LLC",
        note="The public page: the text stands in the address that is asked, and Google may refuse.",
    ),
    Provider(
        "mymemory",
        "MyMemory",
        "Translated Srl, Rome",
        limit=480,
        note="The text stands in the address that is asked. A day's allowance is small.",
    ),
    Provider("yandex", "Yandex", "", refused="the library speaks version 1.5 of the interface, now closed"),
    Provider("qcri", "QCRI", "", refused="the library hides its errors and puts key and text into the address"),
    Provider("papago", "Papago", "", refused="the library speaks to an interface Naver has closed"),
    Provider("baidu", "Baidu", "", refused="the library puts the text and a signature of the key into the address"),
    Provider("linguee", "Linguee", "", refused="a dictionary of words, not a translator of sentences"),
    Provider("pons", "PONS", "", refused="a dictionary of words, not a translator of sentences"),
    Provider("chatgpt", "ChatGPT", "", refused="a writing tool may rewrite where it should translate"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the editor asked for: a provider with what it needs."""

    provider: Provider
    key: str = ""
    region: str = ""
    address: str = ""

    def spell(self, article: str) -> str:
        """Who receives what, in a plain sentence."""
        receiver = self.address if self.address else self.provider.receiver
        return f"the sentences of “{article}” go to {receiver} to be translated, unless they were before"

    def __repr__(self) -> str:
        """Without the key: this may stand in a log."""
        return f"Choice({self.provider.id}, key={'set' if self.key else 'none'}, address={self.address!r})"


def key_variable(provider: str) -> str:
    """The environment variable that may hold a provider's key."""
    return f"VARIORUM_{provider.upper().replace('-', '_')}_KEY"


def choose(wanted: str, environment: Mapping[str, str] = os.environ) -> Choice:
    """The provider named ``ID`` or ``ID=ADDRESS``, with its key from the environment.

    Raises:
        EngineError: there is no such provider, it is refused, or it lacks what it needs.
    """
    name, _, address = wanted.partition("=")
    provider = next((one for one in PROVIDERS if one.id == name.strip().lower()), None)
    if provider is None:
        known = ", ".join(one.id for one in PROVIDERS if not one.refused)
        raise EngineError("translation.unknown_provider", provider=name, known=known)
    if provider.refused:
        raise EngineError("translation.refused_provider", service=provider.title, reason=provider.refused)
    choice = Choice(
        provider,
        environment.get(key_variable(provider.id), ""),
        environment.get("VARIORUM_MICROSOFT_REGION", "") if provider.id == "microsoft" else "",
        address or (environment.get("VARIORUM_LIBRETRANSLATE_URL", "") if provider.id == "libretranslate" else ""),
    )
    missing = state(provider, environment, choice.address)
    if missing is State.NEEDS_KEY:
        variable = key_variable(provider.id)
        raise EngineError("translation.needs_key", service=provider.title, variable=variable, where=provider.key_url)
    if missing is State.NEEDS_ADDRESS or (choice.address and not choice.address.startswith(("http://", "https://"))):
        raise EngineError("translation.needs_address", service=provider.id)
    return choice


def state(provider: Provider, environment: Mapping[str, str] = os.environ, address: str = "") -> State:
    """Whether a provider has what it needs. Asks nobody: looking must not send."""
    if provider.refused:
        return State.REFUSED
    if provider.needs_key and not environment.get(key_variable(provider.id)):
        return State.NEEDS_KEY
    if provider.id == "libretranslate" and not (address or environment.get("VARIORUM_LIBRETRANSLATE_URL")):
        return State.NEEDS_ADDRESS
    return State.READY


def spell(*, as_json: bool, environment: Mapping[str, str] = os.environ) -> str:
    """The table of providers, for a terminal or a script."""
    rows = [_row(provider, environment) for provider in PROVIDERS]
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_lines(rows)) + "\n"


def _row(provider: Provider, environment: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": provider.id,
        "title": provider.title,
        "state": str(state(provider, environment)),
        "needs_key": provider.needs_key,
        "key_url": provider.key_url,
        "receiver": provider.receiver or "nobody: it is not offered",
        "limit": provider.limit,
        "note": provider.refused or provider.note,
    }


def _lines(rows: Sequence[dict[str, object]]) -> list[str]:
    lines = ["Nothing is sent to any of these until you name one with --translate.", ""]
    for row in rows:
        lines.append(f"{row['id']!s:15s} {row['state']!s:17s} receives the text: {row['receiver']}")
        if row["note"]:
            lines.append(f"{'':33s} {row['note']}")
        if row["state"] == State.NEEDS_KEY:
            lines.append(f"{'':33s} key from {row['key_url']}, set as {key_variable(str(row['id']))}")
    return lines
