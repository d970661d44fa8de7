"""Apertium as a program of its own: the protocol with a small one that these tests write, the real one on request."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import textwrap
import time

import pytest

from viewer import resources
from viewer.resources import messages
from viewer.translation.apertium import ApertiumEngine
from viewer.translation.engine import EngineError
from viewer.translation.run import translate

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the program of these tests is a script with a #! line")

PROGRAM = """\
    import pathlib, sys, time
    here = pathlib.Path(__file__).parent
    arguments = sys.argv[1:]
    with open(here / "calls", "a", encoding="utf-8") as calls:
        calls.write(repr(arguments) + "\\n")
    if arguments == ["-l"]:
        print("  fra-cat\\n  cat-eng\\n  cat-eng_US\\n  eng-cat\\n  es-ca\\n")
        sys.exit()
    text = sys.stdin.buffer.read().decode()
    if "Langsam" in text:
        time.sleep(30)
    if "Kaputt" in text:
        sys.exit(3)
    if "Zusammen" in text:
        text = text.replace("\\n", " ")
    # As the real one does: of each line the full stop at its end is gone.
    text = "".join(f"{line.removesuffix('.')}\\n" for line in text.splitlines())
    sys.stdout.buffer.write((text.upper() if arguments[-1].endswith("eng") else text + "").encode())
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "bin" / "apertium"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\n{textwrap.dedent(PROGRAM)}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def code(error):
    assert "{" not in error.value.message.spell(messages())
    return error.value.message.code


def test_its_directions_are_read_in_our_codes(program):
    directions = ApertiumEngine(str(program)).directions
    assert directions == {
        ("fr", "ca"): "fra-cat",
        ("ca", "en"): "cat-eng",
        ("en", "ca"): "eng-cat",
        ("es", "ca"): "es-ca",
    }


def test_a_third_language_stands_in_where_there_is_no_direct_way(program):
    engine = ApertiumEngine(str(program))
    assert engine.supports("fr", "en")
    assert not engine.supports("en", "fr")
    texts = ["Un bateau.", "Deux\nbateaux.", "Trois...", "Quatre"]
    assert engine.translate(texts, "fr", "en") == ["UN BATEAU.", "DEUX BATEAUX.", "TROIS...", "QUATRE"]
    calls = (program.parent / "calls").read_text().splitlines()
    assert calls[-2:] == ["['-u', '-f', 'line', 'fra-cat']", "['-u', '-f', 'line', 'cat-eng']"]
    assert "bateau" not in "".join(calls), "a text never stands in the arguments, where others could see it"


def test_text_is_text_and_no_command(program, tmp_path):
    text = f"$(touch {tmp_path}/x); `touch {tmp_path}/x` \x00 -l"
    assert ApertiumEngine(str(program)).translate([text], "fr", "ca") == [text.replace("\x00 ", "")]
    assert not (tmp_path / "x").exists()


def test_merged_lines_are_asked_one_by_one(program):
    reading = translate(["Zusammen.", "Zwei."], ("ca", "en"), ApertiumEngine(str(program)), consent=None)
    assert reading.sentences == ("ZUSAMMEN.", "ZWEI.")


def test_a_program_that_fails_is_said(program):
    with pytest.raises(EngineError) as error:
        ApertiumEngine(str(program)).translate(["Kaputt."], "fr", "ca")
    assert code(error) == "apertium.failed"


def test_a_program_that_hangs_is_ended(program):
    start = time.monotonic()
    with pytest.raises(EngineError) as error:
        ApertiumEngine(str(program), seconds=0.5).translate(["Langsam."], "fr", "ca")
    assert code(error) == "apertium.slow"
    assert time.monotonic() - start < 3


def test_without_the_program_it_says_how_to_get_it(tmp_path):
    engine = ApertiumEngine(str(tmp_path / "nowhere"))
    assert engine.directions == {}
    assert not engine.supports("fr", "en")
    with pytest.raises(EngineError) as error:
        engine.translate(["x"], "fr", "en")
    assert code(error) == "apertium.missing"


@pytest.mark.benchmark
def test_the_french_republication_of_the_sample_reads_as_english():
    """Really translated, by Debian's apertium-fra-cat and apertium-eng-cat."""
    if shutil.which("apertium") is None:
        pytest.skip("apertium is not installed")
    engine = ApertiumEngine()
    if not engine.supports("fr", "en"):
        pytest.skip("apertium-fra-cat and apertium-eng-cat are not installed")
    from viewer import sources
    from viewer.text.article import make_article
    from viewer.translation.reading import read

    (path,) = resources.path("sample").glob("french.*[!l]")
    article = make_article(sources.read(path), language="fr")
    reading = read(article, "en", engine, consent=None)
    assert reading.troubles == ()
    wanted = [sentence.id for sentence in article.sentences if sentence.furniture is None]
    english = [reading.translation.sentences[i] for i in wanted]
    assert all(english)
    words = " ".join(str(sentence) for sentence in english).lower().split()
    assert sum(word in {"the", "of", "and", "in", "to", "a", "is", "that"} for word in words) > len(words) / 6
