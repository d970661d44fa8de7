"""A task under way, as the window sees it."""

from __future__ import annotations

import weakref
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from viewer.jobs.outcome import Outcome, Stopped
from viewer.jobs.worker import Task


class Canceller(Protocol):
    """Who can stop a job."""

    def stop(self, job: Job) -> None:
        """Stop it, whether it waits or runs."""
        ...


class Job(QObject):
    """One task, which ends exactly once. Belongs to the window's thread; its runner keeps it alive until then.

    Signals:
        progressed (int, int): so many of so many steps are done.
        previewed (object): a part of the result that can be shown already.
        finished (Outcome): emitted once, last of all.
    """

    progressed = Signal(int, int)
    previewed = Signal(object)
    finished = Signal(object)

    def __init__(self, number: int, task: Task, canceller: Canceller, urgency: int) -> None:
        super().__init__()
        self.number = number
        self.task = task
        self.urgency = urgency
        """Jobs of a lower number go first."""
        self.outcome: Outcome | None = None
        """``None`` until it has ended."""
        self._canceller = weakref.ref(canceller)

    @property
    def ended(self) -> bool:
        """Whether it has its outcome."""
        return self.outcome is not None

    def stop(self) -> None:
        """Stop the task. ``finished`` follows at once, with ``Stopped``; of one that has ended nothing is said."""
        canceller = self._canceller()
        if not self.ended and canceller is not None:
            canceller.stop(self)

    def end(self, outcome: Outcome) -> None:
        """For the runner: the task is over. Whatever comes after the first outcome is not heard."""
        if self.outcome is None:
            self.outcome = outcome
            self.finished.emit(outcome)

    def progress(self, done: int, total: int) -> None:
        """For the runner: the task got so far."""
        if not self.ended:
            self.progressed.emit(done, total)

    def preview(self, value: Any) -> None:
        """For the runner: the task has shown a part."""
        if not self.ended:
            self.previewed.emit(value)


STOPPED = Stopped()
