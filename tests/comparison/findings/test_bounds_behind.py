"""What bounds a figure or a day from behind it: 40 million at most, by Monday at the earliest."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

_LATEST = {
    "de": "Die Brücke wird am Montag spätestens öffnen.",
    "es": "El puente abrirá el lunes a más tardar.",
    "fr": "Le pont ouvrira lundi au plus tard.",
    "it": "Il ponte aprirà lunedì al più tardi.",
    "nl": "De brug gaat uiterlijk maandag open.",
    "pl": "Most zostanie otwarty najpóźniej w poniedziałek.",
    "ru": "Мост откроют не позднее понедельника.",
}
_DAY = ("Montag", "lunes", "lundi", "lunedì", "maandag", "poniedziałek", "понедельника")
_BRIDGE = ("Brücke", "puente", "pont", "ponte", "brug", "Most", "Мост")
_OPENS = ("öffnen", "abrirá", "ouvrira", "aprirà", "open", "otwarty", "откроют")
_PAIRS = [
    *(("Monday", word) for word in _DAY),
    *(("bridge", word) for word in _BRIDGE),
    *(("open", word) for word in _OPENS),
]


@pytest.mark.parametrize(
    ("original", "republication", "languages", "words"),
    [
        ("Le chantier coûterait au moins 40 millions d'euros.", "The works would cost 40 million euros at most.",
         ("fr", "en"), ("au moins", "at most")),
        ("The works would cost 40 million euros at least.", "Die Arbeiten würden höchstens 40 Millionen Euro kosten.",
         ("en", "de"), ("at least", "höchstens")),
        ("The works would cost 40 million euros at least.", "Las obras costarían 40 millones de euros como mucho.",
         ("en", "es"), ("at least", "como mucho")),
    ],
)  # fmt: skip
def test_a_bound_behind_its_figure_was_turned_round(
    original: str, republication: str, languages: tuple[str, str], words: tuple[str, str]
) -> None:
    told = tell([original], [republication], languages)

    assert told.of(FindingKind.HEDGE) == [words]


@pytest.mark.parametrize(
    ("original", "republication", "languages"),
    [
        ("The works would cost 40 million euros at least.", "Las obras costarían al menos 40 millones de euros.",
         ("en", "es")),
        ("The blast killed 13 people and at least 40 were hurt.",
         "Bei der Explosion starben 13 Menschen und mindestens 40 wurden verletzt.", ("en", "de")),
    ],
)  # fmt: skip
def test_a_bound_behind_its_figure_answers_one_before_it(
    original: str, republication: str, languages: tuple[str, str]
) -> None:
    told = tell([original], [republication], languages)

    assert told.of(FindingKind.HEDGE) == []


@pytest.mark.parametrize("language", _LATEST)
def test_the_earliest_day_became_the_latest(language: str) -> None:
    original = "The bridge will open by Monday at the earliest."

    told = tell([original], [_LATEST[language]], ("en", language), _PAIRS)

    assert told.loud == ["finding.claim.opposite"]


@pytest.mark.parametrize("language", _LATEST)
def test_the_latest_day_stayed_the_latest(language: str) -> None:
    original = "The bridge will open by Monday at the latest."

    told = tell([original], [_LATEST[language]], ("en", language), _PAIRS)

    assert told.loud == []


@pytest.mark.parametrize(
    ("original", "republication", "language", "words"),
    [
        ("Hanno vissuto per sei mesi in una tenda.", "They lived in a tent for six weeks.", "it", ("sei", "six")),
        ("Ils ont vécu neuf mois sous une tente.", "They lived in a tent for nine weeks.", "fr", ("neuf", "nine")),
    ],
)
def test_a_word_that_may_be_a_figure_counts_another_span_of_time(
    original: str, republication: str, language: str, words: tuple[str, str]
) -> None:
    told = tell([original], [republication], (language, "en"))

    assert told.of(FindingKind.NUMBER) == [words]


def test_a_word_that_may_be_a_figure_counts_the_same_span_of_time() -> None:
    told = tell(["Hanno vissuto per sei mesi in una tenda."], ["They lived in a tent for six months."], ("it", "en"))

    assert told.loud == []


def test_a_plan_that_foundered_on_something_tells_why() -> None:
    original = "The merger failed because the partners could not agree on a seat."
    republication = "The merger foundered on the question of the seat."

    told = tell([original], [republication], pairs=[("failed", "foundered")])

    assert "finding.claim.reason_lost" not in told.loud


def test_a_word_that_holds_its_figure_and_its_unit_counts_no_other_unit() -> None:
    told = tell(["They work a four-day week."], ["Mają czterodniowy tydzień pracy."], ("en", "pl"))

    assert told.of(FindingKind.NUMBER) == []
