"""Whether a republication is another article: next to nothing of either text has a counterpart in the other.

Three things must come together, since each alone is also seen in texts that are republications: few sentences are
paired, and those doubtfully (so it is in a free retelling, too); no two of them surely say the same (an excerpt inside
another text has such); and what comes nearest to a sentence, wherever it stands, is not near. Measured on pairs of
unrelated news in 8 languages, and of unrelated German texts: nearest sentences (the median, of the side where it is
higher) .14 to .34, confidence for each sentence up to .34, one sure pair at most. Translations and rewritings have .55
and more, .74 and more; the freest simplifications of DEplain-web .33 and more, never all three below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from viewer.core.article import Article
from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.core.ports import Encoder

_FEWEST = 3
"""Sentences of each side under which nothing is said."""
_PAIRED = 0.4
"""Confidence of the pairs, for each sentence of the side that has more of it."""
_NEAREST = 0.35
"""Median cosine of a side's sentences with whatever comes nearest to each."""
_SURE, _MOST = 0.5, 1
"""Confidence times cosine of a pair that surely is one, and how many of them chance may make."""


def parted(
    beads: Sequence[Bead], sentences: Sequence[Sequence[int]], articles: Sequence[Article], encoder: Encoder
) -> list[Bead] | None:
    """The beads of two articles that have nothing to do with each other, chance pairs undone; ``None`` if they have.

    Args:
        beads: Those of the text, furniture left out.
        sentences: The sentences of each side that are not the page's.
        articles: The original and the republication.
        encoder: Must know both languages.
    """
    if min(map(len, sentences)) < _FEWEST:
        return None
    pairs = [bead for bead in beads if bead.original and bead.republication]
    weights = (
        sum(bead.confidence * len(bead.original) for bead in pairs),
        sum(bead.confidence * len(bead.republication) for bead in pairs),
    )
    if max(weight / len(ids) for weight, ids in zip(weights, sentences, strict=True)) >= _PAIRED:
        return None
    sides = zip(articles, sentences, strict=True)
    left, right = (encoder.encode([article.sentence_text(i) for i in ids]) for article, ids in sides)
    likeness = left @ right.T
    if max(np.median(likeness.max(axis=1)), np.median(likeness.max(axis=0))) >= _NEAREST:
        return None
    sure = [bead for bead in pairs if bead.confidence * _likeness(bead, articles, encoder) >= _SURE]
    if len(sure) > _MOST:
        return None
    return [part for bead in beads for part in ([bead] if bead not in pairs or bead in sure else _undone(bead))]


def _likeness(bead: Bead, articles: Sequence[Article], encoder: Encoder) -> float:
    sides = zip(articles, (bead.original, bead.republication), strict=True)
    left, right = encoder.encode([" ".join(article.sentence_text(i) for i in ids) for article, ids in sides])
    return float(left @ right)


def _undone(bead: Bead) -> list[Bead]:
    doubt = 1 - bead.confidence
    plain = replace(bead, moved=False, confidence=doubt)
    lost, new = Message.of("bead.dropped.doubtful"), Message.of("bead.added.doubtful")
    return [replace(plain, original=(i,), republication=(), reason=lost) for i in bead.original] + [
        replace(plain, original=(), republication=(j,), reason=new) for j in bead.republication
    ]
