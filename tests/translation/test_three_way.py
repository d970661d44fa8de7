"""A translation is a reading aid: what it breaks is not blamed on the publisher."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.comparison.builders import article
from viewer.alignment.encoder import UniversalEncoder
from viewer.comparison.pipeline import compare
from viewer.core.article import Article
from viewer.core.comparison import FindingKind, Kind, RepublicationComparison, Translation

ORIGINAL = (
    "The harbour of Ostende reopened on Monday.",
    "About 340,000 passengers use it every year.",
    "The Verge had reported the closure first.",
    "Repairs will cost 3.4 million euros.",
)
GERMAN = (
    "Der Hafen von Ostende wurde am Montag wieder geöffnet.",
    "Etwa 340.000 Passagiere nutzen ihn jedes Jahr.",
    "The Verge hatte zuerst über die Schließung berichtet.",
    "Die Reparaturen werden 3,4 Millionen Euro kosten.",
)
FAITHFUL = ORIGINAL
BROKEN = (
    "The harbour of Ostende was reopened on Tuesday.",
    "About 340 passengers use it every year.",
    "The Edge had been the first to report on the closure.",
    "The repairs will cost 34 million euros.",
)
LOUD = {FindingKind.NUMBER, FindingKind.NAME, FindingKind.DATE}


@pytest.fixture(scope="module")
def judged() -> Callable[..., RepublicationComparison]:
    encoder = UniversalEncoder()

    @cache
    def judge(german: tuple[str, ...], reading: tuple[str, ...] | None) -> RepublicationComparison:
        republication: Article = article(german, "de")
        translation = Translation("google", "en", reading) if reading is not None else None
        found = compare(article(ORIGINAL), [republication], encoder=encoder, translations=[translation])
        return found.republications[0]

    return judge


def evidence(found: RepublicationComparison) -> list[tuple[object, ...]]:
    return sorted((str(f.kind), str(f.original), str(f.republication)) for f in found.findings)


def test_what_only_the_translation_broke_makes_no_finding(judged):
    found = judged(GERMAN, BROKEN)
    assert [f for f in found.findings if f.kind in LOUD] == []
    assert not any(bead.kind is Kind.ALTERED for bead in found.beads)
    assert [(bead.bead.original, bead.bead.republication) for bead in found.beads] == [((k,), (k,)) for k in range(4)]
    assert found.translation is not None
    assert found.translation.sentences == BROKEN


def test_what_the_publisher_broke_is_found_though_the_translation_mends_it(judged):
    number, name = GERMAN[1].replace("340.000", "34.000"), GERMAN[2].replace("The Verge", "Der Rand")
    german = (GERMAN[0], number, name, GERMAN[3])
    found = judged(german, FAITHFUL)
    kinds = {found.beads[finding.bead].bead.original: finding.kind for finding in found.findings}
    assert kinds.get((1,)) is FindingKind.NUMBER
    assert kinds.get((2,)) is FindingKind.NAME


@pytest.mark.parametrize("reading", [FAITHFUL, BROKEN], ids=["faithful", "broken"])
def test_a_translation_changes_no_finding(judged, reading):
    assert evidence(judged(GERMAN, reading)) == evidence(judged(GERMAN, None))
