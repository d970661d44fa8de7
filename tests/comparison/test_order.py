"""Beads in reading order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import REASON
from viewer.comparison.order import in_reading_order
from viewer.core.comparison import Bead


def bead(original: list[int], republication: list[int], *, moved: bool = False) -> Bead:
    return Bead(tuple(original), tuple(republication), REASON, moved=moved)


def test_the_dropped_stand_after_what_precedes_them_in_the_original() -> None:
    beads = [bead([0], [0]), bead([3], [1]), bead([1], []), bead([2], []), bead([], [2]), bead([4], [])]
    assert [(b.original, b.republication) for b in in_reading_order(beads[::-1])] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), ()),
        ((3,), (1,)),
        ((4,), ()),
        ((), (2,)),
    ]


def test_a_drop_at_the_beginning_comes_first() -> None:
    assert in_reading_order([bead([1], [0]), bead([0], [])])[0].original == (0,)


def test_a_moved_bead_attracts_no_dropped_ones() -> None:
    beads = [bead([0], [0]), bead([5], [1], moved=True), bead([1], [2]), bead([6], []), bead([2], [])]
    assert [b.original for b in in_reading_order(beads)] == [(0,), (5,), (1,), (2,), (6,)]


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 6), st.integers(0, 6), st.randoms())
def test_nothing_is_lost_and_the_republication_ascends(order: list[int], cut: int, other: int, random) -> None:
    pairs = [bead([i], [j]) for i, j in enumerate(order) if i < cut]
    beads = pairs + [bead([i], []) for i in range(cut, 6)] + [bead([], [j]) for j in sorted(set(order[cut:]))]
    shuffled = list(beads)
    random.shuffle(shuffled)
    ordered = in_reading_order(shuffled)
    assert ordered == in_reading_order(beads)
    assert sorted(map(id, ordered)) == sorted(map(id, beads))
    standing = [b.republication[0] for b in ordered if b.republication]
    assert standing == sorted(standing)
    dropped = [b.original[0] for b in ordered if not b.republication]
    assert dropped == sorted(dropped) or not cut
