"""Attributions: who says so, lost or gained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.comparison.findings.facts import SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.role import with_source
from viewer.comparison.findings.scope import places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity

_QUOTES = re.compile(r"[\"“”„«»「」『』]|(?<!\w)[‘‚'](?=\w)")
_SIGNED = re.compile(r"[—–]\s[A-ZÀ-Þ][^—–\n]{2,40}$")
"""Who said it, behind a dash at the end: — Reuters."""


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
            severity = Severity.MEDIUM if lost and not _goes_on(own, other, strong[0]) else Severity.LOW
            yield bead.finding(FindingKind.ATTRIBUTION, severity, *spans, code)


def _without_harmless(side: SideFacts, found: list[Span]) -> list[Span]:
    """Those words that give no source: not what somebody was told, nor what was reported to an office."""
    harmless = [phrase for phrase, _ in side.found("attribution.harmless")]
    return [span for span in found if not any(phrase.start <= span.start < phrase.end for phrase in harmless)]


def _attributed(side: SideFacts) -> bool:
    if side.found("attribution.strong") or side.found("attribution.also"):
        return True
    return _QUOTES.search(side.words) is not None or _SIGNED.search(side.words) is not None


def _reported(side: SideFacts) -> bool:
    """Whether a side leaves a named source its say: what only sounds like speech does not."""
    named = any(side.found(f"attribution.{path}") for path in ("source", "strong", "reported"))
    return named or _SIGNED.search(side.words) is not None


def _goes_on(own: SideFacts, other: SideFacts, said: Span) -> bool:
    """Whether only a pronoun said who spoke, and the sentence before still gives the same reader a source.

    "He said", behind a sentence that is attributed, tells that the same one goes on: readers take it so without it.
    """
    tokens = own.side.tokens
    here = places(own, said)
    before = tokens[here[0] - 1] if here and here[0] else None
    if before is None or own.facts.lexicon.terms("attribution.same").meaning(before.text) is None:
        return False
    first = min(other.side.sentences)
    paths = ("attribution.strong", "attribution.source", "attribution.reported")
    terms = [other.facts.lexicon.terms(path) for path in paths]
    sentences = other.side.article.sentences
    return any(
        next(iter(listed.find(other.text, span.start, span.end)), None) is not None
        for span in [sentence.span for sentence in sentences[max(0, first - 1) : first]]
        for listed in terms
    )
