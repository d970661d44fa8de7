"""Findings on names."""

from __future__ import annotations

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

NAME = FindingKind.NAME


def test_a_translated_outlet_that_is_kept_elsewhere() -> None:
    told = tell(
        ["In January, Carla Brandt told The Ledge in an interview.", "“I like that,” Brandt told The Ledge."],
        [
            "Im Januar sagte Carla Brandt Der Sims in einem Interview.",
            "„Das mag ich“, sagte Brandt gegenüber The Ledge.",
        ],
        ("en", "de"),
    )
    assert told.of(NAME) == [("The Ledge", "Der Sims")]
    assert told.findings[0].severity is Severity.HIGH


def test_inflection_and_transliteration_are_quiet() -> None:
    pairs = [("company", "Firma")]
    assert tell(["It is Lindqvist's company."], ["Es ist Lindqvists Firma."], ("en", "de"), pairs).loud == []
    assert tell(["He met Putin in Moscow."], ["Er traf Putin in Moskau."], ("en", "de")).loud == []
    assert tell(["It is German."], ["C’est allemand."], ("en", "fr")).loud == []
    assert tell(["They use AI in the EU."], ["Ils utilisent l’IA dans l’UE."], ("en", "fr")).loud == []


def test_a_surname_for_the_whole_name_is_quiet() -> None:
    assert tell(["Then Mark Miller left."], ["Then Miller left."]).loud == []


def test_another_person() -> None:
    told = tell(["They met Gjorge Ivanov there."], ["Sie trafen dort Gjorge Castellan."], ("en", "de"))
    assert told.of(NAME) == [("Ivanov", "Castellan")]
    told = tell(["In court, Miller denied it."], ["In court, Brenner denied it."])
    assert told.of(NAME) == [("Miller", "Brenner")]


def test_another_country_in_any_two_languages() -> None:
    assert tell(["They went to France."], ["Sie gingen nach Spanien."], ("en", "de")).of(NAME) == [
        ("France", "Spanien")
    ]
    assert tell(["They went to France."], ["他们去了西班牙。"], ("en", "zh")).of(NAME) == [("France", "西班牙")]
    assert tell(["They went to France."], ["他们去了法国。"], ("en", "zh")).loud == []


def test_a_name_lost_in_one_language() -> None:
    told = tell(["The chips are made by Nvidia today."], ["The chips are made by a firm today."])
    assert told.of(NAME) == [("Nvidia", "")]


def test_a_pronoun_for_a_name_of_the_sentence_before_is_quiet() -> None:
    lines = ["Then Miller left.", "Later Miller came back."]
    assert tell(lines, ["Then Miller left.", "Later he came back."]).loud == []


def test_translated_institutions_are_quiet() -> None:
    pairs = [("Supreme", "Obersten"), ("Court", "Gerichtshof")]
    told = tell(["He went to the Supreme Court."], ["Er ging zum Obersten Gerichtshof."], ("en", "de"), pairs)
    assert told.loud == []


def test_a_like_name_in_one_language_is_another_name() -> None:
    told = tell(["The deal was signed by Kaspar Meldrum."], ["The contract was signed by Kaspar Meldrun."])
    assert told.of(NAME) == [("Meldrum", "Meldrun")]
    told = tell(
        ["Das Paket wies Landrat Thomas Weigert zurück."],
        ["Der Landrat Thomas Weigelt wies das Paket zurück."],
        ("de", "de"),
    )
    assert told.of(NAME) == [("Weigert", "Weigelt")]


def test_a_party_of_the_same_person() -> None:
    told = tell(
        ["Die Abgeordnete Petra Lohse (FDP) klagte."],
        ["Petra Lohse (SPD), a member, complained."],
        ("de", "en"),
        [("Abgeordnete", "member")],
    )
    assert told.of(NAME) == [("FDP", "SPD")]


def test_a_name_that_is_also_a_known_word() -> None:
    told = tell(
        ["A spokesman, Peter Lin, said so."], ["Ein Sprecher, Peter Finn, sagte das."], ("en", "de"), [("Lin", "Finn")]
    )
    assert told.of(NAME) == [("Lin", "Finn")]


def test_places_have_other_names_abroad() -> None:
    assert tell(["Il vit à Dunkerque."], ["Er lebt in Dünkirchen."], ("fr", "de")).findings == ()
    assert tell(["She lives in Vienna."], ["Mieszka w Wiedniu."], ("en", "pl")).loud == []


def test_german_nouns_are_no_names() -> None:
    told = tell(["Die Bergung dauerte fünf Stunden."], ["Fünf Stunden dauerte die Rettung."], ("de", "de"))
    assert told.of(NAME, loud=False) == []


def test_cases_of_one_name_in_one_language() -> None:
    told = tell(["Rozmawiał z Adamem Nowickim w Krakowie."], ["W Krakowie mówił Adam Nowicki."], ("pl", "pl"))
    assert told.of(NAME) == []


def test_a_name_that_stands_twice_and_changed_once() -> None:
    told = tell(
        ["Then Sims met Simpson, and Sims lost his glasses.", "“I saw Sims,” he said."],
        ["Alors Sims rencontra Simpson, et Tamura perdit ses lunettes.", "« J’ai vu Sims », dit-il."],
        ("en", "fr"),
    )
    assert told.of(NAME) == [("Sims", "Tamura")]
    told = tell(
        ["Then Sims met Simpson, and Sims lost his glasses.", "“I saw Sims,” he said."],
        ["Alors Sims rencontra Simpson, et il perdit ses lunettes.", "« J’ai vu Sims », dit-il."],
        ("en", "fr"),
    )
    assert told.loud == []


def test_the_one_new_name_for_one_that_is_kept_elsewhere() -> None:
    told = tell(
        ["Roads were praised by Nugroho in Palu.", "Later Nugroho left."],
        ["En Palu, Lindqvist alabó las carreteras.", "Luego Nugroho se fue."],
        ("en", "es"),
        [("praised", "alabó"), ("Roads", "carreteras")],
    )
    assert told.of(NAME) == [("Nugroho", "Lindqvist")]


def test_a_latin_name_in_another_script() -> None:
    pairs = [("company", "компания"), ("bought", "купила")]
    told = tell(["The company bought Goop."], ["Компания купила Marchetti."], ("en", "ru"), pairs)
    assert told.of(NAME) == [("Goop", "Marchetti")]
    assert tell(["The company bought Goop."], ["Компания купила Goop."], ("en", "ru"), pairs).loud == []
    assert tell(["The company bought Goop."], ["Компания купила Гуп."], ("en", "ru"), pairs).loud == []
    told = tell(["Компания купила Goop."], ["The company bought Marchetti."], ("ru", "en"))
    assert told.of(NAME) == [("Goop", "Marchetti")]


def test_another_word_in_a_title_that_is_kept() -> None:
    told = tell(
        ["He has led the well-known Scottish Council of Independent Schools since then."],
        ["Depuis, il dirige le fameux Scottish Okafor of Independent Schools."],
        ("en", "fr"),
    )
    assert told.of(NAME) == [("Council", "Okafor")]


def test_a_demonym_of_the_first_name_hides_no_other_name() -> None:
    told = tell(
        ["Then the Macedonian President Gjorge Ivanov spoke about this."],
        ["De ello habló el presidente macedonio, Brenner Ivanov."],
        ("en", "es"),
    )
    assert told.of(NAME) == [("Gjorge", "Brenner")]


def test_a_name_by_its_first_letters_is_quiet() -> None:
    lines = ["He plays at the Louisiana State University (LSU) today."], ["Er spielt heute an der LSU."]
    assert tell(*lines, ("en", "de")).of(NAME) == []
    assert (
        tell(["Er spielt heute an der LSU."], ["He plays at the Louisiana State University today."], ("de", "en")).of(
            NAME
        )
        == []
    )
