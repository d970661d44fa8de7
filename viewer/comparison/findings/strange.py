"""Whether a phrase of one side has no counterpart at all on the other, word for word: for what took its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.scope import around, is_word
from viewer.comparison.unmatched import sentence_runs
from viewer.core.ports import Encoder
from viewer.text.lexicon import separates_words

_ALONE = (0.6, 0.7)
"""Score from which a word has no counterpart, in one language and across two."""
_NEARLY, _SURELY = (0.6, 0.65), (0.7, 0.8)
"""Across two, what each word scores and all on average, in a phrase in the place of another; and in that other one."""
_QUITE = (0.85, 0.9)
"""The same where nothing else can be meant, in both phrases."""
_SURE = 0.75
"""Cosine from which two words are alike by no chance."""
_LIKE = 0.55
"""Cosine from which two words of the phrases may mean the same."""
_UNLIKE = 0.4
"""The same for words of one language that are linked, but only because the rest of the sentence is the same."""
_SAME = 0.15
"""Score up to which a word of the rest is the same."""
_NEAR = 1
"""Tokens around a phrase that are its small words."""
_ANYWHERE = 0.65
"""The same for a word that stands elsewhere on the other side, and for the phrases with their small words."""
_FEW = 3
"""Of so many words one may be like a word of another sentence: brine, and salt."""
_WHOLE = 0.5
"""Cosine from which all words of meaning of the phrases together may mean the same."""


def has_nothing(
    bead: BeadFacts, words: Collection[int], other: Collection[int], encoder: Encoder | None, *, back: bool = False
) -> bool:
    """Whether some words have no counterpart, neither in the other phrase nor anywhere on the other side.

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
    alone = all(scores[k] >= _ALONE[not bead.one_language] for k in words)
    spaced = separates_words(side.language) and separates_words(there.language)
    if not alone and spaced and not bead.one_language:
        # What stands in the place of something that surely has no counterpart need not be as sure itself.
        theirs = links.left_scores if back else links.right_scores
        alone = _are_alone(scores, words, _NEARLY) and _are_alone(theirs, other, _SURELY)
    replaced = not alone and encoder is not None and bead.one_language and _is_replaced(bead, words, other, back=back)
    if not alone and not replaced:
        return False
    elsewhere = [k for k in range(len(there.side.tokens)) if is_word(there, k) and k not in other]
    here = _sentence(there, min(other, default=0))
    beside = [k for k in elsewhere if k in here]
    mine = texts(side, words)
    others = links.left_scores if back else links.right_scores
    if not bead.one_language and _are_alone(scores, words, _QUITE) and _are_alone(others, other, _QUITE):
        # One word may be like one of a phrase that has nothing to do with it: charge, pull.
        alike = [likeness([word], texts(there, other), encoder) for word in mine]
        chance = sum(cosine >= _LIKE for cosine in alike) * _FEW <= max(len(mine), len(other))
        if not chance or max(alike) >= _SURE:
            return False
    elif likeness(mine, texts(there, other), encoder) >= (_UNLIKE if replaced else _LIKE):
        return False
    if likeness(mine, texts(there, beside), encoder) >= _ANYWHERE:
        return False
    away = texts(there, [k for k in elsewhere if k not in here])
    return sum(likeness([word], away, encoder) >= _ANYWHERE for word in mine) * _FEW <= len(mine)


def _are_alone(scores: Sequence[float], words: Collection[int], limits: tuple[float, float]) -> bool:
    """Whether each word of a phrase, and all on average, score at least so much."""
    own = [scores[k] for k in words]
    return bool(own) and min(own) >= limits[0] and sum(own) >= limits[1] * len(own)


def _is_replaced(bead: BeadFacts, words: Collection[int], other: Collection[int], *, back: bool) -> bool:
    """Whether words are linked to nothing but what stands in their place, in a sentence that is the same otherwise."""
    links = bead.context.links
    pairs = [(j, i) if back else (i, j) for i, j in links.links]
    near = around(other, _NEAR)
    if any(i in words and j not in near for i, j in pairs):
        return False
    phrases = (other, words) if back else (words, other)
    sides = zip((bead.original, bead.republication), (links.left_scores, links.right_scores), phrases, strict=True)
    for side, scores, phrase in sides:
        rest = [scores[k] for k in range(len(side.side.tokens)) if is_word(side, k) and k not in phrase]
        if not rest or max(rest) > _SAME:
            return False
    return True


def _sentence(side: SideFacts, k: int) -> range:
    """The tokens of the sentence a token stands in."""
    return next((run for run in sentence_runs(side.side) if k in run), range(0))


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
