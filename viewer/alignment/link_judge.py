"""Which links stand after all, judged by all that is known of two words and of what is linked around them.

A first cut (``word_links``) sees each link nearly alone. A small network then judges each link that is at all possible
by its probability, the likeness of its words, their kinds, and the rivals and neighbours it has in the first cut, as
discriminative word alignment does (Liu, Liu & Lin 2005; Ayan & Dorr 2006). It was fitted on gold links of several
languages and knows none of them: nothing it sees is a word. Both directions are judged and averaged, so that swapped
sides have mirrored links.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer import resources
from viewer.alignment.word_evidence import Spelled
from viewer.alignment.word_links import heads
from viewer.alignment.word_posteriors import Posteriors

Figures = NDArray[np.float32]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]

_POSSIBLE = 0.02
"""Probability in either direction from which a link is judged."""
_BESIDE = 0.3
"""Probability of a link from which those beside it are judged, too."""
_CLOSE = 1e-4
"""Probabilities are no closer to 0 and 1."""
_AROUND = 2
"""Words on each side whose links are counted together."""
_MOST_RIVALS = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """How alike the words of two sides are, each shape (words left, words right)."""

    alone: Figures
    """Cosine of the words by themselves."""
    context: Figures
    """Cosine of the words in their context."""
    spelling: Figures
    """``word_evidence.Surface.spelling``."""
    within: bool
    """Both sides are in one language."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A network of one hidden layer beside a straight way, on figures as they are."""

    hidden: Figures
    """Shape (figures, units)."""
    offsets: Figures
    """Shape (units,)."""
    units: Figures
    """The weight of each unit; shape (units,)."""
    straight: Figures
    """The weight of each figure by itself; shape (figures,)."""
    bias: float

    def __call__(self, rows: Figures) -> Figures:
        """For each row of figures above 0 where the link stands, shape (rows,)."""
        inner = np.tanh(rows @ self.hidden + self.offsets)
        return np.asarray(inner @ self.units + rows @ self.straight + self.bias, dtype=np.float32)


_MUTUAL = (
    "both directions",
    "likelier direction",
    "alone",
    "context",
    "spelling",
    "same",
    "within a language",
    "far off",
    "before",
    "behind",
    "around",
    "heads",
    "cut",
)
_OWN = ("rival", "rival in one direction", "empty", "mark", "article", "head", "cut elsewhere")
NAMES = (*_MUTUAL, *(f"{side} {name}" for name in _OWN for side in ("left", "right")))
"""The figures of a link; what is called left and right belongs to one of its words."""
MIRRORED = np.array(
    [*range(len(_MUTUAL)), *(len(_MUTUAL) + 2 * k + swapped for k in range(len(_OWN)) for swapped in (1, 0))]
)
"""Where each figure stands if the sides are swapped."""


def judged(
    cut: list[tuple[int, int]],
    probabilities: Posteriors,
    seen: Seen,
    sides: tuple[Spelled, Spelled],
    by: Judge | None = None,
) -> list[tuple[int, int]]:
    """The links that stand, ascending; by what is shipped, where no judge is given."""
    by = by or judge()
    rows, columns, figures = considered(cut, probabilities, seen, sides)
    stands = by(figures) + by(figures[:, MIRRORED]) > 0
    return [(int(i), int(j)) for i, j in zip(rows[stands], columns[stands], strict=True)]


def considered(
    cut: list[tuple[int, int]], probabilities: Posteriors, seen: Seen, sides: tuple[Spelled, Spelled]
) -> tuple[Places, Places, Figures]:
    """The links that are judged, ascending, as places left and right, and their figures: shape (links, ``NAMES``)."""
    left, right = sides
    both = np.sqrt(probabilities.forward * probabilities.backward)
    either = np.maximum(probabilities.forward, probabilities.backward)
    linked = np.zeros(both.shape, dtype=np.float32)
    for place in cut:
        linked[place] = 1
    padded = np.pad(both, 1)
    beside = np.maximum(
        np.maximum(padded[:-2, 1:-1], padded[2:, 1:-1]), np.maximum(padded[1:-1, :-2], padded[1:-1, 2:])
    )
    rows, columns = np.nonzero((either > _POSSIBLE) | (linked > 0) | (beside > _BESIDE))
    at = rows, columns
    heads_left, heads_right = heads(left), heads(right)
    # A word without a head is its own where both heads are asked for, and has none where one is.
    own_left = np.where(heads_left < 0, np.arange(len(heads_left)), heads_left)
    own_right = np.where(heads_right < 0, np.arange(len(heads_right)), heads_right)
    plain = np.array(left.plain, dtype=object), np.array(right.plain, dtype=object)
    far = np.abs((rows + 0.5) / both.shape[0] - (columns + 0.5) / both.shape[1])
    found = [
        _odds(both[at]),
        _odds(either[at]),
        seen.alone[at],
        seen.context[at],
        seen.spelling[at],
        plain[0][rows] == plain[1][columns],
        np.full(len(rows), seen.within),
        far,
        padded[rows, columns],
        padded[rows + 2, columns + 2],
        _around(both)[at],
        both[own_left[rows], own_right[columns]],
        linked[at],
        _rivals(both, 1)[at],
        _rivals(both, 0)[at],
        _rivals(either, 1)[at],
        _rivals(either, 0)[at],
        left.empty[rows],
        right.empty[columns],
        left.marks[rows],
        right.marks[columns],
        left.articles[rows],
        right.articles[columns],
        both[own_left[rows], columns] * (heads_left[rows] >= 0),
        both[rows, own_right[columns]] * (heads_right[columns] >= 0),
        np.minimum(linked.sum(1)[rows] - linked[at], _MOST_RIVALS),
        np.minimum(linked.sum(0)[columns] - linked[at], _MOST_RIVALS),
    ]
    return rows, columns, np.stack([np.asarray(each, dtype=np.float32) for each in found], axis=1)


def _odds(probable: Figures) -> Figures:
    """Logarithm of the odds."""
    held = np.clip(probable, _CLOSE, 1 - _CLOSE)
    return np.asarray(np.log(held / (1 - held)), dtype=np.float32)


def _rivals(probable: Figures, axis: int) -> Figures:
    """For each link the most probable other one of its row (1) or column (0)."""
    if probable.shape[axis] < 2:
        return np.zeros_like(probable)
    two = np.partition(probable, -2, axis=axis)
    second, first = np.split(two.take((-2, -1), axis=axis), 2, axis=axis)
    return np.where(probable == first, second, first)


def _around(probable: Figures) -> Figures:
    """The sum of what is around each link, itself included."""
    total = np.pad(probable, _AROUND)
    for axis in (0, 1):
        size = probable.shape[axis]
        total = np.sum([total.take(range(step, step + size), axis) for step in range(2 * _AROUND + 1)], axis=0)
    return np.asarray(total, dtype=np.float32)


@cache
def judge() -> Judge:
    """What is shipped.

    Raises:
        ValueError: The file names other figures than these.
    """
    table = tomllib.loads(resources.path("models", "link_judge.toml").read_text(encoding="utf-8"))
    if tuple(table["figures"]) != NAMES:
        raise ValueError("link_judge.toml names other figures")
    rows = np.array([table["figures"][name] for name in NAMES], dtype=np.float32)
    return Judge(
        hidden=rows[:, 1:],
        offsets=np.array(table["units"]["offsets"], dtype=np.float32),
        units=np.array(table["units"]["weights"], dtype=np.float32),
        straight=rows[:, 0],
        bias=float(table["units"]["bias"]),
    )
