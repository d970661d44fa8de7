"""Names: lost, changed or translated, with tolerance for inflection, transliteration and names of places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from viewer.comparison.findings.facts import ArticleFacts, BeadFacts, SideFacts, StoryFacts, is_page
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import fold, lexicon
from viewer.text.names import Name, alike, common_words, known_names, letters, script, territory_names

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
_OPEN = 0.42
"""Score of its word links from which a name may be without counterpart: what replaces a name scores about .5."""
_LONG_NOUN = 15
_NOUN = re.compile(r"(?:schaft|ung|heit|keit|ität|tion|tum|nis|ling)(?:e?n|e?s|e)?$")
_DETERMINER = re.compile(
    r"(?i)(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[mnrs]?)?|[ivzb]om|[iab]m|z(?:um|ur)|\w+(?:sche[mnrs]?|liche[mnrs]?|ige[mnrs]?))"
)
_BESIDE = 3
"""So many words before and after a name tell its place."""
_UNLINKED = 0.5
"""Score from which a word without links has no counterpart."""
_ALONE = 0.7
"""Score from which a name that occurs once has none."""


class _Vocabulary:
    """What an article's words tell about its names."""

    def __init__(self, facts: ArticleFacts) -> None:
        self.facts = facts
        self.language = facts.language

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words the article also writes small: no names."""
        return frozenset(fold(word) for word in _WORD.findall(self.facts.article.text) if word[0].islower())

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
        return common_words(self.language).meaning(word) is not None


@lru_cache(maxsize=256)
def plain_words(text: str) -> frozenset[str]:
    """The letters of the words of a text, compounds also in parts."""
    words = set()
    for piece in re.findall(r"[^\W_][\w.'’&-]*", text):
        words.add(letters(piece))
        words.update(letters(part) for part in re.split(r"[-'’]", piece) if len(part) > 1)
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class _View:
    """One bead seen from one side: whether the names of ``own`` stand on the ``other``."""

    bead: BeadFacts
    own: SideFacts
    other: SideFacts
    own_vocabulary: _Vocabulary
    other_vocabulary: _Vocabulary
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

    def stands(self, word: str) -> bool:
        """Whether a word of a name stands on the other side."""
        plain = letters(word)
        return not plain or any(alike(plain, other) for other in self.other_words)

    def tells(self, name: Name, place: int) -> bool:
        """Whether a word of a name must be kept by who translates it."""
        word = name.words[place].of(self.own.text)
        bare = re.sub(r"['’]s?$", "", word)
        plain = letters(word)
        return (
            len(plain) > 2
            and not (name.opening and place == 0 and plain not in self.own_vocabulary.inside)
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
        code = known_names(self.own.language).meaning(word)
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
    left, right = _Vocabulary(story.original), _Vocabulary(story.republication)
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
            if not listed and (code in ("EU", "UN") or _inside_katakana(side.text, start, end)):
                continue
            if code in _NO_PLACES or (len(word) < 4 and word.isascii() and not word.isupper()):
                continue
            same = any(letters(part) in others for part in word.split() if len(part) > 3)
            found[code] = None if same else found.get(code, Span(start, end))
    return found


def _same_script(bead: BeadFacts) -> bool:
    return script(bead.original.words) == script(bead.republication.words) == "latin"


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
    replaced = _replacement(view, name, gone, sure=part or elsewhere)
    if replaced is not None and not _alias(view, words, replaced):
        foreign_code = all(map(_is_code, words)) and not view.bead.one_language
        if part or (elsewhere and not foreign_code) or (name.sure and score >= _OPEN and not foreign_code):
            return view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
    if part or replaced is not None or _near(view, words):
        return None  # shortened, known by another name, or told by a pronoun
    return _missing(view, span, words, score, sure=name.sure, elsewhere=elsewhere)


def _missing(view: _View, span: Span, words: list[str], score: float, *, sure: bool, elsewhere: bool) -> Finding | None:
    """A name with nothing in its place."""
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    vague = any(known_names(view.own.language).meaning(w) or view.own_vocabulary.is_common(w) for w in bare)
    if vague or score < (_OPEN if elsewhere else _ALONE):
        return None
    if not elsewhere and not view.bead.one_language and (not sure or all(map(_is_code, words))):
        return None
    return view.finding(Severity.MEDIUM if sure else Severity.LOW, span, None, "finding.name.missing")


def _new(view: _View, taken: list[Span]) -> Iterator[Finding]:
    """Names of the republication that the original has nowhere."""
    for name, telling, gone in _open_names(view, taken):
        words = [word.of(view.own.text) for word in gone]
        if len(gone) < len(telling) or not name.sure or any(_elsewhere(view, word) for word in words):
            continue
        span = Span(gone[0].start, gone[-1].end)
        score = min(view.score(word) for word in gone)
        if all(map(_is_code, words)) and not view.bead.one_language:
            continue
        replaced = _replacement(view, name, gone, sure=False)
        if replaced is not None and score >= _OPEN and not _alias(view, words, replaced):
            yield view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
        elif replaced is None and score >= _ALONE:
            severity = Severity.MEDIUM if view.bead.one_language else Severity.LOW
            yield view.finding(severity, span, None, "finding.name.added")


def _alias(view: _View, words: list[str], replaced: Span) -> bool:
    """Whether both words name the same: "Kit" and "Harington" of Kit Harington."""
    new = letters(replaced.of(view.other.text))
    new = new[:-1] if new.endswith("s") else new
    pairs = [(view.own_vocabulary, letters(word)) for word in words] + [
        (view.other_vocabulary, letters(w)) for w in words
    ]
    return any(new in run and word in run for vocabulary, word in pairs for run in vocabulary.runs)


def _is_code(word: str) -> bool:
    """Acronyms and labels such as "ICJ" and "SS19": other languages have their own."""
    return sum(c.isupper() or c.isdigit() for c in word) > 1


def _elsewhere(view: _View, word: str) -> bool:
    """Whether the other article writes this name as this one does."""
    plain = letters(word)
    return any(other in view.other_vocabulary.words for other in (plain, f"{plain}s"))


def _is_headline(side: SideFacts) -> bool:
    """Whether a side writes its words with capitals throughout, so that capitals tell nothing."""
    if side.language == "de":
        return False
    words = [word for word in _WORD.findall(side.words) if len(word) > 3 and word.isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words[1:]) > 0.7 * len(words[1:])


def _reads_like_name(side: SideFacts, span: Span) -> bool:
    """In German: no noun, by its length, its ending and the word before it."""
    if side.language != "de":
        return True
    word = span.of(side.text)
    before = re.search(r"([^\W\d_]+)[ \u00a0]$", side.text[max(0, span.start - 20) : span.start])
    return len(word) < _LONG_NOUN and not _NOUN.search(word) and not (before and _DETERMINER.fullmatch(before[1]))


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
        beside = any(alike(one, other) for one in kept for other in others)
        for place, span in enumerate(run.words):
            if run.opening and place == 0 and letters(span.of(view.other.text)) not in view.other_vocabulary.inside:
                continue
            alone = not any(view.linked(word) for word in gone) and not back.linked(span)
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


def _other_name(view: _View, span: Span, own_words: frozenset[str]) -> bool:
    """Whether a word of the other side reads like a name this side has not."""
    text = span.of(view.other.text)
    plain = letters(text)
    return (
        len(plain) > 2
        and text[0].isupper()
        and _reads_like_name(view.other, span)
        and not any(alike(part, own) for part in plain_words(text) for own in own_words)
        and fold(text) not in view.other_vocabulary.lower
        and not view.other_vocabulary.is_common(text)
        and known_names(view.other.language).meaning(text) is None
        and not is_calendar_word(text, view.other.language)
    )
