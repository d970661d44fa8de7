"""Which side panels there is room for. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

ROOMY = 1180
"""Pixels of window from which both panels and two columns of a fair measure fit."""


class Pane(StrEnum):
    """A side panel."""

    ARTICLES = "articles"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Panes:
    """What the user wants to see, and in a narrow window, which of the two."""

    articles: bool = True
    findings: bool = True
    preferred: Pane | None = Pane.ARTICLES
    """In a narrow window; ``None``: neither, the user wants room there."""

    def visible(self, width: int) -> tuple[bool, bool]:
        """Whether articles and findings are shown in a window of a width: both only where there is room."""
        if width >= ROOMY:
            return self.articles, self.findings
        if self.preferred is None:
            return False, False
        if not (self.articles and self.findings):
            return self.articles, self.findings
        return self.preferred is Pane.ARTICLES, self.preferred is Pane.FINDINGS

    def toggled(self, pane: Pane, width: int) -> Panes:
        """After the user has pressed a panel's button: it appears or goes, whatever the width."""
        shown = self.visible(width)[pane is Pane.FINDINGS]
        if shown:
            other = Pane.FINDINGS if pane is Pane.ARTICLES else Pane.ARTICLES
            # In a narrow window the other one stays away, too; it is there again where there is room.
            preferred = other if width >= ROOMY else None
            if pane is Pane.ARTICLES:
                return replace(self, articles=False, preferred=preferred)
            return replace(self, findings=False, preferred=preferred)
        if pane is Pane.ARTICLES:
            return replace(self, articles=True, preferred=pane)
        return replace(self, findings=True, preferred=pane)
