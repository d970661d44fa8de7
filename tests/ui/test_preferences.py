"""The preferences in the real window: applied at once, kept, and honest about services, models and the memory."""

from __future__ import annotations

import threading
from hashlib import sha256

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QMessageBox, QSpinBox

from tests.translation.tiny_model import archive, files, folder, serving
from viewer import resources
from viewer.core.comparison import FindingKind, Severity
from viewer.core.palette import DARK
from viewer.settings import Settings
from viewer.translation.keys import Secret
from viewer.translation.providers import PROVIDERS
from viewer.ui import comfort, languages
from viewer.ui.fetch_dialog import FetchDialog
from viewer.ui.preferences import PAGES, Preferences
from viewer.ui.window import Window


@pytest.fixture(name="turn")
def _turn(reader, qtbot):
    """``turn("memory")``: the page of the open preferences."""

    def turn(name):
        reader.open_preferences(name)
        dialog = reader.findChild(Preferences)
        page = dialog.pages[name]
        errands = getattr(page, "_errands", None)
        qtbot.waitUntil(lambda: errands is None or not errands.busy, timeout=20_000)
        return page

    yield turn
    dialog = reader.findChild(Preferences)
    if dialog is not None:
        dialog.reject()


def wait(qtbot, page):
    qtbot.waitUntil(lambda: not page._errands.busy, timeout=30_000)


def answer(qtbot, page, role):
    """Answer the question that is asked, and wait until what follows is done."""
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QMessageBox)))
    box = next(box for box in page.findChildren(QMessageBox) if box.isVisible())
    button = next(one for one in box.buttons() if box.buttonRole(one) is role)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(qtbot, page)


def choose(page, label, value):
    """Choose a value in the list of this name."""
    box = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == label)
    box.setCurrentIndex(box.findData(value))


def test_every_page_opens_and_everything_on_it_has_a_name(reader, turn) -> None:
    for name in PAGES:
        page = turn(name)
        controls = [*page.findChildren(QComboBox), *page.findChildren(QSpinBox)]
        assert all(one.accessibleName() for one in controls)
        assert all(one.text() for one in page.findChildren(QCheckBox))
    # It is opened once.
    assert len(reader.findChildren(Preferences)) == 1


def test_the_look_changes_at_once_and_is_kept(reader, turn, tmp_path, qapp, settle) -> None:
    reader.settings._path = tmp_path / "settings.toml"
    page = turn("appearance")
    choose(page, "Light or dark", "dark")
    assert reader.kit.palette == DARK
    assert reader.actions_by_id["view.dark"].isChecked()
    choose(page, "Colours of the marks", "safe")
    assert reader.kit.palette.name == "dark-safe"
    family = page.findChildren(QComboBox)[2].itemData(1)
    choose(page, "Typeface of the articles", family)
    assert reader.kit.faces.body.families()[0] == family
    text_size = next(one for one in page.findChildren(QSpinBox) if one.suffix() == " px")
    text_size.setValue(22)
    assert reader.kit.faces.size == 22
    before = QApplication.font().pointSizeF()
    interface = next(one for one in page.findChildren(QSpinBox) if one.suffix() == " %")
    try:
        interface.setValue(150)
        assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before)
    finally:
        interface.setValue(100)
    assert QApplication.font().pointSizeF() == pytest.approx(before)
    page.findChild(QCheckBox).setChecked(True)
    assert qapp.cursorFlashTime() == 0
    assert reader.pill.calm
    comfort.calm(less_motion=False)
    reader.findChild(Preferences).reject()
    settle(reader)
    kept = Settings(tmp_path / "settings.toml")
    assert kept.problems == []
    assert (kept["theme"], kept["text_face"], kept["text_size"]) == ("dark", family, 22)
    assert kept["reduced_motion"]


def test_the_language_of_the_window_is_one_there_is(reader, turn) -> None:
    page = turn("languages")
    box = page.findChildren(QComboBox)[0]
    offered = [box.itemData(row) for row in range(box.count())]
    assert offered[0] == "system"
    assert "en" in offered
    choose(page, "Translate articles into", "fr")
    assert reader.settings["read_in"] == "fr"
    assert reader.translating.into == "fr"


def test_the_language_of_the_system_is_spoken_where_it_is_known(monkeypatch, qapp) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_AT"))
    monkeypatch.setattr(resources, "languages", lambda: ("de", "en"))
    assert languages.interface_language("system") == "de"
    assert languages.interface_language("en") == "en"
    assert languages.interface_language("fr") == "en"
    monkeypatch.setattr(resources, "languages", lambda: ("en",))
    assert languages.interface_language("system") == "en"


def test_qts_own_dialogs_speak_the_language_of_the_window(qapp) -> None:
    usual = QLocale()
    languages.install_words_of_qt(qapp, "xx")
    before = qapp.findChildren(QTranslator)
    languages.install_words_of_qt(qapp, "de")
    translator = next(one for one in qapp.findChildren(QTranslator) if one not in before)
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
        assert QLocale().toString(1264000) == "1.264.000"
    finally:
        QLocale.setDefault(usual)
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_services_say_who_receives_what_and_whether_they_are_ready(reader, turn, qtbot, libre) -> None:
    page = turn("services")
    rows = {
        page.table.item(row, 0).text(): [page.table.item(row, place).text() for place in (1, 2)]
        for row in range(page.table.rowCount())
    }
    assert set(rows) == {provider.title for provider in PROVIDERS}
    assert rows["LibreTranslate"] == ["✓ ready", libre.address]
    assert rows["DeepL API Free"] == ["○ needs a key", "DeepL SE, Cologne"]
    assert rows["Firefox Translations"][1] == "Nobody: it stays on this computer"
    assert rows["Yandex"] == ["– not offered", ""]
    # Looking asks nobody.
    assert libre.paths == []
    page.table.setCurrentCell(list(rows).index("DeepL API Free"), 0)
    assert not page.key_button.isHidden()
    assert not page.where_button.isHidden()
    assert page.forget_button.isHidden()
    assert "No key is kept" in page.about.text()
    reader.translating.keys.keep("deepl", Secret("s3cret"))
    qtbot.waitUntil(lambda: not reader.translating.errands.busy)
    wait(qtbot, page)
    assert "until the program ends" in page.about.text()
    qtbot.mouseClick(page.forget_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not reader.translating.errands.busy)
    wait(qtbot, page)
    assert "No key is kept" in page.about.text()


def test_a_server_that_does_not_answer_is_told(reader, turn, qtbot, monkeypatch) -> None:
    page = turn("services")
    row = next(row for row in range(page.table.rowCount()) if page.table.item(row, 0).text() == "LibreTranslate")
    page.table.setCurrentCell(row, 0)
    line = page.address[1]
    assert not line.isHidden()
    line.setText("no address at all")
    line.editingFinished.emit()
    assert "address" in page.status.text()
    # Nothing is listening there.
    line.setText("http://127.0.0.1:9/translate")
    line.editingFinished.emit()
    assert reader.settings["libretranslate"] == "http://127.0.0.1:9"
    wait(qtbot, page)
    asked = []
    monkeypatch.setattr(page._errands, "run", lambda *arguments, **_: asked.append(arguments[2]))
    page.check_button.click()
    assert asked == [True]
    assert not page.check_button.isEnabled()


def test_models_are_installed_from_folder_and_zip_and_removed(reader, turn, qtbot, tmp_path, monkeypatch) -> None:
    page = turn("offline")
    assert page.list.item(0).text() == "No models are installed."
    assert not page.remove.isEnabled()
    origin = folder(tmp_path / "from", "deen")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(origin))
    page.from_folder.click()
    wait(qtbot, page)
    assert page.list.item(0).text().startswith("German to English")
    assert page.status.text() == "Installed: de-en"
    packed = archive(tmp_path / "more.zip", files("fren"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(packed), ""))
    page.from_zip.click()
    wait(qtbot, page)
    assert page.list.count() == 2
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    page.from_zip.click()
    wait(qtbot, page)
    assert "cannot be used" in page.status.text()
    page.list.setCurrentRow(0)
    page.remove.click()
    answer(qtbot, page, QMessageBox.ButtonRole.RejectRole)
    assert page.list.count() == 2
    page.remove.click()
    answer(qtbot, page, QMessageBox.ButtonRole.DestructiveRole)
    assert [page.list.item(row).text()[:6] for row in range(page.list.count())] == ["French"]


def test_models_are_fetched_once_the_editor_agreed_to_whom_is_asked(reader, turn, qtbot, tmp_path) -> None:
    page = turn("offline")
    content = archive(tmp_path / "models.zip", files("deen")).read_bytes()
    with serving(content) as (address, asked):
        page.from_address.click()
        dialog = page.findChild(FetchDialog)
        assert "Nobody is asked" in dialog.said.text()
        dialog.address.setText("http://example.org/models.zip")
        assert "example.org is asked" in dialog.said.text()
        assert not dialog.fetch.isEnabled()
        qtbot.waitUntil(lambda: dialog.said.height() >= dialog.said.heightForWidth(dialog.said.width()))
        dialog.fingerprint.setText("12ab")
        dialog.fetch.click()
        assert "SHA-256" in dialog.trouble.text()
        dialog.fingerprint.setText("0" * 64)
        dialog.fetch.click()
        assert "https" in dialog.trouble.text()
        dialog.address.setText(address)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)  # Enter is no agreement
        wait(qtbot, page)
        assert asked == []
        right = sha256(content).hexdigest()
        for fingerprint, told in (("0" * 64, "not the file that was meant"), (right, "Installed")):
            page.from_address.click()
            dialog = next(one for one in page.findChildren(FetchDialog) if one.isVisible())
            dialog.address.setText(address)
            dialog.fingerprint.setText(fingerprint)
            dialog.fetch.click()
            wait(qtbot, page)
            assert told in page.status.text()
        assert len(asked) == 2
    assert page.list.item(0).text().startswith("German to English")


def test_a_story_marked_in_the_preferences_is_not_sent_any_further(reader, turn, qtbot, libre) -> None:
    go_on = threading.Event()
    libre.translate = lambda texts: (go_on.wait(20), texts)[1]
    reader.translating._send(_local(reader), {reader.session.story.shown_number: None})
    try:
        qtbot.waitUntil(lambda: bool(libre.paths))
        page = turn("agreements")
        assert reader.translating.errands.busy
        page.never.setChecked(True)
        assert not reader.translating.errands.busy
    finally:
        go_on.set()


def test_the_memory_is_measured_exported_cleared_and_imported(reader, turn, qtbot, tmp_path, monkeypatch) -> None:
    reader.translating._send(_local(reader), {reader.session.story.shown_number: None})
    qtbot.waitUntil(lambda: reader.settled, timeout=20_000)
    page = turn("memory")
    before = page.amount.text()
    assert not before.startswith("0 ")
    target = tmp_path / "memory.tmx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "memory"), ""))
    page.export.click()
    wait(qtbot, page)
    assert "<tmx" in target.read_text(encoding="utf-8")
    page.clear.click()
    answer(qtbot, page, QMessageBox.ButtonRole.DestructiveRole)
    assert page.amount.text().startswith("0 translations")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    page.take_in.click()
    wait(qtbot, page)
    assert page.amount.text().split()[0] == before.split()[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "none.tmx"), ""))
    page.take_in.click()
    wait(qtbot, page)
    assert "cannot be read" in page.status.text()
    page.bound.setValue(50)
    assert reader.translating.desk.bound == 50_000_000


def _local(reader):
    """The choice of the server on this machine, agreed to."""
    from viewer.translation import providers
    from viewer.ui import translation_plan as plan

    choice = providers.named("libretranslate", reader.translating.desk.environment)
    story = reader.session.story
    reader.session.set_translating(plan.agreeing(story, reader.translating.here, choice))
    return choice


def test_an_agreement_is_taken_back(reader, turn, libre) -> None:
    _local(reader)
    page = turn("agreements")
    assert page.list.item(0).text() == f"LibreTranslate: {libre.address}"
    page.list.setCurrentRow(0)
    page.revoke.click()
    assert reader.translating.permissions.agreed == frozenset()
    assert "Nothing of this story" in page.list.item(0).text()
    page.never.setChecked(True)
    assert reader.session.story.never_send
    reader.actions_by_id["translate.never"].trigger()
    assert not page.never.isChecked()


def test_what_findings_are_shown_is_chosen_once(reader, turn) -> None:
    before = {card.finding.kind for card in reader.findings.model.cards}
    assert {FindingKind.HEDGE, FindingKind.QUOTE} < before
    page = turn("comparison")
    page.kinds[FindingKind.HEDGE].setChecked(False)
    assert {card.finding.kind for card in reader.findings.model.cards} == before - {FindingKind.HEDGE}
    choose(page, "Findings to show", "high")
    assert {card.finding.severity for card in reader.findings.model.cards} == {Severity.HIGH}
    assert reader.settings["kinds_set_aside"] == ("hedge",)
    assert reader.settings["least_severity"] == "high"
    # Never silently gone: counted, and one click away.
    reader.findings.show_all()
    assert {card.finding.kind for card in reader.findings.model.cards} == before
    wording = next(box for box in page.findChildren(QCheckBox) if "wording" in box.text())
    wording.setChecked(True)
    assert reader.actions_by_id["view.wording"].isChecked()


def test_a_window_begins_as_the_preferences_say(runner, qtbot) -> None:
    settings = Settings()
    settings["kinds_set_aside"] = ("hedge",)
    settings["least_severity"] = "medium"
    settings["wording_marked"] = True
    settings["text_face"] = "DejaVu Sans"
    window = Window(runner, settings)
    qtbot.addWidget(window)
    assert window.findings.filter.aside == {FindingKind.HEDGE}
    assert window.findings.filter.least is Severity.MEDIUM
    assert window.actions_by_id["view.wording"].isChecked()
    assert window.kit.faces.body.families()[0] == "DejaVu Sans"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_frames_of_lists_and_numbers_are_seen_in_high_contrast(window, qtbot, theme) -> None:
    window.settings["colours"] = "contrast"
    window.choose_theme(theme)
    window.open_preferences("appearance")
    dialog = window.findChild(Preferences)
    dialog.show_page("appearance")
    border = QColor(window.kit.palette.border)
    boxes = [box for kind in (QComboBox, QSpinBox) for box in dialog.findChildren(kind) if box.isVisible()]
    assert len(boxes) >= 5
    for box in boxes:
        image = box.grab().toImage()
        seen = {image.pixelColor(0, image.height() // 2).name(), image.pixelColor(image.width() // 2, 0).name()}
        assert seen == {border.name()}, box
        # The sign that it can be opened or stepped is as dark as the words.
        right = [
            image.pixelColor(x, y).lightnessF()
            for x in range(image.width() - 24, image.width() - 4)
            for y in range(4, image.height() - 4)
        ]
        assert max(right) - min(right) > 0.8
    dialog.close()
