"""What the editor pinned holds, is found again, and leaves the rest of the alignment whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import WordEncoder, article
from tests.comparison.test_pipeline import MARKS, SENTENCES, STATEMENTS, check
from viewer.comparison import pinning
from viewer.comparison.pipeline import compare_one
from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Kind, RepublicationComparison
from viewer.core.corrections import Anchor, Mark, Pin, anchor

ENCODER = WordEncoder()


def pin(original: Article, republication: Article, left, right, *, moved: bool | None = None) -> Pin:
    return Pin(tuple(anchor(original, i) for i in left), tuple(anchor(republication, j) for j in right), moved)


def sides(found: RepublicationComparison):
    return {(c.bead.original, c.bead.republication) for c in found.beads}


def pinned(found: RepublicationComparison):
    return [c for c in found.beads if c.bead.by_hand]


IDS = st.lists(st.integers(0, 6), max_size=3, unique=True)
PINS = st.lists(st.tuples(IDS, IDS, st.sampled_from([None, True, False])), max_size=4)


@settings(max_examples=20, deadline=None)
@given(SENTENCES, SENTENCES, MARKS, MARKS, PINS)
def test_with_any_pins_every_sentence_is_in_exactly_one_bead(a, b, left, right, wanted) -> None:
    original, republication = article(a, "en", left), article(b, "en", right)
    pins = []
    for one, other, moved in wanted:
        ids = sorted(i for i in one if i < len(a)), sorted(j for j in other if j < len(b))
        if any(ids):
            pins.append(pin(original, republication, *ids, moved=moved))
    found = compare_one(original, republication, encoder=ENCODER, pins=pins)
    check(original, found)
    located = pinning.locate(pins, original, republication)
    assert not located.lost
    assert len(located.held) + len(located.overruled) == len(pins)
    held = {(each.original, each.republication) for each in located.held if each.original and each.republication}
    alone = [each for each in located.held if not (each.original and each.republication)]
    held |= {((i,), ()) for each in alone for i in each.original}
    held |= {((), (j,)) for each in alone for j in each.republication}
    assert held == {(c.bead.original, c.bead.republication) for c in pinned(found)}
    for compared in pinned(found):
        assert compared.bead.reason == pinning.REASON
        assert compared.bead.confidence == 1.0


@settings(max_examples=20, deadline=None)
@given(SENTENCES, SENTENCES, MARKS, MARKS, st.tuples(IDS, IDS))
def test_a_pin_changes_no_bead_but_those_it_touches(a, b, left, right, wanted) -> None:
    one, other = wanted
    original, republication = article(a, "en", left), article(b, "en", right)
    ids = sorted(i for i in one if i < len(a)), sorted(j for j in other if j < len(b))
    pins = [pin(original, republication, *ids)] if any(ids) else []
    before = compare_one(original, republication, encoder=ENCODER)
    after = sides(compare_one(original, republication, encoder=ENCODER, pins=pins))
    located = pinning.locate(pins, original, republication)
    paired = [each for each in located.held if each.original and each.republication]
    for compared in before.beads:
        bead = compared.bead
        touched = any(
            set(bead.original) & {*p.original} or set(bead.republication) & {*p.republication} for p in located.held
        )
        if not touched and not pinning.crossing(paired, [bead]):
            assert (bead.original, bead.republication) in after


def test_a_pin_links_what_alignment_would_not() -> None:
    original, republication = article(STATEMENTS[:5]), article(STATEMENTS[5:8])
    found = compare_one(original, republication, encoder=ENCODER, pins=[pin(original, republication, [1, 2], [2])])
    assert ((1, 2), (2,)) in sides(found)
    [compared] = pinned(found)
    assert compared.kind in {Kind.REWORDED, Kind.ALTERED}
    assert not compared.bead.moved


def test_a_pin_without_a_partner_parts_what_alignment_would_pair() -> None:
    text = article(STATEMENTS[:5])
    found = compare_one(text, text, encoder=ENCODER, pins=[pin(text, text, [2], [])])
    assert ((2,), ()) in sides(found)
    assert ((), (2,)) in sides(found)
    assert {((i,), (i,)) for i in (0, 1, 3, 4)} <= sides(found)


def test_a_pin_across_the_order_is_moved_and_leaves_the_rest_as_it_was() -> None:
    original = article(STATEMENTS[:8])
    republication = article([*STATEMENTS[1:8], "Nothing was left of the pier, a passer-by told us."])
    pins = [pin(original, republication, [0], [7])]
    found = compare_one(original, republication, encoder=ENCODER, pins=pins)
    assert [c.bead.moved for c in pinned(found)] == [True]
    assert {((i + 1,), (i,)) for i in range(7)} <= sides(found)
    assert not any(c.bead.moved for c in found.beads if not c.bead.by_hand)


def test_beads_in_order_do_not_reach_across_a_pin_that_is_said_to_be_in_order() -> None:
    original, republication = article(STATEMENTS[:6]), article(STATEMENTS[:6])
    pins = [pin(original, republication, [0], [3], moved=False)]
    found = compare_one(original, republication, encoder=ENCODER, pins=pins)
    for compared in found.beads:
        bead = compared.bead
        if bead.original and bead.republication and not bead.moved and not bead.by_hand:
            assert bead.republication[0] > 3


def test_moved_is_what_the_editor_says() -> None:
    text = article(STATEMENTS[:4])
    found = compare_one(text, text, encoder=ENCODER, pins=[pin(text, text, [1], [1], moved=True)])
    assert [(c.bead.moved, c.kind) for c in pinned(found)] == [(True, Kind.KEPT)]


def test_the_later_of_two_pins_of_one_sentence_holds() -> None:
    text = article(STATEMENTS[:4])
    first, second = pin(text, text, [1], [2]), pin(text, text, [1], [3])
    located = pinning.locate([first, second], text, text)
    assert [held.pin for held in located.held] == [second]
    assert located.overruled == (first,)
    found = compare_one(text, text, encoder=ENCODER, pins=[first, second])
    assert ((1,), (3,)) in sides(found)
    assert ((1,), (2,)) not in sides(found)


def test_pins_are_found_again_after_changes_elsewhere() -> None:
    before = article(STATEMENTS[:5])
    pins = [pin(before, before, [2], [3])]
    after = article(["A new first sentence.", *STATEMENTS[:5]])
    found = compare_one(after, before, encoder=ENCODER, pins=pins)
    assert ((3,), (3,)) in sides(found)


def test_of_several_equal_sentences_the_one_with_the_same_neighbours_is_meant() -> None:
    again = "He laughed."
    before = article([again, "One.", again, "Two.", again, "Three."])
    meant = anchor(before, 4)
    assert meant.occurrence == 2
    after = article(["One.", again, "Two.", again, "Three.", again])
    assert pinning.Places(after).place(meant) == 3
    assert pinning.Places(article([again, "Four.", again])).place(meant) == 2


def test_a_sentence_that_was_edited_a_little_between_the_same_neighbours_is_still_the_one() -> None:
    text = ["One came.", "The bridge was built in nineteen hundred and two.", "Three left."]
    meant = anchor(article(text), 1)
    text[1] = "The bridge was built in nineteen hundred and three."
    assert pinning.Places(article(text)).place(meant) == 1
    text[1] = "Nobody knows."
    assert pinning.Places(article(text)).place(meant) is None


def test_what_cannot_be_found_again_is_said() -> None:
    text = article(STATEMENTS[:4])
    lost = [Pin((Anchor("Gone."),), (anchor(text, 1),)), Pin((Anchor("Gone, too."),), ())]
    found = compare_one(text, text, encoder=ENCODER, pins=lost[:1])
    assert [(n.code, dict(n.values)["count"]) for n in found.notices] == [("comparison.notice.pin_lost", "1")]
    assert not pinned(found)
    located = pinning.locate(lost, text, text)
    assert located.lost == tuple(lost)
    assert [n.code for n in pinning.notices(located)] == ["comparison.notice.pins_lost"]


def test_marks_say_what_is_furniture_and_what_is_not() -> None:
    text = article(["Menu", *STATEMENTS[:3]], "en", {0: FurnitureKind.NAVIGATION})
    marks = [Mark(anchor(text, 0), furniture=False), Mark(anchor(text, 3), furniture=True)]
    marked = pinning.with_marks(text, marks)
    assert [s.furniture for s in marked.sentences] == [None, None, None, FurnitureKind.EDITOR]
    found = compare_one(article(STATEMENTS[:3]), marked, encoder=ENCODER)
    assert [c.kind for c in found.beads if c.bead.republication == (3,)] == [Kind.FURNITURE]
    again = pinning.with_marks(text, [*marks, replace(marks[1], furniture=False)])
    assert again.sentences[3].furniture is None
    assert pinning.lost_marks(article(STATEMENTS[:2]), marks) == tuple(marks)


def test_a_pinned_sentence_is_no_furniture_beside_its_partner() -> None:
    page = article(["Share this article", *STATEMENTS[:3]], "en", {0: FurnitureKind.SHARING})
    original = article(STATEMENTS[:3])
    found = compare_one(original, page, encoder=ENCODER, pins=[pin(original, page, [0], [0])])
    assert ((0,), (0,)) in sides(found)
    assert Kind.FURNITURE not in {c.kind for c in pinned(found)}


def test_pins_in_order_are_those_on_the_heaviest_chain() -> None:
    held = [pinning.Held(Pin((), ()), (k,), (k,)) for k in range(40) if k % 3 == 0]
    wild = pinning.Held(Pin((), ()), (1,), (38,))
    assert pinning.in_order([*held, wild], []) == held
