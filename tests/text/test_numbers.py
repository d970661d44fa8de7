"""Numbers by value, in the languages as published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.text.numbers import Number, find_numbers, same_unit, same_value


def values(text: str, language: str) -> list[str]:
    return [str(n.value.normalize()) if n.value % 1 else str(int(n.value)) for n in find_numbers(text, language)]


def only(text: str, language: str) -> Number:
    found = [number for number in find_numbers(text, language) if not number.maybe]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("mehr als 340.000 Chips", "de", 340_000),
        ("more than 340,000 chips", "en", 340_000),
        ("plus de 340\u00a0000 puces", "fr", 340_000),
        ("plus de 340 000 puces", "fr", 340_000),
        ("340\u202f000 puces", "fr", 340_000),
        ("340’000 Chips", "de", 340_000),
        ("34万枚芯片", "zh", 340_000),
        ("３４万個", "ja", 340_000),
        ("34만 개", "ko", 340_000),
        ("1억 5000만 달러", "ko", 150_000_000),
        ("3億4500万ドル", "ja", 345_000_000),
        ("٣٤٠٬٠٠٠ شريحة", "ar", 340_000),
        ("๓๔๐ คน", "th", 340),
        ("340 thousand chips", "en", 340_000),
        ("340 тыс. чипов", "ru", 340_000),
        ("340 tys. osób", "pl", 340_000),
        ("1,5 Mio. Euro", "de", 1_500_000),
        ("1.5 million euros", "en", 1_500_000),
        ("$1.5m", "en", 1_500_000),
        ("3,5 Mrd. Euro", "de", 3_500_000_000),
        ("2 Billionen Dollar", "de", 2_000_000_000_000),
        ("two hundred and five people", "en", 205),
        ("five thousand three hundred", "en", 5300),
        ("twenty-one pilots", "en", 21),
        ("zweihundertfünfzig Leute", "de", 250),
        ("einundzwanzig Leute", "de", 21),
        ("eine Million Leute", "de", 1_000_000),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("soixante et onze", "fr", 71),
        ("mille neuf cent quatre-vingt-quatre", "fr", 1984),
        ("ciento cincuenta mil millones", "es", 150_000_000_000),
        ("treinta y cinco", "es", 35),
        ("vinte e cinco", "pt", 25),
        ("duecentocinquanta", "it", 250),
        ("vijfentwintig", "nl", 25),
        ("dwadzieścia pięć", "pl", 25),
        ("двадцать пять", "ru", 25),
        ("iki bin", "tr", 2000),
        ("三百二十人", "zh", 320),
        ("1,00,000 rupees", "en", 100_000),
        ("3½ hours", "en", Decimal("3.5")),
    ],
)
def test_value(text: str, language: str, value: float | Decimal) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("340.000", "de"), ("340,000", "en")),
        (("zwei", "de"), ("two", "en")),
        (("zehn Prozent", "de"), ("10%", "en")),
        (("3 p.m.", "en"), ("15 Uhr", "de")),
        (("2pm", "en"), ("14:00 Uhr", "de")),
        (("15 h 30", "fr"), ("3:30 p.m.", "en")),
        (("下午3点", "zh"), ("15 Uhr", "de")),
        (("the 1990s", "en"), ("die 90er", "de")),
        (("the 1930s", "en"), ("années 30", "fr")),
        (("$25,000", "en"), ("25.000 Dollar", "de")),
        (("12 miles per hour", "en"), ("19 Kilometern pro Stunde", "de")),
        (("20 feet", "en"), ("sechs Meter", "de")),
        (("80 degrees", "en"), ("27 °C", "de")),
        (("half", "en"), ("50 Prozent", "de")),
        (("deux tiers", "fr"), ("two-thirds", "en")),
        (("yüzde 10", "tr"), ("百分之十", "zh")),
        (("XXIe", "fr"), ("21st", "en")),
        (("second", "en"), ("2.", "de")),
    ],
)
def test_the_same_number_in_two_languages(left: tuple[str, str], right: tuple[str, str]) -> None:
    one, other = find_numbers(*left), find_numbers(*right)
    assert any(same_value(a, b) for a in one for b in other), (one, other)


def test_other_values_and_units_are_told_apart() -> None:
    assert not same_value(only("10 miles", "en"), only("12 Kilometer", "de"))
    assert not same_unit(only("10 miles", "en"), only("10 Kilometer", "de"))
    assert not same_unit(only("$10", "en"), only("10 Euro", "de"))
    assert same_unit(only("10 percent", "en"), only("10 %", "de"))


def test_a_doubt_keeps_both_readings() -> None:
    german = only("340,000 Chips", "de")
    assert german.value == 340
    assert 340_000 in german.readings


@pytest.mark.parametrize(
    ("text", "language"),
    [("one of them", "en"), ("ein Mann", "de"), ("un homme", "fr"), ("the second half", "en"), ("dozens", "en")],
)
def test_articles_and_ordinals_only_may_be_numbers(text: str, language: str) -> None:
    assert all(number.maybe for number in find_numbers(text, language))


def test_a_figure_in_a_name_is_a_label() -> None:
    assert [n.label for n in find_numbers("Nvidia H100, COVID-19 and 3.11.2", "en")] == [True] * 5
    assert not only("30-jährige Männer", "de").label


def test_a_range_shares_its_scale_and_currency() -> None:
    low, high = find_numbers("5 to 10 million", "en")
    assert 5_000_000 in low.values
    assert high.value == 10_000_000
    low, high = find_numbers("$25,000 to $30,000", "en")
    assert (low.unit, high.unit) == ("USD", "USD")
    assert Decimal(1953) in find_numbers("the 1950-53 war", "en")[1].values


def test_an_unknown_language_still_reads_digits() -> None:
    assert values("abc 1.234.567 def", "xx") == ["1234567"]


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([("en", ","), ("de", "."), ("fr", "\u202f")]))
@settings(max_examples=60, deadline=None)
def test_grouped_digits_keep_their_value(value: int, style: tuple[str, str]) -> None:
    language, mark = style
    assert value in only(f"x {value:,} y".replace(",", mark), language).values


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "zh", "ja", "ko", "ar", "th", "ru", "xx"]))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str, language: str) -> None:
    found = find_numbers(text, language)
    ends = [0]
    for number in found:
        assert ends[-1] <= number.span.start < number.span.end <= len(text)
        ends.append(number.span.end)


def test_the_hours_of_a_range_are_times() -> None:
    from_, to = find_numbers("von 8 bis 18 Uhr offen", "de")[:2]
    assert [(int(n.value), n.unit) for n in (from_, to)] == [(800, "clock"), (1800, "clock")]
    assert same_value(from_, find_numbers("from 8 a.m. on", "en")[0])
    assert not same_value(from_, find_numbers("from 8 p.m. on", "en")[0])


def test_a_number_word_inside_a_unit_is_none() -> None:
    assert [(int(n.value), n.unit) for n in find_numbers("subir 2 por ciento al año", "es")] == [(2, "%")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a change of -2.5 percent", "en"),
        ("a change of −2.5 percent", "en"),
        ("a change of minus 2.5 percent", "en"),
        ("a change of minus two percent", "en"),
        ("a balance of -$5 million", "en"),
        ("at −5", "en"),
        ("at 5 degrees below zero", "en"),
        ("-2.5% in May", "en"),
        ("um –2,5 Prozent", "de"),
        ("um minus 2,5 Prozent", "de"),
        ("bei 5 Grad unter null", "de"),
        ("de moins 2,5 %", "fr"),
        ("à 5 degrés sous zéro", "fr"),
        ("un menos 2,5 %", "es"),
        ("meno 2,5 per cento", "it"),
        ("min 2,5 procent", "nl"),
        ("variação: menos 2,5 %", "pt"),
        ("minus 5 stopni", "pl"),
        ("минус 5 градусов", "ru"),
    ],
)
def test_below_zero(text: str, language: str) -> None:
    assert only(text, language).negative is True


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3-5 people", "en"),
        ("3 - 5 people", "en"),
        ("won 2-1 at home", "en"),
        ("COVID-19 patients", "en"),
        ("from 2019-20 on", "en"),
        ("on 2024-05-03", "en"),
        ("a 20-year plan", "en"),
        ("a plan – 5 people said – failed", "en"),
        ("au moins 300 %", "fr"),
        ("al menos 300 euros", "es"),
        ("pelo menos 3 %", "pt"),
        ("nientemeno 300 euro", "it"),
        ("+2.5 percent", "en"),
        ("F-35 jets and 35 pilots", "en"),
    ],
)
def test_no_sign(text: str, language: str) -> None:
    assert {number.negative for number in find_numbers(text, language)} == {False}


@pytest.mark.parametrize(
    ("text", "language", "signs"),
    [
        ("won 2 -1 at home", "en", [(2, False), (1, None)]),
        ("Apollo -11 flew", "en", [(11, None)]),
        ("3 moins 2", "fr", [(3, False), (2, False)]),
        ("ten minus three", "en", [(10, False), (3, None)]),
        ("-5 people came", "en", [(5, None)]),
    ],
)
def test_a_sign_that_may_be_none_is_left_open(text: str, language: str, signs: list[tuple[int, bool | None]]) -> None:
    assert [(int(number.value), number.negative) for number in find_numbers(text, language)] == signs


def test_both_ends_of_a_range_below_zero() -> None:
    assert [n.negative for n in find_numbers("between -10 and -5 degrees", "en")] == [True, True]
    assert [n.negative for n in find_numbers("minus 10 bis 5 Grad", "de")] == [True, None]
    assert same_value(only("14°F", "en"), only("-10°C", "en"))
    assert same_value(only("-40°F", "en"), only("-40°C", "en"))


def test_arabic_teens_and_what_is_written_together_with_a_number() -> None:
    for text, value in (
        ("أحد عشر بحارا", 11),
        ("اثنتا عشرة سفينة", 12),
        ("ثلاثة عشر بيتا", 13),
        ("بتسعة عشر قاربا", 19),
        ("لثلاثين صيادا", 30),
        ("خمسة وأربعين يوما", 45),
        ("خمسمائة وثلاثة عشر", 513),
    ):
        assert [number.value for number in find_numbers(text, "ar")] == [value], text


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "ar", "zh"])
def test_figures_of_more_digits_than_a_decimal_counts_with(language: str) -> None:
    for tail in ("s", "er", " million", "%", " km"):
        (number,) = find_numbers(f"{'1' * 40}{tail}", language)
        assert number.span.start == 0, tail


def test_what_is_no_figure_before_ten_thousand_is_none() -> None:
    for text, language in (("1.2.3万", "zh"), ("3.11.2万", "ja"), ("1.2.3만", "ko")):
        assert find_numbers(text, language) == ()
    assert [number.value for number in find_numbers("1,234.5万", "zh")] == [12_345_000]


def test_words_for_a_million_where_a_language_has_no_lists() -> None:
    for text, language, value, written in (
        ("2,9 millió forintot kapott", "hu", 2_900_000, "2,9 millió"),
        ("2,9 millióra nőtt", "hu", 2_900_000, "2,9 millióra"),
        ("3,5 tisíce lodí", "cs", 3_500, "3,5 tisíce"),
        ("ו-3.5 מיליון שקל", "he", 3_500_000, "3.5 מיליון"),
        ("4 triệu người", "vi", 4_000_000, "4 triệu"),
        ("2 ihmistä", "fi", 2, "2"),
    ):
        (number,) = find_numbers(text, language)
        assert int(number.value) == value
        assert number.span.of(text) == written
