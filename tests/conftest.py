"""What every test shares: no screen, goldens, and two markers set by themselves."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import pytest

HERE = Path(__file__).parent
GOLDENS = HERE / "goldens"
WINDOW_ROOMS = ("ui", "end_to_end")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("variorum")
    group.addoption("--update-goldens", action="store_true", help="write what is produced now as the new goldens")
    group.addoption("--benchmark", action="store_true", help="run the tests marked benchmark, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens windows; leave out benchmarks unless asked for."""
    benchmarks = []
    for item in items:
        rooms = item.path.relative_to(HERE).parts if item.path.is_relative_to(HERE) else ()
        if rooms and rooms[0] in WINDOW_ROOMS:
            item.add_marker("gui")
        if item.get_closest_marker("benchmark") and not config.getoption("--benchmark"):
            benchmarks.append(item)
    if benchmarks:
        config.hook.pytest_deselected(items=benchmarks)
        items[:] = [item for item in items if item not in benchmarks]
        config.stash[_LEFT_OUT] = len(benchmarks)


_LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(f"{left_out} benchmarks left out; run them with --benchmark")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden("export/small.html", text)``: the text is that of ``tests/goldens/export/small.html``."""
    update = request.config.getoption("--update-goldens")

    def check(name: str, text: str) -> None:
        path = GOLDENS / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"there is no golden {name}: look at the result, then run pytest --update-goldens")
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), f"golden {name}", "now", "", "", 2, ""
            )
            pytest.fail("\n".join([*lines, "if this is meant, run pytest --update-goldens"]), pytrace=False)

    return check
