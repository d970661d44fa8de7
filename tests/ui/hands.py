"""What hands do in the reading view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def place(window, column, bead):
    """The middle of a bead's first line in a column, in the viewport."""
    sheet = window.view.sheet
    index = sheet.ends(bead, column or None)[1 if column else 0][0]
    y = sheet.top(column, index) - window.view.verticalScrollBar().value() + 18
    return QPoint(round(sheet.frame.text_lefts[column]) + 30, round(y))


def click(qtbot, window, column, bead):
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=place(window, column, bead))


def cell_point(window, side, bead):
    """The same on a side, of the republication one works on."""
    sheet = window.view.sheet
    index = sheet.ends(bead)[side][0]
    y = sheet.top(side, index) - window.view.verticalScrollBar().value() + 18
    return QPoint(round(sheet.frame.text_lefts[side]) + 40, round(y))
