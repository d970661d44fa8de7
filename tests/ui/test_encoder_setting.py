"""Another encoder, by the preferences: compared anew with it; what is wrong with it is said, and nothing else used."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.alignment import tiny_onnx
from tests.alignment.test_onnx_encoder import ALL, vectors
from viewer.ui.preferences import Preferences

ENGLISH = "The dog sleeps in front of the door. The judge did not believe the witness. We lost the last game."
GERMAN = "Der Hund schläft vor der Tür. Der Richter glaubte der Zeugin nicht. Wir haben das letzte Spiel verloren."


@pytest.fixture(name="two")
def _two(window, settle):
    for number, (text, language) in enumerate(((ENGLISH, "en"), (GERMAN, "de")), start=1):
        window.session.add_text(text, f"{number}.txt")
        settle(window)
        window.session.set_language(window.session.story.entries[-1].number, language)
    settle(window)
    assert window.session.story.complete
    return window


def choose(window, folder):
    window.settings["encoder"] = str(folder)
    window.apply_setting("encoder")


def test_what_is_wrong_with_it_is_said_and_the_way_back_is_open(two, settle, tmp_path) -> None:
    before = two.session.story.result
    choose(two, tmp_path / "nowhere")
    assert two.session.story.stale
    settle(two)
    (notice,) = two.banner.notices
    assert "nowhere" in notice.text
    assert "go back to the built-in encoder" in notice.text
    # What there was is shown, and known to be of before.
    assert two.session.story.result is before
    assert two.session.story.stale
    choose(two, "")
    assert not two.session.story.stale
    settle(two)
    assert two.session.story.complete


def test_it_is_compared_with_the_encoder_that_was_chosen(two, settle, tmp_path) -> None:
    before = two.session.story.result
    folder = tiny_onnx.write(tmp_path / "tiny", vectors(), outputs=ALL)
    choose(two, folder)
    settle(two)
    story = two.session.story
    assert not two.banner.notices
    assert story.complete
    assert story.result is not before
    assert story.bases[story.shown_number].encoder == str(folder)
    assert [(one.bead.original, one.bead.republication) for one in story.result.beads] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
    ]
    two.session.undo()
    assert two.session.story.encoder == str(folder)


@pytest.fixture(name="page")
def _page(reader, qtbot):
    reader.open_preferences("encoder")
    dialog = reader.findChild(Preferences)
    page = dialog.pages["encoder"]
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=20_000)
    yield page
    dialog.reject()


@pytest.fixture(name="folder")
def _folder(tmp_path):
    return str(tiny_onnx.write(tmp_path / "tiny", vectors(), outputs=ALL))


def enter(qtbot, page, text):
    page.folder.setFocus()
    page.folder.selectAll()
    qtbot.keyClicks(page.folder, text)
    qtbot.keyClick(page.folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=20_000)


def test_a_folder_is_looked_at_before_it_is_used(reader, page, qtbot, tmp_path) -> None:
    assert page.status.text() == "The built-in encoder is used."
    assert not page.back.isEnabled()
    enter(qtbot, page, str(tmp_path / "nowhere"))
    assert page.status.text().startswith("This folder cannot be used. There is no folder")
    assert reader.settings["encoder"] == ""
    assert not reader.session.story.stale
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=20_000)
    assert page.folder.text() == ""
    assert page.status.text() == "The built-in encoder is used."


def test_a_folder_is_chosen_and_left_again(reader, page, qtbot, folder, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=20_000)
    assert page.status.text().startswith("Ready: tiny ")
    assert page.folder.text() == reader.settings["encoder"] == reader.session.story.encoder == folder
    qtbot.waitUntil(lambda: reader.settled, timeout=20_000)
    assert reader.session.story.complete
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=20_000)
    assert reader.settings["encoder"] == reader.session.story.encoder == ""
