"""Where an editor writes the translation of a passage by hand: each sentence as published, and its line to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.articles_panel import small
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its translation so far."""

    sentence: int
    published: str
    translation: str
    by_hand: bool


class Correction(QDialog):
    """The sentences of a passage with their translations, to be written anew.

    Signals:
        kept (dict): sentence to text, of those that were changed.
        taken_back (int): the machine's translation of this sentence is wanted again.
    """

    kept = Signal(object)
    taken_back = Signal(int)

    def __init__(self, kit: Kit, lines: Sequence[Line], service: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._edits: list[QPlainTextEdit] = []
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.correction.title"))
        self.resize(620, min(150 + 160 * len(lines), 620))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 14)
        outer.setSpacing(10)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        for line in lines:
            self._add(kit, column, line, service)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer.addWidget(area, 1)
        note = QLabel(w("ui.correction.note"))
        note.setWordWrap(True)
        note.setProperty("muted", True)
        outer.addWidget(note)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(w("ui.dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.keep = QPushButton(w("ui.correction.keep"))
        self.keep.setProperty("primary", True)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        outer.addLayout(row)
        self._edits[0].setFocus()

    @property
    def edits(self) -> Sequence[QPlainTextEdit]:
        """Where one writes, a sentence each."""
        return self._edits

    def _add(self, kit: Kit, column: QVBoxLayout, line: Line, service: str) -> None:
        w = kit.words
        published = plain_label(" ".join(line.published.split()))
        published.setWordWrap(True)
        published.setFont(kit.faces.body)
        published.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(published)
        row = QHBoxLayout()
        by = w("ui.correction.by_hand") if line.by_hand else w("ui.correction.machine", service=service)
        caption = plain_label(by if line.translation else w("ui.correction.none"))
        caption.setProperty("muted", True)
        caption.setFont(small(self.font()))
        row.addWidget(caption)
        row.addStretch(1)
        if line.by_hand:
            back = QPushButton(w("ui.correction.back"))
            back.setProperty("flat", True)
            back.setAutoDefault(False)
            back.clicked.connect(lambda _=False, sentence=line.sentence: self._give_back(sentence))
            row.addWidget(back)
        column.addLayout(row)
        edit = QPlainTextEdit(line.translation)
        edit.setFont(kit.faces.body)
        edit.setTabChangesFocus(True)
        edit.setAccessibleName(w("ui.correction.of", sentence=" ".join(line.published.split())))
        edit.setFixedHeight(round(4.2 * kit.faces.size * 1.5))
        edit.installEventFilter(self)
        column.addWidget(edit)
        column.addSpacing(10)
        self._edits.append(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps: a sentence has one line. Escape is the dialog's."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._keep()
                return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        texts = {
            line.sentence: " ".join(edit.toPlainText().split())
            for line, edit in zip(self._lines, self._edits, strict=True)
        }
        before = {line.sentence: " ".join(line.translation.split()) for line in self._lines}
        # An empty line is no translation: what was there stays.
        changed = {sentence: text for sentence, text in texts.items() if text and text != before[sentence]}
        self.accept()
        if changed:
            self.kept.emit(changed)

    def _give_back(self, sentence: int) -> None:
        self.accept()
        self.taken_back.emit(sentence)
