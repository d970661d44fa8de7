"""Started where there is no screen: the articles are compared all the same, and only what was written is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import viewer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
HERE = Path(viewer.__file__).parent.parent


def start(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | {"PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "viewer", *names]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def write(folder: Path) -> None:
    (folder / "a.txt").write_text("The harbour reopened on Monday. Boats had waited for days.\n", encoding="utf-8")
    (folder / "b.txt").write_text("The harbour reopened on Friday. Boats had waited for days.\n", encoding="utf-8")


def test_report_and_picture_are_written_and_named(tmp_path):
    write(tmp_path)
    done = start(tmp_path, "a.txt", "b.txt")
    assert done.returncode == 0, done.stderr
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == ["report", "picture of the window"]
    assert "Friday" in (tmp_path / "out" / "variorum.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "variorum.png").read_bytes().startswith(b"\x89PNG")

    alone = start(tmp_path, "a.txt")
    assert alone.returncode == 0
    assert "report:" not in alone.stdout
    assert not (tmp_path / "out" / "variorum.html").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    write(tmp_path)
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = start(tmp_path, "a.txt", "b.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "in the way"
