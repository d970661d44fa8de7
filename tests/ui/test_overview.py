"""The overview: the worst republication at a glance, what all dropped, and how many changed a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtWidgets import QToolButton

from tests.ui.builders import ORIGINAL, german_comparison
from viewer.resources import messages
from viewer.settings import Settings
from viewer.story.table import Entry, Story
from viewer.ui import matrix
from viewer.ui.kit import Words
from viewer.ui.matrix import RowKind
from viewer.ui.overview_heads import Sizes, _lines, summary
from viewer.ui.spoken_cells import SpokenCell
from viewer.ui.window import Window


def story_of(*numbers: int) -> Story:
    made = Story().with_entry(Entry(1, "original", article=ORIGINAL))
    for number in numbers:
        result = german_comparison()
        made = made.with_entry(Entry(number, f"copy {number}", article=result.article)).with_result(number, result)
    return made


def test_the_summary_names_the_one_that_stands_out_and_nobody_where_none_does() -> None:
    alike = matrix.make(story_of(2, 3))
    assert alike.least_intact is None
    assert alike.gravest is None, "two alike: neither is the worst"
    assert alike.dropped_by_all == 2
    assert matrix.make(story_of(2)).dropped_by_all == 0, "of one, dropped by all says nothing"
    words = Words(messages("en"))
    assert list(summary(alike, words)) == ["2 sentences were dropped by all"]
    waiting = story_of(2).with_entry(Entry(3, "not compared"))
    assert matrix.make(waiting).gravest is None


def test_how_many_touched_a_sentence_is_counted() -> None:
    rows = [row for row in matrix.make(story_of(2, 3, 4)).rows if row.kind is RowKind.SENTENCE]
    # Kept, altered, reworded, moved, kept, twice dropped, altered, kept.
    assert [row.touched for row in rows] == [(0, 3), (3, 3), (0, 3), (3, 3), (0, 3), (3, 3), (3, 3), (3, 3), (0, 3)]


@pytest.mark.parametrize(
    "name", ["german.de.txt", "a.b", "Zeitungsverlagsgesellschaft.de.html", "نص.txt", "𝔘𝔫𝔦.txt", "caf\udce9.txt", ""]
)
def test_a_name_is_parted_into_two_lines_and_loses_no_letter_where_there_is_room(qapp, name) -> None:
    font = QFont()
    lines = _lines(name, font, QFontMetricsF(font).horizontalAdvance(name) * 0.75 + 4)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert len(lines) <= 2
    assert all(len(_lines(name, font, width)) <= 2 for width in (1, 10, 30))


def test_sizes_follow_the_letters(qapp) -> None:
    usual, large = QFont(), QFont()
    large.setPointSizeF(usual.pointSizeF() * 2)
    small, big = Sizes.of(usual), Sizes.of(large)
    assert big.row > 1.4 * small.row
    assert big.head > 1.4 * small.head
    assert big.number > small.number


def test_the_worst_is_put_first_by_a_button_over_the_table(story, qtbot, settle) -> None:
    story.show_page("overview")
    settle(story)
    (button,) = story.overview.viewport().findChildren(QToolButton)
    assert button.isVisible()
    assert button.text() == "Put the worst republication first"
    head = story.overview.cell_rectangle(0, 0).top()
    assert button.geometry().bottom() < head
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(story)
    kept = [heading.intact for heading in story.overview.matrix.headings]
    assert kept == sorted(kept)
    assert story.overview.accessibleDescription() == " ".join(story.overview.summary) != ""


def test_at_twice_the_size_nothing_is_cut_off(story, settle) -> None:
    story.settings["interface_size"] = 200
    story.apply_setting("interface_size")
    try:
        story.resize(1920, 1080)
        settle(story)
        for panel in (story.articles, story.findings):
            assert panel.width() >= panel.least_width()
        for card in story.articles.cards:
            assert card.mapTo(story.articles, card.rect().topRight()).x() <= story.articles.width()
        story.show_page("overview")
        settle(story)
        line = QFontMetricsF(story.font()).height()
        assert story.overview.cell_rectangle(0, 0).height() > line
        assert story.heads.height() > line
    finally:
        story.settings["interface_size"] = 100
        story.apply_setting("interface_size")


def test_a_heading_leads_to_its_republication(story, qtbot, settle) -> None:
    story.show_page("overview")
    settle(story)
    wanted = story.overview.matrix.headings[1].number
    assert story.session.story.shown_number != wanted
    below = story.overview.cell_rectangle(0, 1)
    head = below.center().toPoint()
    head.setY(20)
    assert story.overview.heading_at(head) == wanted
    viewport, left = story.overview.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, pos=below.center().toPoint())
    qtbot.mouseRelease(viewport, left, pos=head)
    settle(story)
    assert story.pages.currentWidget() is story.overview, "what was pressed was a cell"
    qtbot.mouseClick(viewport, left, pos=head)
    settle(story)
    assert story.session.story.shown_number == wanted
    assert story.pages.currentWidget() is not story.overview


def test_the_first_window_fits_its_screen_with_its_frame(qtbot, runner) -> None:
    window = Window(runner, Settings())
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    assert window.width() < screen.width()
    assert window.height() < screen.height() - 20


def test_each_cell_on_screen_is_a_child_with_place_and_words(story, settle) -> None:
    story.overview.spoken.always = True
    story.show_page("overview")
    settle(story)
    story.overview.spoken.tell()
    labels = [label for label in story.overview.viewport().findChildren(SpokenCell) if label.isVisible()]
    cells = [cell for row in story.overview.matrix.rows for cell in row.cells if cell is not None]
    assert len(labels) == len(cells)
    spoken = [QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) for label in labels]
    assert any(words.startswith("tagesblick.de.txt, 2: altered. Lumen appears to be") for words in spoken)
    assert any("changed in 1 of 2" in words for words in spoken)
    first = story.overview.cell_rectangle(0, 0).toAlignedRect()
    assert labels[0].geometry() == first
    assert story.overview.cell_at(first.center().toPointF()) == (0, 0), "it lets the mouse through"
    assert labels[0].testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
