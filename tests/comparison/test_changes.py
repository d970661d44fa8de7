"""The changes of a bead: exact in one language, few and whole in any."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import article, context, shown
from viewer.comparison.changes import edits_of, marked, spelled
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.unmatched import Background
from viewer.core.article import FurnitureKind, Span
from viewer.core.comparison import Change, Op
from viewer.core.words import WordLinks

USUAL = Background()
VOCABULARY = (
    'the a of company Company said never not well "quoted" “quoted” e-mail - – 1,000 1.000 Zürich straße STRASSE , . ; '
    "don't don’t naïve nai\u0308ve 👩‍👩‍👧 soft\u00adware software Meta chips chips, (see) 東京 です ไทย مرحبا"
)
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXT = st.lists(SENTENCE, min_size=1, max_size=4)


def changes_of(bead: BeadContext) -> tuple[Change, ...]:
    return spelled(edits_of(bead, USUAL), bead)


def words_of(original: str, republication: str) -> list[tuple[str, str]]:
    left, right = article([original]), article([republication])
    return shown(changes_of(context(left, right)), left, right)


def uncovered(side: Side, spans: list[Span]) -> str:
    """The side's text without what changes cover and without white space."""
    text = side.article.text
    inside = {k for span in side.spans for k in range(span.start, span.end)}
    inside -= {k for span in spans for k in range(span.start, span.end)}
    return "".join(text[k] for k in sorted(inside) if not text[k].isspace())


def check_invariants(bead: BeadContext, changes: tuple[Change, ...], *, exact: bool) -> None:
    for side, spans in (
        (bead.original, [c.original for c in changes if c.original]),
        (bead.republication, [c.republication for c in changes if c.republication]),
    ):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        starts, ends = {t.span.start for t in side.tokens}, {t.span.end for t in side.tokens}
        assert all(span.start in starts and span.end in ends and span.start < span.end for span in spans)
        own = set(side.sentences)
        for sentence in side.article.sentences:
            if sentence.id not in own:
                assert not any(s.start < sentence.span.end and sentence.span.start < s.end for s in spans)
    for change in changes:
        assert (change.op is Op.INSERTED) == (change.original is None)
        assert (change.op is Op.DELETED) == (change.republication is None)
        assert change.original or change.republication
        assert not (change.moved and change.material)
    if exact:
        assert uncovered(bead.original, [c.original for c in changes if c.original]) == uncovered(
            bead.republication, [c.republication for c in changes if c.republication]
        )


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, st.data())
def test_in_one_language_what_no_change_covers_is_equal(a: list[str], b: list[str], data: st.DataObject) -> None:
    left, right = article(a), article(b)
    ids = [sorted(data.draw(st.sets(st.integers(0, len(side) - 1), min_size=1))) for side in (a, b)]
    bead = context(left, right, (ids[0], ids[1]))
    check_invariants(bead, changes_of(bead), exact=True)


@settings(max_examples=60, deadline=None)
@given(SENTENCE, st.data())
def test_a_reworked_sentence_keeps_the_invariants_with_evidence_marked(text: str, data: st.DataObject) -> None:
    """Evidence anywhere, even on words that are equal, is covered by a material change on its side."""
    words = text.split()
    at = data.draw(st.integers(0, len(words)))
    to = data.draw(st.integers(at, len(words)))
    reworked = words[:at] + data.draw(st.lists(WORDS, max_size=4)) + words[to:] or ["."]
    if data.draw(st.booleans()):
        cut = data.draw(st.integers(0, len(reworked)))
        reworked = reworked[cut:] + reworked[:cut]
    left, right = article([text]), article([" ".join(reworked)])
    bead = context(left, right)
    evidence = []
    for _ in range(data.draw(st.integers(1, 3))):
        spans = []
        for side in (bead.original, bead.republication):
            i = data.draw(st.integers(0, len(side.tokens) - 1))
            j = data.draw(st.integers(i, min(i + 3, len(side.tokens) - 1)))
            span = Span(side.tokens[i].span.start, side.tokens[j].span.end)
            spans.append(span if data.draw(st.booleans()) else None)
        evidence.append((spans[0], spans[1]))
    changes = spelled(marked(edits_of(bead, USUAL), bead, evidence), bead)
    check_invariants(bead, changes, exact=True)
    for pair in evidence:
        for number, seen in enumerate(pair):
            covers = [(c.original, c.republication)[number] for c in changes if c.material]
            assert seen is None or any(c and c.start < seen.end and seen.start < c.end for c in covers)


SCORES = st.sampled_from([0.0, 0.3, 0.65, 0.9, 1.0])


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, st.data())
def test_across_languages_changes_stay_in_order_and_inside(a: list[str], b: list[str], data: st.DataObject) -> None:
    left, right = article(a, "en"), article(b, "de")
    plain = context(left, right)
    sizes = len(plain.original.tokens), len(plain.republication.tokens)
    links = data.draw(st.sets(st.tuples(st.integers(0, sizes[0] - 1), st.integers(0, sizes[1] - 1)), max_size=8))
    scores = [data.draw(st.lists(SCORES, min_size=size, max_size=size)) for size in sizes]
    bead = context(left, right, links=WordLinks(tuple(sorted(links)), tuple(scores[0]), tuple(scores[1])))
    edits = edits_of(bead, USUAL)
    check_invariants(bead, spelled(edits, bead), exact=False)
    tokens = bead.original.tokens
    i = data.draw(st.integers(0, len(tokens) - 1))
    span = tokens[i].span
    other = bead.republication.tokens[data.draw(st.integers(0, sizes[1] - 1))].span
    changes = spelled(marked(edits, bead, [(span, other)]), bead)
    check_invariants(bead, changes, exact=False)
    assert any(
        c.material and c.original and c.original.start < span.end and span.start < c.original.end for c in changes
    )


@given(TEXT)
@settings(max_examples=50, deadline=None)
def test_a_text_and_itself_have_no_changes(a: list[str]) -> None:
    assert changes_of(context(article(a), article(a))) == ()


def test_a_phrase_replaced_is_one_change() -> None:
    assert words_of(
        "The company wants to win new customers in Asia this year.",
        "The company plans the conquest of markets overseas this year.",
    ) == [("wants to win new customers in Asia", "plans the conquest of markets overseas")]


def test_a_lone_function_word_inside_a_rewritten_stretch_is_coincidence() -> None:
    (change,) = words_of(
        "He praised the careful engineers warmly and often yesterday.",
        "He blamed the reckless managers coldly and always yesterday.",
    )
    assert change == (
        "praised the careful engineers warmly and often",
        "blamed the reckless managers coldly and always",
    )


def test_two_changes_far_apart_stay_two() -> None:
    assert words_of(
        "Three engineers left the laboratory in Geneva after the accident in March.",
        "Four engineers left the laboratory in Geneva after the accident in April.",
    ) == [("Three", "Four"), ("March", "April")]


def test_an_insertion_slides_to_its_joint() -> None:
    assert words_of(
        "He went to the market and bought bread.",
        "He went to the market, to the bank and bought bread.",
    ) == [("", ", to the bank")]


def test_a_moved_phrase_is_neither_lost_nor_new() -> None:
    left = article(["On Monday morning the minister opened the new bridge in Lyon."])
    right = article(["The minister opened the new bridge in Lyon on Monday morning."])
    changes = changes_of(context(left, right))
    moved = [change for change in changes if change.moved]
    assert [c.op for c in moved] == [Op.DELETED, Op.INSERTED]
    assert shown(moved, left, right) == [("On Monday morning", ""), ("", "on Monday morning")]
    assert not any(change.material for change in changes)


@pytest.mark.parametrize(
    ("original", "republication"),
    [
        ("“We will win,” she said.", '"We will win", she said.'),
        ("The EU paid – late.", "The eu paid - late."),
        ("A well-known soft\u00adware firm", "A well known software firm"),
        ("It works…", "It works ..."),
    ],
)
def test_typography_is_immaterial(original: str, republication: str) -> None:
    left, right = article([original]), article([republication])
    changes = changes_of(context(left, right))
    assert changes
    assert not any(change.material or change.moved for change in changes)


def test_no_word_and_no_grapheme_is_cut() -> None:
    assert words_of("About 340,000 chips 👩‍👩‍👧 here", "About 360,000 chips 👩‍👩‍👦 here") == [
        ("340,000", "360,000"),
        ("👩‍👩‍👧", "👩‍👩‍👦"),
    ]


def test_spans_cover_no_foreign_sentence() -> None:
    left = article(["Alpha beta gamma delta.", "Foreign words stand here.", "Epsilon zeta eta theta."])
    right = article(["Quite another statement altogether."])
    bead = context(left, right, ((0, 2), (0,)))
    changes = changes_of(bead)
    check_invariants(bead, changes, exact=True)
    assert len([c for c in changes if c.original]) == 2


def test_a_dropped_sentence_is_one_material_change() -> None:
    left, right = article(["One here. ", "Two there."]), article(["Three."])
    (change,) = changes_of(context(left, right, ((0, 1), ())))
    assert (change.op, change.material, change.republication) == (Op.DELETED, True, None)


def test_furniture_has_no_changes() -> None:
    left, right = article(["One."]), article(["Share this"], furniture={0: FurnitureKind.SHARING})
    assert changes_of(context(left, right, ((), (0,)))) == ()


def test_only_the_words_that_carry_a_finding_are_material() -> None:
    left = article(["The firm bought exactly 340 of the very expensive new machines from a supplier, people said."])
    right = article(["The firm acquired some 430 brand new and rather costly devices at a dealer, people said."])
    bead = context(left, right)
    at = left.text.index("340"), right.text.index("430")
    evidence = [(Span(at[0], at[0] + 3), Span(at[1], at[1] + 3))]
    changes = spelled(marked(edits_of(bead, USUAL), bead, evidence), bead)
    check_invariants(bead, changes, exact=True)
    assert shown([c for c in changes if c.material], left, right) == [("340", "430")]


def test_across_languages_runs_in_the_same_place_are_one_replacement() -> None:
    left = article(["Smith told the Vermont Examiner-Gazette Review everything"], "en")
    right = article(["Smith sagte einem deutschen Wochenblatt München alles"], "de")
    links = WordLinks(
        ((0, 0), (1, 1), (6, 6)), (0.0, 0.1, 0.8, 1.0, 1.0, 1.0, 0.1), (0.0, 0.1, 0.8, 1.0, 1.0, 1.0, 0.1)
    )
    assert shown(changes_of(context(left, right, links=links)), left, right) == [
        ("the Vermont Examiner-Gazette Review", "einem deutschen Wochenblatt München")
    ]


def test_across_languages_function_words_alone_are_silent() -> None:
    left, right = article(["The chips of the firm"], "en"), article(["Die Chips der Firma"], "de")
    links = WordLinks(((1, 1), (4, 3)), (0.9, 0.1, 0.9, 0.9, 0.1), (0.9, 0.1, 0.9, 0.1))
    assert changes_of(context(left, right, links=links)) == ()


@settings(max_examples=60, deadline=None)
@given(SENTENCE, SENTENCE)
def test_long_texts_parted_at_words_that_occur_once_stay_exact(a: str, b: str) -> None:
    with mock.patch("viewer.comparison.wording_diff._EXACT_UP_TO", 4):
        bead = context(article([a]), article([b]))
        check_invariants(bead, changes_of(bead), exact=True)


def test_a_very_long_sentence_keeps_its_few_changes() -> None:
    words = [f"word{number}" for number in Random(7).choices(range(400), k=2000)]  # noqa: S311
    reworked = [*words[:300], "new", "words", *words[300:1500], *words[1510:]]
    assert words_of(" ".join(words), " ".join(reworked)) == [
        ("", "new words"),
        (" ".join(words[1500:1510]), ""),
    ]
