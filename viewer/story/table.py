"""The story on the table: its articles, which one is the original, and what is compared so far. Values, no Qt."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from viewer.comparison.correcting import Corrected
from viewer.comparison.pinning import with_marks
from viewer.comparison.provisional import provisional
from viewer.core.article import Article, Document
from viewer.core.comparison import Comparison, Passage, RepublicationComparison, Translation
from viewer.core.corrections import Judgement, Mark, Pin, Subject, folded

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
Pair = tuple[int, int]
"""Two articles by number, the lower first."""


def new_key() -> str:
    """What tells one story from every other."""
    return secrets.token_hex(16)


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
    cut: Article | None = None
    """The article as it was cut, before the editor marked furniture in it; ``None``: nothing is marked."""
    outdated: bool = False
    """The text or the language was changed by hand, and the article is of the one before until it is made anew."""
    edited: bool = False
    """The editor wrote in its text: it says what its file does not."""

    def cut_alike(self, other: Entry) -> bool:
        """Whether another state of it has the same sentences; furniture may be marked otherwise."""
        if self.article is other.article:
            return self.article is not None
        return self.article is not None and other.article is not None and _same_sentences(self.article, other.article)

    def is_of(self, other: Entry | None) -> bool:
        """Whether another state is of the same article with the same text: other stories use the same numbers."""
        if other is None or (other.number, other.name, other.path) != (self.number, self.name, self.path):
            return False
        texts = [held.text if (held := each.document or each.article) is not None else "" for each in (self, other)]
        return texts[0] == texts[1]

    @property
    def label(self) -> str:
        """What the list calls it: its site, else its file; of pasted text the headline, as far as there is one."""
        text = self.article or self.document
        return (text.site if text else "") or (self.title if self.path is None else "") or self.name

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
    agreed_by: str = ""
    """The signature of the installation where that was agreed to, for this story: a story file from elsewhere brings no
    agreement, nor does another story from here."""
    terms: tuple[tuple[str, str, str], ...] = ()
    """The story's own glossary: a term, what it becomes (empty: it stays), and in which language (empty: in any)."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a comparison is made of."""

    original: Article
    republication: Article
    translation: Translation | None
    pins: tuple[Pin, ...]
    encoder: str = ""
    """The folder of the encoder, empty for the embedded one."""

    def same(self, other: Basis | None) -> bool:
        """Whether another one gives the same result. Articles are the same or not: they are not looked through."""
        return (
            other is not None
            and self.original is other.original
            and self.republication is other.republication
            and self.pins == other.pins
            and self.reading == other.reading
            and self.encoder == other.encoder
        )

    @property
    def reading(self) -> Translation | None:
        """The translation, where it helps to pair sentences."""
        helps = self.translation is not None and self.translation.language == self.original.language.code
        return self.translation if helps else None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles in the order they came, and what is known of them."""

    entries: tuple[Entry, ...] = ()
    original_number: int | None = None
    shown_number: int | None = None
    """The republication that is shown."""
    results: Mapping[int, RepublicationComparison] = field(default_factory=lambda: MappingProxyType({}))
    """By number, of the republications that are compared."""
    bases: Mapping[int, Basis] = field(default_factory=lambda: MappingProxyType({}))
    """What each result was made of."""
    translations: Mapping[int, Translation] = field(default_factory=lambda: MappingProxyType({}))
    """By number, of the articles that have one: a reading aid, and an aid to alignment."""
    never_send: bool = False
    """Nothing of this story may be sent to a service, whatever the preferences allow."""
    translating: Translating = field(default_factory=Translating)
    """What the editor decided about translating it."""
    pins: Mapping[Pair, tuple[Pin, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Beads set by hand, of two articles; the one of the lower number stands as the original. See ``pins_of``."""
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Furniture marked by hand, by article."""
    judgements: Mapping[Pair, tuple[Judgement, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Verdicts and notes on findings, of two articles as in ``pins``. See ``judgements_of``."""
    encoder: str = ""
    """What is compared with: a setting of the program, no part of what is kept. As in ``Basis``."""
    key: str = field(default_factory=new_key, compare=False)
    """Drawn when the story begins, and kept with it: what was agreed to for one story holds for no other."""

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
    def is_word_for_word(self) -> bool:
        """Whether the republication that is shown has the original's very words, in their order."""
        articles = [entry.article for entry in (self.original, self.shown) if entry is not None]
        if len(articles) < 2 or not all(articles):
            return False
        return len({tuple(article.text.split()) for article in articles if article is not None}) == 1

    def basis(self, number: int) -> Basis | None:
        """What a republication is to be compared by; ``None`` while something is missing."""
        original, entry = self.original, self.entry(number)
        if original is None or original is entry or original.article is None or entry is None or entry.article is None:
            return None
        pins = self.pins_of(number)
        return Basis(original.article, entry.article, self.translations.get(number), pins, self.encoder)

    @property
    def stale(self) -> frozenset[int]:
        """Results that are shown until a newer one is there: what they were made of has changed since."""
        found = set()
        for number in self.results:
            now = self.basis(number)
            if now is None or self._outdated(number) or not now.same(self.bases.get(number)):
                found.add(number)
        return frozenset(found)

    def pins_of(self, number: int) -> tuple[Pin, ...]:
        """The beads set by hand, of the original and a republication."""
        pair, turned = self._pair(number)
        pins = self.pins.get(pair, ())
        return tuple(pin.mirrored() for pin in pins) if turned else pins

    def judgements_of(self, number: int) -> tuple[Judgement, ...]:
        """The verdicts and notes on findings, of the original and a republication."""
        pair, turned = self._pair(number)
        said = self.judgements.get(pair, ())
        return tuple(judgement.mirrored() for judgement in said) if turned else said

    def owner_of(self, subject: Subject) -> int | None:
        """The republication a finding or passage is of: this very one, not one that says the same."""
        shown = self.results.get(self.shown_number or 0)
        if shown is not None and _holds(shown, subject):
            return self.shown_number
        return next((number for number, result in self.results.items() if _holds(result, subject)), None)

    def corrected(self, number: int) -> Corrected | None:
        """What corrections of a republication start from; ``None`` while it is not compared."""
        basis, result = self.basis(number), self.results.get(number)
        return Corrected(basis.original, result, basis.pins) if basis is not None and result is not None else None

    @property
    def corrections(self) -> int:
        """How many things the editor corrected by hand."""
        return sum(map(len, self.pins.values())) + sum(map(len, self.marks.values()))

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """Republications that can be compared and are not, or not as they are now."""
        if self.original is None or self.original.article is None:
            return ()
        fresh = self.results.keys() - self.stale
        ready = (entry for entry in self.republications if entry.article and not self._outdated(entry.number))
        return tuple(entry for entry in ready if entry.number not in fresh)

    def _outdated(self, number: int) -> bool:
        """Whether an article or the original is made anew: to compare what there is would be in vain."""
        return any(entry is not None and entry.outdated for entry in (self.entry(number), self.original))

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
        if entry.article is None:
            entry = replace(entry, cut=None)
        elif before is None or before.article is not entry.article:
            entry = self._marked(entry)
        return self._with(entry)

    def _with(self, entry: Entry) -> Story:
        before = self.entry(entry.number)
        if before is not None and before.document is not None and entry.document is not None:
            # What was read is read once.
            entry = replace(entry, edited=entry.edited or before.document.text != entry.document.text)
        if before is None:
            story = replace(self, entries=(*self.entries, entry))
            if story.original_number is None:
                return replace(story, original_number=entry.number)
            return story if story.shown_number is not None else replace(story, shown_number=entry.number)
        entries = tuple(entry if other.number == entry.number else other for other in self.entries)
        story = replace(self, entries=entries)
        if before.article is entry.article:
            return story
        if entry.article is not None:
            if _same_sentences(before.article, entry.article):
                return story
            story = replace(story, translations=_but(story.translations, entry.number))
        return story._forgetting(entry.number)

    def with_text(self, number: int, document: Document, article: Article) -> Story:
        """The text or language of an article was changed; sentences that say the same keep their translations."""
        entry = self.entry(number)
        if entry is None:
            return self
        translation, before = self.translations.get(number), entry.article
        if before is not None and before.language.code != article.language.code:
            self = self._forgetting(number)  # noqa: PLW0642 - a value, one step on
        story = self.with_entry(replace(entry, document=document, article=article, cut=None, outdated=False))
        if translation is None or before is None or number in story.translations:
            return story
        carried = _carried(translation, before, article)
        return story.with_translation(number, carried) if any(carried.sentences) else story

    def without(self, number: int) -> Story:
        """Without an article. If it was the original, the next one becomes it."""
        entries = tuple(entry for entry in self.entries if entry.number != number)
        story = replace(
            self._forgetting(number),
            entries=entries,
            translations=_but(self.translations, number),
            pins=_without_pairs(self.pins, number),
            marks=_but(self.marks, number),
            judgements=_without_pairs(self.judgements, number),
        )
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
            self, original_number=number, shown_number=shown, results=MappingProxyType({}), bases=MappingProxyType({})
        )

    def showing(self, number: int) -> Story:
        """Another republication is shown. The original cannot be."""
        if number == self.original_number or self.entry(number) is None:
            return self
        return replace(self, shown_number=number)

    def with_result(self, number: int, result: RepublicationComparison) -> Story:
        """A republication is compared. A translation that came meanwhile is the one that is shown."""
        if result.translation is not self.translations.get(number):
            result = replace(result, translation=self.translations.get(number))
        results = MappingProxyType({**self.results, number: result})
        basis = self.basis(number)
        bases = MappingProxyType({**self.bases, number: basis}) if basis is not None else _but(self.bases, number)
        return replace(self, results=results, bases=bases)

    def with_encoder(self, encoder: str) -> Story:
        """Another encoder is in force: results of the one before are shown until there are newer ones."""
        return self if encoder == self.encoder else replace(self, encoder=encoder)

    def with_pins(self, number: int, pins: tuple[Pin, ...]) -> Story:
        """A republication has other beads set by hand.

        They are shown at once; the result is stale until it is compared anew.
        """
        pair, turned = self._pair(number)
        if pins == self.pins_of(number):
            return self
        state = self.corrected(number)
        if state is not None:
            results = MappingProxyType({**self.results, number: provisional(state, pins)})
            self = replace(self, results=results, bases=_but(self.bases, number))  # noqa: PLW0642 - a value, one step on
        own = tuple(pin.mirrored() for pin in pins) if turned else pins
        left = _but(self.pins, pair)
        return replace(self, pins=MappingProxyType({**left, pair: own}) if own else left)

    def with_marks(self, number: int, marks: tuple[Mark, ...]) -> Story:
        """An article has other furniture marked by hand. What it is compared with is stale."""
        entry = self.entry(number)
        if entry is None or marks == self.marks.get(number, ()):
            return self
        left = _but(self.marks, number)
        story = replace(self, marks=MappingProxyType({**left, number: marks}) if marks else left)
        return story._with(story._marked(replace(entry, article=entry.cut or entry.article)))

    def with_judgements(self, number: int, judgements: tuple[Judgement, ...]) -> Story:
        """A republication has other verdicts and notes."""
        pair, turned = self._pair(number)
        if judgements == self.judgements_of(number):
            return self
        own = tuple(judgement.mirrored() for judgement in judgements) if turned else judgements
        left = _but(self.judgements, pair)
        return replace(self, judgements=MappingProxyType({**left, pair: own}) if own else left)

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
        return replace(story, results=results)

    def with_never_send(self, never: bool) -> Story:
        """Whether nothing of this story may be sent to a service. What was agreed to before is gone either way."""
        return replace(self, never_send=never, translating=replace(self.translating, agreed=frozenset(), agreed_by=""))

    def as_another(self) -> Story:
        """The same texts as a story of its own: what was agreed to for this one was not for that."""
        return replace(self, key=new_key(), translating=replace(self.translating, agreed=frozenset(), agreed_by=""))

    def with_translating(self, translating: Translating) -> Story:
        """Another provider, agreement or glossary."""
        return replace(self, translating=translating)

    def _pair(self, number: int) -> tuple[Pair, bool]:
        """The original and another article as a key, and whether the sides are turned in what is kept."""
        original = self.original_number or 0
        return (min(original, number), max(original, number)), original > number

    def _marked(self, entry: Entry) -> Entry:
        """An entry whose article is as it was cut, with the furniture that is marked by hand."""
        marks = self.marks.get(entry.number, ())
        if entry.article is None or not marks:
            return replace(entry, cut=None)
        return replace(entry, article=with_marks(entry.article, marks), cut=entry.article)

    def _forgetting(self, number: int) -> Story:
        if number == self.original_number:
            return replace(self, results=MappingProxyType({}), bases=MappingProxyType({}))
        return replace(self, results=_but(self.results, number), bases=_but(self.bases, number))

    def _showing_something(self) -> Story:
        others = [entry.number for entry in self.republications]
        if self.shown_number in others:
            return self
        return replace(self, shown_number=others[0] if others else None)


def _holds(result: RepublicationComparison, subject: Subject) -> bool:
    if isinstance(subject, Passage):
        return subject.bead < len(result.beads) and result.beads[subject.bead] is subject.compared
    return any(each is subject for each in result.findings)


def _but(values: Mapping[_Key, _Value], key: _Key) -> Mapping[_Key, _Value]:
    return MappingProxyType({own: value for own, value in values.items() if own != key})


def _without_pairs(values: Mapping[Pair, _Value], number: int) -> Mapping[Pair, _Value]:
    return MappingProxyType({pair: value for pair, value in values.items() if number not in pair})


def _carried(translation: Translation, before: Article, now: Article) -> Translation:
    """A translation for another text: sentences that say the same have theirs, in their order."""
    texts = [[folded(article.sentence_text(s.id)) for s in article.sentences] for article in (before, now)]
    sentences: list[str | None] = [None] * len(texts[1])
    by_hand = set()
    for there, here, length in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_matching_blocks():
        for step in range(length):
            sentences[here + step] = translation.sentences[there + step]
            if there + step in translation.by_hand:
                by_hand.add(here + step)
    return replace(translation, sentences=tuple(sentences), by_hand=frozenset(by_hand))


def _same_sentences(one: Article | None, other: Article) -> bool:
    if one is None or len(one.sentences) != len(other.sentences):
        return False
    return all(one.sentence_text(k) == other.sentence_text(k) for k in range(len(one.sentences)))
