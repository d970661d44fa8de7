"""Which beads an editor visits, and which one is next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from viewer.core.comparison import Finding, Passage, RepublicationComparison
from viewer.ui.rows import Show, is_material, is_shown

Listed = TypeVar("Listed", Finding, Finding | Passage)


@dataclass(frozen=True, slots=True)
class Tour:
    """Stops in reading order, and how to go from one to the next."""

    stops: tuple[int, ...] = ()
    """Beads, ascending: the order of the republication, what was dropped where the original has it."""

    def following(self, bead: int | None) -> int | None:
        """The first stop after a bead; the very first where there is none to start from."""
        place = 0 if bead is None else bisect_right(self.stops, bead)
        return self.stops[place] if place < len(self.stops) else None

    def preceding(self, bead: int | None) -> int | None:
        """The last stop before a bead."""
        if bead is None:
            return None
        place = bisect_left(self.stops, bead)
        return self.stops[place - 1] if place else None

    def number(self, bead: int | None) -> int | None:
        """Which stop a bead is, from 1; ``None`` where it is none."""
        place = len(self.stops) if bead is None else bisect_left(self.stops, bead)
        return place + 1 if place < len(self.stops) and self.stops[place] == bead else None


def changes(comparison: RepublicationComparison, show: Show = Show.ALL) -> Tour:
    """Every bead that is altered, dropped, added or moved, as far as a filter shows it."""
    return Tour(
        tuple(
            index
            for index, compared in enumerate(comparison.beads)
            if is_material(compared) and is_shown(compared, show)
        )
    )


def in_order(subjects: Sequence[Listed]) -> tuple[Listed, ...]:
    """Findings, and passages without one, as they come in reading order."""

    def place(subject: Listed) -> tuple[int, int, int]:
        if isinstance(subject, Passage):
            return subject.bead, 0, 0
        republication = subject.republication.start if subject.republication else 0
        return subject.bead, republication, subject.original.start if subject.original else 0

    return tuple(sorted(subjects, key=place))
