"""Correcting by hand: links, splits, moves and furniture; and undoing all of it, verdicts and notes, too.

What is decided is decided in ``comparison.correcting``; here is what the editor has chosen, and what is said about it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from viewer.comparison import correcting
from viewer.comparison.correcting import Corrected
from viewer.comparison.pinning import Places
from viewer.core.article import Article, Span
from viewer.core.corrections import Verdict
from viewer.story.history import Deed
from viewer.ui.asking import ask_first
from viewer.ui.banner import Tone
from viewer.ui.rows import Side

if TYPE_CHECKING:
    from viewer.core.comparison import Bead
    from viewer.story.table import Entry
    from viewer.ui.window import Window

Ids = tuple[int, ...]
SHORT = 60
"""Characters of a sentence that are quoted in a notice."""


@dataclass(frozen=True, slots=True)
class Picked:
    """One half of a link, until the other is chosen."""

    number: int
    """Of the republication the link is to be with."""
    side: Side
    sentences: Ids


class Correcting(QObject):
    """What the window does about corrections."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._picked: Picked | None = None
        self._notice = ""
        """What asks for the other half of a link."""
        window.view.bead_clicked.connect(self._on_bead_clicked)
        window.view.dismissed.connect(self.drop)
        window.view.menu_opening.connect(self._on_menu)
        for entry in window.menuBar().actions():
            menu = entry.menu()
            if isinstance(menu, QMenu) and window.actions_by_id["correct.link"] in menu.actions():
                menu.aboutToShow.connect(self.enable)

    # --- what there is to correct ---

    @property
    def state(self) -> Corrected | None:
        """What corrections start from; ``None`` while nothing is compared."""
        number = self._session.story.shown_number
        return self._session.story.corrected(number) if number is not None else None

    @property
    def bead(self) -> int | None:
        """The current bead."""
        state, current = self.state, self._window.view.current
        return current if state is not None and current is not None and current < len(state.result.beads) else None

    def selected(self) -> tuple[Side, Ids] | None:
        """The sentences that the selected text touches, and their side; ``None`` where nothing is selected."""
        state, found = self.state, self._window.view.selected_span
        if state is None or found is None:
            return None
        column, span = found
        side = Side.REPUBLICATION if column else Side.ORIGINAL
        ids = sentences_in((state.original, state.result.article)[side], span)
        return (side, ids) if ids else None

    def _chosen(self) -> tuple[Side, Ids] | None:
        """What is selected, else the sentences of the current bead in the column one works in."""
        selected = self.selected()
        if selected is not None:
            return selected
        state, bead, side = self.state, self.bead, self._window.view.side
        if state is None or bead is None:
            return None
        sides = _sides(state.bead(bead))
        side = side if sides[side] else side.other
        return side, sides[side]

    def enable(self) -> None:
        """Grey what cannot be done now; tick what is so; name what would be undone."""
        actions, w = self._window.actions_by_id, self._window.kit.words
        state, bead = self.state, self.bead
        whole = state.bead(bead) if state is not None and bead is not None else None
        pair = whole is not None and bool(whole.original and whole.republication)
        chosen = self._chosen()
        for name, possible in (
            # Text is selected without a word to anybody: these are asked, and say what they need.
            ("link", state is not None),
            # Where there is no passage yet, it says what it needs; a dropped or added one has nothing to be cut from.
            ("unlink", state is not None and (bead is None or pair or self.selected() is not None)),
            ("merge_next", self._mergeable(1)),
            ("merge_previous", self._mergeable(-1)),
            ("split", pair and whole is not None and len(whole.original) + len(whole.republication) > 2),
            ("moved", pair),
            ("furniture", state is not None),
            ("forget", self._corrected_here()),
            ("forget_all", self._session.story.corrections > 0),
        ):
            actions[f"correct.{name}"].setEnabled(possible)
        actions["correct.moved"].setChecked(pair and whole is not None and whole.moved)
        actions["correct.furniture"].setChecked(chosen is not None and self._are_furniture(*chosen))
        subject = self._window.findings.subject
        for name in (*Verdict, "note"):
            actions[f"correct.{name}"].setEnabled(subject is not None)
        history = self._session.history
        for name, steps in (("undo", history.past), ("redo", history.future)):
            action = actions[f"edit.{name}"]
            action.setEnabled(bool(steps))
            plain = w(f"ui.command.edit.{name}")
            action.setText(w(f"ui.{name}_of", deed=w(steps[-1].done.code)) if steps else plain)

    def _mergeable(self, step: int) -> bool:
        state, bead = self.state, self.bead
        return state is not None and bead is not None and correcting.mergeable(state.result, bead, step)

    def _are_furniture(self, side: Side, ids: Ids) -> bool:
        state = self.state
        if state is None or not ids:
            return False
        entry = self._entry(side)
        article = entry.article if entry is not None and entry.article is not None else None
        return article is not None and all(article.sentences[i].furniture is not None for i in ids)

    def _entry(self, side: Side):
        story = self._session.story
        return story.shown if side else story.original

    def _corrected_here(self) -> bool:
        state, bead = self.state, self.bead
        if state is None or bead is None:
            return False
        whole = state.bead(bead)
        if whole.by_hand:
            return True
        for side, ids in zip(Side, _sides(whole), strict=True):
            entry = self._entry(side)
            if entry is not None and entry.cut is not None and entry.article is not None:
                pairs = ((entry.cut.sentences[i], entry.article.sentences[i]) for i in ids)
                if any(cut.furniture is not now.furniture for cut, now in pairs):
                    return True
        return False

    # --- commands ---

    def undo(self) -> None:
        """Undo the last change of the story."""
        self.drop()
        self._session.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self.drop()
        self._session.redo()

    def link(self) -> None:
        """Link what is chosen: the first time one side, then the other."""
        state, chosen, number = self.state, self._chosen(), self._session.story.shown_number
        if state is None or number is None:
            return
        if chosen is None:
            self._say_choose()
            return
        side, ids = chosen
        picked = self._picked
        if picked is not None and picked.number == number and picked.side is not side:
            self._link(picked.sentences, ids, side)
            return
        other = self._alone_on(side.other)
        if self.selected() is not None and other:
            self._link(other, ids, side)
            return
        self._pick(Picked(number, side, ids))

    def link_columns(self, column: int, original: Ids, republication: Ids) -> None:
        """Link sentences of the original and of the republication in a column, as they are shown."""
        window, story = self._window, self._session.story
        entry = story.entry(window.number_in(column))
        shown = window.view.sheet.spread.columns
        if entry is None or not _same(story.original, shown[0].published) or not _same(entry, shown[column].published):
            return
        self.drop()
        self._session.show(entry.number)
        self._pin(lambda state: correcting.link(state, original, republication), Deed.LINK)

    def _say_choose(self) -> None:
        self._window.say(self._window.kit.words("ui.correct.choose"), Tone.NOTE)

    def _alone_on(self, side: Side) -> Ids:
        """The sentences of the current bead, if it has only those of a side."""
        state, bead = self.state, self.bead
        if state is None or bead is None:
            return ()
        sides = _sides(state.bead(bead))
        return () if sides[side.other] else sides[side]

    def _pick(self, picked: Picked) -> None:
        self._picked = picked
        w, state = self._window.kit.words, self.state
        if state is None:
            return
        article = (state.original, state.result.article)[picked.side]
        code = "ui.correct.now_republication" if picked.side is Side.ORIGINAL else "ui.correct.now_original"
        words = w(code, text=_quoted(article, picked.sentences))
        self._window.banner.take_back(self._notice)
        self._notice = words
        self._window.say(words, Tone.NOTE, ((w("ui.correct.cancel"), self.drop),))
        self.enable()

    def drop(self) -> None:
        """No link after all."""
        if self._picked is not None:
            self._picked = None
            self._window.banner.take_back(self._notice)
            self.enable()

    def _link(self, one: Ids, other: Ids, side: Side) -> None:
        """Sentences of the other side than ``side``, and of that."""
        original, republication = (other, one) if side is Side.ORIGINAL else (one, other)
        self.drop()
        self._pin(lambda state: correcting.link(state, original, republication), Deed.LINK)

    def unlink(self) -> None:
        """What is selected has no partner, else the whole bead."""
        state, bead, selected = self.state, self.bead, self.selected()
        if state is None:
            return
        if selected is not None:
            side, ids = selected
            sides: tuple[Ids, Ids] = (ids, ()) if side is Side.ORIGINAL else ((), ids)
        elif bead is not None and all(_sides(state.bead(bead))):
            sides = _sides(state.bead(bead))
        else:
            self._say_choose()
            return
        self._pin(lambda state: correcting.unlink(state, *sides), Deed.UNLINK)

    def merge(self, which: str) -> None:
        """The current bead and the next or the previous one are one."""
        step, bead = 1 if which == "next" else -1, self.bead
        if bead is not None and self._mergeable(step):
            self._pin(lambda state: correcting.merge(state, bead, step), Deed.MERGE)

    def split(self) -> None:
        """Cut the current bead before the selected sentence, else into pairs."""
        state, bead, selected = self.state, self.bead, self.selected()
        if state is None or bead is None:
            return
        at: tuple[int | None, int | None] = (None, None)
        if selected is not None:
            side, ids = selected
            at = (ids[0], None) if side is Side.ORIGINAL else (None, ids[0])
            if ids[0] in _sides(state.bead(bead))[side][:1]:
                at = (None, None)
        if not correcting.splittable(state.bead(bead), *at):
            self._window.say(self._window.kit.words("ui.correct.where_to_split"), Tone.NOTE)
            return
        self._window.banner.take_back(self._window.kit.words("ui.correct.where_to_split"))
        self._pin(lambda state: correcting.split(state, bead, *at), Deed.SPLIT)

    def move(self) -> None:
        """The current bead has moved, or has not."""
        state, bead = self.state, self.bead
        if state is None or bead is None or not all(_sides(state.bead(bead))):
            return
        moved = not state.bead(bead).moved
        self._pin(lambda state: correcting.move(state, bead, moved=moved), Deed.MOVED if moved else Deed.NOT_MOVED)

    def furnish(self) -> None:
        """What is chosen is furniture of the page, or, if it is already, text of the article."""
        state, chosen = self.state, self._chosen()
        story = self._session.story
        number, shown = story.original_number, story.shown_number
        if state is None or number is None or shown is None:
            return
        if chosen is None:
            self._say_choose()
            self.enable()
            return
        side, ids = chosen
        number = shown if side else number
        furniture = not self._are_furniture(side, ids)
        article = (state.original, state.result.article)[side]
        marks = correcting.furnish(article, story.marks.get(number, ()), ids, furniture=furniture)
        pins = {}
        for entry in story.republications if side is Side.ORIGINAL else [story.entry(shown)]:
            other = story.corrected(entry.number) if entry is not None else None
            if other is not None and entry is not None:
                sides = ((), ids) if side else (ids, ())
                pins[entry.number] = correcting.without_sentences(other, *sides)
        self._session.set_marks({number: marks}, pins, Deed.FURNITURE if furniture else Deed.TEXT)

    def forget(self) -> None:
        """The current bead is what the program takes it for; asked before."""
        w = self._window.kit.words
        if self.state is not None and self._corrected_here():
            # What is asked about, and not what is the current bead once that is answered.
            story, bead = self._session.story, self.bead
            self._ask(
                w("ui.correct.ask_forget"),
                w("ui.correct.forget"),
                lambda: self._forget(bead) if self._session.story.pins == story.pins else None,
            )

    def _forget(self, bead: int | None) -> None:
        state, story = self.state, self._session.story
        number = story.shown_number
        if state is None or bead is None or number is None or bead >= len(state.result.beads):
            return
        gone = self._marks_here(state.bead(bead))
        marks = {owner: tuple(mark for mark in story.marks[owner] if mark not in own) for owner, own in gone.items()}
        self._session.set_marks(marks, {number: correcting.forget(state, bead)}, Deed.FORGET)

    def forget_all(self) -> None:
        """All is what the program takes it for; asked before."""
        story, w = self._session.story, self._window.kit.words
        if not story.corrections:
            return
        self._ask(
            w.count("ui.correct.ask_forget_all", story.corrections),
            w("ui.correct.forget_all"),
            self._session.forget_corrections,
        )

    def ask_remove(self, number: int, then: Callable[[], object]) -> None:
        """Before an article is taken off the table: ask, if corrections or verdicts go with it."""
        story, w = self._session.story, self._window.kit.words
        entry = story.entry(number)
        count = len(story.marks.get(number, ()))
        count += sum(len(own) for pair, own in story.pins.items() if number in pair)
        count += sum(len(own) for pair, own in story.judgements.items() if number in pair)
        if not count or entry is None:
            then()
            return
        words = f"{w('ui.correct.ask_remove', name=entry.label)} {w.count('ui.correct.goes_with', count)}"
        self._ask(words, w("ui.command.article.remove"), then)

    def _ask(self, question: str, yes: str, then: Callable[[], object]) -> None:
        ask_first(self._window, question, yes, then)

    # --- inside ---

    def _pin(self, change: Callable[[Corrected], correcting.Pins], deed: Deed) -> None:
        state, number = self.state, self._session.story.shown_number
        if state is not None and number is not None:
            self._window.view.clear_selection()
            self._session.set_pins(number, change(state), deed)

    def _marks_here(self, bead: Bead):
        """The marks of a bead's sentences, by article."""
        story, found = self._session.story, {}
        for side, ids in zip(Side, _sides(bead), strict=True):
            entry = self._entry(side)
            marks = story.marks.get(entry.number, ()) if entry is not None else ()
            if not marks or entry is None or entry.article is None:
                continue
            places = Places(entry.article)
            own = [mark for mark in marks if places.place(mark.sentence) in ids]
            if own:
                found[entry.number] = own
        return found

    def _on_bead_clicked(self, bead: int, column: int) -> None:
        """A click while one half of a link is chosen: that was the other half, or another first one."""
        picked, state = self._picked, self.state
        if picked is None or state is None or not 0 <= bead < len(state.result.beads):
            return
        if picked.number != self._session.story.shown_number:
            self.drop()
            return
        side = Side.REPUBLICATION if column else Side.ORIGINAL
        ids = _sides(state.bead(bead))[side]
        if not ids:
            return
        if side is picked.side:
            self._pick(Picked(picked.number, side, ids))
        else:
            self._link(picked.sentences, ids, side)

    def _on_menu(self, menu: QMenu) -> None:
        """What can be done with the passage under the pointer."""
        if self.state is None:
            return
        self.enable()
        actions = self._window.actions_by_id
        menu.addSeparator()
        for name in ("link", "unlink", "merge_next", "merge_previous", "split", "moved", "furniture", "forget"):
            if actions[f"correct.{name}"].isEnabled():
                menu.addAction(actions[f"correct.{name}"])
        # As with the letters: nobody judges what is not seen.
        if self._window.findings.isVisible() and self._window.findings.subject is not None:
            menu.addSeparator()
            for name in (*Verdict, "note"):
                menu.addAction(actions[f"correct.{name}"])


def sentences_in(article: Article, span: Span) -> Ids:
    """The sentences that a run of an article's text touches."""
    starts = [sentence.span.start for sentence in article.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    found = []
    for sentence in article.sentences[first:]:
        if sentence.span.start >= span.end:
            break
        if sentence.span.end > span.start:
            found.append(sentence.id)
    return tuple(found)


def _same(entry: Entry | None, shown: Article | None) -> bool:
    """Whether what is shown is an article as it is now."""
    now = entry.article if entry is not None else None
    return now is not None and shown is not None and now.text == shown.text


def _sides(bead: Bead) -> tuple[Ids, Ids]:
    return bead.original, bead.republication


def _quoted(article: Article, sentences: Ids) -> str:
    text = " ".join(" ".join(article.sentence_text(i).split()) for i in sentences)
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"
