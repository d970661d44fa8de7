"""Telling page furniture from an article's own text."""

import tomllib
from pathlib import Path

import pytest

from viewer.core.article import FurnitureKind
from viewer.sources import read_text
from viewer.text import prompts
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


STORY = LINES["en"]["story"]


def test_a_page_around_an_article():
    page = ["ExampleMag.org - is an online magazine about cities", "Back", "Business", STORY[0], STORY[0], "12 3 0"]
    below = [
        "Comments (2)",
        "John",
        "Nice line",
        "Related posts",
        "Another headline of the day",
        "Facebook",
        "About us",
    ]
    article = make_article(read_text("\n\n".join([*page, *STORY[1:], *below])))
    own = [article.sentence_text(s.id) for s in article.sentences if s.furniture is None]
    assert own == STORY
    assert article.title == STORY[0]
    kinds = [s.furniture for s in article.sentences if s.furniture]
    assert kinds[:5] == [
        FurnitureKind.SITE,
        FurnitureKind.NAVIGATION,
        FurnitureKind.NAVIGATION,
        FurnitureKind.NAVIGATION,
        FurnitureKind.SHARING,
    ]


def test_a_headline_printed_twice_is_set_aside_once():
    found = marks([STORY[0], *STORY])
    assert found == {STORY[0]: FurnitureKind.NAVIGATION}
    article = make_article(read_text("\n\n".join([STORY[0], *STORY])))
    assert [s.furniture for s in article.sentences][:2] == [None, FurnitureKind.NAVIGATION]


def test_a_sentence_repeated_in_the_text_stays():
    assert marks([*STORY[:3], "It is very bad.", STORY[3], "It is very bad.", *STORY[4:]]) == {}


@pytest.mark.parametrize(
    "prompt",
    [
        ["Rewrite the following article in French:", "- Keep it under 500 words", "- Use SEO keywords: tram, city"],
        ["Please rewrite this article in your own words. Keep the tone neutral. Do not mention the source."],
        ["You are an experienced journalist. Write a 500-word article about the text below. Avoid plagiarism."],
        ["Schreibe den folgenden Artikel um.", "Verwende SEO-Keywords und höchstens 400 Wörter."],
        ["Sure! Here is the rewritten article:"],
    ],
)
def test_a_prompt_above_the_article_is_set_aside_whole(prompt):
    found = marks(STORY, head=prompt)
    assert set(found.values()) == {FurnitureKind.PROMPT}
    said = "".join("".join(found).split())
    assert said == "".join(line.removeprefix("- ") for line in prompt).replace(" ", "")


def test_an_answer_of_a_tool_is_set_aside_in_the_middle():
    found = marks(STORY, middle=["Here is the rewritten version of the article:"])
    assert list(found.values()) == [FurnitureKind.PROMPT]


def test_of_ordinary_sentences_nobody_asks_whether_they_are_quoted(monkeypatch):
    # To tell it the paragraph is read up to the sentence: a transcript is one paragraph of thousands.
    monkeypatch.setattr(prompts, "in_quotation", lambda *_: pytest.fail("asked"))
    assert marks([" ".join(STORY)]) == {}


def test_advice_about_prompts_is_an_article():
    advice = [
        "How to use a chatbot",
        "Chatbots can help students with their homework, teachers say, if they know how to ask.",
        "Many begin with a simple instruction and then add to it until the result is good enough.",
        "- Rewrite the following paragraph in simple words.",
        "- Summarize this text in three sentences.",
        "Teachers also recommend that students read the result carefully before they hand it in.",
        "Not all schools allow it, and some have bought programs that find out who used a chatbot.",
        "The ministry of education wants to publish rules for all schools before the summer.",
    ]
    assert marks(advice) == {}


def test_an_author_blurb_at_the_end():
    blurb = "Jane Smith is a freelance writer who covers transport and cities. Follow her on Twitter."
    assert set(marks(STORY, tail=[blurb]).values()) == {FurnitureKind.AUTHOR}
    assert marks(STORY, tail=["Ann Brown is an editor who opposed the plan from the first day."]) == {}


def test_the_last_sentence_of_a_paragraph_may_be_furniture():
    last = f"{STORY[-1]} This article was originally published on example.com."
    found = marks([*STORY[:-1], last])
    assert found == {"This article was originally published on example.com.": FurnitureKind.CREDIT}


def test_a_text_of_furniture_only_is_not_judged():
    assert marks(["Comments (0)", "Related posts"]) == {}
