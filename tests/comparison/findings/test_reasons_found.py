"""Findings on reasons added, left out, and turned into obstacles."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import Severity
from viewer.text.lexicon import lexicon

Pairs = tuple[tuple[str, str], ...]
DE = (("museum", "Museum"), ("closed", "geschlossen"))
SHUT = (("shops", "Läden"), ("closed", "schlossen"), ("rents", "Mieten"), ("rose", "stiegen"))


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs", "code"),
    [
        ("The ferry was cancelled.", "Because of a strike, the ferry was cancelled.", ("en", "en"), (), "gained"),
        ("The ferry stayed, owing to fog.", "The ferry stayed.", ("en", "en"), (), "lost"),
        ("They applied for a licence.", "Due to the find they applied for a licence.", ("en", "en"), (), "gained"),
        ("The shops closed after rents rose.", "The shops closed because rents rose.", ("en", "en"), (), "turned"),
        ("The shops closed because rents rose.", "The shops closed although rents rose.", ("en", "en"), (), "turned"),
        ("The shops closed although rents rose.", "Die Läden schlossen, weil die Mieten stiegen.", ("en", "de"), SHUT,
         "turned"),
        ("The museum closed.", "Wegen eines Streiks war das Museum geschlossen.", ("en", "de"), DE, "gained"),
        ("À cause d’une grève, le musée ferma.", "The museum closed.", ("fr", "en"), (("musée", "museum"),), "lost"),
        ("Из-за забастовки музей закрыт.", "The museum closed.", ("ru", "en"), (("музей", "museum"),), "lost"),
        ("The museum closed.", "Grev nedeniyle müze kapandı.", ("en", "tr"), (("museum", "müze"),), "gained"),
    ],
)  # fmt: skip
def test_a_reason_changed(old: str, now: str, languages: tuple[str, str], pairs: Pairs, code: str) -> None:
    assert tell([old], [now], languages, pairs).loud == [f"finding.claim.reason_{code}"]


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("The shops closed because rents rose.", "Rents rose, so the shops closed.", ("en", "en"), ()),
        ("The shops closed because rents rose.", "Rents rose; therefore the shops closed.", ("en", "en"), ()),
        ("The shops closed: rents rose.", "The shops closed because rents rose.", ("en", "en"), ()),
        ("The shops closed because rents rose.", "Wegen steigender Mieten schlossen die Läden.", ("en", "de"), SHUT),
        ("The shops closed as rents rose.", "Weil die Mieten stiegen, schlossen die Läden.", ("en", "de"), SHUT),
        # Why may be spelled out where what it is because of is there.
        ("Shops closed. Rents rose.", "Läden schlossen, weil Mieten stiegen.", ("en", "de"),
         (("Shops", "Läden"), ("closed", "schlossen"), ("Rents", "Mieten"), ("rose", "stiegen"))),
        ("It was not because they were told to.", "It was their own wish.", ("en", "en"), ()),
    ],
)  # fmt: skip
def test_the_same_reason(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    told = tell([old], [now], languages, pairs)
    assert not [code for code in told.loud if "reason" in code]


def test_an_obstacle_for_a_reason_is_grave() -> None:
    told = tell(["Shops closed because rents rose."], ["Shops closed although rents rose."])
    assert [finding.severity for finding in told.findings] == [Severity.HIGH]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th",
                                      "tr", "zh"])  # fmt: skip
def test_every_language_of_the_encoder_has_reasons(language: str) -> None:
    lists = lexicon(language)
    assert all(lists.has(f"causes.{name}") for name in ("reason", "reason_also", "obstacle"))
