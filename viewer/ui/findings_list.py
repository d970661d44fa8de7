"""What the findings panel shows: cards, filters, and how much is set aside. Never silently gone: always counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, RepublicationComparison, Severity
from viewer.core.palette import Role
from viewer.ui.navigation import findings_in_order

LONGEST = 160
"""Characters of evidence on a card; the rest is in the text beside it."""

LOUDNESS = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class Order(StrEnum):
    """How the cards are sorted."""

    PLACE = "place"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown."""

    finding: Finding
    original: str
    """Its words in the original, shortened; empty where there are none."""
    republication: str
    role: Role
    """How the words are marked: replaced, dropped or added."""


@dataclass(frozen=True, slots=True)
class FindingsList:
    """Cards under a filter."""

    cards: tuple[Card, ...] = ()
    kinds: tuple[tuple[FindingKind, int], ...] = ()
    """How many there are of each kind, the most frequent first; whatever the filter."""
    total: int = 0
    wording: int = 0
    """Differences of wording that are no findings."""

    @property
    def set_aside(self) -> int:
        """Findings the filter hides."""
        return self.total - len(self.cards)


def arrange(
    original: Article,
    comparison: RepublicationComparison,
    kinds: frozenset[FindingKind] = frozenset(),
    order: Order = Order.PLACE,
) -> FindingsList:
    """The findings of a comparison; of ``kinds`` only, unless that is empty."""
    findings: Sequence[Finding] = findings_in_order(comparison)
    counts = Counter(finding.kind for finding in findings)
    if order is Order.SEVERITY:
        findings = sorted(findings, key=lambda finding: LOUDNESS[finding.severity])
    cards = tuple(
        Card(
            finding,
            excerpt(original.text, finding.original),
            excerpt(comparison.article.text, finding.republication),
            _role(finding),
        )
        for finding in findings
        if not kinds or finding.kind in kinds
    )
    wording = sum(not change.material and not change.moved for bead in comparison.beads for change in bead.changes)
    return FindingsList(cards, tuple(counts.most_common()), len(findings), wording)


def excerpt(text: str, span: Span | None) -> str:
    """The words of a span on one line, shortened in the middle."""
    if span is None:
        return ""
    words = " ".join(span.of(text).split())
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"


def _role(finding: Finding) -> Role:
    if finding.kind in {FindingKind.FURNITURE, FindingKind.PROMPT}:
        return Role.FURNITURE
    if finding.original is None:
        return Role.ADDED
    return Role.DROPPED if finding.republication is None else Role.MATERIAL
