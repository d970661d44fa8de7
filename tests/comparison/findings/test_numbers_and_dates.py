"""Findings on numbers and dates."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NUMBER, DATE = FindingKind.NUMBER, FindingKind.DATE


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("They bought 340,000 chips.", "Sie kauften 340.000 Chips."),
        ("It cost $1.5 million.", "Es kostete 1,5 Mio. Dollar."),
        ("Ten percent of them left in 2019.", "Zehn Prozent von ihnen gingen 2019."),
        ("They met at 3 p.m. on Monday, May 29.", "Sie trafen sich am Montag, dem 29. Mai, um 15 Uhr."),
        ("Two men came on Friday evening.", "Am Freitagabend kamen zwei Männer."),
        ("A two-year plan.", "Ein zweijähriger Plan."),
        ("It was about a mile away.", "Es war etwa 1,6 Kilometer entfernt."),
        ("In the 1980s it was half.", "In den 80er Jahren waren es 50 Prozent."),
    ],
)
def test_a_faithful_translation_is_quiet(english: str, german: str) -> None:
    assert tell([english], [german], ("en", "de")).loud == []
    assert tell([german], [english], ("de", "en")).loud == []


def test_a_changed_number_is_one_loud_finding_on_its_figures() -> None:
    told = tell(["They bought 340,000 chips."], ["Sie kauften 350.000 Chips."], ("en", "de"))
    assert told.of(NUMBER) == [("340,000", "350.000")]
    assert told.findings[0].severity is Severity.HIGH


def test_a_number_word_is_compared_by_value() -> None:
    assert tell(["Three men came."], ["Vier Männer kamen."], ("en", "de")).of(NUMBER) == [("Three", "Vier")]


def test_lost_and_added_numbers() -> None:
    assert tell(["It sold 500 cars."], ["It sold cars."]).of(NUMBER) == [("500", "")]
    assert tell(["It sold cars."], ["It sold cars for $25,000."]).of(NUMBER) == [("", "25,000")]


def test_a_number_in_the_next_sentence_was_only_moved() -> None:
    told = tell(["It sold 500 cars.", "That was much."], ["It sold cars.", "That was 500, and much."])
    assert told.of(NUMBER) == []


def test_beads_of_several_sentences_are_compared_as_a_whole() -> None:
    told = tell(["It sold 500 cars.", "It lost 20."], ["It sold 500 cars and lost 20."], beads=[((0, 1), (0,))])
    assert told.loud == []


def test_another_unit_of_the_same_figure() -> None:
    assert tell(["He ran 10 miles."], ["Er lief 10 Kilometer."], ("en", "de")).of(NUMBER) == [("10", "10")]
    assert tell(["It cost $10."], ["Es kostete 10 Euro."], ("en", "de")).of(NUMBER) == [("10", "10")]


def test_one_of_two_equal_figures_was_exchanged() -> None:
    told = tell(["Of 74 schools, 72 and 72 passed."], ["Of 74 schools, 72 and 74 passed."])
    assert told.of(NUMBER) == [("72", "74")]


def test_figures_of_an_added_sentence() -> None:
    told = tell(["It is old."], ["It is old.", "It costs $900."], beads=[((0,), (0,)), ((), (1,))])
    assert told.of(NUMBER) == [("", "900")]


def test_names_with_figures_are_no_numbers() -> None:
    assert tell(["It uses Llama 2 on H100 chips."], ["Es nutzt Llama 2 auf H100-Chips."], ("en", "de")).loud == []


def test_another_weekday_month_year() -> None:
    assert tell(["It was Monday."], ["Es war Dienstag."], ("en", "de")).of(DATE) == [("Monday", "Dienstag")]
    assert tell(["In May it rained."], ["Im Juni regnete es."], ("en", "de")).of(DATE) == [("May", "Juni")]
    assert tell(["It was built in 1987."], ["Es wurde 1978 gebaut."], ("en", "de")).of(DATE) == [("1987", "1978")]


def test_an_added_weekday() -> None:
    told = tell(["The paper says so."], ["Das sagte die Zeitung am Montag."], ("en", "de"))
    assert told.of(DATE) == [("", "Montag")]


def test_recently_for_a_day() -> None:
    told = tell(["He resigned on Monday."], ["He recently resigned."])
    assert [finding.message.code for finding in told.findings] == ["finding.date.vague"]
    assert told.of(DATE) == [("Monday", "recently")]


def test_a_day_written_in_figures() -> None:
    assert tell(["It began on May 29, 2024."], ["Es begann am 29.05.2024."], ("en", "de")).loud == []


def test_comparing_a_text_with_itself_finds_nothing() -> None:
    lines = ["On Monday, May 29, 2 of 340,000 people may not have said “no” to The Verge, reportedly.", "He said 5%."]
    assert tell(lines, lines).findings == ()


def test_a_year_earlier_is_last_year() -> None:
    told = tell(["Sales rose from a year earlier."], ["Der Umsatz stieg gegenüber dem Vorjahr."], ("en", "de"))
    assert told.findings == ()


def test_more_for_less_of_the_same_figure() -> None:
    told = tell(["8 Prozent weniger Fahrgäste als 2023."], ["8% more passengers than in 2023."], ("de", "en"))
    assert told.of(NUMBER) == [("weniger", "more")]
    assert tell(["More than 8% agreed."], ["Über 8 Prozent stimmten zu."], ("en", "de")).of(NUMBER) == []
    told = tell(["Costs fell 3%, sales rose 4%."], ["Die Kosten fielen um 3 %, der Absatz stieg um 4 %."], ("en", "de"))
    assert told.of(NUMBER) == []


def test_thousands_for_hundreds() -> None:
    told = tell(["Des centaines de clients."], ["Plusieurs milliers de clients."], ("fr", "fr"))
    assert told.of(NUMBER) == [("centaines", "milliers")]
    assert tell(["Tens of thousands came."], ["Zehntausende kamen."], ("en", "de")).of(NUMBER) == []


def test_parts_and_multiples_of_centuries() -> None:
    assert tell(["It stood half a century ago."], ["Es stand vor fünfzig Jahren."], ("en", "de")).of(NUMBER) == []
    assert tell(["Vor 20 Jahren war es so."], ["Two decades ago it was so."], ("de", "en")).of(NUMBER) == []


def test_number_words_of_a_language_without_lists() -> None:
    assert tell(["It took twenty days."], ["Siihen meni kaksikymmentä päivää."], ("en", "fi")).of(NUMBER) == []
    assert tell(["It cost €2.8 million."], ["Stála 2,8 milionu eur."], ("en", "cs")).of(NUMBER) == []


def test_one_time_of_day_in_many_ways() -> None:
    ways = [
        ("en", "It sails at 5:40 p.m. and late."),
        ("fr", "Il part à 17 h 40 et tard."),
        ("de", "Um 17 Uhr 40 geht es."),
    ]
    ways += [("de", "Um 17.40 Uhr geht es."), ("en", "It sails at 17:40 each day.")]
    for one, left in ways:
        for other, right in ways:
            assert tell([left], [right], (one, other)).of(NUMBER, loud=False) == [], (left, right)


def test_a_time_without_a_word_for_it() -> None:
    assert tell(["It is at 3 p.m. there."], ["È lì alle 15.00."], ("en", "it")).loud == []
    assert tell(["In the 1980s he left."], ["Negli anni ‘80 se ne andò."], ("en", "it")).loud == []


@pytest.mark.parametrize(
    ("old", "now", "languages", "told"),
    [
        ("It changed by -2.5 percent.", "It changed by 2.5 percent.", ("en", "en"), ("-2.5", "2.5")),
        ("It changed by 2.5 percent.", "It changed by −2.5 percent.", ("en", "en"), ("2.5", "−2.5")),
        ("It changed by minus 2.5 percent.", "Es waren 2,5 Prozent.", ("en", "de"), ("minus 2.5", "2,5")),
        ("Es waren minus 5 Grad.", "Il faisait 5 degrés.", ("de", "fr"), ("minus 5", "5")),
        ("Era un menos 5 %.", "It was 5%.", ("es", "en"), ("menos 5", "5")),
    ],
)
def test_another_sign(old: str, now: str, languages: tuple[str, str], told: tuple[str, str]) -> None:
    found = tell([old], [now], languages)
    assert found.of(FindingKind.NUMBER) == [told]
    assert found.loud == ["finding.number.changed"]


@pytest.mark.parametrize(
    ("old", "now", "languages"),
    [
        ("It changed by -2.5 percent.", "It fell by 2.5 percent.", ("en", "en")),
        ("It changed by -2.5 percent.", "Es sank um 2,5 Prozent.", ("en", "de")),
        ("The balance was -$5 million.", "There was a deficit of $5 million.", ("en", "en")),
        ("It was -5 degrees.", "Es waren 5 Grad unter null.", ("en", "de")),
        ("It was -5 degrees.", "Il faisait 5 degrés sous zéro.", ("en", "fr")),
        ("It was minus 5 to 10 degrees.", "Es waren -5 bis -10 Grad.", ("en", "de")),
        ("Some 3-5 people of COVID-19.", "Some 3 -5 people of COVID -19.", ("en", "en")),
        ("At least 300 euros.", "Au moins 300 euros.", ("en", "fr")),
        ("They won 2-1.", "Sie gewannen 2 -1.", ("en", "de")),
        ("It was 14°F.", "Es waren -10 °C.", ("en", "de")),
    ],
)
def test_the_same_sign_said_otherwise(old: str, now: str, languages: tuple[str, str]) -> None:
    assert tell([old], [now], languages).of(FindingKind.NUMBER) == []


def test_a_date_that_changed_is_told_once() -> None:
    for now, language in (("On 5 March 1970 it rained.", "en"), ("Am 5. März 1971 regnete es.", "de")):
        told = tell(["On 3 May 1970 it rained."], [now], ("en", language))
        assert told.loud == ["finding.date.changed"]
        assert told.of(FindingKind.DATE)[0][0] == "3 May 1970"


def test_two_dates_that_changed_are_told_both() -> None:
    told = tell(["From 3 May 1970 to 8 June 1980."], ["From 5 March 1970 to 9 July 1980."])
    assert told.loud == ["finding.date.changed"] * 2


@pytest.mark.parametrize("languages", [("en", "en"), ("en", "de")])
def test_another_bound_is_told_once(languages: tuple[str, str]) -> None:
    now = {"en": "At most 300 people came.", "de": "Höchstens 300 Menschen kamen."}[languages[1]]
    assert tell(["At least 300 people came."], [now], languages).loud == ["finding.hedge.changed"]


def test_a_number_in_a_changed_quotation_is_told_beside_it() -> None:
    told = tell(["“We sold 30 boats in spring,” she said."], ["“We lost 40 boats in spring,” she said."])
    assert "finding.number.changed" in told.loud
