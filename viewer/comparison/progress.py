"""One progress over several stages of a work."""

from __future__ import annotations

from viewer.core.ports import Progress

STEPS = 1000
"""What a whole comparison counts as."""


class Stage:
    """A part of a larger work: reports its share of the whole."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end
        self._last = -1

    def report(self, done: int, total: int) -> None:
        """So many of so many steps of this stage are done."""
        part = min(1.0, done / total) if total > 0 else 1.0
        step = round(STEPS * (self._start + part * (self._end - self._start)))
        if step > self._last:
            self._last = step
            self._whole.report(step, STEPS)

    def check(self) -> None:
        """Raise ``Stopped`` if the work was cancelled."""
        self._whole.check()

    def part(self, start: float, end: float) -> Stage:
        """A stage of this stage."""
        size = self._end - self._start
        return Stage(self._whole, self._start + start * size, self._start + end * size)
