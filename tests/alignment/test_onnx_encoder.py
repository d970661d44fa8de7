import json
import re
import zlib

import numpy as np
import pytest

from viewer import resources
from viewer.alignment import model_folder, onnx_encoder, probe
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.encoders import make_encoder
from viewer.alignment.model_folder import LABSE, Pooling
from viewer.alignment.onnx_encoder import OnnxEncoder
from viewer.alignment.runs import RunEncoder
from viewer.alignment.words import WordLinker
from viewer.core.errors import EncoderError, Stopped
from viewer.core.ports import NoProgress
from viewer.core.words import WordPair

from . import tiny_onnx

PROBE = probe.sentences()
WIDTH = 24
ALL = ("token_embeddings", "sentence_embedding")


def direction(what):
    return np.random.default_rng(zlib.crc32(what.encode())).standard_normal(WIDTH)


def words_of(text):
    return re.findall(r"\w+|[^\w\s]+", text.lower())


def vectors(known=("en", "de"), common=0.0):
    """Words of the probe; in the known languages a word means the sentence it stands in."""
    out: dict[str, np.ndarray] = {}
    for code, sentences in PROBE.items():
        for number, sentence in enumerate(sentences):
            for word in words_of(sentence):
                meaning = f"sentence {number}" if code in known else f"{code} {word}"
                out.setdefault(word, direction(meaning) + 0.3 * direction(word) + common * direction("all"))
    return out


@pytest.fixture
def folder(tmp_path):
    return tiny_onnx.write(tmp_path / "tiny", vectors(), outputs=ALL)


def code_of(error):
    return error.value.message.code


def said(error):
    return error.value.message.spell(resources.messages())


# --- the folder ---


def test_the_probe_says_the_same_in_every_language_as_the_embedded_encoder_sees_it():
    encoder = UniversalEncoder()
    english = encoder.encode(PROBE["en"])
    for code, sentences in PROBE.items():
        assert code in encoder.languages
        assert probe.same_meaning(english, encoder.encode(sentences)), code


def test_a_folder_with_little_in_it(folder):
    (folder / "languages.txt").unlink()
    found = model_folder.read(folder)
    assert (found.limit, found.padding, found.prompt, found.languages) == (512, None, "", None)
    assert re.fullmatch(r"tiny [0-9a-f]{8}", found.name)
    assert model_folder.head(folder) == (Pooling.MEAN, ())


def test_what_a_folder_says(folder):
    files = {
        "config.json": {"_name_or_path": "C:\\models\\my-e5-small", "max_position_embeddings": 514, "pad_token_id": 1}
        | {"model_type": "xlm-roberta"},
        "sentence_bert_config.json": {"max_seq_length": 600},
        "tokenizer_config.json": {"model_max_length": 10**30},
        "1_Pooling/config.json": {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
        | {"include_prompt": True, "word_embedding_dimension": 24},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    found = model_folder.read(folder)
    assert found.name.startswith("my-e5-small ")
    assert (found.limit, found.padding, found.prompt) == (512, 1, "query: ")
    assert model_folder.head(folder)[0] is Pooling.FIRST
    prompts = {"prompts": {"query": "Q: ", "": ""}, "default_prompt_name": "query"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    assert model_folder.read(folder).prompt == "Q: "


def test_the_model_may_lie_in_a_folder_of_its_own(folder):
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    assert model_folder.read(folder).model == folder / "onnx" / "model.onnx"


def test_another_model_has_another_name(folder, tmp_path):
    other = tiny_onnx.write(tmp_path / "other" / "tiny", vectors(common=1), outputs=ALL)
    assert model_folder.read(other).name != model_folder.read(folder).name


def test_languages_are_those_of_the_file_or_of_labse(folder):
    (folder / "languages.txt").write_text("\ufeffpt-BR nb\nzh_TW  sw", encoding="utf-8")
    assert model_folder.read(folder).languages == frozenset({"pt", "no", "zh", "sw"})
    (folder / "languages.txt").unlink()
    (folder / "config.json").write_text('{"_name_or_path": "sentence-transformers/LaBSE"}', encoding="utf-8")
    found = model_folder.read(folder).languages
    assert found == LABSE
    assert len(LABSE) == 109


@pytest.mark.parametrize("content", ["", "English", "en, de", "en de 7"])
def test_languages_that_are_no_codes(folder, content):
    (folder / "languages.txt").write_text(content, encoding="utf-8")
    with pytest.raises(EncoderError) as error:
        model_folder.read(folder)
    assert code_of(error) == "encoder.languages"


def test_no_folder_and_missing_files(folder):
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder / "elsewhere")
    assert code_of(error) == "encoder.no_folder"
    (folder / "tokenizer.json").unlink()
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder)
    assert code_of(error) == "encoder.missing"
    assert "lacks tokenizer.json." in said(error)
    (folder / "model.onnx").unlink()
    with pytest.raises(EncoderError, match=r"model\.onnx, tokenizer\.json"):
        OnnxEncoder(folder)


@pytest.mark.parametrize(
    "name", ["config.json", "sentence_bert_config.json", "tokenizer_config.json", "config_sentence_transformers.json"]
)
@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff"])
def test_a_broken_description(folder, name, content):
    (folder / name).write_bytes(content)
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder)
    assert code_of(error) == "encoder.broken"
    assert name in said(error)


def test_parts_that_cannot_be_run(folder):
    def modules(*kinds):
        parts = [{"type": f"sentence_transformers.models.{kind}", "path": kind} for kind in kinds]
        (folder / "modules.json").write_text(json.dumps(parts), encoding="utf-8")

    modules("Transformer", "LSTM")
    with pytest.raises(EncoderError, match="LSTM"):
        model_folder.head(folder)
    modules("Transformer", "Pooling", "Normalize")
    assert model_folder.head(folder) == (Pooling.MEAN, ())
    (folder / "Pooling").mkdir()
    (folder / "Pooling" / "config.json").write_text('{"pooling_mode": "lasttoken"}', encoding="utf-8")
    with pytest.raises(EncoderError, match="lasttoken"):
        model_folder.head(folder)
    modules("Dense")
    with pytest.raises(EncoderError) as error:
        model_folder.head(folder)
    assert code_of(error) == "encoder.dense"
    (folder / "modules.json").write_text('{"type": 1}', encoding="utf-8")
    with pytest.raises(EncoderError) as error:
        model_folder.head(folder)
    assert code_of(error) == "encoder.broken"


def test_without_the_packages_it_says_how_to_get_them(folder, monkeypatch):
    monkeypatch.setattr(onnx_encoder, "is_installed", lambda: False)
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder)
    assert "README.md" in said(error)


# --- vectors ---


def raw(table, text):
    """What the model says of a text: the mean over its words, marks of no length among them."""
    rows = np.array([table.get(word, np.zeros(WIDTH)) for word in words_of(text)])
    return rows.sum(axis=0) / (len(rows) + 2)


def linked(encoder, sequences, radii):
    found = encoder.encode_words(sequences, radii)
    assert found is not None
    return found


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def test_vectors_have_unit_length_and_one_row_a_text(folder):
    encoder = OnnxEncoder(folder)
    found = encoder.encode(["The dog sleeps.", "The dog sleeps.", "door " * 3_000, "\ud800 dog"])
    assert found.shape == (4, WIDTH)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.array_equal(found[0], found[1])
    assert encoder.encode([]).shape == (0, WIDTH)


@pytest.mark.parametrize("outputs", [ALL, ("last_hidden_state",), ("sentence_embedding",), ("hidden",)])
def test_each_kind_of_output_gives_the_same_vectors(tmp_path, outputs):
    table = vectors(common=1.5)
    encoder = OnnxEncoder(tiny_onnx.write(tmp_path / "m", table, outputs=outputs))
    texts = ["The dog sleeps.", "Der Richter glaubte ihm.", "bread"]
    centre = encoder._space.centre
    expected = unit(unit(np.array([raw(table, text) for text in texts])) - centre)
    assert np.allclose(encoder.encode(texts), expected, atol=1e-5)


def test_the_first_token_can_stand_for_the_text(tmp_path):
    folder = tiny_onnx.write(tmp_path / "m", vectors(), special=direction("mark"))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', encoding="utf-8")
    runner = onnx_encoder._Runner(model_folder.read(folder), 1)
    (given,) = runner.give(["The dog."])
    assert np.allclose(given.sentence, direction("mark"), atol=1e-5)


def test_a_layer_behind_the_pooling_is_run(tmp_path):
    table = vectors()
    folder = tiny_onnx.write(tmp_path / "m", table)
    weight, bias = np.random.default_rng(3).standard_normal((5, WIDTH)), np.arange(5.0)
    tiny_onnx.dense(folder, weight, bias)
    runner = onnx_encoder._Runner(model_folder.read(folder), 1)
    (given,) = runner.give(["The dog sleeps."])
    assert np.allclose(given.sentence, np.tanh(weight @ raw(table, "The dog sleeps.") + bias), atol=1e-4)
    assert given.tokens is not None
    assert given.tokens.shape == (4, WIDTH)
    assert OnnxEncoder(folder).encode(["The dog."]).shape == (1, 5)


def test_a_layer_that_does_not_fit_or_is_cut_off(tmp_path):
    folder = tiny_onnx.write(tmp_path / "m", vectors())
    tiny_onnx.dense(folder, np.ones((5, 7)), np.ones(5), "Identity")
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder).encode(["x"])
    assert code_of(error) == "encoder.failed"
    file = folder / "2_Dense" / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-3])
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder).encode(["x"])
    assert code_of(error) == "encoder.broken"


def test_what_all_vectors_have_in_common_is_taken_off(tmp_path):
    encoder = OnnxEncoder(tiny_onnx.write(tmp_path / "m", vectors(common=3), outputs=ALL))
    given = [each.sentence for each in encoder._space.runner.give(PROBE["en"])]
    before = unit(np.array(given)) @ unit(np.array(given)).T
    after = encoder.encode(PROBE["en"]) @ encoder.encode(PROBE["en"]).T
    apart = ~np.eye(len(before), dtype=bool)
    assert before[apart].mean() > 0.7
    assert abs(after[apart].mean()) < 0.15


def test_where_they_have_nothing_in_common_they_stay_as_they_are(tmp_path):
    rng = np.random.default_rng(5)
    spread, _ = np.linalg.qr(rng.standard_normal((64, 64)))
    groups = [spread[k : k + 1] for k in range(40)]
    assert np.linalg.norm(probe.common(groups, range(40))) < 1e-6


def test_it_is_asked_which_languages_it_knows(tmp_path):
    folder = tiny_onnx.write(tmp_path / "m", vectors(known=("en", "de", "ru")), outputs=ALL, languages=None)
    assert OnnxEncoder(folder).languages == {"en", "de", "ru"}


def test_a_text_is_cut_at_the_models_limit_and_keeps_its_end(folder):
    (folder / "config.json").write_text('{"max_position_embeddings": 6}', encoding="utf-8")
    runner = onnx_encoder._Runner(model_folder.read(folder), 1)
    text = runner._text("the dog sleeps in front of the door")
    assert len(text.ids) == 6
    assert text.ids[0] == tiny_onnx.SPECIAL.index("[CLS]")
    assert text.ids[-1] == tiny_onnx.SPECIAL.index("[SEP]")
    assert text.words == [None, 0, 1, 2, 3, None]


def test_texts_are_embedded_once_and_the_cache_is_bounded(folder, monkeypatch):
    encoder = OnnxEncoder(folder, remembered=2)
    encoder.encode(["dog"])
    asked = []
    embed = encoder._space.runner.embed

    def watched(texts, progress):
        asked.extend(texts)
        return embed(texts, progress)

    monkeypatch.setattr(encoder._space.runner, "embed", watched)
    encoder.encode(["bread", "dog", "bread"])
    assert asked == ["bread"]
    encoder.encode(["door"])
    assert asked == ["bread", "door"]
    assert len(encoder._cache) == 2
    encoder.encode(["bread"])
    encoder.encode(["dog"])
    assert asked == ["bread", "door", "dog"]


def test_a_text_has_one_vector_whatever_stands_around_it(folder):
    alone = OnnxEncoder(folder).encode(["The bridge was closed."])
    among = OnnxEncoder(folder).encode(["bread", "The bridge was closed.", "door " * 70, ""])
    assert np.allclose(alone[0], among[1], atol=1e-5)


def test_a_run_is_the_joined_text(folder):
    encoder = OnnxEncoder(folder)
    assert isinstance(encoder, RunEncoder)
    texts = PROBE["en"][:5]
    runs = encoder.runs(texts)
    for length in (1, 2, 4):
        found = runs.vectors(length, 0, 5)
        joined = encoder.encode([" ".join(texts[k : k + length]) for k in range(6 - length)])
        assert found.shape == joined.shape
        assert (found * joined).sum(axis=1).min() > 0.99
    assert runs.vectors(6, 0, 5).shape == (0, WIDTH)
    assert encoder.runs([]).vectors(1, 0, 0).shape == (0, WIDTH)


def test_it_stops_when_asked(folder):
    class Stop(NoProgress):
        def check(self):
            raise Stopped

    encoder = OnnxEncoder(folder)
    encoder.prepare()
    with pytest.raises(Stopped):
        encoder.runs(["a new text"], Stop())
    assert encoder.encode(["a new text"]).shape == (1, WIDTH)


# --- words ---


def test_a_word_in_context_is_the_mean_of_its_tokens(tmp_path):
    table = vectors(common=1)
    encoder = OnnxEncoder(tiny_onnx.write(tmp_path / "m", table))
    sequence = ["The", "dog", "sleeps."]
    (found,) = linked(encoder, [sequence], (0, 1))
    centre = encoder._space.token_centre
    sleeps = (table["sleeps"] + table["."]) / 2
    assert np.allclose(found.form[1], unit(unit(table["dog"]) - centre), atol=1e-4)
    assert np.allclose(found.context[2], unit(unit(sleeps) - centre), atol=1e-4)
    assert np.array_equal(found.windows[0], found.context)
    near = (table["dog"] + table["sleeps"] + table["."]) / 3
    assert np.allclose(found.windows[1][2], unit(unit(near) - centre), atol=1e-4)
    assert np.allclose(found.alone, encoder.encode(sequence), atol=1e-5)


def test_every_word_of_a_long_sequence_has_its_own_tokens(folder):
    (folder / "config.json").write_text('{"max_position_embeddings": 7}', encoding="utf-8")
    short = OnnxEncoder(folder)
    sequence = " ".join(PROBE["en"]).split()
    sums, counts = short._in_context([sequence], WIDTH)
    (folder / "config.json").unlink()
    whole, expected = OnnxEncoder(folder)._in_context([sequence], WIDTH)
    assert np.allclose(sums[0], whole[0], atol=1e-4)
    assert np.array_equal(counts[0], expected[0])
    assert counts[0].min() == 1


def test_words_without_tokens_and_no_words(folder):
    none, odd = linked(OnnxEncoder(folder), [[], ["\u200b", "dog", "x" * 500]], (0, 1))
    assert none.context.shape == none.windows[1].shape == (0, WIDTH)
    assert odd.context.shape == odd.alone.shape == (3, WIDTH)
    assert np.isfinite(odd.context).all()


def test_no_words_where_the_model_gives_no_tokens(tmp_path):
    encoder = OnnxEncoder(tiny_onnx.write(tmp_path / "m", vectors(), outputs=("sentence_embedding",)))
    assert encoder.encode_words([["dog"]], (0,)) is None
    # And the words are linked all the same, by windows embedded as texts.
    (links,) = WordLinker(encoder).link([WordPair(("the", "dog"), ("der", "Hund"), "en", "de")])
    assert len(links.left_scores) == 2


# --- what is wrong with a model ---


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_broken_model(folder, name):
    (folder / name).write_bytes(b"not this")
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder).encode(["x"])
    assert code_of(error) == "encoder.broken"
    assert name in said(error)


def test_a_model_that_asks_for_something_else(tmp_path):
    folder = tiny_onnx.write(tmp_path / "m", vectors(), inputs=("input_ids", "past_key_values.0.key"))
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder).encode(["x"])
    assert code_of(error) == "encoder.inputs"
    assert "past_key_values.0.key" in said(error)


def test_a_model_that_does_not_fit_its_tokenizer(tmp_path):
    folder = tiny_onnx.write(tmp_path / "m", vectors())
    few = {word: direction(word) for word in ("a", "b")}
    (folder / "model.onnx").write_bytes(tiny_onnx.write(tmp_path / "n", few).joinpath("model.onnx").read_bytes())
    with pytest.raises(EncoderError) as error:
        OnnxEncoder(folder).encode(["x"])
    assert code_of(error) == "encoder.failed"


def test_a_model_that_gives_something_else(folder, monkeypatch):
    class Output:
        name, shape = "logits", ["texts", 2]

    runner = onnx_encoder._Runner(model_folder.read(folder), 1)
    monkeypatch.setattr(runner, "_session", type("Session", (), {"get_outputs": lambda _: [Output]})())
    with pytest.raises(EncoderError) as error:
        runner._outputs()
    assert code_of(error) == "encoder.outputs"


def test_which_encoder_is_made(folder):
    assert isinstance(make_encoder(), UniversalEncoder)
    with pytest.raises(EncoderError):
        make_encoder(str(folder / "elsewhere"))
    assert make_encoder(str(folder)).name.startswith("tiny ")
