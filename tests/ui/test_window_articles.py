"""Articles on the table of the real window: added, read, compared, removed and had back."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.ui.builders import ORIGINAL
from viewer.core.comparison import FindingKind
from viewer.core.corrections import FindingKey, Judgement, Verdict
from viewer.story.history import Deed
from viewer.ui.banner import Tone
from viewer.ui.chooser import Chooser


def drop(window, urls=(), text=None):
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) if isinstance(url, str) else QUrl.fromLocalFile(str(url)) for url in urls])
    if text is not None:
        data.setText(text)
    where = window.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, left, none)
    window.dragEnterEvent(entering)
    veiled = window.veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, left, none))
    return entering.isAccepted() and veiled


def test_dropped_files_are_added_and_a_bad_one_is_told_beside_them(window, hand_made, settle, tmp_path) -> None:
    assert drop(window, [tmp_path / "a.txt", tmp_path / "bad.txt", tmp_path / "b.de.txt"])
    assert not window.veil.isVisible()
    settle(window)
    assert [entry.name for entry in window.session.story.entries] == ["a.txt", "b.de.txt"]
    (notice,) = window.banner.notices
    assert notice.tone is Tone.PROBLEM
    assert "bad.txt" in notice.text
    assert window.session.story.complete


def test_if_the_first_file_is_bad_the_next_is_the_original(window, hand_made, settle, tmp_path) -> None:
    drop(window, [tmp_path / "bad.txt", tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    assert window.session.story.original.name == "a.txt"
    assert window.session.story.complete


def test_the_way_back_stays_until_there_is_another(story, settle, tmp_path) -> None:
    story.remove_article()
    (removed,) = story.banner.notices
    QGuiApplication.clipboard().setText("   ")
    story.adding.paste()
    story.session.add_files([tmp_path / "bad.txt"])
    settle(story)
    assert removed in story.banner.notices
    story.remove_article()
    assert removed not in story.banner.notices


def test_an_address_is_refused_with_a_way_out(window) -> None:
    drop(window, ["https://example.org/story"])
    assert "https://example.org/story" in window.banner.notices[0].text
    assert not window.session.story.entries


def test_pasted_text_becomes_an_article(window, hand_made, settle, qtbot) -> None:
    QGuiApplication.clipboard().setText("Some text.")
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.session.story.original.name == "Pasted text 1"
    QGuiApplication.clipboard().setText("   ")
    window.adding.paste()
    assert window.banner.notices[0].tone is Tone.NOTE


def test_another_original_an_article_less_and_an_empty_table_again(story, settle) -> None:
    german = story.session.story.entries[1].number
    story.make_original(german)
    assert story.session.story.original.number == german
    settle(story)
    assert story.session.story.complete
    story.remove_article(german)
    settle(story)
    assert [entry.name for entry in story.session.story.entries] == ["harbour.txt", "copy.txt"]
    assert story.session.story.complete
    story.new_story()
    assert story.pages.currentWidget() is story.welcome


def test_the_language_is_set_by_hand_and_all_is_compared_anew(story, settle, qtbot) -> None:
    german = story.session.story.entries[1].number
    before = story.session.story.entry(german).article
    story.session.set_language(german, "nl")
    assert story.session.story.entry(german).article is before, "shown until it is cut anew"
    assert german in story.session.story.stale
    assert not story.session.story.complete
    settle(story)
    assert story.session.story.entry(german).article.language.code == "nl"
    assert story.session.story.complete
    story.choose_language(german)
    chooser = story.findChild(Chooser)
    qtbot.keyClicks(chooser.line, "span")
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    settle(story)
    assert story.session.story.entry(german).article.language.code == "es"


def test_what_takes_long_is_shown_and_can_be_stopped(window, hand_made, qtbot, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    number = window.session.story.shown_number
    window.session.set_language(number, "eo")
    qtbot.waitUntil(window.pill.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: "comparing" in window.articles.cards[1].words(), timeout=5000)
    qtbot.mouseClick(window.pill.button, Qt.MouseButton.LeftButton)
    assert window.session.settled
    assert not window.pill.isVisible()
    assert "stopped" in window.articles.cards[1].words()
    assert window.session.story.result is None
    # What was stopped is not begun again by itself, but on request.
    window.session.set_language(number, "de")
    settle(window)
    assert window.session.story.complete


def test_a_stopped_change_of_language_leaves_all_as_it_was(story, settle) -> None:
    session = story.session
    german = session.story.entries[1].number
    session.set_judgements(
        german, (Judgement(FindingKey(FindingKind.NAME, "a", "b", "a", 0), Verdict.QUERY),), Deed.VERDICT
    )
    before = session.story
    session.set_language(german, "nl")
    session.set_language(german, "es")
    session.stop_all()
    assert session.story.entry(german) == before.entry(german)
    assert session.story.judgements == before.judgements
    settle(story)
    assert session.story.complete
    assert session.story.results[german] is before.results[german]


def test_reading_that_is_stopped_leaves_the_table(window, hand_made, qtbot, tmp_path) -> None:
    window.session.add_files([tmp_path / "slow.txt"])
    qtbot.waitUntil(window.pill.isVisible, timeout=5000)
    window.session.stop_all()
    assert not window.session.story.entries
    assert window.pages.currentWidget() is window.welcome


def test_work_that_is_done_is_let_go(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    jobs = [weakref.ref(busy.job) for busy in window.session.busy.values()]
    settle(window)
    gc.collect()
    assert [job() for job in jobs] == [None, None]


def test_a_comparison_that_fails_can_be_tried_again(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    window.session.set_language(window.session.story.shown_number, "la")
    settle(window)
    (notice,) = window.banner.notices
    assert "ZeroDivisionError" in notice.text
    assert [words for words, _ in notice.actions] == ["Try again"]


def test_the_text_is_shown_before_it_is_compared(window, hand_made, settle, tmp_path) -> None:
    seen = []
    window.view.heights_changed.connect(
        lambda: seen.append((window.view.sheet.spread.compared, window.view.sheet.spread.columns[0].text))
    )
    window.session.add_files([tmp_path / "a.txt", tmp_path / "b.de.txt"])
    settle(window)
    assert (False, ORIGINAL.text) in seen
    assert seen[-1] == (True, ORIGINAL.text)


def test_articles_are_chosen_and_removed_by_keys(story, qtbot, settle) -> None:
    card = story.articles.cards[1]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Down)
    last = story.articles.cards[2]
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert story.session.story.shown.name == "copy.txt"
    qtbot.keyClick(story.articles.cards[2], Qt.Key.Key_Delete)
    settle(story)
    assert [card.entry.name for card in story.articles.cards] == ["harbour.txt", "tagesblick.de.txt"]
    assert story.session.story.shown.name == "tagesblick.de.txt"


def test_what_was_removed_or_cleared_can_be_had_back(story, settle) -> None:
    before = story.session.story
    story.remove_article()
    assert len(story.session.story.entries) == 2
    (notice,) = story.banner.notices
    assert "tagesblick.de.txt" in notice.text
    notice.actions[0][1]()
    assert story.session.story == before
    story.new_story()
    story.banner.notices[0].actions[0][1]()
    assert story.session.story == before
    assert story.session.settled


def test_a_new_story_shows_everything_and_the_way_back_goes_with_its_first_article(story, settle) -> None:
    story.show_only("moved")
    settle(story)
    paths = [entry.path for entry in story.session.story.entries]
    story.new_story()
    assert story.actions_by_id["view.all"].isChecked()
    assert len(story.banner.notices) == 1
    story.session.add_files(paths)
    settle(story)
    # One of them has the original's text, and that is said.
    assert [notice.text for notice in story.banner.notices] == ["copy.txt has the same text as harbour.txt."]


def test_the_same_words_are_said_to_be_the_same(window, hand_made, settle, tmp_path) -> None:
    window.session.add_files([tmp_path / "harbour.txt", tmp_path / "copy.txt"])
    settle(window)
    assert "Word for word the same" in {label.text() for label in window.header.findChildren(QLabel)}


def test_the_offer_to_undo_a_removal_is_there_only_while_that_is_what_it_does(story, settle, tmp_path) -> None:
    story.remove_article()
    (removed,) = story.banner.notices
    story.session.add_files([tmp_path / "bad.txt"])
    assert not story.session.settled
    assert not story.banner.notices, "what would be undone now is another thing"
    settle(story)
    assert removed.text in [notice.text for notice in story.banner.notices]
    story.session.add_files([tmp_path / "a.txt"])
    settle(story)
    assert removed.text not in [notice.text for notice in story.banner.notices]


def test_before_the_sample_there_is_nothing_to_go_back_to(window, hand_made, settle, tmp_path) -> None:
    window._sample = (tmp_path / "harbour.txt", tmp_path / "copy.txt")
    window.open_sample()
    settle(window)
    undo = window.actions_by_id["edit.undo"]
    assert not undo.isEnabled()
    assert "add" not in undo.text().casefold()
