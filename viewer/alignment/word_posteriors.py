"""How probable each link between two token sequences is.

A hidden Markov model in each direction (Vogel, Ney & Tillmann 1996; states without a counterpart as in Och & Ney 2003):
the state is the place on the other side, a step of one is likeliest, a jump costs with its length, and a small share
of the probability goes anywhere, so that moved parts are found. The emission is not a trained table but the likeness
of two words. Forward-backward gives the probability of each link, given all others; both directions are then combined,
so that a link holds only where both agree (Liang, Taskar & Klein 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float32]

_FORWARD, _BACKWARD = 0.393, 1.288
"""How fast the weight of a jump falls with each place beyond the next, and before it."""
_ANYWHERE = 0.032
"""Share of the weight that goes to all places alike."""
_STEP = 1.19
_REACH = 18
"""Places from which a jump has no weight but that."""
_DENSE = 700
"""Places up to which one product with all jumps is quicker than a walk over the near ones."""
_LARGEST = 30.0
_CELLS = 400_000
"""Links that are computed at a time."""


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Of one pair of sequences, shape (words left, words right)."""

    forward: Figures
    """Probability that a word of the left stands for this word of the right; a row sums to at most 1."""
    backward: Figures
    """The same from right to left; a column sums to at most 1."""


def posteriors(
    likenesses: Sequence[Figures], thresholds: Sequence[float], temperatures: Sequence[float]
) -> list[Posteriors]:
    """Link probabilities of many pairs.

    Args:
        likenesses: One array a pair, shape (words left, words right), both at least 1.
        thresholds: For each, the likeness at which a link and none are equally probable, all else apart.
        temperatures: For each, the difference of likeness that makes a link e times as probable.
    """
    found: list[Posteriors | None] = [None] * len(likenesses)
    for batch in _batches([each.shape for each in likenesses]):
        height, width = (max(likenesses[k].shape[axis] for k in batch) for axis in (0, 1))
        emission = np.zeros((len(batch), height, width), dtype=np.float32)
        for row, k in enumerate(batch):
            m, n = likenesses[k].shape
            emission[row, :m, :n] = np.exp(np.minimum((likenesses[k] - thresholds[k]) / temperatures[k], _LARGEST))
        sizes = np.array([likenesses[k].shape for k in batch])
        forward = _forward_backward(emission, sizes[:, 1])
        backward = _forward_backward(emission.transpose(0, 2, 1), sizes[:, 0]).transpose(0, 2, 1)
        for row, k in enumerate(batch):
            m, n = likenesses[k].shape
            found[k] = Posteriors(forward[row, :m, :n], backward[row, :m, :n])
    return [each for each in found if each is not None]


def _batches(shapes: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Pairs of like size together, so that little is padded."""
    order = sorted(range(len(shapes)), key=lambda k: (max(shapes[k]), min(shapes[k])))
    batches: list[list[int]] = []
    height = width = 0
    for k in order:
        height, width = max(height, shapes[k][0]), max(width, shapes[k][1])
        if batches and (len(batches[-1]) + 1) * height * width <= _CELLS:
            batches[-1].append(k)
        else:
            batches.append([k])
            height, width = shapes[k][0], shapes[k][1]
    return batches


def _forward_backward(emission: Figures, sizes: NDArray[np.int64]) -> Figures:
    """Posterior of each state at each step.

    Args:
        emission: Shape (pairs, steps, states); 1 is that of no counterpart, 0 stands where a sequence has ended.
        sizes: The number of states of each pair.
    """
    pairs, steps, states = emission.shape
    move = _Moves(states, sizes)
    inside = np.arange(states)[None, :] < sizes[:, None]
    ahead = np.empty((steps, 2, pairs, states), dtype=np.float32)
    before = np.where(inside, 1 / sizes[:, None], 0).astype(np.float32)
    for step in range(steps):
        linked = (move.on(before) if step else before) * emission[:, step]
        scale = 1 / (linked.sum(1, keepdims=True) + before.sum(1, keepdims=True))
        np.multiply(linked, scale, out=ahead[step, 0])
        np.multiply(before, scale, out=ahead[step, 1])
        before = ahead[step, 0] + ahead[step, 1]
    behind = np.ones((pairs, states), dtype=np.float32)
    out = np.empty_like(emission)
    for step in range(steps - 1, -1, -1):
        linked, alone = ahead[step, 0] * behind, ahead[step, 1] * behind
        out[:, step] = linked / (linked.sum(1, keepdims=True) + alone.sum(1, keepdims=True))
        behind = move.back(emission[:, step] * behind) + behind
        behind /= behind.max(1, keepdims=True)
    return out


class _Moves:
    """The weight of a jump from each place to each."""

    def __init__(self, states: int, sizes: NDArray[np.int64]) -> None:
        self._floor = (_ANYWHERE / sizes[:, None]).astype(np.float32)
        jumps = np.arange(-_REACH, _REACH + 1)
        weights = np.exp(-np.where(jumps >= 1, (jumps - 1) * _FORWARD, (1 - jumps) * _BACKWARD))
        weights[jumps == 1] *= _STEP
        self._kernel = weights.astype(np.float32)
        self._full: Figures | None = None
        if states <= _DENSE or len(sizes) > 2:
            jump = np.arange(states)[None, :] - np.arange(states)[:, None]
            near = np.abs(jump) <= _REACH
            self._full = np.where(near, self._kernel[np.clip(jump + _REACH, 0, 2 * _REACH)], 0).astype(np.float32)

    def on(self, places: Figures) -> Figures:
        """Where the weight goes."""
        moved = places @ self._full if self._full is not None else self._slide(places, self._kernel)
        return np.asarray(moved + self._floor * places.sum(1, keepdims=True), dtype=np.float32)

    def back(self, places: Figures) -> Figures:
        """Where the weight comes from."""
        moved = places @ self._full.T if self._full is not None else self._slide(places, self._kernel[::-1])
        return np.asarray(moved + self._floor * places.sum(1, keepdims=True), dtype=np.float32)

    @staticmethod
    def _slide(places: Figures, kernel: Figures) -> Figures:
        return np.stack([np.convolve(row, kernel)[_REACH : _REACH + len(row)] for row in places])
