"""Names: found by their capitals, known again by their letters."""

from __future__ import annotations

import pytest

from viewer.text.lexicon import lexicon
from viewer.text.names import alike, common_words, find_names, known_names, letters, near_spelling


def test_runs_of_capitals() -> None:
    names = find_names("In January, Ingrid Solberg told The Guardian that Siemens bought Airbus A320 jets.", "en")
    assert [name.text for name in names] == ["January", "Ingrid Solberg", "The Guardian", "Siemens", "Airbus A320"]
    assert all(name.sure for name in names)


def test_the_first_word_alone_is_not_sure() -> None:
    (name,) = find_names("Analysts expect more.", "en")
    assert name.opening
    assert not name.sure
    assert find_names("The report is out.", "en") == ()


def test_german_nouns_are_not_sure_but_inner_capitals_are() -> None:
    names = {name.text: name.sure for name in find_names("Das Unternehmen kaufte von OpenAI ein Modell.", "de")}
    assert names == {"Unternehmen": False, "OpenAI": True, "Modell": False}


def test_abbreviations_do_not_end_a_name() -> None:
    (name,) = find_names("that Dr. Jane A. Doe", "en")
    assert name.text == "Jane A. Doe"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lindqvist", "Lindqvists"), ("Google", "Googles"), ("Putin", "Путин"), ("Putin", "Путина"),
        ("Tchaikovsky", "Tschaikowski"), ("Macedonians", "Mazedonier"), ("Σωκράτης", "Sokratis"), ("Müller", "Muller"),
        ("Nvidia", "Nvidia-Chips"),
    ],
)  # fmt: skip
def test_one_name_written_in_two_ways(left: str, right: str) -> None:
    assert alike(letters(left), letters(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Ivanov", "Petrov"), ("Trump", "Obama"), ("Johnson", "Jackson"), ("Verge", "Rand"), ("Bolivia", "Chile")],
)
def test_other_names(left: str, right: str) -> None:
    assert not alike(letters(left), letters(right))


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("Germany", "en", "DE"), ("Deutschland", "de", "DE"), ("Allemagne", "fr", "DE"), ("Германия", "ru", "DE"),
        ("德国", "zh", "DE"), ("deutschen", "de", "DE"), ("German", "en", "DE"), ("Moscow", "en", "moscow"),
        ("Moskaus", "de", "moscow"), ("AI", "en", "AI"), ("KI", "de", "AI"), ("IA", "fr", "AI"), ("OTAN", "fr", "NATO"),
    ],
)  # fmt: skip
def test_places_and_acronyms_by_code(word: str, language: str, code: str) -> None:
    assert known_names(language).meaning(word) == code


def test_common_words_take_endings_but_are_no_prefixes() -> None:
    assert common_words("en").meaning("guards")
    assert common_words("en").meaning("Guardiola") is None


def test_scripts_without_capitals_have_no_names() -> None:
    assert find_names("扎克伯格说", "zh") == ()


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pt"])
def test_outlets_are_listed_once(language: str) -> None:
    outlets = lexicon(language).words("names.outlets.yes")
    assert len(outlets) == len(set(outlets)) > 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khrushchev", "Chruschtschow"),
        ("Zhirinovsky", "Schirinowski"),
        ("Zelensky", "Selenskyj"),
        ("Zakharova", "Sacharowa"),
        ("Mogadishu", "Mogadischu"),
        ("Duma", "Doema"),
        ("Mujahideen", "Mudschaheddin"),
    ],
)
def test_ways_to_romanise_a_name_agree(one: str, other: str) -> None:
    assert alike(letters(one), letters(other))
    assert near_spelling(letters(one), letters(other))


@pytest.mark.parametrize(("one", "other"), [("Petrov", "Pavlov"), ("Hansen", "Jansen"), ("Lewis", "Louis")])
def test_names_that_sound_otherwise_are_others(one: str, other: str) -> None:
    assert not alike(letters(one), letters(other))
