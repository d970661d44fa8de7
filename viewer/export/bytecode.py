"""Compiled templates, kept from one start to the next.

What is kept is run: Jinja2 unpickles it. So it is read only from a folder that nobody else can write into.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


def bytecode(folder: Path) -> Bytecode | None:
    """Keeps compiled templates in a folder; ``None`` where there can be no such folder, or it is not ours alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours_alone(folder):
            return None
    except OSError:
        return None
    # Another version of Jinja2 may compile the same template otherwise.
    return Bytecode(str(folder), f"jinja2-{jinja2.__version__}-%s.cache")


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else can write into it. On Windows, where a mode says nothing, a user's folders are theirs."""
    if os.name == "nt":
        return True
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022


class Bytecode(FileSystemBytecodeCache):
    """Jinja2's own, but what cannot be read or written is no reason to fail: the template is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if it can be."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # what is no longer whole fails in as many ways as there are to unpickle it
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket, if it can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
