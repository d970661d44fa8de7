"""What a worker is told of memory when it starts."""

from __future__ import annotations

import os

from viewer.jobs.runner import ARENAS, few_arenas


def test_only_what_is_started_meanwhile_is_told(monkeypatch):
    monkeypatch.delenv(ARENAS, raising=False)
    with few_arenas():
        assert os.environ[ARENAS] == "2"
    assert ARENAS not in os.environ


def test_who_said_another_number_is_heard(monkeypatch):
    monkeypatch.setenv(ARENAS, "7")
    with few_arenas():
        assert os.environ[ARENAS] == "7"
    assert os.environ[ARENAS] == "7"
