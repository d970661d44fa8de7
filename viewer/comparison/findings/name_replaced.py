"""What stands where a name stood."""

from __future__ import annotations

import re
from itertools import pairwise

from viewer.comparison.findings.facts import SideFacts
from viewer.comparison.findings.name_view import BESIDE, OPEN, NameView, are_kin, is_headline, no_places, overlap
from viewer.comparison.findings.name_words import LONG_NOUN, WORD, determiner, is_code, is_noun, plain_words
from viewer.core.article import Span
from viewer.core.comparison import Finding
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import fold, lexicon
from viewer.text.names import Name, known_names, letters, opening_words, places
from viewer.text.towns import ends_like_place

_NO_SUBJECT = frozenset({"es", "it", "pl", "pt", "tr"})
_ELIDING = frozenset({"ca", "fr", "it"})
_ELIDED = re.compile(r"[^\W\d_]{1,2}['’](?=[^\W\d_A-ZÀ-Þ])")
"""A small word before one without a capital: D'autres is no name, D'Okafor is one."""
_UNLINKED = 0.5
"""Score from which a word without links has no counterpart."""


def reads_like_name(side: SideFacts, span: Span) -> bool:
    """No noun: in German by its length, its ending and the word before it, elsewhere by the endings listed."""
    if side.language != "de":
        return not is_noun(side.language).search(span.of(side.text))
    word = span.of(side.text)
    before = re.search(r"([^\W\d_]+)[ \u00a0]$", side.text[max(0, span.start - 20) : span.start])
    alone = re.match(r"[ \u00a0][A-ZÄÖÜ]", side.text[span.end : span.end + 2]) is None
    governed = alone and before is not None and determiner(side.language).fullmatch(before[1])
    noun = is_noun("de").search(word) is not None and not ends_like_place(word, "de")
    return len(word) < LONG_NOUN and not noun and not governed


def replacement(view: NameView, name: Name, gone: list[Span], *, sure: bool) -> Span | None:
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
        return is_other_name(view, span, own_words)

    for word in gone:
        for span, score in sorted(view.linked(word), key=lambda pair: -pair[1]):
            if (sure or score >= OPEN) and fits(span) and not _opens_without_subject(view, span):
                return span
    kept = kept_words(view, name, gone)
    back = view.back
    for run in view.other.names:
        others = [letters(word.of(view.other.text)) for word in run.words]
        beside = any(view.same(one, other) for one in kept for other in others)
        for place, span in enumerate(run.words):
            text = span.of(view.other.text)
            first = run.opening and place == 0 and letters(text) not in view.other_vocabulary.inside
            if first and not is_code(text) and not _before_the_same(view, name, gone, others):
                continue
            alone = not all(view.linked(word) for word in gone) and not back.linked(span)
            in_place = alone and back.score(span) >= _UNLINKED and _same_place(view, gone, span)
            if (beside or in_place) and fits(span):
                return span
    return None


def _opens_without_subject(view: NameView, span: Span) -> bool:
    """Whether a word may be the verb that begins a sentence where a subject goes without saying: Quedó rodeado."""
    if view.other.language not in _NO_SUBJECT:
        return False
    run = next((run for run in view.other.names if overlap(run.span, span)), None)
    alone = run is not None and run.opening and len(run.words) == 1
    return alone and letters(span.of(view.other.text)) not in view.other_vocabulary.inside


def _before_the_same(view: NameView, name: Name, gone: list[Span], others: list[str]) -> bool:
    """Whether the lost word and the first one of a run stand before the same name: Luke Walton, Mark Walton."""
    own = [letters(word.of(view.own.text)) for word in name.words]
    after = name.words.index(gone[-1]) + 1
    return view.other.language != "de" and len(others) > 1 and own[after : after + 1] == others[1:2]


def only_new_name(view: NameView, gone: list[Span]) -> Span | None:
    """The one name of the other side that the whole article of this one does not know, if nothing else explains it.

    Args:
        view: The bead.
        gone: A name of this side that should stand there and does not.
    """
    if is_headline(view.other):
        return None
    own_words, back, found = view.own_words, view.back, []
    for run in view.other.names:
        for place, span in enumerate(run.words):
            text = span.of(view.other.text)
            if is_code(text) or not view.is_new(text) or not is_other_name(view, span, own_words):
                continue
            linked = back.counterparts(span)
            strange = not linked or all(any(overlap(word, lost) for lost in gone) for word in linked)
            telling = back.score(span) >= _UNLINKED or bool(linked)
            german = run.opening and place == 0 and view.other.language == "de"
            verb = view.other.facts.lexicon.terms("names.verbs").meaning(text) is not None
            first = german or (verb and _opens_without_subject(view, span))
            if strange and telling and not first:
                found.append(span)
    return found[0] if found and all(a.end + 1 >= b.start for a, b in pairwise(found)) else None


def whole(view: NameView, finding: Finding) -> Finding:
    """A name under another name with all its words that changed: not the first name only.

    Args:
        view: The bead, seen from the original.
        finding: What tells that a name became another one.

    Returns:
        The finding, wider where both names have as many words and those beside the told ones differ, too.
    """
    if finding.original is None or finding.republication is None:
        return finding
    runs = _run_around(view.own, finding.original), _run_around(view.other, finding.republication)
    if runs[0] is None or runs[1] is None or len(runs[0].words) != len(runs[1].words):
        return finding
    pairs = list(zip(runs[0].words, runs[1].words, strict=True))
    told = [
        place
        for place, (one, other) in enumerate(pairs)
        if overlap(one, finding.original) and overlap(other, finding.republication)
    ]
    if not told:
        return finding
    first, last = told[0], told[-1]
    while first > 0 and _differ(view, *pairs[first - 1]):
        first -= 1
    while last + 1 < len(pairs) and _differ(view, *pairs[last + 1]):
        last += 1
    if (first, last) == (told[0], told[-1]):
        return finding
    one, other = (Span(pairs[first][side].start, pairs[last][side].end) for side in (0, 1))
    return view.finding(finding.severity, one, other, finding.message.code)


def _run_around(side: SideFacts, span: Span) -> Name | None:
    """The name a span stands in, if it is one name."""
    found = [name for name in side.names if overlap(name.span, span)]
    return found[0] if len(found) == 1 else None


def _differ(view: NameView, one: Span, other: Span) -> bool:
    """Whether two words in the same place of two names are two names, and no titles."""
    words = one.of(view.own.text), other.of(view.other.text)
    titles = view.own_vocabulary.is_common(words[0]), view.other_vocabulary.is_common(words[1])
    opening = any(fold(word) in opening_words(view.own.language) for word in words)
    return letters(words[0]) != letters(words[1]) and not any(titles) and not opening


def _same_place(view: NameView, gone: list[Span], span: Span) -> bool:
    """Whether words beside the lost ones are linked to words beside this one."""
    own, other = view.own.side.tokens, view.other.side.tokens
    here = [i for i, token in enumerate(own) if any(overlap(token.span, word) for word in gone)]
    there = next((j for j, token in enumerate(other) if overlap(token.span, span)), None)
    if not here or there is None:
        return False
    beside = {*range(min(here) - BESIDE, min(here)), *range(max(here) + 1, max(here) + 1 + BESIDE)}
    links = view.bead.context.links.links
    pairs = links if view.forward else tuple((j, i) for i, j in links)
    return any(i in beside and abs(j - there) <= BESIDE + 2 for i, j in pairs)


def kept_words(view: NameView, name: Name, gone: list[Span]) -> list[str]:
    """The letters of those words of a name that stand on the other side as they are."""
    words = [word.of(view.own.text) for word in name.words if word not in gone]
    there = view.other_words
    return [letters(word) for word in words if letters(word) in there and not view.own_vocabulary.is_common(word)]


def _is_known_here(view: NameView, word: str) -> bool:
    """Whether the lexicon knows the word as a name that this side may say in another way."""
    here = places(word)
    if here:
        return any(here & places(own) for own in WORD.findall(view.own.words))
    code = known_names(view.other.language).meaning(word) or view.back.phrases.get(word)
    if code is None:
        return False
    if not lexicon(view.own.language).has("names.known"):
        return True
    codes = {
        code for span in view.own.side.spans for _, _, code in known_names(view.own.language).find(view.own.text, *span)
    }
    return code in codes or fold(code) in no_places() or are_kin(code, codes)


def is_other_name(view: NameView, span: Span, own_words: frozenset[str]) -> bool:
    """Whether a word of the other side reads like a name this side has not."""
    text = span.of(view.other.text)
    plain = letters(text)
    return (
        len(plain) > 2
        and text[0].isupper()
        and not (view.other.language in _ELIDING and _ELIDED.match(text))
        and reads_like_name(view.other, span)
        and not any(view.explains(own, part) for part in plain_words(text) for own in own_words)
        and fold(text) not in view.other_vocabulary.lower
        and fold(text) not in opening_words(view.other.language)
        and not view.other_vocabulary.is_common(text)
        and not _is_known_here(view, text)
        and not is_calendar_word(text, view.other.language)
        and not _tells_source(view, text)
    )


def _tells_source(view: NameView, text: str) -> bool:
    """Whether a word only says that somebody says so: nach Angaben der Polizei."""
    words = view.other.facts.lexicon
    paths = ("attribution.views.nouns", "attribution.about", "attribution.papers")
    return any(words.terms(path).meaning(text) is not None for path in paths)


def is_alias(view: NameView, words: list[str], replaced: Span) -> bool:
    """Whether both words name the same: "Kit" and "Harington" of Kit Harington."""
    new = letters(replaced.of(view.other.text))
    new = new[:-1] if new.endswith("s") else new
    if any(_spells(side, code) for side, code in ((view.own, new), (view.other, "".join(map(letters, words))))):
        return True
    pairs = [(view.own_vocabulary, letters(word)) for word in words] + [
        (view.other_vocabulary, letters(w)) for w in words
    ]
    return any(new in run and word in run for vocabulary, word in pairs for run in vocabulary.runs)


def is_spelled(view: NameView, name: Name) -> bool:
    """Whether the other side has a name by its first letters only, or all words of an acronym."""
    text = view.own.text
    first = "".join(word.of(text)[0] for word in name.words).lower()
    codes = [letters(word.of(text)) for word in name.words if is_code(word.of(text))]
    return (len(first) > 2 and first in view.other_words) or any(_spells(view.other, code) for code in codes)


def _spells(side: SideFacts, code: str) -> bool:
    """Whether the first letters of a name of a side spell this word: Federal Bureau of Investigation, FBI."""
    firsts = ("".join(word[0] for word in re.findall(r"[^\W_]+", name.text)) for name in side.names)
    return any(code in (first.lower(), re.sub("[a-z]", "", first).lower()) for first in firsts if len(first) > 2)


def common_word_beside(view: NameView, name: Name, new: Span) -> Span | None:
    """The common word that stood beside the kept part of a name where there is a new one now: Ariana Grande."""
    text, other = view.own.text, view.other.text
    kept, place = kept_words(view, name, [new]), name.words.index(new)
    beside = {
        step: letters(name.words[place + step].of(text)) for step in (-1, 1) if 0 <= place + step < len(name.words)
    }
    word = new.of(text)
    if is_noun("de").search(word) or len(word) >= LONG_NOUN or is_code(word):
        return None
    for run in view.other.names:
        words = [letters(span.of(other)) for span in run.words]
        for step, neighbour in beside.items():
            if neighbour not in kept or neighbour not in words:
                continue
            at = words.index(neighbour) - step
            if not 0 <= at < len(words) or view.back.stands(run.words[at].of(other)):
                continue
            if view.other_vocabulary.is_common(run.words[at].of(other)) and view.back.score(run.words[at]) >= OPEN:
                return run.words[at]
    return None
