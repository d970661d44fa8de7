"""Titles belong together by their place, where nothing else is known of them: headlines are written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.core.article import Article, BlockKind
from viewer.core.comparison import Bead
from viewer.core.messages import Message

REASON = Message.of("bead.title")
_BY_PLACE = 0.25
"""Confidence in such a pair: too little to claim that something was left out."""


def paired(beads: Sequence[Bead], original: Article, republication: Article) -> list[Bead]:
    """The beads with both titles together, if one of them has no partner and the other is no sentence's only one.

    Args:
        beads: Of both articles, their furniture left out or in beads of its own.
        original: The original.
        republication: The republication.
    """
    titles = _title(original), _title(republication)
    if titles[0] is None or titles[1] is None:
        return list(beads)
    home = next((bead for bead in beads if titles[0] in bead.original), None)
    away = next((bead for bead in beads if titles[1] in bead.republication), None)
    if home is None or away is None or home is away:
        return list(beads)
    free = [
        not home.republication or (len(home.original) > 1 and not home.moved),
        not away.original or (len(away.republication) > 1 and not away.moved),
    ]
    if not all(free) or (home.republication and away.original):
        return list(beads)
    rest = [bead for bead in beads if bead is not home and bead is not away]
    rest += [
        left
        for left in (
            replace(home, original=tuple(i for i in home.original if i != titles[0])),
            replace(away, republication=tuple(j for j in away.republication if j != titles[1])),
        )
        if left.original or left.republication
    ]
    return [*rest, Bead((titles[0],), (titles[1],), REASON, _BY_PLACE)]


def _title(article: Article) -> int | None:
    """The first sentence that is the article's own, if it is a heading."""
    first = next((s for s in article.sentences if s.furniture is None), None)
    if first is None or article.paragraphs[first.paragraph].kind is not BlockKind.HEADING:
        return None
    return first.id
