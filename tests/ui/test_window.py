"""Whole jobs in the real window, by mouse and keys."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.ui.builders import GERMAN, ORIGINAL
from viewer.core.comparison import FindingKind
from viewer.core.palette import DARK, LIGHT
from viewer.settings import Settings
from viewer.ui.banner import Tone
from viewer.ui.chooser import Chooser
from viewer.ui.guide import Guide
from viewer.ui.kit import make_kit
from viewer.ui.plain import without_letter
from viewer.ui.window import Window


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

    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.view.current == 1
    assert window.header.place.text() == "Change 1 of 7"
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    # What is kept or worded otherwise is jumped over.
    assert window.view.current == 4
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
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


def test_qts_own_dialogs_wear_the_theme(story) -> None:
    story.choose_theme("dark")
    assert QGuiApplication.palette().base().color().name() == DARK.surface
    story.choose_theme("light")
    assert QGuiApplication.palette().base().color().name() == LIGHT.surface


def test_panels_go_where_there_is_no_room_and_come_when_asked_for(story, qtbot) -> None:
    assert story.articles.isVisible()
    assert story.findings.isVisible()
    story.resize(1024, 640)
    qtbot.waitUntil(lambda: not story.findings.isVisible())
    assert story.articles.isVisible()
    qtbot.keyClick(story, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert story.findings.isVisible()
    assert not story.articles.isVisible()
    story.resize(1440, 900)
    qtbot.waitUntil(story.articles.isVisible)
    assert story.findings.isVisible()


def test_light_dark_and_text_size_are_kept(story, runner, qtbot, tmp_path, settle) -> None:
    story.settings._path = tmp_path / "settings.toml"
    story.actions_by_id["view.dark"].trigger()
    assert story.kit.palette is DARK
    qtbot.keyClick(story, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
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
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: story.pages.currentWidget() is story.overview)


def test_the_guide_opens_once_and_fetches_nothing(window, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
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
    qtbot.keyClick(window, key, modifier)
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


@pytest.mark.parametrize("colours", ["safe", "contrast", "usual"])
def test_colours_for_every_eye(story, colours) -> None:
    story.actions_by_id[f"view.{colours}_colours"].trigger()
    assert story.kit.palette.name == {"usual": "light"}.get(colours, f"light-{colours}")
    assert story.settings["colours"] == colours


def test_escape_in_the_text_closes_the_newest_notice(story, qtbot) -> None:
    story.say("One", Tone.NOTE, (("Do", lambda: None),))
    story.say("Two")
    story.view.setFocus()
    qtbot.keyClick(story.view, Qt.Key.Key_Escape)
    assert [notice.text for notice in story.banner.notices] == ["One"]


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
