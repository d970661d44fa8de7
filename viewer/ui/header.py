"""The bar on top: what story this is, which page, which change, how much is shown, and the one thing to do with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from viewer.ui import comfort
from viewer.ui.articles_panel import small
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip, without_letter
from viewer.ui.rows import Show

SPACING = 8
ROOM_FOR_COUNTS = 1240
"""Pixels from which the header has room for what is only nice to know."""
MARGIN = 10
PAGES = ("view.side_by_side", "view.interlinear", "view.overview")
"""The pages of the window, of which one is on."""
LEAST_PLACE = 118
"""Pixels for "Change 1 of 20"."""
LEAST_TITLE = 60
"""Pixels below which a title is left out."""
ROOM_FOR_TITLE = 160
"""Pixels the story's title has at least before its counts are shown."""


class ElidedLabel(QLabel):
    """A line that is shortened to the room there is."""

    def __init__(self, text: str = "", cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._full, self._cut = text, cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_full(self, text: str) -> None:
        """Another line."""
        self._full = text
        self.updateGeometry()
        self.setToolTip(plain_tip(text))
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The whole line, if there is room."""
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._full, self._cut, self.width()))


class Header(QFrame):
    """Made of the window's actions, so that button, menu and key are one thing."""

    def __init__(self, kit: Kit, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._actions = actions
        self.setObjectName("header")
        w = kit.words
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 10, 6)
        row.setSpacing(SPACING)
        articles = self._flat("view.articles")
        row.addWidget(articles)
        self.title = ElidedLabel()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.12)
        self.title.setFont(font)
        row.addWidget(self.title)
        self.counts = QLabel()
        self.counts.setProperty("muted", True)
        self.counts.setFont(small(self.font()))
        row.addWidget(self.counts)
        row.addStretch(1)
        actions["view.interlinear"].setIconText(w("ui.header.interlinear"))
        segments = self._segments(PAGES)
        row.addWidget(segments)
        self.segments, self.page_button = segments, self._one_of(PAGES)
        row.addWidget(self.page_button)
        row.addStretch(1)
        row.addWidget(self._navigator())
        self.show_button = QToolButton()
        self.show_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.show_button)
        for identifier in (f"view.{show}" for show in Show):
            menu.addAction(actions[identifier])
        self.show_button.setMenu(menu)
        self.show_button.setToolTip(w("ui.header.show_tip"))
        self._widest, self._place_widest = 0, LEAST_PLACE
        self._filters = [f"{w(f'ui.show.{show}')} ▾" for show in Show]
        row.addWidget(self.show_button)
        self.export = QPushButton(w("ui.header.export"))
        self.export.setProperty("primary", True)
        self.export.setToolTip(_tip(actions["file.export"]))
        self.export.clicked.connect(actions["file.export"].trigger)
        actions["file.export"].changed.connect(self._follow_export)
        row.addWidget(self.export)
        findings = self._flat("view.findings")
        row.addWidget(findings)
        self._tools = (articles, segments, self.page_button, self._navigation, self.show_button, self.export, findings)
        self._follow_export()

    def _flat(self, identifier: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[identifier])
        button.setProperty("flat", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(comfort.scaled(18), comfort.scaled(18)))
        button.setToolTip(_tip(self._actions[identifier]))
        button.setAccessibleName(without_letter(self._actions[identifier].text()))
        return button

    def _segments(self, identifiers: tuple[str, ...]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, identifier in enumerate(identifiers):
            button = QToolButton()
            button.setDefaultAction(self._actions[identifier])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("segment", True)
            if place == 0:
                button.setProperty("place", "first")
            elif place == len(identifiers) - 1:
                button.setProperty("place", "last")
            button.setToolTip(_tip(self._actions[identifier]))
            button.setAccessibleName(without_letter(self._actions[identifier].text()))
            row.addWidget(button)
        return box

    def _one_of(self, identifiers: tuple[str, ...]) -> QToolButton:
        """A button that says which of several is on, with a menu of them: where there is no room for one each."""
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for identifier in identifiers:
            action = self._actions[identifier]
            menu.addAction(action)
            action.toggled.connect(self._tell_page)
        button.setMenu(menu)
        button.hide()
        return button

    def _tell_page(self) -> None:
        """Which page is on."""
        for identifier in PAGES:
            if self._actions[identifier].isChecked():
                self.page_button.setText(f"{self._actions[identifier].iconText()} ▾")
                self.page_button.setToolTip(_tip(self._actions[identifier]))
        self._show_counts()

    def _navigator(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, identifier in (("first", "go.previous_change"), ("last", "go.next_change")):
            button = QToolButton()
            button.setDefaultAction(self._actions[identifier])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setProperty("segment", True)
            button.setProperty("place", place)
            button.setIconSize(QSize(comfort.scaled(16), comfort.scaled(16)))
            button.setToolTip(_tip(self._actions[identifier]))
            button.setAccessibleName(without_letter(self._actions[identifier].text()))
            button.setProperty("narrow", True)
            button.setFixedWidth(comfort.scaled(32))
            row.addWidget(button)
            if place == "first":
                self.place = QLabel()
                self.place.setObjectName("place")
                self.place.setToolTip(plain_tip(self._kit.words("ui.place.tip")))
                self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self.place.installEventFilter(self)
                row.addWidget(self.place)
        self._navigation = box
        return box

    def show_place(self, text: str) -> None:
        """Which change of how many."""
        self.place.setText(text)
        # Room for long words; never narrower again: what stands beside it keeps its place.
        self._place_widest = max(self._place_widest, self._place_width)
        self.place.setAccessibleName(text)
        self._show_counts()

    @property
    def _place_width(self) -> int:
        """What the words of the place take, with the room around them. Qt's own hint is no less than the minimum."""
        return self.place.fontMetrics().horizontalAdvance(self.place.text()) + 18

    def show_story(self, title: str, counts: str) -> None:
        """What story this is."""
        self.title.set_full(title)
        self.counts.setText(counts)
        self._show_counts()

    def show_tools(self, visible: bool) -> None:
        """Without an article there is nothing to do with these."""
        for tool in self._tools:
            tool.setVisible(visible)
        self._show_counts()

    def show_filter(self, words: str) -> None:
        """How much is shown."""
        # As wide as its longest words: what stands beside it keeps its place.
        widest = 0
        for text in (*self._filters, f"{words} ▾"):
            self.show_button.setText(text)
            widest = max(widest, self.show_button.sizeHint().width())
        self._widest = widest
        self._show_counts()

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        self._kit = kit
        palette = kit.palette
        for button in self.findChildren(QToolButton):
            if button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
                size = comfort.scaled(16 if button.property("narrow") else 18)
                button.setIconSize(QSize(size, size))
                if button.property("narrow"):
                    button.setFixedWidth(comfort.scaled(32))
        self.place.setStyleSheet(
            f"QLabel#place {{ background: {palette.surface}; border: 1px solid {palette.border}; "
            f"border-left: none; padding: 5px 6px; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the interface: words take other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "place"):
            self._place_widest = max(LEAST_PLACE, self._place_width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The place has its new font later than the bar: only then it is known how wide its words are."""
        if watched is self.place and event.type() == QEvent.Type.FontChange:
            self._place_widest = max(LEAST_PLACE, self._place_width)
            self._show_counts()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._show_counts()

    def _show_counts(self) -> None:
        """The counts go first, then the room for filters not in force, then the title: the words of buttons stay."""
        self.show_button.setMinimumWidth(self._widest)
        self.place.setMinimumWidth(self._place_widest)
        others = [tool for tool in self._tools if tool not in {self.show_button, self.page_button}]
        tools = sum(tool.sizeHint().width() + SPACING for tool in others) + self._widest + SPACING
        least = tools + self.counts.sizeHint().width() + SPACING + ROOM_FOR_TITLE
        self.counts.setVisible(self.width() >= max(ROOM_FOR_COUNTS, least))
        room = self.width() - 2 * MARGIN
        if tools + LEAST_TITLE > room:
            self.show_button.setMinimumWidth(0)
            tools -= max(0, self._widest - self.show_button.sizeHint().width())
        loaded = self._tools[0].isVisibleTo(self)
        # Of words cut short nobody knows what they are.
        narrow = tools > room
        if narrow:
            tools += self.page_button.sizeHint().width() - self.segments.sizeHint().width()
            # The room for longer words than there are now goes last.
            own = self._place_width
            self.place.setMinimumWidth(own if tools > room else self._place_widest)
            tools -= self._place_widest - own if tools > room else 0
        self.segments.setVisible(loaded and not narrow)
        self.page_button.setVisible(loaded and narrow)
        # Of three letters nobody knows a story again; its title is that of the window, too.
        self.title.setVisible(not loaded or tools + LEAST_TITLE <= room)

    def _follow_export(self) -> None:
        self.export.setEnabled(self._actions["file.export"].isEnabled())


def _tip(action: QAction) -> str:
    keys = ", ".join(shortcut.toString(shortcut.SequenceFormat.NativeText) for shortcut in action.shortcuts())
    text = without_letter(action.text())
    return f"{text} ({keys})" if keys else text
