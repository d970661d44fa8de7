"""One numbering, of the original's sentences: what is moved, added or page furniture has its place in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.comparison.builders import article
from viewer.core.article import FurnitureKind
from viewer.core.comparison import Bead, ComparedBead, Kind
from viewer.core.messages import Message
from viewer.core.numbering import Stand, numbers, stands
from viewer.resources import messages

REASON = Message("test")
PLAIN = article(["Menu", "One came.", "Two came.", "Three came.", "Four came."])
ORIGINAL = replace(
    PLAIN,
    sentences=(replace(PLAIN.sentences[0], furniture=FurnitureKind.NAVIGATION), *PLAIN.sentences[1:]),
)


def bead(kind: Kind, original: tuple[int, ...], republication: tuple[int, ...], moved: bool = False) -> ComparedBead:
    return ComparedBead(Bead(original, republication, REASON, moved=moved), kind)


def test_page_furniture_has_no_number() -> None:
    assert numbers(ORIGINAL) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_what_was_added_stands_after_the_last_sentence_in_its_place() -> None:
    beads = (
        bead(Kind.FURNITURE, (0,), ()),
        bead(Kind.ADDED, (), (0,)),
        bead(Kind.KEPT, (4,), (1,), moved=True),
        bead(Kind.KEPT, (1, 2), (2,)),
        bead(Kind.ADDED, (), (3,)),
        bead(Kind.DROPPED, (3,), ()),
        bead(Kind.FURNITURE, (), (4,)),
    )
    assert stands(ORIGINAL, beads) == (
        Stand(),
        Stand(after=0),
        Stand((4,)),
        Stand((1, 2)),
        Stand(after=2),
        Stand((3,)),
        Stand(after=3),
    )


@pytest.mark.parametrize(
    ("stand", "words"),
    [
        (Stand((8,)), "sentence 8"),
        (Stand((8, 9)), "sentences 8–9"),
        (Stand((2, 5, 6, 7)), "sentences 2, 5–7"),
        (Stand(after=8), "after sentence 8"),
        (Stand(after=0), "before sentence 1"),
        (Stand(), ""),
    ],
)
def test_a_place_in_words(stand: Stand, words: str) -> None:
    message = stand.message
    assert (message.spell(messages()) if message is not None else "") == words
