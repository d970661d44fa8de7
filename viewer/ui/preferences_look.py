"""Pages of the preferences: how the window looks, which languages it speaks, and what of a comparison is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QSpinBox

from viewer import resources
from viewer.core.comparison import FindingKind, Severity
from viewer.settings import DECLARED, Settings
from viewer.ui.kit import Kit
from viewer.ui.languages import names
from viewer.ui.preferences_page import Page, choices, number_box

Changed = Callable[[str], object]
"""Told the name of a setting that has another value now."""


class _SettingsPage(Page):
    """A page whose controls are settings, applied at once."""

    def __init__(self, kit: Kit, title: str, settings: Settings, changed: Changed) -> None:
        super().__init__(kit, title)
        self.settings = settings
        self._changed = changed

    def set(self, name: str, value: bool | int | str | tuple[str, ...]) -> None:
        """Another value of a setting."""
        if self.settings[name] != value:
            self.settings[name] = value
            self._changed(name)

    def choice(self, name: str, label: str, options: dict[str, str], hint: str = "") -> QComboBox:
        """A setting that is one of some words."""
        box = choices(options, self.settings[name])
        box.currentIndexChanged.connect(lambda _: self.set(name, box.currentData()))
        self.control(label, box, hint)
        return box

    def number(self, name: str, label: str, suffix: str, step: int = 1) -> QSpinBox:
        """A setting that is a number."""
        box = number_box()
        box.setRange(DECLARED[name].least, DECLARED[name].most)
        box.setSingleStep(step)
        box.setSuffix(suffix)
        box.setValue(self.settings[name])
        box.setMinimumWidth(120)
        # A number that is being typed is not yet meant.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value: self.set(name, value))
        self.control(label, box)
        return box

    def switch(self, name: str, label: str, hint: str = "") -> None:
        """A setting that is on or off."""
        self.check(label, on=self.settings[name], hint=hint).toggled.connect(lambda on: self.set(name, on))


class Appearance(_SettingsPage):
    """Colours, faces, sizes."""

    def __init__(self, kit: Kit, settings: Settings, changed: Changed) -> None:
        w = kit.words
        super().__init__(kit, w("ui.preferences.appearance"), settings, changed)
        self.choice(
            "theme", w("ui.preferences.theme"), {t: w(f"ui.command.view.{t}") for t in DECLARED["theme"].allowed}
        )
        self.choice(
            "colours",
            w("ui.preferences.colours"),
            {c: w(f"ui.command.view.{c}_colours") for c in DECLARED["colours"].allowed},
        )
        families = {family: family for family in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(family)}
        self.choice("text_face", w("ui.preferences.face"), {"": w("ui.preferences.usual_face"), **families})
        self.number("text_size", w("ui.preferences.text_size"), " px")
        self.number("interface_size", w("ui.preferences.interface_size"), " %", 10)
        self.switch("reduced_motion", w("ui.preferences.motion"), w("ui.preferences.motion_hint"))
        self.end()


class Languages(_SettingsPage):
    """The language of the window, and the one articles are read in."""

    def __init__(self, kit: Kit, settings: Settings, changed: Changed) -> None:
        w = kit.words
        super().__init__(kit, w("ui.preferences.languages"), settings, changed)
        # Of the whole world: a country's own name for it would be "American English".
        locales = {code: QLocale(QLocale(code).language(), QLocale.Country.World) for code in resources.languages()}
        known = {code: locale.nativeLanguageName().capitalize() for code, locale in locales.items()}
        self.choice(
            "language",
            w("ui.preferences.language"),
            {"system": w("ui.preferences.system_language"), **known},
            w("ui.preferences.language_hint"),
        )
        self.choice(
            "read_in",
            w("ui.preferences.read_in"),
            {"original": w("ui.preferences.read_original"), **names(w)},
            w("ui.preferences.read_hint"),
        )
        self.end()


class Sensitivity(_SettingsPage):
    """Which findings are shown, and whether wording is marked."""

    def __init__(self, kit: Kit, settings: Settings, changed: Changed) -> None:
        w = kit.words
        super().__init__(kit, w("ui.preferences.comparison"), settings, changed)
        self.choice(
            "least_severity",
            w("ui.preferences.severity"),
            {severity: w(f"ui.preferences.severity.{severity}") for severity in reversed(Severity)},
        )
        self.caption(w("ui.preferences.kinds"))
        self.kinds = {}
        for kind in FindingKind:
            box = self.check(w(f"ui.finding.{kind}"), on=kind not in settings["kinds_set_aside"])
            box.toggled.connect(self._on_kind)
            self.kinds[kind] = box
        self.note(w("ui.preferences.kinds_hint"))
        self.column.addSpacing(10)
        self.switch("wording_marked", w("ui.command.view.wording"), w("ui.preferences.wording_hint"))
        self.end()

    def _on_kind(self) -> None:
        self.set("kinds_set_aside", tuple(str(kind) for kind, box in self.kinds.items() if not box.isChecked()))
