"""Measures how long the window's thread keeps others waiting."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Qt, Signal

PERIOD = 0.004
"""Seconds between two questions."""


class Watchdog(QObject):
    """Asks the window's thread for a sign of life, again and again, and notes how long the answer takes.

    What is measured is the processor time the thread spends until it answers, not the clock: that other programs are
    busy is not ours to mend. (On systems without such a clock for another thread the clock on the wall has to do.)
    """

    asked = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.delays: list[float] = []
        """Seconds, one an answer."""
        self._answered = threading.Event()
        self._ended = False
        self._clock = _clock_of_this_thread()
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._ask, name="watchdog", daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        while not self._ended:
            self._answered.clear()
            self.asked.emit(self._clock())
            while not self._answered.wait(0.5) and not self._ended:
                pass
            time.sleep(PERIOD)

    def _on_asked(self, since: float) -> None:
        self.delays.append(self._clock() - since)
        self._answered.set()

    @property
    def worst(self) -> float:
        """The longest wait, in milliseconds."""
        return 1000 * max(self.delays, default=0.0)

    def close(self) -> None:
        """Stop asking."""
        self._ended = True
        self._thread.join()


def _clock_of_this_thread():
    """A function that tells the processor time of the thread that is running now, from any thread."""
    try:
        clock = time.pthread_getcpuclockid(threading.get_ident())
    except AttributeError:
        return time.monotonic
    return lambda: time.clock_gettime(clock)
