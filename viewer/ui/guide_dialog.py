"""The window of the guide: its page, a line to search it with, and its pictures large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from viewer.ui import guide
from viewer.ui.find_bar import FindBar
from viewer.ui.guide_pictures import FINE, Picture
from viewer.ui.kit import Kit

HEIGHT = 680
ROOM = 0.92
"""Share of the screen that a window of the guide may take."""


LARGER = 1.25
"""How much wider a large picture is than on the page, at least, if the screen allows."""


class GuideDialog(QDialog):
    """The guide. One reads, and tries it in the main window meanwhile."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setObjectName("guide")
        title = kit.words("ui.command.help.guide")
        self.setWindowTitle(title)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        language = kit.words.language
        self.page = guide.Guide(guide.text(language), kit.faces, pictures=guide.pictures(language))
        self.page.setAccessibleName(title)
        self.page.picture_wanted.connect(self._show_large)
        column.addWidget(self.page, 1)
        self.find_bar = FindBar(kit, prompt="ui.find.in_guide")
        self.find_bar.changed.connect(self._find_anew)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.closed.connect(self._end_search)
        column.addWidget(self.find_bar)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, lambda: self.find_bar.open(""))
        self._found: list[int] = []
        """Where the words stand that are searched."""
        self.resize(QSize(guide.width(kit.faces), HEIGHT).boundedTo(_room(parent)))

    # --- searching ---

    def _find_anew(self, query: str) -> None:
        document, cursor = self.page.document(), QTextCursor(self.page.document())
        self._found = []
        while query.strip():
            cursor = document.find(query, cursor)
            if cursor.isNull():
                break
            self._found.append(cursor.selectionStart())
        self._select(0)

    def _step(self, by: int) -> None:
        here = self.page.textCursor().selectionStart()
        self._select(self._found.index(here) + by if here in self._found else 0)

    def _select(self, place: int) -> None:
        """Show a place of those that were found; after the last comes the first."""
        cursor, query = self.page.textCursor(), self.find_bar.line.text()
        if self._found:
            place %= len(self._found)
            cursor.setPosition(self._found[place])
            cursor.setPosition(self._found[place] + len(query), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.clearSelection()
        self.page.setTextCursor(cursor)
        self.find_bar.show_place(place + 1, len(self._found))

    def _end_search(self) -> None:
        self.find_bar.hide()
        self.page.setFocus()

    # --- pictures ---

    def _show_large(self, picture: Picture) -> None:
        """As large as the window was it was taken of, larger than on the page, or as the screen allows."""
        dialog = QDialog(self)
        dialog.setObjectName("picture")
        dialog.setWindowTitle(self.windowTitle())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        room = _room(self)
        size = picture.natural
        if size.width() < LARGER * picture.shown.width():
            # It is about that large on the page: then each of its pixels.
            size = size * FINE
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        label = QLabel()
        label.setPixmap(self.page.pictures.image(picture, size))
        label.setAccessibleName(picture.alt)
        column.addWidget(label)
        label.installEventFilter(_Closing(dialog))
        dialog.setFixedSize(size)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "find_bar"):
            muted = self.palette().placeholderText().color().name()
            self.find_bar.tint(muted)


class _Closing(QObject):
    """A click on a large picture puts it away."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any button will do."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._dialog.reject()
            return True
        return super().eventFilter(watched, event)


def _room(widget: QWidget) -> QSize:
    """What a screen has for a window."""
    screen = widget.screen() or QGuiApplication.primaryScreen()
    return screen.availableGeometry().size() * ROOM
