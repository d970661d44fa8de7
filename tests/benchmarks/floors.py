"""The floors: what each figure must not fall under, kept in ``floors.toml`` beside what it is compared with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True)
class Floor:
    """One figure of one set."""

    set: str
    metric: str
    floor: float
    anchor: str = ""
    """What others reached, with their name."""
    reach: float | None = None
    """What we want to reach."""
    better: str = "higher"
    """``higher`` or ``lower``."""
    reason: str = ""
    """Why the floor is lower than it once was; empty where it never was."""

    @property
    def name(self) -> str:
        return f"{self.set} · {self.metric}"

    def holds(self, value: float) -> bool:
        """Whether a measured value does not fall under the floor."""
        return value >= self.floor if self.better == "higher" else value <= self.floor

    def is_lower_than(self, other: Floor) -> bool:
        """Whether this floor asks less than the other."""
        return self.floor < other.floor if self.better == "higher" else self.floor > other.floor


def read(text: str) -> dict[str, Floor]:
    """The floors by name."""
    floors = [Floor(**row) for row in tomllib.loads(text).get("figure", [])]
    return {floor.name: floor for floor in floors}


def lowered_without_reason(before: dict[str, Floor], now: dict[str, Floor]) -> list[str]:
    """Names of the floors that were lowered or taken away without a new reason beside them."""
    bad = []
    for name, old in before.items():
        new = now.get(name)
        if new is None or (new.is_lower_than(old) and (not new.reason or new.reason == old.reason)):
            bad.append(name)
    return bad
