"""How far each word has no counterpart.

Two things make a score, and the greater counts. A *word* is news where its link is improbable and no word of the other
side is like it: a lost negation, another number. A *phrase* is news where its words lack links together, and where the
meaning around them, in windows of one to ten words on each side, is not found on the other side: people mark whole
phrases, and what is said in other words has few links and yet its counterpart. Across languages a single word says less
about itself than within one, so that its clause and its surroundings have a say as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """One pair as its left side sees it; arrays of shape (words left, words right)."""

    word: Figures
    """Cosine of the words, alone or in context, whichever is liker; less where they cannot be counterparts."""
    barred: Figures
    """1 where a link is no counterpart: a number of another value, a denial and none."""
    windows: tuple[Figures, ...]
    """Cosine of the runs of words around both, one array for each of ``RADII``."""
    weights: Figures
    """How much each word of the left says by itself, 0 … 1; shape (words left,)."""
    clauses: NDArray[np.intp] | None
    """For each word of the left the number of its clause; none within one language."""


RADII = (1, 2, 5, 10)
_LONELY = {0: 0.06, 2: 0.05, 8: 0.32}
"""Weight of the lack of links, by the neighbours on each side it is shared with."""
_WORD = 0.08
_WINDOWS = (0.11, 0.07, 0.10, 0.12)
_THERE = 0.09
"""Weight of the widest window at the very place a word is linked to."""
_CLAUSE, _AROUND, _AROUND_RADIUS = 0.5, 0.3, 20
"""Shares of a word's clause, and then of the words around it, in its lack; across languages."""
_QUIETED = 0.25
"""How much of that counts where it makes a word less lacking: one word that says something else is loud by itself."""
_LEAST, _MOST = 0.226, 0.655
"""What is left of the sum between a faithful sentence and one that says something else: 0 and 1 of a score."""
_LIKE, _UNLIKE = 0.75, 0.50
"""Cosine from which a word may have its counterpart, and under which it has none."""
_LOUDEST = 0.9


def scores(likeness: Likeness, own: Figures, other: Figures) -> Figures:
    """Scores of the words of the left, 0 = has its counterpart, 1 = has none.

    Args:
        likeness: The pair, seen from the left.
        own: Probability that a word of the left stands for this word of the right; a row sums to at most 1.
        other: The same from right to left; a column sums to at most 1.
    """
    lonely = 1 - np.minimum((np.sqrt(own * other) * (1 - likeness.barred)).sum(1), 1)
    unlike = 1 - likeness.word.max(1)
    there = (own * likeness.windows[-1]).sum(1) / np.maximum(own.sum(1), 1e-6)
    lack = _WORD * unlike + _THERE * (1 - there)
    for radius, weight in _LONELY.items():
        lack += weight * shared(lonely, radius)
    for window, weight in zip(likeness.windows, _WINDOWS, strict=True):
        lack += weight * (1 - window.max(1))
    if likeness.clauses is not None:
        wider = lack + _CLAUSE * (_mean(lack, likeness.clauses) - lack)
        wider += _AROUND * (shared(wider, _AROUND_RADIUS) - wider)
        lack += np.where(wider < lack, _QUIETED, 1) * (wider - lack)
    phrase = np.clip((lack - _LEAST) / (_MOST - _LEAST), 0, 1)
    word = _LOUDEST * likeness.weights * lonely**2 * np.clip((unlike - (1 - _LIKE)) / (_LIKE - _UNLIKE), 0, 1)
    return np.asarray(np.maximum(phrase, word), dtype=np.float32)


def _mean(values: Figures, groups: NDArray[np.intp]) -> Figures:
    """Each value as the mean of its group."""
    return np.asarray((np.bincount(groups, values) / np.bincount(groups))[groups], dtype=np.float32)


def shared(values: Figures, radius: int) -> Figures:
    """Each value as the mean of its neighbours, the nearer the weightier."""
    kernel = 1 - np.abs(np.arange(-radius, radius + 1)) / (radius + 1)
    size = len(values)
    total = np.convolve(values, kernel)[radius : radius + size]
    return np.asarray(total / np.convolve(np.ones(size), kernel)[radius : radius + size], dtype=np.float32)
