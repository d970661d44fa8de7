"""Undo goes back to what the editor said, and keeps what the program found out meanwhile."""

from __future__ import annotations

from dataclasses import replace

from tests.story.test_table import READING, pinned, table
from tests.ui.builders import GERMAN, ORIGINAL, german_comparison
from viewer.story import history as history_room
from viewer.story.history import Deed, History, resumed
from viewer.story.table import Entry, Story

DONE = Deed.LINK


def test_back_and_forth() -> None:
    before = table()
    after = pinned(before)
    history = History().did(before, DONE)
    assert history.redone(after) is None
    undone = history.undone(after)
    assert undone is not None
    story, history = undone
    assert not story.pins
    assert not story.stale, "what was known then is known again"
    assert history.undone(story) is None
    redone = history.redone(story)
    assert redone is not None
    assert redone[0].pins == after.pins
    assert redone[1].past[-1].done == DONE


def test_what_is_done_after_undoing_ends_what_could_be_done_again() -> None:
    before = table()
    undone = History().did(before, DONE).undone(pinned(before))
    assert undone is not None
    assert undone[1].future
    assert not undone[1].did(undone[0], DONE).future


def test_translations_and_what_was_read_since_stay() -> None:
    before = Story().with_entry(Entry(1, "a.txt", article=ORIGINAL)).with_entry(Entry(2, "b.txt"))
    now = before.with_entry(Entry(2, "b.txt", article=GERMAN)).with_translation(2, READING)
    then = resumed(before, now)
    entry = then.entry(2)
    assert entry is not None
    assert entry.article is GERMAN
    assert then.translations == now.translations


def test_what_was_taken_off_the_table_comes_back_with_its_translation() -> None:
    before = pinned(table().with_translation(2, READING))
    then = resumed(before, before.without(2))
    assert then.translations == {2: READING}
    assert then.pins == before.pins
    assert then.results.keys() == {2}


def test_a_result_is_shown_although_its_step_kept_none() -> None:
    now = table()
    bare = replace(now, results={}, bases={})
    then = resumed(bare, now)
    assert then.results.keys() == {2}
    assert not then.stale
    assert resumed(replace(bare, pins=pinned(now).pins), now).stale == {2}


def test_steps_that_changed_nothing_are_passed_over() -> None:
    story = table()
    history = History().did(story.without(2), DONE).did(story, DONE)
    found = history.undone(story)
    assert found is not None
    assert [entry.number for entry in found[0].entries] == [1]


def test_old_steps_keep_no_results_and_the_oldest_go(monkeypatch) -> None:
    monkeypatch.setattr(history_room, "LONGEST", 6)
    monkeypatch.setattr(history_room, "WITH_RESULTS", 2)
    history = History()
    for _ in range(9):
        history = history.did(table(), DONE)
    assert [bool(step.story.results) for step in history.past] == [False] * 4 + [True] * 2


def test_undo_shows_results_in_the_language_they_were_made_for() -> None:
    now = table().with_result(2, german_comparison()).with_translation(2, READING)
    then = resumed(table(), now)
    assert then.results[2].translation is READING
