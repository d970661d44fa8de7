"""The table of providers, for the preferences, a terminal or a script: what each needs, and whether it is ready."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.messages import Message
from viewer.translation.engine import EngineError
from viewer.translation.engines import default_models
from viewer.translation.keys import Keys, key_variable
from viewer.translation.providers import PROVIDERS, Provider, State, choose, state

_OWN_SERVER = Message.of("providers.own_server")


@dataclass(frozen=True, slots=True)
class Row:
    """One provider as it stands."""

    provider: Provider
    state: State
    directions: tuple[str, ...] = ()
    """``de-en``, of an engine on this computer."""
    languages: tuple[str, ...] = ()
    """From and to which a provider of the network translates."""
    trouble: Message | None = None
    """What stands in its way, and what to do."""
    checked: bool = False
    """It was asked, just now."""


def rows(
    *,
    environment: Mapping[str, str] = os.environ,
    keys: Keys | None = None,
    models: Path | None = None,
    check: bool = False,
) -> tuple[Row, ...]:
    """Every provider. Only with ``check`` is anybody contacted: those that are ready, and no text is sent."""
    known = keys or Keys(environment, find_keyring=lambda: None)
    folder = models if models is not None else default_models()
    return tuple(_row(provider, environment, known, folder, check=check) for provider in PROVIDERS)


def spell(found: Sequence[Row], catalogue: Mapping[str, str], *, as_json: bool) -> str:
    """The table, for a terminal or a script."""
    if as_json:
        return json.dumps([_as_data(row, catalogue) for row in found], ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_lines(found, catalogue)) + "\n"


def _row(provider: Provider, environment: Mapping[str, str], keys: Keys, models: Path, *, check: bool) -> Row:
    if provider.local:
        return _firefox(provider, models) if provider.id == "firefox" else _apertium(provider)
    try:
        now = state(provider, environment, keys)
    except EngineError as error:  # a key that can be none
        return Row(provider, State.NEEDS_KEY, trouble=error.message)
    if not provider.offered:
        return Row(provider, now)
    from viewer.translation import adapter

    languages = adapter.languages(provider.id)
    if now is not State.READY or not check:
        return Row(provider, now, languages=languages)
    try:
        adapter.reach(choose(provider.id, environment, keys))
    except EngineError as error:
        bad_key = error.message.code == "translation.refused_key"
        now = State.NEEDS_KEY if bad_key else State.NOT_REACHABLE
        return Row(provider, now, languages=languages, trouble=error.message, checked=True)
    return Row(provider, now, languages=languages, checked=True)


def _firefox(provider: Provider, models: Path) -> Row:
    from viewer.translation import firefox
    from viewer.translation.models import Store

    if not firefox.is_installed():
        return Row(provider, State.NOT_INSTALLED, trouble=Message.of("offline.not_installed"))
    found = Store(models).models()
    if not found:
        return Row(provider, State.NOT_INSTALLED, trouble=Message.of("offline.no_models", path=models))
    return Row(provider, State.READY, tuple(f"{model.source}-{model.target}" for model in found))


def _apertium(provider: Provider) -> Row:
    from viewer.translation.apertium import ApertiumEngine

    found = ApertiumEngine().directions
    if not found:
        return Row(provider, State.NOT_INSTALLED, trouble=Message.of("apertium.missing"))
    return Row(provider, State.READY, tuple(sorted(f"{source}-{target}" for source, target in found)))


def _receiver(provider: Provider) -> Message:
    if provider.local:
        return Message.of("providers.stays")
    if not provider.offered:
        return Message.of("providers.nobody")
    return Message.of("providers.receives", receiver=provider.receiver) if provider.receiver else _OWN_SERVER


def _as_data(row: Row, catalogue: Mapping[str, str]) -> dict[str, object]:
    provider = row.provider
    note = provider.note or provider.refusal
    return {
        "id": provider.id,
        "title": provider.title,
        "state": str(row.state),
        "checked": row.checked,
        "needs_key": provider.needs_key,
        "key_url": provider.key_url,
        "receiver": _receiver(provider).spell(catalogue),
        "limit": provider.limit,
        "directions": list(row.directions),
        "languages": list(row.languages),
        "note": note.spell(catalogue) if note else "",
        "trouble": row.trouble.spell(catalogue) if row.trouble else "",
    }


def _lines(found: Sequence[Row], catalogue: Mapping[str, str]) -> list[str]:
    checked = any(row.checked for row in found)
    lines = [Message.of("providers.checked" if checked else "providers.nothing_sent").spell(catalogue), ""]
    for row in found:
        provider = row.provider
        lines.append(f"{provider.id:15s} {row.state!s:17s} {_receiver(provider).spell(catalogue)}")
        more = [provider.note, provider.refusal, row.trouble]
        if row.languages:
            limit = Message.of("providers.limits", languages=len(row.languages), characters=provider.limit)
            more.append(limit)
        if row.directions:
            more.append(Message.of("providers.installed", directions=", ".join(row.directions)))
        if row.state is State.NEEDS_KEY:
            variable = key_variable(provider.id)
            more.append(Message.of("providers.key", where=provider.key_url, variable=variable))
        lines += [f"{'':33s} {message.spell(catalogue)}" for message in more if message is not None]
    return lines
