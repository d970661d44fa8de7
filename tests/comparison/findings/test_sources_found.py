"""Findings on sources told with a noun, on mere words, and on quotations that got another speaker or sense."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

Pairs = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("old", "now", "languages", "source"),
    [
        ("By the ministry's own estimate, ten bridges are unsafe.", "Ten bridges are unsafe.", ("en", "en"),
         "By the ministry's own estimate"),
        ("In the opinion of the judges, it was theft.", "It was theft.", ("en", "en"), "In the opinion of the judges"),
        ("Nach Auffassung des Gerichts war es Diebstahl.", "Es war Diebstahl.", ("de", "de"),
         "Nach Auffassung des Gerichts"),
        ("Aus Sicht der Händler ist das zu viel.", "That is too much.", ("de", "en"), "Aus Sicht der Händler"),
        ("De l’avis des médecins, le vaccin est sûr.", "The vaccine is safe.", ("fr", "en"), "De l’avis des médecins"),
        ("A juicio de los expertos, el puente es seguro.", "The bridge is safe.", ("es", "en"),
         "A juicio de los expertos"),
        ("По оценкам банка, цены вырастут.", "Prices will rise.", ("ru", "en"), "По оценкам банка"),
        ("The court heard that it was buried there.", "Estaba enterrado allí.", ("en", "es"), "court heard"),
        ("According to the city's water board, it is safe.", "It is safe.", ("en", "en"),
         "According to the city's water board"),
    ],
)  # fmt: skip
def test_a_source_is_gone(old: str, now: str, languages: tuple[str, str], source: str) -> None:
    assert tell([old], [now], languages).of(FindingKind.ATTRIBUTION) == [(source, "")]


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("By the ministry's own estimate, ten bridges are unsafe.", "The ministry estimates so.", ("en", "en")),
        ("Nach Auffassung des Gerichts war es Diebstahl.", "Es war nach Einschätzung der Richter Diebstahl.",
         ("de", "de")),
        ("Aus Sicht der Händler ist das zu viel.", "In the traders' view that is too much.", ("de", "en")),
        ("The court heard that it was buried there.", "Según se expuso en el juicio, estaba enterrado allí.",
         ("en", "es")),
        ("The city says farewell to its oldest tram.", "Farewell to the oldest tram.", ("en", "en")),
        ("The village says yes to a dam.", "Yes to a dam in the village.", ("en", "en")),
        ("The sign says stop.", "Stop is on the sign.", ("en", "en")),
        ("Die Stadt sagt Nein zum Damm.", "Ein Nein zum Damm.", ("de", "de")),
        ("Nach der Sitzung des Rats war es still.", "It was quiet.", ("de", "en")),
    ],
)  # fmt: skip
def test_no_source_is_gone(old: str, now: str, languages: tuple[str, str]) -> None:
    assert tell([old], [now], languages).of(FindingKind.ATTRIBUTION) == []


def test_somebody_else_is_quoted() -> None:
    old, now = '"We waited for days," said guide Maria Kessler.', '"We waited for days," said botanist Olaf Brandt.'
    pairs, also = [("Maria", "Olaf"), ("Kessler", "Brandt")], "The botanist Olaf Brandt was with them."
    told = tell([old, also], [now, also], pairs=pairs)
    assert told.loud == ["finding.attribution.another"]
    assert told.of(FindingKind.ATTRIBUTION) == [("said guide Maria Kessler", "said botanist Olaf Brandt")]
    # A stranger's name is a matter of the name.
    assert tell([old], [now], pairs=pairs).loud == ["finding.name.changed"]
    assert tell([old], [old]).loud == []


def test_a_quotation_that_says_the_opposite() -> None:
    told = tell(
        ["„Das ist kein Allheilmittel“, sagte sie."], ["« C’est un remède universel », a-t-elle dit."], ("de", "fr"),
        [("Allheilmittel", "remède"), ("Allheilmittel", "universel"), ("kein", "un"), ("sagte", "dit")],
    )  # fmt: skip
    assert told.loud == ["finding.quote.turned"]
    beside = tell(["Er sagte nicht „ja und amen“."], ["Er sagte „ja und amen“."], ("de", "de"))
    assert beside.loud == ["finding.negation.lost"]
