"""Which links stand, cut from link probabilities.

A first cut takes what is probable by itself. Words that were left are then linked by what stands around them, as in
growing and finishing symmetrised alignments (Koehn, Och & Marcu 2003): a word that says something, with the one that
is likest among those left; words beside a link, where a phrase or a compound stands for one word; function words, where
the words they belong to are linked. What an article belongs to is the word it stands before: where the other language
leaves it out, it is linked with that word's counterpart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer import resources
from viewer.alignment.word_evidence import Spelled
from viewer.alignment.word_posteriors import Posteriors

Figures = NDArray[np.float32]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a link stands; ``resources/models/links.toml``."""

    agreement: float
    """Share of both directions together in the probability of a link; the rest is the surer one's."""
    telling: float
    """Two words that say something."""
    mixed: float
    """One that does, and one that does not."""
    empty: float
    """Two function words or marks."""
    left: float
    """Two words that say something, each likest to the other among those without a link."""
    beside: float
    """A word without a link and one beside its neighbour's counterpart."""
    before: float
    """Two function words without links, before words that are linked."""
    absent: float
    """The probability of its best link up to which an article has no counterpart of its own."""


def links(
    probabilities: Posteriors, left: Spelled, right: Spelled, by: Thresholds | None = None
) -> list[tuple[int, int]]:
    """The links of two sides, ascending; by what is shipped, where no thresholds are given."""
    t = by or thresholds()
    both = np.sqrt(probabilities.forward * probabilities.backward)
    probable = t.agreement * both + (1 - t.agreement) * np.maximum(probabilities.forward, probabilities.backward)
    kinds = left.empty.astype(np.intp)[:, None] + right.empty.astype(np.intp)[None, :]
    linked = probable > np.array((t.telling, t.mixed, t.empty), dtype=np.float32)[kinds]
    _finish(linked, probable, np.flatnonzero(~left.empty), np.flatnonzero(~right.empty), t.left)
    _grow(linked, (probable > t.beside) & (kinds == 0), left.plain, right.plain)
    before = heads(left), heads(right)
    _pair(linked, probable, before, t.before)
    _attach(linked, probable, (left, right), before, t.absent)
    return [(int(i), int(j)) for i, j in np.argwhere(linked)]


def _finish(linked: Marks, probable: Figures, rows: Places, columns: Places, least: float) -> None:
    """Link what is likest to each other among these words, as far as they have no links."""
    rows, columns = rows[~linked[rows].any(1)], columns[~linked[:, columns].any(0)]
    if len(rows) and len(columns):
        _link_best(linked, rows, columns, probable[rows[:, None], columns[None, :]], least)


def _link_best(linked: Marks, rows: Places, columns: Places, probable: Figures, least: float) -> None:
    best = (probable > least) & (probable == probable.max(1, keepdims=True)) & (probable == probable.max(0))
    found = np.nonzero(best)
    linked[rows[found[0]], columns[found[1]]] = True


def _grow(linked: Marks, may: Marks, left: Sequence[str], right: Sequence[str]) -> None:
    """Link a word that has no link with the neighbours of links; what stands beside the very same word is news."""
    rows, columns = np.nonzero(may & ~linked & ~(linked.any(1, keepdims=True) & linked.any(0, keepdims=True)))
    if not len(rows):
        return
    around = np.zeros((len(left) + 2, len(right) + 2), dtype=bool)
    for i, j in zip(*np.nonzero(linked), strict=True):
        around[i + 1, j + 1] = left[i] != right[j]
    beside = around[rows, columns + 1] | around[rows + 2, columns + 1]
    beside |= around[rows + 1, columns] | around[rows + 1, columns + 2]
    linked[rows[beside], columns[beside]] = True


def heads(side: Spelled) -> Places:
    """For each function word the next word that says something, with no mark between them; -1 for all other words."""
    size = len(side.empty)
    stops = ~side.empty | side.marks
    following = np.minimum.accumulate(np.where(stops, np.arange(size), size)[::-1])[::-1]
    says = np.append(~side.empty, False)
    return np.where(stops | ~says[following], -1, following)


def _pair(linked: Marks, probable: Figures, before: tuple[Places, Places], least: float) -> None:
    """Link function words that are left, where the words they stand before are linked."""
    rows = np.flatnonzero((before[0] >= 0) & ~linked.any(1))
    columns = np.flatnonzero((before[1] >= 0) & ~linked.any(0))
    if len(rows) and len(columns):
        together = linked[before[0][rows][:, None], before[1][columns][None, :]]
        _link_best(linked, rows, columns, probable[rows[:, None], columns[None, :]] * together, least)


def _attach(
    linked: Marks, probable: Figures, sides: tuple[Spelled, Spelled], before: tuple[Places, Places], absent: float
) -> None:
    """Link articles that have no counterpart with that of the word they stand before."""
    free = ~linked.any(1), ~linked.any(0)
    found = []
    for own, (side, other) in enumerate(zip(sides, sides[::-1], strict=True)):
        table, likely = (linked.T, probable.T) if own else (linked, probable)
        rows = np.flatnonzero(side.articles & (before[own] >= 0) & free[own])
        if not len(rows):
            continue
        rows = rows[likely[rows].max(1) <= absent]
        wanted = table[before[own][rows]] & ~other.empty
        # A function word that is left there, too, may be the counterpart after all.
        doubtful = before[1 - own][free[1 - own] & (before[1 - own] >= 0)]
        wanted &= ~wanted[:, doubtful].any(1, keepdims=True)
        row, column = np.nonzero(wanted)
        found.append((column, rows[row]) if own else (rows[row], column))
    for place in found:
        linked[place] = True


@cache
def thresholds() -> Thresholds:
    """What is shipped."""
    table = tomllib.loads(resources.path("models", "links.toml").read_text(encoding="utf-8"))
    return Thresholds(**table["thresholds"])
