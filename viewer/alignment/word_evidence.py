"""What two words share on their surface: spelling, value, kind."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer import resources
from viewer.core.words import TokenKind
from viewer.text.lexicon import Terms, fold, split
from viewer.text.names import letters
from viewer.text.numbers import find_numbers

Figures = NDArray[np.float32]

_GRAMS = (2, 3, 4)
_FULL_LENGTH = 6
"""Letters from which a likeness of spelling counts in full: short words are alike by chance."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Likeness of the words of two sides, each shape (words left, words right)."""

    spelling: Figures
    """0 … 1: shared n-grams of characters (Dice), less for short words; 1 for equal marks."""
    same: Figures
    """1 where two tokens are the same but for case and accents."""
    clash: Figures
    """1 where two tokens cannot be counterparts: another kind, or numbers of other values."""

    other_number: Figures
    """1 where both are numbers, of other values."""
    denied: tuple[Figures, Figures]
    """1 where a word of the left (of the right, in the second) denies and its counterpart would not."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """The tokens of one side, ready to be compared."""

    plain: tuple[str, ...]
    kinds: NDArray[np.int8]
    values: tuple[frozenset[Decimal], ...]
    weights: Figures
    """How much the length of a word lets its spelling say, 0 … 1."""
    denies: NDArray[np.int8]
    """0 a word that does not deny, 1 one that may, 2 one that does."""
    empty: NDArray[np.bool_]
    """A function word or a mark: alone it says nothing."""
    names: NDArray[np.bool_]
    """A word with a capital where the language asks for none."""
    marks: NDArray[np.bool_]
    """Punctuation."""
    articles: NDArray[np.bool_]
    """An article that is a word of its own."""
    clauses: NDArray[np.intp]
    """The number of the clause each token is in: a mark that parts clauses is the last of its own."""


def spelled(tokens: Sequence[str], language: str) -> Spelled:
    """The tokens of a text, read once."""
    plain = tuple(map(_plain, tokens))
    kinds = np.array([_KINDS.index(kind_of(token)) for token in tokens], dtype=np.int8)
    weights = np.array([min(len(word), _FULL_LENGTH) / _FULL_LENGTH for word in plain], dtype=np.float32)
    denies = np.array([_denial(token, language) for token in tokens], dtype=np.int8)
    marks = kinds == _KINDS.index(TokenKind.PUNCTUATION)
    folded = [fold(token) for token in tokens]
    empty = marks | _among(folded, "function", language)
    return Spelled(
        plain,
        kinds,
        _values(tokens, language),
        weights,
        denies,
        empty & (denies < _STRONG),
        _names(tokens, language),
        marks,
        empty & _among(folded, "articles", language),
        np.cumsum([0, *(token in _PARTING_MARKS for token in tokens[:-1])])[: len(tokens)],
    )


def surface(left: Spelled, right: Spelled) -> Surface:
    """Compare the words of two sides."""
    places: dict[str, int] = {}
    for word in (*left.plain, *right.plain):
        places.setdefault(word, len(places))
    rows = np.array([places[word] for word in left.plain], dtype=np.int64)
    columns = np.array([places[word] for word in right.plain], dtype=np.int64)
    same = (rows[:, None] == columns[None, :]).astype(np.float32)
    spelling = _dice(left.plain, right.plain) * np.minimum(left.weights[:, None], right.weights[None, :])
    clash = (left.kinds[:, None] != right.kinds[None, :]).astype(np.float32)
    other_number = _compare_numbers(left, right, spelling, same, clash)
    denied = (
        ((left.denies[:, None] == _STRONG) & (right.denies[None, :] == 0)).astype(np.float32),
        ((right.denies[None, :] == _STRONG) & (left.denies[:, None] == 0)).astype(np.float32),
    )
    return Surface(spelling, same, clash, other_number, denied)


@lru_cache(maxsize=50_000)
def kind_of(token: str) -> TokenKind:
    """What a token is, by its characters: a word with a digit in it counts as a number."""
    if any(map(str.isdigit, token)):
        return TokenKind.NUMBER
    return TokenKind.WORD if any(map(str.isalnum, token)) else TokenKind.PUNCTUATION


_KINDS = tuple(TokenKind)


@lru_cache(maxsize=50_000)
def _plain(token: str) -> str:
    plain = unicodedata.normalize("NFKC", token)
    return letters(plain) or plain


@lru_cache(maxsize=50_000)
def _grams(word: str) -> frozenset[str]:
    padded = f"<{word}>"
    return frozenset(padded[i : i + n] for n in _GRAMS for i in range(len(padded) - n + 1))


def _dice(left: Sequence[str], right: Sequence[str]) -> Figures:
    """Shared n-grams of each pair of words, by Dice's measure."""
    kinds = [list(dict.fromkeys(side)) for side in (left, right)]
    bags = [[_grams(word) for word in words] for words in kinds]
    shared = {gram: k for k, gram in enumerate(set().union(*bags[0]) & set().union(*bags[1]))}
    dense = []
    for side in bags:
        marks = np.zeros((len(side), max(len(shared), 1)), dtype=np.float32)
        for row, bag in enumerate(side):
            marks[row, [shared[gram] for gram in bag if gram in shared]] = 1
        dense.append(marks)
    sizes = [np.array([max(len(bag), 1) for bag in side], dtype=np.float32) for side in bags]
    table = 2 * (dense[0] @ dense[1].T) / (sizes[0][:, None] + sizes[1][None, :])
    places = [{word: k for k, word in enumerate(words)} for words in kinds]
    rows = np.array([places[0][word] for word in left], dtype=np.int64)
    columns = np.array([places[1][word] for word in right], dtype=np.int64)
    return np.asarray(table[rows[:, None], columns[None, :]], dtype=np.float32)


def _compare_numbers(left: Spelled, right: Spelled, spelling: Figures, same: Figures, clash: Figures) -> Figures:
    """Compare numbers by value and not by spelling; returns 1 where two have other values."""
    others = np.zeros_like(clash)
    number = _KINDS.index(TokenKind.NUMBER)
    rows = [i for i, values in enumerate(left.values) if values or left.kinds[i] == number]
    columns = [j for j, values in enumerate(right.values) if values or right.kinds[j] == number]
    for i in rows:
        for j in columns:
            if left.values[i] & right.values[j]:
                spelling[i, j], clash[i, j] = 1.0, 0.0
                same[i, j] = 1.0
            elif _digits(left.plain[i]) != _digits(right.plain[j]):
                spelling[i, j], clash[i, j] = 0.0, 1.0
                others[i, j] = 1.0
    return others


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


_SHORTEST_NAME = 3
_CAPITAL_NOUNS = frozenset({"de"})


def _names(tokens: Sequence[str], language: str) -> NDArray[np.bool_]:
    """Which tokens look like names: not at the beginning of a sentence, not in a language of capital nouns."""
    found = np.zeros(len(tokens), dtype=bool)
    if language in _CAPITAL_NOUNS:
        return found
    opens = True
    for place, token in enumerate(tokens):
        if kind_of(token) is TokenKind.WORD:
            found[place] = not opens and len(token) >= _SHORTEST_NAME and token[0].isupper()
            opens = False
        elif token not in _INNER_MARKS:
            opens = True
    return found


_PARTING_MARKS = frozenset(',.;:!?()—–…"“”「」。，、；：！？（）،؛؟')
_INNER_MARKS = frozenset(",;'’-()/&%")
_STRONG = 2


@lru_cache(maxsize=50_000)
def _denial(token: str, language: str) -> int:
    meaning = _denials(language).meaning(token)
    return _STRONG if meaning == "strong" else int(meaning is not None)


@cache
def _denials(language: str) -> Terms:
    tables = tomllib.loads(resources.path("lexicons", "negation.toml").read_text(encoding="utf-8"))
    return Terms(tables.get(language, {}), language)


def _among(folded: Sequence[str], lexicon: str, language: str) -> NDArray[np.bool_]:
    listed = _listed(lexicon, language)
    return np.array([word in listed for word in folded], dtype=bool)


@cache
def _listed(lexicon: str, language: str) -> frozenset[str]:
    tables = tomllib.loads(resources.path("lexicons", f"{lexicon}.toml").read_text(encoding="utf-8"))
    return frozenset(split(tables.get(language, "")))


def _values(tokens: Sequence[str], language: str) -> tuple[frozenset[Decimal], ...]:
    """The values each token may have; none for what is no number, or is only part of one."""
    found: list[frozenset[Decimal]] = [frozenset()] * len(tokens)
    starts: dict[int, int] = {}
    at = 0
    for place, token in enumerate(tokens):
        starts[at] = place
        at += len(token) + 1
    for number in find_numbers(" ".join(tokens), language):
        start, end = number.span
        place = starts.get(start, -1)
        if place >= 0 and not number.maybe and end <= start + len(tokens[place]):
            found[place] = frozenset(number.values)
    return tuple(found)
