"""The story on the table, as values: what stays known when something of it changes."""

from __future__ import annotations

from tests.ui.builders import GERMAN, ORIGINAL, german_comparison
from viewer.core.comparison import Translation
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


def test_a_translation_goes_with_its_article_and_with_its_sentences() -> None:
    story = table().with_translation(2, READING)
    assert not story.without(2).translations
    assert story.with_translation(2, READING) is story
    assert not story.with_translation(2, None).translations
    assert story.with_translation(9, READING) is story
    assert not story.with_entry(Entry(2, "b.txt", article=ORIGINAL)).translations
