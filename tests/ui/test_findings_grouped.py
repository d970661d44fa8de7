"""The findings by kind, by weight and by place; verdicts by one click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.builders import ORIGINAL, german_comparison
from viewer.core.comparison import FindingKind, Severity
from viewer.core.corrections import Verdict
from viewer.ui.findings_list import LOUDNESS, Filter, Group, Order, Scope, arrange, groups
from viewer.ui.window import Window


def test_cards_of_a_kind_stand_together_under_their_number() -> None:
    cards = arrange(ORIGINAL, german_comparison(), order=Order.KIND).cards
    assert groups(cards, Order.KIND) == {
        0: Group(FindingKind.NAME, 1),
        1: Group(FindingKind.DATE, 1),
        2: Group(FindingKind.QUOTE, 1),
        3: Group(FindingKind.HEDGE, 2),
        5: Group(FindingKind.FURNITURE, 1),
    }
    # Those of one kind stay in the order of the text.
    assert [card.place for card in cards[3:5]] == sorted(card.place for card in cards[3:5])


@pytest.mark.parametrize("order", list(Order))
def test_groups_cover_every_card_once(order) -> None:
    for chosen in (Filter(), Filter(least=Severity.HIGH), Filter(query="no such words")):
        cards = arrange(ORIGINAL, german_comparison(), chosen, order).cards
        made = groups(cards, order)
        assert sum(group.size for group in made.values()) == len(cards)
        if order is not Order.PLACE:
            assert len({group.by for group in made.values()}) == len(made), "a group is in one piece"


def test_a_card_says_at_which_sentence_it_is() -> None:
    cards = arrange(ORIGINAL, german_comparison()).cards
    assert [(card.sentence, card.between) for card in cards] == [
        *((2, False), (2, False), (2, False)),
        *((6, False), (8, False)),
        (9, True),
    ]


def test_findings_are_grouped_and_sorted_from_the_menu(story, qtbot, settle) -> None:
    panel = story.findings
    panel.sort(Order.PLACE)
    settle(story)
    assert not panel.model.groups, "one republication by place needs no headings"
    assert panel.model.words(panel.model.cards[0]).count("sentence 2") == 1
    heights = panel.view.visualRect(panel.model.index(0)).height()
    by_kind = next(action for action in panel._orders.actions() if action.data() == Order.KIND)
    by_kind.trigger()
    settle(story)
    assert by_kind.isChecked()
    assert panel._sort.text() == "by kind ▾"
    assert panel.model.heading(0) == "Name · 1"
    assert panel.model.heading(4) == ""
    assert panel.view.visualRect(panel.model.index(0)).height() > heights / 2
    panel.set_scope(Scope.ALL)
    panel.sort(Order.PLACE)
    settle(story)
    assert panel.model.heading(0) == "Sentence 2 · 3"


def test_a_verdict_is_one_click_and_the_same_again_takes_it_back(story, qtbot, settle) -> None:
    bar = story.findings.verdicts
    assert not any(button.isEnabled() for button in (*bar.buttons.values(), bar.note))
    qtbot.keyClick(story, Qt.Key.Key_F7)
    settle(story)
    finding = story.findings.chosen_finding
    where = story.findings.view.visualRect(story.findings.view.currentIndex())
    for verdict in (Verdict.QUERY, Verdict.ERROR):
        qtbot.mouseClick(bar.buttons[verdict], Qt.MouseButton.LeftButton)
        settle(story)
        assert story.findings.chosen_finding == finding
        assert story.findings.model.cards[story.findings.view.currentIndex().row()].verdict is verdict
        assert [each for each, button in bar.buttons.items() if button.isChecked()] == [verdict]
    assert story.findings.view.visualRect(story.findings.view.currentIndex()).top() == where.top(), "nothing jumps"
    qtbot.mouseClick(bar.buttons[Verdict.ERROR], Qt.MouseButton.LeftButton)
    settle(story)
    assert story.findings.model.cards[story.findings.view.currentIndex().row()].verdict is None
    assert not any(button.isChecked() for button in bar.buttons.values())
    qtbot.keyClick(story, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(story)
    assert bar.buttons[Verdict.ERROR].isChecked(), "what was undone is shown at once"
    spoken = QAccessible.queryAccessibleInterface(bar.buttons[Verdict.ERROR])
    assert spoken.text(QAccessible.Text.Name) == "Error"
    assert spoken.state().checked


def test_the_order_of_the_findings_is_kept(story, settle, runner, qtbot) -> None:
    assert story.findings.order is Order.SEVERITY, "an editor in a hurry sees the gravest first"
    weights = [card.finding.severity for card in story.findings.model.cards]
    assert weights == sorted(weights, key=LOUDNESS.__getitem__)
    assert story.findings.model.heading(0).startswith("Serious · ")
    story.findings.sort(Order.PLACE)
    settle(story)
    assert story.settings["findings_order"] == "place"
    again = Window(runner, story.settings)
    qtbot.addWidget(again)
    assert again.findings.order is Order.PLACE
