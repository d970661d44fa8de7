"""The commands that translate, in this process: a folder of their own, a server on this machine, no keyring."""

from __future__ import annotations

import json

import pytest

from tests.comparison.builders import WordEncoder
from viewer import cli
from viewer.translation import engines

from .tiny_model import archive, files

HARBOUR = "The harbour reopened on Monday.\nAbout 1,200 boats had waited outside for three days.\n"
HAFEN = "Der Hafen wurde am Montag wieder geöffnet.\nEtwa 1.200 Boote hatten drei Tage lang draußen gewartet.\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "default_data", lambda: tmp_path / "data")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setattr("viewer.translation.apertium.ApertiumEngine.directions", {})


@pytest.fixture
def articles(tmp_path):
    original, republication = tmp_path / "harbour.txt", tmp_path / "hafen.txt"
    original.write_text(HARBOUR, encoding="utf-8")
    republication.write_text(HAFEN, encoding="utf-8")
    return [str(original), str(republication)]


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = cli.main([str(argument) for argument in arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_compare_reads_what_it_says_and_says_who_receives_it(libre, articles, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.alignment.encoder.UniversalEncoder", WordEncoder)
    glossary = tmp_path / "glossary.toml"
    glossary.write_text('"Hafen" = "harbour"\n', encoding="utf-8")
    provider = f"libretranslate={libre.address}"
    command = ["compare", *articles, "--translate", provider, "--glossary", glossary, "--json", "-"]
    status, out, err = run(capsys, *command)
    assert status == 0
    assert libre.address in err
    translation = json.loads(out)["republications"][0]["translation"]
    assert (translation["provider"], translation["language"]) == ("libretranslate", "en")
    assert translation["sentences"][0] == "DER harbour WURDE AM MONTAG WIEDER GEÖFFNET."
    assert "2 of 2 sentences of “hafen.txt” are translated by machine, by LibreTranslate; 0 of them were" in err
    sent = len(libre.requests)
    _, again, err = run(capsys, *command)
    assert again == out
    assert len(libre.requests) == sent
    assert "2 of them were in the memory" in err
    assert "write the report with --html" in run(capsys, *command[:-2])[2]
    status, out, _ = run(capsys, "memory", "size")
    assert out.startswith("2 translations")


def test_a_term_that_the_service_lost_is_told(libre, articles, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.alignment.encoder.UniversalEncoder", WordEncoder)
    glossary = tmp_path / "glossary.toml"
    glossary.write_text('"Hafen" = "harbour"\n', encoding="utf-8")
    libre.translate = lambda texts: ["Nothing of it." for _ in texts]
    provider = f"libretranslate={libre.address}"
    _, _, err = run(capsys, "compare", *articles, "--translate", provider, "--glossary", glossary)
    assert "does not hold these terms of the glossary: Hafen" in err


def test_the_memory_goes_out_and_comes_back(capsys, tmp_path):
    from viewer.translation.memory import Direction, Entry, Memory

    memory = Memory(engines.default_memory())
    memory.keep([Entry(Direction("de", "en", "deepl"), "Satz.", "Sentence.")])
    memory.close()
    path = tmp_path / "out.tmx"
    assert run(capsys, "memory", "export", path)[0] == 0
    assert run(capsys, "memory", "clear")[0] == 0
    assert run(capsys, "memory", "size")[1].startswith("0 translations")
    assert run(capsys, "memory", "import", path)[0] == 0
    assert run(capsys, "memory", "size")[1].startswith("1 translations")
    status, _, err = run(capsys, "memory", "import", tmp_path / "nowhere.tmx")
    assert (status, err.count("\n")) == (1, 1)


def test_models_are_installed_listed_and_removed(capsys, tmp_path):
    pytest.importorskip("fxtranslate", reason="the extra [offline] is not installed")
    path = archive(tmp_path / "models.zip", files("deen"))
    assert run(capsys, "models", "install", path)[0] == 0
    assert run(capsys, "models", "list")[1].startswith("de-en\t")
    assert json.loads(run(capsys, "providers", "--json")[1])[0]["directions"] == ["de-en"]
    assert run(capsys, "models", "remove", "de-en")[0] == 0
    status, data, word = run(capsys, "models", "list")
    assert (status, data) == (0, ""), "a script finds no line of data"
    assert word.startswith("variorum: no models are installed")
    assert run(capsys, "models", "remove", "de-en")[0] == 1


@pytest.mark.parametrize("provider", ["firefox", "apertium", "deepl", "nobody", "libretranslate"])
def test_a_provider_that_is_not_ready_is_one_line_and_status_1(capsys, articles, provider, monkeypatch):
    monkeypatch.delenv("VARIORUM_DEEPL_KEY", raising=False)
    status, out, err = run(capsys, "compare", *articles, "--translate", provider)
    assert (status, out, err.count("\n")) == (1, "", 1)
