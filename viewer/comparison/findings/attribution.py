"""Attributions: who says so, lost or gained."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.comparison.findings.facts import SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.role import with_source
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity

_QUOTES = '"“”„«»「」『』'


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on attributions, bead by bead; none where a language lacks the lists."""
    paths = ("attribution.strong", "attribution.also")
    if not all(side.lexicon.has(path) for side in (story.original, story.republication) for path in paths):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        for own, other, lost in (
            (bead.original, bead.republication, True),
            (bead.republication, bead.original, False),
        ):
            sources = _without_harmless(own, own.small("attribution.source"))
            if sources and not _reported(other):
                strong = sources
            else:
                strong = _without_harmless(own, own.small("attribution.strong"))
                if not strong or _attributed(other):
                    continue
            spans = evidence(with_source(own, strong[0]), lost=lost)
            code = "finding.attribution.lost" if lost else "finding.attribution.gained"
            severity = Severity.MEDIUM if lost else Severity.LOW
            yield bead.finding(FindingKind.ATTRIBUTION, severity, *spans, code)


def _without_harmless(side: SideFacts, found: list[Span]) -> list[Span]:
    """Those words that give no source: not what somebody was told, nor what was reported to an office."""
    harmless = [phrase for phrase, _ in side.found("attribution.harmless")]
    return [span for span in found if not any(phrase.start <= span.start < phrase.end for phrase in harmless)]


def _attributed(side: SideFacts) -> bool:
    if side.found("attribution.strong") or side.found("attribution.also"):
        return True
    return any(mark in side.words for mark in _QUOTES)


def _reported(side: SideFacts) -> bool:
    """Whether a side leaves a named source its say: what only sounds like speech does not."""
    return any(side.found(f"attribution.{path}") for path in ("source", "strong", "reported"))
