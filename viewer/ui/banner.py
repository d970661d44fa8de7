"""Messages where they belong: a bar above the text that says what is wrong, or done, and offers what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.palette import Palette, Role
from viewer.ui.kit import Kit

LINES = 4
"""Problems that are told in one notice without scrolling."""


class Tone(StrEnum):
    """How a notice is meant."""

    PROBLEM = "problem"
    SUCCESS = "success"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the user."""

    text: str
    tone: Tone = Tone.PROBLEM
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    """Words of a button and what it does."""
    adding: int | None = None
    """Something could not be added, and this was the latest adding then: a later one that succeeds takes it away."""
    parts: tuple[Notice, ...] = ()
    """What it says together, the oldest first."""


_ICONS = {Tone.PROBLEM: "triangle-alert", Tone.SUCCESS: "circle-check", Tone.NOTE: "info"}
_ROLES = {Tone.PROBLEM: Role.ALTERED, Tone.SUCCESS: Role.ADDED}


def tone_colours(palette: Palette, tone: Tone) -> tuple[str, str, str]:
    """Background, line and ink of a notice."""
    role = _ROLES.get(tone)
    if role is None:
        return palette.panel, palette.border, palette.accent
    colours = palette.tone(role)
    return colours.wash, colours.line, colours.ink


def _gives_way(old: Notice, new: Notice) -> bool:
    """Whether a notice is replaced by another: problems stay, and so does the way back until there is another."""
    if old.text == new.text:
        return True
    return old.tone is not Tone.PROBLEM and (not old.actions or (bool(new.actions) and new.tone is old.tone))


def _joined(parts: Sequence[Notice]) -> Notice:
    """Problems as one notice: a line each; buttons that say the same are one, and do what all of them did."""
    buttons: dict[str, list[Callable[[], object]]] = {}
    for part in parts:
        for words, action in part.actions:
            buttons.setdefault(words, []).append(action)
    actions = tuple((words, lambda todo=tuple(todo): [do() for do in todo]) for words, todo in buttons.items())
    # The newest on top, as among notices: what has just happened is seen without scrolling.
    text = "\n".join(part.text for part in reversed(parts))
    return Notice(text, Tone.PROBLEM, actions, parts=tuple(parts))


class Bar(QWidget):
    """One notice.

    Signals:
        closed (): the user has read it.
    """

    closed = Signal()

    def __init__(self, kit: Kit, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.notice = notice
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        self._sign = QLabel()
        self._sign.setAccessibleName(kit.words(f"ui.notice.{notice.tone}"))
        row.addWidget(self._sign)
        self._text = QLabel(notice.text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._roomy(notice), 1)
        for words, action in notice.actions:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, action=action: action())
            row.addWidget(button)
        self._close = QToolButton()
        self._close.setProperty("flat", True)
        self._close.setToolTip(kit.words("ui.notice.close"))
        self._close.setAccessibleName(kit.words("ui.notice.close"))
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        self.setAccessibleName(f"{kit.words(f'ui.notice.{notice.tone}')}: {notice.text}")
        self.restyle(kit)

    def _roomy(self, notice: Notice) -> QWidget:
        """The text; a long list of problems is scrolled, so that it leaves room for what one reads."""
        if len(notice.parts) <= LINES:
            return self._text
        area = QScrollArea()
        area.setWidget(self._text)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (area, area.viewport(), self._text):
            part.setAutoFillBackground(False)
        area.setStyleSheet("QScrollArea { background: transparent; }")
        area.setFixedHeight(round((LINES + 0.5) * self.fontMetrics().lineSpacing()))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return area

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        ink = tone_colours(kit.palette, self.notice.tone)[2]
        self._sign.setPixmap(kit.pixmap(_ICONS[self.notice.tone], ink, 18))
        self._close.setIcon(kit.icon("x", kit.palette.muted, 16))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tone of the notice behind it."""
        painter = QPainter(self)
        wash, line, _ = tone_colours(self._kit.palette, self.notice.tone)
        painter.fillRect(self.rect(), QColor(wash))
        painter.fillRect(0, 0, self.width(), 1, QColor(line))
        painter.end()


class Banner(QWidget):
    """The notices, the newest on top; at most ``MOST`` at a time: problems beyond that are told in one."""

    MOST = 3

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bars: list[Bar] = []
        self.hide()

    @property
    def notices(self) -> Sequence[Notice]:
        """What can be read now."""
        return [bar.notice for bar in self._bars]

    def say(self, notice: Notice) -> None:
        """Show a notice. It replaces one that says the same, and what was only said in passing."""
        for bar in [bar for bar in self._bars if _gives_way(bar.notice, notice)]:
            self._remove(bar)
        self._insert(notice)
        problems = [bar for bar in self._bars if bar.notice.tone is Tone.PROBLEM]
        if len(problems) > 1 and (len(self._bars) > self.MOST or any(bar.notice.parts for bar in problems)):
            self._join(problems)
        others = [bar for bar in self._bars if bar.notice.tone is not Tone.PROBLEM]
        for old in others[self.MOST - len(self._bars) + len(others) :]:
            self._remove(old)
        self.show()

    def _insert(self, notice: Notice) -> None:
        bar = Bar(self._kit, notice, self)
        bar.closed.connect(lambda: self._remove(bar))
        self._column.insertWidget(0, bar)
        self._bars.insert(0, bar)

    def _join(self, bars: Sequence[Bar]) -> None:
        """Tell several problems in one notice, each once; none is lost."""
        parts = {part.text: part for bar in reversed(bars) for part in (bar.notice.parts or (bar.notice,))}
        for bar in bars:
            self._remove(bar)
        self._insert(_joined(list(parts.values())))

    def added(self, adding: int) -> None:
        """An adding succeeds: what could not be added before it is an old story."""
        self._drop(lambda notice: notice.adding is not None and notice.adding < adding)

    def _drop(self, unwanted: Callable[[Notice], bool]) -> None:
        """Take away the notices, and the parts of joined ones, that do not hold any more."""
        for bar in list(self._bars):
            notice = bar.notice
            kept = [part for part in notice.parts or (notice,) if not unwanted(part)]
            if not kept:
                self._remove(bar)
            elif len(kept) < len(notice.parts):
                self._remove(bar)
                self._insert(kept[0] if len(kept) == 1 else _joined(kept))
        self.setVisible(bool(self._bars))

    def clear(self) -> None:
        """Take all away."""
        for bar in list(self._bars):
            self._remove(bar)

    def dismiss(self) -> None:
        """Take the newest away: it is read."""
        if self._bars:
            self._remove(self._bars[0])

    def take_back(self, text: str) -> None:
        """What a notice says does not hold any more."""
        self._drop(lambda notice: notice.text == text)

    def take_back_offer(self, words: str) -> None:
        """What a button of these words offers is done: so nothing is true any more that was said with it."""
        self._drop(lambda notice: any(offer == words for offer, _ in notice.actions))

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        for bar in self._bars:
            bar.restyle(kit)

    def _remove(self, bar: Bar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))
