"""What somebody who tries the window for the first time stumbled over: each must hold by mouse, keys and eye."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_window import cell_point
from viewer.core.corrections import Verdict
from viewer.ui.banner import Tone
from viewer.ui.chooser import Chooser
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


def notices(window) -> list[str]:
    return [notice.text for notice in window.banner.notices]


def test_once_a_story_is_saved_nobody_says_it_has_no_file(story, settle, tmp_path) -> None:
    keeping = story.keeping
    offer = keeping._save_as_action()
    story.say(story.kit.words("ui.story.back"), Tone.NOTE, (offer,))
    # Problems beside it, of which one has gone with the saving.
    story.say("one problem")
    story.say("could not be saved", actions=(offer,))
    story.say("another problem")
    keeping.save_as(tmp_path / "Harbour.variorum")
    settle(story)
    lines = [line for text in notices(story) for line in text.split("\n")]
    assert sorted(line[:25] for line in lines) == ["Saved in Harbour.variorum", "another problem", "one problem"]


def test_panels_nobody_has_hidden_are_there_again_where_there_is_room(story, qtbot) -> None:
    story.resize(1024, 640)
    qtbot.waitUntil(lambda: not story.findings.isVisible())
    story.toggle_findings()
    story.toggle_findings()
    assert not story.findings.isVisible()
    story.resize(1440, 900)
    qtbot.waitUntil(story.articles.isVisible)


def test_a_story_that_is_never_sent_says_so_and_how_to_change_that(story, qtbot, settle) -> None:
    assert not story.translating.provider
    story.actions_by_id["translate.never"].trigger()
    story.actions_by_id["translate.article"].trigger()
    assert not story.findChildren(Chooser)
    said = story.banner.notices[0]
    assert "never send" in said.text
    here, allow = said.actions
    here[1]()
    (chooser,) = story.findChildren(Chooser)
    assert list(chooser._choices) == ["firefox", "apertium"]
    assert "Never sent" in chooser.windowTitle()
    chooser.reject()
    allow[1]()
    assert not story.session.story.never_send
    assert not any("never send" in text.casefold() or "any service" in text for text in notices(story))
    qtbot.waitUntil(lambda: not story.findChildren(Chooser))
    story.actions_by_id["translate.article"].trigger()
    (chooser,) = story.findChildren(Chooser)
    assert "deepl" in chooser._choices
    chooser.reject()
