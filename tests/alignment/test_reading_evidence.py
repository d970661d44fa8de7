"""A translation as evidence: it earns its say in the very texts, and cannot be heard twice."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from viewer.alignment.beads import align
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.evidence import LONGEST, SIZES, Block, Evidence
from viewer.alignment.reading_evidence import READING, Reading, Trusted, figures

ENGLISH = [
    "The harbour was closed for three days after the storm.",
    "Nobody knew when the ferries would sail again.",
    "The mayor asked the fishermen to stay at home.",
    "Two cranes had fallen into the basin on Monday night.",
    "Their owner says that repairs will cost four million crowns.",
    "A school beside the lighthouse lost its roof.",
    "Children are taught in the town hall until summer.",
    "The insurance company has not answered any letter yet.",
    "Divers found a bell that was cast in 1742.",
    "The museum wants to show it next to the old anchor.",
]
GERMAN = [
    "Der Hafen war nach dem Sturm drei Tage lang geschlossen.",
    "Niemand wusste, wann die Fähren wieder fahren würden.",
    "Die Bürgermeisterin bat die Fischer, zu Hause zu bleiben.",
    "Zwei Kräne waren in der Nacht zum Montag ins Becken gestürzt.",
    "Ihr Besitzer sagt, die Reparatur werde vier Millionen Kronen kosten.",
    "Eine Schule neben dem Leuchtturm verlor ihr Dach.",
    "Die Kinder werden bis zum Sommer im Rathaus unterrichtet.",
    "Die Versicherung hat noch keinen Brief beantwortet.",
    "Taucher fanden eine Glocke, die 1742 gegossen wurde.",
    "Das Museum will sie neben dem alten Anker zeigen.",
]
READ = [
    "After the storm the harbour was closed for three days.",
    "No one knew when the ferries would go again.",
    "The mayor asked the fishermen to remain at home.",
    "Two cranes fell into the basin in the night to Monday.",
    "Its owner says the repair will cost four million crowns.",
    "A school next to the lighthouse lost its roof.",
    "The children are taught in the town hall until the summer.",
    "The insurance has answered no letter yet.",
    "Divers found a bell which was cast in 1742.",
    "The museum wants to show her beside the old anchor.",
]
SURE = [(k, k) for k in range(len(ENGLISH))]


def trust(read) -> float:
    return Reading(read, ENGLISH, LONGEST).trust(SURE)


def test_a_translation_earns_trust_by_the_pairs_that_are_sure_without_it() -> None:
    assert trust(READ) == trust(ENGLISH) > 0.8
    assert trust([*READ[1:], None]) == 0, "shifted by one"
    assert trust(READ[::-1]) == 0
    assert trust(["Lorem ipsum dolor sit amet."] * len(READ)) == 0
    assert trust([text if k % 2 else None for k, text in enumerate(READ)]) > 0.6, "half of it is not there"
    partly_wrong = [*READ[:7], READ[8], READ[9], READ[7]]
    assert 0 < trust(partly_wrong) < trust(READ) / 2


def test_one_pair_or_none_proves_nothing() -> None:
    reading = Reading(READ, ENGLISH, LONGEST)
    assert reading.trust([]) == reading.trust([(0, 0)]) == 0
    assert 0 < reading.trust(SURE[:2]) < reading.trust(SURE[:5]) < reading.trust(SURE) < 1


def table(read, rows=range(4), columns=range(4)):
    return dict(Reading(read, ENGLISH, LONGEST).figures(rows, columns, [size for size in SIZES if max(size) < 4]))


def test_what_is_said_twice_is_covered_once() -> None:
    found = table([*READ[:6], READ[5], *READ[7:]], range(10), range(10))
    covered = READING.index("covered")
    one, both = found[1, 1][covered, 5, 5], found[2, 1][covered, 5, 5]
    # Of the second sentence as much is found as of the first; nothing more of the other side is.
    assert one < both < 2 * one


def test_a_bead_without_any_translation_is_left_to_the_texts() -> None:
    found = table([READ[0], None, None, READ[3]])
    for size in ((1, 1), (1, 2), (2, 1), (2, 2)):
        part = found[size][: READING.index("members"), 1, 1]
        assert np.all(part <= 0), "but for chance"
        assert np.all(part > -0.3)


def test_the_right_way_of_parting_sentences_wins_by_their_words() -> None:
    found = table(READ)
    covered = READING.index("covered")
    diagonal = found[1, 1][covered].diagonal()
    others = found[1, 1][covered][~np.eye(4, dtype=bool)]
    assert diagonal.min() > others.max()


def test_a_reading_of_the_right_text_is_the_mirror_of_one_of_the_left() -> None:
    reading = Reading(READ, ENGLISH, LONGEST)
    sizes = [(1, 1), (1, 2), (2, 1), (2, 3), (3, 2)]
    left = dict(figures([Trusted(reading, right=False, trust=0.7)], range(5), range(1, 6), sizes))
    right = dict(figures([Trusted(reading, right=True, trust=0.7)], range(1, 6), range(5), sizes))
    assert list(left) == sizes
    for (n, m), part in left.items():
        assert np.array_equal(part, right[m, n].transpose(0, 2, 1))


def test_two_readings_speak_with_one_voice() -> None:
    reading = Reading(READ, ENGLISH, LONGEST)
    one = dict(figures([Trusted(reading, right=False, trust=1.0)], range(5), range(5), [(1, 1)]))
    two = dict(figures([Trusted(reading, right=False, trust=1.0)] * 2, range(5), range(5), [(1, 1)]))
    assert np.allclose(one[1, 1], two[1, 1])
    assert list(figures([Trusted(reading, right=False, trust=0.0)], range(5), range(5), [(1, 1)])) == []


@pytest.mark.parametrize("spoiled", ["shifted", "garbage", "reversed", "empty", "missing"])
def test_a_translation_that_is_none_changes_nothing(spoiled) -> None:
    dice = random.Random(3)  # noqa: S311 - repeatable dice, no secret
    german = [f"{GERMAN[0]} {GERMAN[1]}", *GERMAN[2:5], GERMAN[6], GERMAN[5], *GERMAN[7:]]
    ways: dict[str, Sequence[str | None]] = {
        "shifted": [*READ[1:], "x"],
        "garbage": ["".join(dice.choices("aeiou bcdfgh", k=60)) for _ in ENGLISH],
        "reversed": READ[::-1],
        "empty": [""] * len(ENGLISH),
        "missing": [None] * len(ENGLISH),
    }
    read = ways[spoiled]
    encoder = UniversalEncoder()
    # The English side is read in German here: what these say is nothing a German text would.
    plain = align(ENGLISH, german, ("en", "de"), encoder)
    assert align(ENGLISH, german, ("en", "de"), encoder, readings=(read, None)) == plain


def test_a_good_translation_is_heard() -> None:
    encoder = UniversalEncoder()
    evidence = Evidence(GERMAN, ENGLISH, ("de", "en"), encoder, (READ, None))
    assert evidence.readings[0].trust > 0.5
    found = dict(evidence.read(Block(slice(0, 10), slice(0, 10))))
    assert found[1, 1].shape == (len(READING), 10, 10)
    beads = align(GERMAN, ENGLISH, ("de", "en"), encoder, readings=(READ, None))
    assert [(bead.original, bead.republication) for bead in beads] == [((k,), (k,)) for k in range(10)]
    assert list(Evidence(GERMAN, ENGLISH, ("de", "en"), encoder).read(Block(slice(0, 10), slice(0, 10)))) == []
