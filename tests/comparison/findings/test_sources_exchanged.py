"""Sources in the place of which another one is named."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind
from viewer.text.lexicon import lexicon

Pairs = tuple[tuple[str, str], ...]
CODE = "finding.attribution.source"


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs", "sources"),
    [
        ("According to the cook, the soup was cold.", "According to the pilot, the soup was cold.", ("en", "en"), (),
         ("According to the cook", "According to the pilot")),
        ("Selon la boulangère, il pleuvait.", "Laut dem Hausmeister regnete es.", ("fr", "de"), (),
         ("Selon la boulangère", "Laut dem Hausmeister")),
        ("Wedle kucharza zupa była zimna.", "According to the pilot, the soup was cold.", ("pl", "en"), (),
         ("Wedle kucharza", "According to the pilot")),
        ("Aşçıya göre çorba soğuktu.", "According to the pilot, the soup was cold.", ("tr", "en"), (),
         ("Aşçıya göre", "According to the pilot")),
        ("The lifeguard was asleep, according to the study.", "Der Bademeister schlief, den Tauchern zufolge.",
         ("en", "de"), (), ("according to the study", "Tauchern zufolge")),
        # Whoever the lists know is compared by them, whatever the links are.
        ("According to the police, it was arson.", "Según los bomberos, fue provocado.", ("en", "es"),
         (("police", "bomberos"),), ("According to the police", "Según los bomberos")),
        ("Volgens de vakbond is het te laat.", "По данным правительства, уже поздно.", ("nl", "ru"),
         (("vakbond", "правительства"),), ("Volgens de vakbond", "По данным правительства")),
        ("Secondo il tribunale mancano i documenti.", "Segundo a polícia, faltam os documentos.", ("it", "pt"),
         (("tribunale", "polícia"),), ("Secondo il tribunale", "Segundo a polícia")),
        ("According to the police, nobody was hurt.", "소방 당국에 따르면 다친 사람은 없었다.", ("en", "ko"), (),
         ("According to the police", "소방 당국에 따르면")),
        ("D’après l’entreprise Norvia, tout est sûr.", "Nach Angaben der Gendarmerie ist alles sicher.",
         ("fr", "de"), (), ("D’après l’entreprise", "Nach Angaben der Gendarmerie")),
    ],
)  # fmt: skip
def test_another_source(old: str, now: str, languages: tuple[str, str], pairs: Pairs, sources: tuple[str, str]) -> None:
    told = tell([old], [now], languages, pairs)
    assert CODE in told.loud
    assert sources in told.of(FindingKind.ATTRIBUTION)


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("According to the cook, the soup was cold.", "Dem Koch zufolge war die Suppe kalt.", ("en", "de"),
         (("cook", "Koch"),)),
        ("According to Brandt, the soup was cold.", "Laut der Ministerin war die Suppe kalt.", ("en", "de"), ()),
        ("According to Reuters, it was late.", "Einem Bericht zufolge war es spät.", ("en", "de"), ()),
        ("According to him, it was late.", "Laut dem Koch war es spät.", ("en", "de"), ()),
        # The company and its operator may be one, and so may authorities and anybody who has one.
        ("According to the company, it is safe.", "Laut dem Betreiber ist es sicher.", ("en", "de"), ()),
        ("Selon les autorités, tout est sûr.", "According to the harbour master, it is safe.", ("fr", "en"), ()),
        ("According to doctors and police, he lives.", "Laut Polizei und Ärzten lebt er.", ("en", "de"), ()),
        ("Geçen yıla göre fiyatlar arttı.", "According to the cook, prices rose.", ("tr", "en"), ()),
    ],
)  # fmt: skip
def test_the_same_source(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert CODE not in tell([old], [now], languages, pairs).loud


def test_a_person_for_a_paper() -> None:
    old = ["Chair is Leyla Aksu.", "Aksu zufolge ist das Dach morsch."]
    now = ["Chair is Leyla Aksu.", "Dem Gutachten zufolge ist das Dach morsch."]
    assert CODE in tell(old, now, ("de", "de")).loud


def test_a_noun_of_an_attribution_is_no_name_in_the_place_of_another() -> None:
    old, now = "Selon l’entreprise Norvia, tout est sûr.", "Nach Angaben der Gendarmerie ist alles sicher."
    told = tell([old], [now], ("fr", "de"), [("Norvia", "Angaben")], scores={"Norvia": 0.9, "Angaben": 0.9})
    assert "Angaben" not in [words for _, words in told.of(FindingKind.NAME, loud=False)]


@pytest.mark.parametrize(
    "language", ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh"]
)
def test_sources_have_the_same_kinds_in_every_language(language: str) -> None:
    kinds = {kind for _, kind in lexicon(language).terms("attribution.kinds")}
    assert kinds == {kind for _, kind in lexicon("en").terms("attribution.kinds")}
