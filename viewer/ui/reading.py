"""What the window shows of a story, worked out: columns, labels, changes, findings, words. Needs no screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from viewer.core.article import Article
from viewer.core.comparison import Kind, RepublicationComparison, Translation
from viewer.core.palette import Role, word_code
from viewer.story.table import Entry, Story
from viewer.ui import cells, hyphenation, rows, spreads
from viewer.ui.cells import Speaker
from viewer.ui.findings_list import Filter, FindingsList, Order, Scope, arrange, together
from viewer.ui.head import Head
from viewer.ui.navigation import Tour, changes, in_order
from viewer.ui.rows import EMPTY, Cell, Column, Show, Side, Spread, Voice
from viewer.ui.spreads import Strand
from viewer.ui.ticks import Tick
from viewer.ui.translated import ShownText, Translations, shown_text

if TYPE_CHECKING:
    from viewer.ui.kit import Words
    from viewer.ui.session import Session
    from viewer.ui.sheet import Sheet


AT_ONCE = 800
"""Cells made in one go: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the texts are to be shown."""

    show: Show = Show.ALL
    wording: bool = False
    """Differences of wording are marked, too."""
    translations: Translations = Translations.OFF
    beside: tuple[int, ...] = ()
    """The republications that stand beside the original, the active one among them; that one alone where empty."""


@dataclass(frozen=True, slots=True)
class Made:
    """The cells of a column, nothing folded, and what they were made of."""

    sources: tuple[object, ...]
    text: ShownText
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The original and what stands beside it, as it is read."""

    spread: Spread = EMPTY
    tour: Tour = field(default_factory=Tour)
    """Through the active republication, under the filter."""
    result: RepublicationComparison | None = None
    """Of the active republication."""
    numbers: tuple[int | None, ...] = (None, None)
    """The article of each column."""
    hidden: frozenset[int] = frozenset()
    made: Mapping[int, Made] = field(default_factory=dict)
    """By article."""
    marked: tuple[tuple[int, int, Role], ...] = ()
    """What the ruler marks: column, cell, role."""
    sources: tuple[object, ...] = ()
    """What it was made of."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What each column shows."""
        return tuple(column.text for column in self.spread.columns)

    @property
    def original_text(self) -> str:
        """As it was published."""
        published = self.spread.columns[0].published
        return published.text if published else self.spread.columns[0].text

    @property
    def labels(self) -> Mapping[int, str]:
        """What the labels of the active republication's altered beads say."""
        return self.spread.pair.labels

    @property
    def moved(self) -> frozenset[int]:
        """The active republication's beads that moved."""
        return self.spread.pair.moved

    def hides(self, bead: int) -> bool:
        """Whether the filter leaves a bead out."""
        return bead in self.hidden

    def same_columns(self, before: Reading) -> list[int]:
        """The columns that show the same text of the same article as before, by their place now and then."""
        return [
            column
            for column, (number, text) in enumerate(zip(self.numbers, self.texts, strict=True))
            if column < len(before.numbers) and before.numbers[column] == number and before.texts[column] == text
        ]


@dataclass(frozen=True, slots=True)
class HintText:
    """What stands in a column without text."""

    text: str
    button: bool


def again(before: Reading, story: Story, look: Look, words: Words) -> Generator[None, None, Reading]:
    """The reading of the story as it is now: the very same one if nothing of it has changed.

    A generator that returns it: long texts take long, so the work can be left at each ``yield``.
    """
    beside = _beside(story, look)
    results = [story.results.get(entry.number) if entry else None for entry in beside]
    texts = [_text(story.original), *(_text(entry) for entry in beside)]
    for text in texts:
        if isinstance(text, Article):
            yield from hyphenation.prepare(text.language.code)
    translations = _translations(story, look, beside)
    active = next((place for place, e in enumerate(beside, start=1) if e and e.number == story.shown_number), 1)
    facts = [fact for result in results for fact in ((result.beads, result.findings) if result else (None, None))]
    sources = (look.show, look.wording, look.translations, active, words, *texts, *facts, *translations)
    if _same(before.sources, sources):
        return before
    numbers = (story.original_number, *(entry.number if entry else None for entry in beside))
    original, result = story.original, results[active - 1]
    if original is None or original.article is None or not any(results):
        columns = tuple(cells.of_article(text) for text in texts)
        spread = Spread(columns, tuple(rows.Pair() for _ in beside), active)
        return Reading(spread, numbers=numbers, sources=sources)
    makers = _Maker(before.made, look, original.article, results)
    first = yield from makers.original(original.number, translations[0], active - 1)
    strands = []
    made = {original.number: first}
    for entry, outcome, translation in zip(beside, results, translations[1:], strict=True):
        if entry is None or outcome is None:
            strands.append(Strand(_text(entry)))
            continue
        made[entry.number] = yield from makers.republication(entry.number, outcome, translation)
        column = made[entry.number]
        strands.append(Strand(column.text, column.cells, outcome, _labels(outcome, words)))
        yield
    spread = yield from spreads.spread(first.text, first.cells, strands, active, look.show)
    reading = Reading(
        spread,
        changes(result, look.show) if result else Tour(),
        result,
        numbers,
        _hidden(result, look.show),
        made,
        _marked(spread),
        sources,
    )
    yield
    return reading


def _beside(story: Story, look: Look) -> list[Entry | None]:
    """The republications to be shown; a place for one where there is none yet."""
    chosen = [entry for entry in story.republications if entry.number in look.beside]
    if story.shown is not None and story.shown not in chosen:
        chosen = [story.shown]
    return [*chosen] or [None]


def _translations(story: Story, look: Look, beside: Sequence[Entry | None]) -> list[Translation | None]:
    if look.translations is Translations.OFF:
        return [None] * (len(beside) + 1)
    return [story.translations.get(entry.number) if entry else None for entry in (story.original, *beside)]


def _hidden(result: RepublicationComparison | None, show: Show) -> frozenset[int]:
    if result is None:
        return frozenset()
    return frozenset(index for index, compared in enumerate(result.beads) if not rows.is_shown(compared, show))


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether both are the very same things. Equal is not asked for: texts are long."""
    return len(one) == len(other) > 0 and all(a is b for a, b in zip(one, other, strict=True))


class _Maker:
    """Makes the cells of columns, or finds that they are as they were."""

    def __init__(
        self,
        before: Mapping[int, Made],
        look: Look,
        original: Article,
        results: Sequence[RepublicationComparison | None],
    ) -> None:
        self._before = before
        self._look = look
        self._article = original
        self._results = results

    def original(self, number: int, translation: Translation | None, active: int) -> Generator[None, None, Made]:
        """The original's: cut at the beads of all republications, in the colours of the active one."""
        facts = [fact for result in self._results for fact in ((result.beads, result.findings) if result else (None,))]
        sources = (self._article, translation, self._look.translations, self._look.wording, active, *facts)
        known = self._before.get(number)
        if known is not None and _same(known.sources, sources):
            return known
        owned = [cells.owners(self._article, result.beads if result else (), Side.ORIGINAL) for result in self._results]
        result = self._results[active]
        speaker = Speaker(result, Side.ORIGINAL, self._look.wording) if result else None
        text = yield from shown_text(self._article, translation, self._look.translations)
        made = yield from _in_turns(cells.whole(text, owned, speaker, active=active))
        return Made(sources, text, made)

    def republication(
        self, number: int, result: RepublicationComparison, translation: Translation | None
    ) -> Generator[None, None, Made]:
        """A republication's."""
        look = self._look
        sources = (result.article, result.beads, result.findings, translation, look.translations, look.wording)
        known = self._before.get(number)
        if known is not None and _same(known.sources, sources):
            return known
        owned = [cells.owners(result.article, result.beads, Side.REPUBLICATION)]
        text = yield from shown_text(result.article, translation, look.translations)
        speaker = Speaker(result, Side.REPUBLICATION, look.wording)
        made = yield from _in_turns(cells.whole(text, owned, speaker))
        return Made(sources, text, made)


def _in_turns(made_of: Iterator[Cell]) -> Generator[None, None, tuple[Cell, ...]]:
    made: list[Cell] = []
    while part := list(islice(made_of, AT_ONCE)):
        made += part
        yield
    return tuple(made)


def make(story: Story, look: Look, words: Words) -> Reading:
    """The reading of the story, in one go."""
    steps = again(Reading(), story, look, words)
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
    for finding in in_order(result.findings):
        if result.beads[finding.bead].kind is Kind.ALTERED:
            kinds.setdefault(finding.bead, {})[words.within(f"ui.finding.{finding.kind}")] = None
    return {bead: " · ".join(names) for bead, names in kinds.items()}


def findings(story: Story, chosen: Filter, order: Order, words: Words) -> tuple[FindingsList, str, list[str]]:
    """The findings to be shown, of which article (none: of all), and what could not be checked."""
    shown = story.shown
    several = chosen.scope is Scope.ALL and len(story.republications) > 1
    if shown is None or story.original is None or story.original.article is None:
        return FindingsList(), shown.label if shown else "", []
    listed, notes = [], []
    for entry in story.republications if several else (shown,):
        result = story.results.get(entry.number)
        if result is None:
            continue
        name = entry.label if several else ""
        told = [words.spell(notice) for notice in result.notices]
        said = story.judgements_of(entry.number)
        arranged = arrange(
            *(story.original.article, result, chosen, order, said), spell=words.spell, number=entry.number, name=name
        )
        if arranged.lost:
            told.append(words.count("ui.findings.lost", arranged.lost))
        notes += [words("ui.findings.in_short", name=name, text=line) if name else line for line in told]
        listed.append(arranged)
    return (
        together(listed, order) if several else (listed or [FindingsList()])[0],
        "" if several else shown.label,
        notes,
    )


def ticks(sheet: Sheet, reading: Reading) -> list[Tick]:
    """The marks of the overview ruler, in the sheet's pixels: of the active republication."""
    marks = [
        Tick(sheet.top(column, index), sheet.bottom(column, index), role) for column, index, role in reading.marked
    ]
    marks.sort(key=lambda tick: tick.start)
    return marks


def _marked(spread: Spread) -> tuple[tuple[int, int, Role], ...]:
    """The cells of the original and the active republication that the ruler marks, and how."""
    moved = spread.pair.moved
    marked = []
    for column in (0, spread.active):
        for index, cell in enumerate(spread.columns[column].cells):
            if cell.folded:
                continue
            role = Role.MOVED if cell.bead in moved else cell.role
            # What is altered stands on both sides: once is enough.
            if role not in {Role.KEPT, Role.REWORDED} and not (column and role is Role.ALTERED):
                marked.append((column, index, role))
    return tuple(marked)


def same_beads(one: Reading, other: Reading) -> bool:
    """Whether both are of the same comparison of the same republication."""
    if one.numbers[one.spread.active] != other.numbers[other.spread.active]:
        return False
    if one.result is None or other.result is None:
        return one.result is other.result
    return one.result.beads is other.result.beads


def counterpart(before: Reading, now: Reading, bead: int | None) -> int | None:
    """The bead of a reading that has the first sentence of another's bead; of the original's, where it has any.

    ``None`` where the texts are not the same, and for what another republication has added.
    """
    if bead is None or before.result is None or now.result is None or before.numbers[0] != now.numbers[0]:
        return None
    held = before.result.beads[bead].bead
    if held.original and before.original_text == now.original_text:
        return bead_of(now, Side.ORIGINAL, held.original[0])
    same = before.numbers[before.spread.active] == now.numbers[now.spread.active]
    if held.republication and same and before.result.article.text == now.result.article.text:
        return bead_of(now, Side.REPUBLICATION, held.republication[0])
    return None


def bead_of(reading: Reading, side: Side, sentence: int) -> int | None:
    """The active republication's bead that has a sentence of a side."""
    for index, compared in enumerate(reading.result.beads if reading.result else ()):
        if sentence in (compared.bead.original, compared.bead.republication)[side]:
            return index
    return None


def heads(reading: Reading, story: Story, words: Words, languages: Mapping[str, str]) -> list[Head | None]:
    """What stands above each column; ``languages`` are their names by code."""
    made: list[Head | None] = []
    for place, (number, column) in enumerate(zip(reading.numbers, reading.spread.columns, strict=True)):
        entry = story.entry(number)
        if entry is None:
            made.append(None)
            continue
        role = words.within("ui.articles.republication" if place else "ui.articles.original")
        language = entry.article.language.code if entry.article else ""
        line = f"{entry.label} · {role}"
        made.append(
            Head(entry, language, line, _translated_by(reading.made.get(entry.number), column, words, languages))
        )
    return made


def _translated_by(made: Made | None, column: Column, words: Words, languages: Mapping[str, str]) -> str:
    """Whose translation is shown in a column, and how it was made."""
    translation = made.text.translation if made else None
    if made is None or translation is None:
        return ""
    language = languages.get(translation.language, translation.language)
    if len(translation.by_hand) >= sum(sentence is not None for sentence in translation.sentences):
        # No service has a part in it.
        code = "ui.translation.only_by_hand" if column.is_translation else "ui.translation.by_hand"
        return words(code, language=language)
    code = "ui.translation.only" if column.is_translation else "ui.translation.under"
    how, provider = words("ui.translation.machine"), words.service(translation.provider)
    return words(code, how=how, provider=provider, language=language)


def hint(story: Story, words: Words, unread: Collection[int] = ()) -> HintText | None:
    """What stands in the right column while it has no text."""
    if story.original is None:
        return None
    if story.shown is None:
        return HintText(words("ui.hint.add"), button=True)
    if story.shown.document is None and story.shown.article is None:
        code = "ui.work.not_read" if story.shown_number in unread else "ui.hint.reading"
        return HintText(words(code, name=story.shown.name), button=False)
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
    """A bead as it is read out: its kind, its findings, both sides, each with its translation."""
    if reading.result is None or not 0 <= bead < len(reading.result.beads):
        return ""
    compared = reading.result.beads[bead]
    kind = words(word_code(rows.role_of(compared)))
    if compared.bead.moved and compared.kind not in {Kind.KEPT, Kind.REWORDED}:
        kind = f"{kind}, {words(word_code(Role.MOVED))}"
    if compared.bead.by_hand:
        kind = f"{kind}, {words('ui.by_hand')}"
    parts = [f"{kind}: {reading.labels[bead]}" if bead in reading.labels else kind]
    for side, code in ((Side.ORIGINAL, "ui.articles.original"), (Side.REPUBLICATION, "ui.articles.republication")):
        column = reading.spread.columns[reading.spread.active if side else 0]
        mine = [cell for cell in column.cells if bead in cell.beads and not cell.folded]
        if not mine:
            continue
        said = words(code)
        if any(piece.voice is not Voice.PUBLISHED for cell in mine for piece in cell.pieces):
            said = f"{said}, {words('ui.translation.machine')}"
        parts.append(f"{said}: {' '.join(_plain(cell.span.of(column.text)) for cell in mine)}")
        notes = [piece.note for cell in mine for piece in cell.pieces if piece.note is not None]
        if notes:
            by_hand = all(note.voice is Voice.BY_HAND for note in notes)
            said = words("ui.translation.by_hand" if by_hand else "ui.translation.machine")
            parts.append(f"{said}: {' '.join(note.text for note in notes)}")
    return sentences(parts)


_CLOSING = "”»“’\"')]"
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")


def _plain(text: str) -> str:
    return " ".join(text.split())


def sentences(parts: Sequence[str]) -> str:
    """Parts, each made a sentence; one that has its full stop gets no second one."""
    return " ".join(part if part.rstrip(_CLOSING).endswith(_STOPS) else f"{part}." for part in parts)


def file_name(title: str) -> str:
    """A report's file name, usable on every system."""
    plain = re.sub(r"[^\w\s-]", " ", title)
    plain = "-".join(plain.split())[:60].strip("-_").lower()
    return f"{plain or 'variorum'}-variorum.html"
