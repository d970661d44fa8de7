"""Findings on hedges, negations, attributions, quotations, and what belongs to the page."""

from __future__ import annotations

import pytest

from tests.comparison.builders import article
from tests.comparison.findings.told import tell
from viewer import resources
from viewer.comparison.findings.facts import ArticleFacts
from viewer.core.article import FurnitureKind
from viewer.core.comparison import FindingKind, Severity

HEDGE, NEGATION, QUOTE = FindingKind.HEDGE, FindingKind.NEGATION, FindingKind.QUOTE
ATTRIBUTION = FindingKind.ATTRIBUTION


def test_a_lost_hedge() -> None:
    told = tell(["She appears to be leaving."], ["Sie geht."], ("en", "de"))
    assert told.of(HEDGE) == [("appears to", "")]
    assert tell(["She appears to be leaving."], ["Sie scheint zu gehen."], ("en", "de")).loud == []
    assert tell(["He is reportedly ill."], ["Er soll krank sein."], ("en", "de")).loud == []
    assert tell(["He is reportedly ill."], ["Il serait malade."], ("en", "fr")).loud == []


def test_a_gained_hedge() -> None:
    assert tell(["She left."], ["She allegedly left."]).of(HEDGE) == [("", "allegedly")]


def test_theresa_may_is_no_hedge() -> None:
    assert tell(["Then Theresa May left."], ["Dann ging Theresa May."], ("en", "de")).of(HEDGE) == []


def test_partly() -> None:
    assert tell(["It is mostly open."], ["Es ist offen."], ("en", "de")).of(HEDGE) == [("mostly", "")]
    assert tell(["It is mostly open."], ["Es ist größtenteils offen."], ("en", "de")).loud == []


def test_what_stands_beside_a_number() -> None:
    told = tell(["They own more than 340,000 chips."], ["Sie besitzen 340.000 Chips."], ("en", "de"))
    assert told.of(HEDGE) == [("more than", "340.000")]
    told = tell(["They own more than 340,000 chips."], ["Sie besitzen weniger als 340.000 Chips."], ("en", "de"))
    assert told.of(HEDGE) == [("more than", "weniger als")]
    assert tell(["more than 340,000 chips"], ["über 340.000 Chips"], ("en", "de")).loud == []


def test_negations() -> None:
    assert tell(["He will not come."], ["Er kommt."], ("en", "de")).of(NEGATION) == [("not", "")]
    assert tell(["He comes."], ["Il ne vient pas."], ("en", "fr")).of(NEGATION) == [("", "pas")]
    assert tell(["without any interviews"], ["ohne Gespräche zu führen"], ("en", "de")).loud == []
    assert tell(["He failed to answer."], ["Er antwortete nicht."], ("en", "de")).loud == []
    assert tell(["He was only twenty."], ["Il n’avait que vingt ans."], ("en", "fr")).loud == []
    assert tell(["Not only he came."], ["Auch er kam."], ("en", "de")).of(NEGATION) == []


def test_a_negation_is_judged_where_it_stands() -> None:
    words = [("find", "fand"), ("evidence", "Hinweise"), ("fraud", "Betrug"), ("nobody", "niemand")]
    old = "The firm did not find any evidence of fraud, and nobody from the board has resigned."
    new = "Das Unternehmen fand Hinweise auf Betrug, und niemand aus der Leitung trat zurück."
    assert tell([old], [new], ("en", "de"), words).of(NEGATION) == [("not", "")]
    assert tell([old], [new.replace("fand", "fand keine")], ("en", "de"), words).of(NEGATION) == []


def test_two_denials_make_no_negation() -> None:
    pairs = [("saisir", "saisir")]
    assert tell(["Elle n’exclut pas de saisir le juge."], ["Elle envisage de saisir le juge."], ("fr", "fr")).loud == []
    told = tell(["Elle n’exclut pas de saisir le juge."], ["Elle exclut de saisir le juge."], ("fr", "fr"), pairs)
    assert told.of(NEGATION) == [("pas", "")]


def test_negations_in_more_languages() -> None:
    lost = {
        "es": "El ministerio confirmó.", "it": "Il ministero ha confermato.", "ru": "Министерство подтвердило.",
        "zh": "该部已证实。", "ja": "同省は確認した。", "tr": "Bakanlık doğruladı.", "pl": "Ministerstwo potwierdziło.",
    }  # fmt: skip
    kept = {
        "es": "El ministerio no confirmó.", "it": "Il ministero non ha confermato.", "zh": "该部未证实。",
        "ru": "Министерство не подтвердило.", "ja": "同省は確認していない。", "tr": "Bakanlık doğrulamadı.",
        "pl": "Ministerstwo nie potwierdziło.",
    }  # fmt: skip
    for language, opposite in lost.items():
        pair = "en", language
        assert tell(["The ministry has not confirmed."], [opposite], pair).of(NEGATION) == [("not", "")], pair
        assert tell(["The ministry has not confirmed."], [kept[language]], pair).of(NEGATION) == [], pair


def test_a_hedge_is_judged_where_it_stands() -> None:
    words = [("lost", "perdu"), ("said", "dit"), ("win", "gagner")]
    old = "He may have lost, but she said they could win."
    assert tell([old], ["Il a perdu, mais elle a dit qu’ils peuvent gagner."], ("en", "fr"), words).of(HEDGE) == [
        ("may", "")
    ]
    assert tell(["The expert could not attend."], ["Der Gutachter fehlte."], ("en", "de")).of(HEDGE) == []


def test_a_source_lost() -> None:
    told = tell(["According to the paper, it is sold."], ["Es ist verkauft."], ("en", "de"))
    assert told.of(ATTRIBUTION) == [("According to the paper", "")]
    assert tell(["He is rich, she said."], ["Er sei reich."], ("en", "de")).loud == []
    assert tell(["He is rich, she said."], ["Selon elle, il est riche."], ("en", "fr")).loud == []


def test_a_named_source_is_missed_where_nothing_reports() -> None:
    told = tell(["According to the paper, the board meets today."], ["Le conseil se réunira pour voter."], ("en", "fr"))
    assert told.of(ATTRIBUTION) == [("According to the paper", "")]
    told = tell(["According to a source, they talk."], ["双方正在谈判。"], ("en", "zh"))
    assert told.of(ATTRIBUTION) == [("According to a source", "")]


def test_a_noun_is_no_saying() -> None:
    assert (
        tell(["The Baltic states reject claims."], ["De Baltische staten weigeren."], ("en", "nl")).of(ATTRIBUTION)
        == []
    )


def test_a_short_phrase_without_its_marks() -> None:
    new = "She said it was painful but unavoidable."
    assert tell(["She called it “painful but unavoidable”."], [new]).of(QUOTE) == [("painful but unavoidable", "")]
    assert tell(["She read “The Walk Home”."], ["She read The Walk Home."]).of(QUOTE) == []


def test_other_words_inside_the_marks() -> None:
    old = "“The harbour is the toughest job of my career,” he said."
    told = tell([old], ['"The harbour is the hardest task of my career," he said.'])
    assert told.of(QUOTE) == [("toughest job", "hardest task")]
    assert told.findings[0].severity is Severity.HIGH


def test_typography_and_cuts_at_the_ends_are_no_alteration() -> None:
    assert tell(["“It’s fine, really,” he said."], ['"It\'s fine," he said.']).of(QUOTE) == []


def test_quotation_dropped_unmarked_made_added() -> None:
    said = "“We will never sell this house,” he said."
    codes = {
        "finding.quote.dropped": ([said], ["He said that they keep it, whatever comes."]),
        "finding.quote.unmarked": ([said], ["We will never sell this house, he said."]),
        "finding.quote.made": (["We will never sell this house."], ["“We will never sell this house.”"]),
        "finding.quote.added": (["They keep it."], ["They keep it. “We love it very much,” he said."]),
    }
    for code, (old, new) in codes.items():
        assert code in tell(old, new).loud


def test_a_translated_quotation_is_quiet_and_a_lost_one_is_not() -> None:
    english = "“We will never sell this house,” he said."
    german = "„Wir werden dieses Haus nie verkaufen“, sagte er."
    assert tell([english], [german], ("en", "de")).loud == []
    told = tell([english], ["Er sagte, sie würden das Haus nie verkaufen."], ("en", "de"))
    assert told.of(QUOTE) == [("We will never sell this house,", "")]


def test_a_quotation_over_several_sentences() -> None:
    old = ["“We did it.", "It was hard to do,” he said."]
    new = ["„Wir haben es getan.", "Es war schwer“, sagte er."]
    assert tell(old, new, ("en", "de")).loud == []


def test_the_quotations_of_a_sentence_are_those_that_reach_into_it() -> None:
    made = article(['He said: "We go.', 'We stay." "Why?" "When?"', "Nobody asked.", '"Now."'])
    facts = ArticleFacts(made)
    for sentence in made.sentences:
        span = sentence.span
        expected = [q for q in facts.quotes if max(q.inner.start, span.start) < min(q.inner.end, span.end)]
        assert list(facts.quotes_within(span)) == expected
    assert len(facts.quotes) == 4


def test_prompt_and_page_are_told_once_a_group() -> None:
    told = tell(
        ["It is old."],
        ["Rewrite this article.", "Use no lists.", "It is old.", "Leave a comment", "Share"],
        beads=[((), (0,)), ((), (1,)), ((0,), (2,)), ((), (3,)), ((), (4,))],
        furniture={
            0: FurnitureKind.PROMPT, 1: FurnitureKind.PROMPT, 3: FurnitureKind.COMMENTS, 4: FurnitureKind.SHARING,
        },
    )  # fmt: skip
    assert [(finding.kind, finding.severity, finding.bead) for finding in told.findings] == [
        (FindingKind.PROMPT, Severity.HIGH, 0),
        (FindingKind.FURNITURE, Severity.LOW, 3),
    ]
    assert told.findings[0].republication is not None
    assert told.findings[0].republication.of(told.republication.text).endswith("Use no lists.")


def test_a_language_without_lists_is_not_guessed_at() -> None:
    told = tell(["She appears to leave."], ["Vet ikke."], ("en", "no"))
    assert told.loud == []
    assert set(told.notices) == {
        "finding.unchecked.hedge", "finding.unchecked.negation", "finding.unchecked.attribution",
    }  # fmt: skip


def test_every_message_has_words() -> None:
    words = resources.messages("en")
    told = tell(
        ["They own more than 340,000 chips, she appears to say.", "“We will never sell this house,” he said."],
        ["Sie besitzen 350.000 Chips.", "Er ging am Montag."],
        ("en", "de"),
    )
    assert told.findings
    for finding in told.findings:
        assert finding.message.code in words
        assert "{" not in finding.message.spell(words)


def test_a_contraction_inside_a_quotation_is_worth_a_look_only() -> None:
    told = tell(["“We are still a growth company,” she said."], ["“We’re still a growth company,” she said."])
    assert told.loud == []
    assert [finding.message.code for finding in told.findings] == ["finding.quote.altered"]
    told = tell(["“We are still a growth company,” she said."], ["“We’re no longer a growth company,” she said."])
    assert "finding.quote.altered" in told.loud


def test_a_word_in_a_translated_quotation_that_translates_nothing() -> None:
    pairs = [("treated", "behandelt"), ("people", "Leute"), ("like", "wie"), ("children", "Hunde")]
    scores = {"children": 0.8, "Hunde": 0.8}
    told = tell(
        ["He said they “treated the people like children there”."],
        ["Er sagte, sie hätten „die Leute dort wie Hunde behandelt“."],
        ("en", "de"),
        [*pairs, ("there", "dort")],
        scores=scores,
    )
    assert told.of(FindingKind.QUOTE, loud=False) == [("children", "Hunde")]
    assert told.loud == []  # the links tell too little of one word: measured, most of what they tell is no news


def test_the_japanese_must_is_no_denial() -> None:
    told = tell(
        ["They must win both."], ["彼らはともに勝たなければならない。"], ("en", "ja"), [("win", "勝"), ("both", "とも")]
    )
    assert told.of(FindingKind.NEGATION) == []


def test_a_phrase_that_denies_cancels_only_as_a_whole() -> None:
    pairs = (("We", "wir"), ("rule", "ausschließen"), ("fault", "Fehler"))
    told = tell(["We cannot rule out a fault."], ["Einen Fehler können wir ausschließen."], ("en", "de"), pairs)
    assert told.loud == ["finding.negation.lost"]


def test_what_somebody_would_not_do() -> None:
    pairs = (("mayor", "alcalde"), ("name", "nombró"), ("firm", "empresa"))
    told = tell(["The mayor declined to name the firm."], ["El alcalde nombró la empresa."], ("en", "es"), pairs)
    assert told.of(NEGATION) == [("declined to", "")]
    pairs = (("mayor", "alcalde"), ("name", "nombrar"), ("firm", "empresa"))
    told = tell(
        ["The mayor declined to name the firm."], ["El alcalde no quiso nombrar la empresa."], ("en", "es"), pairs
    )
    assert told.of(NEGATION) == []


def test_bounds_in_languages_with_short_lists() -> None:
    told = tell(["It holds at least 40 boats."], ["Caben como máximo 40 barcos."], ("en", "es"))
    assert told.loud == ["finding.hedge.changed"]
    assert tell(["It holds about 40 boats."], ["Caben 40 barcos."], ("en", "es")).loud == []
    told = tell(["At least half stayed."], ["Höchstens die Hälfte blieb."], ("en", "de"), (("half", "Hälfte"),))
    assert "finding.hedge.changed" in told.loud


@pytest.mark.parametrize(
    ("german", "english", "hedges"),
    [
        ("Die Brücke soll 300 Meter lang werden.", "The bridge grows to 300 metres.", []),
        ("Er soll krank gewesen sein.", "He was ill.", [("soll", "")]),
    ],
)
def test_a_plan_is_no_hearsay(german: str, english: str, hedges: list[tuple[str, str]]) -> None:
    pairs = [("Brücke", "bridge"), ("lang", "grows"), ("krank", "ill"), ("Er", "He"), ("gewesen", "was")]
    assert tell([german], [english], ("de", "en"), pairs).of(FindingKind.HEDGE) == hedges
