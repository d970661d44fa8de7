"""The side by side view: both articles level with each other, ribbons between them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QToolTip, QWidget

from viewer.core.article import Span
from viewer.ui import painting, typesetting
from viewer.ui.kit import Kit
from viewer.ui.painting import Scene
from viewer.ui.rows import EMPTY, NO_BEAD, Side, Spread
from viewer.ui.selection import Selection, word_at
from viewer.ui.sheet import Sheet

SLICE = 0.006
"""Seconds at a time spent on measuring what is not seen yet."""


class SideBySide(QAbstractScrollArea):
    """Shows a spread. Reads like prose, selects like an editor.

    Signals:
        bead_chosen (int): the user has clicked a bead.
        fold_opened (): the user has clicked a line that stands for folded text.
        heights_changed (): cells stand elsewhere than before.
        scrolled (): another stretch is on screen.
        side_changed (int): the user works in the other column now.
    """

    bead_chosen = Signal(int)
    fold_opened = Signal()
    heights_changed = Signal()
    scrolled = Signal()
    side_changed = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.sheet = Sheet(kit)
        self.side = Side.ORIGINAL
        """The column that keys work on."""
        self.current: int | None = None
        self._labels: Mapping[int, str] = {}
        self._moved: tuple[int, ...] = ()
        self._pointed: Mapping[Side, Span] = {}
        self._selection: Selection | None = None
        self._dragging = False
        self._pressed = QPoint()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The overview ruler beside it shows where one is, and moves one.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(48)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._measuring = QTimer(self)
        self._measuring.setInterval(0)
        self._measuring.timeout.connect(self._measure_on)
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._scroll_while_dragging)

    # --- what is shown ---

    def show_spread(
        self, spread: Spread, labels: Mapping[int, str] | None = None, moved: tuple[int, ...] = (), *, stay: bool = True
    ) -> None:
        """Show another spread.

        Args:
            spread: The columns.
            labels: What the labels of altered beads say.
            moved: The beads that moved.
            stay: The texts are the same as before: what is read stays where it is.
        """
        anchor = self.sheet.anchor(self._scroll()) if stay and self._scroll() > 0 else None
        self._labels, self._moved = labels or {}, moved
        if not stay:
            self._selection = None
        if self._selection and self._selection.span.end > len(spread.columns[self._selection.side].text):
            self._selection = None
        self.sheet.show(spread)
        self._settle(lambda: self.sheet.find(anchor) if anchor else 0.0 if not stay else float(self._scroll()))

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        anchor = self.sheet.anchor(self._scroll())
        self._kit = kit
        self.sheet.restyle(kit)
        self._settle(lambda: self.sheet.find(anchor) if anchor else 0.0)

    def set_current(self, bead: int | None) -> None:
        """Outline a bead on both sides."""
        self._pointed = {}
        self.current = bead
        self.viewport().update()

    def point_at(self, original: Span | None, republication: Span | None) -> None:
        """Tint the words a finding is about, until another bead is the current one."""
        spans = ((Side.ORIGINAL, original), (Side.REPUBLICATION, republication))
        self._pointed = {side: span for side, span in spans if span is not None}
        self.viewport().update()

    def reveal(self, bead: int, side: Side | None = None) -> None:
        """Scroll until a bead can be read; a third of the way down unless it is in full view already."""
        ends = self.sheet.ends(bead)
        side = side if side is not None and ends[side] else Side.REPUBLICATION if ends[1] else Side.ORIGINAL
        if not ends[side]:
            return
        index = ends[side][0]
        height = self.viewport().height()
        # What is between here and there is not measured yet: go there, measure, and aim again.
        for _ in range(3):
            top, bottom = self.sheet.top(side, index), self.sheet.bottom(side, index)
            seen = self._scroll()
            if top < seen + 24 or bottom > seen + height - 24:
                self._scroll_to(top - height / 3)
            self.sheet.measure_between(self._scroll(), self._scroll() + height)
            self._update_range()
            if self.sheet.top(side, index) == top:
                break
        self.viewport().update()

    def reveal_other_end(self, bead: int) -> None:
        """Scroll to the end of a bead that is farther from what is on screen."""
        left, right = self.sheet.ends(bead)
        if left and right:
            middle = self._scroll() + self.viewport().height() / 2
            far = abs(self.sheet.top(Side.ORIGINAL, left[0]) - middle) > abs(
                self.sheet.top(Side.REPUBLICATION, right[0]) - middle
            )
            self.reveal(bead, Side.ORIGINAL if far else Side.REPUBLICATION)

    def announce(self, text: str) -> None:
        """Have the current bead read out, and keep it as the view's description."""
        self.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def bead_span(self) -> tuple[float, float]:
        """The heights that are on screen, in the sheet's pixels."""
        return float(self._scroll()), float(self._scroll() + self.viewport().height())

    def scroll_to(self, y: float) -> None:
        """Bring a height of the sheet to the middle of the view."""
        self._scroll_to(y - self.viewport().height() / 2)

    def bead_in_view(self) -> int | None:
        """The first bead that can be read."""
        for side in (Side.REPUBLICATION, Side.ORIGINAL):
            for index in self.sheet.between(side, self._scroll() + 8, self._scroll() + self.viewport().height()):
                cell = self.sheet.cell(side, index)
                if cell.bead != NO_BEAD and not cell.folded:
                    return cell.bead
        return None

    # --- scrolling and measuring ---

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _scroll_to(self, y: float) -> None:
        self.verticalScrollBar().setValue(round(y))

    def _update_range(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setRange(0, max(0, round(self.sheet.height - height)))

    def _settle(self, place) -> None:
        """After anything changed the heights: measure what is seen around ``place()``, stay there, measure on."""
        height = self.viewport().height()
        for _ in range(3):
            y = max(0.0, place())
            self.sheet.measure_between(y, y + height)
            self.sheet.levels.settle()
            if abs(place() - y) < 0.5:
                break
        self._update_range()
        self._scroll_to(place())
        if not self.sheet.known:
            self._measuring.start()
        self.heights_changed.emit()
        self.viewport().update()

    def _measure_on(self) -> None:
        anchor = self.sheet.anchor(self._scroll()) if self._scroll() > 0 else None
        self.sheet.measure_some(SLICE)
        self._update_range()
        if anchor is not None:
            place = round(self.sheet.find(anchor))
            if place != self._scroll():
                self._scroll_to(place)
        if self.sheet.known:
            self._measuring.stop()
            self.heights_changed.emit()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set again for the new width; what is read stays."""
        anchor = self.sheet.anchor(self._scroll()) if self._scroll() > 0 else None
        if self.sheet.resize(float(self.viewport().width())) or event.oldSize().height() != event.size().height():
            self._settle(lambda: self.sheet.find(anchor) if anchor else 0.0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Painted anew: the ribbons cross whatever is moved."""
        self.viewport().update()
        self.scrolled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._kit.colour(self._kit.palette.surface))
        if self.sheet.spread is not EMPTY:
            painting.paint(painter, self.sheet, self.scene())
            painter.resetTransform()
        if self.hasFocus() and self.sheet.spread is not EMPTY:
            # A bar over the column that keys work on.
            left = self.sheet.frame.text_lefts[self.side]
            bar = QRectF(left, 0, self.sheet.frame.text_width, 2)
            painter.fillRect(bar, self._kit.colour(self._kit.palette.accent))
        painter.end()

    def scene(self) -> Scene:
        """What is to be painted besides the sheet."""
        selected = {self._selection.side: self._selection.span} if self._selection else {}
        return Scene(
            float(self._scroll()),
            float(self.viewport().height()),
            self.current,
            selected,
            self._pointed,
            self._labels,
            self._moved,
        )

    # --- finding what is under the pointer ---

    def _cell_at(self, point: QPointF) -> tuple[Side, int] | None:
        side = Side(self.sheet.frame.side_at(point.x()))
        y = point.y() + self._scroll()
        for index in self.sheet.between(side, y, y):
            return side, index
        return None

    def _position_at(self, point: QPointF, side: Side) -> int | None:
        """The position of a side's text nearest to a point of the viewport."""
        y = point.y() + self._scroll()
        cells = self.sheet.spread.columns[side].cells
        if not cells:
            return None
        near = self.sheet.between(side, y, self.sheet.height)
        index = near.start if near else len(cells) - 1
        cell = cells[index]
        if cell.folded:
            return cell.span.start
        if y < self.sheet.top(side, index):
            return cell.span.start
        inside = QPointF(point.x() - self.sheet.frame.text_lefts[side], y - self.sheet.top(side, index))
        return typesetting.position_at(self.sheet.set(side, index), inside)

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        side = Side(self.sheet.frame.side_at(event.position().x()))
        position = self._position_at(event.position(), side)
        self._pressed = event.position().toPoint()
        if position is None:
            return
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if extends and self._selection and self._selection.side is side:
            self._selection = self._selection.to(position)
        else:
            self._selection = Selection(side, position, position)
        self._set_side(side)
        self._dragging = True
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the selection on; else show what can be done here."""
        if self._dragging and self._selection:
            self._drag_to(event.position())
            outside = not 0 <= event.position().y() <= self.viewport().height()
            if outside and not self._edge.isActive():
                self._edge.start()
            return
        found = self._cell_at(event.position())
        folded = found is not None and self.sheet.cell(*found).folded
        inside = self.sheet.frame.gutter[0] < event.position().x() < self.sheet.frame.gutter[1]
        shape = Qt.CursorShape.PointingHandCursor if folded else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if inside or found is None else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click without one chooses the bead."""
        self._edge.stop()
        dragged, self._dragging = self._dragging, False
        if not dragged or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._selection and not self._selection.text(self.sheet.spread.columns[self._selection.side]):
            self._selection = None
            self._choose(event.position())
        elif self._selection:
            self._put_on_selection_clipboard()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        side = Side(self.sheet.frame.side_at(event.position().x()))
        position = self._position_at(event.position(), side)
        if position is None:
            return
        word = word_at(self.sheet.spread.columns[side].text, position)
        self._selection = Selection(side, word.start, word.end)
        self._dragging = False
        self._put_on_selection_clipboard()
        self.viewport().update()

    def _choose(self, point: QPointF) -> None:
        found = self._cell_at(point)
        if found is None:
            return
        cell = self.sheet.cell(*found)
        if cell.folded:
            self.fold_opened.emit()
        elif cell.bead != NO_BEAD:
            self.bead_chosen.emit(cell.bead)

    def _drag_to(self, point: QPointF) -> None:
        if self._selection is None:
            return
        position = self._position_at(point, self._selection.side)
        if position is not None and position != self._selection.end:
            self._selection = self._selection.to(position)
            self.viewport().update()

    def _scroll_while_dragging(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = point.y() if point.y() < 0 else max(0, point.y() - self.viewport().height())
        if beyond:
            self._scroll_to(self._scroll() + beyond)
            self._drag_to(QPointF(point))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held it is for whoever zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        pixels = event.pixelDelta().y() or round(event.angleDelta().y() / 120 * 3 * 32)
        self._scroll_to(self._scroll() - pixels)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy and select, where the pointer is."""
        self._set_side(Side(self.sheet.frame.side_at(event.pos().x())))
        menu = QMenu(self)
        copying = menu.addAction(self._kit.words("ui.command.edit.copy"), self.copy)
        copying.setEnabled(self._selection is not None)
        menu.addAction(self._kit.words("ui.command.edit.copy_pair"), lambda: self._copy_pair(QPointF(event.pos())))
        menu.addAction(self._kit.words("ui.command.edit.select_all"), self.select_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # --- selecting and copying ---

    @property
    def selected_text(self) -> str:
        """What would be copied."""
        return self._selection.text(self.sheet.spread.columns[self._selection.side]) if self._selection else ""

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    def _copy_pair(self, point: QPointF) -> None:
        """Put both sides of the bead under the pointer on the clipboard."""
        found = self._cell_at(point)
        if found is None:
            return
        ends = self.sheet.ends(self.sheet.cell(*found).bead)
        parts = [
            " … ".join(
                self.sheet.cell(side, index).span.of(self.sheet.spread.columns[side].text) for index in ends[side]
            )
            for side in Side
        ]
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    def select_all(self) -> None:
        """Select the whole text of the column one works in."""
        text = self.sheet.spread.columns[self.side].text
        if text:
            self._selection = Selection(self.side, 0, len(text))
            self.viewport().update()

    def select(self, side: Side, span: Span) -> None:
        """Select a run of a side's text."""
        self._selection = Selection(side, span.start, span.end)
        self._set_side(side)
        self.viewport().update()

    def _put_on_selection_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.selected_text:
            clipboard.setText(self.selected_text, clipboard.Mode.Selection)

    def _set_side(self, side: Side) -> None:
        if side is not self.side:
            self.side = side
            self.side_changed.emit(int(side))

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Reading keys; what is a command belongs to the window."""
        keys = Qt.Key
        bar = self.verticalScrollBar()
        page = round(self.viewport().height() * 0.9)
        steps = {
            keys.Key_Down: bar.singleStep(),
            keys.Key_Up: -bar.singleStep(),
            keys.Key_PageDown: page,
            keys.Key_Space: page,
            keys.Key_PageUp: -page,
            keys.Key_Home: -bar.maximum(),
            keys.Key_End: bar.maximum(),
        }
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in steps:
            self._scroll_to(self._scroll() + steps[Qt.Key(event.key())])
        elif plain and event.key() in {keys.Key_Left, keys.Key_Right}:
            self._set_side(Side.ORIGINAL if event.key() == keys.Key_Left else Side.REPUBLICATION)
            self.viewport().update()
        elif event.key() == keys.Key_Escape and self._selection:
            self._selection = None
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is shown."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is not shown any more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: what a label means."""
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def _show_tip(self, point: QPoint, where: QPoint) -> None:
        at = QPointF(point.x(), point.y() + self._scroll())
        for side in Side:
            for index in self.sheet.between(side, at.y() - 30, at.y() + 30):
                cell = self.sheet.cell(side, index)
                if cell.chip:
                    rectangle: QRectF = painting.chip_rectangle(self.sheet, self.scene(), side, index)[0]
                    if rectangle.contains(at):
                        QToolTip.showText(where, self._kit.words(f"role.{cell.role}.meaning"), self.viewport())
                        return
        QToolTip.hideText()
