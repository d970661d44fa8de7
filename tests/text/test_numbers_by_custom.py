"""Numbers as a language's customs have them: hours counted anew, numbers to dial, tens and units apart."""

from __future__ import annotations

import pytest

from viewer.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("เริ่มเวลาหนึ่งทุ่ม", 1900),
        ("ประมาณ 2 ทุ่ม", 2000),
        ("เวลาตี 4.40 ของเช้าวันพฤหัสบดี", 440),
        ("ตีสอง", 200),
        ("บ่าย 3 โมง", 1500),
        ("6 โมงเย็น", 1800),
        ("9 โมงเช้า", 900),
    ],
)
def test_hours_of_the_thai_day(text: str, time: int) -> None:
    (hour,) = [number for number in find_numbers(text, "th") if number.unit == "clock"]
    assert int(hour.value) == time


@pytest.mark.parametrize("text", ["9 ทุ่ม", "เขาตีลูกบอล"])
def test_what_is_no_hour_of_the_thai_day(text: str) -> None:
    assert 2700 not in {int(number.value) for number in find_numbers(text, "th")}


@pytest.mark.parametrize("text", ["0800 555 111", "111 555 0800", "+44 20 7946 0958"])
def test_a_number_to_dial_is_one(text: str) -> None:
    (number,) = find_numbers(f"Call {text} now.", "en")
    assert number.unit == "tel"
    assert number.span.of(f"Call {text} now.") == text


def test_a_number_to_dial_may_be_written_from_the_other_end() -> None:
    (one,), (other,) = find_numbers("Call 0800 555 111.", "en"), find_numbers("اتصل على 111 555 0800", "ar")
    assert set(one.values) & set(other.values)
    (another,) = find_numbers("اتصل على 112 555 0800", "ar")
    assert not set(one.values) & set(another.values)


@pytest.mark.parametrize("text", ["1 250 000", "10 20 30", "12 500 m", "2018 09 30"])
def test_what_is_not_dialled(text: str) -> None:
    assert all(number.unit != "tel" for number in find_numbers(text, "fr"))


@pytest.mark.parametrize(("text", "value"), [("열 다섯 마리", 15), ("스물 두 명", 22), ("열 살", 10)])
def test_korean_tens_and_units_apart(text: str, value: int) -> None:
    assert value in {int(number.value) for number in find_numbers(text, "ko")}
