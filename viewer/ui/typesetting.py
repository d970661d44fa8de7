"""Sets the text of a cell in lines: measures it, paints it, and tells which character is where."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from viewer.core.article import BlockKind, Span
from viewer.core.palette import MARKS, Mark, Role
from viewer.ui import hyphenation
from viewer.ui.kit import Kit
from viewer.ui.positions import Positions
from viewer.ui.rows import Cell, Column, Gap, Piece, Voice

PAD = 5.0
"""Above and below the text of a block."""
CHIP_PAD = 9.0
"""Above the text of a block that bears a label on its upper edge."""
FOLD_HEIGHT = 26.0
BULLET_INDENT = 18.0
NARROW = 48
"""Characters a line: in narrower ones long words are parted."""
NOTE_INDENT = 10.0
"""From the text's edge to the translation under it: room for the line beside it."""
NOTE_LEADING = 1.42
"""From line to line of a translation, in sizes of its face."""
NOTE_ROOM = 4.0
"""Between a sentence and what stands under it, and below that."""

_BREAKS = str.maketrans({"\n": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\r": " "})
"""A line end inside a paragraph is a space to the reader. One character for one, so that positions hold."""


@dataclass(slots=True)
class SetPiece:
    """A piece in lines."""

    layout: QTextLayout
    positions: Positions
    piece: Piece
    top: float
    height: float
    """With its note."""
    indent: float
    note: QTextLayout | None = None
    """The translation under it."""
    note_top: float = 0.0
    """Below the top of the piece: where the text ends."""


@dataclass(slots=True)
class SetCell:
    """A cell in lines."""

    pieces: list[SetPiece] = field(default_factory=list)
    height: float = 0.0


class Typesetter:
    """Sets the cells of one column at one width."""

    def __init__(self, kit: Kit, column: Column, width: float) -> None:
        self._kit = kit
        self._column = column
        self._width = width
        self._parts_words = width < NARROW * kit.faces.character
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = Qt.LayoutDirection.RightToLeft if column.right_to_left else Qt.LayoutDirection.LeftToRight
        self._option.setTextDirection(direction)
        self._option.setAlignment(Qt.AlignmentFlag.AlignRight if column.right_to_left else Qt.AlignmentFlag.AlignLeft)
        self._formats = {role: self._format(role) for role in Role}

    def estimates(self) -> list[float]:
        """About how high each cell will be; costs next to nothing."""
        leading = {kind: self._kit.faces.leading(kind) for kind in BlockKind}
        per_line = max(1.0, self._width / self._kit.faces.character)
        note_line = self._kit.faces.note.pixelSize() * NOTE_LEADING
        heights = []
        for cell in self._column.cells:
            height = PAD + (CHIP_PAD if cell.chip else PAD)
            for piece in cell.pieces:
                start, end = piece.span
                height += ((end - start) // per_line + 1) * leading[piece.kind]
                if piece.note is not None:
                    height += (len(piece.note.text) // (per_line * 1.1) + 1) * note_line + 2 * NOTE_ROOM
            heights.append(FOLD_HEIGHT if cell.folded else height)
        return heights

    def set(self, cell: Cell) -> SetCell:
        """Set a cell."""
        done = SetCell(height=FOLD_HEIGHT)
        if cell.folded:
            return done
        top = CHIP_PAD if cell.chip else PAD
        for piece in cell.pieces:
            if done.pieces and piece.opens:
                top += self._kit.faces.size * 0.5
            placed = self._set_piece(cell, piece, top)
            done.pieces.append(placed)
            top += placed.height
        done.height = top + PAD
        return done

    def _set_piece(self, cell: Cell, piece: Piece, top: float) -> SetPiece:
        text = piece.span.of(self._column.text).translate(_BREAKS)
        breaks: list[int] = []
        if self._parts_words:
            breaks = hyphenation.breaks(text, self._language(piece), heading=piece.kind is BlockKind.HEADING)
        positions = Positions(text, breaks)
        faces = self._kit.faces
        layout = QTextLayout(positions.shown, self._face(piece))
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.setFormats(self._ranges(cell, piece, positions))
        indent = BULLET_INDENT * piece.level if piece.kind is BlockKind.BULLET else 0.0
        left = 0.0 if self._column.right_to_left else indent
        height = _in_lines(layout, left, self._width - indent, faces.leading(piece.kind))
        placed = SetPiece(layout, positions, piece, top, height, indent)
        if piece.note is not None:
            self._set_note(placed, piece.note.text, by_hand=piece.note.voice is Voice.BY_HAND)
        return placed

    def _language(self, piece: Piece) -> str:
        """The language of a piece: what was not translated stands among the translation as published."""
        published = self._column.published
        if piece.voice is Voice.PUBLISHED and published is not None:
            return published.language.code
        return self._column.language

    def _face(self, piece: Piece) -> QFont:
        faces = self._kit.faces
        if piece.voice is Voice.PUBLISHED:
            return faces.of(piece.kind, piece.level)
        if piece.kind is not BlockKind.HEADING:
            return faces.translation
        font = QFont(faces.translation)
        font.setPixelSize(faces.of(piece.kind, piece.level).pixelSize())
        font.setWeight(QFont.Weight.Bold)
        return font

    def _set_note(self, placed: SetPiece, text: str, *, by_hand: bool) -> None:
        """Set a translation under a piece."""
        if by_hand:
            text = f"{text} ✎\u00a0{self._kit.words('ui.translation.by_hand')}"
        font = self._kit.faces.note
        note = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Its own language's: an Arabic sentence has its English translation set from the left.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        note.setTextOption(option)
        note.setCacheEnabled(True)
        left = NOTE_INDENT if self._column.right_to_left else placed.indent + NOTE_INDENT
        width = self._width - placed.indent - 2 * NOTE_INDENT
        placed.note, placed.note_top = note, placed.height
        placed.height += _in_lines(note, left, width, font.pixelSize() * NOTE_LEADING) + 2 * NOTE_ROOM

    def _ranges(self, cell: Cell, piece: Piece, positions: Positions) -> list[QTextLayout.FormatRange]:
        ranges = []
        if cell.role in {Role.DROPPED, Role.ADDED, Role.FURNITURE}:
            ranges.append(_range(0, positions.qt_length, self._formats[cell.role]))
        for mark in cell.marks:
            start, end = max(mark.span.start, piece.span.start), min(mark.span.end, piece.span.end)
            if start < end:
                first, last = positions.start_in_qt(start - piece.span.start), positions.to_qt(end - piece.span.start)
                ranges.append(_range(first, last - first, self._formats[mark.role]))
        return ranges

    def _format(self, role: Role) -> QTextCharFormat:
        form = QTextCharFormat()
        ink = self._kit.ink(role)
        mark = MARKS[role]
        if mark is Mark.NONE:
            return form
        if mark is Mark.DOTTED:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(ink)
            return form
        form.setForeground(QBrush(ink))
        if mark is Mark.STRUCK:
            form.setFontStrikeOut(True)
        elif mark is Mark.UNDERLINED:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(self._kit.line(role))
        elif mark is Mark.WAVY:
            form.setFontWeight(600)
        return form


def _in_lines(layout: QTextLayout, left: float, width: float, leading: float) -> float:
    """Break a text into lines; returns the height they take."""
    height = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(20.0, width))
        # Scripts with tall signs get the room they ask for.
        taken = max(leading, line.height())
        line.setPosition(QPointF(left, height + (taken - line.height()) / 2))
        height += taken
    layout.endLayout()
    return height


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def gap_heights(size: int) -> dict[Gap, float]:
    """The room above a cell, in pixels, for text of a size."""
    shares = {Gap.NONE: 0.0, Gap.SENTENCE: 0.15, Gap.BULLET: 0.2, Gap.PARAGRAPH: 0.75, Gap.HEADING: 1.3}
    return {gap: float(round(share * size)) for gap, share in shares.items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a cell is painted: its origin, which way its column runs, and how wide that is."""

    origin: QPointF
    right_to_left: bool
    width: float


def draw(painter: QPainter, cell: SetCell, ground: Ground, kit: Kit, selected: Span | None) -> None:
    """Paint the text of a cell, with what is selected of it."""
    for placed in cell.pieces:
        at = ground.origin + QPointF(0, placed.top)
        selections = []
        if selected is not None:
            start = max(selected.start, placed.piece.span.start) - placed.piece.span.start
            end = min(selected.end, placed.piece.span.end) - placed.piece.span.start
            if start < end:
                form = QTextCharFormat()
                form.setBackground(QColor(kit.palette.accent))
                form.setForeground(QColor(kit.palette.on_accent))
                first, last = placed.positions.start_in_qt(start), placed.positions.to_qt(end)
                selections.append(_range(first, last - first, form))
        placed.layout.draw(painter, at, selections)
        if placed.note is not None:
            _draw_note(painter, placed, at, ground, kit)
        if placed.piece.kind is BlockKind.BULLET and placed.piece.opens:
            line = placed.layout.lineAt(0)
            middle = at.y() + line.y() + line.ascent() - kit.faces.size * 0.3
            x = at.x() + (ground.width - placed.indent + 9 if ground.right_to_left else placed.indent - 9)
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(kit.palette.text))
            painter.drawEllipse(QPointF(x, middle), 2.2, 2.2)
            painter.restore()


def _draw_note(painter: QPainter, placed: SetPiece, at: QPointF, ground: Ground, kit: Kit) -> None:
    """A translation: smaller, in another face, beside a dotted line."""
    if placed.note is None:
        return
    below = at + QPointF(0, placed.note_top + NOTE_ROOM / 2)
    pen = painter.pen()
    painter.setPen(QPen(QColor(kit.palette.muted), 1, Qt.PenStyle.DotLine))
    left = 0.0 if ground.right_to_left else placed.indent
    x = at.x() + (left + ground.width - placed.indent - 3 if _runs_left(placed.note.text()) else left + 3)
    painter.drawLine(QPointF(x, below.y() + 2), QPointF(x, at.y() + placed.height - NOTE_ROOM))
    painter.setPen(QColor(kit.palette.muted))
    placed.note.draw(painter, below)
    painter.setPen(pen)


def _runs_left(text: str) -> bool:
    """Whether a text is set from the right: its first letter says so."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def runs(cell: SetCell, span: Span) -> list[QRectF]:
    """The rectangles a span covers, one a line, relative to the cell."""
    found = []
    for placed in cell.pieces:
        start = max(span.start, placed.piece.span.start) - placed.piece.span.start
        end = min(span.end, placed.piece.span.end) - placed.piece.span.start
        if start >= end:
            continue
        first, last = placed.positions.start_in_qt(start), placed.positions.to_qt(end)
        for number in range(placed.layout.lineCount()):
            line = placed.layout.lineAt(number)
            low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if low < high:
                x0, x1 = (_x(line, place) for place in (low, high))
                left, right = min(x0, x1), max(x0, x1)
                found.append(QRectF(left, placed.top + line.y(), right - left, line.height()))
    return found


def _x(line: QTextLine, place: int) -> float:
    """Where a position is in a line."""
    # The stubs do not know that Qt's second result makes a tuple of it.
    found: Any = line.cursorToX(place)
    return float(found[0])


def position_at(cell: SetCell, point: QPointF) -> int | None:
    """The article's position nearest to a point, relative to the cell; ``None`` for a cell without text."""
    if not cell.pieces:
        return None
    chosen = cell.pieces[0]
    for placed in cell.pieces:
        if point.y() >= placed.top:
            chosen = placed
    y = point.y() - chosen.top
    if chosen.note is not None and y >= chosen.note_top:
        # The translation is no part of the text.
        return chosen.piece.span.end
    line = chosen.layout.lineAt(0)
    for number in range(chosen.layout.lineCount()):
        candidate = chosen.layout.lineAt(number)
        if y >= candidate.y():
            line = candidate
    return chosen.piece.span.start + chosen.positions.to_python(line.xToCursor(point.x()))
