"""A paragraph into sentences.

Candidates are the places after sentence-final marks with their closing quotes; rules on the word before and the word
after decide (in the manner of Grefenstette & Tapanainen 1994, "What is a word, what is a sentence?"), with data by
language from ``resources/lexicons/segmentation.toml``. Languages without data of their own are asked of ``yasbd``.
Every character that is not white space is in exactly one sentence. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.core.article import Span
from viewer.text import segmentation

if TYPE_CHECKING:
    from yasbd import BoundaryDetector

    from viewer.text.segmentation import Rules

_WIDE = "。！？｡．"
_STOPS = ".!?…؟۔।॥։።፧‼⁇⁈⁉" + _WIDE
_CLOSERS = "\"'”’»«“)\\]}›‹』」】〉》）］〗"
_OPENERS = "\"'“”„‚«»‹›‘’(\\[{¿¡—–-…*「『（【《〈"
_CANDIDATE = re.compile(
    rf"""(?P<stop>[{_STOPS}](?:[^\S\n]?[!?…]|[{_STOPS}])*+)
         (?P<close>[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+)
         (?:[^\S\n]{{1,2}}[»”)\]]++(?=\s|\Z))?+                     # French, and a lone closing quote
         (?:[^\S\n]?[☀-➿\U0001f1e6-\U0001faff\u200d\ufe0f]++(?=\s|\Z))?+  # emoji close a sentence
    """,
    re.VERBOSE,
)
_NEXT = re.compile(rf"(?P<space>\s*+)(?P<open>(?:[{_OPENERS}]|\s)*+)(?P<word>[^\W_][\w’'-]{{0,40}}+)?")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*+\n\s*+|\n\s*+(?=[-*•‣–][^\S\n])")
_ACRONYM = re.compile(r"(?:\w\.)+\w")
_ROMAN = re.compile(r"[IVXLCDM]{1,7}")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xz]{2,5}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HANGUL_END = re.compile(r"[다요까죠오]")
_SPACE = re.compile(r"\s+")
_LOOK_BACK = 48

# Longer runs without a space make yasbd's expressions quadratic; such a text is no prose.
_LONGEST_FOR_YASBD = 120


def split(text: str, language: str) -> list[Span]:
    """The sentences of one paragraph, in order, without surrounding white space.

    Args:
        text: A paragraph; single line breaks in it are white space, blank lines and bullets are borders.
        language: ISO 639-1. An unknown language is cut by the rules that hold for any.

    Returns:
        Spans into ``text``. Empty for a text of white space only.
    """
    rules = segmentation.rules(language)
    spans: list[Span] = []
    for start, end in _paragraphs(text):
        piece = text[start:end]
        if language == "th":
            borders = [*_borders(piece, rules), *_thai_borders(piece, rules)]
        elif not rules.known and _fit_for_yasbd(piece, language):
            borders = list(_detector(language).detect(piece.rstrip()))
        else:
            borders = list(_borders(piece, rules))
        spans += [span.shifted(start) for span in _trimmed(piece, sorted({0, *borders, len(piece)}))]
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    borders = [0, *(found.end() for found in _PARAGRAPH_BREAK.finditer(text)), len(text)]
    yield from pairwise(borders)


def _trimmed(text: str, borders: list[int]) -> list[Span]:
    """The pieces between borders without white space; a piece without a letter or figure joins its neighbour."""
    spans: list[Span] = []
    for first, last in pairwise(borders):
        piece = text[first:last]
        start = first + len(piece) - len(piece.lstrip())
        end = first + len(piece.rstrip())
        if start >= end:
            continue
        if spans and not (_says_something(piece) and _says_something(spans[-1].of(text))):
            start = spans.pop().start
        spans.append(Span(start, end))
    return spans


def _says_something(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _borders(text: str, rules: Rules) -> Iterator[int]:
    start = 0
    caseless = not any(map(str.isupper, text))
    for candidate in _CANDIDATE.finditer(text):
        end = candidate.end()
        if end < len(text) and _is_border(text, start, candidate, rules, caseless=caseless):
            yield end
            start = end


def _is_border(text: str, start: int, candidate: re.Match[str], rules: Rules, *, caseless: bool) -> bool:
    """Whether a sentence that began at ``start`` ends after this candidate."""
    end = candidate.end()
    stop, close = candidate["stop"], candidate["close"]
    after = _NEXT.match(text, end)
    assert after is not None  # noqa: S101 - every part is optional
    word = after["word"] or ""
    if stop[-1] in _WIDE or (stop[-1] in "!?." and not after["space"] and _between_cjk(text, candidate)):
        return _is_wide_border(text, end, close, rules)
    if not after["space"]:
        return _is_border_without_space(text, candidate, word)
    if not word:
        # Nothing but marks, or a symbol as "$5": the mark decides.
        return after.end() >= len(text) or text[after.end()] not in ",;:)]}»"
    camel = word[0].islower() and word[1:2].isupper()
    if word[0].islower() and not camel and not (caseless and len(_word_before(text, candidate.start())) > 3):
        return False
    if stop in {".", "．"}:
        return _is_border_after_stop(text, start, candidate.start(), word, rules)
    if close.startswith((")", "]")) and _opened_midway(text, start, candidate.start()):
        return False
    name = f"{_word_before(text, candidate.start()).lower()}{stop}"
    if name in rules.may and word not in rules.starters:
        return False
    return not (close and rules.speech and _speech_follows(text, after.start("word"), rules))


def _is_wide_border(text: str, end: int, close: str, rules: Rules) -> bool:
    """After a full-width stop: always, unless a quotation closes and the sentence carries on."""
    rest = text[end : end + 16]
    if rest[:1] in set("，、；：,;:"):
        return False
    if not close:
        return True
    if close[-1] in "」』”’" and rules.openers and rest.startswith(rules.openers):
        return False
    head = re.split(r"[，。！？：；“「\s]", rest, maxsplit=1)[0]
    return not any(verb in head for verb in rules.speech)


def _between_cjk(text: str, candidate: re.Match[str]) -> bool:
    before, after = text[candidate.start() - 1 : candidate.start()], text[candidate.end() : candidate.end() + 1]
    return bool(_CJK.match(before) and _CJK.match(after))


def _is_border_without_space(text: str, candidate: re.Match[str], word: str) -> bool:
    """A forgotten space: "… said.Meta has"; not "Node.js", "U.S.A", "Booking.com"."""
    before, start, end = text[max(0, candidate.start() - 3) : candidate.start()], candidate.start(), candidate.end()
    following = text[end : end + 1]
    if "\uac00" <= following <= "\ud7a3":
        return bool(_HANGUL_END.search(before[-1:]))
    if len(before) < 3 or not before.isalpha() or not before[1:].islower() or candidate["close"]:
        return False
    if not (following.isupper() and word[1:2].islower() and len(word) > 1):
        return False
    beyond = text[end + len(word) : end + len(word) + 1]
    run = text[max(0, start - _LOOK_BACK) : start]
    return beyond in {"", " ", "\n", ","} and not re.search(r"[/@:\\]\S*\Z|www\.\S*\Z", run) and len(word) != 3


def _word_before(text: str, end: int) -> str:
    """The run of characters without white space, brackets and quotes that stands before ``end``."""
    found = re.search(r"[^\s(\[{\"'“”„«»‘’/—–-]+\Z", text[max(0, end - _LOOK_BACK) : end])
    return found[0] if found else ""


def _is_border_after_stop(text: str, start: int, stop: int, word: str, rules: Rules) -> bool:
    """After a single stop, before a word that could begin a sentence."""
    before = _word_before(text, stop)
    typical = word in rules.starters or word.split("'")[0].split("’")[0] in rules.starters
    for known in _with_parts_before(text, stop, before):
        if known in rules.never:
            return False
        if known in rules.number and (word[0].isdigit() or _ROMAN.fullmatch(word)):
            return False
        if known in rules.may:
            return typical
    if before.isdigit():
        at_start = not _says_something(text[start : stop - len(before)])
        if at_start and len(before) <= 3:
            return False
        return typical or not rules.ordinals or len(before) > 3
    if (
        (len(before) == 1 and before.isalpha() and (before.isupper() or before.islower()))
        or _ACRONYM.fullmatch(before)
        or (rules.ordinals and _ROMAN.fullmatch(before))
        or _NO_VOWEL.fullmatch(before)
    ):
        return typical
    return True


def _with_parts_before(text: str, stop: int, before: str) -> Iterator[str]:
    """The abbreviation before a stop, longest reading first: "z.b", "b" for "z. B"."""
    readings = [before.lower()]
    start = stop - len(before)
    for _ in range(3):
        gap = len(text[max(0, start - 2) : start]) - len(text[max(0, start - 2) : start].rstrip())
        previous = _word_before(text, start - gap)
        if gap == 0 or not previous.endswith(".") or len(previous) > 6:
            break
        start -= gap + len(previous)
        readings.append((previous + readings[-1]).lower())
    return reversed(readings)


def _opened_midway(text: str, start: int, stop: int) -> bool:
    """Whether the bracket that closes after ``stop`` was opened in the middle of the sentence."""
    opening = max(text.rfind("(", start, stop), text.rfind("[", start, stop))
    return opening >= 0 and _says_something(text[start:opening])


def _speech_follows(text: str, at: int, rules: Rules) -> bool:
    """Whether up to three words on stands a verb of saying: ``"Why?" John Smith asked.``"""
    words = re.findall(r"[\w’'-]+|[^\w\s]", text[at : at + 60])[:4]
    return any(word.lower() in rules.speech for word in words[1:]) and words[0] not in rules.starters


def _thai_borders(text: str, rules: Rules) -> Iterator[int]:
    """Thai has no stops: a space ends a sentence where the words around it say so."""
    start = 0
    for gap in _SPACE.finditer(text):
        before, after = text[start : gap.start()], gap.end()
        if len(before) < 20 or len(text) - after < 10:
            continue
        if text.startswith(rules.openers, after) or before.endswith(rules.finals):
            yield gap.end()
            start = gap.end()


def _fit_for_yasbd(text: str, language: str) -> bool:
    return language in _yasbd_languages() and not re.search(rf"\S{{{_LONGEST_FOR_YASBD}}}", text)


@cache
def _yasbd_languages() -> frozenset[str]:
    from yasbd import get_supported_langs  # noqa: PLC0415 - only for languages without data of our own

    return frozenset(get_supported_langs()) - {"auto"}


@cache
def _detector(language: str) -> BoundaryDetector:
    from yasbd import BoundaryDetector  # noqa: PLC0415 - 0.2 s

    # Its default keeps a quotation of several sentences as one, in some languages and not in others.
    return BoundaryDetector(language, preserve_quote_and_paren=False)
