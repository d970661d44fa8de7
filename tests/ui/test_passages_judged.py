"""A dropped or added sentence without a finding takes verdicts and notes as findings do: same keys, same places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.builders import ORIGINAL, german_comparison
from viewer.core.comparison import Finding, FindingKind, Kind, Passage, Severity
from viewer.core.corrections import Judgement, Verdict, keys, subjects
from viewer.ui.findings_list import Filter, Opinion, Order, Scope, arrange, groups, together
from viewer.ui.note_dialog import NoteDialog

GERMAN = german_comparison()
WITHOUT = [passage.bead for passage in GERMAN.passages]


def judged(bead: int, verdict: Verdict | None = Verdict.ACCEPTABLE, note: str = "") -> tuple[Judgement, ...]:
    known = subjects(GERMAN)
    named = dict(zip([subject.bead for subject in known], keys(ORIGINAL, GERMAN, known), strict=True))
    return (Judgement(named[bead], verdict, note),)


# --- the list ---


def test_only_what_was_judged_is_listed_until_the_others_are_wanted() -> None:
    plain = arrange(ORIGINAL, GERMAN)
    assert not any(isinstance(card.finding, Passage) for card in plain.cards)
    # Dropped, moved, added twice; kept and reworded ones are nothing to go through.
    assert plain.passages == 4
    assert arrange(ORIGINAL, GERMAN, judgements=judged(5)).total == plain.total + 1
    listed = arrange(ORIGINAL, GERMAN, judgements=judged(5))
    assert [(card.finding.bead, card.verdict) for card in listed.cards if isinstance(card.finding, Passage)] == [
        (5, Verdict.ACCEPTABLE)
    ]
    wanted = arrange(ORIGINAL, GERMAN, Filter(passages=True))
    assert [card.finding.bead for card in wanted.cards] == [5, 7, 8, 9]
    assert wanted.set_aside == plain.total
    both = arrange(ORIGINAL, GERMAN, Filter(frozenset({FindingKind.NAME}), passages=True))
    assert [card.finding.bead for card in both.cards] == [1, 5, 7, 8, 9]


def test_a_note_on_what_was_kept_is_listed_too() -> None:
    listed = arrange(ORIGINAL, GERMAN, judgements=judged(0, None, "Is this still so?"))
    card = listed.cards[0]
    assert (card.finding.bead, card.note, listed.passages) == (0, "Is this still so?", 5)


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        (Filter(), True),
        (Filter(opinion=Opinion.ACCEPTABLE), True),
        (Filter(opinion=Opinion.ERROR), False),
        (Filter(opinion=Opinion.OPEN), False),
        (Filter(opinion=Opinion.NOTED), True),
        (Filter(query="ASK kim"), True),
        (Filter(query="yet"), True),
        (Filter(query="nothing like this"), False),
        (Filter(least=Severity.MEDIUM), False),
        (Filter(least=Severity.HIGH, passages=True), True),
        (Filter(frozenset({FindingKind.NAME})), False),
        (Filter(aside=frozenset(FindingKind)), True),
    ],
)
def test_filters_hold_for_passages_and_count_what_they_hide(chosen: Filter, seen: bool) -> None:
    listed = arrange(ORIGINAL, GERMAN, chosen, judgements=judged(5, note="Ask Kim."))
    assert any(card.finding.bead == 5 for card in listed.cards) is seen
    told = sum(isinstance(card.finding, Finding) or card.is_judged for card in listed.cards)
    assert listed.set_aside == listed.total - told


@pytest.mark.parametrize("order", Order)
def test_passages_stand_in_their_place_or_last_in_a_group_of_their_own(order: Order) -> None:
    said = (*judged(5), *judged(9))
    cards = arrange(ORIGINAL, GERMAN, order=order, judgements=said).cards
    assert len(cards) == len(GERMAN.findings) + 2
    made = groups(cards, order)
    if order is Order.PLACE:
        assert [card.finding.bead for card in cards] == [1, 1, 1, 4, 5, 6, 9, 11]
    else:
        assert [card.finding.bead for card in cards[-2:]] == [5, 9]
        assert (made[len(cards) - 2].by, made[len(cards) - 2].size) == (None, 2)
    assert sum(group.size for group in made.values()) == len(cards)


def test_several_republications_count_their_passages_together() -> None:
    lists = [arrange(ORIGINAL, GERMAN, judgements=judged(5), number=number) for number in (1, 2)]
    whole = together(lists, Order.SEVERITY)
    assert (whole.passages, whole.total, whole.set_aside) == (8, 14, 0)
    assert [card.finding.bead for card in whole.cards[-2:]] == [5, 5]


# --- the window ---


def at(window, kind: Kind) -> int:
    """Stand at a passage of a kind that no finding is told of."""
    result = window.session.story.result
    bead: int = next(each.bead for each in result.passages if each.compared.kind is kind)
    window._go(bead)
    window.view.setFocus()
    return bead


def card_of(window, bead: int):
    """The card of a passage, where there is one."""
    cards = [card for card in window.findings.model.cards if isinstance(card.finding, Passage)]
    return next((card for card in cards if card.finding.bead == bead), None)


@pytest.mark.parametrize("kind", [Kind.DROPPED, Kind.ADDED, Kind.REWORDED, Kind.KEPT])
@pytest.mark.parametrize("how", ["letter", "button", "menu"])
def test_a_passage_is_judged_from_the_text_and_it_is_undone(story, settle, qtbot, kind, how) -> None:
    bead = at(story, kind)
    assert card_of(story, bead) is None
    if how == "letter":
        qtbot.keyClick(story.view, Qt.Key.Key_E)
    elif how == "button":
        qtbot.mouseClick(story.findings.verdicts.buttons[Verdict.ERROR], Qt.MouseButton.LeftButton)
    else:
        story.actions_by_id["correct.error"].trigger()
    settle(story)
    assert card_of(story, bead).verdict is Verdict.ERROR
    assert story.findings.chosen_finding.bead == bead, "the new card is the chosen one"
    assert story.findings.verdicts.buttons[Verdict.ERROR].isChecked()
    story.actions_by_id["edit.undo"].trigger()
    settle(story)
    assert card_of(story, bead) is None
    assert not story.session.story.judgements
    story.actions_by_id["edit.redo"].trigger()
    settle(story)
    assert card_of(story, bead).verdict is Verdict.ERROR


def test_two_letters_at_once_leave_the_later_verdict(story, settle, qtbot) -> None:
    bead = at(story, Kind.DROPPED)
    qtbot.keyClick(story.view, Qt.Key.Key_A)
    qtbot.keyClick(story.view, Qt.Key.Key_Q)
    settle(story)
    assert card_of(story, bead).verdict is Verdict.QUERY
    assert len(story.session.story.judgements_of(story.session.story.shown_number)) == 1


def test_a_note_is_written_on_an_added_sentence(story, settle, qtbot) -> None:
    bead = at(story, Kind.ADDED)
    qtbot.keyClick(story.view, Qt.Key.Key_N)
    dialog = story.findChild(NoteDialog)
    assert "finding or passage" in dialog.windowTitle()
    dialog.text.setPlainText("Where is this from?")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(story)
    card = card_of(story, bead)
    assert (card.note, card.verdict) == ("Where is this from?", None)
    words = story.findings.model.words(card)
    assert words.startswith("Added. after sentence 8. ")
    assert "Stands in the republication only." in words
    assert "Where is this from?" in words


def test_the_pill_lists_what_has_no_finding_and_a_card_leads_there(story, settle, qtbot) -> None:
    panel, result = story.findings, story.session.story.result
    pills = [panel._chip_row.itemAt(place).widget() for place in range(panel._chip_row.count())]
    pill = next(each for each in pills if each.text().startswith("No finding"))
    pill.click()
    settle(story)
    cards = panel.model.cards
    assert cards
    assert all(isinstance(card.finding, Passage) for card in cards)
    assert pill.text() == f"No finding {len(cards)}"
    row = next(row for row, card in enumerate(cards) if card.finding.compared.kind is Kind.DROPPED)
    panel.view.opened.emit(row)
    settle(story)
    assert story.view.current == cards[row].finding.bead
    qtbot.keyClick(panel.view, Qt.Key.Key_A)
    settle(story)
    assert panel.model.cards[row].verdict is Verdict.ACCEPTABLE
    assert panel.view.currentIndex().row() == row
    panel.show_all()
    settle(story)
    told = [card.finding for card in panel.model.cards]
    assert len(told) == len(result.findings) + 1


def test_all_republications_in_one_list_judge_the_one_the_card_is_of(story, settle, qtbot) -> None:
    panel, window = story.findings, story
    panel.set_scope(Scope.ALL)
    panel._set_filter(Filter(scope=Scope.ALL, passages=True))
    settle(window)
    other = window.session.story.shown_number
    window.step_article("next")
    settle(window)
    assert panel._active != other
    row = next(row for row, card in enumerate(panel.model.cards) if card.number == other)
    panel.view.judged.emit(row, "query")
    settle(window)
    assert [said.verdict for said in window.session.story.judgements_of(other)] == [Verdict.QUERY]
    window.next_finding()
    assert window.findings.chosen_finding is not None


def test_the_menu_of_the_text_offers_verdicts_where_they_are_seen(story) -> None:
    at(story, Kind.DROPPED)
    menu = QMenu()
    story.correcting._on_menu(menu)
    wanted = story.actions_by_id["correct.acceptable"]
    assert wanted in menu.actions()
    story.toggle_findings()
    hidden = QMenu()
    story.correcting._on_menu(hidden)
    assert wanted not in hidden.actions()


def test_a_verdict_on_a_passage_stays_when_the_sides_are_exchanged(story, settle, qtbot) -> None:
    bead = at(story, Kind.DROPPED)
    original = story.session.story.original_number
    number = story.session.story.shown_number
    words = story.session.story.original.article.sentence_text(story.session.story.result.beads[bead].bead.original[0])
    qtbot.keyClick(story.view, Qt.Key.Key_E)
    settle(story)
    story.session.make_original(number)
    settle(story)
    (said,) = story.session.story.judgements_of(original)
    assert (said.finding.original, said.verdict) == ("", Verdict.ERROR)
    assert " ".join(words.split()) == said.finding.republication


def test_what_the_editor_thinks_of_a_passage_is_not_the_worst_change(story, settle, qtbot) -> None:
    before = story.worst.shown.finding
    at(story, Kind.DROPPED)
    qtbot.keyClick(story.view, Qt.Key.Key_E)
    settle(story)
    assert story.worst.shown.finding is before


def test_where_the_findings_are_hidden_a_letter_judges_nothing_and_offers_to_show_them(story, settle, qtbot) -> None:
    bead = at(story, Kind.DROPPED)
    story.toggle_findings()
    qtbot.keyClick(story.view, Qt.Key.Key_A)
    qtbot.keyClick(story.view, Qt.Key.Key_A)
    assert not story.session.story.judgements
    [notice] = story.banner.notices
    [(words, show)] = notice.actions
    assert words == "Show the findings"
    show()
    assert story.findings.isVisible()
    qtbot.keyClick(story.view, Qt.Key.Key_A)
    settle(story)
    assert card_of(story, bead).verdict is Verdict.ACCEPTABLE
