"""What the findings panel shows: cards, filters, and how much is set aside. Never silently gone: always counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, RepublicationComparison, Severity
from viewer.core.corrections import Judgement, Verdict, find_again, keys
from viewer.core.messages import Message
from viewer.core.palette import Role
from viewer.ui.navigation import findings_in_order

LONGEST = 160
"""Characters of evidence on a card; the rest is in the text beside it."""

LOUDNESS = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class Order(StrEnum):
    """How the cards are sorted."""

    SEVERITY = "severity"
    PLACE = "place"
    KIND = "kind"


class Opinion(StrEnum):
    """Findings of which verdict are shown."""

    ANY = "any"
    OPEN = "open"
    """Nothing was said of them yet."""
    ERROR = Verdict.ERROR
    ACCEPTABLE = Verdict.ACCEPTABLE
    QUERY = Verdict.QUERY
    NOTED = "noted"
    """A note was written on them."""


class Scope(StrEnum):
    """Of which republications findings are shown."""

    ONE = "one"
    """The one that is worked on."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown; all else is set aside, and counted."""

    kinds: frozenset[FindingKind] = frozenset()
    """All, where empty."""
    least: Severity = Severity.LOW
    opinion: Opinion = Opinion.ANY
    query: str = ""
    """Letters that the evidence, the reason or the note holds, small or capital."""
    scope: Scope = Scope.ONE
    aside: frozenset[FindingKind] = frozenset()
    """Kinds that the preferences set aside; shown only where they are among ``kinds``."""

    def shows(self, card: Card) -> bool:
        """Whether a card is shown."""
        finding = card.finding
        wanted_kind = finding.kind in self.kinds if self.kinds else finding.kind not in self.aside
        if not wanted_kind or LOUDNESS[finding.severity] > LOUDNESS[self.least]:
            return False
        if self.opinion is Opinion.NOTED:
            said = bool(card.note)
        elif self.opinion is Opinion.OPEN:
            said = card.verdict is None
        else:
            said = self.opinion in {Opinion.ANY, card.verdict}
        wanted = " ".join(self.query.casefold().split())
        text = f"{card.original}\n{card.republication}\n{card.why}\n{card.note}".casefold()
        return said and (not wanted or wanted in text)


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown."""

    finding: Finding
    original: str
    """Its words in the original, shortened; empty where there are none."""
    republication: str
    role: Role
    """How the words are marked: replaced, dropped or added."""
    why: str = ""
    """The reason in words, where they are at hand."""
    verdict: Verdict | None = None
    note: str = ""
    number: int = 0
    """Of the republication it is a finding of."""
    name: str = ""
    """The republication's, where several are listed."""
    place: int = 0
    """Where its passage stands in the original: of one that is not there, where the one before it does."""
    sentence: int = 0
    """The number that sentence has for the reader, from 1; 0 where it has none, such as page furniture."""
    between: bool = False
    """It stands after that sentence: the original has nothing for its passage."""


@dataclass(frozen=True, slots=True)
class Group:
    """What the cards that follow have in common, and how many they are."""

    by: FindingKind | Severity | int
    """A kind, a weight, or the number of a sentence of the original (0: what stands at no sentence)."""
    size: int


@dataclass(frozen=True, slots=True)
class FindingsList:
    """Cards under a filter."""

    cards: tuple[Card, ...] = ()
    kinds: tuple[tuple[FindingKind, int], ...] = ()
    """How many there are of each kind, the most frequent first; whatever the filter."""
    total: int = 0
    wording: int = 0
    """Differences of wording that are no findings."""
    lost: int = 0
    """Verdicts and notes on findings that are not there any more."""

    @property
    def set_aside(self) -> int:
        """Findings the filter hides."""
        return self.total - len(self.cards)


def arrange(
    original: Article,
    comparison: RepublicationComparison,
    chosen: Filter | None = None,
    order: Order = Order.PLACE,
    judgements: tuple[Judgement, ...] = (),
    *,
    spell: Callable[[Message], str] | None = None,
    number: int = 0,
    name: str = "",
) -> FindingsList:
    """The findings of a comparison that a filter shows, with what the editor thinks of them.

    ``spell`` puts a reason into words, so that it can be searched; ``number`` and ``name`` are the republication's.
    """
    places = _places(comparison)
    numbers = {
        sentence.id: number
        for number, sentence in enumerate((each for each in original.sentences if each.furniture is None), start=1)
    }
    findings: Sequence[Finding] = findings_in_order(comparison)
    counts = Counter(finding.kind for finding in findings)
    if order is not Order.PLACE:
        findings = sorted(findings, key=_sorter(order))
    judged = find_again(judgements, keys(original, comparison)) if judgements else None
    said = dict(zip(map(id, comparison.findings), judged.by_finding, strict=True)) if judged else {}
    shown = chosen or Filter()
    cards = []
    for finding in findings:
        judgement = said.get(id(finding))
        card = Card(
            finding,
            excerpt(original.text, finding.original),
            excerpt(comparison.article.text, finding.republication),
            _role(finding),
            spell(finding.message) if spell else "",
            judgement.verdict if judgement else None,
            judgement.note if judgement else "",
            number,
            name,
            places[finding.bead],
            numbers.get(places[finding.bead], 0),
            not comparison.beads[finding.bead].bead.original,
        )
        if shown.shows(card):
            cards.append(card)
    wording = sum(not change.material and not change.moved for bead in comparison.beads for change in bead.changes)
    lost = len(judged.lost) if judged else 0
    return FindingsList(tuple(cards), tuple(counts.most_common()), len(findings), wording, lost)


def together(lists: Sequence[FindingsList], order: Order) -> FindingsList:
    """The findings of several republications in one list: what each made of a passage, or by weight or kind."""
    cards = [card for each in lists for card in each.cards]
    cards.sort(key=lambda card: card.place)
    if order is not Order.PLACE:
        sorter = _sorter(order)
        cards.sort(key=lambda card: sorter(card.finding))
    kinds: Counter[FindingKind] = Counter()
    for each in lists:
        kinds.update(dict(each.kinds))
    return FindingsList(
        tuple(cards),
        tuple(kinds.most_common()),
        sum(each.total for each in lists),
        sum(each.wording for each in lists),
        sum(each.lost for each in lists),
    )


def groups(cards: Sequence[Card], order: Order) -> dict[int, Group]:
    """What stands above which card: the number of the first card of each group, and what its cards share."""
    shared = [_shared(card, order) for card in cards]
    starts = [row for row, by in enumerate(shared) if row == 0 or by != shared[row - 1]]
    ends = [*starts[1:], len(cards)]
    return {start: Group(shared[start], end - start) for start, end in zip(starts, ends, strict=False)}


def _shared(card: Card, order: Order) -> FindingKind | Severity | int:
    if order is Order.KIND:
        return card.finding.kind
    return card.finding.severity if order is Order.SEVERITY else card.sentence


def _sorter(order: Order) -> Callable[[Finding], int]:
    """By what findings are sorted; those alike keep their places."""
    kinds = list(FindingKind)
    if order is Order.KIND:
        return lambda finding: kinds.index(finding.kind)
    return lambda finding: LOUDNESS[finding.severity]


def _places(comparison: RepublicationComparison) -> list[int]:
    """The first sentence of the original that each bead has, or that the one before it has."""
    places, last = [], 0
    for compared in comparison.beads:
        if compared.bead.original:
            last = compared.bead.original[0]
        places.append(last)
    return places


def excerpt(text: str, span: Span | None) -> str:
    """The words of a span on one line, shortened in the middle."""
    if span is None:
        return ""
    words = " ".join(span.of(text).split())
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"


def _role(finding: Finding) -> Role:
    if finding.kind in {FindingKind.FURNITURE, FindingKind.PROMPT}:
        return Role.FURNITURE
    if finding.original is None:
        return Role.ADDED
    return Role.DROPPED if finding.republication is None else Role.MATERIAL
