"""Verdicts are tied to what a finding says, and found again by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.comparison.builders import article
from viewer.core.article import Span
from viewer.core.comparison import Bead, ComparedBead, Finding, FindingKind, Kind, RepublicationComparison, Severity
from viewer.core.corrections import (
    FindingKey,
    Judgement,
    Mark,
    Pin,
    Verdict,
    anchor,
    find_again,
    is_same,
    keys,
    subjects,
)
from viewer.core.messages import Message

TEXT = article(["Ten men came.", "Ten men  went.", "Nobody stayed."])
REASON = Message("test")


def finding(bead: int, start: int | None, other: int | None = None, kind=FindingKind.NUMBER) -> Finding:
    spans = [None if at is None else Span(at, at + 3) for at in (start, other)]
    return Finding(kind, Severity.HIGH, bead, spans[0], spans[1], REASON)


def result(*findings: Finding) -> RepublicationComparison:
    beads = tuple(ComparedBead(Bead((i,), (i,), REASON), Kind.ALTERED) for i in range(3))
    return RepublicationComparison(TEXT, beads, findings)


STARTS = [sentence.span.start for sentence in TEXT.sentences]


def test_keys_say_kind_words_place_and_which_of_several() -> None:
    found = keys(TEXT, result(finding(0, STARTS[0], STARTS[0]), finding(1, STARTS[1], STARTS[1]), finding(2, None, 0)))
    assert [(key.original, key.republication, key.occurrence) for key in found] == [
        ("Ten", "Ten", 0),
        ("Ten", "Ten", 1),
        ("", "Ten", 0),
    ]
    assert found[1].place == "Ten men went.\nTen men went."
    assert found[1].mirrored().mirrored() == found[1]


def test_a_verdict_is_found_again_in_its_sentence_although_an_equal_finding_before_it_is_gone() -> None:
    before = keys(TEXT, result(finding(0, STARTS[0]), finding(1, STARTS[1])))
    said = (Judgement(before[1], Verdict.ERROR, "Ask the desk."),)
    after = keys(TEXT, result(finding(1, STARTS[1])))
    assert find_again(said, after).by_finding == said
    assert find_again(said, before).by_finding == (None, said[0])


def test_a_verdict_whose_finding_is_gone_is_kept() -> None:
    said = (Judgement(FindingKey(FindingKind.NAME, "Gone", ""), Verdict.QUERY),)
    found = find_again(said, keys(TEXT, result(finding(0, 0))))
    assert found.by_finding == (None,)
    assert found.lost == said


def test_of_two_verdicts_of_one_finding_the_last_holds() -> None:
    known = keys(TEXT, result(finding(0, 0)))
    first, last = Judgement(known[0], Verdict.ERROR), Judgement(known[0], Verdict.ACCEPTABLE)
    assert find_again((first, last), known).by_finding == (last,)


@pytest.mark.parametrize(
    "place",
    [
        "Ten men came.\nTwelve men came, it turned out.",
        "Twelve men came, it turned out.\nTen men came.",
        "Ten men came. Ten men went.\nTen men came.",
        "Ten men came.\n",
    ],
)
def test_a_verdict_stays_where_a_side_was_edited_merged_or_unlinked(place: str) -> None:
    known = keys(TEXT, result(finding(0, 0)))
    said = (Judgement(replace(known[0], place=place), Verdict.QUERY),)
    assert find_again(said, known).by_finding == said


def test_a_verdict_does_not_pass_to_the_same_words_elsewhere() -> None:
    known = keys(TEXT, result(finding(0, 0)))
    said = (Judgement(replace(known[0], place="Ten men left.\nQuite another sentence."), Verdict.ACCEPTABLE),)
    found = find_again(said, known)
    assert found.by_finding == (None,)
    assert found.lost == said


def test_pins_and_judgements_can_be_seen_from_the_other_side() -> None:
    pin = Pin((anchor(TEXT, 0),), (anchor(TEXT, 1), anchor(TEXT, 2)), moved=True)
    assert pin.mirrored().mirrored() == pin
    assert pin.mirrored().original == pin.republication
    judgement = Judgement(keys(TEXT, result(finding(0, 0)))[0], Verdict.ERROR)
    assert judgement.mirrored().finding.republication == "Ten"
    assert Mark(pin.original[0], furniture=True).sentence.after == "Ten men went."


def alone(*findings: Finding) -> RepublicationComparison:
    """The first sentence dropped, the second kept, the third added."""
    beads = (
        ComparedBead(Bead((0,), (), REASON), Kind.DROPPED),
        ComparedBead(Bead((1,), (1,), REASON), Kind.KEPT),
        ComparedBead(Bead((), (2,), REASON), Kind.ADDED),
    )
    return RepublicationComparison(TEXT, beads, findings)


def test_a_passage_without_finding_is_known_by_all_its_words() -> None:
    found = alone(finding(1, STARTS[1], STARTS[1]))
    known = subjects(found)
    assert [subject.bead for subject in known] == [1, 0, 2]
    named = keys(TEXT, found, known)
    assert [(key.original, key.republication) for key in named[1:]] == [("Ten men came.", ""), ("", "Nobody stayed.")]
    said = (Judgement(named[2], Verdict.ERROR), Judgement(named[1], Verdict.ACCEPTABLE, "Agreed."))
    assert find_again(said, named).by_finding == (None, said[1], said[0])
    assert find_again(said, keys(TEXT, found)).lost == said, "among findings alone there is none of them"
    turned = tuple(key.mirrored() for key in named)
    assert [(key.original, key.republication) for key in turned[1:]] == [("", "Ten men came."), ("Nobody stayed.", "")]


def test_a_verdict_on_a_dropped_sentence_holds_when_that_is_told_as_a_finding() -> None:
    before, whole = alone(), TEXT.sentences[0].span
    said = (Judgement(keys(TEXT, before, subjects(before))[0], Verdict.QUERY),)
    told = alone(Finding(FindingKind.CLAIM, Severity.HIGH, 0, whole, None, REASON))
    assert find_again(said, keys(TEXT, told, subjects(told))).by_finding == (said[0], None, None)


def test_of_two_passages_that_say_the_same_each_keeps_its_own_verdict() -> None:
    twice = article(["It rained.", "It rained."])
    beads = tuple(ComparedBead(Bead((i,), (), REASON), Kind.DROPPED) for i in range(2))
    result = RepublicationComparison(twice, (*beads, ComparedBead(Bead((), (0, 1), REASON), Kind.ADDED)), ())
    known = keys(twice, result, subjects(result))
    said = (Judgement(known[1], Verdict.ERROR),)
    assert find_again(said, known).by_finding == (None, said[0], None)


def test_a_passage_is_the_very_bead_and_none_that_says_the_same() -> None:
    one, other = subjects(alone())[0], subjects(alone())[0]
    assert is_same(one, one)
    assert not is_same(one, other)
    same = alone()
    assert is_same(subjects(same)[0], subjects(same)[0])
    assert not is_same(one, finding(0, 0))
