"""What is said and what is denied, exchanged: a plan, not a promise; a promise, not a plan.

A contrast is read where a denial stands right behind a mark ("X, not Y"), or where a word that answers it follows
("not Y but X", ``[negation] but``). Told is only where what one side denies is what the other says, and the other way
round, as far as word links tell, and nothing stayed where it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity

_MOST = 3
"""Words of meaning at most that tell what is said, or denied."""
_REACH = 8
"""Tokens within which these stand."""
_MARKS = frozenset(",;:.!?()–—،؛；：。、，！？")
_QUOTES = frozenset('"“”„«»「」')
_JOINS = 1
"""Tokens between the mark and the denial: and not, а не."""


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What is denied and what is said instead."""

    denied: tuple[int, ...]
    said: tuple[int, ...]


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on contrasts, bead by bead; none where a language lacks the list."""
    if not (story.original.lexicon.has("negation.strong") and story.republication.lexicon.has("negation.strong")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _exchanged(bead)


def _exchanged(bead: BeadFacts) -> Iterator[Finding]:
    linked = by_left(bead.context.links.links)
    for old in _contrasts(bead.original):
        for now in _contrasts(bead.republication):
            goes = [{j for k in words for j in linked.get(k, ())} for words in (old.denied, old.said)]
            stayed = goes[0] & {*now.denied} or goes[1] & {*now.said}
            if goes[0] & {*now.said} and goes[1] & {*now.denied} and not stayed:
                spans = _span(bead.original, old.denied), _span(bead.republication, now.denied)
                yield bead.finding(FindingKind.CLAIM, Severity.HIGH, *spans, "finding.claim.contrast")
                return


def _contrasts(side: SideFacts) -> list[_Contrast]:
    tokens = side.side.tokens
    harmless = [span for span, _ in side.found("negation.harmless")]
    if len(side.found("negation.strong")) > 1:
        return []  # not lightly, but nobody should wonder
    answers = [here[0] for span, _ in side.found("negation.but") if (here := places(side, span))]
    found = []
    for span, _ in side.found("negation.strong"):
        here = places(side, span)
        if not here or any(phrase.start <= span.start < phrase.end for phrase in harmless):
            continue
        denied, end = _words(side, here[-1] + 1, 1)
        answer = next((k for k in answers if end <= k <= end + _JOINS), None)
        mark = next(
            (k for k in range(here[0] - 1, max(-1, here[0] - 2 - _JOINS), -1) if tokens[k].text in _MARKS), None
        )
        if answer is not None:
            said, _ = _words(side, answer + 1, 1)
        elif mark is not None:
            said, _ = _words(side, mark - 1, -1)
        else:
            continue
        if denied and said:
            found.append(_Contrast(denied, said))
    return found


def _words(side: SideFacts, start: int, step: int) -> tuple[tuple[int, ...], int]:
    """The words of meaning from a token on up to a mark, the nearest first, and where the mark stands."""
    tokens = side.side.tokens
    found: list[int] = []
    k = start
    while 0 <= k < len(tokens) and abs(k - start) < _REACH and tokens[k].text not in _MARKS:
        if tokens[k].text in _QUOTES:
            break
        if is_word(side, k):
            found.append(k)
        k += step
    return tuple(found[:_MOST]), k


def _span(side: SideFacts, words: tuple[int, ...]) -> Span:
    spans = [side.side.tokens[k].span for k in words]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
