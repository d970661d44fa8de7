"""The order in which beads are read: the republication's, with what was dropped where the original has it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from viewer.core.comparison import Bead


def in_reading_order(beads: Sequence[Bead]) -> list[Bead]:
    """Beads in the order of the republication; a dropped one follows what stands before it in the original."""
    standing = sorted((bead for bead in beads if bead.republication), key=lambda bead: bead.republication)
    dropped = sorted((bead for bead in beads if not bead.republication), key=lambda bead: bead.original)
    # A moved bead says nothing about where its neighbours in the original would stand.
    anchors = sorted(
        (bead.original[-1], place) for place, bead in enumerate(standing) if bead.original and not bead.moved
    )
    lasts = [last for last, _ in anchors]
    places = list(accumulate((place for _, place in anchors), max, initial=-1))
    after: dict[int, list[Bead]] = {}
    for bead in dropped:
        after.setdefault(places[bisect_left(lasts, bead.original[0])], []).append(bead)
    ordered = after.get(-1, [])[:]
    for place, bead in enumerate(standing):
        ordered += [bead, *after.get(place, [])]
    return ordered
