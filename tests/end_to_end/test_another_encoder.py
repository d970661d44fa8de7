"""Commands with an encoder from a folder."""

import json

import jsonschema
import pytest

from tests.alignment import tiny_onnx
from tests.alignment.test_onnx_encoder import ALL, PROBE, vectors
from viewer import resources

from .test_command_line import variorum


@pytest.fixture
def folder(tmp_path):
    return tiny_onnx.write(tmp_path / "tiny", vectors(), outputs=ALL)


@pytest.fixture
def texts(tmp_path):
    """Ten English sentences; eight of them in German, the third and the last left out."""
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    kept = [k for k in range(10) if k not in {2, 9}]
    paths[0].write_text("\n".join(PROBE["en"]), encoding="utf-8")
    paths[1].write_text("\n".join(PROBE["de"][k] for k in kept), encoding="utf-8")
    return paths


def test_sentences_are_aligned_by_what_the_chosen_encoder_says(folder, texts):
    done = variorum(
        "align", *texts, "--segmented", "--from", "en", "--to", "de", "--format", "json", "--encoder", folder
    )
    assert (done.returncode, done.stderr) == (0, b"")
    beads = [(bead["original"], bead["republication"]) for bead in json.loads(done.stdout)["beads"]]
    assert ([3], [2]) in beads
    assert ([8], [7]) in beads
    assert ([2], []) in beads
    assert ([9], []) in beads


def test_articles_are_compared_with_it(folder, texts, tmp_path):
    target, report = tmp_path / "c.json", tmp_path / "c.html"
    done = variorum(
        *("compare", *texts, "--languages", "en,de", "--json", target, "--html", report, "--encoder", folder)
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().split("\n") == [*(f"variorum: written: {path}" for path in (report, target)), ""]
    comparison = json.loads(target.read_text(encoding="utf-8"))
    schema = json.loads(resources.path("schema", "comparison-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(comparison, schema)
    kinds = [bead["kind"] for bead in comparison["republications"][0]["beads"]]
    assert kinds.count("dropped") == 2
    assert not comparison["republications"][0]["notices"]


def test_words_are_linked_with_it(folder):
    pair = {"a": "The dog sleeps", "b": "Der Hund schläft", "from": "en", "to": "de"}
    done = variorum("words", "--encoder", folder, stdin=json.dumps(pair).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["a"]) == 3


@pytest.mark.parametrize("command", ["compare", "align", "words"])
def test_what_is_no_encoder_is_said_in_one_line(command, texts, tmp_path):
    arguments = [] if command == "words" else texts
    done = variorum(command, *arguments, "--encoder", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert "lacks model.onnx, tokenizer.json" in line
    assert "Optimum" in line


def test_a_broken_model_is_said_in_one_line(folder, texts):
    (folder / "model.onnx").write_bytes(b"\x08\x08broken")
    done = variorum("compare", *texts, "--encoder", folder)
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert "model.onnx" in line
