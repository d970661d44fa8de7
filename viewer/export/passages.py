"""The beads of one republication as a report shows them: rows of two sides, cut into runs of marked words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType

from viewer.core.article import Article, BlockKind, Span
from viewer.core.comparison import (
    Change,
    ComparedBead,
    Finding,
    FindingKind,
    Kind,
    RepublicationComparison,
    Severity,
    Translation,
)
from viewer.core.corrections import Judgement
from viewer.core.numbering import Stand, stands
from viewer.core.palette import Role

UNSURE = 0.5
"""A pairing below this confidence says so without being asked."""
CONTEXT = 40
"""Characters of its sentence that are shown on either side of evidence that has no counterpart."""
OPENING = 60
"""Characters of a moved sentence that stand in its old place."""


class Tag(StrEnum):
    """What the markup calls a run of words."""

    PLAIN = ""
    DELETED = "del"
    INSERTED = "ins"
    EVIDENCE = "mark"
    """A finding points at it, though no change covers it."""
    SHIFTED = "span"
    """The same words stand elsewhere in the passage."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words marked in one way."""

    text: str
    tag: Tag = Tag.PLAIN
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence in its runs."""

    gap: str
    """What separates it from the sentence before it in the same block: white space, nothing, or a mark of omission."""
    runs: tuple[Run, ...]
    translation: str | None = None
    by_hand: bool = False
    """A person translated it."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """The sentences of a passage that belong to one paragraph, bullet or heading."""

    kind: BlockKind
    level: int
    starts: bool
    """The first sentence of the paragraph is here."""
    sentences: tuple[SentenceView, ...]
    furniture: tuple[str, ...] = ()
    """What sorts of furniture the sentences are, each once."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with the words it quotes."""

    number: int
    """From 1, in the order of the list."""
    finding: Finding
    original: str | None
    republication: str | None
    stand: Stand
    """Where its passage stands."""
    around: tuple[str, str] = ("", "")
    """What stands before and after it in its sentence, where only one side has words: "not" alone says little."""

    @property
    def passage(self) -> int:
        """The place of its row."""
        return self.finding.bead + 1


class Shape(StrEnum):
    """What stands in a line of the side-by-side view."""

    ROW = "row"
    MOVED = "moved"
    """An empty place: what stood here in the original stands elsewhere."""
    FURNITURE = "furniture"
    SAME = "same"
    """Stands for rows that are not shown while only differences are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One passage: both sides, what became of it, and what was found in it."""

    number: int
    """The place of its bead, from 1: links lead to it."""
    stand: Stand
    """The numbers people know it by."""
    kind: Kind
    moved: bool
    confidence: float
    compared: ComparedBead
    original: tuple[BlockView, ...]
    republication: tuple[BlockView, ...]
    findings: tuple[FindingView, ...]
    later: bool | None = None
    """Where its old place is marked: whether the passage stands further down than there."""
    shape: Shape = Shape.ROW
    said: Judgement | None = None
    """What the editor thinks of a passage that has no finding."""

    @property
    def signs(self) -> tuple[Role, ...]:
        """The roles shown beside it."""
        kind = Role.of_kind(self.kind)
        return (kind, Role.MOVED) if self.moved else (kind,)

    @property
    def wash(self) -> Role:
        """The role that colours it: a move is quieter than a change of substance and louder than rewording."""
        return Role.MOVED if self.moved and self.kind in _SAME else Role.of_kind(self.kind)

    @property
    def same(self) -> bool:
        """Nothing in it asks for an editor."""
        return self.kind in _SAME and not self.moved and not self.findings and self.said is None

    @property
    def unsure(self) -> bool:
        """The pairing is doubtful."""
        return self.confidence < UNSURE

    @property
    def starts(self) -> bool:
        """A paragraph begins on either side."""
        return any(side and side[0].starts for side in (self.original, self.republication))


@dataclass(frozen=True, slots=True)
class OldPlace:
    """Where moved sentences stood in the original."""

    number: int
    """Of the row where they stand now."""
    opening: str
    later: bool
    """They stand further down now."""
    shape: Shape = Shape.MOVED


@dataclass(frozen=True, slots=True)
class SetAside:
    """Neighbouring rows of furniture, folded."""

    rows: tuple[Row, ...]
    sorts: tuple[str, ...]
    sentences: int
    open: bool
    """A finding points into it, or the editor said something of it."""
    shape: Shape = Shape.FURNITURE


@dataclass(frozen=True, slots=True)
class Same:
    """So many rows without a difference follow."""

    count: int
    shape: Shape = Shape.SAME


Line = Row | OldPlace | SetAside | Same

_SAME = (Kind.KEPT, Kind.REWORDED)
_LOUDEST_FIRST = list(Severity)


def finding_views(original: Article, republication: RepublicationComparison) -> tuple[FindingView, ...]:
    """The findings, the loudest first, otherwise in the order of the text."""
    ordered = sorted(republication.findings, key=lambda f: (_LOUDEST_FIRST.index(f.severity), f.bead))
    places = stands(original, republication.beads)
    return tuple(
        FindingView(
            number,
            finding,
            finding.original.of(original.text) if finding.original else None,
            finding.republication.of(republication.article.text) if finding.republication else None,
            places[finding.bead],
            _around(original, republication.article, finding),
        )
        for number, finding in enumerate(ordered, start=1)
    )


def _around(original: Article, republication: Article, finding: Finding) -> tuple[str, str]:
    if finding.original and finding.republication:
        return "", ""
    article, span = (original, finding.original) if finding.original else (republication, finding.republication)
    own = next((s.span for s in article.sentences if span and _meet(s.span, span)), None)
    if span is None or own is None or span.end > own.end:
        return "", ""
    before, after = article.text[own.start : span.start], article.text[span.end : own.end]
    if len(before) > CONTEXT:
        cut = before[-CONTEXT:]
        before = "…" + (cut.split(maxsplit=1)[-1] if " " in cut.strip() else cut)
    if len(after) > CONTEXT:
        cut = after[:CONTEXT]
        after = (cut.rsplit(maxsplit=1)[0] if " " in cut.strip() else cut) + "…"
    return before, after


def lines(
    original: Article,
    republication: RepublicationComparison,
    findings: Sequence[FindingView],
    judged: Mapping[int, Judgement] = MappingProxyType({}),
) -> tuple[Line, ...]:
    """What the side-by-side view shows, top to bottom. Every bead is in it once, as a row or inside ``SetAside``.

    ``judged`` says what the editor thinks of passages without a finding, by bead.
    """
    places = _old_places(republication.beads)
    rows = _rows(original, republication, findings, places, judged)
    shown: list[Line] = []
    for sort, group in groupby(rows, key=_sort):
        members = tuple(group)
        if sort is Shape.FURNITURE:
            shown.append(_set_aside(members))
            shown += _marks_after(members, places, original, rows)
            continue
        if sort is Shape.SAME:
            shown.append(Same(len(members)))
        for row in members:
            shown.append(row)
            shown += _marks_after((row,), places, original, rows)
    return (*_marks(places.get(None, ()), original, rows), *shown)


def _sort(row: Row) -> Shape:
    if row.kind is Kind.FURNITURE:
        return Shape.FURNITURE
    return Shape.SAME if row.same else Shape.ROW


def _rows(
    original: Article,
    republication: RepublicationComparison,
    findings: Sequence[FindingView],
    places: Mapping[int | None, Sequence[int]],
    judged: Mapping[int, Judgement],
) -> list[Row]:
    by_bead: defaultdict[int, list[FindingView]] = defaultdict(list)
    for view in findings:
        by_bead[view.finding.bead].append(view)
    later = {bead: anchor is None or anchor < bead for anchor, moved in places.items() for bead in moved}
    rows = []
    numbered = stands(original, republication.beads)
    for index, compared in enumerate(republication.beads):
        bead, found = compared.bead, [view.finding for view in by_bead[index]]
        rows.append(
            Row(
                number=index + 1,
                stand=numbered[index],
                kind=compared.kind,
                moved=bead.moved,
                confidence=bead.confidence,
                compared=compared,
                original=tuple(_blocks(original, bead.original, _Marks.of(compared, found, left=True))),
                republication=tuple(
                    _blocks(
                        republication.article,
                        bead.republication,
                        _Marks.of(compared, found, left=False),
                        republication.translation,
                    )
                ),
                findings=tuple(by_bead[index]),
                later=later.get(index),
                said=judged.get(index),
            )
        )
    return rows


def _set_aside(rows: tuple[Row, ...]) -> SetAside:
    blocks = [block for row in rows for block in (*row.original, *row.republication)]
    return SetAside(
        rows=rows,
        sorts=tuple(dict.fromkeys(sort for block in blocks for sort in block.furniture)),
        sentences=sum(len(block.sentences) for block in blocks),
        open=any(
            row.said is not None or any(view.finding.severity is not Severity.LOW for view in row.findings)
            for row in rows
        ),
    )


# --- moves ---------------------------------------------------------------------------------------------------------


def _old_places(beads: Sequence[ComparedBead]) -> dict[int | None, list[int]]:
    """For each moved bead, after which bead its sentences stood: ``{anchor: [moved beads]}``, ``None`` for the start.

    The anchor is the bead in the original's order that holds the nearest sentence before. A bead that stands right
    there is left out: nothing is to be marked.
    """
    owner = {s: i for i, b in enumerate(beads) if not b.bead.moved for s in b.bead.original}
    moved = sorted((b.bead.original[0], i) for i, b in enumerate(beads) if b.bead.moved and b.bead.original)
    places: defaultdict[int | None, list[int]] = defaultdict(list)
    for first, index in moved:
        anchor = next((owner[s] for s in range(first - 1, -1, -1) if s in owner), None)
        if index != (0 if anchor is None else anchor + 1):
            places[anchor].append(index)
    return dict(places)


def _marks(moved: Sequence[int], original: Article, rows: Sequence[Row]) -> Iterator[OldPlace]:
    for index in moved:
        opening = " ".join(original.sentence_text(rows[index].compared.bead.original[0]).split())
        if len(opening) > OPENING:
            opening = opening[:OPENING].rsplit(" ", 1)[0].rstrip() + "…"
        yield OldPlace(index + 1, opening, rows[index].later is True)


def _marks_after(
    members: Sequence[Row], places: Mapping[int | None, Sequence[int]], original: Article, rows: Sequence[Row]
) -> Iterator[OldPlace]:
    for row in members:
        yield from _marks(places.get(row.number - 1, ()), original, rows)


# --- words ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is to be marked on one side of a bead."""

    whole: tuple[Tag, Role] | None
    """Every word alike: what was dropped or added."""
    changes: tuple[tuple[Span, Change], ...]
    evidence: tuple[Span, ...]
    tag: Tag

    @classmethod
    def of(cls, compared: ComparedBead, findings: Sequence[Finding], *, left: bool) -> _Marks:
        """The marks of one side."""
        tag = Tag.DELETED if left else Tag.INSERTED
        if compared.kind is Kind.FURNITURE:
            return cls(None, (), (), tag)
        if compared.kind in (Kind.DROPPED, Kind.ADDED):
            return cls((tag, Role.of_kind(compared.kind)), (), (), tag)
        sides = ((c.original if left else c.republication, c) for c in compared.changes)
        spans = (f.original if left else f.republication for f in findings if f.kind is not FindingKind.FURNITURE)
        return cls(
            None,
            tuple((span, change) for span, change in sides if span is not None and span.end > span.start),
            tuple(span for span in spans if span is not None),
            tag,
        )


def _blocks(
    article: Article, sentences: tuple[int, ...], marks: _Marks, translation: Translation | None = None
) -> Iterator[BlockView]:
    translations = translation.sentences if translation is not None else ()
    by_hand = translation.by_hand if translation is not None else frozenset()
    for paragraph, group in groupby(sentences, key=lambda s: article.sentences[s].paragraph):
        members = tuple(group)
        block = article.paragraphs[paragraph]
        first = article.sentences[members[0]]
        before = members[0] - 1
        sorts = (article.sentences[s].furniture for s in members)
        yield BlockView(
            kind=block.kind,
            level=block.level,
            starts=before < 0 or article.sentences[before].paragraph != first.paragraph,
            sentences=tuple(
                SentenceView(
                    _gap(article, members[place - 1] if place else None, sentence),
                    tuple(_runs(article.text, article.sentences[sentence].span, marks)),
                    translations[sentence] if sentence < len(translations) else None,
                    sentence in by_hand,
                )
                for place, sentence in enumerate(members)
            ),
            furniture=tuple(dict.fromkeys(str(sort) for sort in sorts if sort)),
        )


def _gap(article: Article, before: int | None, sentence: int) -> str:
    if before is None:
        return ""
    if sentence != before + 1:
        return " […] "
    between = article.text[article.sentences[before].span.end : article.sentences[sentence].span.start]
    return " " if between else ""  # Chinese and Thai have no space between sentences


def _runs(text: str, sentence: Span, marks: _Marks) -> Iterator[Run]:
    if marks.whole:
        tag, role = marks.whole
        yield Run(sentence.of(text), tag, role)
        return
    changes = [(span, change) for span, change in marks.changes if _meet(span, sentence)]
    evidence = [span for span in marks.evidence if _meet(span, sentence)]
    cuts = {sentence.start, sentence.end}
    for span in (*(span for span, _ in changes), *evidence):
        cuts |= {max(span.start, sentence.start), min(span.end, sentence.end)}
    places = sorted(cuts)
    at = 0
    for start, end in pairwise(places):
        while at < len(changes) and changes[at][0].end <= start:
            at += 1
        change = changes[at][1] if at < len(changes) and changes[at][0].start <= start else None
        pointed = any(span.start <= start and end <= span.end for span in evidence)
        yield Run(text[start:end], *_marked(change, pointed, marks.tag))


def _marked(change: Change | None, pointed: bool, tag: Tag) -> tuple[Tag, Role | None]:
    if change is None:
        return (Tag.EVIDENCE, Role.MATERIAL) if pointed else (Tag.PLAIN, None)
    role = Role.of_change(change)
    if role is Role.QUIET and pointed:
        role = Role.MATERIAL
    return (Tag.SHIFTED if change.moved else tag), role


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
