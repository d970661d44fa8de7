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


RELEASED = "The two cooks were questioned at the harbour and released without charge."
COOKS = [("cooks", "Köche"), ("questioned", "befragt"), ("harbour", "Hafen"), ("charge", "erhoben")]


def test_released_without_charge_is_not_charged() -> None:
    told = tell(
        [RELEASED],
        ["Am Hafen wurden die beiden Köche befragt; gegen sie wurde Anklage erhoben."],
        ("en", "de"),
        COOKS,
        scores={"charge": 1.0},
    )
    assert told.of(FindingKind.CLAIM) == [("without charge", "Anklage erhoben")]


@pytest.mark.parametrize(
    "german",
    [
        "Am Hafen wurden die beiden Köche befragt und ohne Anklage freigelassen.",
        "Am Hafen wurden die beiden Köche befragt; es wurde keine Anklage erhoben.",
        "Am Hafen wurden die beiden Köche befragt, aber nicht angeklagt.",
    ],
)
def test_nor_is_who_was_not_charged(german: str) -> None:
    pairs = [*COOKS, ("without", "ohne"), ("without", "keine"), ("without", "nicht"), ("charge", "angeklagt")]
    assert not tell([RELEASED], [german], ("en", "de"), pairs).of(FindingKind.CLAIM)


@pytest.mark.parametrize(
    ("language", "original", "trial"),
    [
        ("fr", "Trois employés de la banque sont en procès à Lille.", "procès"),
        ("de", "Drei Angestellte der Bank stehen in Lille vor Gericht.", "Gericht"),
        ("it", "Tre impiegati della banca sono a processo a Lille.", "processo"),
        ("es", "Tres empleados del banco están en el banquillo en Lille.", "banquillo"),
    ],
)
def test_who_is_on_trial_was_not_convicted(language: str, original: str, trial: str) -> None:
    pairs = [(trial, "convicted"), (trial, "trial")]
    told = tell([original], ["Three employees of the bank were convicted in Lille."], (language, "en"), pairs)
    assert [code for code in told.loud if code.startswith("finding.claim")] == ["finding.claim.alternative"]
    kept = tell([original], ["Three employees of the bank are on trial in Lille."], (language, "en"), pairs)
    assert not kept.of(FindingKind.CLAIM)


ROOF = '"The roof is old, but we have the money and the builders to mend it," the priest said.'
ROOF_PAIRS = [("roof", "toit"), ("old", "vieux"), ("money", "argent"), ("builders", "maçons"), ("mend", "réparer")]
ROOF_PAIRS += [("have", "manque"), ("have", "avons")]


def test_what_one_has_is_not_what_one_lacks() -> None:
    told = tell(
        [ROOF],
        ["« Le toit est vieux, et il nous manque l'argent et les maçons pour le réparer », a dit le prêtre."],
        ("en", "fr"),
        ROOF_PAIRS,
    )
    assert told.of(FindingKind.QUOTE) == [("have the", "manque")]


@pytest.mark.parametrize(
    "french",
    [
        "« Le toit est vieux, mais nous avons l'argent et les maçons pour le réparer », a dit le prêtre.",
        "« Le toit est vieux, mais il ne nous manque ni l'argent ni les maçons pour le réparer », a dit le prêtre.",
    ],
)
def test_what_one_does_not_lack_one_has(french: str) -> None:
    told = tell([ROOF], [french], ("en", "fr"), ROOF_PAIRS)
    assert ("have the", "manque") not in told.of(FindingKind.QUOTE)
