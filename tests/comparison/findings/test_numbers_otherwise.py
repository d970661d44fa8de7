"""Numbers and dates that are said in another way, and stay the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.comparison.builders import article, side
from tests.comparison.findings.told import tell
from viewer.comparison.findings import number_ways
from viewer.comparison.findings.facts import ArticleFacts, SideFacts
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


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("Four in ten pupils swim.", "40 percent of the pupils swim.", ("en", "en")),
        ("Four out of ten pupils swim.", "40 Prozent der Schüler schwimmen.", ("en", "de")),
        ("Vier von zehn Schülern schwimmen.", "40 Prozent der Schüler schwimmen.", ("de", "de")),
        ("75 percent of the pupils swim.", "Trois élèves sur quatre nagent.", ("en", "fr")),
        ("Two in five pupils swim.", "Cuatro de cada diez alumnos nadan.", ("en", "es")),
        ("20 percent of the pupils swim.", "Jede fünfte Schülerin schwimmt.", ("en", "de")),
    ],
)
def test_a_ratio_is_a_share(old: str, now: str, languages: tuple[str, str]) -> None:
    assert tell([old], [now], languages).of(FindingKind.NUMBER) == []


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("Four in ten pupils swim.", "30 percent of the pupils swim.", ("en", "en")),
        ("Vier von zehn Schülern schwimmen.", "Sieben von zehn Schülern schwimmen.", ("de", "de")),
        ("20 percent of the pupils swim.", "Jede dritte Schülerin schwimmt.", ("en", "de")),
    ],
)
def test_another_ratio_is_told(old: str, now: str, languages: tuple[str, str]) -> None:
    assert tell([old], [now], languages).of(FindingKind.NUMBER) != []


def test_a_figure_of_many_digits_is_told_like_any_other() -> None:
    told = tell([f"It took {'1' * 40} hours."], ["Es dauerte einen Tag."], ("en", "de"))
    assert len(told.of(NUMBER)) == 1


class _Watched(str):
    """A text that knows the longest part that was taken of it."""

    longest = 0

    def __getitem__(self, part):
        taken = super().__getitem__(part)
        self.longest = max(self.longest, len(taken))
        return taken


def test_of_a_long_text_only_what_is_near_a_number_is_read():
    sentences = ["Der Rat kam wieder und sprach lange von dem Hafen."] * 300 + ["Jede fünfte Fähre fuhr."]
    german = article(sentences, "de")
    watched = _Watched(german.text)
    german = replace(german, text=watched)
    found = number_ways.ratios(SideFacts(side(german, [300]), ArticleFacts(german)))
    assert [share for share, _ in found] == [Decimal("0.2")]
    assert watched.longest < 100
