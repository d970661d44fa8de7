"""Where a long pair of texts can be cut in two without looking at all of it: work grows with length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from viewer.alignment.evidence import Block, Evidence

SMALL = 40_000
"""Cells up to which a table is looked at as a whole."""
PIECE = 60
"""Sentences of a side after which the next sure place is taken."""
SURE = 0.1
"""Margin from which a pair of sentences may be an anchor."""


class Anchor(NamedTuple):
    """A sentence of each side that are each other's nearest by far."""

    left: int
    right: int
    margin: float


def pieces(evidence: Evidence) -> Iterator[Block]:
    """The blocks, corner to corner, in which the beads are to be looked for."""
    rows, columns = evidence.counts
    start = (0, 0)
    if rows * columns > SMALL:
        for cut in _sure(_chain(_anchors(evidence))):
            if max(cut.left - start[0], cut.right - start[1]) >= PIECE:
                yield Block(slice(start[0], cut.left), slice(start[1], cut.right))
                start = cut.left, cut.right
    yield Block(slice(start[0], rows), slice(start[1], columns))


def _anchors(evidence: Evidence) -> list[Anchor]:
    """Pairs that are each other's nearest, by margin (Artetxe & Schwenk 2019), over all sentences."""
    (partners, back), margins = evidence.nearest, evidence.best_margins[0]
    return [Anchor(i, int(j), float(margins[i])) for i, j in enumerate(partners) if back[j] == i and margins[i] >= SURE]


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
