"""Another source than the original's: both sides say who says so, but it is not the same one.

What a word such as "according to" governs is compared. Names that took each other's place are the judge of names'; a
name and an office may be the same person, so they are told only where the office is a paper: a report, a study.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts
from viewer.comparison.findings.reason import ENDS, noun
from viewer.comparison.findings.scope import is_word, places
from viewer.comparison.findings.strange import are_alike, has_nothing, texts
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder
from viewer.text.lexicon import fold
from viewer.text.names import SLAVIC, common_words, letters

_REACH = 6
"""Tokens behind such a word, or before it, among which the source stands."""
_WITHOUT_ARTICLES = SLAVIC | {"ar"}
"""Languages in which nothing parts the source from what it says."""
_CASELESS = frozenset({"ar", "ja", "ko", "th", "zh"})
_SAYERS = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages in which order and small words tell who says it."""
_AS = frozenset({"as", "como", "comme", "come", "wie"})
"""Prepositions that are conjunctions before a word of saying: wie ein Nachbar berichtete."""
_DATIVE = frozenset({"dem", "den", "der", "einem", "einer"})
_MOST = 3
"""Words of meaning at most that name it."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Who says so."""

    words: tuple[int, ...]
    span: Span
    named: bool
    """It is a mere name."""
    paper: bool
    """It is something written."""
    vague: bool
    """It says little of who that is: the company."""
    kinds: frozenset[str]
    """Who it is by the lists."""


def another_source(story: StoryFacts, bead: BeadFacts) -> Iterator[Finding]:
    """A source of the original in the place of which the republication names another one.

    Args:
        story: The comparison.
        bead: A pair of it.
    """
    now = _sources(bead.republication)
    if not now:
        return
    for own in _sources(bead.original):
        for other in now:
            if not _may_differ(bead, own, other):
                continue
            listed = own.kinds and other.kinds
            if _is_other_kind(bead, own, other) if listed else _is_stranger(bead, own, other, story.encoder):
                code, severity = "finding.attribution.source", _severity(bead, own, other)
                yield bead.finding(FindingKind.ATTRIBUTION, severity, own.span, other.span, code)
                return


def _is_other_kind(bead: BeadFacts, own: _Source, other: _Source) -> bool:
    """Whether the lists tell that one source is not the other, nor anybody else the other side speaks of."""
    old, now = ({kind for _, kind in side.found("attribution.kinds")} for side in (bead.original, bead.republication))
    return own.kinds.isdisjoint(now) and other.kinds.isdisjoint(old)


def _is_stranger(bead: BeadFacts, own: _Source, other: _Source, encoder: Encoder | None) -> bool:
    """Whether two sources have nothing to do with each other, as far as their words tell."""
    left = own.span.of(bead.original.text), texts(bead.original, own.words)
    right = other.span.of(bead.republication.text), texts(bead.republication, other.words)
    return (
        has_nothing(bead, own.words, other.words, encoder)
        and has_nothing(bead, other.words, own.words, encoder, back=True)
        and not are_alike(left, right, encoder)
    )


def _severity(bead: BeadFacts, own: _Source, other: _Source) -> Severity:
    """A hint only where one may be called by both words: the operator and the company, a report and a study."""
    papers = own.paper and other.paper and not bead.one_language
    # Where nobody writes capitals, a name looks like any other word.
    unsure = own.vague or other.vague or not {bead.original.language, bead.republication.language}.isdisjoint(_CASELESS)
    return Severity.LOW if papers or (unsure and not (own.kinds and other.kinds)) else Severity.MEDIUM


def _may_differ(bead: BeadFacts, own: _Source, other: _Source) -> bool:
    """Whether two sources cannot be one under its name and its office."""
    if (own.named and other.named) or not own.kinds.isdisjoint(other.kinds):
        return False
    if own.named:
        return other.paper and _is_person(bead.original, own.words)
    return not other.named or (own.paper and _is_person(bead.republication, other.words))


def _is_person(side: SideFacts, words: Collection[int]) -> bool:
    """Whether the article has a name with another word before its last: Ayla Demirci; a paper may have one word."""
    last = letters(side.side.tokens[max(words)].text)
    return any(
        len(name.words) > 1 and letters(name.words[-1].of(side.text)) == last
        for sentence in side.facts.article_sentences()
        for name in side.facts.names(sentence)
    )


def _sources(side: SideFacts) -> list[_Source]:
    """Those whom a side names as its sources in so many words."""
    lexicon = side.facts.lexicon
    about = {k for span, _ in side.found("attribution.about") for k in places(side, span)}
    found: list[_Source] = []
    for path, step in (("attribution.ahead", 1), ("attribution.behind", -1)):
        for span, _ in side.found(path):
            words = _nearest(side, span, step, about)
            if any(len(word) == 1 and word.isupper() for word in texts(side, words)):
                continue  # an initial: of a name that is cut
            idle = [lexicon.terms(path) for path in ("clause.time", "attribution.idle")]
            if not words or any(terms.meaning(word) is not None for terms in idle for word in texts(side, words)):
                continue
            known = list(_known(side, words))
            words = [k for k in words if any(k in there for there, _ in known)] or words
            ends = [side.side.tokens[k].span for k in words] + [span]
            whole = Span(min(ends).start, max(end.end for end in ends))
            kinds = frozenset(kind for _, kind in known)
            paper, vague = (
                any(lexicon.terms(f"attribution.{name}").meaning(word) is not None for word in texts(side, words))
                for name in ("papers", "vague")
            )
            named = not paper and not kinds and _is_name(side, words)
            found.append(_Source(tuple(words), whole, named, paper, vague and not named, kinds))
    return found or list(_sayers(side))


def _sayers(side: SideFacts) -> Iterator[_Source]:
    """Those the lists know who stand beside a word of saying: police said, sagten die Nachbarn; not told police."""
    if side.language not in _SAYERS:
        return
    tokens, lexicon = side.side.tokens, side.facts.lexicon
    governing, ruling = (lexicon.terms(f"clause.{name}") for name in ("prepositions", "determiners"))
    known = [(here, kind) for span, kind in side.found("attribution.kinds") if (here := places(side, span))]
    verbs = {span for path in ("attribution.strong", "roles.says") for span, _ in side.found(path)}
    heard = bool(side.found("roles.tells"))
    for span in sorted(verbs):
        verb = places(side, span)
        for here, kind in known if verb else ():
            first, last = here[0], here[-1]
            while first and ruling.meaning(tokens[first - 1].text) is not None:
                first -= 1
            before = fold(tokens[first - 1].text) if first else ""
            governed = governing.meaning(before) is not None and before not in _AS
            # Who hears it stands behind it, too: sagte den Nachbarn.
            article = fold(tokens[first].text) if first < here[0] else ""
            behind = first == verb[-1] + 1 and not heard and article not in _DATIVE
            if not governed and (last + 1 == verb[0] or behind):
                whole = Span(min(tokens[here[0]].span.start, span.start), max(tokens[last].span.end, span.end))
                yield _Source(tuple(here), whole, False, False, False, frozenset({kind}))


def _known(side: SideFacts, words: list[int]) -> Iterator[tuple[list[int], str]]:
    """What the lists know of some words: the tokens, and who that is."""
    for span, kind in side.found("attribution.kinds"):
        here = places(side, span)
        if not set(words).isdisjoint(here):
            yield here, kind


def _nearest(side: SideFacts, span: Span, step: int, about: Collection[int]) -> list[int]:
    """The words of the source beside the word that says that there is one: behind it, or before it."""
    tokens, here = side.side.tokens, places(side, span)
    if not here:
        return []
    start = here[-1] if step > 0 else here[0]
    words: list[int] = []
    for distance in range(1, _REACH + 1):
        k = start + step * distance
        if not 0 <= k < len(tokens) or tokens[k].text in ENDS or len(words) == _MOST:
            break
        if is_word(side, k) and k not in about:
            words.append(k)
    if side.language in _WITHOUT_ARTICLES:
        return words[:1]
    if step > 0:
        return noun(side, words)
    return words[:1] if side.language == "de" else words[:2]


def _is_name(side: SideFacts, words: Collection[int]) -> bool:
    """Whether all words of a source are names, as far as can be told; a German noun has its article before it."""
    named = {k for name in side.names for k in places(side, name.span)}
    if side.language == "tr":  # any word has a capital at the beginning, and only a name an apostrophe
        return any("'" in fold(side.side.tokens[k].text) for k in words)
    if side.language != "de":
        return named.issuperset(words)
    first = min(words)
    before = side.side.tokens[first - 1].text if first else ""
    ruled = side.facts.lexicon.terms("clause.determiners").meaning(before) is not None
    common = common_words("de")
    return not ruled and all(common.meaning(word) is None for word in texts(side, words)) and named.issuperset(words)
