"""One of a kind in the place of another: spring for autumn, the judge for the prosecutor, per week for per day.

Each language lists the members of some kinds of which a thing is one and no other (``[alternatives]``), under names
that are the same in every language. A member that one side alone has is told with one that the other side alone has,
if the word links say that this one took its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.opposite import overlaps, took_place
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity

_KINDS = {"season": FindingKind.DATE, "daytime": FindingKind.DATE, "multiple": FindingKind.NUMBER}
_KINDS |= {"rank": FindingKind.NUMBER, "period": FindingKind.NUMBER}
"""What another member is a matter of; a claim where nothing is said."""
_NEIGHBOURS = (
    frozenset({"daytime evening", "daytime night"}),
    frozenset({"daytime afternoon", "daytime evening"}),
    frozenset({"daytime night", "daytime morning"}),
)
"""Members that are too close to each other to tell: languages part the day in different ways."""
_HYPHEN = re.compile("[-‐‑–]")
_DENIED_OTHERWISE = "modal"
"""What must not be may not be: with a denial on a side nothing is told."""
_COUNTED = "period"
"""Beside a figure these are its unit, which is compared with it."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A word for a member of a kind."""

    span: Span
    name: str
    token: int

    @property
    def kind(self) -> str:
        return self.name.split(" ", 1)[0]


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on alternatives, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("alternatives") and story.republication.lexicon.has("alternatives")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _exchanged(bead)


def _exchanged(bead: BeadFacts) -> Iterator[Finding]:
    old, now = _members(bead.original), _members(bead.republication)
    if not old or not now:
        return
    denied = any(side.found("negation.strong") for side in (bead.original, bead.republication))
    had, has = {one.name for one in old}, {one.name for one in now}
    linked = by_left(bead.context.links.links)
    told: set[str] = set()
    for one in old:
        for other in now:
            if denied and one.kind == _DENIED_OTHERWISE:
                continue
            if one.kind != other.kind or one.kind in told or one.name in has or other.name in had:
                continue
            if _is_opposite(bead, one, other) or frozenset({one.name, other.name}) in _NEIGHBOURS:
                continue
            if not took_place(bead, linked, one.token, other.token):
                continue
            told.add(one.kind)
            kind = _KINDS.get(one.kind, FindingKind.CLAIM)
            yield bead.finding(kind, Severity.HIGH, one.span, other.span, "finding.claim.alternative")


def _is_opposite(bead: BeadFacts, one: _Member, other: _Member) -> bool:
    """Whether both are poles of a pair, which is told as such: mother and father."""
    poles = [
        side.facts.lexicon.terms("opposites").meaning(member.span.of(side.text))
        for side, member in ((bead.original, one), (bead.republication, other))
    ]
    if None in poles:
        return False
    (pair, sign), (other_pair, other_sign) = (str(pole).rsplit(" ", 1) for pole in poles)
    return pair == other_pair and sign != other_sign


def _members(side: SideFacts) -> list[_Member]:
    """The members named on a side, those left out that are part of a name or the unit of a figure."""
    idle = [span for span, _ in side.found("manner.idle")]
    found = []
    for span, name in side.found("alternatives"):
        capital = side.text[span.start].isupper() and side.language != "de" and not side.opens(span)
        tokens = [] if capital or any(overlaps(span, phrase) for phrase in idle) else places(side, span)
        if not tokens or (name.startswith(_COUNTED) and _is_counted(side, tokens[0])):
            continue
        found.append(_Member(span, name, next((k for k in tokens if is_word(side, k)), tokens[-1])))
    return found


def _is_counted(side: SideFacts, k: int) -> bool:
    """Whether a figure stands right before token ``k``: four days, a four-day week."""
    near = [token.span for token in side.side.tokens[max(0, k - 2) : k + 1]]
    if len(near) > 2 and not _HYPHEN.fullmatch(near[1].of(side.text)):
        near = near[1:]
    # A decade and a century are numbers themselves.
    itself = side.side.tokens[k].span
    figures = [number.span for number in side.numbers if not (number.maybe and number.span == itself)]
    return any(overlaps(figure, span) for figure in figures for span in near)
