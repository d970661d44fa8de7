"""What somebody who tries the window for the first time stumbled over: each must hold by mouse, keys and eye."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from tests.ui.hands import cell_point
from viewer.core.comparison import Kind
from viewer.core.corrections import Verdict
from viewer.ui.banner import Tone
from viewer.ui.chooser import Choice, Chooser, ask
from viewer.ui.guide_dialog import GuideDialog
from viewer.ui.header import ElidedLabel
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.preferences import PAGES, Preferences
from viewer.ui.rows import Side


def chosen(window):
    """The card that is chosen."""
    return window.findings.model.cards[window.findings.view.currentIndex().row()]


@pytest.fixture(name="type_letter")
def _type_letter(qtbot, settle):
    """``type_letter(window, key)``: a key goes where the focus is."""

    def typed(window, key):
        qtbot.keyClick(window.focusWidget(), key)
        settle(window)

    return typed


def test_letters_judge_the_card_that_was_clicked(story, qtbot, type_letter) -> None:
    panel = story.findings
    area = panel.view.visualRect(panel.model.index(1))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    wanted = panel.model.cards[1].finding
    assert story.view.current == wanted.bead
    # The keys go where the focus is, and it is seen there.
    assert story.focusWidget() is panel.view
    type_letter(story, Qt.Key.Key_E)
    assert chosen(story).finding is wanted
    assert chosen(story).verdict is Verdict.ERROR
    type_letter(story, Qt.Key.Key_A)
    assert chosen(story).verdict is Verdict.ACCEPTABLE
    type_letter(story, Qt.Key.Key_N)
    assert story.findChild(NoteDialog) is not None


def test_letters_in_the_text_judge_the_finding_one_has_come_to(story, qtbot, type_letter) -> None:
    story.view.setFocus()
    type_letter(story, Qt.Key.Key_F7)
    # One reads on: arrows still scroll the text.
    assert story.focusWidget() is story.view
    type_letter(story, Qt.Key.Key_Q)
    assert chosen(story).verdict is Verdict.QUERY
    qtbot.mouseClick(story.view.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(story, Side.ORIGINAL, 6))
    type_letter(story, Qt.Key.Key_E)
    assert chosen(story).finding.bead == 6
    assert chosen(story).verdict is Verdict.ERROR
    # What nobody sees nobody judges by a stray letter.
    story.toggle_findings()
    type_letter(story, Qt.Key.Key_E)
    story.toggle_findings()
    assert chosen(story).verdict is Verdict.ERROR


def notices(window) -> list[str]:
    return [notice.text for notice in window.banner.notices]


def test_once_a_story_is_saved_nobody_says_it_has_no_file(story, settle, tmp_path) -> None:
    keeping = story.keeping
    offer = keeping._save_as_action()
    story.say(story.kit.words("ui.story.back"), Tone.NOTE, (offer,))
    # Problems beside it, of which one has gone with the saving.
    story.say("one problem")
    story.say("could not be saved", actions=(offer,))
    story.say("another problem")
    keeping.save_as(tmp_path / "Harbour.variorum")
    settle(story)
    lines = [line for text in notices(story) for line in text.split("\n")]
    assert sorted(line[:25] for line in lines) == ["Saved in Harbour.variorum", "another problem", "one problem"]


def test_panels_nobody_has_hidden_are_there_again_where_there_is_room(story, qtbot) -> None:
    story.resize(1024, 640)
    qtbot.waitUntil(lambda: not story.findings.isVisible())
    story.toggle_findings()
    story.toggle_findings()
    assert not story.findings.isVisible()
    story.resize(1440, 900)
    qtbot.waitUntil(story.articles.isVisible)


def test_a_story_that_is_never_sent_says_so_and_how_to_change_that(story, qtbot, settle) -> None:
    assert not story.translating.provider
    story.actions_by_id["translate.never"].trigger()
    story.actions_by_id["translate.article"].trigger()
    assert not story.findChildren(Chooser)
    said = story.banner.notices[0]
    assert "never send" in said.text
    here, allow = said.actions
    here[1]()
    (chooser,) = story.findChildren(Chooser)
    assert list(chooser._choices) == ["firefox", "apertium"]
    assert "Never sent" in chooser.windowTitle()
    chooser.reject()
    allow[1]()
    assert not story.session.story.never_send
    assert not any("never send" in text.casefold() or "any service" in text for text in notices(story))
    qtbot.waitUntil(lambda: not story.findChildren(Chooser))
    story.actions_by_id["translate.article"].trigger()
    (chooser,) = story.findChildren(Chooser)
    assert "deepl" in chooser._choices
    chooser.reject()


def test_a_number_of_a_change_is_told_only_at_a_change(story, qtbot) -> None:
    place = story.header.place
    stops = story._reading.tour.stops
    assert "Findings are counted apart" in place.toolTip()
    for bead in range(len(story._reading.result.beads)):
        story._go(bead)
        wanted = f"Change {stops.index(bead) + 1} of {len(stops)}" if bead in stops else f"{len(stops)} changes"
        assert place.text() == wanted


def test_larger_words_of_the_place_are_not_cut(story, settle, qtbot) -> None:
    header, settings = story.header, story.settings
    text = "Änderung 5 von 64944"
    try:
        for width in (840, 1024, 1440):
            story.resize(width, 640)
            header.show_place(text)
            settings["interface_size"] = 140
            story.apply_setting("interface_size")
            settle(story)
            qtbot.wait(1)
            assert header.place.fontMetrics().horizontalAdvance(text) + 14 <= header.place.minimumWidth(), width
            settings["interface_size"] = 100
            story.apply_setting("interface_size")
    finally:
        settings["interface_size"] = 100
        story.apply_setting("interface_size")


def test_a_long_name_of_a_file_leaves_room_for_the_title(story, qtbot) -> None:
    title, aside = "Port of Calder Bay closes its grain terminal", f"{'port-of-calder-bay-' * 5}.variorum · 2:47 PM"
    chooser = Chooser(story.kit, "Open", {"a": Choice(title, aside), "b": Choice("Undo", "Ctrl+Z")}, story)
    ask(chooser, lambda _: None)
    qtbot.waitExposed(chooser)
    one, other = ([*box.findChildren(ElidedLabel)] for box in map(chooser.list.itemWidget, items(chooser)))
    assert one[0].width() >= 0.5 * chooser.list.width()
    assert one[1].text().endswith("2:47 PM")
    assert one[1].geometry().right() <= chooser.list.viewport().width()
    assert [label.text() for label in other] == ["Undo", "Ctrl+Z"]
    chooser.reject()


def items(chooser):
    return [chooser.list.item(row) for row in range(chooser.list.count())]


@pytest.mark.parametrize("size", [100, 140])
def test_the_preferences_are_on_the_screen(story, settle, size) -> None:
    settings = story.settings
    try:
        settings["interface_size"] = size
        story.apply_setting("interface_size")
        story.resize(700, 500)
        story.move(0, 0)
        story.open_preferences()
        (dialog,) = story.findChildren(Preferences)
        screen = story.screen().availableGeometry()
        assert screen.contains(dialog.frameGeometry()), (screen, dialog.frameGeometry())
        for name in PAGES:
            dialog.show_page(name)
        settle(story)
        assert screen.contains(dialog.frameGeometry())
        dialog.reject()
    finally:
        settings["interface_size"] = 100
        story.apply_setting("interface_size")


def test_the_newest_of_several_problems_is_seen_first(story) -> None:
    for number in range(8):
        story.say(f"problem {number}")
    (joined,) = story.banner.notices
    assert joined.text.startswith("problem 7\nproblem 6\n")


def test_the_guide_goes_to_its_ends_by_keys_and_its_pictures_are_larger_when_large(story, qtbot) -> None:
    story.show_guide()
    dialog = story.findChild(GuideDialog)
    qtbot.waitExposed(dialog)
    page, control = dialog.page, Qt.KeyboardModifier.ControlModifier
    bar = page.verticalScrollBar()
    qtbot.keyClick(page, Qt.Key.Key_End, control)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(page, Qt.Key.Key_Home, control)
    assert bar.value() == 0
    for picture in page.pictures.found:
        dialog._show_large(picture)
        (large,) = dialog.findChildren(QDialog, "picture")
        room = dialog.screen().availableGeometry().size()
        assert large.width() > picture.shown.width() or large.height() > 0.9 * room.height()
        large.reject()
        qtbot.waitUntil(lambda: not dialog.findChildren(QDialog, "picture"))
    dialog.reject()


def test_a_pasted_text_is_called_by_its_headline(window, hand_made, settle, qtbot) -> None:
    QGuiApplication.clipboard().setText("A text that was copied.")
    window.adding.paste()
    settle(window)
    headline = window.session.story.original.title
    assert headline
    assert window.articles.cards[0].entry.label == headline
    assert headline in window.view.accessibleDescription()


def test_who_judges_where_there_is_nothing_to_judge_is_told_what_to_choose(story, type_letter) -> None:
    story._go(None)
    story.view.setFocus()
    button = story.findings.verdicts.buttons[Verdict.ERROR]
    assert not button.isEnabled()
    assert "Choose a finding" in button.toolTip()
    type_letter(story, Qt.Key.Key_E)
    assert any("Choose a finding in the list, or a passage in the text" in text for text in notices(story))
    assert not story.session.story.judgements
    type_letter(story, Qt.Key.Key_F7)
    assert "Ctrl+Alt+E" in button.toolTip()


def test_who_judges_a_passage_without_finding_sees_what_the_verdict_is_of(story, settle, type_letter) -> None:
    beads = story._reading.result.beads
    with_findings = {card.finding.bead for card in story.findings.model.cards}
    bead = next(k for k, each in enumerate(beads) if each.kind in {Kind.DROPPED, Kind.ADDED} and k not in with_findings)
    story._go(bead)
    story.view.setFocus()
    bar = story.findings.verdicts
    assert bar.buttons[Verdict.ERROR].isEnabled()
    assert bar.of.endswith("no finding")
    type_letter(story, Qt.Key.Key_E)
    settle(story)
    assert bar.buttons[Verdict.ERROR].isChecked()
    card = story.findings.model.cards[story.findings.view.currentIndex().row()]
    assert (card.finding.bead, card.verdict) == (bead, Verdict.ERROR)
    type_letter(story, Qt.Key.Key_E)
    settle(story)
    assert not story.session.story.judgements
    assert not any(card.finding.bead == bead for card in story.findings.model.cards)
    assert bar.buttons[Verdict.ERROR].isEnabled()
    assert not bar.buttons[Verdict.ERROR].isChecked()
