"""Names: lost, changed or translated, with tolerance for inflection, transliteration and names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.comparison.findings.facts import BeadFacts, StoryFacts, is_page
from viewer.comparison.findings.name_places import other_places, outlets
from viewer.comparison.findings.name_replaced import (
    common_word_beside,
    is_alias,
    is_spelled,
    kept_words,
    only_new_name,
    replacement,
    whole,
)
from viewer.comparison.findings.name_scripts import foreign_words
from viewer.comparison.findings.name_strangers import is_gone, strangers
from viewer.comparison.findings.name_towns import towns
from viewer.comparison.findings.name_view import (
    BESIDE,
    OPEN,
    NameView,
    elsewhere,
    is_headline,
    near,
    overlap,
    stem_of_compound,
)
from viewer.comparison.findings.name_words import Vocabulary, is_code, plain_words
from viewer.comparison.findings.office import other_offices
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.lexicon import lexicon
from viewer.text.names import Name, known_names, letters, script

_MAIN = 3
"""A name of so many sentences is the story's own."""
_BACK = 8
"""So many sentences before, a place may be named that a word points back to."""
_ALONE = 0.7
"""Score from which a name that occurs once has none."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on names, bead by bead."""
    left, right = Vocabulary(story.original), Vocabulary(story.republication)
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        there = NameView(bead, bead.original, bead.republication, left, right, forward=True)
        back = NameView(bead, bead.republication, bead.original, right, left, forward=False)
        found = [*outlets(there), *other_places(there), *other_offices(there)]
        if _same_script(bead):
            found += _lost(there, [f.original for f in found if f.original])
            found += _repeated(there, found)
            found += _new(back, [f.republication for f in found if f.republication])
            told = list(strangers(there, found))
            told += towns(there, [*found, *told])
            spans = [f.republication for f in told if f.republication]
            lost = [f.original for f in told if f.original]
            # What is told as a change is no addition, and not merely gone.
            found = [f for f in found if not any(_is_added(f, span) for span in spans)]
            found = [f for f in found if not (is_gone(f) and any(_covers(f, span) for span in lost))] + told
        else:
            found += foreign_words(there if script(bead.original.words) == "latin" else back)
        yield from (whole(there, f) if f.message.code == "finding.name.changed" else f for f in found)


def _is_added(finding: Finding, span: Span) -> bool:
    """Whether a finding tells of something in this span as added."""
    here = finding.republication
    return finding.original is None and here is not None and overlap(here, span)


def _covers(finding: Finding, span: Span) -> bool:
    """Whether the original's part of a finding shares a character with this span."""
    return finding.original is not None and overlap(finding.original, span)


def _same_script(bead: BeadFacts) -> bool:
    scripts = {script(bead.original.words), script(bead.republication.words)}
    return scripts == {"latin"} or (bead.one_language and scripts <= {"cyrillic", "greek"})


def _lost(view: NameView, taken: list[Span]) -> Iterator[Finding]:
    """Names of the original without counterpart in the republication."""
    for name, telling, gone in _open_names(view, taken):
        finding = _weighed(view, name, telling, gone)
        if finding is not None:
            yield finding


def _open_names(view: NameView, taken: list[Span]) -> Iterator[tuple[Name, list[Span], list[Span]]]:
    """Names with the words that tell, and those of them that the other side has not."""
    headline = is_headline(view.own)
    for name in view.own.names:
        shouted = name.text.isupper() and len(name.words) > 2
        if shouted or any(overlap(name.span, span) for span in taken):
            continue
        telling = _telling(view, name)
        if headline:
            telling = [span for span in telling if _is_name_below(view, span)]
        gone = [span for span in telling if not view.stands(span.of(view.own.text))]
        if gone and not _is_listed(view, name):
            yield name, telling, gone


def _telling(view: NameView, name: Name) -> list[Span]:
    """The words of a name that must be kept by who translates it; all of a title that is taken over."""
    if view.is_kept_title(name):
        return [span for span in name.words if len(letters(span.of(view.own.text))) > 2]
    return [span for place, span in enumerate(name.words) if view.tells(name, place)]


def _is_name_below(view: NameView, span: Span) -> bool:
    """Whether a word of a headline, where every word has a capital, is a name in the text of both articles."""
    word = span.of(view.own.text)
    return view.is_name(span) and elsewhere(view, word)


def _is_listed(view: NameView, name: Name) -> bool:
    """Whether a name of several words is a place or an acronym of the lexicon: United Kingdom."""
    text = re.sub(r"['’]s$", "", name.text)
    hits = known_names(view.own.language).find(text) if len(name.words) > 1 else ()
    return any((start, end) == (0, len(text)) for start, end, _ in hits)


def _weighed(view: NameView, name: Name, telling: list[Span], gone: list[Span]) -> Finding | None:
    span = Span(gone[0].start, gone[-1].end)
    words = [word.of(view.own.text) for word in gone]
    score = min(view.score(word) for word in gone)
    part = len(gone) < len(telling) or bool(kept_words(view, name, gone))
    known = all(elsewhere(view, word) and not view.own_vocabulary.is_common(word) for word in words)
    one_language = view.bead.one_language
    sure = any(view.is_name(word) for word in gone)
    replaced = replacement(view, name, gone, sure=part or known or (one_language and sure))
    if replaced is None and known and sure and not part:
        replaced = only_new_name(view, gone)
    if replaced is not None and is_headline(view.other) and not part:
        return None  # there every word has a capital
    if replaced is not None and not is_alias(view, words, replaced):
        member = _same_bearer(view, gone[0], replaced)
        foreign_code = all(map(is_code, words)) and not one_language and not member
        named = not foreign_code and (not one_language or view.back.is_name(replaced))
        if all(view.own_vocabulary.is_common(word) for word in words):
            named = named and min(score, view.back.score(replaced)) >= OPEN  # else a translation of it
        # The name of an institute is translated word by word.
        rest = [word.of(view.own.text) for word in name.words if word not in gone]
        titled = any(map(view.own_vocabulary.is_common, rest)) and not part and not _share_a_word(view, name, replaced)
        if named and (member or part or known or (sure and (one_language or (score >= OPEN and not titled)))):
            return view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
    if part or replaced is not None or near(view, words) or is_spelled(view, name):
        return None  # shortened, known by another name, or told by a pronoun
    if one_language and all(view.other_vocabulary.words.get(letters(word), 0) >= _MAIN for word in words):
        return None  # the story's main name: who it is goes without saying
    return _missing(view, span, words, score, sure=sure, known=known)


def _share_a_word(view: NameView, name: Name, other: Span) -> bool:
    """Whether a name and the run of capitals around a word of the other side have a word in common: News."""
    own = {letters(word.of(view.own.text)) for word in name.words}
    runs = (run for run in view.other.names if overlap(run.span, other))
    return any(letters(word.of(view.other.text)) in own for run in runs for word in run.words)


def _same_bearer(view: NameView, own: Span, other: Span) -> bool:
    """Whether both words stand in brackets after the same name: Lohse (FDP)."""
    before = [
        re.search(r"([^\W\d_]+)[ \u00a0][(]$", text[max(0, span.start - 40) : span.start])
        for text, span in ((view.own.text, own), (view.other.text, other))
    ]
    return bool(before[0] and before[1]) and letters(before[0][1]) == letters(before[1][1])  # type: ignore[index]


def _missing(view: NameView, span: Span, words: list[str], score: float, *, sure: bool, known: bool) -> Finding | None:
    """A name with nothing in its place.

    Args:
        view: The bead.
        span: Where the name stands.
        words: Its lost words.
        score: How far they have no counterpart.
        sure: They are surely a name.
        known: The other article writes them elsewhere.
    """
    bare = [stem_of_compound(re.sub(r"['’]s?$", "", word)) for word in words]
    vague = any(known_names(view.own.language).meaning(w) or view.own_vocabulary.is_common(w) for w in bare)
    if vague or score < (OPEN if known else _ALONE) or (view.own.language == "de" and not sure):
        return None
    if not known and not view.bead.one_language and (not sure or all(map(is_code, words))):
        return None
    loud = sure and not _with_its_clause(view, span) and not _is_pointed_at(view, span, words)
    return view.finding(Severity.MEDIUM if loud else Severity.LOW, span, None, "finding.name.missing")


def _is_pointed_at(view: NameView, span: Span, words: list[str]) -> bool:
    """Whether a place is told by a word that points back to it: fished off Kelby, fished there."""
    before = re.search(
        r"([^\W\d_]+)[ \u00a0](?:[^\W\d_]+[ \u00a0])?$", view.own.text[max(0, span.start - 24) : span.start]
    )
    at = view.own.facts.lexicon.terms("places.at")
    if before is None or not any(at.meaning(word) for word in before[0].split()):
        return False
    first = min(view.other.side.sentences)
    said = plain_words(" ".join(view.other.side.article.sentence_text(i) for i in range(max(0, first - _BACK), first)))
    pointing = [[m for _, m in side.found("places.there")].count("yes") for side in (view.other, view.own)]
    return pointing[0] > pointing[1] and all(letters(word) in said for word in words)


def _with_its_clause(view: NameView, span: Span) -> bool:
    """Whether the words around a name are gone as well: then the clause was left out, not the name."""
    tokens = view.own.side.tokens
    here = [i for i, token in enumerate(tokens) if overlap(token.span, span)]
    if not here:
        return False
    scores = view.bead.context.links.left_scores if view.forward else view.bead.context.links.right_scores
    around = [
        *range(max(0, here[0] - BESIDE), here[0]),
        *range(here[-1] + 1, min(len(tokens), here[-1] + 1 + BESIDE)),
    ]
    told = [scores[i] for i in around if len(tokens[i].text) > 3]
    return bool(told) and sum(score >= OPEN for score in told) > len(told) / 2


def _repeated(view: NameView, found: list[Finding]) -> Iterator[Finding]:
    """A name that stands more than once, and became another one in one of its places: Sims hit Simpson, Sims ran."""
    taken = [span for f in found for span in (f.original, f.republication) if span is not None]
    judged: set[str] = set()
    for name in view.own.names:
        for span in _telling(view, name):
            plain = letters(span.of(view.own.text))
            common = view.own_vocabulary.is_common(span.of(view.own.text))
            if plain in judged or common or not view.is_name(span) or any(overlap(span, other) for other in taken):
                continue
            judged.add(plain)
            own, other = view.counted(plain)
            if not 0 < other < own:
                continue
            places = [s for run in view.own.names for s in run.words if letters(s.of(view.own.text)) == plain]
            alone = [s for s in places if not any(view.same(plain, letters(word)) for word in view.linked_words(s))]
            alone = alone or places[-1:]
            replaced = next((new for s in alone if (new := only_new_name(view, [s])) is not None), None)
            if replaced is not None and not is_alias(view, [span.of(view.own.text)], replaced):
                yield view.finding(Severity.HIGH, alone[0], replaced, "finding.name.changed")


def _new(view: NameView, taken: list[Span]) -> Iterator[Finding]:
    """Names of the republication that the original has nowhere."""
    if is_headline(view.own):
        return
    for name, telling, gone in _open_names(view, taken):
        words = [word.of(view.own.text) for word in gone]
        if any(elsewhere(view, word) for word in words):
            continue
        pairs = ((word, common_word_beside(view, name, word)) for word in gone)
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
        replaced = replacement(view, name, gone, sure=False)
        if replaced is not None and not view.bead.one_language and _is_worded(view, replaced):
            continue
        if replaced is not None and score >= OPEN and not is_alias(view, words, replaced):
            yield view.finding(Severity.HIGH, span, replaced, "finding.name.changed")
        elif replaced is None and score >= _ALONE and (view.bead.one_language or _is_read(view.own.language)):
            severity = Severity.MEDIUM if view.bead.one_language else Severity.LOW
            yield view.finding(severity, span, None, "finding.name.added")


def _is_worded(view: NameView, span: Span) -> bool:
    """Whether a name of the other side is spelled out or translated word by word: an acronym, an institute."""
    run = next((name for name in view.other.names if overlap(name.span, span)), None)
    words = [word.of(view.other.text) for word in run.words] if run else []
    word = re.sub(r"['’]s?$", "", span.of(view.other.text))
    return word.isupper() or any(map(view.other_vocabulary.is_common, words))


def _is_read(language: str) -> bool:
    """Whether the lists tell this language's common words with a capital from names."""
    return lexicon(language).has("names.common")
