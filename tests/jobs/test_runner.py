from __future__ import annotations

import contextlib
import os
import time

import pytest

from tests.jobs import work
from viewer.core.messages import Message
from viewer.jobs.outcome import Failed, Stopped, Succeeded
from viewer.jobs.runner import Runner, _Pump


@pytest.fixture(name="runner")
def _runner(qapp):
    runner = Runner()
    yield runner
    runner.close()
    assert runner.process_id is None


def gone(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return False
    return True


def finish(qtbot, job, timeout=10_000):
    if not job.ended:
        with qtbot.waitSignal(job.finished, timeout=timeout):
            pass
    return job.outcome


def test_a_job_tells_progress_and_a_part_and_ends_once(qtbot, runner) -> None:
    job = runner.submit(work.double, 21)
    heard = []
    job.progressed.connect(lambda done, total: heard.append((done, total)))
    job.previewed.connect(heard.append)
    job.finished.connect(heard.append)
    assert finish(qtbot, job) == Succeeded(42)
    assert heard == [(1, 2), 21, (2, 2), Succeeded(42)]
    job.stop()
    assert len(heard) == 4


def test_work_is_done_in_another_process_which_is_kept(qtbot, runner) -> None:
    first = finish(qtbot, runner.submit(work.process_id)).value
    assert first != os.getpid()
    assert first == finish(qtbot, runner.submit(work.process_id)).value == runner.process_id
    assert [finish(qtbot, runner.submit(work.remember)).value for _ in range(2)] == [1, 2]


def test_our_errors_keep_their_message_and_others_get_one(qtbot, runner) -> None:
    assert finish(qtbot, runner.submit(work.refuse)) == Failed(Message.of("source.missing", name="x.txt"))
    stumbled = finish(qtbot, runner.submit(work.stumble))
    assert stumbled.message == Message.of("job.unexpected", error="ZeroDivisionError: by nought")
    assert "stumble" in stumbled.details


def test_urgent_jobs_go_first(qtbot, runner) -> None:
    order = []
    jobs = [runner.submit(work.double, n, urgency=n) for n in (0, 5, 3, 1)]
    for job in jobs:
        job.finished.connect(lambda outcome: order.append(outcome.value))
    finish(qtbot, jobs[1])
    assert order == [0, 2, 6, 10]


def test_a_dead_worker_fails_its_job_and_is_replaced(qtbot, runner) -> None:
    dying, after = runner.submit(work.die), runner.submit(work.double, 4)
    outcome = finish(qtbot, dying)
    assert isinstance(outcome, Failed)
    assert outcome.message.code == "job.crashed"
    assert finish(qtbot, after) == Succeeded(8)


@pytest.mark.parametrize("function", [work.patiently, work.stubbornly])
def test_a_stopped_job_is_stopped_at_once_and_the_next_one_runs(qtbot, runner, function) -> None:
    job = runner.submit(function)
    with qtbot.waitSignal(job.previewed, timeout=10_000):
        pass
    process = runner.process_id
    outcomes: list[object] = []
    job.finished.connect(outcomes.append)
    job.stop()
    assert outcomes == [Stopped()]
    after = runner.submit(work.process_id)
    # A task that asks keeps its process; one that does not loses it.
    assert (finish(qtbot, after).value == process) is (function is work.patiently)
    assert outcomes == [Stopped()]
    assert gone(process) is (function is work.stubbornly)


def test_a_waiting_job_is_stopped_without_being_run(qtbot, runner) -> None:
    runner.submit(work.double, 1)
    waiting = runner.submit(work.die)
    waiting.stop()
    assert waiting.outcome == Stopped()
    assert finish(qtbot, runner.submit(work.double, 2)) == Succeeded(4)


def test_what_cannot_be_sent_fails_with_a_word(qtbot, runner) -> None:
    assert isinstance(finish(qtbot, runner.submit(work.unpicklable)), Failed)
    assert isinstance(finish(qtbot, runner.submit(lambda context: None)), Failed)
    assert finish(qtbot, runner.submit(work.double, 2)) == Succeeded(4)


@pytest.mark.parametrize("error", [ValueError, RecursionError, MemoryError])
def test_an_argument_that_cannot_be_sent_fails_with_a_word(qtbot, runner, error) -> None:
    class Stubborn:
        def __reduce__(self):
            raise error

    assert isinstance(finish(qtbot, runner.submit(work.double, Stubborn())), Failed)
    assert finish(qtbot, runner.submit(work.double, 1)) == Succeeded(2)


def test_without_room_for_a_process_a_job_fails_and_the_next_one_is_tried(qtbot, qapp, monkeypatch) -> None:
    spawn = _Pump._spawn
    refused: list[object] = []

    def seldom(pump):
        if len(refused) < 2:
            refused.append(pump)
            raise OSError("no room")
        spawn(pump)

    monkeypatch.setattr(_Pump, "_spawn", seldom)
    runner = Runner()
    try:
        outcome = finish(qtbot, runner.submit(work.double, 1))
        assert outcome == Failed(Message.of("job.crashed"), "OSError('no room')")
        assert finish(qtbot, runner.submit(work.double, 2)) == Succeeded(4)
    finally:
        runner.close()


def test_closing_ends_process_and_thread_even_while_working(qtbot, qapp) -> None:
    runner = Runner()
    job = runner.submit(work.stubbornly)
    with qtbot.waitSignal(job.previewed, timeout=10_000):
        pass
    process = runner.process_id
    assert process is not None
    began = time.monotonic()
    runner.close()
    assert job.outcome == Stopped()
    assert gone(process)
    assert time.monotonic() - began < 5


def test_idle_is_said_when_the_last_job_has_ended(qtbot, runner) -> None:
    with qtbot.waitSignal(runner.idle, timeout=10_000):
        runner.submit(work.double, 1)
        runner.submit(work.double, 2)
    assert not runner.busy


def test_a_runner_that_waits_starts_its_process_with_the_first_job(qtbot, qapp) -> None:
    runner = Runner(eager=False)
    try:
        assert runner.process_id is None
        assert finish(qtbot, runner.submit(work.double, 4)) == Succeeded(8)
        assert runner.process_id is not None
    finally:
        runner.close()
