"""The preferences: pages of settings, applied at once and kept when the dialog is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.ui import style
from viewer.ui.preferences_encoder import EncoderPage
from viewer.ui.preferences_look import Appearance, Languages, Sensitivity
from viewer.ui.preferences_page import Page

if TYPE_CHECKING:
    from viewer.settings import Settings
    from viewer.ui.kit import Kit
    from viewer.ui.session import Session
    from viewer.ui.translating import Translating

FRAME, TITLE = 8, 36
"""Pixels that a window's frame and title bar take, about."""
PAGES = ("appearance", "languages", "comparison", "encoder", "services", "offline", "memory", "agreements")


class Preferences(QDialog):
    """A list of pages, and the page that is chosen. A page is made when it is first looked at.

    Signals:
        changed (str): this setting has another value; to be applied at once.
    """

    changed = Signal(str)

    def __init__(
        self, kit: Kit, settings: Settings, session: Session, translating: Translating, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._settings = settings
        self._makers: dict[str, Callable[[], Page]] = {
            "appearance": lambda: Appearance(kit, settings, self.changed.emit),
            "languages": lambda: Languages(kit, settings, self.changed.emit),
            "comparison": lambda: Sensitivity(kit, settings, self.changed.emit),
            "encoder": lambda: EncoderPage(kit, settings, translating.errands, self.changed.emit),
            "services": lambda: _services(kit, translating),
            "offline": lambda: _offline().Offline(kit, translating),
            "memory": lambda: _offline().MemoryPage(kit, translating),
            "agreements": lambda: _offline().Agreements(kit, session, translating),
        }
        self.pages: dict[str, Page] = {}
        w = kit.words
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(w("ui.preferences.title"))
        scale = settings["interface_size"] / 100
        self.resize(round(860 * scale), round(640 * scale))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = QListWidget()
        self.list.setAccessibleName(w("ui.preferences.title"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        for name in PAGES:
            item = QListWidgetItem(w(f"ui.preferences.{name}"), self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_list()
        row.addWidget(self.list)
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        outer.addLayout(row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(w("ui.dialog.close"))
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        # Some systems put pictures on such buttons, in colours of their own.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self.restyle(kit)
        self.list.currentItemChanged.connect(self._on_item)

    def showEvent(self, event: QShowEvent) -> None:
        """On the screen, and not over its edges: large words make it larger than the window it belongs to."""
        owner = self.parentWidget()
        screen = owner.screen() if owner is not None else None
        if screen is not None and owner is not None and not event.spontaneous():
            room = screen.availableGeometry().adjusted(FRAME, TITLE, -FRAME, -FRAME)
            self.resize(self.size().boundedTo(room.size()))
            place = QRect(QPoint(), self.size())
            place.moveCenter(owner.geometry().center())
            place.moveTo(max(room.left(), min(place.left(), room.right() + 1 - place.width())), place.top())
            place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
            self.setGeometry(place)
        super().showEvent(event)

    def _fit_list(self) -> None:
        self.list.setFixedWidth(max(190, self.list.sizeHintForColumn(0) + 52))

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "list"):
            self._fit_list()

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(PAGES.index(name))

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        p = kit.palette
        chosen = style.mixed(p.panel, p.accent, 0.18)
        self.list.setStyleSheet(
            f"QListWidget {{ background: {p.panel}; border: none; border-right: 1px solid {p.border};"
            f" border-radius: 0; padding: 12px 8px; }}"
            f"QListWidget::item {{ padding: 7px 10px; border-radius: 6px; color: {p.text}; }}"
            f"QListWidget::item:selected {{ background: {chosen}; color: {p.text}; }}"
            f"QListWidget::item:focus {{ border: 2px solid {p.accent}; padding: 5px 8px; }}"
        )

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        if name not in self.pages:
            self.pages[name] = self._makers[name]()
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(self.pages[name])
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.stack.addWidget(area)
        place = list(self.pages).index(name)
        self.stack.setCurrentIndex(place)
        self.pages[name].shown()


def _services(kit: Kit, translating: Translating) -> Page:
    # What pages are made of is read when they are first looked at: all at once would keep the window waiting.
    from viewer.ui.preferences_services import Services

    return Services(kit, translating)


def _offline():
    from viewer.ui import preferences_offline

    return preferences_offline
