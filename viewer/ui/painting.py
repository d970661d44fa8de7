"""Paints the column by column view: blocks, labels, marked words, ribbons. Takes a sheet, knows no widget."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from viewer.core.article import BlockKind, Span
from viewer.core.palette import MARKS, SIGNS, Mark, Role, word_code
from viewer.ui import gutters, typesetting
from viewer.ui.frame import INSET, Layout
from viewer.ui.kit import Kit
from viewer.ui.rows import NO_BEAD, Cell
from viewer.ui.sheet import Sheet
from viewer.ui.typesetting import Ground

QUIET = frozenset({Role.KEPT, Role.REWORDED})
RADIUS = 4.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen besides the sheet itself."""

    scroll: float
    height: float
    current: int | None = None
    """A bead of the active republication."""
    selected: Mapping[int, Span] = field(default_factory=dict)
    """By column, as all of these."""
    pointed: Mapping[int, Span] = field(default_factory=dict)
    """The evidence of the finding that was chosen."""
    found: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """What a search has found, ascending."""


def paint(painter: QPainter, sheet: Sheet, scene: Scene, exposed: tuple[float, float]) -> None:
    """Paint what lies, even in part, between two heights of the viewport, whose upper left corner is the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, -scene.scroll)
    sheet.measure_between(scene.scroll, scene.scroll + scene.height)
    # Labels and outlines reach beyond their cells.
    start, end = scene.scroll + exposed[0] - 40, scene.scroll + exposed[1] + 40
    seen = [sheet.between(column, start, end) for column in sheet.columns]
    cells = [(column, index) for column in sheet.columns for index in seen[column]]
    for column, index in cells:
        _paint_block(painter, sheet, column, index)
    if sheet.layout is Layout.SIDE_BY_SIDE:
        gutters.paint(painter, sheet, gutters.View(scene.scroll, scene.height, scene.current), seen)
    else:
        for column, index in cells:
            _paint_margin(painter, sheet, column, index)
    for column, index in cells:
        _paint_text(painter, sheet, scene, column, index)
    if scene.current is not None:
        _paint_outlines(painter, sheet, scene.current, seen)
    for column, index in cells:
        if sheet.cell(column, index).chip:
            _paint_chip(painter, sheet, column, index)


def _paint_text(painter: QPainter, sheet: Sheet, scene: Scene, column: int, index: int) -> None:
    cell = sheet.cell(column, index)
    at = QPointF(sheet.frame.text_lefts[column], sheet.top(column, index))
    if cell.folded:
        _paint_fold(painter, sheet, cell, at)
        return
    done = sheet.set(column, index)
    if column in scene.pointed:
        _paint_tint(painter, sheet.kit, done, at, scene.pointed[column])
    found = scene.found.get(column, ())
    for place in range(bisect_left(found, (cell.span.start,)), len(found)):
        if found[place].start >= cell.span.end:
            break
        _paint_tint(painter, sheet.kit, done, at, found[place])
    paint_words(painter, sheet, (column, index), at, scene.selected.get(column))


def paint_words(
    painter: QPainter, sheet: Sheet, place: tuple[int, int], at: QPointF, selected: Span | None = None
) -> None:
    """Paint the text of a cell (column and number) with its marks, with what is selected of it."""
    column, index = place
    done = sheet.set(column, index)
    painter.setPen(QColor(sheet.kit.palette.text))
    ground = Ground(at, sheet.spread.columns[column].right_to_left, sheet.frame.text_width)
    typesetting.draw(painter, done, ground, sheet.kit, selected)
    _paint_waves(painter, sheet.kit, sheet.cell(column, index), done, at)


def block(sheet: Sheet, column: int, index: int) -> QRectF:
    """The rectangle of a cell's block: its text and some air; up to the cell above where they are one block."""
    top, bottom = sheet.top(column, index), sheet.bottom(column, index)
    left = sheet.frame.text_lefts[column] - INSET + 2
    return QRectF(left, top, sheet.frame.text_width + 2 * INSET - 4, bottom - top)


def _paint_block(painter: QPainter, sheet: Sheet, column: int, index: int) -> None:
    cell = sheet.cell(column, index)
    if cell.folded or cell.role in QUIET:
        return
    rectangle = block(sheet, column, index)
    cells = sheet.spread.columns[column].cells
    if cell.joins:
        rectangle.setTop(sheet.bottom(column, index - 1))
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


def _paint_outlines(painter: QPainter, sheet: Sheet, current: int, seen: Sequence[range]) -> None:
    """Around the current bead on both sides; thinner, around what the other republications have of it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    active = sheet.spread.active
    left, right = sheet.ends(current)
    accent = QColor(sheet.kit.palette.accent)
    for column, indices in ((0, left), (active, right)):
        for first, last in runs_of(indices):
            if sheet.cell(column, first).folded or last < seen[column].start or first >= seen[column].stop:
                continue
            painter.setPen(QPen(accent, 2))
            area = block(sheet, column, first).united(block(sheet, column, last))
            painter.drawRoundedRect(area.adjusted(-1, 0, 1, 0), RADIUS + 1, RADIUS + 1)
    for column in sheet.columns[1:]:
        if column == active:
            continue
        beads = dict.fromkeys(bead for index in left for bead in sheet.spread.beads_of(0, index, column))
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        for bead in beads:
            for first, last in runs_of(sheet.ends(bead, column)[1]) if bead != NO_BEAD else ():
                if not sheet.cell(column, first).folded:
                    area = block(sheet, column, first).united(block(sheet, column, last))
                    painter.drawRoundedRect(area.adjusted(-1, 0, 1, 0), RADIUS + 1, RADIUS + 1)


def runs_of(indices: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of neighbours among ascending numbers, each as its first and last."""
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _paint_margin(painter: QPainter, sheet: Sheet, column: int, index: int) -> None:
    """Where texts stand one under the other: whose it is, and a line beside what is not the original."""
    cell, top = sheet.cell(column, index), sheet.top(column, index)
    if cell.folded:
        return
    kit = sheet.kit
    left = sheet.frame.text_lefts[column]
    if column:
        pen = QPen(kit.line(cell.role, 255 if cell.role not in QUIET else 120), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x = left - INSET - 3
        painter.drawLine(QPointF(x, top + 3), QPointF(x, sheet.bottom(column, index) - 3))
    # A number tells several apart, a language's code two.
    several = len(sheet.columns) > 2
    tag = (str(column) if column else "○") if several else sheet.spread.columns[column].language
    painter.setFont(kit.faces.label)
    painter.setPen(QColor(kit.palette.muted))
    middle = top + (typesetting.CHIP_PAD if cell.chip else typesetting.PAD)
    area = QRectF(sheet.frame.text_lefts[0] - 2 * INSET - 30, middle, 30, kit.faces.leading(BlockKind.PARAGRAPH))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tag if not cell.joins else "")
    if several and not column:
        _paint_missing(painter, sheet, index, area)


def _paint_missing(painter: QPainter, sheet: Sheet, index: int, beside: QRectF) -> None:
    """In the right margin of the original: the republications that have nothing for it, each with its number."""
    x = sheet.frame.text_lefts[-1] + sheet.frame.text_width + INSET
    area = QRectF(x, beside.top(), 60, beside.height())
    for column in sheet.columns[1:]:
        for ribbon in sheet.ribbons(column, range(index, index + 1), range(0)):
            if ribbon.right is None:
                painter.setPen(sheet.kit.ink(ribbon.role))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, f"{SIGNS[ribbon.role]}{column}")
                area.translate(QFontMetricsF(sheet.kit.faces.label).horizontalAdvance("−0 "), 0)


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


def chip_text(sheet: Sheet, column: int, index: int) -> str:
    """What the label of a cell says: sign and word, how many sentences, where to a move went."""
    cell = sheet.cell(column, index)
    words = sheet.kit.words
    bead = cell.bead
    pair = sheet.spread.pairs[column - 1] if column else sheet.spread.pair
    role = Role.MOVED if bead in pair.moved else cell.role
    label = words(word_code(cell.role))
    if cell.role is Role.ALTERED and bead in pair.labels:
        label = pair.labels[bead]
    text = f"{SIGNS[cell.role]} {label}"
    if cell.role is Role.FURNITURE:
        text = label
    if role is Role.MOVED:
        arrow = "" if bead in pair.in_place else _arrow(sheet, column, bead)
        moved = f"{words(word_code(Role.MOVED))} {arrow}".rstrip()
        text = f"{SIGNS[Role.MOVED]} {moved}" if cell.role is Role.MOVED else f"{text} · {SIGNS[Role.MOVED]} {moved}"
    if cell.size > 1 and cell.role in {Role.DROPPED, Role.ADDED, Role.FURNITURE}:
        text = f"{text} · {words.count('ui.sentences', cell.size)}"
    return f"{text} · ✎ {words('ui.by_hand')}" if cell.by_hand else text


def _arrow(sheet: Sheet, column: int, bead: int) -> str:
    """Up or down, towards the other end of a move."""
    left, right = sheet.ends(bead, column or None)
    if not left or not right:
        return ""
    here, there = sheet.top(0, left[0]), sheet.top(column or sheet.spread.active, right[0])
    return "↓" if (there > here) == (column == 0) else "↑"


def chip_rectangle(sheet: Sheet, column: int, index: int) -> tuple[QRectF, str]:
    """Where the label of a cell stands, and what it says, shortened to the room there is."""
    metrics = QFontMetricsF(sheet.kit.faces.label)
    room = sheet.frame.text_width - 16
    text = metrics.elidedText(chip_text(sheet, column, index), Qt.TextElideMode.ElideRight, room)
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 3
    area = block(sheet, column, index)
    left = area.left() + 8 if sheet.spread.columns[column].right_to_left else area.right() - 8 - width
    return QRectF(left, area.top() - height / 2 - 1, width, height), text


def _paint_chip(painter: QPainter, sheet: Sheet, column: int, index: int) -> None:
    rectangle, text = chip_rectangle(sheet, column, index)
    role = sheet.cell(column, index).role
    if role in QUIET and not sheet.cell(column, index).by_hand:
        role = Role.MOVED
    painter.setBrush(QColor(sheet.kit.palette.surface))
    painter.setPen(QPen(sheet.kit.line(role), 1))
    painter.drawRoundedRect(rectangle, 3.5, 3.5)
    painter.setPen(sheet.kit.ink(role))
    painter.setFont(sheet.kit.faces.label)
    painter.drawText(rectangle, Qt.AlignmentFlag.AlignCenter, text)
