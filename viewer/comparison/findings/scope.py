"""What a small word such as "not" or "may" bears on, and where that stands on the other side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from viewer.comparison.findings.facts import SideFacts
from viewer.comparison.wording import is_content
from viewer.core.article import Span
from viewer.core.words import TokenKind

REACH = 7
"""Tokens before and after a small word among which the words are that it bears on."""
_MOST = 3
"""So many content words next to it are asked for their counterparts."""
_SURE = 0.65
"""Score up to which a link of theirs counts: the nearest one's, or those of any two."""
_ENOUGH = 2
BEHIND = frozenset({"ja", "ko", "tr"})
"""Languages in which a small word stands behind what it bears on or governs."""
_CLAUSE = frozenset(",;:.!?()–—،؛，；：。、！？")


def places(side: SideFacts, span: Span) -> list[int]:
    """The tokens in a span."""
    return [
        k for k, token in enumerate(side.side.tokens) if token.span.start < span.end and span.start < token.span.end
    ]


def bearing(side: SideFacts, k: int, passed: Collection[int]) -> list[int]:
    """The content words next to token ``k``, the nearest first, what follows before what precedes.

    Where such words stand behind what they bear on, what precedes goes first.

    Args:
        side: The side of the token.
        k: The token.
        passed: Tokens that are no such words: other small ones.
    """
    tokens = side.side.tokens
    second = 1 if side.language in BEHIND else -1
    near: list[tuple[int, int]] = []
    for step in (1, -1):
        for distance in range(1, REACH + 1):
            place = k + step * distance
            if not 0 <= place < len(tokens) or tokens[place].text in _CLAUSE:
                break
            if place not in passed and is_word(side, place):
                near.append((distance * 2 + (step == second), place))
    return [place for _, place in sorted(near)][:_MOST]


def is_word(side: SideFacts, k: int) -> bool:
    """Whether a token is a content word."""
    token = side.side.tokens[k]
    return token.kind is TokenKind.WORD and is_content(token, side.language)


def is_there(words: Sequence[int], linked: dict[int, set[int]], scores: Sequence[float]) -> bool:
    """Whether the other side surely has these words: the nearest one, or two of them."""
    sure = [bool(linked.get(word)) and scores[word] <= _SURE for word in words]
    return bool(sure) and (sure[0] or sum(sure) >= _ENOUGH)


def around(centres: Collection[int], width: int) -> set[int]:
    """The tokens up to ``width`` before and after some."""
    return {place + step for place in centres for step in range(-width, width + 1)}


def clauses(side: SideFacts, centres: Collection[int]) -> set[int]:
    """The tokens between the marks around some."""
    tokens, found = side.side.tokens, set(centres)
    for centre in centres:
        for step in (1, -1):
            place = centre + step
            while 0 <= place < len(tokens) and tokens[place].text not in _CLAUSE:
                found.add(place)
                place += step
    return found


def by_left(links: Collection[tuple[int, int]]) -> dict[int, set[int]]:
    """The counterparts of each token."""
    linked: dict[int, set[int]] = {}
    for i, j in links:
        linked.setdefault(i, set()).add(j)
    return linked
