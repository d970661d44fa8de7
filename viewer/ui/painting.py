"""Paints the side by side view: blocks, labels, marked words, ribbons. Takes a sheet, knows no widget."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from viewer.core.article import Span
from viewer.core.palette import MARKS, SIGNS, Mark, Role, word_code
from viewer.ui import typesetting
from viewer.ui.frame import INSET
from viewer.ui.kit import Kit
from viewer.ui.rows import NO_BEAD, Cell, Side
from viewer.ui.sheet import Sheet
from viewer.ui.typesetting import Ground

QUIET = frozenset({Role.KEPT, Role.REWORDED})
RADIUS = 4.0
RIBBON_EDGE = 1.0
"""From a block's edge to its ribbon."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen besides the sheet itself."""

    scroll: float
    height: float
    current: int | None = None
    selected: Mapping[Side, Span] = field(default_factory=dict)
    pointed: Mapping[Side, Span] = field(default_factory=dict)
    """The evidence of the finding that was chosen."""
    found: Mapping[Side, Sequence[Span]] = field(default_factory=dict)
    """What a search has found, ascending."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """What an altered bead's label says, by bead: the kinds of its findings."""
    moved: tuple[int, ...] = ()
    """The beads that moved: their ribbons may cross what is seen without either end being there."""


def paint(painter: QPainter, sheet: Sheet, scene: Scene) -> None:
    """Paint what can be seen. The painter's origin is the upper left corner of the viewport."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, -scene.scroll)
    start, end = scene.scroll - 40, scene.scroll + scene.height + 40
    sheet.measure_between(start, end)
    seen = {side: sheet.between(side, start, end) for side in Side}
    for side in Side:
        for index in seen[side]:
            if not sheet.cell(side, index).folded:
                _paint_block(painter, sheet, side, index)
    _paint_ribbons(painter, sheet, scene, seen)
    for side in Side:
        for index in seen[side]:
            _paint_text(painter, sheet, scene, side, index)
    for side in Side:
        for index in seen[side]:
            cell = sheet.cell(side, index)
            if scene.current is not None and scene.current in cell.beads and not cell.folded:
                _paint_outline(painter, sheet, side, index)
    for side in Side:
        for index in seen[side]:
            if sheet.cell(side, index).chip:
                _paint_chip(painter, sheet, scene, side, index)


def _paint_text(painter: QPainter, sheet: Sheet, scene: Scene, side: Side, index: int) -> None:
    cell = sheet.cell(side, index)
    at = QPointF(sheet.frame.text_lefts[side], sheet.top(side, index))
    if cell.folded:
        _paint_fold(painter, sheet, cell, at)
        return
    done = sheet.set(side, index)
    if side in scene.pointed and scene.current in cell.beads:
        _paint_tint(painter, sheet.kit, done, at, scene.pointed[side])
    found = scene.found.get(side, ())
    for place in range(bisect_left(found, (cell.span.start,)), len(found)):
        if found[place].start >= cell.span.end:
            break
        _paint_tint(painter, sheet.kit, done, at, found[place])
    painter.setPen(QColor(sheet.kit.palette.text))
    ground = Ground(at, sheet.spread.columns[side].right_to_left, sheet.frame.text_width)
    typesetting.draw(painter, done, ground, sheet.kit, scene.selected.get(side))
    _paint_waves(painter, sheet.kit, cell, done, at)


def block(sheet: Sheet, side: Side, index: int) -> QRectF:
    """The rectangle of a cell's block: its text and some air; up to the cell above where they are one block."""
    top, bottom = sheet.top(side, index), sheet.bottom(side, index)
    left = sheet.frame.text_lefts[side] - INSET + 2
    return QRectF(left, top, sheet.frame.text_width + 2 * INSET - 4, bottom - top)


def _paint_block(painter: QPainter, sheet: Sheet, side: Side, index: int) -> None:
    cell = sheet.cell(side, index)
    if cell.role in QUIET:
        return
    rectangle = block(sheet, side, index)
    cells = sheet.spread.columns[side].cells
    if cell.joins:
        rectangle.setTop(sheet.bottom(side, index - 1))
    joined_below = index + 1 < len(cells) and cells[index + 1].joins
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rectangle, RADIUS, RADIUS)
    # Square corners where a block goes on.
    if cell.joins:
        path.addRect(QRectF(rectangle.left(), rectangle.top(), rectangle.width(), RADIUS))
    if joined_below:
        path.addRect(QRectF(rectangle.left(), rectangle.bottom() - RADIUS, rectangle.width(), RADIUS))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path.simplified(), sheet.kit.wash(cell.role))
    if MARKS[cell.role] is Mark.HATCHED:
        _hatch(painter, path.simplified(), rectangle, sheet.kit.line(cell.role, 46))


def _hatch(painter: QPainter, path: QPainterPath, area: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.2))
    step = 9.0
    # Lines are tied to the sheet, so that they run on from block to block.
    offset = (area.top() + area.left()) % step
    x = area.left() - area.height() - offset
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += step
    painter.restore()


def _paint_outline(painter: QPainter, sheet: Sheet, side: Side, index: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(sheet.kit.palette.accent), 2))
    painter.drawRoundedRect(block(sheet, side, index).adjusted(-1, 0, 1, 0), RADIUS + 1, RADIUS + 1)


def _paint_fold(painter: QPainter, sheet: Sheet, cell: Cell, at: QPointF) -> None:
    words = sheet.kit.words.count("ui.fold", cell.size)
    width = sheet.frame.text_width
    metrics = QFontMetricsF(sheet.kit.faces.label)
    taken = metrics.horizontalAdvance(words) + 20
    middle = at.y() + typesetting.FOLD_HEIGHT / 2
    painter.setPen(QPen(QColor(sheet.kit.palette.border), 1))
    painter.drawLine(QPointF(at.x(), middle), QPointF(at.x() + (width - taken) / 2, middle))
    painter.drawLine(QPointF(at.x() + (width + taken) / 2, middle), QPointF(at.x() + width, middle))
    painter.setFont(sheet.kit.faces.label)
    painter.setPen(QColor(sheet.kit.palette.muted))
    painter.drawText(QRectF(at.x(), at.y(), width, typesetting.FOLD_HEIGHT), Qt.AlignmentFlag.AlignCenter, words)


def _paint_waves(painter: QPainter, kit: Kit, cell: Cell, done: typesetting.SetCell, at: QPointF) -> None:
    """Wavy lines under the words that carry a change: drawn here, since Qt's depend on the face."""
    for mark in cell.marks:
        if MARKS[mark.role] is not Mark.WAVY:
            continue
        painter.setPen(QPen(kit.line(mark.role), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in typesetting.runs(done, mark.span):
            base = at.y() + run.bottom() - 0.5
            left, right = at.x() + run.left(), at.x() + run.right()
            path = QPainterPath(QPointF(left, base))
            up = True
            x = left
            while x < right:
                reach = min(x + 3.2, right)
                path.quadTo(QPointF((x + reach) / 2, base + (-3.0 if up else 3.0)), QPointF(reach, base))
                x, up = reach, not up
            painter.drawPath(path)


def _paint_tint(painter: QPainter, kit: Kit, done: typesetting.SetCell, at: QPointF, span: Span) -> None:
    """A tint behind words one looks for."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.colour(kit.palette.accent, 58))
    for run in typesetting.runs(done, span):
        painter.drawRoundedRect(run.translated(at).adjusted(-2, 1, 2, 3), 3, 3)


def chip_text(sheet: Sheet, scene: Scene, side: Side, index: int) -> str:
    """What the label of a cell says: sign and word, how many sentences, where to a move went."""
    cell = sheet.cell(side, index)
    words = sheet.kit.words
    bead = cell.bead
    role = Role.MOVED if bead in scene.moved else cell.role
    label = words(word_code(cell.role))
    if cell.role is Role.ALTERED and bead in scene.labels:
        label = scene.labels[bead]
    text = f"{SIGNS[cell.role]} {label}"
    if cell.role is Role.FURNITURE:
        text = label
    if role is Role.MOVED:
        moved = f"{words(word_code(Role.MOVED))} {_arrow(sheet, side, bead)}".rstrip()
        text = f"{SIGNS[Role.MOVED]} {moved}" if cell.role is Role.MOVED else f"{text} · {SIGNS[Role.MOVED]} {moved}"
    if cell.size > 1 and cell.role in {Role.DROPPED, Role.ADDED, Role.FURNITURE}:
        text = f"{text} · {words.count('ui.sentences', cell.size)}"
    return text


def _arrow(sheet: Sheet, side: Side, bead: int) -> str:
    """Up or down, towards the other end of a move."""
    cells = sheet.ends(bead)
    if not cells[side] or not cells[side.other]:
        return ""
    return "↓" if sheet.top(side.other, cells[side.other][0]) > sheet.top(side, cells[side][0]) else "↑"


def chip_rectangle(sheet: Sheet, scene: Scene, side: Side, index: int) -> tuple[QRectF, str]:
    """Where the label of a cell stands, and what it says, shortened to the room there is."""
    metrics = QFontMetricsF(sheet.kit.faces.label)
    room = sheet.frame.text_width - 16
    text = metrics.elidedText(chip_text(sheet, scene, side, index), Qt.TextElideMode.ElideRight, room)
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 3
    area = block(sheet, side, index)
    left = area.left() + 8 if sheet.spread.columns[side].right_to_left else area.right() - 8 - width
    return QRectF(left, area.top() - height / 2 - 1, width, height), text


def _paint_chip(painter: QPainter, sheet: Sheet, scene: Scene, side: Side, index: int) -> None:
    rectangle, text = chip_rectangle(sheet, scene, side, index)
    role = sheet.cell(side, index).role
    if role in QUIET:
        role = Role.MOVED
    painter.setBrush(QColor(sheet.kit.palette.surface))
    painter.setPen(QPen(sheet.kit.line(role), 1))
    painter.drawRoundedRect(rectangle, 3.5, 3.5)
    painter.setPen(sheet.kit.ink(role))
    painter.setFont(sheet.kit.faces.label)
    painter.drawText(rectangle, Qt.AlignmentFlag.AlignCenter, text)


# --- the gutter ---


def _paint_ribbons(painter: QPainter, sheet: Sheet, scene: Scene, seen: Mapping[Side, range]) -> None:
    beads: dict[int, None] = {}
    for side in Side:
        indices = seen[side]
        first = indices.start
        # A block that started above what is seen has its bulge from there.
        while indices and first and sheet.cell(side, first).joins:
            first -= 1
        beads |= dict.fromkeys(sheet.cell(side, index).bead for index in range(first, indices.stop))
    beads.pop(NO_BEAD, None)
    for bead in scene.moved:
        beads.pop(bead, None)
    # Moves lie on top: they cross.
    for bead in [*beads, *scene.moved]:
        _paint_ribbon(painter, sheet, scene, bead)


def _paint_ribbon(painter: QPainter, sheet: Sheet, scene: Scene, bead: int) -> None:
    left, right = sheet.ends(bead)
    if not left and not right:
        return
    x0, x1 = sheet.frame.gutter[0] + RIBBON_EDGE, sheet.frame.gutter[1] - RIBBON_EDGE
    cell = sheet.cell(Side.ORIGINAL, left[0]) if left else sheet.cell(Side.REPUBLICATION, right[0])
    role = Role.MOVED if bead in scene.moved else cell.role
    current = bead == scene.current
    pen, brush = _ribbon_tone(sheet.kit, role, current=current)
    painter.setPen(pen)
    painter.setBrush(brush)
    if left and right:
        for one in left:
            for other in right:
                top0, end0 = sheet.top(Side.ORIGINAL, one), sheet.bottom(Side.ORIGINAL, one)
                top1, end1 = sheet.top(Side.REPUBLICATION, other), sheet.bottom(Side.REPUBLICATION, other)
                if max(end0, end1) < scene.scroll or min(top0, top1) > scene.scroll + scene.height:
                    continue
                painter.drawPath(_band(x0, x1, (top0, end0), (top1, end1)))
        return
    side = Side.ORIGINAL if left else Side.REPUBLICATION
    for index in left or right:
        if sheet.cell(side, index).joins:
            continue
        top, bottom = sheet.top(side, index), _block_end(sheet, side, index)
        x = x0 if side is Side.ORIGINAL else x1
        reach = (x1 - x0) * 0.42
        painter.drawPath(_bulge(x, reach if side is Side.ORIGINAL else -reach, top, bottom))


def _block_end(sheet: Sheet, side: Side, index: int) -> float:
    """Where the block that a cell starts ends."""
    cells = sheet.spread.columns[side].cells
    while index + 1 < len(cells) and cells[index + 1].joins:
        index += 1
    return sheet.bottom(side, index)


def _ribbon_tone(kit: Kit, role: Role, *, current: bool) -> tuple[QPen, QBrush]:
    if current:
        return QPen(QColor(kit.palette.accent), 1.6), QBrush(kit.colour(kit.palette.accent, 34))
    if role in QUIET:
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
