"""Difference scores on likenesses written by hand."""

from __future__ import annotations

import numpy as np

from viewer.alignment.word_evidence import spelled
from viewer.alignment.word_scores import Likeness, scores


def scored(lonely: list[int], clauses: list[int] | None) -> np.ndarray:
    """Scores where each word has its counterpart at its own place, but for those in ``lonely``."""
    size = 12
    there = np.eye(size, dtype=np.float32)
    there[lonely] = 0
    groups = None if clauses is None else np.array(clauses)
    likeness = Likeness(there, np.zeros_like(there), (there,) * 4, np.ones(size, dtype=np.float32), groups)
    return scores(likeness, there, there)


def test_clauses_end_with_their_mark():
    assert spelled(["He", "said", ",", "no", ".", "Yes"], "en").clauses.tolist() == [0, 0, 0, 1, 1, 2]
    assert spelled((), "en").clauses.tolist() == []


def test_a_clause_without_counterparts_takes_its_linked_word_along():
    clauses = [0] * 6 + [1] * 6
    lonely = [6, 7, 9, 10, 11]
    within, across = scored(lonely, None), scored(lonely, clauses)
    assert across[8] > within[8]
    # The other clause is hardly touched.
    assert across[:5].max() < across[8] / 2


def test_one_lonely_word_stays_loud_in_its_clause():
    within, across = scored([3], None), scored([3], [0] * 12)
    assert across[3] > 0.8 * within[3]
    assert across[3] > across[4]


def test_scores_stay_scores():
    for lonely in ([], list(range(12))):
        values = scored(lonely, [0] * 5 + [1] * 7)
        assert values.min() >= 0
        assert values.max() <= 1
