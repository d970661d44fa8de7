"""Beads out of order: a second look, across the order of the texts.

First at beads that hold a sentence whose true partner stands elsewhere, then at what found no partner at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from viewer.alignment.anchors import SMALL, SURE
from viewer.alignment.evidence import Block, Evidence
from viewer.alignment.lattice import Step
from viewer.alignment.model import Model, Scored
from viewer.alignment.rates import USUAL, Rates
from viewer.core.ports import Progress

SEED = -0.05
"""Margin from which two free sentences are looked at."""
REACH = 20
"""Sentences before and after two sentences that are looked at with them."""
LEAST = 0.4
"""Probability from which a bead is told to be out of order: a false move misleads more than a missed one."""
SURELY = 35.0
"""Logarithm of odds beyond which nothing changes."""


class Move(NamedTuple):
    """A bead out of order, the probability that it is one, and its figures."""

    step: Step
    confidence: float
    figures: dict[str, float]


@dataclass
class Scores:
    """Scores of any part of two texts, each seen among its neighbours."""

    evidence: Evidence
    model: Model
    rates: Rates = USUAL
    """What the two texts do often, once it is known."""

    @cached_property
    def _whole(self) -> Scored:
        rows, columns = self.evidence.counts
        return self.model.score(self.evidence, Block(slice(0, rows), slice(0, columns)))

    def of(self, block: Block) -> Scored:
        """The scores of a block: what lies around counts where the texts are short enough to see all of it."""
        return self.suited(self.unsuited(block))

    def unsuited(self, block: Block) -> Scored:
        """The same, whatever the two texts do often."""
        rows, columns = self.evidence.counts
        if rows * columns <= SMALL:
            return self._whole.part(block)
        return self.model.score(self.evidence, block)

    def suited(self, scored: Scored) -> Scored:
        """These scores, now that the rates are known."""
        return self.model.suited(scored, self.rates)

    def near(self, block: Block) -> Scored:
        """The scores of a small block, seen among its neighbours.

        Whatever the two texts do often: what moved counts as dropped and added there, which would speak against it.
        """
        rows, columns = self.evidence.counts
        if rows * columns <= SMALL:
            return self._whole.part(block)
        wide = Block(_widened(block.rows, rows), _widened(block.columns, columns))
        return self.model.score(self.evidence, wide).part(block)

    def bead(self, step: Step) -> tuple[float, dict[str, float]] | None:
        """Score and figures of one bead; ``None`` for a size that is not looked for."""
        scored = self.near(_block(step))
        if step.size not in scored.lattice.beads:
            return None
        return float(scored.lattice.beads[step.size][0, 0]), scored.shown(Step(0, 0, step.size))

    def alone(self, step: Step) -> float:
        """Score of the sentences of a step, each without partner."""
        lattice = self.near(_block(step)).lattice
        return float(lattice.drop.sum() + lattice.add.sum())


@dataclass
class Exchange:
    """What became of the beads: those that are no more, those in their place, and what stands out of order."""

    gone: set[Step] = field(default_factory=set)
    new: list[Move] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)


def exchange(scores: Scores, steps: Iterable[Step], progress: Progress) -> Exchange:
    """Take two sentences out of their beads where they are by far each other's nearest, though out of order."""
    evidence, out = scores.evidence, Exchange()
    lefts = {i: step for step in steps for i in _left(step)}
    rights = {j: step for step in steps for j in _right(step)}
    partners, back = evidence.nearest
    margins = evidence.best_margins[0]
    seeds = [(i, int(j)) for i, j in enumerate(partners) if back[j] == i and margins[i] >= SURE]
    for i, j in sorted(seeds, key=lambda seed: (-margins[seed[0]], seed)):
        owners = {step for step in (lefts.get(i), rights.get(j)) if step}
        together = lefts.get(i) == rights.get(j)
        if not owners or owners & out.gone or (together and min(min(step.size) for step in owners) < 2):
            continue
        progress.check()
        bead = scores.bead(Step(i, j, (1, 1)))
        rest = _without(scores, owners, i, j)
        if bead is None or rest is None:
            continue
        gain = bead[0] - scores.model.moving + rest[0]
        if gain > 0:
            out.gone |= owners
            out.new += rest[1]
            out.moves.append(Move(Step(i, j, (1, 1)), _chance(gain), bead[1]))
    return out


def _without(scores: Scores, owners: set[Step], i: int, j: int) -> tuple[float, list[Move]] | None:
    """What the beads are without two sentences, and how much better than with them; ``None``: they fall apart."""
    gain, kept = 0.0, []
    for step in sorted(owners):
        left = [k for k in _left(step) if k != i]
        right = [k for k in _right(step) if k != j]
        for ids in (left, right):
            if ids and ids[-1] - ids[0] + 1 != len(ids):
                return None
        rest = Step(left[0] if left else i, right[0] if right else j, (len(left), len(right)))
        before = scores.bead(step)
        if before is None:
            return None
        gain -= before[0]
        if left and right:
            after = scores.bead(rest)
            if after is None:
                return None
            gain += after[0]
            kept.append(Move(rest, _chance(after[0] - scores.alone(rest)), after[1]))
        elif left or right:
            gain += scores.alone(rest)
    return gain, kept


def find(scores: Scores, in_order: Iterable[Step], left: set[int], right: set[int], progress: Progress) -> list[Move]:
    """Beads across the order of others, between sentences that are free on both sides; best first, none in two."""
    left, right = set(left), set(right)
    fixed = list(in_order)
    places = sorted(step.left for step in fixed), sorted(step.right for step in fixed)
    moves: list[Move] = []
    while left and right:
        progress.check()
        passages = [_passage(scores, block) for block in _blocks(scores.evidence, left, right, places)]
        passages = sorted((p for p in passages if p[0] > 0), key=lambda p: -p[0])
        before = len(moves)
        for _, beads in passages:
            taken = [(set(_left(move.step)), set(_right(move.step))) for move in beads]
            if all(a <= left and b <= right for a, b in taken):
                moves += beads
                for a, b in taken:
                    left -= a
                    right -= b
        if len(moves) == before:
            break
    return moves


def _blocks(
    evidence: Evidence, left: set[int], right: set[int], places: tuple[list[int], list[int]]
) -> Iterator[Block]:
    """Blocks of free sentences around each two that are each other's nearest among the free.

    Not those that stand in order, between the same beads on both sides: of these the path has judged already.
    """
    rows, columns = np.array(sorted(left)), np.array(sorted(right))
    (partners, margins), (back, _) = evidence.nearest_among(rows, columns)
    gaps = _gaps(left), _gaps(right)
    seen = set()
    for i, j in enumerate(partners):
        in_place = bisect_left(places[0], rows[i]) == bisect_left(places[1], columns[j])
        if back[j] == i and margins[i] >= SEED and not in_place:
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


def _passage(scores: Scores, block: Block) -> tuple[float, list[Move]]:
    """The beads of a block and how much better they are than none (logarithm of odds)."""
    scored = scores.near(block)
    lattice = scored.lattice
    score = lattice.best()[1]
    alone = float(lattice.drop.sum() + lattice.add.sum() + 2 * lattice.opening)
    gain = score - alone - scores.model.moving
    if gain <= 0:
        return 0.0, []
    chances = lattice.posteriors()
    moves = [
        Move(
            Step(step.left + block.rows.start, step.right + block.columns.start, step.size),
            float(chances.beads[step.size][step.left, step.right]) * _chance(gain),
            scored.shown(step),
        )
        for step in chances.likeliest()
        if all(step.size)
    ]
    return gain, [move for move in moves if move.confidence >= LEAST]


def _chance(gain: float) -> float:
    """The probability that belongs to a logarithm of odds."""
    return float(1 / (1 + np.exp(-np.clip(gain, -SURELY, SURELY))))


def _left(step: Step) -> range:
    return range(step.left, step.left + step.size[0])


def _right(step: Step) -> range:
    return range(step.right, step.right + step.size[1])


def _block(step: Step) -> Block:
    return Block(
        slice(step.left, step.left + step.size[0]),
        slice(step.right, step.right + step.size[1]),
    )


def _widened(part: slice, count: int) -> slice:
    return slice(max(part.start - REACH, 0), min(part.stop + REACH, count))
