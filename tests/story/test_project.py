"""The story file: what is put in comes out, changes are written as they come, and nothing that goes wrong loses it."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType

import pytest

from tests.story.test_table import READING, pinned, table
from tests.ui.builders import GERMAN, ORIGINAL, german_comparison
from viewer.comparison import correcting
from viewer.core.article import Document
from viewer.core.comparison import FindingKind
from viewer.core.corrections import FindingKey, Judgement, Verdict
from viewer.story import project
from viewer.story.project import ProjectFile, StoryError
from viewer.story.table import Entry, Story, Translating


def full() -> Story:
    """A story with all there is to keep."""
    story = Story()
    for number, article in ((1, ORIGINAL), (2, GERMAN), (5, GERMAN)):
        document = Document(article.text, article.paragraphs, article.title, "clipboard", language="de")
        path = Path(f"/somewhere/{number}.txt") if number == 2 else None
        story = story.with_entry(Entry(number, f"{number}.txt", path, document, article, "de" if number == 5 else None))
    story = story.with_result(2, german_comparison()).with_translation(2, READING)
    story = pinned(story).with_marks(2, correcting.furnish(GERMAN, (), [1], furniture=True))
    said = Judgement(FindingKey(FindingKind.NAME, "a", "b", "a\nb", 1), Verdict.QUERY, "Ask «Kim» … 😀")
    story = story.with_judgements(2, (said,)).showing(5)
    story = story.with_translating(
        Translating("deepl", agreed=frozenset({("deepl", "api.deepl.com")}), terms=(("a", "b", "de"),))
    )
    return replace(story, never_send=True)


def kept(story: Story) -> tuple[object, ...]:
    """All of a story that a file keeps. The article of a result is that of its entry."""
    results = {number: (r.beads, r.findings, r.notices, r.translation) for number, r in story.results.items()}
    return (
        *(story.entries, story.original_number, story.shown_number, results, story.stale),
        *(dict(story.translations), dict(story.pins), dict(story.marks), dict(story.judgements)),
        *(story.never_send, story.translating),
    )


def saved(path: Path, story: Story) -> ProjectFile:
    file = ProjectFile(path)
    file.save(story)
    return file


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "harbour %41 ü?#.variorum"


def test_what_is_put_in_comes_out(path) -> None:
    story = full()
    saved(path, story)
    assert kept(ProjectFile(path).open().story) == kept(story)
    assert list(path.parent.iterdir()) == [path], "one file and nothing beside it"


def test_an_empty_story(path) -> None:
    saved(path, Story())
    assert kept(ProjectFile(path).open().story) == kept(Story())


def test_changes_are_written_as_they_come(path) -> None:
    story = full()
    file = saved(path, story)
    for change in (
        story.without(5),
        story.with_result(2, replace(german_comparison(), translation=READING)),
        story.with_pins(2, ()),
        story.with_marks(2, ()),
        story.with_judgements(2, ()),
        story.with_translation(2, None),
        story.with_original(2),
        story.with_never_send(False),
        story.with_entry(Entry(9, "later.txt", article=ORIGINAL)),
        Story(),
        story,
    ):
        file.save(change)
        assert kept(ProjectFile(path).open().story) == kept(change)
        assert list(path.parent.iterdir()) == [path]


def test_only_what_has_changed_is_written(path, monkeypatch) -> None:
    story = full()
    file = saved(path, story)
    written: list[object] = []

    def packed(value: object) -> bytes:
        written.append(value)
        return b"null"

    monkeypatch.setattr(project, "packed", packed)
    file.save(story.with_judgements(2, (Judgement(FindingKey(FindingKind.NAME, "a", "b"), Verdict.ERROR),)))
    assert len(written) == 2, "the judgements and the revision"


def test_saving_goes_on_in_a_file_that_was_opened(path) -> None:
    saved(path, full())
    file = ProjectFile(path)
    story = file.open().story.without(5)
    file.save(story)
    assert kept(ProjectFile(path).open().story) == kept(story)


def test_another_window_has_written_into_it(path) -> None:
    file = saved(path, full())
    other = ProjectFile(path)
    other.save(other.open().story.without(5))
    with pytest.raises(StoryError) as caught:
        file.save(full().without(2))
    assert caught.value.message.code == "story.changed_elsewhere"
    assert len(ProjectFile(path).open().story.entries) == 2


def test_a_file_that_went_away_is_written_anew(path) -> None:
    file = saved(path, full())
    path.unlink()
    file.save(full().without(5))
    assert len(ProjectFile(path).open().story.entries) == 2


def test_another_file_of_the_name_is_replaced_whole_and_a_link_stays_one(path) -> None:
    real = path.with_name("real.variorum")
    real.write_text("something else")
    path.symlink_to(real)
    saved(path, full())
    assert path.is_symlink()
    assert kept(ProjectFile(real).open().story) == kept(full())


def code_of(path: Path) -> str:
    with pytest.raises(StoryError) as caught:
        ProjectFile(path).open()
    return caught.value.message.code


def test_files_that_are_no_stories(path, tmp_path) -> None:
    assert code_of(path) == "story.missing"
    assert code_of(tmp_path) == "story.is_folder"
    path.write_text("An article, not a story. " * 400)
    assert code_of(path) == "story.foreign"
    path.write_bytes(b"")
    assert code_of(path) == "story.foreign"
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE other (a)")
    assert code_of(path) == "story.foreign"


def test_a_newer_version_says_so_and_is_left_alone(path) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute(f"PRAGMA user_version = {project.VERSION + 1}")
    before = path.read_bytes()
    assert code_of(path) == "story.newer"
    assert path.read_bytes() == before


def test_an_older_version_is_brought_up_to_date(path, monkeypatch) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("ALTER TABLE marks RENAME TO furniture")
        base.commit()
    monkeypatch.setattr(project, "VERSION", project.VERSION + 1)
    migrate = {project.VERSION - 1: lambda base: base.execute("ALTER TABLE furniture RENAME TO marks")}
    monkeypatch.setattr(project, "MIGRATIONS", MappingProxyType(migrate))
    assert kept(ProjectFile(path).open().story) == kept(full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (project.VERSION,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch) -> None:
    saved(path, full())
    monkeypatch.setattr(project, "VERSION", project.VERSION + 1)

    def fail(base):
        base.execute("DROP TABLE marks")
        raise sqlite3.OperationalError("out of luck")

    monkeypatch.setattr(project, "MIGRATIONS", {project.VERSION - 1: fail})
    assert code_of(path) == "story.failed"
    with contextlib.closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT count(*) FROM marks").fetchone() == (1,)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_read_or_refused_but_nothing_else(path, seed) -> None:
    saved(path, full())
    data = bytearray(path.read_bytes())
    step = len(data) // 13
    for at in range(100 + seed * step, min(len(data), 100 + seed * step + 400)):
        data[at] ^= 0x5A
    path.write_bytes(data)
    with contextlib.suppress(StoryError):
        story = ProjectFile(path).open().story
        assert all(entry.article is None or entry.article.sentences for entry in story.entries)


def test_a_file_cut_short_is_damaged(path) -> None:
    saved(path, full())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert code_of(path) == "story.broken"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pins SET value = 'no json'",
        "UPDATE judgements SET value = '[{\"finding\": 1}]'",
        "UPDATE articles SET document = '{}'",
        "UPDATE articles SET text = 7, document = 7",
        "DROP TABLE marks",
        "UPDATE story SET value = '\"x\"' WHERE name = 'never_send'",
    ],
)
def test_a_file_somebody_changed_is_refused_in_words(path, statement) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute(statement)
        base.commit()
    assert code_of(path) in {"story.broken", "story.failed"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER lose AFTER INSERT ON results BEGIN DELETE FROM pins; END",
        "DROP TABLE marks; CREATE VIEW marks AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS number, '[]' AS value FROM n",
    ],
)
def test_a_file_that_holds_more_than_tables_is_refused(path, statement) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.executescript(statement)
    assert code_of(path) == "story.broken"


def test_places_that_do_not_fit_the_text_are_dropped_and_made_anew(path) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE articles SET text = 'Short.' WHERE number = 5")
        base.execute("UPDATE results SET value = replace(value, '\"original\":[0]', '\"original\":[999]')")
        base.commit()
    story = ProjectFile(path).open().story
    entry = story.entry(5)
    assert entry is not None
    assert entry.article is None
    assert entry.document is not None
    assert not story.results


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results SET value = 'no json'",
        'UPDATE results SET value = replace(value, \'"confidence":\', \'"confidence":null,"was":\')',
        'UPDATE results SET value = replace(value, \'"kind":"\', \'"kind":"of_the_future_\')',
        "UPDATE articles SET article = 'no json', cut = 'no json'",
        "UPDATE articles SET cut = 'no json'",
    ],
)
def test_what_can_be_made_anew_is_dropped_and_the_rest_is_read(path, statement) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute(statement)
        base.commit()
    story = ProjectFile(path).open().story
    assert not story.results
    assert [entry.document for entry in story.entries] == [entry.document for entry in full().entries]
    assert (story.pins, story.judgements) == (full().pins, full().judgements)


def test_a_text_is_never_without_a_block(path) -> None:
    saved(path, full())
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE articles SET text = 'Short.' WHERE number = 5")
        base.execute("UPDATE articles SET document = NULL, article = 'no json' WHERE number = 2")
        base.commit()
    story = ProjectFile(path).open().story
    for number, text in ((5, "Short."), (2, GERMAN.text)):
        entry = story.entry(number)
        assert entry is not None
        assert entry.document is not None
        assert [block.span.of(entry.document.text) for block in entry.document.blocks] == [text]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/press/a b/é?#%.variorum"), "file:///press/a%20b/%C3%A9%3F%23%25.variorum"),
        (PureWindowsPath(r"C:\Users\a b.variorum"), "file:///C:/Users/a%20b.variorum"),
        (PureWindowsPath(r"\\server\share\a.variorum"), "file:////server/share/a.variorum"),
    ],
)
def test_sqlite_takes_the_address_of_any_drive(path, address) -> None:
    assert project._address(path) == address
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        sqlite3.connect(f"{address}?mode=ro", uri=True)


def test_results_of_another_engine_are_shown_and_made_anew(path, monkeypatch) -> None:
    story = table()
    saved(path, story)
    assert not ProjectFile(path).open().story.stale
    monkeypatch.setattr("viewer.story.engine._program", lambda: "another")
    opened = ProjectFile(path).open().story
    assert opened.results.keys() == {2}
    assert opened.stale == {2}


def test_results_of_another_encoder_are_shown_and_made_anew(path) -> None:
    story = table().with_encoder("/models/labse")
    story = story.with_result(2, story.results[2])
    assert not story.stale
    saved(path, story)
    opened = ProjectFile(path).open().story
    assert opened.results.keys() == {2}
    assert opened.encoder == ""
    assert opened.stale == {2}
    assert not opened.with_encoder("/models/labse").stale


def test_a_full_disk(path, monkeypatch) -> None:
    file = saved(path, full())
    connected = project._connected

    @contextlib.contextmanager
    def small(path, *, new=False):
        with connected(path, new=new) as base:
            base.execute("PRAGMA max_page_count = 1")
            yield base

    monkeypatch.setattr(project, "_connected", small)
    large = replace(GERMAN, text=GERMAN.text + "x" * 200_000)
    with pytest.raises(StoryError) as caught:
        file.save(full().with_entry(Entry(7, "large.txt", article=large)))
    assert caught.value.message.code == "story.full"
    with pytest.raises(StoryError) as caught:
        saved(path.with_name("new.variorum"), full())
    assert caught.value.message.code == "story.full"
    monkeypatch.undo()
    assert kept(ProjectFile(path).open().story) == kept(full())
    assert list(path.parent.iterdir()) == [path]
    file.save(full().without(5))
    assert len(ProjectFile(path).open().story.entries) == 2


def test_a_file_that_may_not_be_written_to(path, monkeypatch) -> None:
    saved(path, full())
    monkeypatch.setattr(os, "access", lambda *_: False)
    file = ProjectFile(path)
    assert file.open().read_only
    with pytest.raises(StoryError) as caught:
        file.save(full().without(5))
    assert caught.value.message.code == "story.read_only"


def test_a_file_another_program_of_windows_has_open_is_busy(path, monkeypatch) -> None:
    class SharedError(PermissionError):
        winerror = 32

    def refuse(*_):
        raise SharedError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoryError) as caught:
        saved(path, full())
    assert caught.value.message.code == "story.busy"
    assert not list(path.parent.iterdir())


def test_a_folder_that_is_not_there(path) -> None:
    with pytest.raises(StoryError) as caught:
        saved(path.parent / "gone" / "a.variorum", full())
    assert caught.value.message.code == "story.folder_missing"


def test_another_program_that_holds_the_file(path, monkeypatch) -> None:
    file = saved(path, full())
    monkeypatch.setattr(project, "PATIENCE", 0.05)
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoryError) as caught:
            file.save(full().without(5))
    assert caught.value.message.code == "story.busy"


def test_half_a_surrogate_pair(path) -> None:
    broken = replace(ORIGINAL, title="\ud83d", text=ORIGINAL.text[:-1] + "\ud83d")
    story = Story().with_entry(Entry(1, "\udce4.txt", Path("\udce4.txt"), Document(broken.text, ()), broken))
    saved(path, story)
    assert kept(ProjectFile(path).open().story) == kept(story)


KILLED = """
import os, sqlite3, sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from viewer.story import project
from viewer.story.project import ProjectFile

path = Path(sys.argv[1])
file = ProjectFile(path)
story = file.open().story

def killed(*arguments):
    write(*arguments)
    arguments[0].execute("PRAGMA cache_spill = 1")
    os.kill(os.getpid(), int(sys.argv[2]))

write, project._write = project._write, killed
file.save(story.without(5))
"""


def test_a_program_killed_in_the_middle_of_saving_leaves_the_story_as_it_was(path) -> None:
    saved(path, full())
    # Where there is no such signal, any other ends a program at once, too.
    end = int(getattr(signal, "SIGKILL", signal.SIGTERM))
    command = [sys.executable, "-c", KILLED, str(path), str(end)]
    ended = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert abs(ended.returncode) == end
    file = ProjectFile(path)
    assert kept(file.open().story) == kept(full())
    file.save(full().without(5))
    assert list(path.parent.iterdir()) == [path]
