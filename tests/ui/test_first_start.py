"""The first start with the real engine: from the sample's files to a report, and the window awake all the while."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.watchdog import Watchdog
from viewer.settings import Settings
from viewer.story.project import ProjectFile
from viewer.story.sample import sample_paths
from viewer.ui.findings_list import Scope
from viewer.ui.text_dialog import TextDialog
from viewer.ui.window import Window

PATIENCE = 120_000
"""Milliseconds; a machine that runs other things, too, is slow."""
BLOCKED = 50
"""Milliseconds of processor time after which a window feels stuck."""


def rested() -> None:
    """As ``app.run`` begins: the collector of garbage has nothing old to look at."""
    gc.collect()
    gc.freeze()


def test_the_sample_from_its_files_to_a_report(window, qtbot, settle, tmp_path, monkeypatch) -> None:
    original, republications = sample_paths()
    folder = tmp_path / "story"
    folder.mkdir()
    for number, path in enumerate((original, *republications[:2])):
        shutil.copy(path, folder / f"{number} {path.name}")
    rested()
    watchdog = Watchdog()
    try:
        window.adding.take([folder])
        qtbot.waitUntil(lambda: bool(window.view.sheet.spread.columns[0].text), timeout=PATIENCE)
        assert not window.view.sheet.spread.compared
        settle(window, PATIENCE)
        assert [notice.text for notice in window.banner.notices] == []
        assert window.session.story.complete
        for compared in window.session.story.results.values():
            assert compared.findings
        visited = []
        while window.actions_by_id["go.next_change"].isEnabled():
            window.next_change()
            visited.append(window.view.current)
            qtbot.wait(5)
        assert visited == sorted(set(visited))
        assert len(visited) > 2
        window.show_page("overview")
        qtbot.wait(5)
        window.show_page("side")
        window.show_only("material")
        qtbot.wait(5)
        window.step_article("next")
        qtbot.wait(5)
        window.show_only("all")
        correct(window, qtbot, settle)
        report = tmp_path / "report.html"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(report), ""))
        window.export_report()
        settle(window, PATIENCE)
    finally:
        watchdog.close()
    html = report.read_text(encoding="utf-8")
    assert window.session.story.original.article.title in html
    assert len(watchdog.delays) > 20
    assert watchdog.worst < BLOCKED


def correct(window, qtbot, settle) -> None:
    """By hand: merge, undo, unlink, look at the findings of all, judge one, change a word of the text."""
    view, story = window.view, window.session.story
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    good = [k for k, each in enumerate(story.result.beads) if each.bead.original and each.bead.republication]
    window._go(next(k for k in good if k + 1 in good and not story.result.beads[k].bead.moved))
    qtbot.keyClick(view, Qt.Key.Key_Down, ctrl | shift)
    settle(window, PATIENCE)
    assert window.session.story.corrections
    qtbot.keyClick(view, Qt.Key.Key_Z, ctrl)
    settle(window, PATIENCE)
    qtbot.keyClick(view, Qt.Key.Key_U, ctrl | shift)
    settle(window, PATIENCE)
    assert window.session.story.corrections
    window.findings.set_scope(Scope.ALL)
    settle(window, PATIENCE)
    assert len({card.number for card in window.findings.model.cards}) == 2
    window.next_finding()
    qtbot.keyClick(window.findings.view, Qt.Key.Key_E)
    settle(window, PATIENCE)
    assert sum(card.verdict is not None for card in window.findings.model.cards) == 1
    window.actions_by_id["correct.edit"].trigger()
    dialog = window.findChild(TextDialog)
    qtbot.wait(5)
    cursor = dialog.text.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    cursor.insertText(" And that was all.")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, ctrl)
    settle(window, PATIENCE)
    assert any("And that was all." in entry.article.text for entry in window.session.story.entries)
    assert window.session.story.complete


def test_another_language_another_story_and_closing_do_not_stop_the_window(runner, qtbot, settle, tmp_path) -> None:
    original, republications = sample_paths()
    settings = Settings()
    settings["geometry"] = (0, 0, 1440, 900)
    settings["language"] = "en"
    windows: list[Window] = []

    def follow(window: Window) -> None:
        windows.append(window)
        window.succeeded.connect(follow)

    follow(Window(runner, settings, stories=tmp_path / "stories", data=tmp_path / "data"))
    windows[0].show()
    qtbot.waitExposed(windows[0])
    windows[0].session.add_files([original, *republications])
    settle(windows[0], PATIENCE)
    waits: dict[str, float] = {}
    rested()
    try:
        for language in ("de", "fr"):
            window, count = windows[-1], len(windows)
            window.session.remove(window.session.story.republications[-1].number)
            with measured(waits, f"language {language}"):
                settings["language"] = language
                window.apply_setting("language")
                qtbot.waitUntil(lambda count=count: len(windows) == count + 1, timeout=PATIENCE)
                settle(windows[-1], PATIENCE)
        window = windows[-1]
        assert len(window.session.story.republications) == len(republications) - 2
        one, two = tmp_path / "one.variorum", tmp_path / "two.variorum"
        window.keeping.save_as(one)
        settle(window, PATIENCE)
        shutil.copy(one, two)
        with measured(waits, "another story"):
            window.keeping.open(two)
            qtbot.waitUntil(lambda: window.keeping.path == two, timeout=PATIENCE)
            settle(window, PATIENCE)
        assert window.session.story.results
        window.session.remove(window.session.story.republications[-1].number)
        with measured(waits, "closing"), qtbot.waitSignal(window.keeping.closed, timeout=PATIENCE):
            window.close()
            assert not window.isVisible()
        assert len(ProjectFile(two).open().story.republications) == len(republications) - 3
    finally:
        windows[-1].close()
        windows[-1].keeping.finish()
        windows[-1].deleteLater()
    assert {name: worst for name, worst in waits.items() if worst >= BLOCKED} == {}


@contextmanager
def measured(waits: dict[str, float], name: str) -> Iterator[None]:
    """Notes the longest wait, in milliseconds."""
    watchdog = Watchdog()
    try:
        yield
    finally:
        watchdog.close()
    waits[name] = watchdog.worst


def test_two_thousand_sentences_a_side_do_not_stop_the_window(window, hand_made, qtbot, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "long.txt", tmp_path / "long.de.txt"])
    settle(window, PATIENCE)
    sheet = window.view.sheet
    assert all(len(column.cells) > 2000 for column in sheet.spread.columns)
    for left, right in sheet.spread.links:
        assert sheet.top(0, left) == pytest.approx(sheet.top(1, right))
    watchdog = Watchdog()
    try:
        bar = window.view.verticalScrollBar()
        for _ in range(40):
            bar.setValue(bar.value() + 997)
            qtbot.wait(1)
        for show in ("material", "all"):
            window.show_only(show)
            settle(window, PATIENCE)
        window.actions_by_id["view.wording"].trigger()
        settle(window, PATIENCE)
        window.resize(1200, 700)
        qtbot.waitUntil(lambda: sheet.known, timeout=PATIENCE)
        for _ in range(5):
            window.next_change()
            qtbot.wait(1)
    finally:
        watchdog.close()
    assert watchdog.worst < BLOCKED
