"""Time and memory of whole comparisons, each in a process of its own. Growth is a ratio within one run.

On Linux only: the peak of memory is read from ``/proc``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from . import beads_sets

_RUN = """
import json, sys, time
from pathlib import Path
start = time.perf_counter()
from viewer import sources
from viewer.alignment.encoder import UniversalEncoder
from viewer.comparison.pipeline import compare
from viewer.text.article import make_article
encoder = UniversalEncoder()
languages = sys.argv[2].split(",")
spent = []
for stories in sys.argv[1].split("||"):
    names = stories.split("|")
    articles = [make_article(sources.read(Path(name)), language=code) for name, code in zip(names, languages)]
    compare(articles[0], articles[1:], encoder=encoder)
    spent.append(time.perf_counter() - start)
    start = time.perf_counter()
# Not getrusage: its peak is handed down from the process that started this one.
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"cold": spent[0], "last": spent[-1], "megabytes": peak}))
"""


def run(stories: list[list[Path]], languages: str) -> dict[str, float]:
    """Seconds of the first and the last of these stories, compared in this order, and the peak of memory in MB."""
    command = [sys.executable, "-c", _RUN, "||".join("|".join(map(str, files)) for files in stories), languages]
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _texts(folder: Path, count: int, target: Path, start: int = 0) -> list[Path]:
    """``count`` sentences of news in English and German, repeated with other numbers where the set is too short."""
    files = []
    for name, file in (("en", "src.eng.txt"), ("de", "ref.deu.txt")):
        lines = beads_sets.read_lines(folder / "ntrex" / file)
        text = "\n".join(
            f"{lines[k % len(lines)]}" if k < len(lines) else f"{k}: {lines[k % len(lines)]}"
            for k in range(start, start + count)
        )
        path = target / f"{start}.{count}.{name}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files


def figures(folder: Path) -> dict[str, float]:
    """Seconds and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        # Other sentences each time: warm is the engine, and nothing of the last story has been seen before.
        forty = run([_texts(folder, 40, Path(name), 40 * k) for k in range(4)], "en,de")
        thousand = run([_texts(folder, 1_000, Path(name))], "en,de")
    return {
        "40 sentences warm, s": forty["last"],
        "40 sentences cold, s": forty["cold"],
        "1,000 sentences cold, s": thousand["cold"],
        "1,000 sentences, MB": thousand["megabytes"],
    }


def growth(folder: Path) -> dict[str, float]:
    """How much more ten times the sentences cost, as ratios within one run."""
    with tempfile.TemporaryDirectory() as name:
        thousand = run([_texts(folder, 1_000, Path(name))], "en,de")
        ten = run([_texts(folder, 10_000, Path(name))], "en,de")
    return {
        "time from 1,000 to 10,000, ratio": ten["cold"] / thousand["cold"],
        "memory from 1,000 to 10,000, ratio": ten["megabytes"] / thousand["megabytes"],
    }
