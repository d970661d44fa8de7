from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from viewer.core.errors import ExportError
from viewer.export import atomic
from viewer.resources import messages


def failing(number: int, *, on: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, on, refuse)


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "Bericht – ünï.html"
    atomic.write_text(target, "one\r\n")
    atomic.write_text(target, "zwei\n")
    assert target.read_bytes() == b"zwei\n"
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("number", "on", "code"),
    [
        (errno.ENOSPC, "fsync", "export.disk_full"),
        (errno.EACCES, "open", "export.refused"),
        (errno.EROFS, "open", "export.refused"),
        (errno.EIO, "fsync", "export.failed"),
        (errno.EBUSY, "replace", "export.failed"),
    ],
)
def test_whatever_fails_the_old_file_is_whole(
    number: int, on: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("before")
    failing(number, on=on, monkeypatch=monkeypatch)
    with pytest.raises(ExportError) as caught:
        atomic.write_text(target, "after")
    monkeypatch.undo()
    assert caught.value.message.code == code
    words = caught.value.message.spell(messages())
    assert str(target) in words
    assert words.count(". ") >= 1 or ": " in words
    assert target.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_stop_in_the_middle_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_text(tmp_path / "x", "after")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        atomic.write_text(tmp_path / "none" / "report.html", "x")
    assert caught.value.message.code == "export.folder_missing"
    assert str(tmp_path / "none") in caught.value.message.spell(messages())


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=r"export\.folder_missing"):
        atomic.write_text(tmp_path / "file" / "report.html", "x")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(ExportError, match=r"export\.is_folder"):
        atomic.write_text(tmp_path / "report.html", "x")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"export\.(name_too_long|folder_missing|failed)"):
        atomic.write_text(tmp_path / ("x" * 300), "x")
    assert not list(tmp_path.iterdir())


def test_a_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    target.write_text("before")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match=r"export\.refused"):
        atomic.write_text(target, "after")
    assert target.read_text() == "before"


@pytest.mark.skipif(os.name == "nt", reason="rights and links are those of POSIX")
def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "real.html", tmp_path / "link.html"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    atomic.write_text(link, "after")
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    fresh = tmp_path / "fresh.html"
    old = os.umask(0o027)
    try:
        atomic.write_text(fresh, "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="a device of POSIX")
def test_a_device_is_written_straight() -> None:
    atomic.write_text(Path(os.devnull), "x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
