"""Right after a correction: every sentence is there, what was corrected stands as it was put, the rest as it was."""

from __future__ import annotations

from hypothesis import given, settings

from tests.comparison.test_correcting import again, same, sides, state
from tests.comparison.test_pinning import PINS, pin
from tests.comparison.test_pipeline import SENTENCES, ids_of
from viewer.comparison import correcting
from viewer.comparison.provisional import provisional
from viewer.core.comparison import Kind


@settings(max_examples=15, deadline=None)
@given(SENTENCES, SENTENCES, PINS)
def test_every_sentence_stays_in_exactly_one_bead(a, b, wanted) -> None:
    start = state(a, b)
    pins = []
    for one, other, moved in wanted:
        ids = sorted(i for i in one if i < len(a)), sorted(j for j in other if j < len(b))
        if any(ids):
            pins.append(pin(start.original, start.result.article, *ids, moved=moved))
    found = provisional(start, pins)
    left, right = ids_of(found)
    assert sorted(left) == list(range(len(a)))
    assert sorted(right) == list(range(len(b)))
    for finding in found.findings:
        assert 0 <= finding.bead < len(found.beads)


def test_the_beads_are_those_of_the_comparison_made_anew_where_all_is_clear() -> None:
    start = same()
    pins = correcting.merge(start, 1, 1)
    found = provisional(start, pins)
    anew = again(start, pins)
    assert [(c.bead.original, c.bead.republication) for c in found.beads] == sides(anew)
    assert [c.bead.by_hand for c in found.beads] == [c.bead.by_hand for c in anew.result.beads]
    assert [c.kind for c in found.beads] == [Kind.KEPT, Kind.REWORDED, Kind.KEPT, Kind.KEPT]


def test_what_a_pin_leaves_over_is_dropped_or_added() -> None:
    start = same()
    found = provisional(start, correcting.unlink(start, [1], [1]))
    kinds = {(c.bead.original, c.bead.republication): c.kind for c in found.beads}
    assert kinds[(1,), ()] is Kind.DROPPED
    assert kinds[(), (1,)] is Kind.ADDED


def test_findings_stay_with_their_beads() -> None:
    start = state(
        ["Ten men came.", "Nobody was hurt, the mayor said.", "The wall cost 3 million euros."],
        ["Ten men came.", "Nobody was hurt, the mayor said.", "The wall cost 4 million euros."],
    )
    [finding] = start.result.findings
    found = provisional(start, correcting.merge(start, 0, 1))
    assert [(f.message, f.bead) for f in found.findings] == [(finding.message, 1)]
    assert provisional(start, correcting.merge(start, 1, 1)).findings == ()
