"""Measure how far words stand alone in faithful translations: the table `resources/models/faithful.toml`.

Usage: python -m tests.benchmarks.fit_faithful DATA_FOLDER [--half 0|1 | --write] [--only LANG,LANG]

NTREX-128 (Federmann, Kocmi & Xin 2022) has news translated by people from English, sentence by sentence. Every other of
its documents is measured; `--half 1` measures the others, to see whether the figures hold there. `--write` puts the
table into the file; otherwise it is printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from tests.benchmarks import beads_sets
from viewer import resources
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.words import WordLinker
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.unmatched import background, loneliness, lonely_runs
from viewer.core.article import Article, Block, Language, Sentence, Span
from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.core.words import WordPair
from viewer.text.words import tokenize

FILES = {
    "ar": "arb", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol",
    "pt": "por", "ru": "rus", "th": "tha", "tr": "tur", "zh": "zho-CN",
}  # fmt: skip
MOST = 400
"""Sentences of a language that are measured."""
SHARE = 0.9
"""Of the sentences of a faithful translation, those that shall stay under the limits."""
SHIPPED = resources.path("models", "faithful.toml")
HEAD = """\
# How far words stand alone in faithful human translations between English and a language, as the embedded encoder sees
# them. Written by tests/benchmarks/fit_faithful.py; measure again rather than edit.
# data: NTREX-128 (Federmann, Kocmi & Xin 2022), every other document.
# [language] lonely: how far above the background the words of a side stand alone on average, at most, in nine sentences
# of ten. edit: what the heaviest run of words without counterpart weighs, at most, in nine sentences of ten.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What nine sentences of ten stay under; and how many are over the limits that ship now."""

    lonely: float
    edit: float


def measure(folder: Path, language: str, half: int, linker: WordLinker) -> tuple[Limits, float, float]:
    """The limits of a language, and the shares of its sentences that are over those in force."""
    documents = (folder / "ntrex" / "documents.txt").read_text(encoding="utf-8").splitlines()
    order = {name: place for place, name in enumerate(dict.fromkeys(documents))}
    chosen = [k for k, name in enumerate(documents) if order[name] % 2 == half][:MOST]
    texts = [
        [beads_sets.read_lines(folder / "ntrex" / name)[k] for k in chosen]
        for name in ("src.eng.txt", f"ref.{FILES[language]}.txt")
    ]
    contexts = _contexts(texts, ("en", language), linker)
    usual = background(contexts)
    lonely, edits = [], []
    for context in contexts:
        sides = (
            (context.original, context.links.left_scores),
            (context.republication, context.links.right_scores),
        )
        lonely.append(max(loneliness(side, scores) for side, scores in sides) - usual.score)
        edits.append(max((r.mass for side, scores in sides for r in lonely_runs(side, scores, usual)), default=0.0))
    limits = Limits(round(float(np.quantile(lonely, SHARE)), 3), round(float(np.quantile(edits, SHARE)), 2))
    return (
        limits,
        float(np.mean(np.array(lonely) > usual.faithful)),
        float(np.mean(np.array(edits) >= usual.edit)),
    )


def _contexts(texts: Sequence[Sequence[str]], languages: tuple[str, str], linker: WordLinker) -> list[BeadContext]:
    articles = [_article(lines, code) for lines, code in zip(texts, languages, strict=True)]
    sides = []
    for k in range(len(texts[0])):
        pair = []
        for article in articles:
            span = article.sentences[k].span
            tokens = tokenize(span.of(article.text), article.language.code, span.start)
            pair.append(Side(article, (k,), tokens))
        sides.append((pair[0], pair[1]))
    pairs = [WordPair(_words(left), _words(right), *languages) for left, right in sides]
    bead = Message.of("bead.reason.given")
    return [
        BeadContext(k, Bead((k,), (k,), bead), *pair, links)
        for k, (pair, links) in enumerate(zip(sides, linker.link(pairs), strict=True))
    ]


def _words(side: Side) -> tuple[str, ...]:
    return tuple(token.text for token in side.tokens)


def _article(lines: Sequence[str], language: str) -> Article:
    text = "\n\n".join(lines)
    blocks, sentences, start = [], [], 0
    for k, line in enumerate(lines):
        span = Span(start, start + len(line))
        blocks.append(Block(span))
        sentences.append(Sentence(k, k, span))
        start = span.end + 2
    return Article("", Language(language), text, tuple(blocks), tuple(sentences))


def main() -> None:
    parser = argparse.ArgumentParser(prog="fit_faithful")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), default=0)
    parser.add_argument("--write", action="store_true", help="write the table; only of the first half")
    parser.add_argument("--only", help="these languages, separated by commas")
    options = parser.parse_args()
    if options.write and (options.half or options.only):
        parser.error("only the whole table of the first half is written")
    linker = WordLinker(UniversalEncoder(), remembered=0)
    lines = [HEAD, f"measured = {datetime.now(UTC).date().isoformat()}"]
    for language in options.only.split(",") if options.only else FILES:
        limits, over_lonely, over_edit = measure(options.folder, language, options.half, linker)
        print(f"{language}: {limits}, over what is in force: {over_lonely:.3f} and {over_edit:.3f}", flush=True)
        lines += ["", f"[{language}]", f"lonely = {limits.lonely}", f"edit = {limits.edit}"]
    if options.write:
        SHIPPED.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
