"""Two things that changed places in a comparison: A more often than B, B more often than A.

What stands behind "than" (``[comparatives]`` in the lexicons) is the standard. Told is where the standard of one side
stands before the comparative on the other side, both ways, unless the comparative says the opposite, too, or only one
side denies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.clause import Clauses
from viewer.comparison.findings.facts import BeadFacts, StoryFacts, is_page
from viewer.comparison.findings.likeness import crossed
from viewer.comparison.findings.scope import by_left, is_word
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder
from viewer.core.words import TokenKind

_DEGREE = 8
"""Tokens before "than" among which the comparative stands."""
_MOST = 4
"""Tokens of the standard at most, small words before it left out."""
_SMALL = 3
"""Small words before it."""
_STOPS = frozenset(".;:!?()")


@dataclass(frozen=True, slots=True)
class _Comparison:
    clauses: Clauses
    than: int
    degree: int
    """Where the comparative stands."""
    standard: tuple[int, ...]
    before: tuple[int, ...]
    """The words of meaning before the comparative or beside it, among them what is compared."""

    def texts(self, tokens: tuple[int, ...]) -> str:
        return " ".join(self.clauses.tokens[k].text for k in tokens)


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on comparisons, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("comparatives") and story.republication.lexicon.has("comparatives")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _swapped(bead, story.encoder)


def _swapped(bead: BeadFacts, encoder: Encoder | None) -> Iterator[Finding]:
    left, right = _comparisons(Clauses(bead.original)), _comparisons(Clauses(bead.republication))
    if len(left) != 1 or len(right) != 1 or _denies(bead):
        return
    old, now = left[0], right[0]
    if _is_opposed(_poles(old), _poles(now)):
        return
    if _is_swapped(bead, old, now, encoder):
        yield bead.finding(FindingKind.CLAIM, Severity.HIGH, _span(old), _span(now), code="finding.claim.compared")


def is_turned_over(bead: BeadFacts, old: int, now: int) -> bool:
    """Whether two opposite words compare the same from both ends: A less than B, B more than A."""
    left, right = _comparisons(Clauses(bead.original)), _comparisons(Clauses(bead.republication))
    return any(
        one.degree - 1 <= old < one.than
        and other.degree - 1 <= now < other.than
        and _is_swapped(bead, one, other, None)
        for one in left
        for other in right
    )


def _is_swapped(bead: BeadFacts, old: _Comparison, now: _Comparison, encoder: Encoder | None) -> bool:
    links = bead.context.links.links
    linked, back = by_left(links), by_left([(j, i) for i, j in links])
    if bead.one_language:
        for known, one, other in ((linked, old, now), (back, now, old)):
            for k in one.standard:
                known.setdefault(k, set()).update(_alike(one, k, other))
    gone = tuple(j for j in now.before if any(j in linked.get(i, ()) for i in old.standard))
    come = tuple(i for i in old.before if any(i in back.get(j, ()) for j in now.standard))
    stayed = any(j in linked.get(i, ()) for i in old.standard for j in now.standard)
    if bead.one_language or encoder is None:
        return bool(gone and come) and not stayed
    if not gone and not come:
        return False
    return any(
        crossed(encoder, (old.texts((i,)), old.texts(old.standard)), (now.texts((j,)), now.texts(now.standard)))
        for i in come or old.before[:1]
        for j in gone or now.before[:1]
    )


def _alike(one: _Comparison, k: int, other: _Comparison) -> set[int]:
    word = one.clauses.words[k]
    return {j for j in (*other.standard, *other.before) if other.clauses.words[j] == word}


def _comparisons(clauses: Clauses) -> list[_Comparison]:
    """The comparisons of a side."""
    found = []
    for than in range(len(clauses.words)):
        if not _is_in(clauses, "than", than):
            continue
        degree = next((k for k in range(than - 1, max(-1, than - 1 - _DEGREE), -1) if _is_in(clauses, "more", k)), None)
        first = than
        while first > 0 and clauses.tokens[first - 1].text not in _STOPS:
            first -= 1
        before = tuple(k for k in range(first, than) if _is_thing(clauses, k) and k != degree)
        twice = {clauses.words[k] for k in before}  # exports to Asia, than exports to Europe
        standard = _standard(clauses, than + 1, twice)
        if degree is not None and standard and not _is_in(clauses, "other", than - 1):
            found.append(_Comparison(clauses, than, degree, standard, before))
    return found


def _is_in(clauses: Clauses, path: str, k: int) -> bool:
    if not 0 <= k < len(clauses.words) or clauses.tokens[k].kind is not TokenKind.WORD:
        return False
    meaning = clauses.side.facts.lexicon.terms(f"comparatives.{path}").meaning(clauses.words[k])
    # Any word may end in -er: those that only join have other work to do.
    return meaning is not None and (path != "more" or is_word(clauses.side, k) or clauses.words[k] in _joins(clauses))


def _joins(clauses: Clauses) -> frozenset[str]:
    """The comparatives that are small words: plus, más."""
    words = clauses.side.facts.lexicon.words("comparatives.more")
    return frozenset(word for word in words if "*" not in word)


def _is_thing(clauses: Clauses, k: int) -> bool:
    return k < len(clauses.tokens) and clauses.tokens[k].kind is TokenKind.WORD and is_word(clauses.side, k)


def _standard(clauses: Clauses, start: int, twice: Collection[str]) -> tuple[int, ...]:
    """The words behind "than" up to a mark or a small word, but those that stand before it, too."""
    k = start
    while k < min(start + _SMALL, len(clauses.tokens)) and not clauses.is_end(k) and not _is_thing(clauses, k):
        if clauses.tokens[k].kind is not TokenKind.WORD:
            return ()  # than 40
        k += 1
    found: list[int] = []
    while k < len(clauses.tokens) and _is_thing(clauses, k) and len(found) < _MOST:
        if found and clauses.language == "de" and clauses.tokens[found[-1]].text[0].isupper():
            break  # what follows the noun is the verb
        found.append(k)
        k += 1
    own = [i for i in found if clauses.words[i] not in twice]
    if found and not own and clauses.is_in("prepositions", k) and not _is_in(clauses, "than", k):
        k += 1
        while clauses.is_in("determiners", k):
            k += 1
        own += [k] * _is_thing(clauses, k)
    return tuple(own)


def _poles(one: _Comparison) -> frozenset[str]:
    """Which ends of which scales the words around the comparative name."""
    clauses = one.clauses
    near = range(max(0, one.degree - 1), one.than)
    lists = [clauses.side.facts.lexicon.terms(path) for path in ("opposites", "comparatives.ends")]
    found = (terms.meaning(clauses.words[k]) for terms in lists for k in near)
    return frozenset(meaning for meaning in found if meaning is not None)


def _is_opposed(old: frozenset[str], now: frozenset[str]) -> bool:
    """Whether one names the other end of a scale the other names."""
    turned = {f"{pair} {'-' if sign == '+' else '+'}" for pair, sign in (pole.rsplit(" ", 1) for pole in old - now)}
    return not turned.isdisjoint(now)


def _denies(bead: BeadFacts) -> bool:
    """Whether only one side denies."""
    counts = [len(side.found("negation.strong")) for side in (bead.original, bead.republication)]
    return counts[0] != counts[1]


def _span(one: _Comparison) -> Span:
    tokens = one.clauses.tokens
    return Span(tokens[min(one.degree, one.than)].span.start, tokens[one.standard[-1]].span.end)
