"""One figure for a pair: a change of substance is loud, a faithful translation is quiet."""

from __future__ import annotations

import math

import pytest

from viewer.alignment.divergence import divergence, figures, weights
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.words import WordLinker
from viewer.core.words import WordLinks, WordPair

SOURCE = "Last year Poland sold 340,000 cars to Japan and the minister was not surprised ."
FAITHFUL = "Im letzten Jahr verkaufte Polen 340.000 Autos nach Japan und der Minister war nicht überrascht ."


@pytest.fixture(scope="module")
def judge():
    encoder = UniversalEncoder()

    def judged(left, right, languages=("en", "de")):
        pair = WordPair(tuple(left.split()), tuple(right.split()), *languages)
        one, other = encoder.encode([left, right])
        return divergence(pair, WordLinker(encoder).link([pair])[0], float(one @ other))

    return judged


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("340.000", "430.000"),
        ("Polen", "Spanien"),
        ("Japan", "China"),
        ("nicht ", ""),
        ("Im letzten Jahr verkaufte Polen", "Polen verkaufte"),
        ("und der Minister war nicht überrascht", ""),
    ],
)
def test_a_change_of_substance_raises_it(judge, old, new):
    assert old in FAITHFUL
    assert judge(SOURCE, FAITHFUL.replace(old, new)) > judge(SOURCE, FAITHFUL) + 0.1


def test_faithful_is_quiet_and_other_is_loud(judge):
    assert judge(SOURCE, FAITHFUL) < 0.3
    assert judge(SOURCE, "Am Abend regnet es im Süden , die Schulen bleiben geschlossen .") > 0.7


def test_empty_sides():
    nothing = WordPair((), (), "en", "en")
    assert divergence(nothing, WordLinks((), (), ()), 1.0) == 0.0
    alone = WordPair(("One",), (), "en", "en")
    assert divergence(alone, WordLinks((), (1.0,), ()), 0.0) == 1.0


@pytest.mark.parametrize("right", [FAITHFUL, FAITHFUL.replace("Polen", "Spanien"), "Am Abend regnet es ."])
def test_the_other_way_round_is_the_same(judge, right):
    assert judge(right, SOURCE, ("de", "en")) == pytest.approx(judge(SOURCE, right), abs=1e-3)


def test_each_figure_has_a_weight():
    pair = WordPair(("One",), ("Eins", "zwei"), "en", "de")
    found = figures(pair, WordLinks(((0, 0),), (0.1,), (0.2, 0.9)), 0.5)
    assert set(weights()) == {*found, "bias"}
    assert found["word"] == 0.9
    assert found["run without links"] == pytest.approx(math.log(2))
    assert found["without links, apart"] == 0.5


def test_words_of_marks_alone_are_quiet():
    marks = WordPair(("…",), ("!", "!"), "en", "zh")
    assert 0 <= divergence(marks, WordLinks((), (1.0,), (1.0, 1.0)), 1.0) <= 1
