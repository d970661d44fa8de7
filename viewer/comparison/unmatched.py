"""Words that have no counterpart on the other side: runs of them, and how much is lost or won with them.

Word links and scores say how far each word is alone. How high scores are in a faithful text differs by language, so
what counts is how far a score stands above the linked words of the same comparison. A run of such words with enough to
say is an edit; two runs that stand in the same place between linked neighbours are one replacement. People agree with
14 to 44 % of the single omissions a machine marks in a translation (Vamvas & Sennrich 2022, "As Little as Possible, as
Much as Necessary"), so single words, function words and marks alone stay silent. How much a run must weigh differs by
language, too: the limits of ``resources/models/faithful.toml`` are such that nine sentences of ten in a human
translation of news have no edit.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from viewer import resources
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit, Piece, woven
from viewer.comparison.wording import is_content, weight
from viewer.core.words import TokenKind, WordLinks

_ALONE = 0.4
"""How far above the background a score must be for a word to count as alone."""
_EDIT = 2.0
"""What a run must weigh at least to be an edit: its content words, each by how far it is alone. On REFreSD .89 of the
words so marked were marked by somebody. Where faithful translations have heavier runs, more."""
_FAITHFUL = 0.3
"""How far above the background the words of a side may be alone in a faithful translation, at least."""
_REST = 2
"""Content words between a run and the end of its sentence that the run may take in."""
_BRIDGE = 3
"""Tokens of function words and marks that a run may bridge."""
_USUAL, _WORTH = 0.25, 40
"""The background assumed beforehand, and how many linked words it is worth."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual in a comparison."""

    score: float = _USUAL
    """Of a content word that has its counterpart, 0 … 1."""
    ratio: float = 1.0
    """Letters of the original to letters of the republication in a bead."""
    edit: float = _EDIT
    """What a run of words without counterpart must weigh to be an edit."""
    faithful: float = _FAITHFUL
    """How far above the score the words of a side may be alone on average in a faithful translation."""


def background(contexts: Sequence[BeadContext]) -> Background:
    """What is usual in these beads."""
    languages = {side.language for context in contexts[:1] for side in (context.original, context.republication)}
    # Of a pair without English the noisier side's: of no such pair enough translations are at hand.
    limits = [_limits().get(language, (0.0, 0.0)) for language in languages] if len(languages) > 1 else []
    faithful = max([_FAITHFUL, *(lonely for lonely, _ in limits)])
    edit = max([_EDIT, *(mass for _, mass in limits)])
    scores: list[float] = []
    ratios: list[float] = []
    for context in contexts:
        links = context.links
        sides = (context.original, links.left_scores), (context.republication, links.right_scores)
        for pair in links.links:
            scores += [
                score[k]
                for k, (side, score) in zip(pair, sides, strict=True)
                if is_content(side.tokens[k], side.language)
            ]
        sizes = [letters(side, range(len(side.tokens))) for side, _ in sides]
        if all(sizes):
            ratios.append(sizes[0] / sizes[1])
    if not ratios:
        return Background(edit=edit, faithful=faithful)
    usual = (median(scores) * len(scores) + _USUAL * _WORTH) / (len(scores) + _WORTH) if scores else _USUAL
    return Background(max(usual, _USUAL), median(ratios), edit, faithful)


@cache
def _limits() -> Mapping[str, tuple[float, float]]:
    """By language, what faithful translations from or into English stay under: loneliness, and the mass of a run."""
    table = tomllib.loads(resources.path("models", "faithful.toml").read_text(encoding="utf-8"))
    return {
        code: (float(limits["lonely"]), float(limits["edit"])) for code, limits in table.items() if code != "measured"
    }


def letters(side: Side, run: range) -> int:
    """The characters of a run of tokens, white space left out."""
    return sum(len(side.tokens[k].text) for k in run)


@dataclass(frozen=True, slots=True)
class LonelyRun:
    """Words without a counterpart, and what they weigh together."""

    run: range
    mass: float


def lonely_runs(side: Side, scores: Sequence[float], usual: Background) -> list[LonelyRun]:
    """Runs of words that are alone, bridged over function words, in order of the text; none reaches over a sentence."""
    limit = usual.score + _ALONE
    found: list[range] = []
    for sentence in sentence_runs(side):
        runs: list[range] = []
        for k in sentence:
            if scores[k] < limit or side.tokens[k].kind is TokenKind.PUNCTUATION:
                continue
            if runs and _bridges(side, scores, limit, range(runs[-1].stop, k)):
                runs[-1] = range(runs[-1].start, k + 1)
            else:
                runs.append(range(k, k + 1))
        if runs and _is_rest(side, scores, usual, range(sentence.start, runs[0].start)):
            runs[0] = range(sentence.start, runs[0].stop)
        if runs and _is_rest(side, scores, usual, range(runs[-1].stop, sentence.stop)):
            runs[-1] = range(runs[-1].start, sentence.stop)
        found += runs
    return [LonelyRun(run, _mass(run, side, scores, usual)) for run in found]


def _is_rest(side: Side, scores: Sequence[float], usual: Background, run: range) -> bool:
    """Whether what is left of a sentence is little, and none of it surely has its counterpart."""
    words = [scores[k] for k in run if is_content(side.tokens[k], side.language)]
    return len(words) <= _REST and all(score >= usual.score for score in words)


def sentence_runs(side: Side) -> list[range]:
    """The tokens of each sentence of a side."""
    ends = [bisect_left(side.tokens, span.end, key=lambda token: token.span.start) for span in side.spans]
    return [range(start, end) for start, end in pairwise([0, *ends])]


def _bridges(side: Side, scores: Sequence[float], limit: float, between: range) -> bool:
    return len(between) <= _BRIDGE and not any(
        scores[k] < limit and is_content(side.tokens[k], side.language) for k in between
    )


def _mass(run: range, side: Side, scores: Sequence[float], usual: Background) -> float:
    return sum(
        weight(side.tokens[k], side.language) * (scores[k] - usual.score)
        for k in run
        if is_content(side.tokens[k], side.language)
    )


def unmatched_edits(context: BeadContext, usual: Background) -> list[Edit]:
    """The edits between two texts of different languages, in an order that is the order of the text on each side."""
    sides, links = (context.original, context.republication), context.links
    runs = [
        [lonely.run for lonely in lonely_runs(side, scores, usual) if lonely.mass >= usual.edit]
        for side, scores in zip(sides, (links.left_scores, links.right_scores), strict=True)
    ]
    pairs = _ascending(_same_place(runs[0], runs[1], links, (len(sides[0].tokens), len(sides[1].tokens))))
    numbers = {pair: number for number, pair in enumerate(pairs)}
    of_left = {k: number for (k, _), number in numbers.items()}
    of_right = {m: number for (_, m), number in numbers.items()}
    return woven(
        [Piece(run, pair=of_left.get(k)) for k, run in enumerate(runs[0])],
        [Piece(run, pair=of_right.get(m)) for m, run in enumerate(runs[1])],
    )


def _same_place(
    left: Sequence[range], right: Sequence[range], links: WordLinks, sizes: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pairs of runs (by number) whose linked neighbours on both sides are each other's."""
    forward: dict[int, list[int]] = {}
    for i, j in links.links:
        forward.setdefault(i, []).append(j)
    pairs = []
    for k, run in enumerate(left):
        inside = set(run)
        before = next((forward[i] for i in range(run.start - 1, -1, -1) if i in forward), [-1])
        after = next((forward[i] for i in range(run.stop, sizes[0]) if i in forward), [sizes[1]])
        low, high = min(max(before), max(after)), max(min(before), min(after))
        for number, other in enumerate(right):
            linked = any(i in inside and j in other for i, j in links.links)
            if linked or (low < other.stop and other.start <= high and high - low <= len(other) + _BRIDGE):
                pairs.append((k, number))
    return pairs


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs that ascends on both sides, each run once."""
    best: list[list[tuple[int, int]]] = []
    for place, pair in enumerate(pairs):
        chains = [best[p] for p in range(place) if pairs[p][0] < pair[0] and pairs[p][1] < pair[1]]
        best.append([*max(chains, key=len, default=[]), pair])
    return max(best, key=len, default=[])


def loneliness(side: Side, scores: Sequence[float]) -> float:
    """How far the words of a side are alone on average, by what they say, 0 … 1; compare with the background."""
    weights = [weight(token, side.language) for token in side.tokens]
    total = sum(weights)
    return sum(part * score for part, score in zip(weights, scores, strict=True)) / total if total else 0.0
