"""Addresses in the text: web pages and mail, changed, lost or added, compared by where they lead.

Only addresses a reader sees are compared: what a word links to is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from viewer.comparison.findings.facts import SideFacts, StoryFacts, is_page
from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.lexicon import lexicon

_ENDS = ".,;:!?)]}'\"”’»"
_MAIL = re.compile(r"(?:mailto:)?[^/@\s]+@[^/@\s]+", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref)(?:=|$)", re.IGNORECASE)
"""How a parameter begins that tells where a reader came from, not what is read."""
_SPELLED_ALIKE = 0.8
"""Hosts this alike, by difflib's ratio, may be one misspelled."""


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
        lost = {value: span for value, span in old.items() if value not in now and value not in known[1]}
        new = {value: span for value, span in now.items() if value not in old and value not in known[0]}
        for value, span in list(lost.items()):
            kin = next((other for other in new if _is_alike(value, other)), None)
            if kin is not None:
                del lost[value]
                yield bead.finding(FindingKind.LINK, Severity.HIGH, span, new.pop(kin), "finding.link.changed")
        for value, span in lost.items():
            if bead.paired:
                severity = _weight(value, new)
                yield bead.finding(FindingKind.LINK, severity, span, None, "finding.link.missing")
        for value, span in new.items():
            yield bead.finding(FindingKind.LINK, _weight(value, lost), None, span, "finding.link.added")


def _weight(value: str, other: dict[str, Span]) -> Severity:
    """An address alone is worth a look; where one went and another came, readers are sent elsewhere."""
    return Severity.MEDIUM if any(_is_mail(value) is _is_mail(one) for one in other) else Severity.LOW


def _is_mail(address: str) -> bool:
    """Whether an address is one of mail: the page of ``@somebody`` is none."""
    return _MAIL.fullmatch(address) is not None


def _is_alike(old: str, now: str) -> bool:
    """Whether one address may stand for the other: both of mail or both of pages, with the same host or path."""
    if _is_mail(old) is not _is_mail(now):
        return False
    if _is_mail(old):
        (name, _, host), (other_name, _, other_host) = old.partition("@"), now.partition("@")
        return name == other_name or _is_one_host(host, other_host)
    (host, path), (other_host, other_path) = _parts(old), _parts(now)
    return _is_one_host(host, other_host) or (path != "" and path == other_path)


def _parts(address: str) -> tuple[str, str]:
    """Host and path of a page."""
    host = re.split(r"[/?#]", address, maxsplit=1)[0]
    return host, address[len(host) :].strip("/")


def _is_one_host(host: str, other: str) -> bool:
    """Whether two hosts share the name in them (example.org, shop.example.com) or are spelled alike."""
    one, two = _host_names(host), _host_names(other)
    return (
        host == other
        or not one.isdisjoint(two)
        or any(SequenceMatcher(None, a, b).ratio() >= _SPELLED_ALIKE for a in one for b in two)
    )


def _host_names(host: str) -> frozenset[str]:
    """The parts of a host that name somebody: ``example`` of ``www.example.co.uk``."""
    common = {"www", "co", "com", "ac", *lexicon("names").words("addresses.domains")}
    return frozenset(part for part in host.lower().split(".")[:-1] if part not in common)


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
    bare, sign, place = bare.partition("#")
    bare, _, query = bare.partition("?")
    kept = "&".join(part for part in re.split(r"&(?:amp;)?", query) if part and not _TRACKING.match(part))
    if _is_mail(bare):
        return bare.lower()
    host, slash, path = bare.partition("/")
    page = f"{host.lower()}{slash}{path}".rstrip("/")
    return page + (f"?{kept}" if kept else "") + (sign + place if place else "")
