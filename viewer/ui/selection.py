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
