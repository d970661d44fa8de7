"""Fit what a translation adds to the score of beads: the tables `reading` of `resources/models/beads.toml`.

Usage: python -m tests.benchmarks.fit_readings DATA_FOLDER [--table NAME] [--half 0|1 | --write]

As `fit_beads` (the likelihood of the gold path, with a softened margin), but on top of the other weights as they
ship: these stay as they are, so that nothing changes where nothing is translated. `--half` fits on one half of the
documents of each set and prints figures of the other, without and with the translation.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks import beads_sets
from tests.benchmarks.beads_sets import NTREX, AlignedTexts
from tests.benchmarks.fit_beads import (
    BATCH,
    NEVER,
    RATE,
    SHIPPED,
    WRONG_ALONE,
    WRONG_BEAD,
    Vector,
    asked,
    count,
    examples,
    half_of,
    spelled,
)
from viewer.alignment.chinese import simplified
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.lattice import Lattice, Size, Step
from viewer.alignment.model import SURFACE, Model, load
from viewer.alignment.rates import RATES, learnt
from viewer.alignment.reading_evidence import READING

EPOCHS, SHRINK = 8, 0.01
START = {"covered": 1.0, "covered at length": 1.0, "members": -0.5}
TRANSLATIONS = (
    ("eng", "spa", "ref-2.spa"),
    ("eng", "por", "ref.por-BR"),
    ("eng", "zho-CN", "ref.zho-TW"),
    ("deu", "spa", "ref-2.spa"),
    ("rus", "spa", "ref-2.spa"),
    ("tur", "por", "ref.por-BR"),
    ("jpn", "zho-CN", "ref.zho-TW"),
)
"""The original, its republication, and another translation into the language of that: the reading."""


@dataclass(slots=True)
class Piece:
    """A piece of a text with its gold path."""

    half: int
    lattice: Lattice
    """As the weights that ship see it without a translation."""
    reading: dict[Size, NDArray[np.float16]]
    """Empty where the translation is not to be believed."""
    gold: list[Step]
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]]

    def scored(self, weights: Vector, *, softened: bool = False) -> Lattice:
        beads = {
            size: scores + np.tensordot(weights, self.reading[size].astype(np.float64), 1) if self.reading else scores
            for size, scores in self.lattice.beads.items()
        }
        drop, add = self.lattice.drop, self.lattice.add
        if softened:
            beads = {size: scores + WRONG_BEAD for size, scores in beads.items()}
            for left, right, size in self.gold:
                beads[size][left, right] -= WRONG_BEAD
            drop = drop + np.where(self.free[0], 0, WRONG_ALONE)
            add = add + np.where(self.free[1], 0, WRONG_ALONE)
        return Lattice(beads, drop, add, self.lattice.opening)

    def gradient(self, weights: Vector) -> Vector:
        """What the gold path has more than paths have on average."""
        out = np.zeros(len(READING))
        if self.reading:
            for left, right, size in self.gold:
                out += self.reading[size][:, left, right].astype(np.float64)
            for size, table in self.scored(weights, softened=True).posteriors().beads.items():
                near = np.nonzero(table > NEVER)
                out -= self.reading[size][:, near[0], near[1]].astype(np.float64) @ table[near]
        return out


def pieces(texts: AlignedTexts, set_name: str, encoder: UniversalEncoder | None, model: Model) -> list[Piece]:
    """The pieces of a text; what it does often is learnt without the translation."""
    own, other = texts.languages
    left, right = texts.readings
    texts = replace(
        texts,
        original=simplified(texts.original, own),
        republication=simplified(texts.republication, other),
        readings=(left and simplified(left, other), right and simplified(right, own)),
    )
    unread = replace(model, reading=dict.fromkeys(READING, 0.0))
    found = list(examples(texts, set_name, 1, encoder))
    lattices = [unread.score(seen.evidence, seen.block).lattice for seen in found]
    rates = learnt(lattice.posteriors() for lattice in lattices)
    merge, both, alone, opening = (model.rates[name] for name in RATES)
    return [
        Piece(
            half_of(set_name, texts.name, place, len(found)),
            rates.prefer(lattice, (merge, both, alone, opening)),
            {size: table.astype(np.float16) for size, table in seen.evidence.read(seen.block)},
            seen.example.gold,
            seen.example.free,
        )
        for place, (seen, lattice) in enumerate(zip(found, lattices, strict=True))
    ]


def read_texts(folder: Path) -> Iterator[tuple[str, Iterable[AlignedTexts]]]:
    """Every set that has translations, a part of it."""
    for translated in ("de", "fr", "de fr"):
        yield f"text-berg {translated}", beads_sets.text_berg(folder, translated=translated)
    ids = beads_sets.read_lines(folder / "ntrex" / "documents.txt")
    for source, file, reading in TRANSLATIONS:
        texts = list(beads_sets.ntrex(folder, file, seed=11, reading=f"{reading}.txt"))[::2]
        if source != "eng":
            lines = beads_sets.read_lines(folder / "ntrex" / f"ref.{source}.txt")
            texts = [
                replace(
                    text,
                    original=[line for line, name in zip(lines, ids, strict=True) if name == text.name.split(" ")[0]],
                    languages=(NTREX[source], text.languages[1]),
                )
                for text in texts
            ]
        yield f"ntrex {source} {file}", texts


def fit(pieces: Sequence[Piece]) -> Vector:
    """The weights, a mean over the last two rounds."""
    dice = random.Random(0)  # noqa: S311 - repeatable dice, no secret
    weights = np.array([START[name] for name in READING])
    mean, square, total = np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(weights)
    steps = kept = 0
    for epoch in range(EPOCHS):
        order = list(range(len(pieces)))
        dice.shuffle(order)
        for start in range(0, len(order), BATCH):
            gradient = -SHRINK * weights
            for k in order[start : start + BATCH]:
                gradient += pieces[k].gradient(weights) / BATCH
            steps += 1
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.99 * square + 0.01 * gradient**2
            scale = np.sqrt(square / (1 - 0.99**steps)) + 1e-6
            weights = weights + RATE * (1 - epoch / EPOCHS) * mean / (1 - 0.9**steps) / scale
        if epoch >= EPOCHS - 2:
            total, kept = total + weights, kept + 1
    return np.asarray(total / kept)


def strict(pieces: Iterable[Piece], weights: Vector) -> float:
    """Strict F1 of the best paths."""
    score = beads_sets.Score()
    for piece in pieces:
        count(score, piece, piece.scored(weights).best()[0])
    return score.strict.f1


def table(weights: Vector, data: Sequence[str]) -> dict[str, Any]:
    """A table of the file, with what was fitted and how."""
    return {
        "fitted": datetime.now(UTC).date().isoformat(),
        "by": f"tests/benchmarks/fit_readings.py, {EPOCHS} rounds, rate {RATE}, batches of {BATCH}, "
        f"shrinking {SHRINK}; checked on halves of the documents",
        "data": list(data),
        "weights": dict(zip(READING, map(float, weights), strict=True)),
    }


def main() -> None:
    """Fit, and print or write."""
    options = asked(__doc__)
    name = options.table
    encoder, model = None if name == SURFACE else UniversalEncoder(), load(name)
    found = {
        set_name: [piece for text in texts for piece in pieces(text, set_name, encoder, model)]
        for set_name, texts in read_texts(options.folder)
    }
    halves = {options.half} if options.half is not None else {0, 1}
    weights = fit([piece for part in found.values() for piece in part if piece.half in halves])
    for set_name, part in found.items():
        held = [piece for piece in part if options.half is None or piece.half != options.half]
        print(f"{set_name}: {strict(held, np.zeros(len(READING))):.4f} → {strict(held, weights):.4f}")
    print(dict(zip(READING, weights.round(3).tolist(), strict=True)))
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    tables[name]["reading"] = table(weights, list(found))
    if options.write:
        SHIPPED.write_text(spelled(tables), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
