"""Dates and numbers a faithful translation says in another way; the change beside it is told."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

DATE, NUMBER = FindingKind.DATE, FindingKind.NUMBER


@pytest.mark.parametrize(
    ("english", "other", "language"),
    [
        ("They won last December, and lost this year.", "Wygrali w grudniu zeszłego roku, a przegrali.", "pl"),
        ("They won last December.", "Sie siegten im Dezember letzten Jahres.", "de"),
        ("They met on June 12.", "그들은 지난달 12일에 만났다.", "ko"),
        ("Born 136 years ago today.", "วันเดียวกันนี้เมื่อ 136 ปีก่อน", "th"),
        ("It was tested in the early 2000s.", "早在本世纪之初就试过。", "zh"),
        ("It was tested in the early 2000s.", "Его испытали в начале этого века.", "ru"),
        ("He won by 40 percentage points.", "그는 40%포인트 차이로 이겼다.", "ko"),
        ("The same eleven of 11 men began.", "同じイレブンで始めた。", "ja"),
        ("It starts at 7 p.m. tonight.", "จะเริ่มเวลาหนึ่งทุ่มคืนนี้", "th"),
        ("Norda is topping the table.", "노르다가 표에서 1위를 달리고 있다.", "ko"),
    ],
)
def test_dates_and_numbers_said_otherwise(english: str, other: str, language: str) -> None:
    told = tell([english], [other], ("en", language))
    assert told.of(DATE) == []
    assert told.of(NUMBER) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "kind"),
    [
        ("They won last December.", "Wygrali w listopadzie zeszłego roku.", "pl", DATE),
        ("They won in December last year.", "Wygrali w grudniu tego roku.", "pl", DATE),
        ("They met on June 12.", "그들은 지난달 13일에 만났다.", "ko", DATE),
        ("It was tested in the early 1990s.", "早在本世纪之初就试过。", "zh", DATE),
        ("He won by 40 percentage points.", "그는 30%포인트 차이로 이겼다.", "ko", NUMBER),
        ("It starts at 7 p.m. tonight.", "จะเริ่มเวลาสองทุ่มคืนนี้", "th", NUMBER),
        ("Norda is topping the table.", "노르다가 표에서 2위를 달리고 있다.", "ko", NUMBER),
        ("Norda is in the table.", "노르다가 표에서 1위를 달리고 있다.", "ko", NUMBER),
        ("Call 0800 555 111.", "اتصل على 112 555 0800", "ar", NUMBER),
    ],
)
def test_dates_and_numbers_that_changed(english: str, other: str, language: str, kind: FindingKind) -> None:
    assert tell([english], [other], ("en", language)).of(kind)


PEOPLE = [("men", "hommes"), ("women", "femmes"), ("marry", "épousent")]


def test_the_ends_of_a_range_are_not_exchanged() -> None:
    told = tell(
        ["Some 70-90% of men marry women."], ["70-90% des hommes épousent des femmes."], ("en", "fr"),
        [("men", "femmes"), ("marry", "hommes")],
    )  # fmt: skip
    assert told.of(NUMBER) == []


def test_figures_of_two_things_are() -> None:
    told = tell(["It has 70 men and 90 women."], ["Il y a 90 hommes et 70 femmes."], ("en", "fr"), PEOPLE)
    assert len(told.of(NUMBER)) == 1


@pytest.mark.parametrize(
    ("original", "republication", "language"),
    [
        ("The lamps stay lit tonight.", "Las lámparas siguen encendidas esta noche.", "es"),
        ("The lamps stay lit tonight.", "Le lampade restano accese stasera.", "it"),
        ("Wages rise by 4 percent this year and by 2 percent next year.",
         "Die Löhne steigen dieses Jahr um 4 Prozent und für das kommende um 2 Prozent.", "de"),
    ],
)  # fmt: skip
def test_tonight_and_the_coming_year_are_said_there_in_other_words(
    original: str, republication: str, language: str
) -> None:
    assert tell([original], [republication], ("en", language)).of(FindingKind.DATE, loud=False) == []
