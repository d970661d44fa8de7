"""What the window shows of a story, worked out: columns, labels, changes, findings, words. Needs no screen."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from viewer.core.comparison import FindingKind, Kind, RepublicationComparison
from viewer.core.palette import Role, word_code
from viewer.ui import rows
from viewer.ui.findings_list import FindingsList, Order, arrange
from viewer.ui.navigation import Tour, changes, findings_in_order
from viewer.ui.rows import EMPTY, Cell, Show, Side, Spread
from viewer.ui.story import Entry, Story
from viewer.ui.ticks import Tick

if TYPE_CHECKING:
    from viewer.ui.kit import Words
    from viewer.ui.session import Session
    from viewer.ui.sheet import Sheet


AT_ONCE = 800
"""Cells made in one go: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A pair of texts as it is read."""

    spread: Spread = EMPTY
    tour: Tour = field(default_factory=Tour)
    labels: Mapping[int, str] = field(default_factory=dict)
    """What the label of an altered bead says: the kinds of its findings."""
    moved: tuple[int, ...] = ()
    result: RepublicationComparison | None = None
    texts: tuple[str, str] = ("", "")
    hidden: frozenset[int] = frozenset()
    cells: tuple[tuple[Cell, ...], tuple[Cell, ...]] | None = None
    """Of both sides, nothing folded."""
    sources: tuple[object, ...] = ()
    """What it was made of."""

    def hides(self, bead: int) -> bool:
        """Whether the filter leaves a bead out."""
        return bead in self.hidden


@dataclass(frozen=True, slots=True)
class HintText:
    """What stands in a column without text."""

    text: str
    button: bool


def again(
    before: Reading, story: Story, show: Show, words: Words, *, wording: bool = False
) -> Generator[None, None, Reading]:
    """The reading of the story as it is now: the very same one if nothing of it has changed.

    A generator that returns it: long texts take long, so the work can be left at each ``yield``.
    """
    sources = (_text(story.original), _text(story.shown), story.result, wording, show)
    known = [a is b for a, b in zip(before.sources, sources, strict=False)]
    if known and all(known):
        return before
    original, result = story.original, story.result
    if result is None or original is None or original.article is None:
        spread = rows.uncompared(_text(original), _text(story.shown))
        return Reading(spread, texts=(spread.columns[0].text, spread.columns[1].text), sources=sources)
    cells = before.cells
    if cells is None or not all(known[:-1]):
        left = yield from _in_turns(rows.whole(original.article, result, Side.ORIGINAL, wording=wording))
        right = yield from _in_turns(rows.whole(original.article, result, Side.REPUBLICATION, wording=wording))
        cells = left, right
    made = Reading(
        spread=rows.spread(original.article, result, show, cells=cells),
        tour=changes(result),
        labels=_labels(result, words),
        moved=tuple(index for index, compared in enumerate(result.beads) if compared.bead.moved),
        result=result,
        texts=(original.article.text, result.article.text),
        hidden=frozenset(index for index, compared in enumerate(result.beads) if not rows.is_shown(compared, show)),
        cells=cells,
        sources=sources,
    )
    yield
    return made


def _in_turns(cells: Iterator[Cell]) -> Generator[None, None, tuple[Cell, ...]]:
    made: list[Cell] = []
    while part := list(islice(cells, AT_ONCE)):
        made += part
        yield
    return tuple(made)


def make(story: Story, show: Show, words: Words, *, wording: bool = False) -> Reading:
    """The reading of the original and the republication that is shown, in one go."""
    steps = again(Reading(), story, show, words, wording=wording)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Reading = end.value
            return made


def _text(entry: Entry | None):
    return (entry.article or entry.document) if entry else None


def _labels(result: RepublicationComparison, words: Words) -> dict[int, str]:
    kinds: dict[int, dict[str, None]] = {}
    for finding in findings_in_order(result):
        if result.beads[finding.bead].kind is Kind.ALTERED:
            kinds.setdefault(finding.bead, {})[words(f"ui.finding.{finding.kind}").lower()] = None
    return {bead: " · ".join(names) for bead, names in kinds.items()}


def findings(
    story: Story, kinds: frozenset[FindingKind], order: Order, words: Words
) -> tuple[FindingsList, str, list[str]]:
    """The findings to be shown, of which article, and what could not be checked."""
    shown, result, original = story.shown, story.result, story.original
    if shown is None:
        return FindingsList(), "", []
    if result is None or original is None or original.article is None:
        return FindingsList(), shown.label, []
    notes = [words.spell(notice) for notice in result.notices]
    return arrange(original.article, result, kinds, order), shown.label, notes


def ticks(sheet: Sheet, reading: Reading) -> list[Tick]:
    """The marks of the overview ruler, in the sheet's pixels."""
    marks = []
    for side in Side:
        for index, cell in enumerate(sheet.spread.columns[side].cells):
            role = Role.MOVED if cell.bead in reading.moved and not cell.folded else cell.role
            if cell.folded or role in {Role.KEPT, Role.REWORDED} or (side and role is Role.ALTERED):
                continue
            marks.append(Tick(sheet.top(side, index), sheet.bottom(side, index), role))
    marks.sort(key=lambda tick: tick.start)
    return marks


def hint(story: Story, words: Words) -> HintText | None:
    """What stands in the right column while it has no text."""
    if story.original is None:
        return None
    if story.shown is None:
        return HintText(words("ui.hint.add"), button=True)
    if story.shown.document is None and story.shown.article is None:
        return HintText(words("ui.hint.reading", name=story.shown.name), button=False)
    return None


def work_line(session: Session, words: Words) -> tuple[str, float | None]:
    """What is being done, in a line, and how far all of it is."""
    comparing = {number: busy for number, busy in session.busy.items() if busy.comparing}
    reading = {number: busy for number, busy in session.busy.items() if not busy.comparing}
    if session.exporting:
        return words("ui.work.exporting"), None
    if reading:
        names = [entry.name for entry in session.story.entries if entry.number in reading]
        return words("ui.work.reading_of", name=", ".join(names)), None
    labels = [entry.label for entry in session.story.entries if entry.number in comparing]
    whole = len(session.story.republications)
    done = len(session.story.results) + sum(busy.share or 0.0 for busy in comparing.values())
    return words("ui.work.comparing_of", name=", ".join(labels)), done / whole if whole else None


def spoken(reading: Reading, bead: int, words: Words) -> str:
    """A bead as it is read out: its kind, its findings, both sides."""
    if reading.result is None:
        return ""
    compared = reading.result.beads[bead]
    kind = words(word_code(rows.role_of(compared)))
    if compared.bead.moved and compared.kind not in {Kind.KEPT, Kind.REWORDED}:
        kind = f"{kind}, {words(word_code(Role.MOVED))}"
    parts = [f"{kind}: {reading.labels[bead]}" if bead in reading.labels else kind]
    for side, code in ((Side.ORIGINAL, "ui.articles.original"), (Side.REPUBLICATION, "ui.articles.republication")):
        column = reading.spread.columns[side]
        text = " ".join(
            " ".join(cell.span.of(column.text).split())
            for cell in column.cells
            if bead in cell.beads and not cell.folded
        )
        if text:
            parts.append(f"{words(code)}: {text}")
    return ". ".join(parts)


def file_name(title: str) -> str:
    """A report's file name, usable on every system."""
    plain = re.sub(r"[^\w\s-]", " ", title)
    plain = "-".join(plain.split())[:60].strip("-_").lower()
    return f"{plain or 'variorum'}-variorum.html"
