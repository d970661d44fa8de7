"""Dates by value."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.text.dates import agrees, find_dates, is_calendar_word


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on May 29, 2024", "en"),
        ("on 29 May 2024", "en"),
        ("am 29. Mai 2024", "de"),
        ("am 29.05.2024", "de"),
        ("le 29 mai 2024", "fr"),
        ("el 29 de mayo de 2024", "es"),
        ("em 29 de maio de 2024", "pt"),
        ("il 29 maggio 2024", "it"),
        ("op 29 mei 2024", "nl"),
        ("29 maja 2024 roku", "pl"),
        ("29 мая 2024 года", "ru"),
        ("29 Mayıs 2024", "tr"),
        ("29 مايو 2024", "ar"),
        ("2024年5月29日", "zh"),
        ("2024年5月29日", "ja"),
        ("2024년 5월 29일", "ko"),
        ("29 พฤษภาคม 2567", "th"),
        ("2024-05-29", "en"),
    ],
)
def test_one_day_in_every_language(text: str, language: str) -> None:
    (date,) = find_dates(text, language)
    assert (date.year, date.month, date.day) == (2024, 5, 29)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on Monday", "en"), ("am Montag", "de"), ("am Montagnachmittag", "de"), ("lundi", "fr"), ("el lunes", "es"),
        ("segunda-feira", "pt"), ("lunedì", "it"), ("maandag", "nl"), ("w poniedziałek", "pl"), ("в понедельник", "ru"),
        ("Pazartesi günü", "tr"), ("يوم الاثنين", "ar"), ("星期一", "zh"), ("月曜日", "ja"), ("월요일", "ko"),
        ("วันจันทร์", "th"),
    ],
)  # fmt: skip
def test_monday_in_every_language(text: str, language: str) -> None:
    assert [date.weekday for date in find_dates(text, language)] == [0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he may march", "en"),
        ("Theresa May said", "en"),
        ("sie mag Mars", "de"),
        ("la planète Mars", "fr"),
        ("so do it", "de"),
    ],
)
def test_common_words_are_no_dates(text: str, language: str) -> None:
    assert find_dates(text, language) == ()


def test_relative_words_have_one_meaning() -> None:
    pairs = [("last year", "en"), ("letztes Jahr", "de"), ("l’an dernier", "fr"), ("el año pasado", "es")]
    assert {find_dates(*pair)[0].relative for pair in pairs} == {"last-year"}
    assert find_dates("recently", "en")[0].relative == find_dates("kürzlich", "de")[0].relative == "recently"


def test_what_both_give_must_agree() -> None:
    whole = find_dates("29 May 2024", "en")[0]
    assert agrees(whole, find_dates("29. Mai", "de")[0])
    assert not agrees(whole, find_dates("28. Mai", "de")[0])
    assert agrees(find_dates("5/4/2024", "en")[0], find_dates("4. Mai 2024", "de")[0])
    assert not agrees(find_dates("on Monday", "en")[0], find_dates("in May", "en")[0])


def test_calendar_words() -> None:
    assert is_calendar_word("Thursday's", "en")
    assert is_calendar_word("Freitagabend", "de")
    assert not is_calendar_word("Mailand", "de")


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "zh", "ko", "ar", "th", "ru", "xx"]))
@settings(max_examples=80, deadline=None)
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    ends = [0]
    for date in find_dates(text, language):
        assert ends[-1] <= date.span.start < date.span.end <= len(text)
        ends.append(date.span.end)


def test_months_and_weekdays_of_languages_without_lists() -> None:
    for text, language, parts in (
        ("lauantai-iltana", "fi", {"weekday": 5}),
        ("lokakuun 2022", "fi", {"year": 2022, "month": 10}),
        ("szerdán", "hu", {"weekday": 2}),
        ("9. júla 2024", "sk", {"year": 2024, "month": 7, "day": 9}),
        ("في آذار 2020", "ar", {"year": 2020, "month": 3}),
        ("في مارس", "ar", {"month": 3}),
    ):
        assert [date.parts for date in find_dates(text, language)] == [parts], text


def test_words_of_time_in_names_and_comparisons() -> None:
    assert find_dates("She told Nature Today.", "en") == ()
    assert [date.parts for date in find_dates("as recently as April", "en")] == [{"month": 4}]


def test_russian_weekdays_as_adjectives_and_surroundings() -> None:
    assert [date.weekday for date in find_dates("субботняя игра и воскресное утро", "ru")] == [5, 6]
    assert [date.weekday for date in find_dates("в среду и до пятницы", "ru")] == [2, 4]
    assert find_dates("благоприятную среду, в деловой среде", "ru") == ()
    assert [date.month for date in find_dates("в мае прошлого года", "ru")] == [5]


def test_a_figure_at_the_end_of_a_sentence_is_no_day() -> None:
    assert find_dates("un terremoto di magnitudo 7.5.", "it") == ()
    assert [(date.day, date.month) for date in find_dates("am 7.5. in Bonn", "de")] == [(7, 5)]


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [
        ("It opens on Sundays.", "en", 6), ("Il ouvre les dimanches.", "fr", 6), ("Abre los domingos.", "es", 6),
        ("Es öffnet sonntags.", "de", 6), ("Open op zondagen.", "nl", 6),
    ],
)  # fmt: skip
def test_every_one_of_a_weekday(text: str, language: str, weekday: int) -> None:
    assert [date.weekday for date in find_dates(text, language)] == [weekday]
    assert find_dates("The Mays bought it.", "en") == ()


def test_weekdays_of_two_words_and_with_what_is_written_before_them() -> None:
    for text, language, weekday in (
        ("הם נפגשו ביום חמישי בנמל", "he", 3),
        ("ומיום שני הוא סגור", "he", 0),
        ("Vào Thứ Năm họ gặp nhau", "vi", 3),
    ):
        assert [date.weekday for date in find_dates(text, language)] == [weekday]


def test_lately_before_a_year_or_date_is_the_last_time() -> None:
    for text, language in (
        ("Der Kran wurde zuletzt 1987 repariert.", "de"),
        ("Der Kran wurde zuletzt im Jahr 1987 repariert.", "de"),
        ("Dernièrement, en 1987, la grue fut réparée.", "fr"),
        ("Se reparó últimamente en el año 1987.", "es"),
    ):
        assert find_dates(text, language) == ()
    (date,) = find_dates("Man sah ihn zuletzt am 3. Mai 2019.", "de")
    assert (date.day, date.relative) == (3, None)
    assert [date.relative for date in find_dates("Zuletzt sank der Preis.", "de")] == ["recently"]


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("The tenders open on 3 February.", "en", "3 February"),
        ("It was in December.", "en", "December"),
        ("It was on 3 Feb. in Rome.", "en", "3 Feb."),
        ("It was on 3 Feb.", "en", "3 Feb"),
        ("Es war am 3. Februar.", "de", "3. Februar"),
    ],
)
def test_the_stop_of_a_sentence_is_no_part_of_a_date(text: str, language: str, date: str) -> None:
    (found,) = find_dates(text, language)
    assert found.span.of(text) == date
