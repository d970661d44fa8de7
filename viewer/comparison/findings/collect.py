"""All findings of a comparison, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from viewer.comparison.context import BeadContext
from viewer.comparison.findings import attribution, date, furniture, hedge, name, negation, number, quote
from viewer.comparison.findings.facts import StoryFacts, story_facts
from viewer.core.article import Article
from viewer.core.comparison import Finding, Severity
from viewer.core.messages import Message

_LISTS = (("hedge", "hedges.claim"), ("negation", "negation.strong"), ("attribution", "attribution.strong"))
_ROOMS = (number, date, name, quote, attribution, hedge, negation, furniture)
_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def collect(
    contexts: Sequence[BeadContext], original: Article, republication: Article
) -> tuple[tuple[Finding, ...], tuple[Message, ...]]:
    """What an editor should know of a republication.

    Args:
        contexts: All beads of the comparison, each with its place as ``index``.
        original: The original.
        republication: The republication.

    Returns:
        The findings in the order of the beads, within a bead by severity; and notices of what was not checked. A
        finding of low severity is worth a look and does not make its bead altered.
    """
    story = story_facts(contexts, original, republication)
    found = [finding for room in _ROOMS for finding in room.judge(story)]
    found.sort(key=lambda finding: (finding.bead, _ORDER[finding.severity]))
    return tuple(found), tuple(_notices(story))


def _notices(story: StoryFacts) -> Iterator[Message]:
    for kind, path in _LISTS:
        lacking = [side.language for side in (story.original, story.republication) if not side.lexicon.has(path)]
        for language in dict.fromkeys(lacking):
            yield Message.of(f"finding.unchecked.{kind}", language=language)
