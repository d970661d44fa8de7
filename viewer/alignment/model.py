"""Weights: how much each figure of the evidence speaks for a bead.

Fitted as the conditional random field they are used in, by the likelihood of gold beads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.alignment.evidence import ALONE, FEATURES, OPENING, Block, Evidence, Figures
from viewer.alignment.lattice import Lattice, Size


@dataclass(frozen=True, slots=True)
class Model:
    """A linear score of beads and of sentences without partner."""

    weights: Mapping[str, float]
    """By the names of ``evidence.FEATURES``."""
    alone: Mapping[str, float]
    """By the names of ``evidence.ALONE``."""
    opening: Mapping[str, float]
    """By the names of ``evidence.OPENING``."""
    moving: float
    """Score of standing out of order."""

    def lattice(self, evidence: Evidence, block: Block, features: Mapping[Size, Figures]) -> Lattice:
        """The scores of every bead and sentence of a block with these features."""
        weights = np.array([self.weights[name] for name in FEATURES], dtype=np.float32)
        alone = np.array([self.alone[name] for name in ALONE], dtype=np.float32)
        opening = np.array([self.opening[name] for name in OPENING], dtype=np.float32)
        return Lattice(
            {size: np.tensordot(weights, figures, axes=1).astype(np.float64) for size, figures in features.items()},
            (alone @ evidence.alone(0)[:, block.rows]).astype(np.float64),
            (alone @ evidence.alone(1)[:, block.columns]).astype(np.float64),
            float(opening @ evidence.opening()),
        )


MEANING = Model(
    weights={
        "1-1": 0.428,
        "1-2": 0.147,
        "1-3": 0.625,
        "1-many": 1.005,
        "2-2": -0.933,
        "2-3": -0.522,
        "3-3": -0.964,
        "cosine": 1.650,
        "margin": 7.959,
        "contrast": 0.954,
        "gain": 0.765,
        "weakest member": 1.761,
        "length": -1.505,
        "length squared": 0.408,
        "same words": 1.399,
        "cognates": -0.579,
        "numbers shared": 0.379,
        "numbers alone": -0.936,
        "margin of long": 2.442,
        "words gain": -0.370,
        "rival": 1.222,
        "weaker rival": 1.237,
        "least covered": 1.996,
        "most covered": 0.540,
        "cognates gain": -0.617,
        "ends differ": -1.937,
        "both end open": -0.973,
        "both begin inside": 0.419,
        "margin in parallel texts": -0.321,
        "length spread": -1.393,
        "gain by length": 2.020,
        "reading: margin": 1.318,
        "reading: rival": 1.395,
        "reading: gain": 0.428,
        "reading: words": -0.038,
        "reading: words gain": 0.900,
    },
    alone={
        "alone": 0.292,
        "length": 0.221,
        "best margin": -1.790,
        "parallel": 0.348,
        "longer side": 0.406,
    },
    opening={
        "opening": -1.559,
        "parallel": -1.698,
    },
    moving=3.0,
)
"""Where the encoder knows both languages."""

SURFACE = Model(
    weights={
        "1-1": 1.822,
        "1-2": 0.672,
        "1-3": 0.299,
        "1-many": 0.010,
        "2-2": -0.989,
        "2-3": -1.321,
        "3-3": -1.918,
        "cosine": 0.689,
        "margin": 9.197,
        "contrast": 0.664,
        "gain": -0.791,
        "weakest member": -0.050,
        "length": -1.714,
        "length squared": -0.261,
        "same words": 0.285,
        "cognates": 2.425,
        "numbers shared": 2.630,
        "numbers alone": -1.866,
        "margin of long": 2.362,
        "words gain": -0.271,
        "rival": 1.489,
        "weaker rival": 2.056,
        "least covered": 1.191,
        "most covered": -0.750,
        "cognates gain": 0.229,
        "ends differ": -1.966,
        "both end open": -0.212,
        "both begin inside": 0.754,
        "margin in parallel texts": -2.011,
        "length spread": -1.378,
        "gain by length": -0.178,
        "reading: margin": 0.000,
        "reading: rival": 0.000,
        "reading: gain": 0.000,
        "reading: words": 0.000,
        "reading: words gain": 0.000,
    },
    alone={
        "alone": -0.039,
        "length": 0.043,
        "best margin": -0.792,
        "parallel": 0.198,
        "longer side": 0.660,
    },
    opening={
        "opening": -1.825,
        "parallel": -1.138,
    },
    moving=4.0,
)
"""Where it does not."""
