"""What the judges compare: the numbers, dates, names and word lists of every sentence, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from viewer.comparison.context import BeadContext, Side
from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.core.ports import Encoder
from viewer.text.dates import Date, find_dates
from viewer.text.lexicon import Lexicon, lexicon, words_of
from viewer.text.names import Name, find_names
from viewer.text.numbers import Number, find_numbers
from viewer.text.quotes import Quote, find_quotes

Evidence = tuple[Span | None, Span | None]
"""Where a finding stands, original first."""

_ENDED = re.compile(r"(?<!\w)(\w+)[.!?…][\"”»’)]?\s+[\"“„«‘(]?$")
"""The end of a sentence, with its last word; behind "Mr." none ends."""
_ENDED_WITHIN = 40
"""Characters before a word among which that stands."""
_NEAR = 2
"""So many sentences before and after count as the neighbourhood of a bead."""


class ArticleFacts:
    """The facts of one article, by sentence, spans into its text. Found when first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language = article.language.code
        self._numbers: dict[int, tuple[Number, ...]] = {}
        self._dates: dict[int, tuple[Date, ...]] = {}
        self._names: dict[int, tuple[Name, ...]] = {}
        self._words: dict[int, frozenset[str]] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of its language."""
        return lexicon(self.language)

    def numbers(self, sentence: int) -> tuple[Number, ...]:
        """The numbers of a sentence."""
        if sentence not in self._numbers:
            start = self.article.sentences[sentence].span.start
            found = find_numbers(self.article.sentence_text(sentence), self.language)
            self._numbers[sentence] = tuple(replace(number, span=number.span.shifted(start)) for number in found)
        return self._numbers[sentence]

    def dates(self, sentence: int) -> tuple[Date, ...]:
        """The dates of a sentence."""
        if sentence not in self._dates:
            start = self.article.sentences[sentence].span.start
            found = find_dates(self.article.sentence_text(sentence), self.language)
            self._dates[sentence] = tuple(replace(date, span=date.span.shifted(start)) for date in found)
        return self._dates[sentence]

    def names(self, sentence: int) -> tuple[Name, ...]:
        """The runs of capitalised words of a sentence."""
        if sentence not in self._names:
            start = self.article.sentences[sentence].span.start
            found = find_names(self.article.sentence_text(sentence), self.language)
            self._names[sentence] = tuple(
                replace(name, span=name.span.shifted(start), words=tuple(word.shifted(start) for word in name.words))
                for name in found
            )
        return self._names[sentence]

    def words(self, sentence: int) -> frozenset[str]:
        """The words of a sentence, as word lists look them up."""
        if sentence not in self._words:
            self._words[sentence] = words_of(self.article.sentence_text(sentence))
        return self._words[sentence]

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the article, also those of several sentences."""
        return find_quotes(self.article.text, self.language)

    def quotes_within(self, span: Span) -> tuple[Quote, ...]:
        """The quotations of which something stands within a span, in order."""
        # They do not overlap: their beginnings and their ends both rise.
        first = bisect_right(self.quotes, span.start, key=lambda quote: quote.inner.end)
        behind = bisect_left(self.quotes, span.end, key=lambda quote: quote.inner.start)
        return self.quotes[first:behind]

    def article_sentences(self) -> list[int]:
        """The sentences that are the article's own, not the page's."""
        return [sentence.id for sentence in self.article.sentences if sentence.furniture is None]


@dataclass(frozen=True, slots=True)
class SideFacts:
    """One side of a bead with its facts."""

    side: Side
    facts: ArticleFacts

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.side.language

    @property
    def text(self) -> str:
        """The article's whole text: what spans point into."""
        return self.side.article.text

    @property
    def words(self) -> str:
        """The text of the side's sentences."""
        return " ".join(span.of(self.text) for span in self.side.spans)

    @property
    def numbers(self) -> list[Number]:
        """The numbers of the side."""
        return [number for sentence in self.side.sentences for number in self.facts.numbers(sentence)]

    @property
    def dates(self) -> list[Date]:
        """The dates of the side."""
        return [date for sentence in self.side.sentences for date in self.facts.dates(sentence)]

    @property
    def names(self) -> list[Name]:
        """The runs of capitalised words of the side."""
        return [name for sentence in self.side.sentences for name in self.facts.names(sentence)]

    @property
    def near(self) -> list[int]:
        """The sentences around the side's own."""
        own = self.side.sentences
        if not own:
            return []
        first, last = max(0, min(own) - _NEAR), min(len(self.side.article.sentences), max(own) + _NEAR + 1)
        return [sentence for sentence in range(first, last) if sentence not in own]

    def found(self, path: str) -> list[tuple[Span, str]]:
        """Where entries of a word list stand in the side, with their meanings."""
        terms = self.facts.lexicon.terms(path)
        sentences = self.side.article.sentences
        spans = [sentences[i].span for i in self.side.sentences if terms.may_stand_in(self.facts.words(i))]
        return [
            (Span(start, end), meaning)
            for span in spans
            for start, end, meaning in terms.find(self.text, span.start, span.end)
        ]

    def small(self, path: str) -> list[Span]:
        """Where entries stand that are no part of a name: Theresa May, the United States."""
        spans = (span for span, _ in self.found(path))
        return [span for span in spans if not self.text[span.start].isupper() or self.opens(span)]

    def opens(self, span: Span) -> bool:
        """Whether a word opens a sentence, also one that was not parted from the one before it."""
        if any(own.start == span.start for own in self.side.spans):
            return True
        ended = _ENDED.search(self.text, max(0, span.start - _ENDED_WITHIN), span.start)
        return ended is not None and not ended[1][0].isupper()


@dataclass(frozen=True, slots=True)
class BeadFacts:
    """A bead with the facts of its sides."""

    context: BeadContext
    original: SideFacts
    republication: SideFacts

    @property
    def paired(self) -> bool:
        """Whether there is something on both sides."""
        return bool(self.original.side.sentences and self.republication.side.sentences)

    @property
    def one_language(self) -> bool:
        """Whether both sides are in one language."""
        return self.original.language == self.republication.language

    def finding(
        self,
        kind: FindingKind,
        severity: Severity,
        original: Span | None,
        republication: Span | None,
        code: str,
        **values: object,
    ) -> Finding:
        """A finding on this bead; its message is spelled with the words of both sides beside other values."""
        values.setdefault("original", original.of(self.original.text) if original else "")
        values.setdefault("republication", republication.of(self.republication.text) if republication else "")
        return Finding(kind, severity, self.context.index, original, republication, Message.of(code, **values))


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """All beads of a comparison with both articles' facts."""

    beads: tuple[BeadFacts, ...]
    original: ArticleFacts
    republication: ArticleFacts
    encoder: Encoder | None = None
    """Knows both languages; ``None`` where there is none that does."""


def evidence(span: Span, *, lost: bool) -> Evidence:
    """What only one side has: the original where it was lost, else the republication."""
    return (span, None) if lost else (None, span)


def story_facts(contexts: Iterable[BeadContext], original: Article, republication: Article) -> StoryFacts:
    """The facts of a comparison."""
    left, right = ArticleFacts(original), ArticleFacts(republication)
    beads = tuple(
        BeadFacts(context, SideFacts(context.original, left), SideFacts(context.republication, right))
        for context in contexts
    )
    return StoryFacts(beads, left, right)


def is_page(side: Side) -> bool:
    """Whether all sentences of a side are the page's and not the article's."""
    return bool(side.sentences) and all(side.article.sentences[i].furniture is not None for i in side.sentences)
