from __future__ import annotations

import pytest

from viewer.core.messages import Message


def test_in_words() -> None:
    assert Message.of("a", name="The {Tide}", n=3).spell({"a": "{n} times {name}"}) == "3 times The {Tide}"


@pytest.mark.parametrize("words", [None, "{other}", "{0}", "{", "{name.upper.none}", "{name:d}"])
def test_a_message_is_never_lost(words: str | None) -> None:
    catalogue = {} if words is None else {"a": words}
    assert Message.of("a", name="Tide").spell(catalogue) == "a Tide"


def test_a_fault_within_a_message_is_said_in_the_reader_s_words() -> None:
    catalogue = {"broken": "kaputt ({fault})", "fault.long": "zu lang"}
    assert Message.of("broken", fault="fault.long").spell(catalogue) == "kaputt (zu lang)"
    assert Message.of("broken", fault="fault.long a: 7").spell(catalogue) == "kaputt (zu lang (a: 7))"
    assert Message.of("broken", fault="Bad magic number").spell(catalogue) == "kaputt (Bad magic number)"
    assert Message.of("broken", fault="").spell(catalogue) == "kaputt ()"
