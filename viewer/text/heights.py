"""Heights in feet and inches, which are one length: 6-foot-6, 5ft 11in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from viewer.core.article import Span
from viewer.text.quantity import Number

_HEIGHT = re.compile(
    r"(?<![\w.,])(?P<feet>[3-8])(?:[- ]?(?:foot|feet|ft)\.?[- ]?|['’′])(?P<inches>1[01]|\d)(?![\d%]|[.,]\d)"
    r"(?:[- ]?(?:inches|inch|in)(?!\w)|[\"”″])?(?!\w)"
)
_FOOT = 12
"""Inches."""
_BETWEEN = re.compile(r"[- \u00a0]?[^\W\d_]*[ \u00a0]?(?:[^\W\d_]{1,3}[ \u00a0])?")
"""What may stand between the two: the unit where the span leaves it out, and a small word."""


def with_heights(numbers: Sequence[Number], text: str, language: str) -> list[Number]:
    """The numbers of a text with the two of a height taken as one, in inches.

    Args:
        numbers: All numbers of the text, in order.
        text: The text.
        language: ISO 639-1. The short ways to write a height are read in English only, units side by side in any.
    """
    found = _side_by_side(numbers, text)
    if language != "en":
        return found
    for match in _HEIGHT.finditer(text):
        inside = [n for n in found if match.start() <= n.span.start and n.span.end <= match.end()]
        if not inside:
            continue
        at = found.index(inside[0])
        value = Decimal(_FOOT * int(match["feet"]) + int(match["inches"]))
        found[at : at + len(inside)] = [Number(Span(*match.span()), value, "in")]
    return found


def _side_by_side(numbers: Sequence[Number], text: str) -> list[Number]:
    """Feet with the inches right behind them: 6 fit 6 inç, 6フィート6インチ."""
    found: list[Number] = []
    for number in numbers:
        feet = found[-1] if found else None
        if (
            feet is not None
            and (feet.unit, number.unit) == ("ft", "in")
            and number.value < _FOOT
            and _BETWEEN.fullmatch(text, feet.span.end, number.span.start)
        ):
            found[-1] = Number(Span(feet.span.start, number.span.end), _FOOT * feet.value + number.value, "in")
        else:
            found.append(number)
    return found
