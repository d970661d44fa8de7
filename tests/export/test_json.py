from __future__ import annotations

import copy
import dataclasses
import json as stdlib_json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.export.builders import GERMAN, ORIGINAL, article, plain, small
from viewer.core.comparison import Comparison
from viewer.export import json
from viewer.resources import messages, path


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    data = stdlib_json.loads(path("schema", "comparison-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def document(comparison: Comparison) -> dict[str, Any]:
    data: dict[str, Any] = stdlib_json.loads(json.render(comparison, catalogue=messages()))
    return data


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("export/small.json", json.render(small(), catalogue=messages()))


@pytest.mark.parametrize(
    "comparison",
    [small(), Comparison(ORIGINAL), plain(article("und"), article("und")), plain(article("he", "א\x00"), ORIGINAL)],
    ids=["small", "alone", "empty", "control"],
)
def test_it_is_as_the_schema_says(comparison: Comparison, schema: Draft202012Validator) -> None:
    schema.validate(document(comparison))


def test_files_of_this_version_from_before_beads_had_codes_are_valid(schema: Draft202012Validator) -> None:
    data = document(small())
    beads = [bead for republication in data["republications"] for bead in republication["beads"]]
    assert all(bead["code"] for bead in beads), "what is written now has one"
    for bead in beads:
        del bead["code"]
    schema.validate(data)


@pytest.mark.parametrize("where", [[], ["original"], ["republications", 0], ["republications", 0, "beads", 0]])
def test_the_schema_is_strict(where: list[str | int], schema: Draft202012Validator) -> None:
    extra = document(small())
    inner: Any = extra
    for step in where:
        inner = inner[step]
    # A bead's code came later: files of this version without it stay valid.
    for key in inner.keys() - ({"code"} if "beads" in where else set()):
        less = copy.deepcopy(extra)
        place: Any = less
        for step in where:
            place = place[step]
        del place[key]
        with pytest.raises(ValidationError):
            schema.validate(less)
    inner["surprise"] = 1
    with pytest.raises(ValidationError):
        schema.validate(extra)


def test_offsets_are_code_points_into_the_text() -> None:
    data = document(small())
    for side in (data["original"], data["republications"][0]["article"]):
        for sentence in side["sentences"]:
            assert side["text"][sentence["start"] : sentence["end"]].strip()
    german = data["republications"][0]
    assert [s["furniture"] for s in german["article"]["sentences"]] == [False] * 8 + [True] * 2
    change = german["beads"][1]["changes"][2]
    assert data["original"]["text"][slice(*change["original"])] == "The Tide"
    assert german["article"]["text"][slice(*change["republication"])] == "Die Flut"
    assert german["beads"][1]["changes"][0]["republication"] is None


def test_code_points_beyond_the_basic_plane_count_once() -> None:
    text = article("en", "😀😀 one.|Two.")
    sentences = document(plain(text, text))["original"]["sentences"]
    assert [(s["start"], s["end"]) for s in sentences] == [(0, 7), (8, 12)]


def test_findings_quote_both_sides_and_say_why() -> None:
    name, hedge, *_ = document(small())["republications"][0]["findings"]
    assert (name["original"], name["republication"], name["bead"]) == ("The Tide", "Die Flut", 1)
    assert ORIGINAL.text[slice(*name["original_span"])] == "The Tide"
    assert hedge["republication"] is None
    assert hedge["republication_span"] is None
    assert hedge["message"] == hedge["code"] == "A report is told as a fact."
    first = document(small())["republications"][0]["beads"][0]
    assert first["reason"] == first["code"] == "they mean the same"


def test_translation_is_null_where_there_is_none() -> None:
    german, english = document(small())["republications"]
    assert german["translation"]["provider"] == "Testish Engine"
    assert len(german["translation"]["sentences"]) == len(GERMAN.sentences)
    assert english["translation"] == {"provider": None, "language": "en", "sentences": [None] * 6}


def test_what_a_person_translated_is_told_apart(schema: Draft202012Validator) -> None:
    found = small()
    german = found.republications[0]
    assert german.translation is not None
    by_hand = dataclasses.replace(german.translation, by_hand=frozenset({2, 0}))
    both = (dataclasses.replace(german, translation=by_hand), *found.republications[1:])
    data = document(dataclasses.replace(found, republications=both))
    schema.validate(data)
    assert data["republications"][0]["translation"]["by_hand"] == [0, 2]
    assert "by_hand" not in document(found)["republications"][0]["translation"]


def test_counts_add_up() -> None:
    for republication in document(small())["republications"]:
        counts = dict(republication["counts"])
        assert counts.pop("moved") == sum(bead["moved"] for bead in republication["beads"])
        assert sum(counts.values()) == len(republication["beads"])


def test_half_a_surrogate_pair_can_be_written(tmp_path: Path) -> None:
    broken = article("en", "half \ud83d pair")
    json.write(tmp_path / "x.json", plain(broken, broken), catalogue=messages())
    data = stdlib_json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert data["original"]["text"] == broken.text
