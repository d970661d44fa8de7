"""What is told pushes nothing away, and what is drawn by hand says what it is to who does not see it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from viewer.ui.banner import Tone
from viewer.ui.recent_stories import RecentStories


def test_a_notice_pushes_nothing_that_is_read(story, settle) -> None:
    for scrolled in (0, 200):
        story.resize(1100, 560)
        story.view.verticalScrollBar().setValue(scrolled)
        settle(story)
        before = story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))
        story.say("Something went wrong. Do this.", Tone.PROBLEM)
        story.say("And something else. Do that.", Tone.PROBLEM)
        settle(story)
        assert (story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))) == before
        story.banner.clear()
        settle(story)
        assert (story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))) == before


def test_progress_does_not_hide_what_is_told(story, settle) -> None:
    story.pill.show()
    story.pill.show_work("Comparing", 0.5)
    story.say("Something went wrong. Do this.", Tone.PROBLEM)
    settle(story)
    assert story.pill.geometry().bottom() < story.banner.geometry().top()
    story.banner.clear()
    settle(story)
    assert story.pill.geometry().bottom() > story.center.height() - 40
    story.pill.hide()


def test_the_ruler_is_a_slider_with_a_value(story, settle) -> None:
    story.resize(1100, 480)
    settle(story)
    spoken = QAccessible.queryAccessibleInterface(story.ruler)
    assert spoken.role() is QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name)
    value = spoken.valueInterface()
    assert value.currentValue() == 0
    bar = story.view.verticalScrollBar()
    assert value.maximumValue() == pytest.approx(bar.maximum(), abs=2)
    bar.setValue(120)
    assert value.currentValue() == 120
    value.setCurrentValue(60)
    assert bar.value() == pytest.approx(60, abs=1)
    assert story.ruler.value() == pytest.approx(60, abs=1)


def test_articles_are_buttons_of_which_one_is_down(story, settle) -> None:
    spoken = [QAccessible.queryAccessibleInterface(card) for card in story.articles.cards]
    assert [each.role() for each in spoken] == [
        QAccessible.Role.PushButton,
        QAccessible.Role.RadioButton,
        QAccessible.Role.RadioButton,
    ]
    assert [bool(each.state().checked) for each in spoken] == [False, True, False]
    assert spoken[1].text(QAccessible.Text.Name).startswith("tagesblick.de.txt · ")
    # Whoever does not use the mouse presses it.
    story.articles.cards[2].click()
    settle(story)
    assert story.session.story.shown_number == story.articles.cards[2].entry.number
    assert [card.isChecked() for card in story.articles.cards[1:]] == [False, True]


def test_every_part_that_is_drawn_by_hand_has_a_role_and_a_name(story, settle) -> None:
    story.show_page("overview")
    settle(story)
    for part in (story.view, story.ruler, story.overview, story.heads, *story.articles.cards, story.findings.view):
        spoken = QAccessible.queryAccessibleInterface(part)
        assert spoken is not None
        assert spoken.role() is not QAccessible.Role.NoRole
        assert spoken.text(QAccessible.Text.Name), part
    cards = QAccessible.queryAccessibleInterface(story.findings.view)
    assert cards.role() is QAccessible.Role.List
    assert "sentence 2" in cards.child(0).text(QAccessible.Text.Name)


def test_recent_stories_are_as_wide_as_their_words(qtbot, window) -> None:
    recent = window.welcome.recent
    assert isinstance(recent, RecentStories)
    places = "noch nicht in einer Datei", "not in a file"
    long = "A title that goes on and on, as titles of stories will do where nobody shortens them in time & more"
    recent.show_stories([("/a", "Kurz", places[0]), ("/b", long, places[1])])
    qtbot.waitUntil(lambda: recent.isVisible() and recent.buttons[0].width() > 100)
    assert len({button.width() for button in recent.buttons}) == 1
    for button in recent.buttons:
        bold = button.font()
        bold.setBold(True)
        assert button.fontMetrics().horizontalAdvance(button.description()) < button.width() - 60
    assert recent.buttons[1].text().count("…") == 1


def test_looking_for_something_pushes_nothing_away(story, settle, qtbot) -> None:
    story.view.verticalScrollBar().setValue(40)
    settle(story)
    before = story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))
    story.open_find()
    settle(story)
    assert story.find_bar.isVisible()
    assert (story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))) == before
    assert story.find_bar.mapTo(story, QPoint(0, 0)).y() > before[1].y() + story.view.height() - 2
    story.find_bar.closed.emit()
    story.open_go_to()
    settle(story)
    assert (story.view.place_of(0, 400), story.view.mapTo(story, QPoint(0, 0))) == before


def test_escape_leaves_the_full_screen_once_nothing_else_is_in_the_way(story, settle, qtbot) -> None:
    story.actions_by_id["view.full_screen"].trigger()
    settle(story)
    assert story.isFullScreen()
    story.say("Something to read.", Tone.NOTE)
    story.view.setFocus()
    qtbot.keyClick(story.view, Qt.Key.Key_Escape)
    assert not story.banner.notices
    assert story.isFullScreen()
    qtbot.keyClick(story.view, Qt.Key.Key_Escape)
    assert not story.isFullScreen()
    qtbot.keyClick(story.view, Qt.Key.Key_Escape)
    assert not story.isFullScreen()


def test_a_file_that_could_not_be_read_is_tried_again_where_that_is_told(story, settle, qtbot, tmp_path) -> None:
    story.session.add_files([tmp_path / "bad.txt"])
    settle(story)
    assert len(story.session.story.entries) == 3
    (notice,) = story.banner.notices
    assert [words for words, _ in notice.actions] == ["Try again"]
    for button in story.banner.findChildren(QPushButton):
        if button.text() == "Try again":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            break
    settle(story)
    assert len(story.banner.notices) == 1, "said once, also of the second time"
    assert len(story.session.story.entries) == 3
