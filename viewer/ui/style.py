"""The look of standard widgets: a palette for Fusion and a style sheet, both made from our palette."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from viewer import resources
from viewer.core.palette import Palette

_MIDDLE = 0.5


def qt_palette(palette: Palette) -> QPalette:
    """Our colours in Qt's roles, so that dialogs and menus follow."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in (
        (roles.Window, palette.panel),
        (roles.WindowText, palette.text),
        (roles.Base, palette.surface),
        (roles.AlternateBase, palette.panel),
        (roles.Text, palette.text),
        (roles.Button, palette.panel),
        (roles.ButtonText, palette.text),
        (roles.BrightText, palette.on_accent),
        (roles.ToolTipBase, palette.surface),
        (roles.ToolTipText, palette.text),
        (roles.PlaceholderText, palette.muted),
        (roles.Highlight, palette.accent),
        (roles.HighlightedText, palette.on_accent),
        (roles.Accent, palette.accent),
        (roles.Link, palette.accent),
        (roles.LinkVisited, palette.accent),
        (roles.Light, palette.surface),
        (roles.Midlight, palette.panel),
        (roles.Mid, palette.border),
        (roles.Dark, palette.border),
        (roles.Shadow, palette.border),
    ):
        made.setColor(role, QColor(name))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(mixed(palette.muted, palette.panel, 0.35)))
    return made


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 … 1) of another in it; both ``#rrggbb``."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def style_sheet(palette: Palette) -> str:
    """What the palette alone cannot say."""
    p = palette
    hover = mixed(p.panel, p.text, 0.06)
    pressed = mixed(p.panel, p.text, 0.12)
    # A style sheet takes a picture from a file only, and cannot tint it.
    light = QColor(p.on_accent).lightnessF() > _MIDDLE
    tick = resources.path("icons", "check-light.svg" if light else "check-dark.svg").as_posix()
    ink = "light" if QColor(p.text).lightnessF() > _MIDDLE else "dark"
    up, down = (resources.path("icons", f"chevron-{way}-{ink}.svg").as_posix() for way in ("up", "down"))
    return f"""
    * {{ outline: none; }}
    QMainWindow, QDialog {{ background: {p.panel}; }}
    QToolTip {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; padding: 4px 6px; }}
    QMenuBar {{ background: {p.panel}; color: {p.text}; border: none; padding: 1px 6px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {hover}; }}
    QMenu {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 26px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {p.accent}; color: {p.on_accent}; }}
    QMenu::item:disabled {{ color: {mixed(p.muted, p.surface, 0.35)}; background: transparent; }}
    QMenu::separator {{ height: 1px; background: {p.border}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 6px; }}
    QPushButton, QToolButton {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border};
        border-radius: 6px; padding: 5px 11px; }}
    QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {p.accent}; padding: 4px 10px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {mixed(p.muted, p.panel, 0.35)}; background: {p.panel}; }}
    QPushButton[primary="true"] {{ background: {p.accent}; color: {p.on_accent}; border: 1px solid {p.accent};
        font-weight: 600; }}
    QPushButton[primary="true"]:hover {{ background: {mixed(p.accent, p.text, 0.18)}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {p.text}; padding: 4px 10px; }}
    QPushButton[primary="true"]:disabled {{ background: {p.border}; color: {p.muted}; border-color: {p.border}; }}
    QToolButton[flat="true"], QPushButton[flat="true"] {{ background: transparent; border: 1px solid transparent;
        padding: 4px; }}
    QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover {{ background: {hover}; }}
    QToolButton[flat="true"]:checked {{ background: {pressed}; }}
    QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus {{ border: 2px solid {p.accent}; padding: 3px; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    QToolButton[segment="true"] {{ border-radius: 0; padding: 5px 13px; margin: 0; border-left-width: 0; }}
    QToolButton[segment="true"]:focus {{ border: 2px solid {p.accent}; padding: 4px 11px; }}
    QToolButton[segment="true"]:checked {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
    QToolButton[segment="true"]:checked:focus {{ border: 2px solid {p.text}; }}
    QToolButton[narrow="true"] {{ padding: 5px 4px; }}
    QToolButton[narrow="true"]:focus {{ padding: 4px 3px; }}
    QToolButton[place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px;
        border-left-width: 1px; }}
    QToolButton[place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
    QToolButton[pill="true"] {{ border-radius: 9px; padding: 2px 9px; }}
    QToolButton[pill="true"]:focus {{ border: 2px solid {p.accent}; padding: 1px 8px; }}
    QToolButton[pill="true"]:checked {{ background: {p.text}; color: {p.surface}; border-color: {p.text}; }}
    QLineEdit, QPlainTextEdit, QTextBrowser, QListView {{ background: {p.surface}; color: {p.text};
        border: 1px solid {p.border}; border-radius: 6px; padding: 5px 8px;
        selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {p.accent}; padding: 4px 7px; }}
    QTableView {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; border-radius: 6px;
        gridline-color: {p.border}; selection-background-color: {mixed(p.surface, p.accent, 0.16)};
        selection-color: {p.text}; }}
    QTableView:focus {{ border: 2px solid {p.accent}; }}
    QTableView::item {{ padding: 0 8px; }}
    QCheckBox {{ spacing: 8px; padding: 3px; }}
    QCheckBox::indicator {{ width: 15px; height: 15px; border: 1px solid {p.muted}; border-radius: 4px;
        background: {p.surface}; }}
    QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url("{tick}"); }}
    QCheckBox:focus {{ border: 2px solid {p.accent}; border-radius: 6px; padding: 1px; }}
    QComboBox, QSpinBox {{ background: {p.surface}; color: {p.text}; border: 1px solid {p.border}; border-radius: 6px;
        padding: 4px 2px 4px 8px; selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
    QComboBox:hover {{ background: {hover}; }}
    QComboBox:focus, QComboBox:on, QSpinBox:focus {{ border: 2px solid {p.accent}; padding: 3px 1px 3px 7px; }}
    QComboBox:disabled, QSpinBox:disabled {{ color: {mixed(p.muted, p.panel, 0.35)}; background: {p.panel}; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ image: url("{down}"); width: 13px; height: 13px; }}
    QComboBox QAbstractItemView {{ border-radius: 0; padding: 2px; }}
    QSpinBox {{ min-height: 1.3em; padding: 2px 24px 2px 0; }}
    QSpinBox:focus {{ padding: 1px 23px 1px 0; }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent; width: 20px; }}
    QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {hover}; }}
    QSpinBox::up-arrow {{ image: url("{up}"); width: 11px; height: 11px; }}
    QSpinBox::down-arrow {{ image: url("{down}"); width: 11px; height: 11px; }}
    QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{ border: none; border-radius: 0; padding: 0 2px;
        background: transparent; }}
    QTableView QLineEdit {{ border-radius: 0; padding: 0 7px; }}
    QHeaderView {{ background: {p.panel}; border-top-left-radius: 6px; border-top-right-radius: 6px; }}
    QHeaderView::section {{ background: transparent; color: {p.muted}; border: none; font-weight: 600;
        border-bottom: 1px solid {p.border}; padding: 5px 8px; text-align: left; }}
    QSplitter::handle {{ background: {p.border}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {mixed(p.border, p.muted, 0.3)}; border-radius: 4px; margin: 1px 2px;
        min-height: 28px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; }}
    QScrollBar::handle:horizontal {{ background: {mixed(p.border, p.muted, 0.3)}; border-radius: 4px; margin: 2px 1px;
        min-width: 28px; }}
    QProgressBar {{ background: {p.border}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
    QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}
    QLabel {{ color: {p.text}; background: transparent; }}
    QLabel[muted="true"] {{ color: {p.muted}; }}
    QLabel[caption="true"] {{ color: {p.muted}; font-weight: 600; letter-spacing: 1px; }}
    QFrame#header, QFrame#footer {{ background: {p.panel}; }}
    QFrame#header {{ border-bottom: 1px solid {p.border}; }}
    QFrame#footer {{ border-top: 1px solid {p.border}; }}
    QFrame#strip {{ background: {p.panel}; border: none; border-top: 1px solid {p.border}; }}
    QFrame#sidebar, QFrame#findings {{ background: {p.panel}; border: none; }}
    QWidget#sidebar_body, QScrollArea {{ background: transparent; }}
    QFrame#page {{ background: {p.surface}; border: none; }}
    """
