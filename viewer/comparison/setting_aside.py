"""Page furniture is set aside before alignment, lest it drag the text along, and comes back as beads of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from viewer.comparison.wording import fold
from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.core.ports import Encoder

_NEVER_TEXT = frozenset({FurnitureKind.PROMPT, FurnitureKind.EDITOR})
"""A prompt is one however well it matches; an editor's word stands."""
_STRONG = 0.7
"""Cosine from which furniture is taken for text; real furniture of news pages scores .20 to .43 against text."""


def twins(original: Article, republication: Article) -> tuple[set[int], set[int]]:
    """Furniture of each side that stands word for word on the other side: a text both share, whatever it is."""
    words = [
        {
            fold(article.sentence_text(s.id).strip())
            for s in article.sentences
            if s.furniture is not FurnitureKind.EDITOR
        }
        for article in (original, republication)
    ]
    found: tuple[set[int], set[int]] = (set(), set())
    for side, article in enumerate((original, republication)):
        for sentence in article.sentences:
            if sentence.furniture in {None, FurnitureKind.EDITOR}:
                continue
            if fold(article.sentence_text(sentence.id).strip()) in words[1 - side]:
                found[side].add(sentence.id)
    return found


def mistaken(
    aside: Iterable[int], article: Article, lonely: Sequence[int], other: Article, encoder: Encoder
) -> set[int]:
    """Furniture of one side that says what an unmatched sentence of the other says: it was text.

    Args:
        aside: Sentences of ``article`` set aside.
        article: One side.
        lonely: Sentences of ``other`` without a partner.
        other: The other side.
        encoder: Both languages must be its own for this to mean anything.
    """
    candidates = [i for i in aside if article.sentences[i].furniture not in _NEVER_TEXT]
    if not candidates or not lonely or not {article.language.code, other.language.code} <= encoder.languages:
        return set()
    left = encoder.encode([article.sentence_text(i) for i in candidates])
    right = encoder.encode([other.sentence_text(j) for j in lonely])
    similarity = left @ right.T
    best = np.argmax(similarity, axis=1)
    return {
        candidates[row]
        for row, column in enumerate(best)
        if similarity[row, column] >= _STRONG and int(np.argmax(similarity[:, column])) == row
    }


def beads(aside: Sequence[int], article: Article, *, original: bool) -> list[Bead]:
    """Furniture as beads without a partner, one for each unbroken run; a prompt stands alone."""
    groups = groupby(
        enumerate(sorted(aside)),
        key=lambda item: (item[1] - item[0], article.sentences[item[1]].furniture is FurnitureKind.PROMPT),
    )
    reason = Message.of("bead.furniture")
    found = []
    for _, group in groups:
        ids = tuple(sentence for _, sentence in group)
        found.append(Bead(ids, (), reason) if original else Bead((), ids, reason))
    return found
