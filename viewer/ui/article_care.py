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

    from viewer.story.table import Entry
    from viewer.ui.window import Window


class ArticleCare(QObject):
    """What the window does about one article's recognition and text."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def _entry(self, number: int | None) -> Entry | None:
        """An article, else that of the column one works in."""
        story, side = self._window.session.story, self._window.view.side
        by_side = story.original_number if side is Side.ORIGINAL else story.shown_number
        return story.entry(number if number is not None else by_side or story.original_number)

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
        entry, kit = self._entry(number), self._window.kit
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

        entry, kit = self._entry(number), self._window.kit
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
