"""Findings on who told whom, and who did it to whom."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity


@pytest.mark.parametrize(
    ("original", "republication", "languages", "pairs"),
    [
        ("He told The Ledge it was over.", "The Ledge told him it was over.", ("en", "en"), ()),
        ("She told The Ledge on Monday.", "The Ledge sagte ihr das am Montag.", ("en", "de"), (("told", "sagte"),)),
        ("Das sagte sie dem MDR.", "C’est ce que le MDR a confié à la ministre.", ("de", "fr"), (("sagte", "confié"),)),
        ("The boss told Reuters that.", "Reuters dijo al jefe eso.", ("en", "es"), (("told", "dijo"),)),
    ],
)
def test_source_and_recipient_changed_places(
    original: str, republication: str, languages: tuple[str, str], pairs: tuple[tuple[str, str], ...]
) -> None:
    told = tell([original], [republication], languages, pairs)
    assert told.loud == ["finding.attribution.turned"]
    assert told.findings[0].severity is Severity.HIGH


@pytest.mark.parametrize(
    ("original", "republication", "languages", "pairs"),
    [
        ("He told The Ledge it was over.", "The Ledge was told it was over.", ("en", "en"), ()),
        ("Brandt told The Ledge so.", "So sagte Brandt gegenüber The Ledge.", ("en", "de"), (("told", "sagte"),)),
        ("The boss told Reuters that.", "El jefe dijo a Reuters eso.", ("en", "es"), (("told", "dijo"),)),
        ("Brandt told Reuters that.", "Laut Reuters sagte Brandt das.", ("en", "de"), (("told", "sagte"),)),
    ],
)
def test_the_same_said_otherwise_is_quiet(
    original: str, republication: str, languages: tuple[str, str], pairs: tuple[tuple[str, str], ...]
) -> None:
    told = tell([original], [republication], languages, pairs)
    assert not {"finding.attribution.turned", "finding.attribution.another"} & set(told.loud)


def test_somebody_else_says_it() -> None:
    told = tell(["Brandt said that Molina lied."], ["Molina said that Brandt lied."])
    assert told.of(FindingKind.ATTRIBUTION) == [("Brandt", "Molina")]
    assert tell(["Brandt said that Molina lied."], ["That Molina lied is what Brandt said."]).loud == []


def test_who_did_it_to_whom() -> None:
    told = tell(["Norda sued Kessel in May."], ["Kessel sued Norda in May."])
    assert told.loud == ["finding.claim.turned"]
    told = tell(["Norda sued Kessel there."], ["Kessel verklagte dort Norda."], ("en", "de"), [("sued", "verklagte")])
    assert told.loud == ["finding.claim.turned"]


@pytest.mark.parametrize(
    "republication",
    [
        "In May Norda sued Kessel.",
        "Kessel was sued by Norda in May.",
        "Kessel, sued by Norda in May.",
    ],
)
def test_the_same_deed(republication: str) -> None:
    assert "finding.claim.turned" not in tell(["Norda sued Kessel in May."], [republication]).loud


def test_what_both_do_alike_is_quiet() -> None:
    assert tell(["Brandt met Molina in May."], ["Molina met Brandt in May."]).loud == []
    assert (
        tell(["Norda bought Kessel there."], ["Kessel sold Norda there."], pairs=[("bought", "sold")]).of(
            FindingKind.CLAIM
        )
        == []
    )


def test_a_recipient_that_no_case_marks_is_quiet() -> None:
    told = tell(
        ["One of the two people told The Mooring so."],
        ["Eine der beiden Personen sagte The Mooring das."],
        ("en", "de"),
        [("told", "sagte"), ("people", "Personen")],
    )
    assert told.loud == []


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs", "turned"),
    [
        ("Brandt, who sacked Molina, left.", "Molina, who sacked Brandt, left.", ("en", "en"), (), True),
        ("Brandt sacked Molina.", "Molina sacked premier Brandt.", ("en", "en"), (), True),
        ("Norda sued Kessel.", "Kessel demandó a su rival Norda.", ("en", "es"), (("sued", "demandó"),), True),
        ("Norda sued Kessel.", "Norda demandó a su rival Kessel.", ("en", "es"), (("sued", "demandó"),), False),
        ("Brandt, who sacked Molina, left.", "Molina, sacked by Brandt, left.", ("en", "en"), (), False),
        ("Brandt, who sacked Molina, left.", "Brandt, qui a renvoyé Molina, part.", ("en", "fr"),
         (("sacked", "renvoyé"),), False),
    ],
)  # fmt: skip
def test_who_did_it_to_whom_in_clauses_and_with_titles(
    old: str, now: str, languages: tuple[str, str], pairs: tuple[tuple[str, str], ...], turned: bool
) -> None:
    told = tell([old], [now], languages, pairs)
    assert ("finding.claim.turned" in told.loud) is turned
