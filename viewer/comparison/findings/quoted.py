"""Findings of other kinds inside quotations, told as what they are: words nobody said, or another one's words.

A denial lost inside quotation marks, or a word turned into its opposite there, alters the quotation. A name replaced
by another one of the story beside the word of saying of a sentence that quotes makes somebody else say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.scope import places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message

_TURNED = ("finding.negation.lost", "finding.negation.gained", "finding.claim.opposite")
_RENAMED, _REATTRIBUTED = "finding.name.changed", "finding.quote.reattributed"
_AWAY = 5
"""Tokens between a word of saying and the name of who says it."""


def retold(found: Iterable[Finding], bead: BeadFacts) -> Iterator[Finding]:
    """The findings of a bead, those that alter a quotation or its speaker told as that."""
    quotes = [_quoted(side) for side in (bead.original, bead.republication)]
    found = list(found)
    renamed = any(one.message.code == _RENAMED and _speakers(one, bead) is not None for one in found)
    for finding in found:
        if renamed and finding.message.code == _REATTRIBUTED and finding.original is not None:
            continue  # the replaced name tells it
        if not all(quotes):
            yield finding
        elif finding.message.code in _TURNED and _inside(finding, quotes):
            whole = tuple(_whole(span, quoted) for span, quoted in zip(_spans(finding), quotes, strict=True))
            values = dict(finding.message.values)
            told = values.get("original") or values.get("republication")
            yield replace(
                finding,
                kind=FindingKind.QUOTE,
                message=Message.of(
                    "finding.quote.turned",
                    word=told,
                    original=whole[0].of(bead.original.text),
                    republication=whole[1].of(bead.republication.text),
                ),
            )
        elif (
            finding.message.code == _RENAMED
            and _is_of_the_story(finding, bead)
            and (speakers := _speakers(finding, bead)) is not None
        ):
            code = "finding.attribution.another"
            yield bead.finding(FindingKind.ATTRIBUTION, Severity.HIGH, *speakers, code=code)
        else:
            yield finding


def _spans(finding: Finding) -> tuple[Span | None, Span | None]:
    return finding.original, finding.republication


def _quoted(side: SideFacts) -> list[Span]:
    return [quote.inner for span in side.side.spans for quote in side.facts.quotes_within(span)]


def _inside(finding: Finding, quotes: list[list[Span]]) -> bool:
    """Whether all evidence stands in quotations."""
    return all(
        span is None or any(quote.start <= span.start and span.end <= quote.end for quote in quoted)
        for span, quoted in zip(_spans(finding), quotes, strict=True)
    )


def _whole(span: Span | None, quoted: list[Span]) -> Span:
    """The quotation a word stands in; the first one where there is no word."""
    inside = [quote for quote in quoted if span is not None and quote.start <= span.start < quote.end]
    return (inside or quoted)[0]


def _is_of_the_story(finding: Finding, bead: BeadFacts) -> bool:
    """Whether who says it now is somebody the original knows: a stranger's name is a matter of the name."""
    assert finding.republication is not None  # noqa: S101 - a name that changed stands on both sides
    name = finding.republication.of(bead.republication.text)
    return all(word in bead.original.side.article.text for word in name.split())


def _speakers(finding: Finding, bead: BeadFacts) -> tuple[Span, Span] | None:
    """Who says it on both sides, if that is the name that was replaced."""
    if finding.original is None or finding.republication is None:
        return None
    found = [
        _speaker(side, span)
        for side, span in ((bead.original, finding.original), (bead.republication, finding.republication))
    ]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def _speaker(side: SideFacts, name: Span) -> Span | None:
    """A name with the word of saying near it and what stands between; ``None`` without one, or in a quotation."""
    if any(quote.start <= name.start < quote.end for quote in _quoted(side)):
        return None
    here = places(side, name)
    tokens = side.side.tokens
    for path in ("roles.says", "attribution.strong"):
        for span, _ in side.found(path):
            says = places(side, span)
            if not says or not here:
                continue
            between = range(says[-1] + 1, here[0]) if says[-1] < here[0] else range(here[-1] + 1, says[0])
            heard = any(side.facts.lexicon.terms("roles.to").meaning(tokens[k].text) for k in between)
            if len(between) <= _AWAY and not heard and all(tokens[k].text[0].isalnum() for k in between):
                return Span(min(span.start, name.start), max(span.end, name.end))
    return None
