"""How often two texts merge, split, drop and add sentences: learnt from the texts themselves.

A faithful translation leaves nothing out, a text in plain language splits every other sentence. A first look at all
paths counts beads of each kind and sentences without partner, each by its probability; a second look prefers what the
texts do often (one step of expectation maximisation, Dempster, Laird & Rubin 1977, on priors only). Few sentences say
little: the counts are added to those of a text as texts mostly are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from viewer.alignment.lattice import Lattice, Posteriors, Size

RATES = ("merge", "both", "alone", "opening")
"""What the rates are weighed by: beads with several sentences on one side, on both, and sentences without partner."""

USUAL_MERGE, USUAL_BOTH, USUAL_ALONE = 0.08, 0.02, 0.1
"""The part of beads with several sentences on one given side, and on both; of sentences without partner."""
TRUST = 16.0
"""Beads, or sentences, that a text must have to count as much as what is usual."""


class Rates(NamedTuple):
    """How far a pair of texts departs from what is usual, as logarithms of ratios; 0: not at all."""

    many_left: float = 0.0
    many_right: float = 0.0
    many_both: float = 0.0
    dropped: float = 0.0
    added: float = 0.0

    def bead(self, size: Size) -> tuple[float, float]:
        """The figures "merge" and "both" of beads of a size."""
        if size == (1, 1):
            return 0.0, 0.0
        if min(size) > 1:
            return 0.0, self.many_both
        return self.many_left if size[0] > 1 else self.many_right, 0.0

    @property
    def opening(self) -> float:
        """The figure of the beginning of a run of sentences without partner."""
        return (self.dropped + self.added) / 2

    def prefer(self, lattice: Lattice, weights: tuple[float, float, float, float]) -> Lattice:
        """The scores, with what the texts do often made likelier; ``weights`` in the order of ``RATES``."""
        merge, both, alone, opening = weights
        return Lattice(
            {
                size: scores + (merge * self.bead(size)[0] + both * self.bead(size)[1])
                for size, scores in lattice.beads.items()
            },
            lattice.drop + alone * self.dropped,
            lattice.add + alone * self.added,
            lattice.opening + opening * self.opening,
        )


USUAL = Rates()
"""Before anything is known."""


def learnt(seen: Iterable[Posteriors]) -> Rates:
    """The rates of two texts, of which these parts were looked at."""
    many = {(False, False): 0.0, (True, False): 0.0, (False, True): 0.0, (True, True): 0.0}
    alone, sentences = [0.0, 0.0], [0, 0]
    for chances in seen:
        for (n, m), table in chances.beads.items():
            many[n > 1, m > 1] += float(table.sum())
        for side, free in enumerate((chances.drop, chances.add)):
            alone[side] += float(free.sum())
            sentences[side] += len(free)
    beads = sum(many.values())
    return Rates(
        _ratio(many[True, False], beads, USUAL_MERGE),
        _ratio(many[False, True], beads, USUAL_MERGE),
        _ratio(many[True, True], beads, USUAL_BOTH),
        _odds(alone[0], sentences[0]),
        _odds(alone[1], sentences[1]),
    )


def _ratio(count: float, total: float, usual: float) -> float:
    return math.log((count + TRUST * usual) / (total + TRUST) / usual)


def _odds(count: float, total: int) -> float:
    part = (count + TRUST * USUAL_ALONE) / (total + TRUST)
    return math.log(part / (1 - part)) - math.log(USUAL_ALONE / (1 - USUAL_ALONE))
