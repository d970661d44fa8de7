"""Names: lost, changed or translated, with tolerance for inflection, transliteration and names of places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.name_words import LONG_NOUN, NOUN, WORD, Vocabulary, is_code, plain_words
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import fold, lexicon
from viewer.text.names import (
    Name,
    alike,
    known_names,
    letters,
    near_spelling,
    places,
    same_name,
    script,
    territory_names,
)

_OPEN = 0.42
"""Score of its word links from which a name may be without counterpart: what replaces a name scores about .5."""
_DETERMINER = re.compile(
    r"(?i)(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[mnrs]?)?|[ivzb]om|[iab]m|z(?:um|ur)|\w+(?:sche[mnrs]?|liche[mnrs]?|ige[mnrs]?))"
)
_BESIDE = 3
"""So many words before and after a name tell its place."""
_UNLINKED = 0.5
"""Score from which a word without links has no counterpart."""
_MAIN = 3
"""A name of so many sentences is the story's own."""
_ALONE = 0.7
"""Score from which a name that occurs once has none."""


@dataclass(frozen=True, slots=True)
class _View:
    """One bead seen from one side: whether the names of ``own`` stand on the ``other``."""

    bead: BeadFacts
    own: SideFacts
    other: SideFacts
    own_vocabulary: Vocabulary
    other_vocabulary: Vocabulary
    forward: bool
    """Own is the original."""

    @property
    def back(self) -> _View:
        """The bead seen from the other side."""
        return _View(
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
    def _phrases(self) -> dict[str, str]:
        """The words of this side's known names of several words: Nations of Nations unies."""
        text, known = self.own.text, known_names(self.own.language)
        found = (hit for span in self.own.side.spans for hit in known.find(text, *span))
        return {word: code for start, end, code in found for word in WORD.findall(text[start:end]) if word[0].isupper()}

    def stands(self, word: str) -> bool:
        """Whether a word of a name stands on the other side."""
        plain = letters(word)
        return not plain or any(self.same(plain, other) for other in self.other_words)

    def same(self, one: str, other: str) -> bool:
        """Whether two words, in plain letters, can be one name: in one language but for its endings."""
        if self.bead.one_language:
            return same_name(one, other, self.own.language)
        return alike(one, other) and (one in other or other in one or near_spelling(one, other))

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

    def _is_told(self, word: str) -> bool:
        """Whether a place, people or acronym of the lexicon stands on the other side under its name there."""
        here = places(word)
        if here and any(here & places(other) for other in WORD.findall(self.other.words) if not other.islower()):
            return True
        code = known_names(self.own.language).meaning(word) or self._phrases.get(word)
        if code is None:
            return False
        listed = all(lexicon(side.language).has("names.known") for side in (self.own, self.other))
        if any(stem in fold(self.other.words) for stem in _stems(self.other.language, code)):
            return True  # also inside a compound
        codes = {
            code
            for span in self.other.side.spans
            for _, _, code in known_names(self.other.language).find(self.other.text, *span)
        }
        return not listed or len(word) < 4 or code in codes or _kin(code, codes)

    def score(self, span: Span) -> float:
        """How far a word of this side has no counterpart by its word links, 0 … 1."""
        links = self.bead.context.links
        scores = links.left_scores if self.forward else links.right_scores
        found = [scores[i] for i, token in enumerate(self.own.side.tokens) if _overlap(token.span, span)]
        return min(found, default=1.0)

    def linked(self, span: Span) -> list[tuple[Span, float]]:
        """The words of the other side linked to a word of this one, with their scores."""
        links = self.bead.context.links
        scores = links.right_scores if self.forward else links.left_scores
        own = {i for i, token in enumerate(self.own.side.tokens) if _overlap(token.span, span)}
        pairs = links.links if self.forward else tuple((j, i) for i, j in links.links)
        return [(self.other.side.tokens[j].span, scores[j]) for i, j in pairs if i in own]

    def finding(self, severity: Severity, own: Span | None, other: Span | None, code: str) -> Finding:
        """A finding with its evidence the right way round."""
        spans = (own, other) if self.forward else (other, own)
        name = own.of(self.own.text) if own else ""
        return self.bead.finding(FindingKind.NAME, severity, *spans, code, name=name)


@cache
def _stems(language: str, code: str) -> tuple[str, ...]:
    """How the words for a place or people begin in a language."""
    found = (entry.rstrip("*") for entry, meaning in known_names(language) if meaning == code)
    return tuple(stem for stem in found if len(stem) > 4)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on names, bead by bead."""
    left, right = Vocabulary(story.original), Vocabulary(story.republication)
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        there = _View(bead, bead.original, bead.republication, left, right, forward=True)
        back = _View(bead, bead.republication, bead.original, right, left, forward=False)
        found = [*_outlets(there), *_places(there)]
        if _same_script(bead):
            found += _lost(there, [f.original for f in found if f.original])
            found += _new(back, [f.republication for f in found if f.republication])
        yield from found


def _codes(side: SideFacts, others: frozenset[str], *, listed: bool) -> dict[str, Span | None]:
    """Codes of the places and peoples of a side, each where it stands; ``None`` where the other side has the word."""
    found: dict[str, Span | None] = {}
    terms = known_names(side.language) if listed else territory_names(side.language)
    for span in side.side.spans:
        for start, end, code in terms.find(side.text, *span):
            word = side.text[start:end]
            if not listed and (
                code in ("EU", "UN") or side.text[start].islower() or _inside_katakana(side.text, start, end)
            ):
                continue
            if code in _NO_PLACES or (len(word) < 4 and word.isascii() and not word.isupper()):
                continue
            same = any(letters(part) in others for part in word.split() if len(part) > 3)
            found[code] = None if same else found.get(code, Span(start, end))
    return found


def _same_script(bead: BeadFacts) -> bool:
    scripts = {script(bead.original.words), script(bead.republication.words)}
    return scripts == {"latin"} or (bead.one_language and scripts <= {"cyrillic", "greek"})


def _outlets(view: _View) -> Iterator[Finding]:
    """Titles such as "The Verge", kept elsewhere in the republication, translated here."""
    for name in view.own.names:
        words = [span.of(view.own.text) for span in name.words]
        if len(words) < 2 or fold(words[0]) not in ("the", "der", "die", "das", "le", "la", "les", "el", "il"):
            continue
        plain = letters(re.sub(r"['’]s?$", "", name.text))
        kept = any(run == plain or run.startswith(plain) for run in view.other_vocabulary.runs)
        listed = plain in view.own_vocabulary.outlets
        if not kept and not listed:
            continue
        here = "".join(letters(w) for w in re.findall(r"[\w'’-]+", view.other.words))
        if plain in here:
            continue
        rest = words[1:]
        stands = [w for w in rest if letters(w) in view.other_words or f"{letters(w)}s" in view.other_words]
        translated = _translated(view, name)
        if len(stands) == len(rest):
            if len(rest) > 1 or translated is None or not kept:
                continue  # "the New York Times" is "die New York Times"
            yield view.finding(Severity.HIGH, name.span, translated, "finding.name.translated")
        elif translated is not None:
            yield view.finding(Severity.HIGH, name.span, translated, "finding.name.translated")
        elif kept and not _near(view, rest):
            yield view.finding(Severity.MEDIUM, name.span, None, "finding.name.missing")


_ARTICLES = frozenset(
    {
        "Der",
        "Die",
        "Das",
        "Dem",
        "Den",
        "Le",
        "La",
        "Les",
        "El",
        "Los",
        "Las",
        "Il",
        "Lo",
        "De",
        "Het",
        "O",
        "A",
        "Os",
        "As",
    }
)


def _translated(view: _View, name: Name) -> Span | None:
    """Where the other side has a capitalised article with a capitalised word: "Der Rand"."""
    text = view.other.text
    for span in view.other.side.spans:
        for match in re.finditer(r"(?<!\w)([^\W\d_]+)[ \u00a0](?=([^\W\d_]\w*))", text[span.start : span.end]):
            if match[1] in _ARTICLES and match[2][0].isupper() and view.own.language != view.other.language:
                middle = match.start() > 0 and text[span.start + match.start() - 2] not in '.!?:“"„'
                if middle or letters(match[2]) in (letters(w) for w in name.text.split()):
                    return Span(span.start + match.start(), span.start + match.end(2))
    return None


def _places(view: _View) -> Iterator[Finding]:
    """A country, people or city replaced by another."""
    listed = all(lexicon(side.language).has("names.known") for side in (view.own, view.other))
    here = _codes(view.own, view.other_words, listed=listed)
    there = _codes(view.other, view.own_words, listed=listed)
    gone = sorted(code for code, told in here.items() if told and code not in there and not _kin(code, there))
    come = sorted(code for code, told in there.items() if told and code not in here and not _kin(code, here))
    if not gone or not come:
        return
    yield view.finding(Severity.HIGH, here[gone[0]], there[come[0]], "finding.name.changed")


def _inside_katakana(text: str, start: int, end: int) -> bool:
    """Whether a Japanese place is only part of a longer foreign word: タイ in タイムズ."""
    return any("ァ" <= sign <= "ー" for sign in (text[start - 1 : start], text[end : end + 1]) if sign) and (
        "ァ" <= text[start] <= "ー"
    )


_NO_PLACES = frozenset(
    ["AI", "CEO", "CFO", "GPU", "GDP", "DNA", "AIDS", "internet", "christmas", "easter", "jesus", "WHO", "nazi"]
)

_KIN = tuple(
    frozenset(kin.split())
    for kin in (
        "KR KP KO", "GB EN SCT WLS", "GB IE", "EU europe", "US latin-america", "UM US", "VI US", "UN US",
        "asia middle-east", "ZA africa", "PS arab", "SA arab", "rome IT", "CN HK", "CD CG", "GN GQ GW", "NE NG",
    )
)  # fmt: skip
"""Places of which one may stand for the other."""


def _kin(code: str, others: Collection[str]) -> bool:
    return any(code in kin and any(other in kin for other in others) for kin in _KIN)


def _near(view: _View, words: list[str]) -> bool:
    near = view.other.near
    text = " ".join(view.other.side.article.sentence_text(i) for i in near)
    found = plain_words(text)
    return all(any(alike(letters(word), other) for other in found) for word in words)


def _lost(view: _View, taken: list[Span]) -> Iterator[Finding]:
    """Names of the original without counterpart in the republication."""
    for name, telling, gone in _open_names(view, taken):
        finding = _weighed(view, name, telling, gone)
        if finding is not None:
            yield finding


def _open_names(view: _View, taken: list[Span]) -> Iterator[tuple[Name, list[Span], list[Span]]]:
    """Names with the words that tell, and those of them that the other side has not."""
    if _is_headline(view.own):
        return
    for name in view.own.names:
        shouted = name.text.isupper() and len(name.words) > 2
        if shouted or any(_overlap(name.span, span) for span in taken):
            continue
        telling = [span for place, span in enumerate(name.words) if view.tells(name, place)]
        gone = [span for span in telling if not view.stands(span.of(view.own.text))]
        if gone and not _is_listed(view, name):
            yield name, telling, gone


def _is_listed(view: _View, name: Name) -> bool:
    """Whether a name of several words is a place or an acronym of the lexicon: United Kingdom."""
    return len(name.words) > 1 and known_names(view.own.language).meaning(re.sub(r"['’]s$", "", name.text)) is not None


def _weighed(view: _View, name: Name, telling: list[Span], gone: list[Span]) -> Finding | None:
    span = Span(gone[0].start, gone[-1].end)
    words = [word.of(view.own.text) for word in gone]
    score = min(view.score(word) for word in gone)
    part = len(gone) < len(telling) or bool(_kept(view, name, gone))
    elsewhere = all(_elsewhere(view, word) and not view.own_vocabulary.is_common(word) for word in words)
    one_language = view.bead.one_language
    sure = any(view.is_name(word) for word in gone)
    replaced = _replacement(view, name, gone, sure=part or elsewhere or (one_language and sure))
    if replaced is not None and not _alias(view, words, replaced):
        member = _same_bearer(view, gone[0], replaced)
        foreign_code = all(map(is_code, words)) and not one_language and not member
        named = not foreign_code and (not one_language or view.back.is_name(replaced))
        # The name of an institute is translated word by word.
        titled = len(gone) < len(name.words) and not part and not _share_a_word(view, name, replaced)
        if named and (member or part or elsewhere or (sure and (one_language or (score >= _OPEN and not titled)))):
            return view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
    if part or replaced is not None or _near(view, words):
        return None  # shortened, known by another name, or told by a pronoun
    if one_language and all(view.other_vocabulary.words.get(letters(word), 0) >= _MAIN for word in words):
        return None  # the story's main name: who it is goes without saying
    return _missing(view, span, words, score, sure=sure, elsewhere=elsewhere)


def _share_a_word(view: _View, name: Name, other: Span) -> bool:
    """Whether a name and the run of capitals around a word of the other side have a word in common: News."""
    own = {letters(word.of(view.own.text)) for word in name.words}
    runs = (run for run in view.other.names if _overlap(run.span, other))
    return any(letters(word.of(view.other.text)) in own for run in runs for word in run.words)


def _same_bearer(view: _View, own: Span, other: Span) -> bool:
    """Whether both words stand in brackets after the same name: Lohse (FDP)."""
    before = [
        re.search(r"([^\W\d_]+)[ \u00a0][(]$", text[max(0, span.start - 40) : span.start])
        for text, span in ((view.own.text, own), (view.other.text, other))
    ]
    return bool(before[0] and before[1]) and letters(before[0][1]) == letters(before[1][1])  # type: ignore[index]


def _missing(view: _View, span: Span, words: list[str], score: float, *, sure: bool, elsewhere: bool) -> Finding | None:
    """A name with nothing in its place."""
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    vague = any(known_names(view.own.language).meaning(w) or view.own_vocabulary.is_common(w) for w in bare)
    if vague or score < (_OPEN if elsewhere else _ALONE) or (view.own.language == "de" and not sure):
        return None
    if not elsewhere and not view.bead.one_language and (not sure or all(map(is_code, words))):
        return None
    loud = sure and not _with_its_clause(view, span)
    return view.finding(Severity.MEDIUM if loud else Severity.LOW, span, None, "finding.name.missing")


def _with_its_clause(view: _View, span: Span) -> bool:
    """Whether the words around a name are gone as well: then the clause was left out, not the name."""
    tokens = view.own.side.tokens
    here = [i for i, token in enumerate(tokens) if _overlap(token.span, span)]
    if not here:
        return False
    scores = view.bead.context.links.left_scores if view.forward else view.bead.context.links.right_scores
    around = [
        *range(max(0, here[0] - _BESIDE), here[0]),
        *range(here[-1] + 1, min(len(tokens), here[-1] + 1 + _BESIDE)),
    ]
    told = [scores[i] for i in around if len(tokens[i].text) > 3]
    return bool(told) and sum(score >= _OPEN for score in told) > len(told) / 2


def _new(view: _View, taken: list[Span]) -> Iterator[Finding]:
    """Names of the republication that the original has nowhere."""
    for name, telling, gone in _open_names(view, taken):
        words = [word.of(view.own.text) for word in gone]
        if any(_elsewhere(view, word) for word in words):
            continue
        pairs = ((word, _common_word_beside(view, name, word)) for word in gone)
        beside = next((pair for pair in pairs if pair[1] is not None), None)
        if beside is not None:
            yield view.finding(Severity.HIGH, *beside, "finding.name.changed")
            continue
        if len(gone) < len(telling) or not any(view.is_name(word) for word in gone):
            continue
        span = Span(gone[0].start, gone[-1].end)
        score = min(view.score(word) for word in gone)
        if all(map(is_code, words)) and not view.bead.one_language:
            continue
        replaced = _replacement(view, name, gone, sure=False)
        if replaced is not None and score >= _OPEN and not _alias(view, words, replaced):
            yield view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
        elif replaced is None and score >= _ALONE and (view.bead.one_language or _is_read(view.own.language)):
            severity = Severity.MEDIUM if view.bead.one_language else Severity.LOW
            yield view.finding(severity, span, None, "finding.name.added")


def _common_word_beside(view: _View, name: Name, new: Span) -> Span | None:
    """The common word that stood beside the kept part of a name where there is a new one now: Ariana Grande."""
    text, other = view.own.text, view.other.text
    kept, place = _kept(view, name, [new]), name.words.index(new)
    beside = {
        step: letters(name.words[place + step].of(text)) for step in (-1, 1) if 0 <= place + step < len(name.words)
    }
    word = new.of(text)
    if NOUN.search(word) or len(word) >= LONG_NOUN or is_code(word):
        return None
    for run in view.other.names:
        words = [letters(span.of(other)) for span in run.words]
        for step, neighbour in beside.items():
            if neighbour not in kept or neighbour not in words:
                continue
            at = words.index(neighbour) - step
            if not 0 <= at < len(words) or view.back.stands(run.words[at].of(other)):
                continue
            if view.other_vocabulary.is_common(run.words[at].of(other)) and view.back.score(run.words[at]) >= _OPEN:
                return run.words[at]
    return None


def _is_read(language: str) -> bool:
    """Whether the lists tell this language's common words with a capital from names."""
    return lexicon(language).has("names.common")


def _alias(view: _View, words: list[str], replaced: Span) -> bool:
    """Whether both words name the same: "Kit" and "Harington" of Kit Harington."""
    new = letters(replaced.of(view.other.text))
    new = new[:-1] if new.endswith("s") else new
    if any(_spells(side, code) for side, code in ((view.own, new), (view.other, "".join(map(letters, words))))):
        return True
    pairs = [(view.own_vocabulary, letters(word)) for word in words] + [
        (view.other_vocabulary, letters(w)) for w in words
    ]
    return any(new in run and word in run for vocabulary, word in pairs for run in vocabulary.runs)


def _spells(side: SideFacts, code: str) -> bool:
    """Whether the first letters of a name of a side spell this word: Federal Bureau of Investigation, FBI."""
    firsts = ("".join(word[0] for word in re.findall(r"[^\W_]+", name.text)) for name in side.names)
    return any(code in (first.lower(), re.sub("[a-z]", "", first).lower()) for first in firsts if len(first) > 2)


def _elsewhere(view: _View, word: str) -> bool:
    """Whether the other article writes this name as this one does."""
    plain = letters(word)
    return any(other in view.other_vocabulary.words for other in (plain, f"{plain}s"))


def _is_headline(side: SideFacts) -> bool:
    """Whether a side writes its words with capitals throughout, so that capitals tell nothing."""
    if side.language == "de":
        return False
    words = [word for word in WORD.findall(side.words) if len(word) > 3 and word.isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _reads_like_name(side: SideFacts, span: Span) -> bool:
    """In German: no noun, by its length, its ending and the word before it."""
    if side.language != "de":
        return True
    word = span.of(side.text)
    before = re.search(r"([^\W\d_]+)[ \u00a0]$", side.text[max(0, span.start - 20) : span.start])
    alone = re.match(r"[ \u00a0][A-ZÄÖÜ]", side.text[span.end : span.end + 2]) is None
    governed = alone and before is not None and _DETERMINER.fullmatch(before[1])
    return len(word) < LONG_NOUN and not NOUN.search(word) and not governed


def _replacement(view: _View, name: Name, gone: list[Span], *, sure: bool) -> Span | None:
    """What stands where a lost name stood, if it reads like another name.

    First what the lost words are linked to, then what stands beside the kept part of the name, then a name that is
    linked to nothing.

    Args:
        view: The bead.
        name: The name.
        gone: Its lost words.
        sure: The lost words are surely a name: even a close link is no translation.
    """
    own_words = view.own_words

    def fits(span: Span) -> bool:
        return _other_name(view, span, own_words)

    for word in gone:
        for span, score in sorted(view.linked(word), key=lambda pair: -pair[1]):
            if (sure or score >= _OPEN) and fits(span):
                return span
    kept = _kept(view, name, gone)
    back = view.back
    for run in view.other.names:
        others = [letters(word.of(view.other.text)) for word in run.words]
        beside = any(view.same(one, other) for one in kept for other in others)
        for place, span in enumerate(run.words):
            text = span.of(view.other.text)
            if run.opening and place == 0 and letters(text) not in view.other_vocabulary.inside and not is_code(text):
                continue
            alone = not all(view.linked(word) for word in gone) and not back.linked(span)
            in_place = alone and back.score(span) >= _UNLINKED and _same_place(view, gone, span)
            if (beside or in_place) and fits(span):
                return span
    return None


def _same_place(view: _View, gone: list[Span], span: Span) -> bool:
    """Whether words beside the lost ones are linked to words beside this one."""
    own, other = view.own.side.tokens, view.other.side.tokens
    here = [i for i, token in enumerate(own) if any(_overlap(token.span, word) for word in gone)]
    there = next((j for j, token in enumerate(other) if _overlap(token.span, span)), None)
    if not here or there is None:
        return False
    beside = {*range(min(here) - _BESIDE, min(here)), *range(max(here) + 1, max(here) + 1 + _BESIDE)}
    links = view.bead.context.links.links
    pairs = links if view.forward else tuple((j, i) for i, j in links)
    return any(i in beside and abs(j - there) <= _BESIDE + 2 for i, j in pairs)


def _kept(view: _View, name: Name, gone: list[Span]) -> list[str]:
    """The letters of those words of a name that stand on the other side as they are."""
    words = [word.of(view.own.text) for word in name.words if word not in gone]
    there = view.other_words
    return [letters(word) for word in words if letters(word) in there and not view.own_vocabulary.is_common(word)]


def _is_known_here(view: _View, word: str) -> bool:
    """Whether the lexicon knows the word as a name that this side may say in another way."""
    here = places(word)
    if here:
        return any(here & places(own) for own in WORD.findall(view.own.words))
    code = known_names(view.other.language).meaning(word)
    if code is None:
        return False
    if not lexicon(view.own.language).has("names.known"):
        return True
    codes = {
        code for span in view.own.side.spans for _, _, code in known_names(view.own.language).find(view.own.text, *span)
    }
    return code in codes or code in _NO_PLACES or _kin(code, codes)


def _other_name(view: _View, span: Span, own_words: frozenset[str]) -> bool:
    """Whether a word of the other side reads like a name this side has not."""
    text = span.of(view.other.text)
    plain = letters(text)
    return (
        len(plain) > 2
        and text[0].isupper()
        and _reads_like_name(view.other, span)
        and not any(view.same(part, own) for part in plain_words(text) for own in own_words)
        and fold(text) not in view.other_vocabulary.lower
        and not view.other_vocabulary.is_common(text)
        and not _is_known_here(view, text)
        and not is_calendar_word(text, view.other.language)
    )
