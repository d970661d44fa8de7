"""How far two texts that should say the same do not: one figure for a pair."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer import resources
from viewer.alignment.word_evidence import Spelled, spelled
from viewer.core.words import WordLinks, WordPair
from viewer.text.lexicon import separates_words
from viewer.text.names import alike, letters
from viewer.text.numbers import Number, find_numbers, same_value

_RUN = 5
"""Neighbouring words that are listened to together."""
_LOUD = 0.7
"""Score from which a word counts as loud."""
_MOST = 2
"""Numbers, names or denials of a kind without their equal that count, no more."""
_UNEVEN = 0.25
"""Logarithm of the ratio of lengths that any translation may have."""


def divergence(pair: WordPair, links: WordLinks, cosine: float) -> float:
    """How likely a pair differs in substance, 0 … 1, and the same the other way round.

    A logistic regression on a few figures (``figures``), with one set of weights for all languages
    (``resources/models/divergence.toml``); at one half where what is faithful and what is not is as likely.

    Args:
        pair: The two texts as tokens.
        links: What ``WordLinker.link`` found for it.
        cosine: Likeness of the two texts as wholes, by the sentence encoder.
    """
    if not links.left_scores or not links.right_scores:
        return float(bool(links.left_scores or links.right_scores))
    by = weights()
    total = by["bias"] + sum(by[name] * value for name, value in figures(pair, links, cosine).items())
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> Mapping[str, float]:
    """What is shipped: a weight for each of the figures, and the bias."""
    table = tomllib.loads(resources.path("models", "divergence.toml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in table["weights"].items()}


def figures(pair: WordPair, links: WordLinks, cosine: float) -> dict[str, float]:
    """What speaks for a difference; neither side may be empty.

    Words count by their scores on the side where they are louder. That one side has something louder, or more without
    links, than the other counts where it tells what was put in or left out from what is said in another way.
    """
    sides = spelled(pair.left, pair.left_language), spelled(pair.right, pair.right_language)
    texts, scores = (pair.left, pair.right), (links.left_scores, links.right_scores)
    one, other = (
        _of_side(text, np.array(loud), side, {link[own] for link in links.links})
        for own, (text, loud, side) in enumerate(zip(texts, scores, sides, strict=True))
    )
    found = {name: max(one[name], other[name]) for name in _LOUDER}
    found |= {f"{name}, apart": abs(one[name] - other[name]) for name in _APART}
    return found | {
        "numbers lost": min(_lost_numbers(pair), _MOST),
        "names lost": min(
            _lost_names(pair.left, sides[0], pair.right) + _lost_names(pair.right, sides[1], pair.left), _MOST
        ),
        "denials lost": min(abs(_denials(sides[0]) - _denials(sides[1])), _MOST),
        # The more words, the more of the meaning one of them may change unseen.
        "unlike by length": (1 - cosine) * math.sqrt(math.log(len(pair.left)) + math.log(len(pair.right))),
        "uneven": max(_unevenness(pair) - _UNEVEN, 0),
    }


_LOUDER = ("word", "small word", "run", "loud words", "run without links")
_APART = ("capital", "denial", "without links")


def _of_side(tokens: Sequence[str], loud: NDArray[np.float64], side: Spelled, linked: set[int]) -> dict[str, float]:
    says = ~side.empty
    capital = np.array([place > 0 and token[0].isupper() for place, token in enumerate(tokens)])
    alone = np.array([place not in linked for place in range(len(tokens))])
    window = min(_RUN, len(tokens))
    return {
        "word": _loudest(loud),
        "small word": _loudest(loud[says & ~capital]),
        "run": float(np.convolve(loud, np.full(window, 1 / window), "valid").max()),
        "loud words": math.log1p((loud[says] > _LOUD).sum()),
        "run without links": math.log1p(max(_runs(alone), default=0)),
        "capital": _loudest(loud[capital]),
        "denial": _loudest(loud[side.denies > 0]),
        "without links": float((alone & says).sum() / max(says.sum(), 1)),
    }


def _loudest(scores: NDArray[np.float64]) -> float:
    return float(scores.max(initial=0))


def _runs(marked: NDArray[np.bool_]) -> Iterator[int]:
    """The lengths of the runs of marked places."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    yield from (int(stop - start) for start, stop in zip(edges[::2], edges[1::2], strict=True))


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
