"""Changes as careless republishers make them, and faithful wordings beside them that say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind
from viewer.text.lexicon import lexicon
from viewer.text.numbers import find_numbers

Pairs = tuple[tuple[str, str], ...]
_LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs", "told"),
    [
        # The most a figure may reach became the least, and back.
        ("The fine is up to 900 crowns.", "Die Strafe beträgt mindestens 900 Kronen.", ("en", "de"), (),
         (FindingKind.HEDGE, "up to", "mindestens")),
        ("Il faut au moins six mois.", "Occorrono fino a sei mesi.", ("fr", "it"), (),
         (FindingKind.HEDGE, "au moins", "fino a")),
        # A month is no hedge.
        ("Der Kapitän soll im Mai 2019 Netze versteckt haben.", "In May 2019 the captain hid nets.", ("de", "en"),
         (("Kapitän", "captain"), ("Netze", "nets"), ("versteckt", "hid")), (FindingKind.HEDGE, "soll", "")),
        # What is empty there is empty here, and denies nothing.
        ("The baker does not expect empty ovens.", "Der Bäcker rechnet mit leeren Öfen.", ("en", "de"),
         (("expect", "rechnet"), ("empty", "leeren"), ("ovens", "Öfen")), (FindingKind.NEGATION, "not", "")),
        # Both say who says so: that is no doubt.
        ("She said the nets could tear.", "Sie sagte, die Netze werden reißen.", ("en", "de"),
         (("nets", "Netze"), ("tear", "reißen"), ("said", "sagte")), (FindingKind.HEDGE, "could", "")),
        # What is to be decided is decided.
        ("The panel is to decide whether to close four reefs.", "Le comité a décidé de fermer quatre récifs.",
         ("en", "fr"), (("decide", "décidé"), ("close", "fermer"), ("reefs", "récifs")),
         (FindingKind.HEDGE, "is to", "")),
        ("Der Verband rechnet mit steigenden Preisen.", "The federation raised prices.", ("de", "en"),
         (("Verband", "federation"), ("steigenden", "raised"), ("Preisen", "prices")),
         (FindingKind.HEDGE, "rechnet mit", "")),
        ("The bakery plans to open a mill, its owner said.",
         "La panetteria ha aperto un mulino, ha detto il proprietario.",
         ("en", "it"), (("open", "aperto"), ("mill", "mulino"), ("said", "detto")),
         (FindingKind.HEDGE, "plans to", "")),
        ("The bakery expects to sell the oven.", "面包店已出售烤炉。", ("en", "zh"),
         (("sell", "售"), ("oven", "烤")), (FindingKind.HEDGE, "expects", "")),
        # The same figure of another unit, though a date has it, too.
        ("Take 10 micrograms from October.", "从10月起服用10毫克。", ("en", "zh"), (),
         (FindingKind.NUMBER, "10", "10")),
        # Who lets a flat is who lets it, whatever he denies or does not.
        ("Landlords object to the tax.", "Die Mieter wehren sich gegen die Steuer.", ("en", "de"),
         (("Landlords", "Mieter"), ("tax", "Steuer")), (FindingKind.CLAIM, "Landlords", "Mieter")),
        # A number in words stands where another one stood, though a score has its value, too.
        ("She saved two set points and won 4-6, 7-5.", "Salvó cuatro bolas de set y ganó por 4-6 y 7-5.",
         ("en", "es"), (("two", "cuatro"),), (FindingKind.NUMBER, "two", "cuatro")),
        # "Partido" begins like "par", a pair, and is none.
        ("He missed two kicks of the match.", "Falló cinco tiros del partido.", ("en", "es"), (("two", "cinco"),),
         (FindingKind.NUMBER, "two", "cinco")),
        # Another part of the whole, in numbers or in words.
        ("One in six bees died.", "三分之一的蜜蜂死亡。", ("en", "zh"), (("One", "一"),),
         (FindingKind.NUMBER, "One in six", "三分之一")),
        ("Une abeille sur six est morte.", "蜂の3分の1が死んだ。", ("fr", "ja"), (("Une", "1"),),
         (FindingKind.NUMBER, "Une abeille sur six", "3分の1")),
        # Somebody else of those the lists know says so.
        ("Police said the boat had drifted.", "Das Boot sei abgetrieben, sagten Anwohner.", ("en", "de"), (),
         (FindingKind.ATTRIBUTION, "Police said", "sagten Anwohner")),
        ("Das Boot war nach Angaben der Polizei leck.", "Das Boot war leck, wie ein Nachbar berichtete.",
         ("de", "de"), (), (FindingKind.ATTRIBUTION, "nach Angaben der Polizei", "Nachbar berichtete")),
        # What was meant to be seen as more, or above, is less, or below.
        ("The reef held three times as much silt as the bay.",
         "Le récif contenait trois fois moins de vase que la baie.", ("en", "fr"),
         (("much", "moins"), ("three", "trois"), ("silt", "vase")),
         (FindingKind.CLAIM, "times as much", "moins de")),
        ("Le bénéfice est supérieur aux attentes des courtiers.", "Profit fell short of what brokers had expected.",
         ("fr", "en"), (("bénéfice", "Profit"), ("attentes", "expected"), ("courtiers", "brokers")),
         (FindingKind.CLAIM, "supérieur aux attentes", "fell short")),
        # What was so before is so now.
        ("Profit was 61 million crowns, up from 48 million.", "Der Gewinn lag bei 48 Millionen, nach 61 Millionen.",
         ("en", "de"), (), (FindingKind.NUMBER, "61 million", "48 Millionen")),
        ("La dette était de 60 euros, contre 90 euros un an plus tôt.",
         "Debt was 90 euros, compared with 60 euros a year earlier.",
         ("fr", "en"), (), (FindingKind.NUMBER, "60", "90")),
        ("The debt was 60 euros, down from 90 euros.", "债务为90欧元，上年同期为60欧元。", ("en", "zh"), (),
         (FindingKind.NUMBER, "60", "90")),
        # What was denied is said, and what was said is denied.
        ("C’est un filet, pas une corde.", "It is a rope, not a net.", ("fr", "en"),
         (("filet", "net"), ("corde", "rope")), (FindingKind.CLAIM, "corde", "net")),
        ("Das ist kein Netz, sondern ein Seil.", "È una rete, non una corda.", ("de", "it"),
         (("Netz", "rete"), ("Seil", "corda")), (FindingKind.CLAIM, "Netz", "corda")),
        ("According to the council, 12 came.", "Nach Angaben der Anwohner kamen 12.", ("en", "de"), (),
         (FindingKind.ATTRIBUTION, "According to the council", "Nach Angaben der Anwohner")),
        ("Sales rose to 7.4 million euros last year from 6.1 million a year earlier.",
         "Le vendite sono salite a 6,1 milioni di euro, contro i 7,4 milioni di un anno prima.", ("en", "it"), (),
         (FindingKind.NUMBER, "7.4 million", "6,1 milioni")),
        # A few studies became many.
        ("Some local bakers complained.", "Molti fornai protestarono.", ("en", "it"), (("bakers", "fornai"),),
         (FindingKind.CLAIM, "Some", "Molti")),
        ("Some studies showed it.", "大量研究显示了这一点。", ("en", "zh"), (("studies", "研"), ("showed", "显")),
         (FindingKind.CLAIM, "Some", "大量")),
        ("Some small studies showed it.", "Zahlreiche Studien zeigten es.", ("en", "de"), (("studies", "Studien"),),
         (FindingKind.CLAIM, "Some", "Zahlreiche")),
        # What harms does not kill yet, and mixed notices are no praise.
        ("Too much of it is harmful.", "过量可能致命。", ("en", "zh"), (("harmful", "命"), ("much", "过")),
         (FindingKind.CLAIM, "harmful", "致命")),
        ("The tower opened to mixed reviews.", "Башня открылась под восторженные отзывы.", ("en", "ru"),
         (("tower", "Башня"), ("mixed", "восторженные"), ("reviews", "отзывы")),
         (FindingKind.CLAIM, "mixed reviews", "восторженные")),
        ("Certaines études le montrent.", "Zahlreiche Studien zeigen es.", ("fr", "de"), (("études", "Studien"),),
         (FindingKind.CLAIM, "Certaines", "Zahlreiche")),
        # Another reason, behind a participle.
        ("Le bénéfice a reculé, pénalisé par des charges italiennes.", "Profit slipped, hurt by weak consumer demand.",
         ("fr", "en"), (("bénéfice", "Profit"), ("reculé", "slipped")),
         (FindingKind.CLAIM, "pénalisé par des charges italiennes", "hurt by weak consumer demand")),
        # A charge is no conviction.
        ("She is accused of arson.", "Sie wurde wegen Brandstiftung verurteilt.", ("en", "de"),
         (("accused", "verurteilt"), ("arson", "Brandstiftung")), (FindingKind.CLAIM, "accused of", "verurteilt")),
        ("The glue lasts for decades.", "La colle tient des siècles.", ("en", "fr"), (("decades", "siècles"),),
         (FindingKind.NUMBER, "decades", "siècles")),
    ],
)  # fmt: skip
def test_told(old: str, now: str, languages: tuple[str, str], pairs: Pairs, told: tuple[FindingKind, str, str]) -> None:
    kind, *words = told
    assert tuple(words) in tell([old], [now], languages, pairs).of(kind)


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("The fine is up to 900 crowns.", "Die Strafe beträgt höchstens 900 Kronen.", ("en", "de"), ()),
        ("She said the nets could tear.", "Sie sagte, die Netze könnten reißen.", ("en", "de"),
         (("nets", "Netze"), ("tear", "reißen"), ("said", "sagte"))),
        ("The bakery expects to sell the oven.", "面包店预计将出售烤炉。", ("en", "zh"),
         (("sell", "售"), ("oven", "烤"))),
        ("The bakery plans to sell the oven.", "Fırın, ocağı satacak.", ("en", "tr"),
         (("sell", "satacak"), ("oven", "ocağı"))),
        ("The bakery plans to sell the oven.", "パン屋は窯を売る予定だ。", ("en", "ja"),
         (("sell", "売"), ("oven", "窯"))),
        ("Olga was the third of five sisters.", "Ольга была третьей из пяти сестёр.", ("en", "ru"),
         (("third", "третьей"), ("sisters", "сестёр"))),
        ("Several studies showed it.", "Zahlreiche Studien zeigten es.", ("en", "de"), (("studies", "Studien"),)),
        ("Some sailors praised it, others did.", "Viele Seeleute lobten es, andere auch.", ("en", "de"),
         (("sailors", "Seeleute"), ("praised", "lobten"))),
        ("He May Benefit", "Er könnte profitieren", ("en", "de"), (("Benefit", "profitieren"),)),
        ("The baker does not expect empty ovens.", "Der Bäcker rechnet nicht mit leeren Öfen.", ("en", "de"),
         (("expect", "rechnet"), ("empty", "leeren"), ("ovens", "Öfen"))),
        ("One in six bees died.", "六分之一的蜜蜂死亡。", ("en", "zh"), (("One", "一"),)),
        ("Residents said the boat had drifted.", "Die Bewohner sagten der Polizei, das Boot sei abgetrieben.",
         ("en", "de"), ()),
        ("Profit was 61 million crowns, up from 48 million.",
         "Nach 48 Millionen im Vorjahr waren es jetzt 61 Millionen.",
         ("en", "de"), ()),
        ("Sales rose from 48 million to 61 million.", "Die Erlöse stiegen von 48 auf 61 Millionen.", ("en", "de"),
         (("Sales", "Erlöse"), ("rose", "stiegen"))),
        ("Das ist kein Netz, sondern ein Seil.", "It is a rope, not a net.", ("de", "en"),
         (("Netz", "net"), ("Seil", "rope"))),
        ("She did not sew it lightly, but nobody should ask.", "Leicht nähte sie es nicht, aber niemand soll fragen.",
         ("en", "de"), (("sew", "nähte"), ("lightly", "Leicht"), ("ask", "fragen"), ("not", "nicht"),
                        ("nobody", "niemand"))),
        # Who says so is in the compound, or puts it at a figure.
        ("The union says wages rose by 4 percent.", "Nach Gewerkschaftsangaben stiegen die Löhne um 4 Prozent.",
         ("en", "de"), (("union", "Gewerkschaftsangaben"), ("rose", "stiegen"))),
        ("Laut Anklage beträgt der Schaden 4 Euro.", "Prosecutors put the damage at 4 euros.", ("de", "en"), ()),
        ("The yard reported a net profit of 4 euros.", "The yard made 4 euros net.", ("en", "en"), ()),
        # To be silent is to say nothing, to warn of it to advise against it.
        ("Die Zeugin schwieg.", "Die Zeugin sagte nichts.", ("de", "de"), ()),
        ("The tax should not exceed 50 euros.", "税额不应超过50欧元。", ("en", "zh"), ()),
        ("La jueza pide no simplificar.", "Die Richterin warnt vor einfachen Antworten.", ("es", "de"),
         (("jueza", "Richterin"), ("pide", "warnt"), ("simplificar", "einfachen"))),
        ("She won the Porto Open.", "Ganó el Abierto de Oporto.", ("en", "es"), (("Open", "Abierto"),)),
    ],
)  # fmt: skip
def test_said_otherwise(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert tell([old], [now], languages, pairs).loud == []


@pytest.mark.parametrize(("new", "told"), [(0.66, ["finding.claim.reason_another"]), (0.5, [])])
def test_what_took_the_place_of_a_reason_that_is_surely_gone_need_not_be_as_sure(new: float, told: list[str]) -> None:
    old, now = "El bar cierra porque caducó el contrato.", "Die Bar schließt, weil die Gäste ausbleiben."
    pairs = (("bar", "Bar"), ("cierra", "schließt"), ("porque", "weil"))
    assert tell([old], [now], ("es", "de"), pairs, scores={"ausbleiben": new, "Gäste": 0.75}).loud == told


@pytest.mark.parametrize(
    ("now", "language", "verb", "oven"),
    [("Fırın, ocağı sattı.", "tr", "sattı", "ocağı"), ("빵집은 오븐을 팔았다.", "ko", "팔았다", "오븐을"),
     ("パン屋は窯を売った。", "ja", "売", "窯")],
)  # fmt: skip
def test_a_plan_that_became_a_fact_is_a_hint_where_lists_are_short(
    now: str, language: str, verb: str, oven: str
) -> None:
    pairs = (("sell", verb), ("oven", oven))
    told = tell(["The bakery plans to sell the oven."], [now], ("en", language), pairs)
    assert told.loud == []
    assert told.of(FindingKind.HEDGE, loud=False) == [("plans to", "")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("约三分之一", "zh", "0.33"),
        ("全体の5分の2", "ja", "0.40"),
        ("3분의 1이", "ko", "0.33"),
        ("四分之三", "zh", "0.75"),
    ],
)
def test_parts_of_a_whole_in_asian_scripts(text: str, language: str, value: str) -> None:
    assert [number.value.quantize(Decimal("0.01")) for number in find_numbers(text, language)] == [Decimal(value)]


def test_micrograms_are_read_by_sign_and_in_words() -> None:
    written = {"10 μg": "en", "10 µg": "de", "10微克": "zh", "10マイクログラム": "ja", "10 mikrogram": "tr"}
    assert {number.unit for text, code in written.items() for number in find_numbers(text, code)} == {"µg"}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_lists_that_are_compared_are_there_in_every_language(language: str) -> None:
    words = lexicon(language)
    for path in ("limits.most", "limits.least", "negation.near", "negation.strong"):
        assert words.has(path)
    poles = {meaning for _, meaning in words.terms("opposites")}
    members = {meaning for _, meaning in words.terms("alternatives")}
    assert {"exceed +", "exceed -"} <= poles
    assert {"status suspect", "status charged", "status convicted", "period decade", "period century"} <= members
