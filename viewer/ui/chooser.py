"""Type a few letters, choose a line: the command palette, and any other long list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.ui import comfort, style
from viewer.ui.commands import matching
from viewer.ui.header import ElidedLabel
from viewer.ui.kit import Kit

WIDTH = 520
ASIDE = 0.45
"""Share of a line that what stands at its end may take from the title."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line."""

    title: str
    aside: str = ""
    """At the line's end: a shortcut, a code."""


class Chooser(QDialog):
    """A line to type in above the lines that match.

    Signals:
        chosen (str): the id of the line.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit, prompt: str, choices: Mapping[str, Choice], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setWindowTitle(prompt)
        self.setModal(True)
        self.resize(comfort.scaled(WIDTH), 380)
        self._choices = choices
        self._titles = {key: f"{choice.title} {choice.aside}" for key, choice in choices.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        column.addWidget(self.line)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(prompt)
        chosen = style.mixed(kit.palette.surface, kit.palette.accent, 0.16)
        self.list.setStyleSheet(f"QListWidget::item:selected {{ background: {chosen}; border-radius: 5px; }}")
        column.addWidget(self.list, 1)
        self._none = QLabel(kit.words("ui.chooser.none"))
        self._none.setProperty("muted", True)
        column.addWidget(self._none)
        self.line.textChanged.connect(self._show)
        self.list.itemClicked.connect(self._choose)
        self._show("")

    def _show(self, query: str) -> None:
        self.list.clear()
        for key in matching(query, self._titles):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            choice = self._choices[key]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.title} {choice.aside}".strip())
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(6, 3, 6, 3)
            title = ElidedLabel()
            title.set_full(choice.title)
            row.addWidget(title)
            row.addStretch(1)
            aside = ElidedLabel(cut=Qt.TextElideMode.ElideLeft)
            aside.setProperty("muted", True)
            aside.set_full(choice.aside)
            # A long name of a file leaves room for what one looks for.
            room = self.width() - 64
            most = max(round(room * ASIDE), room - title.sizeHint().width())
            aside.setFixedWidth(min(most, aside.sizeHint().width()))
            row.addWidget(aside)
            # As wide as the list, and no wider.
            item.setSizeHint(QSize(0, box.sizeHint().height()))
            self.list.setItemWidget(item, box)
        self.list.setCurrentRow(0)
        self._none.setVisible(self.list.count() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work on the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                row = min(max(0, self.list.currentRow() + step), self.list.count() - 1)
                self.list.setCurrentRow(row)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.chosen.emit(key)


def ask(chooser: Chooser, then: Callable[[str], object]) -> None:
    """Open it without waiting: the window's events go on."""
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.chosen.connect(then)
    chooser.open()
    chooser.line.setFocus()
