"""The pages of help: the shortcuts, made from the table of commands, and what this program is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from viewer import __version__
from viewer.core.palette import SIGNS, Role, meaning_code, word_code
from viewer.ui.commands import COMMANDS, Menu
from viewer.ui.kit import Kit


def native(shortcut: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def shortcut_page(kit: Kit) -> str:
    """All shortcuts, by menu, and what the signs mean, as HTML."""
    w = kit.words
    rows = []
    for menu in Menu:
        commands = [command for command in COMMANDS if command.menu is menu and command.shortcuts]
        if commands:
            rows.append(f'<tr><td colspan="2"><br><b>{escape(w(f"ui.menu.{menu}").replace("&", ""))}</b></td></tr>')
        for command in commands:
            keys = " / ".join(native(shortcut) for shortcut in command.shortcuts)
            title = w(command.code).replace("&", "")
            rows.append(f'<tr><td style="padding-right:24px">{escape(title)}</td><td>{escape(keys)}</td></tr>')
    rows.append(f'<tr><td colspan="2"><br><b>{escape(w("ui.help.signs"))}</b></td></tr>')
    for role in (Role.ALTERED, Role.DROPPED, Role.ADDED, Role.MOVED, Role.FURNITURE):
        sign = f'<span style="color:{kit.ink(role).name()}">{SIGNS[role]} {escape(w(word_code(role)))}</span>'
        rows.append(f'<tr><td style="padding-right:24px">{sign}</td><td>{escape(w(meaning_code(role)))}</td></tr>')
    return f"<table>{''.join(rows)}</table>"


def show_shortcuts(kit: Kit, parent: QWidget) -> QDialog:
    """Open the page of shortcuts."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(kit.words("ui.command.help.shortcuts"))
    dialog.resize(560, 560)
    column = QVBoxLayout(dialog)
    page = QTextBrowser()
    page.setHtml(shortcut_page(kit))
    page.setAccessibleName(kit.words("ui.command.help.shortcuts"))
    column.addWidget(page)
    return _opened(dialog, column)


def show_guide(kit: Kit, parent: QWidget) -> QDialog:
    """Open the guide beside the window, or bring it to the front."""
    # Read when it is wanted: the window opens without it.
    from viewer.ui.guide_dialog import GuideDialog

    for open_one in parent.findChildren(QDialog, "guide"):
        open_one.raise_()
        open_one.activateWindow()
        return open_one
    dialog = GuideDialog(kit, parent)
    return _opened(dialog, dialog.column, modal=False)


def show_about(kit: Kit, parent: QWidget) -> QDialog:
    """Open the page that says what this is."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(kit.words("ui.command.help.about"))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    label = QLabel(kit.words("ui.help.about", version=__version__))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(380)
    column.addWidget(label)
    return _opened(dialog, column)


def _opened(dialog: QDialog, column: QVBoxLayout, *, modal: bool = True) -> QDialog:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if modal:
        dialog.open()
    else:
        dialog.show()
    return dialog
