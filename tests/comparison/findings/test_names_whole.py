"""Names told with all their words, places pointed back to, and strangers that are linked to something all the same."""

from __future__ import annotations

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NAME = FindingKind.NAME


def test_both_words_of_a_name_that_changed_are_told() -> None:
    told = tell(["Later they asked Ottar Hjelmeland about it."], ["Later they asked Otto Helmeland about it."])
    assert told.of(NAME) == [("Ottar Hjelmeland", "Otto Helmeland")]
    told = tell(["Ottar Hjelmeland spoke first."], ["Otto Helmeland spoke first."])
    assert told.of(NAME) == [("Ottar Hjelmeland", "Otto Helmeland")]


def test_a_title_and_a_kept_word_are_no_part_of_the_change() -> None:
    told = tell(["They met Gjorge Ivanov there."], ["They met Gjorge Castellan there."])
    assert told.of(NAME) == [("Ivanov", "Castellan")]
    told = tell(["They asked President Ivanov again."], ["They asked President Castellan again."])
    assert told.of(NAME) == [("Ivanov", "Castellan")]


def test_a_place_that_is_pointed_back_to_is_a_small_matter() -> None:
    lines = ["The boats came from Skarvik.", "It rained.", "It blew.", "It froze.", "They salted fish in Skarvik."]
    told = tell(lines, [*lines[:-1], "They salted fish there."])
    assert told.loud == []
    told = tell(lines, [*lines[:-1], "They salted fish."])
    assert told.of(NAME) == [("Skarvik", "")]
    told = tell(["They salted fish in Skarvik."], ["They salted fish there."])
    assert told.of(NAME) == [("Skarvik", "")]


def test_a_stranger_without_likeness_is_told_though_it_is_linked_to_what_was_left() -> None:
    told = tell(
        ["The harbour master thanked Hjelmeland for it."],
        ["Le capitaine du port en remercia Castellan."],
        ("en", "fr"),
        [("thanked", "Castellan"), ("harbour", "port"), ("master", "capitaine")],
        scores={"Castellan": 0.9, "Hjelmeland": 0.9},
    )
    assert told.of(NAME) == [("Hjelmeland", "Castellan")]
    assert told.findings[0].severity is Severity.HIGH


def test_an_elided_word_that_opens_a_sentence_is_no_name() -> None:
    told = tell(
        ["It is one of the stops Hjelmeland made."],
        ["D’autres arrêts ont suivi."],
        ("en", "fr"),
        [("stops", "arrêts")],
        scores={"Hjelmeland": 0.9, "D’autres": 0.9},
    )
    assert all("D’autres" not in pair for pair in told.of(NAME, loud=False))


def test_a_word_of_a_headline_that_no_text_has_as_a_name_is_no_lost_name() -> None:
    told = tell(
        ["Ferry Strike Halts Island Towns For Weeks"],
        ["La grève paralyse Castellan pendant des semaines"],
        ("en", "fr"),
        [("Strike", "grève"), ("Weeks", "semaines"), ("Halts", "paralyse")],
    )
    assert told.of(NAME) == []
