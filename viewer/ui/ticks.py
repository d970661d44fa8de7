"""The marks of the overview ruler. Values, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.core.palette import Role

LEAST = 3.0
"""Pixels a mark has at least."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the ruler: a stretch of the sheet."""

    start: float
    end: float
    role: Role


def scaled(ticks: Sequence[Tick], total: float, height: float) -> list[Tick]:
    """Ticks in the ruler's pixels. Neighbours of one role that would touch are one: 20,000 do not fit a screen."""
    if total <= 0:
        return []
    done: dict[Role, Tick] = {}
    marks: list[Tick] = []
    for tick in ticks:
        start, end = tick.start / total * height, tick.end / total * height
        end = max(end, start + LEAST)
        before = done.get(tick.role)
        if before is not None and before.start <= start <= before.end + 0.5:
            done[tick.role] = Tick(before.start, max(before.end, end), tick.role)
            continue
        if before is not None:
            marks.append(before)
        done[tick.role] = Tick(start, end, tick.role)
    return [*marks, *done.values()]
