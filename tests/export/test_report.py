from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.export.builders import ORIGINAL, Builder, article, english, german, small
from viewer.core.comparison import Comparison, Kind, Severity
from viewer.core.palette import Role
from viewer.export.report import language_name, source_name, view, web_address


def test_shares_fill_the_bar() -> None:
    for republication in view(small()).republications:
        shares = republication.bar
        assert sum(share.width for share in shares) == pytest.approx(100, abs=0.1)
        assert [share.start for share in shares] == sorted(share.start for share in shares)


def test_what_stands_is_counted_in_sentences() -> None:
    german_view, english_view = view(small()).republications
    assert german_view.stands == round(100 * 5 / 9)
    assert english_view.stands == round(100 * 1 / 9)


def test_almost_all_is_never_all() -> None:
    source = article("en", "|".join(f"Sentence {i}." for i in range(400)))
    builder = Builder(source, source)
    for i in range(399):
        builder.bead("kept", [i], [i])
    builder.bead("altered", [399], [399])
    assert view(Comparison(source, (builder.done(),))).republications[0].stands == 99


def test_the_order_of_republications_does_not_change_the_ranking() -> None:
    one = view(Comparison(ORIGINAL, (german(), english()))).ranked
    other = view(Comparison(ORIGINAL, (english(), german()))).ranked
    assert [r.article.title for r in one] == [r.article.title for r in other]


def test_nothing_is_lost_where_one_alone_dropped_it() -> None:
    alone = view(Comparison(ORIGINAL, (german(),)))
    assert (alone.lost, alone.lost_by) == ((), 0)
    both = view(small())
    assert (both.lost, both.lost_by) == ((5, 6), 2)


def test_the_gravest_findings_are_of_one_severity() -> None:
    groups = view(small()).gravest
    assert [(g.republication.number, len(g.findings), g.more) for g in groups] == [(2, 3, 0), (1, 2, 0)]
    assert {f.finding.severity for g in groups for f in g.findings} == {Severity.HIGH}
    assert view(Comparison(ORIGINAL)).gravest == ()


def test_the_matrix_shows_each_sentence_and_what_was_added_after_it() -> None:
    matrix = view(small()).matrix
    assert [row.sentence for row in matrix] == [s.id for s in ORIGINAL.sentences]
    german_fates = [row.fates[0][0] for row in matrix if row.fates[0]]
    assert german_fates[7] is Role.MOVED
    assert german_fates[5] is Role.DROPPED
    assert matrix[3].added == (None, (2, 4))
    assert matrix[8].added == ((1, 10), None)


def test_what_is_added_before_everything_has_its_row() -> None:
    source = article("en", "One.")
    builder = Builder(source, article("en", "Zero.|One.")).bead("added", [], [0]).bead("kept", [0], [1])
    matrix = view(Comparison(source, (builder.done(),))).matrix
    assert [(row.sentence, row.added) for row in matrix] == [(-1, ((1, 1),)), (0, (None,))]


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "https:", "", "http://[", "x.txt"],
)
def test_no_link(text: str) -> None:
    assert web_address(text) is None


def test_links() -> None:
    assert web_address(" https://a.example/ü ") == "https://a.example/ü"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/a/b.txt", "b.txt"),
        ("C:\\Users\\a\\b.txt", "b.txt"),
        ("clipboard", "clipboard"),
        ("https://a.example/b", "https://a.example/b"),
        ("", ""),
    ],
)
def test_sources_are_named_without_folders(source: str, name: str) -> None:
    assert source_name(replace(ORIGINAL, source=source)) == name


def test_languages_have_names() -> None:
    assert language_name("de") == "German"
    assert language_name("und") is None
    assert language_name("qqq") == "qqq"


def test_with_as_many_serious_findings_the_one_that_left_out_more_is_worse() -> None:
    some = replace(view(small()).republications[0], severities=Counter({Severity.HIGH: 3}))
    altered = replace(some, counts=Counter({Kind.ALTERED: 6, Kind.ADDED: 2}))
    halved = replace(some, counts=Counter({Kind.ALTERED: 5, Kind.DROPPED: 7}))
    assert halved.score > altered.score
    assert replace(altered, severities=Counter({Severity.HIGH: 4})).score > halved.score
