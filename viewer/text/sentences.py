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
from typing import TYPE_CHECKING, NamedTuple

from viewer.core.article import Span
from viewer.text import segmentation

if TYPE_CHECKING:
    import regex
    from yasbd import BoundaryDetector

    from viewer.text.segmentation import Rules

_WIDE = "。！？｡．"
_STOPS = ".!?…؟۔।॥։።፧‼⁇⁈⁉" + _WIDE
_CLOSERS = "\"'”’»«“)\\]}›‹』」】〉》）］〗"
_OPENERS = "\"'“”„‚«»‹›‘’(\\[{¿¡—–-…*「『（【《〈"
_ACRONYM = re.compile(r"(?:\w\.)+\w")
_ROMAN = re.compile(r"[IVXLCDM]{1,7}")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xz]{2,5}")
_PER = re.compile(r"\d\s?[^\W\d_]{1,4}/[^\W\d_]\Z")
"""A figure with a unit by another: 90 km/h."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
"""A character that can be a whole word, and no initial."""
_SHORT_THAI = re.compile(r"[\u0e01-\u0e5b]{1,6}(?:\.[\u0e01-\u0e5b]{1,6})*")
_HANGUL_END = re.compile(r"[다요까죠오]")
_SPACE = re.compile(r"\s+")
_BETWEEN_IDEOGRAPHS = rf"{_CJK.pattern}(?=(?![\u3099\u309a]){_CJK.pattern})"  # no mark is cut off its kana
_SOFT_BORDERS = (
    re.compile(r"\n"),
    re.compile(r"[;؛]\s|；"),
    re.compile(r"[,،]\s|[，、]"),
    re.compile(r"\s"),
    re.compile(_BETWEEN_IDEOGRAPHS),
)
_GAP = re.compile(rf"\s|{_BETWEEN_IDEOGRAPHS}")
_VISIBLE = re.compile(r"\S")
_LETTER = re.compile(r"[^\W_]")
_LONGEST = 2000
"""Characters. The longest sentences of laws are shorter."""
_LOOK_BACK = 48
_LONGEST_ASIDE = 400

# Longer runs without a space make yasbd's expressions quadratic; such a text is no prose.
_LONGEST_FOR_YASBD = 120


class _Places(NamedTuple):
    """Patterns that never go back on what they took, so that time stays linear.

    WORKAROUND(Python < 3.11.5, Debian 12 among them): with possessive quantifiers ``re`` loses matches, ``regex`` does
    not.
    """

    candidate: regex.Pattern[str]
    next: regex.Pattern[str]
    paragraph_break: regex.Pattern[str]


@cache
def _places() -> _Places:
    import regex

    return _Places(
        candidate=regex.compile(
            rf"""(?P<stop>[{_STOPS}](?:[^\S\n]?[!?…]|[{_STOPS}])*+)
                 (?P<close>[{_CLOSERS}]*+(?:\[\d{{1,3}}\])*+)
                 (?:[^\S\n]{{1,2}}[»”)\]]++(?=\s|\Z))?+                     # French, and a lone closing quote
                 (?:[^\S\n]?[☀-➿\U0001f1e6-\U0001faff\u200d\ufe0f]++(?=\s|\Z))?+  # emoji close a sentence
            """,
            regex.VERBOSE,
        ),
        next=regex.compile(rf"(?P<space>\s*+)(?P<open>(?:[{_OPENERS}]|\s)*+)(?P<word>[^\W_][\w’'-]{{0,40}}+)?"),
        paragraph_break=regex.compile(r"\n[^\S\n]*+\n\s*+|\n\s*+(?=[-*•‣–][^\S\n])"),
    )


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
        for span in _trimmed(piece, sorted({0, *borders, len(piece)})):
            spans += [part.shifted(start) for part in _bounded(piece, span)]
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    borders = [0, *(found.end() for found in _places().paragraph_break.finditer(text)), len(text)]
    yield from pairwise(borders)


def _trimmed(text: str, borders: list[int]) -> list[Span]:
    """The pieces between borders without white space; a piece without a letter or figure joins its neighbour."""
    spans: list[Span] = []
    complete = True
    for first, last in pairwise(borders):
        piece = text[first:last]
        start = first + len(piece) - len(piece.lstrip())
        end = first + len(piece.rstrip())
        if start >= end:
            continue
        says = _says_something(piece)
        if spans and not (says and complete):
            start = spans.pop().start
            complete = complete or says
        else:
            complete = says
        spans.append(Span(start, end))
    return spans


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """A sentence nobody would read in one breath, in parts: a transcript without stops, a list without line ends.

    The border is the last line end, else semicolon, comma, space or gap between ideographs of the second half of what
    is long enough; a word is never cut. Words are linked in a time that grows with the square of a sentence.
    """
    start = span.start
    while span.end - start > _LONGEST:
        border = _soft_border(text, start, span.end)
        follows = _VISIBLE.search(text, border, span.end)
        if follows is None or not _LETTER.search(text, start, border) or not _LETTER.search(text, border, span.end):
            break
        yield Span(start, start + len(text[start:border].rstrip()))
        start = follows.start()
    yield Span(start, span.end)


def _soft_border(text: str, start: int, end: int) -> int:
    """Where a part that begins here ends: the end, where there is no place before it."""
    latest = start + _LONGEST
    for pattern in _SOFT_BORDERS:
        places = [found.end() for found in pattern.finditer(text, start + _LONGEST // 2, latest)]
        if places:
            return places[-1]
    found = _GAP.search(text, latest, end)
    return found.end() if found else end


def _says_something(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _borders(text: str, rules: Rules) -> Iterator[int]:
    start = 0
    caseless = not any(map(str.isupper, text))
    for candidate in _places().candidate.finditer(text):
        end = candidate.end()
        if end < len(text) and _is_border(text, start, candidate, rules, caseless=caseless):
            start = end - _opens_the_next(text, start, candidate)
            yield start


def _is_border(text: str, start: int, candidate: regex.Match[str], rules: Rules, *, caseless: bool) -> bool:
    """Whether a sentence that began at ``start`` ends after this candidate."""
    end = candidate.end()
    stop, close = candidate["stop"], candidate["close"]
    after = _places().next.match(text, end)
    assert after is not None  # noqa: S101 - every part is optional
    word = after["word"] or ""
    if _is_wide(text, candidate):
        border = _is_wide_border(text, end, close, rules)
    elif close and rules.openers and text.startswith(rules.openers, after.end("space")):
        border = False
    elif not after["space"]:
        border = _is_border_without_space(text, candidate, word)
    elif not word:
        # Nothing but marks, or a symbol as "$5": the mark decides, but "ca. $5".
        stands_before = stop == "." and after.end() < len(text) and _belongs_to_figure(text, candidate.start(), rules)
        border = not stands_before and (after.end() >= len(text) or text[after.end()] not in ",;:)]}»")
    elif word[0].islower() and not word[1:2].isupper():
        # "iPhone" begins a sentence; where nobody writes capitals any word may.
        border = caseless and len(_word_before(text, candidate.start())) > 3
    elif stop == ".":
        border = _is_border_after_stop(text, start, candidate.start(), after, rules)
    else:
        border = _is_border_after_cry(text, start, candidate, after, rules)
    return border


def _is_border_after_cry(
    text: str, start: int, candidate: regex.Match[str], after: regex.Match[str], rules: Rules
) -> bool:
    """After a question or exclamation mark or an ellipsis, before a word that could begin a sentence."""
    if candidate["close"].startswith((")", "]")) and _opened_midway(text, start, candidate.start()):
        return False
    name = f"{_word_before(text, candidate.start()).lower()}{candidate['stop']}"
    if name in rules.may and after["word"] not in rules.starters:
        return False
    return not (candidate["close"] and rules.speech and _speech_follows(text, after.start("word"), rules))


def _is_wide(text: str, candidate: regex.Match[str]) -> bool:
    """A full-width stop, or a narrow one between ideographs."""
    if candidate["stop"][-1] in _WIDE:
        return True
    before, after = text[candidate.start() - 1 : candidate.start()], text[candidate.end() : candidate.end() + 1]
    return bool(_CJK.match(before) and _CJK.match(after))


def _opens_the_next(text: str, start: int, candidate: regex.Match[str]) -> int:
    """1 if the last quotation mark taken for a closing one opens the next sentence: ``他说。“七月``."""
    mark = text[candidate.end() - 1]
    if candidate.end() == candidate.start("close") or not _CJK.match(text, candidate.end()):
        return 0
    return int(mark in "“「『" or (mark == '"' and text.count('"', start, candidate.end() - 1) % 2 == 0))


def _is_wide_border(text: str, end: int, close: str, rules: Rules) -> bool:
    """After a full-width stop: always, unless a quotation closes and the sentence carries on, or it only pauses."""
    rest = text[end : end + 16]
    if rest[:1] in set("，、；：,;:") or (text[end - 1] in "….。．" and text[end - 2 : end - 1] in "…."):
        return False
    if not close:
        return True
    if close[-1] in "」』”’" and rules.openers and rest.startswith(rules.openers):
        return False
    head = re.split(r"[，。！？：；“「\s]", rest, maxsplit=1)[0]
    return not any(verb in head for verb in rules.speech)


def _is_border_without_space(text: str, candidate: regex.Match[str], word: str) -> bool:
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
    found = re.search(r"[^\s(\[{\"'“”„«»‘’/—–、，；「（-]+\Z", text[max(0, end - _LOOK_BACK) : end])
    return found[0] if found else ""


def _is_border_after_stop(text: str, start: int, stop: int, after: regex.Match[str], rules: Rules) -> bool:
    """After a single stop, before a word that could begin a sentence."""
    before, word = _word_before(text, stop), after["word"]
    if _PER.search(text, max(start, stop - _LOOK_BACK), stop):
        return True
    typical = _is_typical_start(text, after, rules)
    readings = list(_with_parts_before(text, stop, before))
    for known in readings:
        numbered = known in rules.number and (word[0].isdigit() or _ROMAN.fullmatch(word))
        if known in rules.never or numbered:
            return False
        if known in rules.may or (rules.endings and known.endswith(rules.endings)):
            return typical
    if before.isdigit():
        if len(before) <= 3 and not _says_something(text[max(start, stop - _LOOK_BACK) : stop - len(before)]):
            return False
        return typical or not rules.ordinals or len(before) > 3
    return typical or not _could_be_short(text, stop, before, rules)


def _belongs_to_figure(text: str, stop: int, rules: Rules) -> bool:
    """Whether the word before a stop is an abbreviation that ends no sentence, or belongs to a number."""
    readings = _with_parts_before(text, stop, _word_before(text, stop))
    return any(known in rules.never or known in rules.number for known in readings)


def _is_typical_start(text: str, after: regex.Match[str], rules: Rules) -> bool:
    """A word sentences often begin with, or a quotation; not an initial, as "A" in "I. A."."""
    word = after["word"]
    if len(word) == 1 and text.startswith(".", after.end()):
        return False
    return (
        word in rules.starters
        or re.split("['’]", word, maxsplit=1)[0] in rules.starters
        or after["open"].strip()[-1:] in set('"“„«»‘¿¡')
    )


def _could_be_short(text: str, stop: int, before: str, rules: Rules) -> bool:
    """An initial, an acronym with stops, a Roman ordinal, or letters without a vowel that are no unit of a figure."""
    if len(before) == 1:
        return before.isalpha() and not _SYLLABLE.match(before)
    # Thai ends no sentence with a stop; what stands between two spaces is long, but for abbreviations: "10.30 น."
    if _ACRONYM.fullmatch(before) or _SHORT_THAI.fullmatch(before):
        return True
    if rules.ordinals and _ROMAN.fullmatch(before):
        return True
    start = stop - len(before)
    return bool(_NO_VOWEL.fullmatch(before)) and not text[max(0, start - 2) : start].strip().isdigit()


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
    start = max(start, stop - _LONGEST_ASIDE)
    opening = max(text.rfind("(", start, stop), text.rfind("[", start, stop))
    return opening >= 0 and _says_something(text[start:opening])


def _speech_follows(text: str, at: int, rules: Rules) -> bool:
    """Whether a verb of saying stands up to three words on, as in ``"Why?" John Smith asked``."""
    words = re.findall(r"[\w’'-]+|[^\w\s]", text[at : at + 60])[:4]
    return any(word.lower() in rules.speech for word in words[1:]) and words[0] not in rules.starters


def _thai_borders(text: str, rules: Rules) -> Iterator[int]:
    """Thai has no stops: a space ends a sentence where the words around it say so."""
    start = 0
    for gap in _SPACE.finditer(text):
        after = gap.end()
        if gap.start() - start < 20 or len(text) - after < 10:
            continue
        if text.startswith(rules.openers, after) or text.endswith(rules.finals, start, gap.start()):
            yield gap.end()
            start = gap.end()


def _fit_for_yasbd(text: str, language: str) -> bool:
    return language in _yasbd_languages() and not re.search(rf"\S{{{_LONGEST_FOR_YASBD}}}", text)


@cache
def _yasbd_languages() -> frozenset[str]:
    from yasbd import get_supported_langs  # only for languages without data of our own

    return frozenset(get_supported_langs()) - {"auto"}


@cache
def _detector(language: str) -> BoundaryDetector:
    from yasbd import BoundaryDetector  # 0.2 s

    # Its default keeps a quotation of several sentences as one, in some languages and not in others.
    return BoundaryDetector(language, preserve_quote_and_paren=False)
