"""The reading view in the real window: several republications, one under the other, translations, the way through."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from tests.ui.builders import ENGLISH, GERMAN, ORIGINAL
from tests.ui.hands import ALT, CONTROL, SHIFT, click, place
from viewer.core.article import Span
from viewer.settings import Settings
from viewer.ui import typesetting
from viewer.ui.frame import Layout
from viewer.ui.rows import Show, Side
from viewer.ui.window import Window


@pytest.fixture(name="two")
def _two(story, qtbot, settle):
    """Both republications beside the original."""
    qtbot.keyClick(story, Qt.Key.Key_2, CONTROL | ALT)
    settle(story)
    return story


def names(window):
    return [window.session.story.entry(number).name for number in window._reading.numbers]


def test_two_republications_stand_beside_the_original(two) -> None:
    assert names(two) == ["harbour.txt", "tagesblick.de.txt", "copy.txt"]
    assert [column.text for column in two.view.sheet.spread.columns] == [ORIGINAL.text, GERMAN.text, ORIGINAL.text]
    sheet = two.view.sheet
    for column, pair in enumerate(sheet.spread.pairs, start=1):
        assert pair.links
        for left, right in pair.links:
            assert sheet.top(0, left) == sheet.top(column, right)
    assert two.heads.accessibleName() == (
        "harbour.txt · original | tagesblick.de.txt · republication | copy.txt · republication"
    )
    assert "shown beside the original" in two.articles.cards[2].words()
    assert two.settings["beside"] == 2


def test_the_column_one_works_in_is_what_findings_and_ruler_speak_of(two, qtbot, settle) -> None:
    two._go(6)
    assert len(two.findings.model.cards) == 6
    before = len(two.ruler.marks())
    click(qtbot, two, 2, 0)
    settle(two)
    assert two.session.story.shown.name == "copy.txt"
    assert two.view.sheet.spread.active == 2
    assert two.view.current == 0
    assert not two.findings.model.cards
    assert len(two.ruler.marks()) < before
    # Both stand where they stood.
    assert names(two) == ["harbour.txt", "tagesblick.de.txt", "copy.txt"]
    click(qtbot, two, 1, 1)
    settle(two)
    assert two.session.story.shown.name == "tagesblick.de.txt"
    assert two.view.current == 1


def test_one_stays_at_the_sentence_when_another_republication_becomes_the_active_one(two, settle) -> None:
    two._go(6)
    # The original's eighth sentence: bead 6 of the one, bead 7 of the other.
    two.step_article("next")
    settle(two)
    assert two.view.current == 7
    two._go(None)
    two.step_article("next")
    settle(two)
    assert two.view.current is None


def test_the_shown_set_is_chosen_in_the_list_by_mouse_and_keys(story, qtbot, settle) -> None:
    card = story.articles.cards[2]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, CONTROL)
    settle(story)
    assert names(story) == ["harbour.txt", "tagesblick.de.txt", "copy.txt"]
    assert story.session.story.shown.name == "tagesblick.de.txt"
    assert story.actions_by_id["view.two"].isChecked()
    card = story.articles.cards[2]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return, CONTROL)
    settle(story)
    assert names(story) == ["harbour.txt", "tagesblick.de.txt"]
    assert story.actions_by_id["view.one"].isChecked()


def test_where_there_is_no_room_fewer_are_shown_and_it_is_said(two, qtbot, settle) -> None:
    two.resize(660, 480)
    settle(two)
    qtbot.waitUntil(lambda: len(two._reading.numbers) == 2)
    assert names(two) == ["harbour.txt", "tagesblick.de.txt"]
    assert "1 more: no room here" in two.heads.accessibleName()
    two.resize(1440, 900)
    qtbot.waitUntil(lambda: len(two._reading.numbers) == 3)
    settle(two)
    assert "no room" not in two.heads.accessibleName()


def test_each_column_is_selected_and_copied_by_itself(two, qtbot, settle) -> None:
    qtbot.mouseDClick(two.view.viewport(), Qt.MouseButton.LeftButton, pos=place(two, 2, 2))
    settle(two)
    assert two.view.column == 2
    assert two.view.side is Side.REPUBLICATION
    assert two.view.selected_text in ORIGINAL.sentence_text(2).split()
    two.select_all()
    two.copy()
    assert QGuiApplication.clipboard().text() == ORIGINAL.text
    qtbot.keyClick(two.view, Qt.Key.Key_Left)
    settle(two)
    two.select_all()
    assert two.view.selected_text == GERMAN.text


def test_words_are_found_in_all_columns(two, qtbot) -> None:
    qtbot.keyClick(two, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(two.find_bar.line, "the tide")
    assert two.find_bar.place.text() == "1 of 5"
    seen = [two.view.column]
    for _ in range(4):
        qtbot.keyClick(two.find_bar.line, Qt.Key.Key_Return)
        seen.append(two.view.column)
    assert seen == [0, 2, 0, 1, 2]


def test_words_are_parted_in_narrow_columns_and_copied_whole(two, qtbot, settle) -> None:
    view = two.view

    def parted():
        return [piece.layout.text() for index in range(9) for piece in view.sheet.set(1, index).pieces]

    assert view.sheet.frame.text_width < 48 * two.kit.faces.character
    assert "Unter\u00adneh\u00admen" in "".join(parted())
    index = view.sheet.ends(2, 1)[1][0]
    cell = view.sheet.cell(1, index)
    for number in range(cell.span.start, cell.span.end, 7):
        # Each character is where it is painted.
        (area,) = typesetting.runs(view.sheet.set(1, index), Span(number, number + 1))
        middle = QPointF(area.left() + 1, area.center().y())
        assert typesetting.position_at(view.sheet.set(1, index), middle) == number
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(two, 1, 2) + QPoint(30, 0))
    settle(two)
    assert view.selected_text == "Unternehmen"
    two.select_all()
    two.copy()
    assert QGuiApplication.clipboard().text() == GERMAN.text
    qtbot.keyClick(two, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(two.find_bar.line, "Unternehmen")
    assert two.find_bar.place.text() == "1 of 1"
    two.show_beside("1")
    two.resize(1800, 900)
    settle(two)
    assert "\u00ad" not in "".join(parted())


# --- one under the other ---


def test_one_under_the_other(story, qtbot, settle) -> None:
    story._go(6)
    qtbot.keyClick(story, Qt.Key.Key_3, CONTROL)
    settle(story)
    sheet = story.view.sheet
    assert sheet.layout is Layout.INTERLINEAR
    for left, right in sheet.spread.links:
        assert sheet.bottom(0, left) < sheet.top(1, right) < sheet.bottom(0, left) + 10
    click(qtbot, story, 1, 2)
    assert story.view.current == 2
    click(qtbot, story, 0, 4)
    assert story.view.current == 4
    qtbot.mouseDClick(story.view.viewport(), Qt.MouseButton.LeftButton, pos=place(story, 1, 2))
    assert story.view.selected_text in GERMAN.sentence_text(2)
    # The overview and back: as it was.
    qtbot.keyClick(story, Qt.Key.Key_2, CONTROL)
    story.next_change()
    assert story.actions_by_id["view.interlinear"].isChecked()
    qtbot.keyClick(story, Qt.Key.Key_1, CONTROL)
    assert story.view.sheet.layout.value == "side"


def test_layout_and_number_are_kept(story, runner, qtbot, tmp_path, settle) -> None:
    story.settings._path = tmp_path / "settings.toml"
    story.lay_out("interlinear")
    story.show_beside("2")
    story.show_translations("only")
    settle(story)
    story.settings.save()
    again = Window(runner, Settings(tmp_path / "settings.toml"))
    qtbot.addWidget(again)
    assert again.view.sheet.layout is Layout.INTERLINEAR
    assert again.actions_by_id["view.interlinear"].isChecked()
    assert again.actions_by_id["view.translation_only"].isChecked()
    assert again._beside.count == 2
    story.lay_out("side")


# --- translations ---


def test_both_ends_of_a_move_are_brought_face_to_face(story, qtbot) -> None:
    story.resize(1000, 420)
    story._go(7, Side.ORIGINAL)
    assert story.actions_by_id["go.face_to_face"].isEnabled()
    qtbot.keyClick(story, Qt.Key.Key_F6, SHIFT)
    card = story.face
    assert card.isVisible()
    assert card.accessibleName().startswith("Stands farther down in the republication: Die Pressestelle von Lumen")
    sheet = story.view.sheet
    here = sheet.top(0, sheet.ends(7)[0][0]) - story.view.verticalScrollBar().value()
    assert abs(card.y() - here) < 30
    assert abs(card.x() - sheet.frame.text_lefts[1]) < 30
    story.view.verticalScrollBar().setValue(story.view.verticalScrollBar().value() + 20)
    assert abs(card.y() - (here - 20)) < 30
    # A click goes there.
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    low, high = story.view.bead_span()
    assert low <= sheet.top(1, sheet.ends(7)[1][0]) <= high
    qtbot.keyClick(story.view, Qt.Key.Key_Escape)
    assert not card.isVisible()
    story.face_to_face()
    story.next_change()
    assert not card.isVisible()
    assert not story.actions_by_id["go.face_to_face"].isEnabled()


# --- the way through ---


@pytest.mark.parametrize(
    ("key", "beads"),
    [(Qt.Key.Key_5, {7}), (Qt.Key.Key_6, {8, 9}), (Qt.Key.Key_7, {4, 5})],
)
def test_only_moves_only_added_only_dropped(story, qtbot, settle, key, beads) -> None:
    qtbot.keyClick(story, key, ALT)
    settle(story)
    columns = story.view.sheet.spread.columns
    assert {cell.bead for column in columns for cell in column.cells if not cell.folded} == beads
    assert set(story._reading.tour.stops) == beads
    story.next_change()
    assert story.view.current == min(beads)


def test_to_a_sentence_by_its_number(story, qtbot, settle) -> None:
    qtbot.keyClick(story, Qt.Key.Key_G, CONTROL)
    assert story.go_to_bar.isVisible()
    assert story.go_to_bar.range.text() == "of harbour.txt: 1 – 9"
    qtbot.keyClicks(story.go_to_bar.line, "8")
    qtbot.keyClick(story.go_to_bar.line, Qt.Key.Key_Return)
    assert not story.go_to_bar.isVisible()
    assert story.view.current == 6
    assert story.view.scene().pointed == {0: ORIGINAL.sentences[7].span}
    # Of the republication; page furniture is not counted, too large a number is the last.
    qtbot.keyClick(story.view, Qt.Key.Key_Right)
    story.show_only("dropped")
    settle(story)
    qtbot.keyClick(story, Qt.Key.Key_G, CONTROL)
    assert story.go_to_bar.range.text() == "of tagesblick.de.txt: 1 – 9"
    qtbot.keyClicks(story.go_to_bar.line, "99")
    qtbot.keyClick(story.go_to_bar.line, Qt.Key.Key_Return)
    settle(story)
    assert story.view.current == 10
    assert story.actions_by_id["view.all"].isChecked()
    qtbot.keyClick(story, Qt.Key.Key_G, CONTROL)
    qtbot.keyClick(story.go_to_bar.line, Qt.Key.Key_Escape)
    assert not story.go_to_bar.isVisible()
    assert story.view.current == 10


def test_back_and_forward_through_the_places_one_was_at(story, qtbot, settle) -> None:
    assert not story.actions_by_id["go.back"].isEnabled()
    story.next_change()
    story._go(8)
    story.step_article("next")
    settle(story)
    story._go(3)
    qtbot.keyClick(story, Qt.Key.Key_Left, ALT)
    settle(story)
    assert (story.session.story.shown.name, story.view.current) == ("tagesblick.de.txt", 8)
    qtbot.keyClick(story, Qt.Key.Key_Left, ALT)
    settle(story)
    assert story.view.current == 1
    assert not story.actions_by_id["go.back"].isEnabled()
    for _ in range(2):
        qtbot.keyClick(story, Qt.Key.Key_Right, ALT)
        settle(story)
    assert (story.session.story.shown.name, story.view.current) == ("copy.txt", 3)
    assert not story.actions_by_id["go.forward"].isEnabled()


def test_what_is_moved_on_screen_is_what_would_be_painted(two, qtbot, settle) -> None:
    two.spoken.always = True
    two.resize(1100, 480)
    settle(two)
    qtbot.wait(200)
    two._go(6)
    view = two.view
    view.setFocus()
    bar = view.verticalScrollBar()

    def seen():
        qtbot.wait(20)
        corner = view.mapTo(two, QPoint(0, 0))
        picture = two.screen().grabWindow(two.winId(), corner.x(), corner.y(), view.width(), view.height())
        return picture.toImage()

    for step in (37, 96, -50, 211, -120, 5):
        bar.setValue(bar.value() + step)
        moved = seen()
        view.viewport().update()
        assert seen() == moved
    two.face_to_face()
    bar.setValue(bar.value() - 30)
    moved = seen()
    view.viewport().update()
    assert seen() == moved


def test_the_overview_puts_the_worst_first_and_goes_to_the_place(story, qtbot, settle) -> None:
    story.show_page("overview")
    assert [heading.label for heading in story.overview.matrix.headings] == ["tagesblick.de.txt", "copy.txt"]
    story.make_original(story.session.story.entries[1].number)
    settle(story)
    story.make_original(story.session.story.entries[0].number)
    settle(story)
    story.actions_by_id["view.worst_first"].trigger()
    kept = [heading.intact for heading in story.overview.matrix.headings]
    assert kept == sorted(kept)
    assert story.settings["worst_first"]
    first = story.overview.matrix.headings[0].number
    row = next(row for row, content in enumerate(story.overview.matrix.rows) if content.cells[0] is not None)
    where = story.overview.cell_rectangle(row, 0).center().toPoint()
    qtbot.mouseClick(story.overview.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle(story)
    assert story.session.story.shown_number == first
    assert story.view.current == story.overview.matrix.rows[row].cells[0].bead


def test_an_article_is_put_beside_the_original_by_its_menu(story, settle) -> None:
    number = story.session.story.entries[2].number
    story._on_article_menu(number, QPoint(10, 10))
    menu = next(menu for menu in story.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == "Show beside the original")
    assert action.isEnabled()
    assert not action.isChecked()
    action.trigger()
    menu.close()
    settle(story)
    assert names(story) == ["harbour.txt", "tagesblick.de.txt", "copy.txt"]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_in_whatever_order_the_columns_stay_true(story, qtbot, settle, tmp_path, seed) -> None:
    story.session.add_files([tmp_path / "third.de.txt", tmp_path / "fourth.txt", tmp_path / "fifth.de.txt"])
    settle(story)
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    story.session.set_translation(story.session.story.entries[1].number, ENGLISH)

    def someone():
        return chance.choice(story.session.story.republications).number

    acts = (
        lambda: story.show_beside(chance.choice("123")),
        lambda: story.toggle_beside(someone()),
        lambda: story.session.show(someone()),
        lambda: story.show_only(chance.choice(list(Show))),
        lambda: story.show_translations(chance.choice(["off", "on", "only"])),
        lambda: story.lay_out(chance.choice(["side", "interlinear"])),
        lambda: story.resize(chance.choice([660, 900, 1440]), chance.choice([450, 900])),
        lambda: story.make_original(someone()),
        lambda: story.view._set_column(chance.randrange(len(story.view.sheet.columns))),
        story.next_change,
        story.next_finding,
        story.face_to_face,
        story.back,
        story.forward,
        story.other_end,
        story.toggle_wording,
        lambda: story.go_to_sentence(chance.randrange(1, 9)),
        lambda: story.session.remove(someone()) if len(story.session.story.republications) > 3 else None,
    )
    for _ in range(60):
        chance.choice(acts)()
        if chance.random() < 0.5:
            settle(story)
    settle(story)
    table, shown = story.session.story, story._reading
    assert shown.numbers[0] == table.original_number
    assert shown.numbers[shown.spread.active] == table.shown_number
    assert len(set(shown.numbers)) == len(shown.numbers) == len(shown.spread.columns) == len(story.view.sheet.columns)
    for number, column in zip(shown.numbers, shown.spread.columns, strict=True):
        assert column.published.text == table.entry(number).article.text
    sheet = story.view.sheet
    for column, pair in enumerate(sheet.spread.pairs, start=1):
        for left, right in pair.links if sheet.layout is Layout.SIDE_BY_SIDE else ():
            assert sheet.top(0, left) == sheet.top(column, right)
    assert story.view.column in sheet.columns
    assert story.view.current is None or story.view.current < len(shown.result.beads)


@pytest.mark.parametrize("width", [1440, 660])
def test_where_there_is_no_room_it_is_offered(two, qtbot, settle, tmp_path, width) -> None:
    two.session.add_files([tmp_path / "third.de.txt"])
    settle(two)
    two.show_beside("3")
    two.resize(width, 900)
    settle(two)
    qtbot.waitUntil(lambda: len(two._reading.numbers) < 4 and two.heads.room.isVisible())
    settle(two)
    offer = two.heads.room
    assert offer.text() == {1440: "Hide the findings", 660: "Show them one under the other"}[width]
    assert two.heads.rect().contains(offer.geometry())
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(two._reading.numbers) == 4)
    settle(two)
    assert not offer.isVisible()
    assert two._is_interlinear is (width == 660)
    assert width == 660 or not two.findings.isVisible()
