"""What the rooms ask of each other, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
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
