"""Who wrote an article, where it says so: a line such as "By Anna Reyes" near an end, or what came with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viewer.core.article import Article, Block, FurnitureKind, Span
from viewer.text import segmentation
from viewer.text.names import alike, letters
from viewer.text.patterns import own_words, patterns

_HEAD, _TAIL = 14, 8
"""Blocks from the start, and from the end, among which a byline is looked for."""
_LONGEST = 200
"""Characters of a line with a byline."""
_CRUMB = re.compile(r"\s*[>›»|/·•→–—]\s+")
CAPITAL = "[A-ZÀ-ÞŁŚŻŠČŽА-Я]"
"""A letter that a name begins with, Latin or Cyrillic."""
PARTICLE = "de|van|von|der|den|la|le|di|da|dos"
"""Small words inside a name."""
_NAMES = re.compile(
    rf"({CAPITAL}[\w.'’-]*)(?:,? (?:and |und |et |y |e |en |i |и |& )?(?:(?:{PARTICLE}) )?{CAPITAL}[\w.'’-]*){{1,7}}"
    r"(?:[,|] [\w ]{3,40})?"
)
_BETWEEN = re.compile(r"\s*[,;/|&]\s*|\s+(?:and|und|et|y|e|en|i|и|with|mit|avec|con)\s+")
_PERSON = re.compile(rf"{CAPITAL}[\w.'’-]*(?: (?:(?:{PARTICLE}) )*{CAPITAL}[\w.'’-]*){{1,4}}")
_FEW = 3
"""Letters from which a word of a name tells something: no initial, no particle."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article."""

    names: tuple[str, ...]
    """People, as they are written; at least one."""
    span: Span | None = None
    """Where they stand in the text; ``None`` where only the source says so."""


def stated(line: str, language: str) -> str | None:
    """The names on a line that is nothing but a byline: what follows "by". "By the numbers" is a heading."""
    for prefix in patterns(language, FurnitureKind.CREDIT).words["bylines"]:
        if line.casefold().startswith(f"{prefix} "):
            rest = line[len(prefix) + 1 :].strip()
            found = _NAMES.fullmatch(rest)
            if found and found[1] not in segmentation.rules(language).starters:
                return rest
    return None


def is_told(language: str) -> bool:
    """Whether it is known how bylines begin in a language: else that there is none says nothing."""
    return bool(own_words(language, FurnitureKind.CREDIT, "bylines"))


def find_byline(article: Article) -> Byline | None:
    """The byline of an article; ``None`` where none is recognised, or it names no person."""
    language, blocks = article.language.code, article.paragraphs
    known = _people(article.byline, language)
    for block in _edges(blocks):
        text = block.span.of(article.text)
        if len(text) > _LONGEST:
            continue
        for start, end in _parts(text):
            part = text[start:end]
            said = stated(part, language) or (part if known and part.strip() == article.byline.strip() else None)
            people = _people(said, language) if said else ()
            if said and people:
                first = block.span.start + start + part.index(said)
                return Byline(people, Span(first, first + len(said)))
    return Byline(known) if known else None


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: in another order, script or spelling, or with another first name."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if all(any(alike(word, each) for each in long) for word in short):
        return True
    return any(alike(a, b) for a in left[1:] for b in right[1:])


def is_named(person: str, text: str) -> bool:
    """Whether a text has somebody's last name anywhere, in whatever form."""
    last = [word for word in _words(person)[1:] if len(word) >= _FEW] or _words(person)
    capitalised = {letters(word) for word in re.findall(rf"{CAPITAL}[\w'’-]+", text)}
    return any(alike(word, each) for word in last for each in capitalised if len(each) >= _FEW)


def _edges(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks near the head, then those near the tail."""
    return blocks if len(blocks) <= _HEAD + _TAIL else (*blocks[:_HEAD], *blocks[-_TAIL:])


def _parts(line: str) -> list[tuple[int, int]]:
    """Where the parts of a line stand: By Ann Lee | 3 min read."""
    cuts = [(0, 0), *(found.span() for found in _CRUMB.finditer(line)), (len(line), len(line))]
    parts = [(0, len(line))]
    if len(cuts) > 2:
        parts += [(one[1], two[0]) for one, two in pairwise(cuts)]
    return parts


def _people(said: str, language: str) -> tuple[str, ...]:
    """The people named; offices ("Staff Writer") and agencies of one word are none."""
    roles = {word for role in patterns(language, FurnitureKind.AUTHOR).words["roles"] for word in role.split()}
    small = segmentation.rules(language).starters
    found = []
    for part in _BETWEEN.split(" ".join(said.split())):
        is_role = any(word.casefold() in roles for word in part.split())
        # By Land And Sea: a headline with capitals.
        is_headline = any(word in small for word in part.split()[1:-1])
        if _PERSON.fullmatch(part) and not is_role and not is_headline and len(_words(part)) > 1:
            found.append(part)
    return tuple(found)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in plain letters, without its particles."""
    words = (word for word in name.split() if not re.fullmatch(PARTICLE, word))
    return tuple(word for word in map(letters, words) if word)
