"""Finds words in both columns. Values, no Qt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from viewer.core.article import Span
from viewer.ui.rows import Side, Spread


@dataclass(frozen=True, slots=True)
class Match:
    """A place that was found."""

    side: Side
    span: Span


@dataclass(frozen=True, slots=True)
class Search:
    """Everything that was found, cell by cell: what stands level is visited together."""

    matches: tuple[Match, ...] = ()
    spans: Mapping[Side, Sequence[Span]] = field(default_factory=dict)
    """By side, ascending."""

    def step(self, current: Match | None, by: int) -> Match | None:
        """The next match (1) or the one before (-1), round and round; the first where there is none to start from."""
        if not self.matches:
            return None
        if current not in self.matches:
            return self.matches[0]
        return self.matches[(self.matches.index(current) + by) % len(self.matches)]

    def number(self, current: Match | None) -> int:
        """Which match it is, from 1; 0 for none."""
        return self.matches.index(current) + 1 if current in self.matches else 0


def find(spread: Spread, query: str) -> Search:
    """Find a query in both columns: any case, any white space between its words."""
    words = query.split()
    if not words:
        return Search()
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    spans = {side: [Span(*found.span()) for found in pattern.finditer(spread.columns[side].text)] for side in Side}
    level = [left for left, _ in spread.links], [right for _, right in spread.links]
    placed = []
    for side in Side:
        starts = [cell.span.start for cell in spread.columns[side].cells]
        for span in spans[side]:
            cell = bisect_right(starts, span.start) - 1
            # Which level row it stands in or below: the same on both sides.
            placed.append((bisect_right(level[side], cell), int(side), span.start, Match(side, span)))
    return Search(tuple(match for *_, match in sorted(placed, key=lambda entry: entry[:3])), spans)
