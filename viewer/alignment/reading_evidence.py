"""What a machine translation of one text says about its beads.

A translation is in the language of the other text, so that words can be compared with words, as Bleualign does
(Sennrich & Volk 2010). It is a machine's, and made sentence by sentence; three things keep it from doing harm:

- Each sentence of a bead counts by itself, with what of its words the bead's other side has, less what as many
  sentences from anywhere would have. So any way to part the same sentences is judged on the same words, and a sentence
  without translation, or without partner, speaks for nothing.
- Words are looked for in all sentences of a side together: a word that was said once is found once.
- A translation has as much say as it earned in these very texts: see ``Reading.trust``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.alignment import lexical
from viewer.alignment.lattice import Size

Figures = NDArray[np.float32]
Pairs = Sequence[tuple[int, int]]

READING = ("covered", "covered at length", "members")
"""What a translation adds to a bead's score: of all members together how much of their words the other side has, beyond
chance; the same, with short sentences counting less; and how many members there are beyond two. A member that was not
translated is none."""

WITNESSES = 128
"""Pairs at most by which a translation is judged."""
LONG = 300.0
"""Weight of the words of a sentence from which it counts as a whole: about twelve words."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of a text as marks."""

    marks: Sequence[Collection[str]]
    """Of each sentence; none of a sentence that was not translated."""
    mass: Figures
    """What the marks of each sentence weigh."""
    chance: Figures
    """Which part of its mass so many sentences of the other text would have by chance, (longest + 1, sentences)."""


class _Covered(NamedTuple):
    """Part of each sentence's words that a run of the other text has, beyond chance."""

    translated: dict[int, Figures]
    """By length of the run (sentences, runs)."""
    other: dict[int, Figures]
    """By length of the run (runs, sentences)."""


class Reading:
    """The translation of one text beside the other text."""

    def __init__(self, translated: Sequence[str | None], other: Sequence[str], longest: int) -> None:
        """``translated``: ``None`` for a sentence without. ``longest``: sentences of a bead's side at most."""
        marks = (
            [sorted(lexical.grams(text)) if text else [] for text in translated],
            [sorted(lexical.grams(text)) for text in other],
        )
        frequencies = [Counter(mark for sentence in side for mark in sentence) for side in marks]
        read = sum(map(bool, marks[0])), len(other)
        total = sum(read)
        self._weights = {
            mark: math.log((total + 1) / count) ** 2 for mark, count in (frequencies[0] + frequencies[1]).items()
        }
        self._read = np.array([bool(text) for text in translated], dtype=np.int64)
        self._translated, self._other = (
            self._side(marks[k], frequencies[1 - k], max(read[1 - k], 1), longest) for k in (0, 1)
        )

    def _side(self, marks: Sequence[Collection[str]], rivals: Counter[str], count: int, longest: int) -> _Side:
        mass = np.array([sum(self._weights[mark] for mark in sentence) for sentence in marks], dtype=np.float32)
        mass = np.maximum(mass, 1e-6).astype(np.float32)
        chance = np.zeros((longest + 1, len(marks)), dtype=np.float32)
        lengths = np.arange(longest + 1)[:, None]
        for place, sentence in enumerate(marks):
            shared = [mark for mark in sentence if mark in rivals]
            weights = np.array([self._weights[mark] for mark in shared])
            absent = 1 - np.array([rivals[mark] / count for mark in shared])
            chance[:, place] = ((1 - absent**lengths) * weights).sum(axis=1) / mass[place]
        return _Side(marks, mass, chance)

    def trust(self, sure: Pairs) -> float:
        """How far the translation is to be believed, 0 … 1.

        ``sure``: pairs (sentence that is translated, sentence of the other text) that are nearest each other by far as
        the texts were published. Of these a good translation finds nearly all again by its words, one that was
        garbled or shifted next to none; half of them is worth nothing, so are too few; somewhat more than half is worth
        little.
        """
        pairs = [pair for pair in sure if self._translated.marks[pair[0]]]
        pairs = pairs[:: max(1, -(-len(pairs) // WITNESSES))]
        if len(pairs) < 2:
            return 0.0
        rows, columns = [i for i, _ in pairs], [j for _, j in pairs]
        tables = self._tables(rows, columns)
        likeness = (tables[0] * tables[2]) @ tables[1].T / np.sqrt(self._other.mass[columns])[None, :]
        own = likeness.diagonal().copy()
        np.fill_diagonal(likeness, -1)
        found = float(np.mean((own > 0) & (own > likeness.max(axis=1))))
        return max(2 * found - 1, 0.0) ** 2 * (len(pairs) - 1) / (len(pairs) + 1)

    def _tables(self, rows: Sequence[int], columns: Sequence[int]) -> tuple[Figures, Figures, Figures]:
        """Which of the marks that both sides have each sentence has (sentences, marks), and what these weigh."""
        sides = [self._translated.marks[k] for k in rows], [self._other.marks[k] for k in columns]
        common = sorted(set().union(*sides[0]) & set().union(*sides[1]))
        place = {mark: k for k, mark in enumerate(common)}
        out = []
        for side in sides:
            table = np.zeros((len(side), len(common)), dtype=np.float32)
            for row, sentence in zip(table, side, strict=True):
                row[[place[mark] for mark in sentence if mark in place]] = 1
            out.append(table)
        return out[0], out[1], np.array([self._weights[mark] for mark in common], dtype=np.float32)

    def _covered(self, rows: range, columns: range, sizes: Collection[Size]) -> _Covered:
        translated, other, weights = self._tables(rows, columns)
        here, there = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        out = _Covered({}, {})
        for length in {m for _, m in sizes}:
            part = (translated * weights) @ _runs(other, length).T
            part = part / self._translated.mass[here, None] - self._translated.chance[length, here, None]
            out.translated[length] = np.asarray(part, dtype=np.float32)
        for length in {n for n, _ in sizes}:
            part = _runs(translated, length) @ (other * weights).T
            part = part / self._other.mass[None, there] - self._other.chance[self._counts(rows, length), there]
            out.other[length] = np.asarray(part, dtype=np.float32)
        return out

    def _counts(self, rows: range, length: int) -> NDArray[np.int64]:
        """How many sentences of each run of the translated text were translated."""
        sums = np.concatenate([[0], np.cumsum(self._read[rows.start : rows.stop])])
        return np.asarray(sums[length:] - sums[:-length])

    def figures(self, rows: range, columns: range, sizes: Collection[Size]) -> Iterator[tuple[Size, Figures]]:
        """Of each size (n, m), n sentences of the translated text, the figures of all beads.

        Each of shape (``READING``, rows - n + 1, columns - m + 1).
        """
        covered = self._covered(rows, columns, sizes)
        whole = self._long[0][rows.start : rows.stop, None], self._long[1][None, columns.start : columns.stop]
        for n, m in sizes:
            shape = len(rows) - n + 1, len(columns) - m + 1
            figures = np.zeros((len(READING), *shape), dtype=np.float32)
            for i in range(n):
                part = covered.translated[m][i : i + shape[0]]
                figures[0] += part
                figures[1] += part * whole[0][i : i + shape[0]]
            for j in range(m):
                part = covered.other[n][:, j : j + shape[1]]
                figures[0] += part
                figures[1] += part * whole[1][:, j : j + shape[1]]
            read = self._counts(rows, n)
            figures[2] = np.where(read > 0, np.maximum(read + m - 2, 0), 0)[:, None]
            yield (n, m), figures

    @cached_property
    def _long(self) -> tuple[Figures, Figures]:
        """How far each sentence counts as a long one, 0 … 1."""
        sides = (np.sqrt(np.minimum(side.mass / LONG, 1)) for side in (self._translated, self._other))
        translated, other = (np.asarray(side, dtype=np.float32) for side in sides)
        return translated, other


def _runs(table: Figures, length: int) -> Figures:
    """What each run of ``length`` neighbouring rows has."""
    out = table[: len(table) - length + 1].copy()
    for offset in range(1, length):
        np.maximum(out, table[offset : offset + len(out)], out=out)
    return out


@dataclass(frozen=True, slots=True)
class Trusted:
    """A reading of one side of two texts, with how far it is to be believed."""

    reading: Reading
    right: bool
    """Whether it is of the right text."""
    trust: float


def figures(
    readings: Sequence[Trusted], rows: range, columns: range, sizes: Collection[Size]
) -> Iterator[tuple[Size, Figures]]:
    """The figures of all beads of some sentences, the mean of the readings by their trust; less where that is little.

    Nothing where no reading is to be believed.
    """
    believed = [each for each in readings if each.trust > 0]
    if not believed:
        return
    total = max(sum(each.trust for each in believed), 1.0)
    turned = [(m, n) for n, m in sizes]
    ways = [
        each.reading.figures(columns, rows, turned) if each.right else each.reading.figures(rows, columns, sizes)
        for each in believed
    ]
    for size, parts in zip(sizes, zip(*ways, strict=True), strict=True):
        out = np.float32(0)
        for each, (_, part) in zip(believed, parts, strict=True):
            out = out + (part.transpose(0, 2, 1) if each.right else part) * np.float32(each.trust / total)
        yield size, np.asarray(out, dtype=np.float32)
