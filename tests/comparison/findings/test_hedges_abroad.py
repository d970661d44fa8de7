"""Doubts a faithful translation says in another way are quiet; those lost or gained are told."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

HEDGE = FindingKind.HEDGE
Pairs = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("english", "other", "pairs"),
    [
        # What threatens may do so.
        ("The party is at risk of losing.", "Partii może grozić klęska.", [("risk", "grozić"), ("losing", "klęska")]),
        # Who tries may fail.
        ("The heat will try to grow.", "Upał może wzrosnąć.", [("grow", "wzrosnąć"), ("heat", "Upał")]),
    ],
)
def test_doubts_said_otherwise(english: str, other: str, pairs: Pairs) -> None:
    assert tell([english], [other], ("en", "pl"), pairs).of(HEDGE) == []


@pytest.mark.parametrize(
    ("english", "other", "pairs"),
    [
        ("The party is losing votes.", "Partia może tracić głosy.", [("losing", "tracić"), ("votes", "głosy")]),
        ("The party may lose votes in May.", "Partia traci głosy w maju.", [("lose", "traci"), ("votes", "głosy")]),
    ],
)
def test_doubts_lost_or_gained(english: str, other: str, pairs: Pairs) -> None:
    told = tell([english], [other], ("en", "pl"), pairs)
    assert len(told.of(HEDGE)) == 1


ACCUSED = [("theft", "kradzież"), ("happened", "wydarzyła"), ("accused", "Oskarżyła"), ("happened", "spał")]


def test_an_accusation_said_once() -> None:
    english = "She accused him of a theft that allegedly happened in May."
    told = tell([english], ["Oskarżyła go o kradzież, która wydarzyła się w maju."], ("en", "pl"), ACCUSED)
    assert told.of(HEDGE) == []
    assert told.of(HEDGE, loud=False) == [("allegedly", "")]


@pytest.mark.parametrize(
    ("english", "polish"),
    [
        ("She left for a theft that allegedly happened in May.", "Odeszła przez kradzież, która wydarzyła się w maju."),
        ("She accused him in May, but he allegedly happened to sleep.", "Oskarżyła go w maju, a potem długo on spał."),
    ],
)
def test_hearsay_that_was_taken_out(english: str, polish: str) -> None:
    assert tell([english], [polish], ("en", "pl"), ACCUSED).of(HEDGE) == [("allegedly", "")]
