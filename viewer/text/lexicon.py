"""The word lists of a language: ``resources/lexicons/LANG.toml``.

A list is a string of entries separated by commas or line ends, in lower case; a star at the end of an entry stands for
any ending, one at its beginning for any beginning. A table gives each list its meaning: ``2 = "two, both"``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from viewer import resources

_NO_SPACES = frozenset({"zh", "ja", "th"})
"""Languages that write their words without spaces between them."""


_VOWELS = "\u064b-\u0652\u0670"
"""Signs of Arabic short vowels: written or not, the word is the same."""
_PIECE = re.compile(rf"[^\W_]+(?:[{_VOWELS}]+[^\W_]*)*")
_WITHOUT_VOWELS = dict.fromkeys((*range(1611, 1619), 1648))
_ATTACHED = {"ar": ("و", "ف")}
"""Words a language writes together with the next: and."""
_MOST_KNOWN = 50_000
"""Words a list remembers."""


@lru_cache(_MOST_KNOWN)
def fold(word: str) -> str:
    """A word as it is looked up: no case, straight apostrophes, the Turkish İ as any other i, no Arabic vowel signs."""
    plain = word.casefold().replace("i\u0307", "i").replace("’", "'").replace("ʼ", "'")
    return plain if plain.isascii() else plain.translate(_WITHOUT_VOWELS)


def split(entries: str) -> list[str]:
    """The entries of a list, folded."""
    return [fold(entry.strip()) for entry in re.split(r"[,\n]", entries) if entry.strip()]


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are looked up, each once."""
    return frozenset(map(sys.intern, _PIECE.findall(text)))


class Terms:
    """Words and phrases, each with its meaning. Empty where the language has none."""

    def __init__(self, table: Mapping[str, str], language: str) -> None:
        self._spaced = separates_words(language)
        self._entries: dict[str, str] = {}
        for meaning, entries in table.items():
            for entry in split(entries):
                self._entries.setdefault(entry, meaning)
        starred = [(entry.strip("*"), entry[0] == "*", entry[-1] == "*", m) for entry, m in self._entries.items()]
        self._stems = {part: meaning for part, before, after, meaning in starred if after and not before}
        self._tails = {part: meaning for part, before, after, meaning in starred if before and not after}
        self._parts = {part: meaning for part, before, after, meaning in starred if before and after}
        self._stem_sizes = sorted(set(map(len, self._stems)), reverse=True)
        self._tail_ends = tuple(self._tails)
        phrases: dict[str, list[str]] = {}
        for entry in self._entries:
            head = _PIECE.match(entry)
            if head is not None and not _PIECE.fullmatch(entry.rstrip("*")):
                phrases.setdefault(head[0], []).append(entry)
        self._phrases = phrases
        """By their first word."""
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._language = language
        self._attached = _ATTACHED.get(language, ())
        self._known: dict[str, str] = {}
        self._silent: set[str] = set()
        """Words of texts that neither mean nor begin anything: most of them."""
        # Scripts without spaces have no words to look up: one pattern for all.
        self._anywhere = None if self._spaced else re.compile(alternation(self._entries, language), re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Entry (stars kept) and meaning."""
        yield from self._entries.items()

    def meaning(self, word: str) -> str | None:
        """The meaning of a word or whole phrase; an exact entry goes before the longest stem, a stem before a tail."""
        found = self._known.get(word)
        if found is not None or word in self._silent:
            return found
        folded = fold(word)
        found = self._look_up(folded)
        if found is None and word.startswith(self._attached):
            found = self._look_up(folded[1:])
        if found is not None:
            if len(self._known) < _MOST_KNOWN:
                self._known[word] = found
        elif folded not in self._phrases and len(self._silent) < _MOST_KNOWN:
            self._silent.add(word)
        return found

    def _look_up(self, folded: str) -> str | None:
        found = self._entries.get(folded)
        if found is None:
            for size in self._stem_sizes:
                found = self._stems.get(folded[:size]) if size <= len(folded) else None
                if found is not None:
                    break
        if found is None and self._tails and folded.endswith(self._tail_ends):
            found = next((meaning for tail, meaning in self._tails.items() if folded.endswith(tail)), None)
        if found is None and self._parts:
            found = next((meaning for part, meaning in self._parts.items() if part in folded), None)
        return found

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Whether an entry can stand in a text of these words (see ``words_of``): quicker than to look for it."""
        if self._anywhere is not None:
            return bool(self._entries)
        return any(fold(word) in self._phrases or self.meaning(word) is not None for word in words - self._silent)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """(start, end, meaning) of each entry found in ``text``, left to right, not overlapping."""
        if not self._entries:
            return
        end = len(text) if end is None else end
        pattern = _PIECE if self._anywhere is None else self._anywhere
        taken = start
        silent = self._silent
        for match in pattern.finditer(text, start, end):
            if match[0] in silent or match.start() < taken:
                continue
            whole: re.Match[str] = match
            head = fold(match[0])
            if self._anywhere is None:
                if head in self._phrases:
                    whole = self._beginning(head).match(text, match.start(), end) or match
                elif self.meaning(match[0]) is None:
                    continue
            meaning = self.meaning(re.sub(r"\s+", " ", whole[0]) if whole is not match else match[0])
            if meaning is None and whole is not match:
                whole, meaning = match, self.meaning(match[0])
            if meaning is not None:
                taken = whole.end()
                yield whole.start(), taken, meaning

    def _beginning(self, head: str) -> re.Pattern[str]:
        """The phrases that begin with a word. Compiled when the word is met: few of them ever are."""
        if head not in self._compiled:
            source = alternation(self._phrases[head], self._language).removeprefix(r"(?<!\w)")
            self._compiled[head] = re.compile(source, re.IGNORECASE)
        return self._compiled[head]


def alternation(entries: Iterable[str], language: str) -> str:
    """A regular expression for any of these entries, longest first, as whole words where words have spaces."""
    alternatives = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    if not alternatives:
        return r"(?!)"
    spaced = language not in _NO_SPACES
    parts = []
    for entry in alternatives:
        part = re.escape(entry.strip("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
        if "ss" in entry and language == "de":
            part = part.replace("ss", "(?:ss|ß)")  # folding took the ß away
        if spaced:
            part = (r"(?<!\w)" if entry[0].isalnum() else "") + part
            part = r"\w*" + part if entry.startswith("*") else part
            part += r"\w*" if entry.endswith("*") else r"(?!\w)" if entry[-1].isalnum() else ""
        parts.append(part)
    return "(?:" + "|".join(parts) + ")"


class Lexicon:
    """All word lists of one language."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self._tables = tables
        self._terms: dict[str, Terms] = {}

    def _at(self, path: str) -> Any:
        table: Any = self._tables
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
        if path not in self._terms:
            table = self._at(path)
            if isinstance(table, str):
                table = {"yes": table}
            lists = {key: value for key, value in table.items() if isinstance(value, str)}
            self._terms[path] = Terms(lists, self.language)
        return self._terms[path]


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of a language (ISO 639-1); an empty lexicon where there is no file."""
    file = resources.path("lexicons", f"{language}.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return Lexicon(language, tables)


def separates_words(language: str) -> bool:
    """Whether the language puts spaces between its words."""
    return language not in _NO_SPACES
