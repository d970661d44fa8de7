"""What of a folder can be read as articles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from viewer.core.errors import SourceError
from viewer.core.messages import Message
from viewer.sources.readers import SUFFIXES

_DIGITS = re.compile(r"(\d+)")


def articles_in(folder: Path) -> list[Path]:
    """The files of a folder that can be read, sorted as people sort: 2 before 10. Not hidden ones, no inner folders.

    Raises:
        SourceError: ``source.folder-empty``, ``source.unreadable``.
    """
    try:
        with os.scandir(folder) as found:
            paths = [Path(each.path) for each in found if not each.name.startswith(".") and _is_file(each)]
    except OSError as error:
        raise SourceError("source.unreadable", path=folder, reason=error.strerror or error) from error
    articles = [path for path in paths if path.suffix.lower() in SUFFIXES]
    if not articles:
        raise SourceError("source.folder-empty", path=folder)
    return sorted(articles, key=_as_people_sort)


def spread_out(paths: Iterable[Path]) -> tuple[list[Path], list[Message]]:
    """Paths, with the articles of a folder in its place; and what is to be told of folders that have none.

    A folder that ``articles_in`` refuses takes nothing away from what stands beside it.
    """
    found: list[Path] = []
    refused: list[Message] = []
    for path in paths:
        try:
            found += articles_in(path) if _is_folder(path) else [path]
        except SourceError as error:
            refused.append(error.message)
    return found, refused


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A link that goes in a circle is none, and takes nothing away from the files beside it."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    """What cannot be looked at is none: whoever reads it will say why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _as_people_sort(path: Path) -> tuple[list[str | int], str]:
    # Letters and digits alternate, so that words are compared with words and numbers with numbers.
    parts = _DIGITS.split(path.name.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], path.name
