"""Translating in the real window, with a server on this machine: who is asked first, what is sent, what is kept."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu

from tests.translation.conftest import Answer
from tests.translation.tiny_model import folder
from tests.ui.builders import GERMAN
from viewer.core.article import Document
from viewer.core.comparison import Translation
from viewer.story.table import Entry, Story
from viewer.translation.keys import Secret
from viewer.ui.chooser import Chooser
from viewer.ui.consent_dialog import ConsentDialog
from viewer.ui.correction import Correction
from viewer.ui.glossary_dialog import BECOMES, TERM, WHERE, GlossaryDialog
from viewer.ui.key_dialog import KeyDialog
from viewer.ui.text_dialog import TextDialog

LAST = max(sentence.id for sentence in GERMAN.sentences if sentence.furniture is None)


def dialog(qtbot, window, kind):
    """The dialog that is open now."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def agree(qtbot, window, command="translate.article"):
    """Ask for a translation, and agree to it."""
    window.actions_by_id[command].trigger()
    qtbot.mouseClick(dialog(qtbot, window, ConsentDialog).agree, Qt.MouseButton.LeftButton)


def german(window):
    """The translation of the German republication."""
    story = window.session.story
    number = next(entry.number for entry in story.entries if ".de." in entry.name)
    return story.translations.get(number)


def sent(libre):
    """Every text the server has got."""
    return [text for request in libre.requests for text in request["q"]]


def test_nothing_is_sent_before_the_editor_agrees(reader, qtbot, libre, settle) -> None:
    reader.actions_by_id["translate.article"].trigger()
    asking = dialog(qtbot, reader, ConsentDialog)
    assert libre.address in asking.said.text()
    assert GERMAN.title in asking.said.text()
    # Enter is no agreement.
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not reader.findChildren(ConsentDialog))
    settle(reader)
    assert libre.paths == []
    assert german(reader) is None
    assert "nothing leaves" in reader.translating.private_line


def test_what_comes_back_stands_under_the_text_and_is_not_asked_again(reader, qtbot, libre, settle) -> None:
    before = reader.session.story.result
    agree(qtbot, reader)
    settle(reader)
    translation = german(reader)
    assert translation.provider == "libretranslate"
    assert translation.language == "en"
    assert translation.sentences[LAST] == GERMAN.sentence_text(LAST).upper()
    assert translation.by_hand == frozenset()
    # It was compared again with it.
    assert reader.session.story.result is not before
    assert reader.session.story.result.translation == translation
    assert libre.address in reader.translating.private_line
    assert sorted(sent(libre)) == sorted({GERMAN.sentence_text(s.id) for s in GERMAN.sentences if not s.furniture})
    asked = len(libre.paths)
    reader.session.set_translation(reader.session.story.shown_number, None)
    reader.actions_by_id["translate.all"].trigger()
    settle(reader)
    assert not reader.findChildren(ConsentDialog)
    assert german(reader) == translation
    assert len(libre.paths) == asked


def test_only_the_sentence_that_is_asked_for_is_sent(reader, qtbot, libre, settle) -> None:
    reader.actions_by_id["translate.sentence"].trigger()
    assert "Choose a passage" in reader.banner.notices[0].text
    bead = next(k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication == (LAST,))
    reader._go(bead)
    agree(qtbot, reader, "translate.sentence")
    settle(reader)
    assert sent(libre) == [GERMAN.sentence_text(LAST)]
    assert [k for k, text in enumerate(german(reader).sentences) if text] == [LAST]
    # What is read stays what is read.
    assert reader.view.current == bead


def test_a_story_marked_never_send_is_not_sent(reader, qtbot, libre, settle) -> None:
    agree(qtbot, reader)
    settle(reader)
    asked = len(libre.paths)
    reader.actions_by_id["translate.never"].trigger()
    assert reader.session.story.never_send
    assert reader.actions_by_id["translate.never"].isChecked()
    assert reader.translating.permissions.agreed == frozenset()
    reader.session.set_translation(reader.session.story.shown_number, None)
    reader.actions_by_id["translate.article"].trigger()
    settle(reader)
    assert not reader.findChildren(ConsentDialog)
    assert "never send" in reader.banner.notices[0].text
    assert german(reader) is None
    assert len(libre.paths) == asked
    reader.actions_by_id["translate.never"].trigger()
    assert not reader.session.story.never_send
    # What was agreed to before is not agreed to again by itself.
    reader.actions_by_id["translate.article"].trigger()
    dialog(qtbot, reader, ConsentDialog).reject()


def test_who_sends_nothing_more_still_keeps_what_is_being_kept(reader, qtbot, libre, settle) -> None:
    go_on = threading.Event()
    libre.translate = lambda texts: (go_on.wait(20), texts)[1]
    agree(qtbot, reader)
    try:
        qtbot.waitUntil(lambda: bool(libre.paths))
        reader.translating.keys.keep("deepl", Secret("s3cret"))
        reader.translating.toggle_never()
        qtbot.waitUntil(lambda: "deepl" in reader.translating.desk.keys)
        assert not reader.errands.busy
    finally:
        go_on.set()
    settle(reader)


def test_an_agreement_from_elsewhere_counts_for_nothing(reader, qtbot, libre) -> None:
    translating = reader.session.story.translating
    agreed = frozenset({("libretranslate", libre.address)})
    reader.session.set_translating(type(translating)("libretranslate", agreed, "another installation"))
    reader.actions_by_id["translate.article"].trigger()
    dialog(qtbot, reader, ConsentDialog).reject()
    assert libre.paths == []


def test_the_engine_on_this_computer_needs_no_agreement(reader, qtbot, libre, settle, tmp_path) -> None:
    folder(tmp_path / "data" / "models" / "de-en", "deen")
    reader.actions_by_id["translate.never"].trigger()
    reader.actions_by_id["translate.provider"].trigger()
    chooser = dialog(qtbot, reader, Chooser)
    chooser.line.setText("Firefox")
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    reader.actions_by_id["translate.article"].trigger()
    settle(reader, 60_000)
    assert not reader.findChildren(ConsentDialog)
    assert german(reader).provider == "firefox"
    assert all(german(reader).sentences[s.id] for s in GERMAN.sentences if not s.furniture)
    assert libre.paths == []


def test_stopping_keeps_what_had_come_back(reader, qtbot, libre, settle, tmp_path) -> None:
    reader.new_story()
    reader.session.add_files([tmp_path / "long.txt", tmp_path / "long.de.txt"])
    settle(reader)
    go_on, answers = threading.Event(), []

    def translate(texts):
        answers.append(len(texts))
        if len(answers) > 3:
            go_on.wait(20)
        return [text.upper() for text in texts]

    libre.translate = translate
    agree(qtbot, reader)
    try:
        qtbot.waitUntil(lambda: len(answers) > 3 and bool(reader.translating._partial), timeout=20_000)
        reader.pill.stopped.emit()
        # At once: nobody waits for a service.
        assert not reader.translating.errands.busy
    finally:
        go_on.set()
    kept = [text for text in german(reader).sentences if text]
    assert 0 < len(kept) < len(german(reader).sentences)
    assert all(text.isupper() for text in kept)


def test_a_story_that_is_put_away_is_not_sent_any_further(reader, qtbot, libre, settle) -> None:
    go_on = threading.Event()
    libre.translate = lambda texts: (go_on.wait(20), texts)[1]
    agree(qtbot, reader)
    try:
        qtbot.waitUntil(lambda: bool(libre.paths))
        reader.new_story()
        assert not reader.errands.busy
    finally:
        go_on.set()


def another_story(window, settle) -> None:
    """Another story, whose articles have the same numbers."""
    numbers = [entry.number for entry in window.session.story.entries]
    entries = [Entry(number, "other.txt", None, Document("Quite another text.", ())) for number in numbers]
    story = Story()
    for entry in entries:
        story = story.with_entry(entry)
    window.session.begin(story)
    settle(window)


def test_a_story_that_gives_way_to_another_is_not_sent_any_further(reader, qtbot, libre, settle) -> None:
    go_on = threading.Event()
    libre.translate = lambda texts: (go_on.wait(20), texts)[1]
    agree(qtbot, reader)
    try:
        qtbot.waitUntil(lambda: bool(libre.paths))
        another_story(reader, settle)
        assert not reader.errands.busy
    finally:
        go_on.set()


def test_who_agrees_agrees_for_the_story_that_was_named(reader, qtbot, libre, settle) -> None:
    reader.actions_by_id["translate.article"].trigger()
    asking = dialog(qtbot, reader, ConsentDialog)
    another_story(reader, settle)
    qtbot.mouseClick(asking.agree, Qt.MouseButton.LeftButton)
    settle(reader)
    assert libre.paths == []
    assert not reader.session.story.translating.agreed


def test_what_a_dialog_was_about_is_not_done_to_another_story(reader, qtbot, settle) -> None:
    number = reader.session.story.shown_number
    agree(qtbot, reader)
    settle(reader)
    reader._go(next(k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication == (LAST,)))
    reader.actions_by_id["translate.correct"].trigger()
    correction = dialog(qtbot, reader, Correction)
    reader.care.edit(number)
    text = dialog(qtbot, reader, TextDialog)
    reader.choose_language(number)
    languages = dialog(qtbot, reader, Chooser)
    another_story(reader, settle)
    before, history = reader.session.story, reader.session.history
    correction.kept.emit({0: "Not of this story."})
    text.written.emit("Typed for another article.")
    languages.chosen.emit("nl")
    settle(reader)
    assert reader.session.story is before
    assert reader.session.history is history
    assert "Nothing was changed" in reader.banner.notices[0].text


def test_other_work_does_not_wait_for_a_service(reader, qtbot, libre, settle) -> None:
    go_on = threading.Event()
    libre.translate = lambda texts: (go_on.wait(20), texts)[1]
    agree(qtbot, reader)
    try:
        qtbot.waitUntil(lambda: bool(libre.paths))
        before = reader.session.story.result
        # Keys are kept, furniture is marked and compared anew meanwhile.
        reader.translating.keys.keep("deepl", Secret("s3cret"))
        qtbot.waitUntil(lambda: "deepl" in reader.translating.desk.keys)
        number = reader.session.story.shown_number
        reader.session.make_original(number)
        qtbot.waitUntil(lambda: reader.session.settled)
        assert reader.session.story.original_number == number
        assert reader.session.story.result is not before
        assert reader.errands.busy
    finally:
        go_on.set()
    settle(reader)


def test_a_service_that_fails_says_what_to_do(reader, qtbot, libre, settle) -> None:
    libre.always = Answer(403)
    agree(qtbot, reader)
    settle(reader)
    notice = reader.banner.notices[0]
    assert notice.text.startswith("tagesblick.de.txt: ")
    assert "refused" in notice.text
    words = [words for words, _ in notice.actions]
    assert words[-1] == "Try again"
    libre.always = None
    notice.actions[-1][1]()
    settle(reader)
    assert all(german(reader).sentences[s.id] for s in GERMAN.sentences if not s.furniture)


def test_a_translation_is_corrected_by_hand_and_taken_back(reader, qtbot, libre, settle, tmp_path) -> None:
    correct, take_back = (reader.actions_by_id[f"translate.{name}"] for name in ("correct", "take_back"))
    bead = next(k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication == (LAST,))
    reader._go(bead)
    assert not correct.isEnabled(), "nothing is translated yet"
    agree(qtbot, reader)
    settle(reader)
    assert (correct.isEnabled(), take_back.isEnabled()) == (True, False)
    machine = german(reader).sentences[LAST]
    bead = next(k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication == (LAST,))
    reader._go(bead)
    reader.activateWindow()
    reader.view.setFocus()
    qtbot.waitUntil(reader.isActiveWindow)
    qtbot.keyClick(reader, Qt.Key.Key_F2)
    editing = dialog(qtbot, reader, Correction)
    (edit,) = editing.edits
    assert edit.toPlainText() == machine
    edit.setPlainText("The shares rose.")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settle(reader)
    assert german(reader).sentences[LAST] == "The shares rose."
    assert german(reader).by_hand == {LAST}
    # Asked for anew, it is still the editor's.
    reader.session.set_translation(reader.session.story.shown_number, None)
    reader.actions_by_id["translate.article"].trigger()
    settle(reader)
    assert german(reader).sentences[LAST] == "The shares rose."
    assert german(reader).by_hand == {LAST}
    reader.actions_by_id["translate.take_back"].trigger()
    settle(reader)
    assert german(reader).sentences[LAST] == machine
    assert german(reader).by_hand == frozenset()


def test_an_empty_correction_changes_nothing(reader, qtbot, libre, settle) -> None:
    agree(qtbot, reader)
    settle(reader)
    before = german(reader)
    reader._go(next(k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication == (LAST,)))
    reader.actions_by_id["translate.correct"].trigger()
    editing = dialog(qtbot, reader, Correction)
    editing.edits[0].setPlainText("  ")
    editing.keep.click()
    settle(reader)
    assert german(reader) == before


def test_terms_of_the_glossary_do_not_leave_and_come_back_whole(reader, qtbot, libre, settle, tmp_path) -> None:
    reader.actions_by_id["translate.glossary"].trigger()
    editing = dialog(qtbot, reader, GlossaryDialog)
    qtbot.waitUntil(lambda: bool(editing._suggestions), timeout=20_000)
    editing._take(next(term for term in editing._suggestions if term.source == "The Tide"))
    qtbot.mouseClick(editing.add, Qt.MouseButton.LeftButton)
    # One types at once, and Enter ends the cell, not the dialog.
    cell = editing.table.findChild(QLineEdit)
    qtbot.keyClicks(cell, "Turbinen")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editing.table.item(1, TERM).text() == "Turbinen")
    assert editing.isVisible()
    editing.table.item(1, BECOMES).setText("wind turbines")
    where = editing.table.cellWidget(1, WHERE)
    assert isinstance(where, QComboBox)
    where.setCurrentIndex(1)
    editing.keep.click()
    settle(reader)
    assert reader.session.story.translating.terms == (("The Tide", "", ""),)
    assert "wind turbines" in (tmp_path / "data" / "glossary.toml").read_text(encoding="utf-8")
    agree(qtbot, reader)
    settle(reader)
    assert not [text for text in sent(libre) if "The Tide" in text or "Turbinen" in text]
    sentences = german(reader).sentences
    turbines = next(s.id for s in GERMAN.sentences if "Turbinen" in GERMAN.sentence_text(s.id))
    assert "wind turbines" in sentences[turbines]
    assert "The Tide" in sentences[turbines]


def test_a_key_is_typed_unseen_and_kept_for_the_session_where_there_is_no_keyring(reader, qtbot, settle) -> None:
    reader.translating.keys.ask("deepl")
    asking = dialog(qtbot, reader, KeyDialog)
    assert asking.line.echoMode() is QLineEdit.EchoMode.Password
    assert not asking.keep.isEnabled()
    asking.line.setText("two words")
    asking.keep.click()
    assert "no key" in asking.trouble.text()
    asking.line.setText("s3cret-key")
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    settle(reader)
    assert "until the program ends" in reader.banner.notices[0].text
    assert reader.translating.desk.keys == {"deepl": Secret("s3cret-key")}
    assert "s3cret" not in repr(reader.translating.desk)
    assert "s3cret" not in repr([notice.text for notice in reader.banner.notices])
    assert not [name for name in ("provider", "libretranslate") if "s3cret" in str(reader.settings[name])]
    reader.translating.keys.forget("deepl")
    settle(reader)
    assert reader.translating.desk.keys == {}


def test_the_key_of_a_server_stays_that_server_s_when_another_is_set(reader, qtbot, libre, settle) -> None:
    reader.settings["libretranslate"] = libre.address
    reader.translating.keys.ask("libretranslate")
    asking = dialog(qtbot, reader, KeyDialog)
    asking.line.setText("s3cret-key")
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    settle(reader)
    agree(qtbot, reader)
    settle(reader)
    assert {request["api_key"] for request in libre.requests} == {"s3cret-key"}
    # The same server under another name: who answers there is not known to be the same.
    reader.settings["libretranslate"] = libre.address.replace("127.0.0.1", "localhost")
    libre.requests.clear()
    libre.always = Answer(status=500)
    reader.session.set_translation(reader.session.story.shown_number, None)
    (reader._data / "translations.sqlite").unlink()
    agree(qtbot, reader)
    qtbot.waitUntil(lambda: bool(libre.requests))
    reader.translating.stop()
    settle(reader)
    assert "api_key" not in libre.requests[0]


def test_a_missing_key_is_asked_for_where_it_is_missed(reader, qtbot, settle) -> None:
    reader.settings["provider"] = "deepl"
    agree(qtbot, reader)
    settle(reader)
    notice = reader.banner.notices[0]
    assert "needs a key" in notice.text
    assert [words for words, _ in notice.actions] == ["Enter the key…", "Try again"]
    notice.actions[0][1]()
    dialog(qtbot, reader, KeyDialog).reject()


def test_without_a_provider_one_is_asked_for(reader, qtbot, libre, settle) -> None:
    reader.settings["provider"] = ""
    reader.actions_by_id["translate.article"].trigger()
    chooser = dialog(qtbot, reader, Chooser)
    chooser.line.setText("LibreTranslate")
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    dialog(qtbot, reader, ConsentDialog).agree.click()
    settle(reader)
    assert german(reader) is not None
    assert reader.session.story.translating.provider == "libretranslate"
    assert reader.settings["provider"] == ""


def test_a_server_without_address_leads_to_the_preferences(reader, qtbot, monkeypatch) -> None:
    from viewer.ui.preferences import Preferences

    monkeypatch.delenv("VARIORUM_LIBRETRANSLATE_URL", raising=False)
    reader.settings["libretranslate"] = ""
    reader.actions_by_id["translate.article"].trigger()
    notice = reader.banner.notices[0]
    assert "needs the address" in notice.text
    notice.actions[0][1]()
    preferences = dialog(qtbot, reader, Preferences)
    assert "services" in preferences.pages
    preferences.reject()


def test_there_may_be_nothing_to_translate(reader, qtbot, libre, tmp_path, settle) -> None:
    reader.session.remove(reader.session.story.shown_number)
    settle(reader)
    reader.actions_by_id["translate.all"].trigger()
    assert "nothing to translate" in reader.banner.notices[0].text


@pytest.mark.parametrize("key", ["Ctrl+T", "Ctrl+Shift+T", "F9", "F2", "Ctrl+,"])
def test_it_is_all_there_for_the_keys(reader, key) -> None:
    assert [action for action in reader.actions_by_id.values() if QKeySequence(key) in action.shortcuts()]


def test_the_passage_one_reads_stays_where_it_is_when_translations_come_in_above_it(reader, settle, tmp_path) -> None:
    reader.new_story()
    reader.session.add_files([tmp_path / "long.txt", tmp_path / "long.de.txt"])
    settle(reader)
    paired = [k for k, one in enumerate(reader.session.story.result.beads) if one.bead.republication]
    reader._go(paired[300])
    settle(reader)
    view = reader.view

    def place():
        index = view.sheet.ends(view.current)[0][0]
        return view.sheet.top(0, index) - view.verticalScrollBar().value()

    before, height = place(), view.sheet.height
    shown = reader.session.story.shown
    count = len(shown.article.sentences)
    told = Translation("libretranslate", "en", ("The harbour was closed.",) * 400 + (None,) * (count - 400))
    reader.session.set_translation(shown.number, told)
    settle(reader, 60_000)
    assert view.sheet.height > height
    assert view.current == paired[300]
    assert place() == pytest.approx(before, abs=2)


def test_an_article_and_a_passage_are_translated_from_their_menus(reader, qtbot, libre, settle) -> None:
    menu = QMenu()
    reader.view.menu_opening.emit(menu)
    titles = [action.text() for action in menu.actions()]
    assert {"Translate this sentence", "Correct this translation…", "Take back my correction"} <= set(titles)
    english = next(entry.number for entry in reader.session.story.entries if "copy" in entry.name)
    reader.translating.translate_one(english)
    assert "nothing to translate" in reader.banner.notices[0].text
    reader.translating.translate_one(reader.session.story.shown_number)
    dialog(qtbot, reader, ConsentDialog).agree.click()
    settle(reader)
    assert german(reader) is not None
