"""Where a long pair of texts can be cut in two without looking at all of it: the fine search then grows with length.

A coarse path over single sentences, by margin alone, is found first (the coarse step of Thompson & Koehn 2019). The
texts are cut where that path is sure of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from viewer.alignment.evidence import Block, Evidence
from viewer.core.ports import Progress

SMALL = 16_000
"""Cells up to which a table is looked at as a whole."""
PIECE = 60
"""Sentences of a side after which the next sure place is taken."""
LONGEST = 240
"""Sentences of a side after which any place of the path is taken."""
SURE = 0.1
"""Margin from which a pair of sentences speaks for a place."""
STRIDE = 512


class _Point(NamedTuple):
    """A cell of the path, and whether two sentences meet behind it."""

    left: int
    right: int
    meets: bool


def pieces(evidence: Evidence, progress: Progress, cuts: Sequence[tuple[int, int]] = ()) -> Iterator[Block]:
    """The blocks, corner to corner, in which the beads are to be looked for. A side of a block may be empty.

    ``cuts`` are corners that are given, ascending on both sides.
    """
    rows, columns = evidence.counts
    start = (0, 0)
    path = _path(evidence, progress) if rows * columns > SMALL else []
    sure = _sure(path)
    for end in [*cuts, (rows, columns)]:
        for point in path:
            if not (start[0] <= point.left <= end[0] and start[1] <= point.right <= end[1]):
                continue
            length = max(point.left - start[0], point.right - start[1])
            if length >= LONGEST or (length >= PIECE and point[:2] in sure):
                yield Block(slice(start[0], point.left), slice(start[1], point.right))
                start = point.left, point.right
        if start != end:
            yield Block(slice(start[0], end[0]), slice(start[1], end[1]))
            start = end


def _path(evidence: Evidence, progress: Progress) -> list[_Point]:
    """The way through the table that collects the most margin, one sentence with one or with none at a time."""
    rows, columns = evidence.counts
    every = np.arange(columns)
    best = np.zeros(columns + 1, dtype=np.float32)
    meets, above = [], []
    for top in range(0, rows, STRIDE):
        progress.check()
        gains = np.maximum(evidence.margins(np.arange(top, min(top + STRIDE, rows)), every), 0)
        for gain in gains:
            met = best[:-1] + gain
            now = best.copy()
            np.maximum(now[1:], met, out=now[1:])
            np.maximum.accumulate(now, out=now)
            meets.append(np.packbits((now[1:] == met) & (gain >= SURE)))
            above.append(np.packbits(now[1:] == best[1:]))
            best = now
    path = []
    i, j = rows, columns
    while i and j:
        byte, bit = divmod(j - 1, 8)
        met = bool(meets[i - 1][byte] >> (7 - bit) & 1)
        up = met or bool(above[i - 1][byte] >> (7 - bit) & 1)
        i, j = i - up, j - (met or not up)
        path.append(_Point(i, j, met))
    path += [_Point(k, 0, False) for k in range(i - 1, -1, -1)] + [_Point(0, k, False) for k in range(j - 1, -1, -1)]
    return path[::-1]


def _sure(path: list[_Point]) -> set[tuple[int, int]]:
    """Places right behind a meeting and right before another, among others that keep step: a bead ends there."""
    meeting = [point for point in path if point.meets]
    out = set()
    for k in range(3, len(meeting) - 2):
        here, last = meeting[k], meeting[k - 1]
        around = meeting[k - 3], meeting[k + 2]
        spread = max(around[1].left - around[0].left, around[1].right - around[0].right)
        if (here.left - last.left, here.right - last.right) == (1, 1) and spread <= 8:
            out.add((here.left, here.right))
    return out
