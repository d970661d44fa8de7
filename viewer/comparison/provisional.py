"""A comparison as it looks right after a correction, until it is made anew: what was corrected stands as it was put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.comparison import pinning
from viewer.comparison.correcting import Corrected
from viewer.comparison.order import in_reading_order
from viewer.core.comparison import Bead, ComparedBead, Finding, Kind, RepublicationComparison
from viewer.core.corrections import Pin

Ids = tuple[tuple[int, ...], tuple[int, ...]]


def provisional(state: Corrected, pins: Sequence[Pin]) -> RepublicationComparison:
    """The comparison with other pins, nothing judged anew.

    Beads that no pin touches stay as they are, with their findings. A bead that a pin makes has no changes and no
    findings yet; of one that it takes sentences from, what is left stays together.
    """
    located = pinning.locate(pins, state.original, state.result.article)
    taken = (
        {i for held in located.held for i in held.original},
        {j for held in located.held for j in held.republication},
    )
    known: dict[Ids, ComparedBead] = {}
    rest: list[Bead] = []
    for compared in state.result.beads:
        bead = compared.bead
        known[bead.original, bead.republication] = compared
        if not bead.by_hand and taken[0].isdisjoint(bead.original) and taken[1].isdisjoint(bead.republication):
            rest.append(bead)
            continue
        left = tuple(i for i in bead.original if i not in taken[0])
        right = tuple(j for j in bead.republication if j not in taken[1])
        if left or right:
            rest.append(replace(bead, original=left, republication=right, by_hand=False))
    orderly, rest = pinning.settled(located.held, [c.bead for c in state.result.beads], rest)
    beads = in_reading_order([*rest, *pinning.beads(located.held, orderly)])
    made = [_compared(bead, known.get((bead.original, bead.republication))) for bead in beads]
    places = {(c.bead.original, c.bead.republication): place for place, c in enumerate(made)}
    return replace(
        state.result,
        beads=tuple(made),
        findings=tuple(moved for finding in state.result.findings if (moved := _moved(finding, state, places))),
    )


def _compared(bead: Bead, known: ComparedBead | None) -> ComparedBead:
    if known is not None:
        return known if known.bead is bead else replace(known, bead=bead)
    if not bead.original:
        return ComparedBead(bead, Kind.ADDED)
    return ComparedBead(bead, Kind.REWORDED if bead.republication else Kind.DROPPED)


def _moved(finding: Finding, state: Corrected, places: dict[Ids, int]) -> Finding | None:
    bead = state.bead(finding.bead)
    place = places.get((bead.original, bead.republication))
    return None if place is None else replace(finding, bead=place)
