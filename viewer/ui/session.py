"""Keeps the story up to date: reads what is added, compares what is read, one job at a time in the background."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.core.article import Document
from viewer.core.comparison import Translation
from viewer.core.messages import Message
from viewer.jobs import tasks
from viewer.jobs.job import Job
from viewer.jobs.outcome import Failed, Outcome, Succeeded
from viewer.jobs.runner import Runner
from viewer.ui.story import Entry, Story, Translating

READ, COMPARE_SHOWN, COMPARE = 0, 1, 2
"""Urgency: what is read can be shown; what is shown is compared first."""


@dataclass(slots=True)
class Busy:
    """A job of an article."""

    job: Job
    comparing: bool
    done: Callable[[int, Any], None]
    """What is done with the article's number and the result."""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something did not work."""

    name: str
    """Of the article it is about."""
    message: Message
    retry: Callable[[], None] | None = None


class Session(QObject):
    """The story and the work on it.

    Signals:
        changed (): the story has changed.
        working (): what is being done, or how far it is, has changed.
        failed (Problem): something could not be done; the rest goes on.
        exported (Path): a report is written.
    """

    changed = Signal()
    working = Signal()
    failed = Signal(object)
    exported = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.story = Story()
        self._runner = runner
        self._numbers = itertools.count(1)
        self._busy: dict[int, Busy] = {}
        self._unwanted: set[int] = set()
        """Republications whose comparison was stopped or failed: not tried again by itself."""
        self._export: Job | None = None

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
        return [self._add(path.name, path, tasks.read_file, path, None) for path in paths]

    def add_text(self, text: str, name: str) -> int:
        """Read text as an article."""
        return self._add(name, None, tasks.read_text, text, name, None)

    def remove(self, number: int) -> None:
        """Take an article off the table."""
        was_original = number == self.story.original_number
        self._stop(number)
        if was_original:
            self._stop_comparing()
        self._change(self.story.without(number))
        self._compare_waiting()

    def clear(self) -> None:
        """Take everything off the table."""
        for number in list(self._busy):
            self._stop(number)
        self._unwanted.clear()
        self._change(Story())

    def restore(self, story: Story) -> None:
        """Put the story back as it was; what was not read by then is left out."""
        for number in list(self._busy):
            self._stop(number)
        for entry in story.entries:
            if entry.article is None:
                story = story.without(entry.number)
        self._change(story)
        self._compare_waiting()

    def show(self, number: int) -> None:
        """Show another republication."""
        self._change(self.story.showing(number))

    def make_original(self, number: int) -> None:
        """Another article is the original."""
        if number != self.story.original_number:
            self._stop_comparing()
            self._change(self.story.with_original(number))
            self._compare_waiting()

    def set_language(self, number: int, language: str | None) -> None:
        """Set the language of an article by hand; ``None`` to recognise it."""
        entry = self.story.entry(number)
        if entry is None or entry.document is None or entry.language == language:
            return
        if number == self.story.original_number:
            self._stop_comparing()
        self._stop(number)
        self._unwanted.discard(number)
        self.story = self.story.with_entry(replace(entry, language=language, article=None))
        self._submit(number, tasks.make_article, entry.document, language, done=self._on_article)
        self.changed.emit()

    def set_translation(self, number: int, translation: Translation | None) -> None:
        """An article has a translation, another one, or (``None``) none any more."""
        story = self.story.with_translation(number, translation)
        if story is self.story:
            return
        busy = self._busy.get(number)
        if busy is not None and busy.comparing:
            # Comparing with the translation of before is of no use any more.
            self._stop(number)
        self._change(story)
        self._compare_waiting()

    def set_never_send(self, never: bool) -> None:
        """Whether nothing of this story may be sent to a service."""
        if never != self.story.never_send:
            self._change(self.story.with_never_send(never))

    def set_translating(self, translating: Translating) -> None:
        """The editor decided something about translating this story."""
        if translating != self.story.translating:
            self._change(self.story.with_translating(translating))

    def compare_again(self, number: int) -> None:
        """Compare a republication whose comparison was stopped or failed."""
        self._unwanted.discard(number)
        self._compare_waiting()

    def stop(self, number: int) -> None:
        """Stop what is being done with an article. What was not read yet leaves the table."""
        busy = self._busy.get(number)
        if busy is None:
            return
        self._stop(number)
        entry = self.story.entry(number)
        if entry is not None and entry.article is None:
            self.remove(number)
            return
        if busy.comparing:
            self._unwanted.add(number)
        self.working.emit()
        self.changed.emit()

    def stop_all(self) -> None:
        """Stop everything that is being done."""
        for number in list(self._busy):
            self.stop(number)
        if self._export is not None:
            self._export.stop()

    def export(self, path: Path, language: str) -> None:
        """Write the report of all that is compared."""
        comparison = self.story.comparison
        if comparison is None or self._export is not None:
            return
        job = self._runner.submit(tasks.export_html, comparison, path, language, urgency=READ)
        self._export = job
        job.finished.connect(self._on_exported)
        self.working.emit()

    # --- inside ---

    def _change(self, story: Story) -> None:
        if story is not self.story:
            self.story = story
            self.changed.emit()

    def _add(self, name: str, path: Path | None, function: Callable[..., Any], *arguments: Any) -> int:
        number = next(self._numbers)
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

    def _stop_comparing(self) -> None:
        for number, busy in list(self._busy.items()):
            if busy.comparing:
                self._stop(number)
        self._unwanted.clear()

    def _compare_waiting(self) -> None:
        original = self.story.original
        if original is None or original.article is None:
            return
        for entry in self.story.waiting:
            if entry.number not in self._busy and entry.number not in self._unwanted:
                urgency = COMPARE_SHOWN if entry.number == self.story.shown_number else COMPARE
                self._submit(
                    entry.number,
                    tasks.compare,
                    original.article,
                    entry.article,
                    self.story.translations.get(entry.number),
                    done=self._on_result,
                    urgency=urgency,
                )

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
                self._unwanted.add(number)
                self.failed.emit(Problem(entry.label, outcome.message, lambda: self.compare_again(number)))
                self.changed.emit()
            else:
                self.remove(number)
                self.failed.emit(Problem(entry.name, outcome.message))
        self.working.emit()

    def _on_read(self, number: int, value: tuple[Document, Any]) -> None:
        entry = self.story.entry(number)
        if entry is not None:
            document, article = value
            self._change(self.story.with_entry(replace(entry, document=document, article=article)))
            self._compare_waiting()

    def _on_article(self, number: int, article: Any) -> None:
        entry = self.story.entry(number)
        if entry is not None:
            self._change(self.story.with_entry(replace(entry, article=article)))
            self._compare_waiting()

    def _on_result(self, number: int, result: Any) -> None:
        self._change(self.story.with_result(number, result))

    def _on_exported(self, outcome: Outcome) -> None:
        self._export = None
        if isinstance(outcome, Succeeded):
            self.exported.emit(outcome.value)
        elif isinstance(outcome, Failed):
            self.failed.emit(Problem("", outcome.message))
        self.working.emit()
