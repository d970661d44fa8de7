"""Two names exchanged between two clauses: A rose whereas B fell, B rose while A fell.

Read where a word that sets two clauses against each other (``[parallel] contrast`` in the lexicons) parts the original
or the republication, and that word or another joining one the other side. Told is only where all names stayed in their
clauses and all other words that have a counterpart went over to the other clause, or the other way round; so it is
found through a passive and in any order of the clauses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind
from viewer.text.lexicon import fold
from viewer.text.names import letters

_TWO = 2
"""Names there must be."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """A side in two clauses."""

    first: range
    second: range
    contrast: bool
    """They are set against each other."""

    def half(self, k: int) -> int | None:
        """Which of the two a token stands in."""
        return next((n for n, tokens in enumerate((self.first, self.second)) if k in tokens), None)


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on exchanged names, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("parallel") and story.republication.lexicon.has("parallel")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _exchanged(bead)


def _exchanged(bead: BeadFacts) -> Iterator[Finding]:
    old = _names(bead.original, _sure(bead.republication))
    now = _names(bead.republication, _sure(bead.original))
    both = {name for name in old if name in now}
    if len(both) < _TWO:
        return
    for left in _halves(bead.original):
        for right in _halves(bead.republication):
            if not (left.contrast or right.contrast):
                continue
            moves = {name: _move(left, old[name], right, now[name]) for name in both}
            if None in moves.values() or len({left.half(old[name]) for name in both}) == 1:
                continue
            ways = {move for move in moves.values() if move is not None}
            if len(ways) == 1 and _goes(bead, (left, right), (old, now), stays=not ways.pop()):
                spans = (_reach(bead.original, old, both), _reach(bead.republication, now, both))
                yield bead.finding(FindingKind.CLAIM, Severity.HIGH, *spans, code="finding.claim.turned")
                return


def _reach(side: SideFacts, known: dict[str, int], both: Collection[str]) -> Span:
    """From the first of some names to the last."""
    spans = [side.side.tokens[known[name]].span for name in both]
    return Span(min(spans).start, max(span.end for span in spans))


def _move(left: _Halves, i: int, right: _Halves, j: int) -> bool | None:
    """Whether a token stayed in its half; ``None`` where it stands in neither."""
    one, other = left.half(i), right.half(j)
    return None if one is None or other is None else one == other


def _goes(
    bead: BeadFacts, halves: tuple[_Halves, _Halves], names: tuple[dict[str, int], dict[str, int]], *, stays: bool
) -> bool:
    """Whether the words of both clauses stayed in theirs, if ``stays``, or all went over to the other one."""
    linked = by_left(bead.context.links.links)
    left, right = halves
    sides = bead.original, bead.republication
    passed = [_of_names(side, known.values()) for side, known in zip(sides, names, strict=True)]
    twice = [Counter(fold(token.text) for token in side.side.tokens) for side in sides]
    ways: dict[bool, set[int]] = {True: set(), False: set()}
    for i, others in linked.items():
        word = sides[0].side.tokens[i].text
        if i in passed[0] or not (word[0].isdigit() or is_word(sides[0], i)) or twice[0][fold(word)] > 1:
            continue
        there = [j for j in others if j not in passed[1] and not _are_opposite(sides, i, j)]
        moves = {_move(left, i, right, j) for j in there if twice[1][fold(sides[1].side.tokens[j].text)] == 1}
        if len(moves) == 1 and None not in moves:
            ways[True in moves].add(i)
    met, against = ways[stays], ways[not stays]
    return not against and {left.half(i) for i in met} == {0, 1}


def _are_opposite(sides: tuple[SideFacts, SideFacts], i: int, j: int) -> bool:
    """Whether two words are linked that say the opposite of each other: fell, climbed."""
    poles = [
        side.facts.lexicon.terms("opposites").meaning(side.side.tokens[k].text)
        for side, k in zip(sides, (i, j), strict=True)
    ]
    one, other = ((pole or " ").rsplit(" ", 1) for pole in poles)
    return None not in poles and one[0] == other[0] and one[1] != other[1]


def _plain(word: str) -> str:
    """The letters of a word of a name, whosever it is: Norda's, Norda."""
    return letters(fold(word).replace("’", "'").removesuffix("'s"))


def _sure(side: SideFacts) -> frozenset[str]:
    """The words of what surely are names."""
    return frozenset(_plain(word.of(side.text)) for name in side.names if name.sure for word in name.words)


def _names(side: SideFacts, known: frozenset[str]) -> dict[str, int]:
    """The words of names that stand once, each with its token; those that open the sentence if known from elsewhere."""
    words = [word for name in side.names for word in name.words if name.sure or _plain(word.of(side.text)) in known]
    plain = {k: _plain(side.side.tokens[k].text) for word in words for k in places(side, word)}
    counts = Counter(plain.values())
    return {word: k for k, word in plain.items() if word and counts[word] == 1}


def _of_names(side: SideFacts, named: Collection[int]) -> set[int]:
    """The tokens of names and the words right before or between them that say who that is: its chairman, Jonas Kern."""
    tokens = side.side.tokens
    found = set(named)
    for k in sorted(named):
        before = k - 1 - (k > 0 and tokens[k - 1].text == ",")
        while before >= 0 and before not in named and is_word(side, before):
            found.add(before)
            before -= 1
        if k + 1 < len(tokens) and tokens[k + 1].text == ",":
            after = k + 2
            while after < len(tokens) and is_word(side, after):
                found.add(after)
                after += 1
    return found


def _halves(side: SideFacts) -> Iterator[_Halves]:
    """The ways a sentence may be parted into two clauses."""
    tokens = side.side.tokens
    if len(side.side.spans) > 1:
        return
    contrasts = [span for span, _ in side.found("parallel.contrast")]
    for span, _ in side.found("parallel.joins"):
        here = places(side, span)
        if not here:
            continue
        first, second = here[0], here[-1] + 1
        if not any(is_word(side, k) for k in range(first)):
            # While Norda rose, Velm fell.
            marks = (k for k in range(second, len(tokens)) if tokens[k].kind is TokenKind.PUNCTUATION)
            first = next(marks, len(tokens))
            second = first + 1
        yield _Halves(range(first), range(second, len(tokens)), span in contrasts)
