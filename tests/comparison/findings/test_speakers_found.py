"""Quotations that somebody else says, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.comparison.builders import WordEncoder, article
from viewer.comparison.pipeline import compare_one
from viewer.core.comparison import Finding, FindingKind, Kind, Severity

DEPOT = "The old tram depot will become a library."
FELD = '"We have waited eleven long years for this decision," said the architect Nora Feld.'
STEIN = "Council member Pavel Stein voted against it."
WARNED = '"The roof alone will eat half of our budget," he warned.'
LAST = "Work begins in autumn."
STORY = (DEPOT, FELD, STEIN, WARNED, LAST)
SWAPPED = (
    DEPOT,
    '"The roof alone will eat half of our budget," said the architect Nora Feld.',
    STEIN,
    '"We have waited eleven long years for this decision," he warned.',
    LAST,
)


def quotations(republication: Sequence[str], original: Sequence[str] = STORY) -> list[Finding]:
    found = compare_one(article(original), article(republication), encoder=WordEncoder())
    return [one for one in found.findings if one.kind is FindingKind.QUOTE]


def test_two_quotations_that_were_exchanged() -> None:
    found = quotations(SWAPPED)
    assert [one.message.code for one in found] == ["finding.quote.reattributed"] * 2
    values = [dict(one.message.values) for one in found]
    assert {(str(each["speaker"]), str(each["now"])) for each in values} == {
        ("Nora Feld", "Pavel Stein"),
        ("Pavel Stein", "Nora Feld"),
    }
    result = compare_one(article(STORY), article(SWAPPED), encoder=WordEncoder())
    assert sum(compared.kind is Kind.ALTERED for compared in result.beads) in (1, 2)


NAMED = (*STORY[:3], '"The roof alone will eat half of our budget," warned Stein.', LAST)
EXCHANGED = (*SWAPPED[:3], '"We have waited eleven long years for this decision," warned Stein.', LAST)


def test_it_is_serious_where_both_are_named() -> None:
    drew = ", who drew the plans for the bridge, the school and the town hall last year."
    sits = ", who has sat on the council for the farmers of the valley since the flood."
    named, told = (
        [
            text.replace("Nora Feld.", f"Nora Feld{drew}").replace("warned Stein.", f"warned Stein{sits}")
            for text in side
        ]
        for side in (NAMED, EXCHANGED)
    )
    found = quotations(told, named)
    assert {one.severity for one in found} == {Severity.HIGH}
    assert "finding.quote.added" not in {one.message.code for one in found}


def test_where_the_quotations_are_paired_across_the_order_each_has_another_source() -> None:
    found = compare_one(article(EXCHANGED), article(NAMED), encoder=WordEncoder())
    assert all(compared.bead.moved for compared in found.beads if compared.kind is Kind.ALTERED)
    told = [one for one in found.findings if one.severity is Severity.HIGH]
    assert [one.message.code for one in told] == ["finding.attribution.another"] * 2
    sources = [str(dict(one.message.values)["republication"]) for one in told]
    assert sorted(sources) == ["said the architect Nora Feld", "warned Stein"]


@pytest.mark.parametrize(
    "republication",
    [
        STORY,
        (DEPOT, STEIN, WARNED, FELD, LAST),
        (DEPOT, FELD.replace("the architect Nora Feld", "Feld"), STEIN, WARNED, LAST),
        (DEPOT, FELD, STEIN, WARNED.replace("he warned", "Stein warned"), LAST),
        (DEPOT, FELD.replace("Nora Feld", "Norah Felt"), STEIN, WARNED, LAST),
    ],
)
def test_the_same_speakers_are_quiet(republication: tuple[str, ...]) -> None:
    assert "finding.quote.reattributed" not in [one.message.code for one in quotations(republication)]


def test_two_pronouns_are_quiet() -> None:
    two = (DEPOT, "Nora Feld drew the plans.", STEIN, WARNED, LAST)
    assert quotations((DEPOT, STEIN, "Nora Feld drew the plans.", WARNED, LAST), two) == []
