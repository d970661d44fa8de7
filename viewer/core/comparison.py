"""A comparison is data: beads, changes and findings, without colour and without markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.core.article import Article, Span
from viewer.core.messages import Message


class Kind(StrEnum):
    """What became of a bead's sentences."""

    KEPT = "kept"
    REWORDED = "reworded"
    ALTERED = "altered"
    DROPPED = "dropped"
    ADDED = "added"
    FURNITURE = "furniture"


class Op(StrEnum):
    """What a change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


class FindingKind(StrEnum):
    """What an editor should know of."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    HEDGE = "hedge"
    NEGATION = "negation"
    CLAIM = "claim"
    LINK = "link"
    FURNITURE = "furniture"
    PROMPT = "prompt"


class Severity(StrEnum):
    """How loud a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of the original matched to sentences of the republication (Gale & Church 1993): what alignment finds.

    Sentence ids ascend on each side. At least one side is not empty.
    """

    original: tuple[int, ...]
    republication: tuple[int, ...]
    reason: Message
    confidence: float = 1.0
    """0 … 1, that these sentences belong together (or, for a null bead, that they have no partner)."""
    moved: bool = False
    """Stands out of the original's order."""
    by_hand: bool = False
    """The editor decided that these sentences are one bead."""


@dataclass(frozen=True, slots=True)
class Change:
    """A run of characters that differs. A side that has nothing is ``None``."""

    op: Op
    material: bool
    original: Span | None
    republication: Span | None
    moved: bool = False
    """The same words stand elsewhere in the bead: neither lost nor new."""


@dataclass(frozen=True, slots=True)
class ComparedBead:
    """A bead, judged."""

    bead: Bead
    kind: Kind
    changes: tuple[Change, ...] = ()
    """In the order of the text, never overlapping on a side. In one language, what no change covers is the same on
    both sides but for white space."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should know, with evidence on both sides, and why."""

    kind: FindingKind
    severity: Severity
    bead: int
    """Its place in ``RepublicationComparison.beads``."""
    original: Span | None
    republication: Span | None
    message: Message


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A bead of which no finding is told. An editor may judge it all the same."""

    bead: int
    """Its place in ``RepublicationComparison.beads``."""
    compared: ComparedBead

    def __eq__(self, other: object) -> bool:
        """The very same bead: what says the same in another comparison is another passage."""
        return isinstance(other, Passage) and self.bead == other.bead and self.compared is other.compared

    def __hash__(self) -> int:
        return hash((self.bead, id(self.compared)))


@dataclass(frozen=True, slots=True)
class Translation:
    """A reading of an article in another language: an aid, never the evidence."""

    provider: str
    language: str
    sentences: tuple[str | None, ...]
    """One for each sentence of the article, ``None`` where there is none."""
    by_hand: frozenset[int] = frozenset()
    """Sentences a person translated: the editor, or whoever's memory was imported. The others are a machine's."""


ANOTHER_ARTICLE = Message.of("comparison.notice.another_article")
"""Notice of a republication in which next to nothing of the original is found."""


@dataclass(frozen=True, slots=True)
class RepublicationComparison:
    """What one republication made of the original."""

    article: Article
    beads: tuple[ComparedBead, ...]
    """Every sentence of both sides is in exactly one. In the order of the republication; dropped beads stand where the
    original has them."""
    findings: tuple[Finding, ...]
    notices: tuple[Message, ...] = ()
    """What could not be checked, and why; and what else bears on the comparison as a whole."""
    translation: Translation | None = None

    @property
    def is_another_article(self) -> bool:
        """Whether it seems to be no republication at all: then it is not weighed against those that are."""
        return ANOTHER_ARTICLE in self.notices

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The beads that no finding is of, in their order."""
        told = {finding.bead for finding in self.findings}
        return tuple(Passage(place, compared) for place, compared in enumerate(self.beads) if place not in told)

    @property
    def counts(self) -> Counter[str]:
        """Number of beads of each kind, and ``moved``."""
        counts = Counter({str(kind): 0 for kind in Kind} | {"moved": 0})
        for compared in self.beads:
            counts[compared.kind] += 1
            counts["moved"] += compared.bead.moved
        return counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """An original and what each republication made of it."""

    original: Article
    republications: tuple[RepublicationComparison, ...] = field(default=())
