"""One bead seen from one side, in search of the names of that side on the other."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.name_words import WORD, Vocabulary, is_code, plain_words
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import fold, lexicon
from viewer.text.names import (
    SLAVIC,
    Name,
    alike,
    common_words,
    known_names,
    letters,
    near_spelling,
    opening_words,
    places,
    same_name,
    territory_names,
)

OPEN = 0.42
"""Score of its word links from which a name may be without counterpart: what replaces a name scores about .5."""
NOTHING = 0.7
"""Score from which a word has nothing on the other side, whatever it is linked to."""
BESIDE = 3
"""So many words before and after a name tell its place."""
_TITLE = 2
"""Words of a name that must stand elsewhere as they are for it to be taken over as a whole."""
_LIKE = 4
"""Letters at the beginning that words of one root share."""
_ENDING = 3
"""Letters an ending has at most."""
_STOP = re.compile(r"[.!:…][\"'”’)]*\s*$")
"""The end of what is no headline."""


@dataclass(frozen=True, slots=True)
class NameView:
    """One bead seen from one side: whether the names of ``own`` stand on the ``other``."""

    bead: BeadFacts
    own: SideFacts
    other: SideFacts
    own_vocabulary: Vocabulary
    other_vocabulary: Vocabulary
    forward: bool
    """Own is the original."""

    @property
    def back(self) -> NameView:
        """The bead seen from the other side."""
        return NameView(
            self.bead, self.other, self.own, self.other_vocabulary, self.own_vocabulary, forward=not self.forward
        )

    @property
    def own_words(self) -> frozenset[str]:
        """The letters of the words of this side."""
        return plain_words(self.own.words)

    @property
    def other_words(self) -> frozenset[str]:
        """The letters of the words of the other side."""
        return plain_words(self.other.words)

    @property
    def phrases(self) -> dict[str, str]:
        """The words of this side's known names of several words: Nations of Nations unies."""
        text, known = self.own.text, known_names(self.own.language)
        found = (hit for span in self.own.side.spans for hit in known.find(text, *span))
        return {word: code for start, end, code in found for word in WORD.findall(text[start:end]) if word[0].isupper()}

    def stands(self, word: str) -> bool:
        """Whether a word of a name stands on the other side."""
        plain = letters(word)
        if not plain or plain in self.other_words:
            return True
        return any(self.same(plain, other) and not self._is_anothers(plain, other) for other in self.other_words)

    def _is_anothers(self, plain: str, other: str) -> bool:
        """Whether a word of the other side that is like a name of this one is another name here: Wade, Wayde."""
        return other in self.own_words and not (plain.startswith(other) or other.startswith(plain))

    def explains(self, own: str, other: str) -> bool:
        """Whether a word of this side may be what the other side calls so: alike, and nothing there is liker to it.

        Args:
            own: A word of this side, in plain letters.
            other: A word of the other side, as well.
        """
        if not self.same(other, own):
            return False
        inflected = abs(len(own) - len(other)) <= _ENDING and own[:_LIKE] == other[:_LIKE]
        if own == other or inflected or self.bead.one_language:
            return True
        return not any(_liker(own, word, other) for word in self.other_words if word != other)

    def same(self, one: str, other: str) -> bool:
        """Whether two words, in plain letters, can be one name: in one language but for its endings."""
        if self.bead.one_language:
            return same_name(one, other, self.own.language)
        if alike(one, other) and (one in other or other in one or near_spelling(one, other)):
            return True
        cases = next((side.language for side in (self.own, self.other) if side.language in SLAVIC), None)
        return cases is not None and one[:3] == other[:3] and same_name(one, other, cases)

    def is_name(self, span: Span) -> bool:
        """Whether a word of this side is surely a name, and no noun with a capital."""
        plain = letters(span.of(self.own.text))
        if plain in self.own_vocabulary.evident:
            return True
        abroad = self.other_vocabulary.inside if self.other.language not in ("de", self.own.language) else ()
        return self.own.language == "de" and plain in abroad

    def tells(self, name: Name, place: int) -> bool:
        """Whether a word of a name must be kept by who translates it."""
        word = name.words[place].of(self.own.text)
        bare = re.sub(r"['’]s?$", "", word)
        plain = letters(word)
        return (
            len(plain) > 2
            and not (name.opening and place == 0 and plain not in self.own_vocabulary.inside and not is_code(word))
            and fold(bare) not in self.own_vocabulary.lower
            and fold(bare) not in self.other_vocabulary.lower
            and (not self.own_vocabulary.is_common(bare) or self._is_kept(plain))
            and not self._is_told(bare)
            and not is_calendar_word(bare, self.own.language)
        )

    def _is_kept(self, plain: str) -> bool:
        """Whether another language takes over a common word elsewhere, because it is a name there: Labour."""
        return not self.bead.one_language and len(plain) > 3 and plain in self.other_vocabulary.words

    def is_kept_title(self, name: Name) -> bool:
        """Whether another language takes over most of a name as it is: Scottish Council of Independent Schools."""
        words = [word.of(self.own.text) for word in name.words]
        kept = [word for word in words if letters(word) in self.other_words]
        common = any(self.own_vocabulary.is_common(word) for word in kept)
        return not self.bead.one_language and common and len(kept) >= _TITLE and 2 * len(kept) > len(words)

    def is_new(self, word: str) -> bool:
        """Whether a word of the other side stands nowhere in the article of this one."""
        plain = letters(word)
        return not any(form in self.own_vocabulary.words for form in (plain, plain.removesuffix("s"), f"{plain}s"))

    def counted(self, plain: str) -> tuple[int, int]:
        """How often a name stands on this side and on the other, whatever its endings."""
        own = sum(letters(word) == plain for word in WORD.findall(self.own.words))
        words = map(letters, WORD.findall(self.other.words))
        return own, sum(word.startswith(plain) and len(word) - len(plain) <= _ENDING for word in words)

    def _is_told(self, word: str) -> bool:
        """Whether a place, people or acronym of the lexicon stands on the other side under its name there."""
        word = stem_of_compound(word)
        here = places(word)
        if here and any(here & places(other) for other in WORD.findall(self.other.words) if not other.islower()):
            return True
        code = known_names(self.own.language).meaning(word) or self.phrases.get(word)
        if code is None:
            return False
        listed = all(lexicon(side.language).has("names.known") for side in (self.own, self.other))
        # Who writes a place as we do elsewhere has no other word for it; people are named otherwise.
        listed = listed or (elsewhere(self, word) and _is_territory(self.other.language, word))
        if any(stem in fold(self.other.words) for stem in _stems(self.other.language, code)):
            return True  # also inside a compound
        codes = {
            code
            for span in self.other.side.spans
            for _, _, code in known_names(self.other.language).find(self.other.text, *span)
        }
        return not listed or len(word) < 4 or code in codes or are_kin(code, codes)

    def is_told(self, span: Span) -> bool:
        """Whether a word of this side is a place, people or acronym the other side has under its name there."""
        return self._is_told(re.sub(r"['’]s?$", "", span.of(self.own.text)))

    def score(self, span: Span) -> float:
        """How far a word of this side has no counterpart by its word links, 0 … 1."""
        links = self.bead.context.links
        scores = links.left_scores if self.forward else links.right_scores
        found = [scores[i] for i, token in enumerate(self.own.side.tokens) if overlap(token.span, span)]
        return min(found, default=1.0)

    def linked(self, span: Span) -> list[tuple[Span, float]]:
        """The words of the other side linked to a word of this one, with their scores."""
        links = self.bead.context.links
        scores = links.right_scores if self.forward else links.left_scores
        own = {i for i, token in enumerate(self.own.side.tokens) if overlap(token.span, span)}
        pairs = links.links if self.forward else tuple((j, i) for i, j in links.links)
        return [(self.other.side.tokens[j].span, scores[j]) for i, j in pairs if i in own]

    def counterparts(self, span: Span) -> list[Span]:
        """The same but for words without likeness on the other side, which are linked by what stands around them."""
        return [other for other, _ in self.linked(span)] if self.score(span) < NOTHING else []

    def linked_words(self, span: Span) -> list[str]:
        """The same as they are written."""
        return [other.of(self.other.text) for other, _ in self.linked(span)]

    def finding(self, severity: Severity, own: Span | None, other: Span | None, code: str) -> Finding:
        """A finding with its evidence the right way round."""
        spans = (own, other) if self.forward else (other, own)
        name = own.of(self.own.text) if own else ""
        return self.bead.finding(FindingKind.NAME, severity, *spans, code, name=name)


@lru_cache(maxsize=50_000)
def _liker(own: str, word: str, other: str) -> bool:
    """Whether a word is far more like a name than another word is: catalan, catalani, castellan."""
    own, word, other = (plain.replace("c", "k") for plain in (own, word, other))
    if len(word) < len(own) - 1 or word[:_LIKE] != own[:_LIKE]:
        return False
    shared = next((i for i, (a, b) in enumerate(zip(own, word, strict=False)) if a != b), min(len(own), len(word)))
    kept = next((i for i, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    return shared >= max(_LIKE, len(own) - 2) and (shared > kept or word == own)


def stem_of_compound(word: str) -> str:
    """The name of a compound with a small word: Netherlands of Netherlands-based."""
    first, _, rest = word.partition("-")
    return first if rest.islower() and len(first) > 3 else word


@cache
def _stems(language: str, code: str) -> tuple[str, ...]:
    """How the words for a place or people begin in a language."""
    found = (entry.rstrip("*") for entry, meaning in known_names(language) if meaning == code)
    return tuple(stem for stem in found if len(stem) > 4)


@lru_cache(maxsize=50_000)
def _is_territory(language: str, word: str) -> bool:
    """Whether a language calls a country so, or by that and another word: Macedonia, Macedonia del Norte."""
    names = (entry.rstrip("*") for entry, _ in territory_names(language))
    plain = letters(word)
    return any(letters(part).startswith(plain[:-1]) for name in names for part in name.split() if len(part) > 3)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of one text share a character."""
    return one.start < other.end and other.start < one.end


def is_headline(side: SideFacts) -> bool:
    """Whether a side writes its words with capitals throughout, so that capitals tell nothing."""
    if side.language == "de":
        return False
    words = [word for word in WORD.findall(side.words) if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if side.language == "en" and len(words) == capitals > 1 and not _STOP.search(side.words):
        # A short one has words that are no names: My Plan to Drop the Bomb.
        inside = [word for word in WORD.findall(side.words)[1:] if word[0].isupper()]
        if any(common_words("en").meaning(word) or fold(word) in opening_words("en") for word in inside):
            return True
    return len(words) > 4 and capitals > 0.75 * len(words)


def elsewhere(view: NameView, word: str) -> bool:
    """Whether the other article writes this name as this one does."""
    plain = letters(word)
    return any(other in view.other_vocabulary.words for other in (plain, f"{plain}s"))


def near(view: NameView, words: list[str]) -> bool:
    """Whether all these words stand around the bead on the other side."""
    text = " ".join(view.other.side.article.sentence_text(i) for i in view.other.near)
    found = plain_words(text)
    return all(any(alike(letters(word), other) for other in found) for word in words)


@cache
def _kin() -> tuple[frozenset[str], ...]:
    groups = lexicon("names").words("places.kin")
    return tuple(frozenset(group.split()) for group in groups)


def are_kin(code: str, others: Collection[str]) -> bool:
    """Whether a place may stand for one of others: Korea for South Korea. Codes as in ``names.known``."""
    folded = {fold(other) for other in others}
    return any(fold(code) in kin and not kin.isdisjoint(folded) for kin in _kin())


@cache
def no_places() -> frozenset[str]:
    """Codes of ``names.known``, folded, that stand for no place and no people."""
    return frozenset(lexicon("names").words("places.none"))
