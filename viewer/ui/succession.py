"""Another language is another window: it is built in turns while the old one stays, then takes its place."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from viewer.core.messages import Message
from viewer.ui.turns import Steps, Turns

if TYPE_CHECKING:
    from viewer.ui.keeping import Left
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
        left: Left | None = None
        try:
            yield from other.assembling()
            yield
            self._given = True
            # What is on screen stays there until the other one is ready; it is the other's already.
            window.setUpdatesEnabled(False)
            seen = _Seen(window)
            window.translating.stop()
            left = window.keeping.hand_over()
            other.keeping.take_over(left)
            yield from self._showing(other, seen)
        except Exception as error:
            failed = window.kit.words.spell(Message.of("job.unexpected", error=f"{type(error).__name__}: {error}"))
            traceback.print_exc()
            if left is None or other.session.story.key != left.story.key:
                self._stay(left, failed)
                return
            # The other one has it all but what shows it nicely: it is on screen all the same.
            other.say(failed)
        finally:
            if not self._given:
                other.deleteLater()
        self._end(other)

    def _showing(self, other: Window, seen: _Seen) -> Steps:
        """The other window as this one was: what is shown at first is what one saw last."""
        if seen.keys:
            other.translating.keys.of_session.update(seen.keys)
        yield
        # Laid out and filled before it is seen.
        other.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        other.show()
        yield
        while other.showing:
            yield
        other.stand_at(seen.place, overview=seen.overview)
        other.view.verticalScrollBar().setValue(seen.scrolled)
        yield
        _put_on_screen(other)
        yield
        if seen.preferences:
            other.open_preferences("languages")
            yield

    def _stay(self, left: Left | None, failed: str) -> None:
        """There is no other window: this one goes on, with its story, and says so."""
        window = self._window
        self._given = False
        window.setUpdatesEnabled(True)
        if left is not None:
            window.keeping.take_back(left)
        window.say(f"{failed} {window.kit.words('ui.preferences.language_stays')}")

    def _end(self, other: Window) -> None:
        """The other window is there, whatever came before: this one is closed."""
        window, closed = self._window, self._closed
        if not other.isVisible() or other.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            _put_on_screen(other)
        self.done.emit(other)
        # Another one may have been chosen after the story was handed over.
        other.apply_setting("language")
        window.close()
        window.deleteLater()
        if closed:
            other.close()


class _Seen:
    """What a window shows, to be shown by another one."""

    def __init__(self, window: Window) -> None:
        self.place, self.overview = window.view.current, window.pages.currentWidget() is window.overview
        self.scrolled = window.view.verticalScrollBar().value()
        self.preferences = window.findChild(QDialog, "preferences") is not None
        self.keys = window.translating.keys.of_session


def _put_on_screen(window: Window) -> None:
    window.hide()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
    window.show()
