"""Denials that another language says in another way, and opposites that a denial or the order turns."""

from __future__ import annotations

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind


def test_not_since_is_the_last_time() -> None:
    pairs = [("exchanged", "échange"), ("envoys", "émissaires"), ("two", "deux"), ("towns", "villes")]
    left = "The two towns have not exchanged envoys since 1962."
    right = "Le dernier échange d'émissaires entre les deux villes remonte à 1962."
    assert not tell([left], [right], ("en", "fr"), pairs).of(FindingKind.NEGATION)
    plain = "L'échange d'émissaires entre les deux villes a lieu en 1962."
    assert tell([left], [plain], ("en", "fr"), pairs).of(FindingKind.NEGATION)


def test_not_until_a_year_is_only_then() -> None:
    pairs = [("rate", "Quote"), ("fall", "sank")]
    left = "The rate did not fall for good until 1941."
    right = "Die Quote sank erst 1941 auf Dauer."
    assert not tell([left], [right], ("en", "de"), pairs).of(FindingKind.NEGATION)
    assert tell([left], ["Die Quote sank 1941 auf Dauer."], ("en", "de"), pairs).of(FindingKind.NEGATION)


def test_if_not_denies_where_the_other_side_denies() -> None:
    pairs = [("never", "nunca"), ("trust", "confiar"), ("neighbour", "vecino"), ("sell", "venderá"), ("can't", "puede")]
    left = "She will never sell first if she can't trust her neighbour."
    right = "Ella nunca venderá primero si no puede confiar en su vecino."
    assert not tell([left], [right], ("en", "es"), pairs).of(FindingKind.NEGATION)
    turned = (
        "She will sell first if she can't trust her neighbour.",
        "Ella venderá primero si puede confiar en su vecino.",
    )
    assert tell([turned[0]], [turned[1]], ("en", "es"), pairs).of(FindingKind.NEGATION)


def test_neither_nor_after_none_denies_once() -> None:
    pairs = [
        ("parties", "Parteien"),
        ("neither", "keine"),
        ("Greens", "Grünen"),
        ("Blues", "Blauen"),
        ("win", "siegen"),
    ]
    left = "In fact neither of the parties, the Greens and the Blues, will win."
    right = "Tatsächlich wird keine der Parteien, weder die Grünen noch die Blauen, siegen."
    assert not tell([left], [right], ("en", "de"), pairs).of(FindingKind.NEGATION)


def test_a_verb_of_no_meaning_is_followed_to_a_word_that_denies() -> None:
    pairs = [("women", "mulheres"), ("powerless", "poder"), ("many", "tantas"), ("Today", "Hoje")]
    left, right = "Today so many women are powerless.", "Hoje tantas mulheres não têm qualquer poder."
    assert not tell([left], [right], ("en", "pt"), pairs).of(FindingKind.NEGATION)


def test_in_or_out_of_denies_nothing() -> None:
    pairs = [
        ("police", "polícia"),
        ("building", "edifício"),
        ("allowed", "proibidas"),
        ("in", "entradas"),
        ("out", "saídas"),
    ]
    left = "Police say no one is allowed in or out of the building."
    right = "Segundo a polícia, são proibidas entradas ou saídas do edifício."
    assert not tell([left], [right], ("en", "pt"), pairs).of(FindingKind.CLAIM)
    turned = "Police say people are allowed in or out of the building."
    assert tell([turned], [right], ("en", "pt"), pairs).of(FindingKind.CLAIM)


def test_no_longer_the_same_is_different() -> None:
    pairs = [("people", "on"), ("greet", "salue"), ("different", "même"), ("way", "façon"), ("Today", "Aujourd'hui")]
    left = "Today people greet in a different way."
    right = "Aujourd'hui on ne se salue plus de la même façon."
    assert not tell([left], [right], ("en", "fr"), pairs).of(FindingKind.CLAIM)
    turned = "Aujourd'hui on se salue de la même façon."
    assert tell([left], [turned], ("en", "fr"), pairs).of(FindingKind.CLAIM)


def test_one_after_the_other_is_the_other_before_the_one() -> None:
    pairs = [
        ("crash", "Unfall"),
        ("months", "Monate"),
        ("cyclist", "Radfahrer"),
        ("died", "starb"),
        ("after", "vor"),
        ("another", "anderer"),
    ]
    left = "The crash comes months after another cyclist died."
    right = "Monate vor dem Unfall starb ein anderer Radfahrer."
    assert not tell([left], [right], ("en", "de"), pairs).of(FindingKind.CLAIM)
    turned = "Der Unfall kam Monate, vor ein anderer Radfahrer starb."
    assert tell([left], [turned], ("en", "de"), pairs).of(FindingKind.CLAIM)


def test_a_long_illness_goes_on_denying_nothing() -> None:
    pairs = [("cause", "Причиной"), ("death", "смерти"), ("ill", "болезнь"), ("given", "продолжительная")]
    left = "No cause of death was given, though she had long been ill."
    right = "Причиной смерти стала продолжительная болезнь."
    assert tell([left], [right], ("en", "ru"), pairs).of(FindingKind.NEGATION)
