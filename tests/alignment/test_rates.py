import numpy as np
import pytest

from viewer.alignment.lattice import Lattice
from viewer.alignment.rates import TRUST, USUAL, USUAL_MERGE, Rates, learnt

SIZES = [(1, 1), (1, 2), (2, 1), (2, 2)]


def lattice(count, split):
    """So many sentences a side; ``split``: 1-2 is what the scores like, otherwise 1-1."""
    rows, columns = count, count * 2 if split else count
    beads = {(n, m): np.full((rows - n + 1, columns - m + 1), -20.0) for n, m in SIZES}
    for k in range(rows):
        beads[(1, 2) if split else (1, 1)][k, 2 * k if split else k] = 5
    return Lattice(beads, np.full(rows, -9.0), np.full(columns, -9.0), -1.0)


def test_nothing_seen_is_what_is_usual():
    assert learnt([]) == pytest.approx(USUAL)


def test_what_is_usual_changes_no_score():
    table = lattice(5, split=True)
    same = USUAL.prefer(table, (1.5, 1, 0.5, 0.5))
    assert all(np.array_equal(same.beads[size], table.beads[size]) for size in table.beads)
    assert np.array_equal(same.drop, table.drop)
    assert same.opening == table.opening


def test_texts_that_split_make_splits_likelier_and_drops_less_likely():
    found = learnt([lattice(30, split=True).posteriors()])
    assert found.many_right == pytest.approx(np.log((30 + TRUST * USUAL_MERGE) / (30 + TRUST) / USUAL_MERGE), abs=0.01)
    assert found.many_left < 0
    assert found.dropped < 0
    assert found.added < 0


def test_few_sentences_say_little():
    few, many = (learnt([lattice(count, split=False).posteriors()]) for count in (3, 60))
    assert many.dropped < few.dropped < 0


def test_parts_count_together():
    part = lattice(10, split=True).posteriors()
    assert learnt([part, part, part]) == pytest.approx(learnt([lattice(30, split=True).posteriors()]), abs=0.01)


def test_sides_swapped_swap_the_rates():
    chances = lattice(8, split=True).posteriors()
    mirrored = chances._replace(
        beads={(m, n): table.T for (n, m), table in chances.beads.items()}, drop=chances.add, add=chances.drop
    )
    a, b = learnt([chances]), learnt([mirrored])
    assert (a.many_left, a.dropped) == pytest.approx((b.many_right, b.added))
    assert (a.many_right, a.added) == pytest.approx((b.many_left, b.dropped))


def test_weights_bear_on_their_figures():
    rates = Rates(many_left=1, many_right=2, many_both=3, dropped=4, added=6)
    table = rates.prefer(lattice(3, split=False), (1, 10, 100, 1000))
    plain = lattice(3, split=False)
    assert [(table.beads[size] - plain.beads[size]).max() for size in SIZES] == pytest.approx([0, 2, 1, 30])
    assert (table.drop - plain.drop).max() == pytest.approx(100 * 4)
    assert table.opening - plain.opening == pytest.approx(1000 * (4 + 6) / 2)
