"""What can be looked at and set right in an article as a whole: what it was taken for, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from viewer.core.article import Span
from viewer.ui import recognised
from viewer.ui.banner import Tone
from viewer.ui.languages import names
from viewer.ui.recognised_dialog import RecognisedDialog
from viewer.ui.rows import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.story.history import Step
    from viewer.story.table import Entry
    from viewer.ui.window import Window

SHORT = 40
"""Characters of a name that a menu has room for."""


class ArticleCare(QObject):
    """What the window does about one article's recognition and text."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._chosen: int | None = None
        """The article chosen last, in the list or by working in its text."""
        self._seen = window.session.story
        self._removing: Step | None = None
        """What the offer to undo a removal is about, and what it says."""
        self._removed = ""
        self._offered = False
        """Whether it is offered, or was until somebody closed the notice."""
        window.session.changed.connect(self._on_changed)
        window.session.changed.connect(self._check_removed)
        window.session.working.connect(self._check_removed)
        window.articles.chosen.connect(self._choose)
        window.view.column_chosen.connect(lambda column: self._choose(window.number_in(column)))

    @property
    def meant(self) -> Entry | None:
        """The one article that all commands of the menu are about: chosen last, and still before one's eyes."""
        story = self._window.session.story
        if self._chosen is not None and self._chosen in {story.original_number, story.shown_number}:
            return story.entry(self._chosen)
        return story.shown or story.original

    def enable(self) -> None:
        """Say in the menu which article its commands are about."""
        actions, w, entry = self._window.actions_by_id, self._window.kit.words, self.meant
        for name in ("original", "remove"):
            plain = w(f"ui.command.article.{name}")
            words = w(f"ui.article.{name}_of", name=_short(entry.label)) if entry is not None else plain
            # An ampersand of a name is no sign for a letter of the menu.
            actions[f"article.{name}"].setText(words.replace("&", "&&"))
        if entry is None or entry.number == self._window.session.story.original_number:
            actions["article.original"].setEnabled(False)

    def _choose(self, number: int | None) -> None:
        if number != self._chosen:
            self._chosen = number
            self.enable()

    def _on_changed(self) -> None:
        """Another republication came beside the original, by whatever way: that one is chosen."""
        before, self._seen = self._seen, self._window.session.story
        if self._seen.original_number == before.original_number and self._seen.shown_number != before.shown_number:
            self._chosen = self._seen.shown_number

    def entry(self, number: int | None) -> Entry | None:
        """An article, else the one that is meant."""
        return self.meant if number is None else self._window.session.story.entry(number)

    def say_removed(self, entry: Entry) -> None:
        """An article was taken off the table: offer the way back, as long as that is what undoing would do."""
        window, w = self._window, self._window.kit.words
        self._removing = window.session.history.past[-1]
        self._removed = w("ui.undo.removed", name=entry.label)
        self._offer()

    def _offer(self) -> None:
        words = self._window.kit.words("ui.undo")
        self._offered = True
        self._window.say(self._removed, Tone.NOTE, ((words, self._undo_removing),))

    def _undo_removing(self) -> None:
        if self._removing is not None and self._is_next_undone(self._removing):
            self._window.correcting.undo()

    def _check_removed(self) -> None:
        """Undone by other ways, or something else was done since: the offer would undo that."""
        session, step = self._window.session, self._removing
        if step is None:
            return
        gone = not any(each is step for each in session.history.past)
        is_next = not gone and self._is_next_undone(step)
        if self._offered and not is_next:
            self._offered = False
            self._window.banner.take_back(self._removed)
        if is_next and not self._offered:
            # What was being read turned out not to be readable, and has left as if it never came.
            self._offer()
        if gone or (session.settled and not is_next):
            self._removing = None

    def _is_next_undone(self, step: Step) -> bool:
        session = self._window.session
        return session.history.next_undone(session.story) is step

    def still(self, *entries: Entry | str) -> bool:
        """Whether articles a dialog was about are there still; else says so, with what was typed to be copied."""
        story = self._window.session.story
        if all(entry.is_of(story.entry(entry.number)) for entry in entries if not isinstance(entry, str)):
            return True
        w, typed = self._window.kit.words, "\n".join(each for each in entries if isinstance(each, str))
        copied = (w("ui.care.copy"), lambda: QGuiApplication.clipboard().setText(typed))
        self._window.say(w("ui.care.another"), Tone.NOTE, (copied,) if typed else ())
        return False

    def if_still(self, act: Callable[[], object], *entries: Entry | str) -> None:
        """Do what a dialog asks for, where the articles it was about are there still."""
        if self.still(*entries):
            act()

    def show_recognised(self, number: int | None = None) -> None:
        """What an article was taken for."""
        entry, kit = self.entry(number), self._window.kit
        if entry is None or entry.article is None:
            return
        lines = recognised.lines(entry, kit.words, names(kit.words))
        dialog = RecognisedDialog(kit, entry.label, lines, self._window)
        dialog.language_wanted.connect(lambda: self.if_still(lambda: self._window.choose_language(entry.number), entry))
        dialog.edit_wanted.connect(lambda: self.if_still(lambda: self.edit(entry.number), entry))
        dialog.open()

    def edit(self, number: int | None = None) -> None:
        """Edit the text of an article, at the passage one is at."""
        from viewer.ui.text_dialog import TextDialog

        entry, kit = self.entry(number), self._window.kit
        if entry is None or entry.article is None or entry.document is None:
            return
        dialog = TextDialog(
            kit,
            entry.label,
            entry.document.text,
            self._passage(entry),
            self._window,
            rtl=entry.article.direction == "rtl",
        )
        dialog.written.connect(
            lambda text: self.if_still(lambda: self._window.session.set_text(entry.number, text), entry, text)
        )
        dialog.open()

    def _passage(self, entry: Entry) -> Span | None:
        """What is selected in an article, else the sentences of the current passage."""
        correcting, story = self._window.correcting, self._window.session.story
        state, bead = correcting.state, correcting.bead
        if entry.article is None or entry.document is None or entry.document.text != entry.article.text:
            return None
        side = Side.ORIGINAL if entry.number == story.original_number else Side.REPUBLICATION
        if state is None or (side and entry.number != story.shown_number):
            return None
        selected = correcting.selected()
        if selected is not None and selected[0] is side:
            return entry.article.span_of(selected[1])
        if bead is None:
            return None
        whole = state.bead(bead)
        return entry.article.span_of(whole.republication if side else whole.original)


def _short(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"
