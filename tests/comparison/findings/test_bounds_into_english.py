"""Words that may bound a figure and as often say something else: rose to 832, by 2030, for 139 years."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

HEDGE = FindingKind.HEDGE


@pytest.mark.parametrize(
    ("other", "english", "language"),
    [
        ("Liczba ofiar wzrosła do 832 osób.", "The death toll rose to 832.", "pl"),
        ("Chcą tego dokonać do 2030 r.", "They aim to do it by 2030.", "pl"),
        ("Число жертв выросло до 832 человек.", "The toll rises to its 832.", "ru"),
        ("Дело 247 от 30 сентября закрыто.", "Case 247 of 30 September is closed.", "ru"),
        ("两国 139 年来一直有分歧。", "They have had 139 years of disagreements.", "zh"),
        ("自 2017 年发生 7.1 级地震以来很平静。", "It was quiet since a 7.1 magnitude earthquake in 2017.", "zh"),
        ("選挙まで5週間。", "Five weeks from the election.", "ja"),
        ("泥棒が26750ドルを強奪した。", "Thieves took 26,750 dollars.", "ja"),
        ("Een 42-jarige monteur zag het.", "A 42-year-old mechanic saw it.", "nl"),
        ("W ciągu 24 godzin było 183 wybuchów.", "There were 183 blasts over 24 hours.", "pl"),
    ],
)
def test_no_bounds(other: str, english: str, language: str) -> None:
    assert tell([other], [english], (language, "en")).of(HEDGE) == []


@pytest.mark.parametrize(
    ("other", "english", "language"),
    [
        ("Spadło do 25 cm deszczu.", "There fell 25 cm of rain.", "pl"),
        ("Было ранено до 300 человек.", "The blast hurt 300 people.", "ru"),
        ("Było ponad 300 rannych.", "The toll rose to 300 hurt.", "pl"),
        ("25000多人参加。", "It drew 25,000 people.", "zh"),
        ("300人以上が参加した。", "It drew 300 people.", "ja"),
        ("Er kwamen een 300 mensen.", "There came 300 people.", "nl"),
        ("Lecieli 24 godziny.", "They flew more than 24 hours.", "pl"),
    ],
)
def test_bounds_lost_or_gained(other: str, english: str, language: str) -> None:
    assert len(tell([other], [english], (language, "en")).of(HEDGE)) == 1


def test_an_attribution_inside_another_word() -> None:
    told = tell(["流浪者队占据了主动。"], ["Rangers had the upper hand."], ("zh", "en"))
    assert told.of(FindingKind.ATTRIBUTION) == []
