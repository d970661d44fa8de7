"""The keeper does one thing after another, says how each ended, and leaves nothing undone when it is closed."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QThread

from viewer.core.errors import SourceError
from viewer.jobs.keeper import Keeper


@pytest.fixture(name="keeper")
def _keeper(qapp):
    keeper = Keeper()
    yield keeper
    keeper.close()


def test_work_is_done_elsewhere_and_told_here(keeper, qtbot) -> None:
    here = threading.get_ident()
    told: list[tuple[str, bool]] = []
    with qtbot.waitSignal(keeper.idle, timeout=5000):
        keeper.do(threading.get_ident, lambda there: told.append(("first", there != here)))
        keeper.do(lambda: 2, lambda value: told.append(("second", QThread.currentThread() is keeper.thread())))
    assert told == [("first", True), ("second", True)]
    assert not keeper.busy


def test_what_goes_wrong_is_told_in_words(keeper, qtbot) -> None:
    codes: list[str] = []

    def ours() -> None:
        raise SourceError("test.bad")

    with qtbot.waitSignal(keeper.idle, timeout=5000):
        keeper.do(ours, failed=lambda message: codes.append(message.code))
        keeper.do(lambda: 1 // 0, failed=lambda message: codes.append(message.code))
    assert codes == ["test.bad", "job.unexpected"]


def test_closing_waits_until_all_is_done(qapp) -> None:
    keeper = Keeper()
    done: list[int] = []

    def slow() -> None:
        time.sleep(0.05)
        done.append(1)

    for _ in range(3):
        keeper.do(slow)
    keeper.close()
    assert done == [1, 1, 1]
    assert not keeper.busy
    keeper.do(slow)
    keeper.close()
    assert done == [1, 1, 1], "after closing nothing is done"


def test_one_can_wait_for_what_is_under_way_but_not_for_ever(keeper) -> None:
    gate, done = threading.Event(), list[int]()

    def slow() -> None:
        gate.wait(20)
        done.append(1)

    keeper.do(slow)
    assert not keeper.catch_up(0.05)
    assert not done
    gate.set()
    assert keeper.catch_up(20)
    assert done == [1]
    keeper.do(lambda: done.append(2))
    assert keeper.catch_up(20), "it goes on"
    keeper.finish()
    assert keeper.catch_up(20), "it has ended"
    assert done == [1, 2]
