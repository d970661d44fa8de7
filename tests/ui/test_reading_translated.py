"""The reading view with a translation, and what is read out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible

from tests.ui.builders import ENGLISH, GERMAN
from tests.ui.hands import ALT, CONTROL, click, place


@pytest.fixture(name="translated")
def _translated(story, settle):
    story.session.set_translation(story.session.story.shown_number, ENGLISH)
    settle(story)
    return story


def test_a_translation_stands_under_its_sentence_and_is_no_part_of_the_text(translated, qtbot, settle) -> None:
    view = translated.view
    assert "machine translation: Some engine" in translated.heads.accessibleName()
    noted = view.sheet.set(1, 1)
    assert noted.pieces[0].note is not None
    assert noted.pieces[0].note.text() == "Lumen steps up."
    plain = noted.pieces[0].note_top
    assert noted.height > plain
    # By hand: it says so.
    assert "translated by hand" in view.sheet.set(1, 3).pieces[0].note.text()
    # The translation is clicked: its bead is chosen; drawn over, the published text is selected.
    click(qtbot, translated, 1, 1)
    assert view.current == 1
    assert "machine translation: Lumen steps up." in view.accessibleDescription()
    index = view.sheet.ends(1)[1][0]
    low = QPoint(round(view.sheet.frame.text_lefts[1]) + 60, round(view.sheet.bottom(1, index)) - 12)
    high = place(translated, 1, 1) - QPoint(40, 0)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=high)
    qtbot.mouseMove(view.viewport(), pos=low)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert view.selected_text == GERMAN.sentence_text(1)
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected_text == GERMAN.text
    translated.actions_by_id["view.translation_off"].trigger()
    settle(translated)
    assert view.sheet.set(1, 1).pieces[0].note is None
    assert "Some engine" not in translated.heads.accessibleName()


def test_only_the_translation_is_read_and_copied(translated, qtbot, settle) -> None:
    view = translated.view
    view._set_column(1)
    qtbot.keyClick(translated, Qt.Key.Key_0, ALT)
    settle(translated)
    assert "only the machine translation into English: Some engine" in translated.heads.accessibleName()
    translated.select_all()
    assert view.selected_text.startswith("The founder.\n\nLumen steps up. Das Unternehmen")
    # The evidence of a finding is shown as the sentence it stands in.
    finding = translated.findings.model.cards[0].finding
    translated.go_to_finding(finding)
    assert view.scene().pointed[1].of(view.sheet.spread.columns[1].text) == "Lumen steps up."
    assert "Republication, machine translation: Lumen steps up." in view.accessibleDescription()
    qtbot.keyClick(translated, Qt.Key.Key_9, ALT)
    settle(translated)
    assert view.sheet.spread.columns[1].text == GERMAN.text


# --- moves ---


def test_what_is_read_out_ends_each_sentence_once(story) -> None:
    story._go(4)
    spoken = QAccessible.queryAccessibleInterface(story.view).text(QAccessible.Text.Description)
    assert ".." not in spoken
    assert "”." not in spoken


def test_each_passage_on_screen_is_a_child_with_place_kind_and_text(translated, qtbot, settle) -> None:
    story = translated
    story.spoken.always = True
    story.resize(1100, 480)
    settle(story)
    story._go(8)
    qtbot.wait(250)
    interface = QAccessible.queryAccessibleInterface(story.view.viewport())
    children = [interface.child(number) for number in range(interface.childCount())]
    told = {
        child.text(QAccessible.Text.Name): child.rect()
        for child in children
        if child.role() is QAccessible.Role.StaticText and not child.state().invisible
    }
    assert "Republication, + added · 2 sentences: Damit ist der Konzern der aggressivste Arbeitgeber der Küste. " in (
        " ".join(told) + " "
    )
    assert any(name.startswith("Original, kept: Its shares rose by 4 per cent") for name in told)
    assert any("machine translation: The aggressive one." in name for name in told)
    index = story.view.sheet.ends(8)[1][0]
    top = story.view.sheet.top(1, index) - story.view.verticalScrollBar().value()
    area = next(area for name, area in told.items() if "Damit ist der Konzern" in name)
    assert abs(area.top() - story.view.viewport().mapToGlobal(QPoint(0, round(top))).y()) <= 2
    # They hide nothing and take no click.
    click(qtbot, story, 0, 10)
    assert story.view.current == 10


def test_of_a_translation_by_hand_no_service_is_named(story, settle) -> None:
    sentences = tuple(text and "Rain fell." for text in ENGLISH.sentences)
    hands = frozenset(k for k, text in enumerate(sentences) if text)
    by_hand = replace(ENGLISH, provider="", sentences=sentences, by_hand=hands)
    story.session.set_translation(story.session.story.shown_number, by_hand)
    settle(story)
    assert story.heads.accessibleName().endswith("translated by hand")
    story.actions_by_id["view.translation_only"].trigger()
    settle(story)
    assert story.heads.accessibleName().endswith("only the translation by hand into English")


def test_the_tip_of_a_translation_says_whose_it_is(translated) -> None:
    view = translated.view

    def tip(bead, *, note):
        index = view.sheet.ends(bead)[1][0]
        y = view.sheet.bottom(1, index) - 12 if note else view.sheet.top(1, index) + 16
        return view._credit_at(QPointF(view.sheet.frame.text_lefts[1] + 40, y - view.verticalScrollBar().value()))

    assert tip(1, note=True) == "machine translation: Some engine"
    assert tip(1, note=False) == ""
    assert tip(3, note=True) == "translated by hand"
    assert tip(2, note=True) == ""
