"""Takes a provider's key. It is not shown while it is typed, and goes from here to the keyring and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.translation.engine import EngineError
from viewer.translation.keys import Secret
from viewer.translation.providers import Provider
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


class KeyDialog(QDialog):
    """A line for the key.

    Signals:
        entered (Secret): what was typed can be a key.
    """

    entered = Signal(object)

    def __init__(self, kit: Kit, provider: Provider, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = w("ui.key.title", service=w.service(provider.id))
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        if provider.key_url:
            where = plain_label(w("ui.key.where", where=provider.key_url))
            where.setWordWrap(True)
            where.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(where)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(w("ui.key.prompt"))
        self.line.textChanged.connect(self._on_typed)
        column.addWidget(self.line)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        note = QLabel(w("ui.key.place"))
        note.setWordWrap(True)
        note.setProperty("muted", True)
        column.addWidget(note)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(w("ui.dialog.cancel"))
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        self.keep = QPushButton(w("ui.key.keep"))
        self.keep.setProperty("primary", True)
        self.keep.setDefault(True)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._keep)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.line.setFocus()

    def _on_typed(self, text: str) -> None:
        self.keep.setEnabled(bool(text.strip()))
        self.trouble.hide()

    def _keep(self) -> None:
        try:
            key = Secret(self.line.text())
        except EngineError as error:
            self.trouble.setText(self._kit.words.spell(error.message))
            self.trouble.show()
            return
        self.line.clear()
        self.accept()
        self.entered.emit(key)
