"""Other ways to say a number: decades by their tens, hours in minutes, seasons in labels, units that go without saying.

Each is a rule on values, so a number that was changed is not excused by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from viewer.comparison.findings.facts import SideFacts
from viewer.text.lexicon import fold, lexicon
from viewer.text.numbers import Number, is_multiple, of_measure, same_value

_SEASON = re.compile(r"(?<!\w)(?:SS|AW|FW|S/S|A/W|F/W)['’]?(\d\d)(?!\w)")
"""Collections of fashion and the like: SS19."""
_RANK = re.compile(r"\s?[위位]|(?:st|er|re|º|ª|-е|-ое|\.)?\s(?:place|platz|место|miejsce|sıra)", re.I)
_RANK_BEFORE = re.compile(r"(?:\bno\.?|\bnumber|nr\.?|№|#|第|อันดับ|المركز)\s?$", re.I)
"""What stands behind or before a rank."""
_CENTURY = re.compile(r"\s?(?:世[纪紀])")
_THIS_CENTURY = 2000
_ENDINGS = 2
"""Letters at the end of a number word that make way for an ending: trzydzieści, trzydziestych."""
_DAY_HOURS = 24
_MANY = 100
"""What a ratio counts by at most: four in ten, 17 of 100."""
_CLOSE = Decimal("0.007")
"""How far apart two shares may be that are the same, rounded."""
_ROUNDED_HEAT = 2
"""Degrees Fahrenheit that are lost where a temperature is converted."""
_COUNTED = 2
"""Words for what is counted that may stand inside a ratio."""
_WORD = 40
"""Letters in which the word before a number is looked for."""


def said_otherwise(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """Whether the other side says a number of this one in another way."""
    return (
        _in_season(number, other)
        or _by_tens(number, own, other)
        or _part_of_hour(number, other)
        or _as_days(number, other)
        or _as_heat(number, own, other)
        or _as_ratio(number, own, other)
        or _is_first(number, own, other)
        or _unit_elided(number, other.numbers)
        or any(_unit_elided(candidate, own.numbers, only=number) for candidate in other.numbers)
    )


def _as_heat(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """Highs in the 80s, of degrees Fahrenheit, are 27 to 32 degrees Celsius."""
    degrees = [one for side in (own, other) for one in side.numbers if one.unit in ("°", "°C")]
    if not degrees:
        return False
    if _is_tens(number, own):
        return any(_is_between(one, number) for one in other.numbers)
    return number.unit in ("", "°", "°C") and any(
        _is_between(number, one) for one in other.numbers if _is_tens(one, other)
    )


def _is_tens(number: Number, side: SideFacts) -> bool:
    """Whether a number is written as a decade without its century: 80s."""
    tens = not number.unit and 0 <= number.value <= 100 and number.value % 10 == 0
    return tens and not number.spelled and not number.span.of(side.text)[-1].isdigit()


def _is_between(celsius: Number, fahrenheit: Number) -> bool:
    """Whether a temperature lies within ten degrees Fahrenheit from a number on."""
    degrees = (-celsius.value if celsius.negative else celsius.value) * 9 / 5 + 32
    return fahrenheit.value - _ROUNDED_HEAT <= degrees <= fahrenheit.value + 10 + _ROUNDED_HEAT


def _as_ratio(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """Four in ten is 40 percent, or two in five; every fifth is 20 percent."""
    mine = [share for share, members in ratios(own) if number in members]
    shares = [*mine, number.value / 100] if number.unit == "%" else mine
    if number.unit == "" and 0 < number.value < 1:
        shares.append(number.value)
    theirs = [share for share, _ in ratios(other)]
    if mine:
        theirs += [n.value / 100 for n in other.numbers if n.unit == "%"]
        theirs += [n.value for n in other.numbers if 0 < n.value < 1]
    return any(is_close(share, one) for share in shares for one in theirs)


def is_close(share: Decimal, other: Decimal) -> bool:
    """Whether two shares are the same, rounded."""
    return abs(share - other) <= _CLOSE


def ratios(side: SideFacts) -> list[tuple[Decimal, tuple[Number, ...]]]:
    """The shares a side states by two numbers, or by the word "every" and an ordinal, with these numbers."""
    terms = side.facts.lexicon.terms("numbers.ratio")
    found: list[tuple[Decimal, tuple[Number, ...]]] = []
    numbers = sorted(side.numbers, key=lambda n: n.span.start)
    for part, whole in pairwise(numbers):
        between = side.text[part.span.end : whole.span.start].split()
        # Also with what is counted between: trois élèves sur quatre.
        joined = any(terms.meaning(" ".join(between[k:])) == "of" for k in range(min(len(between), _COUNTED + 1)))
        if joined and 0 < part.value < whole.value <= _MANY and part.unit == whole.unit == "":
            found.append((part.value / whole.value, (part, whole)))
    for number in numbers:
        # Only the word right before it: to part all the text in front takes time by the square.
        before = side.text[max(0, number.span.start - _WORD) : number.span.start].split()[-1:]
        if number.maybe and 1 < number.value <= _MANY and before and terms.meaning(before[0]) == "every":
            found.append((1 / number.value, (number,)))
    return found


def _is_first(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """Whether a rank is the first, and the other side says who leads: 1위, topping the table."""
    if number.value != 1 or number.unit:
        return False
    ranked = _RANK.match(own.text, number.span.end) or _RANK_BEFORE.search(own.text, 0, number.span.start)
    return ranked is not None and bool(other.found("numbers.top"))


def _in_season(number: Number, other: SideFacts) -> bool:
    """SS19 on one side, summer 2019 on the other."""
    labels = {int(match[1]) for match in _SEASON.finditer(other.words)}
    return 2000 < number.value < 2100 and int(number.value % 100) in labels


def _by_tens(number: Number, own: SideFacts, other: SideFacts) -> bool:
    """The 1930s, also as the thirties of the 20th century."""
    if _is_decade(number, own):
        tens = int(number.value % 100)
        if not tens:
            # The early 21st century, the beginning of this century.
            this = bool(other.found("dates.century")) and number.value == _THIS_CENTURY
            return this or any(one.value == number.value // 100 + 1 for one in other.numbers)
        return any(one.value == tens for one in other.numbers) or _has_stem(other, tens)
    decades = {n.value for n in other.numbers if _is_decade(n, other)}
    if not decades:
        return False
    centuries = {decade // 100 + 1 for decade in decades}
    if _CENTURY.match(own.text, number.span.end) and number.value in centuries:
        return True
    return 0 < number.value < 100 and any(decade % 100 == number.value for decade in decades)


def _is_decade(number: Number, side: SideFacts) -> bool:
    if number.unit not in ("", "year") or not 1500 <= number.value <= 2100 or number.value % 10:
        return False
    text = number.span.of(side.text)
    return not text[-1].isdigit() or side.text[number.span.end : number.span.end + 2] == "年代"


@cache
def _stem(language: str, tens: int) -> tuple[str, ...]:
    words = lexicon(language).terms("numbers.words")
    found = (entry.rstrip("*") for entry, value in words if value == str(tens))
    return tuple(entry[:-_ENDINGS] for entry in found if len(entry) > 5)


def _has_stem(side: SideFacts, tens: int) -> bool:
    stems = _stem(side.language, tens)
    return bool(stems) and any(fold(word).startswith(stems) for word in side.words.split())


def _part_of_hour(number: Number, other: SideFacts) -> bool:
    """A quarter of an hour is 15 minutes."""
    if number.value not in (15, 30, 45):
        return False
    parts = [one for one in other.numbers if one.value * 60 == number.value]
    if any(part.unit == "hour" for part in parts):
        return True
    units = other.facts.lexicon.terms("numbers.units")
    return any(
        meaning == "hour"
        for part in parts
        for _, _, meaning in units.find(other.text, part.span.end, min(len(other.text), part.span.end + 12))
    )


def _as_days(number: Number, other: SideFacts) -> bool:
    """24 hours are a day."""
    hours = number.value / 100 if number.unit == "clock" and number.value == 100 * _DAY_HOURS else number.value
    if number.unit not in ("hour", "clock") or not is_multiple(hours, _DAY_HOURS):
        return False
    units = other.facts.lexicon.terms("numbers.units")
    named = any(m == "day" for span in other.side.spans for _, _, m in units.find(other.text, span.start, span.end))
    days = hours / _DAY_HOURS
    return (named and days == 1) or any(one.unit == "day" and one.value == days for one in other.numbers)


def _unit_elided(number: Number, candidates: Sequence[Number], only: Number | None = None) -> bool:
    """Whether a measure is a bare number there, its unit being said of another one: 5 to 7 cm, in places 10."""
    if not of_measure(number):
        return False
    units = {one.unit for one in candidates if of_measure(one)}
    bare = [one for one in ((only,) if only is not None else candidates) if not one.unit and not one.spelled]
    return any(same_value(number, replace(one, unit=unit, readings=())) for one in bare for unit in units)


def is_whole(number: Number) -> bool:
    """Whether a number only says "wholly": 100 percent certain."""
    return number.unit == "%" and number.value == Decimal(100)
