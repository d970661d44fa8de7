"""The same word, and how much a word says."""

from __future__ import annotations

import pytest

from viewer.comparison.wording import fold, is_content, skeleton
from viewer.text.words import tokenize


@pytest.mark.parametrize(
    ("one", "other"),
    [("“", '"'), ("«", "„"), ("don’t", "don't"), ("Straße", "STRASSE"), ("soft\u00adware", "software"), ("–", "-")],
)
def test_typography_folds_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("well-known", "well known", True),
        ("“No”, he said.", '"No," he said', True),
        ("He came.", "He came?", False),
        ("1.5 million", "15 million", False),
        ("-5 degrees", "5 degrees", False),
        ("5 %", "5%", True),
        ("$5", "5", False),
        ("3:2", "32", False),
        ("E-Mail", "Email", True),
    ],
)
def test_light_marks_and_spaces_do_not_count_but_those_that_change_the_sense_do(
    one: str, other: str, same: bool
) -> None:
    assert (skeleton(tokenize(one, "en")) == skeleton(tokenize(other, "en"))) is same


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("company", True),
        ("the", False),
        ("AI", True),
        ("42", True),
        (",", False),
        ("東", True),
        ("です", False),
        ("G7", True),
    ],
)
def test_content(word: str, says: bool) -> None:
    (token,) = tokenize(word, "en")
    assert is_content(token, "xx" if word.isascii() else "ja") is says
