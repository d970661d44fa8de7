"""What stands around a verb: its clause, what may be a noun in it, what is a time."""

from __future__ import annotations

from functools import cached_property

from viewer.comparison.findings.facts import SideFacts
from viewer.comparison.findings.scope import is_word, places
from viewer.core.words import TokenKind
from viewer.text.lexicon import fold
from viewer.text.names import letters

_ENDS = frozenset(',;:.!?()–—"“”„«»…')
Found = tuple[set[int], set[int]]
"""Tokens of who does it, and of whom it is done to."""


class Clauses:
    """A side, ready to be asked for the parts around each of its words."""

    def __init__(self, side: SideFacts, other: SideFacts | None = None) -> None:
        """``other`` is the other side of the bead: what surely is a name there is one here."""
        self.side = side
        self.language = side.language
        self.tokens = side.side.tokens
        self.words = [fold(token.text) for token in self.tokens]
        self._sure = {letters(name.text) for name in (other.names if other else ()) if name.sure}

    @cached_property
    def names(self) -> frozenset[int]:
        """The tokens of names; in English not a word that only begins a sentence, where nouns need no article."""
        names = [n for n in self.side.names if n.sure or self.language != "en" or letters(n.text) in self._sure]
        return frozenset(k for name in names for k in places(self.side, name.span))

    @cached_property
    def times(self) -> frozenset[int]:
        """The tokens of dates and words of time: "on Monday", "the whole day"."""
        dates = {k for date in self.side.dates for k in places(self.side, date.span)}
        return frozenset(dates | {k for k in range(len(self.words)) if self.is_in("time", k)})

    def is_in(self, name: str, k: int) -> bool:
        """Whether token ``k`` stands in a list of ``[clause]``."""
        return (
            0 <= k < len(self.words)
            and self.side.facts.lexicon.terms(f"clause.{name}").meaning(self.words[k]) is not None
        )

    def is_end(self, k: int) -> bool:
        """Whether a clause ends at a token, or there is none."""
        return not 0 <= k < len(self.tokens) or self.tokens[k].text in _ENDS

    def is_noun(self, k: int) -> bool:
        """Whether a token may be one of who and whom: a word of meaning that is no time."""
        if not (0 <= k < len(self.tokens)) or self.tokens[k].kind is not TokenKind.WORD or k in self.times:
            return False
        return is_word(self.side, k) and not self.is_in("between", k) and not self.is_in("prepositions", k)

    def around(self, verb: int) -> range:
        """The tokens of the clause a word stands in."""
        first = last = verb
        while not self.is_end(first - 1):
            first -= 1
        while not self.is_end(last + 1):
            last += 1
        return range(first, last + 1)
