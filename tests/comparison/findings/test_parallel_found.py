"""Names exchanged between two clauses that are set against each other, and what holds for most or for all."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell

_PROFITS = "Norda's profits rose 4.2 percent in spring, whereas Velm's fell slightly."
_FELL = (("rose", "climbed"), ("fell", "climbed"), ("slightly", "lower"), ("profits", "Profits"))
_OWNED = (("Norda's", "Norda"), ("Velm's", "Velm"))
_LEADS = "Norda's director, Ilse Brandt, will lead the firm, while Velm's founder, Piet Molina, will chair the council."
_CHAIRS = (("lead", "led"), ("chair", "chaired"))
_RUNS = (("Firma", "company"), ("leitet", "runs"), ("führt", "heads"), ("Rat", "council"))


def test_two_names_changed_places_between_two_clauses() -> None:
    now = "Profits at Velm climbed 4.2 percent in spring, while those of Norda edged lower."

    told = tell([_PROFITS], [now], pairs=[*_FELL, *_OWNED])

    assert told.loud == ["finding.claim.turned"]


def test_two_names_changed_places_through_a_passive() -> None:
    now = (
        "The firm will be led by Velm's founder, Piet Molina, and the council chaired by Norda's director, Ilse Brandt."
    )

    told = tell([_LEADS], [now], pairs=_CHAIRS)

    assert told.loud == ["finding.claim.turned"]


def test_two_names_changed_places_across_languages() -> None:
    original = "Während Ilse Brandt die Firma leitet, führt Piet Molina den Rat."

    told = tell([original], ["Piet Molina runs the company, while Ilse Brandt heads the council."], ("de", "en"), _RUNS)

    assert told.loud == ["finding.claim.turned"]


@pytest.mark.parametrize(
    ("original", "republication", "pairs"),
    [
        (_PROFITS, "Profits at Norda climbed 4.2 percent in spring, while those of Velm edged lower.",
         [*_FELL, *_OWNED]),
        (_PROFITS, "Profits at Velm edged lower, while those of Norda climbed 4.2 percent in spring.",
         [("rose", "climbed"), *_FELL[2:], *_OWNED]),
        (_LEADS, "The firm will be led by Norda's director, Ilse Brandt, and the council chaired by Velm's founder, "
         "Piet Molina.", _CHAIRS),
        (_LEADS, "The council will be chaired by Velm's founder, Piet Molina, and the firm led by Norda's director, "
         "Ilse Brandt.", _CHAIRS),
    ],
)  # fmt: skip
def test_names_that_stayed_with_what_they_do(
    original: str, republication: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    told = tell([original], [republication], pairs=pairs)

    assert told.loud == []


@pytest.mark.parametrize(
    ("languages", "original", "republication", "pairs", "words"),
    [
        (("de", "en"), "Die Scheune, die größtenteils der Kreis bezahlen soll, brennt.",
         "The barn, all of which is to be paid for by the district, burns.",
         [("Kreis", "district"), ("bezahlen", "paid")], ("größtenteils", "all of which")),
        (("en", "en"), "The levees were entirely rebuilt by us.", "The levees were mostly rebuilt by us.",
         [], ("entirely", "mostly")),
        (("fr", "en"), "Le pont est en grande partie payé par la ville.", "The bridge is paid entirely by the town.",
         [("pont", "bridge"), ("payé", "paid"), ("ville", "town")], ("en grande partie", "entirely")),
    ],
)  # fmt: skip
def test_what_held_for_the_most_part_holds_for_all(
    languages: tuple[str, str],
    original: str,
    republication: str,
    pairs: list[tuple[str, str]],
    words: tuple[str, str],
) -> None:
    told = tell([original], [republication], languages, pairs)

    assert told.loud == ["finding.claim.amount"]
    (found,) = [finding for finding in told.findings if finding.message.code == "finding.claim.amount"]
    assert found.original is not None
    assert found.republication is not None
    assert (found.original.of(told.original.text), found.republication.of(told.republication.text)) == words


def test_what_holds_for_the_most_part_stayed_so() -> None:
    told = tell(
        ["Die Scheune hat größtenteils der Kreis bezahlt."], ["The barn was largely paid for by the district."],
        ("de", "en"), [("Scheune", "barn"), ("Kreis", "district"), ("bezahlt", "paid")],
    )  # fmt: skip

    assert "finding.claim.amount" not in told.loud


def test_most_of_them_and_a_word_beside_another_verb_are_no_two_amounts() -> None:
    told = tell(
        ["The chapels will close since most of these buyers worship elsewhere."],
        ["Le cappelle chiuderanno del tutto, gran parte degli acquirenti prega altrove."],
        ("en", "it"), [("close", "chiuderanno"), ("chapels", "cappelle")],
    )  # fmt: skip

    assert "finding.claim.amount" not in told.loud
