"""A story that is opened again is there as it was left; a session that ends loses nothing."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.test_keeping import _data, _gate, _start, correct  # noqa: F401 - fixtures
from viewer import app
from viewer.core.comparison import Kind
from viewer.story.project import ProjectFile
from viewer.story.shelf import Bookmark, Known, Shelf, ShelfFile


def left(window, settle) -> None:
    window.close()
    settle(window)


def go_to(window, kind: Kind) -> int:
    """Be at the last bead of a kind."""
    beads = list(enumerate(window.session.story.result.beads))
    bead: int = next(index for index, compared in reversed(beads) if compared.kind is kind)
    window._go(bead)
    return bead


def test_the_passage_and_the_place_on_screen_are_there_again(start, settle) -> None:
    window = start()
    window.resize(1100, 460)
    window.zoom("larger")
    settle(window)
    bead = go_to(window, Kind.ADDED)
    bar = window.view.verticalScrollBar()
    assert bar.maximum() > 200
    # Elsewhere than the passage: what is read counts.
    bar.setValue(150)
    left(window, settle)
    again = start()
    again.resize(1100, 460)
    again.zoom("larger")
    settle(again)
    assert again.view.current == bead
    assert again.view.verticalScrollBar().value() == pytest.approx(150, abs=4)


def test_left_at_the_very_beginning_it_begins_there(start, settle) -> None:
    window = start()
    left(window, settle)
    again = start()
    assert again.view.current is None
    assert again.view.verticalScrollBar().value() == 0


def test_the_republications_beside_the_original_and_the_overview_are_there_again(start, settle, tmp_path) -> None:
    window = start()
    window.session.add_files([tmp_path / "copy.txt", tmp_path / "more.txt"])
    settle(window)
    first, second, third = (entry.number for entry in window.session.story.republications)
    window.toggle_beside(third)
    window.session.show(third)
    settle(window)
    assert window._beside.numbers == (first, third)
    window.show_page("overview")
    left(window, settle)
    again = start()
    again.resize(1440, 900)
    settle(again)
    assert again.session.story.shown_number == third
    assert again._beside.numbers == (first, third)
    assert again.pages.currentWidget() is again.overview
    assert second not in again._reading.numbers


def test_another_story_begins_at_its_beginning_and_the_first_where_it_was_left(start, settle, tmp_path) -> None:
    window = start()
    bead = go_to(window, Kind.DROPPED)
    own = tmp_path / "own.variorum"
    window.keeping.save_as(own)
    settle(window)
    changed = own.stat().st_mtime_ns
    window.new_story()
    settle(window)
    window.session.add_files([tmp_path / "harbour.txt", tmp_path / "copy.txt"])
    settle(window)
    assert window.view.current is None
    window.keeping.open(own)
    settle(window)
    assert window.view.current == bead
    assert own.stat().st_mtime_ns == changed, "reading changes no file of the editor's"


def test_who_goes_elsewhere_before_the_comparison_is_there_is_left_in_peace(start, settle, data) -> None:
    window = start()
    bead = go_to(window, Kind.ADDED)
    left(window, settle)
    shelf = ShelfFile(data).read()
    assert shelf is not None
    mark = shelf.known[0].bookmark
    assert mark is not None
    again = start()
    assert again.view.current == bead
    again.return_to(replace(mark, original=(0,), republication=(0,)))
    again._go(2)
    again._show_anew()
    settle(again)
    assert again.view.current == 2


def test_a_bookmark_of_what_is_not_there_any_more_does_no_harm(start, settle) -> None:
    window = start()
    window.return_to(Bookmark(99, (98, 97), (5000,), (), 96, 1_000_000, 1e9, overview=False))
    window._show_anew()
    settle(window)
    assert window.view.current is None
    window.return_to(Bookmark(1, (), (), (5000,), 0, 1_000_000, -5.0))
    window._show_anew()
    settle(window)
    assert window.view.verticalScrollBar().value() <= window.view.verticalScrollBar().maximum()


def test_a_shelf_of_before_is_read_and_a_bookmark_stays_when_a_story_is_opened(tmp_path) -> None:
    there = tmp_path / "a.variorum"
    there.write_bytes(b"")
    file = ShelfFile(tmp_path)
    file.path.write_text(f'{{"known": [{{"path": "{there}", "title": "A", "opened": 1.0}}], "last": "{there}"}}')
    assert file.read() == Shelf((Known(str(there), "A", 1.0),), str(there))
    mark = Bookmark(2, (2, 3), (1,), (), 0, 17, -3.5, overview=True)
    shelf = Shelf((Known(str(there), "A", 1.0),)).marked(there, mark)
    file.write(shelf.opened(there, "B", 2.0))
    again = file.read()
    assert again is not None
    assert again.known == (Known(str(there), "B", 2.0, mark),)
    assert again.marked(tmp_path / "b.variorum", mark) == again


# --- the session ends ---


def test_at_the_end_of_the_session_what_is_not_written_is_waited_for(start, settle, data, qapp, gate) -> None:
    gate.set()
    window = start()
    gate.clear()
    correct(window)
    threading.Timer(0.2, gate.set).start()
    assert app.commit(qapp)
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1
    # The session may go on after all, and the program with it.
    assert window.isVisible()
    window.correcting.undo()
    settle(window)
    assert ProjectFile(file).open().story.corrections == 0


def test_a_disk_that_hangs_holds_the_end_of_the_session_up_for_a_while_only(start, settle, gate) -> None:
    gate.set()
    window = start()
    gate.clear()
    correct(window)
    assert not window.keeping.commit(0.05)
    gate.set()
    settle(window)


def test_the_end_of_the_session_between_two_windows_waits_for_the_one_that_went(start, data, gate) -> None:
    gate.set()
    window = start()
    gate.clear()
    correct(window)
    window.keeping.hand_over()
    threading.Timer(0.2, gate.set).start()
    assert window.keeping.commit()
    [file] = (data / "unsaved").iterdir()
    assert ProjectFile(file).open().story.corrections == 1


def test_the_program_hears_of_the_end_of_the_session(monkeypatch, qapp, hand_made, tmp_path) -> None:
    from viewer import settings
    from viewer.story import shelf

    heard: list[int] = []
    signal = "2commitDataRequest(QSessionManager&)"

    def run(self) -> int:
        heard.append(self.receivers(signal))
        self.closeAllWindows()
        return 0

    monkeypatch.setattr(QApplication, "exec", run)
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(shelf, "default_folder", lambda: None)
    before = qapp.receivers(signal)
    assert app.run([tmp_path / "a.txt"]) == 0
    assert heard == [before + 1]
    assert qapp.receivers(signal) == before
