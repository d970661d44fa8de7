"""What is denied, doubted or decided in a sentence that was built anew, whose links are loose."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

BAKERY = "The bakery said it did not intend to hire temporary drivers from neighbouring towns."
BAKERY_PAIRS = [
    ("bakery", "Bäckerei"),
    ("intend", "will"),
    ("hire", "anstellen"),
    ("drivers", "Aushilfsfahrer"),
    ("neighbouring", "Nachbarstädten"),
    ("towns", "Nachbarstädten"),
]
LOOSE = {word: 0.9 for pair in BAKERY_PAIRS for word in pair}


def test_a_plan_that_is_denied_no_more_is_told_though_no_link_is_sure() -> None:
    told = tell(
        [BAKERY],
        ["Aushilfsfahrer aus den Nachbarstädten will die Bäckerei nach eigenem Bekunden anstellen."],
        ("en", "de"),
        BAKERY_PAIRS,
        scores=LOOSE,
    )
    assert told.of(FindingKind.NEGATION) == [("not", "")]


@pytest.mark.parametrize(
    "german",
    [
        "Auf Aushilfsfahrer aus den Nachbarstädten will die Bäckerei nach eigenem Bekunden verzichten.",
        "Aushilfsfahrer aus den Nachbarstädten will die Bäckerei nach eigenem Bekunden nicht anstellen.",
    ],
)
def test_a_plan_denied_in_other_words_is_not(german: str) -> None:
    assert not tell([BAKERY], [german], ("en", "de"), BAKERY_PAIRS, scores=LOOSE).of(FindingKind.NEGATION)


def test_what_is_no_plan_is_not_told_where_no_link_is_sure() -> None:
    original = "The old bakery by the river, which did not hire drivers from towns, was sold to investors."
    told = tell(
        [original],
        ["Die Bäckerei mit den Aushilfsfahrern aus Nachbarstädten wurde verkauft."],
        ("en", "de"),
        [("bakery", "Bäckerei"), ("drivers", "Aushilfsfahrern"), ("towns", "Nachbarstädten"), ("sold", "verkauft")],
        scores=dict.fromkeys(("bakery", "hire", "drivers", "towns", "sold"), 0.9),
    )
    assert not told.of(FindingKind.NEGATION)
