"""Figures of runs of neighbouring sentences, from tables of single ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float32]


def summed(values: Figures, length: int) -> Figures:
    """The sum over each run of ``length`` values, (values - length + 1,)."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(sums[length:] - sums[:-length], dtype=np.float32)


def summed_along(table: Figures, length: int, axis: int) -> Figures:
    """The sum over each run of ``length`` cells along an axis."""
    count = table.shape[axis] - length + 1
    parts = [table[k : k + count] if axis == 0 else table[:, k : k + count] for k in range(length)]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def block_sums(table: Figures, size: tuple[int, int]) -> Figures:
    """The sum over each block of a size, (rows - size[0] + 1, columns - size[1] + 1)."""
    return summed_along(summed_along(table, size[0], 0), size[1], 1)


def outside(table: Figures, length: int, axis: int, lowest: float) -> Figures:
    """Of each run of ``length`` cells along an axis the highest figure outside it; ``lowest`` where there is none."""
    if axis == 0:
        return np.asarray(outside(table.T, length, 1, lowest).T, dtype=np.float32)
    low = np.full((len(table), 1), lowest, dtype=np.float32)
    before: Figures = np.maximum.accumulate(np.hstack([low, table]), axis=1)
    behind = np.maximum.accumulate(np.hstack([table, low])[:, ::-1], axis=1)[:, ::-1]
    return np.maximum(before[:, : table.shape[1] - length + 1], behind[:, length:])
