"""Places nobody has listed."""

from __future__ import annotations

import pytest

from viewer.core.article import Span
from viewer.text.towns import bare_preposition, ends_like_place, has_article, may_be_place


@pytest.mark.parametrize(
    "word", ["Talheim", "Niederlau", "Reutlingen", "Steinfeld", "Hagenow", "Waldkirchen", "Radolfzell"]
)
def test_words_that_end_like_places(word: str) -> None:
    assert ends_like_place(word, "de")


@pytest.mark.parametrize(
    "word", ["Kapital", "Umfeld", "Flüchtlingen", "Neubau", "Sandstein", "Heim", "Bach", "Talkshow"]
)
def test_nouns_that_end_like_places(word: str) -> None:
    assert not ends_like_place(word, "de")


def test_other_languages_have_no_such_endings() -> None:
    assert not ends_like_place("Talheim", "en")
    assert bare_preposition("It is in Talheim.", Span(9, 16), "en") == ""
    assert not may_be_place("Renz", "in", "en")


@pytest.mark.parametrize(
    ("text", "word", "preposition"),
    [
        ("Sie lebt in Talheim.", "Talheim", "in"),
        ("In Talheim lebt sie.", "Talheim", "in"),
        ("Helfer aus Talheim, Imbach und Wolfsau", "Wolfsau", "aus"),
        ("zwischen Talheim und Imbach", "Imbach", "zwischen"),
        ("Sie lebt im Talheim.", "Talheim", ""),
        ("Das Dorf Talheim", "Talheim", ""),
    ],
)
def test_the_preposition_before_a_place(text: str, word: str, preposition: str) -> None:
    start = text.index(word)
    assert bare_preposition(text, Span(start, start + len(word)), "de") == preposition


def test_articles_before_a_word_that_stands_alone() -> None:
    assert has_article("Das Umfeld ist gut.", Span(4, 10), "de")
    assert not has_article("Die Talheim AG baut.", Span(4, 11), "de")
    assert not has_article("In Talheim regnet es.", Span(3, 10), "de")


def test_words_that_may_be_places() -> None:
    assert may_be_place("Renz", "nach", "de")
    assert not may_be_place("Renz", "vor", "de")
    assert not may_be_place("Protest", "aus", "de")
    assert not may_be_place("Leuten", "von", "de")
