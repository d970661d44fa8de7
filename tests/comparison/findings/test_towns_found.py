"""Findings on places that nobody lists, in German, where every noun has a capital."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NAME = FindingKind.NAME


@pytest.mark.parametrize(
    ("original", "republication", "names"),
    [
        ("In Talheim wurde eine Brücke gesperrt.", "In Bergheim wurde eine Brücke gesperrt.", ("Talheim", "Bergheim")),
        ("Die Bahn von Wolfsau nach Imbach fährt.", "Die Bahn von Wolfsau nach Renz fährt.", ("Imbach", "Renz")),
        ("Er ist in Kiel geboren.", "Er ist in Gorl geboren.", ("Kiel", "Gorl")),
        ("Züge von Wolfsau nach Imbach.", "Züge zwischen Wolfsau und Renz.", ("Imbach", "Renz")),
        ("Die Bahn von Wolfsau nach Renz fährt.", "Die Bahn von Wolfsau nach Imbach fährt.", ("Renz", "Imbach")),
        (
            "Ein Feuer hat in Oberlingen gewütet.",
            "Es hat in Waldlingen ein Feuer gewütet.",
            ("Oberlingen", "Waldlingen"),
        ),
        (
            "Feuerwehren aus Talheim, Imbach und Wolfsau halfen.",
            "Feuerwehren aus Talheim, Steinfeld und Wolfsau halfen.",
            ("Imbach", "Steinfeld"),
        ),
    ],
)
def test_another_place_in_the_slot_of_one(original: str, republication: str, names: tuple[str, str]) -> None:
    told = tell([original], [republication], ("de", "de"), [names])
    assert told.of(NAME) == [names]
    assert told.findings[0].severity is Severity.HIGH


def test_another_place_that_moved_in_its_sentence() -> None:
    told = tell(
        ["In Niederlau brach kurz nach Mitternacht ein Damm."],
        ["Kurz nach Mitternacht brach in Steinfeld ein Damm."],
        ("de", "de"),
        [("Niederlau", "Steinfeld")],
    )
    assert told.of(NAME) == [("Niederlau", "Steinfeld")]


def test_places_that_end_like_none_and_stand_in_their_articles_more_than_once() -> None:
    told = tell(
        ["Auch in Renz wurde gewählt.", "Renz hat einen Rat."],
        ["Auch in Gorl wurde gewählt.", "Gorl hat einen Rat."],
        ("de", "de"),
        [("Renz", "Gorl")],
    )
    assert told.of(NAME) == [("Renz", "Gorl")]
    once = tell(["Auch in Renz wurde gewählt."], ["Auch in Gorl wurde gewählt."], ("de", "de"), [("Renz", "Gorl")])
    assert once.of(NAME) == []


@pytest.mark.parametrize(
    ("original", "republication", "languages", "names"),
    [
        ("A bridge was closed in Talheim.", "In Bergheim wurde eine Brücke gesperrt.", "en de", "Talheim Bergheim"),
        ("In Talheim wurde eine Brücke gesperrt.", "A bridge was closed in Bergheim.", "de en", "Talheim Bergheim"),
        ("Un pont a été fermé à Talheim.", "In Bergheim wurde eine Brücke gesperrt.", "fr de", "Talheim Bergheim"),
        ("The train goes from Wolfsau to Imbach.", "Der Zug fährt von Wolfsau nach Renz.", "en de", "Imbach Renz"),
    ],
)
def test_another_place_abroad(original: str, republication: str, languages: str, names: str) -> None:
    one, other = languages.split()
    gone, new = names.split()
    pairs = [("bridge", "Brücke"), ("pont", "Brücke"), ("Brücke", "bridge"), ("train", "Zug"), (gone, new)]
    told = tell([original], [republication], (one, other), pairs)
    assert told.of(NAME) == [(gone, new)]
    assert told.findings[0].severity is Severity.HIGH


def test_a_place_that_is_gone() -> None:
    told = tell(["In Talheim wurde die Brücke gesperrt."], ["Nun wurde die Brücke gesperrt."], ("de", "de"))
    assert [finding.message.code for finding in told.findings] == ["finding.name.missing"]


@pytest.mark.parametrize(
    ("original", "republication", "pair"),
    [
        ("Niemand schwebt in Gefahr.", "Niemand schwebt in Lebensgefahr.", ("Gefahr", "Lebensgefahr")),
        ("Nach Angaben der Frau kam er.", "Nach Aussagen der Frau kam er.", ("Angaben", "Aussagen")),
        ("Sie streikten aus Protest.", "Sie streikten aus Ärger.", ("Protest", "Ärger")),
        ("Er lebt in Armut.", "Er lebt in Not.", ("Armut", "Not")),
        ("Die Mauer ist aus Sandstein.", "Die Mauer ist aus Kalkstein.", ("Sandstein", "Kalkstein")),
        ("Er sprach von Stillstand.", "Er sprach von Aufschub.", ("Stillstand", "Aufschub")),
        ("Das Geld von Flüchtlingen fehlt.", "Das Geld von Häftlingen fehlt.", ("Flüchtlingen", "Häftlingen")),
        ("Sie singen in Kirchen.", "Sie singen in Kapellen.", ("Kirchen", "Kapellen")),
        ("Sie starben durch Regen.", "Sie starben durch Hagel.", ("Regen", "Hagel")),
        ("Bis Montag ist geschlossen.", "Bis Freitag ist geschlossen.", ("Montag", "Freitag")),
        ("Sie wurden in Sicherheit gebracht.", "Sie wurden nach Hause gebracht.", ("Sicherheit", "Hause")),
        ("Die Feuerwehr aus Talheim kam.", "Die Talheimer Feuerwehr kam.", ("Talheim", "Talheimer")),
        ("In Talheim brannte ein Haus.", "Bei Talheim brannte ein Haus.", ("In", "Bei")),
    ],
)
def test_other_nouns_after_a_preposition_are_no_places(
    original: str, republication: str, pair: tuple[str, str]
) -> None:
    assert tell([original], [republication], ("de", "de"), [pair]).of(NAME, loud=False) == []


def test_nouns_that_an_article_has_often_are_no_places() -> None:
    told = tell(
        ["Hier wird mit Strom geheizt.", "Strom ist teuer.", "Der Preis von Strom steigt."],
        ["Hier wird mit Solar geheizt.", "Solar ist teuer.", "Der Preis von Solar steigt."],
        ("de", "de"),
        [("Strom", "Solar")],
    )
    assert told.of(NAME, loud=False) == []


def test_what_stands_with_an_article_is_no_place() -> None:
    told = tell(
        ["Es gab Streit in Ostfeld.", "Das Ostfeld ist nass."],
        ["Es gab Streit in Nordfeld.", "Das Nordfeld ist nass."],
        ("de", "de"),
        [("Ostfeld", "Nordfeld")],
    )
    assert told.of(NAME, loud=False) == []


def test_a_place_that_another_language_spells_otherwise() -> None:
    pairs = [("Kaschmir", "Cachemire"), ("Teil", "partie"), ("liegt", "est")]
    told = tell(["Der Teil von Kaschmir liegt dort."], ["Cette partie du Cachemire est là."], ("de", "fr"), pairs)
    assert [finding.message.code for finding in told.findings if finding.severity is Severity.HIGH] == []
