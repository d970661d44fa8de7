"""The texts in the window and the way through them: what is shown, where one is, where one goes from there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.ui import reading
from viewer.ui.beside import Beside
from viewer.ui.face_card import FaceCard
from viewer.ui.findings_list import Filter
from viewer.ui.frame import MOST_BESIDE, Layout, fitting
from viewer.ui.languages import names
from viewer.ui.reading import Look, Reading
from viewer.ui.rows import Show, Side
from viewer.ui.searching import Searching
from viewer.ui.session import Session
from viewer.ui.shell import Shell
from viewer.ui.spoken_cells import SpokenCells
from viewer.ui.trail import Place, Trail
from viewer.ui.translated import Translations
from viewer.ui.turns import Steps, Turns
from viewer.ui.worst import worst


class Reader(Shell):
    """Shows the story's texts and goes through them. What else the window does is the subclass's."""

    def __init__(self, runner: Runner, settings: Settings) -> None:
        super().__init__(settings)
        self._runner = runner

    def assembling(self) -> Steps:
        """Put the parts together."""
        yield from super().assembling()
        settings = self.settings
        self.session = Session(self._runner, self)
        self.session.use_encoder(settings["encoder"])
        self._turns = Turns(self)
        self._reading = Reading()
        """What is shown."""
        self._next = self._reading
        """What is shown next."""
        self._searching = Searching(self.find_bar, self.view)
        self._show = Show.ALL
        self._beside = Beside(count=settings["beside"])
        self._trail = Trail()
        """Where one has been."""
        self.face = FaceCard(self.view)
        self.spoken = SpokenCells(self.view, self.kit.words)
        self.view.lay_out(Layout(settings["layout"]))
        self.actions_by_id[f"view.translation_{settings['translation_view']}"].setChecked(True)
        self._stale = False
        """Whether the text that is shown is to be replaced."""
        self._cards_due = False
        """Whether the findings are still those of beads that are not shown any more."""
        self._mark_due = False
        """Whether the card of the current bead is to be chosen among the findings that come."""
        self._revealed: int | None = None
        """The bead that stays on screen when the text is shown anew."""
        if self._is_interlinear:
            self.actions_by_id["view.interlinear"].setChecked(True)
        self.actions_by_id["view.worst_first"].setChecked(settings["worst_first"])
        self.overview.sort(worst_first=settings["worst_first"])
        self.findings.chosen.connect(self.go_to_finding)
        self.view.bead_chosen.connect(self._on_bead_chosen)
        self.view.other_end_wanted.connect(self._on_other_end_wanted)
        self.view.column_changed.connect(self._on_column_changed)
        self.view.resized.connect(self._on_resized)
        self.view.dismissed.connect(self._on_dismissed)
        self.face.chosen.connect(self.other_end)
        self.articles.beside_wanted.connect(self.toggle_beside)
        self.heads.room_wanted.connect(self.make_room)
        self.go_to_bar.wanted.connect(self.go_to_sentence)
        self.go_to_bar.closed.connect(self._end_go_to)
        self.view.fold_opened.connect(lambda: self.show_only(Show.ALL))
        self.view.heights_changed.connect(self._on_heights)
        self.view.scrolled.connect(lambda: self.ruler.show_seen(*self.view.bead_span()))
        self.ruler.chosen.connect(self.view.scroll_to)
        self.ruler.wheeled.connect(self.view.wheelEvent)
        self.overview.chosen.connect(self._on_cell_chosen)
        self.overview.article_chosen.connect(self._on_heading_chosen)
        yield

    def _showing(self) -> Steps:
        """The steps that show the story as it is now."""
        raise NotImplementedError

    def _enable(self) -> None:
        """Grey what cannot be done now."""
        raise NotImplementedError

    # --- showing ---

    def _show_anew(self) -> None:
        """Show the story as it is now. What takes long is done in turns: the window stays awake between them."""
        self._stale = True
        self._turns.start(self._showing())

    @property
    def showing(self) -> bool:
        """Whether the story is not shown yet as it is now."""
        return self._turns.active

    def _catch_up(self) -> None:
        """Show the text now that would be shown in a moment: something is to be done with it."""
        while self._stale and self._turns.active:
            self._turns.step()

    def _look(self) -> Look:
        """How the texts are to be shown now."""
        story = self.session.story
        self._beside = self._beside.following([entry.number for entry in story.republications], story.shown_number)
        return Look(
            self._show,
            self.actions_by_id["view.wording"].isChecked(),
            Translations(self.settings["translation_view"]),
            self._beside.fitted(self._room()),
        )

    def _room(self) -> int:
        """How many republications there is room for."""
        if self.view.sheet.layout is Layout.INTERLINEAR:
            return MOST_BESIDE
        return fitting(float(self.view.viewport().width()), self.kit.faces.character, MOST_BESIDE)

    def _on_resized(self) -> None:
        """There may be room for more republications, or for fewer."""
        if self._beside.fitted(self._room()) != self._beside.fitted(len(self._reading.numbers) - 1):
            self._show_anew()

    def _show_text(self) -> None:
        """The columns."""
        before = self._reading
        self._reading = self._next
        self._stale = False
        if self._reading is not before:
            self.face.hide()
            self.view.show_spread(self._reading.spread, same=self._reading.same_columns(before))
            self._searching.again()
        self._trail = self._trail.without(frozenset(entry.number for entry in self.session.story.entries))
        if not reading.same_beads(before, self._reading):
            # The cards still are of the beads before: the same place there is another sentence.
            self._cards_due = True
            # One stays where one is, if that is still there.
            self._go(reading.counterpart(before, self._reading, self.view.current), reveal=False, remember=False)
        current = self.view.current
        if current is not None and self._revealed == current and not self._reading.hides(current):
            self.view.reveal(current)
        self._revealed = None
        self._show_heads()
        self._place_hint()
        self._show_place()

    def _show_heads(self) -> None:
        """Whose text each column is, and what there is no room for."""
        story = self.session.story
        heads = reading.heads(self._reading, story, self.kit.words, names(self.kit.words))
        aside = len(self._beside.numbers) - len(heads) + 1 if story.shown is not None else 0
        more = self.kit.words.count("ui.heads.no_room", aside) if aside > 0 else ""
        w = self.kit.words
        offer = w(f"ui.heads.make_room.{self._way_to_room}") if more else ""
        self.heads.show_heads(heads, self._reading.spread.active, more, offer)
        self.view.credits = {column: head.translation for column, head in enumerate(heads) if head}
        shown = frozenset(number for number in self._reading.numbers[1:] if number is not None)
        self.articles.show_beside(shown)
        count = min(len(self._beside.numbers), MOST_BESIDE)
        for number, name in enumerate(("one", "two", "three"), start=1):
            self.actions_by_id[f"view.{name}"].setChecked(number == max(1, count))

    @property
    def _way_to_room(self) -> str:
        """What gives room to all republications that are wanted: fewer panels, else one text under the other."""
        panels = {"findings": self.findings, "articles": self.articles}
        widths = {name: panel.width() for name, panel in panels.items() if panel.isVisible()}
        ways = {**widths, "both": sum(widths.values())} if len(widths) > 1 else widths
        wanted = len(self._beside.numbers)
        for way, gained in ways.items():
            width = float(self.view.viewport().width() + gained)
            if fitting(width, self.kit.faces.character, MOST_BESIDE) >= wanted:
                return way
        return "under"

    def make_room(self) -> None:
        """Do what is offered beside the republications that there is no room for."""
        way = self._way_to_room
        if way == "under":
            self.actions_by_id["view.interlinear"].trigger()
            return
        if way in {"findings", "both"}:
            self.toggle_findings()
        if way in {"articles", "both"}:
            self.toggle_articles()

    def _show_place(self) -> None:
        tour, w = self._reading.tour, self.kit.words
        if self._reading.result is None:
            text = w("ui.place.not_compared") if self.session.story.shown else "–"
        elif not tour.stops:
            # With a filter, changes of other kinds may well be there.
            same = "ui.place.same" if self.session.story.is_word_for_word else "ui.place.none"
            text = w(same if self._show is Show.ALL else "ui.place.none_shown")
        else:
            text = w("ui.place.at", number=tour.number(self.view.current), total=len(tour.stops))
            if self.view.current is None:
                text = w.count("ui.place.count", len(tour.stops))
        self.header.show_place(text)
        self._enable()

    def _on_heights(self) -> None:
        self.ruler.show_ticks(reading.ticks(self.view.sheet, self._reading), self.view.sheet.height)
        self.ruler.show_seen(*self.view.bead_span())
        self.heads.set_frame(self.view.sheet.frame)
        self._place_hint()

    def _place_hint(self) -> None:
        """In the right column, while there is no text for it."""
        hint = reading.hint(self.session.story, self.kit.words, self.session.unread)
        if hint is None:
            self.hint.hide()
            return
        frame = self.view.sheet.frame
        self.hint.show_text(hint.text, button=hint.button)
        self.hint.setGeometry(round(frame.text_lefts[1]), 60, round(frame.text_width), 150)

    def _enable_going(self) -> None:
        """Grey the ways that lead nowhere."""
        tour, current = self._reading.tour, self.view.current
        for name, possible in (
            ("next_change", tour.following(current) is not None),
            ("previous_change", tour.preceding(current) is not None),
            ("worst", self.worst.known),
            ("other_end", current in self._reading.moved),
            ("face_to_face", current in self._reading.moved),
            ("back", self._trail.stepped(-1) is not None),
            ("forward", self._trail.stepped(1) is not None),
        ):
            self.actions_by_id[f"go.{name}"].setEnabled(possible)

    def number_in(self, column: int) -> int | None:
        """The article that stands in a column."""
        return self._reading.numbers[column] if column < len(self._reading.numbers) else None

    # --- going ---

    def _go(self, bead: int | None, side: Side | None = None, *, reveal: bool = True, remember: bool = True) -> None:
        """Make a bead of the active republication the current one everywhere."""
        self.face.hide()
        self.view.set_current(bead)
        result, number = self._reading.result, self.session.story.shown_number
        if bead is not None:
            if reveal:
                self.view.reveal(bead, side)
            self.view.announce(reading.spoken(self._reading, bead, self.kit.words))
            if remember and result is not None and number is not None:
                self._trail = self._trail.going(Place.of(number, result.beads[bead]))
        if self._cards_due:
            self._mark_due = True
        else:
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
        """To the place of a finding, in its republication."""
        number = self.session.story.owner_of(finding)
        if number is None:
            return
        self.session.show(number)
        self._catch_up()
        self.show_page("side")
        self._see(finding.bead)
        self.view.point_at(finding.original, finding.republication)
        self.findings.mark(finding)

    def go_to_worst(self) -> None:
        """To the gravest finding of the republication with the most grave ones."""
        found = worst(self.session.story, self._usual_filter)
        if found is not None:
            self.go_to_finding(found.card.finding)

    @property
    def _usual_filter(self) -> Filter:
        """What of the comparison the preferences let through."""
        kinds = frozenset(map(FindingKind, self.settings["kinds_set_aside"]))
        return Filter(least=Severity(self.settings["least_severity"]), aside=kinds)

    def other_end(self) -> None:
        """From one end of a move to the other."""
        if self.view.current is not None:
            self.view.reveal_other_end(self.view.current)

    def face_to_face(self) -> None:
        """Quote the other end of the current move beside this one; or take the quotation away."""
        bead = self.view.current
        if self.face.isVisible() or bead is None or bead not in self._reading.moved:
            self.face.hide()
            return
        here, there = self.view.ends_of_move(bead)
        if here is None or there is None:
            return
        if not self.view.sees(*here):
            self.view.reveal(bead, Side.REPUBLICATION if here[0] else Side.ORIGINAL)
        sheet = self.view.sheet
        down = sheet.top(there[0], there[1][0]) > sheet.top(*here)
        where = "below" if down else "above"
        code = f"ui.face.original.{where}" if there[0] == 0 else f"ui.face.republication.{where}"
        self.face.show_end(here, there, self.kit.words(code))
        self.view.announce(self.face.accessibleName())

    def _on_bead_chosen(self, bead: int, column: int) -> None:
        self._catch_up()
        if column and column != self._reading.spread.active:
            return
        if not column and self._reading.result is None:
            return
        self._go(bead, reveal=False)

    def _on_other_end_wanted(self, bead: int, column: int) -> None:
        self._catch_up()
        self.view.reveal(bead, Side.ORIGINAL if column else Side.REPUBLICATION)

    def _on_column_changed(self, column: int) -> None:
        """One works in another column: its republication is the active one."""
        number = self._reading.numbers[column]
        if column and number is not None and number != self.session.story.shown_number:
            self.session.show(number)
        self._enable()

    def _on_cell_chosen(self, number: int, bead: int) -> None:
        self.session.show(number)
        self._catch_up()
        self.show_page("side")
        self._see(bead)

    def _on_heading_chosen(self, number: int) -> None:
        self.session.show(number)
        self.show_page("side")

    def _see(self, bead: int, *, remember: bool = True) -> None:
        """Go to a bead, whatever filter is set."""
        if self._reading.hides(bead):
            self.show_only(Show.ALL)
            self._catch_up()
        self._go(bead, remember=remember)

    def stand_at(self, bead: int | None, *, overview: bool = False) -> None:
        """Where another window stood with the same story."""
        self._catch_up()
        if bead is not None and self._reading.result is not None and bead < len(self._reading.result.beads):
            self._see(bead)
        if overview:
            self.show_page("overview")

    def back(self, step: int = -1) -> None:
        """To the place one was at before."""
        self._catch_up()
        trail = self._trail.stepped(step)
        # From where one has been led by other means, back is to the last place of the trail.
        if trail is None or trail.here is None:
            return
        self._trail = trail
        self.show_page("side")
        self.session.show(trail.here.number)
        self._catch_up()
        bead = trail.here.bead(self._reading.result.beads) if self._reading.result else None
        if bead is not None:
            self._see(bead, remember=False)
        self._enable_going()

    def forward(self) -> None:
        """To the place one came back from."""
        self.back(1)

    def open_go_to(self) -> None:
        """Ask for the number of a sentence of the column one works in."""
        self._catch_up()
        column = self._reading.spread.columns[self.view.column]
        entry = self.session.story.entry(self._reading.numbers[self.view.column])
        if column.published is None or entry is None:
            return
        self.show_page("side")
        self.find_bar.closed.emit()
        self.go_to_bar.open(entry.label, len(reading.numbered(column.published)))

    def go_to_sentence(self, number: int) -> None:
        """To a sentence of the column one works in; from 1, page furniture is not counted."""
        self._end_go_to()
        column = self.view.column
        article = self._reading.spread.columns[column].published
        numbered = reading.numbered(article) if article else []
        if article is None or not 0 < number <= len(numbered):
            return
        sentence = numbered[number - 1]
        bead = reading.bead_of(self._reading, self.view.side, sentence)
        if bead is not None:
            self._see(bead)
        span = article.sentences[sentence].span
        self.view.reveal_position(column, self._reading.spread.columns[column].from_published(span).start)
        self.view.point_at(*((None, span) if column else (span, None)))

    def _end_go_to(self) -> None:
        self.go_to_bar.hide()
        self.view.setFocus()

    def open_find(self) -> None:
        """Search all columns."""
        self._catch_up()
        self.go_to_bar.hide()
        self.show_page("side")
        self._searching.open()

    def step_article(self, direction: str) -> None:
        """Show the next or the previous republication."""
        numbers = [entry.number for entry in self.session.story.republications]
        shown = self.session.story.shown_number
        if shown in numbers:
            place = numbers.index(shown) + (1 if direction == "next" else -1)
            self.session.show(numbers[place % len(numbers)])

    # --- how it is shown ---

    def apply_setting(self, name: str) -> None:
        """A setting has another value: also one that what is shown was made by."""
        super().apply_setting(name)
        if name == "encoder":
            self.session.use_encoder(self.settings["encoder"])

    @property
    def _page(self) -> QWidget:
        return self.overview if self.actions_by_id["view.overview"].isChecked() else self._side_page

    def show_page(self, page: str) -> None:
        """The texts, beside each other (``side``) or one under the other (``interlinear``), or the ``overview``.

        ``side`` asked for by what leads to a place is the texts as they were last shown.
        """
        action = "overview" if page == "overview" else "interlinear" if self._is_interlinear else "side_by_side"
        self.actions_by_id[f"view.{action}"].setChecked(True)
        if self.session.story.entries:
            self.pages.setCurrentWidget(self._page)
        (self.overview if page == "overview" else self.view).setFocus()

    @property
    def _is_interlinear(self) -> bool:
        return self.view.sheet.layout is Layout.INTERLINEAR

    def lay_out(self, layout: str) -> None:
        """Show the texts side by side, or one under the other."""
        self.settings["layout"] = layout
        self.face.hide()
        self.view.lay_out(Layout(layout))
        self.show_page("side")
        self._on_resized()

    def sort_overview(self) -> None:
        """In the overview: the worst republication first, or in the story's order."""
        self.settings["worst_first"] = self.actions_by_id["view.worst_first"].isChecked()
        self.overview.sort(worst_first=self.settings["worst_first"])
        self.show_page("overview")

    def show_beside(self, count: str) -> None:
        """So many republications beside the original."""
        numbers = [entry.number for entry in self.session.story.republications]
        self._set_beside(self._beside.showing(int(count), numbers))

    def toggle_beside(self, number: int) -> None:
        """One more republication beside the original, or one less."""
        numbers = [entry.number for entry in self.session.story.republications]
        if number in numbers:
            self._set_beside(self._beside.toggled(number, numbers))

    def _set_beside(self, beside: Beside) -> None:
        self._beside = beside
        self.settings["beside"] = beside.count
        self.show_page("side")
        self._revealed = self.view.current
        self._show_anew()

    def show_translations(self, mode: str) -> None:
        """No translations, translations under their sentences, or only them."""
        self.settings["translation_view"] = mode
        self.actions_by_id[f"view.translation_{mode}"].setChecked(True)
        self._show_anew()

    def show_only(self, show: str) -> None:
        """All text, only differences, only changes of substance, or only one kind of them."""
        self._show = Show(show)
        self.overview.filter(self._show)
        self.actions_by_id[f"view.{self._show}"].setChecked(True)
        self.header.show_filter(self.kit.words(f"ui.show.{self._show}"))
        self._revealed = self.view.current
        self._show_anew()

    def _on_dismissed(self) -> None:
        """Escape: the quotation goes, else the newest notice, else the full screen."""
        if self.face.isVisible():
            self.face.hide()
        elif self.banner.notices:
            self.banner.dismiss()
        elif self.isFullScreen():
            self.toggle_full_screen()

    def copy(self) -> None:
        """Copy what is selected."""
        self.view.copy()

    def select_all(self) -> None:
        """Select the column one works in."""
        self.view.select_all()

    def toggle_wording(self) -> None:
        """Mark differences of wording, too, or only changes of substance."""
        self._show_anew()
