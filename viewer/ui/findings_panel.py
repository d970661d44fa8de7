"""The findings: what an editor should know, with both sides and why. Filters above, what they hide counted below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.comparison import FindingKind, Passage, Severity
from viewer.core.corrections import Subject, Verdict, is_same
from viewer.ui.articles_panel import small
from viewer.ui.finding_cards import CardList, FindingDelegate, FindingsModel
from viewer.ui.finding_pills import FindingPills
from viewer.ui.findings_list import Card, Filter, FindingsList, Opinion, Order, Scope, groups
from viewer.ui.header import ElidedLabel
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_label
from viewer.ui.verdict_bar import VerdictBar

PAUSE = 120
"""Milliseconds after a letter before the list is searched."""


class FindingsPanel(QFrame):
    """The findings of the republication that is shown.

    Signals:
        chosen (Subject): the user wants to see it in the text.
        filtered (): the filter or the order has changed; ask ``filter`` and ``order``.
        wording_wanted (): differences of wording are to be marked in the text, or not any more.
        judged (Subject, str): the user's verdict on a finding, or on a passage that has none.
        note_wanted (Subject): the user wants to write a note on it.
        selected (): another finding is the chosen one.
    """

    chosen = Signal(object)
    filtered = Signal()
    wording_wanted = Signal()
    judged = Signal(object, str)
    note_wanted = Signal(object)
    selected = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.filter = Filter()
        self.order = Order.SEVERITY
        self._name = ""
        self._ready = False
        self._active = 0
        """The republication that is worked on."""
        self._several = False
        """Whether there are several republications."""
        self._bead: int | None = None
        """The passage one is at."""
        self.passage_of: Callable[[int], Card | None] = lambda _: None
        """A passage that has no finding as a card, listed or not; whoever knows the story gives it."""
        self.setObjectName("findings")
        self.setAccessibleName(kit.words("ui.findings.name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = plain_label(kit.words("ui.findings.name").upper())
        self._title.setProperty("caption", True)
        self._title.setFont(small(self.font()))
        head.addWidget(self._title)
        self._whose = ElidedLabel()
        self._whose.setProperty("muted", True)
        self._whose.setFont(small(self.font()))
        head.addWidget(self._whose)
        head.addStretch(1)
        self._sort = self._make_sort()
        head.addWidget(self._sort)
        column.addLayout(head)
        column.addLayout(self._make_filters())
        self._chips = FindingPills(kit)
        self._chips.wanted.connect(self._set_filter)
        self._chip_row = self._chips.row
        column.addWidget(self._chips)
        self.view = CardList()
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
        self.view.judged.connect(lambda row, verdict: self.judged.emit(self._model.cards[row].finding, verdict))
        self.view.note_wanted.connect(lambda row: self.note_wanted.emit(self._model.cards[row].finding))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().currentChanged.connect(self._on_selected)
        column.addWidget(self.view, 1)
        self._nothing = plain_label()
        self._nothing.setProperty("muted", True)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._nothing, 1)
        self.verdicts = VerdictBar(kit)
        self.verdicts.judged.connect(self._on_judged)
        self.verdicts.note_wanted.connect(self._on_note_wanted)
        column.addWidget(self.verdicts)
        self._aside = QToolButton()
        self._aside.setProperty("flat", True)
        self._aside.setFont(small(self.font()))
        self._aside.clicked.connect(self.show_all)
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

    def _make_sort(self) -> QToolButton:
        """A button that says how the cards are sorted, with a menu of the ways."""
        w = self._kit.words
        button = QToolButton()
        button.setProperty("flat", True)
        button.setFont(small(self.font()))
        button.setToolTip(w("ui.findings.sort_tip"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._orders = QActionGroup(menu)
        for order in Order:
            action = menu.addAction(w(f"ui.findings.order_{order}"))
            action.setCheckable(True)
            action.setData(order)
            self._orders.addAction(action)
        self._orders.triggered.connect(lambda action: self.sort(Order(action.data())))
        button.setMenu(menu)
        return button

    def _make_filters(self) -> QHBoxLayout:
        """A line to search in, and a button for the rest."""
        w = self._kit.words
        row = QHBoxLayout()
        row.setSpacing(6)
        self._search = QLineEdit()
        self._search.setPlaceholderText(w("ui.findings.search"))
        self._search.setAccessibleName(w("ui.findings.search"))
        self._search.setClearButtonEnabled(True)
        self._search.setFont(small(self.font()))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._set_filter(replace(self.filter, query=self._search.text())))
        self._search.textChanged.connect(lambda _: self._pause.start())
        row.addWidget(self._search, 1)
        self._filters = QToolButton()
        self._filters.setProperty("flat", True)
        self._filters.setFont(small(self.font()))
        self._filters.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._filters.setToolTip(w("ui.findings.filter_tip"))
        menu = QMenu(self._filters)
        # A section's words are not shown by every style.
        menu.addAction(w("ui.findings.severities")).setEnabled(False)
        self._severities = QActionGroup(menu)
        for severity in (Severity.LOW, Severity.MEDIUM, Severity.HIGH):
            action = menu.addAction(w(f"ui.findings.from_{severity}"))
            action.setCheckable(True)
            action.setData(severity)
            self._severities.addAction(action)
        self._severities.triggered.connect(lambda a: self._set_filter(replace(self.filter, least=Severity(a.data()))))
        menu.addSeparator()
        menu.addAction(w("ui.findings.opinions")).setEnabled(False)
        self._opinions = QActionGroup(menu)
        for opinion in Opinion:
            action = menu.addAction(w(f"ui.findings.opinion_{opinion}"))
            action.setCheckable(True)
            action.setData(opinion)
            self._opinions.addAction(action)
        self._opinions.triggered.connect(lambda a: self._set_filter(replace(self.filter, opinion=Opinion(a.data()))))
        self._scope_parts = [menu.addSeparator(), menu.addAction(w("ui.findings.scope"))]
        self._scope_parts[1].setEnabled(False)
        self._scopes = QActionGroup(menu)
        for scope in Scope:
            action = menu.addAction(w(f"ui.findings.scope_{scope}"))
            action.setCheckable(True)
            action.setData(scope)
            self._scopes.addAction(action)
        self._scopes.triggered.connect(lambda a: self.set_scope(Scope(a.data())))
        self._filters.setMenu(menu)
        row.addWidget(self._filters)
        return row

    def _tell_filter(self) -> None:
        """What is filtered by, on the button and in its menu."""
        w, chosen = self._kit.words, self.filter
        for action in self._severities.actions():
            action.setChecked(Severity(action.data()) is chosen.least)
        for action in self._scopes.actions():
            action.setChecked(Scope(action.data()) is chosen.scope)
        for action in (*self._scope_parts, *self._scopes.actions()):
            action.setVisible(self._several)
        for action in self._opinions.actions():
            action.setChecked(Opinion(action.data()) is chosen.opinion)
        parts = []
        if chosen.least is not Severity.LOW:
            parts.append(w(f"ui.findings.from_{chosen.least}"))
        if chosen.opinion is not Opinion.ANY:
            parts.append(w(f"ui.findings.opinion_{chosen.opinion}"))
        if self._several and chosen.scope is Scope.ALL:
            parts.append(w("ui.findings.scope_all"))
        self._filters.setText(f"{' · '.join(parts) or w('ui.findings.filter')} ▾")
        if self._search.text() != chosen.query and not self._pause.isActive():
            self._search.setText(chosen.query)

    def set_usual(self, least: Severity, aside: frozenset[FindingKind]) -> None:
        """What the preferences let through, until something else is chosen here."""
        self._set_filter(replace(self.filter, least=least, aside=aside))

    def set_least(self, severity: Severity) -> None:
        """Findings of less weight are set aside."""
        self._set_filter(replace(self.filter, least=severity))

    def show_all(self) -> None:
        """Set nothing aside."""
        self._search.clear()
        self._pause.stop()
        self._set_filter(Filter(scope=self.filter.scope))

    def set_scope(self, scope: Scope) -> None:
        """The findings of the republication that is worked on, or of all."""
        self._set_filter(replace(self.filter, scope=scope))

    def _set_filter(self, chosen: Filter) -> None:
        if chosen != self.filter:
            self.filter = chosen
            self.filtered.emit()

    @property
    def _chosen_card(self) -> Card | None:
        row = self.view.currentIndex().row()
        return self._model.cards[row] if 0 <= row < len(self._model.cards) else None

    @property
    def _subject_card(self) -> Card | None:
        """What a verdict is of now: the chosen card, else the passage one is at, if it has no finding."""
        card = self._chosen_card
        return card if card is not None or self._bead is None else self.passage_of(self._bead)

    @property
    def chosen_finding(self) -> Subject | None:
        """The finding whose card is chosen; a passage without one, if its card is."""
        card = self._chosen_card
        return card.finding if card is not None else None

    @property
    def subject(self) -> Subject | None:
        """What a verdict is of now; ``None`` where there is nothing to judge."""
        card = self._subject_card
        return card.finding if card is not None else None

    @property
    def chosen_key(self) -> tuple[object, ...] | None:
        """What tells the chosen card from others, also after its list was made anew."""
        row = self.view.currentIndex().row()
        return _key(self._model.cards[row]) if 0 <= row < len(self._model.cards) else None

    def _choose_again(self, key: tuple[object, ...] | None) -> None:
        row = next((row for row, card in enumerate(self._model.cards) if key == _key(card)), None)
        if row is not None:
            self.view.setCurrentIndex(self._model.index(row))

    def _on_menu(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        w, card = self._kit.words, self._model.cards[index.row()]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(w("ui.findings.go"), lambda: self.chosen.emit(card.finding))
        menu.addSeparator()
        for verdict in Verdict:
            action = menu.addAction(w(f"ui.command.correct.{verdict}"))
            action.setCheckable(True)
            action.setChecked(card.verdict is verdict)
            action.triggered.connect(lambda _=False, verdict=verdict: self.judged.emit(card.finding, verdict))
        menu.addAction(w("ui.command.correct.note"), lambda: self.note_wanted.emit(card.finding))
        menu.popup(self.view.viewport().mapToGlobal(where))

    def least_width(self) -> int:
        """Pixels below which the words of the buttons would be cut off."""
        return max(
            self._title.sizeHint().width() + self._sort.sizeHint().width() + 76,
            max(button.sizeHint().width() for button in self.verdicts.buttons.values()) + 40,
        )

    @property
    def model(self) -> FindingsModel:
        """The cards, as a model."""
        return self._model

    def show_findings(
        self,
        findings: FindingsList,
        name: str,
        notes: Sequence[str] = (),
        *,
        ready: bool = True,
        marked: bool = False,
        active: int = 0,
        several: bool = False,
    ) -> None:
        """Show the findings of an article.

        Args:
            findings: The cards, and what is counted.
            name: The article's; empty where they are of all republications.
            notes: What could not be checked, and why.
            ready: The article is compared.
            marked: Differences of wording are marked in the text.
            active: The number of the republication that is worked on.
            several: There are other republications.
        """
        w = self._kit.words
        self._active, self._several = active, several
        another = name != self._name
        before = self.chosen_key
        self._name, self._ready = name, ready
        self._delegate.forget()
        of_all = several and self.filter.scope is Scope.ALL
        # A heading for each passage is of use where it stands above what several made of it.
        self._delegate.by_place = of_all and self.order is Order.PLACE
        grouped = of_all or self.order is not Order.PLACE
        self._model.show(findings.cards, groups(findings.cards, self.order) if grouped else None)
        self._choose_again(before if not another else None)
        if another:
            self.view.scrollToTop()
        self._whose.set_full(w("ui.findings.of_all") if of_all else name)
        self._chips.show_list(findings, self.filter, after=self._filters, before=self.view)
        self._sort.setText(w(f"ui.findings.by_{self.order}"))
        for action in self._orders.actions():
            action.setChecked(Order(action.data()) is self.order)
        self._sort.setVisible(len(findings.cards) > 1)
        nothing = w("ui.findings.all_aside") if findings.total else w("ui.findings.none")
        self._nothing.setText(nothing if ready else w("ui.findings.not_yet"))
        self._nothing.setVisible(not findings.cards)
        self.view.setVisible(bool(findings.cards))
        self.verdicts.setVisible(ready)
        self.show_subject()
        lines = []
        if findings.set_aside:
            lines.append(w.count("ui.findings.aside", findings.set_aside))
        self._aside.setText(" · ".join(lines))
        self._aside.setVisible(bool(lines))
        self._search.setVisible(findings.total > 0)
        self._filters.setVisible(findings.total > 0 or several)
        self._tell_filter()
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
        cards = self._model.cards
        mine = [row for row, card in enumerate(cards) if card.number == self._active]
        before = next((row for row in mine if cards[row].finding.bead >= bead), mine[-1] + 1 if mine else len(cards))
        return before if step > 0 else before - 1

    def mark_bead(self, bead: int | None) -> None:
        """Choose the first card of a bead, unless one of it is chosen already."""
        index = self.view.currentIndex()
        cards = self._model.cards
        mine = [row for row, card in enumerate(cards) if card.finding.bead == bead and card.number == self._active]
        self._bead = bead
        if index.isValid() and index.row() in mine:
            self.show_subject()
            return
        row = mine[0] if mine else None
        if row is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            self.show_subject()
            return
        self.mark(cards[row].finding)

    def show_subject(self) -> None:
        """Say below the list what a verdict is of now, and what was said of it."""
        card = self._subject_card
        of = ""
        if card is not None:
            without = self._kit.words("ui.verdicts.without") if isinstance(card.finding, Passage) else ""
            parts = (self._model.title(card), self._model.place(card), without)
            of = " · ".join(part for part in parts if part)
        self.verdicts.show_card(card, of)

    def mark(self, finding: Subject) -> None:
        """Choose the card of a finding, or of a passage without one."""
        for row, card in enumerate(self._model.cards):
            if is_same(card.finding, finding):
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

    def sort(self, order: Order) -> None:
        """Sort and group the cards otherwise."""
        if order is not self.order:
            self.order = order
            self.filtered.emit()

    def _on_selected(self) -> None:
        self.show_subject()
        self.selected.emit()

    def _on_judged(self, verdict: str) -> None:
        subject = self.subject
        if subject is not None:
            self.judged.emit(subject, verdict)
        # The button shows what was said, not that it was pressed.
        self.show_subject()

    def _on_note_wanted(self) -> None:
        subject = self.subject
        if subject is not None:
            self.note_wanted.emit(subject)
        self.show_subject()

    def _on_opened(self, row: int) -> None:
        if 0 <= row < len(self._model.cards):
            self.chosen.emit(self._model.cards[row].finding)


def _key(card: Card) -> tuple[object, ...]:
    finding = card.finding
    if isinstance(finding, Passage):
        bead = finding.compared.bead
        return card.number, bead.original, bead.republication
    return card.number, finding.kind, finding.original, finding.republication, finding.message
