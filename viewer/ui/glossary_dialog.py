"""The glossary: names and terms that stay as they are in a translation, or become a given word. A table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.translation.glossary import Term, usable
from viewer.ui.flow import FlowLayout
from viewer.ui.kit import Kit

TERM, BECOMES, LANGUAGE, WHERE = range(4)
_HERE = Qt.ShortcutContext.WidgetShortcut
SHOWN = 12
"""Suggestions at a time: more are offered as these are taken."""


class GlossaryDialog(QDialog):
    """Terms of this story and of all stories.

    Signals:
        kept (tuple, tuple): the story's terms, and those of all stories.
    """

    kept = Signal(object, object)

    def __init__(self, kit: Kit, own: Sequence[Term], everywhere: Sequence[Term], parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.glossary.title"))
        self.resize(720, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        said = QLabel(w("ui.glossary.text"))
        said.setWordWrap(True)
        column.addWidget(said)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(w("ui.glossary.title"))
        self.table.setHorizontalHeaderLabels(
            [w("ui.glossary.term"), w("ui.glossary.becomes"), w("ui.glossary.language"), w("ui.glossary.where")]
        )
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        # Tab leaves the table, the arrows walk in it, Delete takes a row out.
        self.table.setTabKeyNavigation(False)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._on_remove, context=_HERE)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in (TERM, BECOMES):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LANGUAGE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Fixed)
        column.addWidget(self.table, 1)
        self._captions = QLabel(w("ui.glossary.suggested"))
        self._captions.setProperty("caption", True)
        self._captions.hide()
        column.addWidget(self._captions)
        self._shelf = QWidget()
        self._flow = FlowLayout(self._shelf, 6)
        self._shelf.hide()
        column.addWidget(self._shelf)
        self._suggestions: list[Term] = []
        column.addLayout(self._buttons())
        for term in own:
            self._add(term, everywhere=False)
        for term in everywhere:
            self._add(term, everywhere=True)
        self.table.setFocus()

    def _buttons(self) -> QHBoxLayout:
        w = self._kit.words
        row = QHBoxLayout()
        self.add = QPushButton(w("ui.glossary.add"))
        self.add.clicked.connect(self._on_add)
        self.remove = QPushButton(w("ui.glossary.remove"))
        self.remove.clicked.connect(self._on_remove)
        cancel = QPushButton(w("ui.dialog.cancel"))
        cancel.clicked.connect(self.reject)
        self.keep = QPushButton(w("ui.glossary.keep"))
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self._on_keep)
        for button in (self.add, self.remove, cancel, self.keep):
            # Enter belongs to the cell one edits.
            button.setAutoDefault(False)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        return row

    def show_suggestions(self, terms: Sequence[Term]) -> None:
        """Names of the original that are in no glossary yet."""
        have = {term.source for term, _ in self._rows()}
        self._suggestions = [term for term in terms if term.source not in have]
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for term in self._suggestions[:SHOWN]:
            button = QPushButton(self._kit.icon("plus", size=14), term.source.replace("&", "&&"))
            button.setAutoDefault(False)
            button.setAccessibleName(self._kit.words("ui.glossary.take", term=term.source))
            button.clicked.connect(lambda _=False, term=term: self._take(term))
            self._flow.addWidget(button)
        self._captions.setVisible(bool(self._suggestions))
        self._shelf.setVisible(bool(self._suggestions))

    def _take(self, term: Term) -> None:
        self._suggestions.remove(term)
        self._add(term, everywhere=False)
        self._show_suggestions()

    def _add(self, term: Term, *, everywhere: bool) -> None:
        w = self._kit.words
        row = self.table.rowCount()
        self.table.insertRow(row)
        for place, text in ((TERM, term.source), (BECOMES, term.target), (LANGUAGE, term.language)):
            self.table.setItem(row, place, QTableWidgetItem(text))
        where = QComboBox()
        where.addItems([w("ui.glossary.here"), w("ui.glossary.everywhere")])
        where.setCurrentIndex(int(everywhere))
        where.setAccessibleName(w("ui.glossary.where"))
        self.table.setCellWidget(row, WHERE, where)
        self.table.setColumnWidth(WHERE, max(self.table.columnWidth(WHERE), where.sizeHint().width() + 20))

    def _on_add(self) -> None:
        self._add(Term(""), everywhere=False)
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, TERM)
        self.table.setFocus()
        item = self.table.item(row, TERM)
        if item is not None:
            self.table.editItem(item)

    def _on_remove(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True)
        for row in rows:
            self.table.removeRow(row)

    def _rows(self) -> list[tuple[Term, bool]]:
        found = []
        for row in range(self.table.rowCount()):
            source, becomes, language = (self._text(row, place) for place in (TERM, BECOMES, LANGUAGE))
            where = self.table.cellWidget(row, WHERE)
            if usable(source):
                everywhere = isinstance(where, QComboBox) and where.currentIndex() == 1
                found.append((Term(source, becomes, language.lower()[:3]), everywhere))
        return found

    def _text(self, row: int, place: int) -> str:
        item = self.table.item(row, place)
        return " ".join(item.text().split()) if item is not None else ""

    def _on_keep(self) -> None:
        rows = list(dict.fromkeys(self._rows()))
        self.accept()
        self.kept.emit(
            tuple(term for term, everywhere in rows if not everywhere),
            tuple(term for term, everywhere in rows if everywhere),
        )
