"""The texts in the window and the way through them: what is shown, where one is, where one goes from there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.core.comparison import Finding
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.ui import reading
from viewer.ui.reading import Reading
from viewer.ui.rows import Show, Side
from viewer.ui.searching import Searching
from viewer.ui.session import Session
from viewer.ui.shell import Shell
from viewer.ui.turns import Steps, Turns


class Reader(Shell):
    """Shows the story's texts and goes through them. What else the window does is the subclass's."""

    def __init__(self, runner: Runner, settings: Settings) -> None:
        super().__init__(settings)
        self.session = Session(runner, self)
        self._turns = Turns(self)
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
        self.findings.chosen.connect(self.go_to_finding)
        self.view.bead_chosen.connect(self._on_bead_chosen)
        self.view.fold_opened.connect(lambda: self.show_only(Show.ALL))
        self.view.heights_changed.connect(self._on_heights)
        self.view.scrolled.connect(lambda: self.ruler.show_seen(*self.view.bead_span()))
        self.ruler.chosen.connect(self.view.scroll_to)
        self.ruler.wheeled.connect(self.view.wheelEvent)
        self.overview.chosen.connect(self._on_cell_chosen)

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

    def step_article(self, direction: str) -> None:
        """Show the next or the previous republication."""
        numbers = [entry.number for entry in self.session.story.republications]
        shown = self.session.story.shown_number
        if shown in numbers:
            place = numbers.index(shown) + (1 if direction == "next" else -1)
            self.session.show(numbers[place % len(numbers)])

    # --- how it is shown ---

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
