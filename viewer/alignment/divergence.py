"""How far two texts that should say the same do not: one figure for a pair."""

from __future__ import annotations

import math
from collections.abc import Sequence

from viewer.alignment.word_evidence import Spelled, spelled
from viewer.core.words import WordLinks, WordPair
from viewer.text.lexicon import separates_words
from viewer.text.names import alike, letters
from viewer.text.numbers import Number, find_numbers, same_value

_LOUDEST, _LOUD = 3, 6
"""Words that are listened to: the loudest one, these, and these."""
_NUMBER, _NAME, _DENIAL = 1.0, 0.2, 0.2
"""What one number, name or denial without its equal adds; two of a kind count, no more."""
_UNEVEN = 0.25
"""Logarithm of the ratio of lengths that any translation may have."""
_TYPICAL, _SPREAD = 3.0, 0.5
"""Where the sum stands at even odds, and how fast it rises."""


def divergence(pair: WordPair, links: WordLinks, cosine: float) -> float:
    """How likely a pair differs in substance, 0 … 1: from its loudest words, its numbers, names, denials and length.

    A sum with round weights, not trained; good for ranking pairs, and around one half at even odds.

    Args:
        pair: The two texts as tokens.
        links: What ``WordLinker.link`` found for it.
        cosine: Likeness of the two texts as wholes, by the sentence encoder.
    """
    loudest = sorted((*links.left_scores, *links.right_scores), reverse=True)
    if not links.left_scores or not links.right_scores:
        return float(bool(loudest))
    top, three, six = (sum(loudest[:count]) / len(loudest[:count]) for count in (1, _LOUDEST, _LOUD))
    sides = spelled(pair.left, pair.left_language), spelled(pair.right, pair.right_language)
    total = top + three + six + (1 - cosine)
    total += _NUMBER * min(_lost_numbers(pair), 2)
    total += _NAME * min(_lost_names(pair.left, sides[0], pair.right) + _lost_names(pair.right, sides[1], pair.left), 2)
    total += _DENIAL * min(abs(_denials(sides[0]) - _denials(sides[1])), 2)
    total += max(_unevenness(pair) - _UNEVEN, 0)
    return 1 / (1 + math.exp((_TYPICAL - total) / _SPREAD))


def _lost_numbers(pair: WordPair) -> float:
    """Numbers of either side whose value the other has not; half of one where it is written in words."""
    left = find_numbers(" ".join(pair.left), pair.left_language)
    right = find_numbers(" ".join(pair.right), pair.right_language)
    return sum(
        0.5 if number.spelled else 1.0
        for own, other in ((left, right), (right, left))
        for number in own
        if _counts(number) and not any(same_value(number, each) for each in other)
    )


def _counts(number: Number) -> bool:
    return not number.maybe and not number.label


def _lost_names(tokens: Sequence[str], side: Spelled, other: Sequence[str]) -> int:
    words = [letters(word) for word in other]
    names = [letters(token) for token, name in zip(tokens, side.names, strict=True) if name]
    return sum(not any(alike(name, word) for word in words if word) for name in names)


def _denials(side: Spelled) -> int:
    return int((side.denies == side.denies.max()).sum()) if side.denies.max(initial=0) > 1 else 0


def _unevenness(pair: WordPair) -> float:
    if separates_words(pair.left_language) != separates_words(pair.right_language):
        return 0.0
    lengths = [sum(map(len, side)) + 1 for side in (pair.left, pair.right)]
    return abs(math.log(lengths[0] / lengths[1]))
