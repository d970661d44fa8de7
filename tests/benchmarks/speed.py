"""Time and memory of whole comparisons, each in a process of its own. Growth is a ratio within one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from . import beads_sets

_RUN = """
import json, resource, sys, time
from pathlib import Path
start = time.perf_counter()
from viewer import sources
from viewer.alignment.encoder import UniversalEncoder
from viewer.comparison.pipeline import compare
from viewer.text.article import make_article
encoder = UniversalEncoder()
names, languages, times = sys.argv[1].split("|"), sys.argv[2].split(","), int(sys.argv[3])
spent = []
for _ in range(times):
    articles = [make_article(sources.read(Path(name)), language=code) for name, code in zip(names, languages)]
    compare(articles[0], articles[1:], encoder=encoder)
    spent.append(time.perf_counter() - start)
    start = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"cold": spent[0], "last": spent[-1], "megabytes": peak}))
"""


def run(files: list[Path], languages: str, times: int = 1) -> dict[str, float]:
    """Seconds of the first and the last comparison of these files, and the peak of memory in MB."""
    command = [sys.executable, "-c", _RUN, "|".join(map(str, files)), languages, str(times)]
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _texts(folder: Path, count: int, target: Path) -> list[Path]:
    """``count`` sentences of news in English and German, repeated with other numbers where the set is too short."""
    files = []
    for name, file in (("en", "src.eng.txt"), ("de", "ref.deu.txt")):
        lines = beads_sets.read_lines(folder / "ntrex" / file)
        text = "\n".join(
            f"{lines[k % len(lines)]}" if k < len(lines) else f"{k}: {lines[k % len(lines)]}" for k in range(count)
        )
        path = target / f"{count}.{name}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files


def figures(folder: Path) -> dict[str, float]:
    """Seconds and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        forty = run(_texts(folder, 40, Path(name)), "en,de", times=4)
        thousand = run(_texts(folder, 1_000, Path(name)), "en,de")
    return {
        "40 sentences warm, s": forty["last"],
        "40 sentences cold, s": forty["cold"],
        "1,000 sentences cold, s": thousand["cold"],
        "1,000 sentences, MB": thousand["megabytes"],
    }


def growth(folder: Path) -> dict[str, float]:
    """How much more ten times the sentences cost, as ratios within one run."""
    with tempfile.TemporaryDirectory() as name:
        thousand = run(_texts(folder, 1_000, Path(name)), "en,de")
        ten = run(_texts(folder, 10_000, Path(name)), "en,de")
    return {
        "time from 1,000 to 10,000, ratio": ten["cold"] / thousand["cold"],
        "memory from 1,000 to 10,000, ratio": ten["megabytes"] / thousand["megabytes"],
    }
