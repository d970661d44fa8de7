import numpy as np
import pytest

from viewer.alignment import word_forward
from viewer.alignment.encoder import UniversalEncoder


@pytest.fixture(scope="module")
def encoder():
    return UniversalEncoder()


def test_windows_are_the_runs_around_each_word():
    runs, of_word = word_forward._runs(1, 3, 2, (0, 1, 9))
    assert runs[of_word[0]].tolist() == [[0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0], [0, 0, 0, 1, 0, 0]]
    assert runs[of_word[1]].tolist() == [[1, 1, 1, 0, 0, 0], [0, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 0]]
    assert runs[of_word[2]].tolist() == [[1] * 6] * 3


def test_a_long_sequence_has_the_windows_of_its_parts(encoder, monkeypatch):
    words = [f"{word}{k % 7}" for k in range(20) for word in ("house", "and", "tree", ",", "river")]
    whole = encoder.encode_words([words, [], words[:3]], (0, 2, 10))
    monkeypatch.setattr(word_forward, "_BLOCK", 7)
    parts = encoder.encode_words([words, [], words[:3]], (0, 2, 10))
    for one, other in zip(whole, parts, strict=True):
        for left, right in zip(one.windows, other.windows, strict=True):
            assert left.shape == right.shape
            assert np.allclose(left, right, atol=1e-4)


def test_sequences_without_words(encoder):
    (found,) = encoder.encode_words([[]], (0, 2))
    assert [window.shape for window in found.windows] == [(0, 512), (0, 512)]
