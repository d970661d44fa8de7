"""What the worker does around translations: it reads keys, asks services, keeps the memory and the models.

A keyring may ask its owner first, a service may be slow, a disk may be full: none of it belongs into the window's
thread. Keys travel to the worker as ``Secret``, never as plain text, and are never part of a result.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.comparison import Translation
from viewer.translation.engines import default_memory, default_models
from viewer.translation.keys import Keys, Place, Secret
from viewer.translation.memory import DEFAULT_BOUND, Direction, Memory, Origin
from viewer.translation.providers import ADDRESS_VARIABLE, REGION_VARIABLE, own_server

if TYPE_CHECKING:
    from viewer.core.article import Article
    from viewer.core.messages import Message
    from viewer.jobs.worker import Context
    from viewer.translation.consent import Consent
    from viewer.translation.glossary import Glossary, Term
    from viewer.translation.listing import Row
    from viewer.translation.models import Model

SHOW_EVERY = 0.2
"""Seconds between two looks at what has come back so far."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What translating finds on this computer."""

    memory: Path = field(default_factory=default_memory)
    models: Path = field(default_factory=default_models)
    bound: int = DEFAULT_BOUND
    """Bytes of the memory."""
    address: str = ""
    """Of the LibreTranslate server, where it was set in the preferences."""
    region: str = ""
    """Of a key of Microsoft's, the same."""
    keys: Mapping[str, Secret] = field(default_factory=dict)
    """Those of this session only, by ``keys.slot``."""

    @property
    def environment(self) -> dict[str, str]:
        """The system's, and what the preferences say instead."""
        set_here = {ADDRESS_VARIABLE: self.address, REGION_VARIABLE: self.region}
        return {**os.environ, **{name: value for name, value in set_here.items() if value}}

    def make_keys(self) -> Keys:
        """The keys in reach. Only for the worker: the keyring may ask its owner."""
        return Keys(self.environment, session=self.keys)

    def open_memory(self) -> Memory:
        """The memory; to be closed."""
        return Memory(self.memory, self.bound)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reading the editor asked for."""

    article: Article
    language: str
    """Into which, ISO 639-1."""
    provider: str
    """As ``providers.choose`` takes it."""
    consent: Consent | None
    """The editor's; ``None`` is enough where nothing leaves the computer."""
    glossary: Glossary
    only: frozenset[int] | None = None
    """Ids of the sentences; all where ``None``."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What a reading gave; light enough for the window to take in."""

    translation: Translation
    troubles: tuple[Message, ...] = ()
    unkept: tuple[tuple[int, str], ...] = ()
    """Sentence and term of the glossary that its translation does not hold."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider as it stands, and where its key is kept."""

    row: Row
    key: Place


@dataclass(slots=True)
class _Came:
    """What has come back so far, handed over now and then: what was paid for is kept when the editor stops."""

    context: Context
    translation: Translation
    shown: float = 0.0

    def __call__(self, sentence: int, text: str, origin: Origin) -> None:
        sentences = list(self.translation.sentences)
        sentences[sentence] = text
        by_hand = self.translation.by_hand | ({sentence} if origin is not Origin.MACHINE else set())
        self.translation = replace(self.translation, sentences=tuple(sentences), by_hand=by_hand)
        if time.monotonic() - self.shown >= SHOW_EVERY:
            self.shown = time.monotonic()
            self.context.preview(self.translation)


def translate(context: Context, desk: Desk, wanted: Wanted) -> ReadArticle:
    """Read an article in another language. What has come back so far is shown now and then."""
    from viewer.translation import engines, providers, reading

    choice = providers.choose(wanted.provider, desk.environment, desk.make_keys(), of_story=True)
    engine = engines.make_engine(choice, desk.models)
    nothing = Translation(engine.name, wanted.language, (None,) * len(wanted.article.sentences))
    memory = desk.open_memory()
    try:
        read = reading.read(
            wanted.article,
            wanted.language,
            engine,
            memory,
            context,
            consent=wanted.consent,
            glossary=wanted.glossary,
            only=wanted.only,
            came=_Came(context, nothing),
        )
    finally:
        memory.close()
    return ReadArticle(read.translation, read.troubles, read.unkept)


def correct(context: Context, desk: Desk, direction: Direction, text: str, by_hand: str) -> str:
    """Keep the editor's own translation of a sentence; gives it back."""
    context.check()
    memory = desk.open_memory()
    try:
        memory.correct(direction, text, by_hand)
    finally:
        memory.close()
    return by_hand


def take_back(context: Context, desk: Desk, direction: Direction, text: str) -> str | None:
    """Drop the editor's own translation of a sentence; gives the machine's, where there was one."""
    context.check()
    memory = desk.open_memory()
    try:
        memory.take_back(direction, text)
        (found,) = memory.find(direction, [text])
    finally:
        memory.close()
    return found.text if found is not None else None


def list_providers(context: Context, desk: Desk, check: bool) -> tuple[Listed, ...]:
    """Every provider as it stands. Only with ``check`` is anybody asked, and no text is sent."""
    from viewer.translation import listing

    context.check()
    keys = desk.make_keys()
    rows = listing.rows(environment=desk.environment, keys=keys, models=desk.models, check=check)
    return tuple(Listed(row, _place(desk, keys, row)) for row in rows)


def _place(desk: Desk, keys: Keys, row: Row) -> Place:
    provider = row.provider
    takes = provider.needs_key or provider.takes_key
    return keys.place(provider.id, own_server(provider.id, desk.environment)) if takes else Place.NOWHERE


def keep_key(context: Context, desk: Desk, provider: str, key: Secret) -> Place:
    """Keep a key in the system's keyring; ``SESSION`` says that there is none, and the window has to keep it."""
    context.check()
    return desk.make_keys().keep(provider, key, own_server(provider, desk.environment))


def forget_key(context: Context, desk: Desk, provider: str) -> Place:
    """Forget a key; says where there is one still, such as in the environment."""
    context.check()
    keys = desk.make_keys()
    server = own_server(provider, desk.environment)
    keys.forget(provider, server)
    return keys.place(provider, server)


def list_models(context: Context, desk: Desk) -> tuple[Model, ...]:
    """The installed models."""
    from viewer.translation.models import Store

    context.check()
    return Store(desk.models).models()


def install_models(context: Context, desk: Desk, origin: Path) -> tuple[Model, ...]:
    """Put in the models of a folder or zip."""
    from viewer.translation import firefox
    from viewer.translation.engine import EngineError
    from viewer.translation.models import Store

    if not firefox.is_installed():
        raise EngineError("offline.not_installed")
    return Store(desk.models).install(origin, context)


def fetch_models(context: Context, desk: Desk, address: str, fingerprint: str) -> tuple[Model, ...]:
    """Fetch a zip of models from an address the editor agreed to ask, and put in the models."""
    from viewer.translation import firefox
    from viewer.translation.engine import EngineError
    from viewer.translation.models import Store

    if not firefox.is_installed():
        raise EngineError("offline.not_installed")
    return Store(desk.models).download(address, fingerprint, agreed=True, progress=context)


def remove_model(context: Context, desk: Desk, source: str, target: str) -> bool:
    """Take a model out; whether it was there."""
    from viewer.translation.models import Store

    context.check()
    return Store(desk.models).remove(source, target)


def memory_size(context: Context, desk: Desk) -> tuple[int, int]:
    """Entries of the memory, and bytes."""
    context.check()
    memory = desk.open_memory()
    try:
        return memory.size()
    finally:
        memory.close()


def clear_memory(context: Context, desk: Desk) -> tuple[int, int]:
    """Forget every translation; gives the size after it."""
    context.check()
    memory = desk.open_memory()
    try:
        memory.clear()
        return memory.size()
    finally:
        memory.close()


def import_memory(context: Context, desk: Desk, path: Path) -> tuple[int, int, int]:
    """Take in a TMX file; gives the units read, the translations taken in, and the units left out."""
    from viewer.translation import tmx

    memory = desk.open_memory()
    try:
        found = tmx.take_in(path, memory, context)
    finally:
        memory.close()
    return found.units, found.entries, found.left_out


def export_memory(context: Context, desk: Desk, path: Path) -> int:
    """Write the memory as a TMX file; says how many translations."""
    from viewer.translation import tmx

    memory = desk.open_memory()
    try:
        return tmx.write(memory.entries(), path, context)
    finally:
        memory.close()


def suggest_terms(context: Context, article: Article, known: Glossary) -> tuple[Term, ...]:
    """Names of an article that a glossary does not have yet."""
    from viewer.translation import glossary

    context.check()
    return glossary.suggest(article, known)


def keep_terms(context: Context, path: Path, terms: Sequence[Term]) -> None:
    """Write the glossary of all stories, whole or not at all."""
    from viewer.export import atomic
    from viewer.translation import glossary

    context.check()
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write_text(path, glossary.spell(terms))
