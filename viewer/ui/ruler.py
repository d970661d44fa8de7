"""The overview ruler: every change of the whole article, and what of it is on screen. Click or drag to go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from viewer.core.palette import Role
from viewer.ui.kit import Kit
from viewer.ui.ticks import LEAST, Tick, scaled

WIDTH = 18
HEAD = 7.0


class Ruler(QAbstractSlider):
    """Stands beside the view in place of a scroll bar. A slider for who does not see it: with a value, and a range.

    Signals:
        chosen (float): the user wants this height of the sheet in the middle of the view.
        wheeled (QWheelEvent): to be passed on to the view.
    """

    chosen = Signal(float)
    wheeled = Signal(QWheelEvent)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._ticks: Sequence[Tick] = ()
        self._scaled: list[Tick] = []
        self._key: tuple[float, float] = (-1, -1)
        self._total = 0.0
        self._seen = (0.0, 0.0)
        self._picture = QPixmap()
        """The marks, painted once: they stay while one scrolls."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(kit.words("ui.ruler.name"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setOrientation(Qt.Orientation.Vertical)
        self._following = False
        """Whether it is moved because the text was."""
        self.valueChanged.connect(self._on_value)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(WIDTH, 100)

    def show_ticks(self, ticks: Sequence[Tick], total: float) -> None:
        """Other marks on a sheet of a height."""
        self._ticks, self._total, self._key = ticks, total, (-1, -1)
        self.setAccessibleDescription(self._kit.words("ui.ruler.marks", number=len(ticks)))
        self._follow()
        self.update()

    def show_seen(self, start: float, end: float) -> None:
        """Another stretch is on screen."""
        if (start, end) != self._seen:
            self._seen = (start, end)
            self._follow()
            self.update()

    def _follow(self) -> None:
        start, end = self._seen
        self._following = True
        self.setPageStep(round(end - start))
        self.setRange(0, max(0, round(self._total - (end - start))))
        self.setValue(round(start))
        self._following = False

    def _on_value(self, value: int) -> None:
        """Set by who does not use the mouse."""
        if not self._following:
            self.chosen.emit(value + (self._seen[1] - self._seen[0]) / 2)

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        self._picture = QPixmap()
        self.update()

    def marks(self) -> list[Tick]:
        """What is painted, in the ruler's pixels."""
        key = (self._total, float(self.height()))
        if key != self._key:
            self._key = key
            self._picture = QPixmap()
            self._scaled = scaled(self._ticks, *key)
        return self._scaled

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._kit.palette
        painter.fillRect(self.rect(), QColor(palette.panel))
        painter.fillRect(QRectF(0, 0, 1, self.height()), QColor(palette.border))
        if self._total > 0:
            scale = self.height() / self._total
            frame = QRectF(2.5, self._seen[0] * scale + 0.5, WIDTH - 4, (self._seen[1] - self._seen[0]) * scale - 1)
            frame = frame.intersected(QRectF(2.5, 0.5, WIDTH - 4, self.height() - 1))
            painter.setPen(QPen(QColor(palette.muted), 1))
            painter.setBrush(self._kit.colour(palette.surface))
            painter.drawRoundedRect(frame, 3, 3)
            painter.drawPixmap(0, 0, self._marked())
        painter.end()

    def _marked(self) -> QPixmap:
        """The marks as a picture."""
        marks, ratio = self.marks(), self.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for tick in marks:
                self._paint_tick(painter, tick)
            painter.end()
        return self._picture

    def _paint_tick(self, painter: QPainter, tick: Tick) -> None:
        # Told apart without colour, too: dropped stands on the left half, as its text does, added on the right.
        left, width = {Role.DROPPED: (5.0, 4.5), Role.ADDED: (9.5, 4.5), Role.FURNITURE: (7.5, 4.0)}.get(
            tick.role, (5.0, 9.0)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        # Solid where it begins, light as far as it goes: many small marks read better than a few slabs.
        painter.setBrush(self._kit.line(tick.role, 70))
        painter.drawRect(QRectF(left, tick.start, width, tick.end - tick.start - 1))
        painter.setBrush(self._kit.line(tick.role))
        painter.drawRect(QRectF(left, tick.start, width, min(HEAD, max(LEAST, tick.end - tick.start - 1))))

    def _go(self, point: QPointF) -> None:
        if self._total > 0 and self.height():
            self.chosen.emit(min(1.0, max(0.0, point.y() / self.height())) * self._total)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """As over the text."""
        self.wheeled.emit(event)
