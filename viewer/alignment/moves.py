"""Beads out of order: a second look at what found no partner in the order of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from viewer.alignment.evidence import Block, Evidence, Figures
from viewer.alignment.lattice import Step
from viewer.alignment.model import Model
from viewer.core.ports import Progress

SEED = 0.05
"""Margin from which two free sentences are looked at."""
REACH = 20
"""Sentences before and after them that are looked at with them."""
SURELY = 35.0


class Move(NamedTuple):
    """A bead out of order, and the probability that it is one."""

    step: Step
    confidence: float
    figures: Figures


def find(evidence: Evidence, model: Model, left: set[int], right: set[int], progress: Progress) -> list[Move]:
    """Beads between sentences that are free on both sides, best first; no sentence is in two of them."""
    left, right = set(left), set(right)
    moves: list[Move] = []
    while left and right:
        progress.check()
        passages = [_passage(evidence, model, block) for block in _blocks(evidence, left, right)]
        passages = sorted((p for p in passages if p[0] > 0), key=lambda p: -p[0])
        before = len(moves)
        for _, beads in passages:
            taken = [({*range(s.left, s.left + s.size[0])}, {*range(s.right, s.right + s.size[1])}) for s, *_ in beads]
            if all(a <= left and b <= right for a, b in taken):
                moves += beads
                for a, b in taken:
                    left -= a
                    right -= b
        if len(moves) == before:
            break
    return moves


def _blocks(evidence: Evidence, left: set[int], right: set[int]) -> Iterator[Block]:
    """Blocks of free sentences around each two that are each other's nearest among the free."""
    rows, columns = np.array(sorted(left)), np.array(sorted(right))
    margins = evidence.margins(rows, columns)
    partners, back = margins.argmax(axis=1), margins.argmax(axis=0)
    gaps = _gaps(left), _gaps(right)
    seen = set()
    for i, j in enumerate(partners):
        if back[j] == i and margins[i, j] >= SEED:
            around = tuple(
                (max(gap[k].start, k - REACH), min(gap[k].stop, k + REACH + 1))
                for gap, k in zip(gaps, (int(rows[i]), int(columns[j])), strict=True)
            )
            if around not in seen:
                seen.add(around)
                yield Block(slice(*around[0]), slice(*around[1]))


def _gaps(free: Iterable[int]) -> dict[int, slice]:
    """The run of neighbouring free sentences each stands in."""
    out: dict[int, slice] = {}
    run: list[int] = []
    for k in [*sorted(free), -1]:
        if run and k != run[-1] + 1:
            out |= dict.fromkeys(run, slice(run[0], run[-1] + 1))
            run = []
        run.append(k)
    return out


def _passage(evidence: Evidence, model: Model, block: Block) -> tuple[float, list[Move]]:
    """The beads of a block and how much better they are than none (logarithm of odds)."""
    figures = evidence.features(block)
    lattice = model.lattice(evidence, block, figures)
    path, score = lattice.best()
    alone = float(lattice.drop.sum() + lattice.add.sum() + 2 * lattice.opening)
    gain = score - alone - model.moving
    if gain <= 0:
        return 0.0, []
    chance = 1 / (1 + np.exp(-min(gain, SURELY)))
    beads = lattice.posteriors().beads
    return gain, [
        Move(
            Step(step.left + block.rows.start, step.right + block.columns.start, step.size),
            float(beads[step.size][step.left, step.right] * chance),
            figures[step.size][:, step.left, step.right],
        )
        for step in path
        if all(step.size)
    ]
