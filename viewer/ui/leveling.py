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
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """Blocks ``starts[c] … ends[c]`` of each column ``c``, and which of them are level."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    level: tuple[tuple[int, ...], ...] = ()
    """For each column after the first: (block of the first column, block of this column), flattened in pairs."""


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

        Per column a cursor runs down. At a level pair both cursors are set to the lower of the two, and the larger of
        the two gaps is kept.
        """
        columns = range(len(segment.starts))
        cursors = [0.0] * len(columns)
        following = list(segment.starts)
        partner = [dict(zip(pairs[::2], pairs[1::2], strict=True)) for pairs in segment.level]
        for block in range(segment.starts[0], segment.ends[0]):
            gap = self._gaps[0][block]
            top = cursors[0] + gap
            rows = [(column + 1, pairs[block]) for column, pairs in enumerate(partner) if block in pairs]
            for column, own in rows:
                for free in range(following[column], own):
                    cursors[column] = self._put(column, free, cursors[column] + self._gaps[column][free])
                following[column] = own + 1
            if rows:
                base = max([cursors[0], *(cursors[column] for column, _ in rows)])
                top = base + max([gap, *(self._gaps[column][own] for column, own in rows)])
            for column, own in rows:
                cursors[column] = self._put(column, own, top)
            cursors[0] = self._put(0, block, top)
        for column in columns[1:]:
            for free in range(following[column], segment.ends[column]):
                cursors[column] = self._put(column, free, cursors[column] + self._gaps[column][free])
        return max(cursors, default=0.0)

    def _put(self, column: int, block: int, top: float) -> float:
        self._tops[column][block] = top
        return top + self._heights[column][block]


def _segments(counts: Sequence[int], links: Sequence[Sequence[tuple[int, int]]]) -> list[Segment]:
    """Cut at the rows that are level in every column. What stands above the first such row is a segment, too."""
    by_first = [dict(pairs) for pairs in links]
    common = sorted(set.intersection(*(set(pairs) for pairs in by_first))) if by_first else list(range(counts[0]))
    cuts = [(0,) * len(counts)]
    cuts += [(block, *(pairs[block] for pairs in by_first)) for block in common]
    cuts.append(tuple(counts))
    segments = []
    for starts, ends in pairwise(cuts):
        if starts == ends:
            continue
        level = tuple(
            tuple(place for block in range(starts[0], ends[0]) if block in pairs for place in (block, pairs[block]))
            for pairs in by_first
        )
        segments.append(Segment(starts, ends, level))
    return segments
