"""Linking with the mouse: from the handle in the gutter or from what is selected, to the other side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from tests.ui.builders import GERMAN, ORIGINAL
from tests.ui.test_correcting_window import pinned, select

LEFT = Qt.MouseButton.LeftButton


def in_text(window, column: int, sentence: int) -> QPoint:
    """A point on the first words of a sentence, which is scrolled into sight."""
    view = window.view
    article = (ORIGINAL, GERMAN)[column]
    position = article.sentences[sentence].span.start
    index = view.sheet.cell_at(column, position)
    top, bottom = view.sheet.line_at(column, index, position)
    return QPoint(round(view.sheet.frame.text_lefts[column]) + 8, round((top + bottom) / 2) - view._scroll())


def in_gutter(window, column: int, sentence: int) -> QPoint:
    left, right = window.view.sheet.frame.gutter
    return QPoint(round(right - 8 if column else left + 8), in_text(window, column, sentence).y())


def drag(qtbot, window, start: QPoint, end: QPoint, *, escape: bool = False) -> None:
    port = window.view.viewport()
    qtbot.mouseMove(port, start)
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    if escape:
        assert window.link_drag.dragging
        qtbot.keyClick(window.view, Qt.Key.Key_Escape)
        assert not window.link_drag.dragging
    qtbot.mouseRelease(port, LEFT, pos=end)


def test_from_the_gutter_to_a_sentence_of_the_other_side(story, qtbot) -> None:
    drag(qtbot, story, in_gutter(story, 0, 3), in_text(story, 1, 3))
    assert pinned(story) == [((3,), (3,))]
    assert story.actions_by_id["edit.undo"].text() == "Undo: link sentences"
    story.correcting.undo()
    assert pinned(story) == []


def test_from_the_republication_too(story, qtbot) -> None:
    drag(qtbot, story, in_gutter(story, 1, 4), in_text(story, 0, 2))
    assert pinned(story) == [((2,), (4,))]


def test_the_target_is_marked_and_one_side_alone_is_none(story, qtbot) -> None:
    port, start = story.view.viewport(), in_gutter(story, 0, 3)
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, in_text(story, 1, 2))
    qtbot.mouseMove(port, in_text(story, 1, 3))
    assert story.link_drag.target.sentences == (3,)
    pointed = story.view.scene().pointed
    assert {column: span.of((ORIGINAL, GERMAN)[column].text) for column, span in pointed.items()} == {
        0: ORIGINAL.sentence_text(3),
        1: GERMAN.sentence_text(3),
    }
    qtbot.mouseMove(port, in_text(story, 0, 2))
    assert story.link_drag.target is None
    qtbot.mouseRelease(port, LEFT, pos=in_text(story, 0, 2))
    assert pinned(story) == []
    assert not story.view.scene().pointed


def test_what_is_selected_is_linked_as_a_whole(story, qtbot) -> None:
    select(story, 0, ORIGINAL, 5, 6)
    drag(qtbot, story, in_text(story, 0, 5), in_text(story, 1, 6))
    assert pinned(story) == [((5, 6), (6,))]


def test_escape_leaves_it_and_a_click_is_a_click(story, qtbot) -> None:
    drag(qtbot, story, in_gutter(story, 0, 3), in_text(story, 1, 3), escape=True)
    assert pinned(story) == []
    select(story, 0, ORIGINAL, 2)
    qtbot.mouseClick(story.view.viewport(), LEFT, pos=in_text(story, 0, 2))
    assert story.view.selected_text == ""
    assert story.correcting.bead is not None
    assert 2 in story.session.story.result.beads[story.correcting.bead].bead.original
