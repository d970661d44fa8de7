"""The window in German and in French: from the menus to the report, and long words in a small window."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QToolButton, QWidget

from tests.ui.builders import ORIGINAL
from viewer import resources
from viewer.core.corrections import Verdict
from viewer.jobs import tasks
from viewer.settings import Settings
from viewer.ui.guide import Guide
from viewer.ui.help import shortcut_page
from viewer.ui.kit import make_kit
from viewer.ui.languages import CODES, install_words_of_qt, names
from viewer.ui.preferences import PAGES, Preferences
from viewer.ui.window import Window

write_report = tasks.export_html
"""The real one, before a fixture puts another in its place."""


@pytest.fixture(name="speaking")
def _speaking(request, qtbot, settle, tmp_path, monkeypatch):
    """``speaking(language)``: the window with the story made by hand, in a language; Qt speaks it, too."""
    runner, services, qapp = map(request.getfixturevalue, ("runner", "services", "qapp"))
    request.getfixturevalue("hand_made")
    monkeypatch.setattr(tasks, "export_html", write_report)
    usual, before = QLocale(), qapp.findChildren(QTranslator)

    def speaking(language):
        install_words_of_qt(qapp, language)
        settings = Settings()
        settings["geometry"] = (0, 0, 1440, 900)
        settings["theme"] = "light"
        settings["language"] = language
        window = Window(runner, settings, services=services, data=tmp_path / "data")
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.session.add_files([tmp_path / "harbour.txt", tmp_path / "tagesblick.de.txt"])
        settle(window)
        request.addfinalizer(window.new_story)
        return window

    yield speaking
    QLocale.setDefault(usual)
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()


def test_an_editor_works_in_german_from_the_menus_to_the_report(speaking, qtbot, settle, tmp_path, monkeypatch) -> None:
    window = speaking("de")
    menus = [action.text() for action in window.menuBar().actions()]
    assert menus[:2] == ["&Datei", "&Bearbeiten"]
    assert window.actions_by_id["go.next_change"].text() == "Nächste Änderung"
    assert window.header.place.text() == "7 Änderungen"
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.header.place.text() == "Änderung 1 von 7"
    # German nouns keep their capital inside a line.
    assert [head.line for head in window.heads._heads if head] == [
        "harbour.txt · Original",
        "tagesblick.de.txt · Übernahme",
    ]
    assert "Einschränkung" in " ".join(window._reading.labels.values())

    window.open_find()
    assert window.find_bar.isVisible()
    assert window.find_bar.line.placeholderText() == "In allen Spalten suchen"

    assert window.findings._title.text() == "BEFUNDE"
    assert window.findings.verdicts.buttons[Verdict.QUERY].text() == "? Rückfrage"
    (chip,) = (one for one in window.findings.findChildren(QAbstractButton) if one.text().startswith("Einschränkung"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert window.findings._aside.text() == "4 Befunde ausgeblendet · alle zeigen"
    window.findings._aside.click()

    window.open_preferences("languages")
    preferences = window.findChild(Preferences)
    assert preferences.windowTitle() == "Einstellungen"
    assert [preferences.list.item(row).text() for row in range(len(PAGES))][:2] == ["Aussehen", "Sprachen"]
    preferences.reject()

    target = tmp_path / "bericht.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.export_report()
    settle(window)
    text = target.read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in text
    assert f"<title>{ORIGINAL.title}: Vergleichsbericht</title>" in text
    assert "Was die Zeichen bedeuten" in text
    assert re.search(r"Verglichen am <time [^>]*>\d+\. \w+ \d{4}, \d\d:\d\d<", text)
    assert "<dd>Englisch</dd>" in text
    assert "Comparison report" not in text
    (notice,) = window.banner.notices
    assert notice.text == "Der Bericht ist geschrieben: bericht.html"


def _cut(window: QWidget) -> list[str]:
    """Texts of buttons that have not the room they need, or stand outside the window."""
    found = []
    for button in window.findChildren(QAbstractButton):
        words = button.text().replace("&", "")
        drawn = isinstance(button, QToolButton) and not button.icon().isNull()
        if drawn or not words or not button.isVisible() or button.visibleRegion().isEmpty():
            continue
        room = button.contentsRect().width()
        right = button.mapTo(window, button.rect().topRight()).x()
        if max(map(button.fontMetrics().horizontalAdvance, words.splitlines())) > room or right > window.width():
            found.append(f"{words!r}: {room} px")
    return found


@pytest.mark.parametrize("language", resources.languages())
def test_words_have_room_in_a_small_window(speaking, settle, language) -> None:
    window = speaking(language)
    window.resize(1024, 640)
    settle(window)
    for findings in (True, False):
        window.actions_by_id["view.findings"].setChecked(findings)
        for page in ("view.side_by_side", "view.interlinear", "view.overview"):
            window.actions_by_id[page].trigger()
            settle(window)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            assert _cut(window) == [], page
    window.open_preferences()
    preferences = window.findChild(Preferences)
    for row in range(len(PAGES)):
        preferences.list.setCurrentRow(row)
        QCoreApplication.processEvents()
        assert _cut(preferences) == [], PAGES[row]
    metrics, room = preferences.list.fontMetrics(), preferences.list.viewport().width()
    titles = [preferences.list.item(row).text() for row in range(len(PAGES))]
    assert [title for title in titles if metrics.horizontalAdvance(title) > room - 8] == []
    preferences.reject()


def test_help_and_keys_are_in_the_language_of_the_window(speaking, qtbot) -> None:
    window = speaking("de")
    page = shortcut_page(window.kit)
    assert "Strg+Umschalt+S" in page
    assert "Story speichern unter" in page
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (guide,) = window.findChildren(QDialog, "guide")
    assert guide.windowTitle() == "Anleitung"
    assert "Sich zurechtfinden" in guide.findChild(Guide).toPlainText()
    guide.reject()


@pytest.mark.parametrize(
    ("language", "first", "german"), [("en", "Afrikaans", "German"), ("de", "Afrikaans", "Deutsch")]
)
def test_languages_have_names_in_the_language_of_the_window(language, first, german) -> None:
    known = names(make_kit(language=language).words)
    assert known["de"] == german
    assert next(iter(known.values())) == first
    assert set(known) == set(CODES)


def test_numbers_and_words_inside_a_line_follow_the_language() -> None:
    german, english = make_kit(language="de").words, make_kit().words
    assert (german.figure(1264000), english.figure(1264000)) == ("1.264.000", "1,264,000")
    assert (german.figure(0.5, 1), english.figure(0.5, 1)) == ("0,5", "0.5")
    assert (german.within("ui.finding.number"), english.within("ui.finding.number")) == ("Zahl", "number")
    assert german.service("libretranslate=http://127.0.0.1:5000") == "LibreTranslate"
    assert german.service("deepl") == "DeepL API Free"
    assert german.service("a-new-one") == "a-new-one"


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("width", [960, 1024, 1280, 1440])
def test_no_button_of_the_header_is_shortened(speaking, settle, language, width) -> None:
    window = speaking(language)
    window.resize(width, 600)
    window.next_change()
    settle(window)
    for button in window.header.findChildren(QToolButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
    assert window.header.export.width() >= window.header.export.sizeHint().width()
    # A title is there with some letters, or not at all.
    assert not window.header.title.isVisible() or window.header.title.width() >= 40
