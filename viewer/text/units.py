"""What a number counts or measures: currencies before or after it, units by sign or word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from viewer.core.article import Span
from viewer.text.lexicon import Terms, alternation, lexicon, separates_words
from viewer.text.quantity import DOLLARS

THIN = " \u00a0\u2009\u202f"
SPACES = THIN + "\n"
"""Inside a class of characters: the spaces that part figures, and those that stand beside a number."""
_CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW"}
_CURRENCY_SIGNS |= {"₺": "TRY", "฿": "THB", "₴": "UAH", "₫": "VND", "₪": "ILS", "zł": "PLN"}
_CODES = "USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|NZD|HKD|SEK|NOK|DKK|PLN|CZK|RUB|INR|KRW|TRY|BRL|MXN|ZAR|SGD|ILS|THB"
_SIGN = r"(?P<nation>[A-Z]{1,2})?(?P<sign>[$€£¥￥₽₹₩₺฿₴₫₪])"
_BEFORE = re.compile(rf"(?:{_SIGN}|\b(?P<code>{_CODES}))[{SPACES}]?$")
_SYMBOLS = {"%": "%", "％": "%", "٪": "%", "‰": "‰", "°C": "°C", "°F": "°F", "ºC": "°C", "℃": "°C", "℉": "°F", "°": "°"}
_SYMBOLS |= {"°%": "%"}  # a slip: nothing is measured in degrees of a hundredth
_SYMBOLS |= {
    s: s
    for s in ("km/h", "km²", "m²", "km", "cm", "mm", "kg", "mg", "µg", "ha", "ft", "mph", "kWh", "MW", "GW", "GB", "TB")
}
_SYMBOLS |= {
    "μg": "µg",
    "mcg": "µg",
    "m": "m",
    "g": "g",
    "mi": "mi",
    "lb": "lb",
    "lbs": "lb",
    "kph": "km/h",
    "kmh": "km/h",
    "t": "t",
}
_SYMBOLS |= dict(_CURRENCY_SIGNS) | {code: code for code in _CODES.split("|")} | {"RMB": "CNY", "US$": "USD"}
_UNIT = 12
"""Letters before and after a number word that may make a unit's name with it."""
_NO_SIGNS: Mapping[str, str] = MappingProxyType({})


class Units:
    """The units of one language, beside numbers."""

    def __init__(self, language: str) -> None:
        words = lexicon(language)
        self._words = words.terms("numbers.units")
        self._after = after(self._words, language, _SYMBOLS)
        self._before = words.terms("numbers.before")
        self._before_any = re.compile(alternation((e for e, _ in self._before), language) + rf"[{SPACES}]?$", re.I)

    def has_inside(self, text: str, span: Span) -> bool:
        """Whether a number word is part of a unit's name: por ciento."""
        hits = self._words.find(text, max(0, span.start - _UNIT), min(len(text), span.end + _UNIT))
        return any(start < span.start and span.end <= end for start, end, _ in hits)

    def stands_after(self, text: str, end: int) -> bool:
        """Whether a unit stands behind a number that ends there."""
        return self._after.match(text, end) is not None

    def beside(self, text: str, start: int, end: int) -> str:
        """The unit behind a number, else before it, by its canonical sign; empty where there is none."""
        match = self._after.match(text, end)
        if match is not None:
            word = match["entry"]
            return _SYMBOLS.get(word) or self._words.meaning(re.sub(r"\s+", " ", word)) or ""
        if self._before:
            match = self._before_any.search(text, max(0, start - 8), start)
            if match is not None:
                return self._before.meaning(match[0].strip()) or ""
        return ""


def currency_before(text: str, start: int) -> str:
    """The currency whose sign or code stands before a number, ISO 4217; empty where there is none."""
    match = _BEFORE.search(text, max(0, start - 6), start)
    if match is None:
        return ""
    if match["code"]:
        return "CNY" if match["code"] == "RMB" else match["code"]
    sign = match["sign"]
    return DOLLARS.get(match["nation"] or "", "USD") if sign == "$" else _CURRENCY_SIGNS[sign]


def after(terms: Terms, language: str, symbols: Mapping[str, str] = _NO_SIGNS) -> re.Pattern[str]:
    """What may follow a number: a space or hyphen, an entry (group ``entry``), a stop after an abbreviation."""
    signs = "|".join(
        re.escape(s) + (r"(?!\w)" if s[-1].isalnum() else "") for s in sorted(symbols, key=len, reverse=True)
    )
    entries = alternation((entry for entry, _ in terms), language)
    if separates_words(language):
        entries = entries.replace(r"(?<!\w)", "")
    choice = rf"(?i:{entries})" + (f"|{signs}" if signs else "")
    return re.compile(
        rf"[{SPACES}]?-?(?P<entry>{choice})(?:(?<=ts[dn]|mio|mrd|bio|тыс|млн|рлн|лрд|tys|mln|mld)\.)?", re.I
    )
