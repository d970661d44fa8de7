"""Runs jobs, one after another, in a worker process that is kept.

The window's thread only writes into a queue and reads signals; a thread of the runner owns the process and its pipe. A
worker that does not stop in time is ended and replaced, one that dies is replaced, too, and its job fails with a word.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import queue
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from viewer.core.messages import Message
from viewer.jobs import worker
from viewer.jobs.job import STOPPED, Job
from viewer.jobs.outcome import Failed

PATIENCE = 0.25
"""Seconds a stopped task gets to end by itself, before its process is ended."""
FAREWELL = 1.0
"""Seconds an idle worker gets to end by itself when the program closes."""

ARENAS = "MALLOC_ARENA_MAX"
"""How many heaps a process of glibc makes at most."""


class Runner(QObject):
    """Takes tasks, gives jobs, runs them by urgency and then by age. Lives on the window's thread.

    Signals:
        idle (): the last job has ended.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, *, eager: bool = True) -> None:
        """``eager``: the process is started now; otherwise with the first job."""
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._pump = _Pump(eager=eager)
        self._pump.received.connect(self._on_received)
        self._pump.start()
        self._closed = False

    def submit(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        urgency: int = 1,
    ) -> Job:
        """A job for ``function(context, *arguments)``; a module's function and values that can be pickled.

        Connect to its signals before returning to the event loop: nothing is emitted before.
        """
        job = Job(next(self._numbers), worker.Task(function, arguments), self, urgency)
        self._waiting.append(job)
        self._waiting.sort(key=lambda waiting: (waiting.urgency, waiting.number))
        self._go_on()
        return job

    def stop(self, job: Job) -> None:
        """Stop a job; its outcome is there at once, its process is seen to in the background."""
        if job in self._waiting:
            self._waiting.remove(job)
        elif job is self._running:
            # The slot stays taken until the worker answers or is replaced.
            self._pump.post(worker.Stop(job.number))
        job.end(STOPPED)

    def stop_all(self) -> None:
        """Stop whatever waits or runs."""
        for job in [*self._waiting, *([self._running] if self._running else [])]:
            self.stop(job)

    def close(self) -> None:
        """Stop everything and wait until process and thread are gone."""
        if self._closed:
            return
        self._closed = True
        self.stop_all()
        self._pump.post(None)
        self._pump.wait()
        self._running = None

    @property
    def busy(self) -> bool:
        """Whether anything waits or runs."""
        return bool(self._waiting) or self._running is not None

    @property
    def process_id(self) -> int | None:
        """Of the worker, where there is one."""
        return self._pump.process_id

    def _go_on(self) -> None:
        if self._running is None and self._waiting and not self._closed:
            self._running = self._waiting.pop(0)
            self._pump.post(worker.Start(self._running.number, self._running.task))

    def _on_received(self, news: object) -> None:
        job = self._running
        if job is None or self._closed or getattr(news, "job", None) != job.number:
            return
        if isinstance(news, worker.Progressed):
            job.progress(news.done, news.total)
        elif isinstance(news, worker.Previewed):
            job.preview(news.value)
        elif isinstance(news, worker.Ended):
            self._running = None
            self._go_on()
            job.end(news.outcome)
            if not self.busy:
                self.idle.emit()


class _Pump(QThread):
    """Owns the worker process. Orders come in by a queue and a wake-up pipe, news goes out by a signal.

    Signals:
        received (Progressed | Previewed | Ended): from the worker, or in its place.
    """

    received = Signal(object)

    def __init__(self, *, eager: bool) -> None:
        super().__init__()
        self._eager = eager
        self._orders: queue.SimpleQueue[worker.Start | worker.Stop | None] = queue.SimpleQueue()
        self._woken, self._waker = multiprocessing.Pipe(duplex=False)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._job: int | None = None
        self._deadline: float | None = None
        self.process_id: int | None = None

    def post(self, order: worker.Start | worker.Stop | None) -> None:
        """From any thread: an order for the worker; ``None`` ends it."""
        self._orders.put(order)
        self._waker.send_bytes(b"!")

    def run(self) -> None:
        """The thread."""
        try:
            if self._eager:
                self._try_to_spawn()
            while self._turn():
                pass
        finally:
            self._end_process(FAREWELL if self._job is None else 0.0)
            self._woken.close()
            self._waker.close()

    def _turn(self) -> bool:
        """Wait for something and deal with it; whether to go on."""
        timeout = None if self._deadline is None else max(0.0, self._deadline - time.monotonic())
        worker_speaks: list[Any] = []
        if self._process is not None and self._connection is not None:
            worker_speaks = [self._connection, self._process.sentinel]
        ready = wait([self._woken, *worker_speaks], timeout)
        if any(source in ready for source in worker_speaks):
            self._read()
        if self._woken in ready:
            self._woken.recv_bytes()
            order = self._orders.get()
            if order is None:
                return False
            self._obey(order)
        if self._deadline is not None and time.monotonic() >= self._deadline:
            self._replace(worker.Ended(self._job or 0, STOPPED))
        return True

    def _read(self) -> None:
        """News from the worker, or its end."""
        connection = self._connection
        assert connection is not None  # noqa: S101
        try:
            if not connection.poll():
                raise EOFError
            news = connection.recv()
        except Exception:  # whatever came cannot be read: the same as nothing
            code = self._process.exitcode if self._process else None
            stopping = self._deadline is not None
            outcome = STOPPED if stopping else Failed(Message.of("job.crashed"), f"exit code {code}")
            self._replace(worker.Ended(self._job or 0, outcome))
            return
        if isinstance(news, worker.Ended):
            self._job = self._deadline = None
        self.received.emit(news)

    def _obey(self, order: worker.Start | worker.Stop) -> None:
        connection = self._connection
        if connection is None:
            if isinstance(order, worker.Stop):
                return
            error = self._try_to_spawn()
            connection = self._connection
            if connection is None:
                self.received.emit(worker.Ended(order.job, Failed(Message.of("job.crashed"), error)))
                return
        try:
            if isinstance(order, worker.Start):
                self._job = order.job
                connection.send(order)
            elif order.job == self._job:
                self._deadline = time.monotonic() + PATIENCE
                connection.send(order)
        except OSError:
            # The worker is gone: what is to be said of the job is said when its end is read.
            return
        except Exception as error:  # it cannot be pickled: any class may say so in its own way
            self._job = None
            self.received.emit(
                worker.Ended(order.job, Failed(Message.of("job.unexpected", error=str(error)), repr(error)))
            )

    def _replace(self, news: worker.Ended) -> None:
        had_job = self._job is not None
        self._end_process(0.0)
        self._job = self._deadline = None
        self._try_to_spawn()
        if had_job:
            self.received.emit(news)

    def _try_to_spawn(self) -> str:
        """Start a worker. Where the system has no room for one now it is tried again with the next job; says why."""
        try:
            self._spawn()
        except OSError as error:
            return repr(error)
        return ""

    def _spawn(self) -> None:
        spawning = multiprocessing.get_context("spawn")
        own, theirs = spawning.Pipe()
        process = spawning.Process(target=worker.main, args=(theirs,), name="variorum-worker", daemon=True)
        with few_arenas():
            process.start()
        theirs.close()
        self._process, self._connection, self.process_id = process, own, process.pid

    def _end_process(self, patience: float) -> None:
        process, connection = self._process, self._connection
        if process is None or connection is None:
            return
        if patience:
            with contextlib.suppress(BrokenPipeError, OSError):
                connection.send(worker.Quit())
            process.join(patience)
        if process.is_alive():
            process.kill()
        process.join()
        process.close()
        connection.close()
        self._process = self._connection = self.process_id = None


@contextlib.contextmanager
def few_arenas() -> Iterator[None]:
    """While a process is started: tells it to share its heaps between threads, if nobody said how many it may have.

    glibc gives each thread a heap of its own, and what one frees another cannot use: 40 MB more where two threads link
    words. It is read once, when a process starts (mallopt(3), M_ARENA_MAX); other systems do not know it.
    """
    if ARENAS in os.environ:
        yield
        return
    os.environ[ARENAS] = "2"
    try:
        yield
    finally:
        del os.environ[ARENAS]
