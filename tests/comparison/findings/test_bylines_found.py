"""Findings on who wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.comparison.builders import article
from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity
from viewer.text.bylines import find_byline, same_person

BODY = {
    "en": "The ferry left the harbour at noon with sixty people on board.",
    "de": "Die Fähre verließ den Hafen am Mittag mit sechzig Menschen an Bord.",
    "es": "El ferry salió del puerto al mediodía con sesenta personas a bordo.",
    "fr": "Le ferry a quitté le port à midi avec soixante personnes à bord.",
    "pl": "Prom wypłynął z portu w południe z sześćdziesięcioma osobami na pokładzie.",
    "ru": "Паром вышел из порта в полдень, на борту было шестьдесят человек.",
    "hr": "Trajekt je isplovio iz luke u podne sa šezdeset ljudi.",
}


def bylines(ours: str | None, theirs: str | None, languages: tuple[str, str] = ("en", "en"), more: str = ""):
    """The findings on bylines where each side is a byline, if it has one, and a paragraph."""
    left = [line for line in (ours, BODY[languages[0]]) if line]
    right = [line for line in (theirs, BODY[languages[1]], more) if line]
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
        ((len(left) - 1,), (bool(theirs) * 1,)),
        *([((0,), ())] if ours else []),
        *([((), (0,))] if theirs else []),
        *([((), (len(right) - 1,))] if more else []),
    ]
    told = tell(left, right, languages, beads=beads)
    return [one for one in told.findings if one.message.code.startswith("finding.byline")], told


@pytest.mark.parametrize(
    ("ours", "theirs", "languages"),
    [
        ("By Anna Reyes", "By Tom Lindqvist", ("en", "en")),
        ("By Anna Reyes", "Von Tom Lindqvist", ("en", "de")),
        ("Par Anna Reyes", "Por Marcos Olmedo", ("fr", "es")),
        ("By Anna Reyes | 3 min read", "Written by Tom Lindqvist", ("en", "en")),
        ("By Anna Reyes and Joan Whitlock", "By Tom Lindqvist", ("en", "en")),
        ("By Anna Reyes", "Автор: Павел Громов", ("en", "ru")),
    ],
)
def test_another_author_is_told(ours, theirs, languages) -> None:
    [found], told = bylines(ours, theirs, languages)
    assert found.kind is FindingKind.ATTRIBUTION
    assert found.severity is Severity.MEDIUM
    assert found.message.code == "finding.byline.another"
    assert found.original is not None
    assert found.original.of(told.original.text).startswith("Anna Reyes")
    assert found.republication is not None, "though it stands in another bead"
    there = found.republication.of(told.republication.text)
    assert there
    assert there in theirs
    assert dict(found.message.values)["republication"] in there


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pl", "ru"])
def test_an_author_left_out_is_told_quietly(language) -> None:
    [found], _ = bylines("By Anna Reyes", None, ("en", language))
    assert found.message.code == "finding.byline.missing"
    assert found.severity is Severity.LOW
    assert found.republication is None


@pytest.mark.parametrize(
    ("ours", "theirs", "languages"),
    [
        ("By Anna Reyes", "By Anna Reyes", ("en", "en")),
        ("By Anna Reyes", "Von Anna Reyes", ("en", "de")),
        ("By Anna Reyes", "Por Anna Reyes", ("en", "es")),
        ("By Anna Reyes", "Par Anna Reyes et Louis Garnier", ("en", "fr")),
        ("By Anna Reyes", "Tekst: Anna Reyes", ("en", "pl")),
        ("By Anna Reyes", "Автор: Анна Рейес", ("en", "ru")),
        ("BY ANNA REYES", "By Anna Reyes | 3 min read", ("en", "en")),
        ("By Anna Reyes", "By A. Reyes", ("en", "en")),
        ("By Anna Reyes", "By Anna M. Reyes-Lopez", ("en", "en")),
        ("By Anna Reyes, Staff Writer", "By Anna Reyes", ("en", "en")),
        # In a language of which it is not known how bylines begin nobody can tell.
        ("By Anna Reyes", "Piše Tom Lindqvist", ("en", "hr")),
        ("By Anna Reyes", None, ("en", "hr")),
        # No person is named, or nobody by the original.
        ("By Reuters", "By Tom Lindqvist", ("en", "en")),
        ("By the Numbers", None, ("en", "en")),
        ("By Land And Sea", None, ("en", "en")),
        (None, "By Tom Lindqvist", ("en", "en")),
        # A line without a word for it.
        ("By Anna Reyes", "Anna Reyes", ("en", "en")),
    ],
)
def test_the_same_author_and_what_is_not_known_are_no_alarm(ours, theirs, languages) -> None:
    assert bylines(ours, theirs, languages)[0] == []


def test_an_author_named_below_is_not_left_out() -> None:
    assert bylines("By Anna Reyes", None, more="Anna Reyes is a reporter who writes on ports.")[0] == []


def test_a_sentence_that_begins_like_a_byline_is_none() -> None:
    for line in ("By Friday the ferry was gone.", "Von Anna Reyes war nichts zu hören.", "By Land and Sea we came."):
        assert find_byline(article([line, BODY["en"]], "de" if line.startswith("Von") else "en")) is None


def test_where_the_source_names_the_author_that_counts() -> None:
    one = replace(article([BODY["en"]]), byline="Anna Reyes; Tom Lindqvist")
    found = find_byline(one)
    assert found is not None
    assert found.names == ("Anna Reyes", "Tom Lindqvist")
    assert found.span is None
    alone = replace(article(["Anna Reyes", BODY["en"]]), byline="Anna Reyes")
    found = find_byline(alone)
    assert found is not None
    assert found.span is not None
    assert found.span.of(alone.text) == "Anna Reyes"


def test_a_name_that_was_replaced_in_the_line_is_told_once() -> None:
    told = tell(["By Anna Reyes", BODY["en"]], ["By Tom Lindqvist", BODY["en"]])
    assert len([one for one in told.findings if one.bead == 0]) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Reyes", "Reyes Anna", True),
        ("Ludwig van der Berg", "L. van der Berg", True),
        ("Jiří Novák", "Jiri Novak", True),
        ("Anna Reyes", "Anna Lindqvist", False),
        ("Ludwig van Aken", "Otto van Doorn", False),
    ],
)
def test_whether_two_names_can_be_one_person(one, other, same) -> None:
    assert same_person(one, other) is same
