"""The score itself: full marks for the truth, and a mark off for each kind of error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.story.scoring import Score, score, table
from tests.story.truth import Level, PlacedTruth, TruthBead, TruthFinding, place
from viewer.core.article import Article, Block, FurnitureKind, Language, Sentence, Span
from viewer.core.comparison import (
    Bead,
    ComparedBead,
    Finding,
    FindingKind,
    Kind,
    RepublicationComparison,
    Severity,
)
from viewer.core.messages import Message

WHY = Message.of("test")


def _article(sentences: list[str], furniture: tuple[int, ...] = ()) -> Article:
    text, cut = "", []
    for i, sentence in enumerate(sentences):
        span = Span(len(text), len(text) + len(sentence))
        cut.append(Sentence(i, 0, span, FurnitureKind.COMMENTS if i in furniture else None))
        text += sentence + " "
    return Article("", Language("en"), text, (Block(Span(0, len(text))),), tuple(cut))


ORIGINAL = _article(["Ten cats sat.", "They purred.", "A dog came.", "It rained."])
REPUBLICATION = _article(["A dog came.", "Nine cats sat.", "Lovely!", "Comments (0)"], furniture=(3,))


def _bead(left: tuple[str, ...], right: tuple[str, ...], kind: Kind, moved: bool = False, *findings: TruthFinding):
    return TruthBead(left, right, (kind,), moved, False, findings)


MUST = TruthFinding(Level.MUST, (FindingKind.NUMBER,), "Ten", "Nine", "")
TRUTH = (
    _bead(("A dog",), ("A dog",), Kind.KEPT, True),
    _bead(("Ten cats", "They purred"), ("Nine cats",), Kind.ALTERED, False, MUST),
    _bead(("It rained",), (), Kind.DROPPED),
    _bead((), ("Lovely",), Kind.ADDED),
    _bead((), ("Comments",), Kind.FURNITURE),
)


def _judged(left: tuple[int, ...], right: tuple[int, ...], kind: Kind, moved: bool = False) -> ComparedBead:
    return ComparedBead(Bead(left, right, WHY, moved=moved), kind)


GOOD = RepublicationComparison(
    REPUBLICATION,
    (
        _judged((2,), (0,), Kind.KEPT, True),
        _judged((0, 1), (1,), Kind.ALTERED),
        _judged((3,), (), Kind.DROPPED),
        _judged((), (2,), Kind.ADDED),
        _judged((), (3,), Kind.FURNITURE),
    ),
    (
        Finding(FindingKind.NUMBER, Severity.HIGH, 1, Span(0, 3), Span(12, 16), WHY),
        Finding(FindingKind.FURNITURE, Severity.LOW, 4, None, REPUBLICATION.sentences[3].span, WHY),
    ),
)


def _placed() -> PlacedTruth:
    placed = place(TRUTH, ORIGINAL, REPUBLICATION)
    assert placed.problems == ()
    return placed


def _score(compared: RepublicationComparison) -> Score:
    return score(ORIGINAL, compared, _placed())


def test_the_truth_has_full_marks():
    good = _score(GOOD)
    assert good.remarks == []
    assert (good.beads.f1, good.kinds.precision, good.furniture.f1, good.moved.f1) == (1, 1, 1, 1)
    assert (good.beads.right, good.kinds.right, good.findings.right, good.findings.wrong) == (4, 7, 1, 0)
    assert "1/1" in table([("good", good)])[1]


@pytest.mark.parametrize("doubled", [(0, 1), (1, 2)])
def test_a_wrong_bead_costs_precision_and_recall(doubled: tuple[int, int]):
    beads = list(GOOD.beads)
    a, b = (beads[i].bead for i in doubled)
    left, right = tuple(sorted(a.original + b.original)), tuple(sorted(a.republication + b.republication))
    beads[doubled[0] : doubled[1] + 1] = [_judged(left, right, Kind.ALTERED)]
    bad = _score(replace(GOOD, beads=tuple(beads), findings=()))
    assert (bad.beads.right, bad.beads.wrong, bad.beads.missed) == (2, 1, 2)
    assert bad.kinds.wrong == (2 if doubled == (0, 1) else 1)


def test_findings_missed_and_false_alarms_are_counted():
    elsewhere = Finding(FindingKind.NUMBER, Severity.HIGH, 0, None, Span(0, 5), WHY)
    bad = _score(replace(GOOD, findings=(elsewhere,)))
    assert (bad.findings.right, bad.findings.missed, bad.findings.wrong) == (0, 1, 1)
    assert any("missed" in remark for remark in bad.remarks)
    other_kind = replace(GOOD.findings[0], kind=FindingKind.DATE)
    assert _score(replace(GOOD, findings=(other_kind,))).findings.wrong == 1


def test_furniture_missed_or_wrongly_set_aside_is_counted():
    missed = replace(
        GOOD,
        article=_article(["A dog came.", "Nine cats sat.", "Lovely!", "Comments (0)"]),
        findings=(),
        beads=(*GOOD.beads[:4], _judged((), (3,), Kind.ADDED)),
    )
    assert _score(missed).furniture.missed == 1
    assert _score(missed).beads.wrong == 0
    wrong = _score(replace(GOOD, beads=(*GOOD.beads[:3], _judged((), (2,), Kind.FURNITURE), GOOD.beads[4])))
    assert (wrong.furniture.wrong, wrong.beads.missed, wrong.kinds.wrong) == (1, 1, 1)
