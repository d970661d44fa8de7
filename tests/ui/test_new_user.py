"""What somebody who tries the window for the first time stumbled over: each must hold by mouse, keys and eye."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_window import cell_point
from viewer.core.corrections import Verdict
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.rows import Side


def chosen(window):
    """The card that is chosen."""
    return window.findings.model.cards[window.findings.view.currentIndex().row()]


@pytest.fixture(name="type_letter")
def _type_letter(qtbot, settle):
    """``type_letter(window, key)``: a key goes where the focus is."""

    def typed(window, key):
        qtbot.keyClick(window.focusWidget(), key)
        settle(window)

    return typed


def test_letters_judge_the_card_that_was_clicked(story, qtbot, type_letter) -> None:
    panel = story.findings
    area = panel.view.visualRect(panel.model.index(1))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    wanted = panel.model.cards[1].finding
    assert story.view.current == wanted.bead
    # The keys go where the focus is, and it is seen there.
    assert story.focusWidget() is panel.view
    type_letter(story, Qt.Key.Key_E)
    assert chosen(story).finding is wanted
    assert chosen(story).verdict is Verdict.ERROR
    type_letter(story, Qt.Key.Key_A)
    assert chosen(story).verdict is Verdict.ACCEPTABLE
    type_letter(story, Qt.Key.Key_N)
    assert story.findChild(NoteDialog) is not None


def test_letters_in_the_text_judge_the_finding_one_has_come_to(story, qtbot, type_letter) -> None:
    story.view.setFocus()
    type_letter(story, Qt.Key.Key_F7)
    # One reads on: arrows still scroll the text.
    assert story.focusWidget() is story.view
    type_letter(story, Qt.Key.Key_Q)
    assert chosen(story).verdict is Verdict.QUERY
    qtbot.mouseClick(story.view.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(story, Side.ORIGINAL, 6))
    type_letter(story, Qt.Key.Key_E)
    assert chosen(story).finding.bead == 6
    assert chosen(story).verdict is Verdict.ERROR
    # What nobody sees nobody judges by a stray letter.
    story.toggle_findings()
    type_letter(story, Qt.Key.Key_E)
    story.toggle_findings()
    assert chosen(story).verdict is Verdict.ERROR
