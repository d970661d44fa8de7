"""Findings on what is said beside figures: at least, up to, about. In every language of the encoder."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

PLAIN = {
    "de": "Das Lager hat 47 Zelte.",
    "es": "El campamento tiene 47 tiendas.",
    "fr": "Le camp compte 47 tentes.",
    "it": "Il campo ha 47 tende.",
    "nl": "Het kamp heeft 47 tenten.",
    "pt": "O acampamento tem 47 tendas.",
    "pl": "Obóz ma 47 namiotów.",
    "ru": "В лагере 47 палаток.",
    "tr": "Kampta 47 çadır var.",
    "ar": "في المخيم 47 خيمة.",
    "zh": "营地有47顶帐篷。",
    "ja": "キャンプには47張のテントがある。",
    "ko": "캠프에는 텐트 47개가 있다.",
    "th": "ค่ายมีเต็นท์ 47 หลัง",
}
AT_LEAST = {
    "de": "Das Lager hat mindestens 47 Zelte.",
    "es": "El campamento tiene al menos 47 tiendas.",
    "fr": "Le camp compte au moins 47 tentes.",
    "it": "Il campo ha almeno 47 tende.",
    "nl": "Het kamp heeft minstens 47 tenten.",
    "pt": "O acampamento tem pelo menos 47 tendas.",
    "pl": "Obóz ma co najmniej 47 namiotów.",
    "ru": "В лагере не менее 47 палаток.",
    "tr": "Kampta en az 47 çadır var.",
    "ar": "في المخيم 47 خيمة على الأقل.",
    "zh": "营地至少有47顶帐篷。",
    "ja": "キャンプには47張以上のテントがある。",
    "ko": "캠프에는 텐트 47개 이상이 있다.",
    "th": "ค่ายมีเต็นท์อย่างน้อย 47 หลัง",
}
UP_TO = {
    "es": "El campamento puede llegar a 47 tiendas.",
    "it": "Il campo può arrivare a 47 tende.",
    "nl": "Het kamp kan oplopen tot 47 tenten.",
    "pt": "O acampamento pode atingir 47 tendas.",
    "pl": "Obóz ma do 47 namiotów.",
    "ru": "В лагере до 47 палаток.",
    "tr": "Kampta 47 çadıra kadar yer var.",
    "zh": "营地最多有47顶帐篷。",
    "ja": "キャンプには最大47張のテントがある。",
    "ko": "캠프에는 텐트가 최대 47개 있다.",
}


@pytest.mark.parametrize("language", PLAIN)
def test_a_lost_bound_is_told(language: str) -> None:
    told = tell(["The camp has at least 47 tents."], [PLAIN[language]], ("en", language))
    assert [(f.message.code, f.severity) for f in told.findings if f.kind is FindingKind.HEDGE] == [
        ("finding.hedge.exact", Severity.MEDIUM)
    ]


@pytest.mark.parametrize("language", AT_LEAST)
def test_the_same_bound_is_none(language: str) -> None:
    assert not tell(["The camp has at least 47 tents."], [AT_LEAST[language]], ("en", language)).of(FindingKind.HEDGE)
    assert not tell([AT_LEAST[language]], ["The camp has more than 47 tents."], (language, "en")).of(FindingKind.HEDGE)


@pytest.mark.parametrize("language", UP_TO)
def test_a_verb_or_a_preposition_answers_up_to(language: str) -> None:
    assert not tell(["The camp has up to 47 tents."], [UP_TO[language]], ("en", language)).of(FindingKind.HEDGE)


@pytest.mark.parametrize("said", ["Çadır sayısı 47’ye varabilir.", "Çadır sayısının 47’ye varması mümkün."])
def test_turkish_reaches_a_figure(said: str) -> None:
    assert not tell(["Up to 47 tents may be there."], [said], ("en", "tr")).of(FindingKind.HEDGE)


@pytest.mark.parametrize("language", ["es", "it", "nl", "pt", "pl"])
def test_a_bound_gained_is_told(language: str) -> None:
    told = tell(["The camp has 47 tents."], [AT_LEAST[language]], ("en", language))
    assert [f.message.code for f in told.findings if f.kind is FindingKind.HEDGE] == ["finding.hedge.inexact"]


def test_about_is_a_hint_where_its_list_is_short() -> None:
    found = tell(["The camp has about 47 tents."], [PLAIN["es"]], ("en", "es")).findings
    assert [f.severity for f in found] == [Severity.LOW]


@pytest.mark.parametrize("number", ["300 of 450", "300 in 45", "300 at 5"])
def test_a_figure_before_another_is_no_lower_end_of_a_range(number: str) -> None:
    told = tell([f"At least {number} camps were cleared."], [f"{number} camps were cleared."])
    assert told.loud == ["finding.hedge.exact"]


@pytest.mark.parametrize(
    ("old", "now", "language"),
    [
        ("The pipe is 40 miles long.", "La tubería mide casi 65 kilómetros de largo.", "es"),
        ("The pipe is 40 miles long.", "La conduite mesure près de 65 kilomètres.", "fr"),
        ("As much as 2 to 4 inches of rain fell.", "Cayeron entre 5 y 10 centímetros de lluvia.", "es"),
        ("It will be less than 48 minutes.", "不会超过48分钟。", "zh"),
        ("The toll rises to 47.", "Число жертв выросло до 47.", "ru"),
    ],
)
def test_what_is_none(old: str, now: str, language: str) -> None:
    assert not tell([old], [now], ("en", language)).of(FindingKind.HEDGE)
