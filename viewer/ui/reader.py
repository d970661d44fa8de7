"""The texts in the window: what is shown of them, how, and where one is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.story.shelf import Bookmark
from viewer.ui import reading
from viewer.ui.beside import Beside
from viewer.ui.face_card import FaceCard
from viewer.ui.frame import MOST_BESIDE, Layout, fitting
from viewer.ui.languages import names
from viewer.ui.reading import Look, Reading
from viewer.ui.rows import Show, Side
from viewer.ui.searching import Searching
from viewer.ui.session import Session
from viewer.ui.sheet import Anchor
from viewer.ui.shell import Shell
from viewer.ui.spoken_cells import SpokenCells
from viewer.ui.trail import Place, Trail
from viewer.ui.translated import Translations
from viewer.ui.turns import Steps, Turns


class Reader(Shell):
    """Shows the story's texts, and where one is in them. The ways through them are the subclass's."""

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
        self._bookmark: Bookmark | None = None
        """Where one was when the story was left, until the text is shown, or one goes elsewhere."""
        if self._is_interlinear:
            self.actions_by_id["view.interlinear"].setChecked(True)
        self.actions_by_id["view.worst_first"].setChecked(settings["worst_first"])
        self.overview.sort(worst_first=settings["worst_first"])
        self.view.resized.connect(self._on_resized)
        self.view.dismissed.connect(self._on_dismissed)
        self.articles.beside_wanted.connect(self.toggle_beside)
        self.heads.room_wanted.connect(self.make_room)
        self.view.fold_opened.connect(lambda: self.show_only(Show.ALL))
        self.view.heights_changed.connect(self._on_heights)
        self.view.scrolled.connect(lambda: self.ruler.show_seen(*self.view.bead_span()))
        self.ruler.chosen.connect(self.view.scroll_to)
        self.ruler.wheeled.connect(self.view.wheelEvent)
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
        bookmark = self._bookmark
        if not reading.same_beads(before, self._reading):
            # The cards still are of the beads before: the same place there is another sentence.
            self._cards_due = True
            # One stays where one is, if that is still there.
            self._go(reading.counterpart(before, self._reading, self.view.current), reveal=False, remember=False)
        current = self.view.current
        if current is not None and self._revealed == current and not self._reading.hides(current):
            self.view.reveal(current)
        self._revealed = None
        self._bookmark = bookmark
        if bookmark is not None and self._reading.result is not None:
            self._go_back_to(bookmark)
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
            # Between two changes one is at none of them.
            number, total = tour.number(self.view.current), len(tour.stops)
            text = w("ui.place.at", number=number, total=total) if number else w.count("ui.place.count", total)
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
            ("worst", self.worst.shown is not None),
            ("other_end", current in self._reading.moved),
            ("face_to_face", current in self._reading.moved),
            ("back", self._trail.stepped(-1) is not None),
            ("forward", self._trail.stepped(1) is not None),
        ):
            self.actions_by_id[f"go.{name}"].setEnabled(possible)

    def number_in(self, column: int) -> int | None:
        """The article that stands in a column."""
        return self._reading.numbers[column] if column < len(self._reading.numbers) else None

    # --- where one is ---

    def _go(self, bead: int | None, side: Side | None = None, *, reveal: bool = True, remember: bool = True) -> None:
        """Make a bead of the active republication the current one everywhere."""
        self._bookmark = None
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

    @property
    def bookmark(self) -> Bookmark | None:
        """Where one is in the story; ``None`` while nothing is compared."""
        if self._bookmark is not None:
            return self._bookmark
        number, result, current = self.session.story.shown_number, self._reading.result, self.view.current
        if number is None or result is None:
            return None
        bead = result.beads[current].bead if current is not None and current < len(result.beads) else None
        top = self.view.top_anchor
        return Bookmark(
            number,
            self._beside.numbers,
            bead.original if bead else (),
            bead.republication if bead else (),
            self.number_in(top.column) if top else None,
            top.position if top else 0,
            top.offset if top else 0.0,
            self.pages.currentWidget() is self.overview,
        )

    def return_to(self, bookmark: Bookmark | None) -> None:
        """Be where one was, as soon as the story is shown; ``None``: at its beginning."""
        self._bookmark = bookmark
        if bookmark is not None:
            self._beside = Beside(bookmark.beside, bookmark.shown, self._beside.count)

    def _go_back_to(self, bookmark: Bookmark) -> None:
        story, result = self.session.story, self._reading.result
        bead = None
        if result is not None and story.shown_number == bookmark.shown:
            bead = Place(bookmark.shown, bookmark.original, bookmark.republication).bead(result.beads)
        # Who has scrolled meanwhile reads already.
        reads = self.view.verticalScrollBar().value() > 0
        self._go(bead, reveal=False)
        if bookmark.article in self._reading.numbers and not reads:
            column = self._reading.numbers.index(bookmark.article)
            self.view.hold(Anchor(column, bookmark.position, bookmark.offset))
        if bookmark.overview:
            self.show_page("overview")

    def _see(self, bead: int, *, remember: bool = True) -> None:
        """Go to a bead, whatever filter is set."""
        if self._reading.hides(bead):
            self.show_only(Show.ALL)
            self._catch_up()
        self._go(bead, remember=remember)

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
