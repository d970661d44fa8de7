"""Word links and difference scores measured on gold data: loaders and figures.

The data is not part of the project; `VARIORUM_BENCH` names its folder. Every figure comes from `WordLinker.link`, the
path of the window and of `variorum words`.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from viewer.alignment.divergence import divergence
from viewer.alignment.words import WordLinker
from viewer.core.ports import Encoder
from viewer.core.words import WordLinks, WordPair
from viewer.text.words import tokenize

Link = tuple[int, int]
Labels = Sequence[float]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two sentences with gold links; what is sure is possible, too."""

    pair: WordPair
    sure: frozenset[Link]
    possible: frozenset[Link]


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two texts with a gold label a token; a negative label is not counted."""

    pair: WordPair
    left: Labels
    right: Labels
    group: str = ""


def _jsonl(path: Path) -> Iterator[LabelledPair]:
    language = path.stem.rpartition(".")[2] if path.stem.startswith("dev.") else "en"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            pair = WordPair(tuple(item["text_a"].split()), tuple(item["text_b"].split()), "en", language)
            yield LabelledPair(pair, item["labels_a"], item["labels_b"], item["subset"])


def swissgov(folder: Path, language: str) -> list[LabelledPair]:
    return list(_jsonl(folder / "swissgov-rsd" / f"dev.{language}.jsonl"))


def ists(folder: Path) -> list[LabelledPair]:
    return list(_jsonl(folder / "ists-rsd" / "mono.jsonl"))


def x_parade(folder: Path, language: str) -> list[LabelledPair]:
    """Each pair of paragraphs once, with the labels of both files; the tokens without the language mark."""
    sides = [
        json.loads((folder / "x-parade" / f"{name}.dev.json").read_text(encoding="utf-8"))
        for name in (f"{language}-en", f"en-{language}")
    ]
    pairs = []
    for items in zip(*sides, strict=True):
        tokens, labels = [], []
        for item in items:
            places = sorted((place for place in item["tokens"] if place != "0"), key=int)
            value = {str(place): float(name == "new") for name, marked in item["labels"].items() for place in marked}
            tokens.append(tuple(item["tokens"][place] for place in places))
            labels.append([value.get(place, -1.0) for place in places])
        pairs.append(LabelledPair(WordPair(tokens[0], tokens[1], "en", language), labels[0], labels[1]))
    return pairs


def refresd(folder: Path) -> list[LabelledPair]:
    with (folder / "refresd" / "even.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [
        LabelledPair(
            WordPair(tuple(row[2].split(" ")), tuple(row[3].split(" ")), "en", "fr"),
            [float(int(mark) >= 2) for mark in row[4].split()],
            [float(int(mark) >= 2) for mark in row[5].split()],
            row[0],
        )
        for row in rows
    ]


def wmt22_ced(folder: Path, name: str) -> list[tuple[bool, str, str, WordPair]]:
    """Whether it has a critical error, source, translation, and both cut into words."""
    one, other = name.split("-")
    out = []
    for line in (folder / "wmt22-ced" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        label, source, target = line.split("\t")[:3]
        left, right = ([token.text for token in tokenize(text, of)] for text, of in ((source, one), (target, other)))
        out.append((label == "BAD", source, target, WordPair(tuple(left), tuple(right), one, other)))
    return out


def en_fr(folder: Path) -> list[LinkedPair]:
    texts = (folder / "word-align" / "enfr.src-tgt").read_text(encoding="utf-8").splitlines()
    gold = (folder / "word-align" / "enfr.gold").read_text(encoding="utf-8").splitlines()
    pairs = []
    for text, marks in zip(texts, gold, strict=True):
        left, right = text.split("|||")
        found = [re.fullmatch(r"(\d+)([-p])(\d+)", mark) for mark in marks.split()]
        links = [(int(m[1]) - 1, int(m[3]) - 1, m[2]) for m in found if m]
        sure = frozenset((i, j) for i, j, kind in links if kind == "-")
        pair = WordPair(tuple(left.split()), tuple(right.split()), "en", "fr")
        pairs.append(LinkedPair(pair, sure, frozenset((i, j) for i, j, _ in links)))
    return pairs


def xl_wa(folder: Path, language: str) -> list[LinkedPair]:
    pairs = []
    for line in (folder / "word-align" / f"xl-wa.{language}.dev.tsv").read_text(encoding="utf-8").splitlines():
        left, right, marks = line.split("\t")[:3]
        links = _marks(marks)
        pairs.append(
            LinkedPair(WordPair(tuple(left.split(" ")), tuple(right.split(" ")), "en", language), links, links)
        )
    return pairs


def multimwa(folder: Path, name: str) -> list[LinkedPair]:
    pairs = []
    for line in (folder / "multimwa" / f"{name}-dev.tsv").read_text(encoding="utf-8").splitlines():
        cells = [*line.split("\t"), "", ""]
        sure, possible = _marks(cells[7]), _marks(cells[8])
        pair = WordPair(tuple(cells[1].split(" ")), tuple(cells[3].split(" ")), "en", "en")
        pairs.append(LinkedPair(pair, sure, sure | possible))
    return pairs


def _marks(text: str) -> frozenset[Link]:
    return frozenset((int(i), int(j)) for i, j in (mark.split("-") for mark in text.split()))


def alignment_error(gold: Sequence[LinkedPair], found: Sequence[WordLinks]) -> float:
    """AER (Och & Ney 2003): 0 is right, lower is better."""
    both = size = 0
    for each, links in zip(gold, found, strict=True):
        test = set(links.links)
        both += len(test & each.sure) + len(test & each.possible)
        size += len(test) + len(each.sure)
    return 1 - both / size


def _flat(pairs: Sequence[LabelledPair], found: Sequence[WordLinks]) -> tuple[list[float], list[float]]:
    """Scores and labels of all tokens that count."""
    counted = [
        (score, label)
        for each, links in zip(pairs, found, strict=True)
        for labels, scores in ((each.left, links.left_scores), (each.right, links.right_scores))
        for score, label in zip(scores, labels, strict=True)
        if label >= 0
    ]
    return [score for score, _ in counted], [label for _, label in counted]


def _ranks(values: Sequence[float]) -> np.ndarray:
    _, place, count = np.unique(np.asarray(values, dtype=float), return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place])


def spearman(scores: Sequence[float], labels: Sequence[float]) -> float:
    return float(np.corrcoef(_ranks(scores), _ranks(labels))[0, 1])


def area(scores: Sequence[float], labels: Sequence[float]) -> float:
    """Area under the ROC curve."""
    ranks, wanted = _ranks(scores), np.asarray(labels) > 0
    count = wanted.sum()
    return float((ranks[wanted].sum() - count * (count + 1) / 2) / (count * (len(wanted) - count)))


def best_threshold(scores: Sequence[float], labels: Sequence[float]) -> tuple[float, float]:
    """The score from which marking gives the best F1, and that F1."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    values, wanted = np.asarray(scores)[order], np.asarray(labels)[order] > 0
    f1 = 2 * np.cumsum(wanted) / (np.arange(1, len(order) + 1) + wanted.sum())
    f1[:-1][values[:-1] == values[1:]] = 0  # equal scores are marked together
    best = int(f1.argmax())
    return float(values[best]), float(f1[best])


def f1_at(scores: Sequence[float], labels: Sequence[float], threshold: float) -> float:
    marked, wanted = np.asarray(scores) >= threshold, np.asarray(labels) > 0
    return float(2 * (marked & wanted).sum() / max(marked.sum() + wanted.sum(), 1))


def measure_swissgov(linker: WordLinker, folder: Path, every: int = 1) -> Figures:
    figures = {}
    for language in ("de", "fr", "it"):
        pairs = swissgov(folder, language)[::every]
        figures[language] = spearman(*_flat(pairs, linker.link([each.pair for each in pairs])))
    return figures | {"mean": sum(figures.values()) / 3}


def measure_ists(linker: WordLinker, folder: Path) -> Figures:
    pairs = ists(folder)
    found = linker.link([each.pair for each in pairs])
    figures = {}
    for group in dict.fromkeys(each.group for each in pairs):
        of = [k for k, each in enumerate(pairs) if each.group == group]
        figures[group.removeprefix("ists_")] = spearman(*_flat([pairs[k] for k in of], [found[k] for k in of]))
    return figures


def measure_x_parade(linker: WordLinker, folder: Path) -> Figures:
    """F1 of what is new on each half, with the threshold of the other half."""
    figures = {}
    for language in ("es", "zh"):
        pairs = x_parade(folder, language)
        found = linker.link([each.pair for each in pairs])
        for side, name in enumerate((f"{language}-en", f"en-{language}")):
            halves = []
            for half in (0, 1):
                scores, labels = [], []
                for each, links in list(zip(pairs, found, strict=True))[half::2]:
                    given = (each.left, each.right)[side]
                    for score, label in zip((links.left_scores, links.right_scores)[side], given, strict=True):
                        if label >= 0:
                            scores.append(score)
                            labels.append(label)
                halves.append((scores, labels))
            figures[name] = sum(f1_at(*halves[1 - half], best_threshold(*halves[half])[0]) for half in (0, 1)) / 2
        figures[language] = (figures[f"{language}-en"] + figures[f"en-{language}"]) / 2
    return figures


def measure_refresd(linker: WordLinker, folder: Path) -> Figures:
    pairs = refresd(folder)
    found = linker.link([each.pair for each in pairs])
    scores, labels = _flat(pairs, found)
    means = [float(np.mean([*links.left_scores, *links.right_scores])) for links in found]
    sentences = area(means, [float(each.group == "divergent") for each in pairs])
    return {"F1": best_threshold(scores, labels)[1], "AUC": area(scores, labels), "AUC of sentences": sentences}


def measure_wmt22_ced(linker: WordLinker, encoder: Encoder, folder: Path, every: int = 1) -> Figures:
    figures = {}
    for name in ("en-de", "pt-en"):
        items = wmt22_ced(folder, name)[::every]
        found = linker.link([pair for *_, pair in items])
        sources, targets = (
            encoder.encode(texts) for texts in ([item[1] for item in items], [item[2] for item in items])
        )
        cosines = (sources * targets).sum(1)
        scores = [
            divergence(pair, links, float(cosine))
            for (*_, pair), links, cosine in zip(items, found, cosines, strict=True)
        ]
        figures[name] = area(scores, [float(bad) for bad, *_ in items])
    return figures


def measure_links(linker: WordLinker, folder: Path) -> Figures:
    """AER of each set and the mean of XL-WA."""
    sets: dict[str, list[LinkedPair]] = {"en-fr": en_fr(folder)}
    sets |= {f"xl-wa {language}": xl_wa(folder, language) for language in ("es", "it", "nl", "pt", "ru")}
    sets |= {"mtref-dev": multimwa(folder, "mtref"), "wiki-dev": multimwa(folder, "wiki")}
    figures = {name: alignment_error(pairs, linker.link([each.pair for each in pairs])) for name, pairs in sets.items()}
    mean = [value for name, value in figures.items() if name.startswith("xl-wa")]
    return figures | {"xl-wa mean": sum(mean) / len(mean)}


def all_sets(encoder: Encoder, folder: Path) -> dict[str, Callable[[], Figures]]:
    """Every set by name, to be measured when called."""
    linker = WordLinker(encoder)
    return {
        "swissgov-rsd": lambda: measure_swissgov(linker, folder),
        "ists-rsd": lambda: measure_ists(linker, folder),
        "x-parade": lambda: measure_x_parade(linker, folder),
        "refresd": lambda: measure_refresd(linker, folder),
        "wmt22-ced": lambda: measure_wmt22_ced(linker, encoder, folder),
        "word-align": lambda: measure_links(linker, folder),
    }
