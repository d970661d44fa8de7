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


def test_who_wants_to_keep_something_does_not_plan_to_end_it() -> None:
    told = tell(
        ["The brewery said it did not plan to close its cellars in the old town to visitors."],
        ["Für Besucher will die Brauerei nach eigenen Angaben ihre Keller in der Altstadt offenhalten."],
        ("en", "de"),
        [("brewery", "Brauerei"), ("cellars", "Keller"), ("town", "Altstadt"), ("visitors", "Besucher")],
        scores=dict.fromkeys(("brewery", "cellars", "town", "visitors", "close"), 0.9),
    )
    assert not told.of(FindingKind.NEGATION)


def test_nach_of_a_source_is_no_after() -> None:
    told = tell(
        ["The union said it would go on with the walkout before Friday."],
        ["Den Ausstand will die Gewerkschaft nach eigenen Angaben am Freitag fortsetzen."],
        ("en", "de"),
        [("before", "nach"), ("Friday", "Freitag"), ("walkout", "Ausstand"), ("union", "Gewerkschaft")],
    )
    assert ("before", "nach") not in told.of(FindingKind.CLAIM)


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


def test_a_doubt_that_only_the_form_of_report_replaces_is_told() -> None:
    told = tell(
        ["The gardener said the old oak might fall on the school."],
        ["Der Gärtner sagte, die alte Eiche würde auf die Schule stürzen."],
        ("en", "de"),
        [("gardener", "Gärtner"), ("said", "sagte"), ("oak", "Eiche"), ("might", "würde"), ("fall", "stürzen")],
    )
    assert told.of(FindingKind.HEDGE) == [("might", "")]


def test_a_doubt_said_by_a_verb_is_none_lost() -> None:
    told = tell(
        ["The gardener said the old oak might fall on the school."],
        ["Der Gärtner sagte, die alte Eiche drohe auf die Schule zu stürzen."],
        ("en", "de"),
        [("gardener", "Gärtner"), ("said", "sagte"), ("oak", "Eiche"), ("might", "drohe"), ("fall", "stürzen")],
    )
    assert not told.of(FindingKind.HEDGE)


@pytest.mark.parametrize(
    ("language", "original", "will", "back"),
    [
        ("de", "Die Bewohner werden am Freitag zurückkehren.", "werden", "zurückkehren"),
        ("fr", "Les habitants reviendront vendredi, ils seront accueillis par le maire.", "seront", "accueillis"),
        ("es", "Los vecinos serán recibidos el viernes.", "serán", "recibidos"),
    ],
)
def test_what_will_be_is_not_what_could_be(language: str, original: str, will: str, back: str) -> None:
    pairs = [(will, "could"), (will, "will"), (back, "welcomed")]
    told = tell([original], ["The residents could be welcomed on Friday."], (language, "en"), pairs)
    assert told.of(FindingKind.HEDGE) == [("", "could")]
    kept = tell([original], ["The residents will be welcomed on Friday."], (language, "en"), pairs)
    assert not kept.of(FindingKind.HEDGE, loud=False)


def test_nor_is_a_doubt_gained_where_no_future_was() -> None:
    told = tell(
        ["Más dinero significa más becas, dijo la rectora."],
        ["More money could mean more grants, the rector said."],
        ("es", "en"),
        [("Más", "More"), ("dinero", "money"), ("significa", "could"), ("significa", "mean"), ("becas", "grants")],
    )
    assert not told.of(FindingKind.HEDGE)


@pytest.mark.parametrize(
    ("language", "republication", "set_for"),
    [
        ("de", "Die auf neun Tage angesetzte Messe eröffnete der Bürgermeister.", "angesetzte"),
        ("fr", "La foire, programmée sur neuf jours, a été ouverte par le maire.", "programmée"),
        ("es", "El alcalde abrió la feria, programada para nueve días.", "programada"),
        ("it", "Il sindaco ha aperto la fiera, programmata su nove giorni.", "programmata"),
    ],
)
def test_what_is_set_for_a_time_is_still_planned(language: str, republication: str, set_for: str) -> None:
    fair = "The mayor opened the fair, which is due to last nine days."
    told = tell([fair], [republication], ("en", language), [("last", set_for)])
    assert not told.of(FindingKind.HEDGE, loud=False)


HEARSAY = "Un essai mené dans neuf hôpitaux aurait réduit les infections, selon le ministère."
HOSPITALS = [("essai", "trial"), ("aurait", "has"), ("réduit", "reduced"), ("infections", "infections")]


def test_a_form_of_hearsay_weighs_little_where_the_source_is_kept() -> None:
    kept = tell(
        [HEARSAY],
        ["According to the ministry, a trial in nine hospitals has reduced infections."],
        ("fr", "en"),
        HOSPITALS,
    )
    assert not kept.of(FindingKind.HEDGE)
    assert kept.of(FindingKind.HEDGE, loud=False) == [("aurait", "")]
    lost = tell([HEARSAY], ["A trial in nine hospitals has reduced infections."], ("fr", "en"), HOSPITALS)
    assert lost.loud


def test_a_future_told_in_the_past_is_no_doubt() -> None:
    told = tell(
        ["La mairie a annoncé mardi que les barbecues seraient interdits dans les parcs."],
        ["Barbecues will be banned from parks, the town hall said on Tuesday."],
        ("fr", "en"),
        [("barbecues", "Barbecues"), ("seraient", "will"), ("interdits", "banned"), ("parcs", "parks")],
    )
    assert not told.of(FindingKind.HEDGE, loud=False)
