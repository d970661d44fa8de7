"""What counts as the same word, and how much a word says: the measures by which differences are cleaned up."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from viewer.core.words import Token, TokenKind

CONTENT = 1.0
FUNCTION = 0.25
MARK = 0.1
"""What a word that means something, a word that only joins, and a mark weigh in a difference."""

_LONGEST_FUNCTION_WORD = 3
"""In scripts with letters, words up to this length are taken for function words where no list says otherwise."""

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


@lru_cache(maxsize=16384)
def is_content(token: Token) -> bool:
    """Whether a word says something by itself. Numbers, names in capitals and words of some length do."""
    if token.kind is TokenKind.NUMBER:
        return True
    if token.kind is TokenKind.PUNCTUATION:
        return False
    return _says_something(token.text)


def _says_something(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    if not letters or any(char.isdigit() for char in word):
        return bool(word.strip()) and any(char.isalnum() for char in word)
    name = unicodedata.name(letters[0], "")
    if name.startswith("CJK"):
        return True
    if name.startswith("HIRAGANA"):
        return len(letters) > _LONGEST_FUNCTION_WORD
    if name.startswith(("HANGUL", "KATAKANA")):
        return len(letters) > 1
    if len(letters) > 1 and word.isupper():
        return True
    return len(letters) > _LONGEST_FUNCTION_WORD


def weight(token: Token) -> float:
    """How much a token says: ``CONTENT``, ``FUNCTION`` or ``MARK``."""
    if token.kind is TokenKind.PUNCTUATION:
        return MARK
    return CONTENT if is_content(token) else FUNCTION
