"""What the words of sentences say of each other."""

import numpy as np
import pytest

from viewer.alignment import covering
from viewer.alignment.covering import COVERING, Covering
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.word_vectors import words_alone


class Plain:
    """An encoder to which every word is unlike all others."""

    name, languages = "plain", frozenset({"en"})

    def encode(self, texts):
        known = {text: k for k, text in enumerate(sorted(set(texts)))}
        return np.eye(max(len(known), 1), dtype=np.float32)[[known[text] for text in texts]]


def figures(left, right, size, encoder=None):
    said = Covering((left, right), encoder or Plain()).said(slice(0, len(left)), slice(0, len(right)), 8)
    return covering.figures(said, size)


def test_equal_sentences_say_all_of_each_other_and_no_more_than_their_like():
    texts = ["The ferry left late.", "Nobody waited."]
    found = figures(texts, texts, (1, 1))
    assert found["less said"][0, 0] == found["more said"][0, 0] == pytest.approx(1)
    assert found["less said"][0, 1] == 0
    assert found["least lead"][0, 0] == pytest.approx(1)  # of which the other sentence says nothing
    assert found["least lead"][0, 1] == pytest.approx(-1)


def test_a_further_sentence_is_good_for_what_it_alone_says():
    original = ["The ferry left late and nobody waited.", "Rain fell."]
    republication = ["The ferry left late.", "And nobody waited.", "Snow melted."]
    found = figures(original, republication, (1, 2))
    assert found["least use"][0, 0] == pytest.approx(1)
    assert found["least said"][0, 0] == pytest.approx(1)
    assert found["least use"][0, 1] == 0  # snow melted says nothing of it
    assert found["least said"][0, 1] == 0
    assert "least use" not in figures(original, republication, (1, 1))


def test_swapping_the_sides_turns_the_tables():
    one = ["The ferry left late and nobody waited.", "", "Rain fell on the quay."]
    other = ["The ferry left.", "Nobody waited late.", "It rained on the quay ..."]
    for n, m in ((1, 1), (1, 2), (2, 1), (2, 3), (3, 3)):
        here, there = figures(one, other, (n, m)), figures(other, one, (m, n))
        assert here.keys() == there.keys() <= set(COVERING)
        for name, table in here.items():
            assert table.shape == (3 - n + 1, 3 - m + 1)
            np.testing.assert_allclose(table, there[name].T, atol=1e-6, err_msg=name)


def test_sentences_without_words_say_nothing_and_hurt_nobody():
    found = figures(["...", "A word."], ["—", "?!"], (1, 2))
    assert all(np.isfinite(table).all() for table in found.values())
    assert found["more said"].max() == 0


def test_where_there_are_no_spaces_pairs_of_characters_are_words():
    found = figures(["渡轮今天开航", "天气很好"], ["渡轮今天没有开航", "没人来"], (1, 1))
    assert found["less said"][0, 0] > 0.3
    assert found["less said"][1, 1] == 0


def test_a_part_of_the_texts_is_what_it_is_in_the_whole():
    left = ["The ferry left late.", "Nobody waited.", "Rain fell."]
    right = ["Nobody stayed.", "Rain fell hard."]
    both = Covering((left, right), Plain())
    whole = covering.figures(both.said(slice(0, 3), slice(0, 2), 8), (1, 1))["less said"]
    part = covering.figures(both.said(slice(1, 3), slice(1, 2), 8), (1, 1))["less said"]
    np.testing.assert_allclose(part, whole[1:, 1:], atol=1e-6)


def test_words_alone_are_texts_of_their_own():
    encoder = UniversalEncoder()
    words = ["ferry", "Fähre", "ferry"]
    np.testing.assert_allclose(words_alone(encoder, words), encoder.encode(words), atol=1e-3)
    assert words_alone(encoder, []).shape == (0, 512)


def test_a_word_is_said_by_one_of_like_meaning():
    found = figures(["The vessel departed late."], ["The ship left late."], (1, 1), UniversalEncoder())
    unlike = figures(["The vessel departed late."], ["The soup tasted late."], (1, 1), UniversalEncoder())
    assert found["less said"][0, 0] > unlike["less said"][0, 0]
