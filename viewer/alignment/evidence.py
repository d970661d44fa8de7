"""What speaks for and against each possible bead, as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.alignment import lexical
from viewer.alignment.lattice import Size
from viewer.alignment.runs import Runs, runs_of
from viewer.core.ports import Encoder, Vectors

Figures = NDArray[np.float32]
Readings = tuple[Sequence[str | None] | None, Sequence[str | None] | None]

LONGEST = 6
SIZES: tuple[Size, ...] = (
    (1, 1),
    *((1, k) for k in range(2, LONGEST + 1)),
    *((k, 1) for k in range(2, LONGEST + 1)),
    (2, 2),
    (2, 3),
    (3, 2),
    (3, 3),
)
"""The beads that are looked for, smaller before larger."""

NEIGHBOURS = 4
SAMPLE = 512

FEATURES = (
    "1-1",
    "1-2",
    "1-3",
    "1-many",
    "2-2",
    "2-3",
    "3-3",
    "cosine",
    "margin",
    "contrast",
    "gain",
    "weakest member",
    "length",
    "length squared",
    "same words",
    "cognates",
    "numbers shared",
    "numbers alone",
    "margin of long",
    "words gain",
)


@dataclass(frozen=True, slots=True)
class View:
    """Both sides in a form in which they can be compared: as published, or one side in a translation."""

    left: Runs
    right: Runs
    words: lexical.Shared
    same_language: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences ``rows`` of the left by ``columns`` of the right."""

    rows: slice
    columns: slice


class Evidence:
    """Everything known about two texts, as figures for any block of them."""

    def __init__(
        self,
        left: Sequence[str],
        right: Sequence[str],
        languages: tuple[str, str],
        encoder: Encoder | None,
        readings: Readings = (None, None),
    ) -> None:
        """``encoder``: ``None`` for a pair of languages it does not know; then surface marks stand in for meaning."""
        self.counts = len(left), len(right)
        same = _base(languages[0]) == _base(languages[1])
        pairs: list[tuple[Sequence[str], Sequence[str], bool]] = [(left, right, same)]
        if not same and readings[0] is not None:
            pairs.append((_filled(readings[0], left), right, True))
        if not same and readings[1] is not None:
            pairs.append((left, _filled(readings[1], right), True))
        self.views = [_view(one, other, alike, encoder) for one, other, alike in pairs]
        self._numbers = lexical.shared(
            [lexical.numbers(text) for text in left], [lexical.numbers(text) for text in right], weighted=False
        )
        self.lengths = _lengths(left), _lengths(right)
        self._ratio = float(self.lengths[0].sum() / max(self.lengths[1].sum(), 1.0))

    @cached_property
    def background(self) -> list[dict[tuple[int, int], tuple[Figures, Figures]]]:
        """Of each view, side and length of run: mean cosine to the other side, and to its nearest sentences there."""
        out = []
        for view in self.views:
            figures: dict[tuple[int, int], tuple[Figures, Figures]] = {}
            for side, (own, other) in enumerate(((view.left, view.right), (view.right, view.left))):
                count, total = self.counts[side], self.counts[1 - side]
                singles = other.vectors(1, 0, total)[:: max(1, -(-total // SAMPLE))]
                for length in range(1, min(LONGEST, count) + 1):
                    cosines = own.vectors(length, 0, count) @ singles.T
                    near = min(NEIGHBOURS, cosines.shape[1])
                    top = np.partition(cosines, cosines.shape[1] - near, axis=1)[:, cosines.shape[1] - near :]
                    figures[side, length] = cosines.mean(axis=1), top.mean(axis=1)
            out.append(figures)
        return out

    @cached_property
    def _singles(self) -> list[tuple[Vectors, Vectors]]:
        return [
            (view.left.vectors(1, 0, self.counts[0]), view.right.vectors(1, 0, self.counts[1])) for view in self.views
        ]

    def margins(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Figures:
        """How much nearer each two sentences are than their nearest are on average, (rows, columns)."""
        total = np.zeros((len(rows), len(columns)), dtype=np.float32)
        for (left, right), background in zip(self._singles, self.background, strict=True):
            total += left[rows] @ right[columns].T
            total -= background[0, 1][1][rows, None] / 2
            total -= background[1, 1][1][None, columns] / 2
        return np.asarray(total / len(self.views), dtype=np.float32)

    def features(self, block: Block) -> dict[Size, Figures]:
        """The figures of every bead within a block: of a size (n, m) a table (features, rows - n + 1, columns - m + 1).

        A size that is larger than the block is left out.
        """
        rows, columns = block.rows, block.columns
        sizes = [s for s in SIZES if s[0] <= rows.stop - rows.start and s[1] <= columns.stop - columns.start]
        near = self._nearness(block, sizes)
        words = self._words(block, sizes)
        numbers = self._numbers.products(rows, columns)
        masses = self._numbers.left.mass[rows], self._numbers.right.mass[columns]
        out = {}
        for size in sizes:
            n, m = size
            figures = np.zeros((len(FEATURES), *near.cosine[size].shape), dtype=np.float32)
            seen = dict(zip(FEATURES, figures, strict=True))
            seen[_kind(size)][:] = 1
            seen["cosine"][:] = near.cosine[size]
            seen["margin"][:] = near.margin[size]
            seen["contrast"][:] = near.contrast[size]
            seen["same words"][:] = words[0][size]
            seen["cognates"][:] = words[1][size]
            if n + m > 2:
                seen["gain"][:] = _gain(near.cosine, size)
                seen["words gain"][:] = _gain(words[0], size)
                seen["weakest member"][:] = _weakest(near.margin, size)
            a = _summed(self.lengths[0][rows], n)[:, None]
            b = _summed(self.lengths[1][columns], m)[None, :] * self._ratio
            seen["length"][:] = np.abs(np.log((a + 10) / (b + 10)))
            seen["length squared"][:] = np.minimum(seen["length"], 2) ** 2
            seen["margin of long"][:] = near.margin[size] * np.minimum(np.sqrt(a * b) / 100, 1)
            shared = _block_sums(numbers, size)
            both = _summed(masses[0], n)[:, None] + _summed(masses[1], m)[None, :]
            seen["numbers shared"][:] = np.log1p(np.minimum(shared, 8))
            seen["numbers alone"][:] = np.log1p(np.maximum(both - 2 * shared, 0))
            out[size] = figures
        return out

    def _nearness(self, block: Block, sizes: list[Size]) -> _Nearness:
        """Cosines of all beads, plain and against their surroundings; the mean over the views."""
        rows, columns = block.rows, block.columns
        out = _Nearness({}, {}, {})
        for view, background in zip(self.views, self.background, strict=True):
            lefts = {n: view.left.vectors(n, rows.start, rows.stop - n + 1) for n in {n for n, _ in sizes}}
            rights = {m: view.right.vectors(m, columns.start, columns.stop - m + 1) for m in {m for _, m in sizes}}
            for size in sizes:
                n, m = size
                cosine = lefts[n] @ rights[m].T / np.float32(len(self.views))
                for store, figure in ((out.contrast, 0), (out.margin, 1)):
                    a = background[0, n][figure][rows.start : rows.start + cosine.shape[0], None]
                    b = background[1, m][figure][None, columns.start : columns.start + cosine.shape[1]]
                    store[size] = store.get(size, np.float32(0)) + cosine - (a + b) / np.float32(2 * len(self.views))
                out.cosine[size] = out.cosine.get(size, np.float32(0)) + cosine
        return out

    def _words(self, block: Block, sizes: list[Size]) -> tuple[dict[Size, Figures], dict[Size, Figures]]:
        """Likeness of words (cosine of tf-idf, square root) in views of one language, and in those of two."""
        out: tuple[dict[Size, Figures], dict[Size, Figures]] = ({}, {})
        for view in self.views:
            products = view.words.products(block.rows, block.columns)
            masses = view.words.left.mass[block.rows], view.words.right.mass[block.columns]
            store = out[0] if view.same_language else out[1]
            for size in sizes:
                mass = _summed(masses[0], size[0])[:, None] * _summed(masses[1], size[1])[None, :]
                found = np.sqrt(np.clip(_block_sums(products, size) / np.sqrt(np.maximum(mass, 1e-6)), 0, 1))
                store[size] = np.maximum(store[size], found) if size in store else found
        for store in out:
            for size in sizes:
                n, m = size
                shape = block.rows.stop - block.rows.start - n + 1, block.columns.stop - block.columns.start - m + 1
                store.setdefault(size, np.zeros(shape, dtype=np.float32))
        return out


class _Nearness(NamedTuple):
    cosine: dict[Size, Figures]
    margin: dict[Size, Figures]
    contrast: dict[Size, Figures]


def _kind(size: Size) -> str:
    small, large = min(size), max(size)
    return f"{small}-{large}" if small > 1 or large < 4 else "1-many"


def _view(left: Sequence[str], right: Sequence[str], same_language: bool, encoder: Encoder | None) -> View:
    words = lexical.shared([lexical.grams(text) for text in left], [lexical.grams(text) for text in right])
    if encoder is None:
        return View(lexical.HashedRuns(words.left), lexical.HashedRuns(words.right), words, same_language)
    return View(runs_of(encoder, left), runs_of(encoder, right), words, same_language)


def _lengths(side: Sequence[str]) -> Figures:
    return np.array([len(text.strip()) + 1 for text in side], dtype=np.float32)


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _filled(reading: Sequence[str | None], published: Sequence[str]) -> list[str]:
    return [text if read is None else read for read, text in zip(reading, published, strict=True)]


def _summed(values: Figures, length: int) -> Figures:
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(sums[length:] - sums[:-length], dtype=np.float32)


def _block_sums(table: Figures, size: Size) -> Figures:
    n, m = size
    rows, columns = table.shape[0] - n + 1, table.shape[1] - m + 1
    out = np.zeros((rows, columns), dtype=np.float32)
    for i in range(n):
        for j in range(m):
            out += table[i : i + rows, j : j + columns]
    return out


def _gain(cosines: dict[Size, Figures], size: Size) -> Figures:
    """How much the least needed sentence at an edge of a bead adds to its cosine (below 0: it should not be there)."""
    n, m = size
    whole = cosines[size]
    rows, columns = whole.shape
    least = np.full(whole.shape, np.inf, dtype=np.float32)
    if n > 1:
        part = cosines[n - 1, m]
        np.minimum(least, whole - part[1 : rows + 1, :columns], out=least)
        np.minimum(least, whole - part[:rows, :columns], out=least)
    if m > 1:
        part = cosines[n, m - 1]
        np.minimum(least, whole - part[:rows, 1 : columns + 1], out=least)
        np.minimum(least, whole - part[:rows, :columns], out=least)
    return least


def _weakest(margin: dict[Size, Figures], size: Size) -> Figures:
    """The margin of the member that is least like the whole other side of its bead."""
    n, m = size
    rows, columns = margin[size].shape
    least = np.full((rows, columns), np.inf, dtype=np.float32)
    if n > 1:
        for i in range(n):
            np.minimum(least, margin[1, m][i : i + rows, :columns], out=least)
    if m > 1:
        for j in range(m):
            np.minimum(least, margin[n, 1][:rows, j : j + columns], out=least)
    return least
