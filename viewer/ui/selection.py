"""What is selected: a run of one article's text, however many cells it goes through. No Qt here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from viewer.core.article import Span
from viewer.ui.rows import Column


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it was begun to where the pointer is; both positions in the text of a column."""

    column: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """In the order of the text."""
        return Span(min(self.start, self.end), max(self.start, self.end))

    def to(self, position: int) -> Selection:
        """Drawn to another place."""
        return replace(self, end=position)

    def text(self, shown: Column) -> str:
        """What is copied: the text of the column as it stands there, without the notes under it."""
        return self.span.of(shown.text)


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "_'’\u00ad" or unicodedata.category(character).startswith("M")


def word_at(text: str, position: int) -> Span:
    """The word around a position, or the run of other characters there; hyphens part words."""
    if not text:
        return Span(0, 0)
    at = min(position, len(text) - 1)
    if not _is_word(text[at]) and at and _is_word(text[at - 1]):
        at -= 1
    inside = _is_word(text[at])
    start = end = at
    if not inside:
        return Span(at, at + 1)
    while start and _is_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return Span(start, end)


def paragraph_at(text: str, position: int) -> Span:
    """The paragraph around a position, without the breaks at its ends."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, len(text) if end < 0 else end)


def stepped(text: str, position: int, step: int, *, words: bool = False) -> int:
    """A letter further (1) or back (-1), with the marks that belong to it; or to the next end or start of a word."""
    if words:
        while 0 <= _beside(position, step) < len(text) and not _is_word(text[_beside(position, step)]):
            position += step
        while 0 <= _beside(position, step) < len(text) and _is_word(text[_beside(position, step)]):
            position += step
        return position
    position = min(max(0, position + step), len(text))
    while 0 < position < len(text) and _is_bound(text, position):
        position += step
    return position


def _beside(position: int, step: int) -> int:
    return position if step > 0 else position - 1


def _is_bound(text: str, position: int) -> bool:
    """Whether what stands at a position belongs to the letter before it."""
    here, before = text[position], text[position - 1]
    joiners = "\u200d\ufe0e\ufe0f"
    return here in joiners or before == "\u200d" or unicodedata.category(here).startswith("M")
