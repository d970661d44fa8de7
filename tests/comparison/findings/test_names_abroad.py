"""Names across languages: strangers in their place, endings, lists, titles."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

NAME = FindingKind.NAME


def test_a_stranger_for_a_lost_name_is_told_without_any_link() -> None:
    told = tell(["The naval base lies at Lake Titicaca."], ["La base naval está en el lago Okafor."], ("en", "es"))
    assert told.of(NAME) == [("Titicaca", "Okafor")]


def test_a_stranger_beside_a_kept_name_stands_for_what_stood_there() -> None:
    told = tell(["We like the films of Johnny English."], ["On aime les films de Johnny Okafor."], ("en", "fr"))
    assert told.of(NAME) == [("English", "Okafor")]


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("A judge in The Hague said so.", "Lahey'deki bir yargıç böyle dedi.", "tr"),
        ("The Republicans met the Prime Minister.", "Toplantıda Cumhuriyetçiler Başbakan ile buluştu.", "tr"),
        ("He flew from Jakarta with Olga and Menga.", "Leciał z Dżakarty z Olgą i Mendze.", "pl"),
        ("The Supreme Court in Chile heard the Bolivian.", "Sąd Najwyższy w Chile wysłuchał Boliwijczyka.", "pl"),
        ("A Netherlands-based body met.", "Se reunió un organismo de los Países Bajos.", "es"),
        ("It won the Academy Award.", "Il a gagné un Oscar.", "fr"),
        ("They left London.", "Wyjechali z Londynu do Europy.", "pl"),
    ],
)
def test_names_under_their_other_names_are_quiet(english: str, other: str, language: str) -> None:
    assert tell([english], [other], ("en", language)).of(NAME) == []


def test_a_country_replaced_is_told_in_polish_and_turkish() -> None:
    told = tell(["The talks were held in Germany."], ["Rozmowy odbyły się w Hiszpanii."], ("en", "pl"))
    assert told.of(NAME) == [("Germany", "Hiszpanii")]
    told = tell(["The talks were held in Germany."], ["Görüşmeler İspanya'da yapıldı."], ("en", "tr"))
    assert [old for old, _ in told.of(NAME)] == ["Germany"]
