"""Where the pictures are kept, and which there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from viewer import resources
from viewer.ui.guide_pictures import FINE

VIEWS = (
    "start",
    "recognised",
    "side",
    "beside",
    "interlinear",
    "overview",
    "findings",
    "translation",
    "report",
    "preferences",
)
"""Every view there is a picture of, in the order they are taken in."""
THEMES = ("light", "dark")
RATIO = FINE
"""Pixels of a picture for one of the window's. It is shown smaller than the window: sharp on fine screens, too."""
MOST_BYTES = 150_000
"""Of one picture."""
MOST_BYTES_OF_ALL = 3_000_000


def place(language: str, view: str, theme: str) -> Path:
    """The file of a picture."""
    return resources.path("help", language, "pictures", f"{view}-{theme}.png")


def all_places() -> Iterator[Path]:
    """The files of all pictures."""
    for language in resources.languages():
        for view in VIEWS:
            for theme in THEMES:
                yield place(language, view, theme)
