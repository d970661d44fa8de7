"""Ties the line one searches in to the columns that are searched."""

from __future__ import annotations

from PySide6.QtCore import QObject

from viewer.core.article import Span
from viewer.ui.find import Match, Search, find
from viewer.ui.find_bar import FindBar
from viewer.ui.side_by_side import SideBySide

LONGEST = 80
"""Characters of a selection that make a first query."""


class Searching(QObject):
    """A search, from its first letter to its end."""

    def __init__(self, bar: FindBar, view: SideBySide) -> None:
        super().__init__(bar)
        self._bar = bar
        self._view = view
        self._search = Search()
        self._match: Match | None = None
        self._marked: tuple[int, Span] | None = None
        """What the search has selected."""
        bar.changed.connect(self._on_query)
        bar.stepped.connect(self._step)
        bar.closed.connect(self._on_closed)

    def open(self) -> None:
        """Begin; with what is selected, if that is short."""
        text = self._view.selected_text
        self._bar.open(text if len(text) < LONGEST and "\n" not in text else "")
        self.again()

    def again(self) -> None:
        """The text has changed: search it anew, and stay where one is."""
        query = self._bar.line.text() if self._bar.isVisible() else ""
        self._search = find(self._view.sheet.spread, query)
        self._view.show_found(self._search.spans)
        self._show_place()

    def _show_place(self) -> None:
        self._bar.show_place(self._search.number(self._match), len(self._search.matches))

    def _on_query(self) -> None:
        self._match = None
        self.again()
        self._step(1)

    def _step(self, by: int) -> None:
        self._match = self._search.step(self._match, by)
        if self._match is not None:
            self._view.select(self._match.column, self._match.span)
            self._marked = self._view.selected_span
            self._view.reveal_position(self._match.column, self._match.span.start)
        self._show_place()

    def _on_closed(self) -> None:
        self._bar.hide()
        self._match = None
        if self._marked is not None and self._view.selected_span == self._marked:
            # It was marked by the search, and not by the user.
            self._view.clear_selection()
        self._marked = None
        self.again()
        self._view.setFocus()
