"""Minus signs: which numbers are below zero.

A hyphen is a sign only where nothing before it can make it a range (3-5), a score (2-1), a date or part of a name
(COVID-19). Where that cannot be told, it is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from viewer.core.article import Span
from viewer.text.lexicon import alternation, fold, lexicon
from viewer.text.quantity import DOLLARS, Number

_SIGN = re.compile(r"(?:^|(?<=[\s(\[\"'“„«‚‘>:;,/~]))(?P<sign>[-‑−–])(?:[A-Z]{0,3}[$€£¥￥₽₹₩₺])?$")
_TRUE_MINUS = "−"
_DASH = "–"
_LEVELS = frozenset({"%", "‰", "pp", "°", "°C", "°F", "cent", "penny", "peso"})
_CURRENCIES = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "CHF", "RUB", "INR", "KRW", "TRY", "SEK", "NOK", "PLN"})
_SIGNED_UNITS = _LEVELS | _CURRENCIES | set(DOLLARS.values())
"""Units of what goes below zero: only these make a sign of a dash, of a bullet or of the word for less."""
_BACK = 24
"""Letters before a number among which its sign is looked for."""
_FRONT = 40
"""Letters behind it among which its unit and "below zero" are."""


def with_signs(numbers: Iterable[Number], text: str, language: str) -> Iterator[Number]:
    """The numbers, each with what is known of its sign."""
    words = lexicon(language).has("numbers.sign")
    before: Number | None = None
    for number in numbers:
        if number.label or number.unit == "clock":
            yield number
            before = None
            continue
        found = _hyphen(number, text)
        if found is False and words:
            found = _in_words(number, text, language)
        if (
            found
            and before is not None
            and before.value > 1
            and _minus(language).fullmatch(text, before.span.end, number.span.start)
        ):
            found = None  # "ten minus three"
        if found is False and before is not None and before.negative and _is_range(before, number, text):
            found = None  # "minus 5 to 10 degrees"
        before = number if found is False else replace(number, negative=found)
        yield before


def with_sign(number: Number, text: str, language: str) -> Span:
    """Where a number stands, together with its sign."""
    start = max(0, number.span.start - _BACK)
    found = _SIGN.search(text, start, number.span.start) or _minus(language).search(text, start, number.span.start)
    if not number.negative or found is None:
        return number.span
    return Span(found.end() - len(found[0].lstrip()), number.span.end)


def _hyphen(number: Number, text: str) -> bool | None:
    """Whether a sign stands before the figures."""
    start = number.span.start
    match = None if number.spelled else _SIGN.search(text, max(0, start - _BACK), start)
    if match is None:
        return False
    if match["sign"] == _TRUE_MINUS:
        return True
    before = text[: match.start()].rstrip(" \u00a0\u202f\t")
    if before and (before[-1].isdigit() or before[-1] in ")%"):
        return None  # a range or a score with a space too many
    if number.unit in _SIGNED_UNITS:
        return True
    opens = not before or before[-1] == "\n"
    last = re.search(r"\w+$", before)
    return None if match["sign"] == _DASH or opens or (last and last[0][0].isupper()) else True


def _in_words(number: Number, text: str, language: str) -> bool | None:
    start = number.span.start
    match = _minus(language).search(text, max(0, start - _BACK), start)
    if match is not None:
        before = text[: match.start()].rstrip()
        last = re.search(r"\w+$", before)
        if last and (last[0].isdigit() or fold(last[0]) in lexicon(language).words("numbers.sign.not_after")):
            return False
        plain = not lexicon(language).has("numbers.sign.not_after")  # the word does not mean "less" as well
        return True if plain or number.unit in _SIGNED_UNITS else None
    return number.unit in ("°", "°C", "°F") and _below(language).match(text, number.span.end) is not None


@cache
def _minus(language: str) -> re.Pattern[str]:
    entries = alternation(lexicon(language).words("numbers.sign.minus"), language)
    return re.compile(rf"\s?(?<![\w-]){entries}\s(?:[A-Z]{{0,3}}[$€£¥￥₽₹₩₺])?$", re.IGNORECASE)


@cache
def _below(language: str) -> re.Pattern[str]:
    entries = alternation(lexicon(language).words("numbers.sign.below"), language)
    return re.compile(rf"[^\d.;:,]{{0,{_FRONT}}}?{entries}", re.IGNORECASE)


def _is_range(left: Number, right: Number, text: str) -> bool:
    between = text[left.span.end : right.span.start]
    return len(between) < _BACK and not any(mark in between for mark in ".;:,(")
