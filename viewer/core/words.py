"""Words and the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.article import Span


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark with its place. White space is no token; no grapheme is ever cut by one."""

    text: str
    span: Span
    """Offsets into the text it was cut from (an article's text, where not said otherwise)."""
    kind: TokenKind = TokenKind.WORD


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two token sequences to be linked, with their languages (ISO 639-1)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    left_language: str
    right_language: str


@dataclass(frozen=True, slots=True)
class WordLinks:
    """Which words of two aligned texts are counterparts, and how far each has none."""

    links: tuple[tuple[int, int], ...]
    """(index left, index right), ascending; a word may have several."""
    left_scores: tuple[float, ...]
    """One a token, 0 = has its counterpart, 1 = has none."""
    right_scores: tuple[float, ...]
