"""Linking by drag: from the handle in the gutter, or from what is selected, to a sentence of the other side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from viewer.core.article import Span
from viewer.core.palette import Palette
from viewer.ui.articles_panel import small
from viewer.ui.kit import Kit

if TYPE_CHECKING:
    from viewer.ui.side_by_side import SideBySide
    from viewer.ui.window import Window

RADIUS = 7.0
"""Pixels, of the handle."""
EDGE = 28
"""Pixels at the top and bottom of the view where it scrolls while one drags."""


@dataclass(frozen=True, slots=True)
class End:
    """Sentences of a column."""

    column: int
    sentences: tuple[int, ...]
    span: Span
    """Where they are in the published text."""


class _Overlay(QWidget):
    """The line from the one end to the pointer, and what would happen; or the handle alone."""

    def __init__(self, view: SideBySide) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.kit: Kit | None = None
        self.handle = QPointF()
        self.end: QPointF | None = None
        self.valid = False
        self.words = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle, the line and the words."""
        kit = self.kit
        if kit is None:
            return
        palette = kit.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self.handle - QPointF(self.pos())
        accent, surface = QColor(palette.accent), QColor(palette.surface)
        if self.end is not None:
            end = self.end - QPointF(self.pos())
            line = QPainterPath(at)
            reach = (end.x() - at.x()) / 2
            line.cubicTo(at + QPointF(reach, 0), end - QPointF(reach, 0), end)
            painter.setPen(QPen(accent, 2.4, Qt.PenStyle.SolidLine if self.valid else Qt.PenStyle.DashLine))
            painter.drawPath(line)
            painter.setBrush(accent if self.valid else surface)
            painter.drawEllipse(end, 4.5, 4.5)
            self._paint_words(painter, end, palette)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(surface)
        painter.drawEllipse(at, RADIUS - 1, RADIUS - 1)
        painter.setBrush(accent)
        painter.drawEllipse(at, 1.6, 1.6)
        painter.end()

    def _paint_words(self, painter: QPainter, end: QPointF, palette: Palette) -> None:
        font = small(self.font())
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(self.words) + 18, metrics.height() + 8
        left = min(max(6.0, end.x() + 12), self.width() - width - 6)
        top = end.y() + 14 if end.y() + 20 + height < self.height() else end.y() - 14 - height
        area = QRectF(left, top, width, height)
        painter.setPen(QPen(QColor(palette.accent), 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(area, 5, 5)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)


class LinkDrag(QObject):
    """Watches the view's mouse before the view does."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._overlay = _Overlay(window.view)
        self._source: End | None = None
        self._target: End | None = None
        self._pressed: QPointF | None = None
        """Where the button went down, until it is known whether this is a drag."""
        self._pointer = QPointF()
        self._dragging = False
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._scroll_on)
        self._view.viewport().installEventFilter(self)
        self._view.installEventFilter(self)
        self._view.scrolled.connect(self._on_scrolled)

    @property
    def dragging(self) -> bool:
        """Whether a link is being drawn."""
        return self._dragging

    @property
    def target(self) -> End | None:
        """What it would be linked with."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to a link; leave the rest to the view."""
        if watched is self._view:
            return self._pressed is not None and self._left_by(event)
        if event.type() is QEvent.Type.Leave and self._pressed is None:
            self._overlay.hide()
        taken = False
        if isinstance(event, QMouseEvent):
            left = event.button() is Qt.MouseButton.LeftButton
            if event.type() is QEvent.Type.MouseMove:
                taken = self._move(event.position(), pressed=bool(event.buttons() & Qt.MouseButton.LeftButton))
            elif event.type() is QEvent.Type.MouseButtonPress and left:
                # A third click on a word selects its paragraph.
                taken = not self._view.is_third_click(event.position()) and self._press(event)
            elif event.type() is QEvent.Type.MouseButtonRelease and left:
                taken = self._release(event.position())
        return taken

    def _left_by(self, event: QEvent) -> bool:
        """Escape ends it."""
        pressing = event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if not pressing or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        self._end()
        return True

    # --- where it begins ---

    def _press(self, event: QMouseEvent) -> bool:
        point = event.position()
        if event.modifiers() or self._window.correcting.state is None:
            return False
        column = self._handle_column(point)
        if column is not None:
            self._source = self._end_at(point, column)
            handle = QPointF(self._handle_x(column), point.y())
        else:
            self._source = self._selected_at(point)
            handle = point
        if self._source is None:
            return False
        self._pressed = self._pointer = point
        self._overlay.handle = handle
        return True

    def _handle_column(self, point: QPointF) -> int | None:
        """The column whose handle is in the gutter at a point: the original's, or a republication's own."""
        for place, (left, right) in enumerate(self._view.sheet.frame.gutters):
            if left <= point.x() <= right:
                if point.x() >= (left + right) / 2:
                    return place + 1
                return 0 if place == 0 else None
        return None

    def _handle_x(self, column: int) -> float:
        gutters = self._view.sheet.frame.gutters
        return gutters[column - 1][1] - RADIUS - 2 if column else gutters[0][0] + RADIUS + 2

    def _selected_at(self, point: QPointF) -> End | None:
        """The sentences that are selected, if the point is on the selection."""
        found = self._view.selected_at(point)
        return self._end_of(*found) if found is not None else None

    def _end_at(self, point: QPointF, column: int) -> End | None:
        span = self._view.text_at(point, column)
        return self._end_of(column, span) if span is not None else None

    def _end_of(self, column: int, span: Span) -> End | None:
        """The whole sentences that a run of a column's published text touches."""
        from viewer.ui.correcting import sentences_in

        article = self._view.sheet.spread.columns[column].published
        ids = sentences_in(article, span) if article is not None else ()
        whole = article.span_of(ids) if article is not None else None
        return End(column, ids, whole) if whole is not None else None

    # --- where it goes ---

    def _move(self, point: QPointF, *, pressed: bool) -> bool:
        if self._pressed is None:
            return not pressed and self._hover(point)
        if not self._dragging:
            if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return True
            self._dragging = True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pointer = point
        self._aim()
        outside = point.y() < EDGE or point.y() > self._view.viewport().height() - EDGE
        if outside and not self._edge.isActive():
            self._edge.start()
        elif not outside:
            self._edge.stop()
        return True

    def _hover(self, point: QPointF) -> bool:
        """The handle of the sentence beside the pointer, in a gutter."""
        column = self._handle_column(point) if self._window.correcting.state is not None else None
        if column is None or self._view.text_at(point, column) is None:
            if self._overlay.isVisible():
                self._overlay.hide()
                self._view.viewport().setToolTip("")
            return False
        overlay = self._overlay
        overlay.kit, overlay.end = self._window.kit, None
        overlay.handle = QPointF(self._handle_x(column), point.y())
        overlay.setGeometry(QRectF(overlay.handle.x() - 10, overlay.handle.y() - 10, 20, 20).toAlignedRect())
        overlay.show()
        overlay.update()
        self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        return True

    def _aim(self) -> None:
        """What is under the pointer is the other end, if it is of the other side."""
        source, view, w = self._source, self._view, self._window.kit.words
        if source is None:
            return
        column = view.sheet.column_at(self._pointer.x(), self._pointer.y() + view.verticalScrollBar().value())
        self._target = self._end_at(self._pointer, column) if (column == 0) is not (source.column == 0) else None
        spans = {source.column: source.span}
        if self._target is not None:
            spans[self._target.column] = self._target.span
        view.tint(spans)
        overlay = self._overlay
        overlay.kit, overlay.end, overlay.valid = self._window.kit, self._pointer, self._target is not None
        overlay.words = w("ui.link.drop") if self._target is not None else w("ui.link.nowhere")
        overlay.setGeometry(view.viewport().rect())
        overlay.show()
        overlay.raise_()
        overlay.update()

    def _scroll_on(self) -> None:
        height, bar = self._view.viewport().height(), self._view.verticalScrollBar()
        beyond = self._pointer.y() - EDGE if self._pointer.y() < EDGE else self._pointer.y() - height + EDGE
        before = bar.value()
        bar.setValue(before + round(max(-40.0, min(40.0, beyond))))

    def _on_scrolled(self) -> None:
        if self._dragging:
            # The end one came from goes with its text.
            source = self._source
            y = self._view.place_of(source.column, source.span.start) if source is not None else None
            if y is not None:
                self._overlay.handle = QPointF(self._overlay.handle.x(), y)
            self._aim()
            self._view.viewport().update()
        elif self._overlay.isVisible():
            self._overlay.hide()
            self._view.viewport().update()

    # --- how it ends ---

    def _release(self, point: QPointF) -> bool:
        if self._pressed is None:
            return False
        source, target, dragged = self._source, self._target, self._dragging
        self._end()
        if not dragged:
            # A click: as if there were no handle.
            self._view.choose_at(point)
        elif source is not None and target is not None:
            original, republication = (source, target) if source.column == 0 else (target, source)
            self._window.correcting.link_columns(republication.column, original.sentences, republication.sentences)
        return True

    def _end(self) -> None:
        self._edge.stop()
        if self._dragging:
            self._view.tint({})
        self._pressed = self._source = self._target = None
        self._dragging = False
        self._overlay.hide()
        self._view.viewport().unsetCursor()
