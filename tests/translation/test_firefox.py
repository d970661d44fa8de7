"""The offline engine, for real, on a model that these tests write."""

from __future__ import annotations

import gzip
import hashlib
import time
from pathlib import Path

import pytest

pytest.importorskip("fxtranslate", reason="the extra [offline] is not installed, or has no wheel for this platform")

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.errors import Stopped
from viewer.resources import messages
from viewer.translation import marian
from viewer.translation.consent import Consent
from viewer.translation.engine import EngineError
from viewer.translation.engines import make_engine
from viewer.translation.firefox import LONGEST, FirefoxEngine
from viewer.translation.marian import trouble
from viewer.translation.models import Store
from viewer.translation.providers import choose
from viewer.translation.run import translate

from .tiny_model import archive, files, folder, serving


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "models")


TROUBLES = (
    "fault.no_marian",
    "fault.cut_off",
    "fault.shape",
    "fault.no_settings",
)


def code(error) -> str:
    words = error.value.message.spell(messages())
    assert "{" not in words
    assert words != error.value.message.code
    assert "fault." not in error.value.message.spell(messages("de"))
    return str(error.value.message.code)


def names(store):
    return [f"{model.source}-{model.target}" for model in store.models()]


# --- installing ----------------------------------------------------------------------------------------------------


def test_a_folder_is_installed_listed_and_removed(store, tmp_path):
    (model,) = store.install(folder(tmp_path / "download", "deen"))
    assert (model.source, model.target, names(store)) == ("de", "en", ["de-en"])
    assert model.size == sum(len(content) for content in files("deen").values())
    assert store.remove("de", "en")
    assert not store.remove("de", "en")
    assert store.models() == ()


def test_a_zip_of_several_directions_with_packed_files(store, tmp_path):
    contents = {f"base/deen/{name}.gz": gzip.compress(content) for name, content in files("deen").items()}
    contents |= {f"../../{name}": content for name, content in files("enfr").items()}
    contents["../../outside.txt"] = b"x"
    store.install(archive(tmp_path / "models.zip", contents))
    assert names(store) == ["de-en", "en-fr"]
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"models.zip", *files("deen"), *files("enfr")}


def test_two_vocabularies_and_a_long_code(store, tmp_path):
    words = files("enja")["vocab.enja.spm"]
    contents = {
        "model.enja.intgemm.alphas.bin": files("enja")["model.enja.intgemm.alphas.bin"],
        "srcvocab.enja.spm": words,
        "trgvocab.enja.spm": words,
    }
    store.install(archive(tmp_path / "one.zip", contents))
    store.install(archive(tmp_path / "two.zip", {f"fil-en/{name}": c for name, c in files("filen").items()}))
    assert names(store) == ["en-ja", "fil-en"]


def test_installing_again_replaces(store, tmp_path):
    store.install(folder(tmp_path / "one", "deen", seed=1))
    store.install(folder(tmp_path / "two", "deen", seed=2))
    name = "model.deen.intgemm.alphas.bin"
    assert (store.folder / "de-en" / name).read_bytes() == files("deen", seed=2)[name]
    assert [path.name for path in store.folder.iterdir()] == ["de-en"]


def _broken(kind, tmp_path):
    contents = files("deen")
    model = "model.deen.intgemm.alphas.bin"
    if kind == "cut off":
        contents[model] = contents[model][:9_000]
    elif kind == "no model":
        contents[model] = b"PK\x03\x04 this is something else" * 50
    elif kind == "no vocabulary":
        contents["vocab.deen.spm"] = b"\xff" * 300
    elif kind == "lex cut off":
        contents["lex.50.50.deen.s2t.bin"] = contents["lex.50.50.deen.s2t.bin"][:100]
    elif kind == "lex too long":  # given to the engine, it would end the program
        lex = contents["lex.50.50.deen.s2t.bin"]
        contents["lex.50.50.deen.s2t.bin"] = lex[:16] + (2**50).to_bytes(8, "little") + lex[24:]
    elif kind == "lex of text":
        contents["lex.50.50.deen.s2t.bin"] = b"der the 0.5\n" * 50
    elif kind == "spoiled":
        packed = gzip.compress(contents.pop(model))
        contents[f"{model}.gz"] = packed[:10] + b"\xff" * 20 + packed[30:]  # no block of deflate begins so
    elif kind == "half":
        del contents["vocab.deen.spm"]
    elif kind == "nothing":
        contents = {"readme.txt": b"hello"}
    path = archive(tmp_path / "models.zip", contents)
    if kind == "no zip":
        path.write_bytes(b"hello")
    elif kind == "cut zip":
        path.write_bytes(path.read_bytes()[:3_000])
    elif kind == "missing":
        path.unlink()
    return path


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("cut off", "models.broken"),
        ("no model", "models.broken"),
        ("no vocabulary", "models.broken"),
        ("lex cut off", "models.broken"),
        ("lex too long", "models.broken"),
        ("lex of text", "models.broken"),
        ("spoiled", "models.broken"),
        ("half", "models.incomplete"),
        ("nothing", "models.none"),
        ("no zip", "models.broken"),
        ("cut zip", "models.broken"),
        ("missing", "models.none"),
    ],
)
def test_what_cannot_be_used_is_not_installed(store, tmp_path, kind, expected):
    with pytest.raises(EngineError) as error:
        store.install(_broken(kind, tmp_path))
    assert code(error) == expected
    assert store.models() == ()
    assert not store.folder.exists() or list(store.folder.iterdir()) == []


def test_lengths_that_would_end_the_program_are_seen_before(store, tmp_path):
    """Given to the engine, such a file asks for more memory than there is, which ends the process."""
    contents = files("deen")
    name = "model.deen.intgemm.alphas.bin"
    content = bytearray(contents[name])
    content[16 + 24 : 16 + 32] = (2**47).to_bytes(8, "little")  # the first tensor's length
    with pytest.raises(EngineError) as error:
        store.install(archive(tmp_path / "models.zip", contents | {name: bytes(content)}))
    assert code(error) == "models.broken"


@given(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 40_000),
)
@settings(max_examples=100, deadline=None)
def test_a_spoiled_model_is_whole_or_has_a_trouble_and_nothing_else(changes, end):
    content = bytearray(files("deen")["model.deen.intgemm.alphas.bin"])
    assert trouble(bytes(content)) is None
    for place, value in changes:
        content[place] = value
    assert trouble(bytes(content[:end])) in {None, *TROUBLES} or "fault.setting " in str(trouble(bytes(content)))


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ("dim-vocabs:\n  - 32000\n  - 32000\ndim-emb: 256\nworkspace: 9000000\nlayers: [1, 2]\n", None),
        ("dim-emb: 256\ndim-vocabs:\n  - 99999999\n", "dim-vocabs"),
        ("dim-emb: -1\n", "dim-emb"),
        ("enc-depth: 1e30\n", "enc-depth"),
    ],
)
def test_settings_that_ask_for_too_much(settings, wrong):
    found = marian._wrong_setting(settings.encode() + b"\0")
    assert found is None if wrong is None else wrong in str(found)


def test_a_broken_model_leaves_the_one_that_works(store, tmp_path):
    store.install(folder(tmp_path / "good", "deen"))
    with pytest.raises(EngineError):
        store.install(_broken("cut off", tmp_path))
    assert names(store) == ["de-en"]
    assert FirefoxEngine(store).translate(["Hafen"], "de", "en")


def test_a_file_without_end_is_not_unpacked(store, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.translation.models.LONGEST_FILE", 10_000)
    with pytest.raises(EngineError) as error:
        store.install(folder(tmp_path / "good", "deen"))
    assert code(error) == "models.broken"


class _Cancelled:
    def report(self, done, total):
        pass

    def check(self):
        raise Stopped


def test_installing_can_be_cancelled(store, tmp_path):
    with pytest.raises(Stopped):
        store.install(folder(tmp_path / "good", "deen"), _Cancelled())
    assert store.models() == ()
    assert list(store.folder.iterdir()) == []


# --- fetching ------------------------------------------------------------------------------------------------------


def test_a_download_is_installed_if_it_is_the_file_that_was_meant(store, tmp_path):
    content = archive(tmp_path / "models.zip", files("deen")).read_bytes()
    fingerprint = hashlib.sha256(content).hexdigest()
    with serving(content) as (address, asked):
        store.download(address, fingerprint, agreed=True)
        assert names(store) == ["de-en"]
        with pytest.raises(EngineError) as error:
            store.download(address, "0" * 64, agreed=True)
        assert code(error) == "models.fingerprint"
        assert len(asked) == 2
        for wrong, expected in ((("", True), "models.no_fingerprint"), ((fingerprint, False), "models.not_agreed")):
            with pytest.raises(EngineError) as error:
                store.download(address, wrong[0], agreed=wrong[1])
            assert code(error) == expected
        with pytest.raises(EngineError) as error:
            store.download("http://example.org/models.zip", fingerprint, agreed=True)
        assert code(error) == "models.no_https"
        with pytest.raises(Stopped):
            store.download(address, fingerprint, agreed=True, progress=_Cancelled())
        assert len(asked) == 3


# --- translating ---------------------------------------------------------------------------------------------------


@pytest.fixture
def engine(store, tmp_path):
    store.install(folder(tmp_path / "one", "deen", seed=1))
    store.install(folder(tmp_path / "two", "enfr", seed=2))
    return FirefoxEngine(store)


def test_an_article_is_decoded_sentence_by_sentence(engine):
    sentences = ["Der Hafen wurde am Montag", "***", "Boote und Hafen", "Der Hafen wurde am Montag"]
    reading = translate(sentences, ("de", "en"), engine, consent=None)
    assert reading.error is None
    assert reading.sentences[1] == "***"
    assert all(reading.sentences)
    assert reading.sentences[0] == reading.sentences[3] != reading.sentences[2]


def test_through_english_where_there_is_no_direct_model(engine):
    assert engine.supports("de", "fr")
    (english,) = engine.translate(["Der Hafen"], "de", "en")
    assert engine.translate(["Der Hafen"], "de", "fr") == engine.translate([english], "en", "fr")
    assert not engine.supports("fr", "de")
    assert not engine.supports("de", "es")


def test_a_direction_without_models_says_what_to_do(engine):
    with pytest.raises(EngineError) as error:
        engine.translate(["x"], "fr", "de")
    assert code(error) == "offline.no_model"
    reading = translate(["Un."], ("fr", "de"), engine, consent=None)
    assert reading.error is not None


def test_a_long_sentence_is_cut_and_not_cut_off(engine):
    asked: list[str] = []
    real = engine.translate

    def listen(texts, *languages):
        asked.extend(texts)
        return real(texts, *languages)

    engine.translate = listen
    long = ", ".join(f"Hafen {number}" for number in range(100)) + "."
    reading = translate([long], ("de", "en"), engine, consent=None)
    assert reading.sentences[0]
    assert " ".join(asked) == long
    assert all(len(text) <= LONGEST for text in asked)


def test_the_list_of_likely_words_is_used(store, tmp_path):
    store.install(folder(tmp_path / "one", "deen"))
    store.install(archive(tmp_path / "two.zip", {k: v for k, v in files("enfr").items() if not k.startswith("lex")}))
    engine = FirefoxEngine(store)
    assert engine.translate(["Hafen"], "de", "en") != engine.translate(["Hafen"], "en", "fr")


def test_a_model_that_breaks_later_is_said(store, tmp_path):
    (model,) = store.install(folder(tmp_path / "good", "deen"))
    file = model.files()["model"]
    file.write_bytes(file.read_bytes()[:500])
    with pytest.raises(EngineError) as error:
        FirefoxEngine(store).translate(["Hafen"], "de", "en")
    assert code(error) == "models.broken"


def test_cancel_takes_effect_between_sentences(engine):
    class Impatient:
        asked = 0.0

        def report(self, done, total):
            self.asked = self.asked or time.monotonic()

        def check(self):
            if self.asked:
                raise Stopped

    progress = Impatient()
    kept: dict[int, str] = {}
    sentences = [f"Hafen und Boote {number}" for number in range(500)]
    with pytest.raises(Stopped):
        translate(sentences, ("de", "en"), engine, consent=None, progress=progress, keep=kept.__setitem__)
    assert time.monotonic() - progress.asked < 0.3
    assert 0 < len(kept) < 500


def test_an_engine_of_this_computer_needs_no_consent_and_cannot_pass_for_one_that_sends(engine):
    assert engine.receiver == ""
    assert not Consent("firefox", "somewhere").covers(engine)


def test_without_models_the_choice_says_what_it_would_bring(tmp_path):
    with pytest.raises(EngineError) as error:
        make_engine(choose("firefox"), tmp_path)
    assert code(error) == "offline.no_models"


def test_without_the_extra_the_choice_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.translation.firefox.is_installed", lambda: False)
    with pytest.raises(EngineError) as error:
        make_engine(choose("firefox"), tmp_path)
    assert code(error) == "offline.not_installed"
    assert "README.md" in error.value.message.spell(messages())
    assert "-e '.[offline]'" in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
