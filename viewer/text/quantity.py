"""A number with its unit, and when two of them are the same quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from viewer.core.article import Span

TIMES = frozenset({"year", "month", "week", "day", "hour", "minute"})
"""Units of time."""
DOLLARS = {
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "HK": "HKD",
    "NZ": "NZD",
    "R": "BRL",
    "NT": "TWD",
    "S": "SGD",
}
"""Dollars by the letters before the sign."""

_MEASURES = {
    **dict.fromkeys(("mm",), ("length", Fraction(1, 1000))),
    "cm": ("length", Fraction(1, 100)),
    "m": ("length", Fraction(1)),
    "km": ("length", Fraction(1000)),
    "in": ("length", Fraction(254, 10000)),
    "ft": ("length", Fraction(3048, 10000)),
    "yd": ("length", Fraction(9144, 10000)),
    "mi": ("length", Fraction(1609344, 1000)),
    "g": ("mass", Fraction(1, 1000)),
    "mg": ("mass", Fraction(1, 1_000_000)),
    "µg": ("mass", Fraction(1, 1_000_000_000)),
    "kg": ("mass", Fraction(1)),
    "t": ("mass", Fraction(1000)),
    "ton": ("mass", Fraction(907185, 1000)),
    "oz": ("mass", Fraction(28349523, 10**9)),
    "lb": ("mass", Fraction(45359237, 10**8)),
    "st": ("mass", Fraction(635029, 100000)),
    "GBP": ("mass", Fraction(45359237, 10**8)),
    "ft²": ("area", Fraction(92903, 10**6)),
    "m²": ("area", Fraction(1)),
    "acre": ("area", Fraction(40468564, 10000)),
    "ha": ("area", Fraction(10000)),
    "km²": ("area", Fraction(10**6)),
    "mi²": ("area", Fraction(2589988)),
    "l": ("volume", Fraction(1)),
    "gal": ("volume", Fraction(3785412, 10**6)),
    "mph": ("length", Fraction(1609344, 1000)),
    "km/h": ("length", Fraction(1000)),
}
"""Units of measure by kind and size; a pound may be a weight as well as a currency."""

_ROUNDED_OFF = Fraction(6, 10)
"""What a measure loses at most when it is rounded up or down to a whole number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    span: Span
    """The digits or words with their scale, without unit: ``1.5 million``."""
    value: Decimal
    unit: str = ""
    """``%``, an ISO 4217 currency, ``clock`` (value is hhmm), a measure's symbol (``km``), ``year`` …; ``tel``
    where it is dialled; or nothing."""
    readings: tuple[Decimal, ...] = ()
    """Other values the writing allows: ``340,000`` in a German text, ``9 m``, ``the 90s``."""
    maybe: bool = False
    """May stand for a number and need not: ``one``, ``second``, ``double``, ``XIV``. Its loss is no news."""
    label: bool = False
    """Part of a name: ``H100``, ``COVID-19``."""
    spelled: bool = False
    """Written in words."""
    negative: bool | None = False
    """Whether it is below zero, ``value`` being its size; ``None`` where the writing leaves it open."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values it may have, the likeliest first."""
        return (self.value, *self.readings)


def same_value(left: Number, right: Number) -> bool:
    """Whether two numbers can stand for the same: by value, or converted from one unit of measure to another."""
    if left.unit == right.unit == "clock":
        return not _times(left).isdisjoint(_times(right))
    if not set(left.values).isdisjoint(right.values):
        return True
    shares = _as_share(left, right) or _as_share(right, left)
    return _converted(left, right) or shares or _as_time(left, right) or _as_time(right, left)


def _times(number: Number) -> set[Decimal]:
    """The times of the day a number may mean, hhmm: its hour alone, among its readings, is none."""
    return {value for value in number.values if (value - number.value) % 1200 == 0}


def _as_time(clock: Number, figure: Number) -> bool:
    """Whether a figure such as 15.00 is a time: no word says so beside it."""
    return clock.unit == "clock" and not figure.unit and figure.value * 100 in _times(clock)


def _as_share(share: Number, percent: Number) -> bool:
    """Half is 50 percent."""
    return percent.unit == "%" and 0 < share.value < 1 and abs(share.value * 100 - percent.value) < Decimal("0.7")


def _converted(left: Number, right: Number) -> bool:
    if not left.value or not right.value or (left.unit == right.unit and left.unit != "°"):
        return False
    if "°" in (left.unit + right.unit):
        return _same_heat(left, right) or _same_heat(right, left)
    one, other = _MEASURES.get(left.unit), _MEASURES.get(right.unit)
    if one is None or other is None or one[0] != other[0]:
        return False
    ratio = Fraction(left.value) * one[1] / (Fraction(right.value) * other[1])
    rough = min(len(number.value.normalize().as_tuple().digits) for number in (left, right)) == 1
    tolerance = Fraction(12, 100) if rough else Fraction(7, 100)
    return 1 - tolerance <= ratio <= 1 + tolerance or _rounded_off(left, right) or _rounded_off(right, left)


def _rounded_off(exact: Number, whole: Number) -> bool:
    """Whether a small measure was converted to a whole number of smaller units: 1 inch, 2 or 3 cm."""
    size, other = _MEASURES[exact.unit][1], _MEASURES[whole.unit][1]
    if size <= other or whole.value >= 10 or whole.value != int(whole.value):
        return False
    return abs(Fraction(exact.value) * size / other - Fraction(whole.value)) <= _ROUNDED_OFF


def _same_heat(warm: Number, cold: Number) -> bool:
    """A temperature or a difference of temperatures, Fahrenheit on one side and Celsius on the other."""
    if warm.unit not in ("", "°", "°F") or cold.unit not in ("°", "°C") or warm.unit == cold.unit == "":
        return False
    degrees = -warm.value if warm.negative else warm.value
    return abs(abs((degrees - 32) * 5 / 9) - cold.value) <= Decimal("1.1") or (
        warm.unit != "" and abs(warm.value * 5 / 9 - cold.value) <= max(Decimal(1), cold.value * 12 / 100)
    )


def is_multiple(value: Decimal, of: int) -> bool:
    """Whether a value is a whole number of times another: of more than 28 digits ``Decimal`` gives no remainder."""
    return value == int(value) and int(value) % of == 0


def of_measure(number: Number) -> bool:
    """Whether a number states a measure that another unit may state as well."""
    return number.unit in _MEASURES


def same_unit(left: Number, right: Number) -> bool:
    """Whether two numbers of the same value have the same unit, as far as both state one."""
    if not left.unit or not right.unit or left.unit == right.unit:
        return True
    pair = {left.unit, right.unit}
    loose = ({"t", "ton"}, {"°", "°C"}, {"°", "°F"}, {"mi", "m"}, {"cent", "penny"}, {"JPY", "CNY"}, {"GBP", "lb"})
    dollars = {"USD", *DOLLARS.values()} - {"BRL"}
    return pair in loose or pair <= dollars or ("peso" in pair) or _converted(left, right) or "clock" in pair
