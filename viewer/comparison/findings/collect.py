"""All findings of a comparison, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Self

from viewer.comparison.context import BeadContext
from viewer.comparison.findings import (
    alternative,
    amount,
    attribution,
    byline,
    cause,
    compared,
    contrast,
    date,
    doer,
    furniture,
    hedge,
    link,
    name,
    negation,
    number,
    opposite,
    parallel,
    quote,
    role,
)
from viewer.comparison.findings.facts import BeadFacts, StoryFacts, story_facts
from viewer.comparison.findings.quoted import retold
from viewer.core.article import Article
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.core.ports import Encoder, NoProgress, Progress

_LISTS = (("hedge", "hedges.claim"), ("negation", "negation.strong"), ("attribution", "attribution.strong"))
_UNWATCHED = NoProgress()
_ROOMS = (
    number,
    date,
    name,
    quote,
    attribution,
    hedge,
    negation,
    opposite,
    role,
    doer,
    parallel,
    compared,
    contrast,
    amount,
    alternative,
    link,
    furniture,
    cause,
)
_KIN = ((FindingKind.CLAIM, FindingKind.HEDGE), (FindingKind.NAME, FindingKind.ATTRIBUTION))
"""Kinds of which the first tells nothing new inside the evidence of the second."""
_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class _Watched(tuple[BeadFacts, ...]):
    """The beads, with the question whether to stop before each is taken up."""

    _progress: Progress

    def __new__(cls, beads: Iterable[BeadFacts], progress: Progress) -> Self:
        made = super().__new__(cls, beads)
        made._progress = progress
        return made

    def __iter__(self) -> Iterator[BeadFacts]:
        for bead in super().__iter__():
            self._progress.check()
            yield bead


def collect(
    contexts: Sequence[BeadContext],
    original: Article,
    republication: Article,
    progress: Progress = _UNWATCHED,
    encoder: Encoder | None = None,
) -> tuple[tuple[Finding, ...], tuple[Message, ...]]:
    """What an editor should know of a republication.

    Args:
        contexts: All beads of the comparison, each with its place as ``index``.
        original: The original.
        republication: The republication.
        progress: Asked before each bead whether to stop.
        encoder: Asked where links leave open which of two words is the counterpart; must know both languages.

    Returns:
        The findings in the order of the beads, within a bead by severity; and notices of what was not checked. A
        finding of low severity is worth a look and does not make its bead altered.

    Raises:
        Stopped: The work was cancelled.
    """
    story = story_facts(contexts, original, republication)
    story = replace(story, beads=_Watched(story.beads, progress), encoder=encoder)
    raw: dict[int, list[Finding]] = {}
    for room in (*_ROOMS, byline):
        for finding in room.judge(story):
            raw.setdefault(finding.bead, []).append(finding)
    beads = {bead.context.index: bead for bead in story.beads}
    found = _without_repeats([_weighed(finding, story) for k, own in raw.items() for finding in retold(own, beads[k])])
    found.sort(key=lambda finding: (finding.bead, _ORDER[finding.severity]))
    return tuple(found), tuple(_notices(story))


def _weighed(finding: Finding, story: StoryFacts) -> Finding:
    """The finding; a hint where a language's lists are too short to be sure that nothing on the other side says it."""
    hints = (side.lexicon.words("hints.codes") for side in (story.original, story.republication))
    unsure = any(finding.message.code in codes for codes in hints)
    return replace(finding, severity=Severity.LOW) if unsure else finding


def _without_repeats(found: Sequence[Finding]) -> list[Finding]:
    """The findings but those that tell a part of what another one tells: the day of a date that changed as a whole."""
    by_bead: dict[int, list[Finding]] = {}
    for finding in found:
        by_bead.setdefault(finding.bead, []).append(finding)
    return [one for one in found if not any(_repeats(one, other) for other in by_bead[one.bead])]


def _repeats(part: Finding, whole: Finding) -> bool:
    if part.message.code in byline.CODES and whole.kind is FindingKind.NAME:
        # A name that was replaced, in a line that says who wrote it.
        return any(
            own is not None and other is not None and own.start <= other.start < own.end
            for own, other in ((part.original, whole.original), (part.republication, whole.republication))
        )
    kin = part.kind is whole.kind or (part.kind, whole.kind) in _KIN
    if part is whole or not kin or _ORDER[whole.severity] > _ORDER[part.severity]:
        return False
    places = (part.original, part.republication), (whole.original, whole.republication)
    return (places[0] != places[1] or part.kind is not whole.kind) and all(
        own is not None and other is not None and other.start <= own.start and own.end <= other.end
        for own, other in zip(*places, strict=True)
    )


def _notices(story: StoryFacts) -> Iterator[Message]:
    for kind, path in _LISTS:
        lacking = [side.language for side in (story.original, story.republication) if not side.lexicon.has(path)]
        for language in dict.fromkeys(lacking):
            yield Message.of(f"finding.unchecked.{kind}", language=language)
