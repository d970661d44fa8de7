"""The stories that were open lately, on the start page: one line each, by mouse and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QLabel, QVBoxLayout, QWidget

from viewer.ui import comfort
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip

MOST = 5
"""Stories on the page; the others are in the menu."""
WIDTH = 480
MARGIN = 92
"""Pixels of the icon and around the words."""


class RecentStories(QFrame):
    """Some stories, the latest first.

    Signals:
        chosen (str): the path of a story.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setAccessibleName(kit.words("ui.story.recent_heading"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        heading = QLabel(kit.words("ui.story.recent_heading"))
        heading.setProperty("caption", True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(heading)
        self._buttons: list[QCommandLinkButton] = []
        self.hide()

    @property
    def buttons(self) -> Sequence[QCommandLinkButton]:
        """One for each story."""
        return self._buttons

    def show_stories(self, stories: Sequence[tuple[str, str, str]]) -> None:
        """Path, title and place of each."""
        # All alike in width, and as wide as the words want: a short title does not cut its place off.
        self.setFixedWidth(comfort.scaled(WIDTH))
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for path, title, place in stories[:MOST]:
            room = comfort.scaled(WIDTH) - comfort.scaled(MARGIN)
            bold = self.font()
            bold.setBold(True)
            button = QCommandLinkButton(_line(title, bold, room), _line(place, self.font(), room))
            button.setIcon(self._kit.icon("folder-open", self._kit.palette.accent))
            button.setAccessibleName(f"{title}, {place}")
            button.setToolTip(plain_tip(path))
            button.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            self._column.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(self._buttons))

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        for button in self._buttons:
            button.setIcon(kit.icon("folder-open", kit.palette.accent))


def _line(text: str, font: QFont, room: int) -> str:
    """A text shortened to the room there is; an ampersand in it marks no key."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room).replace("&", "&&")
