"""Hedges: "appears to", "reportedly", "mostly", "more than" lost or gained.

What stands beside a figure is looked up in ``[limits]``, too: ``behind`` it stand these words (in some languages only
there), ``tight`` ones with a unit between at most, ``joined`` ones right behind it; ``loose`` ones say other things as
well, and bound nothing where a ``plain`` preposition stands before the figure there: wzrosła do 832, rose to
832; ``plain_years`` are some that do so before a year.

Of ``[hedges]``, ``carried`` are forms of hearsay that say only once more what the source of a statement says (aurait
permis, selon elle), ``would`` those that only say that somebody else is speaking, which is no doubt; ``will`` is the
plain future, more than which ``future`` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.comparison.findings.amount import mostly_or_wholly
from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.number import is_year
from viewer.comparison.findings.scope import BEHIND, around, bearing, by_left, clauses, is_there, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.numbers import Number, same_value

_REACH = 26
"""Characters before a number in which a word such as "about" belongs to it."""
_WIDTH = 4
"""Tokens around the counterparts of hedged words in which a hedge answers, their clause apart."""
_PATHS = ("claim", "lost", "also")
_BEHIND = 26
"""Characters behind a number in which such a word belongs to it."""
_FULL = "hedges.around"
"""Where a language lists all that may be said beside a figure; ``hedges.bounds`` where it lists the most common."""
_BETWEEN = re.compile(
    r"(?:[\W_]|US|USD|EUR|GBP)*(?:(?:an?|the|der|die|das|den|dem|eine?[mnrs]?|une?|les?|la|l'|d'|de|des)[\W_]+)?(?:[\W_])*"
)
"""What may stand between such a word and its number."""
_DASH = re.compile(r"\s?[-–—~～〜]\s?")
_LAST = BEHIND | {"zh"}
"""Languages in which what may stand behind a figure stands nowhere else."""
_UNIT = re.compile(r"[ \u00a0]?[^\W\d_をのにがはで]{0,2}")
"""What may stand between a figure and a word that goes with nothing else: 3時間強, 十多."""
_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})
_PARTING = re.compile(r"[\d.,;:()–—、，。]")
"""What parts a number from a word behind it."""
_ACCUSED = 8
"""Tokens before a word of hearsay among which the accusation stands that it repeats."""
_AND_MORE = re.compile(r"[+＋](?!\d)")
"""Right behind a figure it says "or more": 60+."""
_RANKED = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|eme|ste|de|['’]?s)(?!\w)|\.?[ºª]")
_LASTS = frozenset({"year", "month", "week"})
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on hedges, bead by bead; none where a language lacks the lists."""
    claims = story.original.lexicon.has("hedges.claim") and story.republication.lexicon.has("hedges.claim")
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            if claims:
                yield from _epistemic(bead)
                yield from _intended(bead)
                yield from _partly(bead)
            yield from _around_numbers(bead)


def _epistemic(bead: BeadFacts) -> Iterator[Finding]:
    links = bead.context.links
    sides = (
        (bead.original, links.left_scores, links.links),
        (
            bead.republication,
            links.right_scores,
            [(j, i) for i, j in links.links],
        ),
    )
    for (own, scores, pairs), (other, _, _), lost in ((*sides, True), (*sides[::-1], False)):
        linked = by_left(pairs)
        spans = own.small("hedges.claim") + (
            own.small("hedges.lost") if lost else _in_place_of_will(own, other, linked)
        )
        harmless = [phrase for phrase, _ in own.found("hedges.harmless")]
        able = {span for span, _ in own.found("hedges.lost")}
        for span in sorted(spans):
            if any(phrase.start <= span.start < phrase.end for phrase in harmless):
                continue
            if span in able and (_is_denied(span, own) or _is_meant(span, own)):
                continue
            if not _answered(span, own, other, linked, scores, lost=lost):
                if _is_future(span, own, other, linked):
                    continue
                said = _is_accused(span, own, other) or _is_carried(span, own, other)
                weight = Severity.LOW if said else Severity.MEDIUM
                yield _finding(bead, span, weight, lost=lost)
                break


def _in_place_of_will(own: SideFacts, other: SideFacts, linked: dict[int, set[int]]) -> list[Span]:
    """Words such as "could", new in the place of a future: will be exempt, could be exempt."""
    modal = own.facts.lexicon.terms("hedges.modal")
    future = {k for s, _ in other.found("hedges.will") for k in places(other, s)}
    spans = (span for span in own.small("hedges.lost") if modal.meaning(span.of(own.text)) is not None)
    return [span for span in spans if any(linked.get(k, set()) & future for k in places(own, span))]


def _is_future(span: Span, own: SideFacts, other: SideFacts, linked: dict[int, set[int]]) -> bool:
    """Whether a form of hearsay only tells of a plan in the past, and the other side has the future: seraient, will."""
    if own.facts.lexicon.terms("hedges.carried").meaning(span.of(own.text)) is None:
        return False
    future = {k for s, _ in other.found("hedges.will") for k in places(other, s)}
    return any(linked.get(k, set()) & future for k in places(own, span))


def _is_carried(span: Span, own: SideFacts, other: SideFacts) -> bool:
    """Whether who says so stands on both sides, which a form of hearsay says once more: aurait permis, selon elle."""
    if own.facts.lexicon.terms("hedges.carried").meaning(span.of(own.text)) is None:
        return False
    return bool(own.found("attribution.strong") and other.found("attribution.strong"))


def _is_accused(span: Span, own: SideFacts, other: SideFacts) -> bool:
    """Whether a word of hearsay only repeats an accusation both sides have: accused of theft, which allegedly …."""
    if own.facts.lexicon.terms("hedges.alleged").meaning(span.of(own.text)) is None:
        return False
    here = places(own, span)
    clause = own.facts.lexicon.terms("clause.relative")
    if not here or not here[0] or clause.meaning(own.side.tokens[here[0] - 1].text) is None:
        return False
    before = {k for s, _ in own.found("hedges.accusing") for k in places(own, s) if 0 < here[0] - k <= _ACCUSED}
    return bool(before) and bool(other.found("hedges.accusing"))


def _is_denied(span: Span, own: SideFacts) -> bool:
    """Whether a word such as "could" says that something cannot be, and is no doubt: no one there could have known."""
    denials = {k for denial, _ in own.found("negation.strong") for k in places(own, denial)}
    here = places(own, span)
    return bool(here) and any(k < here[0] for k in denials & clauses(own, here[:1]))


def _is_meant(span: Span, own: SideFacts) -> bool:
    """Whether a word of hearsay says what is meant to be: "soll reisen", where "soll gereist sein" is hearsay."""
    words = own.facts.lexicon
    if words.terms("hedges.hearsay").meaning(span.of(own.text)) is None:
        return False
    here = places(own, span)
    perfect = {k for s, _ in own.found("hedges.perfect") for k in places(own, s)}
    return bool(here) and not perfect & clauses(own, here[:1])


def _answered(
    span: Span, own: SideFacts, other: SideFacts, linked: dict[int, set[int]], scores: Sequence[float], *, lost: bool
) -> bool:
    """Whether the other side hedges, too: with a plain hedge anywhere, else where the words hedged stand there.

    What is new beside another word of doubt says it twice over: may threaten, for threatens.
    """
    months = [date.span for date in other.dates]  # May 2022
    plain = [s for path in ("claim", "lost") for s, _ in other.found(f"hedges.{path}")]
    if any(not any(month.start <= s.start < month.end for month in months) for s in plain):
        return True
    own_words = {k: i for i, path in enumerate(_PATHS) for s, _ in own.found(f"hedges.{path}") for k in places(own, s)}
    answers = {k for s, _ in other.found("hedges.also") for k in places(other, s)}
    if lost:
        answers -= _reporting(span, own, other)
    here = places(own, span)
    hedged = bearing(own, here[-1], own_words.keys()) if here else []
    if not is_there(hedged, linked, scores):
        return bool(answers)
    # What translates another hedge of the same side answers for that one.
    shared = {j for i in own_words if i not in here for j in linked.get(i, ())}
    shared -= {j for i in (here if lost else around(here, 1)) for j in linked.get(i, ())}
    centres = {j for word in hedged for j in linked.get(word, ())}
    return bool(answers & (clauses(other, centres) | around(centres, _WIDTH)) - shared)


def _reporting(hedge: Span, own: SideFacts, other: SideFacts) -> set[int]:
    """The verbs of saying of a side, where both have some and a modal hedges: "is said to be" is hearsay, as "says".

    So are forms that only say that somebody else says so: might leave, er sagte, sie würden gehen.
    """
    modal = own.facts.lexicon.terms("hedges.modal").meaning(hedge.of(own.text)) is not None
    said = _sayings(own, other) if modal else set()
    return said | {k for span, _ in other.found("hedges.would") for k in places(other, span)} if said else said


def _sayings(own: SideFacts, other: SideFacts) -> set[int]:
    """The verbs of saying of a side, where both have some: that she says so is no doubt, if he said it there, too."""
    if not any(own.found(f"attribution.{path}") for path in ("strong", "also")):
        return set()
    return {k for span, _ in other.found("roles.says") for k in places(other, span)}


def _intended(bead: BeadFacts) -> Iterator[Finding]:
    """What is only meant, planned or suggested there, and is so here: "is considering closing", "closes".

    Languages say plans in many ways, by tense too: told where the other side has no word of doubt, plan or future.
    """
    own, other = bead.original, bead.republication
    paths = ("claim", "lost", "also", "intent", "future")
    if not other.facts.lexicon.has("hedges.intent"):
        return
    said = _sayings(own, other)
    if any(said.isdisjoint(places(other, s)) for path in paths for s, _ in other.found(f"hedges.{path}")):
        return
    linked = by_left(bead.context.links.links)
    harmless = [phrase for phrase, _ in own.found("hedges.harmless")]
    for span in own.small("hedges.intent"):
        if any(phrase.start <= span.start < phrase.end for phrase in harmless):
            continue
        here = places(own, span)
        meant = bearing(own, here[-1], here) if here else []
        if meant and is_there(meant, linked, bead.context.links.left_scores):
            yield _finding(bead, span, Severity.MEDIUM, lost=True)
            return


def _partly(bead: BeadFacts) -> Iterator[Finding]:
    left, right = bead.original, bead.republication
    if not (left.facts.lexicon.has("hedges.partly") and right.facts.lexicon.has("hedges.partly")):
        return
    for own, other, lost in ((left, right, True), (right, left, False)):
        strong = own.found("hedges.partly")
        if strong and not other.found("hedges.partly") and not other.found("hedges.partly_also"):
            if any(mostly_or_wholly(bead)):
                continue  # told as another amount
            yield _finding(bead, strong[0][0], Severity.MEDIUM if lost else Severity.LOW, lost=lost)


def _finding(bead: BeadFacts, span: Span, severity: Severity, *, lost: bool) -> Finding:
    code = "finding.hedge.lost" if lost else "finding.hedge.gained"
    return bead.finding(FindingKind.HEDGE, severity, *evidence(span, lost=lost), code)


def _around_numbers(bead: BeadFacts) -> Iterator[Finding]:
    """What stands beside numbers both sides have: "more than 340,000" against "340,000"."""
    sides = bead.original, bead.republication
    if not all(_bounds(side) for side in sides):
        return
    days = bead.original.dates
    for number in bead.original.numbers:
        if (
            (number.maybe and not 0 < number.value < 1)
            or number.label
            or number.unit == "clock"
            or number.value in (0, 1)
            or _begins_range(bead.original, number)
            or _is_ranked(bead.original, number)
            or any(date.day == number.value and date.span.start <= number.span.start < date.span.end for date in days)
        ):
            continue
        same = [n for n in bead.republication.numbers if same_value(number, n)]
        twins = [n for n in bead.original.numbers if same_value(number, n)]
        if len(same) != 1 or len(twins) != 1 or _is_ranked(bead.republication, same[0]):
            continue
        old, now = _beside(bead.original, number), _beside(bead.republication, same[0])
        if set(number.values) & set(same[0].values) and _is_turned_over(bead, old, now):
            yield bead.finding(FindingKind.HEDGE, Severity.HIGH, old[0][0], now[0][0], "finding.hedge.changed")
            continue
        if {m for _, m in old} & {m for _, m in now} or (not old and not now):
            continue
        if not now and not _is_firm(bead.original, old, every=False) and _is_plain(bead.republication, same[0]):
            continue
        if old and now:
            firm = _is_firm(bead.original, old) and _is_firm(bead.republication, now)
            if firm and {m for _, m in old} | {m for _, m in now} >= {"over", "under"}:
                yield bead.finding(FindingKind.HEDGE, Severity.HIGH, old[0][0], now[0][0], "finding.hedge.changed")
            elif (_is_over(now) and _is_short_of(bead.original, old)) or (
                _is_over(old) and _is_short_of(bead.republication, now)
            ):
                yield bead.finding(FindingKind.HEDGE, Severity.MEDIUM, old[0][0], now[0][0], "finding.hedge.bound")
        elif old and not _says_bound(bead.republication):
            yield bead.finding(
                FindingKind.HEDGE,
                _loss(sides, old),
                old[0][0],
                None if bead.one_language else same[0].span,  # the figure itself is the same there
                "finding.hedge.exact",
                hedge=old[0][0].of(bead.original.text),
                number=number.span.of(bead.original.text),
            )
        elif now and _may_be_told(bead, number, same[0], now):
            yield bead.finding(
                FindingKind.HEDGE,
                Severity.MEDIUM,
                None if bead.one_language else number.span,
                now[0][0],
                "finding.hedge.inexact",
                hedge=now[0][0].of(bead.republication.text),
                number=number.span.of(bead.original.text),
            )


def _begins_range(side: SideFacts, number: Number) -> bool:
    """Whether a figure is the lower end of a range: as much as 2 to 4 inches."""
    words = side.facts.lexicon.terms("numbers.range")
    gaps = (
        side.text[number.span.end : other.span.start] for other in side.numbers if other.span.start > number.span.end
    )
    return any(_DASH.fullmatch(gap) or words.meaning(gap.strip()) is not None for gap in gaps)


def _ends_range(side: SideFacts, number: Number) -> bool:
    """Whether a figure is the upper end of a range: the "tot" of "2 tot 10" bounds nothing."""
    words = side.facts.lexicon.terms("numbers.range")
    gaps = (side.text[other.span.end : number.span.start] for other in side.numbers if other.span < number.span)
    return any(words.meaning(gap.strip()) is not None for gap in gaps)


def _is_ranked(side: SideFacts, number: Number) -> bool:
    """Whether a figure says the how manieth or a decade, neither about nor more than that: the 50th, in the 80s."""
    figures = re.match(r"\d+", number.span.of(side.text))
    if figures is None or number.unit:
        return False
    return _RANKED.match(side.text, number.span.start + figures.end()) is not None


def _is_firm(side: SideFacts, found: list[tuple[Span, str]], *, every: bool = True) -> bool:
    """Whether words that also say other things than bounds are not among these: "to", "until", "above"."""
    loose = side.facts.lexicon.terms("limits.loose")
    firm = (loose.meaning(span.of(side.text)) is None for span, _ in found)
    return all(firm) if every else any(firm)


def _is_plain(side: SideFacts, number: Number) -> bool:
    """Whether a preposition that bounds nothing stands before a figure, as it may for a loose word: rose to 832."""
    words = side.text[max(0, number.span.start - _REACH) : number.span.start].split()[-2:]
    paths = ("limits.plain", "limits.articles", "limits.plain_years")
    plain, idle, dated = (side.facts.lexicon.terms(path) for path in paths)
    if len(words) > 1 and idle.meaning(words[-1]) is not None and plain.meaning(words[-1]) is None:
        words.pop()
    if not words:
        return False
    year = not number.unit and is_year(number)
    return plain.meaning(words[-1]) is not None or (year and dated.meaning(words[-1]) is not None)


def _loss(sides: tuple[SideFacts, SideFacts], old: list[tuple[Span, str]]) -> Severity:
    """How heavy a lost bound is. "About" is said in more ways than the shorter lists have: there it is a hint."""
    full = all(_bounds(side) == _FULL for side in sides)
    return Severity.LOW if not full and _is_short_of(sides[0], old) else Severity.MEDIUM


def _says_bound(side: SideFacts) -> bool:
    """Whether a bound is said somewhere, beside a figure or by a verb: "exceeds", "is estimated at"."""
    loose = side.facts.lexicon.terms("limits.loose")
    said = [span for span, _ in side.found(_bounds(side)) if loose.meaning(span.of(side.text)) is None]
    return bool(said or side.found("limits.reached"))


def _may_be_told(bead: BeadFacts, number: Number, same: Number, now: list[tuple[Span, str]]) -> bool:
    """Whether what is new beside a figure is news: a figure that was converted is no round one any more."""
    if not set(number.values) & set(same.values):
        return False
    if _bounds(bead.original) == _bounds(bead.republication) == _FULL:
        epistemic = any(bead.original.found(f"hedges.{path}") for path in ("around", "claim", "lost"))
        return not epistemic and not bead.original.found("limits.reached")
    during = bead.republication.facts.lexicon.terms("limits.during")
    said = (during.meaning(span.of(bead.republication.text)) for span, _ in now)
    if same.unit in (*_TIMES, "clock") and None not in said:
        return False  # in the course of 24 hours
    if 0 < number.value < 1 or not _is_firm(bead.republication, now) or _is_short_of(bead.republication, now):
        return False
    epistemic = any(bead.original.found(f"hedges.{path}") for path in ("claim", "lost"))
    return not epistemic and not _says_bound(bead.original)


def _bounds(side: SideFacts) -> str:
    """The list of what stands beside numbers, "" where there is none."""
    return next((path for path in (_FULL, "hedges.bounds") if side.facts.lexicon.has(path)), "")


def _is_short_of(side: SideFacts, found: list[tuple[Span, str]]) -> bool:
    """Whether a figure is said to be near or not reached: about, almost."""
    terms = side.facts.lexicon.terms("limits.not_over")
    return all(terms.meaning(span.of(side.text)) is not None for span, _ in found)


def _is_turned_over(bead: BeadFacts, old: list[tuple[Span, str]], now: list[tuple[Span, str]]) -> bool:
    """Whether the most a figure may reach became the least, or the other way round: up to ten, at least ten."""
    sides = (bead.original, old), (bead.republication, now)
    most, least = ([_is_listed(side, found, f"limits.{path}") for side, found in sides] for path in ("most", "least"))
    return any(most[k] and least[1 - k] and not least[k] and not most[1 - k] for k in (0, 1))


def _is_listed(side: SideFacts, found: list[tuple[Span, str]], path: str) -> bool:
    terms = side.facts.lexicon.terms(path)
    return any(terms.meaning(" ".join(span.of(side.text).split())) is not None for span, _ in found)


def _is_over(found: list[tuple[Span, str]]) -> bool:
    return {meaning for _, meaning in found} == {"over"}


def _beside(side: SideFacts, number: Number) -> list[tuple[Span, str]]:
    """The hedges beside a number, with their meanings."""
    home = next((s for s in side.side.spans if s.start <= number.span.start < s.end), None)
    if home is None:
        return []
    start = max(home.start, number.span.start - _REACH)
    before = side.text[start : number.span.start]
    cut = max((m.end() for m in re.finditer(r"\d|[.;:()–—]|,\s", before)), default=0)
    stop = min(home.end, number.span.end + _BEHIND)
    if _ends_range(side, number):
        return []
    paths = (_bounds(side), "limits.behind", "limits.tight", "limits.joined")
    terms, behind, tight, joined = (side.facts.lexicon.terms(path) for path in paths)
    found = [
        (Span(s, e), m)
        for s, e, m in terms.find(side.text, start + cut, number.span.start)
        if _BETWEEN.fullmatch(side.text, e, number.span.start)
        and not _says_when(side, Span(s, e), number)
        and not (side.language in _LAST and behind.meaning(side.text[s:e]) is not None)
    ]
    found += [(Span(*more.span()), "over") for more in [_AND_MORE.match(side.text, number.span.end)] if more]
    found += [
        (Span(s, e), m)
        for s, e, m in terms.find(side.text, number.span.end, stop)
        if behind.meaning(side.text[s:e]) is not None
        and not _PARTING.search(side.text, number.span.end, s)
        and not any(_BETWEEN.fullmatch(side.text, e, other.span.start) for other in side.numbers)
        and (joined.meaning(side.text[s:e]) is None or s == number.span.end)
        and (tight.meaning(side.text[s:e]) is None or _UNIT.fullmatch(side.text, number.span.end, s))
    ]
    return found


def _says_when(side: SideFacts, word: Span, number: Number) -> bool:
    """Whether a word before a figure bounds no amount: until 1815, over three years, by the half."""

    def is_listed(path: str) -> bool:
        return side.facts.lexicon.terms(f"limits.{path}").meaning(word.of(side.text)) is not None

    if is_listed("until") and is_year(number):
        tokens = side.side.tokens
        behind = next((k for k, token in enumerate(tokens) if token.span.start >= number.span.end), len(tokens))
        return behind == len(tokens) or not is_word(side, behind)  # 2000 people are no year
    if is_listed("during") and number.unit in _LASTS:
        before = _LAST_WORD.search(side.text, max(0, word.start - _REACH), word.start)
        # "In over three years", "for over three years" are more than these.
        return before is None or side.facts.lexicon.terms("clause.prepositions").meaning(before[1]) is None
    # "Loopt op tot 832" is to what it rises.
    moves = [span for way in ("up", "down") for span, _ in side.found(f"numbers.trend.{way}")]
    if is_listed("target") and any(0 <= word.start - span.end <= _REACH for span in moves):
        return True
    # "Um die Hälfte" is by the half, "an die 30-jährige" goes with a noun.
    return is_listed("counted") and (number.maybe or side.text[number.span.end : number.span.end + 1] == "-")
