"""A file is replaced whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from viewer.core.errors import ExportError

_BINARY = getattr(os, "O_BINARY", 0)  # Windows only
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8, line ends as they are. See ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``: beside it first, then in its place in one step.

    Whatever goes wrong, the file that was there before is still whole. Links are followed, so that a link stays one.
    A device or pipe is written straight, for it cannot be replaced.

    Raises:
        ExportError: the folder is missing, may not be written to, the disk is full, the name is a folder's or the
            like. Says what to do.
    """
    try:
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise _explained(path, error) from error


def _replace(path: Path, content: bytes) -> None:
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.write_bytes(content)
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = path.with_name(f".variorum-{secrets.token_hex(6)}.tmp")
    # Not tempfile: it makes files only their owner can read, whatever the user's habit is.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _explained(path: Path, error: OSError) -> ExportError:
    folder = path.absolute().parent
    if error.errno in _FULL:
        return ExportError("export.disk_full", path=path)
    if isinstance(error, IsADirectoryError):
        return ExportError("export.is_folder", path=path)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)) and not folder.is_dir():
        return ExportError("export.folder_missing", path=path, folder=folder)
    if error.errno in _REFUSED:
        return ExportError("export.refused", path=path)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("export.name_too_long", path=path)
    return ExportError("export.failed", path=path, reason=error.strerror or str(error))
