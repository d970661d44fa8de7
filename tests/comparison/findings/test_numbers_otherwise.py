"""Numbers and dates that are said in another way, and stay the same."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

NUMBER, DATE = FindingKind.NUMBER, FindingKind.DATE


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("The 6-foot-6 player came.", "Le joueur de 1,98 m est venu.", "fr"),
        ("Their SS19 collection was shown.", "Se mostró su colección de verano de 2019.", "es"),
        ("They left in the 1930s.", "Opuścili je w latach trzydziestych.", "pl"),
        ("They left in the 1930s.", "他们在 20 世纪 30 年代离开。", "zh"),
        ("Rain of 1 to 4 inches fell.", "Cadranno da 2 a 10 cm di pioggia.", "it"),
        ("It fell on the quarter-hour mark.", "Ocurrió en el minuto 15.", "es"),
        ("It took 24 hours.", "На это ушли сутки.", "ru"),
        ("It happened in 2013.", "เกิดขึ้นในปี 2556", "th"),
        ("Temperatures reach 80 degrees.", "Temperatura osiąga 27 stopni Celsjusza.", "pl"),
        ("Twelve more points are in play.", "Maçta on iki puan daha var.", "tr"),
        ("He is 100 percent certain.", "Está totalmente seguro.", "es"),
        ("It is a four-day week.", "这是每周四天工作制。", "zh"),
        ("It was in February.", "Şubatta oldu.", "tr"),
        ("They met on Saturday.", "Spotkali się w sobotnie popołudnie.", "pl"),
        ("He told The Sunday Times so.", "Он сказал об этом газете «Санди таймс».", "ru"),
    ],
)
def test_the_same_is_quiet(english: str, other: str, language: str) -> None:
    told = tell([english], [other], ("en", language))
    assert told.of(NUMBER) + told.of(DATE) == []


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("The 6-foot-6 player came.", "Le joueur de 1,68 m est venu.", "fr"),
        ("Their SS19 collection was shown.", "Se mostró su colección de verano de 2017.", "es"),
        ("They left in the 1930s.", "他们在 20 世纪 50 年代离开。", "zh"),
        ("Rain of 4 inches fell.", "Cadranno 20 cm di pioggia.", "it"),
        ("It happened in 2013.", "เกิดขึ้นในปี 2559", "th"),
        ("Twelve more points are in play.", "Maçta on beş puan daha var.", "tr"),
        ("They met on Saturday.", "Spotkali się w piątkowe popołudnie.", "pl"),
    ],
)
def test_what_is_another_value_is_told(english: str, other: str, language: str) -> None:
    told = tell([english], [other], ("en", language))
    assert told.of(NUMBER) + told.of(DATE) != []
