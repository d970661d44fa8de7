"""Another source than the original's: both sides say who says so, but it is not the same one.

What a word such as "according to" governs is compared. Names that took each other's place are the judge of names'; a
name and an office may be the same person, so they are told only where the office is a paper: a report, a study.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts
from viewer.comparison.findings.reason import ENDS, noun
from viewer.comparison.findings.scope import is_word, places
from viewer.comparison.findings.strange import are_alike, has_nothing, texts
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.names import common_words, letters

_REACH = 6
"""Tokens behind such a word, or before it, among which the source stands."""
_MOST = 3
"""Words of meaning at most that name it."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Who says so."""

    words: tuple[int, ...]
    span: Span
    named: bool
    """It is a mere name."""
    paper: bool
    """It is something written."""


def another_source(story: StoryFacts, bead: BeadFacts) -> Iterator[Finding]:
    """A source of the original in the place of which the republication names another one.

    Args:
        story: The comparison.
        bead: A pair of it.
    """
    now = _sources(bead.republication)
    if not now:
        return
    for own in _sources(bead.original):
        for other in now:
            if not _may_differ(bead, own, other):
                continue
            left = own.span.of(bead.original.text), texts(bead.original, own.words)
            right = other.span.of(bead.republication.text), texts(bead.republication, other.words)
            if (
                has_nothing(bead, own.words, other.words, story.encoder)
                and has_nothing(bead, other.words, own.words, story.encoder, back=True)
                and not are_alike(left, right, story.encoder)
            ):
                code = "finding.attribution.source"
                yield bead.finding(FindingKind.ATTRIBUTION, Severity.MEDIUM, own.span, other.span, code)
                return


def _may_differ(bead: BeadFacts, own: _Source, other: _Source) -> bool:
    """Whether two sources cannot be one under its name and its office."""
    if own.named and other.named:
        return False
    if own.named:
        return other.paper and _is_person(bead.original, own.words)
    return not other.named or (own.paper and _is_person(bead.republication, other.words))


def _is_person(side: SideFacts, words: Collection[int]) -> bool:
    """Whether the article has a name with another word before its last: Ayla Demirci; a paper may have one word."""
    last = letters(side.side.tokens[max(words)].text)
    return any(
        len(name.words) > 1 and letters(name.words[-1].of(side.text)) == last
        for sentence in side.facts.article_sentences()
        for name in side.facts.names(sentence)
    )


def _sources(side: SideFacts) -> list[_Source]:
    """Those whom a side names as its sources in so many words."""
    lexicon = side.facts.lexicon
    about = {k for span, _ in side.found("attribution.about") for k in places(side, span)}
    found: list[_Source] = []
    for path, step in (("attribution.ahead", 1), ("attribution.behind", -1)):
        for span, _ in side.found(path):
            words = _nearest(side, span, step, about)
            if not words or any(lexicon.terms("clause.time").meaning(word) is not None for word in texts(side, words)):
                continue
            ends = [side.side.tokens[k].span for k in words] + [span]
            whole = Span(min(ends).start, max(end.end for end in ends))
            paper = any(lexicon.terms("attribution.papers").meaning(word) is not None for word in texts(side, words))
            found.append(_Source(tuple(words), whole, not paper and _is_name(side, words), paper))
    return found


def _nearest(side: SideFacts, span: Span, step: int, about: Collection[int]) -> list[int]:
    """The words of the source beside the word that says that there is one: behind it, or before it."""
    tokens, here = side.side.tokens, places(side, span)
    if not here:
        return []
    start = here[-1] if step > 0 else here[0]
    words: list[int] = []
    for distance in range(1, _REACH + 1):
        k = start + step * distance
        if not 0 <= k < len(tokens) or tokens[k].text in ENDS or len(words) == _MOST:
            break
        if is_word(side, k) and k not in about:
            words.append(k)
    if step > 0:
        return noun(side, words)
    return words[:1] if side.language == "de" else words[:2]


def _is_name(side: SideFacts, words: Collection[int]) -> bool:
    """Whether all words of a source are names, as far as can be told; a German noun has its article before it."""
    named = {k for name in side.names for k in places(side, name.span)}
    if side.language != "de":
        return named.issuperset(words)
    first = min(words)
    before = side.side.tokens[first - 1].text if first else ""
    ruled = side.facts.lexicon.terms("clause.determiners").meaning(before) is not None
    common = common_words("de")
    return not ruled and all(common.meaning(word) is None for word in texts(side, words)) and named.issuperset(words)
