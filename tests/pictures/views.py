"""How each view is brought about in the real window, by what an editor would do there."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QTime
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.pictures.places import RATIO
from viewer.core.comparison import FindingKind
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.story.sample import sample_paths
from viewer.ui import translation_plan
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.preferences import Preferences
from viewer.ui.recognised_dialog import RecognisedDialog
from viewer.ui.window import Window

TYPED = Path(__file__).with_name("typed.toml")
SHOWN = Path(tempfile.gettempdir()) / "larkwater"
"""The sample's folder in pictures."""
PATIENCE = 120_000
"""Milliseconds after which a window that is not done never will be."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REPORT = (1080, 700)
"""Of the picture of the report, before it is made fine."""


class NotTakenError(Exception):
    """A picture could not be taken here; it says why."""


@dataclass(slots=True)
class Stage:
    """The window with the sample story, in one language."""

    window: Window
    language: str
    theme: str = "light"
    typed: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = field(default_factory=Path)
    """For what is written on the way."""

    def settle(self) -> None:
        """Let the window's events run until all is done and shown."""
        waited = QTime.currentTime()
        quiet = 0
        while quiet < 5:
            QApplication.processEvents()
            quiet = quiet + 1 if self.window.settled else 0
            if waited.msecsTo(QTime.currentTime()) > PATIENCE:
                raise NotTakenError("the window did not come to rest")

    def do(self, *commands: str) -> None:
        """Commands of the menus, one after another."""
        for command in commands:
            self.window.actions_by_id[command].trigger()
            self.settle()

    def show(self, name: str) -> None:
        """One of the republications, by its file."""
        self.window.session.show(self.number(name))
        self.settle()

    def number(self, name: str) -> int:
        """Of an article, by its file."""
        return next(each.number for each in self.window.session.story.entries if each.path and each.path.name == name)

    def finding(self, kind: FindingKind) -> None:
        """Go to the first finding of a kind, as a click on its card does."""
        result = self.window.session.story.result
        found = next(each for each in result.findings if each.kind is kind) if result else None
        if found is None:
            raise NotTakenError(f"there is no finding of the kind {kind}")
        self.window.go_to_finding(found)
        self.settle()

    def panels(self, *, articles: bool, findings: bool) -> None:
        """Which of the two panels stand beside the text."""
        for wanted, name in ((articles, "articles"), (findings, "findings")):
            if self.window.actions_by_id[f"view.{name}"].isChecked() is not wanted:
                self.do(f"view.{name}")

    def fit(self, width: int, height: int, *, articles: bool = True, findings: bool = True) -> None:
        """The window in this size, at the top of the text, nothing told below it."""
        self.window.banner.clear()
        self.window.resize(width, height)
        self.settle()
        self.panels(articles=articles, findings=findings)
        self.window.splitter.setSizes([210, width - 520, 310])
        self.settle()

    def grab(self, widget: QWidget) -> QImage:
        """What a widget looks like now."""
        self.settle()
        # Where the pointer would have been, and what blinks, is in no picture.
        self.window.view.setFocus()
        self.settle()
        return widget.grab().toImage()


def make_stage(runner: Runner, language: str, folder: Path) -> Stage:
    """A window with nothing of the user's: no settings file, no memory, no stories."""
    settings = Settings()
    settings["language"] = language
    settings["theme"] = "light"
    settings["geometry"] = (0, 0, 1180, 720)
    window = Window(runner, settings, _sample(), data=folder / "data")
    window.show()
    return Stage(window, language, typed=typed(language), folder=folder)


def typed(language: str) -> Mapping[str, Any]:
    """What an editor types for the pictures."""
    found: Mapping[str, Any] = tomllib.loads(TYPED.read_text(encoding="utf-8"))[language]
    return found


def _sample() -> list[Path]:
    """The sample story in a folder that is called alike wherever the pictures are taken: one dialog shows it."""
    SHOWN.mkdir(exist_ok=True)
    original, republications = sample_paths()
    return [Path(shutil.copy(file, SHOWN)) for file in (original, *republications)]


def clear_away() -> None:
    """Take the copies of the sample away."""
    original, republications = sample_paths()
    for file in (original, *republications):
        (SHOWN / file.name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        SHOWN.rmdir()


def prepare(stage: Stage) -> None:
    """What an editor has done before the pictures are taken: two verdicts and a note."""
    stage.window.open_sample()
    stage.settle()
    for kind, verdict in ((FindingKind.HEDGE, "acceptable"), (FindingKind.NAME, "error"), (FindingKind.DATE, "query")):
        stage.finding(kind)
        stage.do(f"correct.{verdict}")
    stage.do("correct.note")
    dialog = stage.window.findChild(NoteDialog)
    if dialog is None:
        raise NotTakenError("no note can be written")
    dialog.text.setPlainText(stage.typed["note"])
    dialog.written.emit(stage.typed["note"])
    dialog.reject()
    stage.settle()


def start(stage: Stage) -> QImage:
    """The start page, with stories that were open before."""
    window = stage.window
    story = window.session.story
    window.new_story()
    stage.fit(880, 480)
    # The same day for ever, so that a picture taken anew is the same.
    moments = (QDateTime(2026, 3, 11, 16, 40, 0), QDateTime(2026, 3, 9, 9, 5, 0))
    locale, short = window.kit.words.locale, QLocale.FormatType.ShortFormat
    places = ("larkwater.variorum", window.kit.words("ui.story.unsaved"))
    titles = (story.title, story.republications[1].title)
    window.welcome.recent.show_stories(
        [
            (f"{number}", title, f"{place} · {locale.toString(moment, short)}")
            for number, (title, place, moment) in enumerate(zip(titles, places, moments, strict=True))
        ]
    )
    stage.settle()
    image = window.grab().toImage()
    window.welcome.recent.show_stories([])
    prepare(stage)
    return image


def recognised(stage: Stage) -> QImage:
    """What an article was taken for."""
    stage.window.care.show_recognised(stage.number("magazine.en.html"))
    return _dialog(stage, RecognisedDialog, (640, 0))


def side(stage: Stage) -> QImage:
    """An original and a republication."""
    stage.show("german.de.txt")
    stage.do("view.side_by_side", "view.one")
    stage.fit(1180, 620)
    stage.finding(FindingKind.ATTRIBUTION)
    stage.window.view.scroll_to(0)
    stage.window.findings.view.scrollToTop()
    return stage.grab(stage.window)


def beside(stage: Stage) -> QImage:
    """Three republications beside the original."""
    stage.show("rewrite.en.txt")
    stage.fit(1180, 550, articles=False, findings=False)
    stage.do("view.three")
    stage.finding(FindingKind.NUMBER)
    bar = stage.window.view.verticalScrollBar()
    bar.setValue(bar.value() + 134)
    image = stage.grab(stage.window)
    stage.do("view.one")
    return image


def interlinear(stage: Stage) -> QImage:
    """A republication under the original, sentence by sentence."""
    stage.show("german.de.txt")
    stage.fit(920, 540, articles=False, findings=False)
    stage.do("view.interlinear")
    stage.window._go(None)
    stage.window.view.scroll_to(0)
    image = stage.grab(stage.window)
    stage.do("view.side_by_side")
    return image


def overview(stage: Stage) -> QImage:
    """All republications, sentence by sentence of the original."""
    stage.show("german.de.txt")
    stage.fit(980, 560, articles=False, findings=False)
    stage.do("view.overview")
    image = stage.grab(stage.window)
    stage.do("view.side_by_side")
    return image


def findings(stage: Stage) -> QImage:
    """The list of findings, with verdicts and a note."""
    stage.show("german.de.txt")
    stage.fit(1200, 800)
    stage.finding(FindingKind.DATE)
    stage.window.findings.view.scrollToTop()
    return stage.grab(stage.window.findings)


def translation(stage: Stage) -> QImage:
    """A translation under the sentences of a foreign article."""
    name = stage.typed["article"]
    stage.show(name)
    stage.fit(980, 560, articles=False, findings=False)
    story = stage.window.session.story
    entry = story.entry(stage.number(name))
    if entry is None or entry.article is None:
        raise NotTakenError("there is nothing to translate")
    texts = {number: text for number, text in enumerate(stage.typed["sentences"]) if text}
    made = translation_plan.corrected(None, entry.article, stage.typed["into"], texts, by_hand=True)
    stage.window.session.set_translation(entry.number, made)
    stage.settle()
    stage.do("view.translation_on")
    stage.finding(FindingKind(stage.typed["finding"]))
    image = stage.grab(stage.window.center)
    stage.do("edit.undo")
    return image


def report(stage: Stage) -> QImage:
    """The exported report in a browser, if there is one."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NotTakenError(f"there is no browser here ({', '.join(BROWSERS)})")
    page, shot = stage.folder / f"report-{stage.language}.html", stage.folder / "report.png"
    stage.window.session.export(page, stage.language)
    stage.settle()
    shot.unlink(missing_ok=True)
    # 0 is dark, 1 is light (blink/public/mojom/css/preferred_color_scheme.mojom).
    scheme = 0 if stage.theme == "dark" else 1
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
                *("--disable-background-networking", f"--user-data-dir={profile}"),
                *(f"--window-size={REPORT[0]},{REPORT[1]}", f"--force-device-scale-factor={RATIO}"),
                *(f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={shot}", page.as_uri()),
            ],
            check=False,
            capture_output=True,
            timeout=PATIENCE / 1000,
        )
    image = QImage(str(shot))
    if image.isNull():
        raise NotTakenError(f"{browser} took no picture")
    return image


def preferences(stage: Stage) -> QImage:
    """The preferences, at how it looks."""
    stage.window.open_preferences("appearance")
    return _dialog(stage, Preferences, (800, 480))


def _dialog(stage: Stage, kind: type[QDialog], size: tuple[int, int]) -> QImage:
    """A dialog that was opened; it is closed again."""
    dialog = stage.window.findChild(kind)
    if dialog is None:
        raise NotTakenError(f"no {kind.__name__} came")
    width, height = size
    dialog.resize(width, height or dialog.heightForWidth(width))
    stage.settle()
    if not height:
        dialog.resize(width, max(dialog.minimumSizeHint().height(), dialog.heightForWidth(width)))
        stage.settle()
    image = dialog.grab().toImage()
    dialog.reject()
    # It is gone before the next of its kind is looked for.
    dialog.setParent(None)
    dialog.deleteLater()
    stage.settle()
    return image


TAKEN: Mapping[str, Callable[[Stage], QImage]] = {
    view.__name__: view
    for view in (
        *(start, recognised, side, beside, interlinear),
        *(overview, findings, translation, report, preferences),
    )
}
"""How a picture is taken, by the name of its view."""
