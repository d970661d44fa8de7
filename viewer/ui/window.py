"""The window: puts the parts together and passes on what they say. What there is to decide is decided elsewhere."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDropEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from viewer.core.comparison import Finding
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.story.table import Entry
from viewer.ui import help as help_pages
from viewer.ui import reading
from viewer.ui.adding import Adding
from viewer.ui.article_care import ArticleCare
from viewer.ui.articles_panel import Work
from viewer.ui.banner import Tone
from viewer.ui.chooser import Choice, Chooser, ask
from viewer.ui.commands import COMMANDS, Needs
from viewer.ui.correcting import Correcting
from viewer.ui.errands import Errands
from viewer.ui.findings_list import Card, Order, Passages
from viewer.ui.judging import Judging
from viewer.ui.keeping import Keeping
from viewer.ui.languages import interface_language, names
from viewer.ui.link_drag import LinkDrag
from viewer.ui.plain import without_letter
from viewer.ui.session import Problem
from viewer.ui.succession import Succession
from viewer.ui.turns import Steps
from viewer.ui.wayfinder import Wayfinder
from viewer.ui.worst import worst

if TYPE_CHECKING:
    from viewer.ui.preferences import Preferences
    from viewer.ui.translating import Translating

NATIVE = QKeySequence.SequenceFormat.NativeText
PATIENCE = 500
"""Milliseconds after which work is worth mentioning."""


class Window(Wayfinder):
    """The main window: the story in its parts, and what can be done with it.

    Signals:
        spoken_otherwise (): the editor chose a language; where it is another one, a window that speaks it is built now.
        succeeded (Window): the other window is on screen, in place of this one.
    """

    spoken_otherwise = Signal()
    succeeded = Signal(object)

    def __init__(
        self,
        runner: Runner,
        settings: Settings,
        sample: Sequence[Path] = (),
        *,
        services: Runner | None = None,
        data: Path | None = None,
        stories: Path | None = None,
        at_once: bool = True,
    ) -> None:
        """Show an empty table.

        Args:
            runner: reads, compares and exports.
            settings: in force, and kept when the window is closed.
            sample: the articles of the sample story.
            services: does what waits for a network or a disk, so that comparing need not wait for it.
            data: the folder of the memory and the models; the system's own by default.
            stories: the folder where stories are kept that have no file yet; without it they are not.
            at_once: put it together now. Else somebody else takes the steps of ``assembling``.
        """
        super().__init__(runner, settings)
        self._sample = tuple(sample)
        self._data = data
        self._stories = stories
        self._services = services
        if at_once:
            for _ in self.assembling():
                pass

    def assembling(self) -> Steps:
        """Put the parts together."""
        yield from super().assembling()
        runner, services, settings = self._runner, self._services, self.settings
        self.errands = Errands(services or runner, runner, self)
        """What is being done around translations."""
        self._set_usual()
        self.findings.order = Order(settings["findings_order"])
        self.actions_by_id["view.wording"].setChecked(settings["wording_marked"])
        self._passages: Passages | None = None
        self.findings.passage_of = self._passage_card
        self.keeping = Keeping(self, self._stories)
        self.correcting = Correcting(self)
        self.judging = Judging(self)
        self.link_drag = LinkDrag(self)
        self.adding = Adding(self)
        self.care = ArticleCare(self)
        self._succession = Succession(self)
        self._succession.done.connect(self.succeeded.emit)
        yield
        self._connect()
        self.header.show_filter(self.kit.words(f"ui.show.{self._show}"))
        self._on_changed()
        for problem in settings.problems:
            self.say(self.kit.words.spell(problem), Tone.NOTE)

    def _connect(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.session.working.connect(self._on_working)
        self.session.failed.connect(self._on_failed)
        self.session.exported.connect(self._on_exported)
        self.session.added.connect(lambda number: self.banner.added(self.session.added_in(number)))
        self.articles.chosen.connect(self._on_article_chosen)
        self.articles.menu_wanted.connect(self._on_article_menu)
        self.view.menu_opening.connect(self._add_translating)
        self.articles.removed.connect(self.remove_article)
        self.worst.clicked.connect(self.go_to_worst)
        self.findings.filtered.connect(self._show_findings)
        self.findings.selected.connect(self._enable)
        self.findings.wording_wanted.connect(self.actions_by_id["view.wording"].trigger)
        self.heads.language_wanted.connect(self.choose_language)
        self.pill.stopped.connect(self.session.stop_all)
        self.pill.stopped.connect(self.errands.stop_all)
        self.errands.working.connect(self._on_working)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._on_working)

    # --- showing ---

    def _on_changed(self) -> None:
        """The story has changed: show it."""
        story = self.session.story
        w = self.kit.words
        page = self.welcome if not story.entries else self._page
        if self.pages.currentWidget() is self.welcome is not page:
            # One begins by reading.
            self.view.setFocus()
        self.pages.setCurrentWidget(page)
        republications = len(story.republications)
        counts = w.count("ui.header.counts", republications) if story.entries else ""
        self.header.show_story(story.title or "Variorum", counts)
        self.setWindowTitle(f"{story.title} – Variorum" if story.title else "Variorum")
        self._show_parts(loaded=bool(story.entries), paired=story.shown is not None)
        self.actions_by_id["translate.never"].setChecked(story.never_send)
        decided = story.never_send or story.translating.agreed
        self.legend.show_private(self.translating.private_line if decided else w("ui.footer.private"))
        self._show_anew()
        self._enable()

    @cached_property
    def translating(self) -> Translating:
        """What the window does about translations. Made when it is first wanted: the window opens without it."""
        from viewer.ui.translating import Translating

        return Translating(self, self._data)

    @property
    def settled(self) -> bool:
        """Whether everything is done and shown."""
        return (
            self.session.settled
            and self.keeping.settled
            and not self.errands.busy
            and not self._turns.active
            and self.view.sheet.known
        )

    def _showing(self) -> Steps:
        self._next = yield from reading.again(self._next, self.session.story, self._look(), self.kit.words)
        self._show_text()
        yield
        self._show_articles()
        yield
        self._show_findings()
        if self.findings.chosen_finding is None:
            self.findings.mark_bead(self.view.current)
        yield
        self.overview.show_story(self.session.story)
        yield
        # Python's collector pauses the window for as long as there is to look at. Now it has only what is new to look
        # at; what stays after that it need not see again.
        gc.collect()
        gc.freeze()

    def _show_findings(self) -> None:
        story = self.session.story
        self.settings["findings_order"] = str(self.findings.order)
        arranged, name, notes = reading.findings(story, self.findings.filter, self.findings.order, self.kit.words)
        self.findings.show_findings(
            *(arranged, name, notes),
            ready=story.result is not None,
            marked=self.actions_by_id["view.wording"].isChecked(),
            active=story.shown_number or 0,
            several=len(story.republications) > 1,
        )
        # Until the text is shown anew, its beads are those of the findings before.
        if not self._stale:
            self._cards_due = False
            if self._mark_due:
                self._mark_due = False
                self.findings.mark_bead(self.view.current)

    def _passage_card(self, bead: int) -> Card | None:
        """A passage that has no finding, to be judged; ``None`` for others, and until the text is shown as it is."""
        story, number = self.session.story, self.session.story.shown_number
        original = story.original.article if story.original is not None else None
        shown, now = self._reading.result, story.result
        if original is None or number is None or shown is None or now is None or now.beads is not shown.beads:
            return None
        said = story.judgements_of(number)
        if self._passages is None or not self._passages.are_of(original, now, said):
            self._passages = Passages(original, now, said, spell=self.kit.words.spell, number=number)
        return self._passages.card(bead)

    def apply_setting(self, name: str) -> None:
        """A setting has another value: show it at once, as far as that can be."""
        super().apply_setting(name)
        if name in {"least_severity", "kinds_set_aside"}:
            self._set_usual()
            self._show_articles()
        elif name == "wording_marked" and self.actions_by_id["view.wording"].isChecked() is not self.settings[name]:
            self.actions_by_id["view.wording"].trigger()
        elif name == "language":
            self._speak()
        preferences = self.findChild(QDialog, "preferences")
        if preferences is not None:
            cast("Preferences", preferences).restyle(self.kit)

    def _set_usual(self) -> None:
        """What of the comparison the preferences show."""
        usual = self._usual_filter
        self.findings.set_usual(usual.least, usual.aside)

    def _show_articles(self) -> None:
        self.articles.show_story(self.session.story, self._work())
        found = worst(self.session.story, self._usual_filter)
        before = self.worst.shown
        if found is None and self.session.busy and before is not None and self._is_known(before.finding):
            # Something was added: nothing goes and comes again for that.
            found = before
        why = self.kit.words.spell(found.finding.message) if found else ""
        self.worst.show_worst(found, why, self.actions_by_id["go.worst"].shortcut().toString(NATIVE))
        self._enable_going()

    def _is_known(self, finding: Finding) -> bool:
        return self.session.story.owner_of(finding) is not None

    def _work(self) -> dict[int, Work]:
        """What is being done with each article, in words."""
        w = self.kit.words
        work = {}
        for number, busy in self.session.busy.items():
            words = w("ui.work.comparing" if busy.comparing else "ui.work.reading")
            work[number] = Work(words, busy.share if busy.comparing else None)
        for number in self.session.unread - work.keys():
            work[number] = Work(w("ui.work.not_read"))
        for entry in self.session.story.waiting:
            if self.session.stopped(entry.number):
                work[entry.number] = Work(w("ui.work.not_compared"))
        return work

    def _enable(self) -> None:
        story = self.session.story
        met = {
            Needs.NOTHING: True,
            Needs.ARTICLE: bool(story.entries),
            Needs.REPUBLICATION: story.shown is not None,
            Needs.COMPARISON: story.result is not None,
        }
        for command in COMMANDS:
            self.actions_by_id[command.id].setEnabled(met[command.needs])
        # Without a translation there is nothing to correct, and no need to make what knows of them.
        by_hand = self.translating.by_hand.at_hand() if story.translations else None
        self.actions_by_id["translate.correct"].setEnabled(by_hand is not None)
        self.actions_by_id["translate.take_back"].setEnabled(bool(by_hand))
        self._enable_going()
        self.correcting.enable()
        self.care.enable()
        self.actions_by_id["file.export"].setEnabled(story.comparison is not None and not self.session.exporting)

    def _on_working(self) -> None:
        """Work has begun, got on or ended. It is mentioned only once it takes a while."""
        words, share = self.errands.line
        if self.session.settled and not words:
            self._patience.stop()
            self.pill.hide()
        elif not self.pill.isVisible() and not self._patience.isActive():
            if self.sender() is self._patience:
                self.pill.show()
            else:
                self._patience.start()
        if self.pill.isVisible():
            comparing = reading.work_line(self.session, self.kit.words)
            self.pill.show_work(*((words, share) if self.session.settled else comparing))
        self.articles.show_work(self._work())
        self._enable()

    def _speak(self) -> None:
        """Speak the language of the preferences."""
        # Qt's own words go along at once, there and back.
        self.spoken_otherwise.emit()
        if interface_language(self.settings["language"]) == self.kit.words.language:
            self._succession.give_up()
        else:
            self._succession.begin()

    def unassembled(self) -> Window:
        """Another window with the same settings and workers, to be put together."""
        return Window(
            *(self._runner, self.settings, self._sample),
            services=self._services,
            data=self._data,
            stories=self._stories,
            at_once=False,
        )

    # --- articles ---

    def new_story(self) -> None:
        """Clear the table."""
        self.keeping.begin()

    def open_sample(self) -> None:
        """Put the sample story on the table."""
        self.keeping.begin()
        self.session.begin_with(self._sample)

    def make_original(self, number: int | None = None) -> None:
        """The article that was chosen last, or another, becomes the original."""
        chosen = self.care.entry(number)
        if chosen is not None:
            self.session.make_original(chosen.number)

    def remove_article(self, number: int | None = None) -> None:
        """Take the article that was chosen last, or another, off the table."""
        entry = self.care.entry(number)
        if entry is not None:
            self.correcting.ask_remove(entry.number, lambda: self._remove(entry))

    def _remove(self, entry: Entry) -> None:
        if not self.care.still(entry):
            return
        self.session.remove(entry.number)
        self.care.say_removed(entry)

    def choose_language(self, number: int | None = None) -> None:
        """Set the language of the article that was chosen last, or of another, by hand."""
        entry = self.care.entry(number)
        if entry is None:
            return
        w = self.kit.words
        choices = {"": Choice(w("ui.language.recognise"))}
        choices |= {code: Choice(name, code) for code, name in names(w).items()}
        chooser = Chooser(self.kit, w("ui.language.of", name=entry.label), choices, self)
        ask(
            chooser,
            lambda code: self.care.if_still(lambda: self.session.set_language(entry.number, code or None), entry),
        )

    def _on_article_chosen(self, number: int) -> None:
        if number != self.session.story.original_number:
            self.session.show(number)

    def _on_article_menu(self, number: int, where: QPoint) -> None:
        w = self.kit.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        original = menu.addAction(w("ui.command.article.original"), lambda: self.make_original(number))
        original.setEnabled(number != self.session.story.original_number)
        if number != self.session.story.original_number:
            beside = menu.addAction(w("ui.articles.show_beside"), lambda: self.toggle_beside(number))
            beside.setCheckable(True)
            beside.setChecked(number in self._reading.numbers)
            # The one that is worked on stays.
            beside.setEnabled(number != self.session.story.shown_number)
        menu.addAction(w("ui.command.article.recognised"), lambda: self.care.show_recognised(number))
        menu.addAction(w("ui.command.article.language"), lambda: self.choose_language(number))
        menu.addAction(w("ui.command.correct.edit"), lambda: self.care.edit(number))
        menu.addAction(w("ui.command.translate.article"), lambda: self.translating.translate_one(number))
        if number in self.session.unread:
            menu.addAction(w("ui.story.read_files"), self.session.read_files)
        if self.session.stopped(number):
            menu.addAction(w("ui.work.compare"), lambda: self.session.compare_again(number))
        menu.addSeparator()
        menu.addAction(w("ui.command.article.remove"), lambda: self.remove_article(number))
        menu.popup(where)

    def _add_translating(self, menu: QMenu) -> None:
        """What can be done with the translation of the passage under the pointer."""
        menu.addSeparator()
        for name in ("sentence", "correct", "take_back"):
            menu.addAction(self.actions_by_id[f"translate.{name}"])

    # --- reports and problems ---

    def export_report(self) -> None:
        """Ask where to, and write the report."""
        w = self.kit.words
        suggested = reading.file_name(self.session.story.short_title)
        folder = self.settings["export_folder"] or str(Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self, w("ui.export.title"), str(Path(folder) / suggested), f"{w('ui.files.html')} (*.html)"
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(f"{name}.html")
            self.settings["export_folder"] = str(path.parent)
            translated = self.settings["translation_view"] != "off"
            self.session.export(path, self.kit.words.language, translations=translated)

    def _on_exported(self, path: Path) -> None:
        w = self.kit.words
        self.say(
            w("ui.export.done", name=path.name),
            Tone.SUCCESS,
            (
                (w("ui.export.open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
                (w("ui.export.folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))),
            ),
        )

    def _on_failed(self, problem: Problem) -> None:
        w = self.kit.words
        words = w.spell(problem.message)
        text = words if not problem.name or problem.name in words else f"{problem.name}: {words}"
        self.say_not_added(text, problem.adding, ((w("ui.work.again"), problem.retry),) if problem.retry else ())

    def open_preferences(self, page: str = "") -> None:
        """The preferences, at a page."""
        # Made when it is wanted: the window opens without it.
        from viewer.ui.preferences import Preferences

        dialog = self.findChild(Preferences)
        if dialog is None:
            dialog = Preferences(self.kit, self.settings, self.session, self.translating, self)
            dialog.changed.connect(self.apply_setting)
            dialog.finished.connect(self.keeping.keep_settings)
            dialog.show_page(page or "appearance")
            dialog.show()
        elif page:
            dialog.show_page(page)
        dialog.raise_()
        dialog.activateWindow()

    # --- help ---

    def show_commands(self) -> None:
        """The command palette."""
        choices = {
            command.id: Choice(
                without_letter(self.actions_by_id[command.id].text()),
                help_pages.native(command.shortcuts[0]) if command.shortcuts else "",
            )
            for command in COMMANDS
            if self.actions_by_id[command.id].isEnabled() and command.id != "help.commands"
        }
        chooser = Chooser(self.kit, self.kit.words("ui.commands.prompt"), choices, self)
        # The palette is closed before what it was asked for happens.
        ask(chooser, lambda key: QTimer.singleShot(0, self, self.actions_by_id[key].trigger))

    def show_guide(self) -> None:
        """How to use this program."""
        help_pages.show_guide(self.kit, self)

    def show_shortcuts(self) -> None:
        """The page of shortcuts."""
        help_pages.show_shortcuts(self.kit, self)

    def show_about(self) -> None:
        """What this program is."""
        help_pages.show_about(self.kit, self)

    # --- events ---

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them."""
        self.veil.hide()
        self.adding.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how it looked, and the story: it is written while nothing is on screen any more."""
        super().closeEvent(event)
        self._succession.close()
        self.keeping.keep_settings()
        self.keeping.close()
