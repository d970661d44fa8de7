"""How heavy a quotation is that stands in a sentence of its own, which the original has not."""

from __future__ import annotations

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

_ORIGINAL = ["In the evening Ingrid Solheim closed the mill.", "It had run for ninety years."]


def _severity(added: str, languages: tuple[str, str] = ("en", "en"), first: str = _ORIGINAL[0]) -> list[Severity]:
    told = tell(_ORIGINAL, [first, added], languages, beads=[((0,), (0,)), ((1,), ()), ((), (1,))])
    return [finding.severity for finding in told.findings if finding.kind is FindingKind.QUOTE]


def test_words_put_into_a_mouth_of_the_original_are_heavy() -> None:
    assert _severity("“Nobody ever paid us a single penny,” Solheim said.") == [Severity.HIGH]
    german = "„Niemand hat uns je einen Pfennig bezahlt“, sagte Solheim."
    assert _severity(german, ("en", "de"), "Am Abend schloss Ingrid Solheim die Mühle.") == [Severity.HIGH]


def test_words_nobody_says_are_heavy() -> None:
    assert _severity("“Nobody ever paid us a single penny,” she said bitterly.") == [Severity.HIGH]


def test_who_was_asked_by_the_republication_may_have_said_it() -> None:
    assert _severity("“Nobody ever paid us a single penny,” the miller Odd Haugen said.") == [Severity.MEDIUM]
