"""What an editor does to the story on the table. Each deed can be undone; what it makes necessary is done behind it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from viewer.core.comparison import Translation
from viewer.core.corrections import Judgement, Mark, Pin
from viewer.core.errors import VariorumError
from viewer.jobs import tasks
from viewer.story.history import Deed, History, Step
from viewer.story.table import Story, Translating
from viewer.ui.story_work import Problem, StoryWork

__all__ = ["Problem", "Session"]


class Session(StoryWork):
    """The story on the table: what is done to it, and how that is undone."""

    # --- changing the story ---

    def add_files(self, paths: Iterable[Path]) -> list[int]:
        """Read files as articles, in this order."""
        before = self.story
        self.additions += 1
        numbers = [self._add(path.name, path, tasks.read_file, path, None) for path in paths]
        if numbers:
            self._did(before, Deed.ADD)
            # What would be undone now is another thing.
            self.changed.emit()
        return numbers

    def begin_with(self, paths: Iterable[Path]) -> None:
        """A story begins with these files: before it there is nothing to go back to."""
        self.add_files(paths)
        self.history = History()
        self.changed.emit()

    def add_text(self, text: str, name: str, html: str = "") -> int:
        """Read text as an article; where it comes as HTML, too, with the structure that says."""
        before = self.story
        self.additions += 1
        if html:
            number = self._add(name, None, tasks.read_rich, html, text, name, None)
        else:
            number = self._add(name, None, tasks.read_text, text, name, None)
        self._did(before, Deed.ADD)
        self.changed.emit()
        return number

    def remove(self, number: int) -> None:
        """Take an article off the table, with all that was said of it."""
        self._stop(number)
        self._do(self.story.without(number), Deed.REMOVE)

    def clear(self) -> None:
        """Take everything off the table: another story begins."""
        self.begin(Story())

    def begin(self, story: Story, history: History = History(), unread: frozenset[int] = frozenset()) -> None:  # noqa: B008 - frozen values
        """Another story is on the table; what was not read in it is read now, but for ``unread``."""
        for number in list(self._busy):
            self._stop(number)
        self.unread = unread
        self._unwanted.clear()
        self.history = history
        self._numbers = itertools.count(max([next(self._numbers), *(entry.number + 1 for entry in story.entries)]))
        self._change(story.with_encoder(self.story.encoder))
        self._read_missing()

    def show(self, number: int) -> None:
        """Show another republication."""
        self._change(self.story.showing(number))

    def make_original(self, number: int) -> None:
        """Another article is the original."""
        self._do(self.story.with_original(number), Deed.ORIGINAL)

    def set_language(self, number: int, language: str | None) -> None:
        """Set the language of an article by hand; ``None`` to recognise it."""
        entry = self.story.entry(number)
        if entry is None or entry.document is None or entry.language == language:
            return
        busy = self._busy.get(number)
        stands = (busy.before if busy is not None else None) or (None if entry.outdated else entry)
        self._stop(number)
        outdated = entry.article is not None
        self._do(self.story.with_entry(replace(entry, language=language, outdated=outdated)), Deed.LANGUAGE)
        self._make_article(number, stands)

    def set_text(self, number: int, text: str) -> None:
        """The editor wrote the text of an article anew, in part. It is in the story at once, and kept.

        The article is shown as it was until a new one is made.
        """
        from viewer.sources import editing

        entry = self.story.entry(number)
        if entry is None or entry.document is None or entry.article is None or entry.document.text == text:
            return
        try:
            document = editing.edited(entry.document, text)
        except VariorumError as error:
            self.failed.emit(Problem(entry.label, error.message))
            return
        self._stop(number)
        self._do(self.story.with_entry(replace(entry, document=document, outdated=True)), Deed.EDIT)
        self._make_article(number)

    def set_pins(self, number: int, pins: tuple[Pin, ...], done: Deed) -> None:
        """A republication has other beads set by hand."""
        self._do(self.story.with_pins(number, pins), done)

    def set_marks(self, marks: Mapping[int, tuple[Mark, ...]], pins: Mapping[int, tuple[Pin, ...]], done: Deed) -> None:
        """Articles have other furniture marked by hand; what pins said of these sentences goes with it."""
        story = self.story
        for number, own in pins.items():
            story = story.with_pins(number, own)
        for number, said in marks.items():
            story = story.with_marks(number, said)
        self._do(story, done)

    def forget_corrections(self) -> None:
        """No bead and no furniture is set by hand any more."""
        story = self.story
        if story.pins:
            story = replace(story, pins=MappingProxyType({}))
        for number in list(story.marks):
            story = story.with_marks(number, ())
        self._do(story, Deed.FORGET)

    def set_judgements(self, number: int, judgements: tuple[Judgement, ...], done: Deed) -> None:
        """A republication has other verdicts and notes."""
        self._do(self.story.with_judgements(number, judgements), done)

    # --- undoing ---

    def undo(self) -> Deed | None:
        """Undo the last change of the story; says what it was, ``None`` where there is none."""
        found = self.history.undone(self.story)
        return self._step(*found, found[1].future[-1]) if found else None

    def redo(self) -> Deed | None:
        """Do again what was undone last."""
        found = self.history.redone(self.story)
        return self._step(*found, found[1].past[-1]) if found else None

    def _step(self, story: Story, history: History, step: Step) -> Deed:
        self.history = history
        for number in list(self._busy):
            then, now = story.entry(number), self.story.entry(number)
            if (
                then is None
                or now is None
                or (then.article is None) is not (now.article is None)
                or (then is not now and (then.outdated or now.outdated))
            ):
                self._stop(number)
        self._change(story)
        self._read_missing()
        return step.done

    # --- translating ---

    def set_translation(self, number: int, translation: Translation | None) -> None:
        """An article has a translation, another one, or (``None``) none any more."""
        self._change(self.story.with_translation(number, translation))

    def set_never_send(self, never: bool) -> None:
        """Whether nothing of this story may be sent to a service."""
        if never != self.story.never_send:
            self._change(self.story.with_never_send(never))

    def set_translating(self, translating: Translating) -> None:
        """The editor decided something about translating this story."""
        if translating != self.story.translating:
            self._change(self.story.with_translating(translating))

    def become_another(self) -> None:
        """A copy of this story is on the table from now on: what was agreed to for this one must be asked anew."""
        self._change(self.story.as_another())

    def use_encoder(self, folder: str) -> None:
        """Compare with the encoder in a folder from now on, or (empty) with the embedded one."""
        self._change(self.story.with_encoder(folder))

    # --- inside ---

    def _do(self, story: Story, done: Deed) -> None:
        """The editor changes the story; that can be undone."""
        if story is not self.story:
            before, self.story = self.story, story
            self._did(before, done)
            self._sync()
            self.changed.emit()

    def _did(self, before: Story, done: Deed) -> None:
        self.history = self.history.did(before, done)
