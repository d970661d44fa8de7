"""The program as scripts see it: a process with arguments, streams and an exit status."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from viewer import resources, sources
from viewer.core.corrections import Pin, anchor
from viewer.story.project import ProjectFile
from viewer.story.table import Entry, Story
from viewer.text.article import make_article

HARBOUR = """The harbour reopened on Monday.
About 1,200 boats had waited outside for three days.
"The sea was never the problem," said harbour master Ilse Brandt.
"""
HAFEN = """Der Hafen wurde am Montag wieder geöffnet.
Etwa 1.500 Boote hatten drei Tage lang draußen gewartet.
„Das Meer war nie das Problem“, sagte Hafenmeisterin Ilse Brandt.
"""


def variorum(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "viewer", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Path, Path]:
    original, republication = tmp_path / "harbour.txt", tmp_path / "hafen.txt"
    original.write_text(HARBOUR, encoding="utf-8")
    republication.write_text(HAFEN, encoding="utf-8")
    return original, republication


def test_compare_writes_a_valid_comparison_and_a_report(articles, tmp_path):
    target, report, table = tmp_path / "c.json", tmp_path / "c.html", tmp_path / "c.csv"
    done = variorum("compare", *articles, "--json", target, "--html", report, "--csv", table)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().split("\n") == [*(f"variorum: written: {path}" for path in (report, target, table)), ""]
    comparison = json.loads(target.read_text(encoding="utf-8"))
    schema = json.loads(resources.path("schema", "comparison-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(comparison, schema)
    republication = comparison["republications"][0]
    numbers = [finding for finding in republication["findings"] if finding["kind"] == "number"]
    assert [(finding["original"], finding["republication"]) for finding in numbers] == [("1,200", "1.500")]
    html = report.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in html
    assert "1.500" in html
    assert "1.500" in table.read_text(encoding="utf-8-sig")


def test_compare_says_what_it_found_when_no_file_is_named(articles):
    done = variorum("compare", *articles)
    assert done.returncode == 0
    assert "1 altered" in done.stdout.decode()
    assert "1,200 → 1.500" in done.stdout.decode()


def test_dash_reads_standard_input_and_writes_standard_output(articles):
    done = variorum("compare", "-", articles[1], "--json", "-", stdin=HARBOUR.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["format"] == "variorum-comparison"


def test_languages_can_be_given(articles):
    done = variorum("compare", *articles, "--languages", "en,nl", "--json", "-")
    assert json.loads(done.stdout)["republications"][0]["article"]["language"] == "nl"


def test_an_article_against_itself_is_kept(articles):
    done = variorum("compare", articles[0], articles[0], "--json", "-")
    beads = json.loads(done.stdout)["republications"][0]["beads"]
    assert {bead["kind"] for bead in beads} == {"kept"}


@pytest.mark.parametrize("command", ["compare", "align"])
@pytest.mark.parametrize(
    "content",
    [None, b"", b" \n\t\n", b"\x7fELF\x00\x00\x01\x02" * 50, b"folder"],
    ids=["missing", "empty", "blank", "binary", "folder"],
)
def test_bad_input_is_one_line_on_standard_error(command, content, articles, tmp_path):
    bad = tmp_path / "bad.txt"
    if content == b"folder":
        bad.mkdir()
    elif content is not None:
        bad.write_bytes(content)
    done = variorum(command, articles[0], bad)
    assert done.returncode == 1
    assert done.stdout == b""
    words = done.stderr.decode()
    assert words.startswith("variorum: ")
    assert words.count("\n") == 1
    assert "bad.txt" in words


def test_a_failed_run_leaves_the_old_report_alone(articles, tmp_path):
    report = tmp_path / "report.html"
    report.write_text("before", encoding="utf-8")
    assert variorum("compare", articles[0], tmp_path / "nothing.txt", "--html", report).returncode == 1
    assert report.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hafen.txt", "harbour.txt", "report.html"]


def test_a_report_that_cannot_be_written_is_said(articles, tmp_path):
    done = variorum("compare", *articles, "--html", tmp_path / "no" / "such" / "folder.html")
    assert done.returncode == 1
    assert b"folder" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["compare"], ["compare", "a.txt"], ["nonsense-option", "--frob"], ["align", "a"], ["--frob"]]
)
def test_wrong_usage_is_status_2(arguments, tmp_path):
    if arguments[0] == "nonsense-option":
        arguments = ["compare", *arguments]
    done = variorum(*arguments)
    assert done.returncode == 2
    assert b"usage: variorum" in done.stderr


def test_one_article_alone_is_told_every_option():
    assert b"--encoder" in variorum("compare", "a.txt").stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--html", "-", "--json", "-"], "standard output"),
        (["--languages", "en"], "1 languages for 2 articles"),
        (["--languages", "en,d3"], "'d3' is no language"),
        (["--to", "en"], "--translate"),
    ],
)
def test_options_that_do_not_go_together_are_status_2(options, said, articles):
    done = variorum("compare", *articles, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_an_unknown_provider_is_said_even_where_nothing_needs_translating(articles):
    done = variorum("compare", articles[0], articles[0], "--translate", "nosuch")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"nosuch" in done.stderr


def test_a_language_may_be_a_tag(articles):
    done = variorum("compare", *articles, "--languages", "en-GB, DE", "--json", "-")
    comparison = json.loads(done.stdout)
    assert comparison["original"]["language"] == "en"
    assert comparison["republications"][0]["article"]["language"] == "de"


def test_align_prints_a_bead_a_line(articles):
    done = variorum("align", *articles, "--segmented", "--from", "en", "--to", "de")
    assert (done.returncode, done.stdout) == (0, b"[0]:[0]\n[1]:[1]\n[2]:[2]\n")


def test_align_counts_blank_lines(tmp_path):
    left, right = tmp_path / "a.en", tmp_path / "b.de"
    left.write_text("\n" + HARBOUR, encoding="utf-8")
    right.write_text(HAFEN, encoding="utf-8")
    done = variorum("align", left, right, "--segmented")
    assert set(done.stdout.decode().split("\n")) == {"[0]:[]", "[1]:[0]", "[2]:[1]", "[3]:[2]", ""}


@pytest.mark.parametrize("form", ["json", "tmx"])
def test_align_has_other_formats(form, articles):
    done = variorum("align", *articles, "--segmented", "--format", form)
    assert done.returncode == 0
    assert "1,200" in done.stdout.decode() if form == "tmx" else json.loads(done.stdout)["beads"]


def test_words_reads_and_writes_json_lines():
    pairs = [
        {"a": "the harbour reopened", "b": "der Hafen öffnete", "from": "en", "to": "de"},
        {"a": "", "b": "ein Wort", "from": "en", "to": "de"},
        {"a": "the same words", "b": "the same words", "from": "en", "to": "en"},
    ]
    done = variorum("words", stdin="".join(json.dumps(pair) + "\n" for pair in pairs).encode())
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(len(row["a"]), len(row["b"])) for row in rows] == [(3, 3), (0, 2), (3, 3)]
    assert rows[2]["links"] == [[0, 0], [1, 1], [2, 2]]
    assert rows[2]["a"] == [0, 0, 0]
    assert rows[1]["b"] == [1, 1]
    assert [row["divergence"] > 0.5 for row in rows] == [False, True, False]


def test_words_names_the_bad_line():
    done = variorum("words", stdin=b'{"a": "x", "b": "y"}\nnot json\n')
    assert done.returncode == 1
    assert b"line 2" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("bad", [b"not json", b"\xff\xfe"])
def test_words_answers_what_stands_before_a_bad_line(bad):
    done = variorum("words", stdin=b'{"a": "x", "b": "y"}\n' + bad + b"\n")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["a"]) == 1


def test_markup_in_an_article_is_only_text(articles, tmp_path):
    hostile = tmp_path / "<img src=x onerror=alert(1)>.txt"
    hostile.write_text(HARBOUR + "<script>alert('x')</script> stood in the text.\n", encoding="utf-8")
    report = tmp_path / "report.html"
    assert variorum("compare", articles[0], hostile, "--html", report).returncode == 0
    html = report.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert" in html


def test_providers_lists_where_texts_would_go():
    done = variorum("providers", "--json")
    assert done.returncode == 0
    table = json.loads(done.stdout)
    assert {row["id"] for row in table} >= {"google", "deepl", "libretranslate", "mymemory", "microsoft"}
    assert all(row["receiver"] and row["state"] for row in table)


def test_a_story_is_compared_as_it_was_corrected(articles, tmp_path):
    story = Story()
    documents = [sources.read(path) for path in articles]
    original, republication = (make_article(document) for document in documents)
    for k, article in enumerate((original, republication)):
        story = story.with_entry(Entry(k + 1, articles[k].name, articles[k], documents[k], article))
    pin = Pin((anchor(original, 0), anchor(original, 1)), (anchor(republication, 0), anchor(republication, 1)))
    path, target = tmp_path / "harbour.variorum", tmp_path / "c.json"
    ProjectFile(path).save(story.with_pins(2, (pin,)))
    before = path.read_bytes()
    done = variorum("compare", path, "--json", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().split("\n") == [*(f"variorum: written: {path}" for path in (target,)), ""]
    [first, *_] = json.loads(target.read_text(encoding="utf-8"))["republications"][0]["beads"]
    assert (first["original"], first["republication"], first["reason"]) == ([0, 1], [0, 1], "set by the editor")
    assert path.read_bytes() == before


def test_a_story_stands_alone_and_an_article_does_not(articles, tmp_path):
    alone = variorum("compare", articles[0])
    assert alone.returncode == 2
    assert b"at least one republication" in alone.stderr
    assert variorum("compare", tmp_path / "a.variorum", articles[1]).returncode == 2
    missing = variorum("compare", tmp_path / "a.variorum")
    assert missing.returncode == 1
    assert b"is not there" in missing.stderr


def test_no_output_takes_the_place_of_what_is_read_or_written(articles, tmp_path):
    original, republication = articles
    for target in (republication, tmp_path / "." / "hafen.txt"):
        done = variorum("compare", original, republication, "--json", target)
        assert done.returncode == 2
        assert b"hafen.txt" in done.stderr
    done = variorum("compare", *articles, "--json", tmp_path / "out", "--html", tmp_path / "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
    story = tmp_path / "s.variorum"
    ProjectFile(story).save(Story())
    before = story.read_bytes()
    assert variorum("compare", story, "--csv", story).returncode == 2
    assert (republication.read_text(encoding="utf-8"), story.read_bytes()) == (HAFEN, before)


CLOSED = "import runpy, sys; sys.{stream} = None; runpy.run_module('viewer', run_name='__main__')"
"""A stream that is closed when Python starts is none to it, on every system."""


@pytest.mark.parametrize("command", ["compare", "align"])
def test_standard_output_that_takes_nothing_is_one_line_on_standard_error(command, articles):
    line = [sys.executable, "-m", "viewer", command, *map(str, articles)]
    with articles[0].open("rb") as unwritable:
        done = subprocess.run(line, stdout=unwritable, stderr=subprocess.PIPE, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert os.strerror(errno.EBADF) in done.stderr.decode()


@pytest.mark.parametrize(("stream", "status"), [("stdin", 1), ("stdout", 1), ("stderr", 0)])
def test_a_closed_stream_is_no_traceback(stream, status, articles):
    files = ["-", str(articles[1])] if stream == "stdin" else list(map(str, articles))
    line = [sys.executable, "-c", CLOSED.format(stream=stream), "compare", *files]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == status


def test_words_nested_without_end_are_a_bad_line():
    done = variorum("words", stdin=b"[" * 100_000)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("variorum: line 1")
