"""Small jobs of the window around translations: each gives its value, or the word why not, to whoever asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.core.messages import Message
from viewer.jobs.job import Job
from viewer.jobs.outcome import Failed, Outcome, Succeeded
from viewer.jobs.runner import Runner


def _nothing(_: object) -> None:
    """Nobody waits for it."""


@dataclass(slots=True)
class _Errand:
    job: Job
    then: Callable[[Any], object]
    failed: Callable[[Message], object]
    stopped: Callable[[], object] | None
    previewed: Callable[[Any], object]
    words: str
    quick: bool
    share: float | None = None


class Errands(QObject):
    """Jobs under way for one part of the window. What ends after that part is gone is not heard.

    What waits for a network, or takes long, goes to one worker; what is quick to another, so that it need not wait.

    Signals:
        working (): something has begun, got on or ended.
    """

    working = Signal()

    def __init__(self, patient: Runner, quick: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._patient = patient
        self._quick = quick
        self._errands: list[_Errand] = []

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Callable[[Any], object] = _nothing,
        failed: Callable[[Message], object] = _nothing,
        stopped: Callable[[], object] | None = None,
        previewed: Callable[[Any], object] = _nothing,
        words: str = "",
        quick: bool = False,
    ) -> None:
        """Have a task done; ``words`` say what it is, where that is worth telling."""
        job = (self._quick if quick else self._patient).submit(function, *arguments)
        self._errands.append(_Errand(job, then, failed, stopped, previewed, words, quick))
        job.progressed.connect(self._on_progressed)
        job.previewed.connect(self._on_previewed)
        job.finished.connect(self._on_finished)
        self.working.emit()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._errands)

    @property
    def line(self) -> tuple[str, float | None]:
        """What is being done, in words, and how far it is; no words where nothing is worth telling."""
        return next(((errand.words, errand.share) for errand in self._errands if errand.words), ("", None))

    def beside(self, parent: QObject) -> Errands:
        """The same workers for another part of the window, such as a dialog."""
        return Errands(self._patient, self._quick, parent)

    def stop_all(self, *, quick: bool = True) -> None:
        """Stop whatever is under way; ``quick``: also what is quick, such as keeping what the editor has written."""
        for errand in list(self._errands):
            if quick or not errand.quick:
                errand.job.stop()

    def _at_hand(self) -> _Errand | None:
        job = self.sender()
        return next((errand for errand in self._errands if errand.job is job), None)

    def _on_progressed(self, done: int, total: int) -> None:
        errand = self._at_hand()
        if errand is not None:
            errand.share = done / total if total else None
            self.working.emit()

    def _on_previewed(self, value: object) -> None:
        errand = self._at_hand()
        if errand is not None:
            errand.previewed(value)

    def _on_finished(self, outcome: Outcome) -> None:
        errand = self._at_hand()
        if errand is None:
            return
        self._errands.remove(errand)
        if isinstance(outcome, Succeeded):
            errand.then(outcome.value)
        elif isinstance(outcome, Failed):
            errand.failed(outcome.message)
        elif errand.stopped is not None:
            errand.stopped()
        self.working.emit()
