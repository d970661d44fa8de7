"""Comparisons made by hand, for tests without an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from viewer.core.article import Article, Block, BlockKind, FurnitureKind, Language, Sentence, Span
from viewer.core.comparison import (
    Bead,
    Change,
    ComparedBead,
    Finding,
    FindingKind,
    Kind,
    Op,
    RepublicationComparison,
    Severity,
    Translation,
)
from viewer.core.messages import Message
from viewer.resources import messages
from viewer.story.table import Entry, Story
from viewer.ui import reading
from viewer.ui.kit import Words
from viewer.ui.reading import Look
from viewer.ui.rows import Show, Spread
from viewer.ui.translated import Translations

REASON = Message.of("bead.similar")


def article(
    paragraphs: Sequence[str | Sequence[str]], *, title: str = "", language: str = "en", source: str = "test"
) -> Article:
    """An article from paragraphs, each one sentence or several. ``# `` opens a heading, ``- `` a bullet."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        parts = [paragraph] if isinstance(paragraph, str) else list(paragraph)
        kind = BlockKind.PARAGRAPH
        if number:
            text += "\n\n"
        if parts[0].startswith("# "):
            kind, parts[0] = BlockKind.HEADING, parts[0][2:]
        elif parts[0].startswith("- "):
            kind, parts[0] = BlockKind.BULLET, parts[0][2:]
            text += "- "
        start = len(text)
        for index, part in enumerate(parts):
            if index:
                text += " "
            furniture = FurnitureKind.SITE if part.startswith("~") else None
            words = part.removeprefix("~")
            span = Span(len(text), len(text) + len(words))
            sentences.append(Sentence(len(sentences), number, span, furniture=furniture))
            text += words
        blocks.append(Block(Span(start, len(text)), kind))
    return Article(title, Language(language), text, tuple(blocks), tuple(sentences), source=source)


def bead(
    kind: Kind,
    original: Sequence[int],
    republication: Sequence[int],
    changes: Sequence[Change] = (),
    *,
    moved: bool = False,
) -> ComparedBead:
    return ComparedBead(Bead(tuple(original), tuple(republication), REASON, moved=moved), kind, tuple(changes))


def find(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def change(original: Article, republication: Article, old: str | None, new: str | None, *, material: bool = True):
    op = Op.INSERTED if old is None else Op.DELETED if new is None else Op.REPLACED
    return Change(
        op,
        material,
        None if old is None else find(original.text, old),
        None if new is None else find(republication.text, new),
    )


ORIGINAL = article(
    [
        "# Lumen’s founder is said to be courting researchers by personal letter",
        [
            "Lumen appears to be stepping up its efforts to hire engineers from the north, a report "
            "from The Tide says.",
            "The company would own more than 34,000 turbines by the end of 2027, its founder told The Tide in January.",
        ],
        "- Lumen’s press office left two calls unanswered.",
        "- The letters were warm and short, one engineer said.",
        ["“We have built at a scale that no one else has,” he said.", "“Many people may not see that yet.”"],
        "In July, it released a mostly open design.",
        "Its shares rose by 4 per cent on Tuesday.",
    ],
    title="Lumen hires abroad",
    source="Harbour Gazette",
)

GERMAN = article(
    [
        "# Der Gründer von Lumen soll Forscher mit persönlichen Briefen umwerben",
        [
            "Lumen verstärkt seine Bemühungen, Ingenieure aus dem Norden einzustellen, heißt es am Montag in einem "
            "Bericht von Die Flut.",
            "Das Unternehmen werde bis Ende 2027 mehr als 34.000 Turbinen besitzen, sagte der Gründer im Januar im "
            "Gespräch mit The Tide.",
        ],
        "Die Briefe seien herzlich und kurz gewesen, sagte ein Ingenieur.",
        "Im Juli veröffentlichte es einen offenen Entwurf.",
        "Die Pressestelle von Lumen ließ zwei Anrufe unbeantwortet.",
        ["Damit ist der Konzern der aggressivste Arbeitgeber der Küste.", "Das freut die Werften."],
        "Die Aktie stieg am Dienstag um 4 Prozent.",
        ["~Quelle Seite-7"],
    ],
    title="Lumen wirbt im Ausland",
    language="de",
    source="Tagesblick",
)
ENGLISH = Translation(
    "Some engine",
    "en",
    (
        "The founder.",
        "Lumen steps up.",
        None,
        "The letters.",
        "In July.",
        None,
        "The aggressive one.",
        None,
        "4 %.",
        None,
    ),
    frozenset({3}),
)
"""A machine's translation of ``GERMAN``, with a sentence by hand."""


def german_comparison() -> RepublicationComparison:
    """The story of the drawings: every kind, a move, bullets, a heading, furniture."""
    o, g = ORIGINAL, GERMAN
    beads = (
        bead(Kind.KEPT, [0], [0]),
        bead(
            Kind.ALTERED,
            [1],
            [1],
            [
                change(o, g, "appears to be stepping up", "verstärkt"),
                change(o, g, None, "am Montag"),
                change(o, g, "a report from", "Bericht von", material=False),
                change(o, g, "The Tide", "Die Flut"),
            ],
        ),
        bead(Kind.REWORDED, [2], [2]),
        bead(Kind.KEPT, [4], [3]),
        bead(Kind.DROPPED, [5], []),
        bead(Kind.DROPPED, [6], []),
        bead(Kind.ALTERED, [7], [4], [change(o, g, "mostly open", "offenen")]),
        bead(Kind.KEPT, [3], [5], moved=True),
        bead(Kind.ADDED, [], [6]),
        bead(Kind.ADDED, [], [7]),
        bead(Kind.KEPT, [8], [8]),
        bead(Kind.FURNITURE, [], [9]),
    )
    findings = (
        Finding(
            FindingKind.HEDGE,
            Severity.HIGH,
            1,
            find(o.text, "appears to be"),
            find(g.text, "verstärkt"),
            Message.of("test.hedge"),
        ),
        Finding(
            FindingKind.NAME,
            Severity.HIGH,
            1,
            find(o.text, "The Tide"),
            find(g.text, "Die Flut"),
            Message.of("test.name", name="The Tide"),
        ),
        Finding(FindingKind.DATE, Severity.MEDIUM, 1, None, find(g.text, "am Montag"), Message.of("test.date")),
        Finding(
            FindingKind.QUOTE,
            Severity.HIGH,
            4,
            find(o.text, "“We have built at a scale that no one else has,”"),
            None,
            Message.of("test.quote"),
        ),
        Finding(
            FindingKind.HEDGE,
            Severity.MEDIUM,
            6,
            find(o.text, "mostly open"),
            find(g.text, "offenen"),
            Message.of("test.hedge"),
        ),
        Finding(FindingKind.FURNITURE, Severity.LOW, 11, None, find(g.text, "Quelle"), Message.of("test.furniture")),
    )
    return RepublicationComparison(g, beads, findings)


def long_comparison(sentences: int) -> tuple[Article, RepublicationComparison]:
    """A long story: every seventh sentence altered, every eleventh dropped, every thirteenth added."""
    left: list[str | Sequence[str]] = []
    right: list[str | Sequence[str]] = []
    pairs: list[tuple[Kind, list[int], list[int]]] = []
    count_left = count_right = 0
    for number in range(sentences):
        here = f"Sentence {number} of the original says that the harbour of the town was closed for {number} days."
        there = f"Satz {number} des Nachdrucks sagt, der Hafen der Stadt sei {number} Tage geschlossen gewesen."
        if number % 13 == 12:
            right.append(there)
            pairs.append((Kind.ADDED, [], [count_right]))
            count_right += 1
            continue
        left.append(here)
        if number % 11 == 10:
            pairs.append((Kind.DROPPED, [count_left], []))
            count_left += 1
            continue
        right.append(there)
        pairs.append((Kind.ALTERED if number % 7 == 6 else Kind.KEPT, [count_left], [count_right]))
        count_left += 1
        count_right += 1

    def paragraphs(parts):
        return [parts[i : i + 4] for i in range(0, len(parts), 4)]

    original = article(paragraphs(left), title="Long")
    republication = article(paragraphs(right), title="Lang", language="de")
    return original, RepublicationComparison(
        republication, tuple(bead(kind, here, there) for kind, here, there in pairs), ()
    )


def spread(
    original: Article,
    *comparisons: RepublicationComparison | Article,
    show: Show = Show.ALL,
    active: int = 1,
    wording: bool = False,
    translations: Mapping[int, Translation] | None = None,
    mode: Translations = Translations.ON,
) -> Spread:
    """The columns of an original and what was made of it (an article: not compared yet); ``translations`` by column."""
    story = Story().with_entry(Entry(0, "original", article=original))
    for number, comparison in enumerate(comparisons, start=1):
        if isinstance(comparison, Article):
            story = story.with_entry(Entry(number, f"copy {number}", article=comparison))
            continue
        story = story.with_entry(Entry(number, f"copy {number}", article=comparison.article))
        story = story.with_result(number, comparison)
    story = replace(story.showing(active), translations=dict(translations or {}))
    look = Look(show, wording, mode, tuple(range(1, len(comparisons) + 1)))
    return reading.make(story, look, Words(messages())).spread
