import tomllib
from collections import Counter

import pytest

from viewer import resources
from viewer.text.lexicon import Terms, lexicon, split, words_of

TEXTS = (
    "",
    "Nobody said no.",
    "It isn't so, he’s told; the United Nations met.",
    "UNITED they stand, nations or not. Unitedly, re-nations_and 5th",
    "Straße und Strasse, nicht wahr",
)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"a": "no, nobody"},
        {"a": "united nations, united"},
        {"a": "unit*, *ations"},
        {"a": "isn't, he's"},
        {"a": "strasse"},
    ],
)
def test_what_may_not_stand_in_a_text_is_not_found_there(table):
    for text in TEXTS * 2:
        terms, remembering = Terms(table, "de"), Terms(table, "de")
        list(remembering.find(TEXTS[2]))
        found = list(terms.find(text))
        for each in (terms, Terms(table, "de"), remembering):
            assert each.may_stand_in(words_of(text)) or not found
            assert list(each.find(text)) == found


def test_most_texts_are_told_by_their_words():
    terms = lexicon("en").terms("negation.strong")
    assert not terms.may_stand_in(words_of("The tower stands in the rain."))
    assert terms.may_stand_in(words_of("The tower never stood."))


def test_scripts_without_spaces_are_always_looked_through():
    assert Terms({"a": "不"}, "zh").may_stand_in(words_of("这"))
    assert not Terms({}, "zh").may_stand_in(words_of("这"))


def test_arabic_vowel_signs_and_the_word_for_and_make_no_difference() -> None:
    terms = Terms({"said": "صرح*", "by": "وفقا"}, "ar")
    assert [meaning for _, _, meaning in terms.find("وصرّحت الشرطة ووفقًا للبيان")] == ["said", "by"]


def test_a_star_on_both_sides_stands_for_any_letters() -> None:
    terms = Terms({"may": "*abil*"}, "tr")
    assert terms.meaning("yapabileceğini") == "may"
    assert terms.meaning("yapmak") is None


@pytest.mark.parametrize("table", ["opposites", "alternatives"])
@pytest.mark.parametrize("language", sorted(path.stem for path in resources.path("lexicons").glob("??.toml")))
def test_no_entry_is_listed_in_vain(language: str, table: str) -> None:
    listed = tomllib.loads(resources.path("lexicons", f"{language}.toml").read_text(encoding="utf-8")).get(table, {})
    lists = [words for words in listed.values() if isinstance(words, str)]
    entries = [entry for words in lists for entry in set(split(words))]
    assert sorted(entry for entry, count in Counter(entries).items() if count > 1) == [], "only the first counts"
    assert [entry for entry in entries if "*" in entry.strip("*")] == [], "a star stands at an end"
