"""Negations lost or gained: "not", "never", "without"."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.comparison.findings.facts import SideFacts, StoryFacts, evidence, is_page
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on negations, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("negation.strong") and story.republication.lexicon.has("negation.strong")):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        for own, other, lost in (
            (bead.original, bead.republication, True),
            (bead.republication, bead.original, False),
        ):
            strong = _strong(own)
            if strong and not _strong(other) and not other.found("negation.also"):
                spans = evidence(strong[0], lost=lost)
                code = "finding.negation.lost" if lost else "finding.negation.gained"
                yield bead.finding(FindingKind.NEGATION, Severity.HIGH, *spans, code)


def _strong(side: SideFacts) -> list[Span]:
    harmless = [span for span, _ in side.found("negation.harmless")]
    return [
        span
        for span, _ in side.found("negation.strong")
        if not any(other.start <= span.start and span.end <= other.end for other in harmless)
    ]
