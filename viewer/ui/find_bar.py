"""The line one types in to find words in both columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from viewer.ui import comfort
from viewer.ui.kit import Kit


class _Line(QLineEdit):
    """Enter goes on, Shift+Enter back, Escape away."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in any editor."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Stands below the columns, or the guide, while one searches.

    Signals:
        changed (str): another query.
        stepped (int): to the next match (1), or the one before (-1).
        closed (): the search is over.
    """

    changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None, *, prompt: str = "ui.find.prompt") -> None:
        super().__init__(parent)
        self._kit = kit
        self.setObjectName("strip")
        w = kit.words
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(6)
        self.line = _Line()
        self.line.setPlaceholderText(w(prompt))
        self.line.setAccessibleName(w(prompt))
        self.line.setMaximumWidth(340)
        self.line.textChanged.connect(self.changed)
        self.line.stepped.connect(self.stepped)
        self.line.left.connect(self.closed)
        row.addWidget(self.line, 1)
        self.place = QLabel()
        self.place.setProperty("muted", True)
        row.addWidget(self.place)
        row.addStretch(1)
        self._buttons: list[tuple[QToolButton, str]] = []
        for icon, code, signal, value in (
            ("chevron-left", "ui.find.previous", self.stepped, -1),
            ("chevron-right", "ui.find.next", self.stepped, 1),
            ("x", "ui.find.close", self.closed, None),
        ):
            button = QToolButton()
            button.setProperty("flat", True)
            button.setIconSize(QSize(16, 16))
            button.setToolTip(w(code))
            button.setAccessibleName(w(code))
            button.clicked.connect(
                lambda _=False, signal=signal, value=value: signal.emit() if value is None else signal.emit(value)
            )
            row.addWidget(button)
            self._buttons.append((button, icon))
        self.restyle(kit)
        self.hide()

    def show_place(self, number: int, total: int) -> None:
        """Which match of how many."""
        w = self._kit.words
        if not self.line.text().strip():
            self.place.setText("")
        elif not total:
            self.place.setText(w("ui.find.none"))
        else:
            self.place.setText(w("ui.find.place", number=number, total=total))

    def open(self, text: str) -> None:
        """Begin to search, with a first query."""
        self.show()
        if text:
            self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus()

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        self._kit = kit
        self.tint(kit.palette.muted)

    def tint(self, colour: str) -> None:
        """Icons of another colour."""
        size = comfort.scaled(16)
        for button, icon in self._buttons:
            button.setIconSize(QSize(size, size))
            button.setIcon(self._kit.icon(icon, colour, size))
