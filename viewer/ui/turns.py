"""Long work on the window's thread, done a step at a time: between two steps the window hears its events."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer

Steps = Generator[None, None, None]
"""Work that yields wherever it may be left for a moment."""


class Turns(QObject):
    """Runs one piece of work at a time; a new one takes the place of what was under way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)

    @property
    def active(self) -> bool:
        """Whether anything is left to do."""
        return self._steps is not None

    def start(self, steps: Steps) -> None:
        """Do this from now on."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave what is under way, as it is."""
        self._steps = None
        self._timer.stop()

    def step(self) -> None:
        """Do one step, now."""
        steps = self._steps
        if steps is None:
            return
        try:
            next(steps)
        except BaseException as end:
            # Unless the work has itself begun another.
            if self._steps is steps:
                self._steps = None
                self._timer.stop()
            if not isinstance(end, StopIteration):
                raise
