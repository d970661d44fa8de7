"""The list of the story's articles: language, name, what became of each, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.core.comparison import Severity
from viewer.core.palette import Role
from viewer.story.table import Entry, Story
from viewer.ui import comfort, recognised
from viewer.ui.kit import Kit
from viewer.ui.languages import names
from viewer.ui.plain import plain_tip
from viewer.ui.shares import SHOWN, share_line, shares

_BAR = 7.0


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done with an article."""

    words: str
    share: float | None = None
    """0 … 1; ``None`` where it is not known."""


class ArticleCard(QAbstractButton):
    """One article. A republication is one of several buttons of which one is down: the one that is worked on.

    Signals:
        chosen (int), menu_wanted (int, QPoint): by the article's number.
        beside_wanted (int): it is to stand beside the original, too, or not any more.
        removed (int): the Delete key was pressed on it.
        stepped (int, int): an arrow key was pressed on it, down (1) or up (-1).
    """

    chosen = Signal(int)
    beside_wanted = Signal(int)
    menu_wanted = Signal(int, object)
    removed = Signal(int)
    stepped = Signal(int, int)

    def __init__(self, kit: Kit, entry: Entry, story: Story, work: Work | None) -> None:
        super().__init__()
        self._kit = kit
        self.entry = entry
        self._story = story
        self._work = work
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: self.chosen.emit(entry.number))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._result = story.results.get(entry.number)
        self._is_original = entry.number == story.original_number
        self._is_shown = entry.number == story.shown_number
        self._is_beside = False
        if not self._is_original:
            self.setAutoExclusive(True)
            self.setCheckable(True)
            self.setChecked(self._is_shown)
        self.setAccessibleName(self.words())
        self.setToolTip(plain_tip(self._tip()))
        self.setAccessibleDescription(self._tip())

    def nextCheckState(self) -> None:
        """Which one is down is the story's to say."""

    @property
    def is_shown(self) -> bool:
        """Whether it is the republication that is worked on."""
        return self._is_shown

    def show_work(self, work: Work | None) -> None:
        """What is being done with it."""
        if work != self._work:
            self._work = work
            self.setAccessibleName(self.words())
            self.updateGeometry()
            self.update()

    def show_beside(self, beside: bool) -> None:
        """Whether it stands beside the original, if it is not the one that is worked on."""
        if beside != self._is_beside:
            self._is_beside = beside
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        """All that the card shows, as one line."""
        w = self._kit.words
        role = w("ui.articles.original") if self._is_original else w("ui.articles.republication")
        beside = w("ui.articles.beside") if self._is_beside else ""
        parts = [self.entry.label, self._language(), role, beside, *self._lines()]
        if self._result is not None:
            parts.append(share_line(self._result, w))
        return " · ".join(part for part in parts if part)

    def _tip(self) -> str:
        entry = self.entry
        words = self._kit.words
        lines = [entry.title or entry.label, str(entry.path or "")]
        if entry.article is not None:
            lines.append(recognised.language_line(entry, words, names(words)))
            lines.append(f"{words('ui.recognised.page')}: {recognised.furniture_line(entry.article, words)}")
        if self._result is not None:
            lines.append(share_line(self._result, words))
        return "\n".join(line for line in lines if line)

    def _language(self) -> str:
        return recognised.badge(self.entry.article)

    def _lines(self) -> list[str]:
        """What stands under the name."""
        w = self._kit.words
        if self._work is not None:
            return [self._work.words]
        if self.entry.article is None:
            return [w("ui.articles.reading")]
        date = self.entry.article.date
        sentences = sum(sentence.furniture is None for sentence in self.entry.article.sentences)
        if self._result is None:
            counted = w.count("ui.sentences", sentences)
            return [f"{date} · {counted}" if date else counted]
        # All of them, as the list of findings counts them.
        high = sum(finding.severity is Severity.HIGH for finding in self._result.findings)
        parts = [w.count("ui.articles.findings", len(self._result.findings))]
        if high:
            parts.append(w("ui.articles.high", number=high))
        return [" · ".join(parts)]

    def sizeHint(self) -> QSize:
        """As high as what it shows."""
        bar = self._result is not None or (self._work is not None and self._work.share is not None)
        lines = QFontMetricsF(self.font()).height() + QFontMetricsF(small(self.font())).height()
        return QSize(180, round(lines) + (14 if bar else 0) + 22)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._kit.palette
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._is_shown:
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(QColor(palette.surface))
            painter.drawRoundedRect(area, 6, 6)
        elif self._is_beside:
            # Not the colour alone: a bar on the side of the text.
            painter.setPen(QPen(QColor(palette.accent), 1))
            painter.setBrush(QColor(palette.surface))
            painter.drawRoundedRect(area, 6, 6)
            painter.fillRect(QRectF(area.right() - 3, area.top() + 6, 3, area.height() - 12), QColor(palette.accent))
        elif self.hasFocus() or self._hovered:
            painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.border), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus() and (self._is_shown or self._is_beside):
            painter.setPen(QPen(QColor(palette.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 4, 4)
        x, y, width = 12.0, 9.0, self.width() - 24.0
        x += paint_badge(painter, self._kit, self._language(), QPointF(x, y)) if self._language() else 0
        name = QFont(self.font())
        name.setWeight(QFont.Weight.DemiBold)
        painter.setFont(name)
        painter.setPen(QColor(palette.text))
        metrics = QFontMetricsF(name)
        room = width - (x - 12)
        label = metrics.elidedText(self.entry.label, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QPointF(x, y + metrics.ascent()), label)
        y += metrics.height() + 3
        if self._result is not None:
            paint_shares(painter, self._kit, QRectF(12, y + 3, width, _BAR), shares(self._result))
            y += 14
        elif self._work is not None and self._work.share is not None:
            self._paint_progress(painter, QRectF(12, y + 4, width, 4), self._work.share)
            y += 14
        painter.setFont(small(self.font()))
        painter.setPen(QColor(palette.muted))
        metrics = QFontMetricsF(painter.font())
        for line in self._lines():
            painter.drawText(
                QPointF(12, y + metrics.ascent()), metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            )
            y += metrics.height()
        painter.end()

    def _paint_progress(self, painter: QPainter, area: QRectF, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._kit.palette.border))
        painter.drawRoundedRect(area, 2, 2)
        painter.setBrush(QColor(self._kit.palette.accent))
        painter.drawRoundedRect(QRectF(area.left(), area.top(), max(4.0, area.width() * share), area.height()), 2, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.beside_wanted if control else self.chosen).emit(self.entry.number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        self.menu_wanted.emit(self.entry.number, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As with the mouse."""
        keys = Qt.Key
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {keys.Key_Return, keys.Key_Enter, keys.Key_Space}:
            (self.beside_wanted if control else self.chosen).emit(self.entry.number)
        elif event.key() == keys.Key_Delete:
            self.removed.emit(self.entry.number)
        elif event.key() in {keys.Key_Down, keys.Key_Up}:
            self.stepped.emit(self.entry.number, 1 if event.key() == keys.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event) -> None:
        """Show that it can be clicked."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event) -> None:
        """Not any more."""
        self._hovered = False
        self.update()


class ArticlesPanel(QFrame):
    """The articles.

    Signals:
        chosen (int), beside_wanted (int), menu_wanted (int, QPoint), removed (int): by the article's number.
        add_wanted (): files are to be added.
    """

    chosen = Signal(int)
    beside_wanted = Signal(int)
    menu_wanted = Signal(int, object)
    removed = Signal(int)
    add_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._shown: tuple[Story, dict[int, Work]] = (Story(), {})
        self.setObjectName("sidebar")
        self.setAccessibleName(kit.words("ui.articles.name"))
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area)
        self._body = QWidget()
        self._body.setObjectName("sidebar_body")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(4)
        self._area.setWidget(self._body)
        self._cards: list[ArticleCard] = []
        self._beside: frozenset[int] = frozenset()
        self._add = QPushButton(kit.words("ui.articles.add"))
        self._add.setProperty("flat", True)
        self._add.clicked.connect(self.add_wanted)
        self.show_story(Story(), {})

    def put_below(self, widget: QWidget) -> None:
        """A part of the window that stands below the articles, however many they are."""
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 8)
        foot.addWidget(widget)
        self._outer.addLayout(foot)

    def least_width(self) -> int:
        """Pixels below which the button would be cut off; what is in the cards is shortened."""
        return self._add.sizeHint().width() + 18

    @property
    def cards(self) -> list[ArticleCard]:
        """The cards, from top to bottom."""
        return self._cards

    def show_story(self, story: Story, work: dict[int, Work]) -> None:
        """Show another state of the story."""
        focused = next((card.entry.number for card in self._cards if card.hasFocus()), None)
        self._shown = (story, work)
        self._cards = []
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget is not self._add:
                widget.hide()
                widget.deleteLater()
        entries = [story.original, *story.republications] if story.original else list(story.republications)
        w = self._kit.words
        for place, entry in enumerate(entries):
            if place == 0 and story.original:
                self._caption(w("ui.articles.original"))
            if place == bool(story.original):
                self._caption(w("ui.articles.republications"))
            card = ArticleCard(self._kit, entry, story, work.get(entry.number))
            card.chosen.connect(self.chosen)
            card.beside_wanted.connect(self.beside_wanted)
            card.menu_wanted.connect(self.menu_wanted)
            card.removed.connect(self.removed)
            card.stepped.connect(self._on_stepped)
            self._column.addWidget(card)
            card.show()
            self._cards.append(card)
            if entry.number == focused:
                card.setFocus()
        size = comfort.scaled(16)
        self._add.setIcon(self._kit.icon("plus", self._kit.palette.muted, size))
        self._add.setIconSize(QSize(size, size))
        self._column.addSpacing(4)
        self._column.addWidget(self._add)
        self._column.addStretch(1)
        self._add.show()
        # New cards come last for the Tab key: they go where they stand, before the button.
        chain: list[QWidget] = [self._add, *self._cards, self._add]
        for one, next_one in pairwise(chain):
            if one is not next_one:
                QWidget.setTabOrder(one, next_one)
        self.show_beside(self._beside)

    def show_beside(self, numbers: frozenset[int]) -> None:
        """Which republications stand beside the original."""
        self._beside = numbers
        for card in self._cards:
            card.show_beside(card.entry.number in numbers and not card.is_shown)

    def show_work(self, work: dict[int, Work]) -> None:
        """Something is being done, or has got on: nothing but that is painted anew."""
        self._shown = (self._shown[0], work)
        for card in self._cards:
            card.show_work(work.get(card.entry.number))

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        self.show_story(*self._shown)

    def _caption(self, text: str) -> None:
        label = QLabel(text.upper())
        label.setProperty("caption", True)
        label.setContentsMargins(6, 6, 0, 2)
        label.setFont(small(self.font()))
        self._column.addWidget(label)
        label.show()

    def _on_stepped(self, number: int, step: int) -> None:
        place = next(i for i, card in enumerate(self._cards) if card.entry.number == number) + step
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus()


def small(font: QFont) -> QFont:
    """A size below."""
    made = QFont(font)
    made.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    return made


def paint_badge(painter: QPainter, kit: Kit, text: str, at: QPointF) -> float:
    """A language's code in a box; returns the width it takes."""
    font = QFont(painter.font())
    # As high as the letters beside it, whatever their size.
    font.setPointSizeF(max(6.0, painter.font().pointSizeF() * 0.82))
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 10, round(metrics.height() + 2)
    area = QRectF(at.x() + 0.5, at.y() + 0.5, width, height)
    painter.setPen(QPen(QColor(kit.palette.border), 1))
    painter.setBrush(QColor(kit.palette.surface))
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QColor(kit.palette.muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    return width + 8


def paint_shares(painter: QPainter, kit: Kit, area: QRectF, parts: dict[Role, float]) -> None:
    """A bar of the shares of each role."""
    path = QPainterPath()
    path.addRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.save()
    painter.setClipPath(path)
    x = area.left()
    for role in SHOWN:
        width = area.width() * parts.get(role, 0.0)
        if width <= 0:
            continue
        colour = kit.line(role)
        if role in {Role.KEPT, Role.REWORDED}:
            colour = kit.line(role, 60 if role is Role.KEPT else 110)
        painter.fillRect(QRectF(x, area.top(), width, area.height()), colour)
        x += width
        # A line between neighbours: shares are told apart without colour.
        painter.fillRect(QRectF(x - 1, area.top(), 1, area.height()), QColor(kit.palette.panel))
    painter.restore()
    painter.setPen(QPen(kit.line(Role.KEPT, 160), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
