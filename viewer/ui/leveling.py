"""Where each block of each column stands, so that partners are level by construction.

Blocks that stand level start at the same height in all their columns. Blocks without a partner (dropped, added, moved)
flow in their own column and so share the room between two level rows. The document is cut into segments at the rows
that are level in all columns: a change of one block's height moves what is inside its segment, the rest only shifts.
Figures are in pixels, but any unit serves. No Qt here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks ``starts[c] … ends[c] - 1`` of each column ``c``, and which of them are level."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()
    """Level rows from top to bottom, each of (column, block)."""


class Levels:
    """The tops of all blocks. Heights may change at any time; only the segments concerned are placed again."""

    def __init__(
        self,
        counts: Sequence[int],
        links: Sequence[Sequence[tuple[int, int]]],
        heights: Sequence[list[float]],
        gaps: Sequence[Sequence[float]],
    ) -> None:
        """Place the blocks.

        Args:
            counts: Blocks of each column.
            links: For each column after the first, pairs (block of the first column, block of this column) that are to
                stand level; ascending on both sides.
            heights: For each column, the height of each block. Kept and read again: change it, then call ``touch``.
            gaps: For each column, the room above each block.
        """
        self._heights = heights
        self._gaps = gaps
        self._segments = _segments(counts, links)
        self._starts = [[segment.starts[column] for segment in self._segments] for column in range(len(counts))]
        self._tops: list[list[float]] = [[0.0] * count for count in counts]
        self._sizes = [0.0] * len(self._segments)
        self._offsets = [0.0] * (len(self._segments) + 1)
        self._dirty: set[int] = set(range(len(self._segments)))

    def touch(self, column: int, block: int) -> None:
        """The height of a block has changed."""
        self._dirty.add(self._segment_of(column, block))

    def touch_all(self) -> None:
        """All heights have changed."""
        self._dirty = set(range(len(self._segments)))

    def settle(self) -> None:
        """Place again what was touched."""
        if not self._dirty:
            return
        for index in self._dirty:
            self._sizes[index] = self._place(self._segments[index])
        self._dirty.clear()
        self._offsets = [0.0, *accumulate(self._sizes)]

    @property
    def height(self) -> float:
        """The height of everything."""
        return self._offsets[-1]

    def top(self, column: int, block: int) -> float:
        """Where a block starts."""
        return self._offsets[self._segment_of(column, block)] + self._tops[column][block]

    def bottom(self, column: int, block: int) -> float:
        """Where a block ends."""
        return self.top(column, block) + self._heights[column][block]

    def between(self, column: int, start: float, end: float) -> range:
        """The blocks of a column that lie, even in part, between two heights."""
        blocks = range(len(self._tops[column]))
        first = bisect_left(blocks, start, key=lambda block: self.bottom(column, block))
        last = bisect_right(blocks, end, key=lambda block: self.top(column, block))
        return range(first, max(first, last))

    def _segment_of(self, column: int, block: int) -> int:
        return bisect_right(self._starts[column], block) - 1

    def _place(self, segment: Segment) -> float:
        """Place the blocks of a segment from its own top; returns its height.

        Per column a cursor runs down. At a level row the cursors are set to the lowest of them, and the largest of
        the gaps is kept.
        """
        cursors = [0.0] * len(segment.starts)
        following = list(segment.starts)
        for row in segment.rows:
            base = gap = 0.0
            for column, block in row:
                cursor = cursors[column]
                if following[column] < block:
                    cursor = self._run(column, following[column], block, cursor)
                base = max(base, cursor)
                gap = max(gap, self._gaps[column][block])
            top = base + gap
            for column, block in row:
                self._tops[column][block] = top
                cursors[column] = top + self._heights[column][block]
                following[column] = block + 1
        for column, end in enumerate(segment.ends):
            if following[column] < end:
                cursors[column] = self._run(column, following[column], end, cursors[column])
        return max(cursors)

    def _run(self, column: int, start: int, end: int, cursor: float) -> float:
        """Place blocks that are level with nothing, one below the other; returns where the last one ends."""
        heights, gaps, tops = self._heights[column], self._gaps[column], self._tops[column]
        for block in range(start, end):
            tops[block] = cursor + gaps[block]
            cursor = tops[block] + heights[block]
        return cursor


class Stack(Levels):
    """One under the other: at each level row the blocks of all columns, from the first column to the last.

    Blocks without a partner stand where their column has them: those of the first column first.
    """

    TIGHT = 8.0
    """Between the blocks of a level row."""

    def _place(self, segment: Segment) -> float:
        """Place the blocks of a segment below each other; returns its height."""
        cursor = 0.0
        following = list(segment.starts)
        for row in segment.rows:
            for column, block in row:
                cursor = self._run(column, following[column], block, cursor)
            gap = max(self._gaps[column][block] for column, block in row)
            for column, block in row:
                self._tops[column][block] = cursor + gap
                cursor += gap + self._heights[column][block]
                following[column] = block + 1
                gap = self.TIGHT
        for column, end in enumerate(segment.ends):
            cursor = self._run(column, following[column], end, cursor)
        return cursor


def _segments(counts: Sequence[int], links: Sequence[Sequence[tuple[int, int]]]) -> list[Segment]:
    """Cut at the rows that are level in every column. What stands above the first such row is a segment, too."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for column, pairs in enumerate(links, start=1):
        for first, block in pairs:
            rows.setdefault(first, [(0, first)]).append((column, block))
    segments = []
    starts = (0,) * len(counts)
    inside: list[tuple[tuple[int, int], ...]] = []
    for first in sorted(rows):
        row = tuple(rows[first])
        if len(row) == len(counts):
            here = tuple([block for _, block in row])
            if starts != here:
                segments.append(Segment(starts, here, tuple(inside)))
            starts, inside = here, []
        inside.append(row)
    if starts != tuple(counts):
        segments.append(Segment(starts, tuple(counts), tuple(inside)))
    return segments
