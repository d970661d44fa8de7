"""What an article was taken for, with the doors to setting it right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


class RecognisedDialog(QDialog):
    """A table of what was recognised.

    Signals:
        language_wanted (): the language is to be set by hand.
        edit_wanted (): the text is to be edited.
    """

    language_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, kit: Kit, name: str, lines: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        w = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.recognised.of", name=name))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (what, said) in enumerate(lines):
            left, right = plain_label(what), plain_label(said)
            left.setProperty("muted", True)
            right.setWordWrap(True)
            right.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            right.setAccessibleName(f"{what}: {said}")
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addStretch(1)
        buttons = QHBoxLayout()
        for words, signal in (
            ("ui.command.article.language", self.language_wanted),
            ("ui.command.correct.edit", self.edit_wanted),
        ):
            button = QPushButton(w(words))
            button.setAutoDefault(False)
            button.clicked.connect(self.accept)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        close = QPushButton(w("ui.dialog.close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.setMinimumWidth(520)
        close.setFocus()
