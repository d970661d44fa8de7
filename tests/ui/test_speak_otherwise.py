"""Another language of the window, at once: all that is on the table goes with it, and the way back, too."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from viewer.settings import Settings
from viewer.story.project import ProjectFile
from viewer.ui.languages import install_words_of_qt
from viewer.ui.preferences import Preferences
from viewer.ui.window import Window


@pytest.fixture(name="windows")
def _windows(request, qtbot, settle, tmp_path):
    """The windows there were, the last one open: it has three articles, and a place for its story."""
    request.getfixturevalue("hand_made")
    qapp, runner = map(request.getfixturevalue, ("qapp", "runner"))
    settings = Settings()
    settings["geometry"] = (0, 0, 1440, 900)
    settings["theme"] = "light"
    settings["language"] = "en"
    usual, before = QLocale(), qapp.findChildren(QTranslator)
    first = Window(runner, settings, stories=tmp_path / "stories")
    first.show()
    qtbot.waitExposed(first)
    windows = []

    def follow(window):
        windows.append(window)
        window.spoken_otherwise.connect(lambda: install_words_of_qt(qapp, settings["language"]))
        window.succeeded.connect(follow)

    follow(first)
    first.session.add_files([tmp_path / "harbour.txt", tmp_path / "tagesblick.de.txt", tmp_path / "copy.txt"])
    settle(first)
    yield windows
    windows[-1].close()
    windows[-1].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    runner.stop_all()
    QLocale.setDefault(usual)
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()


def _speak(windows, qtbot, settle, language):
    window, count = windows[-1], len(windows)
    window.settings["language"] = language
    window.apply_setting("language")
    qtbot.waitUntil(lambda: len(windows) == count + 1)
    settle(windows[-1])
    return windows[-1]


def test_the_window_speaks_otherwise_at_once_and_nothing_is_lost(windows, qtbot, settle) -> None:
    window = windows[0]
    qtbot.keyClick(window, Qt.Key.Key_F7)
    window.judging.judge("query")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    settle(window)
    place, story, where = window.view.current, window.session.story, window.geometry()
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    window.open_preferences("languages")

    window = _speak(windows, qtbot, settle, "de")
    assert window.isVisible()
    assert [menu.text() for menu in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert window.header.place.text().startswith("Änderung ")
    assert window.session.story == story, "nothing was compared anew, nothing is lost"
    assert window.view.current == place
    assert window.view.verticalScrollBar().value() == pytest.approx(scrolled, abs=3)
    assert window.geometry() == where
    preferences = window.findChild(Preferences)
    assert preferences is not None
    assert preferences.windowTitle() == "Einstellungen"
    preferences.reject()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"

    # Undo reaches back through what was done in English.
    window.correcting.undo()
    settle(window)
    assert not window.session.story.judgements
    window.correcting.redo()
    settle(window)
    assert window.session.story.judgements

    window = _speak(windows, qtbot, settle, "fr")
    assert window.menuBar().actions()[0].text() == "&Fichier"
    window.show_page("overview")
    window = _speak(windows, qtbot, settle, "en")
    assert window.menuBar().actions()[0].text() == "&File"
    assert window.pages.currentWidget() is window.overview
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    open_windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
    assert open_windows == [window]


def test_the_story_is_kept_in_one_place_and_by_the_new_window(windows, qtbot, settle, tmp_path) -> None:
    files = sorted((tmp_path / "stories").rglob("*.variorum"))
    assert len(files) == 1
    window = _speak(windows, qtbot, settle, "de")
    window.session.remove(window.session.story.republications[1].number)
    settle(window)
    assert sorted((tmp_path / "stories").rglob("*.variorum")) == files
    assert list(window.banner.notices) == [], "a story that goes along needs no notice"
    assert len(window.keeping.known) == 1


def test_the_same_language_changes_nothing(windows, qtbot, settle) -> None:
    windows[-1].apply_setting("language")
    qtbot.wait(30)
    assert len(windows) == 1


def test_an_empty_table_speaks_otherwise_too(windows, qtbot, settle) -> None:
    windows[0].new_story()
    settle(windows[0])
    window = _speak(windows, qtbot, settle, "fr")
    assert window.pages.currentWidget() is window.welcome
    assert not window.session.story.entries
    assert len(window.welcome.recent.buttons) == 1


def test_a_slow_disk_is_not_waited_for_and_nothing_is_written_twice_at_once(
    windows, qtbot, settle, tmp_path, monkeypatch
) -> None:
    gate, save, under_way = threading.Event(), ProjectFile.save, []

    def slow(self, story) -> None:
        under_way.append(self.path)
        assert gate.wait(20)
        assert len(under_way) == 1, "the old window's keeper and the new one's take turns"
        save(self, story)
        under_way.clear()

    monkeypatch.setattr(ProjectFile, "save", slow)
    window = windows[0]
    try:
        window.session.remove(window.session.story.republications[1].number)
        qtbot.waitUntil(lambda: bool(under_way))
        window.settings["language"] = "de"
        window.apply_setting("language")
        qtbot.waitUntil(lambda: len(windows) == 2)
        assert windows[-1].isVisible()
        assert len(windows[-1].session.story.republications) == 1
    finally:
        gate.set()
    settle(windows[-1])
    [file] = (tmp_path / "stories").rglob("*.variorum")
    assert len(ProjectFile(file).open().story.republications) == 1


def test_a_window_that_is_closed_meanwhile_has_no_successor(windows, qtbot, settle, tmp_path, monkeypatch) -> None:
    gate, save = threading.Event(), ProjectFile.save
    monkeypatch.setattr(ProjectFile, "save", lambda self, story: (gate.wait(20), save(self, story))[1])
    window = windows[0]
    window.session.remove(window.session.story.republications[1].number)
    window.settings["language"] = "de"
    window.apply_setting("language")
    window.close()
    qtbot.wait(1500)
    assert windows == [window]
    assert not window.isVisible()
    with qtbot.waitSignal(window.keeping.closed):
        gate.set()
    [file] = (tmp_path / "stories").rglob("*.variorum")
    assert len(ProjectFile(file).open().story.republications) == 1


def test_who_thinks_better_of_it_keeps_the_window(windows, qtbot, settle) -> None:
    window = windows[0]
    for language in ("de", "en"):
        window.settings["language"] = language
        window.apply_setting("language")
    qtbot.wait(300)
    settle(window)
    assert windows == [window]
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel", "Qt's own words go back, too"
    # And of two languages in a row the second is spoken.
    for language in ("de", "fr"):
        window.settings["language"] = language
        window.apply_setting("language")
    qtbot.waitUntil(lambda: len(windows) == 2)
    settle(windows[-1])
    assert windows[-1].menuBar().actions()[0].text() == "&Fichier"


def test_a_language_chosen_while_the_windows_change_places_is_spoken(windows, qtbot, settle) -> None:
    window = windows[0]
    window.settings["language"] = "de"
    window.apply_setting("language")
    qtbot.waitUntil(lambda: window._succession._given)
    assert windows == [window]
    window.settings["language"] = "fr"
    window.apply_setting("language")
    qtbot.waitUntil(lambda: windows[-1].kit.words.language == "fr")
    settle(windows[-1])
    assert len(windows[-1].session.story.entries) == 3


def test_a_window_that_is_closed_while_they_change_places_takes_the_other_with_it(windows, qtbot, settle) -> None:
    window, ended = windows[0], []
    window.succeeded.connect(lambda other: other.keeping.closed.connect(lambda: ended.append(other)))
    window.settings["language"] = "de"
    window.apply_setting("language")
    qtbot.waitUntil(lambda: window._succession._given)
    window.close()
    qtbot.waitUntil(lambda: bool(ended))
    assert not windows[-1].isVisible()


def test_a_window_that_came_back_may_speak_otherwise_still(windows, qtbot, settle) -> None:
    windows[0].close()
    windows[0].show()
    window = _speak(windows, qtbot, settle, "de")
    assert window.isVisible()
