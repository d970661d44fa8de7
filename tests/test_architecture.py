"""What ARCHITECTURE.md names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_module_that_is_named_is_there() -> None:
    there = [path.relative_to(ROOT).as_posix() for room in ("viewer", "tests") for path in (ROOT / room).rglob("*.py")]
    named = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert len(named) > 40
    assert [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)] == []


def test_every_link_leads_somewhere() -> None:
    targets = dict(re.findall(r"(?m)^\[(\w+)\]: (\S+)$", PAGE))
    links = set(re.findall(r"\[(\w+)\](?!:)", re.sub(r"`[^`]*`", "", PAGE)))
    assert links == targets.keys()
    assert [target for target in targets.values() if not (ROOT / target).is_file()] == []
