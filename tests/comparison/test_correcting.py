"""What an editor does to beads: the pins say it, and the comparison made with them shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import WordEncoder, article
from tests.comparison.test_pipeline import SENTENCES, STATEMENTS, check
from viewer.comparison import correcting
from viewer.comparison.correcting import Corrected
from viewer.comparison.pinning import with_marks
from viewer.comparison.pipeline import compare_one
from viewer.core.comparison import Kind
from viewer.core.corrections import Anchor, Pin, anchor

ENCODER = WordEncoder()
SHORT, LONG = "Yes.", "This is a sentence that is a good deal longer than the others are."


def state(original, republication, pins=()) -> Corrected:
    one, other = article(original), article(republication)
    return Corrected(one, compare_one(one, other, encoder=ENCODER, pins=pins), tuple(pins))


def again(before: Corrected, pins) -> Corrected:
    found = compare_one(before.original, before.result.article, encoder=ENCODER, pins=pins)
    check(before.original, found)
    return Corrected(before.original, found, pins)


def sides(of: Corrected):
    return [(c.bead.original, c.bead.republication) for c in of.result.beads]


def number(of: Corrected, original) -> int:
    return next(k for k, c in enumerate(of.result.beads) if c.bead.original == original)


def same(count: int = 5) -> Corrected:
    return state(STATEMENTS[:count], STATEMENTS[:count])


def test_link_takes_sentences_out_of_their_beads() -> None:
    made = again(same(), correcting.link(same(), [1, 2], [2]))
    assert ((1, 2), (2,)) in sides(made)
    assert ((), (1,)) in sides(made)
    with pytest.raises(ValueError, match="both sides"):
        correcting.link(same(), [1], [])


def test_unlink_a_whole_bead_and_a_part_of_one() -> None:
    made = again(same(), correcting.unlink(same(), [1], [1]))
    assert {((1,), ()), ((), (1,))} <= set(sides(made))
    merged = again(same(), correcting.link(same(), [1, 2], [1, 2]))
    parted = again(merged, correcting.unlink(merged, [], [2]))
    assert {((1, 2), (1,)), ((), (2,))} <= set(sides(parted))
    assert len(parted.pins) == 2


def test_merge_with_the_next_and_with_the_one_before() -> None:
    start = same()
    assert ((1, 2), (1, 2)) in sides(again(start, correcting.merge(start, 1, 1)))
    assert ((0, 1), (0, 1)) in sides(again(start, correcting.merge(start, 1, -1)))
    assert not correcting.mergeable(start.result, 0, -1)
    assert not correcting.mergeable(start.result, 4, 1)
    alone = state(STATEMENTS[:3], STATEMENTS[:1])
    assert not correcting.mergeable(alone.result, 1, 1), "two that have no partner make no pair"
    with pytest.raises(ValueError, match="no pair"):
        correcting.merge(alone, 1, 1)


def test_split_into_pairs() -> None:
    merged = again(same(), correcting.link(same(), [1, 2], [1, 2]))
    parted = again(merged, correcting.split(merged, number(merged, (1, 2))))
    assert {((1,), (1,)), ((2,), (2,))} <= set(sides(parted))
    assert not correcting.splittable(parted.result.beads[1].bead)
    with pytest.raises(ValueError, match="nothing to split"):
        correcting.split(parted, 1)


def test_split_at_a_sentence() -> None:
    text = [LONG, SHORT, LONG, LONG]
    start = state(text, text)
    merged = again(start, correcting.link(start, [0, 1, 2], [0, 1, 2]))
    bead = number(merged, (0, 1, 2))
    both = again(merged, correcting.split(merged, bead, original=1, republication=2))
    assert {((0,), (0, 1)), ((1, 2), (2,))} <= set(sides(both))
    one = again(merged, correcting.split(merged, bead, original=2))
    assert {((0, 1), (0, 1)), ((2,), (2,))} <= set(sides(one)), "the other side is cut by length"


def test_split_one_against_several_leaves_the_rest_alone() -> None:
    start = same()
    merged = again(start, correcting.link(start, [1], [1, 2]))
    bead = number(merged, (1,))
    assert not correcting.splittable(merged.bead(bead))
    assert not correcting.splittable(merged.bead(bead), republication=1), "before the first there is nothing"
    parted = again(merged, correcting.split(merged, bead, republication=2))
    assert {((1,), (1,)), ((), (2,))} <= set(sides(parted))


def test_pairs_of_unequal_sides_are_cut_by_length() -> None:
    start = state([LONG, SHORT], [SHORT, SHORT, LONG, SHORT])
    merged = again(start, correcting.link(start, [0, 1], [0, 1, 2, 3]))
    parted = correcting.split(merged, 0)
    made = again(merged, parted)
    assert {((0,), (0, 1, 2)), ((1,), (3,))} == set(sides(made))


def test_moved_and_not_moved() -> None:
    start = same()
    moved = again(start, correcting.move(start, 2, moved=True))
    assert [c.bead.moved for c in moved.result.beads] == [False, False, True, False, False]
    back = again(moved, correcting.move(moved, 2, moved=False))
    assert not any(c.bead.moved for c in back.result.beads)
    assert len(back.pins) == 1
    alone = state(STATEMENTS[:2], STATEMENTS[:1])
    with pytest.raises(ValueError, match="partner"):
        correcting.move(alone, 1, moved=True)


def test_forgetting_gives_back_what_the_program_found() -> None:
    start = same()
    linked = again(start, correcting.link(start, [1, 2], [2]))
    assert correcting.forget(linked, number(linked, (1, 2))) == ()


def test_a_newer_word_takes_the_place_of_an_older_one_and_leaves_the_rest_of_it() -> None:
    start = same()
    first = again(start, correcting.link(start, [1, 2], [1, 2]))
    second = again(first, correcting.link(first, [2], [3]))
    assert {((1,), (1, 2)), ((2,), (3,))} <= set(sides(second))
    assert len(second.pins) == 2


def test_a_lost_pin_is_kept_through_other_corrections() -> None:
    lost = Pin((Anchor("Not there."),), ())
    start = state(STATEMENTS[:4], STATEMENTS[:4], (lost,))
    assert lost in correcting.link(start, [0], [1])
    assert lost in correcting.forget(start, 0)


def test_furniture_by_hand_replaces_older_marks_of_the_same_sentence() -> None:
    text = article(STATEMENTS[:3])
    marks = correcting.furnish(text, (), [0, 2], furniture=True)
    assert [mark.sentence for mark in marks] == [anchor(text, 0), anchor(text, 2)]
    marks = correcting.furnish(text, marks, [2], furniture=False)
    assert [mark.furniture for mark in marks] == [True, False]
    assert with_marks(text, marks).sentences[2].furniture is None


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["link", "unlink", "next", "previous", "split", "moved", "forget"]), st.integers(0, 99)),
    max_size=5,
)


@settings(max_examples=12, deadline=None)
@given(SENTENCES, SENTENCES, OPERATIONS)
def test_whatever_an_editor_does_no_sentence_is_lost(a, b, operations) -> None:
    now = state(a, b)
    for name, seed in operations:
        k = seed % len(now.result.beads)
        bead = now.bead(k)
        if name == "link":
            pins = correcting.link(now, [seed % len(a)], [seed // 7 % len(b)])
        elif name == "unlink":
            pins = correcting.unlink(now, bead.original, bead.republication)
        elif name in {"next", "previous"}:
            step = 1 if name == "next" else -1
            if not correcting.mergeable(now.result, k, step):
                continue
            pins = correcting.merge(now, k, step)
        elif name == "split":
            if not correcting.splittable(bead):
                continue
            pins = correcting.split(now, k)
        elif name == "moved":
            if not bead.original or not bead.republication:
                continue
            pins = correcting.move(now, k, moved=not bead.moved)
        else:
            pins = correcting.forget(now, k)
        now = again(now, pins)
        assert len(set(pins)) == len(pins)


LINKED = ("Nets were mended before dawn", "Prices of herring rose twice this spring", "Nobody sails on Sundays")
UNLIKE = (
    "Nets were mended before dawn",
    "A choir rehearses every other evening downstairs",
    "Nobody sails on Sundays",
)


def test_what_the_editor_links_and_shares_nothing_is_altered_for_a_reason_that_is_named() -> None:
    original, republication = article(LINKED), article(UNLIKE, "fr")
    pins = [Pin((anchor(original, 1),), (anchor(republication, 1),))]
    found = compare_one(original, republication, encoder=WordEncoder(), pins=pins)
    bead = next(k for k, compared in enumerate(found.beads) if compared.bead.by_hand)
    assert found.beads[bead].kind is Kind.ALTERED
    assert [one.message.code for one in found.findings if one.bead == bead] == ["finding.claim.unlike"]


def test_what_the_editor_links_and_is_the_same_is_not() -> None:
    original, republication = article(LINKED), article(LINKED)
    pins = [Pin((anchor(original, 1),), (anchor(republication, 1),))]
    found = compare_one(original, republication, encoder=WordEncoder(), pins=pins)
    assert not found.findings
    assert {compared.kind for compared in found.beads} == {Kind.KEPT}
