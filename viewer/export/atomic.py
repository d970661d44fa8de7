"""Exports are written whole or not at all, and what goes wrong is said in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from viewer.core.errors import ExportError
from viewer.replacing import replaced

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8, line ends as they are. See ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all; see ``replaced``.

    Raises:
        ExportError: the folder is missing, may not be written to, the disk is full, the name is a folder's or the
            like. Says what to do.
    """
    try:
        with replaced(path) as file:
            file.write(content)
    except OSError as error:
        raise _explained(Path(os.path.realpath(path)), error) from error


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
