"""What the findings panel shows: cards, filters, and how much is set aside. Never silently gone: always counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, Passage, RepublicationComparison, Severity
from viewer.core.corrections import Judgement, Subject, Verdict, find_again, folded, keys, subjects
from viewer.core.messages import Message
from viewer.core.numbering import Stand, stands
from viewer.core.palette import Role, meaning_code
from viewer.ui.navigation import in_order
from viewer.ui.rows import is_material, role_of

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
    passages: bool = False
    """Passages that differ and have no finding are shown, too: with ``kinds`` or, without these, alone."""

    def shows(self, card: Card) -> bool:
        """Whether a card is shown."""
        if not self._wants(card):
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

    def _wants(self, card: Card) -> bool:
        """Whether a card is of a kind and a weight that is shown."""
        finding = card.finding
        if isinstance(finding, Passage):
            # What an editor said of one is among the findings, as the lightest of them.
            return self.passages or (card.is_judged and not self.kinds and self.least is Severity.LOW)
        narrowed = bool(self.kinds or self.passages)
        wanted = finding.kind in self.kinds if narrowed else finding.kind not in self.aside
        return wanted and LOUDNESS[finding.severity] <= LOUDNESS[self.least]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown, or a passage that has none."""

    finding: Subject
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
    stand: Stand = Stand()  # noqa: RUF009 - a frozen value
    """The same in the numbers people follow."""

    @property
    def sentence(self) -> int:
        """The number of its first sentence, else of the one it stands after; 0 where there is none."""
        return self.stand.numbers[0] if self.stand.numbers else self.stand.after or 0

    @property
    def between(self) -> bool:
        """It stands after that sentence: the original has nothing for its passage."""
        return self.stand.after is not None

    @property
    def is_judged(self) -> bool:
        """Whether the editor said anything of it."""
        return self.verdict is not None or bool(self.note)


@dataclass(frozen=True, slots=True)
class Group:
    """What the cards that follow have in common, and how many they are."""

    by: FindingKind | Severity | int | None
    """A kind, a weight, or the number of a sentence of the original (0: what stands at no sentence).

    ``None``: passages without a finding, among kinds or weights.
    """
    size: int


@dataclass(frozen=True, slots=True)
class FindingsList:
    """Cards under a filter."""

    cards: tuple[Card, ...] = ()
    kinds: tuple[tuple[FindingKind, int], ...] = ()
    """How many there are of each kind, the most frequent first; whatever the filter."""
    total: int = 0
    """Findings, and passages without one of which the editor said something."""
    wording: int = 0
    """Differences of wording that are no findings."""
    lost: int = 0
    """Verdicts and notes on findings that are not there any more."""
    passages: int = 0
    """Passages without a finding that differ, or of which the editor said something."""

    @property
    def set_aside(self) -> int:
        """How many of ``total`` the filter hides."""
        return self.total - sum(isinstance(card.finding, Finding) or card.is_judged for card in self.cards)


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

    Of passages without a finding: those the editor said something of; where the filter wants them, all that differ.
    ``spell`` puts a reason into words, so that it can be searched; ``number`` and ``name`` are the republication's.
    """
    shown = chosen or Filter()
    maker = _Maker(original, comparison, spell, number, name)
    told: Sequence[Finding] = comparison.findings
    counts = Counter(finding.kind for finding in in_order(told))
    said, lost = _said(original, comparison, judgements)
    passages = [each for each in comparison.passages if is_material(each.compared) or each in said]
    listed: Sequence[Subject] = in_order((*told, *(each for each in passages if shown.passages or each in said)))
    if order is not Order.PLACE:
        listed = sorted(listed, key=_sorter(order))
    cards = [maker.card(subject, said.get(_identity(subject))) for subject in listed]
    wording = sum(not change.material and not change.moved for bead in comparison.beads for change in bead.changes)
    judged = sum(each in said for each in passages)
    return FindingsList(
        tuple(card for card in cards if shown.shows(card)),
        tuple(counts.most_common()),
        len(told) + judged,
        wording,
        lost,
        len(passages),
    )


class Passages:
    """The passages of a comparison as cards, listed or not, made when they are asked for.

    What is the same for all of them is found out once.
    """

    def __init__(
        self,
        original: Article,
        comparison: RepublicationComparison,
        judgements: tuple[Judgement, ...] = (),
        *,
        spell: Callable[[Message], str] | None = None,
        number: int = 0,
    ) -> None:
        self._original, self._comparison, self._judgements = original, comparison, judgements
        self._told = {finding.bead for finding in comparison.findings}
        self._said, _ = _said(original, comparison, judgements)
        self._maker = _Maker(original, comparison, spell, number, "")

    def are_of(self, original: Article, comparison: RepublicationComparison, judgements: tuple[Judgement, ...]) -> bool:
        """Whether they are of this very comparison, with this said of it."""
        return self._original is original and self._comparison is comparison and self._judgements == judgements

    def card(self, bead: int) -> Card | None:
        """A passage; ``None`` where there is none, or findings are told of it."""
        beads = self._comparison.beads
        if bead in self._told or not 0 <= bead < len(beads):
            return None
        passage = Passage(bead, beads[bead])
        return self._maker.card(passage, self._said.get(passage))


def _said(
    original: Article, comparison: RepublicationComparison, judgements: tuple[Judgement, ...]
) -> tuple[dict[Hashable, Judgement], int]:
    """What was said of what, and how many judgements are of what is not there any more."""
    if not judgements:
        return {}, 0
    known = subjects(comparison)
    judged = find_again(judgements, keys(original, comparison, known))
    pairs = zip(known, judged.by_finding, strict=True)
    return {_identity(subject): said for subject, said in pairs if said is not None}, len(judged.lost)


def _identity(subject: Subject) -> Hashable:
    """What tells it from another that says the same."""
    return subject if isinstance(subject, Passage) else id(subject)


class _Maker:
    """Makes the cards of a comparison."""

    def __init__(
        self,
        original: Article,
        comparison: RepublicationComparison,
        spell: Callable[[Message], str] | None,
        number: int,
        name: str,
    ) -> None:
        self._original, self._comparison = original, comparison
        self._spell = spell or (lambda _: "")
        self._number, self._name = number, name
        self._places = _places(comparison)
        self._stands = stands(original, comparison.beads)

    def card(self, subject: Subject, said: Judgement | None) -> Card:
        """A card, with what was said."""
        return Card(
            subject,
            *self._evidence(subject),
            _role(subject),
            self._spell(reason_of(subject)),
            said.verdict if said else None,
            said.note if said else "",
            self._number,
            self._name,
            self._places[subject.bead],
            self._stands[subject.bead],
        )

    def _evidence(self, subject: Subject) -> tuple[str, str]:
        articles = self._original, self._comparison.article
        if isinstance(subject, Finding):
            spans = subject.original, subject.republication
            return excerpt(articles[0].text, spans[0]), excerpt(articles[1].text, spans[1])
        bead = subject.compared.bead
        words = [
            shortened(" ".join(folded(article.sentence_text(i)) for i in ids))
            for article, ids in zip(articles, (bead.original, bead.republication), strict=True)
        ]
        return words[0], words[1]


def reason_of(subject: Subject) -> Message:
    """Why it is listed: the reason of a finding; of a passage without one, what became of it."""
    return subject.message if isinstance(subject, Finding) else Message.of(meaning_code(_passage_role(subject)))


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
        sum(each.passages for each in lists),
    )


def groups(cards: Sequence[Card], order: Order) -> dict[int, Group]:
    """What stands above which card: the number of the first card of each group, and what its cards share."""
    shared = [_shared(card, order) for card in cards]
    starts = [row for row, by in enumerate(shared) if row == 0 or by != shared[row - 1]]
    ends = [*starts[1:], len(cards)]
    return {start: Group(shared[start], end - start) for start, end in zip(starts, ends, strict=False)}


def _shared(card: Card, order: Order) -> FindingKind | Severity | int | None:
    if order is Order.PLACE:
        return card.sentence
    if isinstance(card.finding, Passage):
        return None
    return card.finding.kind if order is Order.KIND else card.finding.severity


def _sorter(order: Order) -> Callable[[Subject], int]:
    """By what is sorted; those alike keep their places, and passages without a finding come last."""
    kinds = list(FindingKind)

    def rank(subject: Subject) -> int:
        if isinstance(subject, Passage):
            return len(kinds)
        return kinds.index(subject.kind) if order is Order.KIND else LOUDNESS[subject.severity]

    return rank


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
    return shortened(folded(span.of(text))) if span is not None else ""


def shortened(words: str) -> str:
    """Words on one line, without what is in the middle of too many."""
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"


def _role(subject: Subject) -> Role:
    if isinstance(subject, Passage):
        role = role_of(subject.compared)
        return {Role.ALTERED: Role.MATERIAL, Role.REWORDED: Role.QUIET}.get(role, role)
    if subject.kind in {FindingKind.FURNITURE, FindingKind.PROMPT}:
        return Role.FURNITURE
    if subject.original is None:
        return Role.ADDED
    return Role.DROPPED if subject.republication is None else Role.MATERIAL


def _passage_role(passage: Passage) -> Role:
    """What is said of a passage without a finding: an altered one has no reason that could be named."""
    role = role_of(passage.compared)
    return Role.MATERIAL if role is Role.ALTERED else role
