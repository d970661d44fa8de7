"""Words that look like bounds of a figure and bound no amount: years, spans of time, ranks, surfaces."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

FAITHFUL = [
    ("en", "The mill stood there until 1815.", "pt", "O moinho ficou ali até 1815."),
    ("pt", "O moinho ficou ali até 1815.", "en", "The mill stood there to 1815."),
    ("pt", "A dívida cai até 2018.", "en", "The debt falls by 2018."),
    ("en", "The pond covers 84 acres.", "pt", "O lago tem uma superfície de 84 acres."),
    ("en", "The pond covers 84 acres.", "es", "El lago tiene una superficie de 84 acres."),
    ("en", "The town approaches the 50th anniversary.", "de", "Der 50. Jahrestag der Stadt steht bevor."),
    ("en", "Two of five aged 60+ voted.", "de", "Zwei von fünf der über 60 Jahre alten Leute stimmten ab."),
    ("en", "The budget was spread over 12 years.", "de", "Der Haushalt wurde auf 12 Jahre verteilt."),
    ("en", "Deaths fell by half.", "de", "Die Zahl der Toten sank um die Hälfte."),
    ("en", "About 200 people stood there.", "fr", "À peine plus de 200 personnes étaient là."),
    ("en", "About 200 people stood there.", "es", "Poco más de 200 personas estaban allí."),
    ("en", "Just over 200 people stood there.", "de", "Etwas mehr als 200 Leute standen da."),
    ("en", "They agreed among 20 or more countries.", "de", "Sie einigten sich mit 20 oder noch mehr Ländern."),
    ("en", "Estimates put the loss at $12 million.", "de", "Der Verlust beträgt geschätzte 12 Millionen Dollar."),
    ("en", "A rate of more than 20 percent.", "es", "Una tasa superior al 20 por ciento."),
]


@pytest.mark.parametrize(("one", "original", "other", "republication"), FAITHFUL)
def test_what_bounds_no_amount_is_none(one: str, original: str, other: str, republication: str) -> None:
    assert not tell([original], [republication], (one, other)).of(FindingKind.HEDGE)


@pytest.mark.parametrize(
    ("one", "original", "other", "republication"),
    [
        ("pt", "Vieram até 2000 pessoas.", "en", "2000 people came."),
        ("en", "She waited over three days.", "de", "Sie wartete drei Tage."),
        ("en", "In over three years nobody came.", "de", "In drei Jahren kam niemand."),
        ("en", "The barn holds 60+ cows.", "de", "Die Scheune fasst 60 Kühe."),
        ("es", "El monto supera 60 euros.", "en", "The sum is 60 euros."),
    ],
)
def test_what_bounds_an_amount_is_told(one: str, original: str, other: str, republication: str) -> None:
    assert tell([original], [republication], (one, other)).of(FindingKind.HEDGE)
