"""Every set that ``make bench`` measures, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.words import WordLinker

from . import beads_sets, changes_sets, findings_sets, speed, window, words_sets

Measured = Mapping[str, float]
Measure = Callable[[Path], Measured]


FINDING_LANGUAGES = ("de", "fr", "es", "ru")
"""Two with all word lists, one with some, one of another script: all sixteen would take an hour."""


def _beads(name: str, folder: Path) -> Measured:
    texts = beads_sets.all_sets(folder)[name]()
    return beads_sets.score(texts, UniversalEncoder()).figures()


def _ntrex_beads(folder: Path) -> Measured:
    """Strict F1 a language, and what it is on the average and at the least."""
    encoder = UniversalEncoder()
    sets = {name: texts for name, texts in beads_sets.all_sets(folder).items() if name.startswith("ntrex")}
    strict = {name.removeprefix("ntrex "): beads_sets.score(texts(), encoder).strict.f1 for name, texts in sets.items()}
    return {"strict, mean": sum(strict.values()) / len(strict), "strict, least": min(strict.values())} | {
        f"strict, {language}": value for language, value in strict.items()
    }


def _words(name: str, folder: Path) -> Measured:
    return words_sets.all_sets(UniversalEncoder(), folder)[name]()


def _changes(name: str, folder: Path) -> Measured:
    figures = changes_sets.figures()[name]
    return figures._asdict()


def _findings(folder: Path) -> Measured:
    """Alarms on untouched pairs, changed numbers and names found, over four languages against English."""
    linker = WordLinker(UniversalEncoder())
    alarms, numbers, names = [], [0, 0], [0, 0]
    for language in FINDING_LANGUAGES:
        alarms.append(findings_sets.false_alarms(language, linker).get("all", 0.0) / 100)
        for total, part in (
            (numbers, findings_sets.changed_numbers(language, linker)),
            (names, findings_sets.changed_names(language, linker)),
        ):
            total[0] += part[0]
            total[1] += part[1]
    return {
        "alarms on untouched sentences, mean": sum(alarms) / len(alarms),
        "alarms on untouched sentences, most": max(alarms),
        "changed numbers found": numbers[0] / max(numbers[1], 1),
        "changed names found": names[0] / max(names[1], 1),
    }


def _alarms(folder: Path) -> Measured:
    """Alarms on untouched pairs in every language of NTREX against English."""
    linker = WordLinker(UniversalEncoder())
    found = {
        language: findings_sets.false_alarms(language, linker).get("all", 0.0) / 100 for language in findings_sets.NTREX
    }
    return {**found, "mean": sum(found.values()) / len(found), "most": max(found.values())}


SETS: dict[str, Measure] = {
    **{
        name: partial(_beads, name)
        for name in (
            "text-berg",
            "text-berg, German translated",
            "text-berg, French translated",
            "text-berg, both translated",
            "deplain-web",
            "porsimples ORI-NAT",
            "porsimples NAT-STR",
        )
    },
    "ntrex, changed by us: beads": _ntrex_beads,
    "ntrex, changed by us: findings": _findings,
    "ntrex, alarms in all languages": _alarms,
    **{
        name: partial(_words, name)
        for name in ("swissgov-rsd", "ists-rsd", "x-parade", "refresd", "wmt22-ced", "word-align")
    },
    **{name: partial(_changes, name) for name in ("arxivedits dev", "multimwa wiki-dev")},
    "speed": speed.figures,
    "growth": speed.growth,
    "window, 2,000 sentences a side": lambda _: window.figures(2_000),
    "window, 20,000 sentences a side": lambda _: window.figures(20_000),
}
