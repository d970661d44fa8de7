"""Findings on words that say the opposite."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity
from viewer.text.lexicon import lexicon

CLAIM = FindingKind.CLAIM
LISTED = ("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "zh")


@pytest.mark.parametrize(
    ("original", "republication", "languages", "pairs", "found"),
    [
        ("Sales rose in May.", "Sales fell in May.", ("en", "en"), (), ("rose", "fell")),
        (
            "The court acquitted him of fraud.", "Das Gericht sprach ihn des Betrugs schuldig.", ("en", "de"),
            (("court", "Gericht"), ("fraud", "Betrugs"), ("him", "ihn")), ("acquitted", "schuldig"),
        ),
        (
            "They met before the vote.", "Ils se sont vus après le vote.", ("en", "fr"),
            (("vote", "vote"), ("met", "vus")), ("before", "après"),
        ),
        (
            "The council approved the plan.", "El consejo rechazó el plan.", ("en", "es"),
            (("council", "consejo"), ("plan", "plan"), ("approved", "rechazó")), ("approved", "rechazó"),
        ),
        ("It rose for the first time.", "It rose for the last time.", ("en", "en"), (), ("first", "last")),
        ("The exam was easy.", "Die Prüfung war schwer.", ("en", "de"), (("easy", "schwer"),), ("easy", "schwer")),
        ("The exam was hard.", "Die Prüfung war leicht.", ("en", "de"), (("hard", "leicht"),), ("hard", "leicht")),
        ("Heavy rain fell.", "Leichter Regen fiel.", ("en", "de"), (("Heavy", "Leichter"),), ("Heavy", "Leichter")),
        ("His pain was severe.", "His pain was mild.", ("en", "en"), (("severe", "mild"),), ("severe", "mild")),
        ("His pain was severe.", "Sein Schmerz war mild.", ("en", "de"), (("severe", "mild"),), ("severe", "mild")),
        ("The harm was minor.", "Le mal était sévère.", ("en", "fr"), (("minor", "sévère"),), ("minor", "sévère")),
        ("The harm was minor.", "El daño era severo.", ("en", "es"), (("minor", "severo"),), ("minor", "severo")),
    ],
)  # fmt: skip
def test_the_opposite(
    original: str,
    republication: str,
    languages: tuple[str, str],
    pairs: tuple[tuple[str, str], ...],
    found: tuple[str, str],
) -> None:
    told = tell([original], [republication], languages, pairs)
    assert told.of(CLAIM) == [found]
    assert told.findings[0].severity is Severity.HIGH


def test_the_same_said_the_other_way_round_is_quiet() -> None:
    assert tell(["Brandt won against Molina."], ["Molina lost against Brandt."]).of(CLAIM) == []
    assert tell(["The vote came before the meeting."], ["The meeting came after the vote."]).of(CLAIM) == []


def test_a_denied_opposite_is_quiet() -> None:
    assert tell(["The plan was not rejected by the council."], ["The plan was accepted by the council."]).loud == []
    assert tell(["The reason is unclear today."], ["The reason is not clear today."]).of(CLAIM) == []


def test_a_word_that_both_sides_have_is_quiet() -> None:
    told = tell(["Sales rose and costs fell."], ["Costs fell and sales rose."])
    assert told.of(CLAIM) == []


def test_a_direction_of_a_figure_is_told_once() -> None:
    told = tell(["Sales rose by 8 percent."], ["Sales fell by 8 percent."])
    assert told.loud == ["finding.number.direction"]


def test_every_pair_has_both_poles() -> None:
    for language in LISTED:
        poles = {meaning for _, meaning in lexicon(language).terms("opposites")}
        pairs = {pole.rsplit(" ", 1)[0] for pole in poles}
        assert poles == {f"{pair} {sign}" for pair in pairs for sign in "+-"}, language
        assert pairs <= {meaning.rsplit(" ", 1)[0] for _, meaning in lexicon("en").terms("opposites")}


@pytest.mark.parametrize(
    ("original", "republication", "languages", "pairs", "found"),
    [
        ("The strike damaged the port.", "The strike boosted the port.", ("en", "en"), (), ("damaged", "boosted")),
        (
            "Rents doubled in Velm.", "Die Mieten haben sich in Velm halbiert.", ("en", "de"),
            (("Rents", "Mieten"), ("doubled", "halbiert")), ("doubled", "halbiert"),
        ),
        (
            "The deal stands unless the owners object.", "The deal stands if the owners object.", ("en", "en"), (),
            ("unless", "if"),
        ),
        (
            "The party gained four seats.", "La festa perdió quatro.", ("en", "es"),
            (("party", "festa"), ("four", "quatro"), ("gained", "perdió")), ("gained", "perdió"),
        ),
        (
            "The judge granted the request.", "De rechter wees het verzoek van de hand en verwierp het.", ("en", "nl"),
            (("judge", "rechter"), ("request", "verzoek"), ("granted", "verwierp")), ("granted", "verwierp"),
        ),
        (
            "He had serious burns.", "Aveva ustioni lievi.", ("en", "it"),
            (("burns", "ustioni"), ("serious", "lievi")), ("serious", "lievi"),
        ),
        (
            "They voted against the levy by 31 votes to 24.", "Votaron a favor de la tasa por 31 votos contra 24.",
            ("en", "es"), (("voted", "Votaron"), ("levy", "tasa"), ("votes", "votos"), ("against", "favor")),
            ("against", "a favor"),
        ),
    ],
)  # fmt: skip
def test_more_opposites(
    original: str,
    republication: str,
    languages: tuple[str, str],
    pairs: tuple[tuple[str, str], ...],
    found: tuple[str, str],
) -> None:
    assert tell([original], [republication], languages, pairs).of(CLAIM) == [found]


@pytest.mark.parametrize(
    ("original", "republication"),
    [
        ("The deal stands unless the owners object.", "The deal stands if the owners do not object."),
        ("The party gained four seats.", "The party won four seats."),
        ("They backed it by 31 votes to 24.", "They backed it, 31 votes against 24."),
    ],
)
def test_no_opposites(original: str, republication: str) -> None:
    assert tell([original], [republication]).loud == []


@pytest.mark.parametrize(
    ("original", "republication", "languages", "pairs"),
    [
        (
            "The late president spoke.", "Der frühere Präsident sprach.", ("en", "de"),
            (("late", "frühere"), ("president", "Präsident"), ("spoke", "sprach")),
        ),
        (
            "A coat keeps you warm.", "Пальто согревает в холод.", ("en", "ru"),
            (("coat", "Пальто"), ("keeps", "согревает"), ("warm", "холод")),
        ),
        (
            "They want at least 25 more nurses.", "Quieren al menos 25 enfermeras.", ("en", "es"),
            (("more", "menos"), ("nurses", "enfermeras"), ("want", "Quieren")),
        ),
        (
            "The levy would be higher if the mine did not help.",
            "La tasa sería más alta, en total, si la mina no ayuda.",
            ("en", "es"), (("levy", "tasa"), ("higher", "alta"), ("mine", "mina"), ("not", "no"), ("help", "ayuda")),
        ),
        ("Peace will not come unless they pay.", "Peace will come only if they pay.", ("en", "en"), ()),
        (
            "The fares are higher.", "Die Preise sind gestiegen.", ("en", "de"),
            (("fares", "Preise"), ("higher", "gestiegen")),
        ),
    ],
)  # fmt: skip
def test_phrases_and_denials_that_say_the_same(
    original: str, republication: str, languages: tuple[str, str], pairs: tuple[tuple[str, str], ...]
) -> None:
    assert tell([original], [republication], languages, pairs).of(CLAIM) == []


def test_a_denial_far_away_denies_on_both_sides() -> None:
    pairs = (("levy", "Abgabe"), ("higher", "niedriger"), ("mine", "Grube"), ("not", "nicht"), ("help", "hilft"))
    told = tell(
        ["The levy is higher if the mine does not help."],
        ["Die Abgabe ist niedriger als bisher, wenn die Grube nicht hilft."],
        ("en", "de"), pairs,
    )  # fmt: skip
    assert told.of(CLAIM) == [("higher", "niedriger")]


def test_a_denial_linked_to_the_opposite_itself_denies_it() -> None:
    pairs = (("unclear", "nicht"), ("unclear", "klar"), ("owner", "Eigner"))
    assert (
        tell(["It is unclear who the owner is."], ["Nicht klar ist der Eigner."], ("en", "de"), pairs).of(CLAIM) == []
    )
    pairs = (("unclear", "nicht"), ("unclear", "klar"), ("owner", "Eigner"))
    assert tell(["The owner is unclear."], ["Der Eigner ist nicht klar."], ("en", "de"), pairs).of(CLAIM) == []


@pytest.mark.parametrize(
    ("old", "now", "languages", "found"),
    [
        ("Der Rat lehnt den Plan ab.", "Der Rat stimmt dem Plan zu.", ("de", "de"), ("lehnt", "stimmt")),
        ("The mayor denies it.", "Die Bürgermeisterin räumt es ein.", ("en", "de"), ("denies", "räumt")),
        ("The clinic refuses to pay.", "Die Klinik ist bereit zu zahlen.", ("en", "de"), ("refuses", "bereit")),
        ("They came four days later.", "Sie kamen vier Tage zuvor.", ("en", "de"), ("later", "zuvor")),
    ],
)
def test_parted_verbs_and_their_kin(old: str, now: str, languages: tuple[str, str], found: tuple[str, str]) -> None:
    assert tell([old], [now], languages, (found,)).of(CLAIM) == [found]


def test_a_parted_verb_is_no_other() -> None:
    told = tell(["Der Rat stimmt ab."], ["Der Rat stimmt dem Plan zu."], ("de", "de"))
    assert told.of(CLAIM) == []
