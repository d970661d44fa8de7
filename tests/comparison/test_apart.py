"""Another article is told to be one; a republication, however short, is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.comparison.builders import WordEncoder, article
from tests.comparison.test_titles import titled
from viewer.comparison.apart import parted
from viewer.comparison.pipeline import compare, compare_one
from viewer.core.comparison import ANOTHER_ARTICLE, Bead, Comparison, Kind
from viewer.core.messages import Message
from viewer.export import report, summary
from viewer.resources import messages

FERRY = (
    "Skarholm ferry stays in port",
    "A cracked shaft keeps the ferry to Skarholm in port until Friday",
    "Some 60 passengers slept at school last night",
    "The company will pay for their rooms",
    "Mechanic Lina Aas found this crack on Monday",
)
ORCHARD = (
    "Late frost takes half those apples",
    "Orchards along Moder valley lost blossoms during April",
    "Growers burned candles between rows 4 nights",
    "Insurance covers hail but never cold",
    "Cider makers expect prices that climb",
    "Bees arrived too late as well",
)


def test_another_article_is_told_and_nothing_in_it_is_paired() -> None:
    found = compare_one(titled(*FERRY), titled(*ORCHARD), encoder=WordEncoder())
    assert found.notices == (ANOTHER_ARTICLE,)
    assert found.is_another_article
    assert {compared.kind for compared in found.beads} == {Kind.DROPPED, Kind.ADDED}
    assert not [f for f in found.findings if f.original is not None and f.republication is not None]


@pytest.mark.parametrize(
    "kept",
    [(0, 1, 2, 3, 4), (1, 2, 4), (2, 3, 4)],
)
def test_a_summary_is_no_other_article(kept: tuple[int, ...]) -> None:
    found = compare_one(titled(*FERRY), article([FERRY[k] for k in kept]), encoder=WordEncoder())
    assert not found.is_another_article


def test_an_excerpt_inside_another_text_is_no_other_article() -> None:
    mixed = titled(*ORCHARD[:3], FERRY[1], FERRY[2], *ORCHARD[3:])
    assert not compare_one(titled(*FERRY), mixed, encoder=WordEncoder()).is_another_article


def test_of_a_text_of_two_sentences_and_of_an_unknown_language_nothing_is_said() -> None:
    assert not compare_one(article(FERRY), article(ORCHARD[:2]), encoder=WordEncoder()).is_another_article
    assert not compare_one(article(FERRY), article(ORCHARD, "xx"), encoder=WordEncoder()).is_another_article


def test_chance_pairs_are_undone_with_their_doubt() -> None:
    ids = [list(range(5)), list(range(6))]
    pair = Bead((3,), (1, 2), Message.of("bead.place"), 0.3, moved=True)
    alone = [Bead((i,), (), Message.of("bead.dropped"), 0.9) for i in (0, 1, 2, 4)]
    alone += [Bead((), (j,), Message.of("bead.added"), 0.9) for j in (0, 3, 4, 5)]
    found = parted([pair, *alone], ids, (article(FERRY), article(ORCHARD)), WordEncoder())
    assert found is not None
    assert found[:3] == [
        Bead((3,), (), Message.of("bead.dropped.doubtful"), 0.7),
        Bead((), (1,), Message.of("bead.added.doubtful"), 0.7),
        Bead((), (2,), Message.of("bead.added.doubtful"), 0.7),
    ]
    sure = replace(pair, confidence=1.0, republication=(0, 1, 2, 3))
    assert parted([sure, *alone], ids, (article(FERRY), article(ORCHARD)), WordEncoder()) is None


def test_another_article_is_not_the_most_serious() -> None:
    changed = [*FERRY[:2], "Some 80 passengers slept at school last night", *FERRY[3:]]
    found = compare(titled(*FERRY), [titled(*ORCHARD), titled(*changed)], encoder=WordEncoder())
    seen = report.view(found)
    assert [view.number for view in seen.ranked] == [2, 1]
    assert [view.number for view in seen.worst] == [2]
    assert seen.least is None
    assert 1 not in [group.republication.number for group in seen.gravest]
    text = summary.render(found, catalogue=messages())
    assert f"note: {ANOTHER_ARTICLE.spell(messages())}" in text
    assert report.view(Comparison(found.original, found.republications[:1])).changed
