"""Plain text into blocks."""

import pytest

from viewer.core.article import BlockKind
from viewer.sources.plain import read

WRAPPED = """The mayor's plan

The city council voted on Tuesday to build a tram line between
the harbour and the airport, and to close the old road for
cars.
  Work is to begin in March, the mayor said, and the first trams
are to run in 2029.

- Opponents said the plan was too expensive and would harm the
  small shops along the route.
- The line will cost about 340 million euros.

The end."""

GERMAN_WRAPPED = """Der Stadtrat hat am Dienstag beschlossen, eine neue Straßenbahn
zwischen Hafen und Flughafen zu bauen. Die Arbeiten sollen im
März beginnen, sagte der Bürgermeister, der die Kosten auf rund
340 Millionen Euro schätzt."""

A_LINE_EACH = """- The mayor seems to be leaving nothing to chance.
- A report says she has been calling shops.
The mayor appears to be stepping up her efforts.
She has been calling shop owners along the route with personally written letters, a report says.
“We have built a tram before. I think people may not know that,” she said.
Read the full article here"""


def blocks(text):
    document = read(text)
    return [(b.kind, b.span.of(document.text)) for b in document.blocks]


def flat(text):
    return [" ".join(own.split()) for _, own in blocks(text)]


def test_lines_wrapped_by_hand_are_one_paragraph():
    assert flat(WRAPPED) == [
        "The mayor's plan",
        "The city council voted on Tuesday to build a tram line between the harbour and the airport, and to close the "
        "old road for cars.",
        "Work is to begin in March, the mayor said, and the first trams are to run in 2029.",
        "Opponents said the plan was too expensive and would harm the small shops along the route.",
        "The line will cost about 340 million euros.",
        "The end.",
    ]
    assert len(flat(GERMAN_WRAPPED)) == 1


def test_a_paragraph_a_line_is_not_joined():
    assert len(blocks(A_LINE_EACH)) == 6
    assert [kind for kind, _ in blocks(A_LINE_EACH)][:3] == [BlockKind.BULLET, BlockKind.BULLET, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "lines",
    [
        ["Back", "Technologies", "Contact us", "All the news of the week in one place"],
        ["Roses are red,", "Violets are blue,", "Sugar is sweet,", "And so are you."],
        ["First headline of the day", "Second headline of the day", "Third one", "Fourth headline of the day"],
        ["One sentence here.", "Another sentence there.", "A third one, which is somewhat longer.", "The last."],
    ],
)
def test_short_lines_are_not_joined(lines):
    assert flat("\n".join(lines)) == lines


def test_chinese_wrapped_and_not():
    wrapped = "市议会周二投票决定在港口和机场之间修建一条有轨电车线路市长说工程\n" * 3 + "将于三月开始。"
    assert len(blocks(wrapped)) == 1
    assert len(blocks("市议会投票。\n市长说，工程将于三月开始。\n反对者不同意。")) == 3


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "‣", "●"])
def test_bullets(mark):
    assert blocks(f"Intro line:\n{mark} One\n  {mark} Two\n{mark}\u00a0Three")[1:] == [
        (BlockKind.BULLET, "One"),
        (BlockKind.BULLET, "Two"),
        (BlockKind.BULLET, "Three"),
    ]


def test_numbered_items_and_what_only_looks_so():
    assert [k for k, _ in blocks("1. One\n2. Two\n3) Three")] == [BlockKind.BULLET] * 3
    assert flat("29. Mai war es soweit.\nDann kam der Juni.")[0] == "29. Mai war es soweit."
    assert flat("-5 degrees were measured.")[0] == "-5 degrees were measured."


def test_nested_bullets_know_their_level():
    document = read("- One\n  - Two\n    - Three")
    assert [b.level for b in document.blocks] == [1, 2, 3]


def test_the_first_line_is_the_title_if_it_looks_like_one():
    assert read("A headline without a stop\n\nA paragraph.").title == "A headline without a stop"
    assert read("Is this a headline?\nA paragraph.").title == "Is this a headline?"
    assert read("This is a sentence.\n\nA paragraph.").title == ""
    assert read("- A bullet\n\nA paragraph.").title == ""
    assert read("Only one line").title == ""


def test_every_line_end_is_one():
    for end in ("\n", "\r\n", "\r", "\u2028", "\u0085"):
        document = read(f"\ufeffOne line.{end}{end}Another line.{end}")
        assert document.text == "One line.\n\nAnother line.\n"
        assert len(document.blocks) == 2


def test_rules_between_paragraphs_are_no_paragraphs():
    assert flat("One here.\n\n***\n\nTwo here.\n-----\nThree here.") == ["One here.", "Two here.", "Three here."]


def test_spans_stand_in_the_text():
    document = read("  Indented line.  \n\n\t• A bullet \n")
    assert [b.span.of(document.text) for b in document.blocks] == ["Indented line.", "A bullet"]


def test_below_the_title_several_sentences_are_no_heading():
    kinds = [
        kind for kind, _ in blocks("A title. With a stop inside\n\nHe agreed. She did not\n\nA heading\n\nThe end.")
    ]
    heading, paragraph = BlockKind.HEADING, BlockKind.PARAGRAPH
    assert kinds == [heading, paragraph, heading, paragraph]


def test_thai_lines_are_paragraphs_below_the_title():
    kinds = [kind for kind, _ in blocks("สภาเมืองอนุมัติ\nสภาเมืองลงมติเมื่อวันอังคาร\nงานจะเริ่มในเดือนมีนาคม")]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_the_mark_of_a_heading_is_no_part_of_it():
    document = read("# The title of it\n\nA paragraph with a stop.\n\n## A part\nAnother one, it ends.")
    assert document.title == "The title of it"
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == [
        (BlockKind.HEADING, "The title of it"),
        (BlockKind.PARAGRAPH, "A paragraph with a stop."),
        (BlockKind.HEADING, "A part"),
        (BlockKind.PARAGRAPH, "Another one, it ends."),
    ]
    assert read("#hashtag first\n\nA paragraph.").title == "#hashtag first"
