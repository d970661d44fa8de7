"""Puts columns beside each other: folds what a filter leaves out, finds what stands level and what ribbons tie."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from viewer.core.article import Article, Document
from viewer.core.comparison import ComparedBead, RepublicationComparison
from viewer.core.palette import Role
from viewer.ui.cells import arranged, of_article
from viewer.ui.rows import NO_BEAD, Cell, Column, Pair, Ribbon, Show, Spread, is_shown, role_of
from viewer.ui.translated import ShownText


@dataclass(frozen=True, slots=True)
class Strand:
    """A republication to be shown."""

    text: ShownText | Article | Document | None
    cells: Sequence[Cell] = ()
    """All of them, nothing folded; none where it is not compared."""
    comparison: RepublicationComparison | None = None
    labels: Mapping[int, str] = field(default_factory=dict)


def uncompared(original: Article | Document | None, republication: Article | Document | None) -> Spread:
    """Two texts side by side before they are compared."""
    return Spread((of_article(original), of_article(republication)))


def spread(
    original: ShownText, cells: Sequence[Cell], strands: Sequence[Strand], active: int = 1, show: Show = Show.ALL
) -> Generator[None, None, Spread]:
    """The original beside republications. A generator that returns it, for long texts.

    Args:
        original: What the original's column shows.
        cells: The original's cells, nothing folded, cut at the beads of all the republications that are compared;
            ``Cell.across`` has one entry for each strand, where there are several.
        strands: The republications.
        active: Which of them one works on, from 1.
        show: How much is shown.
    """
    hidden = out_of_sight([strand.comparison.beads if strand.comparison else () for strand in strands], show)
    # What is hidden in one pair and is of the original's text is hidden in all of them, or unknown there.
    first = arranged(cells, hidden[active - 1]) if strands[active - 1].comparison else _by_any(cells, hidden)
    columns = [_column(original, first)]
    yield
    pairs = []
    for number, strand in enumerate(strands, start=1):
        if strand.comparison is None or not isinstance(strand.text, ShownText):
            text = strand.text.published if isinstance(strand.text, ShownText) else strand.text
            columns.append(of_article(text))
            pairs.append(Pair())
            continue
        column = _column(strand.text, arranged(strand.cells, hidden[number - 1]))
        columns.append(column)
        beads = strand.comparison.beads
        yield
        links = _links(first, column.cells, number, beads)
        yield
        tied = tuple(ribbons(first, column.cells, number, beads))
        moved = frozenset(index for index, compared in enumerate(beads) if compared.bead.moved)
        pairs.append(Pair(links, tied, moved, in_place(beads, moved), strand.labels, compared=True))
        yield
    return Spread(tuple(columns), tuple(pairs), active)


def _column(text: ShownText, cells: tuple[Cell, ...]) -> Column:
    article = text.article
    return Column(article.text, cells, article.language.code, article.direction == "rtl", article, text.published)


def _by_any(cells: Sequence[Cell], hidden: Sequence[frozenset[int]]) -> tuple[Cell, ...]:
    """The original while the active republication is not compared: folded by what is known of the others."""
    known = [pair for pair, beads in enumerate(hidden) if beads]
    if not known:
        return arranged(cells, frozenset())
    swapped = [replace(cell, beads=cell.across[known[0]]) if cell.across else cell for cell in cells]
    return tuple(replace(cell, beads=(NO_BEAD,)) for cell in arranged(swapped, hidden[known[0]]))


def out_of_sight(beads: Sequence[Sequence[ComparedBead]], show: Show) -> list[frozenset[int]]:
    """For each republication, the beads a filter leaves out.

    A sentence of the original is shown if the filter shows what any of the republications made of it; then all beads
    it is in are shown, and so the other sentences of these.
    """
    hidden = [{index for index, one in enumerate(pair) if not is_shown(one, show)} for pair in beads]
    if len(beads) == 1 or not any(hidden):
        return [frozenset(pair) for pair in hidden]
    owned: dict[int, list[tuple[int, int]]] = {}
    for number, pair in enumerate(beads):
        for index, one in enumerate(pair):
            for sentence in one.bead.original:
                owned.setdefault(sentence, []).append((number, index))
    seen = [
        (number, index)
        for number, pair in enumerate(beads)
        for index in range(len(pair))
        if index not in hidden[number]
    ]
    while seen:
        number, index = seen.pop()
        for sentence in beads[number][index].bead.original:
            for other, bead in owned.pop(sentence, ()):
                if bead in hidden[other]:
                    hidden[other].discard(bead)
                    seen.append((other, bead))
    return [frozenset(pair) for pair in hidden]


# --- what stands level ---


def _links(
    left: Sequence[Cell], right: Sequence[Cell], column: int, beads: Sequence[ComparedBead]
) -> tuple[tuple[int, int], ...]:
    """Pairs of cells that stand level: the longest chain of partners that do not cross."""
    place: dict[int, int] = {}
    for index, cell in enumerate(right):
        for bead in cell.beads:
            place.setdefault(bead, index)
    pairs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for index, cell in enumerate(left):
        for bead in cell.beads_in(column):
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


# --- what is tied ---


def in_place(beads: Sequence[ComparedBead], moved: frozenset[int]) -> frozenset[int]:
    """Of the beads that moved, those that stand between the same ones on both sides."""
    if not moved:
        return moved
    paired = [k for k, compared in enumerate(beads) if compared.bead.original and compared.bead.republication]
    paired.sort(key=lambda k: beads[k].bead.original)
    spans = [[(ids[0], ids[-1]) for ids in (beads[k].bead.original, beads[k].bead.republication)] for k in paired]
    crossing = set()
    for side in (0, 1):
        ends = accumulate((span[side][1] for span in spans), max, initial=-1)
        crossing |= {k for k, span, end in zip(paired, spans, ends, strict=False) if end >= span[side][0]}
        starts = accumulate((-span[side][0] for span in reversed(spans)), max, initial=-math.inf)
        backwards = zip(reversed(paired), reversed(spans), starts, strict=False)
        crossing |= {k for k, span, start in backwards if -start <= span[side][1]}
    return moved - crossing


def ribbons(
    left: Sequence[Cell], right: Sequence[Cell], column: int, beads: Sequence[ComparedBead]
) -> Iterator[Ribbon]:
    """The ribbons between the original and a republication, moves last: they lie on top.

    Neighbouring cells of one bead are one stretch, and so are neighbours that are dropped (added, furniture) alike.
    """
    ends: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    for side, stretches in enumerate((_stretches(left, column), _stretches(right, 0))):
        for bead, first, last in stretches:
            ends.setdefault(bead, ([], []))[side].append((first, last))
    moves = []
    alone: tuple[list[Ribbon], list[Ribbon]] = ([], [])
    for bead, (ones, others) in ends.items():
        compared = beads[bead]
        role = Role.MOVED if compared.bead.moved else role_of(compared)
        if ones and others:
            tied = [Ribbon(bead, role, one, other) for one in ones for other in others]
            if compared.bead.moved:
                moves += tied
            else:
                yield from tied
        alone[0].extend(Ribbon(bead, role, one, None) for one in ones if not others)
        alone[1].extend(Ribbon(bead, role, None, other) for other in others if not ones)
    yield from _blocks(alone[0])
    yield from _blocks(alone[1])
    yield from moves


def _stretches(cells: Sequence[Cell], column: int) -> Iterable[tuple[int, int, int]]:
    """Runs of neighbouring cells of a bead, as (bead, first, last). Folded cells are in none."""
    kept = [index for index, cell in enumerate(cells) if not cell.folded]
    for bead, run in groupby(kept, key=lambda at: (cells[at].beads_in(column) if column else cells[at].beads)[0]):
        indices = list(run)
        at = indices[0]
        if bead != NO_BEAD:
            # Folded cells may lie between.
            for place, index in enumerate(indices[1:], start=1):
                if index != indices[place - 1] + 1:
                    yield bead, at, indices[place - 1]
                    at = index
            yield bead, at, indices[-1]


def _blocks(ribbons: Sequence[Ribbon]) -> Iterable[Ribbon]:
    """One-sided ribbons of neighbours and of one role, made one."""
    block: Ribbon | None = None
    for ribbon in ribbons:
        here = ribbon.left or ribbon.right
        before = (block.left or block.right) if block else None
        if block is not None and before and here and block.role is ribbon.role and here[0] == before[1] + 1:
            reach = (before[0], here[1])
            block = replace(block, left=reach if block.left else None, right=reach if block.right else None)
            continue
        if block is not None:
            yield block
        block = ribbon
    if block is not None:
        yield block
