"""The overview: which republication is worst, what everybody dropped, where text was added. A table to be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolButton, QToolTip, QWidget

from viewer.core.palette import SIGNS, Role, word_code
from viewer.story.table import Story
from viewer.ui import matrix
from viewer.ui.articles_panel import small
from viewer.ui.kit import Kit
from viewer.ui.matrix import QUIET, Heading, Matrix, MatrixCell, MatrixRow, RowKind
from viewer.ui.overview_heads import Sizes, paint_heading, paint_summary, summary
from viewer.ui.plain import plain_tip
from viewer.ui.rows import Show
from viewer.ui.shares import share_line, shares
from viewer.ui.spoken_table import SpokenTable

MARGIN = 26.0
CELL = 148.0
NARROWEST = 44.0
GAP = 3.0
HEAT = 4.0
"""Width of the bar beside a sentence that says how many changed it."""


class Overview(QAbstractScrollArea):
    """The matrix of a story.

    Signals:
        chosen (int, int): the number of the republication and the bead to go to.
        article_chosen (int): the number of the republication whose heading was clicked.
    """

    chosen = Signal(int, int)
    article_chosen = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._matrix = Matrix()
        self._story = Story()
        self._stale = False
        self._worst_first = False
        self._show = Show.ALL
        self._tops: list[float] = []
        self._height = 0.0
        self.current: tuple[int, int] | None = None
        """Row and column."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(kit.words("ui.overview.name"))
        self._pressed: int | None = None
        """The number of the republication on whose heading a button of the mouse is down."""
        self._sorting = QToolButton(self.viewport())
        self._sorting.setProperty("pill", True)
        self._sorting.hide()
        self.spoken = SpokenTable(self, self._seen_cells)

    def offer_sorting(self, action: QAction) -> None:
        """A button above the sentences for the command that sorts the columns."""
        self._sorting.setDefaultAction(action)
        self._sorting.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._sorting.setCursor(Qt.CursorShape.ArrowCursor)

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._matrix

    def show_story(self, story: Story) -> None:
        """Show another state of the story."""
        if story is not self._story:
            self._story = story
            self._stale = True
        if self.isVisible():
            self._make()

    def sort(self, *, worst_first: bool) -> None:
        """The worst republication first, or in the story's order."""
        if worst_first != self._worst_first:
            self._worst_first = worst_first
            self._stale = True
            if self.isVisible():
                self._make()

    def filter(self, show: Show) -> None:
        """Only rows in which some republication has this."""
        if show is not self._show:
            self._show = show
            self._stale = True
            if self.isVisible():
                self._make()

    def _make(self) -> None:
        """Make the table anew, if the story has changed. It waits until somebody looks."""
        if not self._stale:
            return
        self._stale = False
        made = matrix.make(self._story, worst_first=self._worst_first, show=self._show)
        if made != self._matrix:
            self._matrix = made
            self.current = None
            self.setAccessibleDescription(" ".join(self.summary))
            self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._make()

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        self.viewport().update()

    def _place(self) -> None:
        self._tops = []
        y = self._sizes.head
        for row in self._matrix.rows:
            self._tops.append(y)
            y += self._sizes.row if row.kind is RowKind.SENTENCE else self._sizes.count_row
        self._height = y + MARGIN
        self._update_range()
        self._place_sorting()
        self.spoken.moved()
        self.viewport().update()

    def _place_sorting(self) -> None:
        """Where there is something to sort."""
        self._sorting.setVisible(len(self._matrix.headings) > 1)
        self._sorting.setFont(small(self.font()))
        room = self._columns_left() - MARGIN - self._sizes.number - 24
        size = self._sorting.sizeHint()
        self._sorting.setGeometry(
            round(MARGIN + self._sizes.number), 8, min(size.width(), max(40, round(room))), size.height()
        )

    def _update_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, round(self._height - self.viewport().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        self._update_range()
        self._place_sorting()
        self.spoken.moved()

    # --- geometry ---

    @cached_property
    def _sizes(self) -> Sizes:
        return Sizes.of(self.font())

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and "_sizes" in self.__dict__:
            del self._sizes
            self._place()

    def _columns_left(self) -> float:
        """Where the first column of cells starts."""
        wanted = len(self._matrix.headings) * self._cell_width()
        return max(180.0, self.viewport().width() - MARGIN - wanted)

    def _cell_width(self) -> float:
        count = max(1, len(self._matrix.headings))
        room = (self.viewport().width() - 2 * MARGIN) * (0.46 if count < 5 else 0.54)
        return min(CELL * self._sizes.scale, max(NARROWEST, room / count))

    def cell_rectangle(self, row: int, column: int) -> QRectF:
        """Where a cell is, in the viewport."""
        width = self._cell_width()
        kind = self._matrix.rows[row].kind
        height = (self._sizes.row if kind is RowKind.SENTENCE else self._sizes.count_row) - GAP
        top = self._tops[row] - self.verticalScrollBar().value()
        return QRectF(self._columns_left() + column * width, top, width - GAP, height)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of what is under a point of the viewport."""
        if point.y() < self._sizes.head:
            return None
        y = point.y() + self.verticalScrollBar().value()
        for row, top in enumerate(self._tops):
            if top <= y < top + self._sizes.row:
                for column in range(len(self._matrix.headings)):
                    if self.cell_rectangle(row, column).contains(point) and self._cell(row, column):
                        return row, column
        return None

    def heading_at(self, point: QPointF) -> int | None:
        """The number of the republication whose heading is under a point of the viewport."""
        column = int((point.x() - self._columns_left()) // self._cell_width())
        inside = 0 <= point.y() < self._sizes.head and 0 <= column < len(self._matrix.headings)
        return self._matrix.headings[column].number if inside else None

    def _cell(self, row: int, column: int) -> MatrixCell | None:
        return self._matrix.rows[row].cells[column]

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._kit.palette
        painter.fillRect(self.viewport().rect(), QColor(palette.surface))
        scroll = self.verticalScrollBar().value()
        height = self.viewport().height()
        for row, top in enumerate(self._tops):
            if top + self._sizes.row > scroll + self._sizes.head and top - scroll < height:
                self._paint_row(painter, row)
        line = self._sizes.head - 4
        painter.fillRect(QRectF(0, 0, self.viewport().width(), self._sizes.head), QColor(palette.surface))
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(QPointF(0, line), QPointF(self.viewport().width(), line))
        self._paint_heads(painter)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        kit, width = self._kit, self._cell_width()
        for column, heading in enumerate(self._matrix.headings):
            area = QRectF(self._columns_left() + column * width, 8, width - GAP - 4, self._sizes.head - 14)
            result = self._story.results.get(heading.number)
            painter.setFont(self.font())
            paint_heading(painter, kit, area, heading, shares(result) if result else None)
        left = MARGIN + self._sizes.number
        top = self._sorting.geometry().bottom() + 4.0 if self._sorting.isVisible() else 8.0
        room = QRectF(left, top, self._columns_left() - left - 24, self._sizes.head - 10 - top)
        paint_summary(painter, kit, self.font(), room, self.summary)

    @property
    def summary(self) -> Sequence[str]:
        """What strikes one first, in a line each: the worst republication, and what all of them dropped."""
        return summary(self._matrix, self._kit.words)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        content = self._matrix.rows[row]
        palette = self._kit.palette
        area = self.cell_rectangle(row, 0)
        text_area = QRectF(
            MARGIN + self._sizes.number,
            area.top(),
            self._columns_left() - MARGIN - self._sizes.number - 16,
            area.height(),
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if content.kind is RowKind.SENTENCE:
            painter.setFont(small(self.font()))
            painter.setPen(QColor(palette.muted))
            numbers = QRectF(MARGIN - 8, area.top(), self._sizes.number - 8, area.height())
            painter.drawText(numbers, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(content.number))
            self._paint_heat(painter, QRectF(numbers.right() + 5, area.top(), HEAT, area.height()), content)
            font = QFont(self._kit.faces.body)
            font.setPixelSize(max(11, self._kit.faces.size - 2))
            painter.setPen(QColor(palette.text))
            words = content.text
        else:
            font = small(self.font())
            font.setItalic(True)
            painter.setPen(QColor(palette.muted))
            words = self._kit.words(f"ui.overview.{content.kind}")
        if content.dropped_by_all:
            text_area.setRight(self._paint_dropped(painter, text_area))
            painter.setPen(QColor(palette.text))
        painter.setFont(font)
        elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, text_area.width())
        painter.drawText(text_area, align, elided)
        for column, cell in enumerate(content.cells):
            if cell is not None:
                self._paint_cell(painter, self.cell_rectangle(row, column), cell)
            elif content.kind is RowKind.SENTENCE:
                painter.setPen(QPen(QColor(palette.border), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.cell_rectangle(row, column).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.current is not None and self.current[0] == row:
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.cell_rectangle(*self.current), 4, 4)

    def _paint_heat(self, painter: QPainter, area: QRectF, content: MatrixRow) -> None:
        """The more republications changed a sentence, the higher the bar beside it, and the darker."""
        touched, compared = content.touched
        if not touched or compared < 2:
            return
        share = touched / compared
        area.setTop(area.bottom() - max(4.0, area.height() * share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._kit.colour(self._kit.palette.text, round(60 + 170 * share)))
        painter.drawRoundedRect(area, 1.5, 1.5)

    def _paint_dropped(self, painter: QPainter, area: QRectF) -> float:
        """Say at the end of a sentence that nobody has it; returns where the sentence has to end."""
        font = small(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        words = f"{SIGNS[Role.DROPPED]} {self._kit.words('ui.overview.by_all')}"
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(self._kit.ink(Role.DROPPED))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return area.right() - width - 14

    def _paint_cell(self, painter: QPainter, area: QRectF, cell: MatrixCell) -> None:
        kit = self._kit
        path = QPainterPath()
        path.addRoundedRect(area, 3, 3)
        quiet = cell.role in QUIET
        painter.fillPath(path, kit.line(cell.role, 30) if quiet else kit.wash(cell.role))
        if cell.role is Role.FURNITURE:
            painter.save()
            painter.setClipPath(path)
            painter.setPen(QPen(kit.line(cell.role, 60), 1.2))
            x = area.left() - area.height()
            while x < area.right():
                painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
                x += 9
            painter.restore()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(kit.ink(cell.role))
        sign = SIGNS[cell.role]
        if cell.moved and cell.role is not Role.MOVED:
            sign += SIGNS[Role.MOVED]
        if cell.count:
            sign = f"+{cell.count}" if cell.role is Role.ADDED else str(cell.count)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)

    # --- mouse and keys ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Cells can be clicked."""
        over = self.cell_at(event.position()) is not None or self.heading_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        self._pressed = self.heading_at(event.position())
        found = self.cell_at(event.position())
        if found is not None:
            self.current = found
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place, or to the republication."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        heading, pressed = self.heading_at(event.position()), self._pressed
        self._pressed = None
        if heading is not None and heading == pressed:
            self.article_chosen.emit(heading)
        elif heading is None and self.cell_at(event.position()) == self.current:
            self._open()

    def _open(self) -> None:
        if self.current is not None:
            cell = self._cell(*self.current)
            if cell is not None:
                self.chosen.emit(self._matrix.headings[self.current[1]].number, cell.bead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from cell to cell, Enter to the place."""
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() in steps and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            self._step(*steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, right: int) -> None:
        if not self._matrix.rows or not self._matrix.headings:
            return
        row, column = self.current or (-1 if down > 0 else 0, 0)
        column = min(max(0, column + right), len(self._matrix.headings) - 1)
        row += down
        while 0 <= row < len(self._matrix.rows) and self._cell(row, column) is None and down:
            row += down
        if not 0 <= row < len(self._matrix.rows):
            return
        self.current = (row, column)
        area = self.cell_rectangle(row, column)
        bar = self.verticalScrollBar()
        if area.top() < self._sizes.head:
            bar.setValue(bar.value() - round(self._sizes.head - area.top()))
        elif area.bottom() > self.viewport().height():
            bar.setValue(bar.value() + round(area.bottom() - self.viewport().height()) + 8)
        self._say(self._spoken(row, column))
        self.viewport().update()

    def _say(self, words: str) -> None:
        """Have the current cell read out."""
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _spoken(self, row: int, column: int) -> str:
        cell, heading, content = self._cell(row, column), self._matrix.headings[column], self._matrix.rows[row]
        if cell is None:
            return f"{heading.label}: {self._kit.words('ui.overview.waiting')}"
        what = self._kit.words(word_code(cell.role))
        if content.dropped_by_all:
            what = self._kit.words("ui.overview.by_all")
        number = str(cell.count or content.number)
        said = f"{heading.label}, {number}: {what}. {content.text}".strip()
        touched, compared = content.touched
        if content.kind is RowKind.SENTENCE and touched and compared > 1:
            said = f"{said} ({self._kit.words('ui.overview.touched', number=touched, total=compared)})"
        return said

    def _seen_cells(self) -> list[tuple[QRectF, str]]:
        """Where the cells on screen are, and what is said of each."""
        inside = QRectF(self.viewport().rect()).adjusted(0, self._sizes.head, 0, 0)
        cells = []
        for row, content in enumerate(self._matrix.rows):
            for column, cell in enumerate(content.cells):
                area = self.cell_rectangle(row, column)
                if cell is not None and area.intersects(inside):
                    cells.append((area, self._spoken(row, column)))
        return cells

    def _spoken_heading(self, heading: Heading) -> str:
        """A heading in full: its name, and its shares in words."""
        result = self._story.results.get(heading.number)
        shares_said = share_line(result, self._kit.words) if result is not None else ""
        return "\n".join(part for part in (heading.label, shares_said) if part)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: the whole sentence, and what became of it."""
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def _show_tip(self, point: QPoint, where: QPoint) -> None:
        found, number = self.cell_at(QPointF(point)), self.heading_at(QPointF(point))
        heading = next((each for each in self._matrix.headings if each.number == number), None)
        if heading is not None:
            QToolTip.showText(where, plain_tip(self._spoken_heading(heading)), self.viewport())
        elif found is not None:
            QToolTip.showText(where, plain_tip(self._spoken(*found)), self.viewport())
        else:
            QToolTip.hideText()
