"""The worst change of a story: what an editor in a hurry wants to see first."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.comparison import Finding, Severity
from viewer.core.corrections import Verdict
from viewer.story.table import Story
from viewer.ui.findings_list import Card, Filter, Order, arrange

_WEIGHTS = (Severity.HIGH, Severity.MEDIUM)
"""Weights of findings that make one republication worse than another, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Worst:
    """The gravest finding of the republication with the most grave ones."""

    number: int
    """Of the republication."""
    name: str
    card: Card
    finding: Finding
    """The one of the card: of several alike in weight the first in the text."""
    serious: int
    """How many findings of high weight the republication has."""


def worst(story: Story, shown: Filter | None = None) -> Worst | None:
    """The worst change; ``None`` while something was never compared, and where nothing is more than minor.

    What is compared anew counts as it was until then.
    Findings that the editor found acceptable do not count, nor do those that ``shown`` sets aside.
    """
    known = bool(story.results) and all(entry.number in story.results for entry in story.republications)
    if story.original is None or story.original.article is None or not known:
        return None
    found: list[tuple[tuple[int, ...], Worst]] = []
    for entry in story.republications:
        if story.results[entry.number].is_another_article:
            continue  # what it says is no change of the original
        said = story.judgements_of(entry.number)
        arranged = arrange(story.original.article, story.results[entry.number], shown, Order.SEVERITY, said)
        told = [(card, card.finding) for card in arranged.cards if isinstance(card.finding, Finding)]
        told = [(card, finding) for card, finding in told if card.verdict is not Verdict.ACCEPTABLE]
        counts = tuple(sum(finding.severity is weight for _, finding in told) for weight in _WEIGHTS)
        if any(counts):
            found.append((counts, Worst(entry.number, entry.label, *told[0], counts[0])))
    # Of two alike the first in the story's order.
    return max(found, key=lambda one: one[0])[1] if found else None
