"""What counts as the same word, and how much a word says: the measures by which differences are cleaned up."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from viewer import resources
from viewer.core.words import Token, TokenKind

CONTENT = 1.0
FUNCTION = 0.25
MARK = 0.1
"""What a word that means something, a word that only joins, and a mark weigh in a difference."""

_SHORT_WORD = 3
"""Where a language has no list, words of up to so many letters are taken for function words."""
_SHORT = {"HANGUL": 1, "KATAKANA": 1}
_PARTS = {"CJK": 0.5, "THAI": 0.35, "LAO": 0.35, "KHMER": 0.35, "MYANMAR": 0.35, "HIRAGANA": FUNCTION}
"""Scripts without spaces come in parts of words: an ideograph is half a word, a cluster a third; hiragana joins."""

_QUOTES = dict.fromkeys('"“”„‟«»‹›「」『』〝〞〟＂', '"') | dict.fromkeys("'’‘‚‛`´ʼ＇′", "'")
_DASHES = dict.fromkeys("-‐‑‒–—―−﹘﹣－", "-")
_SAME_MARK = str.maketrans(_QUOTES | _DASHES | {"…": "...", "\u00ad": None})


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The word without its typography: case, width, quote and dash styles, soft hyphens, invisible marks."""
    folded = unicodedata.normalize("NFKC", text.translate(_SAME_MARK)).casefold().translate(_SAME_MARK)
    visible = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    # A single and a double quote that stand alone are two styles of one mark; inside a word it is an apostrophe.
    return '"' if visible and not visible.strip("'\"") else visible or folded


def skeleton(tokens: Sequence[Token]) -> str:
    """What a run of words says when spacing, quotes, hyphens and light punctuation are taken away.

    Kept are letters, digits with the marks between and before them, symbols, and marks that change the sense (? ! %).
    """
    text, end = "", -1
    for token in tokens:
        text += (" " if token.span.start != end else "") + fold(token.text)
        end = token.span.end
    kept = []
    for place, char in enumerate(text):
        before = text[place - 1] if place else ""
        after = text[place + 1] if place + 1 < len(text) else ""
        sense = char.isalnum() or unicodedata.category(char)[0] in "MS" or char in "?!%&@#*/\\§¿¡؟"
        inside = char in ".,:" and before.isdigit() and after.isdigit()
        minus = char == "-" and after.isdigit() and not before.isalnum()
        if sense or inside or minus:
            kept.append(char)
    return "".join(kept)


def weight(token: Token, language: str) -> float:
    """How much a token says: ``CONTENT`` for a word, less for what is a part of one, ``FUNCTION`` or ``MARK``."""
    if token.kind is not TokenKind.WORD:
        return MARK if token.kind is TokenKind.PUNCTUATION else CONTENT
    return _weight(token.text, language)


@lru_cache(maxsize=50_000)
def _weight(word: str, language: str) -> float:
    if fold(word) in _function_words(language):
        return FUNCTION
    letters = [char for char in word if char.isalpha()]
    if not letters or any(char.isdigit() for char in word):
        return CONTENT
    script = unicodedata.name(letters[0], "").split(" ", 1)[0]
    if script in _PARTS:
        return _PARTS[script]
    capitals = len(letters) > 1 and word.isupper()
    longest = 0 if language in _lists() else 1 if capitals else _SHORT.get(script, _SHORT_WORD)
    return CONTENT if len(letters) > longest else FUNCTION


def is_content(token: Token, language: str) -> bool:
    """Whether a token says something by itself, or is a part of a word that does."""
    return weight(token, language) > FUNCTION


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads(resources.path("lexicons", "function.toml").read_text(encoding="utf-8"))
    return {code: frozenset(fold(word) for word in re.split(r"[,\s]+", words) if word) for code, words in lists.items()}


def _function_words(language: str) -> frozenset[str]:
    return _lists().get(language, frozenset())
