"""A whole article through an engine: parallel, patient, and stopped at once when asked."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from viewer.core.ports import NoProgress, Progress
from viewer.translation.batches import UNSPACED, Piece, batches
from viewer.translation.engine import Engine, EngineError

TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds before the second try; each further pause is twice as long, more or less by up to a half."""
LONGEST_WAIT = 60.0
"""A service that wants us to wait longer than this many seconds has refused."""
LOOK = 0.05
"""Seconds between two looks at whether the editor has cancelled."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came back: a translation a sentence, ``None`` where there is none, and why it is not whole."""

    sentences: tuple[str | None, ...]
    error: EngineError | None = None


@dataclass(slots=True)
class _Round:
    """What the threads of one run share."""

    engine: Engine
    source: str
    target: str
    requests: queue.SimpleQueue[list[Piece]] = field(default_factory=queue.SimpleQueue)
    answers: queue.SimpleQueue[tuple[list[Piece], list[str | None] | EngineError | Exception]] = field(
        default_factory=queue.SimpleQueue
    )
    stop: threading.Event = field(default_factory=threading.Event)
    not_before: float = 0.0
    """A service that asked one thread to wait means them all."""

    def work(self) -> None:
        while not self.stop.is_set():
            try:
                batch = self.requests.get_nowait()
            except queue.Empty:
                return
            try:
                self.answers.put((batch, self._translate([piece.text for piece in batch])))
            except Exception as error:
                self.answers.put((batch, error))

    def _translate(self, texts: list[str]) -> list[str | None]:
        answers = self._ask(texts)
        if len(answers) == len(texts):
            return [answer.strip() or None for answer in answers]
        if len(texts) == 1:
            return [" ".join(answers).strip() or None]
        # The service merged or split texts: nobody can tell which is which, so one by one.
        return [one for text in texts for one in self._translate([text])]

    def _ask(self, texts: list[str]) -> list[str]:
        for attempt in range(TRIES):
            self._wait(self.not_before - time.monotonic())
            try:
                return self.engine.translate(texts, self.source, self.target)
            except EngineError as error:
                wait = error.retry_after
                if not error.passing or attempt == TRIES - 1 or (wait or 0) > LONGEST_WAIT or self.stop.is_set():
                    raise
                pause = FIRST_PAUSE * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, no secret
                if wait is not None:
                    self.not_before = max(self.not_before, time.monotonic() + wait)
                self._wait(max(pause, wait or 0.0))
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float) -> None:
        if seconds > 0 and self.stop.wait(seconds):
            raise EngineError("translation.stopped")


class _Assembly:
    """Puts pieces back into sentences, and sentences back into their places."""

    def __init__(self, sentences: Sequence[str], requests: Sequence[Sequence[Piece]], unique: Sequence[str]) -> None:
        self.result: list[str | None] = [None] * len(sentences)
        self._places: dict[str, list[int]] = {text: [] for text in unique}
        for place, text in enumerate(sentences):
            self._places[text].append(place)
        self._unique = unique
        self._order = {id(piece): k for k, piece in enumerate(piece for request in requests for piece in request)}
        self._missing = Counter(piece.sentence for request in requests for piece in request)
        self._came: dict[int, list[tuple[int, str | None]]] = {}

    def add(self, piece: Piece, answer: str | None, language: str) -> list[int]:
        """Take one answer; returns the places of the sentences it completed."""
        came = self._came.setdefault(piece.sentence, [])
        came.append((self._order[id(piece)], answer))
        if len(came) < self._missing[piece.sentence]:
            return []
        whole = _join([part for _, part in sorted(came)], language)
        places = self._places[self._unique[piece.sentence]]
        for place in places:
            self.result[place] = whole
        return places


def translate(
    sentences: Sequence[str],
    languages: tuple[str, str],
    engine: Engine,
    *,
    progress: Progress | None = None,
    keep: Callable[[int, str], None] | None = None,
) -> Reading:
    """Translate sentences; what had come back when an error ended it is kept.

    Args:
        sentences: the texts; equal ones are asked for once.
        languages: from and to, ISO 639-1.
        engine: who translates.
        progress: told sentence by sentence.
        keep: called with the place and translation of each sentence as soon as it is there.

    Raises:
        Stopped: the editor cancelled; what had come back went to ``keep``.
    """
    watcher = progress or NoProgress()
    source, target = languages
    if not engine.supports(source, target):
        refused = EngineError("translation.language", service=engine.name, source=source, target=target)
        return Reading((None,) * len(sentences), refused)
    unique = list(dict.fromkeys(sentences))
    requests = list(batches(unique, engine.limits))
    assembly = _Assembly(sentences, requests, unique)
    shared = _Round(engine, source, target)
    for request in requests:
        shared.requests.put(request)
    for _ in range(min(engine.limits.parallel, len(requests))):
        # Daemons: a request that still waits for its answer must not keep a closed program alive.
        threading.Thread(target=shared.work, daemon=True, name=f"translate-{engine.name}").start()

    error: EngineError | None = None
    done, left = 0, len(requests)
    try:
        while left and (error is None or error.passing):
            watcher.check()
            try:
                request, answer = shared.answers.get(timeout=LOOK)
            except queue.Empty:
                continue
            left -= 1
            if isinstance(answer, EngineError):
                error = answer
                continue
            if isinstance(answer, Exception):
                raise answer
            for piece, text in zip(request, answer, strict=True):
                for place in assembly.add(piece, text, target):
                    done += 1
                    whole = assembly.result[place]
                    if whole is not None and keep is not None:
                        keep(place, whole)
            watcher.report(done, len(sentences))
    finally:
        shared.stop.set()
    return Reading(tuple(assembly.result), error)


def _join(parts: Sequence[str | None], language: str) -> str | None:
    """The parts of one sentence; none, where one is missing: half a sentence would mislead."""
    if any(part is None for part in parts):
        return None
    return ("" if language in UNSPACED else " ").join(part for part in parts if part is not None)
