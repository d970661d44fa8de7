"""The page of the preferences on the encoder: the embedded one, or one from a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton

from viewer.core.messages import Message
from viewer.jobs import tasks
from viewer.ui.preferences_page import Page

if TYPE_CHECKING:
    from viewer.settings import Settings
    from viewer.ui.errands import Errands
    from viewer.ui.kit import Kit

SETTING = "encoder"


class EncoderPage(Page):
    """Which encoder sentences and words are compared with. A folder is looked at before it is used."""

    def __init__(self, kit: Kit, settings: Settings, errands: Errands, changed: Callable[[str], object]) -> None:
        super().__init__(kit, kit.words("ui.preferences.encoder"))
        w = self.words
        self._settings = settings
        self._errands = errands.beside(self)
        self._changed = changed
        self.note(w("ui.encoder.text"))
        self.column.addSpacing(6)
        caption = QLabel(w("ui.encoder.folder"))
        self.folder = QLineEdit(settings[SETTING])
        self.folder.setPlaceholderText(w("ui.encoder.built_in"))
        self.folder.setAccessibleName(w("ui.encoder.folder"))
        self.folder.setClearButtonEnabled(True)
        self.folder.editingFinished.connect(self._on_edited)
        caption.setBuddy(self.folder)
        self.column.addWidget(caption)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        self.choose = QPushButton(w("ui.encoder.choose"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        row.addWidget(self.choose)
        self.column.addLayout(row)
        self.back = QPushButton(w("ui.encoder.back"))
        self.back.clicked.connect(lambda: self._look_at(""))
        self.buttons(self.back)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.column.addWidget(self.status)
        self.column.addSpacing(10)
        self.note(w("ui.encoder.files"))
        self.end()
        self._enable()

    def shown(self) -> None:
        """Look whether the one that is chosen is still there."""
        self._look_at(self._settings[SETTING])

    def _on_edited(self) -> None:
        folder = self.folder.text().strip()
        if folder != self._settings[SETTING]:
            self._look_at(folder)

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.words("ui.encoder.folder"), self.folder.text())
        if folder:
            self._look_at(folder)

    def _look_at(self, folder: str) -> None:
        self.folder.setText(folder)
        self._say(self.words("ui.services.looking"))

        def found(name: str) -> None:
            if folder == self.folder.text().strip():
                self._use(folder, name)

        self._errands.run(tasks.name_encoder, folder, then=found, failed=self._on_failed, quick=True)

    def _use(self, folder: str, name: str) -> None:
        self._say(self.words("ui.encoder.ready", name=name) if folder else self.words("ui.encoder.ready_built_in"))
        if self._settings[SETTING] != folder:
            self._settings[SETTING] = folder
            self._changed(SETTING)
        self._enable()

    def _on_failed(self, message: Message) -> None:
        words = self.words.spell(message)
        self._say(self.words("ui.encoder.not_used", trouble=f"{words[:1].upper()}{words[1:]}"))
        self._enable()

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.setAccessibleName(text)

    def _enable(self) -> None:
        self.back.setEnabled(bool(self.folder.text().strip() or self._settings[SETTING]))
