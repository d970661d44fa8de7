"""Long work in turns."""

from __future__ import annotations

import pytest

from viewer.ui.turns import Turns


def counted(done, name, steps):
    for step in range(steps):
        done.append((name, step))
        yield


def test_work_is_done_step_by_step_between_events(qapp, qtbot) -> None:
    turns = Turns()
    done: list[object] = []
    turns.start(counted(done, "a", 3))
    assert done == []
    turns.step()
    assert done == [("a", 0)]
    qtbot.waitUntil(lambda: not turns.active)
    assert done == [("a", 0), ("a", 1), ("a", 2)]
    turns.step()
    assert len(done) == 3


def test_new_work_takes_the_place_of_old(qapp, qtbot) -> None:
    turns = Turns()
    done: list[object] = []
    turns.start(counted(done, "a", 9))
    turns.step()
    turns.start(counted(done, "b", 2))
    qtbot.waitUntil(lambda: not turns.active)
    assert done == [("a", 0), ("b", 0), ("b", 1)]


def test_work_may_begin_other_work(qapp, qtbot) -> None:
    turns = Turns()
    done: list[object] = []

    def once():
        turns.start(counted(done, "b", 1))
        yield

    turns.start(once())
    qtbot.waitUntil(lambda: not turns.active)
    assert done == [("b", 0)]


def test_work_that_fails_is_over(qapp) -> None:
    turns = Turns()

    def broken():
        yield
        raise ZeroDivisionError

    turns.start(broken())
    turns.step()
    with pytest.raises(ZeroDivisionError):
        turns.step()
    assert not turns.active
