"""What stands above a column. A value, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.story.table import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column."""

    entry: Entry
    language: str
    """The code of the language it was published in."""
    line: str
    """Its name, and which of the texts it is."""
    translation: str = ""
    """Whose translation is shown, and how."""
