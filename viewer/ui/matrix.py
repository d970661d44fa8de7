"""The story as a table: the original's sentences down, the republications across. Values, no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.comparison import Kind, RepublicationComparison, Severity
from viewer.core.palette import Role
from viewer.story.table import Entry, Story
from viewer.ui.rows import Show, is_shown, role_of
from viewer.ui.shares import intact

QUIET = frozenset({Role.KEPT, Role.REWORDED})
"""What leaves a sentence's substance as it was."""


class RowKind(StrEnum):
    """What a row is about."""

    SENTENCE = "sentence"
    ADDED = "added"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a republication made of a sentence, or how much stands there."""

    role: Role
    bead: int
    """To go to."""
    moved: bool = False
    count: int = 0
    """Sentences, in a row that counts."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row."""

    kind: RowKind
    number: int = 0
    """Of the sentence, from 1; page furniture of the original is not counted."""
    text: str = ""
    cells: tuple[MatrixCell | None, ...] = ()

    @property
    def dropped_by_all(self) -> bool:
        """Whether no republication has it; of several."""
        return len(self.cells) > 1 and all(cell is not None and cell.role is Role.DROPPED for cell in self.cells)

    @property
    def touched(self) -> tuple[int, int]:
        """How many republications altered, dropped or moved the sentence, and of how many that are compared."""
        compared = [cell for cell in self.cells if cell is not None]
        return sum(cell.moved or cell.role not in QUIET for cell in compared), len(compared)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column."""

    number: int
    """Of the article."""
    label: str
    language: str
    intact: float | None = None
    """0 … 1; ``None`` while it is not compared."""
    high: int = 0
    """Findings of high weight."""
    another: bool = False
    """It seems to be another article: it is not weighed against the others."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table."""

    headings: tuple[Heading, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    dropped_by_all: int = 0
    """Sentences that no republication has, of several; whatever rows are shown."""

    @property
    def least_intact(self) -> Heading | None:
        """The one republication of several that left the least as it was; ``None`` where no one did."""
        return _alone(self.headings, lambda heading: -(heading.intact if heading.intact is not None else 2.0))

    @property
    def gravest(self) -> Heading | None:
        """The one republication of several with the most findings of high weight; ``None`` where no one has."""
        most = _alone(self.headings, lambda heading: heading.high)
        return most if most is not None and most.high else None


def _alone(headings: Sequence[Heading], weight: Callable[[Heading], float]) -> Heading | None:
    """The heading that outweighs all others, once all of several are compared."""
    if len(headings) < 2 or any(heading.intact is None for heading in headings):
        return None
    own = [heading for heading in headings if not heading.another]
    if len(own) < 2:
        return None
    first, second, *_ = sorted(own, key=weight, reverse=True)
    return first if weight(first) > weight(second) else None


def make(story: Story, *, worst_first: bool = False, show: Show = Show.ALL) -> Matrix:
    """The table of a story, as far as it is compared.

    Args:
        story: The story.
        worst_first: The republication that left the least of the original as it was comes first, what is not compared
            yet last; else they stand in the story's order.
        show: Of the rows, those in which some republication has this.
    """
    original = story.original.article if story.original else None
    if original is None:
        return Matrix()
    entries: Sequence[Entry] = story.republications
    if worst_first:
        kept = {entry.number: intact(story.results[entry.number]) for entry in entries if entry.number in story.results}
        entries = sorted(entries, key=lambda entry: kept.get(entry.number, 2.0))
    headings = tuple(_heading(entry, story.results.get(entry.number)) for entry in entries)
    results = [story.results.get(entry.number) for entry in entries]
    columns = [_Column(result) if result else None for result in results]
    rows: list[MatrixRow] = []
    number = 0
    rows += _added(columns, -1)
    for sentence in original.sentences:
        if sentence.furniture is None:
            number += 1
            text = " ".join(sentence.span.of(original.text).split())
            cells = tuple(column.sentences.get(sentence.id) if column else None for column in columns)
            rows.append(MatrixRow(RowKind.SENTENCE, number, text, cells))
        rows += _added(columns, sentence.id)
    furniture = tuple(column.furniture if column else None for column in columns)
    if any(furniture):
        rows.append(MatrixRow(RowKind.FURNITURE, cells=furniture))
    lost = sum(row.dropped_by_all for row in rows)
    return Matrix(headings, tuple(row for row in rows if _is_shown(row, results, show)), lost)


def _is_shown(row: MatrixRow, results: Sequence[RepublicationComparison | None], show: Show) -> bool:
    """Whether a filter lets a row through."""
    if show is Show.ALL:
        return True
    pairs = zip(row.cells, results, strict=True)
    return any(cell and result and is_shown(result.beads[cell.bead], show) for cell, result in pairs)


def _heading(entry: Entry, result: RepublicationComparison | None) -> Heading:
    language = entry.article.language.code if entry.article else ""
    if result is None:
        return Heading(entry.number, entry.label, language)
    high = sum(finding.severity is Severity.HIGH for finding in result.findings)
    return Heading(entry.number, entry.label, language, intact(result), high, result.is_another_article)


class _Column:
    """One republication, by sentence of the original."""

    def __init__(self, result: RepublicationComparison) -> None:
        self.sentences: dict[int, MatrixCell] = {}
        counts: Counter[int] = Counter()
        first: dict[int, int] = {}
        furniture, furniture_bead = 0, 0
        last = -1
        for index, compared in enumerate(result.beads):
            bead = compared.bead
            cell = MatrixCell(role_of(compared), index, bead.moved)
            self.sentences |= dict.fromkeys(bead.original, cell)
            if bead.original and not bead.moved:
                last = max(last, bead.original[-1])
            if compared.kind is Kind.ADDED:
                counts[last] += len(bead.republication)
                first.setdefault(last, index)
            elif compared.kind is Kind.FURNITURE and bead.republication:
                furniture_bead = furniture_bead if furniture else index
                furniture += len(bead.republication)
        self.added = {place: MatrixCell(Role.ADDED, first[place], count=count) for place, count in counts.items()}
        self.furniture = MatrixCell(Role.FURNITURE, furniture_bead, count=furniture) if furniture else None


def _added(columns: list[_Column | None], after: int) -> list[MatrixRow]:
    cells = tuple(column.added.get(after) if column else None for column in columns)
    return [MatrixRow(RowKind.ADDED, cells=cells)] if any(cells) else []
