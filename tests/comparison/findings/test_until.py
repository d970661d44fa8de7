"""What is denied before a time, and what is said to last until it."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

NEGATION = FindingKind.NEGATION


def test_laid_up_until_is_not_sailing_before() -> None:
    told = tell(
        ["The mailboat will not leave the quay before April."],
        ["The mailboat stays tied up until April."],
        pairs=[("leave", "tied"), ("before", "until")],
        scores={"leave": 0.45, "quay": 0.9},
    )
    assert told.of(NEGATION) == []


def test_the_same_done_until_then_is_the_opposite() -> None:
    told = tell(
        ["The museum will not be open before April."],
        ["The museum will be open until April."],
        pairs=[("before", "until")],
    )
    assert told.of(NEGATION) == [("not", "")]


def test_done_then_without_only_is_the_opposite() -> None:
    told = tell(["The museum will not open before April."], ["The museum will open before April."])
    assert told.of(NEGATION) == [("not", "")]


@pytest.mark.parametrize(
    ("language", "text", "pairs"),
    [
        ("de", "Das Museum öffnet erst im April.", [("museum", "Museum"), ("open", "öffnet"), ("April", "April")]),
        ("de", "Das Museum öffnet frühestens ab April.", [("open", "öffnet")]),
        ("fr", "Le musée ouvrira seulement en avril.", [("museum", "musée"), ("open", "ouvrira"), ("April", "avril")]),
        ("es", "El museo abrirá solo en abril.", [("museum", "museo"), ("open", "abrirá"), ("April", "abril")]),
        ("nl", "Het museum gaat pas in april open.", [("museum", "museum"), ("April", "april")]),
        ("en", "The museum will open only in April.", []),
    ],
)
def test_only_from_then(language: str, text: str, pairs: list[tuple[str, str]]) -> None:
    told = tell(["The museum will not open before April."], [text], ("en", language), pairs)
    assert told.of(NEGATION) == []
