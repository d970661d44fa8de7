"""Hedges: "appears to", "reportedly", "mostly", "more than" lost or gained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.scope import around, bearing, by_left, clauses, is_there, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.numbers import Number, same_value

_REACH = 26
"""Characters before a number in which a word such as "about" belongs to it."""
_WIDTH = 4
"""Tokens around the counterparts of hedged words in which a hedge answers, their clause apart."""
_PATHS = ("claim", "lost", "also")
_BEHIND = 14
_BETWEEN = re.compile(
    r"(?:[\W_]|US|USD|EUR|GBP)*(?:(?:an?|the|der|die|das|den|dem|eine?[mnrs]?|une?|les?|la|l'|d'|de|des)[\W_]+)?(?:[\W_])*"
)
"""What may stand between such a word and its number."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on hedges, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("hedges.claim") and story.republication.lexicon.has("hedges.claim")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _epistemic(bead)
            yield from _partly(bead)
            yield from _around_numbers(bead)


def _epistemic(bead: BeadFacts) -> Iterator[Finding]:
    links = bead.context.links
    sides = (
        (bead.original, links.left_scores, links.links),
        (
            bead.republication,
            links.right_scores,
            [(j, i) for i, j in links.links],
        ),
    )
    for (own, scores, pairs), (other, _, _), lost in ((*sides, True), (*sides[::-1], False)):
        linked = by_left(pairs)
        spans = own.small("hedges.claim") + (own.small("hedges.lost") if lost else [])
        harmless = [phrase for phrase, _ in own.found("hedges.harmless")]
        for span in sorted(spans):
            if any(phrase.start <= span.start < phrase.end for phrase in harmless) or _is_plan(own, span):
                continue
            if not _answered(span, own, other, linked, scores):
                yield _finding(bead, span, Severity.MEDIUM, lost=lost)
                break


def _is_plan(side: SideFacts, span: Span) -> bool:
    """Whether a word that may tell hearsay tells what is planned: soll 300 Meter lang werden."""
    words = side.facts.lexicon
    if words.terms("hedges.plans").meaning(span.of(side.text)) is None:
        return False
    planned = words.terms("hedges.planned")
    return any(planned.meaning(side.side.tokens[k].text) for k in clauses(side, set(places(side, span))))


def _answered(
    span: Span, own: SideFacts, other: SideFacts, linked: dict[int, set[int]], scores: Sequence[float]
) -> bool:
    """Whether the other side hedges, too: with a plain hedge anywhere, else where the words hedged stand there."""
    if any(other.found(f"hedges.{path}") for path in ("claim", "lost")):
        return True
    own_words = {k: i for i, path in enumerate(_PATHS) for s, _ in own.found(f"hedges.{path}") for k in places(own, s)}
    answers = {k for s, _ in other.found("hedges.also") for k in places(other, s)}
    here = places(own, span)
    hedged = bearing(own, here[-1], own_words.keys()) if here else []
    if not is_there(hedged, linked, scores):
        return bool(answers)
    # What translates another hedge of the same side answers for that one.
    shared = {j for i in own_words if i not in here for j in linked.get(i, ())}
    shared -= {j for i in here for j in linked.get(i, ())}
    centres = {j for word in hedged for j in linked.get(word, ())}
    return bool(answers & (clauses(other, centres) | around(centres, _WIDTH)) - shared)


def _partly(bead: BeadFacts) -> Iterator[Finding]:
    left, right = bead.original, bead.republication
    if not (left.facts.lexicon.has("hedges.partly") and right.facts.lexicon.has("hedges.partly")):
        return
    for own, other, lost in ((left, right, True), (right, left, False)):
        strong = own.found("hedges.partly")
        if strong and not other.found("hedges.partly") and not other.found("hedges.partly_also"):
            yield _finding(bead, strong[0][0], Severity.MEDIUM if lost else Severity.LOW, lost=lost)


def _finding(bead: BeadFacts, span: Span, severity: Severity, *, lost: bool) -> Finding:
    code = "finding.hedge.lost" if lost else "finding.hedge.gained"
    return bead.finding(FindingKind.HEDGE, severity, *evidence(span, lost=lost), code)


def _around_numbers(bead: BeadFacts) -> Iterator[Finding]:
    """What stands beside numbers both sides have: "more than 340,000" against "340,000"."""
    sides = bead.original, bead.republication
    if not all(_bounds(side) for side in sides):
        return
    # Lists of bounds alone miss too many ways to say "about" to tell that nothing is said.
    full = all(side.facts.lexicon.has("hedges.around") for side in sides)
    for number in bead.original.numbers:
        if (
            (number.maybe and not 0 < number.value < 1)
            or number.label
            or number.unit == "clock"
            or number.value in (0, 1)
        ):
            continue
        same = [n for n in bead.republication.numbers if same_value(number, n)]
        twins = [n for n in bead.original.numbers if same_value(number, n)]
        if len(same) != 1 or len(twins) != 1:
            continue
        old, now = _beside(bead.original, number), _beside(bead.republication, same[0])
        if {m for _, m in old} & {m for _, m in now} or (not old and not now):
            continue
        if old and now:
            if {m for _, m in old} | {m for _, m in now} >= {"over", "under"}:
                yield bead.finding(FindingKind.HEDGE, Severity.HIGH, old[0][0], now[0][0], "finding.hedge.changed")
            elif (_is_over(now) and _is_short_of(bead.original, old)) or (
                _is_over(old) and _is_short_of(bead.republication, now)
            ):
                yield bead.finding(FindingKind.HEDGE, Severity.MEDIUM, old[0][0], now[0][0], "finding.hedge.bound")
        elif not full:
            continue
        elif old and not bead.republication.found("hedges.around"):
            yield bead.finding(
                FindingKind.HEDGE,
                Severity.MEDIUM,
                old[0][0],
                None if bead.one_language else same[0].span,  # the figure itself is the same there
                "finding.hedge.exact",
                hedge=old[0][0].of(bead.original.text),
                number=number.span.of(bead.original.text),
            )
        elif now and not any(bead.original.found(f"hedges.{path}") for path in ("around", "claim", "lost")):
            yield bead.finding(
                FindingKind.HEDGE,
                Severity.MEDIUM,
                None if bead.one_language else number.span,
                now[0][0],
                "finding.hedge.inexact",
                hedge=now[0][0].of(bead.republication.text),
                number=number.span.of(bead.original.text),
            )


def _bounds(side: SideFacts) -> str:
    """The list of what stands beside numbers, "" where there is none."""
    return next((path for path in ("hedges.around", "hedges.bounds") if side.facts.lexicon.has(path)), "")


def _is_short_of(side: SideFacts, found: list[tuple[Span, str]]) -> bool:
    """Whether a figure is said to be near or not reached: about, almost."""
    terms = side.facts.lexicon.terms("limits.not_over")
    return all(terms.meaning(span.of(side.text)) is not None for span, _ in found)


def _is_over(found: list[tuple[Span, str]]) -> bool:
    return {meaning for _, meaning in found} == {"over"}


def _beside(side: SideFacts, number: Number) -> list[tuple[Span, str]]:
    """The hedges beside a number, with their meanings."""
    home = next((s for s in side.side.spans if s.start <= number.span.start < s.end), None)
    if home is None:
        return []
    start = max(home.start, number.span.start - _REACH)
    before = side.text[start : number.span.start]
    cut = max((m.end() for m in re.finditer(r"\d|[.;:()–—]|,\s", before)), default=0)
    stop = min(home.end, number.span.end + _BEHIND)
    terms = side.facts.lexicon.terms(_bounds(side))
    found = [
        (Span(s, e), m)
        for s, e, m in terms.find(side.text, start + cut, number.span.start)
        if _BETWEEN.fullmatch(side.text, e, number.span.start)
    ]
    found += [
        (Span(s, e), m)
        for s, e, m in terms.find(side.text, number.span.end, stop)
        if side.text[s:e].startswith(("or ", "ou ", "oder "))
    ]
    return found
