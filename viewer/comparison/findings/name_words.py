"""What the words of a whole article tell about its names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property, lru_cache

from viewer.comparison.findings.facts import ArticleFacts
from viewer.core.article import Span
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import alternation, fold, lexicon
from viewer.text.names import Name, common_words, letters, places
from viewer.text.towns import bare_preposition, ends_like_place, has_article, is_listed_noun, may_be_place

WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
LONG_NOUN = 15
"""German words from this length on are compounds of nouns."""


@cache
def is_noun(language: str) -> re.Pattern[str]:
    """Finds the endings of nouns that are no names, where a language writes all nouns with a capital."""
    endings = "|".join(map(re.escape, lexicon(language).words("names.noun_endings")))
    return re.compile(rf"(?:{endings})(?:e?n|e?s|e)?$" if endings else r"(?!)")


@cache
def determiner(language: str) -> re.Pattern[str]:
    """Words that stand before a noun and seldom before a name; matches nothing where the language has no list."""
    return re.compile(alternation(lexicon(language).words("names.determiners"), language), re.IGNORECASE)


class Vocabulary:
    """What an article's words tell about its names."""

    def __init__(self, facts: ArticleFacts) -> None:
        self.facts = facts
        self.language = facts.language

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words the article also writes small: no names."""
        return frozenset(fold(word) for word in WORD.findall(self.facts.article.text) if word[0].islower())

    @cached_property
    def runs(self) -> frozenset[str]:
        """The letters of all runs of capitalised words."""
        sentences = self.facts.article_sentences()
        return frozenset(letters(name.text) for i in sentences for name in self.facts.names(i))

    @cached_property
    def inside(self) -> frozenset[str]:
        """The letters of words with a capital inside a sentence."""
        found: set[str] = set()
        for i in self.facts.article_sentences():
            for name in self.facts.names(i):
                found.update(letters(word.of(self.facts.article.text)) for word in name.words[name.opening :])
        return frozenset(found)

    @cached_property
    def evident(self) -> frozenset[str]:
        """The letters of words whose capital is a name's: in German, too, where every noun has one."""
        if self.language != "de":
            return self.inside
        text, found = self.facts.article.text, set()
        for i in self.facts.article_sentences():
            for name in self.facts.names(i):
                words = [span.of(text) for span in name.words]
                run = len(words) > 1 and not self._is_measure(name) and not is_calendar_word(words[1], "de")
                for place, word in enumerate(words):
                    noun = is_noun("de").search(word) or len(word) >= LONG_NOUN or self.is_common(word)
                    if place and text[name.words[place - 1].end : name.words[place].start].strip():
                        noun = noun or is_listed_noun(word, "de")  # der Preis von Strom
                    if is_code(word) or places(word) or (run and place and not noun):
                        found.add(letters(word))
        return self.towns | found

    @cached_property
    def towns(self) -> frozenset[str]:
        """The letters of words that end like a place, stand after a preposition like one, and nowhere like a noun."""
        return self._after_prepositions[0]

    @cached_property
    def perhaps_towns(self) -> frozenset[str]:
        """The same of words that end like no place, but that the article has more than once."""
        return self._after_prepositions[1]

    @cached_property
    def _after_prepositions(self) -> tuple[frozenset[str], frozenset[str]]:
        text, language = self.facts.article.text, self.language
        counts: Counter[str] = Counter()
        towns: set[str] = set()
        perhaps: set[str] = set()
        nouns: set[str] = set()
        names = (name for i in self.facts.article_sentences() for name in self.facts.names(i))
        for span in (span for name in names for span in name.words):
            word = span.of(text)
            plain = letters(word)
            counts[plain] += 1
            if self.is_noun_at(span):
                nouns.add(plain)
            elif bare_preposition(text, span, language) and ends_like_place(word, language):
                towns.add(plain)
            elif self.may_be_town(span):
                perhaps.add(plain)
        often = {plain for plain in perhaps if counts[plain] > 1}
        return frozenset(towns - nouns), frozenset(often - nouns)

    def may_be_town(self, span: Span) -> bool:
        """Whether a word stands after a preposition like a place, and nothing in it says that it is another noun."""
        text, word = self.facts.article.text, span.of(self.facts.article.text)
        before = bare_preposition(text, span, self.language)
        noun = is_noun(self.language).search(word) or len(word) >= LONG_NOUN or self.is_noun_at(span)
        return not noun and may_be_place(word, before, self.language)

    def is_noun_at(self, span: Span) -> bool:
        """Whether a word with a capital is a noun where it stands: after an article, or small elsewhere."""
        text = self.facts.article.text
        word = span.of(text)
        return fold(word) in self.lower or self.is_common(word) or has_article(text, span, self.language)

    def _is_measure(self, name: Name) -> bool:
        """Whether a run of nouns counts something: Millionen Euro, 3 Jahre Haft."""
        text, first = self.facts.article.text, name.words[0]
        before = text[max(0, first.start - 2) : first.start].strip()
        tables = ("numbers.scales", "numbers.units", "numbers.maybe", "numbers.words", "numbers.fractions")
        word = first.of(text)
        return before[-1:].isdigit() or any(self.facts.lexicon.terms(t).meaning(word) is not None for t in tables)

    @cached_property
    def words(self) -> dict[str, int]:
        """The letters of every word, and in how many sentences it stands."""
        counts: dict[str, int] = {}
        for i in self.facts.article_sentences():
            for word in plain_words(self.facts.article.sentence_text(i)):
                counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Outlets and companies of the lexicon that look like common words."""
        return frozenset(letters(entry) for entry in lexicon(self.language).words("names.outlets.yes"))

    def is_common(self, word: str) -> bool:
        """Whether a capitalised word is translated like any other."""
        return common_words(self.language).meaning(re.sub(r"['’]s$", "", word)) is not None


@lru_cache(maxsize=256)
def plain_words(text: str) -> frozenset[str]:
    """The letters of the words of a text, compounds also in parts."""
    words = set()
    for piece in re.findall(r"[^\W_][\w.'’&-]*", text):
        words.add(letters(piece))
        words.update(letters(part) for part in re.split(r"[-'’]", piece) if len(part) > 1)
    return frozenset(words)


def is_code(word: str) -> bool:
    """Acronyms and labels such as "ICJ" and "SS19": other languages have their own."""
    return sum(c.isupper() or c.isdigit() for c in word) > 1
