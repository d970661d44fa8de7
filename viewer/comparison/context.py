"""A bead with everything the judges need: both articles, its words, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.article import Article, Span
from viewer.core.comparison import Bead
from viewer.core.words import Token, WordLinks


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead."""

    article: Article
    sentences: tuple[int, ...]
    tokens: tuple[Token, ...]
    """The tokens of these sentences in order, spans into the article's text."""

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.article.language.code

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the sentences; they need not be neighbours."""
        return tuple(self.article.sentences[i].span for i in self.sentences)


@dataclass(frozen=True, slots=True)
class BeadContext:
    """One bead and its two sides."""

    index: int
    """Its place in the comparison's beads."""
    bead: Bead
    original: Side
    republication: Side
    links: WordLinks
    """Indices into the tokens of the two sides; no links where a side is empty."""
