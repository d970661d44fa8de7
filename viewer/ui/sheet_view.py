"""Shows a spread on a scrolled sheet: sets what is seen, paints it, keeps what is read where it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from viewer.core.article import Span
from viewer.ui import painting
from viewer.ui.kit import Kit
from viewer.ui.painting import Scene
from viewer.ui.rows import EMPTY, Side, Spread
from viewer.ui.selection import Selection
from viewer.ui.sheet import Anchor, Sheet

SLICE = 0.006
"""Seconds at a time spent on measuring what is not seen yet."""


class SheetView(QAbstractScrollArea):
    """Both articles level with each other, ribbons between them. What can be done with them is the subclass's.

    Signals:
        heights_changed (): cells stand elsewhere than before.
        scrolled (): another stretch is on screen.
    """

    heights_changed = Signal()
    scrolled = Signal()

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
        self._held: Anchor | None = None
        self._staying = False
        self._found: Mapping[Side, Sequence[Span]] = {}
        self._selection: Selection | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The overview ruler beside it shows where one is, and moves one.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(48)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._measuring = QTimer(self)
        self._measuring.setInterval(0)
        self._measuring.timeout.connect(self._measure_on)

    # --- what is shown ---

    def show_spread(
        self,
        spread: Spread,
        labels: Mapping[int, str] | None = None,
        moved: tuple[int, ...] = (),
        *,
        same: Collection[Side] = tuple(Side),
    ) -> None:
        """Show another spread.

        Args:
            spread: The columns.
            labels: What the labels of altered beads say.
            moved: The beads that moved.
            same: The columns whose text is the same as before: what is read there stays where it is.
        """
        anchor = self._anchor(same)
        self._labels, self._moved = labels or {}, moved
        if self._selection and self._selection.side not in same:
            self._selection = None
        self.sheet.show(spread)
        self._staying = True
        if anchor is None:
            self._scroll_to(0)
        self._staying = False
        self._settle(anchor)

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        anchor = self._anchor()
        self._kit = kit
        self.sheet.restyle(kit)
        self._settle(anchor)

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

    def show_found(self, found: Mapping[Side, Sequence[Span]]) -> None:
        """Tint what a search has found; ascending on each side."""
        self._found = found
        self.viewport().update()

    def reveal_position(self, side: Side, position: int) -> None:
        """Scroll until a place in the text can be read."""
        index = self.sheet.cell_at(side, position)
        if index is not None:
            self._reveal_cell(side, index, position)

    def reveal(self, bead: int, side: Side | None = None) -> None:
        """Scroll until a bead can be read; a third of the way down unless it is in full view already."""
        ends = self.sheet.ends(bead)
        side = side if side is not None and ends[side] else Side.REPUBLICATION if ends[1] else Side.ORIGINAL
        if not ends[side]:
            return
        self._reveal_cell(side, ends[side][0])

    def _reveal_cell(self, side: Side, index: int, position: int | None = None) -> None:
        height = self.viewport().height()
        # What is between here and there is not measured yet: go there, measure, and aim again.
        for _ in range(3):
            top, bottom = self.sheet.top(side, index), self.sheet.bottom(side, index)
            if position is not None:
                top, bottom = self.sheet.line_at(side, index, position)
            seen = self._scroll()
            if top < seen + 24 or bottom > seen + height - 24:
                self._scroll_to(top - height / 3)
            self.sheet.measure_between(self._scroll(), self._scroll() + height)
            self._update_range()
            settled = self.sheet.top(side, index) if position is None else self.sheet.line_at(side, index, position)[0]
            if settled == top:
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

    def _anchor(self, same: Collection[Side] = tuple(Side)) -> Anchor | None:
        """What is read now; ``None`` at the very top, which stays the top."""
        if self._held is not None and self._held.side in same:
            return self._held
        return self.sheet.anchor(self._scroll(), same) if self._scroll() > 0 else None

    def _settle(self, anchor: Anchor | None) -> None:
        """After anything changed the heights: measure what is seen around the anchor, stay there, measure on.

        The anchor is held until the user scrolls: while heights are only guessed the sheet may be too short for it.
        """
        self._held = anchor
        height = self.viewport().height()
        for _ in range(3):
            y = self.sheet.find(anchor) if anchor else 0.0
            self.sheet.measure_between(y, y + height)
            self.sheet.levels.settle()
            if (self.sheet.find(anchor) if anchor else 0.0) == y:
                break
        self._stay()
        if not self.sheet.known:
            self._measuring.start()
        self.heights_changed.emit()
        self.viewport().update()

    def _stay(self) -> None:
        """Scroll to what is held."""
        self._staying = True
        self._update_range()
        if self._held is not None:
            self._scroll_to(self.sheet.find(self._held))
        self._staying = False

    def _measure_on(self) -> None:
        self._held = self._anchor()
        self.sheet.measure_some(SLICE)
        self._stay()
        if self.sheet.known:
            self._measuring.stop()
            self.heights_changed.emit()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set again for the new width; what is read stays."""
        anchor = self._anchor()
        if self.sheet.resize(float(self.viewport().width())) or event.oldSize().height() != event.size().height():
            self._settle(anchor)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Painted anew: the ribbons cross whatever is moved."""
        if not self._staying:
            self._held = None
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
            self._found,
            self._labels,
            self._moved,
        )
