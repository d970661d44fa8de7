"""Where a long pair of texts can be cut in two without looking at all of it: work grows with length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from viewer.alignment.evidence import Block, Evidence
from viewer.core.ports import Progress

SMALL = 40_000
"""Cells up to which a table is looked at as a whole."""
PIECE = 60
"""Sentences of a side after which the next sure place is taken."""
SURE = 0.1
"""Margin from which a pair of sentences may be an anchor."""
STRIDE = 1024


class Anchor(NamedTuple):
    """A sentence of each side that are each other's nearest by far."""

    left: int
    right: int
    margin: float


def pieces(evidence: Evidence, progress: Progress) -> Iterator[Block]:
    """The blocks, corner to corner, in which the beads are to be looked for."""
    rows, columns = evidence.counts
    start = (0, 0)
    if rows * columns > SMALL:
        for cut in _sure(_chain(nearest(evidence, progress))):
            if max(cut.left - start[0], cut.right - start[1]) >= PIECE:
                yield Block(slice(start[0], cut.left), slice(start[1], cut.right))
                start = cut.left, cut.right
    yield Block(slice(start[0], rows), slice(start[1], columns))


def nearest(evidence: Evidence, progress: Progress) -> list[Anchor]:
    """Pairs that are each other's nearest, by margin (Artetxe & Schwenk 2019), over all sentences; by left sentence."""
    rows, columns = evidence.counts
    best_row = np.full(rows, -np.inf, dtype=np.float32)
    row_partner = np.zeros(rows, dtype=np.int64)
    best_column = np.full(columns, -np.inf, dtype=np.float32)
    column_partner = np.zeros(columns, dtype=np.int64)
    for top in range(0, rows, STRIDE):
        progress.check()
        for side in range(0, columns, STRIDE):
            margins = evidence.margins(
                np.arange(top, min(top + STRIDE, rows)), np.arange(side, min(side + STRIDE, columns))
            )
            for axis, best, partner, own, other in (
                (1, best_row, row_partner, top, side),
                (0, best_column, column_partner, side, top),
            ):
                place = margins.argmax(axis=axis)
                value = margins.max(axis=axis)
                part = slice(own, own + len(place))
                better = value > best[part]
                best[part][better] = value[better]
                partner[part][better] = place[better] + other
    return [
        Anchor(i, int(j), float(best_row[i]))
        for i, j in enumerate(row_partner)
        if column_partner[j] == i and best_row[i] >= SURE
    ]


def _chain(anchors: list[Anchor]) -> list[Anchor]:
    """The longest run of anchors in the same order on both sides (patience sorting)."""
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for k, anchor in enumerate(anchors):
        place = bisect_left(ends, anchor.right)
        before.append(heads[place - 1] if place else -1)
        if place == len(ends):
            ends.append(anchor.right)
            heads.append(k)
        else:
            ends[place] = anchor.right
            heads[place] = k
    chain = []
    k = heads[-1] if heads else -1
    while k >= 0:
        chain.append(anchors[k])
        k = before[k]
    return chain[::-1]


def _sure(chain: list[Anchor]) -> Iterator[Anchor]:
    """Anchors right behind another, among others that keep step: a bead ends before them."""
    for k in range(3, len(chain) - 2):
        here, last = chain[k], chain[k - 1]
        if (here.left - last.left, here.right - last.right) == (1, 1):
            around = chain[k - 3 : k + 3]
            spread = max(around[-1].left - around[0].left, around[-1].right - around[0].right)
            if spread <= 8:
                yield here
