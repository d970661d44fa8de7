"""The window for tests: real, offscreen, with a real worker process; nothing may be left over."""

from __future__ import annotations

import os
import threading
from pathlib import Path

# Workers inherit it: no test writes into the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# The window speaks English in tests, whatever is spoken on the machine that runs them.
os.environ["LC_ALL"] = "C.UTF-8"

import pytest

from tests.translation.conftest import libre  # noqa: F401 - a fixture
from tests.ui import work
from viewer.jobs import tasks
from viewer.jobs.runner import Runner
from viewer.settings import Settings
from viewer.ui.window import Window


def pytest_collection_modifyitems(items):
    """What the offscreen platform says of itself is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", name="runner")
def _runner(qapp):
    """One worker for all tests of the window, as the window keeps one for all its work."""
    before = set(threading.enumerate())
    runner = Runner()
    yield runner
    runner.close()
    assert runner.process_id is None
    left = set(threading.enumerate()) - before
    # Python has no name of its own for a thread of Qt's; others are those of servers that tests have started.
    assert not [thread for thread in left if thread.name.startswith("Dummy")]


@pytest.fixture(name="window")
def _window(qtbot, runner):
    """A window of 1440 × 900 with an empty table."""
    settings = Settings()
    settings["geometry"] = (0, 0, 1440, 900)
    settings["theme"] = "light"
    window = Window(runner, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.new_story()
    runner.stop_all()


@pytest.fixture(name="hand_made")
def _hand_made(monkeypatch):
    """In place of the engine: the articles and the comparison made by hand. They still run in the worker."""
    monkeypatch.setattr(tasks, "read_file", work.read_file)
    monkeypatch.setattr(tasks, "read_text", work.read_text)
    monkeypatch.setattr(tasks, "read_rich", work.read_rich)
    monkeypatch.setattr(tasks, "make_article", work.make_article)
    monkeypatch.setattr(tasks, "compare", work.compare)
    monkeypatch.setattr(tasks, "export_html", work.export_html)


@pytest.fixture(name="settle")
def _settle(qtbot):
    """``settle(window)``: wait until nothing is left to do or to show."""

    def settle(window, timeout=20_000):
        qtbot.waitUntil(lambda: window.settled, timeout=timeout)

    return settle


@pytest.fixture(name="story")
def _story(window, hand_made, settle, tmp_path):
    """The window with the story made by hand: an original, and two republications, compared."""
    window.session.add_files([tmp_path / "harbour.txt", tmp_path / "tagesblick.de.txt", tmp_path / "copy.txt"])
    settle(window)
    return window


@pytest.fixture(scope="session", name="services")
def _services(qapp):
    """Waits for networks and disks, as the window's second worker does."""
    services = Runner(eager=False)
    yield services
    services.close()


@pytest.fixture(name="reader")
def _reader(request, qtbot, settle, tmp_path, libre):  # noqa: F811 - the fixture
    """The window with the story made by hand, and a server on this machine to translate it with."""
    request.getfixturevalue("hand_made")
    runner, services = request.getfixturevalue("runner"), request.getfixturevalue("services")
    settings = Settings()
    settings["geometry"] = (0, 0, 1440, 900)
    settings["theme"] = "light"
    settings["libretranslate"] = libre.address
    settings["provider"] = "libretranslate"
    window = Window(runner, settings, services=services, data=tmp_path / "data")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.session.add_files([tmp_path / "harbour.txt", tmp_path / "tagesblick.de.txt", tmp_path / "copy.txt"])
    settle(window)
    yield window
    services.stop_all()
    window.new_story()
    runner.stop_all()
