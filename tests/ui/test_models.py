"""What the window shows, without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.builders import GERMAN, ORIGINAL, article, bead, german_comparison
from viewer.core.comparison import FindingKind, Kind, RepublicationComparison
from viewer.core.palette import Role
from viewer.resources import messages
from viewer.story.table import Entry, Story
from viewer.ui import matrix, reading
from viewer.ui.find import find
from viewer.ui.findings_list import Filter, Order, arrange, excerpt
from viewer.ui.frame import INSET, MEASURE, frame
from viewer.ui.kit import Words
from viewer.ui.matrix import RowKind
from viewer.ui.navigation import Tour, changes
from viewer.ui.panes import ROOMY, Pane, Panes
from viewer.ui.reading import Look
from viewer.ui.rows import Show, Side
from viewer.ui.selection import Selection, word_at
from viewer.ui.shares import intact, share_line, shares
from viewer.ui.spreads import uncompared
from viewer.ui.ticks import LEAST, Tick, scaled

WORDS = Words(messages())


def entry(name, number, article) -> Entry:
    """An article that was read from a file."""
    return Entry(number, name, Path(name), article=article)


def table() -> Story:
    story = Story().with_entry(entry("a.txt", 1, ORIGINAL)).with_entry(entry("b.txt", 2, GERMAN))
    return story.with_entry(entry("c.txt", 3, ORIGINAL)).with_result(2, german_comparison())


# --- the way from change to change ---


def test_a_tour_visits_what_matters_and_jumps_over_the_rest() -> None:
    tour = changes(german_comparison())
    assert tour.stops == (1, 4, 5, 6, 7, 8, 9)
    assert tour.following(None) == 1
    assert tour.following(2) == 4
    assert tour.following(9) is None
    assert tour.preceding(4) == 1
    assert tour.preceding(None) is tour.preceding(1) is None
    assert [tour.number(at) for at in (None, 0, 1, 2, 4, 11)] == [None, None, 1, None, 2, None]


@given(st.sets(st.integers(0, 30)), st.integers(0, 30))
def test_next_and_previous_are_each_others_way_back(stops, start) -> None:
    tour = Tour(tuple(sorted(stops)))
    after = tour.following(start)
    if start in stops and after is not None:
        assert tour.preceding(after) == start


# --- the story ---


def test_the_first_article_is_the_original_and_the_second_is_shown() -> None:
    story = table()
    assert (story.original_number, story.shown_number) == (1, 2)
    assert [entry.number for entry in story.republications] == [2, 3]
    assert [entry.number for entry in story.waiting] == [3]
    assert not story.complete
    assert story.comparison is not None
    assert len(story.comparison.republications) == 1


def test_another_original_forgets_what_was_compared_and_shows_the_old_one() -> None:
    story = table().with_original(2)
    assert (story.original_number, story.shown_number) == (2, 1)
    assert not story.results
    assert story.with_original(2) is story


def test_removing_keeps_something_on_show() -> None:
    story = table().without(2)
    assert story.shown_number == 3
    assert not story.results
    alone = table().without(1)
    assert (alone.original_number, alone.shown_number) == (2, 3)
    empty = alone.without(2).without(3)
    assert empty == Story()


def test_another_text_forgets_its_comparison_only() -> None:
    story = table().with_result(3, RepublicationComparison(ORIGINAL, (), ()))
    again = story.with_entry(Entry(3, "c.txt", article=GERMAN))
    assert set(again.results) == {2}
    assert not story.with_entry(Entry(1, "a.txt", article=GERMAN)).results


def test_the_original_is_never_shown_beside_itself() -> None:
    assert table().showing(1).shown_number == 2
    assert table().showing(3).shown_number == 3


# --- findings ---


def test_findings_come_by_place_or_by_weight_and_are_counted() -> None:
    findings = arrange(ORIGINAL, german_comparison())
    assert [card.finding.bead for card in findings.cards] == [1, 1, 1, 4, 6, 11]
    assert dict(findings.kinds)[FindingKind.HEDGE] == 2
    assert findings.wording == 1
    only = arrange(ORIGINAL, german_comparison(), Filter(frozenset({FindingKind.NAME})), Order.SEVERITY)
    assert (len(only.cards), only.total, only.set_aside) == (1, 6, 5)
    assert (only.cards[0].original, only.cards[0].republication) == ("The Tide", "Die Flut")


def test_long_evidence_is_shortened_in_the_middle() -> None:
    text = "word " * 200
    short = excerpt(text, ORIGINAL.paragraphs[0].span._replace(start=0, end=1000))
    assert len(short) < 170
    assert " … " in short


# --- shares and matrix ---


def test_shares_add_up_and_leave_furniture_out() -> None:
    parts = shares(german_comparison())
    assert sum(parts.values()) == pytest.approx(1)
    assert Role.FURNITURE not in parts
    assert parts[Role.DROPPED] == pytest.approx(2 / 11)
    assert intact(german_comparison()) == pytest.approx(5 / 9)
    assert "altered 18%" in share_line(german_comparison(), WORDS)


def test_the_matrix_has_a_row_a_sentence_and_counts_what_was_added_between() -> None:
    made = matrix.make(table())
    assert [heading.label for heading in made.headings] == ["b.txt", "c.txt"]
    assert made.headings[1].intact is None
    kinds = [row.kind for row in made.rows]
    assert kinds.count(RowKind.SENTENCE) == 9
    added = next(row for row in made.rows if row.kind is RowKind.ADDED)
    # Added text stands after the last sentence it follows; a moved sentence is no place to stand after.
    assert made.rows[made.rows.index(added) - 1].text == ORIGINAL.sentence_text(7)
    assert added.cells[0] is not None
    assert added.cells[0].count == 2
    assert made.rows[-1].kind is RowKind.FURNITURE
    assert made.rows[3].cells[0] is not None
    assert made.rows[3].cells[0].moved


def test_text_added_above_everything_stands_above_everything() -> None:
    added = RepublicationComparison(
        article(["New.", "Old."]), (bead(Kind.ADDED, [], [0]), bead(Kind.KEPT, [0], [1])), ()
    )
    story = Story().with_entry(Entry(1, "a", article=article(["Old."])))
    story = story.with_entry(Entry(2, "b", article=added.article)).with_result(2, added)
    assert [row.kind for row in matrix.make(story).rows] == [RowKind.ADDED, RowKind.SENTENCE]


# --- reading ---


def drained(steps):
    """What a generator returns, and how often it yielded."""
    turns = 0
    while True:
        try:
            next(steps)
            turns += 1
        except StopIteration as end:
            return end.value, turns


def test_a_reading_is_made_again_only_when_something_of_it_changed() -> None:
    story = table()
    # What is made once for all texts (patterns of languages) is made here, and not counted.
    reading.make(story, Look(), WORDS)
    first, whole = drained(reading.again(reading.Reading(), story, Look(), WORDS))
    # Long work can be left in between.
    assert whole > 5
    assert drained(reading.again(first, story.with_result(3, german_comparison()), Look(), WORDS)) == (first, 0)
    folded, turns = drained(reading.again(first, story, Look(Show.MATERIAL), WORDS))
    # Another filter folds what is there; the cells are not made again.
    assert turns == whole - 2
    assert folded == replace(reading.make(story, Look(Show.MATERIAL), WORDS), sources=folded.sources)
    assert all(folded.made[number] is made for number, made in first.made.items())
    other, _ = drained(reading.again(first, story.showing(3), Look(), WORDS))
    assert other is not first
    marked, turns = drained(reading.again(first, story, Look(wording=True), WORDS))
    assert turns == whole
    assert marked.spread != first.spread


def test_a_bead_is_spoken_with_kind_findings_and_both_sides() -> None:
    made = reading.make(table(), Look(), WORDS)
    assert made.labels[1] == "hedge · date · name"
    assert made.moved == {7}
    dropped = reading.spoken(made, 4, WORDS)
    assert dropped.startswith("dropped. Original: “We have built")
    assert "Republication" not in dropped
    assert reading.spoken(made, 7, WORDS).startswith("moved. Original: Lumen’s press office")
    # A sentence that has its full stop gets no second one.
    assert ".." not in reading.spoken(made, 1, WORDS)
    assert " he said. " not in reading.spoken(made, 1, WORDS)
    assert reading.sentences(["a", "b.", "“c.”", "d?"]) == "a. b. “c.” d?"


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    assert reading.hint(Story(), WORDS) is None
    alone = Story().with_entry(Entry(1, "a", article=ORIGINAL))
    hint = reading.hint(alone, WORDS)
    assert hint is not None
    assert hint.button
    waiting = reading.hint(alone.with_entry(Entry(2, "b.txt", path=Path("b.txt"))), WORDS)
    assert waiting is not None
    assert "b.txt" in waiting.text
    assert reading.hint(table(), WORDS) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lumen hires: abroad / now?", "lumen-hires-abroad-now-variorum.html"),
        ("", "variorum-variorum.html"),
        ("../../etc", "etc-variorum.html"),
        ("Größe", "größe-variorum.html"),
    ],
)
def test_a_report_gets_a_name_every_system_takes(title, name) -> None:
    assert reading.file_name(title) == name


# --- geometry ---


@settings(max_examples=60)
@given(st.floats(300, 4000), st.floats(5, 14))
def test_columns_are_equal_inside_the_window_and_no_wider_than_a_measure(width, character) -> None:
    made = frame(width, character)
    assert made.text_width <= MEASURE * character + 1e-6
    left, right = made.text_lefts
    assert left >= 0
    assert right + made.text_width <= width
    assert left + made.text_width + INSET == pytest.approx(made.gutter[0])
    assert made.column_at(left) == 0
    assert made.column_at(right) == 1


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 990), st.sampled_from(list(Role))), max_size=60),
    st.floats(100, 900),
)
def test_no_mark_of_the_ruler_is_lost(places, height) -> None:
    ticks = [Tick(start, start + 10, role) for start, role in sorted(places, key=lambda place: place[0])]
    marks = scaled(ticks, 1000, height)
    for tick in ticks:
        at = tick.start / 1000 * height
        assert any(mark.role is tick.role and mark.start - 0.01 <= at <= mark.end + 0.51 for mark in marks)
    assert all(mark.end - mark.start >= LEAST - 1e-6 for mark in marks)


def test_panels_share_a_narrow_window() -> None:
    panes = Panes()
    assert panes.visible(ROOMY) == (True, True)
    assert panes.visible(1024) == (True, False)
    findings = panes.toggled(Pane.FINDINGS, 1024)
    assert findings.visible(1024) == (False, True)
    assert findings.visible(1440) == (True, True)
    neither = findings.toggled(Pane.FINDINGS, 1024)
    assert neither.visible(1024) == (False, False)
    # Nobody has hidden the list of articles: where there is room it is there.
    assert neither.visible(1440) == (True, False)
    assert neither.toggled(Pane.ARTICLES, 1024).visible(1024) == (True, False)
    assert neither.toggled(Pane.FINDINGS, 1440).visible(1024) == (False, True)
    assert panes.toggled(Pane.ARTICLES, 1024).visible(1024) == (False, False)
    assert panes.toggled(Pane.ARTICLES, 1024).visible(1440) == (False, True)
    assert neither.toggled(Pane.ARTICLES, 1440).toggled(Pane.ARTICLES, 1440).visible(1024) == (True, False)
    assert panes.toggled(Pane.ARTICLES, 1440).visible(1440) == (False, True)


# --- selecting ---


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("one two", 5, "two"),
        ("one two", 3, "one"),
        ("don’t stop", 1, "don’t"),
        ("KI-Modell", 4, "Modell"),
        ("cafe\u0301 au lait", 2, "cafe\u0301"),
        ("a, b", 1, "a"),
        ("…", 0, "…"),
        ("", 0, ""),
    ],
)
def test_a_double_click_takes_the_word(text, at, word) -> None:
    assert word_at(text, at).of(text) == word


def test_a_selection_copies_the_text_as_it_stands() -> None:
    column = reading.make(table(), Look(), WORDS).spread.columns[Side.ORIGINAL]
    start = ORIGINAL.text.index("The letters")
    selection = Selection(Side.ORIGINAL, start + 20, start).to(start + 3)
    assert selection.text(column) == column.text[start + 3 : start + 20]


# --- finding words ---


def test_matches_are_exact_places_whatever_case_and_white_space() -> None:
    original = article([["A STRASSE and a Straße.", "Two\nwords, two  words."]])
    republication = article(["İstanbul straße"])
    spread = uncompared(original, republication)
    found = find(spread, "straße")
    assert [match.span.of(spread.columns[match.column].text) for match in found.matches] == ["Straße", "straße"]
    assert len(find(spread, " two words ").matches) == 2
    assert not find(spread, "  ").matches
    assert not find(spread, "[a").matches


def test_what_stands_level_is_found_together_and_the_round_closes() -> None:
    made = reading.make(table(), Look(), WORDS)
    found = find(made.spread, "Lumen")
    sides = [int(match.column) for match in found.matches]
    assert sides[:4] == [0, 1, 0, 1]
    first = found.step(None, 1)
    assert found.number(first) == 1
    assert found.step(found.matches[-1], 1) is first
    assert found.step(first, -1) is found.matches[-1]
    assert find(made.spread, "").step(None, 1) is None


def test_the_worst_republication_comes_first_and_what_all_dropped_is_told() -> None:
    story = table().with_result(3, RepublicationComparison(ORIGINAL, german_comparison().beads[:4], ()))
    dropped = (bead(Kind.DROPPED, [0], []), *(bead(Kind.KEPT, [n], [n]) for n in range(1, 9)))
    story = story.with_entry(Entry(4, "d.txt", article=ORIGINAL)).with_result(
        4, RepublicationComparison(ORIGINAL, tuple(dropped), ())
    )
    usual, sorted_ = matrix.make(story), matrix.make(story, worst_first=True)
    assert [heading.number for heading in usual.headings] == [2, 3, 4]
    shares_kept = [heading.intact for heading in sorted_.headings]
    assert shares_kept == sorted(shares_kept, key=lambda share: 2.0 if share is None else share)
    assert {heading.number for heading in sorted_.headings} == {2, 3, 4}
    assert not any(row.dropped_by_all for row in usual.rows)
    both = table().with_result(3, RepublicationComparison(ORIGINAL, german_comparison().beads, ()))
    told = [row.number for row in matrix.make(both).rows if row.dropped_by_all]
    assert told == [6, 7]
