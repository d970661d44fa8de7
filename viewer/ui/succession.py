"""Another language is another window: it is built in turns while the old one stays, then takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from viewer.ui.turns import Steps, Turns

if TYPE_CHECKING:
    from viewer.ui.window import Window


class Succession(QObject):
    """Gives a window a successor.

    Signals:
        done (Window): the other one is on screen, with all that was on this one, which is closed.
    """

    done = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._turns = Turns(self)
        self._given = False
        """Whether the story is the other window's already."""
        self._closed = False
        """Whether the editor closed the window meanwhile."""

    def begin(self) -> None:
        """Build a window in the language of the preferences; one that was being built is left."""
        if not self._given:
            self._closed = False  # it came back, then
            self._turns.start(self._steps())

    def give_up(self) -> None:
        """This window stays, if it can."""
        if not self._given:
            self._turns.stop()

    def close(self) -> None:
        """The window is closed: there is no other one, or it is closed, too, as soon as it is there."""
        self.give_up()
        self._closed = True

    def _steps(self) -> Steps:
        window = self._window
        # Keeps size and panels, which the other begins with.
        window.keep_look()
        other = window.unassembled()
        try:
            yield from other.assembling()
            yield
            self._given = True
        finally:
            if not self._given:
                other.deleteLater()
        # What is on screen stays there until the other one is ready; it is the other's already.
        window.setUpdatesEnabled(False)
        place, overview = window.view.current, window.pages.currentWidget() is window.overview
        scrolled = window.view.verticalScrollBar().value()
        preferences = window.findChild(QDialog, "preferences")
        keys = window.translating.keys.of_session
        window.translating.stop()
        other.keeping.take_over(window.keeping.hand_over())
        if keys:
            other.translating.keys.of_session.update(keys)
        yield
        # Laid out and filled before it is seen: what is shown at first is what one saw last.
        other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        other.show()
        yield
        while other.showing:
            yield
        other.stand_at(place, overview=overview)
        other.view.verticalScrollBar().setValue(scrolled)
        yield
        other.hide()
        other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        other.show()
        yield
        if preferences is not None:
            other.open_preferences("languages")
            yield
        self.done.emit(other)
        # Another one may have been chosen after the story was handed over.
        other.apply_setting("language")
        closed = self._closed
        window.close()
        window.deleteLater()
        if closed:
            other.close()
