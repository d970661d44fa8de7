"""Text is selected by clicks and keys as in any editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from tests.ui.builders import GERMAN, ORIGINAL
from viewer.ui.rows import Side
from viewer.ui.selection import paragraph_at, stepped


@pytest.mark.parametrize(
    ("text", "position", "step", "words", "there"),
    [
        ("harbour town", 0, 1, True, 7),
        ("harbour town", 7, 1, True, 12),
        ("harbour town", 12, -1, True, 8),
        ("harbour town", 8, -1, True, 0),
        ("e\u0301t", 0, 1, False, 2),
        ("e\u0301t", 2, -1, False, 0),
        ("👩\u200d🚀x", 0, 1, False, 3),
        ("ab", 2, 1, False, 2),
        ("ab", 0, -1, False, 0),
        ("", 0, 1, True, 0),
    ],
)
def test_steps_through_a_text(text, position, step, words, there) -> None:
    assert stepped(text, position, step, words=words) == there


@given(st.text(max_size=40), st.integers(0, 40), st.sampled_from([1, -1]), st.booleans())
def test_a_step_stays_in_the_text_and_gets_on(text, position, step, words) -> None:
    position = min(position, len(text))
    there = stepped(text, position, step, words=words)
    assert 0 <= there <= len(text)
    if 0 < position < len(text):
        assert (there - position) * step > 0


def test_a_paragraph_is_found_from_anywhere_in_it() -> None:
    text = "one\n\ntwo lines\n\nthree"
    assert paragraph_at(text, 7).of(text) == "two lines"
    assert paragraph_at(text, 0).of(text) == "one"
    assert paragraph_at(text, len(text)).of(text) == "three"
    assert paragraph_at("", 0).of("") == ""


def test_a_third_click_selects_the_paragraph(story, qtbot) -> None:
    view, sheet = story.view, story.view.sheet
    index = sheet.ends(1)[0][0]
    top = sheet.top(Side.ORIGINAL, index) - view.verticalScrollBar().value()
    point = QPoint(round(sheet.frame.text_lefts[0]) + 60, round(top) + 20)
    for _ in range(2):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        word = view.selected_text
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert word in view.selected_text
        assert view.selected_text == f"{ORIGINAL.sentence_text(1)} {ORIGINAL.sentence_text(2)}"


def test_text_is_selected_by_keys_alone(story, qtbot, settle) -> None:
    story._go(1)
    settle(story)
    view = story.view
    view.setFocus()
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_Right, both)
    qtbot.keyClick(view, Qt.Key.Key_Right, both)
    assert view.selected_text == "Lumen appears"
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text == "Lumen appear"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.clear_selection()
    qtbot.keyClick(view, Qt.Key.Key_Right, both)
    assert view.selected_text == "Lumen"
    assert view.selected_span is not None
    assert view.selected_span[0] == 1
    assert view.selected_span[1].of(GERMAN.text) == "Lumen"
