"""Statements lost or slipped in."""

from __future__ import annotations

import pytest

from tests.comparison.builders import WordEncoder, article, context
from viewer.comparison.changes import edits_of, marked, spelled
from viewer.comparison.context import BeadContext
from viewer.comparison.findings.claim import judge, not_beside
from viewer.comparison.unmatched import Background, background
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.core.words import WordLinks

USUAL = Background()
LONG = "The mayor opened the bridge although engineers had warned of serious cracks in three pillars."
SHORT = "The mayor opened the bridge."


def bead(left: str, right: str, languages: tuple[str, str] = ("en", "en"), confidence: float = 1.0) -> BeadContext:
    """Words in the same place are linked, what one side has more is alone."""
    plain = context(article([left], languages[0]), article([right], languages[1]), confidence=confidence)
    sizes = len(plain.original.tokens), len(plain.republication.tokens)
    common = min(sizes) - 1
    scores = [tuple(0.1 if k < common or k == size - 1 else 1.0 for k in range(size)) for size in sizes]
    links = WordLinks(tuple((k, k) for k in range(common)), scores[0], scores[1])
    return context(article([left], languages[0]), article([right], languages[1]), links=links, confidence=confidence)


def claims(of: BeadContext) -> list[Finding]:
    return judge(of, edits_of(of, USUAL), USUAL)


@pytest.mark.parametrize("languages", [("en", "en"), ("en", "de")])
def test_a_clause_lost_and_a_clause_slipped_in(languages: tuple[str, str]) -> None:
    (lost,) = claims(bead(LONG, SHORT, languages))
    assert (lost.kind, lost.severity, lost.message.code) == (
        FindingKind.CLAIM,
        Severity.MEDIUM,
        "finding.claim.missing",
    )
    assert lost.original is not None
    assert "engineers had warned of serious cracks in three pillars" in lost.original.of(LONG)
    assert lost.republication is None
    (won,) = claims(bead(SHORT, LONG, languages))
    assert won.message.code == "finding.claim.added"
    assert won.original is None


def test_a_word_or_two_are_no_claim() -> None:
    assert claims(bead("The mayor opened the bridge on time yesterday.", SHORT)) == []


def test_what_stands_on_both_sides_word_for_word_is_no_claim_whatever_its_scores() -> None:
    both = context(article([LONG]), article([LONG]))
    assert claims(both) == []


def test_an_unsure_bead_claims_nothing() -> None:
    assert claims(bead(LONG, SHORT, confidence=0.1)) == []


def test_a_null_bead_claims_nothing() -> None:
    null = context(article([LONG]), article([SHORT]), ((0,), ()))
    assert claims(null) == []


def test_what_another_finding_says_is_not_said_again() -> None:
    of = bead(LONG, SHORT)
    (lost,) = claims(of)
    other = Finding(FindingKind.QUOTE, Severity.HIGH, 0, lost.original, None, Message.of("x"))
    assert judge(of, edits_of(of, USUAL), USUAL, [other]) == []


def test_a_claim_is_one_material_change() -> None:
    of = bead(LONG, SHORT, ("en", "de"))
    edits = edits_of(of, USUAL)
    changes = spelled(marked(edits, of, [(f.original, f.republication) for f in claims(of)]), of)
    assert [change.material for change in changes] == [True]


def test_the_background_rises_with_a_language_whose_words_are_less_alike() -> None:
    near = bead(LONG, LONG, ("en", "de"))
    far = context(
        near.original.article,
        near.republication.article,
        links=WordLinks(near.links.links, (0.6,) * len(near.original.tokens), (0.6,) * len(near.republication.tokens)),
    )
    assert background([near]).score == USUAL.score
    assert background([far] * 40).score > 0.5
    assert background([]) == USUAL


def test_a_claim_that_a_lonely_neighbour_makes_is_quiet() -> None:
    left = article(["The mayor opened it.", "The bridge has cracks in three pillars."])
    right = article(["The mayor opened it, the bridge with cracks in three pillars."])
    told = context(left, right, ([0], [0]))
    alone = context(left, right, ([1], []))
    span = right.sentences[0].span
    made = Finding(FindingKind.CLAIM, Severity.MEDIUM, 0, None, span, Message.of("finding.claim.added", words=""))
    assert not_beside([made], told, [told, alone], WordEncoder()) == []
    assert not_beside([made], told, [told], WordEncoder()) == [made]


def test_what_several_findings_tell_together_is_no_claim_of_its_own() -> None:
    of = bead(LONG, SHORT)
    (lost,) = claims(of)
    assert lost.original is not None

    def told(words: str) -> Finding:
        start = LONG.index(words)
        span = Span(start, start + len(words))
        return Finding(FindingKind.NAME, Severity.MEDIUM, 0, span, None, Message.of("finding.name.missing", name=words))

    parts = [told("engineers had warned"), told("serious cracks"), told("three pillars")]
    assert judge(of, edits_of(of, USUAL), USUAL, parts) == []
    assert judge(of, edits_of(of, USUAL), USUAL, parts[1:2]) == [lost]


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (
            "The bridge was opened by Rosa Vance, who had never designed wooden bridges.",
            "The bridge was opened by Rosa Vance.",
        ),
        ("The bridge remains closed because pillars rotted underwater.", "The bridge remains closed."),
        ("The bridge remains closed because pillars rotted away quickly.", "The bridge remains closed."),
        ("The bridge opens in June, provided inspectors sign everything.", "The bridge opens in June."),
    ],
)
def test_a_short_clause_left_out_whole_is_a_claim(whole: str, rest: str) -> None:
    (lost,) = claims(bead(whole, rest, ("en", "de")))
    assert lost.message.code == "finding.claim.missing"
    (won,) = claims(bead(rest, whole, ("en", "de")))
    assert won.message.code == "finding.claim.added"


def test_as_many_words_that_are_no_clause_are_none() -> None:
    assert (
        claims(bead("The bridge was opened with pillars painted yellow.", "The bridge was opened.", ("en", "de"))) == []
    )
    assert claims(bead("The bridge was opened, she explained.", "The bridge was opened.", ("en", "de"))) == []


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("The mayor opened the bridge, most of it unpainted.", ["most of it unpainted."]),
        ("The mayor opened the bridge, tired and hungry.", ["tired and hungry."]),
        ("The mayor opened the bridge, of course.", []),
        ("The mayor opened the bridge quite cheerfully yesterday.", []),
    ],
)
def test_in_one_language_a_short_clause_between_marks_is_missed(left: str, told: list[str]) -> None:
    found = claims(bead(left, SHORT))
    assert [finding.original.of(left) for finding in found if finding.original] == told


def test_what_is_only_hinted_at_does_not_speak_for_a_claim() -> None:
    left = "The mayor opened the bridge, two thirds of it unpainted."
    lost = bead(left, SHORT)
    start = left.index("two")
    hint = Finding(
        FindingKind.NUMBER, Severity.LOW, 0, Span(start, start + 10), None, Message.of("finding.number.missing")
    )
    assert len(judge(lost, edits_of(lost, USUAL), USUAL, [hint])) == 1
