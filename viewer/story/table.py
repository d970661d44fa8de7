"""The story on the table: its articles, which one is the original, and what is compared so far. Values, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from viewer.core.article import Article, Document
from viewer.core.comparison import Comparison, RepublicationComparison, Translation

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the story, read or being read."""

    number: int
    """Given once, never again."""
    name: str
    """A file's name, or what stands for it."""
    path: Path | None = None
    """``None`` for pasted text."""
    document: Document | None = None
    """There as soon as it is read: can be shown."""
    article: Article | None = None
    """There once it is cut into sentences: can be compared."""
    language: str | None = None
    """Set by hand."""

    @property
    def label(self) -> str:
        """What the list calls it: its site, else its file."""
        text = self.article or self.document
        return (text.site if text else "") or self.name

    @property
    def title(self) -> str:
        """Its title, as far as there is one."""
        text = self.article or self.document
        return text.title if text else ""


@dataclass(frozen=True, slots=True)
class Translating:
    """What the editor decided about translating a story. It holds no key and no text."""

    provider: str = ""
    """As ``translation.providers.named`` takes it; empty where none was chosen for this story."""
    agreed: frozenset[tuple[str, str]] = frozenset()
    """Provider and receiver of each that may be sent sentences of this story."""
    terms: tuple[tuple[str, str, str], ...] = ()
    """The story's own glossary: a term, what it becomes (empty: it stays), and in which language (empty: in any)."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles in the order they came, and what is known of them."""

    entries: tuple[Entry, ...] = ()
    original_number: int | None = None
    shown_number: int | None = None
    """The republication that is shown."""
    results: Mapping[int, RepublicationComparison] = field(default_factory=lambda: MappingProxyType({}))
    """By number, of the republications that are compared."""
    stale: frozenset[int] = frozenset()
    """Results that are shown until a newer one is there: what they were made of has changed since."""
    translations: Mapping[int, Translation] = field(default_factory=lambda: MappingProxyType({}))
    """By number, of the articles that have one: a reading aid, and an aid to alignment."""
    never_send: bool = False
    """Nothing of this story may be sent to a service, whatever the preferences allow."""
    translating: Translating = field(default_factory=Translating)
    """What the editor decided about translating it."""

    def entry(self, number: int | None) -> Entry | None:
        """The entry of a number."""
        return next((entry for entry in self.entries if entry.number == number), None)

    @property
    def original(self) -> Entry | None:
        """The original."""
        return self.entry(self.original_number)

    @property
    def republications(self) -> tuple[Entry, ...]:
        """All the others, in the order they came."""
        return tuple(entry for entry in self.entries if entry.number != self.original_number)

    @property
    def shown(self) -> Entry | None:
        """The republication beside the original."""
        return self.entry(self.shown_number)

    @property
    def result(self) -> RepublicationComparison | None:
        """What is known of the one that is shown."""
        return self.results.get(self.shown_number) if self.shown_number is not None else None

    @property
    def title(self) -> str:
        """The original's title."""
        return (self.original.title or self.original.label) if self.original else ""

    @property
    def short_title(self) -> str:
        """The same; a file's name without its ending."""
        original = self.original
        if original is None or original.title or original.path is None or original.label != original.name:
            return self.title
        return original.path.stem

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """Republications that can be compared and are not, or not as they are now."""
        if self.original is None or self.original.article is None:
            return ()
        fresh = self.results.keys() - self.stale
        return tuple(entry for entry in self.republications if entry.article and entry.number not in fresh)

    @property
    def complete(self) -> bool:
        """Whether there is something compared and nothing left to do."""
        return bool(self.results) and not self.stale and len(self.results) == len(self.republications)

    @property
    def comparison(self) -> Comparison | None:
        """All that is compared, to be exported; ``None`` while there is nothing."""
        if self.original is None or self.original.article is None or not self.results:
            return None
        ready = tuple(self.results[entry.number] for entry in self.republications if entry.number in self.results)
        return Comparison(self.original.article, ready)

    def with_entry(self, entry: Entry) -> Story:
        """One more, or another state of one that is there. The first becomes the original, the second is shown.

        What was compared with an older text of it is forgotten.
        """
        before = self.entry(entry.number)
        if before is None:
            story = replace(self, entries=(*self.entries, entry))
            if story.original_number is None:
                return replace(story, original_number=entry.number)
            return story if story.shown_number is not None else replace(story, shown_number=entry.number)
        entries = tuple(entry if other.number == entry.number else other for other in self.entries)
        story = replace(self, entries=entries)
        if before.article is entry.article:
            return story
        if entry.article is not None and not _same_sentences(before.article, entry.article):
            story = replace(story, translations=_but(story.translations, entry.number))
        return story._forgetting(entry.number)

    def without(self, number: int) -> Story:
        """Without an article. If it was the original, the next one becomes it."""
        entries = tuple(entry for entry in self.entries if entry.number != number)
        story = replace(self._forgetting(number), entries=entries, translations=_but(self.translations, number))
        if number == self.original_number:
            story = replace(story, original_number=entries[0].number if entries else None)
        return story._showing_something()

    def with_original(self, number: int) -> Story:
        """Another article is the original; the one that was is shown beside it."""
        if number == self.original_number or self.entry(number) is None:
            return self
        before = self.original_number
        shown = before if self.shown_number in {None, number} else self.shown_number
        return replace(
            self, original_number=number, shown_number=shown, results=MappingProxyType({}), stale=frozenset()
        )

    def showing(self, number: int) -> Story:
        """Another republication is shown. The original cannot be."""
        if number == self.original_number or self.entry(number) is None:
            return self
        return replace(self, shown_number=number)

    def with_result(self, number: int, result: RepublicationComparison) -> Story:
        """A republication is compared."""
        results = MappingProxyType({**self.results, number: result})
        return replace(self, results=results, stale=self.stale - {number})

    def with_translation(self, number: int, translation: Translation | None) -> Story:
        """An article has a translation, another one, or (``None``) none any more.

        A republication's is shown at once; where it helps to pair sentences, the result is stale until it is
        compared anew.
        """
        before, entry = self.translations.get(number), self.entry(number)
        if entry is None or translation == before:
            return self
        translations = _but(self.translations, number)
        if translation is not None:
            translations = MappingProxyType({**translations, number: translation})
        story = replace(self, translations=translations)
        result = story.results.get(number)
        if result is None:
            return story
        results = MappingProxyType({**self.results, number: replace(result, translation=translation)})
        pairs = {reading.language for reading in (before, translation) if reading is not None}
        helps = self.original is not None and (
            self.original.article is None or self.original.article.language.code in pairs
        )
        return replace(story, results=results, stale=story.stale | {number} if helps else story.stale)

    def with_never_send(self, never: bool) -> Story:
        """Whether nothing of this story may be sent to a service. What was agreed to before is gone either way."""
        return replace(self, never_send=never, translating=replace(self.translating, agreed=frozenset()))

    def with_translating(self, translating: Translating) -> Story:
        """Another provider, agreement or glossary."""
        return replace(self, translating=translating)

    def _forgetting(self, number: int) -> Story:
        if number == self.original_number:
            return replace(self, results=MappingProxyType({}), stale=frozenset())
        return replace(self, results=_but(self.results, number), stale=self.stale - {number})

    def _showing_something(self) -> Story:
        others = [entry.number for entry in self.republications]
        if self.shown_number in others:
            return self
        return replace(self, shown_number=others[0] if others else None)


def _but(values: Mapping[int, _Value], number: int) -> Mapping[int, _Value]:
    return MappingProxyType({key: value for key, value in values.items() if key != number})


def _same_sentences(one: Article | None, other: Article) -> bool:
    if one is None or len(one.sentences) != len(other.sentences):
        return False
    return all(one.sentence_text(k) == other.sentence_text(k) for k in range(len(one.sentences)))
