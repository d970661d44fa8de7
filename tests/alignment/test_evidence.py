import numpy as np

from viewer.alignment import lexical
from viewer.alignment.evidence import FEATURES, Block, Evidence


def test_so_many_numbers_that_some_meet_by_chance_leave_no_figure_undefined():
    # More numbers are shared than there are places for them.
    count = 3 * lexical.BUCKETS // 2
    left = [f"We counted {10_000 + k} of them." for k in range(count)]
    right = [f"Es waren {10_000 + k}." for k in range(count)]
    evidence = Evidence(left, right, ("en", "de"), None)
    block = Block(slice(0, 40), slice(lexical.BUCKETS, lexical.BUCKETS + 60))
    assert (evidence._numbers.products(block.rows, block.columns) < 0).any()
    for _, figures in evidence.features(block):
        assert np.isfinite(figures[FEATURES.index("numbers shared")]).all()
