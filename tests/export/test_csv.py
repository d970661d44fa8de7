from __future__ import annotations

import csv as stdlib_csv
import io
from pathlib import Path

import pytest

from tests.export.builders import ENGLISH, ORIGINAL, article, plain, small
from viewer.core.comparison import Comparison
from viewer.export import csv
from viewer.resources import messages


def rows(comparison: Comparison) -> list[dict[str, str]]:
    text = csv.render(comparison, catalogue=messages())
    assert text.startswith("\ufeff")
    return list(stdlib_csv.DictReader(io.StringIO(text[1:], newline="")))


def test_one_row_a_bead() -> None:
    found = rows(small())
    assert len(found) == sum(len(r.beads) for r in small().republications)
    assert list(found[0]) == list(csv.COLUMNS)
    altered = next(row for row in found if "43,000" in row["republished"])
    assert altered == {
        "republication": ENGLISH.title,
        "language": "en",
        "sentence": "4",
        "kind": "altered",
        "moved": "no",
        "confidence": "0.93",
        "original": ORIGINAL.sentence_text(3),
        "republished": ENGLISH.sentence_text(2),
        "findings": "high number: 34,000 became 43,000.",
        "reason": "they mean the same",
    }
    assert [row["moved"] for row in found].count("yes") == 1


def test_sentences_of_a_bead_stand_together() -> None:
    together = next(row for row in rows(small()) if row["republished"].startswith("Lumen is ramping"))
    assert together["original"] == f"{ORIGINAL.sentence_text(1)} {ORIGINAL.sentence_text(2)}"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "\r=1", "＝1", "\u00a0=cmd' /C calc'!A0"]
)
def test_no_field_is_a_formula(text: str) -> None:
    found = rows(plain(article("en", text, title=text), article("en", text, title=text)))
    assert found[0]["original"] == found[0]["republished"] == found[0]["republication"] == f"'{text}"


def test_quotes_commas_and_lines_survive() -> None:
    text = 'He said "a, b";\nthen left\x00.'
    assert rows(plain(article("en", text), article("en", text)))[0]["original"] == text.replace("\x00", "␀")


def test_write_starts_with_a_byte_order_mark(tmp_path: Path) -> None:
    csv.write(tmp_path / "x.csv", small(), catalogue=messages())
    content = (tmp_path / "x.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfrepublication,")
    assert b"\r\n" in content
