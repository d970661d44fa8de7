"""How the width of the reading view is shared out. Pixels; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEASURE = 74
"""Characters a line may have at most; 45 to 75 read well (Bringhurst, Elements of Typographic Style, 2.1.2)."""
LEAST_MEASURE = 22
"""Characters a line must have for a column more to be of use."""
INSET = 12.0
"""From a column's edge to the text: room for the outline of the current bead."""
MOST_BESIDE = 3
"""Republications beside the original at most."""
RAIL = 16.0
"""From the left edge of a gutter that is not beside the original to the line that stands for the original there."""
INDENT = 26.0
"""How far a republication is set in where it stands under the original."""


class Layout(StrEnum):
    """How the texts stand to each other."""

    SIDE_BY_SIDE = "side"
    INTERLINEAR = "interlinear"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns of text and the gutters between them stand."""

    text_lefts: tuple[float, ...]
    text_width: float
    gutters: tuple[tuple[float, float], ...] = ()
    """From the right edge of a block to the left edge of the one beside it: where ribbons run. The first is between
    the original and the first republication; none where the texts stand one under the other."""
    layout: Layout = Layout.SIDE_BY_SIDE

    @property
    def gutter(self) -> tuple[float, float]:
        """The one beside the original."""
        return self.gutters[0]

    def column_at(self, x: float) -> int:
        """The column nearest to a place; 0 where they stand one under the other."""
        return sum(x >= (left + right) / 2 for left, right in self.gutters)


def frame(width: float, character: float, columns: int = 2) -> Frame:
    """Share out ``width`` pixels for a face whose characters are ``character`` pixels wide on average.

    All columns are as wide as they can be up to the measure; what is left over is margin on both outer sides.
    """
    gutter, margin = _gutter(width, columns), _margin(width)
    text = max(60.0, min(_room(width, columns), MEASURE * character))
    block = text + 2 * INSET
    first = max(margin, (width - columns * block - (columns - 1) * gutter) / 2)
    lefts = tuple(first + column * (block + gutter) + INSET for column in range(columns))
    gutters = tuple((left + text + INSET, left + text + INSET + gutter) for left in lefts[:-1])
    return Frame(lefts, text, gutters)


def stacked(width: float, character: float, columns: int = 2) -> Frame:
    """The same for texts one under the other: one measure, the republications set in."""
    margin = _margin(width) + 22.0
    text = max(60.0, min(width - 2 * margin - 2 * INSET - INDENT, MEASURE * character))
    first = max(margin + INSET, (width - text - INDENT) / 2)
    return Frame((first, *(first + INDENT for _ in range(columns - 1))), text, layout=Layout.INTERLINEAR)


def fitting(width: float, character: float, wanted: int) -> int:
    """How many republications have room beside the original, at least one, at most those that are wanted."""
    for beside in range(min(wanted, MOST_BESIDE), 1, -1):
        if _room(width, beside + 1) >= LEAST_MEASURE * character:
            return beside
    return 1


def _room(width: float, columns: int) -> float:
    """For the text of one column."""
    return (width - (columns - 1) * _gutter(width, columns) - 2 * _margin(width)) / columns - 2 * INSET


def _margin(width: float) -> float:
    return 10.0 if width < 700 else 16.0


def _gutter(width: float, columns: int) -> float:
    most = 72.0 if columns == 2 else 60.0
    return min(most, max(36.0 if columns == 2 else 44.0, width * 0.15 / columns))
