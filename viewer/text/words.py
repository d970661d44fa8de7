"""A text into tokens: words, numbers and marks.

Between tokens there is only white space, so tokens and gaps rebuild the text, and no token cuts a grapheme cluster
(Unicode Standard Annex 29). Scripts written without spaces come in small pieces: single ideographs, runs of one kana
script, Thai character clusters (Theeramunkong et al. 2000, "Character cluster based Thai information retrieval").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.core.article import Span
from viewer.core.words import Token, TokenKind
from viewer.text import segmentation

if TYPE_CHECKING:
    import regex

# Written against a figure these are words of their own: "25bn" links to "25 Milliarden"; "5G" and "20th" stay whole.
_UNITS = (
    "bn|mn|tn|m|k|Mio|Mrd|Mds?|mil|mln|mld|km|cm|mm|nm|kg|mg|ml|cl|ha|[kMGT]Wh?|[kKMGT]B|[kMG]?Hz"
    "|mph|kph|am|pm|h|min|px"
)


class _Grammar(NamedTuple):
    token: regex.Pattern[str]
    number: regex.Pattern[str]
    """A whole token that is a number."""
    suspicious: regex.Pattern[str]
    """A character that may join its neighbour in one grapheme cluster."""
    cluster: regex.Pattern[str]


@cache
def _grammar() -> _Grammar:
    import regex  # 50 ms the start of the program need not pay

    unspaced = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
    letter = rf"[[\p{{L}}\p{{N}}_]--[{unspaced}]]"
    # Joiners, soft hyphens and variation selectors stand inside words.
    run = rf"{letter}(?:{letter}|[\p{{M}}\u200c\u200d\u00ad])*+"
    token = rf"""
        (?:https?://|www\.)[^\s<>"“”«»]*[\p{{L}}\p{{N}}/]
      | [\w.+-]{{1,64}}+(?<=[\p{{L}}\p{{N}}])@[\w-]+(?:\.[\w-]+)+
      | \p{{Nd}}{{4}}-\p{{Nd}}{{1,2}}-\p{{Nd}}{{1,2}}(?!{letter})
      | \p{{Nd}}{{1,2}}([./])\p{{Nd}}{{1,2}}\1(?:\p{{Nd}}{{4}}|\p{{Nd}}{{2}})(?!{letter})
      | \p{{Nd}}{{1,2}}:\p{{Nd}}{{2}}(?::\p{{Nd}}{{2}})?(?!{letter})
      | \p{{Nd}}++(?:[.,٫٬]\p{{Nd}}++|['’\u00a0\u202f\u2009]\p{{Nd}}{{3}}(?!\p{{Nd}}))++
      | \p{{Nd}}++(?=(?:{_UNITS})(?!{letter})|\p{{Hangul}})
      | \p{{Nd}}++(?![{letter}\p{{M}}]|-\p{{L}})
      | (?:\p{{L}}\.){{2,}}(?!\p{{L}}{{2}})
      | (?:[#@](?={letter}))?{run}(?:[-'’ʼ＇‐‑·‧]{run})*+(?:-(?=\s+(?:und|oder|bzw|sowie|en|of|och|og|eller)\b))?
      | \p{{Han}}\p{{M}}*
      | \p{{Katakana}}[\p{{Katakana}}ー\p{{M}}ﾞﾟ]*
      | \p{{Hiragana}}[\p{{Hiragana}}ー\p{{M}}ﾞﾟ]*
      | [เแโใไ]?[\p{{Thai}}--\p{{N}}]\p{{M}}*[ะาำๅ]?
      | [\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}]\p{{M}}*
      | \.{{2,}} | --+
      | \X
    """
    return _Grammar(
        token=regex.compile(token, regex.VERSION1 | regex.VERBOSE),
        number=regex.compile(r"\p{Nd}[\p{Nd}.,:/'’٫٬\u00a0\u202f\u2009-]*|[\p{Nl}\p{No}]+", regex.VERSION1),
        suspicious=regex.compile(
            r"[[^\x00-\x7f\p{Latin}\p{Cyrillic}\p{Greek}\p{Han}\p{Hiragana}\p{Katakana}\p{P}\p{Z}\p{N}]\p{M}\p{Cf}]",
            regex.VERSION1,
        ),
        cluster=regex.compile(r"\X", regex.VERSION1),
    )


def tokenize(text: str, language: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of ``text`` in order; their spans are shifted by ``offset``.

    Args:
        text: Any text.
        language: ISO 639-1; tells whether an elision is a word of its own (``l'homme`` in French).
        offset: Where ``text`` starts in the text the spans shall point into.
    """
    grammar = _grammar()
    spans = [(found.start(), found.end()) for found in grammar.token.finditer(text) if not found[0].isspace()]
    if grammar.suspicious.search(text):
        spans = _whole_clusters(text, spans)
    elisions = segmentation.rules(language).elisions
    tokens = []
    for start, end in spans:
        cut = _elision(text[start:end], elisions) if elisions else 0
        for first, last in ((start, start + cut), (start + cut, end)):
            if first < last:
                piece = text[first:last]
                tokens.append(Token(piece, Span(first + offset, last + offset), _kind(piece, grammar)))
    return tuple(tokens)


def _whole_clusters(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans moved outwards to the borders of grapheme clusters; spans that meet in one cluster become one."""
    borders = bytearray(len(text) + 1)
    borders[len(text)] = 1
    for cluster in _grammar().cluster.finditer(text):
        borders[cluster.start()] = 1
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and start < whole[-1][1]:
            start = whole.pop()[0]  # noqa: PLW2901
        while not borders[start]:
            start -= 1  # noqa: PLW2901
        while not borders[end]:
            end += 1  # noqa: PLW2901
        if whole and start < whole[-1][1]:
            start = whole.pop()[0]  # noqa: PLW2901
        whole.append((start, end))
    return whole


def _elision(token: str, elisions: frozenset[str]) -> int:
    """How many characters of a token are an elided word: 2 for ``l'homme``."""
    for mark in "'’":
        cut = token.find(mark) + 1
        if 1 < cut < len(token) and token[: cut - 1].lower() in elisions:
            return cut
    return 0


def _kind(piece: str, grammar: _Grammar) -> TokenKind:
    if piece.isalpha():
        return TokenKind.WORD
    if grammar.number.fullmatch(piece):
        return TokenKind.NUMBER
    if any(map(str.isalnum, piece)):
        return TokenKind.WORD
    return TokenKind.PUNCTUATION
