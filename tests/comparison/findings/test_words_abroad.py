"""Names and opposites as other languages have them: provinces, clubs by their colours, a word that opens a sentence."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

CLAIM, NAME, NEGATION = FindingKind.CLAIM, FindingKind.NAME, FindingKind.NEGATION
Pairs = list[tuple[str, str]]


def _far(pairs: Pairs) -> dict[str, float]:
    """Links of words that are nothing alike."""
    return {word: 0.9 for pair in pairs for word in pair}


@pytest.mark.parametrize(
    ("english", "other", "language", "pairs"),
    [
        ("He lives in Guizhou.", "Mieszka w Kuejczou.", "pl", [("Guizhou", "Kuejczou")]),
        ("He lives in Sichuan.", "Er lebt in Setschuan.", "de", [("Sichuan", "Setschuan")]),
        ("It is part of Eurasia.", "Bu Avrasya ülkesi.", "tr", [("Eurasia", "Avrasya")]),
        ("He plays for the Sky Blues.", "O Gök Maviler için oynuyor.", "tr", [("Sky", "Gök"), ("Blues", "Maviler")]),
    ],
)
def test_names_as_other_languages_have_them(english: str, other: str, language: str, pairs: Pairs) -> None:
    assert tell([english], [other], ("en", language), pairs, scores=_far(pairs)).of(NAME) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "pairs"),
    [
        ("He lives in Guizhou.", "Mieszka w Junnanie.", "pl", [("Guizhou", "Junnanie")]),
        ("He plays for Rice today.", "O bugün Kaya için oynuyor.", "tr", [("Rice", "Kaya")]),
    ],
)
def test_other_names_are_told(english: str, other: str, language: str, pairs: Pairs) -> None:
    assert len(tell([english], [other], ("en", language), pairs, scores=_far(pairs)).of(NAME)) == 1


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    pairs = [("wife", "mężczyzny"), ("pig", "świnię"), ("away", "odciągnęła")]
    english = "It bit him until his wife got the pig away."
    assert tell([english], ["Ugryzła go. Żona mężczyzny świnię odciągnęła."], ("en", "pl"), pairs).of(CLAIM) == []
    told = tell([english], ["Ugryzła go. Brat mężczyzny świnię odciągnął."], ("en", "pl"), pairs)
    assert len(told.of(CLAIM)) == 1


def test_what_must_be_done_is_no_denial() -> None:
    pairs = [("credit", "功績"), ("changed", "変わった")]
    japanese = "彼が変わった、功績は彼に行かなければなりません。"
    told = tell(["He changed it and must have the credit."], [japanese], ("en", "ja"), pairs)
    assert told.of(NEGATION) == []
