"""Makes the cells of a column: cuts its text at the beads, names their roles, marks the words that carry a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.core.article import Article, Block, BlockKind, Document, Sentence, Span
from viewer.core.comparison import ComparedBead, Kind, RepublicationComparison
from viewer.core.palette import Role
from viewer.ui.rows import NO_BEAD, Cell, Column, Gap, Marked, Piece, Side, role_of
from viewer.ui.translated import ShownText

_QUIET = frozenset({Role.KEPT, Role.REWORDED})


def of_article(article: Article | Document | None) -> Column:
    """A column of a text that is not compared: a cell a paragraph."""
    if article is None:
        return Column("", ())
    blocks = article.paragraphs if isinstance(article, Article) else article.blocks
    sentences = article.sentences if isinstance(article, Article) else ()
    own = {sentence.paragraph for sentence in sentences if sentence.furniture is None}
    page = {sentence.paragraph for sentence in sentences} - own
    cells = []
    for index, block in enumerate(blocks):
        above = blocks[index - 1] if index else None
        kind = _set_as(block, quiet=index in page)
        cells.append(Cell((NO_BEAD,), (Piece(block.span, kind, block.level),), gap=_gap(above, block)))
    if isinstance(article, Article):
        return Column(article.text, tuple(cells), article.language.code, article.direction == "rtl", article, article)
    return Column(article.text, tuple(cells))


def owners(article: Article, beads: Sequence[ComparedBead], side: Side) -> list[int]:
    """The bead of each sentence of a side; ``NO_BEAD`` for one that none has."""
    owner = [NO_BEAD] * len(article.sentences)
    for index, compared in enumerate(beads):
        for number in (compared.bead.original, compared.bead.republication)[side]:
            owner[number] = index
    return owner


@dataclass(frozen=True, slots=True)
class Speaker:
    """The comparison a column's roles and marks are of."""

    comparison: RepublicationComparison
    side: Side
    wording: bool = False
    """Differences of wording are marked, too."""


def whole(
    text: ShownText, owned: Sequence[Sequence[int]], speaker: Speaker | None, *, active: int = 0
) -> Iterator[Cell]:
    """All cells of a column in the order of its text, nothing folded. A sentence no bead has is shown all the same.

    Args:
        text: What the column shows.
        owned: For each comparison the column takes part in, the bead of each sentence; it is cut wherever one of them
            begins another bead.
        speaker: Whose roles and marks are shown; ``None`` while that is not compared.
        active: Which of ``owned`` is the speaker's.
    """
    lost: dict[int, list[Span]] = {}
    if speaker is not None and text.is_published:
        for finding in speaker.comparison.findings:
            span = (finding.original, finding.republication)[speaker.side]
            if span is not None and (finding.original is None or finding.republication is None):
                lost.setdefault(finding.bead, []).append(span)
    several = len(owned) > 1
    before: int | None = None
    for above, run in _runs(text.article, owned):
        bead = owned[active][run[0].id]
        cell = _cell(text, run, above, bead, speaker)
        if several:
            cell = replace(cell, across=tuple((owner[run[0].id],) for owner in owned))
            if bead == before and bead != NO_BEAD:
                # Another republication cuts it here; in this one it goes on.
                cell = replace(cell, chip=False, joins=cell.role not in _QUIET)
        before = bead
        if speaker is not None and bead in lost:
            cell = _with_evidence(cell, lost[bead], speaker.side)
        yield cell


def _runs(article: Article, owned: Sequence[Sequence[int]]) -> Iterator[tuple[Sentence | None, list[Sentence]]]:
    """Sentences that are in the same beads, each run with the sentence above it."""
    run: list[Sentence] = []
    above: Sentence | None = None
    for sentence in article.sentences:
        if run and any(owner[sentence.id] != owner[run[-1].id] for owner in owned):
            yield above, run
            above, run = run[-1], []
        run.append(sentence)
    if run:
        yield above, run


def _cell(text: ShownText, run: Sequence[Sentence], above: Sentence | None, bead: int, speaker: Speaker | None) -> Cell:
    article = text.article
    pieces = _pieces(text, run, above)
    first = article.paragraphs[run[0].paragraph]
    gap = Gap.NONE if above is None else Gap.SENTENCE
    if above is not None and above.paragraph != run[0].paragraph:
        gap = _gap(article.paragraphs[above.paragraph], first)
    if bead == NO_BEAD or speaker is None:
        return Cell((bead,), pieces, gap=gap, size=len(run))
    compared = speaker.comparison.beads[bead]
    role = role_of(compared)
    marks: tuple[Marked, ...] = ()
    if compared.changes and text.is_published:
        marks = _marks(compared, speaker, Span(run[0].span.start, run[-1].span.end))
    return Cell(
        (bead,),
        pieces,
        role,
        gap,
        marks,
        compared.kind,
        chip=role not in _QUIET or compared.bead.moved or compared.bead.by_hand,
        size=len(run),
        by_hand=compared.bead.by_hand,
    )


def _pieces(text: ShownText, run: Sequence[Sentence], above: Sentence | None) -> tuple[Piece, ...]:
    """A run of sentences by paragraph; each by itself where one has a note, or is in another voice."""
    pieces: list[Piece] = []
    paragraph = above.paragraph if above else None
    for sentence in run:
        note, voice = text.note(sentence.id), text.voice(sentence.id)
        if pieces and sentence.paragraph == paragraph:
            last = pieces[-1]
            if note is None and last.note is None and voice is last.voice:
                pieces[-1] = replace(last, span=Span(last.span.start, sentence.span.end))
                continue
        block = text.article.paragraphs[sentence.paragraph]
        opens = sentence.paragraph != paragraph
        kind = _set_as(block, quiet=sentence.furniture is not None)
        pieces.append(Piece(sentence.span, kind, block.level, opens, voice, note))
        paragraph = sentence.paragraph
    return tuple(pieces)


def _set_as(block: Block, *, quiet: bool) -> BlockKind:
    """As what a block is set: a menu or a comment box is no louder than the text, however short its lines."""
    return BlockKind.PARAGRAPH if quiet and block.kind is BlockKind.HEADING else block.kind


def _marks(compared: ComparedBead, speaker: Speaker, within: Span) -> tuple[Marked, ...]:
    """The words to be marked on a side, clipped to a cell."""
    marks = []
    for change in compared.changes:
        span = (change.original, change.republication)[speaker.side]
        if span is None or not (change.material or speaker.wording):
            continue
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start < end:
            marks.append(Marked(Span(start, end), Role.of_change(change)))
    return tuple(marks)


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


def _gap(above: Block | None, block: Block) -> Gap:
    if above is None:
        return Gap.NONE
    if block.kind is BlockKind.HEADING:
        return Gap.HEADING
    if block.kind is BlockKind.BULLET and above.kind is BlockKind.BULLET:
        return Gap.BULLET
    return Gap.PARAGRAPH


# --- folding and grouping ---

_JOINED = frozenset({Kind.DROPPED, Kind.ADDED, Kind.FURNITURE})


def arranged(cells: Iterable[Cell], hidden: frozenset[int]) -> tuple[Cell, ...]:
    """The cells of a column as they are shown: hidden beads folded, neighbours of one one-sided kind made one block."""
    return tuple(_grouped(_folded(cells, hidden)))


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
    size = sum(cell.size for cell in cells)
    pairs = zip(*(cell.across for cell in cells), strict=True)
    across = tuple(tuple(dict.fromkeys(bead for held in pair for bead in held)) for pair in pairs)
    return Cell(beads, pieces, gap=Gap.PARAGRAPH, size=size, folded=True, across=across)


def _grouped(cells: Iterable[Cell]) -> Iterable[Cell]:
    """Neighbours of the same one-sided kind made one block: one label, and the number of its sentences.

    What an editor set stands apart from what was found: its label says so.
    """
    block: list[Cell] = []
    for cell in cells:
        if block and (cell.kind is not block[0].kind or cell.by_hand is not block[0].by_hand or cell.folded):
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
