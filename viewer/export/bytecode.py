"""Compiled templates, kept from one start to the next."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


def bytecode(folder: Path) -> Bytecode | None:
    """Keeps compiled templates in a folder; ``None`` where there can be no such folder."""
    try:
        # Nobody else may write what will be run.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return Bytecode(str(folder))


class Bytecode(FileSystemBytecodeCache):
    """Jinja2's own, but what cannot be read or written is no reason to fail: the template is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if it can be."""
        try:
            super().load_bytecode(bucket)
        except OSError:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket, if it can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
