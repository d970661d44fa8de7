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
        ("example.org/?id=5&utm_source=feed", "example.org/?id=6"),
        ("https://harbour.example.org/map", "https://example.org/maps"),
        ("www.harbourmaster.org", "www.harbourmoster.net"),
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
        ("https://example.org/a?utm_source=feed&id=5", "https://example.org/a?id=5"),
        ("https://example.org/a?id=5&utm_medium=mail&fbclid=3", "https://example.org/a?gclid=8&id=5"),
        ("https://example.org/a/?utm_source=x#top", "https://example.org/a#top"),
        ("Help@Example.org", "help@example.org"),
        ("the U.S.A. now", "the U.S. now"),
        ("it.Then", "it. Then"),
    ],
)
def test_the_same_address_or_none_is_quiet(old: str, now: str) -> None:
    assert tell([f"See {old}."], [f"See {now}."]).of(LINK, loud=False) == []


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("https://harbour.org/donate", "https://kitchens.com/offers"),
        ("harbour.co.uk", "kitchens.co.uk"),
        ("nora@harbour.org", "sales@kitchens.com"),
    ],
)
def test_an_address_is_not_paired_with_one_unlike_it(old: str, now: str) -> None:
    told = tell([f"Write to {old} today."], [f"Write to {now} today."])
    assert told.of(LINK) == [(old, ""), ("", now)]
    assert {finding.severity for finding in told.findings if finding.kind is LINK} == {Severity.MEDIUM}


def test_mail_and_pages_do_not_stand_for_each_other() -> None:
    told = tell(["Write to nora@example.org now."], ["Write to example.org/@nora now."])
    assert told.of(LINK, loud=False) == [("nora@example.org", ""), ("", "example.org/@nora")]


def test_a_page_that_somebody_signs_is_no_mail() -> None:
    told = tell(["Write to example.org/@nora now."], ["Write to example.org/@nils now."])
    assert told.of(LINK) == [("example.org/@nora", "example.org/@nils")]


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
