"""Whether a phrase of one side has no counterpart at all on the other, word for word: for what took its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.scope import is_word
from viewer.core.ports import Encoder

_ALONE = (0.6, 0.7)
"""Score from which a word has no counterpart, in one language and across two."""
_LIKE = 0.55
"""Cosine from which two words of the phrases may mean the same."""
_ANYWHERE = 0.65
"""The same for a word that stands elsewhere on the other side, and for the phrases with their small words."""
_WHOLE = 0.5
"""The same for all words of meaning of the phrases together."""


def has_nothing(
    bead: BeadFacts, words: Collection[int], other: Collection[int], encoder: Encoder | None, *, back: bool = False
) -> bool:
    """Whether none of some words has a counterpart, neither in the other phrase nor anywhere on the other side.

    Args:
        bead: A pair.
        words: Tokens of the original; of the republication, if ``back``.
        other: Tokens of the other side: the phrase that may stand for them.
        encoder: Compares words without links; must know both languages.
        back: Seen from the republication.
    """
    links = bead.context.links
    side, there = (bead.republication, bead.original) if back else (bead.original, bead.republication)
    scores = links.right_scores if back else links.left_scores
    if any(scores[k] < _ALONE[not bead.one_language] for k in words):
        return False
    elsewhere = [k for k in range(len(there.side.tokens)) if is_word(there, k) and k not in other]
    mine = texts(side, words)
    near = likeness(mine, texts(there, other), encoder)
    return near < _LIKE and likeness(mine, texts(there, elsewhere), encoder) < _ANYWHERE


def are_alike(left: tuple[str, Sequence[str]], right: tuple[str, Sequence[str]], encoder: Encoder | None) -> bool:
    """Whether two phrases, each as it stands and with its words of meaning, mean the same as wholes."""
    words = " ".join(left[1]), " ".join(right[1])
    return likeness([left[0]], [right[0]], encoder) >= _ANYWHERE or likeness([words[0]], [words[1]], encoder) >= _WHOLE


def texts(side: SideFacts, words: Collection[int]) -> list[str]:
    """The words at some tokens."""
    return [side.side.tokens[k].text for k in words]


def likeness(left: Sequence[str], right: Sequence[str], encoder: Encoder | None) -> float:
    """The highest cosine of two words; 0 without an encoder."""
    if encoder is None or not left or not right:
        return 0.0
    vectors = encoder.encode([*left, *right])
    return float((vectors[: len(left)] @ vectors[len(left) :].T).max())
