"""Single numerals: digits with separators, Roman, Chinese, and number words written as one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from viewer.text.lexicon import Terms

_DECIMAL_COMMA = frozenset(
    [
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "pl",
        "ru",
        "tr",
        "da",
        "sv",
        "no",
        "nb",
        "fi",
        "cs",
        "sk",
        "hu",
        "ro",
        "bg",
        "uk",
        "el",
        "hr",
        "sl",
        "sr",
        "id",
        "vi",
        "ca",
    ]
)
"""Languages that write a comma before the decimals (CLDR)."""
_ROMAN = re.compile(r"(?=[IVXL])(X{0,4}|XL|L)(IX|IV|V?I{0,4})(?:e|ème|er|º|th)?")
_UNITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "백": 100, "천": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}


_PARTED = re.compile(
    r"(\d{1,2}|[〇一二三四五六七八九十两兩]{1,3})(?:分之|分の|분의 ?)(\d{1,2}|[〇一二三四五六七八九十两兩]{1,3})(?!\d)"
)

Pieces = tuple[tuple[int, int, tuple[Decimal, ...]], ...]
"""Numbers inside digits with separators: offset, length, values."""


def digits(raw: str, language: str) -> Pieces:
    """Read digits with separators: (offset, length, values with the likeliest first) of each number in them.

    ``340.000`` and ``1,5`` are one number, ``3.11.2`` are three.
    """
    parts = re.split(r"(\D)", raw)
    groups, marks = parts[0::2], parts[1::2]
    values = _values(groups, marks, language)
    return ((0, len(raw), values),) if values else _apart(groups)


def _values(groups: list[str], marks: list[str], language: str) -> tuple[Decimal, ...]:
    """The values of digits as one number, the likeliest first; none where they are several numbers."""
    whole = (Decimal("".join(groups)),)
    if not marks:
        return whole
    thousands = len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
    last = marks[-1]
    fraction = (Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"),)
    if all(mark in " \u00a0\u2009\u202f'’٬" for mark in marks):
        return whole if thousands else ()
    if len(marks) == 1:
        if not thousands or last == "٫":
            return fraction
        grouped = (last == ".") == (language in _DECIMAL_COMMA)
        if grouped and groups[-1] == "000":
            fraction = whole  # nobody writes decimals that say nothing
        return tuple(dict.fromkeys(whole + fraction)) if grouped else fraction + whole
    if len(set(marks)) == 1:
        indian = last == "," and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        return whole if thousands or indian else ()
    decimal = last in ".,٫" and last not in marks[:-1] and all(len(group) == 3 for group in groups[1:-1])
    return fraction if decimal else ()


def _apart(groups: list[str]) -> Pieces:
    found, at = [], 0
    for group in groups:
        found.append((at, len(group), (Decimal(group),)))
        at += len(group) + 1
    return tuple(found)


@lru_cache(maxsize=50_000)
def roman(word: str) -> int | None:
    """The value of a Roman numeral of two or more letters up to 89; ``None`` for any other word."""
    if len(word) < 2 or word[0] not in "IVXL":
        return None
    match = _ROMAN.fullmatch(word)
    if match is None or (len(match[1] + match[2]) < 2 and not word.endswith(("e", "ème", "er"))):
        return None
    value = {"XL": 40, "L": 50}.get(match[1], 10 * match[1].count("X"))
    ones = match[2]
    return value + ({"IX": 9, "IV": 4}.get(ones) or 5 * ones.count("V") + ones.count("I"))


def parted(text: str, start: int) -> tuple[int, Decimal] | None:
    """Where a part of a whole ends that begins at ``start``, and its value: 三分之一, 5分の2, 3분의 1.

    Shares of a hundred are percentages and read as such.
    """
    match = _PARTED.match(text, start)
    if match is None:
        return None
    whole, part = (chinese(group) for group in match.groups())
    return (match.end(), part / whole) if whole and part and part < whole else None


def chinese(raw: str) -> Decimal | None:
    """The value of Chinese numerals, alone or mixed with digits (``34万5000``); ``None`` if it is none."""
    total = section = Decimal(0)
    current: Decimal | None = None
    plain = ""
    for token in re.findall(r"\d[\d,.]*|\S", raw):
        if token[0].isdigit() and token not in _UNITS:
            figure = token.replace(",", "").rstrip(".")
            if figure.count(".") > 1:
                return None
            current = Decimal(figure)
        elif token in _UNITS:
            plain += str(_UNITS[token])
            current = Decimal(plain)
            continue
        elif token in _TENS:
            section += (Decimal(1) if current is None else current) * _TENS[token]
            current = None
        elif token in _MYRIADS:
            section += current or 0
            if not section:
                return None
            total += section * _MYRIADS[token]
            section, current = Decimal(0), None
        else:
            return None
        plain = ""
    return total + section + (current or 0)


def spelled(word: str, words: Terms, scales: Terms, glue: tuple[str, ...]) -> tuple[Decimal, bool] | None:
    """A number written as one word (``zweihundertfünfzig``): its value, and ``False`` where it is only an ordinal.

    Args:
        word: Folded.
        words: Number words with their values.
        scales: Words that multiply.
        glue: What may stand between a unit and its ten: ``und``.
    """
    roots = _roots(words, scales, glue)
    match = roots.fullmatch(word)
    if match is None:
        return None
    total = group = Decimal(0)
    for piece in re.findall(roots.pattern.split("(?:", 1)[1].split(")", 1)[0], match["body"]):
        if piece in glue:
            continue
        scale = scales.meaning(piece)
        value = Decimal(words.meaning(piece) or scale or 1)
        if scale is None:
            group += value
        elif value < 1000:
            group = (group or Decimal(1)) * value
        else:
            total += (group or Decimal(1)) * value
            group = Decimal(0)
    return total + group, not match["ordinal"]


_ENDINGS = r"(?P<ordinal>(?:s?te[nrms]?|esim[oaie]|ste|de)?)"


@cache
def _roots(words: Terms, scales: Terms, glue: tuple[str, ...]) -> re.Pattern[str]:
    ones = {"ein", "eine", "een", "un"}
    entries = {entry.rstrip("*") for terms in (words, scales) for entry, _ in terms} | set(glue) | ones
    choice = "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True) if len(entry) > 1)
    return re.compile(rf"(?P<body>(?:{choice})+?){_ENDINGS}")


class Run:
    """Adds number words up: ``two``, ``hundred``, ``five``, ``thousand``."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._total = Decimal(0)
        self._group = Decimal(0)
        self._last = Decimal(0)

    @property
    def value(self) -> Decimal:
        """The value so far."""
        return self._total + self._group

    def add(self, value: Decimal, scale: bool, joined: bool = False) -> bool:
        """Take one more word; ``False``, and nothing taken, where it cannot belong to the same number."""
        started = bool(self._total or self._group or self._last)
        if scale and value >= 1000:
            if not started or self._group:
                self._total += max(self._group, Decimal(1)) * value
            elif self._total and self._total < value:
                self._total *= value
            else:
                return False
            self._group = Decimal(0)
        elif scale:
            if self._group >= 100:
                return False
            self._group = max(self._group, Decimal(1)) * value
        elif not started:
            self._group = value
        elif not self._fits(value, joined):
            return False
        elif self._language == "fr" and self._group % 100 == 4 and value == 20:
            self._group += 76
        else:
            self._group += value
        self._last = value
        return True

    def takes_unit(self, value: Decimal, before: str) -> bool:
        """Whether a word that need not be a number is one here: the ``one`` of ``twenty-one``."""
        if self._language in ("en", "fr") and before != "-" and not (self._language == "fr" and value in (1, 9)):
            return False
        return 0 < value < 10 and self._last >= 20 and self._group % 10 == 0

    def _joins_backwards(self, value: Decimal, rest: Decimal, joined: bool) -> bool:
        """Orders of their own: five ten, five and twenty in Arabic, four twenties and sixty-eleven in French."""
        if self._language == "ar":
            return 0 < rest < 10 and (20 <= value < 100 if joined else value == 10)
        return self._language == "fr" and ((rest == 4 and value == 20) or (rest in (60, 80) and value < 20))

    def _fits(self, value: Decimal, joined: bool) -> bool:
        rest = self._group % 100
        if self._joins_backwards(value, rest, joined):
            return True
        if joined and self._language in ("en", "nl") and self._group < 100 and not self._total:
            return False
        if value < 10:
            return self._group % 10 == 0 and (rest == 0 or rest >= 20) and bool(self._group or self._total)
        if value < 100:
            return rest == 0 and bool(self._group or self._total)
        return self._group == 0
