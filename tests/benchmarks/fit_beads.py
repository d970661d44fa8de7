"""Fit the weights of beads on gold beads: one table of `resources/models/beads.toml`.

Usage: python -m tests.benchmarks.fit_beads DATA_FOLDER [--table NAME] [--half 0|1 | --write]

The likelihood of the gold path under the lattice the program itself uses (a semi-Markov conditional random field,
Sarawagi & Cohen 2004) with a softened margin (Gimpel & Smith 2010), by Adam (Kingma & Ba 2015). What the texts do often
(`alignment/rates.py`) is learnt with the weights of the round before, as the program learns it. `--half` fits on one
half of the documents of each set and prints figures of the other: no gain is believed that is not seen there, and
what is no weight was chosen so. `--write` puts the table into the file; otherwise it is printed.
"""

from __future__ import annotations

import argparse
import random
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks import beads_sets
from tests.benchmarks.beads_sets import AlignedTexts, Pair
from viewer import resources
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.evidence import ALONE, FEATURES, OPENING, SIZES, Block, Evidence, base
from viewer.alignment.lattice import Lattice, Size, Step
from viewer.alignment.model import BY_HAND, MEANING, SURFACE, WITHIN
from viewer.alignment.rates import RATES, USUAL, Rates, learnt

Vector = NDArray[np.float64]

PIECE = 45
"""Beads of a text that are looked at together."""
WRONG_BEAD, WRONG_ALONE = 1.0, 0.5
"""By how much a wrong bead, and a sentence wrongly left alone, must lose."""
EPOCHS, RATE, BATCH, SHRINK = 6, 0.1, 12, 0.002
NEVER = 1e-4
"""Probability below which a bead does not count."""
AGAIN = 2
"""Fits with rates that were learnt with the fit before."""
K, A = len(FEATURES), len(ALONE)
PLAIN = K + A + len(OPENING)
"""Weights that are none of rates."""
SHIPPED = resources.path("models", "beads.toml")
HEAD = """\
# The weights of beads: what speaks for pairing sentences, and how much. Written by tests/benchmarks/fit_beads.py;
# fit again rather than edit. What the names mean: viewer/alignment/evidence.py.
# reading: what a translation adds, fitted on top of the rest by tests/benchmarks/fit_readings.py.
# meaning: where the encoder knows both languages; within: where these are one; surface: where it does not know them.
# Set by hand: moving, what is taken off the score of a bead that stands out of order; least, the probability below
# which a bead is given up: less within a language, where several ways to part the same sentences are about as good.
"""


class Goal(Protocol):
    """A piece of a text as the gold has it."""

    gold: list[Step]
    """Its beads."""
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    """Of both sides, which sentences have no partner."""


@dataclass(slots=True)
class Example:
    """A piece of a text with its gold path."""

    set_name: str
    text: str
    """The document, whatever its language: all that is made of one stands in the same half."""
    weight: float
    features: dict[Size, NDArray[np.float16]]
    """Halved in precision: of all sets together they are large."""
    alone: tuple[NDArray[np.float64], NDArray[np.float64]]
    opening: Vector
    gold: list[Step]
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    rates: Rates = USUAL

    def lattice(self, weights: Vector) -> Lattice:
        single = weights[:K].astype(np.float32)
        beads = {
            size: np.tensordot(single, table.astype(np.float32), 1).astype(np.float64)
            for size, table in self.features.items()
        }
        drop, add = (weights[K : K + A] @ figures for figures in self.alone)
        plain = Lattice(beads, drop, add, float(weights[K + A : PLAIN] @ self.opening))
        merge, both, alone, opening = map(float, weights[PLAIN:])
        return self.rates.prefer(plain, (merge, both, alone, opening))

    def _rated(self, beads: Mapping[Size, float], drop: float, add: float, openings: float) -> list[float]:
        """The figures of the rates: of so many beads of each size, sentences without partner, and their runs."""
        merge, both = (sum(self.rates.bead(size)[k] * count for size, count in beads.items()) for k in (0, 1))
        return [merge, both, self.rates.dropped * drop + self.rates.added * add, self.rates.opening * openings]

    def wanted(self) -> Vector:
        """The features of the gold path, summed."""
        out = np.zeros(PLAIN + len(RATES))
        here, openings = (0, 0), 0
        for left, right, size in [*sorted(self.gold), Step(len(self.free[0]), len(self.free[1]), (0, 0))]:
            openings += (left > here[0]) + (right > here[1])
            here = left + size[0], right + size[1]
            if all(size):
                out[:K] += self.features[size][:, left, right]
        for figures, free in zip(self.alone, self.free, strict=True):
            out[K : K + A] += figures @ free
        out[K + A : PLAIN] = openings * self.opening
        counts = Counter(step.size for step in self.gold)
        out[PLAIN:] = self._rated(counts, float(self.free[0].sum()), float(self.free[1].sum()), openings)
        return out

    def expected(self, weights: Vector) -> Vector:
        """The same over all paths, each by its probability, wrong ones helped by what they must lose."""
        plain = self.lattice(weights)
        beads = {size: scores + WRONG_BEAD for size, scores in plain.beads.items()}
        for left, right, size in self.gold:
            beads[size][left, right] -= WRONG_BEAD
        drop = plain.drop + np.where(self.free[0], 0, WRONG_ALONE)
        add = plain.add + np.where(self.free[1], 0, WRONG_ALONE)
        lattice = Lattice(beads, drop, add, plain.opening)
        chances = lattice.posteriors()
        out = np.zeros(PLAIN + len(RATES))
        for size, table in chances.beads.items():
            near = np.nonzero(table > NEVER)
            out[:K] += self.features[size][:, near[0], near[1]].astype(np.float64) @ table[near]
        out[K : K + A] = self.alone[0] @ chances.drop + self.alone[1] @ chances.add
        out[K + A : PLAIN] = chances.openings * self.opening
        counts = {size: float(table.sum()) for size, table in chances.beads.items()}
        out[PLAIN:] = self._rated(counts, float(chances.drop.sum()), float(chances.add.sum()), chances.openings)
        return out


class Seen(NamedTuple):
    """An example, and where it was taken from."""

    example: Example
    evidence: Evidence
    block: Block


def examples(texts: AlignedTexts, set_name: str, weight: float, encoder: UniversalEncoder | None) -> Iterator[Seen]:
    """The pieces of a text. What its gold has out of order, with gaps, or in sizes not looked for, is left out."""
    kept = _in_order(texts.gold)
    odd = [bead for bead in texts.gold if bead[0] and bead[1] and bead not in kept]
    places = []
    for side, sentences in enumerate((texts.original, texts.republication)):
        gone = {k for bead in odd for k in bead[side]} - {k for bead in kept for k in bead[side]}
        places.append({k: place for place, k in enumerate(k for k in range(len(sentences)) if k not in gone)})
    sides = [[s[k] for k in place] for s, place in zip((texts.original, texts.republication), places, strict=True)]
    if not all(sides):
        return
    readings = tuple(r and [r[k] for k in place] for r, place in zip(texts.readings, places, strict=True))
    evidence = Evidence(sides[0], sides[1], texts.languages, encoder, (readings[0], readings[1]))
    steps = sorted(Step(places[0][a[0]], places[1][b[0]], (len(a), len(b))) for a, b in kept)
    cuts = [(0, 0), *(steps[k][:2] for k in range(PIECE, len(steps) - PIECE // 2, PIECE)), evidence.counts]
    for start, stop in pairwise(cuts):
        if stop[0] > start[0] and stop[1] > start[1]:
            block = Block(slice(start[0], stop[0]), slice(start[1], stop[1]))
            example = replace(_example(evidence, steps, block), set_name=set_name, text=texts.name, weight=weight)
            yield Seen(example, evidence, block)


def _example(evidence: Evidence, steps: list[Step], block: Block) -> Example:
    start = block.rows.start, block.columns.start
    inside = [step for step in steps if start[0] <= step.left < block.rows.stop]
    gold = [Step(step.left - start[0], step.right - start[1], step.size) for step in inside]
    free = tuple(np.ones(part.stop - part.start, dtype=np.bool_) for part in (block.rows, block.columns))
    for step in gold:
        for side in (0, 1):
            first = (step.left, step.right)[side]
            free[side][first : first + step.size[side]] = False
    alone = (
        evidence.alone(0)[:, block.rows].astype(np.float64),
        evidence.alone(1)[:, block.columns].astype(np.float64),
    )
    features = {size: table.astype(np.float16) for size, table in evidence.features(block)}
    return Example("", "", 1, features, alone, evidence.opening().astype(np.float64), gold, (free[0], free[1]))


def _in_order(gold: Iterable[Pair]) -> set[Pair]:
    """The most sentences in beads that are in order, without gaps, and of sizes that are looked for."""
    good = sorted(
        (a, b)
        for a, b in gold
        if a and b and (len(a), len(b)) in SIZES and a[-1] - a[0] < len(a) and b[-1] - b[0] < len(b)
    )
    best: list[tuple[int, int]] = []
    for k, (a, b) in enumerate(good):
        before = [(best[j][0], j) for j in range(k) if good[j][0][-1] < a[0] and good[j][1][-1] < b[0]]
        count, j = max(before, default=(0, -1))
        best.append((count + len(a) + len(b), j))
    out: set[Pair] = set()
    k = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    while k >= 0:
        out.add(good[k])
        k = best[k][1]
    return out


def fit(texts: Sequence[Sequence[Example]]) -> Vector:
    """The weights, and what the pieces of each text do often as these weights see it."""
    weights = _fitted([piece for pieces in texts for piece in pieces])
    for _ in range(AGAIN):
        rated = [with_rates(pieces, weights) for pieces in texts]
        weights = _fitted([piece for pieces in rated for piece in pieces])
    return weights


def with_rates(pieces: Sequence[Example], weights: Vector) -> list[Example]:
    """The pieces of a text with what it does often, as the program learns it."""
    unknown = [replace(piece, rates=USUAL) for piece in pieces]
    rates = learnt(piece.lattice(weights).posteriors() for piece in unknown)
    return [replace(piece, rates=rates) for piece in pieces]


def _fitted(pieces: Sequence[Example]) -> Vector:
    """The weights, a mean over the last two rounds."""
    dice = random.Random(0)  # noqa: S311 - repeatable dice, no secret
    weights = np.zeros(PLAIN + len(RATES))
    weights[FEATURES.index("1-1")], weights[FEATURES.index("margin")], weights[K + A] = 1, 10, -1
    wanted = [piece.wanted() for piece in pieces]
    mean, square, total = np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(weights)
    steps = kept = 0
    for epoch in range(EPOCHS):
        order = list(range(len(pieces)))
        dice.shuffle(order)
        for start in range(0, len(order), BATCH):
            gradient = -SHRINK * weights
            for k in order[start : start + BATCH]:
                gradient += pieces[k].weight * (wanted[k] - pieces[k].expected(weights)) / BATCH
            steps += 1
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.99 * square + 0.01 * gradient**2
            scale = np.sqrt(square / (1 - 0.99**steps)) + 1e-6
            weights = weights + RATE * (1 - epoch / EPOCHS) * mean / (1 - 0.9**steps) / scale
            # What two texts do often is likelier, never less likely.
            weights[PLAIN:] = np.maximum(weights[PLAIN:], 0)
            if epoch >= EPOCHS - 2:
                total, kept = total + weights, kept + 1
    return np.asarray(total / kept)


def figures(pieces: Iterable[Example], weights: Vector) -> dict[str, float]:
    """Strict, lax and exact F1, dropped and added, of the paths the program takes."""
    score = beads_sets.Score()
    for piece in pieces:
        path = piece.lattice(weights).best()[0]
        count(score, piece, path)
    return score.figures()


def count(score: beads_sets.Score, piece: Goal, path: Iterable[Step]) -> None:
    """Score a path."""
    gold = [*piece.gold]
    gold += [Step(int(k), -1, (1, 0)) for k in np.flatnonzero(piece.free[0])]
    gold += [Step(-1, int(k), (0, 1)) for k in np.flatnonzero(piece.free[1])]
    score.count(map(_pair, gold), map(_pair, path))


def _pair(step: Step) -> Pair:
    left = tuple(range(step.left, step.left + step.size[0]))
    return left, tuple(range(step.right, step.right + step.size[1]))


def training(folder: Path, encoder: UniversalEncoder | None, *, within: bool = False) -> Iterator[list[Example]]:
    """The pieces of each text of all sets, weighted so that no set outweighs the others by its size.

    ``within``: only those of one language.
    """
    sets: list[tuple[str, float, Iterable[AlignedTexts]]] = [
        ("text-berg", 2.5, beads_sets.text_berg(folder)),
        ("deplain-web", 1 if within else 0.5, beads_sets.deplain_web(folder)),
        ("porsimples ORI-NAT", 1, beads_sets.porsimples(folder, "ORI-NAT")),
        ("porsimples NAT-STR", 0.5, beads_sets.porsimples(folder, "NAT-STR")),
        *(("ntrex", 1.0, list(beads_sets.ntrex(folder, file, seed=7))[::6]) for file in beads_sets.NTREX),
    ]
    if within:
        sets += [("ntrex within", 1.0, list(texts)[::3]) for texts in beads_sets.ntrex_within(folder, seed=7)]
    for name, weight, texts in sets:
        for each in texts:
            if within and base(each.languages[0]) != base(each.languages[1]):
                continue
            yield [seen.example for seen in examples(each, name, weight, encoder)]


def table(weights: Vector, data: Sequence[str]) -> dict[str, Any]:
    """A table of the file, with what was fitted and how."""
    parts = {
        "weights": (FEATURES, weights[:K]),
        "alone": (ALONE, weights[K : K + A]),
        "opening": (OPENING, weights[K + A : PLAIN]),
        "rates": (RATES, weights[PLAIN:]),
    }
    return {
        "fitted": datetime.now(UTC).date().isoformat(),
        "by": f"tests/benchmarks/fit_beads.py, {EPOCHS} rounds, rate {RATE}, batches of {BATCH}, shrinking {SHRINK}; "
        f"rates learnt {AGAIN} times; checked on halves of the documents",
        "data": list(data),
        **{name: dict(zip(names, map(float, part), strict=True)) for name, (names, part) in parts.items()},
    }


def spelled(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """The file of these tables."""
    lines = [HEAD.rstrip("\n")]
    for name in (MEANING, WITHIN, SURFACE):
        found = tables[name]
        lines += ["", f"[{name}]", f'fitted = "{found["fitted"]}"', f'by = "{found["by"]}"', "data = ["]
        lines += [*(f'    "{data}",' for data in found["data"]), "]", *(f"{key} = {found[key]}" for key in BY_HAND)]
        for part in ("weights", "alone", "opening", "rates"):
            lines += ["", f"[{name}.{part}]", *_weights(found[part])]
        reading = found["reading"]
        lines += ["", f"[{name}.reading]", f'fitted = "{reading["fitted"]}"', f'by = "{reading["by"]}"', "data = ["]
        lines += [*(f'    "{data}",' for data in reading["data"]), "]"]
        lines += ["", f"[{name}.reading.weights]", *_weights(reading["weights"])]
    return "\n".join(lines) + "\n"


def _weights(found: Mapping[str, float]) -> list[str]:
    return [f'"{feature}" = {value:.3f}' for feature, value in found.items()]


def half_of(set_name: str, text: str, place: int, count: int) -> int:
    """In which half a piece stands: by its document; of a set that is one text, by its place."""
    if set_name.startswith("text-berg"):
        return place * 2 // count
    document = text.split(" ", maxsplit=1)[0].removesuffix(".ORI-NAT").removesuffix(".NAT-STR")
    return zlib.crc32(document.encode()) % 2


def asked(description: str | None) -> argparse.Namespace:
    """What a command line asks of a fit of a part of ``SHIPPED``: ``folder``, ``table``, ``half`` and ``write``."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--table", choices=(MEANING, WITHIN, SURFACE), default=MEANING, help="the weights to fit")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--half", type=int, choices=(0, 1), help="fit on one half, score the other")
    ways.add_argument("--write", action="store_true", help=f"put the table into {SHIPPED.name}")
    return parser.parse_args()


def main() -> None:
    """Fit, and print or write."""
    options = asked(__doc__)
    fitted: list[list[Example]] = []
    data: dict[str, None] = {}
    held: dict[str, list[list[Example]]] = {}
    encoder = None if options.table == SURFACE else UniversalEncoder()
    for pieces in training(options.folder, encoder, within=options.table == WITHIN):
        data |= dict.fromkeys(f"{piece.set_name} × {piece.weight}" for piece in pieces)
        halves: tuple[list[Example], list[Example]] = ([], [])
        for place, piece in enumerate(pieces):
            halves[half_of(piece.set_name, piece.text, place, len(pieces))].append(piece)
        for half, part in enumerate(halves):
            if part and options.half in {None, half}:
                fitted.append(part)
            elif part:
                held.setdefault(part[0].set_name, []).append(part)
    weights = fit(fitted)
    for name, texts in held.items():
        rated = [piece for part in texts for piece in with_rates(part, weights)]
        print(f"{name}: {figures(rated, weights)}")
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    name = options.table
    tables[name] |= table(weights, list(data))
    if options.write:
        SHIPPED.write_text(spelled(tables), encoding="utf-8", newline="\n")
    else:
        print(spelled(tables))


if __name__ == "__main__":
    main()
