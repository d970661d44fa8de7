"""Negations lost or gained: "not", "never", "without".

A negation is judged where it stands: the words it denies are followed by their links to the other side, and there a
word that denies is looked for. Where the words have no counterpart nothing is said, since nothing was turned round.

Lists of a language (``[negation]``): ``strong`` denies and is told of; ``also`` says by itself what others say with a
negation ("refuse"), so it answers a negation near by, and beside one it cancels it ("not impossible"); ``near`` may
do so (prefixes, "only") and counts only for a word linked to one of those denied; ``part`` is half of a negation
("ne", "nor"), which answers (``second`` its other half, where that alone denies nothing: "plus"), as do the ``verbs``
that deny in an ending, some only where they are ``final``; ``linked`` answer only a denial that is linked to them;
``idle`` words are passed over in search of those denied; ``refused`` stand before what somebody would not do
("declined to"), ``agreed`` before what he would (the one for the other is told by ``opposite``); ``harmless`` are
phrases that deny nothing ("not only"), ``condition`` those of them that may ("if not"); ``time`` has what bounds a
denial ("before"), what says the same of the time by itself ("only from") or of what lasts so long ("until"), and
beside ``since`` what says when that was ``last`` which has not been since; behind a word of ``until`` a denial says
no more than that ("hasta que no llegue"), and one of ``again`` says of one thing more what was denied before: both
only answer. Who ``keeps`` something or goes on does not plan to end it. ``leaning`` words deny only in a sentence
that denies already (Turkish kimse, hiç). A denial with a word of ``except`` in its clause says what ``just`` says:
not … but, ne … que, only; one before a comparative ("no more popular", ``[superlatives]``) says a superlative.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.opposite import says_denied
from viewer.comparison.findings.scope import REACH, around, bearing, by_left, clauses, is_there, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind
from viewer.text.lexicon import separates_words
from viewer.text.names import script

_WIDTH = 6
"""Tokens around those counterparts in which a negation answers for one."""
_CLOSE = 3
"""Tokens around them in which a word does that says by itself what others say with a negation."""
_BEHIND = 3
"""Tokens behind a negation whose own counterparts may deny by themselves."""
_AHEAD = 8
"""The same for one that stands before them in their clause: a lack of any written rules."""
_DEGREE = 4
"""Tokens behind a denial within which the comparative stands that makes a superlative of it."""
_BESIDE = 4
"""Tokens between a negation and a word it cancels."""
_CONCORD = frozenset({"es", "fr", "it", "pl", "pt", "ru"})
"""Languages in which several words of denial deny once: no vio nada."""
_TOGETHER = 4
"""Tokens between those of them that do."""
_GOVERNED = 2
"""Tokens behind a refusal within which what is refused stands."""
_END = 4
"""Tokens behind "before" or "until" within which the time stands."""
_SAME = 0.2
"""Score up to which a word of the same language is the same but for its ending."""
_SHORT = 7
"""Content words up to which a whole side counts as denied, links or not."""

_MEANT = 3
"""Tokens between a denial and the plan it denies."""
_SOME = 3
"""Content words of a clause that together say it is the same, though no link of theirs is sure."""
_MOST = 0.6
"""The share of them that is linked."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on negations, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("negation.strong") and story.republication.lexicon.has("negation.strong")):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        links = bead.context.links
        left = _Denials.of(bead.original, links.left_scores)
        right = _Denials.of(bead.republication, links.right_scores)
        yield from _turned(bead, left, right, links.links, lost=True)
        yield from _turned(bead, right, left, [(j, i) for i, j in links.links], lost=False)
        if not left.strong and not right.strong:
            yield from _refused(bead, left, right, links.links, lost=True)
            yield from _refused(bead, right, left, [(j, i) for i, j in links.links], lost=False)


_SENTENCE_END = re.compile(r"[.!?？！؟。…]")


@dataclass(frozen=True, slots=True)
class _Denials:
    """The words of a side that deny, as indices into its tokens."""

    facts: SideFacts
    strong: dict[int, Span]
    also: frozenset[int]
    near: frozenset[int]
    part: frozenset[int]
    idle: frozenset[int]
    scores: tuple[float, ...]
    """How far each token is alone."""
    harmless: frozenset[int]
    phrases: tuple[frozenset[int], ...]
    """The entries of ``also`` with all their tokens: "rule out"."""
    hidden: frozenset[int]
    """Phrases among the harmless ones that may deny after all: "if not"."""
    verbs: frozenset[int]
    """Verbs that deny in their endings."""

    @classmethod
    def of(cls, side: SideFacts, scores: tuple[float, ...]) -> _Denials:
        harmless = [span for span, _ in side.found("negation.harmless")]
        whole = harmless + [span for span, _ in side.found("negation.also")]
        strong = {
            min(tokens): span
            for span, _ in side.found("negation.strong")
            if not any(other.start <= span.start and span.end <= other.end and other != span for other in whole)
            and span not in harmless
            and (tokens := places(side, span))
        }
        strong = _without_leaning(side, strong)
        until = {k for k in strong if _says_until(side, k)}
        again = (
            {k for span, _ in side.found("negation.again") for k in places(side, span)} if len(strong) > 1 else set()
        )
        more = (again & strong.keys()) - {min(strong, default=-1)}
        strong = {k: span for k, span in strong.items() if k not in until | more}
        lists = [
            frozenset(k for span, _ in side.found(f"negation.{path}") for k in places(side, span)) - set(strong)
            for path in ("also", "near", "part", "idle", "verbs")
        ]
        lists[4] |= _at_ends(side)
        lists[2] |= until | more | lists[4]
        idle = frozenset(k for span in harmless for k in places(side, span))
        hidden = frozenset(k for span, _ in side.found("negation.condition") for k in places(side, span)) & idle
        also = lists[0] - idle - lists[4]  # a denial beside such a verb denies the same once
        entries = (frozenset(places(side, span)) & also for span, _ in side.found("negation.also"))
        phrases = tuple(entry for entry in entries if entry)
        near, part, silent, verbs = lists[1] - idle, lists[2] - idle, lists[3], lists[4]
        return cls(side, strong, also, near, part, silent, scores, idle, phrases, hidden, verbs)


def _turned(
    bead: BeadFacts, own: _Denials, other: _Denials, links: Collection[tuple[int, int]], *, lost: bool
) -> Iterator[Finding]:
    if len(own.strong) <= len(other.strong):
        return
    linked = by_left(links)
    answered = {k for k in own.strong if _answered(k, own, other, linked)}
    concord = own.facts.language in _CONCORD
    for k, span in own.strong.items():
        if k not in answered and not (concord and any(abs(k - j) <= _TOGETHER for j in answered)):
            code = "finding.negation.lost" if lost else "finding.negation.gained"
            severity = Severity.LOW if _is_asked(own.facts, span) else Severity.HIGH
            yield bead.finding(FindingKind.NEGATION, severity, *evidence(span, lost=lost), code)
            return


def _is_asked(side: SideFacts, span: Span) -> bool:
    """Whether a denial stands in a question: "why wouldn't I?" denies nothing, and is often asked without it."""
    asked = next((s for s in side.side.spans if s.start <= span.start < s.end), span)
    end = _SENTENCE_END.search(side.text, span.end, asked.end)
    return end is not None and end[0] in "?？؟"


def _refused(
    bead: BeadFacts, own: _Denials, other: _Denials, links: Collection[tuple[int, int]], *, lost: bool
) -> Iterator[Finding]:
    """What one text says that somebody would not do, and the other that he did: declined to confirm, confirmed."""
    if other.also or other.part or not other.facts.facts.lexicon.has("negation.refused"):
        return
    if other.facts.found("negation.agreed"):
        return  # the opposite, which is told as that
    linked = by_left(links)
    for span, _ in own.facts.found("negation.refused"):
        tokens = places(own.facts, span)
        refused = next((k for k in range(tokens[-1] + 1, tokens[-1] + 1 + _GOVERNED) if _is_word(own, k)), None)
        others = {j for k in tokens for j in linked.get(k, ())} - linked.get(refused or 0, set())
        if refused is None or not is_there([refused], linked, own.scores):
            continue
        near = around(linked.get(refused, set()), 1) & other.near
        if not near and not any(is_word(other.facts, j) for j in others):
            code = "finding.negation.lost" if lost else "finding.negation.gained"
            yield bead.finding(FindingKind.NEGATION, Severity.HIGH, *evidence(span, lost=lost), code)
            return


def _at_ends(side: SideFacts) -> frozenset[int]:
    """Verbs whose ending denies at the end of a clause only, elsewhere it makes a noun: oraya çıkma."""
    tokens = side.side.tokens
    found = (places(side, span)[-1] for span, _ in side.found("negation.final"))
    return frozenset(k for k in found if k + 1 == len(tokens) or tokens[k + 1].kind is TokenKind.PUNCTUATION)


def _without_leaning(side: SideFacts, strong: dict[int, Span]) -> dict[int, Span]:
    """The words that deny, those left out that do so only beside another one, where there is none: kimse, hiç."""
    leaning = {k for span, _ in side.found("negation.leaning") for k in places(side, span)}
    if leaning.isdisjoint(strong):
        return strong
    paths = ("negation.also", "negation.part", "negation.verbs")
    others = {k for path in paths for span, _ in side.found(path) for k in places(side, span)}
    return strong if (others | strong.keys()) - leaning else {}


def _says_until(side: SideFacts, k: int) -> bool:
    """Whether a denial only says "until" with the word before it: пока не, dopóki nie, hasta que no."""
    path = "negation.until"
    if not side.facts.lexicon.has(path):
        return False
    clause = clauses(side, [k])
    return any(max(tokens) < k and max(tokens) in clause for s, _ in side.found(path) if (tokens := places(side, s)))


def _is_word(own: _Denials, k: int) -> bool:
    return k < len(own.facts.side.tokens) and is_word(own.facts, k)


def _is_time(own: _Denials, k: int) -> bool:
    """Whether a token may name a time: a word, or a year in figures."""
    return _is_word(own, k) or (k < len(own.facts.side.tokens) and own.facts.side.tokens[k].kind is TokenKind.NUMBER)


def _names_time(side: SideFacts, k: int) -> bool:
    """Whether a token is surely a time: figures, a month or weekday, a word such as "year"."""
    if k >= len(side.side.tokens):
        return False
    token = side.side.tokens[k]
    dated = any(date.span.start <= token.span.start < date.span.end for date in side.dates)
    named = side.facts.lexicon.terms("clause.time").meaning(token.text) is not None
    return dated or named or token.kind is TokenKind.NUMBER


def _is_last(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether the other side says when that was last which has not been since: not since May, the last one in May."""
    for bound, _ in own.facts.found("negation.time.since"):
        since = places(own.facts, bound)[-1:]
        if since and since[0] in clauses(own.facts, [k]):
            ends = [place for place in range(since[0] + 1, since[0] + 1 + _END) if _names_time(own.facts, place)]
            times = {j for place in ends for j in linked.get(place, ())}
            said = {j for span, _ in other.facts.found("negation.time.last") for j in places(other.facts, span)}
            if times and said & clauses(other.facts, times):
                return True
    return False


def _cancels(k: int, own: _Denials) -> bool:
    """Whether a negation stands right before a word that denies by itself: cannot rule out."""
    last = max(places(own.facts, own.strong[k]))
    return any(min(phrase) == last + 1 for phrase in own.phrases)


def _denies_too(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether the counterpart of a word that is denied though it denies itself is denied, too: not reject, عدم رفض."""
    last = max(places(own.facts, own.strong[k]))
    phrase = next(phrase for phrase in own.phrases if min(phrase) == last + 1)
    there = {j for i in phrase for j in linked.get(i, ())} & other.also
    return bool(around(there, 1) & other.also - there)


def _is_linked(k: int, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether a denial is linked to a word that may deny, if only where a denial is linked to it: than, and not."""
    goes = linked.get(k, set())
    if goes & (set(other.strong) | other.also | other.part | other.near | other.harmless):
        return True
    words = other.facts.facts.lexicon.terms("negation.linked")
    return any(words.meaning(other.facts.side.tokens[j].text) is not None for j in goes)


def _is_name(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether a denial only sounds like one, being part of a name of another script: La Riviera, Don Goyo."""
    tokens = other.facts.side.tokens
    return script(own.facts.words) != "latin" and any(
        j + 1 < len(tokens)
        and all(tokens[i].text[0].isupper() and not tokens[i].text.isupper() for i in (j, j + 1))
        and j + 1 in linked.get(k + 1, set())
        for j in linked.get(k, ())
    )


def _is_timed(k: int, denied: list[int], own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether the other side says by a time what is denied up to it.

    "Not before June" is "only from June"; it is "until June", too, where something else is said to last so long: does
    not sail before June, is laid up until June.
    """
    bounds = [place for span, _ in own.facts.found("negation.time.before") for place in places(own.facts, span)[-1:]]
    ends = {
        place
        for bound in bounds
        if bound in clauses(own.facts, [k])
        for place in range(bound + 1, bound + 1 + _END)
        if _is_time(own, place)
    }
    times = {j for place in ends for j in linked.get(place, ())}
    if not times:
        return False

    def tells(path: str) -> bool:
        found = (places(other.facts, span) for span, _ in other.facts.found(f"negation.time.{path}"))
        return any(times & set(range(tokens[-1] + 1, tokens[-1] + 1 + _END)) for tokens in found if tokens)

    between = [place for place in range(k + 1, min(ends)) if _is_word(own, place)]
    acts = between or [place for place in denied if place not in ends]
    if own.facts.language == other.facts.language:  # there, another word in its place is linked to it, too
        acts = [place for place in acts if own.scores[place] <= _SAME]
    return tells("only") or (tells("until") and not is_there(acts, linked, own.scores))


def _ahead(side: SideFacts, centres: Collection[int]) -> set[int]:
    """The tokens before some in which a word governs them: a lack of any written rules, rather than a pair of ticks."""
    if not separates_words(side.language):  # there a token is a piece of a word
        return set()
    return {place for k in centres for place in range(k - _AHEAD, k) if place in clauses(side, [k])}


def _is_only(k: int, own: _Denials, other: _Denials) -> bool:
    """Whether a denial and an exception say "only", and the other side does: لا … إلا, しか … ない, ne … que."""
    clause = clauses(own.facts, [k])
    found = (places(own.facts, span) for span, _ in own.facts.found("negation.except"))
    return any(not clause.isdisjoint(tokens) for tokens in found) and bool(other.facts.found("negation.just"))


def _is_most(k: int, own: _Denials, other: _Denials) -> bool:
    """Whether a denial before a comparative says what a superlative of the other side does: no better, the best."""
    degree = {place for place in range(k, k + 1 + _DEGREE) if place in clauses(own.facts, [k])}
    more = (places(own.facts, span) for span, _ in own.facts.found("superlatives.more"))
    return any(not degree.isdisjoint(tokens) for tokens in more) and bool(other.facts.found("superlatives.most"))


def _is_meant_there(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether a plan is denied, and the other side, which most words of it are linked to, has one and denies nothing.

    Where a sentence was built anew no single link is sure: did not plan to bring in crews, Crews will man holen.
    """
    if len(own.strong) > 1 or own.also or other.strong or other.also or other.near or other.part or other.hidden:
        return False
    clause = clauses(own.facts, [k])
    meant = [places(own.facts, span) for span in own.facts.small("hedges.intent")]
    if not any(abs(i - k) <= _MEANT and i in clause for tokens in meant for i in tokens):
        return False
    if not other.facts.small("hedges.intent") or other.facts.found("negation.keeps"):
        return False
    words = [i for i in clause if _is_word(own, i) and i not in own.strong and i not in own.idle]
    met = [i for i in words if any(is_word(other.facts, j) for j in linked.get(i, ()))]
    return len(words) >= _SOME and len(met) >= _MOST * len(words)


def _answered(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether something on the other side denies as a negation does, or nothing there stands for what it denies."""
    if _cancels(k, own):
        plain = not other.also or other.part or other.facts.found("negation.strong")
        return bool(plain) or _denies_too(k, own, other, linked)
    if _is_linked(k, other, linked) or _is_name(k, own, other, linked):
        return True
    denied = bearing(own.facts, k, {*own.strong, *own.part, *own.idle} - own.verbs)
    timed = _is_timed(k, denied, own, other, linked) or _is_last(k, own, other, linked)
    if timed or _is_only(k, own, other) or _is_most(k, own, other) or says_denied(own.facts, denied, other.facts):
        return True
    counterparts = {j for word in denied for j in linked.get(word, ())}
    # A word that denies by itself on both sides is the same word: it answers for nothing.
    shared, sure = ({j for i in words for j in linked.get(i, ())} for words in (own.also | own.near, own.also))
    # What translates a plain word denied here says the denial with it: not worried, untroubled.
    shared -= {j for word in denied if word not in own.also | own.near for j in linked.get(word, ())}
    if is_there(denied, linked, own.scores):
        strong, close, beside = around(counterparts, _WIDTH), around(counterparts, _CLOSE), around(counterparts, 1)
        close |= _ahead(other.facts, counterparts)
    elif sum(is_word(own.facts, i) for i in range(len(own.facts.side.tokens))) <= _SHORT:
        strong = close = beside = set(range(len(other.facts.side.tokens)))
    else:
        return not _is_meant_there(k, own, other, linked)
    # So does a negation linked to another one: "not approved without a vote".
    taken = {j for i in own.strong if abs(i - k) > REACH for j in linked.get(i, ())} - linked.get(k, set())
    # Where one side alone has it, "if not" answers: "if it can't", "si no puede".
    hidden = other.hidden if len(other.hidden) > len(own.hidden) else frozenset()
    # Small words are followed to words such as "powerless" only.
    behind = {j for i in range(k + 1, k + 1 + _BEHIND) if i in clauses(own.facts, [k]) for j in linked.get(i, ())}
    if (
        (strong & (set(other.strong) | other.part | hidden)) - taken
        or (close & other.also) - sure
        or ((beside | behind) & other.near) - shared
    ):
        return True
    cancelled = [phrase for phrase in own.phrases if any(abs(i - k) <= _BESIDE for i in phrase)]
    return any(not any(linked.get(i, set()) & other.also for i in phrase) for phrase in cancelled)
