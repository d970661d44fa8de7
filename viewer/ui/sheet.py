"""The sheet both columns are set on: which cell stands where, and which heights are measured and which still guessed.

Only what is seen is set at once; the rest is guessed from its length and measured a little at a time, so that texts of
any length open at once. Whoever scrolls keeps an anchor: what is read stays where it is while heights become known.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from viewer.core.article import Span
from viewer.ui.frame import Frame, frame
from viewer.ui.kit import Kit
from viewer.ui.leveling import Levels
from viewer.ui.rows import EMPTY, Cell, Side, Spread
from viewer.ui.typesetting import SetCell, Typesetter, gap_heights, position_at, runs

KEPT_CELLS = 600
"""Cells kept set: several screens."""
CHIP_ROOM = 10.0
"""At least, above a block with a label."""
MARGIN_TOP = 18.0
MARGIN_BOTTOM = 60.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text, to be found again after anything has changed its height."""

    side: Side
    position: int
    """In the article's text: where the line that was there begins."""
    offset: float
    """Pixels below the top of that line."""


class Sheet:
    """A spread set at a width."""

    def __init__(self, kit: Kit, spread: Spread = EMPTY, width: float = 800.0) -> None:
        self.kit = kit
        self.spread = spread
        self._width = width
        self._set: OrderedDict[tuple[Side, int], SetCell] = OrderedDict()
        self._start()

    def _start(self) -> None:
        """Another spread: its cells are placed by guessed heights, nothing is set."""
        room = gap_heights(self.kit.faces.size)
        # A label straddles the upper edge of its block.
        gaps = [
            [max(room[cell.gap], CHIP_ROOM) if cell.chip else room[cell.gap] for cell in column.cells]
            for column in self.spread.columns
        ]
        self._heights: list[list[float]] = [[], []]
        counts = [len(column.cells) for column in self.spread.columns]
        self.levels = Levels(counts, [self.spread.links], self._heights, gaps)
        self._ends: dict[int, tuple[list[int], list[int]]] = {}
        for side in Side:
            for index, cell in enumerate(self.spread.columns[side].cells):
                for bead in cell.beads:
                    self._ends.setdefault(bead, ([], []))[side].append(index)
        self._guess()

    def _guess(self) -> None:
        """Another width: guessed heights, nothing is set."""
        self.frame: Frame = frame(self._width, self.kit.faces.character)
        self._setters = self._make_setters()
        for side in Side:
            self._heights[side][:] = self._setters[side].estimates()
        self._measured = [bytearray(len(column.cells)) for column in self.spread.columns]
        self._unmeasured = [(side, index) for side in Side for index in range(len(self._measured[side]))]
        self._unmeasured.reverse()
        self._set.clear()
        self.levels.touch_all()
        self.levels.settle()

    def _make_setters(self) -> tuple[Typesetter, ...]:
        return tuple(Typesetter(self.kit, column, self.frame.text_width) for column in self.spread.columns)

    # --- what is set ---

    def show(self, spread: Spread) -> None:
        """Another spread."""
        self.spread = spread
        self._start()

    def restyle(self, kit: Kit) -> None:
        """Another theme or size. Colours change no height."""
        same_size = kit.faces == self.kit.faces
        self.kit = kit
        if not same_size:
            self._start()
            return
        self._set.clear()
        self._setters = self._make_setters()

    def resize(self, width: float) -> bool:
        """Another width; whether that changes anything."""
        if width == self._width:
            return False
        self._width = width
        fresh = frame(width, self.kit.faces.character)
        if fresh.text_width == self.frame.text_width:
            self.frame = fresh
            return True
        self._guess()
        return True

    @property
    def height(self) -> float:
        """Of everything, margins and all."""
        return self.levels.height + MARGIN_TOP + MARGIN_BOTTOM if any(self._heights) else 0.0

    def cell(self, side: Side, index: int) -> Cell:
        """A cell."""
        return self.spread.columns[side].cells[index]

    def top(self, side: Side, index: int) -> float:
        """Where a cell starts."""
        return MARGIN_TOP + self.levels.top(side, index)

    def bottom(self, side: Side, index: int) -> float:
        """Where a cell ends."""
        return MARGIN_TOP + self.levels.bottom(side, index)

    def between(self, side: Side, start: float, end: float) -> range:
        """The cells of a column that can be seen between two heights."""
        return self.levels.between(side, start - MARGIN_TOP, end - MARGIN_TOP)

    def ends(self, bead: int) -> tuple[list[int], list[int]]:
        """The cells of a bead in both columns."""
        return self._ends.get(bead, ([], []))

    def set(self, side: Side, index: int) -> SetCell:
        """A cell in lines. Its height is known from then on; call ``settle`` before asking for places again."""
        key = (side, index)
        done = self._set.get(key)
        if done is None:
            done = self._set[key] = self._setters[side].set(self.cell(side, index))
            if len(self._set) > KEPT_CELLS:
                self._set.popitem(last=False)
            self._know(side, index, done.height)
        else:
            self._set.move_to_end(key)
        return done

    def _know(self, side: Side, index: int, height: float) -> None:
        self._measured[side][index] = 1
        if height != self._heights[side][index]:
            self._heights[side][index] = height
            self.levels.touch(side, index)

    # --- getting to know the heights ---

    @property
    def known(self) -> bool:
        """Whether every height is measured."""
        return not self._unmeasured

    def measure_between(self, start: float, end: float) -> None:
        """Set what can be seen between two heights, until that is true of what is then there."""
        for _ in range(4):
            fresh = False
            for side in Side:
                for index in self.between(side, start, end):
                    if not self._measured[side][index]:
                        fresh = True
                        self.set(side, index)
            if not fresh:
                return
            self.levels.settle()

    def measure_some(self, seconds: float) -> None:
        """Measure more cells for at most so long."""
        until = time.perf_counter() + seconds
        while self._unmeasured and time.perf_counter() < until:
            side, index = self._unmeasured.pop()
            if not self._measured[side][index]:
                self._know(side, index, self._setters[side].set(self.cell(side, index)).height)
        self.levels.settle()

    # --- places ---

    def anchor(self, y: float, sides: Collection[Side] = tuple(Side)) -> Anchor | None:
        """The line that stands at a height, on the side where one is nearest."""
        best: tuple[float, Side, int] | None = None
        for side in sides:
            for index in self.between(side, y, self.height)[:1]:
                distance = max(0.0, self.top(side, index) - y)
                if best is None or distance < best[0]:
                    best = distance, side, index
        if best is None:
            return None
        _, side, index = best
        position = self.cell(side, index).span.start
        inside = y - self.top(side, index)
        if inside > 0 and not self.cell(side, index).folded:
            edge = self.frame.text_width if self.spread.columns[side].right_to_left else 0.0
            position = position_at(self.set(side, index), QPointF(edge, inside)) or position
        return Anchor(side, position, y - self.line_at(side, index, position)[0])

    def find(self, anchor: Anchor) -> float:
        """The height an anchor is at now."""
        index = self.cell_at(anchor.side, anchor.position)
        return 0.0 if index is None else self.line_at(anchor.side, index, anchor.position)[0] + anchor.offset

    def line_at(self, side: Side, index: int, position: int) -> tuple[float, float]:
        """Top and bottom of the line of a cell that has a position of the text."""
        lines = runs(self.set(side, index), Span(position, position + 1))
        self.levels.settle()
        top = self.top(side, index)
        return (top + lines[0].top(), top + lines[0].bottom()) if lines else (top, self.bottom(side, index))

    def cell_at(self, side: Side, position: int) -> int | None:
        """The cell that has a position of the article's text, or the last one before it."""
        cells = self.spread.columns[side].cells
        low, high = 0, len(cells)
        while low < high:
            middle = (low + high) // 2
            if cells[middle].span.start <= position:
                low = middle + 1
            else:
                high = middle
        return low - 1 if low else (0 if cells else None)
