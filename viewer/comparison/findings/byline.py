"""Who wrote it: another author, or the original's left out."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.comparison.findings.facts import Evidence, SideFacts, StoryFacts
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.text.bylines import Byline, find_byline, is_named, is_told, same_person

CODES = frozenset({"finding.byline.another", "finding.byline.missing"})


def judge(story: StoryFacts) -> Iterator[Finding]:
    """At most one finding. A byline in another language or form is the same; where nobody can tell, nothing is told."""
    original, republication = story.original.article, story.republication.article
    ours = find_byline(original)
    if ours is None:
        return
    theirs = find_byline(republication)
    if theirs is None:
        gone = not any(is_named(person, republication.text) for person in ours.names)
        if gone and is_told(story.republication.language):
            yield from _told(story, ours, None)
    elif not any(same_person(one, other) for one in ours.names for other in theirs.names):
        yield from _told(story, ours, theirs)


def _told(story: StoryFacts, ours: Byline, theirs: Byline | None) -> Iterator[Finding]:
    place = _place(story, ours.span, theirs.span if theirs else None)
    if place is None:
        return
    values = {"original": ", ".join(ours.names)}
    if theirs is None:
        message, severity = Message.of("finding.byline.missing", **values), Severity.LOW
    else:
        values["republication"] = ", ".join(theirs.names)
        message, severity = Message.of("finding.byline.another", **values), Severity.MEDIUM
    bead, evidence = place
    yield Finding(FindingKind.ATTRIBUTION, severity, bead, *evidence, message)


def _place(story: StoryFacts, original: Span | None, republication: Span | None) -> tuple[int, Evidence] | None:
    """The bead where it is told: that of the original's byline, else that of the republication's; and both of them.

    A byline above the text and one below it are seldom one bead: each is evidence wherever it stands.
    """
    for bead in story.beads:
        side, place = (bead.original, original) if original is not None else (bead.republication, republication)
        if _stands_in(side, place):
            return bead.context.index, (original, republication)
    return None


def _stands_in(side: SideFacts, place: Span | None) -> bool:
    return place is not None and any(span.start <= place.start < span.end for span in side.side.spans)
