"""Figures of one sentence that changed places: 45 adults and 12 children, 12 adults and 45 children."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.number_ways import is_close, ratios
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.lexicon import fold
from viewer.text.numbers import Number, same_value

_COUNTED = 3
"""So many tokens after a figure what it counts may stand."""
_REACH = 8
"""Tokens from a figure within which words tell what it is a figure of."""
_CROSSED = 2
"""Such words that must have gone over to the other figure, where none stayed."""
_BETWEEN = 16
"""Characters between the two figures of a result: to, votes to."""
_VERSUS = frozenset({"-", "–", "—", ":", "to", "zu", "à", "a", "tegen"})
_TIGHT = frozenset({"-", "–", "—", ":", "&", " - ", " – ", " : "})
_AHEAD, _BEHIND = 40, 50
"""Letters before and behind a figure within which words say that it was so before."""
_NEXT = re.compile(r"(?:[\W_]|US|USD|EUR|GBP)*(?:[^\W\d_]{1,4}[\W_]+)?")
"""A currency or a small word between such words and the figure."""
_PARTS = re.compile("[,;:()–—]")
_MOST = 200
"""Points up to which two figures are a result."""
_ENDS = frozenset(",;:.!?()–—،؛；：。、！？")


def exchanged(bead: BeadFacts) -> Iterator[Finding]:
    """Two figures both sides have, each with what the other one counts or bounds on the other side."""
    twins = _twins(bead)
    for (one, one_now), (two, two_now) in combinations(twins, 2):
        alike = one.unit == two.unit
        if same_value(one, two) or not (alike or "" in {one.unit, two.unit}):
            continue
        old, now = (one, two), (one_now, two_now)
        if one_now.span < two_now.span and any(map(_are_tight, (bead.original, bead.republication), (old, now))):
            continue  # a range or a result, as it was
        # The unit of one of them may go without saying: 61 million pounds, up from 48 million.
        if (alike and any(swapped(bead, old, now) for swapped in _SWAPPED)) or _swapped_times(bead, old, now):
            yield bead.finding(
                FindingKind.NUMBER, Severity.HIGH, one.span, two_now.span, "finding.number.exchanged",
                first=one.span.of(bead.original.text), second=two.span.of(bead.original.text),
            )  # fmt: skip
            return


def _are_tight(side: SideFacts, figures: tuple[Number, Number]) -> bool:
    """Whether two figures are the ends of a range or a result: 70-90 percent, 4-1."""
    return side.text[figures[0].span.end : figures[1].span.start] in _TIGHT


def _twins(bead: BeadFacts) -> list[tuple[Number, Number]]:
    """The figures that stand once on each side, in the order of the original."""
    sides = [
        [n for n in side.numbers if not (n.maybe or n.label or n.unit == "clock")]
        for side in (bead.original, bead.republication)
    ]
    found = []
    for number in sides[0]:
        own = [n for n in sides[0] if same_value(number, n)]
        other = [n for n in sides[1] if same_value(number, n)]
        if len(own) == len(other) == 1:
            found.append((number, other[0]))
    return found


def _swapped_things(bead: BeadFacts, old: tuple[Number, Number], now: tuple[Number, Number]) -> bool:
    linked = by_left(bead.context.links.links)
    before = [_counted(bead.original, number) for number in old]
    after = [_counted(bead.republication, number) for number in now]
    if None in before or None in after or before[0] == before[1] or after[0] == after[1]:
        return False
    goes = [linked.get(token, set()) for token in before if token is not None]
    return after[1] in goes[0] and after[0] in goes[1] and after[0] not in goes[0] and after[1] not in goes[1]


def _swapped_places(bead: BeadFacts, old: tuple[Number, Number], now: tuple[Number, Number]) -> bool:
    """Whether all the words around each of two figures stand around the other one now."""
    linked = by_left(bead.context.links.links)
    before, after = _around(bead.original), _around(bead.republication)
    goes = [
        [after[j] for i, near in before.items() if near == figure.span for j in linked.get(i, ()) if j in after]
        for figure in old
    ]
    crossed = [goes[0].count(now[1].span), goes[1].count(now[0].span)]
    straight = goes[0].count(now[0].span) + goes[1].count(now[1].span)
    return not straight and all(crossed) and sum(crossed) >= _CROSSED


def _around(side: SideFacts) -> dict[int, Span]:
    """The words that mean something near figures, each with the figure it stands nearest to, not beyond a mark."""
    tokens = side.side.tokens
    figures = {number.span: here for number in side.numbers if (here := places(side, number.span))}
    inside = {k for here in figures.values() for k in here}
    words = Counter(fold(token.text) for token in tokens)
    found: dict[int, Span] = {}
    for k, token in enumerate(tokens):
        if k in inside or not is_word(side, k) or words[fold(token.text)] > 1:
            continue
        far = {span: _distance(side, k, here) for span, here in figures.items()}
        near = sorted(far, key=lambda span: far[span])
        if near and far[near[0]] <= _REACH and (len(near) == 1 or far[near[0]] < far[near[1]]):
            found[k] = near[0]
    return found


def _distance(side: SideFacts, k: int, figure: list[int]) -> int:
    """Tokens between a word and a figure; a mark counts for many."""
    between = range(figure[-1] + 1, k) if k > figure[-1] else range(k + 1, figure[0])
    return len(between) + _REACH * sum(side.side.tokens[i].text in _ENDS for i in between)


def _counted(side: SideFacts, number: Number) -> int | None:
    """The token of what a figure counts: the first word with a meaning after it."""
    here = places(side, number.span)
    tokens = side.side.tokens
    if not here:
        return None
    for k in range(here[-1] + 1, min(here[-1] + 1 + _COUNTED, len(tokens))):
        if tokens[k].text in _ENDS or any(char.isdigit() for char in tokens[k].text):
            return None
        if is_word(side, k):
            return k
    return None


def _swapped_ends(bead: BeadFacts, old: tuple[Number, Number], now: tuple[Number, Number]) -> bool:
    """Whether "from 3 to 5" became "from 5 to 3"."""
    before = [_end(bead.original, number) for number in old]
    after = [_end(bead.republication, number) for number in now]
    return {*before} == {"from", "to"} and after == before[::-1]


def _end(side: SideFacts, number: Number) -> str | None:
    """``from`` or ``to``, by the word before a figure."""
    here = places(side, number.span)
    before = side.side.tokens[here[0] - 1].text if here and here[0] else ""
    if here and here[0] > 1 and not before.isalnum():
        before = side.side.tokens[here[0] - 2].text  # a currency's sign
    return side.facts.lexicon.terms("numbers.ends").meaning(fold(before)) if before else None


def _swapped_times(bead: BeadFacts, old: tuple[Number, Number], now: tuple[Number, Number]) -> bool:
    """Whether "61, up from 48" became "48, after 61 a year earlier"."""
    before = [_is_earlier(bead.original, number) for number in old]
    after = [_is_earlier(bead.republication, number) for number in now]
    return before[0] != before[1] and after == before[::-1]


def _is_earlier(side: SideFacts, number: Number) -> bool:
    """Whether words right before a figure, or behind it and before the next one, say that it was so before."""
    lexicon, text = side.facts.lexicon, side.text
    home = next((span for span in side.side.spans if span.start <= number.span.start < span.end), number.span)
    start, stop = max(home.start, number.span.start - _AHEAD), min(home.end, number.span.end + _BEHIND)
    stop = min([stop, *(other.span.start for other in side.numbers if number.span.end <= other.span.start)])
    ahead = lexicon.terms("numbers.earlier.before").find(text, start, number.span.start)
    if any(_NEXT.fullmatch(text, end, number.span.start) for _, end, _ in ahead):
        return True
    behind = lexicon.terms("numbers.earlier.behind").find(text, number.span.end, stop)
    return any(not _PARTS.search(text, number.span.end, begin) for begin, _, _ in behind)


_SWAPPED = (_swapped_things, _swapped_ends, _swapped_places)


def fractions(bead: BeadFacts) -> Iterator[Finding]:
    """A part of the whole that became another one of the same things: half, a third."""
    old, now = _parts(bead.original), _parts(bead.republication)
    if not old or not now:  # one in six, 三分之一
        old, now = old or _shares(bead.original), now or _shares(bead.republication)
    if len(old) != 1 or len(now) != 1 or is_close(old[0].value, now[0].value):
        return
    pairs = {(i, j) for i in places(bead.original, old[0].span) for j in places(bead.republication, now[0].span)}
    counted = _counted(bead.original, old[0]), _counted(bead.republication, now[0])
    if not pairs.isdisjoint(bead.context.links.links) or counted in bead.context.links.links:
        yield bead.finding(FindingKind.NUMBER, Severity.HIGH, old[0].span, now[0].span, "finding.number.changed")


def _parts(side: SideFacts) -> list[Number]:
    return [number for number in side.numbers if number.spelled and 0 < number.value < 1]


def _shares(side: SideFacts) -> list[Number]:
    """Parts of a whole that are said by two numbers, one in six; not the third of five."""
    found = [(share, numbers) for share, numbers in ratios(side) if len(numbers) > 1 and numbers[0].value == 1]
    return [Number(Span(one.span.start, two.span.end), share, spelled=True) for share, (one, two) in found]


def score(bead: BeadFacts) -> Iterator[Finding]:
    """A result turned round in one language: 3-2, 2-3; it is the same result where winner and loser are, too."""
    if not bead.one_language or _names(bead.original) != _names(bead.republication):
        return
    twins = _twins(bead)
    for (one, one_now), (two, two_now) in combinations(twins, 2):
        between = bead.original.text[one.span.end : two.span.start]
        turned = two_now.span.end < one_now.span.start
        if not turned or not _is_versus(between) or _end(bead.original, one) == "from":
            continue
        if _is_versus(bead.republication.text[two_now.span.end : one_now.span.start]):
            yield bead.finding(
                FindingKind.NUMBER, Severity.HIGH, Span(one.span.start, two.span.end),
                Span(two_now.span.start, one_now.span.end), "finding.number.changed",
            )  # fmt: skip
            return


def _is_versus(between: str) -> bool:
    """Whether what stands between two figures makes them a result: 3-2, 21 votes to 16."""
    words = between.split()
    return 0 < len(words) <= 2 and len(between) <= _BETWEEN and words[-1] in _VERSUS


def results(bead: BeadFacts) -> Iterator[Finding]:
    """A result that became another one: 3-1, 1-1; whichever side's figure stands first."""
    old, now = _results(bead.original), _results(bead.republication)
    if not old or len(old) != len(now):
        return
    values = [[sorted(number.value for number in pair) for pair in pairs] for pairs in (old, now)]
    lost = [pair for pair, value in zip(old, values[0], strict=True) if value not in values[1]]
    new = [pair for pair, value in zip(now, values[1], strict=True) if value not in values[0]]
    if len(lost) == len(new) == 1:
        was, is_now = (Span(pair[0].span.start, pair[1].span.end) for pair in (lost[0], new[0]))
        yield bead.finding(FindingKind.NUMBER, Severity.HIGH, was, is_now, "finding.number.changed")


def _results(side: SideFacts) -> list[tuple[Number, Number]]:
    """Pairs of bare figures with nothing but a hyphen or the like between them."""
    numbers = [n for n in side.numbers if not (n.maybe or n.spelled or n.unit or n.label or n.value > _MOST)]
    return [
        (one, two)
        for one, two in pairwise(numbers)
        if side.text[one.span.end : two.span.start] in _TIGHT
        and not _is_digit(side.text, one.span.start - 2, two.span.end + 1)
    ]


def _is_digit(text: str, *places: int) -> bool:
    """Whether a figure stands at one of these places: more of a row, such as a telephone number."""
    return any(0 <= place < len(text) and text[place].isdigit() for place in places)


def _names(side: SideFacts) -> tuple[list[str], list[str]]:
    """What tells the winner: the names in their order, and the words for winning and losing."""
    poles = [meaning for _, meaning in side.found("opposites") if meaning.startswith("win ")]
    return [name.text for name in side.names if name.sure], sorted(poles)
