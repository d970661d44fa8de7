import itertools

import numpy as np
import pytest

from viewer.alignment.lattice import WORTH_ALONE, Lattice, Step

SIZES = [(1, 1), (1, 2), (2, 1)]


def lattice(rows, columns, seed, opening=-1.0):
    dice = np.random.default_rng(seed)
    beads = {(n, m): dice.normal(size=(rows - n + 1, columns - m + 1)) for n, m in SIZES if n <= rows and m <= columns}
    return Lattice(beads, dice.normal(size=rows), dice.normal(size=columns), opening)


def paths(rows, columns, left=0, right=0, last="bead"):
    """Every path, drops before additions between beads."""
    if (left, right) == (rows, columns):
        yield []
        return
    steps = [(Step(left, right, size), "bead") for size in SIZES]
    steps += [(Step(left, right, (1, 0)), "drop")] if last != "add" else []
    steps += [(Step(left, right, (0, 1)), "add")]
    for step, kind in steps:
        goal = left + step.size[0], right + step.size[1]
        if goal[0] <= rows and goal[1] <= columns:
            for rest in paths(rows, columns, *goal, kind):
                yield [step, *rest]


def score(table, path):
    total, last, openings = 0.0, None, 0
    for step in path:
        if all(step.size):
            total += table.beads[step.size][step.left, step.right]
        else:
            total += table.drop[step.left] if step.size[0] else table.add[step.right]
            openings += step.size != last
        last = step.size
    return total + openings * table.opening, openings


@pytest.mark.parametrize(
    ("rows", "columns", "seed"), [(1, 1, 0), (3, 2, 1), (2, 4, 2), (4, 4, 3), (3, 0, 4), (0, 2, 5)]
)
def test_against_every_path(rows, columns, seed):
    table = lattice(rows, columns, seed)
    every = list(paths(rows, columns))
    scores = np.array([score(table, path)[0] for path in every])
    best, found = table.best()
    assert found == pytest.approx(scores.max())
    assert score(table, best)[0] == pytest.approx(scores.max())

    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    posteriors = table.posteriors()
    for size in table.beads:
        for i, j in itertools.product(range(rows - size[0] + 1), range(columns - size[1] + 1)):
            expected = sum(c for c, path in zip(chances, every, strict=True) if Step(i, j, size) in path)
            assert posteriors.beads[size][i, j] == pytest.approx(expected, abs=1e-9)
    openings = sum(c * score(table, path)[1] for c, path in zip(chances, every, strict=True))
    assert posteriors.openings == pytest.approx(openings)


@pytest.mark.parametrize("seed", range(5))
def test_each_sentence_is_somewhere_with_probability_one(seed):
    table = lattice(5, 6, seed)
    posteriors = table.posteriors()
    left, right = posteriors.drop.copy(), posteriors.add.copy()
    for (n, m), chances in posteriors.beads.items():
        for i, j in itertools.product(*map(range, chances.shape)):
            left[i : i + n] += chances[i, j]
            right[j : j + m] += chances[i, j]
    assert np.allclose(left, 1)
    assert np.allclose(right, 1)


def test_a_run_opens_once():
    table = Lattice({(1, 1): np.full((4, 1), -50.0)}, np.zeros(4), np.zeros(1), -3.0)
    path, found = table.best()
    assert found == pytest.approx(-6.0)
    assert [step.size for step in path] == [(1, 0)] * 4 + [(0, 1)]


def test_the_likeliest_path_holds_the_most_right_beads_on_average():
    table = lattice(3, 3, 7)
    chances = table.posteriors()

    def worth(path):
        return sum(
            chances.beads[step.size][step.left, step.right]
            if all(step.size)
            else WORTH_ALONE * (chances.drop[step.left] if step.size[0] else chances.add[step.right])
            for step in path
        )

    assert worth(chances.likeliest()) == pytest.approx(max(worth(path) for path in paths(3, 3)))
