"""What stands in the columns of the side by side view: cells, in reading order, and which of them stand level.

A cell is what one bead has on one side, in one piece; beads whose sentences are not neighbours have several cells. Each
column shows its article whole and in its own order; only which cells are level is taken from the beads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from viewer.core.article import Article, Block, BlockKind, Document, Sentence, Span
from viewer.core.comparison import ComparedBead, Kind, RepublicationComparison
from viewer.core.palette import Role

NO_BEAD = -1
"""The bead of a cell that belongs to none (the texts are not compared yet)."""


class Side(IntEnum):
    """A column."""

    ORIGINAL = 0
    REPUBLICATION = 1

    @property
    def other(self) -> Side:
        """The column across."""
        return Side(1 - self)


class Show(StrEnum):
    """How much of the texts is shown; what is not is folded and counted."""

    ALL = "all"
    DIFFERENCES = "differences"
    MATERIAL = "material"


class Gap(StrEnum):
    """How far a cell stands from the one above it."""

    NONE = "none"
    SENTENCE = "sentence"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a cell that lies in one paragraph."""

    span: Span
    """Into the article's text."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    opens: bool = True
    """Starts its paragraph: a bullet gets its mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a cell that carry a change."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Cell:
    """A block of a column."""

    beads: tuple[int, ...]
    """The bead it is of; several where cells are folded into one line."""
    pieces: tuple[Piece, ...] = ()
    role: Role = Role.KEPT
    gap: Gap = Gap.PARAGRAPH
    marks: tuple[Marked, ...] = ()
    kind: Kind = Kind.KEPT
    chip: bool = False
    """Names its role on a label above the text."""
    joins: bool = False
    """Continues the block of the cell above: both are the same kind of one-sided text."""
    size: int = 1
    """Sentences of the block this cell starts, or that are folded here."""
    folded: bool = False

    @property
    def bead(self) -> int:
        """The bead it is of, the first where several are folded."""
        return self.beads[0]

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


@dataclass(frozen=True, slots=True)
class Column:
    """A side, from top to bottom."""

    text: str
    cells: tuple[Cell, ...]
    language: str = "und"
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Both columns, and the cells that stand level."""

    columns: tuple[Column, Column]
    links: tuple[tuple[int, int], ...] = ()
    """(cell of the original, cell of the republication), ascending on both sides."""
    compared: bool = False


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
    return is_material(compared) or (show is Show.DIFFERENCES and compared.kind is not Kind.KEPT)


def of_article(article: Article | Document | None) -> Column:
    """A column of a text that is not compared: a cell a paragraph."""
    if article is None:
        return Column("", ())
    blocks = article.paragraphs if isinstance(article, Article) else article.blocks
    cells = []
    for index, block in enumerate(blocks):
        above = blocks[index - 1] if index else None
        cells.append(Cell((NO_BEAD,), (Piece(block.span, block.kind, block.level),), gap=_gap(above, block)))
    if isinstance(article, Article):
        return Column(article.text, tuple(cells), article.language.code, article.direction == "rtl")
    return Column(article.text, tuple(cells))


def uncompared(original: Article | Document | None, republication: Article | Document | None) -> Spread:
    """Two texts side by side before they are compared."""
    return Spread((of_article(original), of_article(republication)))


def whole(
    original: Article, comparison: RepublicationComparison, side: Side, *, wording: bool = False
) -> Iterator[Cell]:
    """All cells of a side, nothing folded. ``wording``: differences of wording are marked, too."""
    article = comparison.article if side else original
    cells = iter(_cells(article, comparison.beads, side, wording=wording))
    lost: dict[int, list[Span]] = {}
    for finding in comparison.findings:
        span = (finding.original, finding.republication)[side]
        if span is not None and (finding.original is None or finding.republication is None):
            lost.setdefault(finding.bead, []).append(span)
    return (_with_evidence(cell, lost[cell.bead], side) if cell.bead in lost else cell for cell in cells)


def _with_evidence(cell: Cell, spans: Sequence[Span], side: Side) -> Cell:
    """A cell where words that are only gone, or only added, are marked so, even inside words that were replaced."""
    marks = cell.marks
    for span in spans:
        marks = tuple(part for mark in marks for part in _cut(mark, span, Role.ADDED if side else Role.DROPPED))
    return replace(cell, marks=marks) if marks != cell.marks else cell


def _cut(mark: Marked, span: Span, role: Role) -> Iterable[Marked]:
    inside = mark.span.start <= span.start and span.end <= mark.span.end and mark.span != span
    if mark.role is not Role.MATERIAL or not inside:
        yield mark
        return
    if mark.span.start < span.start:
        yield Marked(Span(mark.span.start, span.start), mark.role)
    yield Marked(span, role)
    if span.end < mark.span.end:
        yield Marked(Span(span.end, mark.span.end), mark.role)


def spread(
    original: Article,
    comparison: RepublicationComparison,
    show: Show = Show.ALL,
    *,
    wording: bool = False,
    cells: tuple[Sequence[Cell], Sequence[Cell]] | None = None,
) -> Spread:
    """A comparison as two columns of cells with the pairs that stand level.

    Args:
        original: The original.
        comparison: What a republication made of it.
        show: How much is shown.
        wording: Differences of wording are marked, too.
        cells: The ``whole`` of both sides, where that is known.
    """
    beads = comparison.beads
    if cells is None:
        cells = (
            tuple(whole(original, comparison, Side.ORIGINAL, wording=wording)),
            tuple(whole(original, comparison, Side.REPUBLICATION, wording=wording)),
        )
    hidden = frozenset(index for index, compared in enumerate(beads) if not is_shown(compared, show))
    columns = tuple(
        Column(
            article.text,
            tuple(_grouped(_folded(cells[side], hidden))),
            article.language.code,
            article.direction == "rtl",
        )
        for side, article in ((Side.ORIGINAL, original), (Side.REPUBLICATION, comparison.article))
    )
    left, right = columns
    return Spread((left, right), _links(left.cells, right.cells, beads), compared=True)


def _cells(article: Article, beads: Sequence[ComparedBead], side: Side, *, wording: bool) -> Iterable[Cell]:
    """The cells of a side in the order of its text. A sentence no bead has is shown all the same."""
    owner = [NO_BEAD] * len(article.sentences)
    for index, compared in enumerate(beads):
        for number in (compared.bead.original, compared.bead.republication)[side]:
            owner[number] = index
    run: list[Sentence] = []
    above: Sentence | None = None
    for sentence in article.sentences:
        if run and owner[sentence.id] != owner[run[-1].id]:
            yield _cell(article, beads, side, owner[run[0].id], run, above=above, wording=wording)
            above, run = run[-1], []
        run.append(sentence)
    if run:
        yield _cell(article, beads, side, owner[run[0].id], run, above=above, wording=wording)


def _cell(
    article: Article,
    beads: Sequence[ComparedBead],
    side: Side,
    bead: int,
    run: Sequence[Sentence],
    *,
    above: Sentence | None,
    wording: bool,
) -> Cell:
    pieces = _pieces(article, run, above)
    first = article.paragraphs[run[0].paragraph]
    gap = Gap.NONE if above is None else Gap.SENTENCE
    if above is not None and above.paragraph != run[0].paragraph:
        gap = _gap(article.paragraphs[above.paragraph], first)
    if bead == NO_BEAD:
        return Cell((bead,), pieces, gap=gap, size=len(run))
    compared = beads[bead]
    role = role_of(compared)
    return Cell(
        (bead,),
        pieces,
        role,
        gap,
        _marks(compared, side, Span(run[0].span.start, run[-1].span.end), wording=wording) if compared.changes else (),
        compared.kind,
        chip=role not in {Role.KEPT, Role.REWORDED} or compared.bead.moved,
        size=len(run),
    )


def _pieces(article: Article, run: Sequence[Sentence], above: Sentence | None) -> tuple[Piece, ...]:
    """A run of sentences, by paragraph."""
    pieces: list[Piece] = []
    paragraph = above.paragraph if above else None
    for sentence in run:
        if pieces and sentence.paragraph == paragraph:
            pieces[-1] = replace(pieces[-1], span=Span(pieces[-1].span.start, sentence.span.end))
            continue
        block = article.paragraphs[sentence.paragraph]
        pieces.append(Piece(sentence.span, block.kind, block.level, sentence.paragraph != paragraph))
        paragraph = sentence.paragraph
    return tuple(pieces)


def _marks(compared: ComparedBead, side: Side, within: Span, *, wording: bool) -> tuple[Marked, ...]:
    """The words to be marked on a side, clipped to a cell."""
    marks = []
    for change in compared.changes:
        span = (change.original, change.republication)[side]
        if span is None or not (change.material or wording):
            continue
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start < end:
            marks.append(Marked(Span(start, end), Role.of_change(change)))
    return tuple(marks)


def _gap(above: Block | None, block: Block) -> Gap:
    if above is None:
        return Gap.NONE
    if block.kind is BlockKind.HEADING:
        return Gap.HEADING
    if block.kind is BlockKind.BULLET and above.kind is BlockKind.BULLET:
        return Gap.BULLET
    return Gap.PARAGRAPH


def _folded(cells: Iterable[Cell], hidden: frozenset[int]) -> Iterable[Cell]:
    """Runs of hidden cells as one line each."""
    if not hidden:
        yield from cells
        return
    fold: list[Cell] = []
    for cell in cells:
        if cell.bead in hidden:
            fold.append(cell)
            continue
        if fold:
            yield _fold(fold)
            fold = []
        yield cell
    if fold:
        yield _fold(fold)


def _fold(cells: Sequence[Cell]) -> Cell:
    pieces = (Piece(Span(cells[0].span.start, cells[-1].span.end)),)
    beads = tuple(cell.bead for cell in cells)
    return Cell(beads, pieces, gap=Gap.PARAGRAPH, size=sum(cell.size for cell in cells), folded=True)


_JOINED = frozenset({Kind.DROPPED, Kind.ADDED, Kind.FURNITURE})


def _grouped(cells: Iterable[Cell]) -> Iterable[Cell]:
    """Neighbours of the same one-sided kind made one block: one label, and the number of its sentences."""
    block: list[Cell] = []
    for cell in cells:
        if block and (cell.kind is not block[0].kind or cell.folded):
            yield from _block(block)
            block = []
        if cell.kind in _JOINED and not cell.folded:
            block.append(cell)
        else:
            yield cell
    yield from _block(block)


def _block(cells: Sequence[Cell]) -> Iterable[Cell]:
    if len(cells) < 2:
        yield from cells
        return
    yield replace(cells[0], size=sum(cell.size for cell in cells))
    for cell in cells[1:]:
        yield replace(cell, chip=False, joins=True)


def _links(left: Sequence[Cell], right: Sequence[Cell], beads: Sequence[ComparedBead]) -> tuple[tuple[int, int], ...]:
    """Pairs of cells that stand level: the longest chain of partners that do not cross."""
    place: dict[int, int] = {}
    for index, cell in enumerate(right):
        for bead in cell.beads:
            place.setdefault(bead, index)
    pairs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for index, cell in enumerate(left):
        for bead in cell.beads:
            if bead == NO_BEAD or bead in seen or bead not in place or beads[bead].bead.moved:
                continue
            partner = place[bead]
            if right[partner].folded == cell.folded:
                seen.add(bead)
                pairs.append((index, partner))
                break
    return _longest_chain(pairs)


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The longest part of ``pairs`` (ascending on the left) that ascends on the right, too (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, (_, right) in enumerate(pairs):
        rank = bisect_left(tails, right)
        before.append(ends[rank - 1] if rank else None)
        if rank == len(tails):
            tails.append(right)
            ends.append(index)
        else:
            tails[rank] = right
            ends[rank] = index
    chain: list[tuple[int, int]] = []
    at: int | None = ends[-1] if ends else None
    while at is not None:
        chain.append(pairs[at])
        at = before[at]
    return tuple(reversed(chain))
