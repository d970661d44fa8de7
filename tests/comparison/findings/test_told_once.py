"""What changed is told as one change, as what it is, and no word is taken for another."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity


@pytest.mark.parametrize(
    ("old", "new"), [("3 March", "3 May"), ("3 March", "3 April"), ("5 May", "5 June"), ("5 March", "5 May")]
)
def test_another_month_is_another_date_though_the_day_is_its_number(old: str, new: str) -> None:
    told = tell([f"The board meets on {old}."], [f"The board meets on {new}."])
    assert told.of(FindingKind.DATE) == [(old, new)]
    assert [finding.severity for finding in told.findings] == [Severity.HIGH]


def test_the_same_date_in_figures_is_there() -> None:
    assert not tell(["The board meets on 3 March."], ["Der Rat tagt am 3.3."], ("en", "de")).of(FindingKind.DATE)


def test_a_number_that_became_another_is_not_new_as_well() -> None:
    told = tell(["They found eleven flaws."], ["Sie fanden zwölf Fehler."], ("en", "de"), [("eleven", "zwölf")])
    assert told.of(FindingKind.NUMBER, loud=False) == [("eleven", "zwölf")]


def test_a_fire_is_no_dismissal() -> None:
    pairs = [("fire", "Brand"), ("suspended", "eingestellt")]
    left, right = "The line was suspended after a fire.", "Die Linie wurde nach einem Brand eingestellt."
    assert not tell([left], [right], ("en", "de"), pairs).loud
    pairs = [("guards", "Wachen"), ("fired", "eingestellt"), ("were", "wurden")]
    dismissed = tell(["The guards were fired."], ["Die Wachen wurden eingestellt."], ("en", "de"), pairs)
    assert dismissed.loud == ["finding.claim.opposite"]


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("we realized the harbor was gone", "we realised the harbour was gone", Severity.LOW),
        ("the theater needs a new program soon", "the theatre needs a new programme soon", Severity.LOW),
        ("we realized the harbor was gone", "we realised the border was gone", Severity.HIGH),
        ("we waited for four long hours there", "we waited for for long hours there", Severity.HIGH),
    ],
)
def test_a_quotation_in_the_spelling_of_another_country_is_not_altered(old: str, new: str, severity: Severity) -> None:
    told = tell([f"“Then {old},” she said."], [f"“Then {new},” she said."])
    found = {finding.severity for finding in told.findings if finding.kind is FindingKind.QUOTE}
    assert (Severity.HIGH in found) is (severity is Severity.HIGH)
    assert found
