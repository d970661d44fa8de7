"""The line one types the number of a sentence in, to go there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from viewer.ui import comfort
from viewer.ui.kit import Kit


class _Line(QLineEdit):
    """Enter goes there, Escape away."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in any editor."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class GoToBar(QFrame):
    """Stands above the columns until one has gone.

    Signals:
        wanted (int): to this sentence, from 1.
        closed (): nowhere.
    """

    wanted = Signal(int)
    closed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._most = 0
        self.setObjectName("strip")
        w = kit.words
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(8)
        label = QLabel(w("ui.go_to.sentence"))
        row.addWidget(label)
        self.line = _Line()
        self.line.setValidator(QIntValidator(0, 9_999_999, self))
        self.line.setMaximumWidth(110)
        label.setBuddy(self.line)
        self.line.returnPressed.connect(self._on_entered)
        self.line.left.connect(self.closed)
        row.addWidget(self.line)
        self.range = QLabel()
        self.range.setProperty("muted", True)
        row.addWidget(self.range)
        row.addStretch(1)
        self._close = QToolButton()
        self._close.setProperty("flat", True)
        self._close.setIconSize(QSize(16, 16))
        self._close.setToolTip(w("ui.go_to.close"))
        self._close.setAccessibleName(w("ui.go_to.close"))
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        self.restyle(kit)
        self.hide()

    def open(self, name: str, most: int) -> None:
        """Ask for a sentence of an article that has so many."""
        self._most = most
        text = self._kit.words("ui.go_to.of", name=name, number=most)
        self.range.setText(text)
        self.line.setAccessibleName(f"{self._kit.words('ui.go_to.sentence')} {text}")
        self.show()
        self.line.selectAll()
        self.line.setFocus()

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        self._kit = kit
        size = comfort.scaled(16)
        self._close.setIconSize(QSize(size, size))
        self._close.setIcon(kit.icon("x", kit.palette.muted, size))

    def _on_entered(self) -> None:
        text = self.line.text()
        if text and self._most:
            self.wanted.emit(min(self._most, max(1, int(text))))
