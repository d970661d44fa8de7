"""The screen the pictures are taken on: nobody sees it, and it is as fine as the best."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pictures.places import RATIO


def platform(folder: Path) -> str:
    """What Qt is told: a screen that nobody sees, large enough for every window."""
    screen = {"name": "pictures", "x": 0, "y": 0, "width": round(1920 * RATIO), "height": round(1200 * RATIO)}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}), encoding="utf-8")
    return f"offscreen:configfile={file}"
