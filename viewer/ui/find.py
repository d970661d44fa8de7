"""Finds words in all columns. Values, no Qt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from viewer.core.article import Span
from viewer.ui.rows import Spread


@dataclass(frozen=True, slots=True)
class Match:
    """A place that was found."""

    column: int
    span: Span


@dataclass(frozen=True)
class Search:
    """Everything that was found, cell by cell: what stands level is visited together."""

    matches: tuple[Match, ...] = ()
    spans: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """By column, ascending."""

    def step(self, current: Match | None, by: int) -> Match | None:
        """The next match (1) or the one before (-1), round and round; the first where there is none to start from."""
        if not self.matches:
            return None
        place = self._places.get(current)
        return self.matches[0 if place is None else (place + by) % len(self.matches)]

    def number(self, current: Match | None) -> int:
        """Which match it is, from 1; 0 for none."""
        place = self._places.get(current)
        return 0 if place is None else place + 1

    @cached_property
    def _places(self) -> Mapping[Match | None, int]:
        # A letter is found a hundred thousand times in long texts: they are not looked through at each step.
        return {match: place for place, match in enumerate(self.matches)}


def find(spread: Spread, query: str) -> Search:
    """Find a query in all columns: any case, any white space between its words."""
    words = query.split()
    if not words:
        return Search()
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    spans = {
        place: [Span(*found.span()) for found in pattern.finditer(column.text)]
        for place, column in enumerate(spread.columns)
    }
    rows = sorted({left for pair in spread.pairs for left, _ in pair.links})
    placed = []
    for place, column in enumerate(spread.columns):
        starts = [cell.pieces[0].span.start for cell in column.cells]
        links = spread.pairs[place - 1].links if place else ()
        level = [right for _, right in links]
        for span in spans[place]:
            cell = bisect_right(starts, span.start) - 1
            if place:
                # The cell of the original it stands level with, or below.
                partner = bisect_right(level, cell) - 1
                cell = links[partner][0] if partner >= 0 else -1
            # Which level row it stands in or below: the same in all columns.
            placed.append((bisect_right(rows, cell), place, span.start, Match(place, span)))
    return Search(tuple(match for *_, match in sorted(placed, key=lambda entry: entry[:3])), spans)
