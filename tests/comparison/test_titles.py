"""Titles are paired by their place."""

from __future__ import annotations

from dataclasses import replace

from tests.comparison.builders import REASON, article
from viewer.comparison.titles import paired
from viewer.core.article import Article, BlockKind, FurnitureKind
from viewer.core.comparison import Bead


def titled(*sentences: str, furniture: dict[int, FurnitureKind] | None = None, at: int = 0) -> Article:
    """An article whose sentence ``at`` is a heading."""
    plain = article(sentences, furniture=furniture)
    blocks = tuple(
        replace(block, kind=BlockKind.HEADING) if k == at else block for k, block in enumerate(plain.paragraphs)
    )
    return replace(plain, paragraphs=blocks)


def ids(beads: list[Bead]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.original, bead.republication) for bead in beads}


ONE, OTHER = titled("A title", "One.", "Two."), titled("Another", "One.", "Two.")


def test_two_lonely_titles() -> None:
    beads = [Bead((0,), (), REASON), Bead((), (0,), REASON), Bead((1,), (1,), REASON), Bead((2,), (2,), REASON)]
    assert ids(paired(beads, ONE, OTHER)) == {((0,), (0,)), ((1,), (1,)), ((2,), (2,))}


def test_a_title_that_was_taken_into_the_first_sentence() -> None:
    beads = [Bead((0, 1), (1,), REASON), Bead((), (0,), REASON), Bead((2,), (2,), REASON)]
    assert ids(paired(beads, ONE, OTHER)) == {((0,), (0,)), ((1,), (1,)), ((2,), (2,))}


def test_a_title_with_a_partner_keeps_it() -> None:
    beads = [Bead((0,), (1,), REASON), Bead((1,), (), REASON), Bead((), (0,), REASON), Bead((2,), (2,), REASON)]
    assert ids(paired(beads, ONE, OTHER)) == ids(beads)


def test_furniture_above_a_title_and_texts_without_one() -> None:
    other = titled("Home", "Another", "One.", furniture={0: FurnitureKind.NAVIGATION}, at=1)
    beads = [Bead((0,), (), REASON), Bead((), (1,), REASON), Bead((1,), (2,), REASON), Bead((2,), (), REASON)]
    assert ((0,), (1,)) in ids(paired(beads, ONE, other))
    plain = article(["No title.", "One."])
    beads = [Bead((0,), (), REASON), Bead((), (0,), REASON), Bead((1,), (1,), REASON), Bead((2,), (), REASON)]
    assert ids(paired(beads, ONE, plain)) == ids(beads)
