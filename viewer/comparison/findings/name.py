"""Names: lost, changed or translated, with tolerance for inflection, transliteration and names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from viewer.comparison.findings.facts import ArticleFacts, BeadFacts, SideFacts, StoryFacts, is_page
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.lexicon import fold, lexicon
from viewer.text.names import Name, alike, common_words, known_names, letters, script

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
_BEFORE = 3
"""A name said so many sentences before may be a pronoun here."""


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


def plain_words(text: str) -> set[str]:
    """The letters of the words of a text, compounds also in parts."""
    words = set()
    for piece in re.findall(r"[^\W_][\w.'’&-]*", text):
        words.add(letters(piece))
        words.update(letters(part) for part in re.split(r"[-'’]", piece) if len(part) > 1)
    return words


@dataclass(frozen=True, slots=True)
class _View:
    """One bead seen from one side: whether the names of ``own`` stand on the ``other``."""

    bead: BeadFacts
    own: SideFacts
    other: SideFacts
    own_vocabulary: _Vocabulary
    other_vocabulary: _Vocabulary
    other_words: frozenset[str]
    own_words: frozenset[str]
    other_codes: frozenset[str]
    own_codes: frozenset[str]

    def stands(self, word: str) -> bool:
        """Whether a word of a name stands on the other side."""
        plain = letters(word)
        return not plain or any(alike(plain, other) for other in self.other_words)

    def tells(self, word: str) -> bool:
        """Whether a capitalised word must be kept by who translates it."""
        folded = fold(word)
        plain = letters(word)
        return (
            len(plain) > 2
            and folded not in self.own_vocabulary.lower
            and folded not in self.other_vocabulary.lower
            and not self.own_vocabulary.is_common(word)
            and not self.own_vocabulary.is_common(word.removesuffix("'s").removesuffix("’s"))
            and known_names(self.own.language).meaning(re.sub(r"['’]s$", "", word)) is None
            and not _in_dates(word, self.own)
        )


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on names, bead by bead."""
    left, right = _Vocabulary(story.original), _Vocabulary(story.republication)
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        view = _view(bead, left, right)
        found = [*_outlets(view), *_places(view)]
        if _same_script(bead):
            found += _lost(view, found)
        yield from found


def _view(bead: BeadFacts, left: _Vocabulary, right: _Vocabulary) -> _View:
    one, other = bead.original, bead.republication
    return _View(
        bead, one, other, left, right, frozenset(plain_words(other.words)), frozenset(plain_words(one.words)),
        _codes(other), _codes(one),
    )  # fmt: skip


def _codes(side: SideFacts) -> frozenset[str]:
    terms = known_names(side.language)
    return frozenset(meaning for span in side.side.spans for _, _, meaning in terms.find(side.text, *span))


def _same_script(bead: BeadFacts) -> bool:
    return script(bead.original.words) == script(bead.republication.words) == "latin"


def _in_dates(word: str, side: SideFacts) -> bool:
    return any(fold(word) in fold(date.span.of(side.text)) for date in side.dates)


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
        article, rest = words[0], words[1:]
        stands = [w for w in rest if letters(w) in view.other_words or f"{letters(w)}s" in view.other_words]
        translated = _translated(view, name)
        if len(stands) == len(rest):
            if len(rest) > 1 or translated is None or not kept:
                continue  # "the New York Times" is "die New York Times"
            yield view.bead.finding(
                FindingKind.NAME, Severity.HIGH, name.span, translated, "finding.name.translated", name=name.text
            )
        elif translated is not None:
            yield view.bead.finding(
                FindingKind.NAME, Severity.HIGH, name.span, translated, "finding.name.translated", name=name.text
            )
        elif kept and not _near(view, rest):
            yield view.bead.finding(
                FindingKind.NAME, Severity.MEDIUM, name.span, None, "finding.name.missing", name=name.text
            )


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
        for match in re.finditer(r"(?<!\w)([^\W\d_]+)[ \u00a0]([^\W\d_]\w*)", text[span.start : span.end]):
            if match[1] in _ARTICLES and match[2][0].isupper() and view.own.language != view.other.language:
                middle = match.start() > 0 and text[span.start + match.start() - 2] not in '.!?:“"„'
                if middle or letters(match[2]) in (letters(w) for w in name.text.split()):
                    return Span(span.start + match.start(), span.start + match.end())
    return None


def _places(view: _View) -> Iterator[Finding]:
    """A country, people or city replaced by another."""
    gone = {code for code in view.own_codes - view.other_codes if not _kin(code, view.other_codes)}
    come = {code for code in view.other_codes - view.own_codes if not _kin(code, view.own_codes)}
    gone = {code for code in gone if _is_place(code)}
    come = {code for code in come if _is_place(code)}
    if not gone or not come:
        return
    old, new = sorted(gone)[0], sorted(come)[0]
    spans = [_place_span(side, code) for side, code in ((view.own, old), (view.other, new))]
    yield view.bead.finding(FindingKind.NAME, Severity.HIGH, spans[0], spans[1], "finding.name.changed")


def _is_place(code: str) -> bool:
    return code not in (
        "AI",
        "CEO",
        "CFO",
        "GPU",
        "GDP",
        "DNA",
        "AIDS",
        "internet",
        "christmas",
        "easter",
        "jesus",
        "WHO",
        "nazi",
    )


_KIN = (
    {"KR", "KP", "KO"}, {"GB", "EN", "SCT", "WLS"}, {"EU", "europe"}, {"US", "latin-america"}, {"IE", "GB"}, {"UN", "US"},
    {"asia", "middle-east"}, {"ZA", "africa"}, {"PS", "arab"}, {"SA", "arab"}, {"NL", "AN"}, {"rome", "IT"}, {"CN", "HK"},
    {"CD", "CG"}, {"GN", "GQ", "GW"}, {"NE", "NG"}, {"UM", "US"}, {"VI", "US"}, {"GB", "IE"},
)  # fmt: skip


def _kin(code: str, others: frozenset[str]) -> bool:
    return any(code in kin and not kin.isdisjoint(others) for kin in _KIN)


def _place_span(side: SideFacts, code: str) -> Span | None:
    terms = known_names(side.language)
    for span in side.side.spans:
        for start, end, meaning in terms.find(side.text, *span):
            if meaning == code:
                return Span(start, end)
    return None


def _near(view: _View, words: list[str]) -> bool:
    near = view.other.near
    text = " ".join(view.other.side.article.sentence_text(i) for i in near)
    found = plain_words(text)
    return all(any(alike(letters(word), other) for other in found) for word in words)


def _lost(view: _View, already: list[Finding]) -> Iterator[Finding]:
    """Names of the original without counterpart in the republication."""
    taken = [finding.original for finding in already if finding.original]
    candidates = _new_words(view)
    for name in view.own.names:
        if any(name.span.start < span.end and span.start < name.span.end for span in taken):
            continue
        if known_names(view.own.language).meaning(re.sub(r"['’]s$", "", name.text)) is not None:
            continue
        words = [(span, span.of(view.own.text)) for span in name.words]
        telling = [(span, word) for span, word in words if view.tells(word)]
        gone = [(span, word) for span, word in telling if not view.stands(word)]
        if not gone:
            continue
        finding = _weighed(view, name, telling, gone, candidates)
        if finding is not None:
            yield finding


def _weighed(
    view: _View, name: Name, telling: list[tuple[Span, str]], gone: list[tuple[Span, str]], candidates: list[Span]
) -> Finding | None:
    kept = [word for _, word in telling if view.stands(word)]
    span = Span(gone[0][0].start, gone[-1][0].end)
    elsewhere = all(_elsewhere(view, word) for _, word in gone)
    replaced = _replacement(view, kept, candidates)
    if kept:
        if replaced is None:
            return None  # shortened
        return view.bead.finding(FindingKind.NAME, Severity.HIGH, span, replaced, "finding.name.changed")
    if elsewhere:
        if _near(view, [word for _, word in gone]):
            return None
        if replaced is not None and name.sure:
            return view.bead.finding(FindingKind.NAME, Severity.HIGH, span, replaced, "finding.name.changed")
        return view.bead.finding(
            FindingKind.NAME,
            Severity.MEDIUM if name.sure else Severity.LOW,
            span,
            None,
            "finding.name.missing",
            name=span.of(view.own.text),
        )
    often = max(view.own_vocabulary.words.get(letters(word), 1) for _, word in gone)
    if not name.sure or (often > 1 and not view.bead.one_language):
        return None
    if replaced is not None:
        return view.bead.finding(FindingKind.NAME, Severity.HIGH, span, replaced, "finding.name.changed")
    return view.bead.finding(
        FindingKind.NAME, Severity.MEDIUM, span, None, "finding.name.missing", name=span.of(view.own.text)
    )


def _elsewhere(view: _View, word: str) -> bool:
    """Whether the republication writes this name elsewhere as the original does."""
    plain = letters(word)
    return any(other == plain or other == f"{plain}s" for other in view.other_vocabulary.words)


def _new_words(view: _View) -> list[Span]:
    """Capitalised words of the republication that the original's bead has not, and that read like names."""
    found = []
    for name in view.other.names:
        for span in name.words:
            word = span.of(view.other.text)
            plain = letters(word)
            if len(plain) < 3 or any(alike(plain, own) for own in view.own_words):
                continue
            if fold(word) in view.other_vocabulary.lower or view.other_vocabulary.is_common(word):
                continue
            if known_names(view.other.language).meaning(word) is not None or _in_dates(word, view.other):
                continue
            if name.sure or (view.other.language == "de" and len(name.words) > 1):
                found.append(span)
    return found


def _replacement(view: _View, kept: list[str], candidates: list[Span]) -> Span | None:
    """The new name that stands where the lost one stood."""
    for span in candidates:
        run = next((n for n in view.other.names if n.span.start <= span.start and span.end <= n.span.end), None)
        if run is None:
            continue
        others = [letters(word.of(view.other.text)) for word in run.words if word != span]
        if kept:
            if any(alike(letters(word), other) for word in kept for other in others):
                return span
        else:
            return span
    return None
