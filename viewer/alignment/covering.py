"""How far the words of sentences are said by other sentences: each word by the likest there (Zhang et al. 2020, BERTScore).

A word weighs by how rare it is in both texts. What a bead's further sentence is good for can so be told word by word:
what of the other side it alone says, and what of it the other side says.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.alignment.lattice import Size
from viewer.alignment.word_vectors import word_vectors
from viewer.core.ports import Encoder
from viewer.core.words import TokenKind
from viewer.text.words import tokenize

Figures = NDArray[np.float32]

_NOTHING = 0.4
"""Cosine of two words up to which one says nothing of the other."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of one side."""

    words: NDArray[np.int64]
    """Places in the vocabulary, sentence after sentence."""
    starts: NDArray[np.int64]
    """Where each sentence begins among them, and where the last ends."""
    mass: Figures
    """What the words of each sentence weigh together."""


class Covering:
    """Two texts as words that say each other."""

    def __init__(self, texts: tuple[Sequence[str], Sequence[str]], languages: tuple[str, str], encoder: Encoder) -> None:
        sides = [[_words(text, language) for text in side] for side, language in zip(texts, languages, strict=True)]
        frequency = Counter(word for side in sides for words in side for word in set(words))
        total = sum(map(len, texts))
        vocabulary = sorted(frequency)
        place = {word: k for k, word in enumerate(vocabulary)}
        self._weights = np.array([math.log((total + 1) / frequency[word]) for word in vocabulary], dtype=np.float32)
        self._vectors = word_vectors(encoder, [vocabulary], (0,))[0].alone if vocabulary else np.zeros((0, 1), np.float32)
        self.left, self.right = (self._side(side, place) for side in sides)

    def _side(self, side: Sequence[Sequence[str]], place: Mapping[str, int]) -> Worded:
        words = np.array([place[word] for words in side for word in words], dtype=np.int64)
        starts = np.cumsum([0, *map(len, side)])
        sums = np.concatenate([[0.0], np.cumsum(self._weights[words], dtype=np.float64)])
        return Worded(words, starts, np.asarray(np.maximum(sums[starts[1:]] - sums[starts[:-1]], 1e-3), dtype=np.float32))

    def said(self, rows: slice, columns: slice, longest: int) -> tuple[list[Figures], list[Figures]]:
        """Weight of the words of each sentence that runs of the other side say.

        The first list: of each row, by runs of 1 … ``longest`` columns, (rows, columns - length + 1). The second: of
        each column, by runs of rows, (rows - length + 1, columns).
        """
        sides = _part(self.left, rows), _part(self.right, columns)
        (own, own_starts), (other, other_starts) = sides
        likeness = self._vectors[own] @ self._vectors[other].T
        likeness -= _NOTHING
        likeness /= 1 - _NOTHING
        np.clip(likeness, 0, 1, out=likeness)
        likeness[own[:, None] == other[None, :]] = 1
        return (
            self._runs(likeness, own, own_starts, other_starts, longest),
            [table.T for table in self._runs(likeness.T, other, other_starts, own_starts, longest)],
        )

    def _runs(self, likeness: Figures, own: NDArray[np.int64], starts: NDArray[np.int64], others: NDArray[np.int64], longest: int) -> list[Figures]:
        best = _by_segment(likeness, others, np.maximum, axis=1) * self._weights[own][:, None]
        out, run = [], best
        for length in range(1, min(longest, best.shape[1]) + 1):
            if length > 1:
                run = np.maximum(run[:, :-1], best[:, length - 1 :])
            out.append(_by_segment(run, starts, np.add, axis=0))
        return out


def _by_segment(table: Figures, starts: NDArray[np.int64], fold: np.ufunc, axis: int) -> Figures:
    """Folds neighbouring words into sentences; a sentence without words is 0."""
    table = np.asarray(table, dtype=np.float32)
    pad = np.zeros((table.shape[0], 1) if axis == 1 else (1, table.shape[1]), dtype=np.float32)
    out = fold.reduceat(np.concatenate([table, pad], axis=axis), starts[:-1], axis=axis)
    empty = starts[1:] == starts[:-1]
    out[(slice(None), empty) if axis == 1 else (empty, slice(None))] = 0
    return np.asarray(out, dtype=np.float32)


def _part(side: Worded, part: slice) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    starts = side.starts[part.start : part.stop + 1]
    return side.words[starts[0] : starts[-1]], starts - starts[0]


def _words(text: str, language: str) -> list[str]:
    found = tokenize(text, language)
    return [unicodedata.normalize("NFKC", token.text).casefold() for token in found if token.kind is not TokenKind.PUNCTUATION]


def figures(said: tuple[list[Figures], list[Figures]], masses: tuple[Figures, Figures], size: Size) -> dict[str, Figures]:
    """What the words of a bead of a size say of each other; each figure of shape (rows - n + 1, columns - m + 1)."""
    n, m = size
    by_row, by_column = said
    left, right = by_row[m - 1], by_column[n - 1]
    shape = right.shape[0], left.shape[1]
    a, b = _summed(left, n, 0), _summed(right, m, 1)
    x, y = _summed(masses[0][:, None], n, 0), _summed(masses[1][None, :], m, 1)
    parts = a / x, b / y
    members = [(left[k : k + shape[0]] / masses[0][k : k + shape[0], None], by_row[0], k, 0) for k in range(n)]
    members += [(right[:, k : k + shape[1]] / masses[1][None, k : k + shape[1]], by_column[0], k, 1) for k in range(m)]
    leads = []
    for own, single, k, side in members:
        if side == 0:
            other = outside(single / masses[0][:, None], m, axis=1)[k : k + shape[0], : shape[1]]
        else:
            other = outside(single / masses[1][None, :], n, axis=0)[: shape[0], k : k + shape[1]]
        leads.append(own - other)
    out = {
        "less said": np.minimum(*parts),
        "more said": np.maximum(*parts),
        "least lead": np.minimum.reduce(leads),
        "mean lead": np.mean(leads, axis=0),
    }
    if n + m > 2:
        many = [own for own, _, _, side in members if (n, m)[side] > 1]
        out["least said"] = np.minimum.reduce(many)
        uses = []
        if m > 1:
            less = _summed(by_row[m - 2], n, 0)
            uses += [(a - less[:, : shape[1]]) / masses[1][None, m - 1 : m - 1 + shape[1]], (a - less[:, 1 : shape[1] + 1]) / masses[1][None, : shape[1]]]
        if n > 1:
            less = _summed(by_column[n - 2], m, 1)
            uses += [(b - less[: shape[0]]) / masses[0][n - 1 : n - 1 + shape[0], None], (b - less[1 : shape[0] + 1]) / masses[0][: shape[0], None]]
        out["least use"] = np.minimum.reduce(uses)
    return out


def _summed(table: Figures, length: int, axis: int) -> Figures:
    count = table.shape[axis] - length + 1
    parts = [table[k : k + count] if axis == 0 else table[:, k : k + count] for k in range(length)]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def outside(table: Figures, length: int, axis: int) -> Figures:
    """Of each run of ``length`` cells along an axis the highest figure outside it."""
    if axis == 0:
        return np.asarray(outside(table.T, length, 1).T, dtype=np.float32)
    low = np.full((len(table), 1), 0, dtype=np.float32)
    before: Figures = np.maximum.accumulate(np.hstack([low, table]), axis=1)
    behind = np.maximum.accumulate(np.hstack([table, low])[:, ::-1], axis=1)[:, ::-1]
    return np.maximum(before[:, : table.shape[1] - length + 1], behind[:, length:])
