"""One progress over several stages of a work."""

from __future__ import annotations

from viewer.core.ports import Progress

STEPS = 1000
"""What a whole work counts as."""


class Stage:
    """A part of a larger work: reports its share of the whole, each step of the whole once."""

    def __init__(self, whole: Progress | Stage, start: float = 0.0, end: float = 1.0) -> None:
        self._whole, self._start, self._end = whole, start, end
        self._last = -1

    def report(self, done: int, total: int) -> None:
        """So many of so many steps of this stage are done."""
        part = min(1.0, done / total) if total > 0 else 1.0
        self._tell(self._start + part * (self._end - self._start))

    def check(self) -> None:
        """Raise ``Stopped`` if the work was cancelled."""
        self._whole.check()

    def part(self, start: float, end: float) -> Stage:
        """A stage of this stage, from and to a share of it."""
        return Stage(self, start, end)

    def _tell(self, share: float) -> None:
        if isinstance(self._whole, Stage):
            self._whole._tell(self._whole._start + share * (self._whole._end - self._whole._start))
            return
        step = round(STEPS * share)
        if step > self._last:
            self._last = step
            self._whole.report(step, STEPS)
