"""Sentence alignment measured on gold data: loaders, a generator of changed republications, scores.

The data is not part of the project; `VARIORUM_BENCH` names its folder.
"""

from __future__ import annotations

import ast
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from viewer.alignment.beads import align
from viewer.core.ports import Encoder

Pair = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[["AlignedTexts"], Iterable[Pair]]


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """Two texts with their gold beads."""

    name: str
    original: Sequence[str]
    republication: Sequence[str]
    languages: tuple[str, str]
    gold: tuple[Pair, ...]
    readings: tuple[Sequence[str] | None, Sequence[str] | None] = (None, None)


@dataclass(slots=True)
class Counts:
    """Hits, found and wanted, summed over texts."""

    hits: float = 0
    found: int = 0
    wanted_hits: float = 0
    wanted: int = 0

    def add(self, hits: float, found: int, wanted_hits: float, wanted: int) -> None:
        self.hits += hits
        self.found += found
        self.wanted_hits += wanted_hits
        self.wanted += wanted

    @property
    def f1(self) -> float:
        precision, recall = self.hits / max(self.found, 1), self.wanted_hits / max(self.wanted, 1)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Strict and lax F1 by the convention of Thompson & Koehn 2019 (null beads count in precision, not in recall);
    exact F1 of the beads that are not null; F1 of the sentences without partner on each side; of the moved beads."""

    strict: Counts = field(default_factory=Counts)
    lax: Counts = field(default_factory=Counts)
    exact: Counts = field(default_factory=Counts)
    dropped: Counts = field(default_factory=Counts)
    added: Counts = field(default_factory=Counts)

    def count(self, gold: Iterable[Pair], found: Iterable[Pair]) -> None:
        wanted, got = set(gold), set(found)
        full_wanted, full_got = ({(a, b) for a, b in beads if a and b} for beads in (wanted, got))
        right = len(wanted & got)
        full = len(full_wanted & full_got)
        self.strict.add(right, len(got), full, len(full_wanted))
        self.lax.add(_overlapping(wanted, got), len(got), _overlapping(full_got, full_wanted), len(full_wanted))
        self.exact.add(full, len(full_got), full, len(full_wanted))
        for side, counts in enumerate((self.dropped, self.added)):
            alone = [{i for bead in beads if not bead[1 - side] for i in bead[side]} for beads in (wanted, got)]
            hits = len(alone[0] & alone[1])
            counts.add(hits, len(alone[1]), hits, len(alone[0]))

    def figures(self) -> dict[str, float]:
        names = ("strict", "lax", "exact", "dropped", "added")
        return {name: round(getattr(self, name).f1, 4) for name in names}


def _overlapping(gold: set[Pair], test: set[Pair]) -> int:
    partners: dict[int, set[int]] = defaultdict(set)
    for left, right in gold:
        for i in left:
            partners[i].update(right)
    return sum((a, b) in gold or any(j in partners[i] for i in a for j in b) for a, b in test)


def read_beads(path: Path) -> tuple[Pair, ...]:
    """Beads from a file with one a line, ``[0, 1]:[2]``."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            left, right = (tuple(ast.literal_eval(part)) for part in line.strip().split(":")[:2])
            if left or right:
                beads.append((left, right))
    return tuple(beads)


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def text_berg(folder: Path, *, translated: str = "") -> Iterator[AlignedTexts]:
    """German with French mountaineering yearbooks; ``translated``: the sides with a translation, of "de" and "fr"."""
    base = folder / "text-berg"
    readings = (
        read_lines(base / "dev.de.mt-fr") if "de" in translated else None,
        read_lines(base / "dev.fr.mt-de") if "fr" in translated else None,
    )
    yield AlignedTexts(
        "text-berg",
        read_lines(base / "dev.de"),
        read_lines(base / "dev.fr"),
        ("de", "fr"),
        read_beads(base / "dev.defr"),
        readings,
    )


def _triples(folder: Path, pattern: str, language: str) -> Iterator[AlignedTexts]:
    for gold in sorted(folder.glob(pattern)):
        source, target = gold.with_suffix(".src"), gold.with_suffix(".tgt")
        yield AlignedTexts(gold.stem, read_lines(source), read_lines(target), (language, language), read_beads(gold))


def deplain_web(folder: Path) -> Iterator[AlignedTexts]:
    """German web pages with versions in plain German."""
    yield from _triples(folder / "deplain-web", "*.gold", "de")


def porsimples(folder: Path, step: str) -> Iterator[AlignedTexts]:
    """Portuguese news with simplified versions; ``step``: "ORI-NAT" or "NAT-STR"."""
    yield from _triples(folder / "porsimples", f"*.{step}.gold", "pt")


NTREX = {
    "arb": "ar", "zho-CN": "zh", "zho-TW": "zh-tw", "fra": "fr", "deu": "de", "ita": "it", "jpn": "ja", "kor": "ko",
    "nld": "nl", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "tha": "th", "tur": "tr", "eng-GB": "en",
}  # fmt: skip
"""File and language of the 16 languages of the encoder."""
NTREX_WITHIN = (("ref.eng-US", "eng-GB"), ("ref-2.spa", "spa"), ("ref.por-BR", "por"), ("ref.zho-TW", "zho-CN"))
"""Texts of which two in one language are there: as original and as republication."""


def ntrex(
    folder: Path,
    file: str,
    seed: int = 1,
    *,
    documents: int | None = None,
    reading: str | None = None,
    original: tuple[str, str] = ("src.eng", "en"),
) -> Iterator[AlignedTexts]:
    """News in English against its translation, in which sentences were dropped, added, moved, merged and split.

    ``reading``: the file of another translation into the same language, to be the reading of the English side.
    ``original``: the file that takes the place of the English text, and its language.
    """
    base = folder / "ntrex"
    ids = read_lines(base / "documents.txt")
    english = read_lines(base / f"{original[0]}.txt")
    other = read_lines(base / f"ref.{file}.txt")
    read = read_lines(base / reading) if reading else None
    places: dict[str, list[int]] = {}
    for k, name in enumerate(ids):
        places.setdefault(name, []).append(k)
    for number, (name, rows) in enumerate(places.items()):
        if documents is not None and number >= documents:
            break
        dice = random.Random(f"{seed} {file} {name}")  # noqa: S311 - repeatable dice, no secret
        foreign = [other[k] for k in range(len(other)) if ids[k] != name]
        sentences, beads = republish([other[k] for k in rows], foreign, dice)
        yield AlignedTexts(
            f"{name} {file}",
            [english[k] for k in rows],
            sentences,
            (original[1], NTREX[file]),
            beads,
            (None if read is None else [read[k] for k in rows], None),
        )


def ntrex_within(folder: Path, seed: int) -> Iterator[Iterator[AlignedTexts]]:
    """The same of two versions in one language, pair after pair."""
    for first, file in NTREX_WITHIN:
        yield ntrex(folder, file, seed, original=(first, NTREX[file]))


@dataclass(slots=True)
class _Unit:
    """What becomes neighbouring sentences of the republication: texts made of sentences of the original."""

    original: tuple[int, ...]
    texts: list[str]


def republish(
    sentences: Sequence[str], foreign: Sequence[str], dice: random.Random
) -> tuple[list[str], tuple[Pair, ...]]:
    """Drop, add, move, merge and split sentences; the result with its true beads."""
    units = [_Unit((k,), [text]) for k, text in enumerate(sentences)]
    rate = dice.choice([0.0, 0.05, 0.1, 0.2])
    units = _merged_and_split(units, rate, dice)
    if len(units) > 6 and dice.random() < 0.3:  # a whole passage is left out
        start = dice.randrange(len(units) - 3)
        stop = start + dice.randint(2, max(2, len(units) // 3))
        for unit in units[start:stop]:
            unit.texts = []
    for unit in units:
        if dice.random() < rate:
            unit.texts = []
    for _ in range(round(len(units) * rate / 2)):  # sentences and short passages stand elsewhere
        start = dice.randrange(len(units))
        moving = [units.pop(start) for _ in range(min(dice.choice([1, 1, 2]), len(units) - start))]
        place = dice.randrange(len(units) + 1)
        units[place:place] = moving
    for _ in range(round(len(units) * rate)):
        run = [_Unit((), [dice.choice(foreign)]) for _ in range(dice.choice([1, 1, 1, 3]))]
        place = dice.randrange(len(units) + 1)
        units[place:place] = run
    out: list[str] = []
    beads: list[Pair] = []
    for unit in units:
        if unit.texts:
            beads.append((unit.original, tuple(range(len(out), len(out) + len(unit.texts)))))
            out += unit.texts
        else:
            beads += [((k,), ()) for k in unit.original]
    return out, tuple(beads)


_CLAUSE = re.compile(r"(?<=[,;:，、；：،])\s*(?=\S)")


def _merged_and_split(units: list[_Unit], rate: float, dice: random.Random) -> list[_Unit]:
    out: list[_Unit] = []
    for unit in units:
        if out and dice.random() < rate and len(out[-1].texts) == 1 and len(out[-1].original) < 3:
            out[-1] = _Unit(out[-1].original + unit.original, [f"{out[-1].texts[0]} {unit.texts[0]}"])
            continue
        text = unit.texts[0]
        cuts = [m.start() for m in _CLAUSE.finditer(text) if 0.25 < m.start() / len(text) < 0.75]
        if cuts and dice.random() < rate:
            cut = dice.choice(cuts)
            out.append(_Unit(unit.original, [text[:cut].strip(), text[cut:].strip()]))
        else:
            out.append(unit)
    return out


def score(texts: Iterable[AlignedTexts], encoder: Encoder) -> Score:
    """Align each and score all."""
    total = Score()
    for each in texts:
        beads = align(each.original, each.republication, each.languages, encoder, readings=each.readings)
        total.count(each.gold, ((bead.original, bead.republication) for bead in beads))
    return total


def all_sets(folder: Path, *, quick: bool = False) -> dict[str, Callable[[], Iterator[AlignedTexts]]]:
    """Every set by name; ``quick`` takes ten documents a language of ntrex."""
    documents = 10 if quick else None
    sets: dict[str, Callable[[], Iterator[AlignedTexts]]] = {
        "text-berg": lambda: text_berg(folder),
        "text-berg, German translated": lambda: text_berg(folder, translated="de"),
        "text-berg, French translated": lambda: text_berg(folder, translated="fr"),
        "text-berg, both translated": lambda: text_berg(folder, translated="de fr"),
        "deplain-web": lambda: deplain_web(folder),
        "porsimples ORI-NAT": lambda: porsimples(folder, "ORI-NAT"),
        "porsimples NAT-STR": lambda: porsimples(folder, "NAT-STR"),
    }
    for file, language in NTREX.items():
        sets[f"ntrex {language}"] = partial(ntrex, folder, file, documents=documents)
    return sets
