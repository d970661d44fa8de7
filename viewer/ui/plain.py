"""Text from outside is only text: Qt would read a title with tags in it as rich text, and load pictures it names."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "") -> QLabel:
    """A label that shows its text as it is."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def without_letter(text: str) -> str:
    """What a menu shows for a text: the sign before its letter is left out, an ampersand of its own stands twice."""
    return re.sub("&(.?)", r"\1", text)


def plain_tip(text: str) -> str:
    """The words of a tool tip, so that they are shown as they are. Qt has no switch for it, so they are escaped."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
