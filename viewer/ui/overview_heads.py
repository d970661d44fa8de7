"""Above the overview's table: whose column each is, how much it left, and what strikes one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from viewer.core.comparison import Severity
from viewer.core.palette import Role
from viewer.ui.articles_panel import paint_badge, paint_shares, small
from viewer.ui.finding_cards import SEVERITY_SIGNS
from viewer.ui.kit import Kit, Words
from viewer.ui.matrix import Heading, Matrix

USUAL = 17.0
"""Pixels of a line of the interface where it is not enlarged."""
NAME_LINES = 2
BAR = 7.0
_BREAK = "\u200b"
"""Nothing to see: a line may end here."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights and widths that follow the letters of the interface, in pixels."""

    row: float
    count_row: float
    head: float
    number: float
    scale: float

    @classmethod
    def of(cls, font: QFont) -> Sizes:
        """For a font of the interface."""
        line, fine = QFontMetricsF(font).height(), QFontMetricsF(small(font)).height()
        digits = QFontMetricsF(small(font)).horizontalAdvance("0000")
        head = 8 + NAME_LINES * fine + 5 + BAR + 5 + 2 * (fine + 2) + 12
        return cls(line + 13, line + 8, head, digits + 14, max(1.0, line / USUAL))


def summary(matrix: Matrix, words: Words) -> Sequence[str]:
    """What strikes one first, a line each."""
    lines = []
    least, gravest = matrix.least_intact, matrix.gravest
    if least is not None and least.intact is not None:
        lines.append(words("ui.overview.least", name=least.label, percent=round(100 * least.intact)))
    if gravest is not None:
        lines.append(words("ui.overview.gravest", name=gravest.label, number=gravest.high))
    if matrix.dropped_by_all:
        lines.append(words.count("ui.overview.lost", matrix.dropped_by_all))
    return lines or [words("ui.overview.caption")]


def paint_summary(painter: QPainter, kit: Kit, font: QFont, area: QRectF, lines: Sequence[str]) -> None:
    """The lines, standing on the table, as many of the first ones as there is room for; long ones are parted."""
    painter.setFont(small(font))
    painter.setPen(QColor(kit.palette.text))
    flags = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    for count in range(len(lines), 0, -1):
        text = "\n".join(lines[:count])
        if painter.boundingRect(area, flags, text).height() <= area.height():
            painter.drawText(area, flags, text)
            return


def paint_heading(painter: QPainter, kit: Kit, area: QRectF, heading: Heading, parts: dict[Role, float] | None) -> None:
    """A column's name on two lines, its shares as a bar, its language, how much is intact, and how grave it is.

    In the painter's font.
    """
    font = QFont(painter.font())
    palette, fine = kit.palette, small(font)
    name = QFont(fine)
    name.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(name)
    painter.setFont(name)
    painter.setPen(QColor(palette.text))
    lines = _lines(heading.label, name, area.width())
    y = area.top() + (NAME_LINES - len(lines)) * metrics.height()
    for line in lines:
        painter.drawText(QPointF(area.left(), y + metrics.ascent()), line)
        y += metrics.height()
    y += 5
    if parts is not None:
        paint_shares(painter, kit, QRectF(area.left(), y, area.width(), BAR), parts)
    y += BAR + 5
    metrics = QFontMetricsF(fine)
    x = area.left()
    text = kit.words("ui.overview.waiting")
    if heading.intact is not None:
        text = kit.words("ui.overview.intact", percent=round(100 * heading.intact))
    painter.setFont(font)
    badge = paint_badge(painter, kit, heading.language, QPointF(x, y - 1)) if heading.language else 0.0
    painter.setFont(fine)
    painter.setPen(QColor(palette.muted))
    shortened = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - badge)
    if badge and shortened != text and heading.intact is not None:
        # Where there is no room for the word, the figure says enough beside the bar.
        shortened = f"{round(100 * heading.intact)} %"
    painter.drawText(QPointF(x + badge, y + metrics.ascent()), shortened)
    y += metrics.height() + 2
    if heading.high:
        painter.setPen(QColor(palette.severities[Severity.HIGH]))
        text = f"{SEVERITY_SIGNS[Severity.HIGH]} {kit.words('ui.articles.high', number=heading.high)}"
        painter.drawText(
            QPointF(x, y + metrics.ascent()), metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        )


def _lines(text: str, font: QFont, width: float) -> list[str]:
    """A name on at most two lines, parted where it has to be; what does not fit then is left out and marked."""
    # The names of files have no spaces: they may be parted before a full stop.
    text = text.replace(".", f"{_BREAK}.")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    # Qt counts in UTF-16.
    cut = first.textLength()
    layout.endLayout()
    # The name of a file may hold bytes that are no letters.
    units = text.encode("utf-16-le", "surrogatepass")
    parts = (units[: 2 * cut], units[2 * cut :])
    head, rest = (part.decode("utf-16-le", "surrogatepass").replace(_BREAK, "") for part in parts)
    if not rest:
        return [head]
    return [head.rstrip(), QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideMiddle, width)]
