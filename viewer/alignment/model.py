"""The score of a bead: its evidence, weighed.

The weights were fitted on gold beads as the conditional random field they are used in (Sarawagi & Cohen 2004), with a
softened margin (Gimpel & Smith 2010): a wrong bead must lose by more than a right one wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.alignment.evidence import ALONE, FEATURES, OPENING, Block, Evidence, Figures
from viewer.alignment.lattice import Lattice, Size, Step

SHOWN = ("cosine", "margin", "numbers shared", "same words")
"""The figures kept for the reason of a bead."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a block of sentences, and the figures shown of each bead."""

    block: Block
    lattice: Lattice
    figures: Mapping[Size, Figures]
    """Of each size (shown, rows - n + 1, columns - m + 1)."""

    def part(self, block: Block) -> Scored:
        """The same for a block inside this one."""
        top, side = block.rows.start - self.block.rows.start, block.columns.start - self.block.columns.start
        rows, columns = block.rows.stop - block.rows.start, block.columns.stop - block.columns.start
        sizes = [(n, m) for n, m in self.lattice.beads if n <= rows and m <= columns]
        within = {(n, m): (slice(top, top + rows - n + 1), slice(side, side + columns - m + 1)) for n, m in sizes}
        lattice = Lattice(
            {size: self.lattice.beads[size][within[size]] for size in sizes},
            self.lattice.drop[top : top + rows],
            self.lattice.add[side : side + columns],
            self.lattice.opening,
        )
        return Scored(block, lattice, {size: self.figures[size][:, *within[size]] for size in sizes})

    def shown(self, step: Step) -> dict[str, float]:
        """The figures of one bead, its place in the block."""
        return dict(zip(SHOWN, map(float, self.figures[step.size][:, step.left, step.right]), strict=True))


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
    """Taken off the score of what stands out of order."""

    def score(self, evidence: Evidence, block: Block) -> Scored:
        """Every bead and sentence of a block."""
        weights = np.array([self.weights[name] for name in FEATURES], dtype=np.float32)
        alone = np.array([self.alone[name] for name in ALONE], dtype=np.float32)
        opening = np.array([self.opening[name] for name in OPENING], dtype=np.float32)
        shown = [FEATURES.index(name) for name in SHOWN]
        beads, figures = {}, {}
        for size, features in evidence.features(block):
            beads[size] = np.tensordot(weights, features, axes=1).astype(np.float64)
            figures[size] = features[shown]
        lattice = Lattice(
            beads,
            (alone @ evidence.alone(0)[:, block.rows]).astype(np.float64),
            (alone @ evidence.alone(1)[:, block.columns]).astype(np.float64),
            float(opening @ evidence.opening()),
        )
        return Scored(block, lattice, figures)


MEANING = Model(
    weights={
        "1-1": 0.423,
        "1-2": -0.054,
        "1-3": 0.824,
        "1-many": 1.568,
        "2-2": -1.212,
        "2-3": -0.495,
        "3-3": -0.883,
        "cosine": 2.022,
        "margin": 9.647,
        "contrast": 1.440,
        "gain": 1.167,
        "weakest member": 1.204,
        "length": -1.867,
        "length squared": 0.340,
        "same words": 1.656,
        "cognates": -0.892,
        "numbers shared": 0.274,
        "numbers alone": -1.257,
        "margin of long": 2.787,
        "words gain": -0.737,
        "rival": 2.034,
        "weaker rival": 2.060,
        "least covered": 2.303,
        "most covered": 0.731,
        "cognates gain": -0.737,
        "ends differ": -2.523,
        "both end open": -1.119,
        "both begin inside": 0.521,
        "margin in parallel texts": 0.433,
        "length spread": -1.887,
        "gain by length": 2.430,
        "weakest rival": 0.475,
        "mean member": 1.151,
        "weakest covered": 1.680,
        "reading: margin": 1.671,
        "reading: rival": 1.750,
        "reading: gain": 0.792,
        "reading: words": -0.007,
        "reading: words gain": 1.573,
    },
    alone={
        "alone": 0.195,
        "length": 0.314,
        "best margin": -2.137,
        "parallel": 0.030,
        "longer side": 0.627,
    },
    opening={
        "opening": -1.887,
        "parallel": -1.959,
    },
    moving=4.0,
)
"""Where the encoder knows both languages."""

SURFACE = Model(
    weights={
        "1-1": 2.252,
        "1-2": 0.580,
        "1-3": 0.240,
        "1-many": 0.058,
        "2-2": -1.108,
        "2-3": -1.366,
        "3-3": -1.892,
        "cosine": 1.175,
        "margin": 10.390,
        "contrast": 1.258,
        "gain": -1.168,
        "weakest member": -0.261,
        "length": -2.192,
        "length squared": -0.947,
        "same words": 0.001,
        "cognates": 3.401,
        "numbers shared": 2.457,
        "numbers alone": -2.554,
        "margin of long": 3.043,
        "words gain": -0.194,
        "rival": 2.516,
        "weaker rival": 3.045,
        "least covered": 1.298,
        "most covered": -1.458,
        "cognates gain": -0.283,
        "ends differ": -2.311,
        "both end open": -0.074,
        "both begin inside": 0.847,
        "margin in parallel texts": -1.122,
        "length spread": -1.954,
        "gain by length": -0.312,
        "weakest rival": -1.179,
        "mean member": 0.785,
        "weakest covered": 1.811,
        "reading: margin": 0.000,
        "reading: rival": 0.000,
        "reading: gain": 0.000,
        "reading: words": 0.000,
        "reading: words gain": 0.000,
    },
    alone={
        "alone": -0.373,
        "length": 0.004,
        "best margin": -0.946,
        "parallel": 0.059,
        "longer side": 1.027,
    },
    opening={
        "opening": -2.087,
        "parallel": -1.057,
    },
    moving=4.0,
)
"""Where it does not."""
