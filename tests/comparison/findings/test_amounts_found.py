"""Findings on how many are meant."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity
from viewer.text.lexicon import lexicon

Pairs = tuple[tuple[str, str], ...]
VILLAGES = {"de": (("villages", "Dörfer"),), "fr": (("villages", "villages"),), "es": (("villages", "pueblos"),)}


@pytest.mark.parametrize(
    ("old", "now", "language", "found"),
    [
        ("All villages burned.", "Some villages burned.", "en", ("All", "Some")),
        ("Most villages burned.", "A few villages burned.", "en", ("Most", "A few")),
        ("All 12 villages burned.", "Most of the 12 villages burned.", "en", ("All", "Most of")),
        ("Every village burned.", "Some of the village burned.", "en", ("Every", "Some of")),
        ("All villages burned.", "Einige Dörfer brannten.", "de", ("All", "Einige")),
        ("Most villages burned.", "Tous les villages ont brûlé.", "fr", ("Most", "Tous les")),
        ("Some villages burned.", "Todos los pueblos ardieron.", "es", ("Some", "Todos los")),
    ],
)
def test_another_amount(old: str, now: str, language: str, found: tuple[str, str]) -> None:
    told = tell([old], [now], ("en", language), VILLAGES.get(language, ()))
    assert told.of(FindingKind.CLAIM) == [found]
    assert told.findings[0].severity is Severity.MEDIUM


@pytest.mark.parametrize(
    ("old", "now", "language", "pairs"),
    [
        ("Most villages burned.", "The majority of the villages burned.", "en", ()),
        ("All villages burned.", "Every village burned.", "en", (("villages", "village"),)),
        ("All villages burned.", "Sämtliche Dörfer brannten.", "de", VILLAGES["de"]),
        ("Some villages burned.", "A few villages burned.", "en", ()),
        ("Not all villages burned.", "Some villages burned.", "en", ()),
        ("Some 300 villages burned.", "Etwa 300 Dörfer brannten.", "de", VILLAGES["de"]),
        ("The most famous villages burned.", "All the famous villages burned.", "en", ()),
        ("After all, villages burned.", "Some villages burned.", "en", ()),
        ("All villages and some farms burned.", "Some farms and all villages burned.", "en", ()),
        ("All villages burned.", "Some farms burned.", "en", ()),
    ],
)
def test_the_same_amount_said_otherwise(old: str, now: str, language: str, pairs: Pairs) -> None:
    assert tell([old], [now], ("en", language), pairs).of(FindingKind.CLAIM) == []


@pytest.mark.parametrize(
    ("old", "now", "language"),
    [
        ("Only members may vote.", "Members may vote.", "en"),
        ("Nur Mitglieder dürfen wählen.", "Mitglieder dürfen wählen.", "de"),
        ("Seulement les membres votent.", "Les membres votent.", "fr"),
        ("Solo los miembros votan.", "Los miembros votan.", "es"),
    ],
)
def test_a_limit_lost_or_gained(old: str, now: str, language: str) -> None:
    assert tell([old], [now], (language, language)).loud == ["finding.claim.only_lost"]
    assert tell([now], [old], (language, language)).loud == ["finding.claim.only_gained"]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("Only members may vote.", "Members alone may vote."),
        ("Only members may vote.", "Just members may vote."),
        ("Only members may vote.", "Nobody but members may vote."),
        ("It was only recently built.", "It was recently built."),
        ("The only member voted.", "The member voted."),
    ],
)
def test_a_limit_said_otherwise(old: str, now: str) -> None:
    assert "finding.claim.only_lost" not in tell([old], [now]).loud
    assert "finding.claim.only_gained" not in tell([now], [old]).loud


@pytest.mark.parametrize(
    ("old", "now", "languages", "codes"),
    [
        ("Almost 300 came.", "More than 300 came.", ("en", "en"), ["finding.hedge.bound"]),
        ("About 300 came.", "More than 300 came.", ("en", "en"), ["finding.hedge.bound"]),
        ("More than 300 came.", "Fast 300 kamen.", ("en", "de"), ["finding.hedge.bound"]),
        ("Presque 300 sont venus.", "More than 300 came.", ("fr", "en"), ["finding.hedge.bound"]),
        ("About 300 came.", "Nearly 300 came.", ("en", "en"), []),
        ("About 300 came.", "Rund 300 kamen.", ("en", "de"), []),
        ("Well over 300 came.", "More than 300 came.", ("en", "en"), []),
        ("At least 300 came.", "Mehr als 300 kamen.", ("en", "de"), []),
    ],
)
def test_another_bound(old: str, now: str, languages: tuple[str, str], codes: list[str]) -> None:
    assert tell([old], [now], languages).loud == codes


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
def test_the_levels_are_named_alike(language: str) -> None:
    levels = {level for _, level in lexicon(language).terms("quantifiers")}
    assert levels == {"all", "most", "many", "several", "some", "few", "other", "others"}
