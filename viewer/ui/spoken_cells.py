"""What is on screen, for who does not see it: each passage a child of the view, with a place, a kind and its text.

The children are empty labels that let everything through. They are Qt's own widgets, so that nobody but Qt has to keep
their accessible interfaces; and they are there only while a screen reader (or a test) listens.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from viewer.core.palette import word_code
from viewer.ui import painting
from viewer.ui.kit import Words
from viewer.ui.rows import Voice
from viewer.ui.sheet import Sheet
from viewer.ui.sheet_view import SheetView

CALM = 150
"""Milliseconds the view must stand still before its passages are told anew."""


class SpokenCell(QLabel):
    """A passage: nothing to see, nothing to click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Teller(QObject):
    """Names what is on screen while somebody listens, a moment after it came to rest."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cells: list[SpokenCell] = []
        self.always = False
        """Even if nobody listens."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self.tell)

    def moved(self) -> None:
        """Other cells are on screen, or the same elsewhere."""
        if self.always or QAccessible.isActive():
            self._timer.start()

    def tell(self) -> None:
        """Name what is on screen now."""
        raise NotImplementedError


class SpokenCells(Teller):
    """Keeps the passages of a view told."""

    def __init__(self, view: SheetView, words: Words) -> None:
        super().__init__(view)
        self._view = view
        self._words = words
        for moved in (view.scrolled, view.heights_changed):
            moved.connect(self.moved)

    def tell(self) -> None:
        """Name what is on screen now, column by column."""
        sheet, (low, high) = self._view.sheet, self._view.bead_span()
        seen = [(column, index) for column in sheet.columns for index in sheet.between(column, low, high)]
        while len(self._cells) < len(seen):
            self._cells.append(SpokenCell(self._view.viewport()))
        for label, (column, index) in zip(self._cells, seen, strict=False):
            area = painting.block(sheet, column, index).translated(0, -low)
            label.setGeometry(area.toAlignedRect())
            label.setAccessibleName(spoken_cell(sheet, column, index, self._words))
            label.show()
        for label in self._cells[len(seen) :]:
            label.hide()


def spoken_cell(sheet: Sheet, column: int, index: int, words: Words) -> str:
    """A passage as it is read out: whose it is, its label or kind, its text, its translation."""
    cell, text = sheet.cell(column, index), sheet.spread.columns[column].text
    whose = words("ui.articles.republication" if column else "ui.articles.original")
    if cell.folded:
        return f"{whose}: {words.count('ui.fold', cell.size)}"
    kind = painting.chip_text(sheet, column, index) if cell.chip else words(word_code(cell.role))
    if any(piece.voice is not Voice.PUBLISHED for piece in cell.pieces):
        whose = f"{whose}, {words('ui.translation.machine')}"
    said = [f"{whose}, {kind}: {' '.join(cell.span.of(text).split())}"]
    notes = " ".join(piece.note.text for piece in cell.pieces if piece.note)
    if notes:
        said.append(f"{words('ui.translation.machine')}: {notes}")
    return " ".join(said)
