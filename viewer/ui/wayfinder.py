"""The ways through the texts: from change to change, to findings, to the other end of a move, back and forward."""

from __future__ import annotations

from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.corrections import Subject
from viewer.core.numbering import numbers
from viewer.ui import reading
from viewer.ui.findings_list import Filter
from viewer.ui.reader import Reader
from viewer.ui.rows import Side
from viewer.ui.turns import Steps


class Wayfinder(Reader):
    """Goes through the texts, by commands and by what is clicked. What else the window does is the subclass's."""

    def assembling(self) -> Steps:
        """Put the parts together."""
        yield from super().assembling()
        self.findings.chosen.connect(self._on_card_chosen)
        self.view.bead_chosen.connect(self._on_bead_chosen)
        self.view.other_end_wanted.connect(self._on_other_end_wanted)
        self.view.column_changed.connect(self._on_column_changed)
        self.face.chosen.connect(self.other_end)
        self.go_to_bar.wanted.connect(self.go_to_sentence)
        self.go_to_bar.closed.connect(self._end_go_to)
        self.overview.chosen.connect(self._on_cell_chosen)
        self.overview.article_chosen.connect(self._on_heading_chosen)

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

    def go_to_finding(self, finding: Subject) -> None:
        """To the place of a finding, or of a passage without one, in its republication."""
        number = self.session.story.owner_of(finding)
        if number is None:
            return
        self.session.show(number)
        self._catch_up()
        self.show_page("side")
        self._see(finding.bead)
        if isinstance(finding, Finding):
            self.view.point_at(finding.original, finding.republication)
        self.findings.mark(finding)

    def _on_card_chosen(self, finding: Subject) -> None:
        """A card was clicked or opened: the text goes there, and the next key is still for the card."""
        self.go_to_finding(finding)
        self.findings.view.setFocus()

    def go_to_worst(self) -> None:
        """To the gravest finding of the republication with the most grave ones."""
        found = self.worst.shown
        if found is not None:
            self.go_to_finding(found.finding)

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
        self.go_to_bar.open(entry.label, len(numbers(column.published)))

    def go_to_sentence(self, number: int) -> None:
        """To a sentence of the column one works in; from 1, page furniture is not counted."""
        self._end_go_to()
        column = self.view.column
        article = self._reading.spread.columns[column].published
        known = list(numbers(article)) if article else []
        if article is None or not 0 < number <= len(known):
            return
        sentence = known[number - 1]
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
