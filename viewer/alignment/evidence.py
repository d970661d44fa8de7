"""What speaks for and against each possible bead, as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.alignment import covering, lexical, reading_evidence
from viewer.alignment.lattice import Size
from viewer.alignment.reading_evidence import Reading, Trusted
from viewer.alignment.run_tables import Figures, block_sums, outside, summed
from viewer.alignment.runs import Runs, runs_of
from viewer.core.ports import Encoder, NoProgress, Progress, Vectors

_UNWATCHED = NoProgress()
Readings = tuple[Sequence[str | None] | None, Sequence[str | None] | None]

LONGEST = 8
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

Nearest = tuple[NDArray[np.int64], Figures]
"""Of each sentence of a side the place of its nearest, and that margin."""

_Background = dict[tuple[int, int], tuple[Figures, Figures]]
"""By side and length of run: mean cosine to the other side, and to its nearest sentences there."""

NEIGHBOURS = 4
SAMPLE = 512
STRIDE = 512
BEYOND_DOUBT = 0.1
"""Margin from which two sentences that are each other's nearest may say whether a translation is any good."""

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
    "rival",
    "weaker rival",
    "least covered",
    "most covered",
    "cognates gain",
    "ends differ",
    "both end open",
    "both begin inside",
    "margin in parallel texts",
    "length spread",
    "gain by length",
    "weakest rival",
    "mean member",
    "weakest covered",
    *covering.COVERING,
)
"""What a bead's score is made of, but for translations (``reading_evidence.READING``)."""

ALONE = ("alone", "length", "best margin", "parallel", "longer side")
"""What the score of a sentence without partner is made of."""

OPENING = ("opening", "parallel")
"""What the score of a run of such sentences is made of, beside its sentences."""

_CLOSED = re.compile(r"[.!?…。！？؟।。][\s\"'”’»«)\]›」』）]*$")


@dataclass(frozen=True, slots=True)
class View:
    """Both sides in a form in which they can be compared."""

    left: Runs
    right: Runs
    words: lexical.Shared


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
        *,
        progress: Progress = _UNWATCHED,
    ) -> None:
        """``encoder``: ``None`` for a pair of languages it does not know; then surface marks stand in for meaning.

        Raises ``Stopped`` if ``progress`` says so.
        """
        self.counts = len(left), len(right)
        self.same_language = base(languages[0]) == base(languages[1])
        self.view = _view(left, right, encoder, progress)
        self._read = [
            (Reading(reading, other, LONGEST), side == 1)
            for side, (reading, other) in enumerate(zip(readings, (right, left), strict=True))
            if reading is not None and any(reading)
        ]
        known: dict[str, int] = {}
        self._ids = tuple(
            [known.setdefault(" ".join(text.split()), len(known)) for text in side] for side in (left, right)
        )
        self._numbers = lexical.shared(
            [lexical.numbers(text) for text in left], [lexical.numbers(text) for text in right], weighted=False
        )
        self.lengths = _lengths(left), _lengths(right)
        self._edges = _edges(left), _edges(right)
        self._covering = covering.Covering((left, right), encoder) if encoder and self.same_language else None

    def equal(self, left: int, right: int) -> bool:
        """Whether two sentences are the same, white space aside."""
        return self._ids[0][left] == self._ids[1][right]

    @cached_property
    def background(self) -> _Background:
        """Of each side and length of run: mean cosine to the other side, and to its nearest sentences there."""
        figures: _Background = {}
        sides = self.view.left, self.view.right
        for side, (own, other) in enumerate((sides, sides[::-1])):
            count, total = self.counts[side], self.counts[1 - side]
            singles = other.vectors(1, 0, total)[:: max(1, -(-total // SAMPLE))]
            for length in range(1, min(LONGEST, count) + 1):
                cosines = own.vectors(length, 0, count) @ singles.T
                near = min(NEIGHBOURS, cosines.shape[1])
                top = np.partition(cosines, cosines.shape[1] - near, axis=1)[:, cosines.shape[1] - near :]
                figures[side, length] = cosines.mean(axis=1), top.mean(axis=1)
        return figures

    @cached_property
    def _singles(self) -> tuple[Vectors, Vectors]:
        return self.view.left.vectors(1, 0, self.counts[0]), self.view.right.vectors(1, 0, self.counts[1])

    def margins(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Figures:
        """How much nearer each two sentences are than their nearest are on average, (rows, columns)."""
        left, right = self._singles
        out = left[rows] @ right[columns].T
        out -= self.background[0, 1][1][rows, None] / 2
        out -= self.background[1, 1][1][None, columns] / 2
        return np.asarray(out, dtype=np.float32)

    @cached_property
    def readings(self) -> list[Trusted]:
        """The translations, with how far each is to be believed: by the pairs that are sure without it."""
        places, back = self.nearest
        sure = [(i, int(j)) for i, j in enumerate(places) if back[j] == i and self.best_margins[0][i] >= BEYOND_DOUBT]
        turned = [(j, i) for i, j in sure]
        return [Trusted(reading, right, reading.trust(turned if right else sure)) for reading, right in self._read]

    def read(self, block: Block) -> Iterator[tuple[Size, Figures]]:
        """What translations add to every bead within a block, see ``reading_evidence.figures``."""
        rows, columns = (range(part.start, part.stop) for part in (block.rows, block.columns))
        return reading_evidence.figures(self.readings, rows, columns, _sizes(block))

    def features(self, block: Block) -> Iterator[tuple[Size, Figures]]:
        """The figures of every bead within a block: of a size (n, m) a table (features, rows - n + 1, columns - m + 1).

        A size that is larger than the block is left out. One size at a time: all together are large.
        """
        rows, columns = block.rows, block.columns
        sizes = _sizes(block)
        seen = _seen(self.view, self.background, block, sizes)
        numbers = self._numbers.products(rows, columns)
        masses = self._numbers.left.mass[rows], self._numbers.right.mass[columns]
        said = self._covering.said(rows, columns, LONGEST) if self._covering else None
        for size in sizes:
            n, m = size
            shape = seen.cosine[size].shape
            figures = np.zeros((len(FEATURES), *shape), dtype=np.float32)
            figure = dict(zip(FEATURES, figures, strict=True))
            margin = seen.margin[size]
            figure[_kind(size)][:] = 1
            figure["cosine"][:] = seen.cosine[size]
            figure["margin"][:] = margin
            figure["contrast"][:] = seen.contrast[size]
            words = "same words" if self.same_language else "cognates"
            figure[words][:] = seen.words[size]
            if self.same_language:
                figure["least covered"][:], figure["most covered"][:] = seen.covered[size]
            figure["rival"][:], figure["weaker rival"][:] = _rivals(seen.cosine, size)
            if n + m > 2:
                figure["gain"][:] = _gain(seen.cosine, size)
                figure["words gain" if self.same_language else "cognates gain"][:] = _gain(seen.words, size)
                figure["gain by length"][:] = _gain_by_length(
                    seen.cosine, size, (self.lengths[0][rows], self.lengths[1][columns])
                )
                members = _members(seen.margin, size)
                figure["weakest member"][:], figure["mean member"][:] = (
                    np.min(members, axis=0),
                    np.mean(members, axis=0),
                )
                figure["weakest rival"][:] = np.min(_members(seen.lead, size), axis=0)
                if self.same_language:
                    figure["weakest covered"][:] = np.min(_members(seen.part, size), axis=0)
            a = summed(self.lengths[0][rows], n)[:, None]
            b = summed(self.lengths[1][columns], m)[None, :] * self.ratio
            figure["length"][:] = np.abs(np.log((a + 10) / (b + 10)))
            figure["length squared"][:] = np.minimum(figure["length"], 2) ** 2
            figure["length spread"][:] = np.minimum(np.abs(a - b) / np.sqrt(a + b), 20) / 10
            figure["margin of long"][:] = margin * np.minimum(np.sqrt(a * b) / 100, 1)
            figure["margin in parallel texts"][:] = margin * self.parallel
            shared = block_sums(numbers, size)
            both = summed(masses[0], n)[:, None] + summed(masses[1], m)[None, :]
            # Of many different numbers some meet by chance with opposite signs: less than none is none.
            figure["numbers shared"][:] = np.log1p(np.clip(shared, 0, 8))
            figure["numbers alone"][:] = np.log1p(np.maximum(both - 2 * shared, 0))
            self._edge_figures(figure, block, size)
            for name, value in covering.figures(said, size).items() if said else ():
                figure[name][:] = value
            yield size, figures

    def _edge_figures(self, figure: dict[str, Figures], block: Block, size: Size) -> None:
        """Whether the sides of a bead begin and end alike: a bead is whole on both sides or on none."""
        (left_ends, left_begins), (right_ends, right_begins) = self._edges
        shape = figure["ends differ"].shape
        last = left_ends[block.rows][size[0] - 1 :, None], right_ends[block.columns][None, size[1] - 1 :]
        first = left_begins[block.rows][: shape[0], None], right_begins[block.columns][None, : shape[1]]
        figure["ends differ"][:] = last[0] != last[1]
        figure["both end open"][:] = last[0] & last[1]
        figure["both begin inside"][:] = first[0] & first[1]

    @cached_property
    def _nearest(self) -> tuple[Nearest, Nearest]:
        return self.nearest_among(np.arange(self.counts[0]), np.arange(self.counts[1]))

    def nearest_among(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> tuple[Nearest, Nearest]:
        """Of each of some sentences of both sides the nearest among those of the other, as a place in what is given.

        The table of all margins is looked at in parts: of long texts it would take gigabytes.
        """
        places = np.zeros(len(rows), dtype=np.int64), np.zeros(len(columns), dtype=np.int64)
        best = np.full(len(rows), -np.inf, dtype=np.float32), np.full(len(columns), -np.inf, dtype=np.float32)
        for top in range(0, len(rows), STRIDE):
            part = slice(top, min(top + STRIDE, len(rows)))
            margins = self.margins(rows[part], columns)
            places[0][part], best[0][part] = margins.argmax(axis=1), margins.max(axis=1)
            here, place = margins.max(axis=0), margins.argmax(axis=0)
            better = here > best[1]
            best[1][better], places[1][better] = here[better], place[better] + top
        return (places[0], best[0]), (places[1], best[1])

    @property
    def nearest(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of each sentence of both sides the nearest on the other side, by margin."""
        return self._nearest[0][0], self._nearest[1][0]

    @property
    def best_margins(self) -> tuple[Figures, Figures]:
        """And that margin."""
        return self._nearest[0][1], self._nearest[1][1]

    @cached_property
    def ratio(self) -> float:
        """How much longer the left is."""
        return float(self.lengths[0].sum() / self.lengths[1].sum())

    @cached_property
    def parallel(self) -> float:
        """How far the texts say the same: the mean of the margins of nearest sentences."""
        return float(np.mean([side.mean() for side in self.best_margins]))

    def alone(self, side: int) -> Figures:
        """The figures of each sentence of a side for having no partner, (figures, sentences), see ``ALONE``."""
        lengths = self.lengths[side]
        out = np.ones((len(ALONE), len(lengths)), dtype=np.float32)
        out[1] = np.log(lengths / 50)
        out[2] = self.best_margins[side]
        out[3] = self.parallel
        out[4] = np.log(lengths.sum() / self.lengths[1 - side].sum())
        return out

    def opening(self) -> Figures:
        """The figures of the beginning of a run of sentences without partner, see ``OPENING``."""
        return np.array([1, self.parallel], dtype=np.float32)


class _Seen(NamedTuple):
    """Likeness in one view of the beads of a block."""

    cosine: dict[Size, Figures]
    contrast: dict[Size, Figures]
    """Cosine less the mean of each side's cosines to the other text."""
    margin: dict[Size, Figures]
    """Cosine less the mean of each side's cosines to its nearest sentences there (Artetxe & Schwenk 2019)."""
    words: dict[Size, Figures]
    """Square root of the cosine of weighted n-grams."""
    lead: dict[Size, Figures]
    """Of a sentence with a run: how much nearer it is to the run than to the nearest sentence outside."""
    part: dict[Size, Figures]
    """Of a sentence with a run: square root of the part of its weight that the run has."""
    covered: dict[Size, tuple[Figures, Figures]]
    """Square root of the part of a side's weight that the other has: of the side that has less and that has more."""


def _seen(view: View, background: _Background, block: Block, sizes: list[Size]) -> _Seen:
    rows, columns = block.rows, block.columns
    lefts = {n: view.left.vectors(n, rows.start, rows.stop - n + 1) for n in {n for n, _ in sizes}}
    rights = {m: view.right.vectors(m, columns.start, columns.stop - m + 1) for m in {m for _, m in sizes}}
    products = view.words.products(rows, columns)
    masses = view.words.left.mass[rows], view.words.right.mass[columns]
    out = _Seen({}, {}, {}, {}, {}, {}, {})
    for size in sizes:
        n, m = size
        cosine = lefts[n] @ rights[m].T
        out.cosine[size] = cosine
        for store, kind in ((out.contrast, 0), (out.margin, 1)):
            a = background[0, n][kind][rows.start : rows.start + cosine.shape[0], None]
            b = background[1, m][kind][None, columns.start : columns.start + cosine.shape[1]]
            store[size] = cosine - (a + b) / np.float32(2)
        shared = block_sums(products, size)
        x = np.maximum(summed(masses[0], n), 1e-6)[:, None]
        y = np.maximum(summed(masses[1], m), 1e-6)[None, :]
        out.words[size] = np.sqrt(np.clip(shared / np.sqrt(x * y), 0, 1))
        less, more = (
            np.sqrt(np.clip(shared / np.maximum(x, y), 0, 1)),
            np.sqrt(np.clip(shared / np.minimum(x, y), 0, 1)),
        )
        out.lead[size] = cosine
        if n == 1:
            out.lead[size] = cosine - outside(out.cosine[1, 1], m, 1, -1)[:, : cosine.shape[1]]
        elif m == 1:
            out.lead[size] = cosine - outside(out.cosine[1, 1], n, 0, -1)[: cosine.shape[0]]
        out.part[size] = np.sqrt(np.clip(shared / (x if n == 1 else y), 0, 1))
        out.covered[size] = less, more
    return out


def _sizes(block: Block) -> list[Size]:
    height, width = block.rows.stop - block.rows.start, block.columns.stop - block.columns.start
    return [size for size in SIZES if size[0] <= height and size[1] <= width]


def _kind(size: Size) -> str:
    small, large = min(size), max(size)
    return f"{small}-{large}" if small > 1 or large < 4 else "1-many"


def _view(left: Sequence[str], right: Sequence[str], encoder: Encoder | None, progress: Progress) -> View:
    words = lexical.shared([lexical.grams(text) for text in left], [lexical.grams(text) for text in right])
    if encoder is None:
        return View(lexical.HashedRuns(words.left), lexical.HashedRuns(words.right), words)
    return View(runs_of(encoder, left, progress), runs_of(encoder, right, progress), words)


def _lengths(side: Sequence[str]) -> Figures:
    return np.array([len(text.strip()) + 1 for text in side], dtype=np.float32)


def base(language: str) -> str:
    """The language of a code, without its region: ``en`` of ``en-GB``."""
    return language.replace("_", "-").split("-")[0].lower()


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


def _gain_by_length(cosines: dict[Size, Figures], size: Size, lengths: tuple[Figures, Figures]) -> Figures:
    """The same for its share of its side: a short sentence can add but little."""
    n, m = size
    whole = cosines[size]
    rows, columns = whole.shape
    least = np.full(whole.shape, 2, dtype=np.float32)
    if n > 1:
        share = np.sqrt(summed(lengths[0], n))[:, None]
        for part, gone in (
            (cosines[n - 1, m][1 : rows + 1], lengths[0][:rows]),
            (cosines[n - 1, m][:rows], lengths[0][n - 1 :]),
        ):
            np.minimum(least, (whole - part[:, :columns]) * share / np.sqrt(gone)[:, None], out=least)
    if m > 1:
        share = np.sqrt(summed(lengths[1], m))[None, :]
        for part, gone in (
            (cosines[n, m - 1][:, 1 : columns + 1], lengths[1][:columns]),
            (cosines[n, m - 1][:, :columns], lengths[1][m - 1 :]),
        ):
            np.minimum(least, (whole - part[:rows]) * share / np.sqrt(gone)[None, :], out=least)
    return least


def _members(table: Mapping[Size, Figures], size: Size) -> list[Figures]:
    """Of each sentence of a bead, on sides of several, its figure with the whole other side."""
    n, m = size
    rows, columns = table[size].shape
    left = [table[1, m][i : i + rows, :columns] for i in range(n)] if n > 1 else []
    right = [table[n, 1][:rows, j : j + columns] for j in range(m)] if m > 1 else []
    return left + right


def _edges(side: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each sentence ends without a full stop, and whether it begins in small letters."""
    ends = [_CLOSED.search(text) is None for text in side]
    begins = [text.lstrip(" \t\"'“„«‹([-–—")[:1].islower() for text in side]
    return np.array(ends, dtype=np.bool_), np.array(begins, dtype=np.bool_)


def _rivals(cosines: dict[Size, Figures], size: Size) -> tuple[Figures, Figures]:
    """How much nearer the sides of a bead are to each other than to their nearest sentence outside it.

    Of the two sides the mean and the less.
    """
    n, m = size
    whole = cosines[size]
    rows, columns = whole.shape
    left = outside(cosines[n, 1], m, 1, -1)[:rows, :columns]
    right = outside(cosines[1, m], n, 0, -1)[:rows, :columns]
    return whole - (left + right) / np.float32(2), whole - np.maximum(left, right)
