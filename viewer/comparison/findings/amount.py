"""How many are meant: all that became some, most that became a few, "only" lost or gained.

A quantifier (``[quantifiers]`` in the lexicons) is told where another one stands before the same word, as far as word
links tell. Where either side denies something nothing is said: "not all" are some. "Only" is compared in one language:
translations say it in too many ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind

_REACH = 4
"""Tokens behind a quantifier among which the word is that it counts."""
_LEVELS = frozenset({"all", "most", "many", "several", "some", "few"})
_AROUND = 8
"""Tokens around a word such as "mostly" among which the words are that it bears on."""
_ENOUGH = 2
"""Such words that both sides must have."""
_BOTH = 4
"""Pairs there are where both have two such words."""
_OTHERS = "others"
"""Beside these "some" parts what is meant, whatever its size."""
_NEXT_TO = (
    frozenset({"some", "few"}),
    frozenset({"some", "several"}),
    frozenset({"several", "few"}),
    frozenset({"several", "many"}),
    frozenset({"many", "most"}),
)
"""Levels that are too close to each other to tell."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A quantifier with the word it counts."""

    span: Span
    level: str
    counted: tuple[int, ...]
    """The words behind it: what is counted, perhaps with a word before it that tells of what sort."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on quantifiers, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("quantifiers") and story.republication.lexicon.has("quantifiers")):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        if any(side.found("negation.strong") for side in (bead.original, bead.republication)):
            continue
        told = [*_changed(bead)]
        yield from told or mostly_or_wholly(bead)
        if bead.one_language:
            yield from _only(bead)


def _changed(bead: BeadFacts) -> Iterator[Finding]:
    old, now = _amounts(bead.original), _amounts(bead.republication)
    linked = by_left(bead.context.links.links)
    levels = [{level for _, level in side.found("quantifiers")} for side in (bead.original, bead.republication)]
    for one in old:
        for other in now:
            close = {one.level, other.level} in _NEXT_TO or one.level == other.level
            known = one.level in levels[1] or other.level in levels[0]
            if "some" in {one.level, other.level} and _OTHERS in levels[0] | levels[1]:
                continue  # some, and others
            if not close and not known and _count_the_same(one, other, linked):
                yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, one.span, other.span, "finding.claim.amount")
                return


def _count_the_same(one: _Amount, other: _Amount, linked: dict[int, set[int]]) -> bool:
    """Whether what both count is linked; not only what follows behind it, which may be what it does."""
    pairs = [(i, j) for i in one.counted for j in other.counted]
    if len(pairs) == _BOTH:
        pairs.pop()
    return any(j in linked.get(i, ()) for i, j in pairs)


def _is_word_at(side: SideFacts, k: int) -> bool:
    return k < len(side.side.tokens) and is_word(side, k)


def _amounts(side: SideFacts) -> list[_Amount]:
    """The quantifiers of a side that count a word behind them."""
    found = []
    for span, level in side.found("quantifiers"):
        tokens = places(side, span)
        if level not in _LEVELS or not tokens:
            continue
        counted = _counted(side, tokens[-1])
        if counted is not None:
            behind = (counted + 1,) if _is_word_at(side, counted + 1) else ()
            found.append(_Amount(span, level, (counted, *behind)))
    return found


def _counted(side: SideFacts, last: int) -> int | None:
    """The content word or figure behind a quantifier, up to the next mark."""
    tokens = side.side.tokens
    for k in range(last + 1, min(last + 1 + _REACH, len(tokens))):
        if tokens[k].kind is TokenKind.PUNCTUATION:
            return None
        if is_word(side, k):
            return k
    return None


def mostly_or_wholly(bead: BeadFacts) -> Iterator[Finding]:
    """What holds for the most part there and for all here, or the other way round: mostly paid for, all of it paid for.

    Read from words (``[extent]`` in the lexicons) that stand beside the same words, as far as links tell.
    """
    linked = by_left(bead.context.links.links)
    if any(side.found("negation.strong") for side in (bead.original, bead.republication)):
        return
    old, now = _extents(bead.original), _extents(bead.republication)
    for one, other, lacking, whole in (
        (old[0], now[1], old[1] + now[0], bead.republication),
        (old[1], now[0], old[0] + now[1], bead.original),
    ):
        partly = any(whole.found(f"hedges.{path}") for path in ("partly", "partly_also"))
        if len(one) != 1 or not other or lacking or partly:
            continue
        # "Most of them" counts, and bears on another word than "entirely".
        most = one if whole is bead.republication else other
        partial = bead.original if whole is bead.republication else bead.republication
        if not set(most) <= {span for span, _ in partial.found("extent.mostly")}:
            continue
        here = _beside(bead.original, one[0])
        there = next((span for span in other if _meets(here, _beside(bead.republication, span), linked)), None)
        if there is not None:
            yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, one[0], there, "finding.claim.amount")
            return


def _extents(side: SideFacts) -> tuple[list[Span], list[Span]]:
    """Where a side says that something holds for the most part, and where for all."""
    levels = side.found("quantifiers")
    most = [span for span, _ in side.found("extent.mostly")] + [span for span, level in levels if level == "most"]
    every = [span for span, _ in side.found("extent.wholly")] + [span for span, level in levels if level == "all"]
    return most, every


def _beside(side: SideFacts, span: Span) -> set[int]:
    """The words of meaning around some, up to the next mark."""
    here = places(side, span)
    tokens = side.side.tokens
    found: set[int] = set()
    for start, step in ((here[-1], 1), (here[0], -1)) if here else ():
        k = start + step
        while 0 <= k < len(tokens) and abs(k - start) <= _AROUND and tokens[k].kind is not TokenKind.PUNCTUATION:
            if is_word(side, k):
                found.add(k)
            k += step
    return found


def _meets(here: set[int], there: set[int], linked: dict[int, set[int]]) -> bool:
    """Whether two words of the one are linked to words of the other; one, where it has no more."""
    met = [k for k in here if linked.get(k, set()) & there]
    return len(met) >= min(_ENOUGH, len(here)) and bool(met)


def _only(bead: BeadFacts) -> Iterator[Finding]:
    """A limit that one side alone has, where what is limited stands on the other."""
    left, right = bead.original, bead.republication
    links = bead.context.links.links
    for own, other, pairs, lost in ((left, right, links, True), (right, left, [(j, i) for i, j in links], False)):
        found = [span for span, _ in own.found("limits.only")]
        if len(found) != 1 or other.found("limits.only") or other.found("limits.also") or own.found("limits.idle"):
            continue
        tokens = places(own, found[0])
        counted = _counted(own, tokens[-1]) if tokens else None
        if counted is not None and by_left(pairs).get(counted):
            code = "finding.claim.only_lost" if lost else "finding.claim.only_gained"
            yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, *evidence(found[0], lost=lost), code)
