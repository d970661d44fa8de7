"""Changes inside a sentence pair of one language, against what people marked.

Data, outside the project, in the folder ``VARIORUM_BENCH``: arXivEdits (Jiang et al. 2022, "arXivEdits: Understanding
the Human Revision Process in Scientific Writing") and the Wikipedia part of MultiMWA (Lan et al. 2021, "Neural
Semi-Markov CRF for Monolingual Word Alignment").
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from viewer.comparison.edits import Edit, Nature
from viewer.comparison.wording_diff import word_edits
from viewer.core.article import Span
from viewer.core.words import Token, TokenKind

Runs = tuple[list[range], list[range]]
"""Marked runs of tokens on the left and on the right."""


class Figures(NamedTuple):
    """How well changes agree with people's."""

    fragments_per_edit: float
    """Changes shown for each edit people saw; 1 is theirs, more is clutter."""
    token_f1: float
    """F1 of the tokens marked, both sides together."""
    span_f1: float
    """F1 of whole runs, hit when both ends are the same."""


def folder() -> Path:
    """Where the data is.

    Raises:
        KeyError: ``VARIORUM_BENCH`` is not set.
    """
    return Path(os.environ["VARIORUM_BENCH"])


def tokens_of(words: Iterable[str]) -> list[Token]:
    """Tokens of a text that was cut before."""
    tokens, at = [], 0
    for word in words:
        kind = TokenKind.WORD if re.search(r"\w", word) else TokenKind.PUNCTUATION
        if re.fullmatch(r"\d[\d.,]*", word):
            kind = TokenKind.NUMBER
        tokens.append(Token(word, Span(at, at + len(word)), kind))
        at += len(word) + 1
    return tokens


def runs_of(edits: Iterable[Edit]) -> Runs:
    """What the program marks as different in wording."""
    shown = [edit for edit in edits if edit.nature is not Nature.MOVED]
    return [e.original for e in shown if e.original], [e.republication for e in shown if e.republication]


def arxivedits(path: Path) -> Iterator[tuple[list[str], list[str], list[tuple[int, Runs]]]]:
    """Words of both sides and each way in which people described the edits, with the number of edits."""
    for pair in json.loads(path.read_text(encoding="utf-8")).values():
        ways: list[tuple[int, Runs]] = []
        for number in range(3):
            edits = list(pair[f"edits-combination-{number}"].values())
            if edits or number == 0:
                spans = [
                    [range(*edit[key]) for edit in edits if edit[key]]
                    for key in ("sentence-1-token-indices", "sentence-2-token-indices")
                ]
                ways.append(
                    (len(edits), (sorted(spans[0], key=lambda r: r.start), sorted(spans[1], key=lambda r: r.start)))
                )
        yield pair["sentence-1"].split(), pair["sentence-2"].split(), ways


def multimwa(path: Path) -> Iterator[tuple[list[str], list[str], list[tuple[int, Runs]]]]:
    """Words of both sides; an edit is a run without links between equal words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        left, right = fields[1].split(), fields[3].split()
        links = [tuple(map(int, link.split("-"))) for link in fields[7].split()]
        same = sorted((i, j) for i, j in links if left[i] == right[j])
        count, at = 0, (-1, -1)
        runs: Runs = ([], [])
        for i, j in [*same, (len(left), len(right))]:
            if j <= at[1] or i <= at[0]:
                continue
            gap = range(at[0] + 1, i), range(at[1] + 1, j)
            count += bool(gap[0]) or bool(gap[1])
            for side in (0, 1):
                if gap[side]:
                    runs[side].append(gap[side])
            at = (i, j)
        yield left, right, [(count, runs)]


def measure(pairs: Iterable[tuple[list[str], list[str], list[tuple[int, Runs]]]]) -> Figures:
    """The figures of a set; of several ways to describe an edit, the nearest counts."""
    shown = wanted = 0
    tokens, spans = [0, 0, 0], [0, 0, 0]
    for left, right, ways in pairs:
        edits = word_edits(tokens_of(left), tokens_of(right), "en")
        runs = runs_of(edits)
        best = max(ways, key=lambda way: _hits(runs, way[1])[0][0] - 0.5 * abs(way[0] - len(edits)))
        shown += sum(edit.nature is not Nature.MOVED for edit in edits)
        wanted += best[0]
        for total, part in zip((tokens, spans), _hits(runs, best[1]), strict=True):
            for k in range(3):
                total[k] += part[k]
    return Figures(shown / max(wanted, 1), *(2 * hit / max(a + b, 1) for hit, a, b in (tokens, spans)))


def _hits(runs: Runs, gold: Runs) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    token, span = [0, 0, 0], [0, 0, 0]
    for found, true in zip(runs, gold, strict=True):
        ours, theirs = {k for run in found for k in run}, {k for run in true for k in run}
        whole, right = {(r.start, r.stop) for r in found}, {(r.start, r.stop) for r in true}
        for total, a, b in ((token, ours, theirs), (span, whole, right)):
            total[0] += len(a & b)
            total[1] += len(a)
            total[2] += len(b)
    return (token[0], token[1], token[2]), (span[0], span[1], span[2])


def figures() -> dict[str, Figures]:
    """All sets by name."""
    data = folder()
    return {
        "arxivedits dev": measure(arxivedits(data / "arxivedits" / "dev.json")),
        "multimwa wiki-dev": measure(multimwa(data / "multimwa" / "wiki-dev.tsv")),
    }


if __name__ == "__main__":
    for name, row in figures().items():
        print(f"{name:20s} fragments/edit {row[0]:.2f}  token F1 {row[1]:.3f}  span F1 {row[2]:.3f}")
