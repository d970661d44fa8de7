"""What every page of the preferences is made of: a title, labelled controls, and a line under those that need one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from viewer.ui.articles_panel import small
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label


class Page(QWidget):
    """One page, filled from top to bottom."""

    def __init__(self, kit: Kit, title: str) -> None:
        super().__init__()
        self.kit = kit
        self.words = kit.words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(6)
        heading = QLabel(title)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        heading.setFont(font)
        self.column.addWidget(heading)
        self.column.addSpacing(8)

    def control(self, label: str, widget: QWidget, hint: str = "") -> None:
        """A control under its label: long words in any language have room."""
        caption = QLabel(label)
        caption.setBuddy(widget)
        caption.setWordWrap(True)
        widget.setAccessibleName(label.replace("&", ""))
        self.column.addWidget(caption)
        row = QHBoxLayout()
        row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        if hint:
            self.note(hint)
        self.column.addSpacing(10)

    def check(self, label: str, *, on: bool, hint: str = "") -> QCheckBox:
        """A box to check."""
        box = QCheckBox(label)
        box.setChecked(on)
        self.column.addWidget(box)
        if hint:
            self.note(hint)
        return box

    def caption(self, text: str) -> None:
        """A small heading."""
        label = QLabel(text)
        label.setProperty("caption", True)
        self.column.addSpacing(6)
        self.column.addWidget(label)

    def note(self, text: str = "") -> QLabel:
        """A quiet line."""
        label = plain_label(text)
        label.setWordWrap(True)
        label.setProperty("muted", True)
        label.setFont(small(self.font()))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)
        return label

    def buttons(self, *buttons: QPushButton) -> None:
        """Buttons beside each other."""
        row = QHBoxLayout()
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def end(self) -> None:
        """The rest stays empty."""
        self.column.addStretch(1)

    def shown(self) -> None:
        """The page is looked at: what takes time to find out is found out now."""


def choices(options: Mapping[str, str], chosen: str) -> QComboBox:
    """A list to choose from; each line's value is its data."""
    box = QComboBox()
    for value, words in options.items():
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMinimumWidth(260)
    return box


def number_box() -> QSpinBox:
    """A number to set, whose digits stand where the words of lists begin: a style sheet has no say there (Qt 6.11)."""
    box = QSpinBox()
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    return box
