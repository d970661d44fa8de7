"""Story files in the window: opened, kept as they change, saved elsewhere, there again; and what goes wrong."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.test_correcting_window import bead_of, texts
from viewer.settings import Settings
from viewer.story.project import ProjectFile, StoryError
from viewer.story.shelf import Shelf, ShelfFile
from viewer.story.table import Entry, Story
from viewer.translation import providers
from viewer.ui import translation_plan as plan
from viewer.ui.chooser import Chooser
from viewer.ui.window import Window


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(name="start")
def _start(qtbot, runner, hand_made, settle, data):
    """``start(*paths)``: the program is started with these files."""
    windows: list[Window] = []
    sample = [data.with_name("harbour.txt"), data.with_name("tagesblick.de.txt")]

    def start(*paths: Path) -> Window:
        settings = Settings()
        settings["geometry"] = (0, 0, 1440, 900)
        window = Window(runner, settings, sample, stories=data)
        window.show()
        window.keeping.start(paths, sample)
        windows.append(window)
        settle(window)
        return window

    yield start
    for window in windows:
        window.close()
        window.deleteLater()
    runner.stop_all()


def correct(window: Window) -> None:
    window._go(bead_of(window, 0, 2))
    window.correcting.move()


def names(window: Window) -> list[str]:
    return [entry.name for entry in window.session.story.entries]


def test_first_the_sample_and_then_the_last_story_as_it_was_left(start, settle) -> None:
    first = start()
    assert names(first) == ["harbour.txt", "tagesblick.de.txt"]
    correct(first)
    first.close()
    settle(first)
    again = start()
    assert names(again) == names(first)
    assert again.session.story.corrections == 1
    assert not again.session.history.past
    [notice] = again.banner.notices
    assert notice.text.startswith("Your last story is back.")
    assert again.keeping.path is None


def test_a_change_in_the_very_last_moment_is_kept(start, settle, data) -> None:
    window = start()
    correct(window)
    window.close()
    settle(window)
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1


def test_a_program_that_is_killed_has_kept_what_was_done(start, settle, data) -> None:
    window = start()
    correct(window)
    settle(window)
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1, "without closing"


def test_an_empty_table_stays_empty_and_offers_the_stories_there_were(start, settle, qtbot) -> None:
    window = start()
    correct(window)
    window.new_story()
    settle(window)
    assert window.pages.currentWidget() is window.welcome
    [button] = window.welcome.recent.buttons
    qtbot.waitUntil(button.isVisible, timeout=2000)
    window.close()
    settle(window)
    again = start()
    assert again.session.story.entries == ()
    [button] = again.welcome.recent.buttons
    assert "not saved in a file yet" in button.accessibleName()
    button.click()
    settle(again)
    assert again.session.story.corrections == 1


def test_what_was_taken_off_the_table_is_put_back_with_its_history(start, settle) -> None:
    window = start()
    correct(window)
    window.new_story()
    settle(window)
    window.banner.notices[0].actions[0][1]()
    settle(window)
    assert window.session.story.corrections == 1
    window.correcting.undo()
    assert window.session.story.corrections == 0


def test_saved_in_a_file_and_from_then_on_by_itself(start, settle, qtbot, data, monkeypatch) -> None:
    window = start()
    path = data.with_name("Harbour.variorum")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(window.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert texts(window)[0].startswith("Saved in Harbour.variorum.")
    correct(window)
    settle(window)
    assert ProjectFile(path).open().story.corrections == 1
    assert list((data / "unsaved").iterdir()) == []
    assert sorted(file.name for file in data.parent.iterdir()) == ["Harbour.variorum", "data"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", None)
    qtbot.keyClick(window.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(window)


def test_saved_as_the_file_the_program_keeps_it_in_it_is_still_there(start, settle, data) -> None:
    window = start()
    correct(window)
    settle(window)
    [file] = (data / "unsaved").iterdir()
    window.keeping.save_as(file)
    settle(window)
    window.close()
    settle(window)
    assert ProjectFile(file).open().story.corrections == 1


def test_a_story_given_at_the_start_dropped_or_chosen_is_opened(start, settle, tmp_path, monkeypatch) -> None:
    window = start()
    correct(window)
    path = tmp_path / "Harbour.variorum"
    window.keeping.save_as(path)
    settle(window)
    window.close()
    settle(window)
    given = start(path)
    assert given.keeping.path == path
    assert given.session.story.corrections == 1
    given.new_story()
    settle(given)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    given.actions_by_id["file.open"].trigger()
    settle(given)
    assert given.session.story.corrections == 1
    assert not given.session.busy


def test_articles_given_at_the_start_are_a_new_story(start, settle, tmp_path) -> None:
    first = start()
    first.close()
    settle(first)
    window = start(tmp_path / "harbour.txt", tmp_path / "copy.txt")
    assert names(window) == ["harbour.txt", "copy.txt"]
    assert len(window.keeping.known) == 2


def test_a_file_that_cannot_be_written_to_is_told_once_and_all_is_kept_aside(
    start, settle, tmp_path, data, monkeypatch
) -> None:
    window = start()
    path = tmp_path / "Harbour.variorum"
    window.keeping.save_as(path)
    settle(window)
    access = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != path and access(name, mode))
    correct(window)
    settle(window)
    assert "may not be written to" in texts(window)[0]
    assert "kept by Variorum" in texts(window)[0]
    [aside] = (data / "unsaved").iterdir()
    assert ProjectFile(aside).open().story.corrections == 1
    window.banner.clear()
    window.correcting.undo()
    settle(window)
    assert texts(window) == []
    assert ProjectFile(aside).open().story.corrections == 0
    window.keeping.save_as(tmp_path / "Other.variorum")
    settle(window)
    assert ProjectFile(tmp_path / "Other.variorum").open().story.corrections == 0
    assert list((data / "unsaved").iterdir()) == []


def test_saved_under_another_name_a_story_asks_anew_who_may_receive_it(start, settle, tmp_path) -> None:
    window = start()
    choice = providers.named("libretranslate=http://127.0.0.1:5000")
    here = window.translating.here
    window.session.set_translating(plan.agreeing(window.session.story, here, choice))
    first, second = tmp_path / "Harbour.variorum", tmp_path / "Secret.variorum"
    window.keeping.save_as(first)
    settle(window)
    assert plan.permissions(ProjectFile(first).open().story, here).consent_to(choice) is not None
    window.keeping.save_as(second)
    settle(window)
    assert plan.permissions(window.session.story, here).agreed == frozenset()
    assert plan.permissions(ProjectFile(second).open().story, here).agreed == frozenset()
    assert plan.permissions(ProjectFile(first).open().story, here).consent_to(choice) is not None


def test_a_read_only_story_says_so_when_it_is_opened(start, settle, tmp_path, monkeypatch, data) -> None:
    window = start()
    path = tmp_path / "Harbour.variorum"
    window.keeping.save_as(path)
    settle(window)
    access = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != path and access(name, mode))
    window.new_story()
    window.keeping.open(path)
    settle(window)
    assert "may not be written to" in texts(window)[0]
    correct(window)
    settle(window)
    assert len(list((data / "unsaved").iterdir())) == 1
    assert ProjectFile(path).open().story.corrections == 0


def test_another_window_that_changed_the_file_does_not_lose_anything(start, settle, tmp_path, data) -> None:
    window = start()
    path = tmp_path / "Harbour.variorum"
    window.keeping.save_as(path)
    settle(window)
    other = ProjectFile(path)
    other.save(other.open().story.without(2))
    correct(window)
    settle(window)
    assert "changed by another window" in texts(window)[0]
    [aside] = (data / "unsaved").iterdir()
    assert ProjectFile(aside).open().story.corrections == 1
    assert len(ProjectFile(path).open().story.entries) == 1


@pytest.fixture(name="slow_disk")
def _slow_disk(monkeypatch):
    """``slow_disk.clear()``: what is saved from now on waits for ``slow_disk.set()``."""
    go_on, save = threading.Event(), ProjectFile.save
    go_on.set()
    monkeypatch.setattr(ProjectFile, "save", lambda self, story: (go_on.wait(20), save(self, story))[1])
    yield go_on
    go_on.set()


def test_a_change_made_while_the_one_before_is_written_is_kept_when_another_story_begins(
    start, settle, slow_disk, qtbot, data
) -> None:
    window = start()
    slow_disk.clear()
    correct(window)
    qtbot.waitUntil(lambda: window.keeping._writing, timeout=2000)
    window.correcting.undo()
    window.correcting.redo()
    window._go(bead_of(window, 1, 1))
    window.correcting.unlink()
    there = window.session.story.corrections
    assert there > 1
    window.new_story()
    slow_disk.set()
    settle(window)
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == there


def test_a_change_made_while_a_story_is_saved_as_a_file_gets_into_that_file(
    start, settle, slow_disk, qtbot, data
) -> None:
    window = start()
    path = data.with_name("Harbour.variorum")
    slow_disk.clear()
    window.keeping.save_as(path)
    correct(window)
    qtbot.wait(300)
    slow_disk.set()
    settle(window)
    assert ProjectFile(path).open().story.corrections == 1
    assert list((data / "unsaved").iterdir()) == []


def test_a_story_begun_while_another_is_saved_does_not_get_into_its_file(start, settle, slow_disk, tmp_path) -> None:
    window = start()
    path = tmp_path / "Harbour.variorum"
    slow_disk.clear()
    window.keeping.save_as(path)
    window.new_story()
    slow_disk.set()
    settle(window)
    assert window.keeping.path is None
    window.session.add_text("Quite another article. It has two sentences.", "other")
    settle(window)
    assert [entry.name for entry in ProjectFile(path).open().story.entries] == ["harbour.txt", "tagesblick.de.txt"]


def test_two_windows_with_one_story_that_has_no_file_both_keep_what_is_done(start, settle, data) -> None:
    first, second = start(), start()
    assert names(second) == names(first)
    correct(first)
    settle(first)
    second._go(bead_of(second, 1, 1))
    second.correcting.unlink()
    settle(second)
    told = [ProjectFile(file).open().story.corrections for file in (data / "unsaved").iterdir()]
    assert sorted(told) == sorted([first.session.story.corrections, second.session.story.corrections])


@pytest.mark.parametrize("content", [None, b"", b"no story at all " * 100])
def test_what_is_no_story_is_told_and_the_table_stays(start, settle, tmp_path, content) -> None:
    window = start()
    path = tmp_path / "broken.variorum"
    if content is not None:
        path.write_bytes(content)
    window.keeping.open(path)
    settle(window)
    assert str(path) in texts(window)[0]
    assert len(window.session.story.entries) == 2


def test_a_last_story_that_went_away_leaves_an_empty_table(start, tmp_path, settle) -> None:
    window = start()
    path = tmp_path / "Harbour.variorum"
    window.keeping.save_as(path)
    settle(window)
    window.close()
    settle(window)
    path.unlink()
    again = start()
    assert again.session.story.entries == ()
    assert again.pages.currentWidget() is again.welcome
    assert again.keeping.known == ()


def test_nothing_can_be_kept_is_told_once(start, settle, data) -> None:
    data.write_text("a file where the folder should be")
    window = start()
    window.open_sample()
    settle(window)
    assert [text[:27] for text in texts(window)] == ["What you do is not kept: th"]
    window.banner.clear()
    correct(window)
    settle(window)
    assert texts(window) == []


def test_recent_stories_are_chosen_by_typing(start, settle, tmp_path, qtbot) -> None:
    window = start()
    window.keeping.save_as(tmp_path / "Harbour.variorum")
    settle(window)
    window.new_story()
    settle(window)
    window.actions_by_id["file.recent"].trigger()
    chooser = window.findChild(Chooser)
    qtbot.keyClicks(chooser.line, "harb")
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    settle(window)
    assert window.keeping.path == tmp_path / "Harbour.variorum"


def test_the_shelf_forgets_what_it_cannot_read(data) -> None:
    file = ShelfFile(data)
    assert file.read() is None
    data.mkdir()
    file.path.write_text("{ broken")
    assert file.read() == Shelf()


def test_a_file_that_a_story_names_without_text_is_read_only_on_request(start, settle, tmp_path) -> None:
    story = Story().with_entry(Entry(1, "bad.txt", Path("//server/share/bad.txt")))
    story = story.with_entry(Entry(2, "harbour.txt", tmp_path / "harbour.txt"))
    path = tmp_path / "Elsewhere.variorum"
    ProjectFile(path).save(story)
    window = start(path)
    assert window.session.story.entries == story.entries
    assert window.session.settled
    assert "not read yet" in window.articles.cards[0].words()
    [notice] = window.banner.notices
    assert "share" in notice.text
    window.correcting.undo()
    settle(window)
    assert window.session.story.entries == story.entries
    notice.actions[0][1]()
    settle(window)
    assert window.session.story.entry(2).article is not None
    bad = window.session.story.entry(1)
    assert (bad.document, bad.article) == (None, None), "it stays in the story"
    assert window.session.unread == {1}
    window.keeping.begin()
    window.banner.notices[0].actions[0][1]()
    settle(window)
    assert window.session.unread == {1}
    assert names(window) == ["bad.txt", "harbour.txt"]


def test_a_story_of_which_nothing_could_be_read_is_not_among_those_to_open_again(start, settle, data) -> None:
    window = start(data.with_name("bad.txt"))
    window.keeping._timer.setInterval(0)
    window.session.add_files([data.with_name("bad.txt")])
    window.keeping._keep_now()
    settle(window)
    assert not window.session.story.entries
    assert list(window.keeping.known) == []


@pytest.fixture(name="gate")
def _gate(monkeypatch):
    """Whoever saves a story waits at it until it is set: a disk that is slow."""
    gate = threading.Event()
    save = ProjectFile.save

    def slow(self, story) -> None:
        assert gate.wait(20)
        save(self, story)

    monkeypatch.setattr(ProjectFile, "save", slow)
    yield gate
    gate.set()


def test_closing_does_not_wait_for_a_slow_disk_and_loses_nothing(start, settle, data, qtbot, gate) -> None:
    gate.set()
    window = start()
    gate.clear()
    correct(window)
    with qtbot.assertNotEmitted(window.keeping.closed, wait=100):
        window.close()
    assert not window.isVisible()
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 0, "the disk has not got it yet"
    with qtbot.waitSignal(window.keeping.closed, timeout=5000):
        gate.set()
    assert ProjectFile(file).open().story.corrections == 1


def test_a_program_that_ends_waits_for_what_is_not_written(start, data, gate) -> None:
    gate.set()
    window = start()
    correct(window)
    window.close()
    window.keeping.finish()
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1


def test_a_program_that_ends_while_another_window_takes_over_waits_for_what_is_not_written(start, data, gate) -> None:
    gate.set()
    window = start()
    gate.clear()
    correct(window)
    window.keeping.hand_over()
    threading.Timer(0.2, gate.set).start()
    window.keeping.finish()
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1


def test_a_closed_window_comes_back_if_its_story_cannot_be_kept(start, settle, qtbot, monkeypatch) -> None:
    window = start()
    closed: list[bool] = []
    window.keeping.closed.connect(lambda: closed.append(True))

    def refuse(self, story) -> None:
        raise StoryError("story.full", path=self.path)

    monkeypatch.setattr(ProjectFile, "save", refuse)
    correct(window)
    window.close()
    qtbot.waitUntil(window.isVisible)
    settle(window)
    assert not closed
    [notice] = window.banner.notices
    assert [name for name, _ in notice.actions] == ["Save story as…", "Close without saving"]
    # Tried again; what is said already is not said twice.
    window.close()
    qtbot.waitUntil(window.isVisible)
    settle(window)
    assert len(window.banner.notices) == 1
    assert not closed
    window.banner.notices[0].actions[1][1]()
    assert closed == [True]
