"""The word lists of a language: ``resources/lexicons/LANG.toml``.

A list is a string of entries separated by commas or line ends, in lower case; a star at the end of an entry stands for
any ending. A table gives each list its meaning: ``2 = "two, both"``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from viewer import resources

_NO_SPACES = frozenset({"zh", "ja", "th"})
"""Languages that write their words without spaces between them."""


def fold(word: str) -> str:
    """A word as it is looked up: no case, straight apostrophes."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def split(entries: str) -> list[str]:
    """The entries of a list, folded."""
    return [fold(entry.strip()) for entry in re.split(r"[,\n]", entries) if entry.strip()]


class Terms:
    """Words and phrases, each with its meaning. Empty where the language has none."""

    def __init__(self, table: Mapping[str, str], language: str) -> None:
        self._language = language
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for meaning, entries in table.items():
            for entry in split(entries):
                if entry.endswith("*"):
                    self._stems.setdefault(entry[:-1], meaning)
                else:
                    self._exact.setdefault(entry, meaning)

    def __bool__(self) -> bool:
        return bool(self._exact or self._stems)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Entry (stars kept) and meaning."""
        yield from self._exact.items()
        yield from ((f"{stem}*", meaning) for stem, meaning in self._stems.items())

    def meaning(self, word: str) -> str | None:
        """The meaning of a word or whole phrase; an exact entry goes before the longest stem."""
        folded = fold(word)
        exact = self._exact.get(folded)
        if exact is not None or not self._stems:
            return exact
        for end in range(len(folded), 0, -1):
            meaning = self._stems.get(folded[:end])
            if meaning is not None:
                return meaning
        return None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds every entry in folded text of the same length as the original (see ``find``)."""
        return re.compile(alternation((entry for entry, _ in self), self._language), re.IGNORECASE)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """(start, end, meaning) of each entry found in ``text``, left to right, not overlapping."""
        if not self:
            return
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            meaning = self.meaning(re.sub(r"\s+", " ", match[0]))
            if meaning is not None:
                yield match.start(), match.end(), meaning


def alternation(entries: Iterable[str], language: str) -> str:
    """A regular expression for any of these entries, longest first, as whole words where words have spaces."""
    alternatives = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    if not alternatives:
        return r"(?!)"
    spaced = language not in _NO_SPACES
    parts = []
    for entry in alternatives:
        part = re.escape(entry.rstrip("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
        if "ss" in entry and language == "de":
            part = part.replace("ss", "(?:ss|ß)")
        if spaced:
            part = (r"(?<!\w)" if entry[0].isalnum() else "") + part
            part += r"\w*" if entry.endswith("*") else r"(?!\w)" if entry[-1].isalnum() else ""
        parts.append(part)
    return "(?:" + "|".join(parts) + ")"


@dataclass(frozen=True)
class Lexicon:
    """All word lists of one language."""

    language: str
    tables: Mapping[str, Any] = field(repr=False)

    def _at(self, path: str) -> Any:
        table: Any = self.tables
        for key in path.split("."):
            table = table.get(key, {}) if isinstance(table, Mapping) else {}
        return table

    def has(self, path: str) -> bool:
        """Whether the language has this list or table."""
        return bool(self._at(path))

    def words(self, path: str) -> tuple[str, ...]:
        """The entries of one list, folded, stars kept."""
        entries = self._at(path)
        return tuple(split(entries)) if isinstance(entries, str) else ()

    def terms(self, path: str) -> Terms:
        """The table (or the single list, with the meaning ``"yes"``) at ``path``."""
        table = self._at(path)
        if isinstance(table, str):
            table = {"yes": table}
        return Terms({key: value for key, value in table.items() if isinstance(value, str)}, self.language)


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of a language (ISO 639-1); an empty lexicon where there is no file."""
    file = resources.path("lexicons", f"{language}.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return Lexicon(language, tables)


def separates_words(language: str) -> bool:
    """Whether the language puts spaces between its words."""
    return language not in _NO_SPACES
