"""Reading in the real window: text and findings lead to each other, filters, selecting, finding words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.builders import GERMAN, ORIGINAL
from tests.ui.hands import cell_point
from viewer.core.comparison import FindingKind, Kind
from viewer.core.palette import Role
from viewer.ui import painting
from viewer.ui.findings_list import Filter, Order
from viewer.ui.rows import Side


def test_clicking_text_marks_its_finding_and_the_other_way_round(story, qtbot) -> None:
    qtbot.mouseClick(story.view.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(story, Side.ORIGINAL, 6))
    assert story.view.current == 6
    row = story.findings.view.currentIndex().row()
    assert story.findings.model.cards[row].finding.bead == 6
    qtbot.mouseClick(story.view.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(story, Side.REPUBLICATION, 2))
    assert story.view.current == 2
    assert not story.findings.view.currentIndex().isValid()


def test_findings_are_filtered_and_what_is_hidden_is_counted(story) -> None:
    panel = story.findings
    assert len(panel.model.cards) == 6
    panel.filter = Filter(frozenset({FindingKind.HEDGE}))
    panel.filtered.emit()
    assert [card.finding.kind for card in panel.model.cards] == [FindingKind.HEDGE] * 2
    assert panel._aside.text() == "4 findings set aside · show all"
    panel._aside.click()
    assert len(panel.model.cards) == 6
    panel.sort(Order.SEVERITY)
    severities = [card.finding.severity.value for card in panel.model.cards]
    assert severities == ["high"] * 3 + ["medium"] * 2 + ["low"]


def test_the_list_of_articles_and_the_findings_count_alike(story) -> None:
    panel = story.findings
    card = next(card for card in story.articles.cards if card.entry.number == story.session.story.shown_number)
    assert f"{len(panel.model.cards)} findings" in card.words()


def test_the_next_finding_is_the_next_one_from_here(story) -> None:
    story.findings.sort(Order.PLACE)
    story._go(5)
    assert not story.findings.view.currentIndex().isValid()
    story.next_finding()
    assert story.view.current == 6
    story._go(5)
    story.previous_finding()
    assert story.view.current == 4
    story._go(0)
    story.previous_finding()
    assert story.view.current == 0


def test_the_findings_of_another_article_start_at_the_top(story, settle, qtbot) -> None:
    story.resize(1440, 480)
    bar = story.findings.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    story.step_article("next")
    settle(story)
    story.step_article("previous")
    settle(story)
    assert bar.value() == 0


def test_nothing_moves_when_another_filter_is_chosen(story, settle) -> None:
    places = set()
    for show in ("all", "differences", "material"):
        story.show_only(show)
        settle(story)
        places.add((story.header.show_button.x(), story.header.show_button.width()))
    assert len(places) == 1


def test_the_findings_model_keeps_qts_rules(story, qtmodeltester) -> None:
    qtmodeltester.check(story.findings.model)


def test_a_finding_in_folded_text_is_shown(story, settle) -> None:
    story.show_only("material")
    settle(story)
    furniture = next(c.finding for c in story.findings.model.cards if c.finding.kind is FindingKind.FURNITURE)
    story.go_to_finding(furniture)
    assert story.actions_by_id["view.all"].isChecked()
    assert story.view.current == furniture.bead


def test_show_only_what_matters(story, qtbot, settle) -> None:
    before = len(story.view.sheet.spread.columns[0].cells)
    qtbot.keyClick(story, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle(story)
    folded = story.view.sheet.spread.columns[0].cells
    assert sum(cell.folded for cell in folded) == 4
    assert len(folded) < before + 1
    assert story.header.show_button.text() == "Show: substance ▾"
    qtbot.keyClick(story, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settle(story)
    assert len(story.view.sheet.spread.columns[0].cells) == before


def test_the_overview_goes_to_the_place(story, qtbot) -> None:
    qtbot.keyClick(story, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert story.pages.currentWidget() is story.overview
    dropped = next(
        row
        for row, content in enumerate(story.overview.matrix.rows)
        if content.cells[0] is not None and content.cells[0].role.value == Kind.DROPPED.value
    )
    where = story.overview.cell_rectangle(dropped, 0).center().toPoint()
    qtbot.mouseClick(story.overview.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert story.pages.currentWidget() is not story.overview
    assert story.view.current == 4
    story.show_page("overview")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(story.overview, key)
    assert story.session.story.shown.name == "copy.txt"


def test_text_is_selected_and_copied_as_in_any_editor(story, qtbot) -> None:
    view, sheet = story.view, story.view.sheet
    viewport = view.viewport()
    start = cell_point(story, Side.REPUBLICATION, 2)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=start)
    assert view.selected_text == "Unternehmen"
    qtbot.keyClick(story, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Unternehmen"

    top = cell_point(story, Side.ORIGINAL, 1)
    top.setX(round(sheet.frame.text_lefts[0]) - 5)
    bottom = cell_point(story, Side.ORIGINAL, 2)
    bottom.setX(round(sheet.frame.text_lefts[0]) - 5)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=top)
    qtbot.mouseMove(viewport, pos=bottom)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=bottom)
    assert view.selected_text == ORIGINAL.sentence_text(1) + " "
    qtbot.keyClick(story, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text == ORIGINAL.text
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(story, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text == GERMAN.text
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_text == ""


def test_the_ruler_goes_there(story, qtbot) -> None:
    story.resize(1200, 480)
    qtbot.waitUntil(lambda: story.view.verticalScrollBar().maximum() > 0)
    ruler = story.ruler
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, ruler.height() - 2))
    bar = story.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    roles = {tick.role.value for tick in ruler.marks()}
    assert roles == {"altered", "dropped", "added", "moved", "furniture"}


def test_what_is_read_stays_where_it_is_on_resize_filter_and_zoom(story, qtbot) -> None:
    story.resize(1100, 480)
    qtbot.waitUntil(lambda: story.view.verticalScrollBar().maximum() > 200)
    view = story.view
    view.verticalScrollBar().setValue(200)
    anchor = view.sheet.anchor(200)
    for act in (lambda: story.resize(900, 480), lambda: story.zoom("larger"), lambda: story.zoom("usual")):
        act()
        qtbot.waitUntil(lambda: story.settled)
        assert view.sheet.find(anchor) == pytest.approx(view.verticalScrollBar().value(), abs=1)
        anchor = view.sheet.anchor(view.verticalScrollBar().value())


def test_that_a_filter_lets_nothing_through_is_not_told_as_no_changes(story, settle, tmp_path) -> None:
    story.new_story()
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The ferry left the harbour. It was late.", encoding="utf-8")
        story.session.add_files([tmp_path / name])
        settle(story)
    assert story.header.place.text() == "Word for word the same"
    story.show_only("moved")
    settle(story)
    assert story.header.place.text() == "None of these"


def test_differences_of_wording_are_marked_on_demand(story, qtbot, settle) -> None:
    def quiet():
        marks = (mark.role for cell in story.view.sheet.spread.columns[0].cells for mark in cell.marks)
        return [role for role in marks if role is Role.QUIET]

    assert not quiet()
    assert story.findings._wording.text() == "1 difference of wording set aside · mark it"
    story.findings._wording.click()
    settle(story)
    assert len(quiet()) == 1
    qtbot.keyClick(story, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    settle(story)
    assert not quiet()


def test_the_words_of_a_chosen_finding_are_pointed_at(story) -> None:
    name = next(c.finding for c in story.findings.model.cards if c.finding.kind is FindingKind.NAME)
    story.go_to_finding(name)
    assert story.view.scene().pointed == {Side.ORIGINAL: name.original, Side.REPUBLICATION: name.republication}
    story.next_change()
    assert not story.view.scene().pointed


def test_words_are_found_in_both_columns(story, qtbot) -> None:
    qtbot.keyClick(story, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = story.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.line, "the tide")
    # Twice in the original, once in the republication; what stands level comes together.
    assert bar.place.text() == "1 of 3"
    seen = [(story.view.side, story.view.selected_text)]
    for _ in range(2):
        qtbot.keyClick(bar.line, Qt.Key.Key_Return)
        seen.append((story.view.side, story.view.selected_text))
    assert seen == [(Side.ORIGINAL, "The Tide"), (Side.ORIGINAL, "The Tide"), (Side.REPUBLICATION, "The Tide")]
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.place.text() == "1 of 3"
    qtbot.keyClicks(bar.line, "x")
    assert bar.place.text() == "Not found"
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not any(story.view.scene().found.values())


def test_another_republication_is_shown_at_the_same_place_of_the_original(story, qtbot) -> None:
    story.resize(1000, 420)
    view = story.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 300)
    view.verticalScrollBar().setValue(130)
    before = view.sheet.anchor(130, [Side.ORIGINAL])
    story.step_article("next")
    assert story.session.story.shown.name == "copy.txt"
    qtbot.waitUntil(lambda: story.settled)
    assert view.sheet.find(before) == pytest.approx(view.verticalScrollBar().value(), abs=1)


def test_the_label_of_a_move_leads_to_its_other_end(story, qtbot) -> None:
    story.resize(1000, 420)
    view = story.view
    view.reveal(7, Side.ORIGINAL)
    side, index = Side.ORIGINAL, view.sheet.ends(7)[0][0]
    chip, text = painting.chip_rectangle(view.sheet, side, index)
    assert text == "⇅ moved ↓"
    where = chip.center().toPoint() - QPoint(0, view.verticalScrollBar().value())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.current == 7
    low, high = view.bead_span()
    other = view.sheet.ends(7)[1][0]
    assert low <= view.sheet.top(Side.REPUBLICATION, other) <= high


def test_the_overview_shows_only_the_rows_of_a_filter(story, qtbot) -> None:
    story.show_page("overview")
    qtbot.waitUntil(lambda: bool(story.overview.matrix.rows))
    every = story.overview.matrix.rows
    story.actions_by_id["view.dropped"].trigger()
    rows = story.overview.matrix.rows
    assert 0 < len(rows) < len(every)
    assert all(any(cell is not None and cell.role is Role.DROPPED for cell in row.cells) for row in rows)
    story.actions_by_id["view.all"].trigger()
    assert story.overview.matrix.rows == every


def test_a_hit_is_not_marked_any_more_once_the_search_is_over(story, qtbot) -> None:
    story.open_find()
    story.find_bar.line.setText("Lumen")
    assert story.view.selected_text == "Lumen"
    qtbot.keyClick(story.find_bar.line, Qt.Key.Key_Escape)
    assert not story.find_bar.isVisible()
    assert story.view.selected_text == ""
    story.open_find()
    story.find_bar.line.setText("turbines")
    story.view.select_all()
    selected = story.view.selected_text
    story.find_bar.closed.emit()
    assert story.view.selected_text == selected, "what the user has selected stays"
