"""The story that ships with the program, which opens its texts like any others.

What is true of it (``resources/sample/*.truth.toml``) is for tests and for people: nothing here reads it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from viewer import resources


def sample_story() -> dict[str, Any]:
    """What ``story.toml`` says: of the original and of each republication, its files by name."""
    return tomllib.loads(resources.path("sample", "story.toml").read_text(encoding="utf-8"))


def sample_paths() -> tuple[Path, tuple[Path, ...]]:
    """The original's file and those of its republications."""
    story = sample_story()
    return resources.path("sample", story["original"]["file"]), tuple(
        resources.path("sample", entry["file"]) for entry in story["republication"]
    )
