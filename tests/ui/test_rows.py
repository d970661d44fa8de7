from dataclasses import replace

import pytest

from tests.ui import builders
from tests.ui.builders import GERMAN, ORIGINAL, article, bead, german_comparison, spread
from viewer.core.article import BlockKind, Span
from viewer.core.comparison import Finding, FindingKind, Kind, RepublicationComparison, Severity
from viewer.core.messages import Message
from viewer.core.palette import Role
from viewer.ui.rows import Gap, Marked, Show, Side
from viewer.ui.spreads import uncompared


def texts(column):
    return [column.text[cell.span.start : cell.span.end] for cell in column.cells]


def cells_of(rows, bead):
    return tuple([i for i, cell in enumerate(column.cells) if bead in cell.beads] for column in rows.columns)


@pytest.fixture(name="rows")
def _rows():
    return spread(ORIGINAL, german_comparison())


def test_each_column_shows_its_article_whole_and_in_its_own_order(rows) -> None:
    for column, text in zip(rows.columns, (ORIGINAL, GERMAN), strict=True):
        assert texts(column) == [text.sentence_text(sentence.id) for sentence in text.sentences]


def test_pairs_stand_level_and_a_move_does_not(rows) -> None:
    left, right = (column.cells for column in rows.columns)
    level = {(left[a].bead, right[b].bead) for a, b in rows.links}
    assert level == {(0, 0), (1, 1), (2, 2), (3, 3), (6, 6), (10, 10)}
    assert cells_of(rows, 7) == ([3], [5])


def test_roles_marks_and_labels(rows) -> None:
    left, right = (column.cells for column in rows.columns)
    assert left[3].role is right[5].role is Role.MOVED
    assert [(GERMAN.text[m.span.start : m.span.end], m.role) for m in right[1].marks] == [
        ("verstärkt", Role.MATERIAL),
        ("am Montag", Role.ADDED),
        ("Die Flut", Role.MATERIAL),
    ]
    assert [cell.bead for cell in left if cell.chip] == [1, 7, 4, 6]


def test_what_two_findings_say_of_the_same_words_is_seen_of_both() -> None:
    story = german_comparison()
    index, change = next(
        (index, change)
        for index, compared in enumerate(story.beads)
        for change in compared.changes
        if change.material and change.original and change.republication
    )
    assert change.original is not None
    last = Span(change.original.end - 2, change.original.end)
    lost = Finding(FindingKind.ATTRIBUTION, Severity.MEDIUM, index, last, None, Message.of("test.lost"))
    made = spread(ORIGINAL, replace(story, findings=(*story.findings, lost)))
    marks = [mark for cell in made.columns[0].cells if cell.bead == index for mark in cell.marks]
    assert Marked(Span(change.original.start, last.start), Role.MATERIAL) in marks
    assert Marked(last, Role.DROPPED) in marks
    # The other side is as it was.
    assert made.columns[1] == spread(ORIGINAL, story).columns[1]


def test_neighbours_of_one_kind_are_one_block_with_one_label(rows) -> None:
    left = rows.columns[Side.ORIGINAL].cells
    dropped = [cell for cell in left if cell.kind is Kind.DROPPED]
    assert [(cell.chip, cell.joins, cell.size) for cell in dropped] == [(True, False, 2), (False, True, 1)]


def test_what_an_editor_parted_is_a_block_of_its_own_beside_its_neighbours() -> None:
    story = german_comparison()
    beads = list(story.beads)
    beads[9] = replace(beads[9], bead=replace(beads[9].bead, by_hand=True))
    right = spread(ORIGINAL, replace(story, beads=tuple(beads))).columns[Side.REPUBLICATION].cells
    added = [cell for cell in right if cell.kind is Kind.ADDED]
    assert [(cell.chip, cell.by_hand, cell.joins) for cell in added] == [(True, False, False), (True, True, False)]


def test_a_move_that_crosses_nothing_is_told_from_one_that_does(rows) -> None:
    assert rows.pairs[0].moved == {7}
    assert rows.pairs[0].in_place == frozenset()
    story = german_comparison()
    said = (2, 6)
    beads = [replace(c, bead=replace(c.bead, moved=c.bead.moved or k in said)) for k, c in enumerate(story.beads)]
    pair = spread(ORIGINAL, replace(story, beads=tuple(beads))).pairs[0]
    assert pair.moved == {2, 6, 7}
    assert pair.in_place == {2}, "6 is crossed by 7"


def test_paragraphs_bullets_and_headings_survive(rows) -> None:
    left = rows.columns[Side.ORIGINAL].cells
    assert left[0].pieces[0].kind is BlockKind.HEADING
    assert left[3].pieces[0].kind is BlockKind.BULLET
    assert [cell.gap for cell in left[:5]] == [Gap.NONE, Gap.PARAGRAPH, Gap.SENTENCE, Gap.PARAGRAPH, Gap.BULLET]


def test_only_material_folds_the_rest_and_counts_it() -> None:
    rows = spread(ORIGINAL, german_comparison(), show=Show.MATERIAL)
    left, right = (column.cells for column in rows.columns)
    assert [cell.size for cell in right if cell.folded] == [1, 2, 1 + 1]
    assert sum(cell.size for cell in left if cell.folded) == 4
    assert {cell.bead for cell in left if not cell.folded} == {1, 7, 4, 5, 6}
    folds = [(a, b) for a, b in rows.links if left[a].folded]
    assert all(right[b].folded for _, b in folds)
    assert len(folds) == 3


def test_only_differences_keeps_other_wording_and_furniture() -> None:
    rows = spread(ORIGINAL, german_comparison(), show=Show.DIFFERENCES)
    shown = {cell.bead for column in rows.columns for cell in column.cells if not cell.folded}
    assert shown == {1, 2, 4, 5, 6, 7, 8, 9, 11}


def test_a_bead_of_sentences_apart_has_a_cell_for_each_and_loses_none() -> None:
    original = article([["One.", "Two.", "Three."]])
    republication = article(["One three.", "Two."], language="de")
    comparison = RepublicationComparison(republication, (bead(Kind.KEPT, [0, 2], [0]), bead(Kind.KEPT, [1], [1])), ())
    rows = spread(original, comparison)
    assert texts(rows.columns[0]) == ["One.", "Two.", "Three."]
    assert cells_of(rows, 0) == ([0, 2], [0])
    assert rows.links == ((0, 0), (1, 1))


def test_a_bead_over_two_paragraphs_keeps_both() -> None:
    original = article(["One and two."])
    republication = article(["One.", "- Two."])
    rows = spread(original, RepublicationComparison(republication, (bead(Kind.KEPT, [0], [0, 1]),), ()))
    (cell,) = rows.columns[1].cells
    assert [(piece.kind, piece.opens) for piece in cell.pieces] == [
        (BlockKind.PARAGRAPH, True),
        (BlockKind.BULLET, True),
    ]


def test_a_sentence_no_bead_has_is_shown() -> None:
    original = article([["One.", "Two."]])
    rows = spread(original, RepublicationComparison(article(["Eins."]), (bead(Kind.KEPT, [0], [0]),), ()))
    assert texts(rows.columns[0]) == ["One.", "Two."]


def test_crossing_beads_that_are_not_called_moved_lose_only_their_level() -> None:
    original = article(["A.", "B.", "C."])
    republication = article(["C.", "A.", "B."])
    beads = (bead(Kind.KEPT, [2], [0]), bead(Kind.KEPT, [0], [1]), bead(Kind.KEPT, [1], [2]))
    assert spread(original, RepublicationComparison(republication, beads, ())).links == ((0, 1), (1, 2))


def test_before_the_comparison_a_cell_is_a_paragraph() -> None:
    rows = uncompared(ORIGINAL, None)
    assert len(rows.columns[0].cells) == len(ORIGINAL.paragraphs)
    assert rows.columns[0].cells[1].span == Span(*ORIGINAL.paragraphs[1].span)
    assert not rows.columns[1].cells
    assert not rows.compared


def test_a_long_story_stands_level_throughout() -> None:
    original, comparison = builders.long_comparison(200)
    rows = spread(original, comparison)
    paired = sum(1 for compared in comparison.beads if compared.bead.original and compared.bead.republication)
    assert len(rows.links) == paired
