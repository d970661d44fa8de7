"""Reasons in the place of which another one is given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind
from viewer.core.ports import Vectors

Pairs = tuple[tuple[str, str], ...]
CODE = "finding.claim.reason_another"


class Kin:
    """An encoder to which the words of one family are the same, and all others nothing to each other."""

    name = "kin 1"
    languages = frozenset({"de", "en", "fr"})

    def __init__(self, *family: str) -> None:
        self._family = family

    def prepare(self) -> None:
        """There is nothing to load."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [0 if text in self._family else place + 1 for place, text in enumerate(texts)]
        return np.eye(len(texts) + 1, dtype=np.float32)[rows]


@pytest.mark.parametrize(
    ("old", "now", "languages", "reasons"),
    [
        ("The fair was called off because of frost.", "The fair was called off because of a lawsuit.", ("en", "en"),
         ("because of frost", "because of a lawsuit")),
        ("Wegen Glatteis blieb das Bad zu.", "Wegen eines Rohrbruchs blieb das Bad zu.", ("de", "de"),
         ("Wegen Glatteis", "Wegen eines Rohrbruchs")),
        ("The baker quit because his knees hurt.", "Der Bäcker hörte auf, weil niemand mehr Brot kaufte.",
         ("en", "de"), ("because his knees hurt", "weil niemand mehr Brot kaufte")),
        ("Le marché est fermé à cause du verglas.", "The market is shut because of a burst pipe.", ("fr", "en"),
         ("à cause du verglas", "because of a burst pipe")),
        ("La feria se canceló debido a una plaga.", "La fiera fu annullata a causa di uno sciopero.", ("es", "it"),
         ("debido a una plaga", "a causa di uno sciopero")),
        ("They oppose the mine because it would poison the river.", "Çok gürültü yapacağı için madene karşılar.",
         ("en", "tr"), ("because it would poison the river", "gürültü yapacağı için")),
        ("He stayed at home because of fever.", "Został w domu, bo padało.", ("en", "pl"),
         ("because of fever", "bo padało")),
        ("Рейс отменён из-за тумана.", "The flight was cancelled because of a strike.", ("ru", "en"),
         ("из-за тумана", "because of a strike")),
    ],
)  # fmt: skip
def test_another_reason(old: str, now: str, languages: tuple[str, str], reasons: tuple[str, str]) -> None:
    told = tell([old], [now], languages)
    assert CODE in told.loud
    assert reasons in told.of(FindingKind.CLAIM)


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        # One word has its counterpart, here or elsewhere in the sentence.
        ("The fair was called off because of hard frost.", "Der Markt fiel wegen des Frosts aus.", ("en", "de"),
         (("frost", "Frosts"),)),
        ("She owes it to Brandt, who lent her a coat.", "She owes it to him because he lent her a coat.",
         ("en", "en"), ()),
        ("Il est parti à cause du bruit.", "He left because it was too loud.", ("fr", "en"), (("bruit", "loud"),)),
        ("It shut because of the effects of the flood.", "It shut because of the damage of the flood.", ("en", "en"),
         ()),
        ("He stayed because of her.", "Er blieb wegen des Kindes.", ("en", "de"), ()),
        # Names are compared by their own judge.
        ("He stayed because of Brandt.", "Er blieb wegen der Ministerin.", ("en", "de"), ()),
        ("It failed because of wind, not because of fog.", "Es scheiterte, nicht wegen Nebels, sondern wegen Winds.",
         ("en", "de"), (("wind", "Winds"), ("fog", "Nebels"))),
    ],
)  # fmt: skip
def test_no_other_reason(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert CODE not in tell([old], [now], languages, pairs).loud


def test_words_that_are_alike_without_a_link_are_one_reason() -> None:
    texts = ["It shut because of frost."], ["Es war wegen Eises zu."]
    assert CODE in tell(*texts, ("en", "de"), encoder=Kin()).loud
    assert CODE not in tell(*texts, ("en", "de"), encoder=Kin("frost", "Eises")).loud


def test_a_reason_that_is_denied() -> None:
    old, now = "The climb failed because of gales.", "The climb failed, not because of gales but owing to a torn rope."
    told = tell([old], [now], ("en", "en"))
    assert [code for code in told.loud if "reason" in code or "negation" in code]


def test_a_word_of_another_sentence_may_be_like_one_of_the_reason() -> None:
    old = ["The well is deep.", "They oppose it because poison would reach fields."]
    now = ["Es gibt dort Gift.", "Sie sind dagegen, weil Bohrer Lärm machen."]
    beads = [((0, 1), (0, 1))]
    assert CODE in tell(old, now, ("en", "de"), beads=beads, encoder=Kin("poison", "Gift")).loud
    assert CODE not in tell(old, now, ("en", "de"), beads=beads, encoder=Kin("poison", "Lärm")).loud


@pytest.mark.parametrize(
    ("old", "now", "language", "pair"),
    [
        (
            "The ferry turned back because of ice.",
            "The ferry turned back because of a mutiny.",
            "en",
            ("ice", "mutiny"),
        ),
        ("Wegen Frosts blieb das Tor zu.", "Wegen eines Diebstahls blieb das Tor zu.", "de", ("Frosts", "Diebstahls")),
    ],
)
def test_what_stands_in_the_place_is_no_counterpart_in_one_language(
    old: str, now: str, language: str, pair: tuple[str, str]
) -> None:
    assert CODE in tell([old], [now], (language, language), [pair], encoder=Kin()).loud
    assert CODE not in tell([old], [now], (language, language), [pair], encoder=Kin(*pair)).loud


class Near(Kin):
    """An encoder to which two words have a cosine of .7, and all others nothing to each other."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.eye(len(texts) + 1, dtype=np.float32)
        for place, text in enumerate(texts):
            if text == self._family[1]:
                rows[place + 1] *= np.sqrt(0.51)
            if text in self._family:
                rows[place + 1, 0] = 0.7
            if text == self._family[0]:
                rows[place + 1] = rows[0]
        return rows[1:]


def test_one_chance_likeness_among_many_words_explains_no_other_reason() -> None:
    old, now = (
        ["The bakery shut because the new oven smoked badly."],
        ["Die Bäckerei schloss, weil schlecht bezahlte Fahrer streikten."],
    )

    assert CODE in tell(old, now, ("en", "de"), encoder=Near("badly", "schlecht")).loud
    assert CODE not in tell(old, now, ("en", "de"), encoder=Kin("badly", "schlecht")).loud


def test_a_likeness_among_few_words_may_be_the_same_reason() -> None:
    told = tell(
        ["The bakery shut because the oven smoked."], ["Die Bäckerei schloss, weil der Kamin rauchte."],
        ("en", "de"), encoder=Near("smoked", "rauchte"),
    )  # fmt: skip

    assert CODE not in told.loud


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs", "origins"),
    [
        ("The flood was caused by water from a broken dam.", "L'inondation a été causée par l'eau des toits voisins.",
         ("en", "fr"), (("water", "eau"),), ("water from a broken dam", "eau des toits voisins")),
        ("Sparks from a welder may have caused the fire.", "Funken einer Lokomotive können den Brand verursacht haben.",
         ("en", "de"), (("Sparks", "Funken"),), ("Sparks from a welder", "Funken einer Lokomotive")),
    ],
)  # fmt: skip
def test_a_cause_from_elsewhere(
    old: str, now: str, languages: tuple[str, str], pairs: Pairs, origins: tuple[str, str]
) -> None:
    assert origins in tell([old], [now], languages, pairs, encoder=Kin()).of(FindingKind.CLAIM)


def test_a_cause_from_where_it_was() -> None:
    pairs = (("Sparks", "Funken"), ("welder", "Schweißgeräts"))
    now = "Funken eines Schweißgeräts können den Brand verursacht haben."

    assert (
        CODE
        not in tell(["Sparks from a welder may have caused the fire."], [now], ("en", "de"), pairs, encoder=Kin()).loud
    )
