from __future__ import annotations

import pytest

from viewer.core.messages import Message
from viewer.resources import languages, messages
from viewer.text.language import UNKNOWN


def test_in_words() -> None:
    assert Message.of("a", name="The {Tide}", n=3).spell({"a": "{n} times {name}"}) == "3 times The {Tide}"


@pytest.mark.parametrize("words", [None, "{other}", "{0}", "{", "{name.upper.none}", "{name:d}"])
def test_a_message_is_never_lost(words: str | None) -> None:
    catalogue = {} if words is None else {"a": words}
    assert Message.of("a", name="Tide").spell(catalogue) == "a Tide"


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("Not there: “{name}”.", "you will miss today,", "Not there: “you will miss today”."),
        ("Not there: “{name}”.", "That is all.", "Not there: “That is all.”"),
        ("„{name}“ fehlt: „{name}“.", "Wirklich?", "„Wirklich?“ fehlt: „Wirklich?“"),
        ("Absent : «\u202f{name}\u202f».", "Et alors…", "Absent : «\u202fEt alors…\u202f»"),
        ("“{name}” is gone.", "Jan.", "“Jan.” is gone."),
        ("“{name}” is gone.", ",", "“,” is gone."),
        ("{name}.", "so,", "so,."),
    ],
)
def test_punctuation_is_not_doubled_around_quoted_words(words: str, name: str, told: str) -> None:
    assert Message.of("a", name=name).spell({"a": words}) == told


def test_each_value_can_be_marked() -> None:
    told = Message.of("a", name="x,", kinds="b").spell({"a": "“{name}” {kinds}", "furniture.b": "word"}, "<{}>".format)
    assert told == "“<x>” <word>"


@pytest.mark.parametrize("language", languages())
def test_a_language_that_could_not_be_told_has_a_name(language: str) -> None:
    said = Message.of("comparison.notice.language_unsure", language=UNKNOWN).spell(messages(language))
    assert messages(language)["language.und"] in said


def test_a_fault_within_a_message_is_said_in_the_reader_s_words() -> None:
    catalogue = {"broken": "kaputt ({fault})", "fault.long": "zu lang"}
    assert Message.of("broken", fault="fault.long").spell(catalogue) == "kaputt (zu lang)"
    assert Message.of("broken", fault="fault.long a: 7").spell(catalogue) == "kaputt (zu lang (a: 7))"
    assert Message.of("broken", fault="Bad magic number").spell(catalogue) == "kaputt (Bad magic number)"
    assert Message.of("broken", fault="").spell(catalogue) == "kaputt ()"
