"""No floor is lowered in silence. Needs no data: what is measured is compared with the floors by ``make bench``."""

import subprocess
from pathlib import Path

import pytest

from . import floors
from .floors import Floor

ROOT = Path(__file__).parents[2]


def committed(revision: str) -> dict[str, Floor] | None:
    name = floors.FILE.relative_to(ROOT).as_posix()
    shown = subprocess.run(["git", "show", f"{revision}:{name}"], cwd=ROOT, capture_output=True, check=False)
    return floors.read(shown.stdout.decode("utf-8")) if shown.returncode == 0 else None


def test_no_floor_is_lower_than_the_last_commit_s_without_a_reason():
    now = floors.read(floors.FILE.read_text(encoding="utf-8"))
    assert now
    # A clean clone is compared with the commit before; a change in progress with the one it will follow.
    for revision in ("HEAD", "HEAD~1"):
        before = committed(revision)
        if before is not None:
            assert floors.lowered_without_reason(before, now) == []


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        (Floor("s", "f1", 0.9), False),
        (Floor("s", "f1", 0.91), False),
        (Floor("s", "f1", 0.89), True),
        (Floor("s", "f1", 0.89, reason="the set was mended"), False),
        (Floor("s", "other", 0.95), True),
    ],
)
def test_lowering_needs_a_reason(new, refused):
    before = {floor.name: floor for floor in [Floor("s", "f1", 0.9)]}
    assert bool(floors.lowered_without_reason(before, {new.name: new})) is refused


def test_an_old_reason_does_not_serve_twice():
    before = {"s · f1": Floor("s", "f1", 0.9, reason="once")}
    assert floors.lowered_without_reason(before, {"s · f1": Floor("s", "f1", 0.8, reason="once")}) == ["s · f1"]


def test_error_rates_are_better_when_lower():
    floor = Floor("s", "aer", 0.1, better="lower")
    assert floor.holds(0.09)
    assert not floor.holds(0.11)
    assert Floor("s", "aer", 0.2, better="lower").is_lower_than(floor)
