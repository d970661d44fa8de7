"""Findings, and passages without one, as cards: what each says, how loud it is, what the editor thinks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.corrections import VERDICT_SIGNS, Verdict
from viewer.core.palette import MARKS, SIGNS, Mark, Role, word_code
from viewer.ui.articles_panel import small
from viewer.ui.findings_list import Card, Group, reason_of
from viewer.ui.kit import Kit
from viewer.ui.positions import Positions
from viewer.ui.rows import role_of

SEVERITY_SIGNS = {Severity.HIGH: "◆", Severity.MEDIUM: "◈", Severity.LOW: "◇"}
VERDICT_ROLES: Mapping[Verdict, Role | None] = MappingProxyType(
    {Verdict.ERROR: Role.DROPPED, Verdict.ACCEPTABLE: Role.ADDED, Verdict.QUERY: None}
)
"""Their ink; without a role it is the accent's."""
VERDICT_KEYS: Mapping[Qt.Key, Verdict] = MappingProxyType(
    {Qt.Key.Key_E: Verdict.ERROR, Qt.Key.Key_A: Verdict.ACCEPTABLE, Qt.Key.Key_Q: Verdict.QUERY}
)
ARROW = " → "

Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """The cards."""

    def __init__(self, kit: Kit, parent=None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.cards: Sequence[Card] = ()
        self.groups: Mapping[int, Group] = {}

    def show(self, cards: Sequence[Card], groups: Mapping[int, Group] | None = None) -> None:
        """Other cards; ``groups``: what stands above which of them."""
        self.beginResetModel()
        self.cards = cards
        self.groups = groups or {}
        self.endResetModel()

    def heading(self, row: int) -> str:
        """What stands above a card, with how many it is true of; nothing inside a group."""
        group = self.groups.get(row)
        if group is None:
            return ""
        w = self.kit.words
        if group.by is None:
            words = w("ui.findings.group_passages")
        elif isinstance(group.by, FindingKind):
            words = w(f"ui.finding.{group.by}")
        elif isinstance(group.by, Severity):
            words = w(f"ui.findings.group_{group.by}")
        else:
            words = w("ui.findings.group_sentence", number=group.by) if group.by else w("ui.findings.group_none")
        return f"{words} · {group.size}"

    def place(self, card: Card) -> str:
        """Where in the original a card's passage stands, in words."""
        message = card.stand.message
        return self.kit.words.spell(message) if message is not None else ""

    def title(self, card: Card) -> str:
        """What it is: the kind of finding; of a passage without one, what became of it."""
        w, subject = self.kit.words, card.finding
        if isinstance(subject, Finding):
            return w(f"ui.finding.{subject.kind}")
        word = w(word_code(role_of(subject.compared)))
        return word[:1].upper() + word[1:]

    def weight(self, card: Card) -> str:
        """How grave a finding is; nothing of a passage without one."""
        subject = card.finding
        return self.kit.words(f"ui.severity.{subject.severity}") if isinstance(subject, Finding) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A card in words."""
        if not index.isValid() or not 0 <= index.row() < len(self.cards):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.words(self.cards[index.row()])
        return None

    def words(self, card: Card) -> str:
        """A card as one line."""
        w = self.kit.words
        evidence = ARROW.join(part for part in (card.original, card.republication) if part)
        title = ", ".join(part for part in (self.title(card), self.weight(card)) if part)
        verdict = w(f"ui.verdict.{card.verdict}") if card.verdict is not None else ""
        note = w("ui.note.of", note=card.note) if card.note else ""
        parts = (card.name, title, self.place(card), evidence, w.spell(reason_of(card.finding)), verdict, note)
        return ". ".join(part.removesuffix(".") for part in parts if part)


class _Set:
    """A card set at a width."""

    def __init__(self) -> None:
        self.layouts: list[tuple[QTextLayout, QPointF]] = []
        self.waves: list[tuple[QTextLayout, QPointF, int, int]] = []
        self.height = 0.0
        self.above = 0.0
        """Height of the heading of a group, before the card."""


class FindingDelegate(QStyledItemDelegate):
    """Paints a card."""

    PAD = 10.0
    GAP = 7.0

    def __init__(self, kit: Kit, model: FindingsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.kit = kit
        self._model = model
        self._widget = parent
        self._cache: dict[tuple[int, int], _Set] = {}
        self.by_place = True
        """Whether the cards stand in groups by their sentences."""

    def forget(self) -> None:
        """Texts, theme or width have changed."""
        self._cache.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text."""
        width = self._width(option)
        done = self._set(index, width)
        return QSize(60, round(done.above + done.height + self.GAP))

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return max(80, view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        done = self._set(index, self._width(option))
        palette = self.kit.palette
        area = QRectF(option.rect).adjusted(1.5, 1.5 + done.above, -1.5, -self.GAP + 1.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if done.above:
            self._paint_heading(painter, QRectF(option.rect), done.above, self._model.heading(index.row()))
        painter.setPen(QPen(QColor(palette.accent if chosen else palette.border), 2 if chosen else 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 4, 4)
        origin = QPointF(area.left() + self.PAD, area.top())
        painter.setPen(QColor(palette.text))
        for layout, at in done.layouts:
            layout.draw(painter, origin + at)
        painter.restore()

    def _set(self, index: Index, width: int) -> _Set:
        key = (index.row(), width)
        done = self._cache.get(key)
        if done is None:
            done = self._cache[key] = self._lay_out(self._model.cards[index.row()], width - 2 * self.PAD - 4)
            if index.row() in self._model.groups:
                done.above = QFontMetricsF(self._heading_face()).height() + (4 if index.row() == 0 else 12)
        return done

    def _heading_face(self) -> QFont:
        face = small(self._widget.font())
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def _paint_heading(self, painter: QPainter, area: QRectF, height: float, words: str) -> None:
        """What the cards below have in common."""
        face = self._heading_face()
        metrics = QFontMetricsF(face)
        line = QRectF(area.left() + 3, area.top() + height - metrics.height() - 2, area.width() - 6, metrics.height())
        painter.setFont(face)
        painter.setPen(QColor(self.kit.palette.muted))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        )

    def _lay_out(self, card: Card, width: float) -> _Set:
        w, palette = self.kit.words, self.kit.palette
        finding = card.finding
        done = _Set()
        done.height = self.PAD - 2
        base = QFont(self._widget.font())
        heading = QFont(base)
        heading.setWeight(QFont.Weight.DemiBold)
        ink = QTextCharFormat()
        if isinstance(finding, Finding):
            sign = SEVERITY_SIGNS[finding.severity]
            ink.setForeground(QColor(palette.severities[finding.severity]))
        else:
            role = role_of(finding.compared)
            sign = SIGNS[role]
            ink.setForeground(self.kit.ink(role))
        # How grave, and where: what the heading of its group says need not be said again.
        where = "" if self.by_place else self._model.place(card)
        severity = " · ".join(part for part in (self._model.weight(card), where) if part)
        title = f"{sign} {self._model.title(card)}  {severity}"
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(palette.muted))
        quiet.setFontWeight(QFont.Weight.Normal)
        self._add(done, title, heading, width, [(0, 1, ink), (len(title) - len(severity), len(severity), quiet)])
        if card.name:
            muted = QTextCharFormat()
            muted.setForeground(QColor(palette.muted))
            name = QFontMetricsF(small(base)).elidedText(card.name, Qt.TextElideMode.ElideMiddle, width)
            self._add(done, name, small(base), width, [(0, Positions(name).qt_length, muted)])
        evidence, marks = self._evidence(card)
        if evidence:
            serif = QFont(self.kit.faces.body)
            serif.setPixelSize(max(11, self.kit.faces.size - 2))
            done.height += 3
            self._add(done, evidence, serif, width, marks)
        why = QTextCharFormat()
        why.setForeground(QColor(palette.muted))
        text = w.spell(reason_of(finding))
        if text:
            done.height += 3
            self._add(done, text, small(base), width, [(0, Positions(text).qt_length, why)])
        self._add_opinion(done, card, width)
        done.height += self.PAD
        return done

    def _add_opinion(self, done: _Set, card: Card, width: float) -> None:
        """What the editor thinks of it, under all else."""
        w, palette = self.kit.words, self.kit.palette
        if card.verdict is not None:
            role = VERDICT_ROLES[card.verdict]
            ink = QTextCharFormat()
            ink.setForeground(self.kit.ink(role) if role is not None else QColor(palette.accent))
            text = f"{VERDICT_SIGNS[card.verdict]} {w(f'ui.verdict.{card.verdict}')}"
            face = small(self._widget.font())
            face.setWeight(QFont.Weight.DemiBold)
            done.height += 5
            self._add(done, text, face, width, [(0, Positions(text).qt_length, ink)])
        if card.note:
            face = small(self._widget.font())
            face.setItalic(True)
            done.height += 3
            self._add(done, f"✎ {card.note}", face, width, [])

    def _evidence(self, card: Card) -> tuple[str, list[tuple[int, int, QTextCharFormat]]]:
        form = QTextCharFormat()
        form.setForeground(self.kit.ink(card.role))
        mark = MARKS[card.role]
        if mark is Mark.STRUCK:
            form.setFontStrikeOut(True)
        elif mark is Mark.UNDERLINED:
            form.setFontUnderline(True)
        elif mark is Mark.WAVY:
            form.setFontWeight(600)
        both = card.original and card.republication
        text = f"{card.original}{ARROW}{card.republication}" if both else card.original or card.republication
        positions = Positions(text)
        start = positions.to_qt(len(card.original) + len(ARROW)) if both else 0
        return text, [(start, positions.qt_length - start, form)]

    @staticmethod
    def _add(
        done: _Set, text: str, font: QFont, width: float, formats: Sequence[tuple[int, int, QTextCharFormat]]
    ) -> None:
        layout = QTextLayout(text.replace("\n", " "), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges = []
        for start, length, form in formats:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, length, form
            ranges.append(made)
        layout.setFormats(ranges)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.12
        layout.endLayout()
        done.layouts.append((layout, QPointF(0, done.height)))
        done.height += height


class CardList(QListView):
    """The list: Enter opens a card, letters judge it, and cards are set anew for another width.

    Signals:
        opened (int): go to the place of this row.
        judged (int, str): a verdict on this row.
        note_wanted (int): a note on this row is to be written.
    """

    opened = Signal(int)
    judged = Signal(int, str)
    note_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place; letters judge."""
        row = self.currentIndex().row()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if row >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row)
        elif row >= 0 and plain and Qt.Key(event.key()) in VERDICT_KEYS:
            self.judged.emit(row, VERDICT_KEYS[Qt.Key(event.key())])
        elif row >= 0 and plain and event.key() == Qt.Key.Key_N:
            self.note_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards wrap at the new width."""
        delegate = self.itemDelegate()
        other = event.oldSize().width() != event.size().width()
        if isinstance(delegate, FindingDelegate) and other:
            delegate.forget()
        super().resizeEvent(event)
        if other:
            # Qt keeps the heights it has; a list that was hidden meanwhile would keep those of its last width.
            self.scheduleDelayedItemsLayout()
