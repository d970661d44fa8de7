"""Findings on who did it to whom where common nouns, passives, and case tell it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.comparison.findings.told import tell
from viewer.comparison.findings.likeness import crossed
from viewer.core.ports import Vectors

Pairs = tuple[tuple[str, str], ...]
DE = (("nurse", "Krankenschwester"), ("driver", "Fahrer"), ("thanked", "dankte"))
ES = (("guard", "guardia"), ("prisoner", "preso"), ("threatened", "amenazó"), ("threatened", "amenazado"))
FR = (("guard", "gardien"), ("prisoner", "prisonnier"), ("threatened", "menacé"))
IT = (("guard", "guardia"), ("prisoner", "detenuto"), ("threatened", "minacciato"))
RU = (
    ("guard", "охранник"), ("guard", "охранника"), ("guard", "охранником"), ("prisoner", "пленник"),
    ("prisoner", "пленника"), ("prisoner", "пленником"), ("struck", "ударил"), ("struck", "избит"),
)  # fmt: skip
ACCUSED = (("accused", "warf"), ("minister", "Ministerin"), ("mayor", "Bürgermeister"))


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("The nurse thanked the driver.", "The driver thanked the nurse.", ("en", "en"), ()),
        ("The nurse thanked the driver.", "The nurse was thanked by the driver.", ("en", "en"), ()),
        ("Police attacked demonstrators.", "Demonstrators attacked police.", ("en", "en"), ()),
        ("The head of the museum sued the bank.", "The bank sued the head of the museum.", ("en", "en"), ()),
        ("The nurse thanked the driver.", "Der Fahrer dankte der Krankenschwester.", ("en", "de"), DE),
        ("The minister accused the mayor of lying.", "Der Bürgermeister warf der Ministerin eine Lüge vor.",
         ("en", "de"), ACCUSED),
        ("Der Koch lobte am Abend den Gärtner.", "Den Koch lobte am Abend der Gärtner.", ("de", "de"), ()),
        ("Der Verein zahlt dem Trainer Geld.", "Der Trainer zahlt dem Verein Geld.", ("de", "de"), ()),
        ("The guard was threatened by the prisoner.", "El guardia amenazó al preso.", ("en", "es"), ES),
        ("The prisoner threatened the guard.", "Al preso lo amenazó el guardia.", ("en", "es"), ES),
        ("The prisoner threatened the guard.", "Le gardien a menacé le prisonnier.", ("en", "fr"), FR),
        ("The prisoner threatened the guard.", "Il detenuto è stato minacciato dalla guardia.", ("en", "it"), IT),
        ("The guard struck the prisoner.", "Пленник ударил охранника.", ("en", "ru"), RU),
        ("The guard struck the prisoner.", "Охранник был избит пленником.", ("en", "ru"), RU),
    ],
)  # fmt: skip
def test_who_and_whom_changed_places(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    pairs += tuple((one, other.capitalize()) for one, other in pairs)
    assert tell([old], [now], languages, pairs).loud == ["finding.claim.turned"]


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("The nurse thanked the driver.", "The driver was thanked by the nurse.", ("en", "en"), ()),
        ("The nurse thanked the driver on Friday.", "On Friday the nurse thanked the driver.", ("en", "en"), ()),
        ("The nurse thanked the driver.", "Dem Fahrer dankte die Krankenschwester.", ("en", "de"), DE),
        ("The nurse thanked the driver.", "Die Krankenschwester dankte dem Fahrer.", ("en", "de"), DE),
        ("The minister accused the mayor of lying.", "Die Ministerin warf dem Bürgermeister eine Lüge vor.",
         ("en", "de"), ACCUSED),
        ("Der Koch lobte am Abend den Gärtner.", "Den Gärtner lobte am Abend der Koch.", ("de", "de"), ()),
        ("Der Koch lobte den Gärtner.", "Der Gärtner wurde vom Koch gelobt.", ("de", "de"), (("lobte", "gelobt"),)),
        ("Die Bäder im Kreis öffnen am Samstag wieder.", "Am Samstag öffnen im Kreis wieder die Bäder.",
         ("de", "de"), ()),
        ("Die Läden am Markt schließen am Abend.", "Am Abend schließen am Markt die Läden.", ("de", "de"), ()),
        ("The prisoner threatened the guard.", "El guardia fue amenazado por el preso.", ("en", "es"), ES),
        ("The prisoner threatened the guard.", "Al guardia lo amenazó el preso.", ("en", "es"), ES),
        ("The prisoner threatened the guard.", "Le gardien a été menacé par le prisonnier.", ("en", "fr"), FR),
        ("The prisoner threatened the guard.", "La guardia è stata minacciata dal detenuto.", ("en", "it"),
         (*IT, ("threatened", "minacciata"))),
        ("The guard struck the prisoner.", "Пленника ударил охранник.", ("en", "ru"), RU),
        ("The guard struck the prisoner.", "Пленник был избит охранником.", ("en", "ru"), RU),
        ("The bank bought the brewery from the heirs.", "The heirs sold the brewery to the bank.", ("en", "en"),
         (("bought", "sold"),)),
        ("The villagers resemble the islanders.", "The islanders resemble the villagers.", ("en", "en"), ()),
        ("The doctor likes the film.", "Al médico le gusta la película.", ("en", "es"),
         (("doctor", "médico"), ("likes", "gusta"), ("film", "película"))),
    ],
)  # fmt: skip
def test_the_same_deed_told_otherwise(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    pairs += tuple((one, other.capitalize()) for one, other in pairs)
    assert "finding.claim.turned" not in tell([old], [now], languages, pairs).loud


class _Nouns:
    """An encoder that knows four words in two languages."""

    name = "nouns 1"
    languages = frozenset({"en", "pt"})

    def prepare(self) -> None:
        """There is nothing to load."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        places = {"teacher": 0, "professor": 0, "pupil": 1, "aluno": 1}
        return np.eye(2, dtype=np.float32)[[places[text] for text in texts]]


def test_words_of_one_kind_are_told_apart_by_themselves() -> None:
    assert crossed(_Nouns(), ("teacher", "pupil"), ("aluno", "professor"))
    assert not crossed(_Nouns(), ("teacher", "pupil"), ("professor", "aluno"))


@pytest.mark.parametrize(
    ("old", "now", "turned"),
    [
        ("Die Gemeinde lobte die Feuerwehr.", "Die Feuerwehr lobte die Gemeinde.", True),
        ("Die Stadt verkauft dem Investor das Haus.", "Das Haus verkauft die Stadt dem Investor.", False),
        ("Gegen alle Proteste baut die Stadt das Parkhaus.", "Das Parkhaus baut die Stadt gegen alle Proteste.", False),
        ("Am See feiern die Bewohner das Erntefest.", "Das Erntefest feiern die Bewohner am See.", False),
    ],
)
def test_articles_of_no_case_in_german(old: str, now: str, turned: bool) -> None:
    assert ("finding.claim.turned" in tell([old], [now], ("de", "de")).loud) is turned
