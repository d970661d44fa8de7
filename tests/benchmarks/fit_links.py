"""Fit the thresholds of links on gold links: `resources/models/links.toml`.

Usage: VARIORUM_BENCH=FOLDER python -m tests.benchmarks.fit_links [--write]

One threshold at a time goes a step up or down as long as the error falls: the mean of AER over en-fr, XL-WA and
mtref-dev, each set the same. What is fitted on one half of each set is measured on the other, beside what is shipped;
no gain is believed that is not seen there. `--write` puts what is best on the whole into the file.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from viewer import resources
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.word_evidence import Spelled
from viewer.alignment.word_links import Thresholds, links, thresholds
from viewer.alignment.word_posteriors import Posteriors
from viewer.alignment.words import WordLinker
from viewer.core.words import WordLinks

from .words_sets import LinkedPair, alignment_error, en_fr, multimwa, xl_wa

STEP = 0.05
ROUNDS = 3
DATA = ("word-align en-fr", "word-align xl-wa, five languages", "multimwa mtref-dev")
HEAD = """\
# From which probability a link between two words stands. Fitted by tests/benchmarks/fit_links.py; fit again rather than
# edit. What the names mean: viewer/alignment/word_links.py.
"""

Example = tuple[LinkedPair, Posteriors, Spelled, Spelled]
Sets = Mapping[str, Sequence[Example]]


def read(folder: Path) -> Sets:
    """Each set with what its links are cut from; the languages of XL-WA are one set."""
    gold = {"en-fr": en_fr(folder), "mtref": multimwa(folder, "mtref")}
    gold["xl-wa"] = [each for language in ("es", "it", "nl", "pt", "ru") for each in xl_wa(folder, language)]
    linker = WordLinker(UniversalEncoder())
    return {
        name: [
            (each, loose, left, right)
            for each, (loose, _, left, right) in zip(pairs, linker.evidence([each.pair for each in pairs]), strict=True)
        ]
        for name, pairs in gold.items()
    }


def errors(sets: Sets, t: Thresholds) -> dict[str, float]:
    return {
        name: alignment_error(
            [example[0] for example in examples],
            [WordLinks(tuple(links(loose, left, right, t)), (), ()) for _, loose, left, right in examples],
        )
        for name, examples in sets.items()
    }


def mean(sets: Sets, t: Thresholds) -> float:
    found = errors(sets, t)
    return sum(found.values()) / len(found)


def fit(sets: Sets) -> Thresholds:
    """Coordinate descent from what is shipped."""
    best = thresholds()
    least = mean(sets, best)
    for _ in range(ROUNDS):
        before = least
        for name in asdict(best):
            for step in (STEP, -STEP):
                other = replace(best, **{name: round(getattr(best, name) + step, 2)})
                error = mean(sets, other)
                if error < least:
                    best, least = other, error
        if least == before:
            break
    return best


def main() -> None:
    parser = argparse.ArgumentParser(prog="fit_links")
    parser.add_argument("--write", action="store_true", help="write links.toml")
    options = parser.parse_args()
    sets = read(Path(os.environ["VARIORUM_BENCH"]))
    for half in (0, 1):
        own, other = ({name: found[side::2] for name, found in sets.items()} for side in (half, 1 - half))
        print(f"half {half} fitted, the other measured:", _spell(errors(other, fit(own))))
        print("  shipped:", _spell(errors(other, thresholds())))
    best = fit(sets)
    print("whole:", _spell(errors(sets, best)))
    text = _table(best)
    print(text)
    if options.write:
        resources.path("models", "links.toml").write_text(text, encoding="utf-8", newline="\n")


def _spell(found: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {error:.4f}" for name, error in found.items())


def _table(t: Thresholds) -> str:
    rows = "\n".join(f"{name} = {value:.2f}" for name, value in asdict(t).items())
    names = ", ".join(f'"{name}"' for name in DATA)
    today = datetime.now(UTC).date().isoformat()
    return f'{HEAD}\nfitted = "{today}"\ndata = [{names}]\n\n[thresholds]\n{rows}\n'


if __name__ == "__main__":
    main()
