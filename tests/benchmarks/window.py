"""The window's own speed, with comparisons made by hand: no engine, no worker, no data from outside.

Usage: python -m tests.benchmarks.window [SENTENCES …] [--republications N]

Prints one line of JSON for each size, each measured in a process of its own: times in milliseconds, memory in MB. Times
are the processor's on the window's thread, so that other programs do not count; "opens" is by the clock as well.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

FRAMES = 240
PATIENCE = 120.0


def figures(sentences: int, republications: int = 1) -> dict[str, float]:
    """What a story of so many sentences a side costs, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.window", "--here", str(sentences)]
    command += ["--republications", str(republications)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measure(sentences: int, republications: int) -> dict[str, float]:
    import gc

    from PySide6.QtWidgets import QApplication

    from tests.ui.builders import long_comparison
    from viewer.jobs.runner import Runner
    from viewer.settings import Settings
    from viewer.story.table import Entry, Story
    from viewer.ui.window import Window

    application = QApplication([])
    before = _megabytes()
    settings = Settings()
    settings["geometry"] = (0, 0, 1600, 1000)
    settings["beside"] = republications
    runner = Runner()
    window = Window(runner, settings)
    window.show()

    def until(done: Callable[[], bool]) -> float:
        start = time.perf_counter()
        while not done():
            application.processEvents()
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError
        return 1000 * (time.perf_counter() - start)

    # A seventh of the sentences is added and a tenth dropped: so many are on each side.
    original, result = long_comparison(round(sentences * 1.1))
    story = Story().with_entry(Entry(1, "original", article=original))
    for number in range(2, 2 + republications):
        story = story.with_entry(Entry(number, f"copy {number}", article=result.article)).with_result(number, result)
    until(lambda: window.settled)
    gc.collect()
    view, bar = window.view, window.view.verticalScrollBar()
    shown: dict[str, float] = {}
    start, spent = time.perf_counter(), time.thread_time()
    window.session.begin(story)
    until(lambda: bool(view.sheet.spread.compared and not window._turns.active))
    view.viewport().repaint()
    shown["opens, ms"] = 1000 * (time.thread_time() - spent)
    shown["opens by the clock, ms"] = 1000 * (time.perf_counter() - start)
    until(lambda: window.settled)
    shown["all heights known, ms"] = 1000 * (time.thread_time() - spent)
    frames: list[float] = []
    step = max(1, bar.maximum() // FRAMES)
    for _ in range(2):
        bar.setValue(0)
        for number in range(FRAMES):
            start = time.thread_time()
            bar.setValue(min(bar.maximum(), number * (step if len(frames) < FRAMES else 96)))
            application.processEvents()
            frames.append(1000 * (time.thread_time() - start))
    shown["scroll by jumps, 95 % of frames, ms"] = quantiles(frames[:FRAMES], n=20)[18]
    shown["scroll by the wheel, 95 % of frames, ms"] = quantiles(frames[FRAMES:], n=20)[18]
    for name, width in (("narrower", 1300), ("wider", 1600)):
        start = time.thread_time()
        window.resize(width, 1000)
        application.processEvents()
        view.viewport().repaint()
        shown[f"resize {name} settles, ms"] = 1000 * (time.thread_time() - start)
        until(lambda: window.settled)
    window.open_find()
    start = time.thread_time()
    window.find_bar.line.setText("harbour")
    view.viewport().repaint()
    shown["find, ms"] = 1000 * (time.thread_time() - start)
    shown["memory, MB"] = _megabytes()
    shown["memory of the window itself, MB"] = shown["memory, MB"] - before
    runner.close()
    return shown


def _megabytes() -> float:

    # Not ru_maxrss: a child is handed down what its parent had at the most.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.window")
    parser.add_argument("sentences", nargs="*", type=int, default=[2_000, 20_000])
    parser.add_argument("--republications", type=int, default=1)
    parser.add_argument("--here", action="store_true", help="in this process: for the measurement itself")
    options = parser.parse_args()
    for sentences in options.sentences:
        measure = _measure if options.here else figures
        made = measure(sentences, options.republications)
        print(json.dumps({name: round(value, 1) for name, value in made.items()}))


if __name__ == "__main__":
    main()
