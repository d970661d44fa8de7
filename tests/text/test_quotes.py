"""Quotations of every style."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.text.quotes import find_quotes


def quoted(text: str, language: str = "en") -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "inner"),
    [
        ("he said: “so it is.”", "en", ["so it is."]),
        ("er sagt: „so ist es“, und geht", "de", ["so ist es"]),
        ("»so ist es«, sagt er", "de", ["so ist es"]),
        ("« c’est ça », dit-il", "fr", [" c’est ça "]),
        ('"so it is," he said, "and so".', "en", ["so it is,", "and so"]),
        ("他说：“你好。”然后「再见」", "zh", ["你好。", "再见"]),
        ("it's 'so it is' and don't", "en", ["so it is"]),
        ("‘It isn’t so’, he said", "en", ["It isn’t so"]),
        ("„außen ‚innen‘ außen“", "de", ["außen ‚innen‘ außen"]),
    ],
)
def test_styles(text: str, language: str, inner: list[str]) -> None:
    assert quoted(text, language) == inner


@pytest.mark.parametrize(
    "text", ["It's the dogs' dinner.", "the '90s and rock 'n' roll", "a 5' 6\" man", "James’ house"]
)
def test_apostrophes_open_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_of_several_sentences_and_lines() -> None:
    text = "“We did it. It was hard.\nNobody saw it,” he said."
    assert quoted(text) == ["We did it. It was hard.\nNobody saw it,"]


def test_a_quotation_that_opens_anew_in_each_paragraph() -> None:
    assert quoted("“First paragraph.\n\n“Second paragraph.” End.") == ["First paragraph.", "Second paragraph."]


def test_a_mark_left_open_ends_with_its_line() -> None:
    assert quoted("He said “so it goes on\nand this is not quoted") == ["so it goes on"]


@given(st.text(alphabet="ab .,'\"“”„«»‘’\n", max_size=60), st.sampled_from(["en", "de", "fr"]))
@settings(max_examples=150, deadline=None)
def test_quotations_do_not_overlap(text: str, language: str) -> None:
    end = 0
    for quote in find_quotes(text, language):
        assert end <= quote.span.start < quote.inner.start <= quote.inner.end <= quote.span.end <= len(text)
        end = quote.span.end


def test_a_single_mark_that_opens_anew_ends_what_was_left_open() -> None:
    text = "‘Does he tell the truth?\nSomebody shouted: ‘You have power.’"
    assert [quote.inner.of(text) for quote in find_quotes(text, "nl")] == ["You have power."]
