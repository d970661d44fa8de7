from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from tests.ui.builders import GERMAN, ORIGINAL, german_comparison
from viewer.core.article import Language
from viewer.core.comparison import Translation
from viewer.story.project import ProjectFile
from viewer.story.table import Entry, Story, Translating
from viewer.translation import providers
from viewer.translation.engine import EngineError
from viewer.translation.glossary import Glossary, Term
from viewer.ui import translation_plan as plan

HERE = "this installation"
SERVER = providers.named("libretranslate=http://127.0.0.1:5000")


def story(**more):
    made = Story().with_entry(Entry(1, "a", article=ORIGINAL)).with_entry(Entry(2, "b", article=GERMAN))
    return replace(made.with_result(2, german_comparison()), **more)


def test_the_language_read_is_the_originals_unless_it_is_set() -> None:
    assert plan.target(story(), "original") == "en"
    assert plan.target(story(), "fr") == "fr"
    unknown = replace(ORIGINAL, language=Language("und"))
    assert plan.target(Story().with_entry(Entry(1, "a", article=unknown)), "original") is None
    assert plan.target(Story(), "original") is None


def test_only_other_languages_are_translated() -> None:
    assert [entry.number for entry in plan.foreign(story(), "en")] == [2]
    assert [entry.number for entry in plan.foreign(story(), "fr")] == [1, 2]
    assert plan.foreign(story(), "xx")[0].number == 1


def test_a_passage_is_that_of_the_side_one_works_in_if_it_needs_a_translation() -> None:
    beads = german_comparison().beads
    both = next(k for k, one in enumerate(beads) if one.bead.original and one.bead.republication)
    assert plan.place(story(), both, "en", original_first=True) == plan.Place(2, beads[both].bead.republication)
    assert plan.place(story(), both, "fr", original_first=True) == plan.Place(1, beads[both].bead.original)
    assert plan.place(story(), both, "fr", original_first=False) == plan.Place(2, beads[both].bead.republication)
    assert plan.place(story(), None, "en", original_first=False) is None
    assert plan.place(story(), 999, "en", original_first=False) is None


def test_an_agreement_holds_for_one_receiver_at_one_installation() -> None:
    begun = story()
    agreed = begun.with_translating(plan.agreeing(begun, HERE, SERVER))
    assert plan.permissions(agreed, HERE).consent_to(SERVER) is not None
    other = providers.named("libretranslate=http://example.org")
    assert plan.permissions(agreed, HERE).consent_to(other) is None
    assert plan.permissions(agreed, "another").consent_to(SERVER) is None
    assert plan.permissions(agreed, "").consent_to(SERVER) is None
    # Whoever gets the story can read what it says, and still can add nobody.
    receivers = agreed.translating.agreed | {("libretranslate", "http://example.org")}
    forged = agreed.with_translating(replace(agreed.translating, agreed=receivers))
    assert plan.permissions(forged, HERE).agreed == frozenset()
    assert HERE not in repr(agreed.translating)
    # One's own agreement does not bring back those of others.
    foreign = story().with_translating(Translating(agreed=frozenset({("google", "Google LLC")}), agreed_by="another"))
    mine = plan.agreeing(foreign, HERE, SERVER)
    assert mine.agreed == {("libretranslate", "http://127.0.0.1:5000")}
    assert plan.revoking(agreed, HERE, "libretranslate").agreed == frozenset()
    with pytest.raises(EngineError):
        plan.agreeing(agreed.with_never_send(True), HERE, SERVER)
    assert plan.permissions(agreed.with_never_send(True), HERE).consent_to(SERVER) is None


def test_an_agreement_for_one_story_holds_for_no_other() -> None:
    begun = story()
    agreed = begun.with_translating(plan.agreeing(begun, HERE, SERVER))
    other = story().with_translating(agreed.translating)
    assert plan.permissions(other, HERE).agreed == frozenset()
    copied = agreed.as_another()
    assert plan.permissions(copied, HERE).agreed == frozenset()
    assert copied.translating.agreed == frozenset()
    assert copied == agreed.with_translating(copied.translating), "the same texts"


def test_a_story_from_before_stories_had_keys_asks_again_once(tmp_path) -> None:
    begun = story()
    agreed = begun.with_translating(plan.agreeing(begun, HERE, SERVER))
    path = tmp_path / "old.variorum"
    ProjectFile(path).save(agreed)
    assert plan.permissions(ProjectFile(path).open().story, HERE).consent_to(SERVER) is not None
    with sqlite3.connect(path) as base:
        base.execute("DELETE FROM story WHERE name = 'key'")
    base.close()
    file = ProjectFile(path)
    old = file.open().story
    assert plan.permissions(old, HERE).agreed == frozenset()
    file.save(old.with_translating(plan.agreeing(old, HERE, SERVER)))
    again = ProjectFile(path).open().story
    assert again.key == old.key
    assert plan.permissions(again, HERE).consent_to(SERVER) is not None


def told(provider, *sentences, by_hand=()):
    return Translation(provider, "en", sentences, frozenset(by_hand))


def test_a_sentence_joins_what_its_provider_had_said() -> None:
    before, new = told("deepl", "a", None, "c", by_hand=[2]), told("deepl", None, "b", None)
    assert plan.merged(before, new) == told("deepl", "a", "b", "c", by_hand=[2])
    assert plan.merged(None, new) == new


def test_another_provider_is_never_credited_with_words_of_the_first() -> None:
    before, new = told("deepl", "a", "b", "c", by_hand=[2]), told("google", "x", None, None)
    assert plan.merged(before, new) == told("google", "x", None, "c", by_hand=[2])
    assert plan.merged(replace(before, language="fr"), new) == new
    assert plan.merged(told("google", "a"), new) == new


def test_a_correction_is_marked_until_it_is_taken_back() -> None:
    before = told("deepl", *("x" for _ in GERMAN.sentences))
    by_hand = plan.corrected(before, GERMAN, "en", {1: "mine"}, by_hand=True)
    assert by_hand.sentences[:3] == ("x", "mine", "x")
    assert by_hand.by_hand == {1}
    assert plan.corrected(by_hand, GERMAN, "en", {1: "x"}, by_hand=False) == before
    alone = plan.corrected(None, GERMAN, "en", {0: "mine"}, by_hand=True)
    assert len(alone.sentences) == len(GERMAN.sentences)
    assert alone.provider == ""


def test_a_storys_terms_win_over_those_of_all_stories() -> None:
    own = story(translating=Translating(terms=(("Flut", "Tide", ""),)))
    terms = plan.glossary(own, Glossary((Term("Flut", "Flood"), Term("Lumen"))))
    assert [(term.source, term.wanted) for term in terms.terms] == [("Flut", "Tide"), ("Lumen", "Lumen")]
    assert plan.as_terms(plan.own_glossary(own).terms) == own.translating.terms
