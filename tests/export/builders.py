"""Small comparisons made by hand. Texts are invented.

``article("en", "# Heading", "One sentence.|Another.", "- a bullet", "~comments~Post a comment")``: one string a
paragraph, ``|`` between its sentences. Changes and findings are told by their words and looked up in the bead's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from viewer.core.article import Article, Block, BlockKind, FurnitureKind, Language, Sentence, Span
from viewer.core.comparison import (
    Bead,
    Change,
    ComparedBead,
    Comparison,
    Finding,
    FindingKind,
    Kind,
    Op,
    RepublicationComparison,
    Severity,
    Translation,
)
from viewer.core.messages import Message

SIMILAR = Message("they mean the same")  # no such code: it is shown as it is


def article(language: str, *paragraphs: str, title: str = "", gap: str = " ", **more: str) -> Article:
    """An article; see above. ``gap`` stands between sentences."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        kind, level, furniture, body = _read(paragraph)
        if text:
            text += "\n\n"
        start = len(text)
        for place, words in enumerate(body.split("|")):
            if place:
                text += gap
            span = Span(len(text), len(text) + len(words))
            text += words
            sentences.append(Sentence(len(sentences), number, span, furniture))
        blocks.append(Block(Span(start, len(text)), kind, level))
    return Article(title, Language(language), text, tuple(blocks), tuple(sentences), **more)


def _read(paragraph: str) -> tuple[BlockKind, int, FurnitureKind | None, str]:
    if paragraph.startswith("~"):
        _, sort, body = paragraph.split("~", 2)
        return BlockKind.PARAGRAPH, 1, FurnitureKind(sort), body
    for mark, kind, level in (
        ("# ", BlockKind.HEADING, 1),
        ("-- ", BlockKind.BULLET, 2),
        ("- ", BlockKind.BULLET, 1),
    ):
        if paragraph.startswith(mark):
            return kind, level, None, paragraph.removeprefix(mark)
    return BlockKind.PARAGRAPH, 1, None, paragraph


@dataclass(slots=True)
class Builder:
    """Puts a republication beside an original, bead by bead."""

    original: Article
    republication: Article
    beads: list[ComparedBead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def bead(
        self,
        kind: str,
        original: Iterable[int] = (),
        republication: Iterable[int] = (),
        *changes: tuple[str, str, bool],
        moved: bool = False,
        confidence: float = 0.93,
    ) -> Builder:
        """Add a bead; each change is (words here, words there, material), either may be empty."""
        left, right = tuple(original), tuple(republication)
        bead = Bead(left, right, SIMILAR, confidence, moved)
        found = tuple(self._change(left, right, *change) for change in changes)
        self.beads.append(ComparedBead(bead, Kind(kind), found))
        return self

    def finding(
        self, kind: str, severity: str, original: str = "", republication: str = "", why: str = "It differs."
    ) -> Builder:
        """Add a finding to the last bead. ``why`` stands for the message: a code without words shows as it is."""
        bead = self.beads[-1].bead
        self.findings.append(
            Finding(
                FindingKind(kind),
                Severity(severity),
                len(self.beads) - 1,
                _find(self.original, bead.original, original),
                _find(self.republication, bead.republication, republication),
                Message(why),
            )
        )
        return self

    def done(self, *notices: Message, readings: dict[int, str] | None = None) -> RepublicationComparison:
        """What the republication made of the original. ``readings`` are translations by sentence."""
        count = len(self.republication.sentences)
        translation = None
        if readings is not None:
            told = tuple(readings.get(i) for i in range(count))
            translation = Translation("Testish Engine", self.original.language.code, told)
        return RepublicationComparison(
            self.republication, tuple(self.beads), tuple(self.findings), notices, translation
        )

    def _change(self, left: tuple[int, ...], right: tuple[int, ...], here: str, there: str, material: bool) -> Change:
        op = Op.REPLACED if here and there else Op.DELETED if here else Op.INSERTED
        return Change(op, material, _find(self.original, left, here), _find(self.republication, right, there))


def _find(where: Article, sentences: tuple[int, ...], words: str) -> Span | None:
    if not words:
        return None
    whole = where.span_of(sentences)
    assert whole is not None
    start = where.text.index(words, whole.start, whole.end)
    return Span(start, start + len(words))


ORIGINAL = article(
    "en",
    "# Lumen’s founder is said to be courting researchers by personal letter",
    "Lumen appears to be stepping up its efforts to hire engineers from the north, a report from The Tide says.|The "
    "letters were warm, one engineer told the paper.",
    "The company would own more than 34,000 turbines by the end of 2027, its founder told The Tide in January.",
    "- Turbines have become a hot commodity.",
    "- “We have built at a scale that no one else has,” he said.|“Many people may not see that yet.”",
    "Lumen’s press office left two calls unanswered.",
    "In July, it released a mostly open design.",
    title="Lumen’s founder is said to be courting researchers by personal letter",
    source="/private/articles/lumen.txt",
    byline="Ada Example",
    date="2026-03-26",
    site="Harbour Gazette",
    url="https://harbour.example/lumen?a=1&b=2",
)

GERMAN = article(
    "de",
    "# Der Gründer von Lumen soll Forscher mit persönlichen Briefen umwerben",
    "Lumen verstärkt seine Bemühungen, Ingenieure aus dem Norden einzustellen, heißt es am Montag in einem Bericht von "
    "Die Flut.|Die Briefe seien warm gewesen, sagte ein Ingenieur der Zeitung.",
    "Das Unternehmen werde bis Ende 2027 mehr als 34.000 Turbinen besitzen, sagte der Gründer im Januar zu The Tide.",
    "Turbinen sind begehrt.",
    "Im Juli veröffentlichte es einen offenen Entwurf.|Die Pressestelle von Lumen ließ zwei Anrufe unbeantwortet.",
    "Damit ist der Konzern der aggressivste Arbeitgeber der Küste.",
    "~source_code~Quelle Seite-7",
    "~comments~Kommentar schreiben",
    title="Der Gründer von Lumen soll Forscher mit persönlichen Briefen umwerben",
    source="https://tagesblick.example/lumen",
    site="Tagesblick",
)

ENGLISH = article(
    "en",
    "# Lumen hunts researchers with letters",
    "Lumen is ramping up its efforts to hire engineers from the north, The Tide reports.",
    "The company will own more than 43,000 turbines by the end of 2027.|It is a bold plan.|We love it.",
    "~prompt~Here is a rewritten version of the article in an engaging tone.",
    title="Lumen hunts researchers with letters",
    site="newsrush",
)


def german() -> RepublicationComparison:
    """A translation: a hedge and a quotation lost, a name translated, a day added, one sentence moved."""
    readings = {1: "Lumen is stepping up its efforts to hire engineers, says a report by The Flood on Monday."}
    return (
        Builder(ORIGINAL, GERMAN)
        .bead("kept", [0], [0])
        .bead(
            "altered",
            [1],
            [1],
            ("appears to be", "", True),
            ("", "am Montag", True),
            ("The Tide", "Die Flut", True),
        )
        .finding("name", "high", "The Tide", "Die Flut", "The outlet’s name was translated.")
        .finding("hedge", "high", "appears to be", "", "A report is told as a fact.")
        .finding("date", "medium", "", "am Montag", "The original names no day.")
        .bead("kept", [2], [2])
        .bead("kept", [3], [3], confidence=0.97)
        .bead("reworded", [4], [4], ("have become a hot commodity", "sind begehrt", False), confidence=0.41)
        .bead("dropped", [5])
        .finding("quote", "medium", "“We have built at a scale that no one else has,”", "", "A quotation is missing.")
        .bead("dropped", [6])
        .bead("altered", [8], [5], ("mostly open", "offenen", True))
        .finding("hedge", "low", "mostly", "", "“mostly” is lost.")
        .bead("kept", [7], [6], moved=True)
        .bead("added", [], [7])
        .bead("furniture", [], [8])
        .bead("furniture", [], [9])
        .done(readings=readings)
    )


def english() -> RepublicationComparison:
    """A rewrite: a number changed, opinion added, most of it dropped, an instruction left in."""
    return (
        Builder(ORIGINAL, ENGLISH)
        .bead("reworded", [0], [0], ("’s founder is said to be courting", "hunts", False))
        .bead("altered", [1, 2], [1], ("appears to be stepping", "is ramping", True), ("a report from ", "", False))
        .finding("hedge", "high", "appears to be", "is", "A report is told as a fact.")
        .bead("altered", [3], [2], ("34,000", "43,000", True), (", its founder told The Tide in January", "", False))
        .finding("number", "high", "34,000", "43,000", "34,000 became 43,000.")
        .bead("added", [], [3])
        .bead("added", [], [4])
        .bead("dropped", [4])
        .bead("dropped", [5])
        .bead("dropped", [6])
        .bead("dropped", [7])
        .bead("dropped", [8])
        .bead("furniture", [], [5])
        .finding("prompt", "high", "", ENGLISH.sentence_text(5), "An instruction to a writing tool was left in.")
        .done(Message("Quotations in French are not checked."))
    )


def small() -> Comparison:
    """One original, two republications."""
    return Comparison(ORIGINAL, (german(), english()))


def plain(original: Article, republication: Article) -> Comparison:
    """Two articles with as many sentences each, paired one to one and kept."""
    builder = Builder(original, republication)
    for sentence in original.sentences:
        builder.bead("kept", [sentence.id], [sentence.id])
    return Comparison(original, (builder.done(),))


def retitled(base: Article, title: str) -> Article:
    """The article under another title."""
    return replace(base, title=title)
