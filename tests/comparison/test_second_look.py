"""Pairs that are looked at again with the eyes of their words."""

from __future__ import annotations

import pytest

from tests.comparison.builders import article, context
from viewer.comparison import second_look
from viewer.comparison.unmatched import Background


def pairs_left(old: str, now: str, languages: tuple[str, str]) -> int:
    """How many beads are pairs still, where no word of either sentence is linked."""
    found = second_look.parted([context(article([old], languages[0]), article([now], languages[1]))], Background())
    return sum(bool(bead.original and bead.republication) for bead in found)


@pytest.mark.parametrize(
    ("old", "now", "language"),
    [
        ("Verletzt wurde dabei keiner.", "Dabei wurde eine Frau verletzt.", "de"),
        ("Hurt in the crash was nobody.", "In the crash a cyclist was hurt.", "en"),
        ("Blessé dans le choc, personne ne l’a été.", "Un passant a été blessé dans le choc.", "fr"),
    ],
)
def test_sentences_of_the_same_words_stay_together_without_links(old: str, now: str, language: str) -> None:
    assert pairs_left(old, now, (language, language)) == 1


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("Verletzt wurde dabei keiner.", "Der Umbau wurde teurer.", ("de", "de")),
        ("It was in the end about the money.", "In the end it was raining on the fair.", ("en", "en")),
        ("The taxi waited.", "Le taxi était jaune.", ("en", "fr")),
    ],
)
def test_sentences_without_links_part(old: str, now: str, languages: tuple[str, str]) -> None:
    assert pairs_left(old, now, languages) == 0
