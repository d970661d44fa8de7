"""Fit the weights of divergence on pairs of sentences judged by people: `resources/models/divergence.toml`.

Usage: VARIORUM_BENCH=FOLDER python -m tests.benchmarks.fit_divergence [--write]

A logistic regression, shrunk, by Newton's method; each set and each of its two classes weighs the same. What is fitted
on four fifths of each set is measured on the last fifth; what is fitted without a set, on that set. `--write` puts
what is fitted on the whole into the file.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from viewer import resources
from viewer.alignment.divergence import divergence, figures
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.words import WordLinker
from viewer.core.words import WordPair

from .words_sets import area, refresd, wmt22_ced

FOLDS = 5
SHRINKING = 3.0
"""Pull of each weight towards 0, by its figure's spread."""
WEIGHT = 800.0
"""What all pairs of a set count together."""
ROUNDS = 8
HEAD = """\
# What speaks for a pair of sentences that differs in substance, and how much. Fitted by
# tests/benchmarks/fit_divergence.py; fit again rather than edit. What the names mean: viewer/alignment/divergence.py.
"""


@dataclass(frozen=True, slots=True)
class Examples:
    """Figures, shape (pairs, figures); whether each pair differs; and what is said of it by what is shipped."""

    figures: np.ndarray
    differs: np.ndarray
    shipped: np.ndarray

    def at(self, places: np.ndarray) -> Examples:
        return Examples(self.figures[places], self.differs[places], self.shipped[places])


def read(folder: Path) -> tuple[list[str], dict[str, Examples]]:
    encoder = UniversalEncoder()
    linker = WordLinker(encoder)
    gold: dict[str, list[tuple[bool, str, str, WordPair]]] = {
        f"wmt22-ced {name}": wmt22_ced(folder, name) for name in ("en-de", "pt-en")
    }
    gold["refresd"] = [
        (each.group == "divergent", " ".join(each.pair.left), " ".join(each.pair.right), each.pair)
        for each in refresd(folder)
    ]
    names: list[str] = []
    sets = {}
    for name, items in gold.items():
        found = linker.link([pair for *_, pair in items])
        cosines = (encoder.encode([item[1] for item in items]) * encoder.encode([item[2] for item in items])).sum(1)
        rows = [
            figures(pair, links, float(cosine)) for (*_, pair), links, cosine in zip(items, found, cosines, strict=True)
        ]
        shipped = [
            divergence(pair, links, float(cosine))
            for (*_, pair), links, cosine in zip(items, found, cosines, strict=True)
        ]
        names = list(rows[0])
        sets[name] = Examples(
            np.array([list(row.values()) for row in rows]), np.array([item[0] for item in items]), np.array(shipped)
        )
    return names, sets


def fit(sets: Mapping[str, Examples]) -> np.ndarray:
    """The weights of the figures, and the bias last."""
    values = np.concatenate([each.figures for each in sets.values()])
    wanted = np.concatenate([each.differs for each in sets.values()]).astype(float)
    counts = np.concatenate([_counts(each.differs) for each in sets.values()])
    middle, spread = values.mean(0), values.std(0) + 1e-9
    rows = np.column_stack([(values - middle) / spread, np.ones(len(values))])
    pull = np.full(rows.shape[1], SHRINKING)
    pull[-1] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ ((wanted - likely) * counts) - pull * found
        bend = (rows * (likely * (1 - likely) * counts)[:, None]).T @ rows + np.diag(pull)
        found += np.linalg.solve(bend, slope)
    own = found[:-1] / spread
    return np.append(own, found[-1] - own @ middle)


def _counts(differs: np.ndarray) -> np.ndarray:
    """Both classes of a set weigh the same."""
    return np.asarray(WEIGHT / 2 / np.where(differs, differs.sum(), (~differs).sum()))


def judged(weights: np.ndarray, examples: Examples) -> np.ndarray:
    return np.asarray(examples.figures @ weights[:-1] + weights[-1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="fit_divergence")
    parser.add_argument("--write", action="store_true", help="write divergence.toml")
    options = parser.parse_args()
    names, sets = read(Path(os.environ["VARIORUM_BENCH"]))
    folds = {name: np.random.default_rng(1).permutation(len(each.differs)) % FOLDS for name, each in sets.items()}
    unseen = {name: np.zeros(len(each.differs)) for name, each in sets.items()}
    for fold in range(FOLDS):
        weights = fit({name: each.at(folds[name] != fold) for name, each in sets.items()})
        for name, each in sets.items():
            unseen[name][folds[name] == fold] = judged(weights, each.at(folds[name] == fold))
    whole = fit(sets)
    for name, each in sets.items():
        without = fit({other: others for other, others in sets.items() if other != name})
        shown = {
            "shipped": each.shipped,
            "folds": unseen[name],
            "without the set": judged(without, each),
            "whole": judged(whole, each),
        }
        print(name, ", ".join(f"{way} {area(list(said), list(each.differs)):.4f}" for way, said in shown.items()))
    text = _table(dict(zip([*names, "bias"], whole, strict=True)), list(sets))
    print(text)
    if options.write:
        resources.path("models", "divergence.toml").write_text(text, encoding="utf-8", newline="\n")


def _table(weights: Mapping[str, float], data: list[str]) -> str:
    rows = "\n".join(f'"{name}" = {value:.3f}' for name, value in weights.items())
    named = ", ".join(f'"{name}"' for name in data)
    today = datetime.now(UTC).date().isoformat()
    return f'{HEAD}\nfitted = "{today}"\ndata = [{named}]\n\n[weights]\n{rows}\n'


if __name__ == "__main__":
    main()
