"""What was once misread: ways to say a figure, a day, a name, a source, that mean the same in another language."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

FAITHFUL = [
    ("en", "Highs in the 80s are expected.", "nl", "Er worden temperaturen rond 30 °C verwacht."),
    ("en", "Highs in the 80s are expected.", "pt", "Esperam-se máximas entre os 27 e os 30 graus."),
    ("de", "Um die 30 Grad werden erwartet.", "en", "Highs in the 80s are expected."),
    ("en", "In the early 1970's the mill closed.", "de", "Anfang der Siebzigerjahre schloss die Mühle."),
    ("en", "They met on June 28-29 in Brennt.", "de", "Sie trafen sich am 28. und 29. Juni in Brennt."),
    ("pt", "O relatório de Setembro de 2008 saiu.", "en", "The mid-September 2008 report came out."),
    ("en", "They camped there overnight on Friday.", "nl", "Zij kampeerden er in de nacht van vrijdag op zaterdag."),
    ("de", "Es geschah in der Nacht von Freitag auf Samstag.", "en", "It happened on Friday night."),
    ("en", "A rise of 14%.", "de", "Ein Plus von 14°%."),
    ("en", "It is $3 trillion of income.", "de", "Es geht um drei Billionen Jahreseinkommen."),
    ("pt", "O vigésimo país votou.", "en", "The 20th country voted."),
    ("en", "A double-digit share spoke it.", "nl", "Meer dan 10 procent sprak het."),
    ("it", "Entrambi vogliono un secondo vertice.", "en", "Both want a second summit."),
    ("pt", "O segundo despertar foi longo.", "en", "The second awakening was long."),
    ("en", "The toll rises to 832.", "nl", "Het dodental loopt op tot 832."),
    ("nl", "Er viel 2 tot 10 cm regen.", "en", "There were 2 to 10 cm of rain."),
    ("nl", "Een 13-jarige jongen zwom daar.", "en", "A 13-year-old boy swam there."),
    ("de", "Zwanzig Europäer kamen.", "en", "Twenty Europeans came."),
    ("en", "He faces a second-degree murder charge.", "de", "Ihm wird Totschlag vorgeworfen."),
    ("en", "The deal added to the worry.", "de", "Der Vertrag hat die Sorge erhöht."),
    ("en", "The reason is obvious.", "de", "Der Grund ist offensichtlich."),
    ("en", "This makes it easier to talk.", "nl", "Dit maakt het mogelijk te praten."),
    ("en", "Women are powerful there.", "de", "Frauen sind dort sehr wohl mächtig."),
    ("en", "Fish nerves suggest that they feel.", "de", "Die Nerven der Fische lassen erkennen, was sie fühlen."),
    ("en", "My Plan to Drop the Bomb", "de", "Mein Plan, auf die Bombe zu verzichten"),
    ("en", "They fought on the side of the Allies.", "es", "Lucharon al lado de los Aliados."),
    ("en", "It lies in the Baltic.", "de", "Es liegt in der Ostsee."),
    ("pt", "A chuva fica até quarta.", "en", "The rain stays until Wednesday."),
    ("es", "Ella no estaba de acuerdo con Rosa Olmedo.", "en", "She disagreed with Rosa Olmedo."),
    ("pt", "Foi clara, disse a Sra. Moura.", "en", "She was clear, Ms. Moura said."),
    ("de", "Sie spricht von Demokraten und Republikanern.", "en", "She speaks of Democrats and Republicans."),
    ("fr", "Pourquoi le maire a-t-il cédé ?", "en", "Why did the mayor give in?"),
    ("fr", "Que cette image soit précise ou non, on en débat.", "en", "Whether this picture is exact is debated."),
]


@pytest.mark.parametrize(("one", "original", "other", "republication"), FAITHFUL)
def test_the_same_said_otherwise_is_quiet(one: str, original: str, other: str, republication: str) -> None:
    assert tell([original], [republication], (one, other)).loud == []


@pytest.mark.parametrize(
    ("one", "original", "other", "republication", "kind"),
    [
        ("en", "Highs in the 80s are expected.", "nl", "Er wordt 35 °C verwacht.", FindingKind.NUMBER),
        ("en", "They met on June 28-29 here.", "de", "Sie trafen sich hier am 27. und 29. Juni.", FindingKind.DATE),
        ("en", "They met on Friday here.", "nl", "Zij zagen elkaar hier van vrijdag tot zaterdag.", FindingKind.DATE),
        ("it", "Secondo Ansa il ponte chiude.", "en", "The bridge closes.", FindingKind.ATTRIBUTION),
        ("es", "Tardaron hasta 14 días.", "en", "It took them 14 days.", FindingKind.HEDGE),
        ("en", "The firm said prices would rise.", "de", "Die Preise steigen.", FindingKind.ATTRIBUTION),
    ],
)
def test_another_figure_day_or_source_is_told(
    one: str, original: str, other: str, republication: str, kind: FindingKind
) -> None:
    assert tell([original], [republication], (one, other)).of(kind)


def test_what_is_alleged_and_accused_of_is_alleged_once() -> None:
    pairs = [
        ("accused", "accuse"),
        ("assault", "agression"),
        ("occurred", "commise"),
        ("woman", "femme"),
        ("him", "l'"),
    ]
    left, right = (
        "The woman accused him of an assault that allegedly occurred.",
        "La femme l'accuse d'une agression commise.",
    )
    assert not tell([left], [right], ("en", "fr"), pairs).of(FindingKind.HEDGE)
    plain = "The woman speaks of an assault that allegedly occurred.", "La femme parle d'une agression commise."
    assert tell([plain[0]], [plain[1]], ("en", "fr"), pairs).of(FindingKind.HEDGE)


def test_whether_a_weekday_was_yesterday_is_a_hint_abroad() -> None:
    told = tell(["They voted on Thursday."], ["Votaram ontem."], ("en", "pt"))
    assert told.of(FindingKind.DATE, loud=False)
    assert not told.of(FindingKind.DATE)
    assert tell(["They voted on Thursday."], ["They voted yesterday."]).of(FindingKind.DATE)
