"""Above the findings: a pill for each kind, one for all of them, one for passages that have none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from viewer.core.comparison import FindingKind
from viewer.ui.articles_panel import small
from viewer.ui.findings_list import Filter, FindingsList
from viewer.ui.flow import FlowLayout
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip


class FindingPills(QWidget):
    """Says how many findings there are of which kind, and chooses among them.

    Signals:
        wanted (Filter): something else is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.row = FlowLayout(self, 5)

    def show_list(self, findings: FindingsList, chosen: Filter, *, after: QWidget, before: QWidget) -> None:
        """The pills of a list under a filter; the Tab key comes to them ``after`` and ``before`` these."""
        w = self._kit.words
        self.row.clear()
        narrowed = bool(chosen.kinds or chosen.passages)
        if len(findings.kinds) > 1 or narrowed or findings.passages:
            self._add(w("ui.findings.all", number=findings.total), not narrowed, partial(_all, chosen))
            for kind, number in findings.kinds:
                words = f"{w(f'ui.finding.{kind}')} {number}"
                self._add(words, kind in chosen.kinds, partial(_other_kind, chosen, kind))
        if findings.passages or chosen.passages:
            # Listed on demand, for there may be many.
            words = w("ui.findings.passages", number=findings.passages)
            last = self._add(words, chosen.passages, partial(replace, chosen, passages=not chosen.passages))
            last.setToolTip(plain_tip(w("ui.findings.passages_tip")))
        # New pills come last for the Tab key: they go where they stand, between the filters and the cards.
        items = (self.row.itemAt(place) for place in range(self.row.count()))
        pills = [pill for item in items if item is not None and (pill := item.widget()) is not None]
        for one, next_one in pairwise((after, *pills, before)):
            QWidget.setTabOrder(one, next_one)
        self.setVisible(self.row.count() > 0)

    def _add(self, text: str, checked: bool, chosen: Callable[[], Filter]) -> QToolButton:
        pill = QToolButton()
        pill.setText(text)
        pill.setProperty("pill", True)
        pill.setCheckable(True)
        pill.setChecked(checked)
        pill.setFont(small(self.font()))
        pill.clicked.connect(lambda: self.wanted.emit(chosen()))
        self.row.addWidget(pill)
        return pill


def _all(chosen: Filter) -> Filter:
    return replace(chosen, kinds=frozenset(), passages=False)


def _other_kind(chosen: Filter, kind: FindingKind) -> Filter:
    """A kind more, or one less."""
    return replace(chosen, kinds=chosen.kinds ^ {kind})
