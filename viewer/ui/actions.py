"""Qt's actions and menus, made from the table of commands."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from viewer.ui import comfort
from viewer.ui.commands import COMMANDS, Command, Group, Menu
from viewer.ui.kit import Kit


def build(window: QWidget, kit: Kit) -> dict[str, QAction]:
    """An action for each command, by id, connected to the window's methods."""
    groups: dict[Group, QActionGroup] = {}
    actions = {}
    for command in COMMANDS:
        action = QAction(kit.words(command.code), window)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in command.shortcuts])
        action.setCheckable(command.checkable or command.group is not None)
        # A menu shows either an icon or a check mark.
        action.setIconVisibleInMenu(not action.isCheckable())
        if command.group is not None:
            if command.group not in groups:
                groups[command.group] = QActionGroup(window)
            groups[command.group].addAction(action)
        _connect(action, command, window)
        window.addAction(action)
        actions[command.id] = action
    return actions


def _do(window: QObject, part: str, method: str, *values: str) -> None:
    getattr(attrgetter(part)(window) if part else window, method)(*values)


def _connect(action: QAction, command: Command, window: QObject) -> None:
    part, _, method = command.handler.rpartition(".")
    # A part of the window is made after its actions, so it is looked for when it is needed.
    handler = functools.partial(_do, window, part, method)
    if command.argument:
        action.triggered.connect(lambda _=False: handler(command.argument))
    else:
        action.triggered.connect(lambda _=False: handler())


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction], kit: Kit) -> None:
    """The menus, in the order of the table."""
    for menu in Menu:
        made = bar.addMenu(kit.words(f"ui.menu.{menu}"))
        for command in COMMANDS:
            if command.menu is menu:
                if command.separated:
                    made.addSeparator()
                made.addAction(actions[command.id])


def tint(actions: Mapping[str, QAction], kit: Kit) -> None:
    """The icons in the colours of the theme."""
    for command in COMMANDS:
        if command.icon:
            actions[command.id].setIcon(kit.icon(command.icon, size=comfort.scaled(18)))
