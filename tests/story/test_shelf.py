"""Stories without a file of the editor's: of many, only those go that hold nothing of an editor's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tests.story.test_project import full, saved
from viewer.core.article import Document
from viewer.story import shelf
from viewer.story.project import ProjectFile, holds_work
from viewer.story.shelf import Shelf, ShelfFile
from viewer.story.table import Entry, Story


def plain(number: int = 1, path: Path | None = Path("/somewhere/1.txt")) -> Story:
    return Story().with_entry(Entry(number, "1.txt", path, Document("A text.", ())))


def test_what_an_editor_put_into_a_story_is_known(tmp_path) -> None:
    assert not holds_work(saved(tmp_path / "plain.variorum", plain()).path)
    assert holds_work(saved(tmp_path / "pasted.variorum", plain(path=None)).path)
    story, whole = plain(), full()
    for number, more in enumerate(("pins", "marks", "judgements")):
        other = replace(story, **{more: getattr(whole, more)})
        assert holds_work(saved(tmp_path / f"{number}.variorum", other).path)
    (entry,) = story.entries
    for name, changed in (
        ("language", replace(entry, language="de")),
        ("text", replace(entry, document=Document("Another text.", ()))),
    ):
        other = story.with_entry(changed)
        path = saved(tmp_path / f"{name}.variorum", other).path
        assert holds_work(path)
        assert ProjectFile(path).open().story.entries == other.entries
    machine = next(iter(whole.translations.values()))
    for by_hand in (frozenset(), frozenset({0})):
        other = replace(story, translations={1: replace(machine, by_hand=by_hand)})
        path = tmp_path / f"translated {len(by_hand)}.variorum"
        assert holds_work(saved(path, other).path) is bool(by_hand)
    (tmp_path / "damaged.variorum").write_bytes(b"nothing")
    assert holds_work(tmp_path / "damaged.variorum")


def test_of_many_the_oldest_without_work_go(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(shelf, "MOST_UNSAVED", 3)
    known = ShelfFile(tmp_path)
    known.unsaved.mkdir()
    for age, story in enumerate((plain(path=None), plain(), plain(), plain(path=None))):
        path = saved(known.unsaved / f"{age}.variorum", story).path
        os.utime(path, (age, age))
    known.place()
    assert sorted(path.stem for path in known.unsaved.iterdir()) == ["0", "3"]
    saved(known.unsaved / "4.variorum", plain(path=None))
    known.place()
    assert sorted(path.stem for path in known.unsaved.iterdir()) == ["0", "3", "4"], "work is never put away"


def test_a_drive_that_does_not_answer_stops_nothing(tmp_path, monkeypatch) -> None:
    known = ShelfFile(tmp_path)
    path = saved(tmp_path / "a.variorum", plain()).path
    known.write(Shelf().opened(path, "A", 1.0))
    look = Path.stat

    def refuse(self, **options):
        if self == path:
            raise OSError(112, "Host is down")
        return look(self, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    shelf = known.read()
    assert shelf is not None
    assert shelf.last == str(path)
    assert [each.path for each in shelf.known] == [str(path)]


def test_a_story_another_window_puts_away_meanwhile(tmp_path, monkeypatch) -> None:
    known = ShelfFile(tmp_path)
    known.unsaved.mkdir()
    gone = known.unsaved / "gone.variorum"
    monkeypatch.setattr(Path, "glob", lambda *_: iter([gone]))
    assert known.place().parent == known.unsaved
    known.write(Shelf())
    assert known.read() is not None
