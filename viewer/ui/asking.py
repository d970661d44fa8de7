"""Asks before something is done. The window's events go on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_first(parent: QWidget, question: str, yes: str, then: Callable[[], object]) -> None:
    """Ask, and do it only if that is agreed to.

    Args:
        parent: The window.
        question: In whole sentences.
        yes: What the button says that agrees; the other one is Cancel.
        then: What is done.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(lambda button: then() if button is agree else None)
    box.open()
