"""Places nobody has listed, in languages that write every noun with a capital: in Bergheim, aus Niederlau.

A noun seldom stands after a preposition without an article before it; a place nearly always does. What else stands so
are nouns of few kinds, which the lexicon lists: substances, abstract nouns, set phrases (in Sicherheit, aus Protest).
A word that ends like a place is one where nothing speaks against it; any other needs its whole article to say so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from viewer.core.article import Span
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import Terms, alternation, fold, lexicon

_STEM = 2
"""Letters before the ending of a place: Imbach."""
_SHORTEST = 4
"""Letters of a place that does not end like one: Renz."""
_NAME = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_BACK = 40
"""Letters in which the words before a name are looked for."""
_ENUMERATED = re.compile(rf"(?<!\w)({_NAME})(?:,|[ \u00a0](?:und|oder|sowie|bis|nach))[ \u00a0]$")
"""What an enumeration or a route has before its next name: in Talheim, Bergheim und Niederlau."""


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(lexicon(language).words("names.bare.prepositions"))


@cache
def _where(language: str) -> frozenset[str]:
    """Those of them that tell where something is, where it comes from or goes."""
    return frozenset(lexicon(language).words("names.bare.where"))


@cache
def _endings(language: str) -> re.Pattern[str]:
    endings = "|".join(map(re.escape, lexicon(language).words("names.bare.endings")))
    return re.compile(rf"\w{{{_STEM},}}(?:{endings})$" if endings else r"(?!)")


@cache
def _nouns(language: str) -> Terms:
    return Terms({"yes": ",".join(lexicon(language).words("names.bare.nouns"))}, language)


@cache
def _articles(language: str) -> re.Pattern[str]:
    """Finds the articles that make a noun of the next word."""
    return re.compile(alternation(lexicon(language).words("names.bare.articles"), language), re.IGNORECASE)


def bare_preposition(text: str, word: Span, language: str) -> str:
    """The preposition right before a word, or before the enumeration it ends, folded; empty if there is none.

    Args:
        text: The whole text.
        word: Where the word stands.
        language: ISO 639-1; nothing is found in languages without a list of such prepositions.
    """
    start = word.start
    for _ in range(3):
        before = text[max(0, start - _BACK) : start]
        match = re.search(r"(?<!\w)([^\W\d_]+)[ \u00a0]$", before)
        if match is not None and fold(match[1]) in _prepositions(language):
            return fold(match[1])
        listed = _ENUMERATED.search(before)
        if listed is None or not listed[1][0].isupper():
            return ""
        start -= len(before) - listed.start(1)
    return ""


def enumerated_before(text: str, word: Span) -> str:
    """The name before a word in an enumeration or on a route: Wolfsau of Imbach in "von Wolfsau nach Imbach"."""
    found = _ENUMERATED.search(text[max(0, word.start - _BACK) : word.start])
    return found[1] if found is not None and found[1][0].isupper() else ""


@lru_cache(maxsize=50_000)
def ends_like_place(word: str, language: str) -> bool:
    """Whether a word ends like the places of a language and is none of the nouns that do so, too."""
    return _endings(language).search(fold(word)) is not None and not is_listed_noun(word, language)


@lru_cache(maxsize=50_000)
def is_listed_noun(word: str, language: str) -> bool:
    """Whether a word is one of the nouns that stand after a preposition without an article."""
    last = word.rsplit("-", 1)[-1]
    nouns = _nouns(language)
    return nouns.meaning(word) is not None or nouns.meaning(last) is not None or is_calendar_word(word, language)


@lru_cache(maxsize=50_000)
def may_be_place(word: str, preposition: str, language: str) -> bool:
    """Whether nothing in a word says that it is no place, where it stands after this preposition without an article.

    Args:
        word: A word with a capital.
        preposition: See ``bare_preposition``; may be empty.
        language: ISO 639-1.
    """
    plain = fold(word)
    noun = plain.endswith(tuple(lexicon(language).words("names.bare.plain_endings"))) or len(plain) < _SHORTEST
    return preposition in _where(language) and not noun and not is_listed_noun(word, language)


def has_article(text: str, word: Span, language: str) -> bool:
    """Whether an article stands right before a word that stands alone: das Umfeld, not die Talheim AG."""
    before = re.search(r"(?<!\w)([^\W\d_]+)[ \u00a0]$", text[max(0, word.start - 20) : word.start])
    alone = re.match(r"[ \u00a0][A-ZÀ-Þ]", text[word.end : word.end + 2]) is None
    return alone and before is not None and _articles(language).fullmatch(before[1]) is not None
