"""Telling page furniture from an article's own text."""

import tomllib
from pathlib import Path

import pytest

from viewer.core.article import FurnitureKind
from viewer.sources import read_text
from viewer.text.article import make_article

LINES = tomllib.loads((Path(__file__).parent / "furniture_lines.toml").read_text(encoding="utf-8"))


def cases(*places):
    return [(lang, place, line) for lang, table in LINES.items() for place in places for line in table[place]]


def marks(story, *, head=(), tail=(), middle=(), language=None):
    """The furniture of an article made of these lines: kind by sentence text."""
    half = len(story) // 2
    text = "\n\n".join([*head, *story[:half], *middle, *story[half:], *tail])
    article = make_article(read_text(text), language=language)
    return {article.sentence_text(s.id): s.furniture for s in article.sentences if s.furniture}


@pytest.mark.parametrize(("language", "place", "line"), cases("head", "tail"))
def test_page_lines_are_set_aside_and_nothing_else(language, place, line):
    story = LINES[language]["story"]
    found = marks(story, language=language, **{place: [line]})
    assert "".join("".join(found).split()) == "".join(line.split())


@pytest.mark.parametrize("place", ["head", "middle", "tail"])
@pytest.mark.parametrize(("language", "_", "line"), cases("article"))
def test_lines_that_only_look_like_it_stay(language, _, line, place):
    story = LINES[language]["story"]
    # Above the first paragraph stands the headline.
    lines = {"head": [story[0], line], "middle": [line], "tail": [line]}
    rest = story[1:] if place == "head" else story
    assert marks(rest, language=language, **{place: lines[place]}) == {}
