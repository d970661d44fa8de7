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
from viewer.translation.consent import Consent
from viewer.translation.engine import Engine, EngineError
from viewer.translation.providers import title_of

TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds before the second try; each further pause is twice as long, more or less by up to a half."""
MOST_REFUSED = 5
"""Texts a service refuses, each by itself, before it has taken any: then it is no matter of these texts."""
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
class _Answer:
    """What became of one request; ``None`` for a text that has no answer."""

    request: list[Piece]
    texts: list[str | None]
    error: EngineError | None = None
    crash: Exception | None = None


@dataclass(slots=True)
class _Round:
    """What the threads of one run share."""

    engine: Engine
    source: str
    target: str
    requests: queue.SimpleQueue[list[Piece]] = field(default_factory=queue.SimpleQueue)
    answers: queue.SimpleQueue[_Answer] = field(default_factory=queue.SimpleQueue)
    stop: threading.Event = field(default_factory=threading.Event)
    taken: bool = False
    """The service has translated a text."""
    refused: int = 0
    """Texts it refused, each by itself."""
    not_before: float = 0.0
    """A service that asked one thread to wait means them all."""

    def work(self) -> None:
        while not self.stop.is_set():
            try:
                request = self.requests.get_nowait()
            except queue.Empty:
                return
            answer = _Answer(request, [None] * len(request))
            try:
                self._translate(answer)
            except EngineError as error:
                answer.error = error
            except Exception as error:
                answer.crash = error
            self.answers.put(answer)
            if answer.crash is not None or not (answer.error is None or answer.error.goes_on):
                self.stop.set()  # before the next request goes out: nobody may be asked once the end is known

    def _translate(self, answer: _Answer) -> None:
        texts = [piece.text for piece in answer.request]
        if len(texts) > 1:
            try:
                found = self._ask(texts)
            except EngineError as error:
                if not error.smaller:
                    raise
            else:
                if len(found) == len(texts):
                    answer.texts = [text.strip() or None for text in found]
                    return
        # The service merged or split texts, and nobody can tell which is which; or they were too much at once.
        for k, text in enumerate(texts):
            try:
                answer.texts[k] = _whole(self._ask([text]), self.target)
            except EngineError as error:
                if not error.smaller:
                    raise
                # Refused for itself, it must not stand in the way of the others, now or whenever they are asked for.
                answer.error = error
                self.refused += 1
                if not self.taken and self.refused >= MOST_REFUSED:
                    error.smaller = False
                    raise

    def _ask(self, texts: list[str]) -> list[str]:
        for attempt in range(TRIES):
            self._wait(self.not_before - time.monotonic())
            try:
                found = self.engine.translate(texts, self.source, self.target)
            except EngineError as error:
                wait = error.retry_after or 0.0
                if wait > LONGEST_WAIT:
                    error.passing = False
                if not error.passing or attempt == TRIES - 1:
                    raise
                pause = FIRST_PAUSE * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311 - jitter, no secret
                self.not_before = max(self.not_before, time.monotonic() + wait)
                self._wait(max(pause, wait))
            else:
                self.taken = True
                return found
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float) -> None:
        if self.stop.wait(seconds) if seconds > 0 else self.stop.is_set():
            raise EngineError("translation.stopped")


class _Assembly:
    """Puts pieces back into sentences, and sentences back into their places."""

    def __init__(
        self,
        sentences: Sequence[str],
        requests: Sequence[Sequence[Piece]],
        unique: Sequence[str],
        keep: Callable[[int, str], None] | None,
        language: str,
    ) -> None:
        self.result: list[str | None] = [None] * len(sentences)
        self.done = 0
        self._places: dict[str, list[int]] = {text: [] for text in unique}
        for place, text in enumerate(sentences):
            self._places[text].append(place)
        self._unique = unique
        self._order = {id(piece): k for k, piece in enumerate(piece for request in requests for piece in request)}
        self._missing = Counter(piece.sentence for request in requests for piece in request)
        self._came: dict[int, list[tuple[int, str]]] = {}
        self._keep = keep
        self._language = language

    def take(self, answer: _Answer) -> None:
        """Take an answer; the sentences it completes are kept at once."""
        for piece, text in zip(answer.request, answer.texts, strict=True):
            if text is None:
                continue  # half a sentence would mislead, so the whole of it stays without
            came = self._came.setdefault(piece.sentence, [])
            came.append((self._order[id(piece)], text))
            if len(came) < self._missing[piece.sentence]:
                continue
            whole = _whole([part for _, part in sorted(came)], self._language)
            for place in self._places[self._unique[piece.sentence]] if whole else []:
                self.result[place] = whole
                self.done += 1
                if self._keep is not None and whole is not None:
                    self._keep(place, whole)


def translate(
    sentences: Sequence[str],
    languages: tuple[str, str],
    engine: Engine,
    *,
    consent: Consent | None,
    progress: Progress | None = None,
    keep: Callable[[int, str], None] | None = None,
) -> Reading:
    """Translate sentences; what had come back when an error ended it is kept.

    Args:
        sentences: the texts; equal ones are asked for once.
        languages: from and to, ISO 639-1.
        engine: who translates.
        consent: the editor's, for this engine's receiver; ``None`` is enough where nothing leaves the machine.
        progress: told sentence by sentence.
        keep: called with the place and translation of each sentence as soon as it is there.

    Raises:
        Stopped: the editor cancelled; what had come back went to ``keep``.
    """
    watcher = progress or NoProgress()
    source, target = languages
    refusal = _refusal(engine, source, target, consent)
    if refusal is not None:
        return Reading((None,) * len(sentences), refusal)
    unique = list(dict.fromkeys(sentences))
    requests = list(batches(unique, engine.limits))
    assembly = _Assembly(sentences, requests, unique, keep, target)
    shared = _Round(engine, source, target)
    for request in requests:
        shared.requests.put(request)
    for _ in range(min(engine.limits.parallel, len(requests))):
        # Daemons: a request that still waits for its answer must not keep a closed program alive.
        threading.Thread(target=shared.work, daemon=True, name=f"translate-{engine.name}").start()

    error: EngineError | None = None
    left, given_up = len(requests), 0
    try:
        while left and (error is None or error.goes_on) and given_up < engine.limits.parallel:
            watcher.check()
            try:
                answer = shared.answers.get(timeout=LOOK)
            except queue.Empty:
                continue
            left -= 1
            assembly.take(answer)
            if answer.crash is not None:
                raise answer.crash
            # A service that failed every thread, each after all its tries, is down: no need to ask it for the rest.
            given_up = given_up + 1 if answer.error is not None and answer.error.passing else 0
            error = _weightier(answer.error, error)
            watcher.report(assembly.done, len(sentences))
    finally:
        shared.stop.set()
        _drain(shared, assembly)
    return Reading(tuple(assembly.result), error)


def _weightier(new: EngineError | None, old: EngineError | None) -> EngineError | None:
    """What is told of two: that one text was refused is less than that the service failed."""
    return old if new is None or (new.smaller and old is not None) else new


def _refusal(engine: Engine, source: str, target: str, consent: Consent | None) -> EngineError | None:
    """Why nothing may be asked, if so. The only gate to the engines: each request passes here."""
    if engine.receiver and (consent is None or not consent.covers(engine)):
        return EngineError("consent.missing", service=title_of(engine.name), receiver=engine.receiver)
    if not engine.supports(source, target):
        return EngineError("translation.language", service=title_of(engine.name), source=source, target=target)
    return None


def _drain(shared: _Round, assembly: _Assembly) -> None:
    """What came back while the work was being ended is as good as the rest, and it was paid for."""
    while True:
        try:
            assembly.take(shared.answers.get_nowait())
        except queue.Empty:
            return


def _whole(parts: Sequence[str], language: str) -> str | None:
    joiner = "" if language in UNSPACED else " "
    return joiner.join(part.strip() for part in parts).strip() or None
