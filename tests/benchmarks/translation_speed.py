"""How fast translating is, how soon it stops, and what is left after a kill; against a server on this machine.

Usage: python -m tests.benchmarks.translation_speed [--kills N]. Exit status 1 where a figure misses what it must reach.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.comparison.builders import article
from tests.translation.conftest import LibreServer, _Handler, _Server
from viewer.core.errors import Stopped
from viewer.translation.adapter import make_service
from viewer.translation.consent import Consent
from viewer.translation.memory import Direction, Entry, Memory
from viewer.translation.providers import choose
from viewer.translation.reading import read
from viewer.translation.run import translate

SENTENCES = [f"Satz {k} über den Hafen von Ostende, der am Montag nach {k} Tagen wieder öffnete." for k in range(200)]
DE_EN = Direction("de", "en", "libretranslate")
REACH: Mapping[str, tuple[str, float]] = {
    "times faster than one by one": (">=", 5.0),
    "seconds until cancelled": ("<=", 0.3),
    "ms for 100 sentences from 100,000": ("<=", 100.0),
    "ms to make a memory of 100,000": ("<=", 1.0),
    "kills that lost something": ("<=", 0.0),
}


@contextmanager
def server(delay: float) -> Iterator[LibreServer]:
    state = LibreServer(delay=delay)
    with _Server(("127.0.0.1", 0), _Handler) as found:
        found.state = state  # type: ignore[attr-defined]
        state.address = f"http://127.0.0.1:{found.server_address[1]}"
        threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield state
        found.shutdown()


def parallel() -> dict[str, float]:
    with server(0.05) as state:
        choice = choose(f"libretranslate={state.address}", {})
        engine = make_service(choice)
        start = time.perf_counter()
        for text in SENTENCES:
            engine.translate([text], "de", "en")
        alone = time.perf_counter() - start
        start = time.perf_counter()
        reading = translate(SENTENCES, ("de", "en"), engine, consent=Consent.by_naming(choice))
        together = time.perf_counter() - start
        if reading.sentences != tuple(text.upper() for text in SENTENCES):
            raise AssertionError(reading.error)
    return {"s one by one": alone, "s together": together, "times faster than one by one": alone / together}


class _Button:
    """Pressed after so many seconds; the work learns of it when it looks."""

    def __init__(self, after: float) -> None:
        self.pressed = time.perf_counter() + after

    def report(self, done: int, total: int) -> None:
        pass

    def check(self) -> None:
        if time.perf_counter() >= self.pressed:
            raise Stopped


def cancelling() -> dict[str, float]:
    """From the press of the button, while the service keeps us waiting, until the work has ended."""
    worst = 0.0
    for after in (0.11, 0.17, 0.23, 0.29, 0.37):
        with server(10.0) as state:
            choice = choose(f"libretranslate={state.address}", {})
            button = _Button(after)
            with suppress(Stopped):
                translate(
                    SENTENCES, ("de", "en"), make_service(choice), consent=Consent.by_naming(choice), progress=button
                )
            worst = max(worst, time.perf_counter() - button.pressed)
    return {"seconds until cancelled": worst}


def memory() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        first = Memory(path)
        for start in range(0, 100_000, 10_000):
            first.keep(
                Entry(DE_EN, f"Satz {k} über den Hafen von Ostende.", f"Sentence {k} about the harbour of Ostende.")
                for k in range(start, start + 10_000)
            )
        first.close()
        start_ = time.perf_counter()
        second = Memory(path)
        made = time.perf_counter() - start_
        story = article([f"Satz {k} über den Hafen von Ostende." for k in range(500, 100_000, 997)][:100], "de")
        engine = make_service(choose("libretranslate=http://127.0.0.1:9", {}))
        start_ = time.perf_counter()
        reading = read(story, "en", engine, second, consent=None)
        served = time.perf_counter() - start_
        if not all(reading.translation.sentences) or reading.asked:
            raise AssertionError(reading)
        second.close()
        size = path.stat().st_size
    return {
        "ms to make a memory of 100,000": made * 1e3,
        "ms for 100 sentences from 100,000": served * 1e3,
        "MB of 100,000 entries": size / 1e6,
    }


CHILD = """
import sys
from pathlib import Path
from tests.benchmarks.translation_speed import SENTENCES
from tests.comparison.builders import article
from viewer.translation.adapter import make_service
from viewer.translation.consent import Consent
from viewer.translation.memory import Memory
from viewer.translation.providers import choose
from viewer.translation.reading import read

class Said:
    done = 0
    def report(self, done, total):
        print(done, flush=True)
    def check(self):
        pass

choice = choose("libretranslate=" + sys.argv[2], {})
texts = [f"{sys.argv[3]} {text}" for text in SENTENCES]
read(article(texts, "de"), "en", make_service(choice), Memory(Path(sys.argv[1])), Said(),
     consent=Consent.by_naming(choice))
"""


def kills(times: int) -> dict[str, float]:
    """The program is killed in the middle of a run; as many sentences as it had reported must be there."""
    lost = 0
    with tempfile.TemporaryDirectory() as folder, server(0.02) as state:
        path = Path(folder) / "memory.sqlite"
        for k in range(times):
            child = subprocess.Popen(
                [sys.executable, "-c", CHILD, path, state.address, str(k)], stdout=subprocess.PIPE, text=True
            )
            if child.stdout is None:
                raise AssertionError
            said = 0
            for _ in range(random.randint(1, 4)):  # noqa: S311 - no secret
                said = int(child.stdout.readline() or said)
            time.sleep(random.uniform(0, 0.02))  # noqa: S311
            child.kill()
            rest = child.stdout.read().split("\n")[:-1]
            said = max([said, *(int(line) for line in rest)])
            child.wait()
            child.stdout.close()
            kept = Memory(path)
            found = kept.find(DE_EN, [f"{k} {text}" for text in SENTENCES])
            there = [one.text == f"{k} {text}".upper() for one, text in zip(found, SENTENCES, strict=True) if one]
            kept.close()
            with sqlite3.connect(path) as connection:
                sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
            lost += not (sound and all(there) and len(there) >= said > 0)
    return {"kills": times, "kills that lost something": lost}


def figures(times: int = 50) -> dict[str, float]:
    return parallel() | cancelling() | memory() | kills(times)


def main() -> int:
    parser = argparse.ArgumentParser(prog="translation_speed")
    parser.add_argument("--kills", type=int, default=50)
    missed = False
    for name, value in figures(parser.parse_args().kills).items():
        sign, wanted = REACH.get(name, ("", 0.0))
        bad = (sign == ">=" and value < wanted) or (sign == "<=" and value > wanted)
        missed |= bad
        print(f"{name}: {value:.3f}" + (f"  ({sign} {wanted:g})" if sign else "") + ("  MISSED" if bad else ""))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
