"""Asks for the address of models and their fingerprint. Pressing its button is the agreement to ask that address."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.translation.addresses import host
from viewer.translation.engine import EngineError
from viewer.translation.models import check_download
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


class FetchDialog(QDialog):
    """An address, the fingerprint of the file that is meant, and who is asked.

    Signals:
        agreed (str, str): address and fingerprint; the editor has read who is asked.
    """

    agreed = Signal(str, str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        w = kit.words
        self.setWindowTitle(w("ui.fetch.title"))
        self.setMinimumWidth(520)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        self.address = _line(column, w("ui.fetch.address"), "https://")
        self.fingerprint = _line(column, w("ui.fetch.fingerprint"), "")
        self.said = plain_label()
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        self.trouble = plain_label()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.addStretch(1)
        self.refuse = QPushButton(w("ui.dialog.cancel"))
        self.refuse.clicked.connect(self.reject)
        self.fetch = QPushButton(w("ui.fetch.agree"))
        self.fetch.setProperty("primary", True)
        self.fetch.clicked.connect(self._on_fetch)
        # Enter asks nobody by mistake.
        self.fetch.setAutoDefault(False)
        self.refuse.setDefault(True)
        row.addWidget(self.refuse)
        row.addWidget(self.fetch)
        column.addLayout(row)
        for line in (self.address, self.fingerprint):
            line.textChanged.connect(self._on_typed)
        self._on_typed()
        self.address.setFocus()

    def _on_typed(self) -> None:
        self.trouble.hide()
        asked = host(self.address.text().strip())
        words = self._kit.words
        self.said.setText(words("ui.fetch.who", host=asked) if asked else words("ui.fetch.nobody"))
        self.fetch.setEnabled(bool(asked and self.fingerprint.text().strip()))
        self._fit()

    def _fit(self) -> None:
        """Words that break need another height as they change, which a dialog does not find by itself."""
        width = max(self.width(), self.minimumWidth())
        self._column.activate()
        self.resize(width, max(self.height(), self._column.totalHeightForWidth(width)))

    def _on_fetch(self) -> None:
        address, fingerprint = self.address.text().strip(), self.fingerprint.text().strip()
        try:
            check_download(address, fingerprint)
        except EngineError as error:
            words = self._kit.words.spell(error.message)
            self.trouble.setText(words[:1].upper() + words[1:])
            self.trouble.show()
            self._fit()
            return
        self.accept()
        self.agreed.emit(address, fingerprint)


def _line(column: QVBoxLayout, text: str, example: str) -> QLineEdit:
    label, line = QLabel(text), QLineEdit()
    label.setBuddy(line)
    line.setPlaceholderText(example)
    line.setAccessibleName(text.replace("&", ""))
    column.addWidget(label)
    column.addWidget(line)
    return line
