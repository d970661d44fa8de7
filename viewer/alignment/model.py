"""Weights: how much each figure of the evidence speaks for a bead.

Fitted as the conditional random field they are used in, by the likelihood of gold beads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.alignment.evidence import FEATURES, Block, Evidence, Figures
from viewer.alignment.lattice import Lattice, Size, Table


@dataclass(frozen=True, slots=True)
class Model:
    """A linear score of beads and of sentences without partner."""

    weights: Mapping[str, float]
    """By the names of ``evidence.FEATURES``."""
    alone: float
    """Score of a sentence without partner."""
    alone_length: float
    """The same, times the logarithm of its length over 50 characters."""
    opening: float
    """Score of the beginning of a run of sentences without partner."""
    moving: float
    """Score of standing out of order."""

    def lattice(self, evidence: Evidence, block: Block, features: Mapping[Size, Figures]) -> Lattice:
        """The scores of every bead and sentence of a block with these features."""
        weights = np.array([self.weights[name] for name in FEATURES], dtype=np.float32)
        beads = {size: np.tensordot(weights, figures, axes=1).astype(np.float64) for size, figures in features.items()}
        return Lattice(
            beads,
            self._alone(evidence, 0)[block.rows],
            self._alone(evidence, 1)[block.columns],
            self.opening,
        )

    def _alone(self, evidence: Evidence, side: int) -> Table:
        lengths = evidence.lengths[side].astype(np.float64)
        return self.alone + self.alone_length * np.log(lengths / 50)


MEANING = Model(
    weights={
        "1-1": -0.13,
        "1-2": -0.11,
        "1-3": 0.41,
        "1-many": 0.84,
        "2-2": -0.81,
        "2-3": -0.66,
        "3-3": -1.22,
        "cosine": 1.64,
        "margin": 10.25,
        "contrast": 1.38,
        "gain": 2.53,
        "weakest member": 2.43,
        "length": -1.71,
        "length squared": 0.31,
        "same words": 1.89,
        "cognates": -1.02,
        "numbers shared": 0.44,
        "numbers alone": -1.18,
        "margin of long": 3.51,
        "words gain": 1.33,
    },
    alone=0.37,
    alone_length=0.21,
    opening=-1.99,
    moving=4.0,
)
"""Where the encoder knows both languages."""

SURFACE = Model(
    weights={
        "1-1": -0.13,
        "1-2": -0.11,
        "1-3": 0.41,
        "1-many": 0.84,
        "2-2": -0.81,
        "2-3": -0.66,
        "3-3": -1.22,
        "cosine": 1.64,
        "margin": 10.25,
        "contrast": 1.38,
        "gain": 2.53,
        "weakest member": 2.43,
        "length": -1.71,
        "length squared": 0.31,
        "same words": 1.89,
        "cognates": -1.02,
        "numbers shared": 0.44,
        "numbers alone": -1.18,
        "margin of long": 3.51,
        "words gain": 1.33,
    },
    alone=0.37,
    alone_length=0.21,
    opening=-1.99,
    moving=4.0,
)
"""Where it does not."""
