"""Fit the judge of links on gold links: `resources/models/link_judge.toml`.

Usage: VARIORUM_BENCH=FOLDER python -m tests.benchmarks.fit_link_judge [--write] [--units N]

A small network learns which of the links that are at all possible are gold, by Adam (Kingma & Ba 2015) on batches of
links, seen from both sides. A sure link counts in full, a merely possible one a little. What is fitted on one half of
each set is measured on the other, and what is fitted without a set on that set, beside the first cut; `--write` puts
what is fitted on the whole into the file.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from viewer import resources
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.link_judge import MIRRORED, NAMES, Judge, considered
from viewer.alignment.word_links import links
from viewer.alignment.words import WordLinker
from viewer.core.words import WordLinks

from .words_sets import Link, LinkedPair, alignment_error, en_fr, multimwa, xl_wa

UNITS = 24
EPOCHS = 30
BATCH = 512
RATE = 2e-3
SHRINKING = 0.05
SEED = 1
POSSIBLE = 0.3
"""What a link counts that may stand and need not."""
LANGUAGES = ("es", "it", "nl", "pt", "ru")
SHARES = {"en-fr": 1.0, "mtref": 1.0, "wiki": 0.5, **dict.fromkeys((f"xl-wa {each}" for each in LANGUAGES), 0.2)}
"""How much each set counts: the languages of XL-WA are one."""
HEAD = """\
# The network that judges links between words. Fitted by tests/benchmarks/fit_link_judge.py; fit again rather than edit.
# Each figure has its weight by itself, and then one for each unit. What they mean: viewer/alignment/link_judge.py.
"""


@dataclass(frozen=True, slots=True)
class Example:
    gold: LinkedPair
    cut: Sequence[Link]
    places: Sequence[Link]
    figures: np.ndarray
    wanted: np.ndarray
    """1 for what is sure or possible."""
    counts: np.ndarray


Sets = Mapping[str, Sequence[Example]]


def read(folder: Path) -> Sets:
    gold = {"en-fr": en_fr(folder), "mtref": multimwa(folder, "mtref"), "wiki": multimwa(folder, "wiki")}
    gold |= {f"xl-wa {language}": xl_wa(folder, language) for language in LANGUAGES}
    linker = WordLinker(UniversalEncoder())
    found = {}
    for name, pairs in gold.items():
        examples = []
        for each, (loose, seen, left, right) in zip(pairs, linker.evidence([one.pair for one in pairs]), strict=True):
            cut = links(loose, left, right)
            rows, columns, figures = considered(cut, loose, seen, (left, right))
            places = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]
            wanted = np.array([place in each.possible for place in places], dtype=np.float32)
            doubtful = np.array([place in each.possible and place not in each.sure for place in places], dtype=bool)
            examples.append(Example(each, cut, places, figures, wanted, np.where(doubtful, POSSIBLE, 1.0)))
        found[name] = examples
    return found


def fit(sets: Sets, units: int, seed: int = SEED) -> Judge:
    """Fitted on figures with middle 0 and spread 1; the weights returned take figures as they are."""
    figures = np.concatenate([one.figures for each in sets.values() for one in each])
    wanted = np.concatenate([one.wanted for each in sets.values() for one in each])
    total = {name: sum(len(one.wanted) for one in each) for name, each in sets.items()}
    counts = np.concatenate([one.counts * SHARES[name] / total[name] for name, each in sets.items() for one in each])
    figures = np.concatenate([figures, figures[:, MIRRORED]])
    wanted, counts = np.tile(wanted, 2), np.tile(counts / counts.mean(), 2).astype(np.float32)
    middle, spread = figures.mean(0), figures.std(0) + 1e-6
    rows = ((figures - middle) / spread).astype(np.float32)
    random = np.random.default_rng(seed)
    size = rows.shape[1]
    learnt = [
        random.normal(0, size**-0.5, (size, units)),
        np.zeros(units),
        random.normal(0, units**-0.5, units),
        np.zeros(size),
        np.zeros(1),
    ]
    learnt = [each.astype(np.float32) for each in learnt]
    first, second = ([np.zeros_like(each) for each in learnt] for _ in range(2))
    batches = len(rows) // BATCH
    step = 0
    for _ in range(EPOCHS):
        order = random.permutation(len(rows))
        for start in range(0, batches * BATCH, BATCH):
            at = order[start : start + BATCH]
            inner = np.tanh(rows[at] @ learnt[0] + learnt[1])
            likely = 1 / (1 + np.exp(-(inner @ learnt[2] + rows[at] @ learnt[3] + learnt[4])))
            error = (likely - wanted[at]) * counts[at] / BATCH
            behind = error[:, None] * learnt[2] * (1 - inner**2)
            slopes = [
                rows[at].T @ behind,
                behind.sum(0),
                inner.T @ error,
                rows[at].T @ error,
                error.sum(keepdims=True),
            ]
            step += 1
            rate = RATE * (1 - step / (EPOCHS * batches + 1))
            for k, slope in enumerate(slopes):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                toward = first[k] / (1 - 0.9**step) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                learnt[k] = (learnt[k] - rate * (toward + SHRINKING * learnt[k])).astype(np.float32)
    hidden, offsets, weights, straight, bias = learnt
    return Judge(
        hidden / spread[:, None],
        offsets - (middle / spread) @ hidden,
        weights,
        straight / spread,
        float(bias[0] - (middle / spread) @ straight),
    )


def error(examples: Sequence[Example], by: Judge | None, least: float = 0.0) -> float:
    """AER of the first cut, or of what the judge leaves."""
    found = []
    if by is None:
        found = [list(each.cut) for each in examples]
    else:
        figures = np.concatenate([each.figures for each in examples])
        stands = by(figures) + by(figures[:, MIRRORED]) > 2 * least
        ends = np.cumsum([len(each.places) for each in examples])
        for each, marks in zip(examples, np.split(stands, ends[:-1]), strict=True):
            found.append([place for place, mark in zip(each.places, marks, strict=True) if mark])
    return alignment_error([each.gold for each in examples], [WordLinks(tuple(each), (), ()) for each in found])


def summed(errors: Mapping[str, float]) -> str:
    """The errors of the sets, the languages of XL-WA as one."""
    many = [value for name, value in errors.items() if name.startswith("xl-wa")]
    shown = {name: value for name, value in errors.items() if not name.startswith("xl-wa")}
    if many:
        shown["xl-wa"] = sum(many) / len(many)
    return ", ".join(f"{name} {value:.4f}" for name, value in shown.items())


def main() -> None:
    parser = argparse.ArgumentParser(prog="fit_link_judge")
    parser.add_argument("--write", action="store_true", help="write link_judge.toml")
    parser.add_argument("--units", type=int, default=UNITS)
    options = parser.parse_args()
    sets = read(Path(os.environ["VARIORUM_BENCH"]))
    print("first cut:", summed({name: error(each, None) for name, each in sets.items()}))
    halves = [fit({name: each[half::2] for name, each in sets.items()}, options.units) for half in (0, 1)]
    unseen = {name: sum(error(each[1 - half :: 2], halves[half]) for half in (0, 1)) / 2 for name, each in sets.items()}
    print("the other half:", summed(unseen))
    for group in ("en-fr", "mtref", "wiki", "xl-wa"):
        others = {name: each for name, each in sets.items() if not name.startswith(group)}
        by = fit(others, options.units)
        left_out = {name: error(each, by) for name, each in sets.items() if name.startswith(group)}
        print("fitted without it:", summed(left_out))
    whole = fit(sets, options.units)
    print("whole:", summed({name: error(each, whole) for name, each in sets.items()}))
    if options.write:
        path = resources.path("models", "link_judge.toml")
        path.write_text(_table(whole, list(sets)), encoding="utf-8", newline="\n")


def _table(by: Judge, data: Sequence[str]) -> str:
    def spell(values: np.ndarray) -> str:
        return "[" + ", ".join(f"{value:.3f}" for value in values) + "]"

    rows = "\n".join(
        f'"{name}" = {spell(np.append(alone, row))}'
        for name, alone, row in zip(NAMES, by.straight, by.hidden, strict=True)
    )
    named = ", ".join(f'"{name}"' for name in data)
    units = f"offsets = {spell(by.offsets)}\nweights = {spell(by.units)}\nbias = {by.bias:.3f}"
    today = datetime.now(UTC).date().isoformat()
    return f'{HEAD}\nfitted = "{today}"\ndata = [{named}]\n\n[units]\n{units}\n\n[figures]\n{rows}\n'


if __name__ == "__main__":
    main()
