"""A place nobody lists with another one in its place, where a language writes every noun with a capital.

What stands after a preposition without an article is a place where its ending or its article says so, see
``viewer.text.towns``. The word links put one place in the slot of another, however low they score: a name nobody knows
is linked by what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import IntEnum

from viewer.comparison.findings.name_replaced import is_alias, is_other_name, is_spelled
from viewer.comparison.findings.name_strangers import is_gone
from viewer.comparison.findings.name_view import NameView, elsewhere, is_headline, overlap
from viewer.comparison.findings.name_words import is_code
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.lexicon import lexicon
from viewer.text.names import Name, alike, changes_endings, letters, places
from viewer.text.towns import bare_preposition, enumerated_before

_LIKE = 0.5
"""Likeness of the letters from which two words that begin alike may be one name."""


class _Place(IntEnum):
    """How far a word is known to name a place."""

    NO = 0
    PERHAPS = 1
    """It stands like one, and nothing else tells."""
    OFTEN = 2
    """And its article has it more than once, and never like a noun."""
    SURELY = 3
    """It ends like one as well, or is listed, or has a capital where nouns have none."""


def towns(view: NameView, found: Sequence[Finding]) -> Iterator[Finding]:
    """Places that became others, where no other finding tells of either.

    Args:
        view: A bead seen from the original.
        found: What is told of the names of the bead already.
    """
    if not (_is_read(view.own.language) or _is_read(view.other.language)) or is_headline(view.own):
        return
    if is_headline(view.other):
        return
    loud = [finding for finding in found if finding.severity is not Severity.LOW]
    taken = [finding.republication for finding in loud if finding.republication and not is_gone(finding)]
    own_words = view.own_words
    for name, place, span in _gone(view):
        if any(f.original and overlap(span, f.original) and not is_gone(f) for f in loud):
            continue
        here = _place(view, name, place)
        if here is _Place.NO:
            continue
        for new in _linked(view, span):
            if any(overlap(new, other) for other in taken) or not is_other_name(view, new, own_words):
                continue
            there = _place_of(view.back, new)
            if _tell(view, (span, here), (new, there)) and not is_alias(view, [span.of(view.own.text)], new):
                yield view.finding(Severity.HIGH, span, new, "finding.name.changed")
                taken.append(new)
                break


def _is_read(language: str) -> bool:
    """Whether the lists tell places from other nouns after a preposition."""
    return lexicon(language).has("names.bare")


def _gone(view: NameView) -> Iterator[tuple[Name, int, Span]]:
    """The words of the original's names that the other side has not, each with its name and its place there."""
    for name in view.own.names:
        if is_spelled(view, name):
            continue
        for place, span in enumerate(name.words):
            word = span.of(view.own.text)
            if not is_code(word) and not view.stands(word) and not view.is_told(span):
                yield name, place, span


def _linked(view: NameView, span: Span) -> list[Span]:
    """The one word with a capital a word is linked to, if that is linked to no other one with a capital."""
    there = [word for word, _ in view.linked(span) if word.of(view.other.text)[0].isupper()]
    if len(there) != 1:
        return []
    back = [word for word, _ in view.back.linked(there[0]) if word.of(view.own.text)[0].isupper()]
    return there if len(back) == 1 else []


def _place_of(view: NameView, span: Span) -> _Place:
    for name in view.own.names:
        for place, word in enumerate(name.words):
            if overlap(word, span):
                return _place(view, name, place)
    return _Place.NO


def _place(view: NameView, name: Name, place: int) -> _Place:
    """How far a word of this side is known to name a place; in a language not read so, to be a name."""
    span = name.words[place]
    if not view.tells(name, place):
        return _Place.NO
    if not _is_read(view.own.language):
        return _Place.SURELY if view.is_name(span) else _Place.NO
    plain, vocabulary = letters(span.of(view.own.text)), view.own_vocabulary
    if plain in vocabulary.towns or (view.bead.one_language and places(span.of(view.own.text))):
        return _Place.SURELY
    if not vocabulary.may_be_town(span):
        return _Place.NO
    return _Place.OFTEN if plain in vocabulary.perhaps_towns else _Place.PERHAPS


def _tell(view: NameView, gone: tuple[Span, _Place], new: tuple[Span, _Place]) -> bool:
    """Whether what is known of both is enough for one to stand for the other."""
    (own, here), (other, there) = gone, new
    words = own.of(view.own.text), other.of(view.other.text)
    languages = view.own.language, view.other.language
    inflected = not view.bead.one_language and any(map(changes_endings, languages))
    if here is _Place.SURELY and there is _Place.SURELY and not (inflected and _sound_alike(*words)):
        return view.bead.one_language or not (elsewhere(view, words[0]) and elsewhere(view.back, words[1]))
    known = max(here, there) is _Place.SURELY or (here is _Place.OFTEN and there is _Place.OFTEN)
    if not known or _Place.NO in (here, there) or _sound_alike(*words):
        return False
    return not view.bead.one_language or _in_one_slot(view, own, other)


def _in_one_slot(view: NameView, own: Span, other: Span) -> bool:
    """Whether both words stand after the same preposition, or after the same place: zwischen Wolfsau und Imbach."""
    sides = (view.own, own), (view.other, other)
    prepositions = {bare_preposition(side.text, span, side.language) for side, span in sides}
    beside = {letters(enumerated_before(side.text, span)) for side, span in sides}
    return len(prepositions) == 1 or (len(beside) == 1 and "" not in beside)


def _sound_alike(one: str, other: str) -> bool:
    """Whether two words may be one name, spelled otherwise: Kaschmir, Cachemire."""
    plain, foreign = letters(one).replace("c", "k"), letters(other).replace("c", "k")
    same = SequenceMatcher(None, plain, foreign, autojunk=False).ratio()
    return alike(plain, foreign) or (plain[:1] == foreign[:1] and same >= _LIKE)
