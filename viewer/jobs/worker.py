"""The worker process: does one task after another, tells how far it is, and stops when told to.

It is a process, not a thread: the comparison is Python that computes, and a thread of it would fight the window for the
interpreter lock. No Qt is imported here, and nothing heavy before a task needs it.
"""

from __future__ import annotations

import importlib
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from viewer.core.errors import Stopped as StoppedError
from viewer.core.errors import VariorumError
from viewer.core.messages import Message
from viewer.jobs.outcome import Failed, Outcome, Stopped, Succeeded

if TYPE_CHECKING:
    from viewer.alignment.words import WordLinker
    from viewer.core.ports import Encoder

REPORT_EVERY = 0.05
"""Seconds between two reports of progress: the eye needs no more."""


class Tools:
    """What is costly to make and kept from task to task."""

    def __init__(self) -> None:
        self._linked: tuple[str, Encoder, WordLinker] | None = None

    def encoder(self, folder: str = "") -> tuple[Encoder, WordLinker]:
        """The sentence encoder in a folder, or the embedded one, and what links words with it and remembers them.

        The last that was asked for is kept. Raises ``EncoderError`` as ``alignment.encoders.make_encoder``.
        """
        if self._linked is None or self._linked[0] != folder:
            from viewer.alignment.encoders import make_encoder
            from viewer.alignment.words import WordLinker

            # The one before goes first: two large ones may be too much.
            self._linked = None
            encoder = make_encoder(folder)
            self._linked = folder, encoder, WordLinker(encoder)
        return self._linked[1:]


@dataclass(frozen=True, slots=True)
class Task:
    """A function to be run in the worker: ``function(context, *arguments)``. All of it is pickled."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """To the worker: do this."""

    job: int
    task: Task


@dataclass(frozen=True, slots=True)
class Stop:
    """To the worker: stop this, if you are still at it."""

    job: int


@dataclass(frozen=True, slots=True)
class Quit:
    """To the worker: end."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """From the worker: so far."""

    job: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Previewed:
    """From the worker: a part of the result that can be shown already."""

    job: int
    value: Any


@dataclass(frozen=True, slots=True)
class Ended:
    """From the worker: this is over."""

    job: int
    outcome: Outcome


class Context:
    """What a task sees of the world: implements ``core.ports.Progress`` and lends the tools."""

    def __init__(self, connection: Connection, job: int, tools: Tools) -> None:
        self.tools = tools
        self._connection = connection
        self._job = job
        self._reported = 0.0
        self._quit = False

    @property
    def quit(self) -> bool:
        """The program is closing."""
        return self._quit

    def report(self, done: int, total: int) -> None:
        """So many of so many steps are done. Raises ``Stopped`` where the task was stopped."""
        self.check()
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY or done >= total:
            self._reported = now
            self._connection.send(Progressed(self._job, done, total))

    def preview(self, value: Any) -> None:
        """Hand over a part of the result."""
        self._connection.send(Previewed(self._job, value))

    def check(self) -> None:
        """Raise ``Stopped`` if the task was stopped."""
        while self._connection.poll():
            order = self._connection.recv()
            if isinstance(order, Quit):
                self._quit = True
            if isinstance(order, Quit) or (isinstance(order, Stop) and order.job == self._job):
                raise StoppedError


def main(connection: Connection) -> None:
    """Run tasks as they come until told to quit or the window's process is gone."""
    # Ctrl+C in a terminal goes to the whole group; the window's process decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tools = Tools()
    # Whatever comes, first something is read: be ready for that while the window is being built.
    importlib.import_module("viewer.sources")
    while True:
        try:
            order = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(order, Quit):
            return
        if isinstance(order, Start):
            context = Context(connection, order.job, tools)
            outcome = _run(order.task, context)
            try:
                connection.send(Ended(order.job, outcome))
            except (BrokenPipeError, OSError):
                return
            except Exception as error:
                connection.send(Ended(order.job, _unexpected(error)))
            if context.quit:
                return


def _run(task: Task, context: Context) -> Outcome:
    try:
        return Succeeded(task.function(context, *task.arguments))
    except StoppedError:
        return Stopped()
    except VariorumError as error:
        return Failed(error.message)
    except MemoryError:
        return Failed(Message.of("job.memory"), traceback.format_exc())
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> Failed:
    return Failed(Message.of("job.unexpected", error=f"{type(error).__name__}: {error}"), traceback.format_exc())
