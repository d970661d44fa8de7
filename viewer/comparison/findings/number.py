"""Numbers: changed, lost or added, compared by value in the languages as published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from viewer.comparison.findings.exchange import exchanged, fractions, results, score
from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.number_ways import is_whole, said_otherwise
from viewer.comparison.findings.scope import places
from viewer.comparison.findings.trend import below_zero, magnitude, trend
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.dates import all_numbers
from viewer.text.lexicon import fold, lexicon
from viewer.text.numbers import Number, of_measure, same_unit, same_value
from viewer.text.quantity import TIMES

_WHOLES = frozenset(map(Decimal, (10, 12, 20, 100, 1000)))
"""What a decade, a dozen, a score, a century and a thousand count."""
_BESIDE = 6
"""So many letters at most stand between a number and what it multiplies."""
_SMALL = 3
"""Spelled numbers up to this are easily said otherwise ("both", "he and his brother"): their loss alone is quiet."""
_INFLECTED = frozenset({"ar", "he", "ja", "ko", "ru", "pl", "th", "tr", "uk", "zh"})
_MANY_FORMS = 20
"""The same in languages whose number words take more forms than the lists have."""
_NO_COMPOUNDS = frozenset({"es", "fr", "it", "pt"})
"""Languages that do not join number words with what they count."""
_EDGES = ".,;:!?()[]«»“”„\"'…"
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,})[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]{3,})")
_ROUNDED = Decimal("0.06")
"""A rounded number differs by less than this part."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on numbers, bead by bead."""
    for bead in story.beads:
        if is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        if bead.paired:
            yield from _paired(bead, story)
        elif bead.republication.side.sentences:
            yield from _added_bead(bead, story)


def open_numbers(bead: BeadFacts) -> tuple[list[Number], list[Number]]:
    """The numbers of each side that have no counterpart of the same value on the other."""
    left, right = bead.original, bead.republication
    lost = [number for number in left.numbers if not _answered(number, left, right)]
    new = [number for number in right.numbers if not _answered(number, right, left)]
    return lost, new


def _answered(number: Number, own: SideFacts, other: SideFacts) -> bool:
    if number.maybe or number.label or (number.value in (0, 1) and not number.unit and number.spelled):
        return True
    if (
        (number.value == 1 and number.unit in TIMES)
        or _is_unread(number, own, other)
        or _is_product(number, own, other)
    ):
        return True
    if any(same_value(number, candidate) or _tens_of(number, candidate) for candidate in other.numbers):
        return True
    return (
        any(value in number.values for date in other.dates for value in all_numbers(date))
        or (number.spelled and (_is_named(number, own, other) or _is_taken_over(number, own, other)))
        or (of_measure(number) and any(same_value(number, one) for one in _bare_units(other)))
        or (number.value <= 20 and _mentions(other.words, other.language, int(number.value)))
        or said_otherwise(number, own, other)
    )


def _is_unread(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """Whether the other language may say the number in words that no list has."""
    if number.spelled and not other.facts.lexicon.has("numbers.words"):
        return True
    sides = [side for side in (own, other) if not side.facts.lexicon.has("numbers.scales")]
    scales = (Decimal(10) ** power for power in (3, 6, 9, 12)) if sides else ()
    figures = [candidate.value for candidate in other.numbers if candidate.value]
    return any(number.value in (value * scale, value / scale) for scale in scales for value in figures)


def _products(numbers: Sequence[Number]) -> Iterator[tuple[Decimal, tuple[Number, Number]]]:
    """Numbers said as a part or a multiple of another: half a century, two decades, three dozen."""
    for part, whole in pairwise(numbers):
        if whole.maybe and whole.spelled and whole.value in _WHOLES and whole.span.start - part.span.end < _BESIDE:
            yield part.value * whole.value, (part, whole)


def _is_product(number: Number, own: SideFacts, other: SideFacts) -> bool:
    if any(value in number.values for value, _ in _products(other.numbers)):
        return True
    mine = [value for value, members in _products(own.numbers) if number in members]
    return any(value in candidate.values for value in mine for candidate in other.numbers)


def _tens_of(number: Number, scale: Number) -> bool:
    """Whether "millions" stands for some ten or hundred millions."""
    return scale.maybe and scale.value >= 1000 and number.value / scale.value in (10, 100)


def _is_named(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """A number word that is part of a name: the Four Corners."""
    word = number.span.of(own.text)
    return word[0].isupper() and word in other.words


def _is_taken_over(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """A number word in a term that another language takes over as it is, with the word beside it: the front nine."""
    if own.language == other.language:
        return False
    word, text = number.span.of(own.text), fold(other.words)
    before = _WORD_BEFORE.search(own.text, 0, number.span.start)
    after = _WORD_AFTER.match(own.text, number.span.end)
    beside = [f"{before[1]} {word}"] if before else []
    beside += [f"{word} {after[1]}"] if after else []
    return any(re.search(rf"(?<!\w){re.escape(fold(term))}(?!\w)", text) for term in beside)


def _bare_units(side: SideFacts) -> list[Number]:
    """One of each unit the side names: "a mile"."""
    terms = side.facts.lexicon.terms("numbers.units")
    units = {meaning for span in side.side.spans for _, _, meaning in terms.find(side.text, *span)}
    parts = [number.value for number in side.numbers if 0 < number.value < 1]
    return [Number(Span(0, 0), value, unit) for unit in units for value in (Decimal(1), *parts)]


@lru_cache(maxsize=50_000)
def _stems(language: str, value: int) -> tuple[str, ...]:
    """How words begin that hold a number: ``zwei`` of ``zweijährig``."""
    words = lexicon(language)
    stems = [e for path in ("numbers.words", "numbers.maybe") for e, v in words.terms(path) if v == str(value)]
    return tuple(stem.rstrip("*") for stem in stems if len(stem.rstrip("*")) > 2 and _begins_words(stem, language))


def _begins_words(entry: str, language: str) -> bool:
    """Whether other words may begin with a number word: sechsjährig; but "partido" is no "par"."""
    return entry.endswith("*") or language not in _NO_COMPOUNDS


def _mentions(text: str, language: str, value: int) -> bool:
    stems = _stems(language, value)
    words = [fold(word) for word in text.replace("-", " ").split()]
    if stems and any(word.startswith(stems) for word in words):
        return True
    return language in _NO_COMPOUNDS and not _whole(language, value).isdisjoint(word.strip(_EDGES) for word in words)


@lru_cache(maxsize=4096)
def _whole(language: str, value: int) -> frozenset[str]:
    """The words for a number that begin no other words."""
    words = lexicon(language)
    found = [e for path in ("numbers.words", "numbers.maybe") for e, v in words.terms(path) if v == str(value)]
    return frozenset(entry for entry in found if not entry.endswith("*"))


def is_year(number: Number) -> bool:
    """Whether a number reads as a year."""
    return number.unit in ("", "year") and 1500 <= number.value <= 2100 and number.value == int(number.value)


def _in_date(number: Number, side: SideFacts) -> bool:
    return any(d.span.start <= number.span.start and number.span.end <= d.span.end for d in side.dates)


def _paired(bead: BeadFacts, story: StoryFacts) -> Iterator[Finding]:
    lost, new = open_numbers(bead)
    new += [number for number in _beside_twins(bead, lost) if number not in new]
    if not lost and not new:
        yield from _exchanged(bead)
        yield from score(bead)
        yield from exchanged(bead)
    for told in (*fractions(bead), *results(bead)):
        yield told
        lost = [number for number in lost if not _lies_in(number, told.original)]
        new = [number for number in new if not _lies_in(number, told.republication)]
    for old, now in _pairs(lost, new):
        lost.remove(old)
        new.remove(now)
        yield _changed(bead, old, now)
    for number in lost:
        finding = _alone(bead, number, story, lost=True)
        if finding is not None:
            yield finding
    for number in new:
        finding = _alone(bead, number, story, lost=False)
        if finding is not None:
            yield finding
    yield from _units(bead)
    turned = [*trend(bead)]
    yield from turned
    if not turned:
        yield from below_zero(bead)
    yield from magnitude(bead)


def _beside_twins(bead: BeadFacts, lost: Sequence[Number]) -> list[Number]:
    """Numbers in words that stand where lost ones stood, and whose value another number of the sentence has.

    Two match points and 4-6 became four match points and 4-6: the original has a 4, too, but only one.
    """
    twice = Counter(number.value for number in bead.republication.numbers)
    twice -= Counter(number.value for number in bead.original.numbers)
    links = set(bead.context.links.links)
    gone = {k for number in lost if number.spelled for k in places(bead.original, number.span)}
    return [
        number
        for number in bead.republication.numbers
        if number.spelled
        and not number.maybe
        and twice[number.value] > 0
        and any((i, j) in links for i in gone for j in places(bead.republication, number.span))
    ]


def _lies_in(number: Number, span: Span | None) -> bool:
    return span is not None and span.start <= number.span.start and number.span.end <= span.end


def _exchanged(bead: BeadFacts) -> Iterator[Finding]:
    """One of several equal figures became another figure of the sentence: 72, 72, 74 and then 72, 74, 74."""
    sides = [
        [n for n in side.numbers if not (n.maybe or n.label or n.spelled)]
        for side in (bead.original, bead.republication)
    ]
    counts = [Counter(number.value for number in numbers) for numbers in sides]
    fewer, more = counts[0] - counts[1], counts[1] - counts[0]
    if len(sides[0]) == len(sides[1]) and fewer.total() == more.total() == 1:
        (old_value,), (new_value,) = fewer, more
        old = [number for number in sides[0] if number.value == old_value][-1]
        now = [number for number in sides[1] if number.value == new_value][-1]
        said = [
            [n for n in side.numbers if n not in kept]
            for side, kept in zip((bead.original, bead.republication), sides, strict=True)
        ]
        if any(same_value(old, n) for n in said[1]) or any(same_value(now, n) for n in said[0]):
            return  # in words there, or in a label
        if said_otherwise(old, bead.original, bead.republication):
            return
        if not same_value(old, now) and not _is_unread(old, bead.original, bead.republication):
            yield _changed(bead, old, now)


def _pairs(lost: Sequence[Number], new: Sequence[Number]) -> list[tuple[Number, Number]]:
    """Numbers that replaced each other: same unit first, then nearest in size and place."""
    candidates = []
    for i, old in enumerate(lost):
        for j, now in enumerate(new):
            if is_year(old) != is_year(now) and (old.value > 100) != (now.value > 100):
                continue
            kind = 0 if old.unit == now.unit else 1 if same_unit(old, now) else 2
            low, high = sorted((abs(old.value) + 1, abs(now.value) + 1))
            candidates.append((kind, float(high / low), abs(i - j), i, j))
    pairs, used_left, used_right = [], set(), set()
    for _, _, _, i, j in sorted(candidates):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((lost[i], new[j]))
    return pairs


def _changed(bead: BeadFacts, old: Number, now: Number) -> Finding:
    if (is_year(old) and is_year(now)) or (_in_date(old, bead.original) and _in_date(now, bead.republication)):
        code, severity, kind = "finding.date.changed", Severity.HIGH, FindingKind.DATE
    elif _is_rounding(old, now):
        severity = Severity.LOW if bead.republication.found("hedges.around.about") else Severity.MEDIUM
        code, kind = "finding.number.rounded", FindingKind.NUMBER
    else:
        code, severity, kind = "finding.number.changed", Severity.HIGH, FindingKind.NUMBER
    return bead.finding(kind, severity, old.span, now.span, code)


def _is_rounding(old: Number, now: Number) -> bool:
    if not old.value or not now.value or old.value < 10:
        return False
    close = abs(old.value - now.value) / max(old.value, now.value) < _ROUNDED
    return close and _figures(now.value) < _figures(old.value)


def _figures(value: Decimal) -> int:
    """How many figures of a number say something: 2 of 340,000."""
    return len(value.normalize().as_tuple().digits)


def _alone(bead: BeadFacts, number: Number, story: StoryFacts, *, lost: bool) -> Finding | None:
    """A number that one side has and the other has not, if that is news."""
    own, other = (bead.original, bead.republication) if lost else (bead.republication, bead.original)
    if _in_date(number, own):
        return None  # a matter of dates
    if _stands(number, other, other.near):
        return None
    elsewhere = _stands(number, other, other.facts.article_sentences())
    severity = Severity.MEDIUM
    few = _MANY_FORMS if other.language in _INFLECTED else _SMALL
    if elsewhere or is_whole(number) or (number.spelled and number.value <= few and number.unit in ("", *TIMES)):
        severity = Severity.LOW
    kind = FindingKind.DATE if is_year(number) else FindingKind.NUMBER
    code = f"finding.{kind}.{'missing' if lost else 'added'}"
    spans = evidence(number.span, lost=lost)
    return bead.finding(kind, severity, *spans, code)


def _stands(number: Number, side: SideFacts, sentences: Sequence[int]) -> bool:
    found = [side.facts.numbers(sentence) for sentence in sentences]
    if any(same_value(number, other) for numbers in found for other in numbers):
        return True
    return any(value in number.values for numbers in found for value, _ in _products(numbers))


def _units(bead: BeadFacts) -> Iterator[Finding]:
    """The same value with another unit: ten miles, ten kilometres."""
    for number in bead.original.numbers:
        if not number.unit or (number.maybe and number.unit not in TIMES):
            continue
        same = [
            n
            for n in bead.republication.numbers
            if (n.value in number.values or number.value in n.values) and not _in_date(n, bead.republication)
        ]
        if not same or any(same_unit(number, other) for other in same):
            continue
        if (number.maybe or same[0].maybe) and (len(same) > 1 or (number.maybe and same[0].maybe)):
            continue  # words that may be numbers: one of two that count spans of time is none
        others = [n for n in bead.republication.numbers if n not in same and not _in_date(n, bead.republication)]
        if any(same_value(number, other) for other in others):
            continue
        yield bead.finding(
            FindingKind.NUMBER,
            Severity.MEDIUM,
            number.span,
            same[0].span,
            "finding.number.unit",
            old_unit=number.unit,
            new_unit=same[0].unit,
        )


def _added_bead(bead: BeadFacts, story: StoryFacts) -> Iterator[Finding]:
    """Figures in sentences the original does not have."""
    side = bead.republication
    anywhere = story.original.article_sentences()
    for number in side.numbers:
        small = number.value < 10 and not number.unit and number.spelled
        if number.maybe or number.label or small or number.value <= 1 or _in_date(number, side):
            continue
        if not _stands(number, bead.original, anywhere):
            kind = FindingKind.DATE if is_year(number) else FindingKind.NUMBER
            yield bead.finding(kind, Severity.MEDIUM, None, number.span, f"finding.{kind}.added")
