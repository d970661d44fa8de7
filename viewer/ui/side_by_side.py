"""The side by side view for mouse and keys: selects and copies as an editor does, chooses beads."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from viewer.core.article import Span
from viewer.core.palette import Role, meaning_code
from viewer.ui import painting, typesetting
from viewer.ui.finding_cards import VERDICT_KEYS
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip
from viewer.ui.rows import NO_BEAD, Voice
from viewer.ui.selection import Selection, paragraph_at, stepped, word_at
from viewer.ui.sheet_view import SheetView

_CONTROL = Qt.KeyboardModifier.ControlModifier
CLOSE = 6
"""Pixels a hand may tremble between two clicks."""


class SideBySide(SheetView):
    """Reads like prose, selects like an editor.

    Signals:
        bead_chosen (int, int): the user has clicked a cell: its bead, and its column.
        fold_opened (): the user has clicked a line that stands for folded text.
        other_end_wanted (int, int): the user has clicked the label of a moved bead, in a column.
        column_changed (int): the user works in another column now.
        column_chosen (int): the user has done something in a column, be it another one or not.
        bead_clicked (int, int): the same bead and column, where it was a click.
        menu_opening (QMenu): the menu of a passage is about to be shown; more can be added to it.
        dismissed (): Escape was pressed, and nothing is selected.
        verdict_typed (str): a letter that judges, as in the list of findings; empty: a note is to be written.
    """

    bead_chosen = Signal(int, int)
    fold_opened = Signal()
    other_end_wanted = Signal(int, int)
    column_changed = Signal(int)
    column_chosen = Signal(int)
    dismissed = Signal()
    verdict_typed = Signal(str)
    menu_opening = Signal(object)
    bead_clicked = Signal(int, int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self._dragging = False
        self._doubled = QElapsedTimer(), QPointF()
        """Since when, and where, a word is selected by two clicks."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._scroll_while_dragging)

    # --- finding what is under the pointer ---

    def _column_at(self, point: QPointF) -> int:
        return self.sheet.column_at(point.x(), point.y() + self._scroll())

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        column = self._column_at(point)
        y = point.y() + self._scroll()
        for index in self.sheet.between(column, y, y):
            return column, index
        return None

    def _position_at(self, point: QPointF, column: int) -> int | None:
        """The position of a column's text nearest to a point of the viewport."""
        y = point.y() + self._scroll()
        cells = self.sheet.spread.columns[column].cells
        if not cells:
            return None
        near = self.sheet.between(column, y, self.sheet.height)
        index = near.start if near else len(cells) - 1
        cell = cells[index]
        if cell.folded:
            return cell.span.start
        if y < self.sheet.top(column, index):
            return cell.span.start
        inside = QPointF(point.x() - self.sheet.frame.text_lefts[column], y - self.sheet.top(column, index))
        return typesetting.position_at(self.sheet.set(column, index), inside)

    def text_at(self, point: QPointF, column: int) -> Span | None:
        """The place in a column's published text that is level with a point; ``None`` where nothing stands there."""
        y = point.y() + self._scroll()
        cells = self.sheet.between(column, y, y)
        if not cells or self.sheet.cell(column, cells[0]).folded:
            return None
        position = self._position_at(point, column)
        if position is None:
            return None
        place = min(position, self.sheet.cell(column, cells[0]).span.end - 1)
        return self.sheet.spread.columns[column].to_published(Span(place, place + 1))

    def selected_at(self, point: QPointF) -> tuple[int, Span] | None:
        """The column and place of what is selected, if a point is on it."""
        selected, column = self.selected_span, self._column_at(point)
        if selected is None or self._selection is None or column != self._selection.column:
            return None
        position, found = self._position_at(point, column), self._cell_at(point)
        inside = position is not None and self._selection.span.start <= position < self._selection.span.end
        return selected if inside and found is not None else None

    def place_of(self, column: int, position: int) -> float | None:
        """The height in the viewport of the line that has a place of a column's published text."""
        shown = self.sheet.spread.columns[column].from_published(Span(position, position + 1)).start
        index = self.sheet.cell_at(column, shown)
        return sum(self.sheet.line_at(column, index, shown)) / 2 - self._scroll() if index is not None else None

    def choose_at(self, point: QPointF) -> None:
        """What a click does: nothing is selected, and what is under the point is chosen."""
        self.clear_selection()
        self._set_column(self._column_at(point))
        self._choose(point)

    # --- mouse ---

    def is_third_click(self, point: QPointF) -> bool:
        """Whether a press here and now goes on from the two clicks that have selected a word."""
        when, where = self._doubled
        patience = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return when.isValid() and when.elapsed() < patience and (point - where).manhattanLength() < CLOSE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        column = self._column_at(event.position())
        position = self._position_at(event.position(), column)
        if position is None:
            return
        if self.is_third_click(event.position()):
            self._select(column, paragraph_at(self.sheet.spread.columns[column].text, position))
            return
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if extends and self._selection and self._selection.column == column:
            self._selection = self._selection.to(position)
        else:
            self._selection = Selection(column, position, position)
        self._set_column(column)
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
        inside = any(left < event.position().x() < right for left, right in self.sheet.frame.gutters)
        shape = Qt.CursorShape.PointingHandCursor if folded else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if inside or found is None else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a click without one chooses the bead."""
        self._edge.stop()
        dragged, self._dragging = self._dragging, False
        if not dragged or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._selection and not self._selection.text(self.sheet.spread.columns[self._selection.column]):
            self._selection = None
            self._choose(event.position())
        elif self._selection:
            self._put_on_selection_clipboard()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        column = self._column_at(event.position())
        position = self._position_at(event.position(), column)
        if position is None:
            return
        self._doubled = QElapsedTimer(), event.position()
        self._doubled[0].start()
        self._select(column, word_at(self.sheet.spread.columns[column].text, position))

    def _select(self, column: int, span: Span) -> None:
        """What more than one click selects."""
        self._selection = Selection(column, span.start, span.end)
        self._set_column(column)
        self._dragging = False
        self._put_on_selection_clipboard()
        self.viewport().update()

    def _chip_at(self, point: QPointF) -> tuple[int, int] | None:
        """The cell whose label is under a point of the viewport."""
        at = QPointF(point.x(), point.y() + self._scroll())
        for column in self.sheet.columns:
            for index in self.sheet.between(column, at.y() - 30, at.y() + 30):
                if self.sheet.cell(column, index).chip:
                    rectangle = painting.chip_rectangle(self.sheet, column, index)[0]
                    if rectangle.contains(at):
                        return column, index
        return None

    def _choose(self, point: QPointF) -> None:
        labelled = self._chip_at(point)
        found = labelled or self._cell_at(point)
        if found is None:
            return
        column, cell = found[0], self.sheet.cell(*found)
        if cell.folded:
            self.fold_opened.emit()
        elif cell.bead != NO_BEAD:
            moved = cell.bead in self.sheet.spread.pairs[(column or self.sheet.spread.active) - 1].moved
            self.bead_chosen.emit(cell.bead, column)
            self.bead_clicked.emit(cell.bead, column)
            if labelled is not None and moved:
                self.other_end_wanted.emit(cell.bead, column)

    def _choose_under(self, point: QPointF) -> None:
        """What is done next is done with the bead under a point."""
        found = self._cell_at(point)
        if found is not None and not self.sheet.cell(*found).folded and self.sheet.cell(*found).bead != NO_BEAD:
            self.bead_chosen.emit(self.sheet.cell(*found).bead, found[0])

    def _drag_to(self, point: QPointF) -> None:
        if self._selection is None:
            return
        position = self._position_at(point, self._selection.column)
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
        """Copy, select and correct, where the pointer is."""
        self._set_column(self._column_at(QPointF(event.pos())))
        self._choose_under(QPointF(event.pos()))
        menu = QMenu(self)
        copying = menu.addAction(self._kit.words("ui.command.edit.copy"), self.copy)
        copying.setEnabled(self._selection is not None)
        menu.addAction(self._kit.words("ui.command.edit.copy_pair"), lambda: self._copy_pair(QPointF(event.pos())))
        menu.addAction(self._kit.words("ui.command.edit.select_all"), self.select_all)
        self.menu_opening.emit(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # --- selecting and copying ---

    @property
    def selected_span(self) -> tuple[int, Span] | None:
        """The column of what is selected, and where it is in the published text; ``None`` where nothing is."""
        if not self._selection or not self.selected_text.strip():
            return None
        column = self.sheet.spread.columns[self._selection.column]
        return self._selection.column, column.to_published(self._selection.span)

    def clear_selection(self) -> None:
        """Nothing is selected any more."""
        self._selection = None
        self.viewport().update()

    @property
    def selected_text(self) -> str:
        """What would be copied."""
        return self._selection.text(self.sheet.spread.columns[self._selection.column]) if self._selection else ""

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    def _copy_pair(self, point: QPointF) -> None:
        """Put both sides of the bead under the pointer on the clipboard."""
        found = self._cell_at(point)
        if found is None:
            return
        pair = found[0] or self.sheet.spread.active
        ends = self.sheet.ends(self.sheet.cell(*found).bead, pair)
        columns = self.sheet.spread.columns
        parts = [
            " … ".join(self.sheet.cell(column, index).span.of(columns[column].text) for index in indices)
            for column, indices in zip((0, pair), ends, strict=True)
        ]
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    def select_all(self) -> None:
        """Select the whole text of the column one works in."""
        text = self.sheet.spread.columns[self.column].text
        if text:
            self._selection = Selection(self.column, 0, len(text))
            self.viewport().update()

    def select(self, column: int, span: Span) -> None:
        """Select a run of a column's text."""
        self._selection = Selection(column, span.start, span.end)
        self._set_column(column)
        self.viewport().update()

    def _extend(self, step: int, *, words: bool) -> None:
        """Select more, or less, by keys: from where the selection ends, else from where the current passage begins."""
        shown = self.sheet.spread.columns[self.column]
        chosen = self._selection if self._selection and self._selection.column == self.column else None
        if chosen is None:
            pair = self.column or self.sheet.spread.active
            ends = self.sheet.ends(self.current, pair) if self.current is not None else ([], [])
            here = ends[bool(self.column)]
            seen = self.sheet.between(self.column, *self.bead_span())
            first = here[0] if here else seen.start if seen else 0
            if not shown.cells:
                return
            start = self.sheet.cell(self.column, first).span.start
            chosen = Selection(self.column, start, start)
        step = -step if shown.right_to_left else step
        self._selection = chosen.to(stepped(shown.text, chosen.end, step, words=words))
        self._put_on_selection_clipboard()
        self.reveal_position(self.column, min(self._selection.end, max(0, len(shown.text) - 1)))
        self.viewport().update()

    def _put_on_selection_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.selected_text:
            clipboard.setText(self.selected_text, clipboard.Mode.Selection)

    def _set_column(self, column: int) -> None:
        if column != self.column:
            self.column = column
            self.viewport().update()
            self.column_changed.emit(column)
        self.column_chosen.emit(column)

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
            step = -1 if event.key() == keys.Key_Left else 1
            self._set_column(min(max(0, self.column + step), len(self.sheet.columns) - 1))
        elif event.key() in {keys.Key_Left, keys.Key_Right} and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(1 if event.key() == keys.Key_Right else -1, words=bool(event.modifiers() & _CONTROL))
        elif event.key() == keys.Key_Escape and self._selection:
            self._selection = None
            self.viewport().update()
        elif event.key() == keys.Key_Escape:
            self.dismissed.emit()
        elif plain and (event.key() == keys.Key_N or Qt.Key(event.key()) in VERDICT_KEYS):
            self.verdict_typed.emit(VERDICT_KEYS.get(Qt.Key(event.key()), ""))
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

    def _credit_at(self, point: QPointF) -> str:
        """Whose translation is under a point of the viewport; nothing where there is none."""
        found = self._cell_at(point)
        if found is None or self.sheet.cell(*found).folded:
            return ""
        y = point.y() + self._scroll() - self.sheet.top(*found)
        for placed in self.sheet.set(*found).pieces:
            inside = placed.top + placed.note_top <= y < placed.top + placed.height
            if (placed.note is not None and inside) or placed.piece.voice is not Voice.PUBLISHED:
                by_hand = Voice.BY_HAND in {placed.piece.voice, placed.piece.note.voice if placed.piece.note else None}
                return self._kit.words("ui.translation.by_hand") if by_hand else self.credits.get(found[0], "")
        return ""

    def _show_tip(self, point: QPoint, where: QPoint) -> None:
        labelled = self._chip_at(QPointF(point))
        if labelled is None:
            QToolTip.showText(where, plain_tip(self._credit_at(QPointF(point))), self.viewport())
            return
        cell = self.sheet.cell(*labelled)
        role = Role.MOVED if cell.role in painting.QUIET else cell.role
        text = self._kit.words(meaning_code(role))
        if cell.bead in self.sheet.spread.pairs[(labelled[0] or self.sheet.spread.active) - 1].moved:
            text = f"{text} {self._kit.words('ui.view.move_tip')}"
        QToolTip.showText(where, text, self.viewport())
