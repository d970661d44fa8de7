"""Findings on figures that kept their value and lost their place, and on parts, results and times."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NUMBER = FindingKind.NUMBER


def test_figures_that_changed_places() -> None:
    told = tell(["It hurt 45 adults and 12 children."], ["It hurt 12 adults and 45 children."])
    assert told.of(NUMBER) == [("45", "12")]
    assert told.findings[0].severity is Severity.HIGH
    pairs = [("adults", "Erwachsene"), ("children", "Kinder")]
    told = tell(["It hurt 45 adults and 12 children."], ["Es traf 12 Erwachsene und 45 Kinder."], ("en", "de"), pairs)
    assert told.loud == ["finding.number.exchanged"]
    told = tell(["It hurt 45 adults and 12 children."], ["Es traf 12 Kinder und 45 Erwachsene."], ("en", "de"), pairs)
    assert told.loud == []


def test_a_way_that_was_turned_round() -> None:
    told = tell(["It slowed from 5 percent to 3 percent."], ["It slowed from 3 percent to 5 percent."])
    assert told.loud == ["finding.number.exchanged"]
    told = tell(["It went from 5 to 3 percent."], ["Es ging von 3 auf 5 Prozent."], ("en", "de"))
    assert told.loud == ["finding.number.exchanged"]
    assert tell(["It went from 5 to 3 percent."], ["Es ging auf 3 von 5 Prozent."], ("en", "de")).loud == []


@pytest.mark.parametrize(
    ("original", "republication", "languages", "found"),
    [
        (
            "Two thirds of voters agreed.",
            "Three quarters of voters agreed.",
            ("en", "en"),
            ("Two thirds", "Three quarters"),
        ),
        ("Half of them left.", "A third of them left.", ("en", "en"), ("Half", "third")),
        ("It ended 3-1.", "Es endete 1:1.", ("en", "de"), ("3-1", "1:1")),
        ("It ended 3-2.", "It ended 2-3.", ("en", "en"), ("3-2", "2-3")),
        ("It starts at 9 a.m. there.", "Es beginnt dort um 21 Uhr.", ("en", "de"), ("9 a.m.", "21 Uhr")),
        ("They rose by 2 percentage points.", "They rose by 2 percent.", ("en", "en"), ("2", "2")),
        ("It cost 3 billion euros.", "Costó 3 billones de euros.", ("en", "es"), ("3 billion", "3 billones")),
    ],
)
def test_another_figure(original: str, republication: str, languages: tuple[str, str], found: tuple[str, str]) -> None:
    told = tell([original], [republication], languages, [("them", "them")])
    assert told.of(NUMBER) == [found]


@pytest.mark.parametrize(
    ("original", "republication", "languages"),
    [
        ("Half of them left.", "50 % von ihnen gingen.", ("en", "de")),
        ("It ended 3-1.", "Es endete 1:3.", ("en", "de")),
        ("Norda beat Kessel 3-2 there.", "Kessel lost 2-3 to Norda there.", ("en", "en")),
        ("It starts at 9 p.m. there.", "Es beginnt dort um 21 Uhr.", ("en", "de")),
        ("It starts at 9 there.", "Es beginnt dort um 21 Uhr.", ("en", "de")),
        ("They rose by 2 percentage points.", "Sie stiegen um 2 Prozentpunkte.", ("en", "de")),
        ("It cost 3 billion euros.", "Costó 3.000 millones de euros.", ("en", "es")),
    ],
)
def test_the_same_figure(original: str, republication: str, languages: tuple[str, str]) -> None:
    assert tell([original], [republication], languages).of(NUMBER) == []


def test_figures_whose_surroundings_were_exchanged() -> None:
    old = "Villages on the coast lost 6.2 percent of their people, towns in the hills 3.9 percent."
    now = "Villages on the coast lost 3.9 percent of their people, towns in the hills 6.2 percent."
    assert tell([old], [now]).loud == ["finding.number.exchanged"]
    turned = "Towns in the hills lost 3.9 percent of their people, villages on the coast 6.2 percent."
    assert tell([old], [turned]).loud == []
    assert tell(["It passed by 31 votes to 24."], ["It passed by 24 votes to 31."]).loud == ["finding.number.changed"]
