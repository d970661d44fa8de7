"""Whatever goes wrong while one window takes over from another, there is one window, its story, and one word of it."""

from __future__ import annotations

import pytest
from shiboken6 import isValid

from tests.ui.test_speak_otherwise import _speak, _windows  # noqa: F401 - a fixture
from viewer.story.project import ProjectFile, StoryError
from viewer.ui.findings_panel import FindingsPanel
from viewer.ui.keeping import Keeping
from viewer.ui.window import Window


def begin(window: Window, language: str = "de") -> None:
    window.settings["language"] = language
    window.apply_setting("language")


def told(window: Window, words: str) -> list[str]:
    return [notice.text for notice in window.banner.notices if words in notice.text]


def test_a_file_that_could_not_be_written_last_is_told_by_the_other_window(
    windows, qtbot, settle, tmp_path, monkeypatch
) -> None:
    window, own = windows[0], tmp_path / "own.variorum"
    window.keeping.save_as(own)
    settle(window)
    save = ProjectFile.save

    def refuse(self, story) -> None:
        if self.path == own:
            raise StoryError("story.full", path=self.path)
        save(self, story)

    monkeypatch.setattr(ProjectFile, "save", refuse)
    # What is handed over is written in that very moment, by a keeper nobody hears any more.
    window.session.remove(window.session.story.republications[1].number)
    other = _speak(windows, qtbot, settle, "de")
    assert len(told(other, "own.variorum")) == 1
    assert other.keeping.path is None, "it is kept aside, and not in that file"
    assert len(ProjectFile(own).open().story.republications) == 2
    [aside] = (tmp_path / "stories").rglob("*.variorum")
    assert len(ProjectFile(aside).open().story.republications) == 1


def test_what_can_be_kept_nowhere_is_told_once_by_the_other_window(windows, qtbot, settle, monkeypatch) -> None:
    def refuse(self, story) -> None:
        raise StoryError("story.full", path=self.path)

    monkeypatch.setattr(ProjectFile, "save", refuse)
    windows[0].session.remove(windows[0].session.story.republications[1].number)
    other = _speak(windows, qtbot, settle, "de")
    assert len(other.banner.notices) == 1
    assert other.banner.notices[0].actions[0][0] == "Story speichern unter …"


@pytest.mark.parametrize("breaks", ["hand_over", "take_over", "unassembled"])
def test_if_the_other_window_cannot_take_the_story_this_one_goes_on(request, windows, qtbot, settle, breaks) -> None:
    tmp_path, monkeypatch = map(request.getfixturevalue, ("tmp_path", "monkeypatch"))
    window = windows[0]
    story = window.session.story

    def broken(*_: object) -> None:
        raise RuntimeError("no room")

    with monkeypatch.context() as patch:
        if breaks == "unassembled":
            patch.setattr(FindingsPanel, "__init__", broken)
        elif breaks == "take_over":
            # Of the other window alone: this one takes its story back.
            take_over = Keeping.take_over
            patch.setattr(
                Keeping, "take_over", lambda self, left: (take_over if self is window.keeping else broken)(self, left)
            )
        else:
            patch.setattr(Keeping, breaks, broken)
        begin(window)
        qtbot.waitUntil(lambda: bool(told(window, "no room")), timeout=5000)
    settle(window)
    assert windows == [window]
    assert window.isVisible()
    assert window.updatesEnabled()
    assert len(window.banner.notices) == 1
    assert told(window, "from the next start")
    assert window.session.story.key == story.key
    # It is the window's own again: changed, undone and kept.
    window.session.remove(window.session.story.republications[1].number)
    settle(window)
    [file] = (tmp_path / "stories").rglob("*.variorum")
    assert len(ProjectFile(file).open().story.republications) == 1
    window.actions_by_id["edit.undo"].trigger()
    settle(window)
    assert len(ProjectFile(file).open().story.republications) == 2
    # And it may be tried again.
    other = _speak(windows, qtbot, settle, "fr")
    assert other.menuBar().actions()[0].text() == "&Fichier"
    assert other.session.story.key == story.key


@pytest.mark.parametrize("breaks", ["stand_at", "open_preferences"])
def test_if_only_its_look_fails_the_other_window_is_there_and_says_so(
    windows, qtbot, settle, monkeypatch, breaks
) -> None:
    window = windows[0]
    window.open_preferences("languages")
    story = window.session.story

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(Window, breaks, broken)
    begin(window)
    qtbot.waitUntil(lambda: len(windows) == 2)
    other = windows[-1]
    settle(other)
    assert other.isVisible()
    qtbot.waitUntil(lambda: not isValid(window))
    assert other.updatesEnabled()
    assert other.session.story.key == story.key
    assert len(told(other, "no room")) == 1
