"""The truth about the sample story, made by hand: ``resources/sample/*.truth.toml``.

The program opens the story's texts like any others, and nothing of it reads this.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from viewer import resources
from viewer.core.article import Article, Sentence, Span
from viewer.core.comparison import FindingKind, Kind
from viewer.story.sample import sample_story


class Level(StrEnum):
    """How much a finding matters to an editor."""

    MUST = "must"
    """Would be angry if it were missed."""
    MAY = "may"
    """Can be defended; nobody would miss it."""


@dataclass(frozen=True, slots=True)
class TruthFinding:
    """One thing an editor should know of a bead."""

    level: Level
    kinds: tuple[FindingKind, ...]
    """The kind, then others that can be defended."""
    original: str
    """The evidence as it stands in the bead, "" for none."""
    republication: str
    why: str


@dataclass(frozen=True, slots=True)
class TruthBead:
    """Sentences that belong together, each named by its first words."""

    original: tuple[str, ...]
    republication: tuple[str, ...]
    kinds: tuple[Kind, ...]
    """The kind, then others that can be defended."""
    moved: bool
    optional: bool
    """Text of the page's frame, which a reader may have left out."""
    findings: tuple[TruthFinding, ...]


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with its evidence found in the two articles' texts."""

    truth: TruthFinding
    original: Span | None
    republication: Span | None


@dataclass(frozen=True, slots=True)
class PlacedBead:
    """A bead with its sentences found in the two articles."""

    truth: TruthBead
    original: tuple[int, ...]
    republication: tuple[int, ...]
    findings: tuple[PlacedFinding, ...]


@dataclass(frozen=True, slots=True)
class PlacedTruth:
    """The truth of one republication, by sentence ids and spans."""

    beads: tuple[PlacedBead, ...]
    problems: tuple[str, ...]
    """Where truth and articles disagree: a sentence cut elsewhere, named twice or by no bead, evidence not found."""


def sample_truths() -> tuple[tuple[TruthBead, ...], ...]:
    """The truth of each republication, in the order of ``sample_paths``."""
    return tuple(read_truth(resources.path("sample", entry["truth"])) for entry in sample_story()["republication"])


def read_truth(file: Path) -> tuple[TruthBead, ...]:
    """The beads of a truth file.

    Raises:
        ValueError: a key or a kind is not known, or one is missing; says in which bead.
    """
    beads = []
    for number, entry in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["bead"], start=1):
        try:
            beads.append(_bead(entry))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{file.name}, bead {number}: {error}") from error
    return tuple(beads)


def _bead(entry: Mapping[str, Any]) -> TruthBead:
    _known(entry, {"original", "republication", "kind", "also", "moved", "optional", "finding"})
    bead = TruthBead(
        original=tuple(entry.get("original", ())),
        republication=tuple(entry.get("republication", ())),
        kinds=tuple(Kind(kind) for kind in (entry["kind"], *entry.get("also", ()))),
        moved=entry.get("moved", False),
        optional=entry.get("optional", False),
        findings=tuple(_finding(finding) for finding in entry.get("finding", ())),
    )
    if not bead.original and not bead.republication:
        raise ValueError("no sentence on either side")
    return bead


def _finding(entry: Mapping[str, Any]) -> TruthFinding:
    _known(entry, {"level", "kind", "also", "original", "republication", "why"})
    return TruthFinding(
        level=Level(entry["level"]),
        kinds=tuple(FindingKind(kind) for kind in (entry["kind"], *entry.get("also", ()))),
        original=entry["original"],
        republication=entry["republication"],
        why=entry["why"],
    )


def _known(entry: Mapping[str, Any], keys: set[str]) -> None:
    if strange := entry.keys() - keys:
        raise ValueError(f"unknown key {', '.join(sorted(strange))}")


def place(truth: tuple[TruthBead, ...], original: Article, republication: Article) -> PlacedTruth:
    """Find the truth's sentences and evidence in the articles as they were read and cut."""
    problems: list[str] = []
    left, right = _Places("original", original, problems), _Places("republication", republication, problems)
    # First what is sure to be there: the page's frame may share its words with the article.
    named: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for i in sorted(range(len(truth)), key=lambda i: truth[i].optional):
        bead = truth[i]
        named[i] = left.take(bead.original, bead.optional), right.take(bead.republication, bead.optional)
    beads = []
    for i, bead in enumerate(truth):
        ids, other_ids = named[i]
        if not ids and not other_ids:
            continue
        findings = []
        for finding in bead.findings:
            placed = PlacedFinding(
                finding, left.evidence(finding.original, ids), right.evidence(finding.republication, other_ids)
            )
            findings.append(placed)
        beads.append(PlacedBead(bead, ids, other_ids, tuple(findings)))
    left.complain_of_rest()
    right.complain_of_rest()
    return PlacedTruth(tuple(beads), tuple(problems))


class _Places:
    """The sentences of one article, taken by their first words."""

    def __init__(self, side: str, article: Article, problems: list[str]) -> None:
        self._side = side
        self._article = article
        self._problems = problems
        self._free: dict[int, Sentence] = {sentence.id: sentence for sentence in article.sentences}
        self._texts = [_plain(article.sentence_text(sentence.id)) for sentence in article.sentences]

    def take(self, quotes: tuple[str, ...], optional: bool) -> tuple[int, ...]:
        """The ids of the sentences that begin with these words."""
        taken: list[int] = []
        for quote in quotes:
            words = _plain(quote)
            whole = [i for i in self._free if self._texts[i] == words]
            found = whole or [i for i in self._free if self._texts[i].startswith(words)]
            if optional:
                # A frame may be cut anyhow: a row of counters into one sentence or into four.
                found = found or [i for i in self._free if self._texts[i] in words]
            elif len(found) != 1:
                self._problems.append(f"{self._side}: {len(found)} sentences begin with “{quote}”")
                found = found[:1]
            for i in found:
                del self._free[i]
            taken += found
        return tuple(sorted(taken))

    def evidence(self, words: str, ids: tuple[int, ...]) -> Span | None:
        """Where the evidence stands in the bead's sentences."""
        span = self._article.span_of(ids)
        if not words or span is None:
            return None
        pattern = r"\s+".join(re.escape(_straight(word)) for word in words.split())
        match = re.search(pattern, _straight(span.of(self._article.text)))
        if match is None:
            self._problems.append(f"{self._side}: “{words}” is not in “{self._texts[ids[0]]}”")
            return None
        return Span(*match.span()).shifted(span.start)

    def complain_of_rest(self) -> None:
        """Every sentence must be in a bead."""
        self._problems += [f"{self._side}: no bead has “{self._texts[i]}”" for i in self._free]


_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')


def _straight(text: str) -> str:
    """Typographic quotes made straight, one for one: spans stay right."""
    return text.translate(_STRAIGHT)


def _plain(text: str) -> str:
    """Words in single spaces, without quotation marks at the start."""
    return " ".join(_straight(text).split()).lstrip('" ')
