"""The places one has been at, to go back and forward through. Values, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.core.comparison import ComparedBead

LONGEST = 200
"""Places that are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A bead of a republication, told by its sentences: they are still there when it is compared anew."""

    number: int
    """Of the article."""
    original: tuple[int, ...]
    republication: tuple[int, ...]

    @classmethod
    def of(cls, number: int, compared: ComparedBead) -> Place:
        """The place of a bead."""
        return cls(number, compared.bead.original, compared.bead.republication)

    def bead(self, beads: Sequence[ComparedBead]) -> int | None:
        """Where it is now: the bead that has its first sentence."""
        for index, compared in enumerate(beads):
            if self.republication and self.republication[0] in compared.bead.republication:
                return index
            if not self.republication and self.original and self.original[0] in compared.bead.original:
                return index
        return None


@dataclass(frozen=True, slots=True)
class Trail:
    """Where one has been, and where of it one is."""

    places: tuple[Place, ...] = ()
    at: int = -1

    @property
    def here(self) -> Place | None:
        """The place one is at."""
        return self.places[self.at] if self.places else None

    def going(self, place: Place) -> Trail:
        """One goes to a place: what lay before one is forgotten."""
        if place == self.here:
            return self
        places = (*self.places[: self.at + 1], place)[-LONGEST:]
        return Trail(places, len(places) - 1)

    def stepped(self, by: int) -> Trail | None:
        """Back (-1) or forward (1); ``None`` where there is nothing."""
        at = self.at + by
        return Trail(self.places, at) if 0 <= at < len(self.places) else None

    def without(self, numbers: frozenset[int]) -> Trail:
        """With only the places in some articles."""
        if all(place.number in numbers for place in self.places):
            return self
        kept = [(index, place) for index, place in enumerate(self.places) if place.number in numbers]
        at = sum(index <= self.at for index, _ in kept) - 1
        return Trail(tuple(place for _, place in kept), max(at, 0) if kept else -1)
