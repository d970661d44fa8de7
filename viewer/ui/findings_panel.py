"""The findings: what an editor should know, with both sides and why. Filters above, what they hide counted below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
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
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.palette import MARKS, Mark
from viewer.ui.articles_panel import small
from viewer.ui.findings_list import Card, FindingsList, Order
from viewer.ui.flow import FlowLayout
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label
from viewer.ui.positions import Positions

SEVERITY_SIGNS = {Severity.HIGH: "◆", Severity.MEDIUM: "◈", Severity.LOW: "◇"}
ARROW = " → "

Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """The cards."""

    def __init__(self, kit: Kit, parent=None) -> None:
        super().__init__(parent)
        self.kit = kit
        self.cards: Sequence[Card] = ()

    def show(self, cards: Sequence[Card]) -> None:
        """Other cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

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
        finding = card.finding
        evidence = ARROW.join(part for part in (card.original, card.republication) if part)
        title = f"{w(f'ui.finding.{finding.kind}')}, {w(f'ui.severity.{finding.severity}')}"
        return ". ".join(part for part in (title, evidence, w.spell(finding.message)) if part)


class _Set:
    """A card set at a width."""

    def __init__(self) -> None:
        self.layouts: list[tuple[QTextLayout, QPointF]] = []
        self.waves: list[tuple[QTextLayout, QPointF, int, int]] = []
        self.height = 0.0


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

    def forget(self) -> None:
        """Texts, theme or width have changed."""
        self._cache.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text."""
        width = self._width(option)
        return QSize(60, round(self._set(index, width).height + self.GAP))

    def _width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return max(80, view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        done = self._set(index, self._width(option))
        palette = self.kit.palette
        area = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -self.GAP + 1.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent if chosen else palette.border), 2 if chosen else 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and chosen:
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
        return done

    def _lay_out(self, card: Card, width: float) -> _Set:
        w, palette = self.kit.words, self.kit.palette
        finding = card.finding
        done = _Set()
        done.height = self.PAD - 2
        base = QFont(self._widget.font())
        heading = QFont(base)
        heading.setWeight(QFont.Weight.DemiBold)
        sign = SEVERITY_SIGNS[finding.severity]
        severity = w(f"ui.severity.{finding.severity}")
        title = f"{sign} {w(f'ui.finding.{finding.kind}')}  {severity}"
        ink = QTextCharFormat()
        ink.setForeground(QColor(palette.severities[finding.severity]))
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(palette.muted))
        quiet.setFontWeight(QFont.Weight.Normal)
        self._add(done, title, heading, width, [(0, 1, ink), (len(title) - len(severity), len(severity), quiet)])
        evidence, marks = self._evidence(card)
        if evidence:
            serif = QFont(self.kit.faces.body)
            serif.setPixelSize(max(11, self.kit.faces.size - 2))
            done.height += 3
            self._add(done, evidence, serif, width, marks)
        why = QTextCharFormat()
        why.setForeground(QColor(palette.muted))
        text = w.spell(finding.message)
        if text:
            done.height += 3
            self._add(done, text, small(base), width, [(0, Positions(text).qt_length, why)])
        done.height += self.PAD
        return done

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


class _List(QListView):
    """The list: Enter opens a card, and cards are set anew for another width."""

    opened = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards wrap at the new width."""
        delegate = self.itemDelegate()
        if isinstance(delegate, FindingDelegate) and event.oldSize().width() != event.size().width():
            delegate.forget()
        super().resizeEvent(event)


class FindingsPanel(QFrame):
    """The findings of the republication that is shown.

    Signals:
        chosen (Finding): the user wants to see it in the text.
        filtered (): the filter or the order has changed; ask ``kinds`` and ``order``.
        wording_wanted (): differences of wording are to be marked in the text, or not any more.
    """

    chosen = Signal(object)
    filtered = Signal()
    wording_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.kinds: frozenset[FindingKind] = frozenset()
        self.order = Order.PLACE
        self._list = FindingsList()
        self._name = ""
        self._ready = False
        self.setObjectName("findings")
        self.setAccessibleName(kit.words("ui.findings.name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = plain_label()
        self._title.setProperty("caption", True)
        self._title.setFont(small(self.font()))
        head.addWidget(self._title, 1)
        self._sort = QToolButton()
        self._sort.setProperty("flat", True)
        self._sort.setFont(small(self.font()))
        self._sort.setToolTip(kit.words("ui.findings.sort_tip"))
        self._sort.clicked.connect(self._on_sort)
        head.addWidget(self._sort)
        column.addLayout(head)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, 5)
        column.addWidget(self._chips)
        self.view = _List()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(kit.words("ui.findings.name"))
        self.view.setMouseTracking(True)
        self._model = FindingsModel(kit, self)
        self._delegate = FindingDelegate(kit, self._model, self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.clicked.connect(lambda index: self._on_opened(index.row()))
        self.view.opened.connect(self._on_opened)
        column.addWidget(self.view, 1)
        self._nothing = plain_label()
        self._nothing.setProperty("muted", True)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._nothing, 1)
        self._aside = QToolButton()
        self._aside.setProperty("flat", True)
        self._aside.setFont(small(self.font()))
        self._aside.clicked.connect(lambda: self._choose_kinds(frozenset()))
        column.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignLeft)
        self._wording = QToolButton()
        self._wording.setProperty("flat", True)
        self._wording.setFont(small(self.font()))
        self._wording.setToolTip(kit.words("ui.command.view.wording"))
        self._wording.clicked.connect(self.wording_wanted)
        column.addWidget(self._wording, 0, Qt.AlignmentFlag.AlignLeft)
        self._notes = plain_label()
        self._notes.setProperty("muted", True)
        self._notes.setWordWrap(True)
        self._notes.setFont(small(self.font()))
        column.addWidget(self._notes)
        self.show_findings(FindingsList(), "", ready=False)

    @property
    def model(self) -> FindingsModel:
        """The cards, as a model."""
        return self._model

    def show_findings(
        self, findings: FindingsList, name: str, notes: Sequence[str] = (), *, ready: bool = True, marked: bool = False
    ) -> None:
        """Show the findings of an article.

        Args:
            findings: The cards, and what is counted.
            name: The article's.
            notes: What could not be checked, and why.
            ready: The article is compared.
            marked: Differences of wording are marked in the text.
        """
        w = self._kit.words
        another = name != self._name
        self._list, self._name, self._ready = findings, name, ready
        self._delegate.forget()
        self._model.show(findings.cards)
        if another:
            self.view.scrollToTop()
        title = w("ui.findings.of", name=name) if name else w("ui.findings.name")
        self._title.setText(title.upper())
        self._show_chips()
        self._sort.setText(w(f"ui.findings.by_{self.order}"))
        self._sort.setVisible(len(findings.cards) > 1)
        self._nothing.setText(w("ui.findings.none") if ready else w("ui.findings.not_yet"))
        self._nothing.setVisible(not findings.cards)
        self.view.setVisible(bool(findings.cards))
        lines = []
        if findings.set_aside:
            lines.append(w.count("ui.findings.aside", findings.set_aside))
        self._aside.setText(" · ".join(lines))
        self._aside.setVisible(bool(lines))
        self._wording.setText(
            w.count("ui.findings.wording_marked" if marked else "ui.findings.wording", findings.wording)
        )
        self._wording.setVisible(findings.wording > 0)
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def row_beside(self, bead: int | None, step: int) -> int:
        """The row after (1) or before (-1) the chosen card; where none is chosen, beside the place of a bead.

        May lie outside the list: there is no such card.
        """
        index = self.view.currentIndex()
        if index.isValid():
            return index.row() + step
        if bead is None or self.order is not Order.PLACE:
            return 0 if step > 0 else -1
        before = sum(card.finding.bead < bead for card in self._model.cards)
        return before if step > 0 else before - 1

    def mark_bead(self, bead: int | None) -> None:
        """Choose the first card of a bead, unless one of it is chosen already."""
        index = self.view.currentIndex()
        cards = self._model.cards
        if index.isValid() and index.row() < len(cards) and cards[index.row()].finding.bead == bead:
            return
        row = next((row for row, card in enumerate(cards) if card.finding.bead == bead), None)
        if row is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            return
        self.mark(cards[row].finding)

    def mark(self, finding: Finding) -> None:
        """Choose the card of a finding."""
        for row, card in enumerate(self._model.cards):
            if card.finding is finding:
                index = self._model.index(row)
                self.view.setCurrentIndex(index)
                self.view.scrollTo(index)
                return

    def restyle(self, kit: Kit) -> None:
        """Another theme or size."""
        self._kit = self._model.kit = self._delegate.kit = kit
        self._delegate.forget()
        self.view.doItemsLayout()
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.forget()

    def _show_chips(self) -> None:
        w = self._kit.words
        self._chip_row.clear()
        if len(self._list.kinds) > 1 or self.kinds:
            self._chip(w("ui.findings.all", number=self._list.total), frozenset())
            for kind, number in self._list.kinds:
                self._chip(f"{w(f'ui.finding.{kind}')} {number}", frozenset({kind}))
        self._chips.setVisible(self._chip_row.count() > 0)

    def _chip(self, text: str, kinds: frozenset[FindingKind]) -> None:
        chip = QToolButton()
        chip.setText(text)
        chip.setProperty("pill", True)
        chip.setCheckable(True)
        chip.setChecked(kinds == self.kinds if not kinds else kinds <= self.kinds)
        chip.setFont(small(self.font()))
        chip.clicked.connect(lambda: self._choose_kinds(kinds if not kinds else self.kinds ^ kinds))
        self._chip_row.addWidget(chip)

    def _choose_kinds(self, kinds: frozenset[FindingKind]) -> None:
        self.kinds = kinds
        self.filtered.emit()

    def _on_sort(self) -> None:
        self.order = Order.SEVERITY if self.order is Order.PLACE else Order.PLACE
        self.filtered.emit()

    def _on_opened(self, row: int) -> None:
        if 0 <= row < len(self._model.cards):
            self.chosen.emit(self._model.cards[row].finding)
