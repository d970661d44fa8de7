"""The story on the table, as values: what stays known when something of it changes."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.builders import GERMAN, ORIGINAL, german_comparison
from viewer.comparison import correcting
from viewer.core.article import Document, FurnitureKind
from viewer.core.comparison import FindingKind, Translation
from viewer.core.corrections import FindingKey, Judgement, Verdict
from viewer.story.table import Entry, Story

READING = Translation("table", "en", ("a",) * len(GERMAN.sentences))


def table() -> Story:
    story = Story().with_entry(Entry(1, "a.txt", article=ORIGINAL)).with_entry(Entry(2, "b.txt", article=GERMAN))
    return story.with_result(2, german_comparison())


def test_a_translation_is_shown_at_once_and_the_result_compared_anew_where_it_helps() -> None:
    story = table().with_translation(2, READING)
    assert story.translations[2] is READING
    assert story.results[2].translation is READING
    assert story.stale == {2}
    assert not story.complete
    assert [entry.number for entry in story.waiting] == [2]
    done = story.with_result(2, german_comparison())
    assert done.complete
    assert not done.waiting


def test_a_translation_into_another_language_than_the_originals_pairs_nothing() -> None:
    story = table().with_translation(2, Translation("table", "fr", READING.sentences))
    assert not story.stale
    assert story.complete


def test_a_translation_that_comes_while_a_comparison_is_made_is_not_lost_with_its_result() -> None:
    reading = Translation("table", "fr", READING.sentences)
    begun = table()
    story = begun.with_translation(2, reading)
    before, now = begun.basis(2), story.basis(2)
    assert before is not None
    assert before.same(now), "so the comparison goes on"
    done = story.with_result(2, replace(german_comparison(), translation=before.translation))
    assert done.results[2].translation is reading
    assert done.comparison is not None
    assert done.comparison.republications[0].translation is reading


def test_a_translation_goes_with_its_article_and_with_its_sentences() -> None:
    story = table().with_translation(2, READING)
    assert not story.without(2).translations
    assert story.with_translation(2, READING) is story
    assert not story.with_translation(2, None).translations
    assert story.with_translation(9, READING) is story
    assert not story.with_entry(Entry(2, "b.txt", article=ORIGINAL)).translations


def pinned(story: Story) -> Story:
    state = story.corrected(2)
    assert state is not None
    return story.with_pins(2, correcting.link(state, [0], [0]))


def test_pins_make_a_result_stale_that_is_still_shown() -> None:
    story = pinned(table())
    assert story.stale == {2}
    assert story.result is not None
    assert story.result.beads[0].bead.by_hand
    assert not story.with_result(2, german_comparison()).stale
    assert story.with_pins(2, ()).stale == {2}, "it was not judged anew"
    assert story.corrections == 1


def test_pins_and_verdicts_are_seen_from_the_side_of_the_original() -> None:
    story = pinned(table())
    turned = story.with_original(2)
    assert turned.pins_of(1) == tuple(pin.mirrored() for pin in story.pins_of(2))
    assert turned.with_pins(1, turned.pins_of(1)) is turned
    assert turned.with_original(1).pins_of(2) == story.pins_of(2)
    judgement = Judgement(FindingKey(FindingKind.NAME, "a", "b"), Verdict.ERROR, "note")
    judged = story.with_judgements(2, (judgement,))
    assert judged.stale == story.stale
    assert judged.with_original(2).judgements_of(1)[0].finding.original == "b"
    assert not judged.without(2).judgements
    assert not judged.without(2).pins
    assert not judged.with_judgements(2, ()).judgements


def test_furniture_marked_by_hand_shows_at_once_and_can_be_taken_back() -> None:
    marks = correcting.furnish(GERMAN, (), [0], furniture=True)
    story = table().with_marks(2, marks)
    entry = story.entry(2)
    assert entry is not None
    assert entry.article is not None
    assert entry.cut is GERMAN
    assert entry.article.sentences[0].furniture is FurnitureKind.EDITOR
    assert story.stale == {2}
    assert story.result is not None
    back = story.with_marks(2, ()).entry(2)
    assert back is not None
    assert back.article is GERMAN
    assert story.with_marks(2, ()).stale == frozenset()


def test_marks_hold_when_an_article_is_read_anew() -> None:
    marks = correcting.furnish(GERMAN, (), [0], furniture=True)
    story = table().with_marks(2, marks)
    entry = story.entry(2)
    assert entry is not None
    story = story.with_entry(replace(entry, article=None))
    assert not story.results
    fresh = replace(GERMAN)
    again = story.with_entry(replace(entry, article=fresh)).entry(2)
    assert again is not None
    assert again.article is not None
    assert again.article.sentences[0].furniture is FurnitureKind.EDITOR
    assert again.cut is fresh


def test_an_edited_text_keeps_the_translations_of_sentences_that_say_the_same() -> None:
    sentences = len(GERMAN.sentences)
    reading = Translation("some:engine", "en", tuple(f"Sentence {i}." for i in range(sentences)), frozenset({2, 3}))
    story = table().with_translation(2, reading)
    span = GERMAN.sentences[1].span
    # One word of the second sentence becomes another one of the same length.
    word = GERMAN.text[span.start : span.start + 5]
    text = GERMAN.text[: span.start] + word[::-1] + GERMAN.text[span.start + 5 :]
    edited = replace(GERMAN, text=text)
    after = story.with_text(2, Document(text, GERMAN.paragraphs), edited)
    kept = after.translations[2]
    assert kept.sentences == tuple(None if i == 1 else f"Sentence {i}." for i in range(sentences))
    assert kept.by_hand == {2, 3}
    entry = after.entry(2)
    assert entry is not None
    assert entry.document is not None
    assert entry.document.text == text
    assert 2 not in after.results
    assert after.pins == story.pins
