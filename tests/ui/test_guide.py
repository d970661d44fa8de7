"""The guide: its pictures in the theme and the room there is, its search; it can be read without either."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QLabel

from viewer.core.palette import DARK, LIGHT
from viewer.ui import guide, style
from viewer.ui.guide_dialog import GuideDialog
from viewer.ui.guide_pictures import FINE
from viewer.ui.kit import make_kit


@pytest.fixture(name="page")
def _page(qtbot):
    page = guide.Guide(guide.text("en"), make_kit().faces, pictures=guide.pictures("en"))
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    qtbot.waitUntil(lambda: page.pictures.found[0].loaded is not None)
    return page


@pytest.fixture(name="dialog")
def _dialog(window, qtbot):
    window.show_guide()
    (dialog,) = window.findChildren(QDialog, "guide")
    qtbot.waitUntil(lambda: dialog.page.pictures.found[0].loaded is not None)
    yield dialog
    dialog.reject()


def drawn(page, picture):
    return page.document().resource(QTextDocument.ResourceType.ImageResource.value, picture.url)


def test_pictures_are_as_wide_as_there_is_room_and_no_wider_than_life(page, qtbot) -> None:
    for width, height in ((700, 600), (420, 500), (1900, 1200)):
        page.resize(width, height)
        qtbot.waitUntil(lambda: page.pictures.found[0].loaded[1] == page.pictures.found[0].shown)
        room = page.viewport().width() - 2 * guide.MARGIN
        for picture in page.pictures.found:
            assert picture.shown.width() <= min(room, picture.natural.width())
            assert picture.shown.height() <= page.viewport().height()
            ratio = picture.natural.width() / picture.natural.height()
            assert picture.shown.width() / picture.shown.height() == pytest.approx(ratio, rel=0.02)
        assert page.horizontalScrollBar().maximum() == 0
    assert page.pictures.found[0].shown == page.pictures.found[0].natural


def test_what_is_drawn_has_a_pixel_for_each_of_the_screen(page) -> None:
    first = page.pictures.found[0]
    assert drawn(page, first).size() == first.shown * page.devicePixelRatioF()
    assert first.natural.width() * FINE == pytest.approx(1800, abs=200)


def test_a_picture_is_loaded_when_it_comes_into_sight(page, qtbot) -> None:
    qtbot.wait(50)
    assert page.pictures.found[-1].loaded is None
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    page.find(page.pictures.found[-1].path.name)
    block = page.document().findBlock(page.pictures.found[-1].position)
    page.verticalScrollBar().setValue(int(page.document().documentLayout().blockBoundingRect(block).top()))
    qtbot.waitUntil(lambda: page.pictures.found[-1].loaded is not None)
    assert drawn(page, page.pictures.found[-1]).size() == page.pictures.found[-1].shown


def test_no_paragraph_is_hidden_by_a_picture(page, qtbot) -> None:
    for width in (700, 500, 900, 320):
        page.resize(width, 500)
        qtbot.wait(50)
        layout, block, below = page.document().documentLayout(), page.document().begin(), 0.0
        while block.isValid():
            area = layout.blockBoundingRect(block)
            assert area.height() > 0
            assert area.top() >= below
            below = area.bottom()
            block = block.next()


def test_pictures_follow_the_theme(page, qtbot) -> None:
    first = page.pictures.found[0]
    for palette, name in ((DARK, "side-dark.png"), (LIGHT, "side-light.png")):
        page.setPalette(style.qt_palette(palette))
        qtbot.waitUntil(lambda name=name: first.loaded[0].name == name)
        smooth = Qt.TransformationMode.SmoothTransformation
        mean = drawn(page, first).toImage().scaled(1, 1, mode=smooth).pixelColor(0, 0)
        assert (mean.lightness() < 128) is (palette is DARK)


def test_what_pictures_show_is_told_to_who_does_not_see_them(page) -> None:
    page.pictures.tell()
    told = [label for label in page.viewport().findChildren(QLabel) if label.accessibleName()]
    assert [label.accessibleName() for label in told] == [picture.alt for picture in page.pictures.found]
    assert all(len(label.accessibleName()) > 20 for label in told)
    assert told[0].geometry().height() >= page.pictures.found[0].shown.height()
    assert told[0].testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("name", ["gone.png", "https://example.org/side-light.png", "/etc/passwd"])
def test_a_picture_that_is_not_there_is_said_in_words(qtbot, name) -> None:
    page = guide.Guide(f"# Far\n\n![a boat]({name})\n\n*On the water*", make_kit().faces, pictures=guide.pictures("en"))
    qtbot.addWidget(page)
    page.show()
    assert page.pictures.found == []
    assert page.toPlainText().splitlines() == ["Far", "a boat", "On the water"]


def test_the_guide_is_all_there_without_pictures(qtbot) -> None:
    page = guide.Guide(guide.text("de"), make_kit().faces)
    qtbot.addWidget(page)
    page.show()
    assert page.pictures.found == []
    assert "Die Startseite" in page.toPlainText()
    assert "￼" not in page.toPlainText()


def test_a_click_shows_a_picture_large_and_another_puts_it_away(dialog, qtbot) -> None:
    picture = dialog.page.pictures.found[0]
    dialog.page.anchorClicked.emit(picture.url)
    (large,) = dialog.findChildren(QDialog, "picture")
    label = large.findChild(QLabel)
    assert label.accessibleName() == picture.alt
    assert label.pixmap().width() <= large.screen().availableGeometry().width() * large.devicePixelRatioF()
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not large.isVisible()
    dialog.page.anchorClicked.emit(QUrl("picture:other.png"))
    assert not [each for each in dialog.findChildren(QDialog, "picture") if each.isVisible()]


def test_the_guide_can_be_searched(dialog, qtbot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = dialog.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.line, "ribbons")
    first = dialog.page.textCursor().selectionStart()
    assert dialog.page.textCursor().selectedText().lower() == "ribbons"
    total = len(dialog._found)
    assert bar.place.text() == f"1 of {total}"
    for _ in range(total):
        qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert dialog.page.textCursor().selectionStart() == first
    qtbot.keyClick(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.place.text() == f"{total} of {total}"
    bar.line.setText("no such words")
    assert bar.place.text() == "Not found"
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert dialog.isVisible()


def test_it_has_room_on_a_small_screen(dialog) -> None:
    assert isinstance(dialog, GuideDialog)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
