"""What became of a bead, in one word."""

from __future__ import annotations

import pytest

from tests.comparison.builders import article, context
from viewer.comparison.changes import edits_of
from viewer.comparison.context import BeadContext
from viewer.comparison.kinds import is_material, kind_of
from viewer.comparison.unmatched import Background
from viewer.core.article import FurnitureKind
from viewer.core.comparison import Finding, FindingKind, Kind, Severity
from viewer.core.messages import Message
from viewer.core.words import WordLinks

USUAL = Background()


def finding(kind: FindingKind, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(kind, severity, 0, None, None, Message.of("x"))


def kind(bead: BeadContext, *findings: Finding, usual: Background | None = USUAL) -> Kind:
    return kind_of(bead, edits_of(bead, usual), findings, usual)


@pytest.mark.parametrize(
    ("republication", "expected"),
    [
        ("The “old” mill was sold.", Kind.KEPT),
        ('The "old" mill was sold', Kind.KEPT),
        ("THE «OLD» MILL WAS SOLD .", Kind.KEPT),
        ("The “old” mill has been sold.", Kind.REWORDED),
        ("Sold was the “old” mill.", Kind.REWORDED),
        ("The “old” mill was sold?", Kind.REWORDED),
    ],
)
def test_in_one_language_kept_means_the_same_words(republication: str, expected: Kind) -> None:
    assert kind(context(article(["The “old” mill was sold."]), article([republication]))) is expected


@pytest.mark.parametrize(
    ("original", "republication", "expected"),
    [
        ("It was 5 degrees.", "It was -5 degrees.", Kind.REWORDED),
        ("Growth was \N{MINUS SIGN}2.5 percent.", "Growth was 2.5 percent.", Kind.REWORDED),
        ("-5 degrees were measured.", "5 degrees were measured.", Kind.REWORDED),
        ("Growth was -2.5 percent.", "Growth was \N{MINUS SIGN}2.5 percent.", Kind.KEPT),
        ("The 2019-20 season began.", "The 2019–20 season began.", Kind.KEPT),
        ("It cost - 5 others say - nothing.", "It cost, 5 others say, nothing.", Kind.KEPT),
    ],
)
def test_a_figure_with_another_sign_is_not_kept(original: str, republication: str, expected: Kind) -> None:
    assert kind(context(article([original]), article([republication]))) is expected


def test_the_same_words_are_kept_whatever_the_languages() -> None:
    bead = context(article(["Zam bo la mi."], "xx"), article(["Zam bo la mi"], "yy"))
    assert kind(bead, usual=None) is Kind.KEPT


def test_altered_needs_a_finding_of_substance() -> None:
    bead = context(article(["It cost 30 euros."]), article(["It cost 40 euros."]))
    assert kind(bead) is Kind.REWORDED
    assert kind(bead, finding(FindingKind.NUMBER)) is Kind.ALTERED
    assert kind(bead, finding(FindingKind.LINK)) is Kind.REWORDED
    assert not is_material(finding(FindingKind.PROMPT))


def test_null_beads() -> None:
    left, right = article(["One."]), article(["Share", "Two."], furniture={0: FurnitureKind.SHARING})
    assert kind(context(left, right, ((0,), ()))) is Kind.DROPPED
    assert kind(context(left, right, ((), (1,)))) is Kind.ADDED
    assert kind(context(left, right, ((), (0,)))) is Kind.FURNITURE
    assert kind(context(left, right, ((), (0, 1)))) is Kind.ADDED


def translated(scores: tuple[float, ...], confidence: float = 1.0) -> BeadContext:
    left = article(["Yesterday seven workers repaired bridges"], "en")
    right = article(["Gestern reparierten sieben Arbeiter Brücken"], "de")
    links = WordLinks(((0, 0), (1, 2), (2, 3), (3, 1), (4, 4)), scores, (0.1,) * 5)
    return context(left, right, links=links, confidence=confidence)


def test_a_faithful_translation_is_kept() -> None:
    assert kind(translated((0.1, 0.0, 0.2, 0.3, 0.1))) is Kind.KEPT


def test_a_translation_that_leaves_much_open_is_reworded() -> None:
    assert kind(translated((0.1, 0.0, 0.9, 0.9, 0.9))) is Kind.REWORDED


def test_where_words_cannot_be_linked_nothing_is_called_faithful() -> None:
    assert kind(translated((0.1, 0.0, 0.2, 0.3, 0.1)), usual=None) is Kind.REWORDED
    assert kind(translated((0.1, 0.0, 0.2, 0.3, 0.1), confidence=0.3)) is Kind.REWORDED
