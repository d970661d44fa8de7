"""What the rooms ask of each other, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# In quotes: the window asks for these protocols, too, and has no use for NumPy.
Vectors: TypeAlias = "NDArray[np.float32]"
"""Shape (texts, dimensions), rows of length 1."""


class Encoder(Protocol):
    """Texts of any of its languages into one space."""

    @property
    def name(self) -> str:
        """Name and version: part of the key of a cache."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it was trained for."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, one a text. An empty list gives shape (0, dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The words of one token sequence as vectors, one row a word, rows of length 1."""

    form: Vectors
    """The word by itself, before any layer of the model."""
    alone: Vectors
    """The word as a text of its own."""
    context: Vectors
    """The word as it stands between its neighbours."""
    windows: tuple[Vectors, ...]
    """The run of words around it, as a text of its own; one array a radius asked for."""


class WordEncoder(Encoder, Protocol):
    """An encoder that also gives the words inside a text."""

    def encode_words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors] | None:
        """Vectors of the words of each token sequence; ``None`` where this build of the model cannot.

        Args:
            sequences: Tokens in order, without white space.
            radii: Words on each side that a window takes in; 0 is the word itself, in its context.
        """
        ...

    def encode_alone(self, words: Sequence[str]) -> Vectors | None:
        """Vectors of words as texts of their own, shape (words, dimensions); ``None`` where this build cannot."""
        ...


class Progress(Protocol):
    """What a long work tells, and how it learns that it should stop."""

    def report(self, done: int, total: int) -> None:
        """So many of so many steps are done."""
        ...

    def check(self) -> None:
        """Raise ``Stopped`` if the work was cancelled."""
        ...


class NoProgress:
    """A work nobody watches."""

    def report(self, done: int, total: int) -> None:
        """Say nothing."""

    def check(self) -> None:
        """Never stop."""
