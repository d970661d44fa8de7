"""From articles to a comparison: nothing lost, nothing invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.builders import REASON, Recorder, WordEncoder, article
from viewer.alignment.beads import align
from viewer.comparison.pipeline import compare, compare_one
from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Bead, Kind, RepublicationComparison, Translation
from viewer.core.errors import Stopped

ENCODER = WordEncoder()

STATEMENTS = [
    "The harbour of Ostende was closed on Monday after a storm.",
    "Nobody was hurt, the mayor said.",
    "“We were lucky,” she told reporters.",
    "Repairs will cost 3.4 million euros.",
    "The ferry to Ramsgate does not sail before June.",
    "Fishermen reportedly lost half of their nets.",
    "A new wall may be built by 2031.",
    "The old lighthouse is still standing.",
    "Share this article",
    "Leave a comment below.",
]
SENTENCES = st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=7)
MARKS = st.dictionaries(st.integers(0, 6), st.sampled_from([FurnitureKind.SHARING, FurnitureKind.PROMPT]), max_size=2)


def ids_of(found: RepublicationComparison) -> tuple[list[int], list[int]]:
    return (
        [i for compared in found.beads for i in compared.bead.original],
        [j for compared in found.beads for j in compared.bead.republication],
    )


def check(original: Article, found: RepublicationComparison) -> None:
    left, right = ids_of(found)
    assert sorted(left) == [s.id for s in original.sentences]
    assert sorted(right) == [s.id for s in found.article.sentences]
    firsts = [c.bead.republication[0] for c in found.beads if c.bead.republication]
    assert firsts == sorted(firsts)
    for compared in found.beads:
        bead = compared.bead
        for ids in (bead.original, bead.republication):
            assert list(ids) == sorted(set(ids))
        assert 0.0 <= bead.confidence <= 1.0
        assert (compared.kind is Kind.ADDED) <= (not bead.original)
        assert (compared.kind is Kind.DROPPED) <= (not bead.republication)
        if not bead.original or not bead.republication:
            assert compared.kind in {Kind.ADDED, Kind.DROPPED, Kind.FURNITURE}
        if compared.kind in {Kind.ADDED, Kind.DROPPED}:
            assert [change.material for change in compared.changes] == [True]
        if compared.kind is Kind.FURNITURE:
            assert compared.changes == ()
    assert sum(found.counts[kind] for kind in Kind) == len(found.beads)
    for finding in found.findings:
        assert 0 <= finding.bead < len(found.beads)


@settings(max_examples=12, deadline=None)
@given(SENTENCES, SENTENCES, MARKS, MARKS)
def test_every_sentence_is_in_exactly_one_bead(
    a: list[str], b: list[str], left: dict[int, FurnitureKind], right: dict[int, FurnitureKind]
) -> None:
    original, republication = article(a, "en", left), article(b, "en", right)
    check(original, compare_one(original, republication, encoder=ENCODER))


@settings(max_examples=12, deadline=None)
@given(SENTENCES, MARKS)
def test_an_article_compared_with_itself_is_only_kept(a: list[str], marks: dict[int, FurnitureKind]) -> None:
    original = article(a, "en", marks)
    found = compare_one(original, original, encoder=ENCODER)
    assert [(c.bead.original, c.bead.republication) for c in found.beads] == [((i,), (i,)) for i in range(len(a))]
    assert {c.kind for c in found.beads} == {Kind.KEPT}
    assert not any(c.changes or c.bead.moved for c in found.beads)


@settings(max_examples=8, deadline=None)
@given(SENTENCES, SENTENCES)
def test_swapping_the_sides_swaps_added_and_dropped(a: list[str], b: list[str]) -> None:
    one, other = article(a), article(b)
    there, back = compare_one(one, other, encoder=ENCODER), compare_one(other, one, encoder=ENCODER)
    assert there.counts[Kind.ADDED] == back.counts[Kind.DROPPED]
    assert there.counts[Kind.DROPPED] == back.counts[Kind.ADDED]


def test_no_result_depends_on_the_others_or_their_order() -> None:
    original = article(STATEMENTS[:6])
    others = [article(STATEMENTS[k : k + 5] + STATEMENTS[:2]) for k in range(3)]
    alone = [compare_one(original, other, encoder=WordEncoder()) for other in others]
    assert list(compare(original, others, encoder=ENCODER).republications) == alone
    assert list(compare(original, others[::-1], encoder=ENCODER).republications) == alone[::-1]


def test_furniture_is_set_aside_in_unbroken_groups_and_stands_in_its_place() -> None:
    original = article(STATEMENTS[:4])
    page = [
        "Home",
        "News",
        STATEMENTS[0],
        STATEMENTS[1],
        "Write this again",
        "Tweet",
        STATEMENTS[2],
        STATEMENTS[3],
        "42 comments",
    ]
    kinds = {
        0: FurnitureKind.NAVIGATION,
        1: FurnitureKind.NAVIGATION,
        4: FurnitureKind.PROMPT,
        5: FurnitureKind.SHARING,
    }
    republication = article(page, "en", kinds | {8: FurnitureKind.COMMENTS})
    found = compare_one(original, republication, encoder=ENCODER)
    assert [(c.bead.republication, c.kind) for c in found.beads] == [
        ((0, 1), Kind.FURNITURE),
        ((2,), Kind.KEPT),
        ((3,), Kind.KEPT),
        ((4,), Kind.FURNITURE),
        ((5,), Kind.FURNITURE),
        ((6,), Kind.KEPT),
        ((7,), Kind.KEPT),
        ((8,), Kind.FURNITURE),
    ]


def test_text_mistaken_for_furniture_is_not_lost() -> None:
    original = article(STATEMENTS[:5])
    republication = article(
        [*STATEMENTS[:3], "Repairs will cost about 3.4 million euros.", STATEMENTS[4]], "en", {3: FurnitureKind.AUTHOR}
    )
    found = compare_one(original, republication, encoder=ENCODER)
    assert [(c.bead.original, c.bead.republication) for c in found.beads] == [((i,), (i,)) for i in range(5)]
    assert found.counts[Kind.FURNITURE] == 0


@pytest.mark.parametrize("kind", [FurnitureKind.PROMPT, FurnitureKind.EDITOR])
def test_a_prompt_and_what_the_editor_marked_stay_furniture(kind: FurnitureKind) -> None:
    original = article(STATEMENTS[:5])
    republication = article(
        [*STATEMENTS[:3], "Repairs will cost about 3.4 million euros.", STATEMENTS[4]], "en", {3: kind}
    )
    found = compare_one(original, republication, encoder=ENCODER)
    assert found.counts[Kind.FURNITURE] == 1
    assert found.counts[Kind.DROPPED] == 1


def test_an_unknown_language_is_told_and_words_are_not_judged() -> None:
    original = article(STATEMENTS[:3], "en")
    republication = article(["Ostendes hamn stängdes.", "Ingen skadades.", "Vi hade tur."], "sv")
    found = compare_one(original, republication, encoder=ENCODER)
    check(original, found)
    assert "comparison.notice.language_unknown" in {notice.code for notice in found.notices}
    assert Kind.KEPT not in {compared.kind for compared in found.beads}


def test_an_unsure_language_is_told() -> None:
    found = compare_one(article(["Hm."]), article(["Hm."], "en", confidence=0.2), encoder=ENCODER)
    assert "comparison.notice.language_unsure" in {notice.code for notice in found.notices}


@pytest.mark.parametrize(("a", "b"), [([], []), (STATEMENTS[:2], []), ([], STATEMENTS[:2])])
def test_an_empty_side(a: list[str], b: list[str]) -> None:
    original = article(a)
    found = compare_one(original, article(b), encoder=ENCODER)
    check(original, found)
    assert found.counts[Kind.DROPPED] == len(a)
    assert found.counts[Kind.ADDED] == len(b)


def test_progress_runs_to_its_end_and_never_back() -> None:
    heard = Recorder()
    compare(article(STATEMENTS), [article(STATEMENTS[::-1]), article(STATEMENTS[2:])], encoder=ENCODER, progress=heard)
    assert heard.reports[-1][0] == heard.reports[-1][1]
    assert all(one[0] < other[0] and one[1] == other[1] for one, other in pairwise(heard.reports))
    assert heard.checks > len(STATEMENTS)


def test_a_cancelled_comparison_stops() -> None:
    with pytest.raises(Stopped):
        compare(article(STATEMENTS), [article(STATEMENTS[::-1])], encoder=ENCODER, progress=Recorder(stop_after=2))


def test_a_translation_is_carried_to_alignment_and_must_match_in_number(monkeypatch: pytest.MonkeyPatch) -> None:
    original = article(STATEMENTS[:2], "en")
    page = article(["Der Hafen war zu.", "Teilen", "Niemand wurde verletzt."], "de", {1: FurnitureKind.SHARING})
    reading = Translation("test", "en", ("The harbour was closed.", "Share", None))
    seen = []

    def spy(*arguments, **options):
        seen.append(options["readings"])
        return align(*arguments, **options)

    monkeypatch.setattr("viewer.comparison.pipeline.align", spy)
    found = compare(original, [page], encoder=ENCODER, translations=[reading]).republications[0]
    assert found.translation == reading
    assert seen[0] == (None, ["The harbour was closed.", None])
    with pytest.raises(ValueError, match="zip"):
        compare(original, [page], encoder=ENCODER, translations=[])


def test_words_have_the_last_word_on_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What alignment joined but no word speaks for is dropped and added; a stranger among several leaves its bead."""
    original = article([STATEMENTS[0], STATEMENTS[1], STATEMENTS[4]])
    republication = article([STATEMENTS[0], "Quite different penguins waddle across frozen Antarctica."])

    def joined(*_, **__):
        return [Bead((0, 1), (0,), REASON), Bead((2,), (1,), REASON)]

    monkeypatch.setattr("viewer.comparison.pipeline.align", joined)
    found = compare_one(original, republication, encoder=ENCODER)
    check(original, found)
    assert [(c.bead.original, c.bead.republication, c.kind) for c in found.beads] == [
        ((0,), (0,), Kind.KEPT),
        ((1,), (), Kind.DROPPED),
        ((2,), (), Kind.DROPPED),
        ((), (1,), Kind.ADDED),
    ]


def test_another_byline_is_told_and_page_furniture_stays_what_it_is() -> None:
    marks = {0: FurnitureKind.CREDIT}
    body = ["The ferry left the harbour at noon.", "Sixty people were on board."]
    left, right = (article([line, *body], "en", marks) for line in ("By Anna Reyes", "By Tom Lindqvist"))
    found = compare_one(left, right, encoder=WordEncoder())
    check(left, found)
    [told] = [one for one in found.findings if one.message.code == "finding.byline.another"]
    bead = found.beads[told.bead]
    assert bead.kind is Kind.FURNITURE
    assert bead.changes == ()
    assert [one.kind for one in found.beads if one.kind is not Kind.FURNITURE] == [Kind.KEPT, Kind.KEPT]
