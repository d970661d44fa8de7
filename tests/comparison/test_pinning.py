"""What the editor pinned holds, is found again, and leaves the rest of the alignment whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import WordEncoder, article
from tests.comparison.test_pipeline import MARKS, SENTENCES, STATEMENTS, check
from viewer.comparison import correcting, pinning
from viewer.comparison.correcting import Corrected
from viewer.comparison.pipeline import compare_one
from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Bead, Kind, RepublicationComparison
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


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES, MARKS, MARKS, st.tuples(IDS, IDS, st.sampled_from([None, True, False])))
def test_a_pin_changes_no_bead_but_those_it_touches(a, b, left, right, wanted) -> None:
    one, other, moved = wanted
    original, republication = article(a, "en", left), article(b, "en", right)
    ids = sorted(i for i in one if i < len(a)), sorted(j for j in other if j < len(b))
    pins = [pin(original, republication, *ids, moved=moved)] if any(ids) else []
    before = compare_one(original, republication, encoder=ENCODER)
    found = compare_one(original, republication, encoder=ENCODER, pins=pins)
    check(original, found)
    after = sides(found)
    located = pinning.locate(pins, original, republication)
    for compared in before.beads:
        bead = compared.bead
        touched = any(
            set(bead.original) & {*p.original} or set(bead.republication) & {*p.republication} for p in located.held
        )
        if not touched:
            assert (bead.original, bead.republication) in after


@settings(max_examples=15, deadline=None)
@given(SENTENCES, SENTENCES, MARKS, MARKS, st.integers(0, 99))
def test_saying_again_what_was_found_changes_nothing(a, b, left, right, which) -> None:
    original, republication = article(a, "en", left), article(b, "en", right)
    before = compare_one(original, republication, encoder=ENCODER)
    pairs = [c.bead for c in before.beads if c.bead.original and c.bead.republication]
    chosen = [bead for k, bead in enumerate(pairs) if which % (k + 2) == 0]
    pins = [pin(original, republication, bead.original, bead.republication) for bead in chosen]
    for order in (pins, pins[::-1]):
        after = compare_one(original, republication, encoder=ENCODER, pins=order)
        assert [placed(c.bead) for c in after.beads] == [placed(c.bead) for c in before.beads]


def placed(bead: Bead):
    return bead.original, bead.republication, bead.moved


@st.composite
def alignments(draw) -> list[Bead]:
    """Any beads of two texts: sizes, order, marks and confidences as they come."""
    sizes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=8))
    starts = []
    for side, order in enumerate(draw(st.tuples(*[st.permutations(range(len(sizes)))] * 2))):
        start, at = {}, 0
        for k in order if draw(st.booleans()) else range(len(sizes)):
            start[k] = at
            at += sizes[k][side]
        starts.append(start)
    return [
        Bead(
            tuple(range(starts[0][k], starts[0][k] + n)),
            tuple(range(starts[1][k], starts[1][k] + m)),
            pinning.REASON,
            draw(st.sampled_from([0.1, 0.4, 0.5, 0.8, 1.0])),
            moved=bool(n and m) and draw(st.booleans()),
        )
        for k, (n, m) in enumerate(sizes)
    ]


@given(alignments(), st.data())
def test_of_any_alignment_the_rest_keeps_its_sentences_and_nothing_in_order_crosses_a_pin_in_order(found, data) -> None:
    lefts = sorted(i for bead in found for i in bead.original)
    rights = sorted(j for bead in found for j in bead.republication)
    if not lefts or not rights:
        return
    ids = [tuple(sorted(data.draw(st.sets(st.sampled_from(side), min_size=1, max_size=3)))) for side in (lefts, rights)]
    each = pinning.Held(Pin((), (), data.draw(st.sampled_from([None, True, False]))), *ids)
    rest = [bead for bead in found if not (set(bead.original) & {*ids[0]} or set(bead.republication) & {*ids[1]})]
    orderly, after = pinning.settled([each], found, rest)
    assert [(b.original, b.republication, b.confidence) for b in after] == [
        (b.original, b.republication, b.confidence) for b in rest
    ]
    assert all(bead.moved <= kept.moved for bead, kept in zip(rest, after, strict=True))
    known = next((b for b in found if (b.original, b.republication) == (each.original, each.republication)), None)
    [made] = pinning.beads([each], orderly)
    if known is not None and each.pin.moved is None:
        assert (made.moved, after) == (known.moved, rest)
    else:
        assert made.moved or not pinning.crossing(orderly, after)
    if made.moved:
        assert after == rest
    turned = pinning.settled([each], found[::-1], rest[::-1])
    assert (turned[0], turned[1][::-1]) == (orderly, after)


def mixed() -> tuple[Article, Article]:
    """Two neighbours changed places: the aligner finds one of them as moved."""
    turned = [*STATEMENTS[:3], STATEMENTS[4], STATEMENTS[3], *STATEMENTS[5:8]]
    return article(STATEMENTS[:8]), article(turned)


def test_linking_again_what_was_unlinked_gives_what_was_found() -> None:
    original, republication = mixed()
    start = compare_one(original, republication, encoder=ENCODER)
    assert [c.bead.moved for c in start.beads].count(True) == 1
    for i, j in ((3, 4), (4, 3)):
        state = Corrected(original, start, ())
        pins = correcting.unlink(state, [i], [j])
        apart = compare_one(original, republication, encoder=ENCODER, pins=pins)
        pins = correcting.link(Corrected(original, apart, pins), [i], [j])
        again = compare_one(original, republication, encoder=ENCODER, pins=pins)
        assert [placed(c.bead) for c in again.beads] == [placed(c.bead) for c in start.beads]
        assert [c.bead.original for c in again.beads if c.bead.by_hand] == [(i,)]


def test_a_link_across_one_sure_pair_is_moved_and_the_pair_stays() -> None:
    words = ["Nobody had warned us, a fisherman said.", "A passer-by took the photographs."]
    original = article([*STATEMENTS[:3], STATEMENTS[3], words[0], *STATEMENTS[5:8]])
    republication = article([*STATEMENTS[:3], words[1], STATEMENTS[3], *STATEMENTS[5:8]])
    found = compare_one(original, republication, encoder=ENCODER, pins=[pin(original, republication, [4], [3])])
    assert [(c.bead.original, c.bead.moved) for c in pinned(found)] == [((4,), True)]
    assert [c.bead.moved for c in found.beads if c.bead.original == (3,)] == [False]
    assert ((3,), (4,)) in sides(found)


def test_whichever_weighs_less_is_moved() -> None:
    long = pinning.Held(Pin((), ()), (1, 2, 3), (0, 1, 2))
    short = Bead((0,), (3,), pinning.REASON)
    orderly, [gone] = pinning.settled([long], [short], [short])
    assert (orderly, gone.moved) == ([long], True)
    pair = pinning.Held(Pin((), ()), (1,), (2,))
    sure = Bead((0,), (3,), pinning.REASON, 0.8)
    assert pinning.settled([pair], [sure], [sure]) == ([], [sure])


def test_what_is_said_to_be_in_order_moves_what_it_crosses_and_tears_nothing() -> None:
    text = article(STATEMENTS[:6])
    found = compare_one(text, text, encoder=ENCODER, pins=[pin(text, text, [0], [3], moved=False)])
    assert {((1,), (1,)), ((2,), (2,)), ((4,), (4,)), ((5,), (5,))} <= sides(found)
    assert {c.bead.original for c in found.beads if c.bead.moved} >= {(1,), (2,)}


def test_parts_of_what_was_moved_are_moved() -> None:
    moved = Bead((4, 5), (0, 1), pinning.REASON, 0.5, moved=True)
    weak = [Bead((k,), (k + 2,), pinning.REASON, 0.1) for k in range(4)]
    part = pinning.Held(Pin((), ()), (4,), (0,))
    assert pinning.settled([part], [moved, *weak], weak) == ([], weak)


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
    pairs = [c.bead for c in found.beads if c.bead.original and c.bead.republication and not c.bead.by_hand]
    orderly = [bead for bead in pairs if not bead.moved]
    assert orderly
    assert all(bead.republication[0] > 3 for bead in orderly)


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
    elsewhere = article(STATEMENTS[:2])
    assert pinning.with_marks(elsewhere, marks) == elsewhere


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


def test_what_is_paired_anew_across_what_stands_in_order_is_moved() -> None:
    rest = [Bead((0,), (1,), pinning.REASON), Bead((), (2,), pinning.REASON)]
    new = [Bead((1,), (0,), pinning.REASON), Bead((2,), (3,), pinning.REASON), Bead((3,), (), pinning.REASON)]
    assert [bead.moved for bead in pinning.among([], rest, new)] == [True, False, False]
    orderly = [pinning.Held(Pin((), ()), (4,), (2,))]
    assert [bead.moved for bead in pinning.among(orderly, [], new)] == [False, True, False]


def test_places_that_pins_cut_ascend_on_both_sides() -> None:
    crossed = [pinning.Held(Pin((), ()), (1,), (6,)), pinning.Held(Pin((), ()), (3,), (2,))]
    assert pinning.cuts(crossed, ([0, 2, 4], [0, 4, 8])) == [(1, 2)]
