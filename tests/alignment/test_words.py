"""Word links and scores: invariants, and plain cases anybody would agree on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.word_vectors import word_vectors
from viewer.alignment.words import WordLinker
from viewer.core.errors import Stopped
from viewer.core.words import WordLinks, WordPair


@pytest.fixture(scope="module")
def linker():
    return WordLinker(UniversalEncoder())


def pair(left: str, right: str, languages: tuple[str, str] = ("en", "en")) -> WordPair:
    return WordPair(tuple(left.split()), tuple(right.split()), *languages)


def scored(linked: WordLinks, both: WordPair) -> dict[str, float]:
    return dict(zip(both.left, linked.left_scores, strict=True)) | {
        f"{word}'": score for word, score in zip(both.right, linked.right_scores, strict=True)
    }


TOKENS = [
    "the",
    "a",
    "dog",
    "Hund",
    "bellt",
    "3,000",
    "3.000",
    ".",
    ",",
    "not",
    "世界",
    "собака",
    "ünïcode",
    "\ud800",
    "﷽",
]
words = st.lists(st.sampled_from(TOKENS), max_size=9)


@settings(max_examples=25, deadline=None)
@given(left=words, right=words)
def test_scores_of_any_tokens_are_whole(linker, left, right):
    both = WordPair(tuple(left), tuple(right), "en", "de")
    there, back = linker.link([both, WordPair(both.right, both.left, "de", "en")])
    assert len(there.left_scores) == len(left)
    assert len(there.right_scores) == len(right)
    assert all(0 <= score <= 1 for score in (*there.left_scores, *there.right_scores))
    assert list(there.links) == sorted(set(there.links))
    assert all(0 <= i < len(left) and 0 <= j < len(right) for i, j in there.links)
    # Swapping the sides swaps the result.
    assert sorted((j, i) for i, j in there.links) == list(back.links)
    assert there.left_scores == pytest.approx(back.right_scores, abs=2e-3)
    assert there.right_scores == pytest.approx(back.left_scores, abs=2e-3)


def test_equal_sides_have_no_differences(linker):
    text = "The company said on Monday that it would not pay the fine . The company said so again ."
    linked = linker.link([pair(text, text)])[0]
    assert set(linked.left_scores) == set(linked.right_scores) == {0.0}
    assert linked.links == tuple((k, k) for k in range(len(text.split())))


def test_an_empty_side_leaves_the_other_alone(linker):
    assert linker.link([pair("", "A dog barks .")])[0] == WordLinks((), (), (1.0,) * 4)
    assert linker.link([pair("", "")])[0] == WordLinks((), (), ())
    assert linker.link([]) == []


def test_a_pair_is_judged_by_itself(linker):
    """Company in the same call changes nothing but the last digits."""
    one = pair("The city council voted on Tuesday .", "Der Stadtrat stimmte am Dienstag ab .", ("en", "de"))
    other = pair("Rain is expected in the north of the country all week long .", "Es regnet .", ("en", "de"))
    alone = linker.link([one])[0]
    among = linker.link([other, one, other])[1]
    assert among.links == alone.links
    assert among.left_scores == pytest.approx(alone.left_scores, abs=2e-3)


@pytest.mark.parametrize(
    ("left", "right", "languages", "expected"),
    [
        ("The dog barks .", "Der Hund bellt .", ("en", "de"), {(0, 0), (1, 1), (2, 2), (3, 3)}),
        ("They sold 340,000 cars .", "Sie verkauften 340.000 Autos .", ("en", "de"), {(1, 1), (2, 2), (3, 3)}),
        ("A red house", "Une maison rouge", ("en", "fr"), {(1, 2), (2, 1)}),
        ("Putin visited Berlin", "Путин посетил Берлин", ("en", "ru"), {(0, 0), (1, 1), (2, 2)}),
        ("The minister resigned today .", "大臣 は 今日 辞任 した 。", ("en", "ja"), {(1, 0), (2, 3), (3, 2)}),
    ],
)
def test_counterparts_are_linked(linker, left, right, languages, expected):
    assert expected <= set(linker.link([pair(left, right, languages)])[0].links)


def test_what_has_no_counterpart_stands_out(linker):
    both = pair(
        "Google has hired 300 people in Berlin on Monday , the company said .",
        "Google hat in Berlin 300 Leute eingestellt , sagte das Unternehmen .",
        ("en", "de"),
    )
    found = scored(linker.link([both])[0], both)
    assert found["Monday"] == max(found.values())
    assert found["Monday"] > 0.6
    assert max(found["300"], found["Berlin"], found["company"], found["Unternehmen'"]) < 0.4


def test_a_lost_negation_stands_out(linker):
    both = pair("The company said it would not pay the fine .", "The company said it would pay the fine .")
    found = scored(linker.link([both])[0], both)
    assert found["not"] == max(found.values())
    assert found["not"] > 3 * max(score for word, score in found.items() if word != "not")


def test_a_changed_number_is_no_counterpart(linker):
    both = pair("They sold 340 cars .", "They sold 430 cars .")
    linked = linker.link([both])[0]
    found = scored(linked, both)
    assert {"340", "430'"} == set(sorted(found, key=lambda word: found[word])[-2:])


def test_moved_sentences_find_each_other(linker):
    both = pair(
        "The dog barks at night . Prices rose by five percent .",
        "Prices rose by five percent . The dog barks at night .",
    )
    linked = linker.link([both])[0]
    assert (1, 7) in linked.links
    assert (6, 0) in linked.links
    assert max(linked.left_scores) < 0.3


def test_a_plain_encoder_will_do():
    class Letters:
        name = "letters"
        languages = frozenset({"en"})

        def encode(self, texts):
            rows = np.array([[text.lower().count(chr(97 + k)) for k in range(26)] for text in texts], np.float32)
            return rows.reshape(-1, 26) / np.maximum(np.linalg.norm(rows.reshape(-1, 26), axis=1, keepdims=True), 1e-9)

    vectors = word_vectors(Letters(), [["one", "two"]], (0, 2))[0]
    assert [each.shape for each in (vectors.alone, *vectors.windows)] == [(2, 26)] * 3
    assert set(WordLinker(Letters()).link([pair("red green blue", "red green blue sky")])[0].links) == {
        (0, 0),
        (1, 1),
        (2, 2),
    }


def test_linking_can_be_stopped(linker):
    class Stop:
        def report(self, done, total):
            raise AssertionError

        def check(self):
            raise Stopped

    with pytest.raises(Stopped):
        linker.link([pair("a b", "c d")], Stop())


class Counting(WordLinker):
    """Counts the pairs that are really linked."""

    def __init__(self, encoder, **options):
        super().__init__(encoder, **options)
        self.linked = 0

    def _linked(self, pairs):
        self.linked += len(pairs)
        return super()._linked(pairs)


def test_a_pair_is_linked_once_and_the_oldest_is_forgotten(linker):
    counting = Counting(linker.encoder, remembered=2)
    pairs = [pair("a red dog", f"ein roter Hund {k}", ("en", "de")) for k in range(3)]
    first = counting.link(pairs[:2])
    assert counting.link(pairs[:2]) == first
    assert counting.linked == 2
    # The same words in other languages are another pair.
    counting.link([WordPair(pairs[0].left, pairs[0].right, "en", "nl"), pairs[1]])
    assert counting.linked == 3
    counting.link([pairs[0]])
    assert counting.linked == 4
