"""Correcting in the window: by click, selection, menu and keys; verdicts, notes, filters. With stories made by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QMessageBox

from tests.ui import work
from tests.ui.builders import GERMAN, ORIGINAL
from tests.ui.hands import cell_point
from viewer.comparison.correcting import Corrected
from viewer.comparison.provisional import provisional
from viewer.core.article import FurnitureKind, Span
from viewer.core.comparison import Severity
from viewer.core.corrections import Verdict
from viewer.jobs import tasks
from viewer.ui.correcting import sentences_in
from viewer.ui.findings_list import Filter, Opinion
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.painting import chip_text


def bead_of(window, side: int, sentence: int) -> int:
    beads = [compared.bead for compared in window.session.story.result.beads]
    return next(k for k, bead in enumerate(beads) if sentence in (bead.original, bead.republication)[side])


def pinned(window) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    beads = [compared.bead for compared in window.session.story.result.beads]
    return [(bead.original, bead.republication) for bead in beads if bead.by_hand]


def select(window, column: int, article, *sentences: int) -> None:
    spans = [article.sentences[i].span for i in sentences]
    window.view.select(column, Span(spans[0].start, spans[-1].end))


def texts(window) -> list[str]:
    return [notice.text for notice in window.banner.notices]


def answer(window, button_text: str) -> str:
    """Answer the question that is asked; gives its words."""
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    words = str(box.text())
    next(button for button in box.buttons() if button.text().replace("&", "") == button_text).click()
    return words


def test_sentences_that_a_selection_touches() -> None:
    spans = [sentence.span for sentence in ORIGINAL.sentences]
    assert sentences_in(ORIGINAL, spans[2]) == (2,)
    assert sentences_in(ORIGINAL, Span(spans[1].end - 1, spans[2].start + 1)) == (1, 2)
    assert sentences_in(ORIGINAL, Span(spans[0].end, spans[1].start)) == ()


def test_link_one_side_and_then_the_other_by_click(story, qtbot, settle) -> None:
    window = story
    window._go(bead_of(window, 0, 4))
    window.view.column = 0
    window.actions_by_id["correct.link"].trigger()
    assert "now click its counterpart in the republication" in texts(window)[0]
    other = bead_of(window, 1, 6)
    window._go(other)
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(window, 1, other))
    assert pinned(window) == [((4,), (6,))]
    assert texts(window) == []
    settle(window)


def test_link_selected_text_with_selected_text(story) -> None:
    window = story
    select(window, 0, ORIGINAL, 5, 6)
    window.actions_by_id["correct.link"].trigger()
    select(window, 1, GERMAN, 5, 6)
    window.actions_by_id["correct.link"].trigger()
    assert pinned(window) == [((5, 6), (5, 6))]
    assert window.view.selected_text == ""
    window.actions_by_id["edit.undo"].trigger()
    assert pinned(window) == []


def test_a_link_can_be_left(story, qtbot) -> None:
    window = story
    select(window, 0, ORIGINAL, 5)
    window.actions_by_id["correct.link"].trigger()
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    qtbot.keyClick(window.view, Qt.Key.Key_Escape)
    assert texts(window) == []
    select(window, 1, GERMAN, 5)
    window.actions_by_id["correct.link"].trigger()
    assert pinned(window) == []


def test_unlink_a_passage_and_forget_that(story, settle) -> None:
    window = story
    window._go(bead_of(window, 0, 2))
    window.actions_by_id["correct.unlink"].trigger()
    assert sorted(pinned(window)) == [((), (2,)), ((2,), ())]
    assert window.actions_by_id["correct.forget"].isEnabled()
    settle(window)
    window._go(bead_of(window, 0, 2))
    assert window.actions_by_id["edit.undo"].text() == "Undo: unlink sentences"


@pytest.fixture(name="heeded")
def _heeded(story, monkeypatch):
    """The window with the story made by hand; compared anew, it shows what was corrected."""

    def compare(context, basis):
        found = Corrected(basis.original, work.compare(context, basis), ())
        return provisional(found, basis.pins)

    monkeypatch.setattr(tasks, "compare", compare)
    return story


def labels(window, bead: int) -> list[str]:
    """The labels of a bead on both sides."""
    sheet = window.view.sheet
    return [chip_text(sheet, column, cells[0]) for column, cells in enumerate(sheet.ends(bead)) if cells]


def test_both_sides_of_what_was_unlinked_say_who_did_it(heeded, settle) -> None:
    window = heeded
    window._go(bead_of(window, 0, 8))
    window.actions_by_id["correct.unlink"].trigger()
    settle(window)
    for side in (0, 1):
        [label] = labels(window, bead_of(window, side, 8))
        assert label.endswith("set by hand")


def test_what_is_said_to_be_moved_in_its_place_points_nowhere(heeded, settle) -> None:
    window = heeded
    assert [label[-1] for label in labels(window, bead_of(window, 0, 3))] == ["↓", "↑"]
    window._go(bead_of(window, 0, 0))
    window.actions_by_id["correct.moved"].trigger()
    settle(window)
    here = labels(window, bead_of(window, 0, 0))
    assert len(here) == 2
    for label in here:
        assert "moved" in label
        assert not set("↑↓") & set(label)


def test_forget_one_correction_and_all_but_not_unasked(story) -> None:
    window = story
    window._go(bead_of(window, 0, 2))
    window.actions_by_id["correct.moved"].trigger()
    assert window.actions_by_id["correct.moved"].isChecked()
    window.correcting.forget()
    assert "Forget this correction?" in answer(window, "Cancel")
    assert len(pinned(window)) == 1
    window.correcting.forget()
    answer(window, "Forget it")
    assert pinned(window) == []
    window.correcting.undo()
    assert len(pinned(window)) == 1
    window.correcting.forget_all()
    assert "the one correction" in answer(window, "Cancel")
    assert len(pinned(window)) == 1
    window.correcting.forget_all()
    answer(window, "Forget all")
    assert not window.session.story.corrections


def test_split_says_what_it_needs(story) -> None:
    window = story
    window._go(bead_of(window, 0, 1))
    window.correcting.merge("next")
    merged = window.session.story.result.beads[bead_of(window, 0, 1)].bead
    assert (merged.original, merged.republication) == ((1, 2), (1, 2))
    window._go(bead_of(window, 0, 1))
    window.correcting.split()
    assert {((1,), (1,)), ((2,), (2,))} <= set(pinned(window))
    window._go(bead_of(window, 0, 0))
    window.correcting.split()
    assert texts(window) == ["Split before which sentence? Double-click a word of it, then split again."]


def test_furniture_by_hand_and_text_again(story, settle) -> None:
    window = story
    window._go(bead_of(window, 1, 3))
    window.view.column = 1
    window.actions_by_id["correct.furniture"].trigger()
    article = window.session.story.shown.article
    assert article.sentences[3].furniture is FurnitureKind.EDITOR
    settle(window)
    window._go(bead_of(window, 1, 3))
    assert window.actions_by_id["correct.furniture"].isChecked()
    window.actions_by_id["correct.furniture"].trigger()
    assert window.session.story.shown.article.sentences[3].furniture is None
    assert window.actions_by_id["edit.undo"].text() == "Undo: mark as text"


def test_the_menu_of_a_passage_holds_what_can_be_done_with_it(story) -> None:
    window = story
    bead = bead_of(window, 0, 2)
    where = cell_point(window, 0, bead)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, window.view.viewport().mapToGlobal(where))
    window.view.contextMenuEvent(event)
    menu = window.view.findChild(QMenu)
    assert window.view.current == bead
    words = [action.text() for action in menu.actions()]
    assert {"Link with…", "Unlink", "Moved", "Page furniture, not article"} <= set(words)
    assert "Forget this correction" not in words
    menu.close()


def test_a_verdict_by_key_and_a_note(story, qtbot, settle) -> None:
    window = story
    panel = window.findings
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1))
    qtbot.keyClick(panel.view, Qt.Key.Key_Q)
    settle(window)
    assert panel.model.cards[1].verdict is Verdict.QUERY
    assert panel.view.currentIndex().row() == 1, "the card stays the chosen one"
    assert "Query" in panel.model.words(panel.model.cards[1])
    qtbot.keyClick(panel.view, Qt.Key.Key_N)
    dialog = window.findChild(NoteDialog)
    dialog.text.setPlainText("Ask <b>Kim</b>.\nToday.")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert panel.model.cards[1].note == "Ask <b>Kim</b>.\nToday."
    qtbot.keyClick(panel.view, Qt.Key.Key_Q)
    settle(window)
    assert panel.model.cards[1].verdict is None
    for _ in range(3):
        window.correcting.undo()
    assert not window.session.story.judgements


def test_filters_by_weight_verdict_and_words_count_what_they_hide(story, settle, qtbot) -> None:
    window, panel = story, story.findings
    total = len(panel.model.cards)
    panel.set_least(Severity.HIGH)
    assert {card.finding.severity for card in panel.model.cards} == {Severity.HIGH}
    hidden = total - len(panel.model.cards)
    assert panel._aside.text().startswith(f"{hidden} findings set aside")
    assert "only serious" in panel._filters.text()
    panel.show_all()
    assert len(panel.model.cards) == total
    window.judging._judge_finding(panel.model.cards[0].finding, "error")
    settle(window)
    panel._opinions.actions()[list(Opinion).index(Opinion.OPEN)].trigger()
    assert len(panel.model.cards) == total - 1
    panel._opinions.actions()[list(Opinion).index(Opinion.ERROR)].trigger()
    assert [card.verdict for card in panel.model.cards] == [Verdict.ERROR]
    panel.show_all()
    panel._search.setText("nothing like this")
    qtbot.waitUntil(lambda: not panel.model.cards, timeout=2000)
    assert panel._nothing.text() == "No finding matches the filter."
    assert panel._nothing.isVisible()
    panel._aside.click()
    assert panel.filter == Filter()
    assert panel._search.text() == ""


def test_an_article_with_corrections_is_not_removed_unasked(story) -> None:
    window = story
    window._go(bead_of(window, 0, 2))
    window.correcting.move()
    window.remove_article(2)
    assert "One correction or verdict goes with it." in answer(window, "Cancel")
    assert window.session.story.entry(2) is not None
    window.remove_article(2)
    answer(window, window.kit.words("ui.command.article.remove"))
    assert window.session.story.entry(2) is None
    window.correcting.undo()
    assert len(pinned(window)) == 1


@pytest.mark.parametrize("name", ["link", "unlink", "merge_next", "split", "moved", "furniture", "error", "note"])
def test_without_a_passage_nothing_can_be_corrected(window, name) -> None:
    assert not window.actions_by_id[f"correct.{name}"].isEnabled()
    window.actions_by_id[f"correct.{name}"].trigger()
    assert not window.session.story.corrections


def test_the_search_looks_into_the_reasons_too(story, qtbot) -> None:
    panel = story.findings
    wanted = panel.model.cards[0]
    panel._search.setText(wanted.why[:12].upper())
    qtbot.waitUntil(lambda: 0 < len(panel.model.cards) < 6, timeout=2000)
    assert wanted.finding in [card.finding for card in panel.model.cards]


def test_a_language_set_by_hand_is_undone_at_once(story, settle) -> None:
    window = story
    before = window.session.story.results[2]
    window.session.set_language(2, "fr")
    settle(window)
    assert window.session.story.entry(2).language == "fr"
    window.correcting.undo()
    assert window.session.story.entry(2).language is None
    assert window.session.story.results[2] is before
    assert not window.session.busy
    window.correcting.redo()
    settle(window)
    assert window.session.story.entry(2).article.language.code == "fr"


def test_articles_that_were_added_are_taken_back_and_added_again(story, settle, tmp_path) -> None:
    window = story
    window.session.add_files([tmp_path / "slow copy.txt"])
    window.correcting.undo()
    assert len(window.session.story.entries) == 3
    assert not window.session.busy
    window.correcting.redo()
    assert len(window.session.story.entries) == 4
    assert window.session.busy, "it is read again"
    window.correcting.undo()
    settle(window)


def test_a_dropped_passage_cannot_be_unlinked(story) -> None:
    window = story
    beads = window.session.story.result.beads
    window._go(next(k for k, each in enumerate(beads) if not each.bead.republication))
    assert not window.actions_by_id["correct.unlink"].isEnabled()
    window._go(next(k for k, each in enumerate(beads) if each.bead.original and each.bead.republication))
    assert window.actions_by_id["correct.unlink"].isEnabled()


def test_the_offer_to_undo_a_removal_goes_with_what_it_would_undo(story, settle) -> None:
    window = story
    window.remove_article()
    settle(window)
    assert len(texts(window)) == 1
    window.say("The disk is full")
    window.actions_by_id["edit.undo"].trigger()
    settle(window)
    assert texts(window) == ["The disk is full"], "undone already"
    window.actions_by_id["edit.redo"].trigger()
    window.actions_by_id["edit.undo"].trigger()
    window.remove_article(window.session.story.entries[2].number)
    settle(window)
    (offer,) = [notice for notice in window.banner.notices if notice.actions]
    window._go(bead_of(window, 0, 2))
    window.actions_by_id["correct.unlink"].trigger()
    settle(window)
    assert texts(window) == ["The disk is full"], "it would undo something else"
    offer.actions[0][1]()
    assert window.session.story.pins, "pressed a moment too late"
    window.actions_by_id["edit.undo"].trigger()
    settle(window)
    window.remove_article()
    next(notice for notice in window.banner.notices if notice.actions).actions[0][1]()
    settle(window)
    assert texts(window) == ["The disk is full"], "what else is said stays"
    assert len(window.session.story.entries) == 2
