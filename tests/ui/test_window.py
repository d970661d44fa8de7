"""Whole jobs in the real window, by mouse and keys."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from tests.ui.builders import GERMAN, ORIGINAL
from viewer.core.comparison import FindingKind, Kind
from viewer.core.corrections import FindingKey, Judgement, Verdict
from viewer.core.palette import DARK, LIGHT, Role
from viewer.settings import Settings
from viewer.story.history import Deed
from viewer.ui import painting
from viewer.ui.banner import Tone
from viewer.ui.chooser import Chooser
from viewer.ui.findings_list import Filter, Order
from viewer.ui.guide import Guide
from viewer.ui.kit import make_kit
from viewer.ui.plain import without_letter
from viewer.ui.rows import Side
from viewer.ui.window import Window


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def drop(window, urls=(), text=None):
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) if isinstance(url, str) else QUrl.fromLocalFile(str(url)) for url in urls])
    if text is not None:
        data.setText(text)
    where = window.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, left, none)
    window.dragEnterEvent(entering)
    veiled = window.veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, left, none))
    return entering.isAccepted() and veiled


def cell_point(window, side, bead):
    """The middle of a bead's first line, in the viewport."""
    sheet = window.view.sheet
    index = sheet.ends(bead)[side][0]
    y = sheet.top(side, index) - window.view.verticalScrollBar().value() + 18
    return QPoint(round(sheet.frame.text_lefts[side]) + 40, round(y))


def test_an_empty_table_says_what_to_do(window) -> None:
    assert window.pages.currentWidget() is window.welcome
    assert not window.articles.isVisible()
    assert not window.header.export.isVisible()
    assert not window.actions_by_id["file.export"].isEnabled()


def test_from_files_to_a_report(story, qtbot, settle, tmp_path, monkeypatch) -> None:
    window = story
    assert [card.entry.label for card in window.articles.cards] == ["harbour.txt", "tagesblick.de.txt", "copy.txt"]
    assert window.session.story.result.article.text == GERMAN.text
    assert window.header.place.text() == "7 changes"
    assert window.focusWidget() is window.view

    press(qtbot, window, Qt.Key.Key_F8)
    assert window.view.current == 1
    assert window.header.place.text() == "Change 1 of 7"
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    # What is kept or worded otherwise is jumped over.
    assert window.view.current == 4
    press(qtbot, window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.current == 1
    visited = [1]
    while window.actions_by_id["go.next_change"].isEnabled():
        window.next_change()
        visited.append(window.view.current)
    assert visited == [1, 4, 5, 6, 7, 8, 9]

    quote = next(row for row, card in enumerate(window.findings.model.cards) if card.finding.kind is FindingKind.QUOTE)
    area = window.findings.view.visualRect(window.findings.model.index(quote))
    qtbot.mouseClick(window.findings.view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert window.view.current == 4

    report = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(report), ""))
    qtbot.mouseClick(window.header.export, Qt.MouseButton.LeftButton)
    settle(window)
    assert report.read_text() == ORIGINAL.title
    (notice,) = window.banner.notices
    assert notice.tone is Tone.SUCCESS
    assert "report.html" in notice.text
    assert [words for words, _ in notice.actions] == ["Open", "Show in folder"]


def test_a_report_that_cannot_be_written_is_told_calmly(story, settle, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "locked"), ""))
    story.export_report()
    settle(story)
    assert [(notice.tone, notice.text) for notice in story.banner.notices] == [
        (Tone.PROBLEM, "test.locked locked.html")
    ]
    assert story.actions_by_id["file.export"].isEnabled()


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


def test_qts_own_dialogs_wear_the_theme(story) -> None:
    story.choose_theme("dark")
    assert QGuiApplication.palette().base().color().name() == DARK.surface
    story.choose_theme("light")
    assert QGuiApplication.palette().base().color().name() == LIGHT.surface


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
    press(qtbot, story, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle(story)
    folded = story.view.sheet.spread.columns[0].cells
    assert sum(cell.folded for cell in folded) == 4
    assert len(folded) < before + 1
    assert story.header.show_button.text() == "Show: substance ▾"
    press(qtbot, story, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settle(story)
    assert len(story.view.sheet.spread.columns[0].cells) == before


def test_dropped_files_are_added_and_a_bad_one_is_told_beside_them(window, hand_made, settle, tmp_path) -> None:
    assert drop(window, [tmp_path / "a.txt", tmp_path / "bad.txt", tmp_path / "b.de.txt"])
    assert not window.veil.isVisible()
    settle(window)
    assert [entry.name for entry in window.session.story.entries] == ["a.txt", "b.de.txt"]
    (notice,) = window.banner.notices
    assert notice.tone is Tone.PROBLEM
    assert "bad.txt" in notice.text
    assert window.session.story.complete


def test_if_the_first_file_is_bad_the_next_is_the_original(window, hand_made, settle, tmp_path) -> None:
    drop(window, [tmp_path / "bad.txt", tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    assert window.session.story.original.name == "a.txt"
    assert window.session.story.complete


def test_the_way_back_stays_until_there_is_another(story, settle, tmp_path) -> None:
    story.remove_article()
    (removed,) = story.banner.notices
    QGuiApplication.clipboard().setText("   ")
    story.adding.paste()
    story.session.add_files([tmp_path / "bad.txt"])
    settle(story)
    assert removed in story.banner.notices
    story.remove_article()
    assert removed not in story.banner.notices


def test_an_address_is_refused_with_a_way_out(window) -> None:
    drop(window, ["https://example.org/story"])
    assert "https://example.org/story" in window.banner.notices[0].text
    assert not window.session.story.entries


def test_pasted_text_becomes_an_article(window, hand_made, settle, qtbot) -> None:
    QGuiApplication.clipboard().setText("Some text.")
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.session.story.original.name == "Pasted text 1"
    QGuiApplication.clipboard().setText("   ")
    window.adding.paste()
    assert window.banner.notices[0].tone is Tone.NOTE


def test_another_original_an_article_less_and_an_empty_table_again(story, settle) -> None:
    german = story.session.story.entries[1].number
    story.make_original(german)
    assert story.session.story.original.number == german
    settle(story)
    assert story.session.story.complete
    story.remove_article(german)
    settle(story)
    assert [entry.name for entry in story.session.story.entries] == ["harbour.txt", "copy.txt"]
    assert story.session.story.complete
    story.new_story()
    assert story.pages.currentWidget() is story.welcome


def test_the_language_is_set_by_hand_and_all_is_compared_anew(story, settle, qtbot) -> None:
    german = story.session.story.entries[1].number
    before = story.session.story.entry(german).article
    story.session.set_language(german, "nl")
    assert story.session.story.entry(german).article is before, "shown until it is cut anew"
    assert german in story.session.story.stale
    assert not story.session.story.complete
    settle(story)
    assert story.session.story.entry(german).article.language.code == "nl"
    assert story.session.story.complete
    story.choose_language(german)
    chooser = story.findChild(Chooser)
    qtbot.keyClicks(chooser.line, "span")
    press(qtbot, chooser.line, Qt.Key.Key_Return)
    settle(story)
    assert story.session.story.entry(german).article.language.code == "es"


def test_what_takes_long_is_shown_and_can_be_stopped(window, hand_made, qtbot, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    number = window.session.story.shown_number
    window.session.set_language(number, "eo")
    qtbot.waitUntil(window.pill.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: "comparing" in window.articles.cards[1].words(), timeout=5000)
    qtbot.mouseClick(window.pill.button, Qt.MouseButton.LeftButton)
    assert window.session.settled
    assert not window.pill.isVisible()
    assert "stopped" in window.articles.cards[1].words()
    assert window.session.story.result is None
    # What was stopped is not begun again by itself, but on request.
    window.session.set_language(number, "de")
    settle(window)
    assert window.session.story.complete


def test_a_stopped_change_of_language_leaves_all_as_it_was(story, settle) -> None:
    session = story.session
    german = session.story.entries[1].number
    session.set_judgements(
        german, (Judgement(FindingKey(FindingKind.NAME, "a", "b", "a", 0), Verdict.QUERY),), Deed.VERDICT
    )
    before = session.story
    session.set_language(german, "nl")
    session.set_language(german, "es")
    session.stop_all()
    assert session.story.entry(german) == before.entry(german)
    assert session.story.judgements == before.judgements
    settle(story)
    assert session.story.complete
    assert session.story.results[german] is before.results[german]


def test_reading_that_is_stopped_leaves_the_table(window, hand_made, qtbot, tmp_path) -> None:
    window.session.add_files([tmp_path / "slow.txt"])
    qtbot.waitUntil(window.pill.isVisible, timeout=5000)
    window.session.stop_all()
    assert not window.session.story.entries
    assert window.pages.currentWidget() is window.welcome


def test_work_that_is_done_is_let_go(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    jobs = [weakref.ref(busy.job) for busy in window.session.busy.values()]
    settle(window)
    gc.collect()
    assert [job() for job in jobs] == [None, None]


def test_a_comparison_that_fails_can_be_tried_again(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    window.session.set_language(window.session.story.shown_number, "la")
    settle(window)
    (notice,) = window.banner.notices
    assert "ZeroDivisionError" in notice.text
    assert [words for words, _ in notice.actions] == ["Try again"]


def test_the_text_is_shown_before_it_is_compared(window, hand_made, settle, tmp_path) -> None:
    seen = []
    window.view.heights_changed.connect(
        lambda: seen.append((window.view.sheet.spread.compared, window.view.sheet.spread.columns[0].text))
    )
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    assert (False, ORIGINAL.text) in seen
    assert seen[-1] == (True, ORIGINAL.text)


def test_the_overview_goes_to_the_place(story, qtbot) -> None:
    press(qtbot, story, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
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
        press(qtbot, story.overview, key)
    assert story.session.story.shown.name == "copy.txt"


def test_text_is_selected_and_copied_as_in_any_editor(story, qtbot) -> None:
    view, sheet = story.view, story.view.sheet
    viewport = view.viewport()
    start = cell_point(story, Side.REPUBLICATION, 2)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=start)
    assert view.selected_text == "Unternehmen"
    press(qtbot, story, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Unternehmen"

    top = cell_point(story, Side.ORIGINAL, 1)
    top.setX(round(sheet.frame.text_lefts[0]) - 5)
    bottom = cell_point(story, Side.ORIGINAL, 2)
    bottom.setX(round(sheet.frame.text_lefts[0]) - 5)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=top)
    qtbot.mouseMove(viewport, pos=bottom)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=bottom)
    assert view.selected_text == ORIGINAL.sentence_text(1) + " "
    press(qtbot, story, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text == ORIGINAL.text
    press(qtbot, view, Qt.Key.Key_Right)
    press(qtbot, story, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text == GERMAN.text
    press(qtbot, view, Qt.Key.Key_Escape)
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


def test_panels_go_where_there_is_no_room_and_come_when_asked_for(story, qtbot) -> None:
    assert story.articles.isVisible()
    assert story.findings.isVisible()
    story.resize(1024, 640)
    qtbot.waitUntil(lambda: not story.findings.isVisible())
    assert story.articles.isVisible()
    press(qtbot, story, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert story.findings.isVisible()
    assert not story.articles.isVisible()
    story.resize(1440, 900)
    qtbot.waitUntil(story.articles.isVisible)
    assert story.findings.isVisible()


def test_light_dark_and_text_size_are_kept(story, runner, qtbot, tmp_path, settle) -> None:
    story.settings._path = tmp_path / "settings.toml"
    story.actions_by_id["view.dark"].trigger()
    assert story.kit.palette is DARK
    press(qtbot, story, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert story.kit.faces.size == 16
    story.setGeometry(30, 40, 1200, 700)
    story.close()
    settle(story)
    again = Window(runner, Settings(tmp_path / "settings.toml"))
    qtbot.addWidget(again)
    assert again.kit.palette is DARK
    assert again.kit.faces.size == 16
    assert again.geometry().getRect() == (30, 40, 1200, 700)
    again.choose_theme("light")
    assert again.kit.palette is LIGHT


def test_the_palette_of_commands_finds_and_does(story, qtbot) -> None:
    story.show_commands()
    chooser = story.findChild(Chooser)
    qtbot.keyClicks(chooser.line, "overv")
    assert chooser.list.count() == 1
    press(qtbot, chooser.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: story.pages.currentWidget() is story.overview)


def test_the_guide_opens_once_and_fetches_nothing(window, qtbot) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    press(qtbot, window, Qt.Key.Key_F1)
    (dialog,) = (child for child in window.children() if child.objectName() == "guide")
    assert dialog.isVisible()
    assert not dialog.isModal()
    page = dialog.findChild(Guide)
    shown = page.toPlainText()
    for line in ("First steps", "What the marks mean", "Privacy"):
        assert line in shown
    assert "**" not in shown
    assert "Next change" in shown
    window.choose_theme("dark")
    assert page.palette().base().color().name() == DARK.surface
    dialog.close()


def test_a_page_of_help_follows_no_link_and_loads_no_picture(qtbot) -> None:
    page = Guide("# Far\n\n[away](https://example.org/a) ![x](https://example.org/b.png) `typed`", make_kit().faces)
    qtbot.addWidget(page)
    page.show()
    page.anchorClicked.emit(QUrl("https://example.org/a"))
    assert page.source().isEmpty()
    assert page.loadResource(2, QUrl("https://example.org/b.png")) is None
    assert page.toPlainText().startswith("Far")


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier)],
)
def test_the_page_of_keys_opens(window, qtbot, key, modifier) -> None:
    press(qtbot, window, key, modifier)
    assert any(child.windowTitle() == "Keys and signs" for child in window.children() if child.isWidgetType())


def test_everything_has_a_name_for_who_does_not_see_it(story) -> None:
    story.next_change()
    interface = QAccessible.queryAccessibleInterface(story.view)
    assert interface.text(QAccessible.Text.Name) == "Original and republication, side by side"
    spoken = interface.text(QAccessible.Text.Description)
    assert spoken.startswith("altered: hedge · date · name. Original: Lumen appears")
    assert "Republication: Lumen verstärkt" in spoken
    card = QAccessible.queryAccessibleInterface(story.articles.cards[1])
    name = card.text(QAccessible.Text.Name)
    assert name.startswith("tagesblick.de.txt · de · Republication · 6 findings · 3 serious")
    assert "dropped" in name
    for button in (story.header.export, story.pill.button):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_articles_are_chosen_and_removed_by_keys(story, qtbot, settle) -> None:
    card = story.articles.cards[1]
    card.setFocus()
    press(qtbot, card, Qt.Key.Key_Down)
    last = story.articles.cards[2]
    press(qtbot, last, Qt.Key.Key_Return)
    assert story.session.story.shown.name == "copy.txt"
    press(qtbot, story.articles.cards[2], Qt.Key.Key_Delete)
    settle(story)
    assert [card.entry.name for card in story.articles.cards] == ["harbour.txt", "tagesblick.de.txt"]
    assert story.session.story.shown.name == "tagesblick.de.txt"


def test_what_was_removed_or_cleared_can_be_had_back(story, settle) -> None:
    before = story.session.story
    story.remove_article()
    assert len(story.session.story.entries) == 2
    (notice,) = story.banner.notices
    assert "tagesblick.de.txt" in notice.text
    notice.actions[0][1]()
    assert story.session.story == before
    story.new_story()
    story.banner.notices[0].actions[0][1]()
    assert story.session.story == before
    assert story.session.settled


def test_a_new_story_shows_everything_and_the_way_back_goes_with_its_first_article(story, settle) -> None:
    story.show_only("moved")
    settle(story)
    paths = [entry.path for entry in story.session.story.entries]
    story.new_story()
    assert story.actions_by_id["view.all"].isChecked()
    assert len(story.banner.notices) == 1
    story.session.add_files(paths)
    settle(story)
    # One of them has the original's text, and that is said.
    assert [notice.text for notice in story.banner.notices] == ["copy.txt has the same text as harbour.txt."]


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


def test_the_tab_key_goes_where_the_eye_goes(story) -> None:
    cards, pills = story.articles.cards, story.findings._chip_row
    way = [*cards, story.articles._add]
    assert _after(way[0], len(way)) == way
    way = [story.findings._filters, *(pills.itemAt(place).widget() for place in range(pills.count()))]
    assert len(way) > 2
    assert _after(way[0], len(way)) == way


def _after(widget: QWidget, number: int) -> list[QWidget]:
    """What the Tab key reaches from a widget on, with it."""
    found = [widget]
    while len(found) < number:
        following = widget.nextInFocusChain()
        assert following is not None
        widget = following
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
    return found


def test_differences_of_wording_are_marked_on_demand(story, qtbot, settle) -> None:
    def quiet():
        marks = (mark.role for cell in story.view.sheet.spread.columns[0].cells for mark in cell.marks)
        return [role for role in marks if role is Role.QUIET]

    assert not quiet()
    assert story.findings._wording.text() == "1 difference of wording set aside · mark it"
    story.findings._wording.click()
    settle(story)
    assert len(quiet()) == 1
    press(qtbot, story, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    settle(story)
    assert not quiet()


def test_the_words_of_a_chosen_finding_are_pointed_at(story) -> None:
    name = next(c.finding for c in story.findings.model.cards if c.finding.kind is FindingKind.NAME)
    story.go_to_finding(name)
    assert story.view.scene().pointed == {Side.ORIGINAL: name.original, Side.REPUBLICATION: name.republication}
    story.next_change()
    assert not story.view.scene().pointed


def test_words_are_found_in_both_columns(story, qtbot) -> None:
    press(qtbot, story, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = story.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.line, "the tide")
    # Twice in the original, once in the republication; what stands level comes together.
    assert bar.place.text() == "1 of 3"
    seen = [(story.view.side, story.view.selected_text)]
    for _ in range(2):
        press(qtbot, bar.line, Qt.Key.Key_Return)
        seen.append((story.view.side, story.view.selected_text))
    assert seen == [(Side.ORIGINAL, "The Tide"), (Side.ORIGINAL, "The Tide"), (Side.REPUBLICATION, "The Tide")]
    press(qtbot, bar.line, Qt.Key.Key_Return)
    assert bar.place.text() == "1 of 3"
    qtbot.keyClicks(bar.line, "x")
    assert bar.place.text() == "Not found"
    press(qtbot, bar.line, Qt.Key.Key_Escape)
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


@pytest.mark.parametrize("colours", ["safe", "contrast", "usual"])
def test_colours_for_every_eye(story, colours) -> None:
    story.actions_by_id[f"view.{colours}_colours"].trigger()
    assert story.kit.palette.name == {"usual": "light"}.get(colours, f"light-{colours}")
    assert story.settings["colours"] == colours


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


def test_escape_in_the_text_closes_the_newest_notice(story, qtbot) -> None:
    story.say("One", Tone.NOTE, (("Do", lambda: None),))
    story.say("Two")
    story.view.setFocus()
    press(qtbot, story.view, Qt.Key.Key_Escape)
    assert [notice.text for notice in story.banner.notices] == ["One"]


def test_the_same_words_are_said_to_be_the_same(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "harbour.txt", tmp_path / "copy.txt"])
    settle(window)
    assert "Word for word the same" in {label.text() for label in window.header.findChildren(QLabel)}


def test_a_hit_is_not_marked_any_more_once_the_search_is_over(story, qtbot) -> None:
    story.open_find()
    story.find_bar.line.setText("Lumen")
    assert story.view.selected_text == "Lumen"
    press(qtbot, story.find_bar.line, Qt.Key.Key_Escape)
    assert not story.find_bar.isVisible()
    assert story.view.selected_text == ""
    story.open_find()
    story.find_bar.line.setText("turbines")
    story.view.select_all()
    selected = story.view.selected_text
    story.find_bar.closed.emit()
    assert story.view.selected_text == selected, "what the user has selected stays"


def test_the_offer_to_undo_a_removal_is_there_only_while_that_is_what_it_does(story, settle, tmp_path) -> None:
    story.remove_article()
    (removed,) = story.banner.notices
    story.session.add_files([tmp_path / "bad.txt"])
    assert not story.session.settled
    assert not story.banner.notices, "what would be undone now is another thing"
    settle(story)
    assert removed.text in [notice.text for notice in story.banner.notices]
    story.session.add_files([tmp_path / "a.txt"])
    settle(story)
    assert removed.text not in [notice.text for notice in story.banner.notices]


def test_before_the_sample_there_is_nothing_to_go_back_to(window, hand_made, settle, tmp_path) -> None:
    window._sample = (tmp_path / "harbour.txt", tmp_path / "copy.txt")
    window.open_sample()
    settle(window)
    undo = window.actions_by_id["edit.undo"]
    assert not undo.isEnabled()
    assert "add" not in undo.text().casefold()


def test_an_ampersand_of_a_name_stays_in_the_palette(story, settle) -> None:
    assert without_letter("Remo&ve “Tea && Toast”") == "Remove “Tea & Toast”"
    entry = story.session.story.republications[0]
    story.session._change(story.session.story.with_entry(replace(entry, name="Tea & Toast.txt")))
    settle(story)
    story.show_commands()
    chooser = story.findChild(Chooser)
    role = Qt.ItemDataRole.AccessibleTextRole
    listed = [chooser.list.item(row).data(role) for row in range(chooser.list.count())]
    assert any("Tea & Toast" in line for line in listed)
    chooser.reject()


def test_the_header_cuts_no_words_where_there_is_little_room(story, settle) -> None:
    header, settings = story.header, story.settings
    assert header.segments.isVisible()
    assert not header.page_button.isVisible()
    try:
        settings["interface_size"] = 200
        story.apply_setting("interface_size")
        story.resize(1024, 640)
        settle(story)
        assert header.page_button.isVisible()
        assert header.page_button.text() == "Side by side ▾"
        assert header.place.fontMetrics().horizontalAdvance(header.place.text()) < header.place.width()
        visible = [tool for tool in header._tools if tool.isVisible()]
        assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(visible))
        story.actions_by_id["view.overview"].trigger()
        assert header.page_button.text() == "Overview ▾"
    finally:
        settings["interface_size"] = 100
        story.apply_setting("interface_size")
    story.resize(1440, 900)
    settle(story)
    assert header.segments.isVisible()
