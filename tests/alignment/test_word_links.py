"""Which links are cut from probabilities, on probabilities written by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viewer.alignment.word_evidence import spelled
from viewer.alignment.word_links import links, thresholds
from viewer.alignment.word_posteriors import Posteriors


def cut(left: str, right: str, probable: dict[tuple[str, str], float], languages: tuple[str, str] = ("en", "es")):
    """Links by word, where the probability of both directions is the same."""
    sides = left.split(), right.split()
    table = np.zeros((len(sides[0]), len(sides[1])), dtype=np.float32)
    for (one, other), value in probable.items():
        table[sides[0].index(one), sides[1].index(other)] = value
    found = links(Posteriors(table, table), spelled(sides[0], languages[0]), spelled(sides[1], languages[1]))
    return {(sides[0][i], sides[1][j]) for i, j in found}


def test_what_is_probable_is_linked_and_function_words_need_more():
    assert cut("report by", "informe por", {("report", "informe"): 0.7, ("by", "por"): 0.7}) == {("report", "informe")}


def test_of_words_that_are_left_the_likest_are_linked():
    probable = {("recorded", "graba"): 0.4, ("song", "graba"): 0.3, ("song", "disco"): 0.2}
    assert cut("recorded song", "graba disco", probable) == {("recorded", "graba")}


def test_a_phrase_grows_beside_a_link():
    probable = {("soccer", "futbolista"): 0.9, ("player", "futbolista"): 0.6}
    assert cut("soccer player", "futbolista", probable) == {("soccer", "futbolista"), ("player", "futbolista")}


def test_beside_the_very_same_word_nothing_grows():
    probable = {("blue", "blue"): 0.9, ("blue", "sky"): 0.6}
    assert cut("blue", "blue sky", probable, ("en", "en")) == {("blue", "blue")}


def test_function_words_before_linked_words_are_linked():
    probable = {("report", "informe"): 0.9, ("from", "de"): 0.6}
    assert ("from", "de") in cut("from report", "de informe", probable)
    # Not where the words behind them are strangers.
    assert cut("from report", "de mesa", {("from", "de"): 0.6}) == set()


def test_an_article_the_other_language_leaves_out_goes_with_its_word():
    probable = {("authorities", "autoridades"): 0.9}
    assert ("authorities", "las") in cut("authorities", "las autoridades", probable)
    # Any other function word stays alone, and so does an article beyond a mark.
    assert cut("authorities", "según autoridades", probable) == {("authorities", "autoridades")}
    assert cut("authorities", "las , autoridades", probable) == {("authorities", "autoridades")}
    # There may be a counterpart after all.
    assert cut("our authorities", "las autoridades", probable) == {("authorities", "autoridades")}


def test_thresholds_are_probabilities():
    t = thresholds()
    assert all(0 < getattr(t, name) < 1 for name in t.__dataclass_fields__)


TOKENS = ["the", "of", "dog", "hound", ",", "12", "not"]


@given(data=st.data(), left=st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6))
def test_swapped_sides_swap_the_links(data, left):
    right = data.draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6))
    share = st.floats(0, 1, width=16)
    shape = (len(left), len(right))
    forward, backward = (data.draw(arrays(np.float32, shape, elements=share)) for _ in range(2))
    one, other = spelled(left, "en"), spelled(right, "en")
    there = links(Posteriors(forward, backward), one, other)
    back = links(Posteriors(backward.T, forward.T), other, one)
    assert there == sorted(set(there))
    assert sorted((j, i) for i, j in back) == there
