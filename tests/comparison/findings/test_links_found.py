"""Findings on addresses in the text, and on who is named as a source."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

LINK = FindingKind.LINK


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("https://example.org/a", "https://example.net/a"),
        ("www.example.org", "www.example.com"),
        ("help@example.org", "help@example.com"),
        ("example.org/donate", "example.org/give"),
    ],
)
def test_another_address(old: str, now: str) -> None:
    told = tell([f"Write to {old}."], [f"Schreiben Sie an {now}."], ("en", "de"))
    assert told.of(LINK) == [(old, now)]
    assert told.findings[0].severity is Severity.HIGH


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("https://www.example.org/a/", "example.org/a"),
        ("http://Example.org", "https://example.org"),
        ("https://example.org/a?utm_source=x", "https://example.org/a"),
        ("the U.S.A. now", "the U.S. now"),
        ("it.Then", "it. Then"),
    ],
)
def test_the_same_address_or_none_is_quiet(old: str, now: str) -> None:
    assert tell([f"See {old}."], [f"See {now}."]).of(LINK, loud=False) == []


def test_addresses_lost_and_added_are_worth_a_look() -> None:
    told = tell(["More at example.org there."], ["More there."])
    assert told.of(LINK) == []
    assert told.of(LINK, loud=False) == [("example.org", "")]
    told = tell(["More there."], ["More at shop.example.com there."])
    assert told.of(LINK, loud=False) == [("", "shop.example.com")]


def test_who_said_it_is_marked_with_the_saying() -> None:
    told = tell(["The bridge is safe, Nora Brandt said."], ["The bridge is safe."])
    assert told.of(FindingKind.ATTRIBUTION) == [("Nora Brandt said", "")]
    told = tell(["The bridge is safe, according to Nora Brandt."], ["The bridge is safe."])
    assert told.of(FindingKind.ATTRIBUTION) == [("according to Nora Brandt", "")]
    told = tell(["Die Brücke ist laut dem Ministerium sicher."], ["Die Brücke ist sicher."], ("de", "de"))
    assert told.of(FindingKind.ATTRIBUTION)[0][0].startswith("laut")


def test_whose_report_it_is_says_nothing() -> None:
    told = tell(["This is Nora Brandt's reported plan for it."], ["This is the plan for it."])
    assert told.of(FindingKind.ATTRIBUTION) == [("reported", "")]
