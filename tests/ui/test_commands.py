from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from viewer.resources import messages, path
from viewer.ui.commands import COMMANDS, Menu, matching
from viewer.ui.help import shortcut_page
from viewer.ui.kit import make_kit
from viewer.ui.window import Window


def test_ids_and_shortcuts_are_given_once() -> None:
    ids = Counter(command.id for command in COMMANDS)
    assert not [identifier for identifier, count in ids.items() if count > 1]
    keys = Counter(QKeySequence(shortcut).toString() for command in COMMANDS for shortcut in command.shortcuts)
    assert not [key for key, count in keys.items() if count > 1]
    assert "" not in keys


def test_every_command_has_words_a_handler_and_its_icon() -> None:
    words = messages()
    for command in COMMANDS:
        assert command.code in words
        assert callable(getattr(Window, command.handler))
        assert not command.icon or path("icons", f"{command.icon}.svg").is_file()
    assert all(f"ui.menu.{menu}" in words for menu in Menu)


def test_the_page_of_keys_has_them_all(qapp) -> None:
    page = shortcut_page(make_kit())
    for command in COMMANDS:
        for shortcut in command.shortcuts:
            assert QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("&", "") in page


TITLES = {"a": "Next change", "b": "Export report", "c": "Show only changes of substance", "d": "New story"}


@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["a", "b", "c", "d"]), ("chan", ["a", "c"]), ("exre", ["b"]), ("nxt", ["a"]), ("port", ["b"]), ("zzz", [])],
)
def test_a_few_letters_find_a_command(query, found) -> None:
    assert matching(query, TITLES) == found
