"""How far each word has no counterpart.

A word is news where it has no probable link; people mark whole phrases, so the lack is shared with its neighbours. The
meaning around it is compared as well, near (two words on each side) and far (ten): a phrase said in other words has
no links and yet its counterpart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.alignment.word_posteriors import Posteriors

Figures = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of one pair, each shape (words left, words right)."""

    word: Figures
    """The word alone or in context, whichever is liker."""
    near: Figures
    far: Figures


_LINK, _NEAR_LINKS, _FAR_LINKS, _WORD, _NEAR, _FAR, _FAR_THERE = 0.12, 0.1, 0.2, 0.12, 0.14, 0.18, 0.14
"""Shares of what a score is made of; they sum to 1."""
_LOWEST, _HIGHEST = 0.10, 0.60


def scores(likeness: Likeness, links: Posteriors) -> tuple[Figures, Figures]:
    """Scores of the words of both sides, 0 = has its counterpart, 1 = has none."""
    left = _side(likeness, links.forward, links.backward)
    turned = Likeness(likeness.word.T, likeness.near.T, likeness.far.T)
    return left, _side(turned, links.backward.T, links.forward.T)


def _side(likeness: Likeness, own: Figures, other: Figures) -> Figures:
    lonely = 1 - np.minimum(np.sqrt(own * other).sum(1), 1)
    total = own.sum(1)
    there = (own * likeness.far).sum(1) / np.maximum(total, 1e-6)
    raw = (
        _LINK * lonely
        + _NEAR_LINKS * shared(lonely, 2)
        + _FAR_LINKS * shared(lonely, 8)
        + _WORD * (1 - likeness.word.max(1))
        + _NEAR * (1 - likeness.near.max(1))
        + _FAR * (1 - likeness.far.max(1))
        + _FAR_THERE * (1 - there)
    )
    return np.asarray(np.clip((raw - _LOWEST) / (_HIGHEST - _LOWEST), 0, 1), dtype=np.float32)


def shared(values: Figures, radius: int) -> Figures:
    """Each value as the mean of its neighbours, the nearer the weightier."""
    kernel = 1 - np.abs(np.arange(-radius, radius + 1)) / (radius + 1)
    size = len(values)
    total = np.convolve(values, kernel)[radius : radius + size]
    return np.asarray(total / np.convolve(np.ones(size), kernel)[radius : radius + size], dtype=np.float32)
