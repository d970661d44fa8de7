"""A refusal that became consent, and consent that became a refusal."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind
from viewer.text.lexicon import lexicon

CLAIM = FindingKind.CLAIM
BRIDGE = "The minister declined to answer the question."

ABROAD = [
    ("Die Ministerin erklärte sich bereit, die Frage zu beantworten.", "de", "Frage", ("declined to", "bereit")),
    ("La ministre a accepté de répondre à la question.", "fr", "question", ("declined to", "accepté de")),
    ("La ministra accedió a responder a la pregunta.", "es", "pregunta", ("declined to", "accedió a")),
    ("La ministra ha accettato di rispondere alla domanda.", "it", "domanda", ("declined to", "accettato di")),
    ("De minister was bereid de vraag te beantwoorden.", "nl", "vraag", ("declined to", "bereid")),
    ("A ministra concordou em responder à pergunta.", "pt", "pergunta", ("declined to", "concordou em")),
    ("Ministra zgodziła się odpowiedzieć na pytanie.", "pl", "pytanie", ("declined to", "zgodziła")),
    ("Министр согласилась ответить на вопрос.", "ru", "вопрос", ("declined to", "согласилась")),
    ("The minister agreed to answer the question.", "en", "question", ("declined to", "agreed to")),
]


@pytest.mark.parametrize(("told", "language", "asked", "words"), ABROAD)
def test_refused_and_agreed(told: str, language: str, asked: str, words: tuple[str, str]) -> None:
    found = tell([BRIDGE], [told], ("en", language), (("question", asked),))
    assert found.of(CLAIM) == [words]
    assert "finding.negation.lost" not in found.loud
    back = tell([told], [BRIDGE], (language, "en"), ((asked, "question"),))
    assert back.of(CLAIM) == [words[::-1]]


def test_the_same_and_what_was_not_agreed_to_is_quiet() -> None:
    french = "La ministre n'a pas accepté de répondre à la question."
    assert tell([BRIDGE], [french], ("en", "fr"), (("question", "question"),)).of(CLAIM) == []
    assert tell([BRIDGE], ["The minister refused to answer the question."]).of(CLAIM) == []


def test_another_thing_that_was_agreed_to_is_quiet() -> None:
    both = "The minister declined to answer the question but agreed to a meeting."
    assert tell([both], ["The minister agreed to a meeting."]).of(CLAIM) == []


def test_every_language_that_lists_refusals_lists_consent() -> None:
    for language in ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru"):
        assert lexicon(language).has("negation.refused"), language
        assert lexicon(language).has("negation.agreed"), language


def test_a_quoted_word_that_lists_know_as_a_translation_is_quiet() -> None:
    scores = {"sharp": 0.9, "clear": 0.9, "net": 0.9, "faux": 0.9}
    words = (("wanted", "voulions"), ("answer", "réponse"), ("simple", "simple"), ("clear", "net"), ("clear", "faux"))
    said = '"We wanted a simple answer, a clear answer," said Duval.'
    good = "« Nous voulions une réponse simple, une réponse net », a dit Duval."
    told = tell([said], [good], ("en", "fr"), words, scores=scores)
    assert "finding.quote.word" not in [finding.message.code for finding in told.findings]
    bad = tell([said], [good.replace("net", "faux")], ("en", "fr"), words, scores=scores)
    assert "finding.quote.word" in [finding.message.code for finding in bad.findings]
