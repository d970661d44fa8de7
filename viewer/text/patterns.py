"""The patterns of ``resources/lexicons/furniture``, written for people, as regular expressions.

A line is compared as words in small letters without brackets, quotation marks, commas, emoji and final stops.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from viewer import resources
from viewer.core.article import FurnitureKind

_LONGEST = 400
"""Characters. What is longer than this is no furniture line, and is not looked at."""
_APOSTROPHES = str.maketrans("’‘ʼ´`–—‑‐：", "'''''----:")
_NO_WORD = re.compile(r"[^\w\s'.:/@&%+©#|-]+|(?<!\w)['|]+|['|]+(?!\w)|\|")
_COLON = re.compile(r":(?!//)(?<!\d:(?=\d))")
_ENDS = " .:-/'&+"
_NUMBER = r"\d[\d.,]*[km]?"
_SITE = r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}"
_OPEN, _CLOSE = "([", ")]"
_BRACKET = re.compile(r"[()\[\]]")
_MARKS = {" ": re.compile(r"[()\[\] ]"), "|": re.compile(r"[()\[\]|]")}
_PLAIN = re.compile(r"[^*?#@_()\[\]]+")


class LinePatterns:
    """Patterns of whole lines, each of a kind. Only those that can begin with a line's first word are ever tried."""

    def __init__(self, sources: Iterable[tuple[FurnitureKind, str]]) -> None:
        self._by_first: dict[str, list[tuple[int, FurnitureKind, str]]] = defaultdict(list)
        self._any_first: list[tuple[int, FurnitureKind, str]] = []
        for place, (kind, written) in enumerate(sources):
            source = _COLON.sub(" : ", written.casefold().translate(_APOSTROPHES))
            first = _first_words(_items(source))
            for word in first or ():
                self._by_first[word].append((place, kind, source))
            if first is None:
                self._any_first.append((place, kind, source))

    def match(self, line: str) -> FurnitureKind | None:
        """The kind of the first pattern that says the whole line, as ``plain`` gives it."""
        if not line:
            return None
        candidates = self._by_first.get(line.split(" ", maxsplit=1)[0], [])
        for _, kind, source in sorted([*candidates, *self._any_first]) if candidates else self._any_first:
            # Compiling an expression takes longer than all lines of an article take to be matched.
            if all(any(part in line for part in parts) for parts in _needed(source)) and _expression(source).fullmatch(
                line
            ):
                return kind
        return None


@dataclass(frozen=True, slots=True)
class Patterns:
    """What tells furniture of one kind: ``anywhere``, ``edges``, ``headers`` …, and plain lists of words."""

    lines: Mapping[str, LinePatterns]
    words: Mapping[str, frozenset[str]]

    def match(self, name: str, line: str) -> bool:
        """Whether a pattern of the list ``name`` says the whole line."""
        return self.lines[name].match(line) is not None


_ORDER = (
    # A licence line is a credit before it is a site's slogan.
    FurnitureKind.SOURCE_CODE,
    FurnitureKind.COMMENTS,
    FurnitureKind.SHARING,
    FurnitureKind.COOKIES,
    FurnitureKind.SUBSCRIPTION,
    FurnitureKind.CREDIT,
    FurnitureKind.RELATED,
    FurnitureKind.AUTHOR,
    FurnitureKind.SITE,
    FurnitureKind.NAVIGATION,
)
_WORD_LISTS = ("sections", "networks", "roles", "cues", "is", "signals", "dated", "dates", "bylines")
_PATTERN_LISTS = ("anywhere", "edges", "headers", "requests", "replies", "weak", "extras")


@cache
def patterns(language: str, kind: FurnitureKind) -> Patterns:
    """What tells furniture of a kind on pages in a language.

    Pages in any language have English menus, and instructions to a writing tool may be in any language: those of all
    languages are used.
    """
    languages = _languages() if kind is FurnitureKind.PROMPT else ("any", "en", language)
    tables = [_table(code).get(kind.value, {}) for code in dict.fromkeys(languages)]
    return Patterns(
        lines={name: LinePatterns((kind, p) for t in tables for p in t.get(name, [])) for name in _PATTERN_LISTS},
        words={name: frozenset(w for t in tables for w in t.get(name, [])) for name in _WORD_LISTS},
    )


@cache
def own_words(language: str, kind: FurnitureKind, name: str) -> frozenset[str]:
    """A word list of a language's own, without those of all languages; empty where it has none."""
    return frozenset(_table(language).get(kind.value, {}).get(name, ()))


@cache
def kinds(language: str, name: str) -> LinePatterns:
    """The patterns of the list ``name`` of all kinds; where several fit, the kind that comes first in ``_ORDER``."""
    tables = [_table(code) for code in dict.fromkeys(("any", "en", language))]
    return LinePatterns((kind, p) for kind in _ORDER for table in tables for p in table.get(kind, {}).get(name, []))


def plain(text: str) -> str:
    """A line as patterns see it: small letters, words each followed by one space; empty for a line too long."""
    if len(text) > _LONGEST:
        return ""
    spaced = _COLON.sub(" : ", _NO_WORD.sub(" ", text.casefold().translate(_APOSTROPHES)).strip(_ENDS))
    words = (word.strip(".") for word in spaced.split())
    return "".join(f"{word} " for word in words if word)


@cache
def _languages() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in resources.path("lexicons", "furniture").glob("*.toml")))


@cache
def _table(language: str) -> dict[str, dict[str, list[str]]]:
    file = resources.path("lexicons", "furniture", f"{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def _expression(source: str) -> re.Pattern[str]:
    return re.compile(_words(source))


@cache
def _needed(source: str) -> tuple[tuple[str, ...], ...]:
    """Parts of which a line that matches has at least one, for each item of a pattern that is not a gap."""
    return tuple(parts for item in _items(source) if (parts := _beginnings(item)))


def _beginnings(item: str) -> tuple[str, ...]:
    """The letters an item can begin with; empty if any."""
    if item[0] != "(":
        plain_letters = _PLAIN.match(item)
        return (plain_letters[0],) if plain_letters else ()
    found: list[str] = []
    for part in _split(item[1 : _closing(item, 0)], "|"):
        items = _items(part)
        own = _beginnings(items[0]) if items else ()
        if not own:
            return ()
        found += own
    return tuple(found)


@cache
def _items(source: str) -> tuple[str, ...]:
    return tuple(item for item in _split(source, " ") if item)


def _first_words(items: Sequence[str]) -> set[str] | None:
    """The words a line that matches can begin with; ``None`` if any."""
    found: set[str] = set()
    for item in items:
        words, skippable = _first_words_of(item)
        if words is None:
            return None
        found |= words
        if not skippable:
            return found
    return None


def _first_words_of(item: str) -> tuple[set[str] | None, bool]:
    """The first words of an item, and whether the item can be left out."""
    if item[0] in _OPEN and _closing(item, 0) == len(item) - 1:
        found: set[str] = set()
        for part in _split(item[1:-1], "|"):
            words = _first_words(_items(part))
            if words is None:
                return None, False
            found |= words
        return found, item[0] == "["
    if any(mark in item for mark in "*?#@_"):
        return None, False
    return {spelling.split(" ")[0] for spelling in _spellings(item)}, False


def _spellings(item: str) -> list[str]:
    """All ways to write a word with groups inside it: "i'm" and "i am" for ``i('m| am)``."""
    for at, character in enumerate(item):
        if character in _OPEN:
            end = _closing(item, at)
            parts = _split(item[at + 1 : end], "|") + ([""] if character == "[" else [])
            return [f"{item[:at]}{part}{rest}" for part in parts for rest in _spellings(item[end + 1 :])]
    return [item]


def _words(source: str) -> str:
    """A sequence of words: every one is followed by a space."""
    return "".join(_word(item) for item in _items(source))


def _word(item: str) -> str:
    if item == "*":
        return r"(?:\S+ )*?"
    if item == "?":
        return r"\S+ "
    if item == "_":
        return r"(?:\S+ ){1,4}?"
    if item[0] in _OPEN and _closing(item, 0) == len(item) - 1:
        alternatives = "|".join(_words(part) for part in _split(item[1:-1], "|"))
        return f"(?:{alternatives})" + ("?" if item[0] == "[" else "")
    return f"{_letters(item)} "


def _letters(item: str) -> str:
    """A word with groups, figures and gaps inside it: ``comment[s]``, ``i('m| am)``."""
    parts: list[str] = []
    at = 0
    while at < len(item):
        if item[at] in _OPEN:
            end = _closing(item, at)
            alternatives = "|".join(_letters(part) for part in _split(item[at + 1 : end], "|"))
            parts.append(f"(?:{alternatives})" + ("?" if item[at] == "[" else ""))
            at = end
        else:
            known = {"*": r"\S*?", "#": _NUMBER, "@": _SITE}
            bare_site = item[at] == "@" and len(item) > 1
            parts.append(re.escape(item[at]) if bare_site else known.get(item[at], re.escape(item[at])))
        at += 1
    return "".join(parts)


def _closing(source: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes."""
    depth = 0
    for bracket in _BRACKET.finditer(source, start):
        depth += 1 if bracket[0] in _OPEN else -1
        if depth == 0:
            return bracket.start()
    raise ValueError(f"a bracket is not closed in the pattern {source!r}")


def _split(source: str, mark: str) -> list[str]:
    """The parts between marks that stand outside brackets."""
    if not _BRACKET.search(source):
        return source.split(mark)
    parts, depth, start = [], 0, 0
    for found in _MARKS[mark].finditer(source):
        character = found[0]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        elif depth == 0:
            parts.append(source[start : found.start()])
            start = found.end()
    return [*parts, source[start:]]
