"""Paints what ties the columns: a ribbon from each passage of the original to what a republication made of it.

The first gutter lies beside the original. In the others a line, the rail, stands for the original: ribbons run from the
rail, at the heights where the original has the passage, never from one republication to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from viewer.core.palette import SIGNS, Role
from viewer.ui.frame import RAIL
from viewer.ui.kit import Kit
from viewer.ui.rows import Ribbon
from viewer.ui.sheet import Sheet

EDGE = 1.0
"""From a block's edge to its ribbon."""
DOTS = 3.0
"""From dot to dot of the rail."""
_QUIET = frozenset({Role.KEPT, Role.REWORDED})


@dataclass(frozen=True, slots=True)
class View:
    """What is on screen, and the active republication's bead that is the current one."""

    scroll: float
    height: float
    current: int | None


def paint(painter: QPainter, sheet: Sheet, view: View, seen: Sequence[range]) -> None:
    """Paint all gutters. ``seen`` are the cells of each column that can be seen."""
    for column, gutter in enumerate(sheet.frame.gutters, start=1):
        left, right = gutter[0] + EDGE, gutter[1] - EDGE
        if column > 1:
            left = gutter[0] + RAIL
            painter.setPen(QPen(QColor(sheet.kit.palette.border), 1, Qt.PenStyle.DotLine))
            # Its dots are the sheet's: what is moved on screen fits what is painted beside it.
            start = view.scroll - view.scroll % DOTS
            painter.drawLine(QPointF(left, start), QPointF(left, view.scroll + view.height))
        pair = sheet.spread.pairs[column - 1]
        tied = sheet.ribbons(column, seen[0], seen[column])
        # A move may cross what is seen without either end being there. Moves lie on top.
        still = [ribbon for ribbon in tied if ribbon.bead not in pair.moved]
        for ribbon in [*still, *sheet.moves(column)]:
            ends = _reach(sheet, 0, ribbon.left), _reach(sheet, column, ribbon.right)
            low, high = min(end[0] for end in ends if end), max(end[1] for end in ends if end)
            if high >= view.scroll and low <= view.scroll + view.height:
                pen, brush = _tone(sheet.kit, ribbon.role, current=_is_current(sheet, view, column, ribbon))
                painter.setPen(pen)
                painter.setBrush(brush)
                _paint_ribbon(painter, sheet, ribbon.role, ends, (left, right))


_Reach = tuple[float, float]


def _paint_ribbon(
    painter: QPainter, sheet: Sheet, role: Role, ends: tuple[_Reach | None, _Reach | None], between: _Reach
) -> None:
    left, right = ends
    x0, x1 = between
    if left and right:
        area = QRectF(x0, left[0], x1 - x0, left[1] - left[0])
        # Most ribbons are plain oblongs, which cost a fifth.
        if left == right and painter.pen().style() is Qt.PenStyle.NoPen:
            painter.fillRect(area, painter.brush())
        elif left == right:
            painter.drawRect(area)
        else:
            painter.drawPath(_band(x0, x1, left, right))
        return
    top, bottom = left or right or (0.0, 0.0)
    reach = (x1 - x0) * 0.42
    painter.drawPath(_bulge(x0 if left else x1, reach if left else -reach, top, bottom))
    if len(sheet.columns) > 2 and bottom - top > 14:
        # The original's own label speaks of the active republication alone: here a sign says what became of it.
        middle = min(max((top + bottom) / 2, top + 8), bottom - 8)
        x = x0 + reach * 0.5 if left else x1 - reach * 0.5
        painter.setFont(sheet.kit.faces.label)
        painter.setPen(sheet.kit.ink(role))
        painter.drawText(QRectF(x - 10, middle - 9, 20, 18), Qt.AlignmentFlag.AlignCenter, SIGNS[role])


def _reach(sheet: Sheet, column: int, cells: tuple[int, int] | None) -> _Reach | None:
    return None if cells is None else (sheet.top(column, cells[0]), sheet.bottom(column, cells[1]))


def _is_current(sheet: Sheet, view: View, column: int, ribbon: Ribbon) -> bool:
    if view.current is None or column != sheet.spread.active:
        return False
    if ribbon.bead == view.current:
        return True
    side, cells = (0, ribbon.left) if ribbon.left else (column, ribbon.right)
    one_sided = not (ribbon.left and ribbon.right)
    known = sheet.ends(view.current)[1 if side else 0]
    return bool(one_sided and known and cells and cells[0] <= known[0] <= cells[1])


def _tone(kit: Kit, role: Role, *, current: bool) -> tuple[QPen, QBrush]:
    if current:
        return QPen(QColor(kit.palette.accent), 1.6), QBrush(kit.colour(kit.palette.accent, 34))
    if role in _QUIET:
        return QPen(Qt.PenStyle.NoPen), QBrush(kit.line(role, 20))
    fill = kit.wash(role)
    fill.setAlpha(215)
    return QPen(kit.line(role, 200), 1), QBrush(fill)


def _band(x0: float, x1: float, left: tuple[float, float], right: tuple[float, float]) -> QPainterPath:
    """A ribbon between two stretches, leaving both level."""
    middle = (x0 + x1) / 2
    path = QPainterPath(QPointF(x0, left[0]))
    path.cubicTo(QPointF(middle, left[0]), QPointF(middle, right[0]), QPointF(x1, right[0]))
    path.lineTo(QPointF(x1, right[1]))
    path.cubicTo(QPointF(middle, right[1]), QPointF(middle, left[1]), QPointF(x0, left[1]))
    path.closeSubpath()
    return path


def _bulge(x: float, reach: float, top: float, bottom: float) -> QPainterPath:
    """What has no partner ends in the gutter."""
    path = QPainterPath(QPointF(x, top))
    # A quarter of an ellipse at each end (4/3·(√2 − 1) is how far its controls reach), straight between if it is long.
    turn = min(abs(reach) * 1.3, (bottom - top) / 2)
    pull = 0.5523
    path.cubicTo(
        QPointF(x + reach * pull, top), QPointF(x + reach, top + turn * (1 - pull)), QPointF(x + reach, top + turn)
    )
    path.lineTo(QPointF(x + reach, bottom - turn))
    path.cubicTo(QPointF(x + reach, bottom - turn * (1 - pull)), QPointF(x + reach * pull, bottom), QPointF(x, bottom))
    path.closeSubpath()
    return path
