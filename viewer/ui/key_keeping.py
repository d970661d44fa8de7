"""Keys of services in the window: typed unseen, kept in the keyring; where there is none, until the program ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.jobs import translating as tasks
from viewer.translation import providers
from viewer.translation.keys import Place, Secret, key_variable, slot
from viewer.ui.banner import Tone

if TYPE_CHECKING:
    from viewer.ui.translating import Translating


class KeyKeeping(QObject):
    """What the window does about keys.

    Signals:
        changed (): a key was kept or forgotten.
    """

    changed = Signal()

    def __init__(self, translating: Translating) -> None:
        super().__init__(translating)
        self._translating = translating
        self._window = translating.window
        self.of_session: dict[str, Secret] = {}
        """By ``keys.slot``, where there is no keyring. Gone when the program ends."""

    def ask(self, provider: str, then: Callable[[], object] | None = None, over: QWidget | None = None) -> None:
        """Let the editor type a key, over the window or a dialog of it."""
        from viewer.ui.key_dialog import KeyDialog

        dialog = KeyDialog(self._window.kit, providers.find(provider), over or self._window)
        dialog.entered.connect(lambda key: self.keep(provider, key, then))
        dialog.open()

    def keep(self, provider: str, key: Secret, then: Callable[[], object] | None = None) -> None:
        """Keep a key in the keyring; where there is none, until the program ends, and say so."""
        name = self._slot(provider)

        def kept(place: Place) -> None:
            if place is Place.SESSION:
                self.of_session[name] = key
                words = self._window.kit.words("ui.key.session", service=self._translating.service(provider))
                self._window.say(words, Tone.NOTE)
            self.changed.emit()
            if then is not None:
                then()

        self._translating.errands.run(
            tasks.keep_key, self._translating.desk, provider, key, then=kept, failed=self._translating.say, quick=True
        )

    def forget(self, provider: str) -> None:
        """Take a key out of the keyring."""

        def gone(place: Place) -> None:
            if place is Place.ENVIRONMENT:
                variable = key_variable(provider)
                self._window.say(self._window.kit.words("ui.key.environment", variable=variable), Tone.NOTE)
            self.changed.emit()

        self.of_session.pop(self._slot(provider), None)
        self._translating.errands.run(
            tasks.forget_key, self._translating.desk, provider, then=gone, failed=self._translating.say, quick=True
        )

    def _slot(self, provider: str) -> str:
        return slot(provider, providers.own_server(provider, self._translating.desk.environment))
