"""The parts of the window that are there when there is little to show, and while something is being done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.core.palette import SIGNS, Role, meaning_code, word_code
from viewer.ui import comfort
from viewer.ui.articles_panel import small
from viewer.ui.header import ElidedLabel
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label
from viewer.ui.recent_stories import RecentStories


class Welcome(QFrame):
    """Nothing is on the table yet: what to do."""

    def __init__(self, kit: Kit, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setObjectName("page")
        self._dropping = False
        w = kit.words
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        self._title = QLabel(w("ui.welcome.title"))
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._title)
        outer.addSpacing(6)
        text = QLabel(w("ui.welcome.text"))
        text.setProperty("muted", True)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(text)
        outer.addSpacing(18)
        row = QHBoxLayout()
        row.addStretch(1)
        for identifier, primary in (("file.add", True), ("file.paste", False), ("file.sample", False)):
            button = QPushButton(w(f"ui.welcome.{identifier.partition('.')[2]}"))
            button.setProperty("primary", primary)
            button.clicked.connect(actions[identifier].trigger)
            row.addWidget(button)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addSpacing(14)
        self.recent = RecentStories(kit)
        outer.addWidget(self.recent, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(8)
        hint = QLabel(w("ui.welcome.drop"))
        hint.setProperty("muted", True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setFont(small(self.font()))
        hint.setWordWrap(True)
        outer.addWidget(hint)
        outer.addStretch(3)
        self.restyle(kit)

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        self._kit = kit
        self.recent.restyle(kit)
        font = QFont(kit.faces.heading)
        font.setPixelSize(round(kit.faces.size * 1.5))
        self._title.setFont(font)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where files can be dropped."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._kit.palette.border), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(18, 18, -18, -18), 12, 12)
        painter.end()


class DropVeil(QWidget):
    """Lies over the window while files are held above it."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what will happen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._kit.palette
        painter.fillRect(self.rect(), self._kit.colour(palette.surface, 215))
        painter.setPen(QPen(QColor(palette.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 12, 12)
        font = QFont(self._kit.faces.heading)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._kit.words("ui.drop"))
        painter.end()


class Hint(QFrame):
    """Stands in the empty column: what is missing, and a button for it."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._text = plain_label()
        self._text.setProperty("muted", True)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._text)
        self.button = QPushButton(kit.words("ui.welcome.add"))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.hide()

    def show_text(self, text: str, *, button: bool) -> None:
        """Say what is missing."""
        self._text.setText(text)
        self.button.setVisible(button)
        self.show()


class ProgressPill(QFrame):
    """What is being done and how far it is, with a way to stop it. Lies over the text: nothing is pushed aside.

    Signals:
        stopped (): the user wants it stopped.
    """

    stopped = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._banner: QWidget | None = None
        self.calm = False
        """Whether nothing may move by itself."""
        self.setObjectName("pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        self._text = ElidedLabel()
        self._text.setMinimumWidth(190)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._text, 1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(110)
        row.addWidget(self._bar)
        self.button = QPushButton(kit.words("ui.work.stop"))
        self.button.clicked.connect(self.stopped)
        row.addWidget(self.button)
        self.restyle(kit)
        self.hide()

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        palette = kit.palette
        self.setStyleSheet(
            f"QFrame#pill {{ background: {palette.surface}; border: 1px solid {palette.muted}; border-radius: 10px; }}"
        )

    def show_work(self, text: str, share: float | None) -> None:
        """Other work, or how far it is."""
        self._text.set_full(text)
        self.setAccessibleName(text)
        self._bar.setVisible(share is not None or not self.calm)
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * share))
        self.place()

    def place(self) -> None:
        """In the middle below."""
        width = min(comfort.scaled(460), self._over.width() - 24)
        height = max(46, self.sizeHint().height())
        taken = self._banner.height() if self._banner is not None and self._banner.isVisible() else 0
        top = self._over.height() - taken - height - 16
        self.setGeometry((self._over.width() - width) // 2, top, width, height)
        self.raise_()

    def keep_above(self, banner: QWidget) -> None:
        """Never lie over this."""
        self._banner = banner
        banner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The banner has come, gone or grown."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide} and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)


class Legend(QFrame):
    """What signs and colours mean, in words; and that nothing leaves the computer."""

    ROLES = (Role.ALTERED, Role.DROPPED, Role.ADDED, Role.MOVED, Role.FURNITURE)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(16)
        self._labels: dict[Role, QLabel] = {}
        for role in self.ROLES:
            label = QLabel()
            label.setFont(small(self.font()))
            label.setToolTip(kit.words(meaning_code(role)))
            self._labels[role] = label
            row.addWidget(label)
        row.addStretch(1)
        self._private = ElidedLabel(kit.words("ui.footer.private"))
        self._private.setProperty("muted", True)
        self._private.setFont(small(self.font()))
        row.addWidget(self._private)
        self.restyle(kit)

    def show_private(self, text: str) -> None:
        """Whether anything may leave the computer."""
        self._private.set_full(text)

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        for role, label in self._labels.items():
            ink = kit.ink(role).name()
            muted = kit.palette.muted
            label.setText(
                f'<span style="color:{ink}; font-weight:600">{SIGNS[role]}</span>'
                f'&nbsp;<span style="color:{muted}">{kit.words(word_code(role))}</span>'
            )
