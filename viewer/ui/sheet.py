"""The sheet all columns are set on: which cell stands where, and which heights are measured and which still guessed.

Only what is seen is set at once; the rest is guessed from its length and measured a little at a time, so that texts of
any length open at once. Whoever scrolls keeps an anchor: what is read stays where it is while heights become known.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from viewer.core.article import Span
from viewer.ui.frame import Frame, Layout, frame, stacked
from viewer.ui.kit import Kit
from viewer.ui.leveling import Levels, Stack
from viewer.ui.rows import EMPTY, Cell, Gap, Ribbon, Spread
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

    column: int
    position: int
    """In the column's text: where the line that was there begins."""
    offset: float
    """Pixels below the top of that line."""


class Sheet:
    """A spread set at a width."""

    def __init__(self, kit: Kit, spread: Spread = EMPTY, width: float = 800.0) -> None:
        self.kit = kit
        self.spread = spread
        self.layout = Layout.SIDE_BY_SIDE
        self._width = width
        self._set: OrderedDict[tuple[int, int], SetCell] = OrderedDict()
        self._start()

    @property
    def columns(self) -> range:
        """The columns, the original first."""
        return range(len(self.spread.columns))

    def _start(self) -> None:
        """Another spread: its cells are placed by guessed heights, nothing is set."""
        room = gap_heights(self.kit.faces.size)
        # A label straddles the upper edge of its block.
        gaps = [
            [max(room[cell.gap], CHIP_ROOM) if cell.chip else room[cell.gap] for cell in column.cells]
            for column in self.spread.columns
        ]
        if self.layout is Layout.INTERLINEAR:
            # What belongs together must stand apart from what does not.
            gaps = [[max(gap, room[Gap.HEADING]) for gap in column] for column in gaps]
        self._heights: list[list[float]] = [[] for _ in self.columns]
        counts = [len(column.cells) for column in self.spread.columns]
        kind = Stack if self.layout is Layout.INTERLINEAR else Levels
        self.levels = kind(counts, [pair.links for pair in self.spread.pairs], self._heights, gaps)
        self._ends: list[dict[int, tuple[list[int], list[int]]]] = [{} for _ in self.spread.pairs]
        self._ribbons: list[tuple[dict[int, list[Ribbon]], dict[int, list[Ribbon]]]] = []
        for column, (pair, ends) in enumerate(zip(self.spread.pairs, self._ends, strict=True), start=1):
            for index, cell in enumerate(self.spread.columns[0].cells):
                for bead in cell.beads_in(column):
                    ends.setdefault(bead, ([], []))[0].append(index)
            for index, cell in enumerate(self.spread.columns[column].cells):
                for bead in cell.beads:
                    ends.setdefault(bead, ([], []))[1].append(index)
            tied: tuple[dict[int, list[Ribbon]], dict[int, list[Ribbon]]] = ({}, {})
            for ribbon in pair.ribbons:
                for end, known in zip((ribbon.left, ribbon.right), tied, strict=True):
                    for index in range(end[0], end[1] + 1) if end else ():
                        known.setdefault(index, []).append(ribbon)
            self._ribbons.append(tied)
        self._moves = [
            tuple(ribbon for ribbon in pair.ribbons if ribbon.bead in pair.moved) for pair in self.spread.pairs
        ]
        self._guess()

    def _guess(self) -> None:
        """Another width: guessed heights, nothing is set."""
        self.frame: Frame = self._make_frame()
        self._setters = self._make_setters()
        for column in self.columns:
            self._heights[column][:] = self._setters[column].estimates()
        self._measured = [bytearray(len(column.cells)) for column in self.spread.columns]
        self._unmeasured = [(column, index) for column in self.columns for index in range(len(self._measured[column]))]
        self._unmeasured.reverse()
        self._set.clear()
        self.levels.touch_all()
        self.levels.settle()

    def _make_frame(self) -> Frame:
        make = stacked if self.layout is Layout.INTERLINEAR else frame
        return make(self._width, self.kit.faces.character, len(self.columns))

    def _make_setters(self) -> tuple[Typesetter, ...]:
        return tuple(Typesetter(self.kit, column, self.frame.text_width) for column in self.spread.columns)

    # --- what is set ---

    def show(self, spread: Spread) -> None:
        """Another spread."""
        self.spread = spread
        self._start()

    def lay_out(self, layout: Layout) -> None:
        """Side by side, or one under the other."""
        if layout is not self.layout:
            self.layout = layout
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
        fresh = self._make_frame()
        if fresh.text_width == self.frame.text_width:
            self.frame = fresh
            return True
        self._guess()
        return True

    @property
    def height(self) -> float:
        """Of everything, margins and all."""
        return self.levels.height + MARGIN_TOP + MARGIN_BOTTOM if any(self._heights) else 0.0

    def cell(self, column: int, index: int) -> Cell:
        """A cell."""
        return self.spread.columns[column].cells[index]

    def top(self, column: int, index: int) -> float:
        """Where a cell starts."""
        return MARGIN_TOP + self.levels.top(column, index)

    def bottom(self, column: int, index: int) -> float:
        """Where a cell ends."""
        return MARGIN_TOP + self.levels.bottom(column, index)

    def between(self, column: int, start: float, end: float) -> range:
        """The cells of a column that can be seen between two heights."""
        return self.levels.between(column, start - MARGIN_TOP, end - MARGIN_TOP)

    def ends(self, bead: int, pair: int | None = None) -> tuple[list[int], list[int]]:
        """The cells of a bead in the original and in the republication of column ``pair``, else the active one."""
        return self._ends[(pair or self.spread.active) - 1].get(bead, ([], []))

    def ribbons(self, pair: int, left: range, right: range) -> dict[Ribbon, None]:
        """The ribbons of a pair that have an end among some cells of the original, or of the republication."""
        found: dict[Ribbon, None] = {}
        for known, cells in zip(self._ribbons[pair - 1], (left, right), strict=True):
            for index in cells:
                found |= dict.fromkeys(known.get(index, ()))
        return found

    def moves(self, pair: int) -> tuple[Ribbon, ...]:
        """The ribbons of a pair that tie what moved."""
        return self._moves[pair - 1]

    def column_at(self, x: float, y: float) -> int:
        """The column nearest to a place."""
        if self.layout is Layout.SIDE_BY_SIDE:
            return self.frame.column_at(x)
        nearest = [(0.0 if top <= y else top - y, column) for column, top in self._nearest(y)]
        return min(nearest, default=(0.0, 0))[1]

    def _nearest(self, y: float) -> Iterator[tuple[int, float]]:
        """The top of each column's first cell that ends below a height."""
        for column in self.columns:
            for index in self.between(column, y, self.height)[:1]:
                yield column, self.top(column, index)

    def set(self, column: int, index: int) -> SetCell:
        """A cell in lines. Its height is known from then on; call ``settle`` before asking for places again."""
        key = (column, index)
        done = self._set.get(key)
        if done is None:
            done = self._set[key] = self._setters[column].set(self.cell(column, index))
            if len(self._set) > KEPT_CELLS:
                self._set.popitem(last=False)
            self._know(column, index, done.height)
        else:
            self._set.move_to_end(key)
        return done

    def _know(self, column: int, index: int, height: float) -> None:
        self._measured[column][index] = 1
        if height != self._heights[column][index]:
            self._heights[column][index] = height
            self.levels.touch(column, index)

    # --- getting to know the heights ---

    @property
    def known(self) -> bool:
        """Whether every height is measured."""
        return not self._unmeasured

    def measure_between(self, start: float, end: float) -> bool:
        """Set what can be seen between two heights, until that is true of what is then there.

        Returns:
            Whether anything was measured: what is below it stands elsewhere then.
        """
        measured = False
        for _ in range(4):
            fresh = False
            for column in self.columns:
                for index in self.between(column, start, end):
                    if not self._measured[column][index]:
                        fresh = True
                        self.set(column, index)
            if not fresh:
                break
            measured = True
            self.levels.settle()
        return measured

    def measure_some(self, seconds: float) -> None:
        """Measure more cells for at most so long."""
        until = time.perf_counter() + seconds
        while self._unmeasured and time.perf_counter() < until:
            column, index = self._unmeasured.pop()
            if not self._measured[column][index]:
                self._know(column, index, self._setters[column].set(self.cell(column, index)).height)
        self.levels.settle()

    # --- places ---

    def anchor(self, y: float, columns: Collection[int] | None = None) -> Anchor | None:
        """The line that stands at a height, in the column where one is nearest; of some columns, or of all."""
        best: tuple[float, int, int] | None = None
        for column in self.columns if columns is None else columns:
            for index in self.between(column, y, self.height)[:1]:
                distance = max(0.0, self.top(column, index) - y)
                if best is None or distance < best[0]:
                    best = distance, column, index
        if best is None:
            return None
        _, column, index = best
        position = self.cell(column, index).span.start
        inside = y - self.top(column, index)
        if inside > 0 and not self.cell(column, index).folded:
            edge = self.frame.text_width if self.spread.columns[column].right_to_left else 0.0
            position = position_at(self.set(column, index), QPointF(edge, inside)) or position
        return Anchor(column, position, y - self.line_at(column, index, position)[0])

    def find(self, anchor: Anchor) -> float:
        """The height an anchor is at now."""
        index = self.cell_at(anchor.column, anchor.position)
        return 0.0 if index is None else self.line_at(anchor.column, index, anchor.position)[0] + anchor.offset

    def line_at(self, column: int, index: int, position: int) -> tuple[float, float]:
        """Top and bottom of the line of a cell that has a position of the text."""
        lines = runs(self.set(column, index), Span(position, position + 1))
        self.levels.settle()
        top = self.top(column, index)
        return (top + lines[0].top(), top + lines[0].bottom()) if lines else (top, self.bottom(column, index))

    def cell_at(self, column: int, position: int) -> int | None:
        """The cell that has a position of the article's text, or the last one before it."""
        cells = self.spread.columns[column].cells
        low, high = 0, len(cells)
        while low < high:
            middle = (low + high) // 2
            if cells[middle].span.start <= position:
                low = middle + 1
            else:
                high = middle
        return low - 1 if low else (0 if cells else None)
