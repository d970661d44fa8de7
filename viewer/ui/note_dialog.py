"""Where an editor writes a note on a finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.ui.kit import Kit


class NoteDialog(QDialog):
    """Some lines to write in. Ctrl+Enter keeps them.

    Signals:
        written (str): the note; empty where it is to go.
    """

    written = Signal(str)

    def __init__(self, kit: Kit, note: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.note.title"))
        self.setModal(True)
        self.resize(440, 240)
        column = QVBoxLayout(self)
        label = QLabel(w("ui.note.prompt"))
        label.setWordWrap(True)
        column.addWidget(label)
        self.text = QPlainTextEdit(note)
        self.text.setAccessibleName(w("ui.note.title"))
        self.text.setTabChangesFocus(True)
        label.setBuddy(self.text)
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        keep = buttons.addButton(w("ui.note.keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus()

    def _keep(self) -> None:
        self.written.emit(self.text.toPlainText().strip())
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the note."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
            return
        super().keyPressEvent(event)
