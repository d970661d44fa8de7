"""What differs between two texts of different languages: runs of words that have no counterpart.

Word links and scores say how far each word is alone. A run of such words with something to say is an edit; two runs
that stand in the same place between linked neighbours are one replacement. People agree with few of the omissions a
machine marks in a translation (Vamvas & Sennrich 2022, "As Little as Possible, as Much as Necessary"), so single words,
function words and marks alone stay silent.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.edits import Edit, Piece, woven
from viewer.comparison.wording import is_content
from viewer.core.words import Token, TokenKind, WordLinks

ALONE = 0.6
"""Score from which a word is taken to have no counterpart."""
CLEARLY_ALONE = 0.8
"""Score from which one content word is enough for an edit."""
_BRIDGE = 3
"""Tokens of function words and marks that a run may bridge."""


def unmatched_edits(left: Sequence[Token], right: Sequence[Token], links: WordLinks) -> list[Edit]:
    """The edits between two texts of different languages, in an order that is the order of the text on each side."""
    runs = [lonely_runs(left, links.left_scores), lonely_runs(right, links.right_scores)]
    pairs = _ascending(_same_place(runs[0], runs[1], links, len(left), len(right)))
    numbers = {pair: number for number, pair in enumerate(pairs)}
    of_left = {k: number for (k, _), number in numbers.items()}
    of_right = {m: number for (_, m), number in numbers.items()}
    return woven(
        [Piece(run, pair=of_left.get(k)) for k, run in enumerate(runs[0])],
        [Piece(run, pair=of_right.get(m)) for m, run in enumerate(runs[1])],
    )


def lonely_runs(tokens: Sequence[Token], scores: Sequence[float]) -> list[range]:
    """Runs of words without a counterpart that say something, bridged over function words."""
    lonely = [k for k, token in enumerate(tokens) if scores[k] >= ALONE and token.kind is not TokenKind.PUNCTUATION]
    runs: list[range] = []
    for k in lonely:
        if runs and _bridges(tokens, scores, runs[-1].stop, k):
            runs[-1] = range(runs[-1].start, k + 1)
        else:
            runs.append(range(k, k + 1))
    return [run for run in runs if _says_something(run, tokens, scores)]


def _bridges(tokens: Sequence[Token], scores: Sequence[float], start: int, stop: int) -> bool:
    between = range(start, stop)
    return len(between) <= _BRIDGE and not any(is_content(tokens[k]) and scores[k] < ALONE for k in between)


def _says_something(run: range, tokens: Sequence[Token], scores: Sequence[float]) -> bool:
    content = [scores[k] for k in run if is_content(tokens[k]) and scores[k] >= ALONE]
    return len(content) > 1 or any(score >= CLEARLY_ALONE for score in content)


def _same_place(
    left: Sequence[range], right: Sequence[range], links: WordLinks, m: int, n: int
) -> list[tuple[int, int]]:
    """Pairs of runs (by number) whose linked neighbours on both sides are each other's."""
    forward: dict[int, list[int]] = {}
    for i, j in links.links:
        forward.setdefault(i, []).append(j)
    pairs = []
    for k, run in enumerate(left):
        inside = set(run)
        before = next((forward[i] for i in range(run.start - 1, -1, -1) if i in forward), [-1])
        after = next((forward[i] for i in range(run.stop, m) if i in forward), [n])
        low, high = min(max(before), max(after)), max(min(before), min(after))
        for number, other in enumerate(right):
            linked = any(i in inside and j in other for i, j in links.links)
            if linked or (low < other.stop and other.start <= high and high - low <= len(other) + _BRIDGE):
                pairs.append((k, number))
                break
    return pairs


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs that ascends on both sides, each run once."""
    best: list[list[tuple[int, int]]] = []
    for place, pair in enumerate(pairs):
        chains = [best[p] for p in range(place) if pairs[p][0] < pair[0] and pairs[p][1] < pair[1]]
        best.append([*max(chains, key=len, default=[]), pair])
    return max(best, key=len, default=[])


def lonely_share(tokens: Sequence[Token], edits: Sequence[range]) -> float:
    """The part of a side's content words that stands in these runs, 0 … 1."""
    content = [k for k, token in enumerate(tokens) if is_content(token)]
    marked = {k for run in edits for k in run}
    return sum(k in marked for k in content) / len(content) if content else 0.0
