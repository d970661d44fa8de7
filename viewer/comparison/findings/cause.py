"""Why something is so: a reason that was added, left out, or turned into what it is so in spite of.

Languages tell a reason in many ways, and by mere sequence: told is only a word that says nothing else ("because of")
where the other side has none of the many that may say so (``[causes]`` in the lexicons), or fewer of them, with none
linked to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.scope import places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on reasons, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("causes") and story.republication.lexicon.has("causes")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _reasons(bead)


def _reasons(bead: BeadFacts) -> Iterator[Finding]:
    links = bead.context.links.links
    left, right = bead.original, bead.republication
    for own, other, pairs, lost in (
        (left, right, links, True),
        (right, left, [(j, i) for i, j in links], False),
    ):
        told = _unanswered(own, other, pairs, "reason")
        if told is None:
            continue
        against = _unanswered(other, own, [(j, i) for i, j in pairs], "obstacle")
        if against is not None:
            spans = (told, against) if lost else (against, told)
            yield bead.finding(FindingKind.CLAIM, Severity.HIGH, *spans, code="finding.claim.reason_turned")
            return
        if _may_say(other):
            continue
        code = "finding.claim.reason_lost" if lost else "finding.claim.reason_gained"
        yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, *evidence(told, lost=lost), code)
        return


def _unanswered(own: SideFacts, other: SideFacts, pairs: Collection[tuple[int, int]], path: str) -> Span | None:
    """The first word that surely says it, where the other side has fewer of these and none is linked to it."""
    harmless = [span for span, _ in own.found("causes.harmless")]
    found = [
        span for span, _ in own.found(f"causes.{path}")
        if not any(phrase.start <= span.start and span.end <= phrase.end for phrase in harmless)
    ]  # fmt: skip
    answers = [span for span, _ in other.found(f"causes.{path}")]
    if len(found) <= len(answers):
        return None
    there = {k for span in answers for k in places(other, span)}
    met = {i for i, j in pairs if j in there}
    return next((span for span in found if met.isdisjoint(places(own, span))), None)


def _may_say(side: SideFacts) -> bool:
    """Whether a side has a word that may tell a reason, or a mark before one."""
    return bool(side.found("causes.reason_also")) or any(mark in side.words for mark in ":;")
