from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from viewer.core.comparison import FindingKind, Severity
from viewer.core.palette import Role, meaning_code, word_code
from viewer.resources import messages, path
from viewer.ui.adding import Adding
from viewer.ui.article_care import ArticleCare
from viewer.ui.banner import Tone
from viewer.ui.by_hand import ByHand
from viewer.ui.chooser import Choice, Chooser
from viewer.ui.commands import COMMANDS, Menu, matching
from viewer.ui.correcting import Correcting
from viewer.ui.findings_list import Order
from viewer.ui.help import shortcut_page
from viewer.ui.judging import Judging
from viewer.ui.keeping import Keeping
from viewer.ui.kit import make_kit
from viewer.ui.rows import Show
from viewer.ui.translating import Translating
from viewer.ui.window import Window

PARTS = {
    "": Window,
    "adding": Adding,
    "care": ArticleCare,
    "correcting": Correcting,
    "judging": Judging,
    "keeping": Keeping,
    "translating": Translating,
    "translating.by_hand": ByHand,
}


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
        part, _, method = command.handler.rpartition(".")
        assert callable(getattr(PARTS[part], method))
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


@pytest.mark.parametrize(
    "query", ["preferences", "préférences", "PRÉF", "d'emploi", "d’emploi", "verdict : q", "verdict: q"]
)
def test_accents_apostrophes_and_spaces_need_not_be_typed(query) -> None:
    titles = {"a": "Préférences…", "b": "Mode d’emploi", "c": "Verdict\u00a0: question"}
    assert len(matching(query, titles)) == 1


def test_a_long_line_is_shortened_before_what_stands_at_its_end(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    long = "A title that goes on and on " * 12
    chooser = Chooser(make_kit(), "Which?", {"a": Choice(long, "not saved in a file yet")}, parent)
    qtbot.addWidget(chooser)
    chooser.show()
    title, aside = chooser.list.itemWidget(chooser.list.item(0)).findChildren(QLabel)
    assert chooser.list.horizontalScrollBar().maximum() == 0
    assert title.text().endswith("…")
    assert aside.width() >= aside.sizeHint().width()


def test_whatever_the_engine_finds_has_a_word() -> None:
    words = messages()
    codes = [f"ui.finding.{kind}" for kind in FindingKind] + [f"ui.severity.{severity}" for severity in Severity]
    codes += [word_code(role) for role in Role] + [meaning_code(role) for role in Role]
    codes += [f"ui.show.{show}" for show in Show] + [f"ui.notice.{tone}" for tone in Tone]
    codes += [f"ui.findings.by_{order}" for order in Order]
    assert not [code for code in codes if code not in words]
