"""Whose text each column is: a line above the columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from viewer.ui.articles_panel import paint_badge, small
from viewer.ui.frame import Frame, Layout
from viewer.ui.head import Head
from viewer.ui.kit import Kit
from viewer.ui.languages import names
from viewer.ui.plain import plain_tip
from viewer.ui.recognised import badge, language_line


class ColumnHeads(QWidget):
    """Whose text each column is.

    Signals:
        language_wanted (int): the language of the article with this number is to be set.
        room_wanted (): what the button offers is to be done, so that more republications have room.
    """

    language_wanted = Signal(int)
    room_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._frame: Frame | None = None
        self._heads: Sequence[Head | None] = ()
        self._active = 1
        self._more = ""
        self._badges: dict[int, QRectF] = {}
        self.setMouseTracking(True)
        self.room = QToolButton(self)
        self.room.setProperty("flat", True)
        self.room.clicked.connect(self.room_wanted)
        self.room.hide()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self._line_height())

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(80, self._line_height())

    def _line_height(self) -> int:
        return max(32, round(QFontMetricsF(self.font()).height()) + 14)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def show_heads(self, heads: Sequence[Head | None], active: int, more: str = "", offer: str = "") -> None:
        """Other columns.

        Args:
            heads: One a column; ``None`` for one without an article.
            active: The column of the republication one works on.
            more: What is to be said of republications that there is no room for.
            offer: What can be done about it, on a button.
        """
        self._heads, self._active, self._more = heads, active, more
        said = [f"{head.line} {head.translation}".strip() for head in heads if head]
        self.setAccessibleName(" | ".join([*said, more] if more else said))
        self.room.setText(offer)
        self.room.setVisible(bool(offer))
        self._place_room()
        self.update()

    def set_frame(self, frame: Frame) -> None:
        """Another width of the columns."""
        if frame != self._frame:
            self._frame = frame
            self.update()

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        self.update()

    def _areas(self) -> list[QRectF]:
        """Where each head stands."""
        if self._frame is None:
            return []
        end = self.width() - 8.0 - (self._more_width() if self._more else 0.0)
        if self._frame.layout is Layout.INTERLINEAR:
            left = self._frame.text_lefts[0]
            each = (end - left) / max(1, len(self._heads))
            return [QRectF(left + place * each, 0, each - 16, self.height()) for place in range(len(self._heads))]
        width = self._frame.text_width
        lefts = self._frame.text_lefts[: len(self._heads)]
        return [QRectF(left, 0, min(width, end - left), self.height()) for left in lefts]

    def _more_width(self) -> float:
        return QFontMetricsF(small(self.font())).horizontalAdvance(self._more) + 16 + self._room_width()

    def _room_width(self) -> int:
        return self.room.sizeHint().width() + 4 if self.room.text() else 0

    def _place_room(self) -> None:
        self.room.setFont(small(self.font()))
        width, height = self._room_width(), min(self.height() - 4, self.room.sizeHint().height())
        self.room.setGeometry(self.width() - 8 - width, (self.height() - height) // 2, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the end."""
        super().resizeEvent(event)
        self._place_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Badges and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._kit.palette
        painter.fillRect(self.rect(), QColor(palette.surface))
        self._badges.clear()
        several = sum(head is not None for head in self._heads) > 2
        for column, (head, area) in enumerate(zip(self._heads, self._areas(), strict=False)):
            if head is not None:
                active = several and column == self._active
                self._paint_head(painter, head, area, active=active, tag=self._tag(column, several=several))
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._more:
            painter.setFont(small(self.font()))
            painter.setPen(QColor(palette.muted))
            width = self._more_width()
            area = QRectF(self.width() - 8 - width, 0, width - self._room_width() - 4, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._more)
        painter.end()

    def _tag(self, column: int, *, several: bool) -> str:
        """What stands in the margin where texts stand one under the other."""
        if self._frame is None or self._frame.layout is not Layout.INTERLINEAR or not several:
            return ""
        return str(column) if column else "○"

    def _paint_head(self, painter: QPainter, head: Head, area: QRectF, *, active: bool, tag: str) -> None:
        palette = self._kit.palette
        x = area.left()
        font = small(self.font())
        font.setWeight(QFont.Weight.DemiBold if active else QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        if tag:
            painter.setFont(font)
            painter.setPen(QColor(palette.muted))
            painter.drawText(QPointF(x, base), tag)
            x += metrics.horizontalAdvance(tag) + 6
        if head.language:
            painter.setFont(self.font())
            taken = paint_badge(
                painter, self._kit, badge(head.entry.article) or head.language, QPointF(x, base - metrics.ascent())
            )
            self._badges[head.entry.number] = QRectF(x, 4, taken, self.height() - 8)
            x += taken
        painter.setFont(font)
        painter.setPen(QColor(palette.text if active else palette.muted))
        room = max(20.0, area.right() - x)
        # Where there is no room for all, the name is wanted most.
        said = head.line if metrics.horizontalAdvance(head.line) <= room else head.entry.label
        line = metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QPointF(x, base), line)
        x += metrics.horizontalAdvance(line)
        if head.translation and area.right() - x > 60:
            quiet = small(self.font())
            quiet.setItalic(True)
            painter.setFont(quiet)
            painter.setPen(QColor(palette.muted))
            words = f" · {head.translation}"
            said = QFontMetricsF(quiet).elidedText(words, Qt.TextElideMode.ElideRight, area.right() - x)
            painter.drawText(QPointF(x, base), said)

    def _badge_at(self, point: QPointF) -> int | None:
        return next((number for number, area in self._badges.items() if area.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A badge can be clicked; what is shortened can be read."""
        over = self._badge_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        here = (
            head
            for head, area in zip(self._heads, self._areas(), strict=False)
            if head and area.contains(event.position())
        )
        head = next(here, None)
        tip = plain_tip("\n".join(part for part in (head.line, head.translation) if part)) if head else ""
        if over and head is not None:
            w = self._kit.words
            tip = plain_tip(f"{language_line(head.entry, w, names(w))}\n{w('ui.command.article.language')}")
        self.setToolTip(tip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Set the language."""
        number = self._badge_at(event.position())
        if number is not None:
            self.language_wanted.emit(number)
