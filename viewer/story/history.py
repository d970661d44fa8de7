"""Undo and redo: a story is a value, so its history is a list of stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from viewer.core.comparison import Translation
from viewer.story.table import Entry, Story

LONGEST = 500
"""Steps kept."""
WITH_RESULTS = 25
"""Of these, so many keep their results, which are large. The others are compared anew when one goes back to them."""


class Deed(StrEnum):
    """What an editor does to a story, and may want to undo."""

    ADD = "add"
    REMOVE = "remove"
    ORIGINAL = "original"
    LANGUAGE = "language"
    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    SPLIT = "split"
    MOVED = "moved"
    NOT_MOVED = "not_moved"
    FURNITURE = "furniture"
    TEXT = "text"
    EDIT = "edit"
    FORGET = "forget"
    VERDICT = "verdict"
    NOTE = "note"

    @property
    def code(self) -> str:
        """Of its words, as in "Undo: link sentences"."""
        return f"ui.did.{self}"


@dataclass(frozen=True, slots=True)
class Step:
    """A story as it was, and what was done to it then."""

    story: Story
    done: Deed


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone, the latest last, and what can be done again, the next last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def did(self, before: Story, done: Deed) -> History:
        """Something was done to a story. What was undone before cannot be done again."""
        return History(_thinned((*self.past, Step(before, done))))

    def undone(self, now: Story) -> tuple[Story, History] | None:
        """The story as it was before the last step, and the history from there; ``None`` where there is none."""
        return _stepped(self, now, back=True)

    def next_undone(self, now: Story) -> Step | None:
        """The step that ``undone`` takes back: the last one that has changed anything the editor sees."""
        found = self.undone(now)
        return self.past[len(found[1].past)] if found is not None else None

    def redone(self, now: Story) -> tuple[Story, History] | None:
        """The story as it was before the last step was undone."""
        return _stepped(self, now, back=False)


def _stepped(history: History, now: Story, *, back: bool) -> tuple[Story, History] | None:
    here, there = (history.past, history.future) if back else (history.future, history.past)
    while here:
        step, here = here[-1], here[:-1]
        story = resumed(step.story, now)
        if _said(story) == _said(now):
            continue  # an article that could not be read has left by itself
        there = (*there, Step(now, step.done))
        return story, History(here, there) if back else History(there, here)
    return None


def _thinned(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    steps = steps[-LONGEST:]
    if len(steps) <= WITH_RESULTS:
        return steps
    old = steps[-WITH_RESULTS - 1]
    bare = replace(old.story, results=MappingProxyType({}), bases=MappingProxyType({}))
    return (*steps[: -WITH_RESULTS - 1], Step(bare, old.done), *steps[-WITH_RESULTS:])


def resumed(then: Story, now: Story) -> Story:
    """A story as it was, with what the program found out since.

    What was read since then is read; translations, and what was decided about them, are as they are now; where a result
    is missing, one of the same texts is shown until it is compared anew.
    """
    entries = tuple(_resumed_entry(entry, now) for entry in then.entries)
    translations: dict[int, Translation] = {}
    for entry in entries:
        other = now.entry(entry.number)
        source: Mapping[int, Translation] = now.translations if other and other.cut_alike(entry) else then.translations
        if entry.number in source:
            translations[entry.number] = source[entry.number]
    story = replace(
        then,
        entries=entries,
        translations=MappingProxyType(translations),
        never_send=now.never_send,
        translating=now.translating,
        key=now.key,
        encoder=now.encoder,
    )
    results, bases = dict(then.results), dict(then.bases)
    original, before = story.original, now.original
    for number, result in now.results.items():
        one, other = story.entry(number), now.entry(number)
        if original is None or before is None or one is None or other is None or one is original:
            continue
        if number not in results and original.cut_alike(before) and one.cut_alike(other):
            results[number] = result
            if number in now.bases:
                bases[number] = now.bases[number]
    for number, result in results.items():
        if result.translation is not translations.get(number):
            results[number] = replace(result, translation=translations.get(number))
    return replace(story, results=MappingProxyType(results), bases=MappingProxyType(bases))


def _resumed_entry(entry: Entry, now: Story) -> Entry:
    other = now.entry(entry.number)
    if other is None or other.language != entry.language:
        return entry
    if entry.article is None or (entry.outdated and other.document is entry.document):
        return other
    return entry


def _said(story: Story) -> tuple[object, ...]:
    """What the editor said, all else left out."""
    texts = [entry.document.text if entry.document else "" for entry in story.entries]
    entries = tuple((entry.number, entry.language, text) for entry, text in zip(story.entries, texts, strict=True))
    return entries, story.original_number, story.pins, story.marks, story.judgements
