"""Addresses in the text: web pages and mail, changed, lost or added, compared by where they lead.

Only addresses a reader sees are compared: what a word links to is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.lexicon import lexicon

_ENDS = ".,;:!?)]}'\"”’»"
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|ref)=[^&#]*")


@cache
def _address() -> re.Pattern[str]:
    """Finds addresses: with a scheme or www, of mail, or a bare domain of the well-known kinds."""
    domains = "|".join(lexicon("names").words("addresses.domains"))
    return re.compile(
        rf"https?://[^\s<>]+|www\.[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
        rf"(?<![\w@./-])(?:[a-z\d][a-z\d-]*\.)+(?:{domains})(?![\w.-]*\w)(?:/[^\s<>]*)?",
        re.IGNORECASE,
    )


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on addresses, bead by bead."""
    known = [_all(side.article) for side in (story.original, story.republication)]
    if not any(known):
        return
    for bead in story.beads:
        if is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        old, now = _addresses(bead.original), _addresses(bead.republication)
        lost = [span for value, span in old.items() if value not in now and value not in known[1]]
        new = [span for value, span in now.items() if value not in old and value not in known[0]]
        for span in lost:
            kin = next((other for other in new if _is_mail(bead, span, other)), None)
            if kin is not None:
                new.remove(kin)
                yield bead.finding(FindingKind.LINK, Severity.HIGH, span, kin, "finding.link.changed")
            elif bead.paired:
                yield bead.finding(FindingKind.LINK, Severity.LOW, span, None, "finding.link.missing")
        for span in new:
            yield bead.finding(FindingKind.LINK, Severity.LOW, None, span, "finding.link.added")


def _is_mail(bead: BeadFacts, old: Span, now: Span) -> bool:
    """Whether both are addresses of mail or neither is: else one does not stand for the other."""
    return ("@" in old.of(bead.original.text)) is ("@" in now.of(bead.republication.text))


def _all(article: Article) -> frozenset[str]:
    return frozenset(_value(match[0]) for match in _address().finditer(article.text))


def _addresses(side: SideFacts) -> dict[str, Span]:
    """Where addresses stand in a side, by where they lead."""
    found = {}
    for span in side.side.spans:
        for match in _address().finditer(side.text, *span):
            text = match[0].rstrip(_ENDS)
            found[_value(text)] = Span(match.start(), match.start() + len(text))
    return found


def _value(address: str) -> str:
    """Where an address leads: no scheme, no www, no marks of tracking, no last slash; the host in small letters."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.rstrip(_ENDS), flags=re.IGNORECASE)
    bare = _TRACKING.sub("", bare)
    host, slash, path = bare.partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")
