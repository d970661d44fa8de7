"""Dates: another day, month or year; a weekday lost or added; "recently" for a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.dates import Date, agrees, is_calendar_word
from viewer.text.names import script

_VAGUE = "recently"
_NIGHT = "daytime night"
_DAYS = frozenset({"yesterday", "today", "tomorrow", "tonight", "last-night"})
_NEAR = 12
"""Letters between the two days of a night or of a range, and before them."""
_PARTS = {"year": "month", "month": "day", "week": "weekday"}
"""What a word of time may go with: a month of last year, a day of next month, a weekday of this week."""
_MONTHS = frozenset({"last-month", "this-month", "next-month"})
_BESIDE = re.compile(r"[\s,]*(?:[^\W\d_]{1,3}\s+){0,2}")
_KIN = ({"today", "tonight"}, {"yesterday", "last-night"})


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on dates, bead by bead."""
    for bead in story.beads:
        if not is_page(bead.context.original) and not is_page(bead.context.republication):
            if bead.paired:
                yield from _paired(bead)
            elif bead.republication.side.sentences:
                yield from _added_bead(bead)


def _paired(bead: BeadFacts) -> Iterator[Finding]:
    lost = [date for date in bead.original.dates if not _answered(date, bead.original, bead.republication)]
    new = [date for date in bead.republication.dates if not _answered(date, bead.republication, bead.original)]
    for old in list(lost):
        now = _replacement(old, new)
        if now is not None:
            lost.remove(old)
            new.remove(now)
            yield _changed(bead, old, now)
    for date in lost:
        if not _near(date, bead.republication):
            weight = Severity.LOW if _is_passing(date, bead) else _weight(date, bead)
            yield bead.finding(FindingKind.DATE, weight, date.span, None, "finding.date.missing")
    for date in new:
        if not _near(date, bead.original):
            yield bead.finding(FindingKind.DATE, _weight(date, bead), None, date.span, "finding.date.added")


def _answered(date: Date, own: SideFacts, other: SideFacts) -> bool:
    if any(agrees(date, candidate) for candidate in other.dates) or _is_of_night(date, own, other):
        return True
    if date.weekday is not None and any(m == str(date.weekday) for _, m in other.found("dates.weekdays")):
        return True  # in short: quarta, which is also the fourth
    if date.relative is not None:
        kin = any({date.relative, candidate.relative} in _KIN for candidate in other.dates)
        said = {meaning for _, meaning in other.found("dates.answers")}
        kin = kin or _is_in_date(date, own, other)
        return kin or date.relative in said or not other.facts.lexicon.has("dates.relative")
    if date.day is not None:
        return _is_day_there(date, other)
    # "The Sunday Times" is no date, and is kept.
    if date.weekday is not None and _is_title(date, own.text) and script(own.words) != script(other.words):
        return True
    return own.language != other.language and date.span.of(own.text) in other.words


def _is_day_there(date: Date, other: SideFacts) -> bool:
    """Whether a day stands in figures in which no such date was seen. A bare day is a matter of numbers."""
    of_month = any(candidate.relative in _MONTHS for candidate in other.dates)  # the 12th of last month
    if date.month is None or (of_month and any(number.value == date.day for number in other.numbers)):
        return True
    named = [one.span for one in other.dates if one.month is not None]
    figures = [n for n in other.numbers if not any(s.start <= n.span.start and n.span.end <= s.end for s in named)]
    bare = Counter(number.value for number in figures)
    wanted = Counter([Decimal(date.day or 0), Decimal(date.month)])  # each by a figure of its own: 3/3
    return wanted <= bare or _is_end_of_range(date, other)


def _is_end_of_range(date: Date, other: SideFacts) -> bool:
    """Whether a day is one end of days that the other side names with the month at the other end: 28.–29. June."""
    months = [one for one in other.dates if one.month == date.month and one.day is not None]
    return any(
        number.value == date.day and not number.unit and any(_gap(number.span, one.span) <= _NEAR for one in months)
        for number in other.numbers
    )


def _gap(one: Span, other: Span) -> int:
    """The letters between two spans."""
    return max(one.start - other.end, other.start - one.end)


def _is_of_night(date: Date, own: SideFacts, other: SideFacts) -> bool:
    """Whether a weekday is one of two that name a night the other side calls by one: Friday to Saturday."""
    nights = [span for span, meaning in own.found("alternatives") if meaning == _NIGHT]
    for pair in own.dates:
        first, second = sorted((date, pair), key=lambda one: one.span)
        if pair is date or first.weekday is None or second.weekday is None or _gap(first.span, second.span) > _NEAR:
            continue
        follows = (first.weekday + 1) % 7 == second.weekday
        named = any(0 <= first.span.start - night.end <= _NEAR for night in nights)
        if follows and named and any(agrees(pair, candidate) for candidate in other.dates):
            return True
    return False


def _is_in_date(date: Date, own: SideFacts, other: SideFacts) -> bool:
    """Whether a word of time only says which of a date the other side has: in December of last year, last December."""
    sort = (date.relative or "").partition("-")[2]
    part = _PARTS.get(sort)
    if part is None:
        return False
    dated = [d for d in own.dates if part in d.parts and _are_beside(d.span, date.span, own.text)]
    there = [d for d in other.dates if any(agrees(one, d) for one in dated)]
    rivals = [d for d in other.dates if (d.relative or "").endswith(sort)]
    return bool(there) and not any(_are_beside(d.span, r.span, other.text) for d in there for r in rivals)


def _are_beside(one: Span, two: Span, text: str) -> bool:
    first, second = sorted((one, two))
    return _BESIDE.fullmatch(text, first.end, second.start) is not None


def _is_title(date: Date, text: str) -> bool:
    """Whether a weekday is part of a name: Saturday Night Live, 《周六夜现场》."""
    if text.rfind("《", 0, date.span.start) > text.rfind("》", 0, date.span.start):
        return True
    after = re.match(r"[ \u00a0]([A-Z][a-z]+)", text[date.span.end : date.span.end + 20])
    return text[date.span.start].isupper() and after is not None and not is_calendar_word(after[1], "en")


def _replacement(old: Date, new: list[Date]) -> Date | None:
    same_sort = [now for now in new if old.parts.keys() & now.parts.keys()]
    if same_sort:
        return same_sort[0]
    if old.month is not None and old.weekday is None:
        return None
    vague = [now for now in new if _VAGUE in (now.relative, old.relative) or old.relative or now.relative]
    return vague[0] if vague else None


def _changed(bead: BeadFacts, old: Date, now: Date) -> Finding:
    if _VAGUE in (old.relative, now.relative):
        code = "finding.date.vague" if now.relative == _VAGUE else "finding.date.exact"
        return bead.finding(FindingKind.DATE, Severity.MEDIUM, old.span, now.span, code)
    same_sort = bool(old.parts.keys() & now.parts.keys())
    # Whether a weekday was yesterday only the day of writing tells.
    days = sorted((old, now), key=lambda date: date.relative or "")
    unsure = days[0].parts.keys() == {"weekday"} and days[1].relative in _DAYS and not bead.one_language
    severity = Severity.HIGH if same_sort else Severity.LOW if unsure else Severity.MEDIUM
    return bead.finding(FindingKind.DATE, severity, old.span, now.span, "finding.date.changed")


def _near(date: Date, other: SideFacts) -> bool:
    return any(agrees(date, candidate) for sentence in other.near for candidate in other.facts.dates(sentence))


def _weight(date: Date, bead: BeadFacts) -> Severity:
    return Severity.LOW if date.relative is not None else Severity.MEDIUM


def _is_passing(date: Date, bead: BeadFacts) -> bool:
    """Whether a lost date was a bare weekday, in a translation.

    Like "yesterday", a weekday alone is told from the day of writing; who translates for readers of another day may
    leave it out. Another weekday in its place, or one nobody named, is news as ever.
    """
    return not bead.one_language and date.parts.keys() == {"weekday"}


def _added_bead(bead: BeadFacts) -> Iterator[Finding]:
    everywhere = bead.original.facts.article_sentences()
    for date in bead.republication.dates:
        known = any(agrees(date, other) for sentence in everywhere for other in bead.original.facts.dates(sentence))
        if not known and date.relative is None and (date.month or date.weekday is not None):
            yield bead.finding(FindingKind.DATE, Severity.MEDIUM, None, date.span, "finding.date.added")
