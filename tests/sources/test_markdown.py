"""Markdown into documents."""

from viewer.core.article import BlockKind
from viewer.sources.markdown import read

TEXT = """---
title: "A plan for trams"
author: Jane Smith
date: 2024-03-05
lang: en-GB
url: https://example.com/tram
---

The city council **voted** on Tuesday to build a [tram
line](https://example.com).

## What *comes* next

1. Work begins in March.
2. Trams run in 2029.
   - At night, too.

> “We build for all,” the mayor said.\\
> She smiled.

| Year | Cost |
|------|------|
| 2029 | 340  |

<script>alert(1)</script>

![A picture](a.jpg)
"""


def test_marks_become_blocks_and_words():
    document = read(TEXT)
    found = [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "A plan for trams"),
        (BlockKind.PARAGRAPH, 1, "The city council voted on Tuesday to build a tram line."),
        (BlockKind.HEADING, 2, "What comes next"),
        (BlockKind.BULLET, 1, "Work begins in March."),
        (BlockKind.BULLET, 1, "Trams run in 2029."),
        (BlockKind.BULLET, 2, "At night, too."),
        (BlockKind.PARAGRAPH, 1, "“We build for all,” the mayor said.\nShe smiled."),
        (BlockKind.PARAGRAPH, 1, "Year Cost"),
        (BlockKind.PARAGRAPH, 1, "2029 340"),
        (BlockKind.PARAGRAPH, 1, "<script>alert(1)</script>"),
    ]
    assert (document.title, document.byline, document.date) == ("A plan for trams", "Jane Smith", "2024-03-05")
    assert (document.language, document.url) == ("en-GB", "https://example.com/tram")


def test_the_first_heading_is_the_title():
    assert read("# A title\n\nText.").title == "A title"
    assert read("Text only.").title == ""


def test_a_rule_is_no_front_matter():
    assert "Not: a field" in read("Text\n\n---\nNot: a field\n---\n").text


def test_prose_between_two_rules_is_no_front_matter():
    prose = "---\nBerlin: a city of note.\n\nIt has long been the home of trams.\n\n---\n\nThe end.\n"
    assert "home of trams" in read(prose).text
    fields = "---\ntitle: Trams\ntags:\n  - city\n- rail\n# a remark\ndraft:\n\nlang: de\n---\nThe end.\n"
    assert (read(fields).title, read(fields).language) == ("Trams", "de")
    assert "rail" not in read(fields).text


def test_no_word_is_lost_to_a_mark():
    text = read("It rained.\n\n[Update]: corrected\n\n[a]: http://example.com\n\nSee [this][a].\n").text
    assert "[Update]: corrected" in text
    assert "example.com" not in text
    assert "said so" in read(">" * 30 + " He said so.\n").text
    assert "said so" in read(">" * 3000 + " He said so.\n").text


def test_a_number_that_counts_nothing_stays():
    document = read(
        "1984. A year to remember.\n\n* * *\n\n1. One.\n2. Two.\n\nText.\n\n3. Three.\n\nText.\n\n29. May came.\n"
    )
    found = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert found == [
        (BlockKind.PARAGRAPH, "1984. A year to remember."),
        (BlockKind.BULLET, "One."),
        (BlockKind.BULLET, "Two."),
        (BlockKind.PARAGRAPH, "Text."),
        (BlockKind.BULLET, "Three."),
        (BlockKind.PARAGRAPH, "Text."),
        (BlockKind.PARAGRAPH, "29. May came."),
    ]
