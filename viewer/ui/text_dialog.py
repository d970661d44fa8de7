"""Where an editor corrects the text of an article: what was scanned wrongly, or came along with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.core.article import Span
from viewer.ui.kit import Kit
from viewer.ui.positions import Positions


class TextDialog(QDialog):
    """The text, with the passage one came from selected. Ctrl+Enter keeps it.

    Signals:
        written (str): the text is another one.
    """

    written = Signal(str)

    def __init__(self, kit: Kit, name: str, text: str, passage: Span | None, parent: QWidget, *, rtl: bool) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        w = kit.words
        self._before = text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.edit.title", name=name))
        self.setModal(True)
        self.resize(min(760, parent.width() - 40), min(640, parent.height() - 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        label = QLabel(w("ui.edit.prompt"))
        label.setWordWrap(True)
        column.addWidget(label)
        self.text = QPlainTextEdit()
        self.text.setFont(kit.faces.body)
        self.text.setAccessibleName(w("ui.edit.title", name=name))
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(text)
        if rtl:
            option = self.text.document().defaultTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            self.text.document().setDefaultTextOption(option)
        label.setBuddy(self.text)
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(w("ui.edit.keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("primary", True)
        self.keep.setEnabled(False)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.text.textChanged.connect(self._on_changed)
        if passage is not None:
            positions = Positions(text)
            cursor = self.text.textCursor()
            cursor.setPosition(positions.to_qt(passage.start))
            cursor.setPosition(positions.to_qt(passage.end), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def showEvent(self, event) -> None:
        """The passage is seen, in the middle."""
        super().showEvent(event)
        self.text.centerCursor()

    def _on_changed(self) -> None:
        self.keep.setEnabled(self.text.document().isModified() and not self.text.document().isEmpty())

    def _keep(self) -> None:
        if self.keep.isEnabled():
            text = self.text.toPlainText()
            self.accept()
            if text != self._before:
                self.written.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the text."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
            return
        super().keyPressEvent(event)
