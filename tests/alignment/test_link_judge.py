"""What is judged of links, on probabilities written by hand, and by judges written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viewer.alignment.link_judge import MIRRORED, NAMES, Judge, Seen, considered, judge, judged
from viewer.alignment.word_evidence import spelled
from viewer.alignment.word_posteriors import Posteriors

WORDS = ("the", "report", "of", "police", ",", "la", "7")


def alike(*shape: int, value: float = 0.0, within: bool = False) -> Seen:
    table = np.full(shape, value, dtype=np.float32)
    return Seen(table, table, table, within)


def listening_to(name: str, least: float) -> Judge:
    """Stands what has more of this figure than that."""
    straight = np.array([float(each == name) for each in NAMES], dtype=np.float32)
    return Judge(
        np.zeros((len(NAMES), 1), np.float32), np.zeros(1, np.float32), np.ones(1, np.float32), straight, -least
    )


def figures_of(left: str, right: str, table: np.ndarray, cut: list[tuple[int, int]]):
    sides = spelled(left.split(), "en"), spelled(right.split(), "en")
    rows, columns, found = considered(cut, Posteriors(table, table), alike(*table.shape), sides)
    return {
        (int(i), int(j)): dict(zip(NAMES, row, strict=True)) for i, j, row in zip(rows, columns, found, strict=True)
    }


def test_what_is_possible_is_judged_and_what_stands_beside_it():
    table = np.zeros((4, 4), dtype=np.float32)
    table[0, 0], table[1, 1] = 0.9, 0.1
    found = figures_of("a report of police", "a report of police", table, [(3, 3)])
    assert set(found) == {(0, 0), (0, 1), (1, 0), (1, 1), (3, 3)}
    assert found[3, 3]["cut"] == 1
    assert found[1, 1]["before"] == pytest.approx(0.9)
    assert found[0, 0]["behind"] == pytest.approx(0.1)
    assert found[0, 0]["around"] == pytest.approx(1.0)


def test_rivals_and_heads():
    table = np.array([[0.5, 0.3], [0.0, 0.8]], dtype=np.float32)
    found = figures_of("the report", "the report", table, [(0, 0), (0, 1)])
    assert found[0, 0]["left rival"] == pytest.approx(0.3)
    assert found[0, 1]["right rival"] == pytest.approx(0.8)
    assert found[0, 0]["heads"] == found[0, 0]["same"] * np.float32(0.8)
    assert found[0, 1]["left head"] == pytest.approx(0.8)
    assert found[0, 1]["right head"] == 0
    assert found[0, 0]["left cut elsewhere"] == 1
    assert found[0, 0]["right cut elsewhere"] == 0


def test_the_judge_has_the_last_word():
    table = np.array([[0.9, 0.0], [0.0, 0.4]], dtype=np.float32)
    sides = spelled(("one", "two"), "en"), spelled(("eins", "zwei"), "de")
    seen = alike(2, 2)
    probable = Posteriors(table, table)
    assert judged([(0, 0)], probable, seen, sides, listening_to("cut", 0.5)) == [(0, 0)]
    assert judged([(0, 0)], probable, seen, sides, listening_to("cut", 1.5)) == []
    assert judged([], probable, seen, sides, listening_to("both directions", -1.0)) == [(0, 0), (1, 1)]


sequences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


@given(left=sequences, right=sequences, data=st.data())
def test_swapped_sides_have_mirrored_links(left, right, data):
    shape = len(left), len(right)
    values = st.floats(0, 1, width=32)
    forward, backward = (data.draw(arrays(np.float32, shape, elements=values)) for _ in range(2))
    cut = sorted(data.draw(st.sets(st.tuples(st.integers(0, shape[0] - 1), st.integers(0, shape[1] - 1)))))
    sides = spelled(left, "en"), spelled(right, "fr")
    seen = alike(*shape, value=0.5)
    back = alike(*shape[::-1], value=0.5)
    turned = sorted((j, i) for i, j in cut)
    rows, columns, one = considered(cut, Posteriors(forward, backward), seen, sides)
    others, places, other = considered(turned, Posteriors(backward.T, forward.T), back, sides[::-1])
    order = np.lexsort((others, places))
    np.testing.assert_array_equal(places[order], rows)
    np.testing.assert_array_equal(others[order], columns)
    np.testing.assert_allclose(one, other[order][:, MIRRORED], atol=1e-5)
    there = judged(cut, Posteriors(forward, backward), seen, sides)
    assert set(there) <= {(int(i), int(j)) for i, j in zip(rows, columns, strict=True)}
    assert there == sorted(there)


def test_what_is_shipped_fits_the_figures():
    by = judge()
    assert by.hidden.shape == (len(NAMES), len(by.units))
    assert by.straight.shape == (len(NAMES),)
    np.testing.assert_array_equal(MIRRORED[MIRRORED], np.arange(len(NAMES)))
