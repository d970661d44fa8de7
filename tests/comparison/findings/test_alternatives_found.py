"""Findings on one of a kind in the place of another."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity
from viewer.text.lexicon import lexicon

DATE, NUMBER, CLAIM = FindingKind.DATE, FindingKind.NUMBER, FindingKind.CLAIM
LISTED = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "tr", "zh", "ja", "ko", "ar", "th")
Pairs = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("old", "now", "language", "kind", "found"),
    [
        ("The fair opens in spring.", "The fair opens in winter.", "en", DATE, ("spring", "winter")),
        ("The fair opens in spring.", "Die Messe beginnt im Herbst.", "de", DATE, ("spring", "Herbst")),
        ("The fair opens in summer.", "Le salon ouvre en hiver.", "fr", DATE, ("summer", "hiver")),
        ("He rang at noon or in the afternoon.", "Llamó por la noche.", "es", DATE, ("afternoon", "noche")),
        ("Rents have doubled.", "Rents have tripled.", "en", NUMBER, ("doubled", "tripled")),
        ("He smokes nine cigars a week.", "He smokes nine cigars a day.", "en", NUMBER, ("week", "day")),
        ("She came second in the race.", "Sie wurde Dritte in dem Rennen.", "de", NUMBER, ("second", "Dritte")),
        ("The judge left.", "Der Staatsanwalt ging.", "de", CLAIM, ("judge", "Staatsanwalt")),
        ("He is charged with murder.", "He is charged with manslaughter.", "en", CLAIM, ("murder", "manslaughter")),
        ("She came with her brother.", "È venuta con il marito.", "it", CLAIM, ("brother", "marito")),
        ("Cables must be removed.", "Kabel dürfen entfernt werden.", "de", CLAIM, ("must", "dürfen")),
        ("He claims it was lost.", "Er bestätigt, dass es verloren ging.", "de", CLAIM, ("claims", "bestätigt")),
        ("His uncle paid.", "Заплатила его тётя.", "ru", CLAIM, ("uncle", "тётя")),
    ],
)
def test_another_of_its_kind(old: str, now: str, language: str, kind: FindingKind, found: tuple[str, str]) -> None:
    told = tell([old], [now], ("en", language), (found,))
    assert told.of(kind) == [found]
    assert told.findings[0].severity is Severity.HIGH


def test_a_phrase_is_found_by_its_word() -> None:
    told = tell(["A part of the ceiling fell."], ["Die gesamte Decke fiel."], ("en", "de"), (("part", "gesamte"),))
    assert told.of(CLAIM) == [("A part of", "gesamte")]


@pytest.mark.parametrize(
    ("old", "now", "language", "pairs"),
    [
        ("The fair opens in autumn.", "Die Messe beginnt im Herbst.", "de", (("autumn", "Herbst"),)),
        ("He came in the evening.", "Er kam in der Nacht.", "de", (("evening", "Nacht"),)),
        (
            "A four-day week is planned.",
            "Eine Woche mit vier Tagen ist geplant.",
            "de",
            (("day", "Woche"), ("week", "Woche")),
        ),
        ("The judge heard the prosecutor.", "Der Staatsanwalt sprach zum Richter.", "de", (("judge", "Staatsanwalt"),)),
        ("The rule took effect in spring.", "Im Herbst wie im Frühjahr galt die Regel.", "de", (("spring", "Herbst"),)),
        ("Cables must not be removed.", "Kabel dürfen nicht entfernt werden.", "de", (("must", "dürfen"),)),
        ("Mr Judge left.", "Der Staatsanwalt ging.", "de", (("Judge", "Staatsanwalt"),)),
        ("The last straw broke.", "C’est le premier ministre.", "fr", (("last", "premier"),)),
        ("The district attorney left.", "Der Staatsanwalt ging.", "de", (("attorney", "Staatsanwalt"),)),
        ("The attorney general left.", "El fiscal general se fue.", "es", (("attorney", "fiscal"),)),
        ("The helicopter crashed.", "Die Maschine stürzte ab.", "de", (("helicopter", "Maschine"),)),
        ("The helicopter crashed.", "L’appareil s’est écrasé.", "fr", (("helicopter", "appareil"),)),
        ("The helicopter crashed.", "Het toestel stortte neer.", "nl", (("helicopter", "toestel"),)),
        ("The tram stopped.", "Die Bahn hielt.", "de", (("tram", "Bahn"),)),
        ("The truck burned.", "Der Wagen brannte.", "de", (("truck", "Wagen"),)),
        ("One coach derailed.", "Une voiture a déraillé.", "fr", (("coach", "voiture"),)),
        ("The theft of data alarmed them.", "El robo de datos los alarmó.", "es", (("theft", "robo"),)),
        ("The theft of data alarmed them.", "O roubo de dados os alarmou.", "pt", (("theft", "roubo"),)),
        ("The robbery took minutes.", "Le vol a pris quelques minutes.", "fr", (("robbery", "vol"),)),
        ("The price halved.", "Цена снизилась вдвое.", "ru", (("halved", "вдвое"),)),
        ("The price halved.", "Цена снизилась в два раза.", "ru", (("halved", "раза"),)),
        ("It was manslaughter.", "Это непредумышленное убийство.", "ru", (("manslaughter", "убийство"),)),
        ("It was manslaughter.", "Это убийство по неосторожности.", "ru", (("manslaughter", "убийство"),)),
        (
            "The spring fair was opened.",
            "La foire du renouveau a été ouverte.",
            "fr",
            (("fair", "foire"), ("opened", "ouverte"), ("spring", "été")),
        ),
        ("The bike skidded.", "Das Motorrad rutschte weg.", "de", (("bike", "Motorrad"),)),
        ("The aircraft hovered.", "L’hélicoptère planait.", "fr", (("aircraft", "hélicoptère"),)),
        ("It was manslaughter.", "To nieumyślne zabójstwo.", "pl", (("manslaughter", "zabójstwo"),)),
        ("The judge ruled.", "La via legale era chiusa.", "it", (("judge", "legale"),)),
    ],
)
def test_what_is_the_same(old: str, now: str, language: str, pairs: Pairs) -> None:
    told = tell([old], [now], ("en", language), pairs)
    assert [f for f in told.findings if f.message.code == "finding.claim.alternative"] == []


def test_a_change_is_told_once() -> None:
    assert tell(["His father paid the fine."], ["His mother paid the fine."]).loud == ["finding.claim.opposite"]


def test_a_member_has_one_name_in_every_language() -> None:
    known = {name for _, name in lexicon("en").terms("alternatives")}
    for language in LISTED:
        names = {name for _, name in lexicon(language).terms("alternatives")}
        assert names, language
        assert names <= known, language


@pytest.mark.parametrize(("language", "text"), [("ja", "北朝鮮が発射した。"), ("th", "เขาคืนเงินให้ธนาคาร")])
def test_a_sign_inside_another_word_is_no_member(language: str, text: str) -> None:
    """North Korea is no morning, to give back no night."""
    assert list(lexicon(language).terms("alternatives").find(text)) == []
