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
from viewer.ui.frame import Layout
from viewer.ui.kit import Kit
from viewer.ui.painting import Scene
from viewer.ui.rows import EMPTY, Side, Spread
from viewer.ui.selection import Selection
from viewer.ui.sheet import Anchor, Sheet

AROUND = 40
"""Pixels above and below what is on screen that are set, too."""
FOCUS_BAR = 2
"""Pixels: the height of the bar over the column that keys work on."""
_THROUGH = Qt.WidgetAttribute.WA_TransparentForMouseEvents
"""Of what lies over the text and cannot be seen."""
SLICE = 0.006
"""Seconds at a time spent on measuring what is not seen yet."""


class SheetView(QAbstractScrollArea):
    """The articles level with each other, ribbons between them. What can be done with them is the subclass's.

    Signals:
        heights_changed (): cells stand elsewhere than before.
        scrolled (): another stretch is on screen.
        resized (): the view has another width.
    """

    heights_changed = Signal()
    scrolled = Signal()
    resized = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.sheet = Sheet(kit)
        self.column = 0
        """The column that keys work on."""
        self.current: int | None = None
        """A bead of the active republication."""
        self.credits: Mapping[int, str] = {}
        """By column, whose translation is shown there."""
        self._pointed: Mapping[int, Span] = {}
        self._held: Anchor | None = None
        self._staying = False
        self._found: Mapping[int, Sequence[Span]] = {}
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

    @property
    def side(self) -> Side:
        """Whether keys work on the original or on a republication."""
        return Side.REPUBLICATION if self.column else Side.ORIGINAL

    def show_spread(self, spread: Spread, *, same: Collection[int] | None = None) -> None:
        """Show another spread.

        Args:
            spread: The columns.
            same: The columns whose text is the same as before: what is read there stays where it is. All by default.
        """
        same = range(len(spread.columns)) if same is None else same
        anchor = self._anchor(same)
        if self._selection and self._selection.column not in same:
            self._selection = None
        if self.column:
            self.column = spread.active
        if len(same) != len(spread.columns) or spread.active != self.sheet.spread.active:
            self._pointed = {}
        self.sheet.show(spread)
        self._staying = True
        if anchor is None:
            self._scroll_to(0)
        self._staying = False
        self._settle(anchor)

    def lay_out(self, layout: Layout) -> None:
        """Side by side, or one under the other; what is read stays."""
        if layout is not self.sheet.layout:
            anchor = self._anchor()
            self.sheet.lay_out(layout)
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
        if self.sheet.known:
            # What is read is somewhere else now.
            self._held = None
        self.viewport().update()

    def point_at(self, original: Span | None, republication: Span | None) -> None:
        """Tint the words a finding is about, until another bead is the current one."""
        spans = ((0, original), (self.sheet.spread.active, republication))
        columns = self.sheet.spread.columns
        self._pointed = {column: columns[column].from_published(span) for column, span in spans if span is not None}
        self.viewport().update()

    def tint(self, spans: Mapping[int, Span]) -> None:
        """Tint runs of the columns' published texts, until something else is pointed at."""
        columns = self.sheet.spread.columns
        self._pointed = {column: columns[column].from_published(span) for column, span in spans.items()}
        self.viewport().update()

    def show_found(self, found: Mapping[int, Sequence[Span]]) -> None:
        """Tint what a search has found; ascending in each column."""
        self._found = found
        self.viewport().update()

    def reveal_position(self, column: int, position: int) -> None:
        """Scroll until a place in the text can be read."""
        index = self.sheet.cell_at(column, position)
        if index is not None:
            self._reveal_cell(column, index, position)

    def reveal(self, bead: int, side: Side | None = None) -> None:
        """Scroll until a bead can be read; a third of the way down unless it is in full view already."""
        ends = self.sheet.ends(bead)
        side = side if side is not None and ends[side] else Side.REPUBLICATION if ends[1] else Side.ORIGINAL
        if ends[side]:
            self._reveal_cell(self.sheet.spread.active if side else 0, ends[side][0])

    def _reveal_cell(self, column: int, index: int, position: int | None = None) -> None:
        height = self.viewport().height()
        # What is between here and there is not measured yet: go there, measure, and aim again.
        for _ in range(3):
            top, bottom = self.sheet.top(column, index), self.sheet.bottom(column, index)
            if position is not None:
                top, bottom = self.sheet.line_at(column, index, position)
            seen = self._scroll()
            if top < seen + 24 or bottom > seen + height - 24:
                self._scroll_to(top - height / 3)
            self.sheet.measure_between(self._scroll(), self._scroll() + height)
            self._update_range()
            settled = top
            if position is None:
                settled = self.sheet.top(column, index)
            else:
                settled = self.sheet.line_at(column, index, position)[0]
            if settled == top:
                break
        self.viewport().update()

    def reveal_other_end(self, bead: int) -> None:
        """Scroll to the end of a bead that is farther from what is on screen."""
        left, right = self.sheet.ends(bead)
        if left and right:
            middle = self._scroll() + self.viewport().height() / 2
            far = abs(self.sheet.top(Side.ORIGINAL, left[0]) - middle) > abs(
                self.sheet.top(self.sheet.spread.active, right[0]) - middle
            )
            self.reveal(bead, Side.ORIGINAL if far else Side.REPUBLICATION)

    def ends_of_move(self, bead: int) -> tuple[tuple[int, int] | None, tuple[int, list[int]] | None]:
        """The end of a bead nearer to what is on screen (column and cell), and the other one (column and cells)."""
        left, right = self.sheet.ends(bead)
        if not left or not right:
            return None, None
        middle = self._scroll() + self.viewport().height() / 2
        ends = [(0, left), (self.sheet.spread.active, right)]
        ends.sort(key=lambda end: abs(self.sheet.top(end[0], end[1][0]) - middle))
        (column, cells), there = ends
        return (column, cells[0]), there

    def sees(self, column: int, index: int) -> bool:
        """Whether a cell's beginning is on screen."""
        low, high = self.bead_span()
        return low <= self.sheet.top(column, index) <= high - 40

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

    @property
    def top_anchor(self) -> Anchor | None:
        """The line at the top of the view; ``None`` at the very beginning."""
        return self.sheet.anchor(self._scroll()) if self._scroll() > 0 else None

    def hold(self, anchor: Anchor) -> None:
        """Scroll to a line, and stay there until the user scrolls."""
        self._settle(anchor)

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

    def _anchor(self, same: Collection[int] | None = None) -> Anchor | None:
        """What is read now; ``None`` at the very top, which stays the top."""
        # Of a column that will be there, and is.
        same = self.sheet.columns if same is None else [column for column in same if column in self.sheet.columns]
        if self._held is not None and self._held.column in same:
            return self._held
        if self._scroll() <= 0:
            return None
        return self._anchor_of_current(same) or self.sheet.anchor(self._scroll(), same)

    def _anchor_of_current(self, columns: Collection[int]) -> Anchor | None:
        """The current passage, while it is on screen: there one reads, whatever comes in above it."""
        if self.current is None:
            return None
        y, height = self._scroll(), self.viewport().height()
        for column, cells in zip((0, self.sheet.spread.active), self.sheet.ends(self.current), strict=True):
            for index in cells[:1] if column in columns else ():
                position = self.sheet.cell(column, index).span.start
                top = self.sheet.line_at(column, index, position)[0]
                if y <= top < y + height:
                    return Anchor(column, position, y - top)
        return None

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
        if event.oldSize().width() != event.size().width():
            self.resized.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is on screen is moved, what comes into sight is painted."""
        if not self._staying:
            self._held = None
        viewport, (low, high) = self.viewport(), self.bead_span()
        fresh = self.sheet.measure_between(low - AROUND, high + AROUND)
        # What lies over the text does not go with it.
        over = any(child.isVisible() and not child.testAttribute(_THROUGH) for child in viewport.findChildren(QWidget))
        if fresh or self._staying or over or abs(dy) >= viewport.height():
            viewport.update()
        else:
            viewport.scroll(0, dy, viewport.rect())
            if self.hasFocus():
                viewport.update(0, 0, viewport.width(), FOCUS_BAR)
                viewport.update(0, dy, viewport.width(), FOCUS_BAR)
        self.scrolled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._kit.colour(self._kit.palette.surface))
        if self.sheet.spread is not EMPTY:
            scene = self.scene()
            # While one scrolls: what comes into sight, and the bar. Not all between.
            for exposed in event.region():  # type: ignore[attr-defined]
                painter.save()
                painter.setClipRect(exposed)
                painting.paint(painter, self.sheet, scene, (exposed.top(), exposed.bottom() + 1))
                painter.restore()
        if self.hasFocus() and self.sheet.spread is not EMPTY:
            # A bar over the column that keys work on.
            bar = QRectF(self.sheet.frame.text_lefts[self.column], 0, self.sheet.frame.text_width, FOCUS_BAR)
            painter.fillRect(bar, self._kit.colour(self._kit.palette.accent))
        painter.end()

    def scene(self) -> Scene:
        """What is to be painted besides the sheet."""
        selected = {self._selection.column: self._selection.span} if self._selection else {}
        return Scene(
            float(self._scroll()),
            float(self.viewport().height()),
            self.current,
            selected,
            self._pointed,
            self._found,
        )
