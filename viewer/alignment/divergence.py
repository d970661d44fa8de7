"""How far two texts that should say the same do not."""

from __future__ import annotations

from viewer.core.words import WordLinks, WordPair


def divergence(pair: WordPair, links: WordLinks, cosine: float) -> float:
    """0 … 1."""
    both = (*links.left_scores, *links.right_scores)
    top = sorted(both)[-5:]
    return 0.3 * sum(both) / len(both) + 0.3 * max(both) + 0.2 * sum(top) / len(top) + 0.2 * (1 - cosine)
