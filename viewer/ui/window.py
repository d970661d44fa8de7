"""The window: puts the parts together and passes on what they say. What there is to decide is decided elsewhere."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from viewer.core.comparison import Finding
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.ui import help as help_pages
from viewer.ui import reading
from viewer.ui.articles_panel import Work
from viewer.ui.banner import Tone
from viewer.ui.chooser import Choice, Chooser, ask
from viewer.ui.commands import COMMANDS, Needs
from viewer.ui.languages import names
from viewer.ui.reading import Reading
from viewer.ui.rows import Show, Side
from viewer.ui.searching import Searching
from viewer.ui.session import Problem, Session
from viewer.ui.shell import Shell
from viewer.ui.story import Story
from viewer.ui.turns import Steps, Turns

PATIENCE = 500
"""Milliseconds after which work is worth mentioning."""
ENDINGS = "*.txt *.md *.markdown *.html *.htm *.xhtml"


class Window(Shell):
    """The main window: the story in its parts, and what can be done with it."""

    def __init__(self, runner: Runner, settings: Settings, sample: Sequence[Path] = ()) -> None:
        super().__init__(settings)
        self.session = Session(runner, self)
        self._sample = tuple(sample)
        self._reading = Reading()
        """What is shown."""
        self._next = self._reading
        """What is shown next."""
        self._searching = Searching(self.find_bar, self.view)
        self._show = Show.ALL
        self._stale = False
        """Whether the text that is shown is to be replaced."""
        self._revealed: int | None = None
        """The bead that stays on screen when the text is shown anew."""
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
        self.articles.chosen.connect(self._on_article_chosen)
        self.articles.menu_wanted.connect(self._on_article_menu)
        self.articles.removed.connect(self.remove_article)
        self.articles.add_wanted.connect(self.add_files)
        self.findings.chosen.connect(self.go_to_finding)
        self.findings.filtered.connect(self._show_findings)
        self.findings.wording_wanted.connect(self.actions_by_id["view.wording"].trigger)
        self.heads.language_wanted.connect(self.choose_language)
        self.hint.button.clicked.connect(self.add_files)
        self.view.bead_chosen.connect(self._on_bead_chosen)
        self.view.fold_opened.connect(lambda: self.show_only(Show.ALL))
        self.view.heights_changed.connect(self._on_heights)
        self.view.scrolled.connect(lambda: self.ruler.show_seen(*self.view.bead_span()))
        self.ruler.chosen.connect(self.view.scroll_to)
        self.ruler.wheeled.connect(self.view.wheelEvent)
        self.overview.chosen.connect(self._on_cell_chosen)
        self.pill.stopped.connect(self.session.stop_all)
        self._turns = Turns(self)
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
        self.heads.show_entries(story.original, story.shown)
        self._show_anew()
        self._enable()

    @property
    def settled(self) -> bool:
        """Whether everything is done and shown."""
        return self.session.settled and not self._turns.active and self.view.sheet.known

    def _show_anew(self) -> None:
        """Show the story as it is now. What takes long is done in turns: the window stays awake between them."""
        self._stale = True
        self._turns.start(self._showing())

    def _showing(self) -> Steps:
        wording = self.actions_by_id["view.wording"].isChecked()
        read = reading.again(self._next, self.session.story, self._show, self.kit.words, wording=wording)
        self._next = yield from read
        self._show_text()
        yield
        self._show_articles()
        yield
        self._show_findings()
        self.findings.mark_bead(self.view.current)
        yield
        self.overview.show_story(self.session.story)
        yield
        # Python's collector pauses the window for as long as there is to look at. Now it has only what is new to look
        # at; what stays after that it need not see again.
        gc.collect()
        gc.freeze()

    def _catch_up(self) -> None:
        """Show the text now that would be shown in a moment: something is to be done with it."""
        while self._stale and self._turns.active:
            self._turns.step()

    def _show_text(self) -> None:
        """The two columns."""
        before = self._reading
        self._reading = self._next
        self._stale = False
        if self._reading is not before:
            same = [side for side in Side if self._reading.texts[side] == before.texts[side]]
            self.view.show_spread(self._reading.spread, self._reading.labels, self._reading.moved, same=same)
            self._searching.again()
        if self._reading.result is not before.result:
            self._go(None)
        elif self._revealed is not None and not self._reading.hides(self._revealed):
            self.view.reveal(self._revealed)
        self._revealed = None
        self._place_hint()
        self._show_place()

    def _show_findings(self) -> None:
        arranged, name, notes = reading.findings(
            self.session.story, self.findings.kinds, self.findings.order, self.kit.words
        )
        ready = self.session.story.result is not None
        marked = self.actions_by_id["view.wording"].isChecked()
        self.findings.show_findings(arranged, name, notes, ready=ready, marked=marked)

    def _show_articles(self) -> None:
        self.articles.show_story(self.session.story, self._work())

    def _work(self) -> dict[int, Work]:
        """What is being done with each article, in words."""
        w = self.kit.words
        work = {}
        for number, busy in self.session.busy.items():
            words = w("ui.work.comparing" if busy.comparing else "ui.work.reading")
            work[number] = Work(words, busy.share if busy.comparing else None)
        for entry in self.session.story.waiting:
            if self.session.stopped(entry.number):
                work[entry.number] = Work(w("ui.work.not_compared"))
        return work

    def _show_place(self) -> None:
        tour, w = self._reading.tour, self.kit.words
        if self._reading.result is None:
            text = w("ui.place.not_compared") if self.session.story.shown else "–"
        elif not tour.stops:
            text = w("ui.place.none")
        else:
            text = w("ui.place.at", number=tour.number(self.view.current), total=len(tour.stops))
            if self.view.current is None:
                text = w.count("ui.place.count", len(tour.stops))
        self.header.show_place(text)
        self._enable()

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
        tour, current = self._reading.tour, self.view.current
        self.actions_by_id["go.next_change"].setEnabled(tour.following(current) is not None)
        self.actions_by_id["go.previous_change"].setEnabled(tour.preceding(current) is not None)
        self.actions_by_id["go.other_end"].setEnabled(current in self._reading.moved)
        self.actions_by_id["file.export"].setEnabled(story.comparison is not None and not self.session.exporting)

    def _on_working(self) -> None:
        """Work has begun, got on or ended. It is mentioned only once it takes a while."""
        if self.session.settled:
            self._patience.stop()
            self.pill.hide()
        elif not self.pill.isVisible() and not self._patience.isActive():
            if self.sender() is self._patience:
                self.pill.show()
            else:
                self._patience.start()
        if self.pill.isVisible():
            self.pill.show_work(*reading.work_line(self.session, self.kit.words))
        self.articles.show_work(self._work())
        self._enable()

    def _on_heights(self) -> None:
        self.ruler.show_ticks(reading.ticks(self.view.sheet, self._reading), self.view.sheet.height)
        self.ruler.show_seen(*self.view.bead_span())
        self.heads.set_frame(self.view.sheet.frame)
        self._place_hint()

    def _place_hint(self) -> None:
        """In the right column, while there is no text for it."""
        hint = reading.hint(self.session.story, self.kit.words)
        if hint is None:
            self.hint.hide()
            return
        frame = self.view.sheet.frame
        self.hint.show_text(hint.text, button=hint.button)
        self.hint.setGeometry(round(frame.text_lefts[1]), 60, round(frame.text_width), 150)

    # --- going ---

    def _go(self, bead: int | None, side: Side | None = None, *, reveal: bool = True) -> None:
        """Make a bead the current one everywhere."""
        self.view.set_current(bead)
        if bead is not None:
            if reveal:
                self.view.reveal(bead, side)
            self.view.announce(reading.spoken(self._reading, bead, self.kit.words))
        self.findings.mark_bead(bead)
        self._show_place()

    def next_change(self) -> None:
        """To the next change of substance."""
        self._catch_up()
        self._go_if(self._reading.tour.following(self.view.current))

    def previous_change(self) -> None:
        """To the one before."""
        self._catch_up()
        self._go_if(self._reading.tour.preceding(self.view.current))

    def _go_if(self, bead: int | None) -> None:
        if bead is not None:
            self.show_page("side")
            self._go(bead)

    def next_finding(self, step: int = 1) -> None:
        """To the next finding of the list."""
        cards = self.findings.model.cards
        row = self.findings.row_beside(self.view.current, step)
        if 0 <= row < len(cards):
            self.go_to_finding(cards[row].finding)

    def previous_finding(self) -> None:
        """To the one before."""
        self.next_finding(-1)

    def go_to_finding(self, finding: Finding) -> None:
        """To the place of a finding."""
        self._catch_up()
        self.show_page("side")
        if self._reading.hides(finding.bead):
            self.show_only(Show.ALL)
            self._catch_up()
        self._go(finding.bead)
        self.view.point_at(finding.original, finding.republication)
        self.findings.mark(finding)

    def other_end(self) -> None:
        """From one end of a move to the other."""
        if self.view.current is not None:
            self.view.reveal_other_end(self.view.current)

    def _on_bead_chosen(self, bead: int) -> None:
        self._go(bead, reveal=False)

    def _on_cell_chosen(self, number: int, bead: int) -> None:
        self.session.show(number)
        self._catch_up()
        self.show_page("side")
        self._go(bead)

    def open_find(self) -> None:
        """Search both columns."""
        self._catch_up()
        self.show_page("side")
        self._searching.open()

    # --- articles ---

    def new_story(self) -> None:
        """Clear the table."""
        before = self.session.story
        self.session.clear()
        self.banner.clear()
        self._offer_back(before, self.kit.words("ui.undo.cleared"))

    def add_files(self) -> None:
        """Ask for files and add them."""
        w = self.kit.words
        names, _ = QFileDialog.getOpenFileNames(
            self,
            w("ui.command.file.add").replace("&", ""),
            self.settings["open_folder"],
            f"{w('ui.files.articles')} ({ENDINGS});;{w('ui.files.all')} (*)",
        )
        if names:
            self.settings["open_folder"] = str(Path(names[0]).parent)
            self.session.add_files([Path(name) for name in names])

    def paste_article(self) -> None:
        """Add what is on the clipboard."""
        self._add_from(QGuiApplication.clipboard().mimeData(), self.kit.words("ui.paste.nothing"))

    def _add_from(self, data: QMimeData, otherwise: str) -> None:
        """Add files, else text, that was pasted or dropped."""
        local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if local:
            self.session.add_files(local)
        elif data.urls() and any(url.scheme() in {"http", "https"} for url in data.urls()):
            self.say(self.kit.words("ui.paste.address", address=data.urls()[0].toDisplayString()))
        elif data.hasText() and data.text().strip():
            pasted = sum(entry.path is None for entry in self.session.story.entries) + 1
            self.session.add_text(data.text(), self.kit.words("ui.paste.name", number=pasted))
        else:
            self.say(otherwise, Tone.NOTE)

    def open_sample(self) -> None:
        """Put the sample story on the table."""
        before = self.session.story
        self.session.clear()
        self.session.add_files(self._sample)
        self._offer_back(before, self.kit.words("ui.undo.cleared"))

    def _offer_back(self, before: Story, words: str) -> None:
        """What was taken off the table can be had back."""
        if any(entry.article for entry in before.entries):
            self.say(words, Tone.NOTE, ((self.kit.words("ui.undo"), lambda: self._put_back(before)),))

    def _put_back(self, story: Story) -> None:
        self.banner.clear()
        self.session.restore(story)

    def make_original(self, number: int | None = None) -> None:
        """The republication that is shown, or another, becomes the original."""
        chosen = self.session.story.shown_number if number is None else number
        if chosen is not None:
            self.session.make_original(chosen)

    def remove_article(self, number: int | None = None) -> None:
        """Take the republication that is shown, or another article, off the table."""
        story = self.session.story
        chosen = number if number is not None else story.shown_number or story.original_number
        entry = story.entry(chosen)
        if entry is not None:
            self.session.remove(entry.number)
            self._offer_back(story, self.kit.words("ui.undo.removed", name=entry.label))

    def choose_language(self, number: int | None = None) -> None:
        """Set the language of the article in the column one works in, or of another, by hand."""
        story = self.session.story
        by_side = story.original_number if self.view.side is Side.ORIGINAL else story.shown_number
        chosen = number if number is not None else by_side or story.original_number
        entry = story.entry(chosen)
        if chosen is None or entry is None:
            return
        w = self.kit.words
        choices = {"": Choice(w("ui.language.recognise"))}
        choices |= {code: Choice(name, code) for code, name in names().items()}
        chooser = Chooser(self.kit, w("ui.language.of", name=entry.label), choices, self)
        ask(chooser, lambda code: self.session.set_language(chosen, code or None))

    def step_article(self, direction: str) -> None:
        """Show the next or the previous republication."""
        numbers = [entry.number for entry in self.session.story.republications]
        shown = self.session.story.shown_number
        if shown in numbers:
            place = numbers.index(shown) + (1 if direction == "next" else -1)
            self.session.show(numbers[place % len(numbers)])

    def _on_article_chosen(self, number: int) -> None:
        if number != self.session.story.original_number:
            self.session.show(number)

    def _on_article_menu(self, number: int, where: QPoint) -> None:
        w = self.kit.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        original = menu.addAction(w("ui.command.article.original"), lambda: self.make_original(number))
        original.setEnabled(number != self.session.story.original_number)
        menu.addAction(w("ui.command.article.language"), lambda: self.choose_language(number))
        if self.session.stopped(number):
            menu.addAction(w("ui.work.compare"), lambda: self.session.compare_again(number))
        menu.addSeparator()
        menu.addAction(w("ui.command.article.remove"), lambda: self.remove_article(number))
        menu.popup(where)

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
            self.session.export(path, self.kit.words.language)

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
        self.say(text, actions=((w("ui.work.again"), problem.retry),) if problem.retry else ())

    # --- view ---

    @property
    def _page(self) -> QWidget:
        return self.overview if self.actions_by_id["view.overview"].isChecked() else self._side_page

    def show_page(self, page: str) -> None:
        """Side by side, or the overview."""
        self.actions_by_id["view.overview" if page == "overview" else "view.side_by_side"].setChecked(True)
        if self.session.story.entries:
            self.pages.setCurrentWidget(self._page)
        (self.overview if page == "overview" else self.view).setFocus()

    def show_only(self, show: str) -> None:
        """All text, only differences, or only changes of substance."""
        self._show = Show(show)
        self.actions_by_id[f"view.{self._show}"].setChecked(True)
        self.header.show_filter(self.kit.words(f"ui.show.{self._show}"))
        self._revealed = self.view.current
        self._show_anew()

    def copy(self) -> None:
        """Copy what is selected."""
        self.view.copy()

    def select_all(self) -> None:
        """Select the column one works in."""
        self.view.select_all()

    def toggle_wording(self) -> None:
        """Mark differences of wording, too, or only changes of substance."""
        self._show_anew()

    # --- help ---

    def show_commands(self) -> None:
        """The command palette."""
        choices = {
            command.id: Choice(
                self.actions_by_id[command.id].text().replace("&", ""),
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
        event.acceptProposedAction()
        self._add_from(event.mimeData(), self.kit.words("ui.paste.nothing"))
