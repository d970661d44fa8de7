"""Below the articles: the worst change of the story, to be gone to with one click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.ui.articles_panel import small
from viewer.ui.finding_cards import ARROW, SEVERITY_SIGNS
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip
from viewer.ui.positions import Positions
from viewer.ui.worst import Worst

PAD = 10.0
"""Pixels around the words."""


class WorstCard(QAbstractButton):
    """Names the worst change and where it is. Not there while there is none."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._worst: Worst | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_worst(self, worst: Worst | None, why: str, keys: str) -> None:
        """Show another one; ``why`` in words, and the ``keys`` that lead there, too."""
        self._worst = worst
        self.setVisible(worst is not None)
        if worst is not None:
            self.setAccessibleName(" · ".join(self._lines))
            self.setAccessibleDescription(why)
            weight = self._kit.words(f"ui.severity.{worst.finding.severity}")
            self.setToolTip(plain_tip("\n".join((*self._lines, f"{why} ({weight})", keys))))
            self.updateGeometry()
        self.update()

    @property
    def shown(self) -> Worst | None:
        """The one that is shown; ``None`` where there is none."""
        return self._worst

    @property
    def _lines(self) -> tuple[str, str, str]:
        """What it says: that it is the worst, whose, and what was changed."""
        w, worst = self._kit.words, self._worst
        if worst is None:
            return "", "", ""
        card, finding = worst.card, worst.finding
        evidence = ARROW.join(part for part in (card.original, card.republication) if part)
        return w("ui.worst.title"), worst.name, f"{w(f'ui.finding.{finding.kind}')}: {evidence}"

    def _evidence(self) -> list[str]:
        """What was changed, in as many lines as it needs, two at most: that it became something is worth a line."""
        return in_lines(self._lines[2], small(self.font()), self.width() - 2 * PAD - 2, 2)

    def sizeHint(self) -> QSize:
        """Three lines, or four where there is more to say than fits into its width."""
        lines = 1 + max(1, len(self._evidence()))
        return QSize(180, round(QFontMetricsF(self.font()).height() + lines * (self._line + 2) + 2 * PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another line."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(110, self.sizeHint().height())

    @property
    def _line(self) -> float:
        return QFontMetricsF(small(self.font())).height()

    def restyle(self, kit: Kit) -> None:
        """Another theme."""
        self._kit = kit
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._worst is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, severity = self._kit.palette, self._worst.finding.severity
        sign = QColor(palette.severities[severity])
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(palette.accent if lit else palette.border), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(area, 6, 6)
        title, name, _ = self._lines
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        width, y = self.width() - 2 * PAD - 2, PAD
        mark = f"{SEVERITY_SIGNS[severity]} "
        shift = QFontMetricsF(bold).horizontalAdvance(mark)
        for text, font, colour in (
            (title, bold, QColor(palette.text)),
            (name, small(self.font()), QColor(palette.muted)),
            *((line, small(self.font()), QColor(palette.text)) for line in self._evidence()),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            left = PAD + 1
            if font is bold:
                painter.setPen(sign)
                painter.drawText(QRectF(left, y, shift, metrics.height()), Qt.AlignmentFlag.AlignLeft, mark)
                left += shift
            painter.setPen(colour)
            room = QRectF(left, y, width - left + PAD + 1, metrics.height())
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, elided)
            y += metrics.height() + 2
        painter.end()


def in_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text broken between words at a width; what does not fit into so many lines is cut off the last."""
    layout, positions = QTextLayout(text, font), Positions(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        starts.append(positions.to_python(line.textStart()))
    layout.endLayout()
    ends = [*starts[1:most], len(text)]
    metrics = QFontMetricsF(font)
    lines = [text[start:end].strip() for start, end in zip(starts[:most], ends, strict=True)]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
