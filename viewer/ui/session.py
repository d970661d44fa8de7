"""Keeps the story up to date: reads what is added, compares what is read, one job at a time in the background."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.core.article import Document
from viewer.core.comparison import Translation
from viewer.core.corrections import Judgement, Mark, Pin
from viewer.core.errors import VariorumError
from viewer.core.messages import Message
from viewer.jobs import tasks
from viewer.jobs.job import Job
from viewer.jobs.outcome import Failed, Outcome, Succeeded
from viewer.jobs.runner import Runner
from viewer.story.history import Deed, History, Step
from viewer.story.table import Basis, Entry, Story, Translating

READ, COMPARE_SHOWN, COMPARE = 0, 1, 2
"""Urgency: what is read can be shown; what is shown is compared first."""


@dataclass(slots=True)
class Busy:
    """A job of an article."""

    job: Job
    comparing: bool
    done: Callable[[int, Any], None]
    """What is done with the article's number and the result."""
    basis: Basis | None = None
    """What is compared."""
    share: float | None = None
    before: Entry | None = None
    """The article as it is again if this is stopped."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something did not work."""

    name: str
    """Of the article it is about."""
    message: Message
    retry: Callable[[], None] | None = None
    adding: int | None = None
    """Of an article that could not be added: ``Session.additions`` by then."""


class Session(QObject):
    """The story and the work on it.

    Signals:
        changed (): the story has changed.
        working (): what is being done, or how far it is, has changed.
        failed (Problem): something could not be done; the rest goes on.
        exported (Path): a report is written.
        added (int): an article of the story was read for the first time.
    """

    changed = Signal()
    working = Signal()
    failed = Signal(object)
    exported = Signal(object)
    added = Signal(int)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.story = Story()
        self.history = History()
        self._runner = runner
        self._numbers = itertools.count(1)
        self._busy: dict[int, Busy] = {}
        self._unwanted: dict[int, Basis | None] = {}
        """Republications whose comparison was stopped or failed: not tried again by itself while it is the same."""
        self.additions = 0
        """How often something was added; several files at once are one adding."""
        self._added_in: dict[int, int] = {}
        """In which adding each article came."""
        self._export: Job | None = None
        self.unread: frozenset[int] = frozenset()
        """Articles of a story file without a text: their files are read only when somebody says so."""

    # --- what is being done ---

    @property
    def busy(self) -> dict[int, Busy]:
        """The jobs under way, by article."""
        return self._busy

    @property
    def exporting(self) -> bool:
        """Whether a report is being written."""
        return self._export is not None

    @property
    def settled(self) -> bool:
        """Whether nothing is under way."""
        return not self._busy and self._export is None

    def stopped(self, number: int) -> bool:
        """Whether a republication is not compared because that was stopped or failed."""
        return number in self._unwanted

    # --- changing the story ---

    def add_files(self, paths: Iterable[Path]) -> list[int]:
        """Read files as articles, in this order."""
        before = self.story
        self.additions += 1
        numbers = [self._add(path.name, path, tasks.read_file, path, None) for path in paths]
        if numbers:
            self._did(before, Deed.ADD)
        return numbers

    def add_text(self, text: str, name: str, html: str = "") -> int:
        """Read text as an article; where it comes as HTML, too, with the structure that says."""
        before = self.story
        self.additions += 1
        if html:
            number = self._add(name, None, tasks.read_rich, html, text, name, None)
        else:
            number = self._add(name, None, tasks.read_text, text, name, None)
        self._did(before, Deed.ADD)
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

    def read_files(self) -> None:
        """Read the files a story file names without their text: the editor has seen which."""
        for entry in self.story.entries:
            if entry.number in self.unread and entry.number not in self._busy and entry.path is not None:
                self._submit(entry.number, tasks.read_file, entry.path, entry.language, done=self._on_read)
        self.changed.emit()

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

    def _read_missing(self) -> None:
        """Read what is on the table without its text, or with another: that was stopped when it was undone."""
        for entry in self.story.entries:
            if entry.number in self._busy or entry.number in self.unread:
                continue
            if entry.article is not None and not entry.outdated:
                continue
            if entry.document is not None:
                self._make_article(entry.number)
            elif entry.path is not None:
                self._submit(entry.number, tasks.read_file, entry.path, entry.language, done=self._on_read)
            else:
                self._change(self.story.without(entry.number))

    # --- translating and comparing ---

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

    def compare_again(self, number: int) -> None:
        """Compare a republication whose comparison was stopped or failed."""
        self._unwanted.pop(number, None)
        self._sync()

    def stop(self, number: int) -> None:
        """Stop what is being done with an article. What was not read yet leaves the table; what was is as it was."""
        busy = self._busy.get(number)
        if busy is None:
            return
        self._stop(number)
        entry = self.story.entry(number)
        if entry is not None and entry.article is None:
            self._leave_out(entry, lambda: self.remove(number))
            return
        if busy.comparing:
            self._unwanted[number] = busy.basis
        elif entry is not None and entry.outdated:
            self._give_up(entry, busy, Message.of("ui.edit.not_read"))
        else:
            self._sync()
        self.working.emit()
        self.changed.emit()

    def stop_all(self) -> None:
        """Stop everything that is being done."""
        for number in list(self._busy):
            self.stop(number)
        if self._export is not None:
            self._export.stop()

    def export(self, path: Path, language: str, *, translations: bool = True) -> None:
        """Write the report of all that is compared, with the translations there are or without."""
        comparison = self.story.comparison
        if comparison is None or self._export is not None:
            return
        if not translations:
            bare = tuple(replace(one, translation=None) for one in comparison.republications)
            comparison = replace(comparison, republications=bare)
        compared = [entry.number for entry in self.story.republications if entry.number in self.story.results]
        judgements = [self.story.judgements_of(number) for number in compared]
        job = self._runner.submit(tasks.export_html, comparison, path, language, judgements, urgency=READ)
        self._export = job
        job.finished.connect(self._on_exported)
        self.working.emit()

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

    def _change(self, story: Story) -> None:
        if story is not self.story:
            self.story = story
            self._sync()
            self.changed.emit()

    def _add(self, name: str, path: Path | None, function: Callable[..., Any], *arguments: Any) -> int:
        number = next(self._numbers)
        self._added_in[number] = self.additions
        self._submit(number, function, *arguments, done=self._on_read)
        self._change(self.story.with_entry(Entry(number, name, path)))
        return number

    def _submit(
        self,
        number: int,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[int, Any], None],
        urgency: int = READ,
    ) -> None:
        job = self._runner.submit(function, *arguments, urgency=urgency)
        self._busy[number] = Busy(job, urgency > READ, done)
        # Methods, no closures: a closure over the job would keep it, and the articles it was given, for good.
        job.progressed.connect(self._on_progressed)
        job.previewed.connect(self._on_preview)
        job.finished.connect(self._on_finished)
        self.working.emit()

    def _stop(self, number: int) -> None:
        busy = self._busy.pop(number, None)
        if busy is not None:
            busy.job.stop()
            self.working.emit()

    def _sync(self) -> None:
        """Compare what is not compared as it is now; stop comparing what is not any more as it was."""
        story = self.story
        for number, busy in list(self._busy.items()):
            basis = story.basis(number)
            if busy.comparing and (basis is None or not basis.same(busy.basis)):
                self._stop(number)
        for number, then in list(self._unwanted.items()):
            basis = story.basis(number)
            if basis is None or not basis.same(then):
                del self._unwanted[number]
        for entry in story.waiting:
            basis = story.basis(entry.number)
            if basis is None or entry.number in self._busy or entry.number in self._unwanted:
                continue
            self._submit(
                entry.number,
                tasks.compare,
                basis,
                done=self._on_result,
                urgency=COMPARE_SHOWN if entry.number == story.shown_number else COMPARE,
            )
            self._busy[entry.number].basis = basis

    def _at_hand(self) -> int | None:
        """The article whose job has just spoken; ``None`` if that is not wanted any more."""
        job = self.sender()
        return next((number for number, busy in self._busy.items() if busy.job is job), None)

    def _on_progressed(self, done: int, total: int) -> None:
        number = self._at_hand()
        if number is not None:
            self._busy[number].share = done / total if total else None
            self.working.emit()

    def _on_preview(self, document: Document) -> None:
        entry = self.story.entry(self._at_hand())
        if entry is not None:
            self._change(self.story.with_entry(replace(entry, document=document)))

    def _on_finished(self, outcome: Outcome) -> None:
        number = self._at_hand()
        if number is None:
            return
        busy = self._busy.pop(number)
        entry = self.story.entry(number)
        if isinstance(outcome, Succeeded):
            busy.done(number, outcome.value)
        elif isinstance(outcome, Failed) and entry is not None:
            if busy.comparing:
                self._unwanted[number] = busy.basis
                self.failed.emit(Problem(entry.label, outcome.message, lambda: self.compare_again(number)))
                self.changed.emit()
            else:
                if entry.outdated:
                    self._give_up(entry, busy, outcome.message)
                    self.working.emit()
                    return
                if entry.article is None:
                    self._leave_out(entry, lambda: self._change(self.story.without(number)))
                else:
                    self._sync()
                # Counted when it is told: what was being added by then does not take it away.
                adding = self.additions if number in self._added_in else None
                retry = self.read_files if number in self.unread else self._adding_again(entry)
                self.failed.emit(Problem(entry.name, outcome.message, retry, adding))
        self.working.emit()

    def _adding_again(self, entry: Entry) -> Callable[[], None] | None:
        """Read a file that could not be read once more: what was wrong with it may be mended."""
        path = entry.path
        if path is None or entry.article is not None:
            return None

        def again() -> None:
            self.add_files([path])

        return again

    def _on_read(self, number: int, value: tuple[Document, Any]) -> None:
        entry = self.story.entry(number)
        if entry is not None:
            document, article = value
            self.unread -= {number}
            self._change(self.story.with_entry(replace(entry, document=document, article=article)))
            if entry.article is None:
                self.added.emit(number)

    def added_in(self, number: int) -> int:
        """In which adding an article came; 0 where it came with its story."""
        return self._added_in.get(number, 0)

    def _on_article(self, number: int, article: Any) -> None:
        entry = self.story.entry(number)
        if entry is not None and entry.document is not None:
            self._change(self.story.with_text(number, entry.document, article))

    def _leave_out(self, entry: Entry, remove: Callable[[], None]) -> None:
        """An article was not read: it leaves the table, unless a story file knows it."""
        if entry.number not in self.unread:
            remove()
            return
        self._change(self.story.with_entry(replace(entry, document=None)))
        self.working.emit()
        self.changed.emit()

    def _make_article(self, number: int, before: Entry | None = None) -> None:
        """Cut an article as its text and language are now; ``before``: what it is again if that is stopped."""
        entry = self.story.entry(number)
        if entry is None or entry.document is None or number in self._busy:
            return
        self._submit(number, tasks.make_article, entry.document, entry.language, done=self._on_article)
        self._busy[number].before = before

    def _give_up(self, entry: Entry, busy: Busy, why: Message) -> None:
        """An article is not made anew: it keeps the language it had. A text is never taken back: it is read later."""
        if busy.before is not None and busy.before.document is entry.document:
            self._change(self.story.with_entry(replace(entry, language=busy.before.language, outdated=False)))
            if why.code != "ui.edit.not_read":
                self.failed.emit(Problem(entry.label, why))
            return
        self._sync()
        self.failed.emit(Problem(entry.label, why, self._read_missing))

    def _on_result(self, number: int, result: Any) -> None:
        self._change(self.story.with_result(number, result))

    def _on_exported(self, outcome: Outcome) -> None:
        self._export = None
        if isinstance(outcome, Succeeded):
            self.exported.emit(outcome.value)
        elif isinstance(outcome, Failed):
            self.failed.emit(Problem("", outcome.message))
        self.working.emit()
