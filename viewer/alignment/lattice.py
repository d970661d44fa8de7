"""The search: best path and posteriors over beads, in a table of sentences by sentences.

A path runs from (0, 0) to (sentences left, sentences right) over beads, dropped and added sentences. A run of dropped
or added sentences pays for its opening and little for each sentence (Gotoh 1982), so that half a text can be missing.
Between two beads drops come before additions: each alignment is one path. The posteriors are those of a semi-Markov
random field (Sarawagi & Cohen 2004), by the forward-backward algorithm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Size = tuple[int, int]
"""Sentences of a bead on the left and on the right."""

WORTH_ALONE = 0.3
"""What a sentence rightly left without partner is worth, where a right bead is worth 1."""


class Step(NamedTuple):
    """One bead of a path: ``size[0]`` sentences from ``left`` with ``size[1]`` sentences from ``right``."""

    left: int
    right: int
    size: Size


class Posteriors(NamedTuple):
    """Probabilities: of each bead where it begins, and of each sentence that it has no partner."""

    beads: dict[Size, Table]
    drop: Table
    add: Table
    openings: float
    """How many runs of sentences without partner there are on average."""

    def likeliest(self) -> list[Step]:
        """The path with the most right beads on average (minimum Bayes risk, Goel & Byrne 2000).

        Not the best path: where many paths that differ elsewhere agree on a bead, that bead is in it.
        """
        return Lattice(self.beads, self.drop * WORTH_ALONE, self.add * WORTH_ALONE, 0.0).best()[0]


class _Sums(NamedTuple):
    """Best or total score of the paths to (or from) each cell, by what came last there."""

    match: Table
    drop: Table
    add: Table
    any: Table


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scores of all beads of two texts."""

    beads: Mapping[Size, Table]
    """Score of the bead of size (n, m) that begins at (row, column): shape (lefts - n + 1, rights - m + 1)."""
    drop: Table
    """Score of each left sentence without partner."""
    add: Table
    """Score of each right sentence without partner."""
    opening: float
    """Score of the beginning of a run of such sentences."""

    def best(self) -> tuple[list[Step], float]:
        """The path of the highest score, and that score."""
        sums = self._forward(np.maximum)
        return self._trace(sums), float(sums.any[-1, -1])

    def posteriors(self) -> Posteriors:
        """Over all paths, each as likely as the exponential of its score."""
        ahead, back = self._forward(np.logaddexp), self._backward()
        total = back.match[0, 0]
        beads = {
            (n, m): np.exp(ahead.any[: len(scores), : scores.shape[1]] + scores + back.match[n:, m:] - total)
            for (n, m), scores in self.beads.items()
        }
        behind = self.drop[:, None] + back.drop[1:] - total
        opened = ahead.match[:-1] + self.opening + behind
        drop = np.exp(np.logaddexp(opened, ahead.drop[:-1] + behind)).sum(axis=1)
        openings = np.exp(opened).sum()
        behind = self.add[None, :] + back.add[:, 1:] - total
        opened = np.logaddexp(ahead.match[:, :-1], ahead.drop[:, :-1]) + self.opening + behind
        add = np.exp(np.logaddexp(opened, ahead.add[:, :-1] + behind)).sum(axis=0)
        return Posteriors(beads, drop, add, float(openings + np.exp(opened).sum()))

    def _forward(self, combine: np.ufunc) -> _Sums:
        rows, columns = len(self.drop), len(self.add)
        match, drop, add, both = (np.full((rows + 1, columns + 1), -np.inf) for _ in range(4))
        match[0, 0] = 0.0
        summed = np.concatenate([[0.0], np.cumsum(self.add)])
        for r in range(rows + 1):
            before = combine(match[r], drop[r])
            add[r, 1:] = combine.accumulate(before + self.opening - summed)[:-1] + summed[1:]
            combine(before, add[r], out=both[r])
            if r < rows:
                drop[r + 1] = combine(match[r] + self.opening, drop[r]) + self.drop[r]
            for (n, m), scores in self.beads.items():
                if r < len(scores):
                    goal = match[r + n, m:]
                    combine(goal, both[r, : columns + 1 - m] + scores[r], out=goal)
        return _Sums(match, drop, add, both)

    def _backward(self) -> _Sums:
        rows, columns = len(self.drop), len(self.add)
        match, drop, add, leaving = (np.full((rows + 1, columns + 1), -np.inf) for _ in range(4))
        leaving[rows, columns] = 0.0
        summed = np.concatenate([[0.0], np.cumsum(self.add)])
        for r in range(rows, -1, -1):
            for (n, m), scores in self.beads.items():
                if r < len(scores):
                    goal = leaving[r, : columns + 1 - m]
                    np.logaddexp(goal, scores[r] + match[r + n, m:], out=goal)
            add[r] = np.logaddexp.accumulate((leaving[r] + summed)[::-1])[::-1] - summed
            drop[r] = leaving[r]
            opened = add[r, 1:] + self.add + self.opening
            np.logaddexp(drop[r, :-1], opened, out=drop[r, :-1])
            match[r] = drop[r]
            if r < rows:
                down = drop[r + 1] + self.drop[r]
                np.logaddexp(drop[r], down, out=drop[r])
                np.logaddexp(match[r], down + self.opening, out=match[r])
        return _Sums(match, drop, add, leaving)

    def _trace(self, sums: _Sums) -> list[Step]:
        """Follow the best path back: at each cell the predecessor that explains its score."""
        path: list[Step] = []
        r, c = len(self.drop), len(self.add)
        state = max(range(3), key=lambda s: sums[s][r, c])
        while r or c:
            options: list[tuple[float, int, Step]] = []
            if state == 0:
                for size, scores in self.beads.items():
                    i, j = r - size[0], c - size[1]
                    if i >= 0 and j >= 0:
                        step = Step(i, j, size)
                        options += [(sums[s][i, j] + scores[i, j], s, step) for s in range(3)]
            elif state == 1:
                step = Step(r - 1, c, (1, 0))
                options = [(sums.match[r - 1, c] + self.opening, 0, step), (sums.drop[r - 1, c], 1, step)]
            else:
                step = Step(r, c - 1, (0, 1))
                options = [
                    (sums.match[r, c - 1] + self.opening, 0, step),
                    (sums.drop[r, c - 1] + self.opening, 1, step),
                    (sums.add[r, c - 1], 2, step),
                ]
            _, state, step = max(options, key=lambda option: option[0])
            path.append(step)
            r, c = step.left, step.right
        return path[::-1]
