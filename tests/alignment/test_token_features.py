import numpy as np
import pytest

from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.token_features import TokenFeatures

TEXTS = (
    "The council met on Tuesday.",
    "Davon ist heute kaum noch die Rede.",
    "Elle l'a dit hier.",
    "这件事情大家都已经知道了。",
    "No.",
)


@pytest.fixture(scope="module")
def encoder():
    return UniversalEncoder()


@pytest.fixture(scope="module")
def backend(encoder):
    return encoder._model._model


def cut(backend, texts):
    return [backend.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]


def test_sums_of_features_make_the_packages_vectors(encoder, backend):
    given = np.asarray(encoder._model.encode(list(TEXTS)), dtype=np.float32)
    vectors, _, tokens = encoder._tail.take(list(TEXTS))
    assert np.allclose(vectors, given, atol=1e-5)
    assert tokens.tolist() == [len(ids) for ids in cut(backend, TEXTS)]


def test_what_was_forgotten_is_computed_anew(backend):
    texts = cut(backend, TEXTS)
    whole = TokenFeatures(backend).of(texts)[1]
    # Room for the pieces of one text at a time, at first for none.
    small = TokenFeatures(backend, remembered=1)
    for _ in range(2):
        parts = np.concatenate([small.of([text])[1] for text in texts])
        assert np.allclose(parts, whole, atol=1e-4)


def test_no_text_sees_its_neighbour(backend):
    first, *_, last = cut(backend, TEXTS)
    features = TokenFeatures(backend)
    both = features.of([first, last])[1]
    assert np.allclose(both[: len(first)], features.of([first])[1], atol=1e-4)
    assert np.allclose(both[len(first) :], features.of([last])[1], atol=1e-4)
