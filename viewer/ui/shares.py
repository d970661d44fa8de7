"""What shares of a comparison are kept, altered, dropped, added. Values, no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.core.comparison import Kind, RepublicationComparison
from viewer.core.palette import Role, word_code
from viewer.ui.rows import role_of

if TYPE_CHECKING:
    from viewer.ui.kit import Words

SHOWN = (Role.KEPT, Role.REWORDED, Role.MOVED, Role.ALTERED, Role.DROPPED, Role.ADDED)
"""In the order of the bar. Page furniture is set aside: it is no part of what was made of the article."""


def counted(comparison: RepublicationComparison) -> dict[Role, int]:
    """Sentences of each role: of the original where it has some, else of the republication."""
    counts: dict[Role, int] = dict.fromkeys(SHOWN, 0)
    for compared in comparison.beads:
        if compared.kind is not Kind.FURNITURE:
            counts[role_of(compared)] += len(compared.bead.original) or len(compared.bead.republication)
    return counts


def shares(comparison: RepublicationComparison) -> dict[Role, float]:
    """The parts, 0 … 1, that make up the whole; empty where there is nothing."""
    counts = counted(comparison)
    total = sum(counts.values())
    return {role: count / total for role, count in counts.items()} if total else {}


def intact(comparison: RepublicationComparison) -> float:
    """Of the original's sentences, the part, 0 … 1, that stands as it was or in other words."""
    kept = total = 0
    for compared in comparison.beads:
        size = len(compared.bead.original)
        if compared.kind is Kind.FURNITURE:
            continue
        total += size
        kept += size if compared.kind in {Kind.KEPT, Kind.REWORDED} else 0
    return kept / total if total else 1.0


def share_line(comparison: RepublicationComparison, words: Words) -> str:
    """The shares in words, for who cannot see the bar."""
    parts = shares(comparison)
    return ", ".join(f"{words(word_code(role))} {share:.0%}" for role, share in parts.items() if share)
