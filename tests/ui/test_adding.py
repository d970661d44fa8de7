"""Adding by every way there is, looking at what was recognised, and editing a text, in the real window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from tests.ui.test_first_start import PATIENCE
from viewer.core.article import BlockKind, Language
from viewer.story.project import ProjectFile
from viewer.ui.adding import MANY
from viewer.ui.banner import Tone
from viewer.ui.chooser import Chooser
from viewer.ui.recognised import badge, lines
from viewer.ui.recognised_dialog import RecognisedDialog
from viewer.ui.text_dialog import TextDialog

ENGLISH = "The harbour of the town was closed for ten days in March. The mayor said so on Monday in the old town hall."
GERMAN = "Der Hafen der Stadt war im März zehn Tage geschlossen. Das sagte der Bürgermeister am Montag im Rathaus."
HTML = f"<html><body><h2>Der Hafen</h2><p>{GERMAN}</p><ul><li>Ein Punkt.</li></ul></body></html>"


def dropped(window, **parts) -> None:
    data = QMimeData()
    if "urls" in parts:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in parts["urls"]])
    if "text" in parts:
        data.setText(parts["text"])
    if "html" in parts:
        data.setHtml(parts["html"])
    assert window.adding.can_take(data)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none))


def names(window) -> list[str]:
    return [entry.name for entry in window.session.story.entries]


def test_a_folder_is_added_in_the_order_people_sort(window, hand_made, settle, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    for name in ("10.txt", "2.de.txt", "picture.png"):
        (folder / name).write_text("x")
    dropped(window, urls=[tmp_path / "first.txt", folder])
    settle(window)
    assert names(window) == ["first.txt", "2.de.txt", "10.txt"]
    window.correcting.undo()
    assert names(window) == [], "one deed"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.actions_by_id["file.add_folder"].trigger()
    settle(window)
    assert names(window) == ["2.de.txt", "10.txt"]


def test_many_articles_are_asked_about(window, hand_made, settle, tmp_path) -> None:
    for number in range(MANY + 1):
        (tmp_path / f"{number}.txt").write_text("x")
    dropped(window, urls=[tmp_path])
    settle(window)
    box = window.findChild(QMessageBox)
    assert f"all {MANY + 1} articles" in box.text()
    assert names(window) == []
    next(button for button in box.buttons() if button.text() == "Add all").click()
    settle(window)
    assert len(names(window)) == MANY + 1


def test_a_folder_without_articles_says_so(window, settle, tmp_path) -> None:
    dropped(window, urls=[tmp_path])
    settle(window)
    assert ["holds no article" in notice.text for notice in window.banner.notices] == [True]


@pytest.mark.parametrize("way", ["start", "drop", "dialog"])
def test_bad_files_and_folders_take_nothing_from_the_good_ones(window, settle, tmp_path, monkeypatch, way) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, text in (("one.txt", ENGLISH), ("two.txt", GERMAN), ("empty.txt", "")):
        (tmp_path / name).write_text(text)
    paths = [tmp_path / name for name in ("one.txt", "empty.txt", "two.txt")] + [folder]
    if way == "start":
        window.keeping.start(paths, ())
    elif way == "drop":
        dropped(window, urls=paths)
    else:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
        window.actions_by_id["file.add"].trigger()
    settle(window, PATIENCE)
    assert names(window) == ["one.txt", "two.txt"]
    assert window.session.story.complete
    told = [notice.text for notice in window.banner.notices]
    assert len(told) == 2
    assert sum("empty.txt" in text for text in told) == 1
    assert sum("holds no article" in text for text in told) == 1


def test_no_error_is_lost_however_many_there_are(window, hand_made, settle, tmp_path) -> None:
    bad = [tmp_path / f"bad{number}.txt" for number in range(12)]
    dropped(window, urls=[*bad[:2], tmp_path / "harbour.txt", *bad[2:]])
    settle(window)
    (notice,) = window.banner.notices
    assert all(path.name in notice.text for path in bad)
    assert notice.text.count("\n") == 11
    assert window.banner.height() < 150, "it leaves room for the text"
    assert [words for words, _ in notice.actions] == ["Try again"]
    notice.actions[0][1]()
    settle(window)
    assert [one.text for one in window.banner.notices] == [notice.text], "each once"
    window.say("Another", Tone.NOTE)
    window.say("The disk is full")
    dropped(window, urls=[tmp_path / "tagesblick.de.txt"])
    settle(window)
    assert [one.text for one in window.banner.notices] == ["The disk is full"], "what an adding mends is gone"


def test_rich_text_is_read_with_its_structure_whether_pasted_or_dropped(window, settle) -> None:
    dropped(window, text=ENGLISH)
    dropped(window, text=f"Der Hafen\n{GERMAN}\nEin Punkt.", html=HTML)
    data = QMimeData()
    data.setText(f"Der Hafen\n{GERMAN}\nEin Punkt.")
    data.setHtml(HTML)
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_by_id["file.paste"].trigger()
    settle(window, PATIENCE)
    plain, *rich = [entry.article for entry in window.session.story.entries]
    assert plain.text == ENGLISH
    assert plain.language.code == "en"
    for article in rich:
        kinds = [block.kind for block in article.paragraphs]
        assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET]
        assert (article.title, article.language.code) == ("Der Hafen", "de")


def test_what_was_recognised_is_told_and_can_be_set_right(story, qtbot) -> None:
    window = story
    card = window.articles.cards[1]
    assert "German" in card.toolTip()
    assert "1 sentence set aside" in card.toolTip()
    assert "1 sentence set aside" in card.accessibleDescription()
    window._on_column_changed(1)
    window.view.column = 1
    window.actions_by_id["article.recognised"].trigger()
    dialog = window.findChild(RecognisedDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Lumen wirbt im Ausland" in said
    assert "9 sentences, 1 heading, 7 paragraphs" in said
    dialog.close()


def test_a_guessed_language_is_marked(story) -> None:
    entry = story.session.story.shown
    unsure = replace(entry, article=replace(entry.article, language=Language("de", 0.4)))
    assert badge(unsure.article) == "de?"
    told = dict(lines(unsure, story.kit.words, {"de": "German"}))
    assert told["Language"] == "German? Only 40 % sure: please check"
    assert badge(entry.article) == "de"


@pytest.fixture(name="edited")
def _edited(window, settle):
    """Two texts compared by the real engine, their first pair unlinked by hand."""
    window.session.add_text(ENGLISH, "one")
    window.session.add_text(GERMAN, "two")
    settle(window, PATIENCE)
    return window


def edit(window, old: str, new: str) -> None:
    dialog = window.findChild(TextDialog)
    assert dialog is not None
    assert not dialog.keep.isEnabled()
    cursor = dialog.text.document().find(old)
    cursor.insertText(new)
    assert dialog.keep.isEnabled()
    dialog.keep.click()


def test_a_text_is_edited_read_anew_and_that_undone(edited, settle, qtbot) -> None:
    window = edited
    window._go(1)
    window.correcting.move()
    settle(window, PATIENCE)
    pins = window.session.story.pins
    assert pins
    window.view.column = 1
    qtbot.keyClick(window.view, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    dialog = window.findChild(TextDialog)
    assert dialog.text.textCursor().selectedText() == "Das sagte der Bürgermeister am Montag im Rathaus."
    edit(window, "zehn", "elf")
    story = window.session.story
    assert story.shown.article.text == GERMAN, "shown until the new one is read"
    assert story.shown.document.text == GERMAN.replace("zehn", "elf"), "in the story at once"
    settle(window, PATIENCE)
    story = window.session.story
    assert story.shown.article.text == GERMAN.replace("zehn", "elf")
    assert story.result is not None
    assert any("elf" in card.republication for card in window.findings.model.cards), "10 days are 11 now"
    assert story.pins == pins
    assert any(compared.bead.by_hand and compared.bead.moved for compared in story.result.beads)
    assert window.actions_by_id["edit.undo"].text() == "Undo: edit the text"
    window.correcting.undo()
    settle(window, PATIENCE)
    assert window.session.story.shown.article.text == GERMAN
    assert not list(window.findings.model.cards)
    window.correcting.redo()
    settle(window, PATIENCE)
    assert "elf" in window.session.story.shown.article.text


def test_an_edited_text_outlives_stop_a_second_edit_and_the_file(edited, settle, tmp_path) -> None:
    session = edited.session
    number = session.story.shown_number
    session.set_text(number, GERMAN.replace("zehn", "elf"))
    session.stop_all()
    assert session.settled
    assert "elf" in session.story.shown.document.text
    assert session.story.shown.article.text == GERMAN
    assert not session.story.complete
    (notice,) = edited.banner.notices
    assert notice.actions
    session.set_text(number, session.story.shown.document.text.replace("Montag", "Dienstag"))
    file = ProjectFile(tmp_path / "edited.variorum")
    file.save(session.story)
    session.stop_all()
    again = ProjectFile(file.path).open().story
    assert again.entries == session.story.entries
    session.begin(again)
    settle(edited, PATIENCE)
    wanted = GERMAN.replace("zehn", "elf").replace("Montag", "Dienstag")
    assert session.story.shown.article.text == wanted
    assert session.story.complete


def test_a_text_that_was_stopped_is_read_on_request_and_undone(edited, settle) -> None:
    session = edited.session
    session.set_text(session.story.shown_number, GERMAN.replace("zehn", "elf"))
    session.stop_all()
    edited.correcting.undo()
    settle(edited, PATIENCE)
    assert session.story.shown.document.text == session.story.shown.article.text == GERMAN
    edited.correcting.redo()
    settle(edited, PATIENCE)
    assert "elf" in session.story.shown.article.text
    session.set_text(session.story.original_number, ENGLISH.replace("Monday", "Tuesday"))
    session.stop_all()
    edited.banner.notices[0].actions[0][1]()
    settle(edited, PATIENCE)
    assert "Tuesday" in session.story.original.article.text
    assert session.story.complete


def test_a_text_without_a_word_is_refused_and_the_old_one_stays(edited, settle) -> None:
    window = edited
    window.care.edit(window.session.story.original_number)
    dialog = window.findChild(TextDialog)
    dialog.text.setPlainText("…")
    dialog.text.document().setModified(True)
    dialog._on_changed()
    dialog.keep.click()
    settle(window, PATIENCE)
    assert window.session.story.original.article.text == ENGLISH
    assert len(window.banner.notices) == 1
    assert window.session.story.result is not None


def test_all_commands_of_the_menu_are_about_the_article_chosen_last(story, qtbot, settle) -> None:
    window, actions = story, story.actions_by_id
    original, german, copy = (entry.name for entry in window.session.story.entries)

    def about() -> set[str]:
        """The articles that language, recognition, removing and making the original are about."""
        settle(window)
        window._enable()
        actions["article.language"].trigger()
        chooser = window.findChild(Chooser)
        found = {chooser.windowTitle() or chooser.accessibleName()}
        chooser.reject()
        chooser.deleteLater()
        actions["article.recognised"].trigger()
        dialog = window.findChild(RecognisedDialog)
        found.add(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.reject()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found.add(actions["article.remove"].text())
        if actions["article.original"].isEnabled():
            found.add(actions["article.original"].text())
        names = {name for name in (original, german, copy) for words in found if name in words}
        assert all(any(name in words for name in names) for words in found), found
        return names

    window.view.setFocus()
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert about() == {original}
    card = next(card for card in window.articles.cards if card.entry.name == copy)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert about() == {copy}
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert about() == {original}
    assert not actions["article.original"].isEnabled()
    actions["article.next"].trigger()
    assert about() == {german}
    qtbot.mouseClick(window.articles.cards[0], Qt.MouseButton.LeftButton)
    assert about() == {original}
    actions["article.remove"].trigger()
    assert names(window) == [german, copy]


def test_a_text_that_is_there_already_is_told(window, settle, tmp_path) -> None:
    for name, text in (("one.txt", ENGLISH), ("two.txt", GERMAN), ("again.txt", GERMAN), ("once.txt", f"{ENGLISH}\n")):
        (tmp_path / name).write_text(text)
    dropped(window, urls=[tmp_path / "one.txt", tmp_path / "two.txt"])
    settle(window, PATIENCE)
    assert not window.banner.notices
    dropped(window, urls=[tmp_path / "again.txt", tmp_path / "once.txt"])
    settle(window, PATIENCE)
    (notice,) = window.banner.notices
    assert notice.tone is Tone.NOTE
    said = sorted(notice.text.splitlines())
    assert said == ["again.txt has the same text as two.txt.", "once.txt has the same text as one.txt."]
    assert len(names(window)) == 4, "added all the same"
