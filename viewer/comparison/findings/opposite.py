"""The opposite of what was said: rose for fell, acquitted for guilty, before for after.

Each language lists pairs of poles (``[opposites]``), under names that are the same in every language. A pole that one
side has oftener and the other seldomer, while its opposite came in its place, is told; where it stands is asked of the
word links. A negation near by on one side only, or words around that changed places ("A beat B", "B lost to A"), say
the same in another way: then nothing is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from viewer.comparison.findings.compared import is_turned_over
from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.scope import around, bearing, by_left, clauses, is_word, places
from viewer.comparison.findings.trend import trend
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind
from viewer.text.lexicon import fold, lexicon

_NEAR = 3
"""Tokens around the counterparts of a word's neighbours among which its opposite must stand."""
_ENOUGH = 2
"""Neighbours that must stand beside the opposite, where no link says that it took the place."""
_DENIES = 5
"""Tokens before and after a word among which a negation turns it."""
_BETWEEN = 8
"""Tokens on each side of a word that tell whether those around it changed places."""
_RELATIONS = frozenset({"before"})
"""Pairs that say how two things stand to each other: opposites where the same follows ("after A", "before A")."""
_EITHER = frozenset(
    {"accept", "agree", "allow", "cheap", "compulsory", "condition", "easy", "guilt", "known", "legal", "likely"}
    | {"permanent", "positive", "possible", "profit", "public", "rich", "safe", "succeed", "true"}
)
"""Pairs without a middle: to deny one is to say the other. Who does not win may draw, what does not rise may stay."""
_KIN: Mapping[str, tuple[tuple[str, bool], ...]] = MappingProxyType(
    {
        "heavy": (("serious", True), ("easy", False)),
        "profit": (("win", True),),
        "allow": (("accept", True),),
        "high": (("rise", True),),
        "accept": (("agree", True),),
    }
)
"""Pairs whose words count for another pair, too, and whether the same way: won seats and gained seats, a permit and an
approval; German "schwer" is heavy and not easy."""
_CONDITION = "condition"
"""Not unless is only if: with a denial in the sentence nothing is told."""
_ROLES = frozenset({"employer", "plaintiff", "sex", "tenant", "victim"})
"""Pairs that say who it is: a denial of what they do leaves them who they are."""
_VOTES = "support"
"""Between figures its words count votes: 31 votes against 24, whoever they were for."""
_JUST_BEFORE = 2
"""Tokens before a word among which a negation denies that one."""
_BESIDE = 2
"""Tokens from a verb to the end of its clause where its second part stands right behind it."""
_DEGREE = "more"
_WILLING = "willing"
"""What is no pair of words, but of lists: to have refused something, to have agreed to it."""
_DONE = 8
"""Tokens beside such a word among which that stands which somebody would do or not."""
_ENDS = frozenset(".!?;:")
_OBJECT, _CLAUSE = 5, 9
"""Tokens after such a word among which that stands; on the other side it may be a whole clause."""


@dataclass(frozen=True, slots=True)
class _Pole:
    """A word that has an opposite."""

    span: Span
    pair: str
    up: bool
    token: int


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on opposites, bead by bead; none where a language lacks the list."""
    if not (story.original.lexicon.has("opposites") and story.republication.lexicon.has("opposites")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            turned = list(_turned(bead))
            yield from turned
            yield from (one for one in _unwilling(bead) if not any(_same_place(one, other) for other in turned))


def _same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings speak of the same words."""
    pairs = ((one.original, other.original), (one.republication, other.republication))
    return all(a is not None and b is not None and overlaps(a, b) for a, b in pairs)


def _unwilling(bead: BeadFacts) -> Iterator[Finding]:
    """A refusal that became consent, or the other way round: declined to comment, agreed to comment.

    What would be done, or would not, must stand beside the one and beside the other: a word of it is linked.
    """
    sides = (bead.original, bead.republication)
    refused, agreed = ([_willing(side, up=up) for side in sides] for up in (False, True))
    linked = by_left(bead.context.links.links)
    for old, now, others in (
        (refused[0], agreed[1], agreed[0] + refused[1]),
        (agreed[0], refused[1], refused[0] + agreed[1]),
    ):
        if others:
            continue
        for own in old:
            acts = {j for k in _acts(bead.original, own) for j in linked.get(k, ())}
            for other in now:
                if acts & _acts(bead.republication, other) and not _denied_once(bead, own, other):
                    code = "finding.claim.opposite"
                    yield bead.finding(FindingKind.CLAIM, Severity.HIGH, own.span, other.span, code)
                    break


def _willing(side: SideFacts, *, up: bool) -> list[_Pole]:
    found = side.found("negation.agreed" if up else "negation.refused")
    return [_Pole(span, _WILLING, up, tokens[-1]) for span, _ in found if (tokens := places(side, span))]


def _acts(side: SideFacts, pole: _Pole) -> set[int]:
    """The content words behind a word of refusing or consenting, in its sentence."""
    tokens = side.side.tokens
    own = set(places(side, pole.span))
    found = set()
    for k in range(pole.token + 1, min(pole.token + 1 + _DONE, len(tokens))):
        if tokens[k].text in _ENDS:
            break
        if k not in own and is_word(side, k):
            found.add(k)
    return found


def _turned(bead: BeadFacts) -> Iterator[Finding]:
    old, now = _poles(bead.original), _poles(bead.republication)
    pairs = {pole.pair for pole in old} & {pole.pair for pole in now}
    if not pairs:
        return
    told: list[tuple[Span | None, Span | None]] = [(f.original, f.republication) for f in trend(bead)]
    for pair in sorted(pairs):
        for up in (True, False):
            lost = [pole for pole in old if pole.pair == pair and pole.up is up]
            kept = [pole for pole in now if pole.pair == pair and pole.up is up]
            new = [pole for pole in now if pole.pair == pair and pole.up is not up]
            had = [pole for pole in old if pole.pair == pair and pole.up is not up]
            if len(lost) <= len(kept) or len(new) <= len(had):
                continue
            found = _in_place(bead, _unanswered(bead, lost, kept), _unanswered(bead, had, new, back=True))
            if found is not None and not any(_touches(found, spans) for spans in told):
                told.append((found[0].span, found[1].span))
                yield bead.finding(
                    FindingKind.CLAIM, Severity.HIGH, found[0].span, found[1].span, "finding.claim.opposite"
                )


def _touches(found: tuple[_Pole, _Pole], spans: tuple[Span | None, Span | None]) -> bool:
    return any(span is not None and overlaps(pole.span, span) for pole, span in zip(found, spans, strict=True))


def _poles(side: SideFacts) -> list[_Pole]:
    """The words of a side that have an opposite, those in names left out."""
    found = []
    # "At least", "nach eigenen Angaben".
    idle = [s for path in ("manner.idle", "attribution.ahead", "attribution.source") for s, _ in side.found(path)]
    listed = side.found("opposites")
    for span, meaning in [*listed, *(one for one in _parted(side) if one not in listed)]:
        if any(overlaps(span, phrase) for phrase in idle):
            continue
        capital = side.text[span.start].isupper() and side.language != "de" and not side.opens(span)
        tokens = [] if capital else places(side, span)
        if tokens:
            pair, sign = meaning.rsplit(" ", 1)
            if pair == _VOTES and _counts(side, tokens[-1] + 1):
                continue
            weak = _weak_manner(side, tokens[-1] + 1) if pair == _DEGREE else None
            whole = span if weak is None else Span(span.start, weak.end)
            up = (sign == "+") is (weak is None)
            names = [(pair, True), *_KIN.get(pair, ())]
            found += [_Pole(whole, each, up is alike, tokens[-1]) for each, alike in names]
    return found


def _parted(side: SideFacts) -> list[tuple[Span, str]]:
    """Verbs whose second part ends their clause: lehnte den Plan ab. Where they stand, and what they mean."""
    listed = _parted_verbs(side.language)
    tokens = side.side.tokens
    found = []
    for k, token in enumerate(tokens):
        for part, meaning in listed.get(fold(token.text), ()):
            end = next((j for j in range(k + 1, len(tokens)) if tokens[j].kind is TokenKind.PUNCTUATION), len(tokens))
            # Side by side they are one entry of the list.
            if end - k > _BESIDE and fold(tokens[end - 1].text) == part:
                found.append((token.span, meaning))
    return found


@cache
def _parted_verbs(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By the part that is conjugated: the part that ends the clause, and the meaning."""
    listed: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry, meaning in lexicon(language).terms("opposites.apart"):
        verb, part = entry.split()
        listed[verb] = (*listed.get(verb, ()), (part, meaning))
    return listed


def _counts(side: SideFacts, k: int) -> bool:
    """Whether there is a figure at ``k``."""
    tokens = side.side.tokens
    return k < len(tokens) and tokens[k].text[0].isdigit()


def _weak_manner(side: SideFacts, k: int) -> Span | None:
    """The word at ``k`` if it makes more of something less: more slowly."""
    tokens = side.side.tokens
    if k >= len(tokens) or side.facts.lexicon.terms("manner.weak").meaning(tokens[k].text) is None:
        return None
    return tokens[k].span


def says_denied(own: SideFacts, denied: Collection[int], other: SideFacts) -> bool:
    """Whether the other side says without a negation the opposite of a word denied here: not guilty, acquitted.

    Args:
        own: The side that denies.
        denied: The tokens its negation bears on.
        other: The other side.
    """
    old, now = _poles(own), _poles(other)
    for pole in old:
        inside = not set(places(own, pole.span)).isdisjoint(denied)
        if pole.pair not in _EITHER or not inside:
            continue
        had, new = ([p for p in poles if p.pair == pole.pair and p.up is not pole.up] for poles in (old, now))
        same = [p for p in now if p.pair == pole.pair and p.up is pole.up]
        if len(new) > len(had) and not same and not any(_count(other, p) % 2 for p in new):
            return True
    return False


def _unanswered(bead: BeadFacts, own: list[_Pole], other: list[_Pole], *, back: bool = False) -> list[_Pole]:
    """Those of a pole's words that are not linked to one of the same pole; of ``other``, seen from there, if back."""
    linked = set(bead.context.links.links)
    if back:
        return [b for b in other if not any((a.token, b.token) in linked for a in own)]
    return [a for a in own if not any((a.token, b.token) in linked for b in other)]


def _in_place(bead: BeadFacts, lost: list[_Pole], new: list[_Pole]) -> tuple[_Pole, _Pole] | None:
    """A word and its opposite that took its place."""
    links = bead.context.links.links
    linked = by_left(links)
    for old in lost:
        for now in new:
            if (
                took_place(bead, linked, old.token, now.token)
                and not _denied_once(bead, old, now)
                and not _exchanged(bead, linked, old, now)
                and not is_turned_over(bead, old.token, now.token)
            ):
                return old, now
    return None


def took_place(bead: BeadFacts, linked: dict[int, set[int]], old: int, now: int) -> bool:
    """Whether a word of the republication stands where one of the original stood: by its link, or by its neighbours'.

    Args:
        bead: The bead.
        linked: Its word links, by the original's tokens.
        old: A token of the original.
        now: A token of the republication.
    """
    if now in linked.get(old, ()):
        return True
    words = bearing(bead.original, old, ())
    beside = around({now}, _NEAR) | clauses(bead.republication, {now}) & around({now}, 2 * _NEAR)
    return sum(bool(linked.get(word, set()) & beside) for word in words) >= min(_ENOUGH, max(1, len(words)))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a letter."""
    return one.start < other.end and other.start < one.end


def _denied_once(bead: BeadFacts, old: _Pole, now: _Pole) -> bool:
    """Whether one of two opposites is denied and the other is not."""
    denials = [
        [span for span in _denials(side) if not overlaps(span, pole.span)]
        for side, pole in ((bead.original, old), (bead.republication, now))
    ]
    if old.pair == _CONDITION:
        return any(denials)
    if old.pair in _ROLES:
        return _is_denied_itself(bead.original, old) != _is_denied_itself(bead.republication, now)
    # A denial that has its counterpart denies the same on both sides, however far it stands.
    here = {k for span in denials[0] for k in places(bead.original, span)}
    there = {k for span in denials[1] for k in places(bead.republication, span)}
    pairs = [(i, j) for i, j in bead.context.links.links if i in here and j in there]
    met = {i for i, _ in pairs}, {j for _, j in pairs}
    return _count(bead.original, old, met[0]) % 2 != _count(bead.republication, now, met[1]) % 2


def _is_denied_itself(side: SideFacts, pole: _Pole) -> bool:
    """Whether a negation stands right before a word or its article: not the tenants, no women."""
    first = min(places(side, pole.span), default=pole.token)
    before = set(range(first - _JUST_BEFORE, first))
    return any(before.intersection(places(side, span)) for span, _ in side.found("negation.strong"))


def _denials(side: SideFacts) -> list[Span]:
    """Where a side denies: by half of a negation that has no other half, too, but not by what only may ("out of")."""
    loose = side.facts.lexicon.terms("negation.loose")
    idle = [span for span, _ in side.found("negation.harmless")]
    strong = [span for span, _ in side.found("negation.strong")]
    also = [span for span, _ in side.found("negation.also")]
    found = strong + [s for s in also if not any(p.start <= s.start and s.end <= p.end for p in idle)]
    found = [span for span in found if loose.meaning(span.of(side.text)) is None]
    taken = {k for span in found for k in places(side, span)}
    tokens, second = side.side.tokens, side.facts.lexicon.terms("negation.second")
    for span, _ in side.found("negation.part"):
        behind = range(k[0], min(k[-1] + _DENIES + 1, len(tokens))) if (k := places(side, span)) else range(0)
        if taken.isdisjoint(behind):
            found.append(next((tokens[j].span for j in behind if second.meaning(tokens[j].text)), span))  # ne … plus
            taken.update(behind)  # ne … ni … ni denies once
    return found


def _count(side: SideFacts, pole: _Pole, met: Collection[int] = ()) -> int:
    """How often a word is denied, those denials left out whose tokens are among ``met``."""
    near = around({pole.token}, _DENIES)
    own = [set(places(side, span)) for span in _denials(side) if not overlaps(span, pole.span)]
    return sum(bool(tokens & near) and tokens.isdisjoint(met) for tokens in own)


def _exchanged(bead: BeadFacts, linked: dict[int, set[int]], old: _Pole, now: _Pole) -> bool:
    """Whether what stood before a word stands after its opposite, and the other way round."""
    if old.pair in _RELATIONS:
        own = _related(bead.original, old)
        there = {*_related(bead.republication, now, _CLAUSE)}
        first = next(
            (place for place in _outwards(bead.republication, now) if is_word(bead.republication, place)), None
        )
        back = {i for i, others in linked.items() if first in others}
        if back and back.isdisjoint(own) and any(_stands_before(bead.original, i, old) for i in back):
            return True  # what follows the one stood before the other: "B after A", "vor A war B"
        return not any(there & linked.get(place, set()) for place in own if is_word(bead.original, place))
    crossed = [0, 0]
    straight = 0
    for step in (-1, 1):
        for distance in range(1, _BETWEEN + 1):
            place = old.token + step * distance
            if not 0 <= place < len(bead.original.side.tokens) or not is_word(bead.original, place):
                continue
            for other in linked.get(place, ()):
                if (other - now.token) * step < 0:
                    crossed[step > 0] += 1
                elif other != now.token:
                    straight += 1
    return all(crossed) and sum(crossed) > straight


def _outwards(side: SideFacts, pole: _Pole) -> Sequence[int]:
    """The tokens a relation bears on, the nearest first."""
    related = _related(side, pole)
    return related if related and related[0] > pole.token else related[::-1]


def _stands_before(side: SideFacts, k: int, pole: _Pole) -> bool:
    """Whether a token stands on the other side of a relation than what it bears on, in its clause."""
    related = _related(side, pole)
    return (k < pole.token) is (bool(related) and related[0] > pole.token) and k in clauses(side, {pole.token})


def _related(side: SideFacts, pole: _Pole, reach: int = _OBJECT) -> range:
    """The tokens among which that stands which a relation bears on: behind a preposition, before a postposition."""
    if pole.pair in side.facts.lexicon.words("manner.postposed"):
        return range(max(0, pole.token - reach), pole.token)
    return range(pole.token + 1, min(pole.token + reach + 1, len(side.side.tokens)))
