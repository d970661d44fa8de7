"""The only place that knows where the files shipped with the program are."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder ``resources``: beside the package in a checkout, inside it in a wheel or a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "data", package.parent / "resources"]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's own files are missing: looked in {', '.join(map(str, candidates))}")


def path(*parts: str) -> Path:
    """The path of a shipped file, for example ``path("lexicons", "de.toml")``."""
    return root().joinpath(*parts)


@cache
def messages(language: str = "en") -> Mapping[str, str]:
    """The words for message codes: ``resources/messages/LANGUAGE/*.toml``, one file a room, ``code = "words"``.

    What a language has no words for is said in English.
    """
    words: dict[str, str] = {}
    for folder in dict.fromkeys(("en", language)):
        for file in sorted(path("messages", folder).glob("*.toml")):
            words |= tomllib.loads(file.read_text(encoding="utf-8"))
    return words


def languages() -> tuple[str, ...]:
    """The languages the program can speak, by code."""
    return tuple(sorted(folder.name for folder in path("messages").iterdir() if any(folder.glob("*.toml"))))
