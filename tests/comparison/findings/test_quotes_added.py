"""How heavy a quotation is that stands in a sentence of its own, which the original has not."""

from __future__ import annotations

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind, Severity

_ORIGINAL = ["In the evening Ingrid Solheim closed the mill.", "It had run for ninety years."]


def _severity(added: str, languages: tuple[str, str] = ("en", "en"), first: str = _ORIGINAL[0]) -> list[Severity]:
    told = tell(_ORIGINAL, [first, added], languages, beads=[((0,), (0,)), ((1,), ()), ((), (1,))])
    return [finding.severity for finding in told.findings if finding.kind is FindingKind.QUOTE]


def test_words_put_into_a_mouth_of_the_original_are_heavy() -> None:
    assert _severity("“Nobody ever paid us a single penny,” Solheim said.") == [Severity.HIGH]
    german = "„Niemand hat uns je einen Pfennig bezahlt“, sagte Solheim."
    assert _severity(german, ("en", "de"), "Am Abend schloss Ingrid Solheim die Mühle.") == [Severity.HIGH]


def test_words_nobody_says_are_heavy() -> None:
    assert _severity("“Nobody ever paid us a single penny,” she said bitterly.") == [Severity.HIGH]


def test_who_was_asked_by_the_republication_may_have_said_it() -> None:
    assert _severity("“Nobody ever paid us a single penny,” the miller Odd Haugen said.") == [Severity.MEDIUM]


def test_what_is_not_said_at_all_is_missing_and_no_longer_marked_is_said() -> None:
    original = ["The miller wept. “Nobody ever paid us a single penny for anything,” he said."]
    gone = tell(original, ["Der Müller weinte."], ("en", "de"), [("miller", "Müller"), ("wept", "weinte")])
    assert "finding.quote.missing" in gone.loud
    german = ["Der Müller weinte. Niemand zahlte uns je einen einzigen Pfennig für irgendetwas."]
    pairs = [("Nobody", "Niemand"), ("ever", "je"), ("paid", "zahlte"), ("us", "uns"), ("single", "einzigen")]
    pairs += [("penny", "Pfennig"), ("anything", "irgendetwas"), ("miller", "Müller"), ("wept", "weinte")]
    said = tell(original, german, ("en", "de"), pairs)
    assert "finding.quote.dropped" in said.loud


def test_a_part_of_a_sentence_nobody_is_said_to_say_may_lose_its_marks() -> None:
    pairs = [("Another", "Ein"), ("ran", "lief"), ("behind", "hinter"), ("guard", "Wächter"), ("stole", "stahl")]
    original = ["Another man “ran up from behind the guard” and stole a bag."]
    german = ["Ein anderer lief hinter dem Wächter herbei und stahl eine Tasche."]
    assert tell(original, german, ("en", "de"), pairs, scores={"from": 0.3}).loud == []
    by_name = ["Ines Braun said another man “ran up from behind the guard” and stole a bag."]
    assert "finding.quote.dropped" in tell(by_name, german, ("en", "de"), pairs, scores={"from": 0.3}).loud


def test_the_marks_of_several_sentences_may_open_a_sentence_later() -> None:
    original = ["“We were close to a war with them.", "Now we are friends.”"]
    german = ["Wir standen kurz vor einem Krieg.", "„Jetzt sind wir Freunde.“"]
    assert tell(original, german, ("en", "de")).loud == []
    assert tell(original, [german[0], "Jetzt sind wir Freunde."], ("en", "de")).loud
