"""The score of a bead: its evidence, weighed.

The weights were fitted on gold beads as the conditional random field they are used in (Sarawagi & Cohen 2004), with a
softened margin (Gimpel & Smith 2010): a wrong bead must lose by more than a right one wins. They stand in
``resources/models/beads.toml``, which says on what they were fitted; ``tests/benchmarks/fit_beads.py`` writes it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from viewer import resources
from viewer.alignment.evidence import ALONE, FEATURES, OPENING, Block, Evidence
from viewer.alignment.lattice import Lattice, Size, Step
from viewer.alignment.rates import RATES, Rates
from viewer.alignment.reading_evidence import READING
from viewer.alignment.run_tables import Figures
from viewer.core.errors import VariorumError

SHOWN = ("cosine", "margin", "numbers shared", "same words")
"""The figures kept for the reason of a bead."""

MEANING, WITHIN, SURFACE = "meaning", "within", "surface"
"""The tables of weights: where the encoder knows both languages, where these are one, and where it does not."""
PROVENANCE = ("fitted", "by", "data")
"""What a table says of itself: when its weights were fitted, by what, on what. Those of translations say it too: they
are fitted afterwards, on top of the others."""

BY_HAND = ("moving", "least")
"""What of a table is set by hand."""


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
    rates: Mapping[str, float]
    """By the names of ``rates.RATES``."""
    reading: Mapping[str, float]
    """By the names of ``reading_evidence.READING``."""
    moving: float
    """Taken off the score of what stands out of order."""
    least: float
    """Probability below which a bead of the best path is given up, 0 … 1."""

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
        reading = np.array([self.reading[name] for name in READING], dtype=np.float32)
        for size, features in evidence.read(block):
            beads[size] += np.tensordot(reading, features, axes=1).astype(np.float64)
        lattice = Lattice(
            beads,
            (alone @ evidence.alone(0)[:, block.rows]).astype(np.float64),
            (alone @ evidence.alone(1)[:, block.columns]).astype(np.float64),
            float(opening @ evidence.opening()),
        )
        return Scored(block, lattice, figures)

    def suited(self, scored: Scored, rates: Rates) -> Scored:
        """The same scores for texts that do some things more often than others."""
        merge, both, alone, opening = (self.rates[name] for name in RATES)
        return replace(scored, lattice=rates.prefer(scored.lattice, (merge, both, alone, opening)))


def load(name: str) -> Model:
    """The weights that ship with the program: ``MEANING``, ``WITHIN`` or ``SURFACE``. Read once.

    Raises:
        VariorumError: The file is not there, is no TOML, or its names are not those of the features.
    """
    return _shipped()[name]


@cache
def _shipped() -> Mapping[str, Model]:
    return read(resources.path("models", "beads.toml"))


def read(path: Path) -> Mapping[str, Model]:
    """The tables of a file of weights, by name. Raises as ``load``."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VariorumError("bead.weights.unreadable", path=path, error=error) from error
    parts = "weights", "alone", "opening", "rates", "reading"
    wanted = dict.fromkeys((MEANING, WITHIN, SURFACE), (*BY_HAND, *PROVENANCE, *parts))
    _same_names(tables, tuple(wanted), path)
    for name, names in wanted.items():
        _same_names(tables[name], names, path)
        _same_names(tables[name]["reading"], (*PROVENANCE, "weights"), path)
    return {
        name: Model(
            weights=_numbers(table["weights"], FEATURES, path),
            alone=_numbers(table["alone"], ALONE, path),
            opening=_numbers(table["opening"], OPENING, path),
            rates=_numbers(table["rates"], RATES, path),
            reading=_numbers(table["reading"]["weights"], READING, path),
            **_numbers({key: table[key] for key in BY_HAND}, BY_HAND, path),
        )
        for name, table in tables.items()
    }


def _numbers(table: Any, names: Sequence[str], path: Path) -> dict[str, float]:
    _same_names(table, names, path)
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
            raise VariorumError("bead.weights.number", path=path, name=name, value=value)
    return {name: float(table[name]) for name in names}


def _same_names(table: Any, names: Sequence[str], path: Path) -> None:
    found = table.keys() if isinstance(table, dict) else set()
    if wrong := sorted(found ^ set(names)):
        raise VariorumError("bead.weights.names", path=path, names=", ".join(wrong))
