"""``make bench``: all sets of the data folder measured, in one table with anchors and floors.

Usage: VARIORUM_BENCH=FOLDER python -m tests.benchmarks [--only PART] [--skip PART] [--write]

Exit status 1 where a figure falls under its floor. ``--write`` puts the table into RESULTS.md, with date and version.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from viewer import __version__

from . import floors
from .floors import Floor
from .sets import SETS, Measured

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", default="", help="only the sets whose name holds this")
    parser.add_argument("--skip", help="not the sets whose name holds this")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    options = parser.parse_args()
    folder = Path(os.environ.get("VARIORUM_BENCH", ""))
    if not os.environ.get("VARIORUM_BENCH") or not folder.is_dir():
        print("VARIORUM_BENCH must name the folder with the benchmark data; nothing was measured.", file=sys.stderr)
        return 1
    known = floors.read(floors.FILE.read_text(encoding="utf-8"))
    rows: list[tuple[str, str, float, Floor | None]] = []
    for name, measure in SETS.items():
        if options.only not in name or (options.skip and options.skip in name):
            continue
        start = time.monotonic()
        figures: Measured = measure(folder)
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
        for metric, value in figures.items():
            rows.append((name, metric, value, known.get(f"{name} · {metric}")))
            print("  " + _line(*rows[-1]), file=sys.stderr)
    table = _table(rows)
    print(table)
    if options.write:
        _write(table, options.skip)
    return int(any(floor is not None and not floor.holds(value) for _, _, value, floor in rows))


def _line(name: str, metric: str, value: float, floor: Floor | None) -> str:
    cells = [name, metric, f"{value:.3f}"]
    if floor is None:
        return " | ".join([*cells, "", "", "", ""])
    reach = "" if floor.reach is None else f"{'≥' if floor.better == 'higher' else '≤'} {floor.reach:g}"
    state = "under its floor" if not floor.holds(value) else ""
    if not state and floor.reach is not None:
        wanted = Floor(name, metric, floor.reach, better=floor.better)
        state = "reached" if wanted.holds(round(value, 3)) else "not reached"
    return " | ".join([*cells, reach, floor.anchor, f"{floor.floor:g}", state])


def _table(rows: list[tuple[str, str, float, Floor | None]]) -> str:
    head = ["| set | figure | ours | to reach | others | floor | |", "| --- | --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *(f"| {_line(*row)} |" for row in rows)])


def _write(table: str, skipped: str | None) -> None:
    now = datetime.now(UTC).date().isoformat()
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    left_out = f"; not run: {skipped}" if skipped else ""
    text = f"""\
# What was measured

Variorum {__version__}, {now}, one run of `make bench` on {machine}{left_out}. The data is public and not part of the
project; "others" names what is published or was measured on the same data with the same metric. Floors are pinned in
`floors.toml`; a test refuses a lower one without a reason beside it.

{table}
"""
    RESULTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
