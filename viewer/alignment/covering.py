"""How far the words of sentences are said by other sentences: each word by the likest one there.

As BERTScore compares two sentences (Zhang et al. 2020, section 3), but with words out of context and between runs of
sentences. A word weighs by how rare it is in both texts. So it can be told word by word what a further sentence of a
bead is good for: what of the other side it alone says, and what of it the other side says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.alignment import lexical
from viewer.alignment.lattice import Size
from viewer.alignment.run_tables import Figures, outside, summed_along
from viewer.alignment.word_vectors import words_alone
from viewer.core.ports import Encoder

Places = NDArray[np.int64]

COVERING = ("less said", "more said", "least lead", "mean lead", "least said", "least use")
"""The figures of a bead, shares of the weight of words.

Of its two sides the one that is said less, and more; of its sentences how much more of one the other side says than any
sentence outside the bead, the least and the mean; where a side has several, how much of one of them the other side
says, and how much of the other side only the first or last of them says, by its own weight.
"""

_NOTHING = 0.4
"""Cosine of two words up to which one says nothing of the other."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """The words of one side."""

    words: Places
    """Places in the vocabulary, sentence after sentence."""
    starts: Places
    """Where each sentence begins among them, and where the last ends."""
    mass: Figures
    """What the words of each sentence weigh together, more than 0."""


class Said(NamedTuple):
    """What sentences of a block say of each other: weights of words."""

    rows: list[Figures]
    """Of each row, said by runs of 1, 2 … columns: (rows, columns - length + 1)."""
    columns: list[Figures]
    """Of each column, said by runs of 1, 2 … rows: (rows - length + 1, columns)."""
    masses: tuple[Figures, Figures]
    """What the words of each row and of each column weigh: (rows, 1) and (1, columns)."""


class Covering:
    """Two texts as words that say each other."""

    def __init__(self, texts: tuple[Sequence[str], Sequence[str]], encoder: Encoder) -> None:
        """``texts``: the sentences of both sides."""
        sides = [[lexical.words(text) for text in side] for side in texts]
        frequency = Counter(word for side in sides for words in side for word in set(words))
        vocabulary = sorted(frequency)
        place = {word: k for k, word in enumerate(vocabulary)}
        total = sum(map(len, texts))
        self._weights = np.array([math.log((total + 1) / frequency[word]) for word in vocabulary], dtype=np.float32)
        self._vectors = words_alone(encoder, vocabulary)
        self._left, self._right = (self._worded(side, place) for side in sides)

    def _worded(self, side: Sequence[Sequence[str]], place: Mapping[str, int]) -> _Worded:
        words = np.array([place[word] for words in side for word in words], dtype=np.int64)
        starts = np.cumsum([0, *map(len, side)])
        sums = np.concatenate([[0.0], np.cumsum(self._weights[words], dtype=np.float64)])
        return _Worded(words, starts, np.maximum(np.diff(sums[starts]), 1e-3).astype(np.float32))

    def said(self, rows: slice, columns: slice, longest: int) -> Said:
        """What runs of up to ``longest`` sentences of one side say of each sentence of the other, within a block."""
        (own, own_starts), (other, other_starts) = _part(self._left, rows), _part(self._right, columns)
        likeness = self._vectors[own] @ self._vectors[other].T
        # In place: of a block without an anchor this table is the largest thing there is.
        likeness -= _NOTHING
        likeness /= 1 - _NOTHING
        np.clip(likeness, 0, 1, out=likeness)
        likeness[own[:, None] == other[None, :]] = 1
        by_columns = self._runs(likeness, own, own_starts, other_starts, longest)
        by_rows = [table.T for table in self._runs(likeness.T, other, other_starts, own_starts, longest)]
        return Said(by_columns, by_rows, (self._left.mass[rows, None], self._right.mass[None, columns]))

    def _runs(self, likeness: Figures, own: Places, starts: Places, others: Places, longest: int) -> list[Figures]:
        best = _by_sentence(likeness, others, np.maximum, axis=1) * self._weights[own][:, None]
        out, run = [], best
        for length in range(1, min(longest, best.shape[1]) + 1):
            if length > 1:
                run = np.maximum(run[:, :-1], best[:, length - 1 :])
            out.append(_by_sentence(run, starts, np.add, axis=0))
        return out


def figures(said: Said, size: Size) -> dict[str, Figures]:
    """The figures of the beads of a size, see ``COVERING``; each of shape (rows - n + 1, columns - m + 1)."""
    n, m = size
    left, right = said.rows[m - 1], said.columns[n - 1]
    a, b = summed_along(left, n, 0), summed_along(right, m, 1)
    parts = a / summed_along(said.masses[0], n, 0), b / summed_along(said.masses[1], m, 1)
    leads = _leads(said, size)
    out = {
        "less said": np.minimum(*parts),
        "more said": np.maximum(*parts),
        "least lead": np.minimum.reduce(leads),
        "mean lead": np.asarray(np.mean(leads, axis=0), dtype=np.float32),
    }
    if n + m > 2:
        out["least said"] = np.minimum.reduce(_members(said, size))
        out["least use"] = np.minimum.reduce(_uses(said, size, (a, b)))
    return out


def _members(said: Said, size: Size) -> list[Figures]:
    """Of each sentence of a bead, on sides of several, the share the other side says."""
    n, m = size
    left, right = said.rows[m - 1] / said.masses[0], said.columns[n - 1] / said.masses[1]
    rows, columns = right.shape[0], left.shape[1]
    out = [left[k : k + rows] for k in range(n)] if n > 1 else []
    return out + ([right[:, k : k + columns] for k in range(m)] if m > 1 else [])


def _leads(said: Said, size: Size) -> list[Figures]:
    """Of each sentence of a bead, how much more of it the other side says than any sentence outside that."""
    n, m = size
    left, right = said.rows[m - 1] / said.masses[0], said.columns[n - 1] / said.masses[1]
    left = left - outside(said.rows[0] / said.masses[0], m, 1, 0)
    right = right - outside(said.columns[0] / said.masses[1], n, 0, 0)
    rows, columns = right.shape[0], left.shape[1]
    return [left[k : k + rows] for k in range(n)] + [right[:, k : k + columns] for k in range(m)]


def _uses(said: Said, size: Size, whole: tuple[Figures, Figures]) -> list[Figures]:
    """Of the first and last sentence of sides of several, what of the other side only they say, by their own weight."""
    (n, m), (rows, columns) = size, whole[0].shape
    out = []
    if m > 1:
        mass, less = said.masses[1], summed_along(said.rows[m - 2], n, 0)
        out += [(whole[0] - less[:, :-1]) / mass[:, m - 1 :], (whole[0] - less[:, 1:]) / mass[:, :columns]]
    if n > 1:
        mass, less = said.masses[0], summed_along(said.columns[n - 2], m, 1)
        out += [(whole[1] - less[:-1]) / mass[n - 1 :], (whole[1] - less[1:]) / mass[:rows]]
    return out


def _by_sentence(table: Figures, starts: Places, fold: np.ufunc, axis: int) -> Figures:
    """Folds the words of each sentence; one without words is 0."""
    shape = (len(table), len(starts) - 1) if axis == 1 else (len(starts) - 1, table.shape[1])
    out = np.zeros(shape, dtype=np.float32)
    full = starts[1:] > starts[:-1]
    if full.any():
        out[(slice(None), full) if axis == 1 else full] = fold.reduceat(table, starts[:-1][full], axis=axis)
    return out


def _part(side: _Worded, part: slice) -> tuple[Places, Places]:
    starts = side.starts[part.start : part.stop + 1]
    return side.words[starts[0] : starts[-1]], starts - starts[0]
