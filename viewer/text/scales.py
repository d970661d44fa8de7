"""Words for a thousand, a million, a billion in languages without a list of their own, from CLDR."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from viewer.text.lexicon import Terms

_LONG = 5
"""Words from this length on may take an ending: Hungarian millió, millióra."""
_PATTERN = re.compile(r"\W*?(0+)\s(\D+)")


@cache
def common_scales(language: str) -> Terms:
    """The words that multiply the figure before them, by CLDR's compact numbers; none in a language it does not know.

    Args:
        language: ISO 639-1.

    Returns:
        Words with their values: ``1000000``.
    """
    from babel import Locale, UnknownLocaleError  # heavy, and few starts need it

    found: dict[str, list[str]] = {}
    try:
        plurals = Locale.parse(language).compact_decimal_formats["long"].values()
    except (UnknownLocaleError, ValueError, KeyError):
        plurals = ()
    for patterns in plurals:
        for size, pattern in patterns.items():
            match = _PATTERN.fullmatch(str(pattern.pattern).replace("'", ""))
            if match is not None:
                word = match[2].strip()
                value = Decimal(size) / 10 ** (len(match[1]) - 1)
                entries = found.setdefault(f"{value:f}", [])
                entries += [word, f"{word}*"] if len(word) >= _LONG else [word]
    return Terms({value: ", ".join(dict.fromkeys(entries)) for value, entries in found.items()}, language)
