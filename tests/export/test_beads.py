import json
from xml.etree import ElementTree

import jsonschema

from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.export.beads import Alignment, as_beads, as_json, as_tmx, with_blank_lines
from viewer.resources import messages, path

SIMILAR = Message.of("bead.similar", likeness="57%")


def alignment(
    *beads: Bead, original: tuple[str, ...] = ("One.", "Two."), republication: tuple[str, ...] = ("Eins.", "Zwei.")
):
    return Alignment(beads, original, republication, ("en", "de"))


def test_beads_are_printed_one_a_line_with_empty_lists_for_null_beads():
    beads = (Bead((0, 1), (0,), SIMILAR), Bead((), (1,), SIMILAR))
    assert as_beads(alignment(*beads)) == "[0, 1]:[0]\n[]:[1]\n"


def test_blank_lines_become_null_beads_and_the_rest_is_renumbered():
    beads = with_blank_lines([Bead((0,), (0,), SIMILAR)], ([1], 3), ([0], 2))
    assert [(bead.original, bead.republication) for bead in beads] == [((1,), (0,)), ((0,), ()), ((2,), ()), ((), (1,))]


def test_json_names_languages_and_reasons():
    table = json.loads(as_json(alignment(Bead((0,), (1,), SIMILAR, 0.5, moved=True)), messages()))
    jsonschema.validate(table, json.loads(path("schema", "alignment-2.json").read_text(encoding="utf-8")))
    assert table["languages"] == {"original": "en", "republication": "de"}
    assert table["beads"] == [
        {
            "original": [0],
            "republication": [1],
            "moved": True,
            "confidence": 0.5,
            "reason": "the sentences mean the same (likeness 57%)",
            "code": "bead.similar",
        }
    ]


def test_a_blank_line_says_what_it_is_in_words():
    (bead,) = json.loads(as_json(alignment(*with_blank_lines([], ([], 1), ([], 0))), messages()))["beads"]
    assert (bead["code"], bead["reason"]) == ("bead.blank", "a blank line")


def test_tmx_escapes_markup_and_leaves_out_null_beads():
    hostile = alignment(
        Bead((0,), (0,), SIMILAR),
        Bead((1,), (), SIMILAR),
        original=("<b>One</b> & \x00more", "Two."),
        republication=("Eins.",),
    )
    root = ElementTree.fromstring(as_tmx(hostile).split("\n", 1)[1])  # noqa: S314 - our own output
    units = root.findall("./body/tu")
    assert len(units) == 1
    assert [variant.findtext("seg") for variant in units[0]] == ["<b>One</b> & \ufffdmore", "Eins."]
    assert root.find("header").get("srclang") == "en"  # type: ignore[union-attr]
