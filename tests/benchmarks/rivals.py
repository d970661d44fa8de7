"""Opening two long texts: the window beside Meld and KDiff3, one after the other on the same virtual screen.

Usage: python -m tests.benchmarks.rivals [SENTENCES …]

Needs Debian's xvfb, imagemagick, and the programs to compare with; one that is not there is left out and said so.
Prints one line of JSON a program: milliseconds until it has a window on the screen, until the screen keeps still for a
second, the processor time of all its processes until then, and their memory in MB. The processor's time hardly depends
on what else the machine does; the other two do. Only figures of one run can be compared; a picture is taken about ten
times a second, on the same processors. The others compare lines as characters. Variorum shows the texts first, and goes
on to pair sentences by meaning in the background.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCREEN = "1600x1000x24"
STILL = 1.0
PATIENCE = 120.0
COMMANDS = {"variorum": [sys.executable, "-m", "viewer"], "meld": ["meld"], "kdiff3": ["kdiff3"]}
TOOLS = ("Xvfb", "import")
_WORDS = ("harbour", "ferry", "council", "bridge", "winter", "market", "budget", "school", "river", "museum", "letter")


def texts(count: int, folder: Path) -> list[Path]:
    """A text of so many sentences and another in which every twentieth is changed, dropped or new."""
    chance = random.Random(1)  # noqa: S311 - a text, no secret

    def sentence(number: int) -> str:
        return f"In {number} the {chance.choice(_WORDS)} of the {chance.choice(_WORDS)} cost {number * 7} crowns."

    one = [sentence(number) for number in range(count)]
    other = []
    for number, line in enumerate(one):
        fate = chance.random()
        if fate < 0.02:
            continue
        other.append(line.replace("cost", "saved") if fate < 0.04 else line)
        if fate > 0.99:
            other.append(sentence(count + number))
    files = [folder / "one.txt", folder / "other.txt"]
    for file, lines in zip(files, (one, other), strict=True):
        file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return files


def figures(program: str, files: list[Path], home: Path) -> dict[str, float]:
    """What it takes one program to open these files."""
    with _screen() as display:
        environment = {**os.environ, "DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "CACHE")}
        empty = _picture(display)
        start = time.monotonic()
        process = subprocess.Popen(
            [*COMMANDS[program], *map(str, files)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            mapped = changed = None
            last = empty
            while time.monotonic() - start < PATIENCE:
                now = time.monotonic()
                picture = _picture(display)
                if picture != last:
                    last, changed = picture, now
                    mapped = mapped or now
                elif changed and now - changed >= STILL:
                    break
                time.sleep(0.02)
            if mapped is None or changed is None:
                raise RuntimeError(f"{program} showed nothing")
            return {
                "window, ms": round(1000 * (mapped - start)),
                "still, ms": round(1000 * (changed - start)),
                "processor, ms": round(_processor(process.pid)),
                "memory, MB": round(_megabytes(process.pid)),
            }
        finally:
            os.killpg(process.pid, 9)
            process.wait()


@contextmanager
def _screen() -> Iterator[str]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _picture(display: str) -> str:
    """The screen, as a number. A cursor that blinks is small: pictures are compared coarsely."""
    shown = subprocess.run(
        ["import", "-display", display, "-window", "root", "-resize", "200x125!", "-depth", "4", "gray:-"],
        capture_output=True,
        check=True,
    ).stdout
    return hashlib.sha256(shown).hexdigest()


def _family(pid: int) -> set[int]:
    """A process and all that it started."""
    known = {pid}
    for _ in range(8):
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                except (OSError, IndexError):
                    continue
                if parent in known:
                    known.add(int(entry.name))
    return known


def _processor(pid: int) -> float:
    """Processor time, in milliseconds, of a process and of all it started, with those of them that have ended."""
    ticks = 0
    for each in _family(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        # User and system, and the same of children that were waited for: fields 14 to 17 of proc(5).
        ticks += sum(map(int, fields[11:15]))
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    """Resident memory of a process and of all it started; what several share is shared out among them (PSS)."""
    total = 0
    for each in _family(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def main() -> int:
    parser = argparse.ArgumentParser(prog="rivals")
    parser.add_argument("sentences", type=int, nargs="*", default=[200, 2_000])
    options = parser.parse_args()
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"not there, nothing was measured: {', '.join(missing)}", file=sys.stderr)
        return 1
    for count in options.sentences:
        for program, command in COMMANDS.items():
            if not shutil.which(command[0]):
                print(f"{program} is not there and is left out", file=sys.stderr)
                continue
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                files = texts(count, folder)
                # The first start fills caches; the second is measured.
                figures(program, files, folder)
                print(
                    json.dumps({"program": program, "sentences": count, **figures(program, files, folder)}), flush=True
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
