"""A denial said in another way by a faithful translation is quiet; one that was lost or gained is told."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

Pairs = tuple[tuple[str, str], ...]
NEGATION, CLAIM = FindingKind.NEGATION, FindingKind.CLAIM


@pytest.mark.parametrize(
    ("english", "other", "language", "pairs"),
    [
        # Not … but is only.
        (
            "The port opens only for ferries.", "لا يفتح الميناء إلا للعبارات.", "ar",
            (("opens", "يفتح"), ("port", "الميناء")),
        ),
        (
            "The port opens only for ferries.", "Порт не открыт ни для кого, кроме паромов.", "ru",
            (("opens", "открыт"), ("port", "Порт")),
        ),
        # No more than any other is most.
        (
            "There is no more popular ferry in the whole of the north.", "Kuzeyin en popüler feribotu bu.", "tr",
            (("popular", "popüler"), ("ferry", "feribotu"), ("north", "Kuzeyin")),
        ),
        # A word that denies by itself stands ahead of all it governs.
        (
            "The apparent lack of a town flood warning siren cost lives.",
            "Сирену города в тот день не включили, и это стоило жизней.", "ru",
            (("siren", "Сирену"), ("town", "города"), ("lives", "жизней")),
        ),
        # The verb denies in its ending, far behind what it is denied of.
        (
            "They pledged not to build boats and ferries for the island.",
            "Adaya tekne ve feribot inşa etmeyeceklerine söz verdiler.", "tr",
            (("boats", "tekne"), ("ferries", "feribot"), ("island", "Adaya")),
        ),
        # Kimse is nobody only where the verb denies.
        ("He is who he is.", "O kimse o.", "tr", (("He", "O"), ("is", "o"))),
        ("It was brought in by the ferry.", "フェリーで引きずり込まれた。", "ja", (("ferry", "フェリー"),)),
        (
            "The advice they hide is good.", "النصيحة التي لا يقولونها جيدة", "ar",
            (("advice", "النصيحة"), ("good", "جيدة")),
        ),
        # A word that only sounds like a denial, in a name.
        (
            "The volcano Don Goyo is active.", "البركان دون جويو نشط", "ar",
            (("Don", "دون"), ("Goyo", "جويو"), ("active", "نشط")),
        ),
        # Rather more of one than of the other is the one and not the other.
        (
            "There was more hope than belief.", "كان هناك أمل وليس يقين", "ar",
            (("hope", "أمل"), ("than", "وليس"), ("belief", "يقين")),
        ),
        (
            "He did not reject the plan.", "انتقد عدم رفض الخطة", "ar",
            (("reject", "رفض"), ("plan", "الخطة")),
        ),
        (
            "They continue the long talks in town.", "Nie chcą zrywać długich rozmów w mieście.", "pl",
            (("continue", "zrywać"), ("long", "długich"), ("town", "mieście")),
        ),
        ("Do not go on stage.", "Sahneye çıkma.", "tr", (("stage", "Sahneye"), ("go", "çıkma"))),
    ],
)  # fmt: skip
def test_denials_said_otherwise(english: str, other: str, language: str, pairs: Pairs) -> None:
    assert tell([english], [other], ("en", language), pairs).of(NEGATION) == []


@pytest.mark.parametrize(
    ("english", "other", "language", "pairs", "kind"),
    [
        (
            "The port opens for ferries.", "لا يفتح الميناء للعبارات.", "ar",
            (("opens", "يفتح"), ("port", "الميناء")), NEGATION,
        ),
        (
            "There is no popular ferry in the whole of the north.", "Kuzeyin popüler feribotu bu.", "tr",
            (("popular", "popüler"), ("ferry", "feribotu"), ("north", "Kuzeyin")), NEGATION,
        ),
        (
            "They pledged not to build boats and ferries for the island.",
            "Adaya tekne ve feribot inşa edeceklerine söz verdiler.", "tr",
            (("boats", "tekne"), ("ferries", "feribot"), ("island", "Adaya")), NEGATION,
        ),
        (
            "Somebody came to the port.", "Limana hiç kimse gelmedi.", "tr",
            (("port", "Limana"), ("came", "gelmedi")), NEGATION,
        ),
        (
            "One is allowed out of the house.", "Wyjście z domu jest zabronione.", "pl",
            (("allowed", "zabronione"), ("house", "domu")), CLAIM,
        ),
        (
            "They continue the long talks in town.", "Nie chcą kontynuować długich rozmów w mieście.", "pl",
            (("continue", "kontynuować"), ("long", "długich"), ("town", "mieście")), NEGATION,
        ),
        (
            "Do not go to the meeting on stage.", "Sahneye çıkma toplantısı.", "tr",
            (("stage", "Sahneye"), ("go", "çıkma"), ("meeting", "toplantısı")), NEGATION,
        ),
        (
            "They build the ferry but it is dangerous.", "Ils bâtissent le bac, mais il n’est pas dangereux.", "fr",
            (("dangerous", "dangereux"), ("ferry", "bac")), NEGATION,
        ),
    ],
)  # fmt: skip
def test_denials_lost_or_gained(english: str, other: str, language: str, pairs: Pairs, kind: FindingKind) -> None:
    assert len(tell([english], [other], ("en", language), pairs).of(kind)) == 1


def test_out_of_a_house_denies_nothing() -> None:
    told = tell(
        ["No one is allowed out of the house."], ["Wyjście z domu jest zabronione."], ("en", "pl"),
        [("allowed", "zabronione"), ("house", "domu")],
    )  # fmt: skip
    assert told.loud == []
