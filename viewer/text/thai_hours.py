"""The hours of the Thai day, each part counted anew: สองทุ่ม is eight in the evening, ตีสอง two in the morning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from viewer.core.article import Span
from viewer.text.quantity import Number

_NAMES = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด")
_WORDS = {word: hour for hour, word in enumerate(_NAMES, 1)}
_HOUR = r"(?P<hour>(?<!\d)\d{1,2}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_MINUTE = r"(?:[.:](?P<minute>[0-5]\d)(?!\d))?"
_PARTS = (
    (re.compile(rf"{_HOUR}[ \u00a0]?ทุ่ม"), 18, range(1, 6)),
    (re.compile(rf"ตี[ \u00a0]?{_HOUR}{_MINUTE}"), 0, range(1, 6)),
    (re.compile(rf"บ่าย[ \u00a0]?{_HOUR}{_MINUTE}(?:[ \u00a0]?โมง)?"), 12, range(1, 7)),
    (re.compile(rf"{_HOUR}[ \u00a0]?โมงเย็น"), 12, range(3, 8)),
    (re.compile(rf"{_HOUR}[ \u00a0]?โมงเช้า"), 0, range(6, 12)),
)
"""How an hour is written, what it is counted from, and which there are."""


def with_hours(numbers: Sequence[Number], text: str, language: str) -> list[Number]:
    """The numbers of a text with the hours of the Thai day read.

    Args:
        numbers: All numbers of the text, in order.
        text: The text.
        language: ISO 639-1. Texts of other languages are left as they are.
    """
    found = list(numbers)
    if language != "th":
        return found
    for pattern, start, hours in _PARTS:
        for match in pattern.finditer(text):
            written = match["hour"]
            hour = int(written) if written.isdigit() else _WORDS[written]
            if hour in hours:
                span = Span(*match.span())
                minute = int(match.groupdict().get("minute") or 0)
                found = [n for n in found if n.span.end <= span.start or span.end <= n.span.start]
                found.append(Number(span, Decimal((start + hour) * 100 + minute), "clock", (Decimal(hour),)))
    return sorted(found, key=lambda number: number.span)
