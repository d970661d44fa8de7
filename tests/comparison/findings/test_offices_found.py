"""Findings on offices that became others."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NAME = FindingKind.NAME


@pytest.mark.parametrize(
    ("old", "now", "languages", "found"),
    [
        (
            "The Ministry of Health refused.", "The Ministry of Labour refused.", ("en", "en"),
            ("Ministry of Health", "Ministry of Labour"),
        ),
        (
            "The Ministry of Health refused.", "Das Arbeitsministerium lehnte ab.", ("en", "de"),
            ("Ministry of Health", "Arbeitsministerium"),
        ),
        (
            "Le ministre de la Santé refuse.", "The Labour Minister refuses.", ("fr", "en"),
            ("ministre de la Santé", "Labour Minister"),
        ),
        (
            "Das Verkehrsministerium schwieg.", "El Ministerio de Cultura calló.", ("de", "es"),
            ("Verkehrsministerium", "Ministerio de Cultura"),
        ),
        (
            "Then the Foreign Minister left.", "Then the Prime Minister left.", ("en", "en"),
            ("Foreign Minister", "Prime Minister"),
        ),
        (
            "Then the Supreme Court met.", "Then the Federal Court met.", ("en", "en"),
            ("Supreme Court", "Federal Court"),
        ),
    ],
)  # fmt: skip
def test_another_office(old: str, now: str, languages: tuple[str, str], found: tuple[str, str]) -> None:
    told = tell([old], [now], languages)
    assert told.of(NAME) == [found]
    assert told.findings[0].severity is Severity.HIGH


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("The Health Ministry refused.", "The Ministry of Health refused.", ("en", "en")),
        ("The Ministry of Defence refused.", "The Ministry of Defense refused.", ("en", "en")),
        ("The Ministry of Labour refused.", "The Employment Ministry refused.", ("en", "en")),
        ("The Interior Ministry refused.", "The Home Department refused.", ("en", "en")),
        ("The Foreign Ministry said so.", "The Ministry of External Affairs said so.", ("en", "en")),
        ("The Ministry of Foreign Affairs said so.", "Das sagte das Außenministerium.", ("en", "de")),
        ("The Ministry of Health said so.", "Das sagte das Bundesministerium für Gesundheit.", ("en", "de")),
        ("The Ministry of Labour said so.", "Le ministère de l’Emploi l’a dit.", ("en", "fr")),
        ("The Ministry of Health and Labour said so.", "The Ministry of Health said so.", ("en", "en")),
        ("The Ministry of Health said so.", "The ministry said so.", ("en", "en")),
        ("The Ministry of Health said so.", "The Minister of Labour said so of health.", ("en", "en")),
        ("Then the British Minister left.", "Then the UK Minister left.", ("en", "en")),
    ],
)
def test_the_same_office_said_otherwise(old: str, now: str, languages: tuple[str, str]) -> None:
    assert tell([old], [now], languages).of(NAME) == []
