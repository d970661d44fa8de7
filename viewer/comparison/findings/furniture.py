"""What belongs to the page, and prompts to a writing tool that were left in: one finding for each group."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.comparison.findings.facts import StoryFacts
from viewer.core.article import FurnitureKind, Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Groups of neighbouring sentences of the republication that are not the article's."""
    article = story.republication.article
    beads = {i: bead for bead in story.beads for i in bead.republication.side.sentences}
    group: list[int] = []
    for sentence in article.sentences:
        prompt = sentence.furniture is FurnitureKind.PROMPT
        shared = sentence.id in beads and bool(beads[sentence.id].original.side.sentences)
        if sentence.furniture is None or shared:
            yield from _told(group, story)
            group = []
            continue
        if group and prompt != (article.sentences[group[-1]].furniture is FurnitureKind.PROMPT):
            yield from _told(group, story)
            group = []
        group.append(sentence.id)
    yield from _told(group, story)


def _told(group: list[int], story: StoryFacts) -> Iterator[Finding]:
    if not group:
        return
    article = story.republication.article
    bead = next((b.context.index for b in story.beads if group[0] in b.republication.side.sentences), None)
    if bead is None:
        return
    span = Span(article.sentences[group[0]].span.start, article.sentences[group[-1]].span.end)
    if article.sentences[group[0]].furniture is FurnitureKind.PROMPT:
        message = Message.of("finding.prompt", republication=span.of(article.text))
        yield Finding(FindingKind.PROMPT, Severity.HIGH, bead, None, span, message)
    else:
        kinds = dict.fromkeys(str(article.sentences[i].furniture) for i in group)
        code = "finding.furniture.one" if len(group) == 1 else "finding.furniture.many"
        message = Message.of(code, count=len(group), kinds=", ".join(kinds))
        yield Finding(FindingKind.FURNITURE, Severity.LOW, bead, None, span, message)
