import random
import zlib
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.beads import align
from viewer.core.comparison import Bead

WORDS = [
    "river",
    "bridge",
    "mayor",
    "vote",
    "cost",
    "winter",
    "bread",
    "sailor",
    "letter",
    "garden",
    "12",
    "340",
    "1999",
]
PIECES = ["", "   ", "!", "Ja.", "7", "😀 é", "مرحبا.", "这是一个句子。", "x" * 300]
sentence = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + "."),
)
texts = st.lists(sentence, max_size=9)


@cache
def direction(word):
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(64).astype(np.float32)


class WordEncoder:
    """Adds up a chance direction a word: enough of a meaning for tests, and no model to load."""

    name = "words"
    languages = frozenset({"en", "de"})

    def encode(self, texts):
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in [*text.lower().split(), "<text>"]:
                vectors[row] += direction(word)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


ENCODER = WordEncoder()


def mirrored(beads: list[Bead]):
    return {(bead.republication, bead.original, bead.confidence, bead.moved) for bead in beads}


def plain(beads: list[Bead]):
    return {(bead.original, bead.republication, bead.confidence, bead.moved) for bead in beads}


def assert_whole(beads, original, republication):
    assert sorted(i for bead in beads for i in bead.original) == list(range(len(original)))
    assert sorted(j for bead in beads for j in bead.republication) == list(range(len(republication)))
    for bead in beads:
        assert bead.original or bead.republication
        assert list(bead.original) == sorted(bead.original)
        assert list(bead.republication) == sorted(bead.republication)
        assert 0 <= bead.confidence <= 1


@pytest.mark.parametrize("languages", [("en", "de"), ("en", "en"), ("xx", "en")])
@settings(max_examples=25, deadline=None)
@given(original=texts, republication=texts)
def test_every_sentence_is_in_one_bead_and_swapping_mirrors(languages, original, republication):
    beads = align(original, republication, languages, ENCODER)
    assert_whole(beads, original, republication)
    assert align(original, republication, languages, ENCODER) == beads
    assert mirrored(align(republication, original, languages[::-1], ENCODER)) == plain(beads)


@settings(max_examples=25, deadline=None)
@given(text=texts)
def test_a_text_with_itself_is_one_to_one(text):
    beads = align(text, text, ("en", "en"), ENCODER)
    assert [(bead.original, bead.republication) for bead in beads] == [((k,), (k,)) for k in range(len(text))]
    assert not any(bead.moved for bead in beads)


@settings(max_examples=15, deadline=None)
@given(original=texts, republication=texts, data=st.data())
def test_readings_are_optional_evidence(original, republication, data):
    reading = data.draw(st.lists(st.none() | sentence, min_size=len(original), max_size=len(original)))
    beads = align(original, republication, ("en", "de"), ENCODER, readings=(reading, None))
    assert_whole(beads, original, republication)
    swapped = align(republication, original, ("de", "en"), ENCODER, readings=(None, reading))
    assert mirrored(swapped) == plain(beads)


def long_text(count, seed):
    dice = random.Random(seed)  # noqa: S311 - repeatable dice, no secret
    return [f"{' '.join(dice.choices(WORDS, k=7))} {dice.randrange(10**6)}." for _ in range(count)]


def test_a_long_text_is_cut_and_still_whole():
    original = long_text(400, 1)
    republication = original[:150] + long_text(60, 2) + original[210:]
    beads = align(original, republication, ("en", "en"), ENCODER)
    assert_whole(beads, original, republication)
    paired = {bead.original: bead.republication for bead in beads}
    kept = [*range(150), *range(210, 400)]
    assert sum(paired.get((k,)) == (k,) for k in kept) / len(kept) > 0.98
    assert mirrored(align(republication, original, ("en", "en"), ENCODER)) == plain(beads)


def test_a_long_text_with_nothing_of_the_other():
    beads = align(long_text(300, 3), ["..."] * 200, ("en", "en"), ENCODER)
    assert_whole(beads, range(300), range(200))
