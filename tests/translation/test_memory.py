import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from viewer.translation import memory as memory_module
from viewer.translation.engine import EngineError
from viewer.translation.memory import Direction, Entry, Memory, Origin, Remembered

DE_EN = Direction("de", "en", "libretranslate")


def found(memory, direction, texts):
    return [one.text if one is not None else None for one in memory.find(direction, texts)]


def entry(number, direction=DE_EN, **more):
    return Entry(direction, f"Satz {number}.", f"Sentence {number}.", **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory" / "translations.sqlite"


@pytest.fixture
def memory(path):
    memory = Memory(path)
    yield memory
    memory.close()


def test_what_was_kept_is_found_after_a_restart(memory, path):
    memory.keep([entry(1), entry(2)])
    memory.close()
    again = Memory(path)
    assert found(again, DE_EN, ["Satz 2.", "Satz 3.", "Satz 1."]) == ["Sentence 2.", None, "Sentence 1."]
    again.close()


def test_white_space_is_not_part_of_a_text(memory):
    memory.keep([Entry(DE_EN, "Ein  langer\nSatz.", "A long sentence.")])
    assert found(memory, DE_EN, ["Ein langer Satz."]) == ["A long sentence."]


@pytest.mark.parametrize(
    "other",
    [
        Direction("de", "fr", "libretranslate"),
        Direction("nl", "en", "libretranslate"),
        Direction("de", "en", "deepl"),
        Direction("de", "en", "libretranslate", "glossary-2"),
    ],
)
def test_languages_provider_and_glossary_tell_entries_apart(memory, other):
    memory.keep([entry(1)])
    assert found(memory, other, ["Satz 1."]) == [None]


def test_a_machine_never_replaces_a_hand(memory):
    memory.keep([Entry(DE_EN, "Satz.", "By hand.", origin=Origin.HAND)])
    memory.keep([Entry(DE_EN, "Satz.", "By machine.")])
    assert found(memory, DE_EN, ["Satz."]) == ["By hand."]
    memory.keep([Entry(DE_EN, "Satz.", "By hand again.", origin=Origin.HAND)])
    assert found(memory, DE_EN, ["Satz."]) == ["By hand again."]


def test_a_correction_serves_every_provider_and_can_be_taken_back(memory):
    memory.keep([Entry(DE_EN, "Satz.", "By machine.")])
    memory.correct(DE_EN, "Satz.", "By hand.")
    other = Direction("de", "en", "deepl", "glossary-2")
    assert memory.find(other, ["Satz."]) == [Remembered("By hand.", Origin.HAND)]
    memory.keep([Entry(other, "Satz.", "Imported.", Origin.IMPORTED)])
    assert found(memory, DE_EN, ["Satz."]) == ["By hand."]
    memory.take_back(DE_EN, "Satz.")
    assert memory.find(DE_EN, ["Satz."]) == [Remembered("By machine.", Origin.MACHINE)]
    assert memory.find(other, ["Satz."]) == [None]


def test_half_a_character_is_kept_as_none_and_breaks_nothing(memory):
    memory.keep([Entry(DE_EN, "Satz \ud83d.", "Sentence \ud83d.")])
    assert found(memory, DE_EN, ["Satz \ud83d."]) == ["Sentence ?."]


def test_how_an_accent_is_stored_is_no_difference(memory):
    memory.keep([Entry(DE_EN, "Café", "Coffee house")])
    assert found(memory, DE_EN, ["Cafe\u0301"]) == ["Coffee house"]


def test_a_file_of_the_first_version_goes_on(path):
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE entries (key BLOB PRIMARY KEY, source_language TEXT NOT NULL, target_language TEXT NOT NULL,"
            " provider TEXT NOT NULL, glossary TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,"
            " by_hand INTEGER NOT NULL DEFAULT 0, used REAL NOT NULL) WITHOUT ROWID;"
            "CREATE INDEX by_use ON entries (by_hand, used); PRAGMA user_version = 1;"
        )
        connection.execute(
            "INSERT INTO entries VALUES (?, 'de', 'en', 'libretranslate', '', 'Satz.', 'Sentence.', 0, 0)",
            (memory_module._key(DE_EN, "Satz."),),
        )
    connection.close()
    memory = Memory(path)
    assert found(memory, DE_EN, ["Satz."]) == ["Sentence."]
    memory.correct(DE_EN, "Satz.", "By hand.")
    assert found(memory, DE_EN, ["Satz."]) == ["By hand."]
    memory.close()


def test_a_file_of_the_second_version_goes_on_and_what_was_corrected_stays(path):
    memory = Memory(path)
    memory.correct(DE_EN, "Satz.", "By hand.")
    memory.close()
    with sqlite3.connect(path) as connection:
        connection.executescript("ALTER TABLE entries DROP COLUMN brought; PRAGMA user_version = 2;")
    connection.close()
    memory = Memory(path)
    assert found(memory, DE_EN, ["Satz."]) == ["By hand."]
    memory.close()


def test_two_windows_that_bring_one_file_up_to_date_at_the_same_moment(path, monkeypatch):
    memory = Memory(path)
    memory.correct(DE_EN, "Satz.", "By hand.")
    memory.close()
    with sqlite3.connect(path) as connection:
        connection.executescript("ALTER TABLE entries DROP COLUMN brought; PRAGMA user_version = 2;")
    connection.close()

    class Late(sqlite3.Connection):
        """Has looked at the version when another window brings the file up to date."""

        def execute(self, statement, *values):
            if statement == "PRAGMA synchronous = NORMAL":
                monkeypatch.undo()
                other = Memory(path)
                assert found(other, DE_EN, ["Satz."]) == ["By hand."]
                other.close()
            return super().execute(statement, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, factory=Late, **named))
    memory = Memory(path)
    assert found(memory, DE_EN, ["Satz."]) == ["By hand."]
    memory.close()


def test_damage_that_shows_later_is_set_aside_too(path):
    memory = Memory(path)
    memory.keep([entry(number) for number in range(2_000)])
    memory.close()
    content = bytearray(path.read_bytes())
    content[4_096 * 2 :] = b"\xff" * (len(content) - 4_096 * 2)
    path.write_bytes(content)
    memory = Memory(path)
    with pytest.raises(EngineError) as error:
        memory.find(DE_EN, [f"Satz {number}." for number in range(2_000)])
    assert error.value.message.code == "memory.damaged"
    memory.keep([entry(1)])
    assert found(memory, DE_EN, ["Satz 1."]) == ["Sentence 1."]
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
    memory.close()


OPENER = """
import sys, time
from pathlib import Path
from viewer.translation.memory import Direction, Entry, Memory
memory = Memory(Path(sys.argv[1]))
time.sleep(max(0, float(sys.argv[2]) - time.time()))
memory.keep([Entry(Direction("de", "en", "x"), sys.argv[3], "There.")])
"""


def test_two_windows_that_make_the_file_at_the_same_moment(path):
    start = str(time.time() + 0.7)
    programs = [subprocess.Popen([sys.executable, "-c", OPENER, path, start, f"Satz {k}."]) for k in range(3)]
    assert [program.wait(30) for program in programs] == [0, 0, 0]
    memory = Memory(path)
    assert found(memory, Direction("de", "en", "x"), ["Satz 0.", "Satz 1.", "Satz 2."]) == ["There."] * 3
    memory.close()


def test_the_oldest_go_when_there_is_no_room_and_hands_stay(path):
    times = iter(range(10_000_000))
    memory = Memory(path, bound=200_000, clock=lambda: float(next(times)))
    memory.keep([Entry(DE_EN, "Von Hand.", "By hand.", origin=Origin.HAND)])
    for start in range(0, 5_000, 500):
        memory.keep([entry(number) for number in range(start, start + 500)])
    count, size = memory.size()
    assert size <= 200_000
    assert 0 < count < 5_000
    assert found(memory, DE_EN, ["Von Hand.", "Satz 4999.", "Satz 0."]) == ["By hand.", "Sentence 4999.", None]
    memory.close()


def test_what_an_import_says_a_hand_wrote_goes_with_the_rest(path):
    times = iter(range(10_000_000))
    memory = Memory(path, bound=200_000, clock=lambda: float(next(times)))
    memory.keep([Entry(DE_EN, "Von Hand.", "By hand.", origin=Origin.HAND)])
    brought = [Entry(DE_EN, f"Fremd {number}.", f"Brought {number}.", Origin.HAND) for number in range(1_000)]
    memory.keep(brought, from_file=True)
    memory.correct(DE_EN, "Fremd 0.", "Mended here.")
    for start in range(0, 5_000, 500):
        memory.keep([entry(number) for number in range(start, start + 500)])
    assert memory.size()[1] <= 200_000
    texts = ["Von Hand.", "Fremd 0.", "Fremd 1.", "Satz 4999."]
    assert found(memory, DE_EN, texts) == ["By hand.", "Mended here.", None, "Sentence 4999."]
    memory.close()


def test_clear_forgets_everything_and_gives_the_space_back(memory):
    memory.keep([entry(number) for number in range(3_000)])
    before = memory.size()[1]
    memory.clear()
    assert memory.size()[0] == 0
    assert memory.size()[1] < before / 10
    assert found(memory, DE_EN, ["Satz 1."]) == [None]


def test_entries_can_be_taken_out_again(memory):
    memory.keep([entry(1), entry(2, origin=Origin.HAND)])
    memory.keep(entry(number) for number in range(3, 2_500))
    everything = list(memory.entries())
    assert len(everything) == 2_499
    assert {e.source: e for e in everything}["Satz 1."] == entry(1)
    memory.clear()
    memory.keep([entry(1), entry(2, origin=Origin.HAND)])
    memory.forget(DE_EN, "Satz 1.")
    assert list(memory.entries()) == [entry(2, origin=Origin.HAND)]


def test_two_windows_and_many_threads_write_at_once(path):
    windows = [Memory(path), Memory(path)]

    def write(window, first):
        for number in range(first, first + 50):
            window.keep([entry(number)])

    threads = [threading.Thread(target=write, args=(windows[k % 2], k * 50)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert windows[0].size()[0] == 200
    for window in windows:
        window.close()


def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, but it is long enough to be taken for one" * 20)
    memory = Memory(path)
    memory.keep([entry(1)])
    assert found(memory, DE_EN, ["Satz 1."]) == ["Sentence 1."]
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
    memory.close()


def test_a_newer_file_is_left_alone(path):
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(EngineError) as error:
        found(Memory(path), DE_EN, ["Satz."])
    assert error.value.message.code == "memory.newer"


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError) as error:
        Memory(tmp_path / "file" / "memory.sqlite").keep([entry(1)])
    assert error.value.message.code == "memory.unusable"


def test_a_full_disk_is_said_and_loses_nothing(memory):
    memory.keep([entry(1)])
    assert memory._connection is not None
    memory._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(EngineError) as error:
        memory.keep([Entry(DE_EN, "x" * 100_000, "y" * 100_000)])
    assert error.value.message.code == "memory.full"
    assert found(memory, DE_EN, ["Satz 1."]) == ["Sentence 1."]


def test_a_memory_that_fills_the_disk_can_be_cleared(memory, path):
    """SQLite needs room to drop anything: on a file system of 400 kB it could not."""

    class Full:
        def __init__(self, connection):
            self._connection = connection

        def __getattr__(self, name):
            return getattr(self._connection, name)

        def execute(self, *_):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    memory.keep([entry(1)])
    memory._connection = Full(memory._connection)
    memory.clear()
    assert memory.size()[0] == 0
    memory.keep([entry(2)])
    assert found(memory, DE_EN, ["Satz 1.", "Satz 2."]) == [None, "Sentence 2."]


WRITER = """
import sys
from pathlib import Path
from viewer.translation.memory import Direction, Entry, Memory, Origin, Remembered
memory = Memory(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    memory.keep([Entry(Direction("de", "en", "libretranslate"), f"Satz {number}.", f"Sentence {number}.")])
    print(number, flush=True)
"""


def test_a_killed_program_has_kept_what_had_come_back(path):
    said = 0
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", WRITER, path, str(said)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(40):
            said = int(process.stdout.readline())
        process.kill()
        rest = process.stdout.read().split()
        said = int(rest[-1]) if rest else said
        process.wait()
        process.stdout.close()
        memory = Memory(path)
        assert found(memory, DE_EN, [f"Satz {n}." for n in range(said + 1)]) == [
            f"Sentence {n}." for n in range(said + 1)
        ]
        memory.close()
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
