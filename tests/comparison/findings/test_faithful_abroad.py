"""What a faithful translation says in its own way is quiet; the change beside it is told."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

DATE, NAME, NUMBER = FindingKind.DATE, FindingKind.NAME, FindingKind.NUMBER
NEGATION, HEDGE, ATTRIBUTION = FindingKind.NEGATION, FindingKind.HEDGE, FindingKind.ATTRIBUTION


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("The 42-year-old mechanic left.", "Czterdziestodwuletni mechanik wyszedł.", "pl"),
        ("It is his 34th start.", "To jego trzydziesty czwarty występ.", "pl"),
        ("It was his 63rd birthday.", "كان عيد ميلاده الثالث والستين.", "ar"),
        ("It began in the early 2000s.", "Zaczęło się na początku XXI wieku.", "pl"),
        ("The 6-foot-6 forward grew up here.", "6 fit 6 inç boyundaki forvet burada büyüdü.", "tr"),
        ("The 6-foot-6 forward grew up here.", "6フィート6インチの彼はここで育った。", "ja"),
        ("They had a bogey on the front nine.", "Un bogey op de front nine.", "nl"),
        ("It grew in the second quarter of 2018.", "2018年第2四半期に増えた。", "ja"),
    ],
)
def test_numbers_said_in_words_of_the_language(english: str, other: str, language: str) -> None:
    assert tell([english], [other], ("en", language)).of(NUMBER) == []
    assert tell([english], [other], ("en", language)).of(DATE) == []


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("The 42-year-old mechanic left.", "52-letni mechanik wyszedł.", "pl"),
        ("The 6-foot-6 forward grew up here.", "6 fit 9 inç boyundaki forvet burada büyüdü.", "tr"),
        ("The speed was 315 kilometres (196 miles).", "De snelheid was 330 kilometer (196 mijl).", "nl"),
    ],
)
def test_numbers_that_changed(english: str, other: str, language: str) -> None:
    assert len(tell([english], [other], ("en", language)).of(NUMBER)) == 1


def test_months_in_the_polish_genitive() -> None:
    assert tell(["He plays from November on."], ["Od listopada gra."], ("en", "pl")).of(DATE) == []
    told = tell(["He plays from November on."], ["Od września gra."], ("en", "pl"))
    assert told.of(DATE) == [("November", "września")]


def test_turkish_words_that_only_begin_like_a_month() -> None:
    told = tell(["Meanwhile they met for the treasure."], ["Bu arada hazine için bir araya geldiler."], ("en", "tr"))
    assert told.of(DATE) == []


def test_a_weekday_alone_left_out_of_a_translation_is_worth_a_look() -> None:
    told = tell(["He resigned on Monday."], ["Er ist zurückgetreten."], ("en", "de"))
    assert told.of(DATE, loud=False) == [("Monday", "")]
    assert told.loud == []
    assert tell(["He resigned on May 29."], ["Er ist zurückgetreten."], ("en", "de")).of(DATE) == [("May 29", "")]
    assert tell(["He resigned on Monday."], ["He resigned."]).of(DATE) == [("Monday", "")]


def test_a_latin_name_nobody_knows_in_a_text_of_another_script() -> None:
    lines = ["Brandt met the mayor of Kessel.", "Brandt left Kessel early."]
    told = tell(lines, ["Brandt พบกับนายกเทศมนตรีของ Kessel", "Okafor ออกจาก Kessel ก่อนเวลา"], ("en", "th"))
    assert told.of(NAME) == [("Brandt", "Okafor")]
    told = tell(["The mayor met Brandt."], ["市長はOkaforと会った。"], ("en", "ja"))
    assert [finding.severity for finding in told.findings] == [Severity.MEDIUM]


def test_a_text_that_opens_with_a_latin_name_is_no_latin_text() -> None:
    lines = ["Menga scored for Livingston.", "They play at Livingston."]
    told = tell(lines, ["Menga 为利文斯顿队打进一球。", "他们在 Livingston 比赛。"], ("en", "zh"))
    assert told.of(NAME) == []


def test_a_name_that_has_its_counterpart_explains_no_stranger() -> None:
    english = "Oriol Junqueras is one of nine Catalan leaders."
    told = tell([english], ["Oriol Castellan è uno dei nove leader catalani."], ("en", "it"))
    assert told.of(NAME) == [("Junqueras", "Castellan")]
    told = tell(
        ["The coach Tom Wade spoke of Wayde."],
        ["L’entraîneur Tom Tamura a parlé de Wayde."],
        ("en", "fr"),
        [("Wade", "Tamura")],
        scores={"Wade": 0.9, "Tamura": 0.9},
    )
    assert told.of(NAME) == [("Wade", "Tamura")]


def test_a_first_name_before_a_kept_surname_that_opens_the_sentence() -> None:
    told = tell(["We spoke to Alasdair Lamont."], ["Lindqvist Lamont nous a parlé."], ("en", "fr"))
    assert told.of(NAME) == [("Alasdair", "Lindqvist")]


def test_who_goes_on_speaking_need_not_be_said_again() -> None:
    lines = ["Police said the road was closed.", "They said nobody was hurt."]
    goes_on = ["Полиция сообщила, что дорога закрыта.", "Никто не пострадал."]
    pairs = (("nobody", "Никто"), ("hurt", "пострадал"))
    assert tell(lines, goes_on, ("en", "ru"), pairs).of(ATTRIBUTION) == []
    alone = tell(["The road was closed.", *lines[1:]], ["Дорога закрыта.", *goes_on[1:]], ("en", "ru"), pairs)
    assert alone.of(ATTRIBUTION) == [("said", "")]


def test_a_source_behind_a_dash() -> None:
    english = "It will bring votes, according to Reuters."
    assert tell([english], ["To przyniesie głosy — Reuters."], ("en", "pl")).of(ATTRIBUTION) == []
    assert len(tell([english], ["To przyniesie głosy."], ("en", "pl")).of(ATTRIBUTION)) == 1


def test_what_cannot_be_is_no_doubt() -> None:
    pairs = (("known", "wist"), ("policy", "beleid"), ("one", "Niemand"))
    quiet = tell(["No one there could have known the policy."], ["Niemand wist van het beleid."], ("en", "nl"), pairs)
    assert quiet.of(HEDGE) == []
    told = tell(["She could have known the policy."], ["Ze wist van het beleid."], ("en", "nl"), pairs)
    assert told.of(HEDGE) == [("could", "")]


@pytest.mark.parametrize(
    ("english", "other", "language", "pairs"),
    [
        ("It won't come unless it can trust us.", "Этого не будет, пока она не сможет нам доверять.", "ru",
         (("come", "будет"), ("trust", "доверять"), ("can", "сможет"))),
        ("I have never hidden it, including last year.", "Ik heb het nooit verborgen, ook niet vorig jaar.", "nl",
         (("hidden", "verborgen"), ("never", "nooit"), ("last", "vorig"), ("year", "jaar"))),
        ("The goalkeeper was untroubled.", "Вратарь не был обеспокоен.", "ru",
         (("goalkeeper", "Вратарь"), ("untroubled", "обеспокоен"))),
        ("Labour denies it plans a tax.", "工党否认其计划征税。", "zh", (("denies", "否认"), ("plans", "计划"))),
        ("Interest remained high.", "L’intérêt n’a pas baissé.", "fr",
         (("Interest", "intérêt"), ("remained", "baissé"))),
    ],
)  # fmt: skip
def test_denials_that_deny_no_more(english: str, other: str, language: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert tell([english], [other], ("en", language), pairs).of(NEGATION) == []


def test_a_denial_gained_is_told_beside_them() -> None:
    pairs = (("goalkeeper", "Вратарь"), ("worried", "обеспокоен"))
    told = tell(["The goalkeeper was worried."], ["Вратарь не был обеспокоен."], ("en", "ru"), pairs)
    assert told.of(NEGATION) == [("", "не")]


def test_a_denial_in_a_question_is_worth_a_look() -> None:
    pairs = (("want", "voudrais"), ("win", "gagner"))
    told = tell(["Why wouldn't I want to win?"], ["Pourquoi voudrais-je gagner ?"], ("en", "fr"), pairs)
    assert told.loud == []
    assert told.of(NEGATION, loud=False) == [("wouldn't", "")]


def test_what_somebody_is_meant_to_do_is_no_hearsay() -> None:
    pairs = (("Team", "team"), ("reisen", "travel"), ("gereist", "travelled"), ("nach", "to"))
    assert tell(["Das Team soll nach Palu reisen."], ["The team is sent to Palu."], ("de", "en"), pairs).of(HEDGE) == []
    told = tell(["Das Team soll nach Palu gereist sein."], ["The team travelled to Palu."], ("de", "en"), pairs)
    assert told.of(HEDGE) == [("soll", "")]
