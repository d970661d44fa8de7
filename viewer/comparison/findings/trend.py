"""Figures that kept their value and lost their sense: more for less, minus for plus, thousands for hundreds."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.numbers import Number, same_value
from viewer.text.signs import with_sign

_SHARES = frozenset({"%", "pp"})
_REACH = 45
"""So many letters before and after a figure may tell its direction, within the clause."""
_BREAKS = frozenset(',;:()–—„“”"«»')


def trend(bead: BeadFacts) -> Iterator[Finding]:
    """The same share on both sides, up on one and down on the other."""
    for number in bead.original.numbers:
        if number.unit not in _SHARES or number.maybe or number.label:
            continue
        for other in bead.republication.numbers:
            if other.unit not in _SHARES or other.label or not same_value(number, other):
                continue
            old, now = _direction(bead.original, number), _direction(bead.republication, other)
            if old is not None and now is not None and old[0] != now[0]:
                yield bead.finding(FindingKind.NUMBER, Severity.HIGH, old[1], now[1], "finding.number.direction")
            break


def _direction(side: SideFacts, number: Number) -> tuple[str, Span] | None:
    """Whether words beside a figure say up or down, and where; ``None`` where they say nothing or both."""
    text = side.text
    inside = next((span for span in side.side.spans if span.start <= number.span.start < span.end), number.span)
    start, end = max(inside.start, number.span.start - _REACH), min(inside.end, number.span.end + _REACH)
    start = max((i + 1 for i in range(start, number.span.start) if text[i] in _BREAKS), default=start)
    end = min((i for i in range(number.span.end, end) if text[i] in _BREAKS), default=end)
    found = [hit for hit in side.found("numbers.trend") if start <= hit[0].start and hit[0].end <= end]
    after = side.found("numbers.trend_after")  # "more than 8 %" tells a bound, "8 % more" a direction
    found += [hit for hit in after if number.span.end <= hit[0].start and hit[0].end <= end]
    senses = {sense for _, sense in found}
    if len(senses) != 1 or side.found("negation.strong"):
        return None
    span = min((span for span, _ in found), key=lambda span: abs(span.start - number.span.start))
    return senses.pop(), span


def below_zero(bead: BeadFacts) -> Iterator[Finding]:
    """The same figure, below zero on one side alone, where the other does not say so in words: a loss, a fall."""
    sides = bead.original, bead.republication
    if not all(side.facts.lexicon.has("numbers.sign") for side in sides):
        return
    for number in bead.original.numbers:
        same = [other for other in bead.republication.numbers if same_value(number, other)]
        twins = [other for other in bead.original.numbers if same_value(number, other)]
        if (
            len(same) != 1
            or len(twins) != 1
            or not number.value
            or {number.negative, same[0].negative} != {True, False}
        ):
            continue
        plain, figure = (sides[0], number) if same[0].negative else (sides[1], same[0])
        if set(number.values).isdisjoint(same[0].values):
            continue  # 14 °F, −10 °C
        in_date = any(date.span.start <= figure.span.start < date.span.end for date in plain.dates)
        if in_date or figure.maybe or figure.label or _says_below(plain):
            continue
        spans = (
            with_sign(number, sides[0].text, sides[0].language),
            with_sign(same[0], sides[1].text, sides[1].language),
        )
        yield bead.finding(FindingKind.NUMBER, Severity.HIGH, *spans, "finding.number.changed")


def _says_below(side: SideFacts) -> bool:
    """Whether words say that something is below zero or went down."""
    falls = any(sense == "down" for path in ("trend", "trend_after") for _, sense in side.found(f"numbers.{path}"))
    poles = any(pole.endswith("-") for _, pole in side.found("opposites"))
    return falls or poles or bool(side.found("numbers.sign.also") or side.found("negation.strong"))


def magnitude(bead: BeadFacts) -> Iterator[Finding]:
    """Another order of size: hundreds of customers, thousands of customers."""
    old, now = _magnitudes(bead.original), _magnitudes(bead.republication)
    if len(old) != 1 or len(now) != 1:
        return
    (was, left), (is_now, right) = *old.items(), *now.items()
    if was != is_now:
        yield bead.finding(FindingKind.NUMBER, Severity.HIGH, left, right, "finding.number.changed")


def _magnitudes(side: SideFacts) -> dict[str, Span]:
    """Words for an order of size that stand with no figure, by their power of ten."""
    exact = [number.span for number in side.numbers if not number.maybe]
    found = side.found("numbers.magnitude")
    free = [hit for hit in found if not any(span.start < hit[0].end and hit[0].start < span.end for span in exact)]
    return {power: span for span, power in free}
