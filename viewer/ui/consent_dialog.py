"""Asks before anything is sent: one plain sentence that names who receives what, and two answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


class ConsentDialog(QDialog):
    """May these sentences go there? Closing it any way but by its button means no.

    Signals:
        agreed (): the editor has agreed.
    """

    agreed = Signal()

    def __init__(self, kit: Kit, service: str, sentences: Sequence[str], parent: QWidget) -> None:
        """``sentences``: who receives what first, then what else is to be known."""
        super().__init__(parent)
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.consent.title", service=service))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        self.said = plain_label(sentences[0])
        self.said.setWordWrap(True)
        font = self.said.font()
        font.setPointSizeF(font.pointSizeF() * 1.12)
        self.said.setFont(font)
        column.addWidget(self.said)
        for sentence in sentences[1:]:
            column.addLayout(_warning(kit, sentence))
        for code in ("ui.consent.kept", "ui.consent.revoke"):
            note = QLabel(w(code))
            note.setWordWrap(True)
            note.setProperty("muted", True)
            column.addWidget(note)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        self.refuse = QPushButton(w("ui.consent.not_now"))
        self.refuse.clicked.connect(self.reject)
        self.agree = QPushButton(w("ui.consent.agree"))
        self.agree.setProperty("primary", True)
        self.agree.clicked.connect(self.accept)
        # Enter sends nothing by mistake: the safe answer is the one at hand.
        self.agree.setAutoDefault(False)
        self.refuse.setDefault(True)
        row.addWidget(self.refuse)
        row.addWidget(self.agree)
        column.addLayout(row)
        self.setAccessibleDescription(" ".join(sentences))
        self.accepted.connect(self.agreed)
        self.refuse.setFocus()


def _warning(kit: Kit, sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    sign = QLabel()
    sign.setPixmap(kit.pixmap("triangle-alert", kit.palette.accent, 16))
    sign.setAlignment(Qt.AlignmentFlag.AlignTop)
    row.addWidget(sign)
    label = plain_label(sentence)
    label.setWordWrap(True)
    row.addWidget(label, 1)
    return row
