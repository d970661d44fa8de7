"""What the editor decided by hand: which sentences are a bead, what is furniture, what to think of what was found.

All of it is kept apart from the texts and tied to what a sentence or a finding *says*, not to a number: so it survives
that a text is read, translated or compared anew, and that other places of it change. What cannot be found again is
kept all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from viewer.core.article import Article, Span
from viewer.core.comparison import Bead, Finding, FindingKind, Passage, RepublicationComparison

Subject = Finding | Passage
"""What can be judged: a finding, or a passage that has none."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence by what it says and where it stood. White space is folded in every text."""

    text: str
    before: str = ""
    """The sentence before it; empty at the beginning."""
    after: str = ""
    """The one after it; empty at the end."""
    occurrence: int = 0
    """How many sentences of the same text stand before it."""


@dataclass(frozen=True, slots=True)
class Pin:
    """These sentences are one bead. An empty side: they have no partner. Sentences ascend on each side."""

    original: tuple[Anchor, ...]
    republication: tuple[Anchor, ...]
    moved: bool | None = None
    """Whether it stands out of the original's order; ``None``: as the order says."""

    def mirrored(self) -> Pin:
        """The same with the sides changed."""
        return Pin(self.republication, self.original, self.moved)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence is furniture, or is not, whatever the program takes it for."""

    sentence: Anchor
    furniture: bool


class Verdict(StrEnum):
    """What the editor thinks of a finding, or of a passage that has none."""

    ERROR = "error"
    ACCEPTABLE = "acceptable"
    QUERY = "query"


VERDICT_SIGNS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.ERROR: "✗", Verdict.ACCEPTABLE: "✓", Verdict.QUERY: "?"}
)
"""One character a verdict, shown beside its colour."""


@dataclass(frozen=True, slots=True)
class FindingKey:
    """A finding by its content; of a passage that has none, a claim of all its words. White space is folded.

    So a verdict on a sentence that was left out goes on to hold when that is told as a finding, and the other way
    round; and what was kept before passages could be judged reads as it did.
    """

    kind: FindingKind
    original: str
    """Its words in the original; empty where there are none."""
    republication: str
    place: str = ""
    """The sentences of its bead, both sides."""
    occurrence: int = 0
    """How many findings of the same kind and words come before it."""

    @property
    def content(self) -> tuple[FindingKind, str, str]:
        """What makes it this finding, wherever it stands."""
        return self.kind, self.original, self.republication

    def mirrored(self) -> FindingKey:
        """The same with the sides changed."""
        sides = self.place.partition(BETWEEN)
        return replace(self, original=self.republication, republication=self.original, place="".join(sides[::-1]))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the editor thinks of a finding, or of a passage without one, in a word and in a note."""

    finding: FindingKey
    verdict: Verdict | None = None
    note: str = ""

    def mirrored(self) -> Judgement:
        """The same with the sides changed."""
        return replace(self, finding=self.finding.mirrored())


BETWEEN = "\n"
"""Between the two sides of a place: no folded text holds it."""


def folded(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def anchor(article: Article, sentence: int) -> Anchor:
    """The anchor of a sentence."""
    return anchors(article, (sentence,))[0]


def anchors(article: Article, sentences: Iterable[int]) -> tuple[Anchor, ...]:
    """The anchors of some sentences, in the order given; the article is gone through once for all of them."""
    texts = [folded(article.sentence_text(k)) for k in range(len(article.sentences))]
    seen: Counter[str] = Counter()
    occurrences = []
    for text in texts:
        occurrences.append(seen[text])
        seen[text] += 1
    neighbours = ["", *texts, ""]
    return tuple(Anchor(texts[k], neighbours[k], neighbours[k + 2], occurrences[k]) for k in sentences)


def subjects(result: RepublicationComparison) -> tuple[Subject, ...]:
    """All that can be judged: the findings in their order, then the passages that have none in theirs."""
    return (*result.findings, *result.passages)


def is_same(one: Subject, other: Subject) -> bool:
    """Whether both are this very finding or passage, not one that says the same."""
    return one is other or (isinstance(one, Passage) and one == other)


def keys(
    original: Article, result: RepublicationComparison, of: Sequence[Subject] | None = None
) -> tuple[FindingKey, ...]:
    """The keys of what can be judged in a comparison, in the order of ``of``; of its findings, where that is left out.

    Those that say the same are counted in that order: findings come before passages.
    """
    seen: dict[tuple[FindingKind, str, str], int] = {}
    found = []
    for subject in result.findings if of is None else of:
        key = _key(original, result, subject)
        occurrence = seen.get(key.content, 0)
        seen[key.content] = occurrence + 1
        found.append(replace(key, occurrence=occurrence) if occurrence else key)
    return tuple(found)


def _key(original: Article, result: RepublicationComparison, subject: Subject) -> FindingKey:
    sides = _sides(original, result.article, result.beads[subject.bead].bead)
    place = BETWEEN.join(sides)
    if isinstance(subject, Passage):
        return FindingKey(FindingKind.CLAIM, *sides, place)
    words = _words(original, subject.original), _words(result.article, subject.republication)
    return FindingKey(subject.kind, *words, place)


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements, found again."""

    by_finding: tuple[Judgement | None, ...]
    """One for each key, ``None`` where nobody said anything."""
    lost: tuple[Judgement, ...]
    """Those whose finding or passage is not there any more."""


def find_again(judgements: tuple[Judgement, ...], known: tuple[FindingKey, ...]) -> Judged:
    """Which judgement belongs to which finding, or passage without one.

    A finding is the same if its kind and its words are, and a side of its bead says what it said, or more, or less; of
    several, the one in the same sentences, else the one that comes as late. Of two judgements of one finding the last
    holds.
    """
    by_content: dict[tuple[FindingKind, str, str], list[int]] = {}
    for row, key in enumerate(known):
        by_content.setdefault(key.content, []).append(row)
    found: list[Judgement | None] = [None] * len(known)
    left: list[Judgement] = []
    for judgement in reversed(judgements):
        wanted = judgement.finding
        rows = by_content.get(wanted.content, [])
        exact = next((row for row in rows if known[row] == wanted), None)
        if exact is None:
            left.append(judgement)
        elif found[exact] is None:
            found[exact] = judgement
    lost = []
    for judgement in left:
        wanted = judgement.finding
        rows = by_content.get(wanted.content, [])
        free = [row for row in rows if found[row] is None and _meets(known[row].place, wanted.place)]
        if not free:
            lost.append(judgement)
            continue
        ranked = [(known[k].place != wanted.place, abs(known[k].occurrence - wanted.occurrence), k) for k in free]
        found[min(ranked)[2]] = judgement
    return Judged(tuple(found), tuple(reversed(lost)))


def _meets(one: str, other: str) -> bool:
    """Whether two places have sentences of a side in common. What is said of a "may" holds for no other "may"."""
    pairs = zip(one.split(BETWEEN), other.split(BETWEEN), strict=False)
    return any(left and right and (left in right or right in left) for left, right in pairs)


def _words(article: Article, span: Span | None) -> str:
    return folded(span.of(article.text)) if span else ""


def _sides(original: Article, republication: Article, bead: Bead) -> tuple[str, str]:
    """What the sentences of a bead say, on either side."""
    left = " ".join(folded(original.sentence_text(i)) for i in bead.original)
    return left, " ".join(folded(republication.sentence_text(i)) for i in bead.republication)
