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


@pytest.mark.parametrize("language", languages())
def test_a_language_that_could_not_be_told_has_a_name(language: str) -> None:
    said = Message.of("comparison.notice.language_unsure", language=UNKNOWN).spell(messages(language))
    assert messages(language)["language.und"] in said
