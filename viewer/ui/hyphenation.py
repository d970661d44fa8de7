"""Where words may be parted at a line's end, by the patterns of their language. No Qt.

Liang, Word Hy-phen-a-tion by Com-put-er (1983): digits between the letters of a pattern say how good (odd) or bad
(even) a break is there; of all patterns that fit a word, the highest digit counts. The patterns are those of
LibreOffice, as the package pyphen carries them; its own reader takes more than a second for German.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from viewer.ui.positions import SOFT_HYPHEN

SHORTEST = 7
"""Letters a word has at least to be parted: shorter ones are easier read whole."""
LONG = 16
"""Letters from which a word is parted even in a heading, or if it may be a name: it may not fit a line."""
SLICE = 50_000
"""Bytes of patterns taken in at a time."""
BEFORE, AFTER = 3, 3
"""Letters that stay together at a word's beginning and end."""
FILES = {
    "af": "af_ZA",
    "bg": "bg_BG",
    "cs": "cs_CZ",
    "da": "da_DK",
    "de": "de_DE",
    "el": "el_GR",
    "en": "en_US",
    "et": "et_EE",
    "hr": "hr_HR",
    "hu": "hu_HU",
    "id": "id_ID",
    "it": "it_IT",
    "lv": "lv_LV",
    "nb": "nb_NO",
    "nl": "nl_NL",
    "no": "nb_NO",
    "pl": "pl_PL",
    "pt": "pt_PT",
    "ro": "ro_RO",
    "ru": "ru_RU",
    "sk": "sk_SK",
    "sl": "sl_SI",
    "uk": "uk_UA",
} | {code: code for code in ("ca", "es", "eu", "fr", "gl", "is", "lt", "sr", "sv")}
"""ISO 639-1 to the file of its patterns. Of other languages no word is parted."""

_CAPITALISED = frozenset({"de"})
"""Where common words have capitals, too. Elsewhere such a word may be a name, and names are easier checked whole."""

_DIGITS = b"0123456789"
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


class Patterns:
    """The patterns of a language."""

    def __init__(self, data: bytes, encoding: str) -> None:
        """Take a file, its first line (the encoding) left out."""
        # Patterns of another level are for the parts that the first level finds: of compounds, mostly.
        parts = data.replace(b"\r", b"").split(b"\nNEXTLEVEL\n")
        self._levels = [_Level(encoding) for _ in parts]
        self._left = list(zip(self._levels, parts, strict=True))
        """What is not taken in yet."""

    def fill(self) -> Generator[None, None, None]:
        """Take the patterns in, some milliseconds at a time: German has 80,000."""
        while self._left:
            level, data = self._left.pop()
            end = data.find(b"\n", SLICE) + 1 or len(data)
            if end < len(data):
                self._left.append((level, data[end:]))
            level.take(data[:end])
            yield

    def breaks(self, word: str) -> tuple[int, ...]:
        """Before which letters a word may be parted, ascending."""
        for _ in self.fill():
            pass
        folded = word.lower()
        if len(folded) != len(word):
            return ()
        places: list[int] = []
        for level in self._levels:
            ends = [0, *places, len(folded)]
            found = [start + place for start, end in pairwise(ends) for place in level.breaks(folded[start:end])]
            places = sorted([*places, *found])
        # Where patterns part before and after a single letter ("Hafe-n-ar-beiter") they contradict each other.
        alone = {place for place in places if place - 1 in places or place + 1 in places}
        return tuple(place for place in places if BEFORE <= place <= len(word) - AFTER and place not in alone)


class _Level:
    """One set of patterns."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._found: dict[str, str] = {}
        self._longest = 0

    def take(self, data: bytes) -> None:
        """Take in lines of a file.

        What is no pattern (comments, commands) has capitals or spaces, and so fits no word.
        """
        # All at once, not line by line. Digits are one byte in all encodings there are.
        lines, letters = (part.decode(self._encoding).split("\n") for part in (data, data.translate(None, _DIGITS)))
        found = dict(zip(letters, lines, strict=True))
        for pattern in [pattern for pattern in found if "/" in pattern]:
            found[pattern.partition("/")[0]] = found.pop(pattern)
        self._found |= found
        self._longest = max(self._longest, max((len(key) for key in found if " " not in key), default=0))

    def breaks(self, word: str) -> list[int]:
        """Before which letters a word in small letters may be parted."""
        padded = f".{word}."
        values = [0] * (len(padded) + 1)
        for start in range(len(padded)):
            for end in range(start + 1, min(start + self._longest, len(padded)) + 1):
                line = self._found.get(padded[start:end])
                if line is not None:
                    _raise(values, start, line)
        return [place for place in range(1, len(word)) if values[place + 1] % 2]


def _raise(values: list[int], start: int, line: str) -> None:
    """Put in the digits of a pattern that fits from ``start``, where they are higher."""
    pattern, spelt, _ = line.partition("/")
    place = start
    for character in pattern:
        if character.isdigit():
            value = int(character)
            # Where the spelling would change with the break ("Schiffahrt"), there is none.
            if spelt and value % 2:
                value += 1
            values[place] = max(values[place], value)
        else:
            place += 1


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language; ``None`` where there are none."""
    name = FILES.get(language)
    package = find_spec("pyphen") if name else None
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "dictionaries" / f"hyph_{name}.dic"
        if path.is_file():
            data = path.read_bytes()
            encoding, _, rest = data.partition(b"\n")
            declared = encoding.decode("ascii", "replace").strip().lower().replace("microsoft-", "")
            return Patterns(rest, declared)
    return None


def prepare(language: str) -> Generator[None, None, None]:
    """Have the patterns of a language ready: long work, to be left at each ``yield``."""
    known = patterns(language)
    if known is not None:
        yield from known.fill()


@lru_cache(maxsize=50_000)
def _breaks(language: str, word: str) -> tuple[int, ...]:
    known = patterns(language)
    return known.breaks(word) if known else ()


def breaks(text: str, language: str, *, heading: bool = False) -> list[int]:
    """Before which characters of a text a word may be parted, ascending; never in one with soft hyphens of its own."""
    if language not in FILES:
        return []
    own = SOFT_HYPHEN in text
    found = []
    for word in _WORD.finditer(text):
        start, end = word.span()
        whole = heading or (word.group()[0].isupper() and language not in _CAPITALISED)
        if whole and end - start < LONG:
            continue
        if own and (text[start - 1 : start] == SOFT_HYPHEN or text[end : end + 1] == SOFT_HYPHEN):
            continue
        found += [start + place for place in _breaks(language, word.group())]
    return found
