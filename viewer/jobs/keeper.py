"""Does small work with files, one thing after another, in a thread of its own: the window never waits for a disk.

A thread and not the worker process: what is kept must not wait for a comparison, and SQLite lets go of the
interpreter while it writes.
"""

from __future__ import annotations

import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.core.errors import VariorumError
from viewer.core.messages import Message
from viewer.jobs.outcome import Failed, Outcome, Succeeded


def _nothing(_: object) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    work: Callable[[], Any]
    then: Callable[[Any], object] = field(default=_nothing)
    failed: Callable[[Message], object] = field(default=_nothing)


class Keeper(QObject):
    """Takes work, does it in the order it came, and says on the window's thread how each ended.

    Signals:
        idle (): nothing is left to do.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = 0
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._voice = _Voice()
        self._voice.ended.connect(self._on_ended)
        # A thread of Python's: it outlives a window that is gone, until all is done that was to be done.
        self._thread = threading.Thread(target=_work, args=(self._orders, self._voice), name="keeper", daemon=True)
        self._closed = False
        orders = self._orders
        self.destroyed.connect(lambda: orders.put(None))

    @property
    def busy(self) -> bool:
        """Whether something is still to be done or to be told."""
        return self._open > 0

    def do(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object] = _nothing,
        failed: Callable[[Message], object] = _nothing,
    ) -> None:
        """Have something done; ``then`` gets its value, ``failed`` the word why not."""
        if self._closed:
            return
        self._open += 1
        if self._thread.ident is None:
            self._thread.start()
        self._orders.put(_Order(work, then, failed))

    def finish(self) -> None:
        """Take no more work; what is left is done, and nobody hears of it. Waits for nothing."""
        if not self._closed:
            self._closed = True
            self._open = 0
            self._orders.put(None)

    def wait(self) -> None:
        """Wait until all is done that was to be done before ``finish``; from any thread but the window's."""
        if self._thread.ident is not None:
            self._thread.join()

    def catch_up(self, seconds: float) -> bool:
        """Wait until all is done that is to be done now, but no longer than this; whether it is. More may come."""
        done = threading.Event()
        if self._closed:
            if self._thread.ident is not None:
                self._thread.join(seconds)
            return not self._thread.is_alive()
        self.do(done.set)
        return done.wait(seconds)

    def close(self) -> None:
        """Do what is left to be done, then end, and wait for that. Of what ends now nobody hears any more."""
        self.finish()
        self.wait()

    def _on_ended(self, order: _Order, outcome: Outcome) -> None:
        if self._closed:
            return
        self._open -= 1
        if isinstance(outcome, Succeeded):
            order.then(outcome.value)
        elif isinstance(outcome, Failed):
            order.failed(outcome.message)
        if not self.busy:
            self.idle.emit()


class _Voice(QObject):
    """What the thread is heard by; it has it for as long as it lives.

    Signals:
        ended (_Order, Outcome): one thing is done.
    """

    ended = Signal(object, object)


def _work(orders: queue.SimpleQueue[_Order | None], voice: _Voice) -> None:
    """The thread: takes orders until there is none."""
    while (order := orders.get()) is not None:
        voice.ended.emit(order, _outcome(order))


def _outcome(order: _Order) -> Outcome:
    try:
        return Succeeded(order.work())
    except VariorumError as error:
        return Failed(error.message)
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        return Failed(Message.of("job.unexpected", error=words), traceback.format_exc())
