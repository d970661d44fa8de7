"""Correct three beads of the sample with keys and the real engine, undo, redo, close, reopen: all as it was left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.test_correcting_window import bead_of
from tests.ui.test_first_start import BLOCKED, PATIENCE, rested
from tests.ui.watchdog import Watchdog
from viewer.core.corrections import Verdict
from viewer.settings import Settings
from viewer.story.sample import sample_paths
from viewer.ui.findings_list import reason_of
from viewer.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(name="opened")
def _opened(qtbot, runner, tmp_path):
    """``opened()``: a window as it starts, with a folder for stories."""
    windows = []

    def make(paths=()):
        settings = Settings()
        settings["geometry"] = (0, 0, 1440, 900)
        window = Window(runner, settings, sample_paths()[1][:0], stories=tmp_path / "data")
        original, republications = sample_paths()
        window.keeping.start(paths, [original, republications[0]])
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    runner.stop_all()


def shown(window: Window) -> object:
    """All that an editor sees of the corrections."""
    result = window.session.story.result
    assert result is not None
    beads = tuple((c.bead.original, c.bead.republication, c.bead.moved, c.bead.by_hand, c.kind) for c in result.beads)
    cards = [(reason_of(card.finding), card.verdict, card.note) for card in window.findings.model.cards]
    return beads, cards


def pairs(window: Window) -> list[int]:
    """Beads with a partner, not moved, with another such one right behind them."""
    result = window.session.story.result
    assert result is not None
    beads = [compared.bead for compared in result.beads]
    good = [k for k, bead in enumerate(beads) if bead.original and bead.republication and not bead.moved]
    return [k for k in good if k + 1 in good]


def test_correct_three_beads_undo_redo_close_and_reopen(opened, qtbot, settle, tmp_path, monkeypatch) -> None:
    window = opened()
    settle(window, PATIENCE)
    view = window.view
    before = shown(window)
    rested()
    watchdog = Watchdog()
    try:
        states = [before]
        merged = pairs(window)[1]
        window._go(merged)
        qtbot.keyClick(view, Qt.Key.Key_Down, CTRL | SHIFT)
        assert window.session.story.result.beads[view.current].bead.by_hand, "seen at once, before it is judged"
        settle(window, PATIENCE)
        states.append(shown(window))
        window._go(pairs(window)[-1])
        qtbot.keyClick(view, Qt.Key.Key_U, CTRL | SHIFT)
        settle(window, PATIENCE)
        states.append(shown(window))
        window._go(pairs(window)[0])
        qtbot.keyClick(view, Qt.Key.Key_M, CTRL | SHIFT)
        settle(window, PATIENCE)
        states.append(shown(window))
        assert len({str(state) for state in states}) == 4
        window.next_finding()
        qtbot.keyClick(view, Qt.Key.Key_E, CTRL | ALT)
        settle(window, PATIENCE)
        assert [card.verdict for card in window.findings.model.cards].count(Verdict.ERROR) == 1
        states.append(shown(window))
        for state in states[-2::-1]:
            qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
            settle(window, PATIENCE)
            assert shown(window) == state
        for state in states[1:]:
            qtbot.keyClick(view, Qt.Key.Key_Z, CTRL | SHIFT)
            settle(window, PATIENCE)
            assert shown(window) == state
        path = tmp_path / "ferries.variorum"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
        qtbot.keyClick(view, Qt.Key.Key_S, CTRL | SHIFT)
        settle(window, PATIENCE)
        assert path.is_file()
    finally:
        watchdog.close()
    assert watchdog.worst < BLOCKED
    story = window.session.story
    window.close()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["ferries.variorum"], "one file"
    assert not list((tmp_path / "data" / "unsaved").iterdir())

    again = opened()
    qtbot.waitUntil(lambda: again.session.story.result is not None, timeout=PATIENCE)
    assert not again.session.busy, "nothing has to be compared anew"
    settle(again, PATIENCE)
    assert shown(again) == states[-1]
    assert again.keeping.path == path
    assert again.session.story.pins == story.pins
    assert again.session.story.judgements == story.judgements


def test_redo_leaves_the_verdict_with_the_sentence_that_is_selected(opened, settle) -> None:
    """A redone unlink shifts all beads after it: the card in hand is never that of a neighbour."""
    window = opened()
    settle(window, PATIENCE)
    beads = [compared.bead for compared in window.session.story.result.beads]
    starts = [bead.original[0] for bead in beads if bead.original and bead.republication]
    for sentence in starts[1:9]:
        window._go(bead_of(window, 0, sentence))
        window.actions_by_id["correct.unlink"].trigger()
        settle(window, PATIENCE)
        window._go(bead_of(window, 0, sentence))
        for step in ("undo", "redo", "undo"):
            window.actions_by_id[f"edit.{step}"].trigger()
            settle(window, PATIENCE)
            chosen = window.findings.chosen_finding
            beads = window.session.story.result.beads
            assert window.view.current is not None
            assert sentence in beads[window.view.current].bead.original
            assert chosen is None or chosen.bead == window.view.current, (sentence, step)
            subject = window.findings.subject
            assert subject is not None, (sentence, step)
            assert subject.bead == window.view.current, (sentence, step)
            assert all(button.isEnabled() for button in window.findings.verdicts.buttons.values())
