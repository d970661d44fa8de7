import sqlite3
import subprocess
import sys
import threading

import pytest

from viewer.translation.engine import EngineError
from viewer.translation.memory import Direction, Entry, Memory

DE_EN = Direction("de", "en", "libretranslate")


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
    assert again.find(DE_EN, ["Satz 2.", "Satz 3.", "Satz 1."]) == ["Sentence 2.", None, "Sentence 1."]
    again.close()


def test_white_space_is_not_part_of_a_text(memory):
    memory.keep([Entry(DE_EN, "Ein  langer\nSatz.", "A long sentence.")])
    assert memory.find(DE_EN, ["Ein langer Satz."]) == ["A long sentence."]


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
    assert memory.find(other, ["Satz 1."]) == [None]


def test_a_machine_never_replaces_a_hand(memory):
    memory.keep([Entry(DE_EN, "Satz.", "By hand.", by_hand=True)])
    memory.keep([Entry(DE_EN, "Satz.", "By machine.")])
    assert memory.find(DE_EN, ["Satz."]) == ["By hand."]
    memory.keep([Entry(DE_EN, "Satz.", "By hand again.", by_hand=True)])
    assert memory.find(DE_EN, ["Satz."]) == ["By hand again."]


def test_the_oldest_go_when_there_is_no_room_and_hands_stay(path):
    times = iter(range(10_000_000))
    memory = Memory(path, bound=200_000, clock=lambda: float(next(times)))
    memory.keep([Entry(DE_EN, "Von Hand.", "By hand.", by_hand=True)])
    for start in range(0, 5_000, 500):
        memory.keep([entry(number) for number in range(start, start + 500)])
    count, size = memory.size()
    assert size <= 200_000
    assert 0 < count < 5_000
    assert memory.find(DE_EN, ["Von Hand.", "Satz 4999.", "Satz 0."]) == ["By hand.", "Sentence 4999.", None]
    memory.close()


def test_clear_forgets_everything_and_gives_the_space_back(memory):
    memory.keep([entry(number) for number in range(3_000)])
    before = memory.size()[1]
    memory.clear()
    assert memory.size()[0] == 0
    assert memory.size()[1] < before / 10
    assert memory.find(DE_EN, ["Satz 1."]) == [None]


def test_entries_can_be_taken_out_again(memory):
    memory.keep([entry(1), entry(2, by_hand=True)])
    assert list(memory.entries()) == [entry(1), entry(2, by_hand=True)]
    memory.forget(DE_EN, "Satz 1.")
    assert list(memory.entries()) == [entry(2, by_hand=True)]


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
    assert memory.find(DE_EN, ["Satz 1."]) == ["Sentence 1."]
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
    memory.close()


def test_a_newer_file_is_left_alone(path):
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(EngineError) as error:
        Memory(path).find(DE_EN, ["Satz."])
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
    assert memory.find(DE_EN, ["Satz 1."]) == ["Sentence 1."]


WRITER = """
import sys
from pathlib import Path
from viewer.translation.memory import Direction, Entry, Memory
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
        assert memory.find(DE_EN, [f"Satz {n}." for n in range(said + 1)]) == [
            f"Sentence {n}." for n in range(said + 1)
        ]
        memory.close()
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
