"""Quotations: words inside quotation marks of any style, also over several sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.core.article import Span

_PAIRS = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‚": "‘’'",
    "‘": "’",
    "‹": "›",
    "›": "‹",
    "〝": "〞〟",
    "＂": "＂",
    '"': '"”',
    "'": "'",
}
"""Opening marks, each with the marks that may close it."""
_SINGLE = frozenset("‚‘'‹›")
_LONGEST = 3000
"""Characters after which an opening mark is taken to have been left open."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    span: Span
    """With its marks."""
    inner: Span
    """Without them."""

    def words(self, text: str) -> int:
        """How many words it has; a Chinese or Japanese sign counts for half a word."""
        inside = self.inner.of(text)
        return len(re.findall(r"[^\W_]+", re.sub(r"[\u3040-\u9fff]", "", inside))) + len(
            re.findall(r"[\u3040-\u9fff]{2}", inside)
        )


def find_quotes(text: str, language: str) -> tuple[Quote, ...]:
    """The quotations of a whole text in order, the outer of nested ones; spans into ``text``.

    An apostrophe opens nothing. A mark that is never closed quotes up to the end of its paragraph, as a quotation of
    several paragraphs is written.

    Args:
        text: An article's text, or a part of it.
        language: ISO 639-1; tells which way ``»`` opens.
    """
    found: list[Quote] = []
    opener = "»" if language == "de" and _points_inwards(text) else "«"
    place = 0
    while place < len(text):
        mark = text[place]
        if mark in _PAIRS and _opens(text, place, language, opener):
            ends = _closing(text, place)
            if ends is not None:
                inner, outer = ends
                found.append(Quote(Span(place, outer), Span(place + 1, inner)))
                place = outer
                continue
        place += 1
    return tuple(found)


def _opens(text: str, place: int, language: str, guillemet: str) -> bool:
    mark = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if mark in "«»":
        return mark == guillemet
    if mark == "”":
        return language in ("sv", "fi") and not before.isalnum() and after.isalnum()
    if mark == "“":
        return not after.isspace() and not (before.isalnum() or before in ".,!?…")
    if mark in "'\"＂" or mark in "‘":
        return not before.isalnum() and not after.isspace() and not (mark in "'‘" and _is_elision(text, place))
    return True


def _is_elision(text: str, place: int) -> bool:
    """``'90s``, ``'s``, ``'em``: an apostrophe at the beginning of a word."""
    return bool(re.compile(r".(?:\d0s|s\b|em\b|til\b|cause\b|n\b|tis\b|twas\b)", re.I).match(text, place))


def _points_inwards(text: str) -> bool:
    """Whether a text writes »so« and not «so»."""
    first = re.search(r"[«»]", text)
    return first is not None and first[0] == "»"


def _closing(text: str, place: int) -> tuple[int, int] | None:
    """Where a quotation ends without and with its mark; ``None`` where the mark opens none."""
    mark = text[place]
    closers = _PAIRS[mark]
    stop = min(len(text), place + _LONGEST)
    single = mark in _SINGLE
    line_end = text.find("\n", place, stop)
    line_end = line_end if line_end >= 0 else stop
    depth = 0
    for at in range(place + 1, stop):
        sign = text[at]
        if sign == mark == "‘" and at > line_end and not text[at - 1].isalnum():
            break  # as below: an apostrophe stands in or behind a word
        if sign in "'’‘" and single and (_is_apostrophe(text, at) or (at > line_end and text[at - 1] not in ".,!?…")):
            continue
        if sign in closers and not (sign == '"' and _reopens(text, at)):
            if depth == 0:
                return at, at + 1
            depth -= 1
        elif sign == mark and at > line_end:
            break  # the next paragraph opens anew: this one was not closed
        elif sign == mark and mark in "„«»「『" and sign not in closers:
            depth += 1
    if single:
        return None
    return (line_end, line_end) if line_end > place + 2 else None


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalnum() and after.isalnum()


def _reopens(text: str, at: int) -> bool:
    """A straight mark after a space and before a word opens rather than closes."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isspace() and after.isalnum()
