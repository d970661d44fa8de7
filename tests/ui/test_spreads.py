"""Several republications, translations and folding as values: no window."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.builders import GERMAN, ORIGINAL, article, bead, german_comparison, spread
from viewer.core.article import BlockKind, Span
from viewer.core.comparison import Finding, FindingKind, Kind, RepublicationComparison, Severity, Translation
from viewer.core.messages import Message
from viewer.core.palette import Role
from viewer.ui.beside import Beside
from viewer.ui.find import find
from viewer.ui.frame import INSET, LEAST_MEASURE, MEASURE, MOST_BESIDE, fitting, frame, stacked
from viewer.ui.leveling import Stack
from viewer.ui.rows import NO_BEAD, Note, Show, Voice
from viewer.ui.selection import Selection
from viewer.ui.spreads import out_of_sight, uncompared
from viewer.ui.trail import Place, Trail
from viewer.ui.translated import Translations

FOUR = article(["One.", "Two.", "Three.", "Four."])
MERGED = RepublicationComparison(
    article(["Eins und zwei.", "Drei."], language="de"),
    (bead(Kind.ALTERED, [0, 1], [0]), bead(Kind.KEPT, [2], [1]), bead(Kind.DROPPED, [3], [])),
    (),
)
SPLIT = RepublicationComparison(
    article(["Un.", "Deux.", "Quatre."], language="fr"),
    (
        bead(Kind.KEPT, [0], [0]),
        bead(Kind.KEPT, [1], [1]),
        bead(Kind.DROPPED, [2], []),
        bead(Kind.KEPT, [3], [2]),
    ),
    (),
)


def texts(column):
    return [cell.span.of(column.text) for cell in column.cells]


# --- several republications ---


def test_the_original_is_cut_wherever_a_republication_begins_another_bead() -> None:
    made = spread(FOUR, MERGED, SPLIT)
    assert texts(made.columns[0]) == ["One.", "Two.", "Three.", "Four."]
    assert [cell.beads for cell in made.columns[0].cells] == [(0,), (0,), (1,), (2,)]
    assert [cell.across for cell in made.columns[0].cells] == [
        ((0,), (0,)),
        ((0,), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
    ]
    # One block with one label, though it is cut.
    assert [(cell.chip, cell.joins) for cell in made.columns[0].cells[:2]] == [(True, False), (False, True)]
    assert made.pairs[0].links == ((0, 0), (2, 1))
    assert made.pairs[1].links == ((0, 0), (1, 1), (3, 2))


def test_the_original_wears_the_roles_of_the_active_republication() -> None:
    first, second = spread(FOUR, MERGED, SPLIT), spread(FOUR, MERGED, SPLIT, active=2)
    assert [cell.role for cell in first.columns[0].cells] == [Role.ALTERED, Role.ALTERED, Role.KEPT, Role.DROPPED]
    assert [cell.role for cell in second.columns[0].cells] == [Role.KEPT, Role.KEPT, Role.DROPPED, Role.KEPT]
    # The republications are as they were.
    assert first.columns[1:] == second.columns[1:]


def test_ribbons_run_from_the_original_to_each_republication() -> None:
    made = spread(FOUR, MERGED, SPLIT)
    assert [(r.bead, r.left, r.right) for r in made.pairs[0].ribbons] == [
        (0, (0, 1), (0, 0)),
        (1, (2, 2), (1, 1)),
        (2, (3, 3), None),
    ]
    assert [(r.bead, r.left, r.right) for r in made.pairs[1].ribbons] == [
        (0, (0, 0), (0, 0)),
        (1, (1, 1), (1, 1)),
        (3, (3, 3), (2, 2)),
        (2, (2, 2), None),
    ]


def test_neighbours_dropped_alike_are_one_bulge_and_moves_lie_on_top() -> None:
    made = spread(ORIGINAL, german_comparison())
    ribbons = made.pairs[0].ribbons
    assert [(r.left, r.right) for r in ribbons if r.role is Role.DROPPED] == [((5, 6), None)]
    assert [(r.left, r.right) for r in ribbons if r.role is Role.ADDED] == [(None, (6, 7))]
    assert ribbons[-1].role is Role.MOVED


def test_a_republication_that_is_not_compared_yet_stands_beside_one_that_is() -> None:
    alone = spread(FOUR, MERGED)
    made = spread(FOUR, MERGED, SPLIT.article)
    assert made.columns[1] == alone.columns[1]
    assert texts(made.columns[2]) == ["Un.", "Deux.", "Quatre."]
    assert [pair.compared for pair in made.pairs] == [True, False]
    # While that is the active one, the original wears nobody's roles, and folds for what is known.
    other = spread(FOUR, MERGED, SPLIT.article, active=2, show=Show.DROPPED)
    assert not other.compared
    assert [(cell.folded, cell.role) for cell in other.columns[0].cells] == [(True, Role.KEPT), (False, Role.KEPT)]


def test_a_filter_shows_what_any_republication_changed_and_all_that_hangs_on_it() -> None:
    hidden = out_of_sight([MERGED.beads, SPLIT.beads], Show.MATERIAL)
    # Sentence 3 is dropped by one, 4 by the other; 1 and 2 are altered by the first: all are seen.
    assert hidden == [frozenset(), frozenset()]
    only = out_of_sight([MERGED.beads, SPLIT.beads], Show.DROPPED)
    assert only == [frozenset({0}), frozenset({0, 1})]
    made = spread(FOUR, MERGED, SPLIT, show=Show.DROPPED)
    assert [(cell.folded, cell.size) for cell in made.columns[0].cells] == [(True, 2), (False, 1), (False, 1)]
    assert made.columns[0].cells[0].across == ((0,), (0, 1))
    # The folded lines are level, too.
    assert (0, 0) in made.pairs[0].links
    assert (0, 0) in made.pairs[1].links


@st.composite
def republications(draw):
    """An original of some sentences and two republications that cut it anywhere."""
    count = draw(st.integers(1, 7))
    original = article([f"Sentence {number}." for number in range(count)])
    made = []
    for name in ("a", "b"):
        beads, at = [], 0
        paragraphs: list[str] = []
        while at < count:
            size = min(draw(st.integers(1, 3)), count - at)
            kind = draw(st.sampled_from([Kind.KEPT, Kind.ALTERED, Kind.DROPPED]))
            here = [] if kind is Kind.DROPPED else [len(paragraphs)]
            if here:
                paragraphs.append(f"{name} {at}.")
            beads.append(bead(kind, range(at, at + size), here))
            at += size
        made.append(RepublicationComparison(article(paragraphs or ["."]), tuple(beads), ()))
    return original, made


@settings(max_examples=60)
@given(republications(), st.sampled_from(list(Show)), st.integers(1, 2))
def test_no_sentence_is_lost_and_links_ascend(table, show, active) -> None:
    original, made = table
    shown = spread(original, *made, show=show, active=active)
    for column, text in zip(shown.columns, (original, *(one.article for one in made)), strict=True):
        assert "".join("".join(texts(column)).split()) == "".join(text.text.split())
    for number, pair in enumerate(shown.pairs, start=1):
        assert list(pair.links) == sorted(pair.links)
        assert len({left for left, _ in pair.links}) == len({right for _, right in pair.links}) == len(pair.links)
        for left, right in pair.links:
            one, other = shown.columns[0].cells[left], shown.columns[number].cells[right]
            assert one.folded == other.folded
            assert set(one.beads_in(number)) & set(other.beads)
        # A bead is never half folded.
        folded = {b for cell in shown.columns[number].cells if cell.folded for b in cell.beads}
        seen = {b for cell in shown.columns[0].cells if not cell.folded for b in cell.beads_in(number)}
        assert not folded & seen - {NO_BEAD}


def test_words_are_found_in_all_columns_row_by_row() -> None:
    made = spread(
        article(["Red ship.", "Blue ship."]),
        RepublicationComparison(
            article(["Blue ship here.", "Red ship."]),
            (bead(Kind.KEPT, [0], [1], moved=True), bead(Kind.KEPT, [1], [0])),
            (),
        ),
        RepublicationComparison(
            article(["A ship.", "The ship."]), (bead(Kind.KEPT, [0], [0]), bead(Kind.KEPT, [1], [1])), ()
        ),
    )
    found = [match.column for match in find(made, "ship").matches]
    assert found == [0, 2, 0, 1, 1, 2]
    assert {column: len(spans) for column, spans in find(made, "ship").spans.items()} == {0: 2, 1: 2, 2: 2}


# --- which stand beside ---


def test_the_active_one_always_stands_beside_the_original() -> None:
    numbers = (2, 3, 4, 5)
    beside = Beside().following(numbers, 2)
    assert beside.numbers == (2,)
    assert beside.showing(3, numbers).numbers == (2, 3, 4)
    assert Beside(active=5, numbers=(5,)).showing(3, numbers).numbers == (2, 3, 5)
    # Another one is worked on: it takes the place of the one before.
    assert beside.showing(2, numbers).following(numbers, 5).numbers == (3, 5)
    assert beside.showing(2, numbers).following(numbers, 3).numbers == (2, 3)
    # One is gone: the next takes its place.
    assert beside.showing(2, numbers).following((2, 4, 5), 2).numbers == (2, 4)
    assert Beside(count=3).following((), None).numbers == ()
    assert Beside(count=3).following((2, 3), 2).numbers == (2, 3)


def test_one_more_or_one_less_is_shown() -> None:
    numbers = (2, 3, 4, 5)
    beside = Beside().following(numbers, 3)
    two = beside.toggled(2, numbers)
    assert two.numbers == (2, 3)
    assert two.toggled(2, numbers).numbers == (3,)
    # The active one stays.
    assert two.toggled(3, numbers) == two
    full = two.toggled(4, numbers)
    assert full.numbers == (2, 3, 4)
    assert full.toggled(5, numbers).numbers == (2, 3, 5)


def test_where_there_is_no_room_fewer_are_shown_the_active_one_among_them() -> None:
    beside = Beside((2, 3, 4), active=4, count=3)
    assert beside.fitted(3) == (2, 3, 4)
    assert beside.fitted(2) == (2, 4)
    assert beside.fitted(1) == (4,)


@settings(max_examples=60)
@given(st.floats(300, 4000), st.floats(5, 14), st.integers(2, 4))
def test_columns_lie_beside_each_other_inside_the_window(width, character, columns) -> None:
    if fitting(width, character, columns - 1) < columns - 1:
        return
    made = frame(width, character, columns)
    assert made.text_width <= MEASURE * character + 1e-6
    if columns > 2:
        assert made.text_width >= LEAST_MEASURE * character - 1e-6
    edges = [(left - INSET, left + made.text_width + INSET) for left in made.text_lefts]
    assert edges[0][0] >= 0
    assert edges[-1][1] <= width + 1e-6
    for gutter, (one, other) in zip(made.gutters, pairwise(edges), strict=True):
        assert list(gutter) == pytest.approx([one[1], other[0]])
    assert [made.column_at(left) for left in made.text_lefts] == list(range(columns))


@given(st.floats(300, 4000), st.floats(5, 14))
def test_more_room_never_shows_fewer(width, character) -> None:
    assert 1 <= fitting(width, character, MOST_BESIDE) <= fitting(width * 1.2, character, MOST_BESIDE)
    made = stacked(width, character, 3)
    assert made.text_lefts[1] > made.text_lefts[0]
    assert made.text_lefts[1] + made.text_width <= width


def test_one_under_the_other_no_block_overlaps_and_partners_follow_each_other() -> None:
    # Left: a, dropped, z. Right: a, added, z.
    heights = [[10.0, 30.0, 10.0], [12.0, 20.0, 10.0]]
    stack = Stack([3, 3], [[(0, 0), (2, 2)]], heights, [[0.0, 6.0, 6.0], [0.0, 6.0, 6.0]])
    stack.settle()
    places = sorted((stack.top(c, b), stack.bottom(c, b), c, b) for c in (0, 1) for b in range(3))
    assert [(c, b) for _, _, c, b in places] == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert places[1][0] - places[0][1] == Stack.TIGHT
    assert stack.height == places[-1][1]


# --- translations ---

ENGLISH = Translation(
    "Some engine",
    "en",
    (
        "The founder.",
        "Lumen steps up.",
        None,
        "The letters.",
        "In July.",
        "",
        "The aggressive one.",
        None,
        "4 %.",
        None,
    ),
    frozenset({3}),
)


def test_a_translation_stands_under_its_sentence_and_changes_no_text() -> None:
    plain = spread(ORIGINAL, german_comparison())
    made = spread(ORIGINAL, german_comparison(), translations={1: ENGLISH})
    assert made.columns[0] == plain.columns[0]
    assert made.columns[1].text == GERMAN.text
    assert texts(made.columns[1]) == texts(plain.columns[1])
    notes = {cell.span.of(GERMAN.text)[:10]: cell.pieces[0].note for cell in made.columns[1].cells}
    assert notes["Der Gründe"] == Note("The founder.")
    assert notes["Die Briefe"] == Note("The letters.", Voice.BY_HAND)
    assert notes["Das Untern"] is notes["Die Presse"] is None
    assert Selection(1, 0, len(GERMAN.text)).text(made.columns[1]) == GERMAN.text


def test_sentences_of_one_bead_have_a_translation_each() -> None:
    republication = article([["Eins.", "Zwei."], "Drei."], language="de")
    comparison = RepublicationComparison(republication, (bead(Kind.KEPT, [0], [0, 1, 2]),), ())
    made = spread(article(["All."]), comparison, translations={1: Translation("x", "en", ("One.", "Two.", None))})
    (cell,) = made.columns[1].cells
    assert [(piece.span.of(republication.text), piece.opens, piece.note) for piece in cell.pieces] == [
        ("Eins.", True, Note("One.")),
        ("Zwei.", False, Note("Two.")),
        ("Drei.", True, None),
    ]


def test_only_the_translation_is_a_text_of_its_own_with_a_way_back() -> None:
    made = spread(ORIGINAL, german_comparison(), translations={1: ENGLISH}, mode=Translations.ONLY)
    column = made.columns[1]
    assert column.is_translation
    assert not made.columns[0].is_translation
    assert column.language == "en"
    assert column.text.startswith("The founder.\n\nLumen steps up. Das Unternehmen werde bis Ende 2027")
    # What was not translated stands as published, and is told apart.
    second = column.cells[2].pieces[0]
    assert second.voice is Voice.PUBLISHED
    assert column.cells[1].pieces[0].voice is Voice.MACHINE
    assert column.cells[3].pieces[0].voice is Voice.BY_HAND
    # The marks are of the published words: none here. The kind still is.
    assert not any(cell.marks for cell in column.cells)
    assert column.cells[1].role is Role.ALTERED
    start = GERMAN.text.index("Die Flut")
    carried = column.from_published(Span(start, start + 8))
    assert carried.of(column.text) == "Lumen steps up."
    assert column.to_published(carried) == GERMAN.sentences[1].span
    assert made.columns[0].from_published(Span(3, 9)) == Span(3, 9)


def test_a_translation_of_another_state_of_the_text_is_not_shown() -> None:
    short = Translation("x", "en", ("One.",))
    for mode in Translations:
        made = spread(ORIGINAL, german_comparison(), translations={1: short}, mode=mode)
        assert made == spread(ORIGINAL, german_comparison())


def test_evidence_of_findings_does_not_touch_a_translation() -> None:
    story = german_comparison()
    lost = Finding(FindingKind.HEDGE, Severity.LOW, 1, None, Span(80, 90), Message.of("test.x"))
    made = spread(ORIGINAL, replace(story, findings=(lost,)), translations={1: ENGLISH}, mode=Translations.ONLY)
    assert not any(cell.marks for cell in made.columns[1].cells)


# --- the way back ---


def test_back_and_forward_through_the_places_one_was_at() -> None:
    a, b, c = (Place(2, (number,), (number,)) for number in range(3))
    trail = Trail().going(a).going(b).going(b).going(c)
    assert trail.places == (a, b, c)
    back = trail.stepped(-1)
    assert back is not None
    assert back.here == b
    assert back.stepped(1) == trail
    assert trail.stepped(1) is None
    assert Trail().stepped(-1) is None
    # Who goes elsewhere from there forgets what lay ahead.
    assert back.going(a).places == (a, b, a)
    other = Place(3, (), (4,))
    assert trail.going(other).without(frozenset({2})) == trail
    assert trail.without(frozenset()) == Trail()


def test_a_place_is_found_again_when_beads_are_others() -> None:
    beads = german_comparison().beads
    place = Place.of(2, beads[4])
    assert place.bead(beads) == 4
    assert place.bead(beads[2:]) == 2
    assert place.bead(beads[:3]) is None
    assert Place.of(2, beads[7]).bead(beads) == 7


def test_page_furniture_is_set_no_louder_than_the_text() -> None:
    original = article(["# A headline", "A sentence.", "# ~Leave a comment"])
    shown = uncompared(original, None)
    pieces = [piece for cell in shown.columns[0].cells for piece in cell.pieces]
    assert [piece.kind for piece in pieces] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
