"""Offices: the Ministry of Health that became the Ministry of Labour.

The words in such names are common ones that are translated, so the judge of names passes them over. Which office is
meant tells its field (``[offices]`` in the lexicons), under names that are the same in every language. In one language
any name of common words is compared whose one telling word is another: Supreme Court, Federal Court.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from viewer.comparison.findings.facts import SideFacts
from viewer.comparison.findings.name_view import NameView, is_headline, overlap
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import alternation, fold, lexicon
from viewer.text.names import Name, known_names, letters, opening_words, places


def other_offices(view: NameView) -> Iterator[Finding]:
    """Offices of another field, seen from the original."""
    if is_headline(view.own) or is_headline(view.other):
        return
    old, now = _offices(view.own), _offices(view.other)
    fields = [{field for office in offices for field in office[1]} for offices in (old, now)]
    lost = [span for span, found in old if fields[1].isdisjoint(found)]
    new = [span for span, found in now if fields[0].isdisjoint(found)]
    spans: list[Span] = []
    for own, other in zip(lost, new, strict=False):
        if not _named(view.other, old, own) and not _named(view.own, now, other):
            spans.append(own)
            yield view.finding(Severity.HIGH, own, other, "finding.name.changed")
    if view.bead.one_language and view.own.language != "de":
        for name, other_name in _other_word(view):
            if not any(overlap(name.span, span) for span in spans):
                yield view.finding(Severity.HIGH, name.span, other_name.span, "finding.name.changed")


def _offices(side: SideFacts) -> list[tuple[Span, frozenset[str]]]:
    """Where offices stand, each with its fields; those without a listed field left out."""
    words = side.facts.lexicon
    if not words.has("offices.heads"):
        return []
    fields = words.terms("offices.fields")
    found = []
    for span in side.side.spans:
        for match in _office(side.language).finditer(side.text, span.start, span.end):
            parts = [part for part in (match["before"], match["after"], match["compound"]) if part]
            inside = frozenset(field for part in parts for _, _, field in fields.find(part.replace("-", " ")))
            first = re.match(r"\w+\s", match[0])
            start = match.end() - len(match[0]) + (first.end() if first and _opens(first[0], side.language) else 0)
            if inside:
                found.append((Span(start, match.end()), inside))
    return found


def _opens(word: str, language: str) -> bool:
    return fold(word.strip()) in opening_words(language)


@cache
def _office(language: str) -> re.Pattern[str]:
    """An office: its field before the head, behind it, or in one word with it."""
    words = lexicon(language)
    heads = alternation(words.words("offices.heads"), language)
    joins = alternation(words.words("offices.joins"), language)
    field = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+"
    listed = rf"{field}(?:\s?,\s{field})*(?:\s(?:and|und|et|y|e)\s(?:(?:la|les|l['’]|die)\s?)?{field})?"
    tails = "|".join(re.escape(tail) for tail in words.words("offices.tails")) or "(?!)"
    return re.compile(
        rf"(?:(?P<before>(?:{field}\s){{1,3}}))?\b(?i:{heads})(?:\s(?:(?i:{joins})\s?)+(?P<after>{listed}))?"
        rf"|\b(?P<compound>[A-ZÄÖÜ][^\W\d_]+?)s?(?:{tails})[^\W\d_]{{0,3}}\b"
    )


def _named(side: SideFacts, offices: list[tuple[Span, frozenset[str]]], span: Span) -> bool:
    """Whether the field of an office is named on the other side, with or without an office."""
    fields = next(found for place, found in offices if place == span)
    return any(field in fields for _, field in side.found("offices.fields"))


def _other_word(view: NameView) -> Iterator[tuple[Name, Name]]:
    """Names of common words that differ in their one telling word."""
    for name in view.own.names:
        for other in view.other.names:
            if len(name.words) != len(other.words) or len(name.words) < 2 or _joins(name) != _joins(other):
                continue
            pairs = list(zip(name.words, other.words, strict=True))
            words = [(a.of(view.own.text), b.of(view.other.text)) for a, b in pairs]
            differ = [place for place, (a, b) in enumerate(words) if letters(a) != letters(b)]
            if len(differ) != 1 or differ[0] != (len(words) - 1 if _joins(name) else 0):
                continue
            kept = [a for place, (a, _) in enumerate(words) if place != differ[0]]
            if all(map(view.own_vocabulary.is_common, kept)) and _is_other(view, *words[differ[0]]):
                yield name, other


def _joins(name: Name) -> tuple[str, ...]:
    """The small words in a name: of."""
    return tuple(word for word in name.text.split() if word[0].islower())


def _is_other(view: NameView, old: str, now: str) -> bool:
    """Whether two words are both common, both gone from the other side, and no forms or names of one thing."""
    common = view.own_vocabulary.is_common(old) and view.other_vocabulary.is_common(now)
    known = any(known_names(view.own.language).meaning(word) or places(word) for word in (old, now))
    fields = view.own.facts.lexicon.terms("offices.fields")
    one_field = fields.meaning(old) is not None and fields.meaning(old) == fields.meaning(now)
    calendar = any(is_calendar_word(word, view.own.language) for word in (old, now))
    gone = not view.stands(old) and not view.back.stands(now)
    return common and gone and not known and not one_field and not calendar
