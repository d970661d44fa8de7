"""How the width of the side by side view is shared out. Pixels; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass

MEASURE = 74
"""Characters a line may have at most; 45 to 75 read well (Bringhurst, Elements of Typographic Style, 2.1.2)."""
INSET = 12.0
"""From a column's edge to the text: room for the outline of the current bead."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the two columns of text and the gutter between them stand."""

    text_lefts: tuple[float, float]
    text_width: float
    gutter: tuple[float, float]
    """From the right edge of the left block to the left edge of the right one: where ribbons run."""

    def side_at(self, x: float) -> int:
        """The column nearest to a place."""
        return 0 if x < (self.gutter[0] + self.gutter[1]) / 2 else 1


def frame(width: float, character: float) -> Frame:
    """Share out ``width`` pixels for a face whose characters are ``character`` pixels wide on average.

    Both columns are as wide as they can be up to the measure; what is left over is margin on both outer sides.
    """
    gutter = min(72.0, max(36.0, width * 0.075))
    margin = 10.0 if width < 700 else 16.0
    room = (width - gutter - 2 * margin) / 2 - 2 * INSET
    text = max(60.0, min(room, MEASURE * character))
    left = (width - gutter) / 2 - INSET - text
    right = (width + gutter) / 2 + INSET
    return Frame((left, right), text, ((width - gutter) / 2, (width + gutter) / 2))
