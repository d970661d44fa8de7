"""A moved passage brought face to face with its other end: that is quoted on a card level with it.

The texts stay as they are: nothing is put where it does not stand. The card lies in the column across, says where its
text stands in truth, and goes when one goes on.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.core.palette import SIGNS, Role
from viewer.ui import painting
from viewer.ui.frame import INSET, Layout
from viewer.ui.sheet_view import SheetView

HEAD = 26.0
PAD = 8.0


class FaceCard(QWidget):
    """The other end of a move.

    Signals:
        chosen (): the user wants to go there.
    """

    chosen = Signal()

    def __init__(self, view: SheetView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._here: tuple[int, int] = (0, 0)
        self._there: tuple[int, list[int]] = (0, [])
        self._line = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.scrolled.connect(self._place)
        view.heights_changed.connect(self._place)
        self.hide()

    def show_end(self, here: tuple[int, int], there: tuple[int, list[int]], line: str) -> None:
        """Quote an end of a move.

        Args:
            here: Column and cell it is to stand level with.
            there: Column and cells that are quoted.
            line: Where it stands.
        """
        self._here, self._there, self._line = here, there, line
        column, cells = there
        text = " ".join(self._view.sheet.cell(column, cell).span.of(self._text) for cell in cells)
        self.setAccessibleName(f"{line}: {' '.join(text.split())}")
        self.show()
        self._place()
        self.raise_()

    @property
    def _text(self) -> str:
        return self._view.sheet.spread.columns[self._there[0]].text

    def _place(self) -> None:
        if not self.isVisible():
            return
        sheet = self._view.sheet
        column, cells = self._there
        if self._here[0] not in sheet.columns or column not in sheet.columns:
            self.hide()
            return
        height = HEAD + PAD + sum(sheet.set(column, cell).height for cell in cells)
        sheet.levels.settle()
        top = sheet.top(*self._here) - self._view.bead_span()[0]
        if sheet.layout is Layout.INTERLINEAR:
            top = sheet.bottom(*self._here) - self._view.bead_span()[0] + 6
        left = sheet.frame.text_lefts[column] - INSET
        width = sheet.frame.text_width + 2 * INSET
        self.setGeometry(round(left), round(top - HEAD / 2), round(width), round(height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A slip of paper with the quoted passage, its changes marked."""
        sheet = self._view.sheet
        kit = sheet.kit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(kit.line(Role.MOVED), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(kit.palette.surface))
        painter.drawRoundedRect(area, 6, 6)
        painter.setFont(kit.faces.label)
        painter.setPen(kit.ink(Role.MOVED))
        metrics = QFontMetricsF(kit.faces.label)
        words = metrics.elidedText(f"{SIGNS[Role.MOVED]} {self._line}", Qt.TextElideMode.ElideRight, area.width() - 20)
        painter.drawText(QRectF(INSET, 4, area.width() - 20, HEAD - 4), Qt.AlignmentFlag.AlignVCenter, words)
        column, cells = self._there
        top = HEAD
        for cell in cells:
            painting.paint_words(painter, sheet, (column, cell), QPointF(INSET, top))
            top += sheet.set(column, cell).height
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()
