"""What stands in the columns of the side by side view: cells, in reading order, and what ties the columns.

A cell is what one bead has on one side, in one piece; beads whose sentences are not neighbours have several cells. Each
column shows its article whole and in its own order; only which cells are level is taken from the beads. Column 0 is the
original; one or more republications stand beside it. One of them is *active*: what the original's cells are painted as
(altered, dropped, moved) is what the active republication made of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from viewer.core.article import Article, BlockKind, Span
from viewer.core.comparison import ComparedBead, Kind
from viewer.core.palette import Role

NO_BEAD = -1
"""The bead of a cell that belongs to none (the texts are not compared yet)."""


class Side(IntEnum):
    """The original, or a republication. Also the column of each where only one republication is shown."""

    ORIGINAL = 0
    REPUBLICATION = 1

    @property
    def other(self) -> Side:
        """The other one."""
        return Side(1 - self)


class Show(StrEnum):
    """How much of the texts is shown; what is not is folded and counted."""

    ALL = "all"
    DIFFERENCES = "differences"
    MATERIAL = "material"
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"


class Gap(StrEnum):
    """How far a cell stands from the one above it."""

    NONE = "none"
    SENTENCE = "sentence"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


class Voice(StrEnum):
    """Whose words these are."""

    PUBLISHED = "published"
    MACHINE = "machine"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Note:
    """A translation that stands under its sentence. No part of the published text."""

    text: str
    voice: Voice = Voice.MACHINE


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a cell that lies in one paragraph, or a single sentence of it that bears a note."""

    span: Span
    """Into the column's text."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    opens: bool = True
    """Starts its paragraph: a bullet gets its mark."""
    voice: Voice = Voice.PUBLISHED
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a cell that carry a change."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Cell:
    """A block of a column."""

    beads: tuple[int, ...]
    """The bead it is of; several where cells are folded into one line. In the original: of the active republication."""
    pieces: tuple[Piece, ...] = ()
    role: Role = Role.KEPT
    gap: Gap = Gap.PARAGRAPH
    marks: tuple[Marked, ...] = ()
    kind: Kind = Kind.KEPT
    chip: bool = False
    """Names its role on a label above the text."""
    joins: bool = False
    """Continues the block of the cell above: the same bead, or the same kind of one-sided text."""
    size: int = 1
    """Sentences of the block this cell starts, or that are folded here."""
    folded: bool = False
    by_hand: bool = False
    """The editor decided that these sentences are one bead."""
    across: tuple[tuple[int, ...], ...] = ()
    """In the original, where several republications are shown: the beads it is of in each of them."""

    @property
    def bead(self) -> int:
        """The bead it is of, the first where several are folded."""
        return self.beads[0]

    def beads_in(self, column: int) -> tuple[int, ...]:
        """Of a cell of the original: its beads in the pair with a column's republication."""
        return self.across[column - 1] if self.across else self.beads

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


@dataclass(frozen=True, slots=True)
class Column:
    """A side, from top to bottom."""

    text: str
    """What is shown and what can be selected and copied; notes are no part of it."""
    cells: tuple[Cell, ...]
    language: str = "und"
    right_to_left: bool = False
    shown: Article | None = None
    """The article whose offsets are the column's: of a translation, where only that is shown."""
    published: Article | None = None
    """The article as it was published. The same, but where only the translation is shown."""

    @property
    def is_translation(self) -> bool:
        """Whether a translation stands here in place of the published text."""
        return self.shown is not self.published

    def from_published(self, span: Span) -> Span:
        """Where a run of the published text is in the column's: of a translation, its whole sentences."""
        return _carried(span, self.published, self.shown)

    def to_published(self, span: Span) -> Span:
        """Which run of the published text a run of the column's is: of a translation, its whole sentences."""
        return _carried(span, self.shown, self.published)


def _carried(span: Span, source: Article | None, target: Article | None) -> Span:
    if source is target or source is None or target is None or not source.sentences:
        return span
    starts = [sentence.span.start for sentence in source.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
    return Span(target.sentences[first].span.start, target.sentences[last].span.end)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What ties a stretch of the original to a stretch of a republication, or ends in a bulge where there is none."""

    bead: int
    """The first of several that are one block."""
    role: Role
    left: tuple[int, int] | None = None
    """First and last cell of the original's stretch."""
    right: tuple[int, int] | None = None
    """First and last cell of the republication's."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The original and one republication: what ties their columns."""

    links: tuple[tuple[int, int], ...] = ()
    """(cell of the original, cell of the republication) that stand level, ascending on both sides."""
    ribbons: tuple[Ribbon, ...] = ()
    moved: frozenset[int] = frozenset()
    """The beads that moved."""
    in_place: frozenset[int] = frozenset()
    """Those of them that cross nothing: an editor said so."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """What the label of an altered bead says: the kinds of its findings."""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns, and what ties each republication to the original."""

    columns: tuple[Column, ...]
    """The original, then the republications: at least one, be it empty."""
    pairs: tuple[Pair, ...] = (Pair(),)
    """One for each republication."""
    active: int = 1
    """The column of the republication one works on."""

    @property
    def pair(self) -> Pair:
        """With the active republication."""
        return self.pairs[self.active - 1]

    @property
    def links(self) -> tuple[tuple[int, int], ...]:
        """The cells that stand level with the active republication's."""
        return self.pair.links

    @property
    def compared(self) -> bool:
        """Whether the active republication is compared."""
        return self.pair.compared

    def beads_of(self, column: int, cell: int, pair: int) -> tuple[int, ...]:
        """The beads of a cell in the pair with the republication in column ``pair``; none in another's cell."""
        if column == 0:
            return self.columns[0].cells[cell].beads_in(pair)
        return self.columns[column].cells[cell].beads if column == pair else ()


_ROLES = {kind: Role.of_kind(kind) for kind in Kind}

EMPTY = Spread((Column("", ()), Column("", ())))


def role_of(compared: ComparedBead) -> Role:
    """The role a bead is painted in: its kind; where that is quiet and the bead moved, ``moved``."""
    if compared.bead.moved and compared.kind in {Kind.KEPT, Kind.REWORDED}:
        return Role.MOVED
    return _ROLES[compared.kind]


def is_material(compared: ComparedBead) -> bool:
    """Whether an editor should see the bead: altered, dropped, added or moved; not furniture, not other wording."""
    return compared.kind in {Kind.ALTERED, Kind.DROPPED, Kind.ADDED} or (
        compared.bead.moved and compared.kind is not Kind.FURNITURE
    )


def is_shown(compared: ComparedBead, show: Show) -> bool:
    """Whether a bead is shown under a filter."""
    if show is Show.ALL:
        return True
    if show is Show.MOVED:
        return compared.bead.moved and compared.kind is not Kind.FURNITURE
    if show in {Show.ADDED, Show.DROPPED}:
        return compared.kind.value == show.value
    return is_material(compared) or (show is Show.DIFFERENCES and compared.kind is not Kind.KEPT)
