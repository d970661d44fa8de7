"""Findings of all republications in one list: whose each is, where it leads, and what is judged."""

from __future__ import annotations

import pytest

from tests.ui.builders import ORIGINAL, german_comparison
from viewer.core.comparison import Finding, Severity
from viewer.core.corrections import Verdict
from viewer.ui.findings_list import LOUDNESS, Filter, Order, Scope, arrange, together


@pytest.fixture(name="all_shown")
def _all_shown(story, settle, tmp_path):
    """A second German republication, and the findings of all of them."""
    story.session.add_files([tmp_path / "later.de.txt"])
    settle(story)
    story.findings.set_scope(Scope.ALL)
    settle(story)
    return story


def test_lists_are_put_together_by_place_or_weight() -> None:
    lists = [arrange(ORIGINAL, german_comparison(), number=number, name=f"copy {number}") for number in (1, 2)]
    by_place = together(lists, Order.PLACE)
    assert [card.place for card in by_place.cards] == sorted(card.place for card in by_place.cards)
    assert [card.number for card in by_place.cards][:6] == [1, 1, 1, 2, 2, 2]
    assert (by_place.total, by_place.set_aside) == (12, 0)
    assert dict(by_place.kinds) == {kind: 2 * number for kind, number in lists[0].kinds}
    told = [card.finding for card in together(lists, Order.SEVERITY).cards]
    weights = [LOUDNESS[finding.severity] for finding in told if isinstance(finding, Finding)]
    assert len(weights) == len(told)
    assert weights == sorted(weights)
    high = [arrange(ORIGINAL, german_comparison(), Filter(least=Severity.HIGH), number=n) for n in (1, 2)]
    assert together(high, Order.PLACE).set_aside == 12 - len(together(high, Order.PLACE).cards) > 0


def test_a_finding_of_another_republication_leads_there(all_shown, settle) -> None:
    window = all_shown
    cards = window.findings.model.cards
    german, later = window.session.story.entries[1].number, window.session.story.entries[3].number
    assert {card.number for card in cards} == {german, later}
    assert len(cards) == 12
    assert window.session.story.shown_number == german
    row = next(row for row, card in enumerate(cards) if card.number == later and card.finding.bead == 6)
    assert window.findings.model.words(cards[row]).startswith("later.de.txt. ")
    window.findings.view.opened.emit(row)
    settle(window)
    assert window.session.story.shown_number == later
    assert window.view.current == 6
    chosen = window.findings.view.currentIndex().row()
    assert window.findings.model.cards[chosen].number == later, "not the same finding of the other one"
    assert chosen == row, "the list stays as it is"


def test_a_verdict_goes_to_its_own_republication(all_shown, settle) -> None:
    window = all_shown
    later = window.session.story.entries[3].number
    cards = window.findings.model.cards
    row = next(row for row, card in enumerate(cards) if card.number == later)
    window.findings.view.judged.emit(row, "error")
    settle(window)
    judged = [(card.number, card.verdict) for card in window.findings.model.cards if card.verdict]
    assert judged == [(later, Verdict.ERROR)]
    assert window.session.story.judgements_of(later)
    window.findings.show_all()
    assert window.findings.filter.scope is Scope.ALL
    window.findings.set_scope(Scope.ONE)
    settle(window)
    assert len(window.findings.model.cards) == 6
    assert not any(card.name for card in window.findings.model.cards)


def test_the_next_finding_goes_on_with_the_next_republication(all_shown, settle) -> None:
    window = all_shown
    seen = []
    for _ in range(12):
        window.next_finding()
        settle(window)
        seen.append((window.session.story.shown_number, window.view.current))
    cards = window.findings.model.cards
    assert seen == [(card.number, card.finding.bead) for card in cards]


def test_with_one_republication_there_is_nothing_to_choose(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    window.findings._filters.menu().aboutToShow.emit()
    assert not any(action.isVisible() for action in window.findings._scopes.actions())
