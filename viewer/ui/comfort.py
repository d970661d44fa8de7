"""Size and motion of the whole interface, as far as a program has a say in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_SCALE = "variorum_interface_size"
"""The program's property that holds the percentage in force."""
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def scale(percent: int) -> None:
    """Set the fonts of the interface to a percentage of the system's own. The articles have a size of their own."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    before = app.property(_SCALE) or 100
    if before == percent:
        return
    app.setProperty(_SCALE, percent)
    ratio = percent / before
    # Those that have a font of their own do not follow the program's. Looked at first: setting that moves the others.
    own = [widget for widget in app.allWidgets() if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
    fonts = [(widget, widget.font()) for widget in own if widget.font().pointSizeF() > 0]
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * ratio)
    app.setFont(font)
    for widget, own_font in fonts:
        own_font.setPointSizeF(own_font.pointSizeF() * ratio)
        widget.setFont(own_font)


def scaled(pixels: int) -> int:
    """A length of the interface that is to grow with its letters."""
    app = QApplication.instance()
    return round(pixels * (app.property(_SCALE) or 100) / 100) if app is not None else pixels


def calm(less_motion: bool) -> None:
    """Without motion: no menu slides, no caret blinks."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, not less_motion)
    app.setCursorFlashTime(0 if less_motion else _FLASH)


_FLASH = 1000
"""Milliseconds of a caret's blinking: what most systems have."""
