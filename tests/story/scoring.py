"""How well a comparison agrees with a truth made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.story.truth import Level, PlacedBead, PlacedFinding, PlacedTruth
from viewer.core.article import Article, Span
from viewer.core.comparison import Finding, FindingKind, Kind, RepublicationComparison
from viewer.core.messages import Message

Group = tuple[tuple[int, ...], tuple[int, ...]]
Sentence = tuple[str, int]
"""Side ("o" or "r") and id."""


@dataclass(slots=True)
class Tally:
    """Counts of what is right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The figures of one republication, or of several together."""

    beads: Tally = field(default_factory=Tally)
    """Exactly the truth's, or wrong. A dropped or added run counts by sentences; furniture is apart."""
    kinds: Tally = field(default_factory=Tally)
    """By sentences of both sides that are not furniture."""
    moved: Tally = field(default_factory=Tally)
    """By sentences of both sides."""
    furniture: Tally = field(default_factory=Tally)
    """By sentences; lines between article and page are not counted."""
    findings: Tally = field(default_factory=Tally)
    """Right and missed: of those that must be found. Wrong: neither must nor may, a false alarm."""
    may: int = 0
    """Findings that can be defended."""
    remarks: list[str] = field(default_factory=list)
    """Every disagreement, in words."""

    def add(self, other: Score) -> None:
        for name in ("beads", "kinds", "moved", "furniture", "findings"):
            getattr(self, name).add(getattr(other, name))
        self.may += other.may
        self.remarks += other.remarks


def score(original: Article, compared: RepublicationComparison, truth: PlacedTruth) -> Score:
    """Compare what the engine says of a republication with the truth."""
    result = Score()
    _score_furniture(result, original, compared, truth)
    _score_beads(result, original, compared, truth)
    _score_sentences(result, original, compared, truth)
    _score_findings(result, original, compared, truth)
    return result


def _flagged(original: Article, compared: RepublicationComparison) -> set[Sentence]:
    """Sentences the engine sets aside: by their flag or by the kind of their bead."""
    found = {("o", s.id) for s in original.sentences if s.furniture}
    found |= {("r", s.id) for s in compared.article.sentences if s.furniture}
    for judged in compared.beads:
        if judged.kind is Kind.FURNITURE:
            found |= _members((judged.bead.original, judged.bead.republication))
    return found


def _members(group: Group) -> set[Sentence]:
    return {("o", i) for i in group[0]} | {("r", i) for i in group[1]}


def _group(bead: PlacedBead) -> Group:
    return bead.original, bead.republication


def _between(bead: PlacedBead) -> bool:
    """Whether the line stands between article and page."""
    return Kind.FURNITURE in bead.truth.kinds and bead.truth.kinds[0] is not Kind.FURNITURE


def _is_furniture(bead: PlacedBead) -> bool:
    return bead.truth.kinds[0] is Kind.FURNITURE


def _score_furniture(result: Score, original: Article, compared: RepublicationComparison, truth: PlacedTruth) -> None:
    flagged = _flagged(original, compared)
    for bead in truth.beads:
        for sentence in sorted(_members(_group(bead))):
            if _between(bead):
                continue
            words = _quote(sentence, original, compared.article)
            if _is_furniture(bead) and sentence in flagged:
                result.furniture.right += 1
            elif _is_furniture(bead):
                result.furniture.missed += 1
                result.remarks.append(f"furniture missed: {words}")
            elif sentence in flagged:
                result.furniture.wrong += 1
                result.remarks.append(f"not furniture: {words}")


def _score_beads(result: Score, original: Article, compared: RepublicationComparison, truth: PlacedTruth) -> None:
    flagged = _flagged(original, compared)
    aside: set[Sentence] = set()
    wanted: set[Group] = set()
    for bead in truth.beads:
        members = _members(_group(bead))
        if _is_furniture(bead) or (_between(bead) and members & flagged):
            aside |= members
        else:
            wanted |= set(_single(_group(bead)))
    found: set[Group] = set()
    for judged in compared.beads:
        for group in _single((judged.bead.original, judged.bead.republication)):
            # A line of furniture left alone is judged above; paired with the article's text it is a wrong bead.
            alone = not group[0] or not group[1]
            if not (alone and _members(group) & (aside | flagged)) and judged.kind is not Kind.FURNITURE:
                found.add(group)
    result.beads.right += len(found & wanted)
    for group in sorted(found - wanted):
        result.beads.wrong += 1
        result.remarks.append(f"bead wrong:  {_show(group, original, compared.article)}")
    for group in sorted(wanted - found):
        result.beads.missed += 1
        result.remarks.append(f"bead missed: {_show(group, original, compared.article)}")


def _single(group: Group) -> Iterator[Group]:
    """A bead without a partner, sentence by sentence; any other as it is."""
    if group[0] and group[1]:
        yield group
    else:
        yield from (((i,), ()) for i in group[0])
        yield from (((), (i,)) for i in group[1])


def _score_sentences(result: Score, original: Article, compared: RepublicationComparison, truth: PlacedTruth) -> None:
    kinds: dict[Sentence, Kind] = {}
    moved: set[Sentence] = set()
    for judged in compared.beads:
        members = _members((judged.bead.original, judged.bead.republication))
        kinds |= dict.fromkeys(members, judged.kind)
        if judged.bead.moved:
            moved |= members
    for bead in truth.beads:
        for sentence in sorted(_members(_group(bead))):
            words = _quote(sentence, original, compared.article)
            if not _is_furniture(bead):
                if kinds[sentence] in bead.truth.kinds:
                    result.kinds.right += 1
                else:
                    result.kinds.wrong += 1
                    result.remarks.append(f"kind {kinds[sentence]}, not {bead.truth.kinds[0]}: {words}")
            if bead.truth.moved and sentence in moved:
                result.moved.right += 1
            elif bead.truth.moved:
                result.moved.missed += 1
                result.remarks.append(f"move missed: {words}")
            elif sentence in moved:
                result.moved.wrong += 1
                result.remarks.append(f"not moved: {words}")


def _score_findings(result: Score, original: Article, compared: RepublicationComparison, truth: PlacedTruth) -> None:
    furniture = [bead for bead in truth.beads if Kind.FURNITURE in bead.truth.kinds]
    listed = [finding for bead in truth.beads for finding in bead.findings]
    for known in listed:
        if known.truth.level is Level.MUST:
            if any(_same(known, finding) for finding in compared.findings):
                result.findings.right += 1
            else:
                result.findings.missed += 1
                result.remarks.append(
                    f"finding missed: {known.truth.kinds[0]} “{known.truth.original}” / “{known.truth.republication}”"
                )
    for finding in compared.findings:
        matches = [known for known in listed if _same(known, finding)]
        judged = compared.beads[finding.bead].bead
        if finding.kind is FindingKind.FURNITURE and any(
            _members(_group(bead)) & _members((judged.original, judged.republication)) for bead in furniture
        ):
            continue
        if not matches:
            result.findings.wrong += 1
            result.remarks.append(f"false alarm: {show_finding(finding, original, compared.article)}")
        elif all(known.truth.level is Level.MAY for known in matches):
            result.may += 1


def _same(known: PlacedFinding, finding: Finding) -> bool:
    """The kind is right, and the evidence points to the same place on at least one side."""
    return finding.kind in known.truth.kinds and (
        _overlap(known.original, finding.original) or _overlap(known.republication, finding.republication)
    )


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def _quote(sentence: Sentence, original: Article, republication: Article) -> str:
    side, number = sentence
    text = " ".join((original if side == "o" else republication).sentence_text(number).split())
    return f"{side}{number} “{text[:70]}{'…' if len(text) > 70 else ''}”"


def _show(group: Group, original: Article, republication: Article) -> str:
    sides = [[("o", i) for i in group[0]], [("r", i) for i in group[1]]]
    return " = ".join(" + ".join(_quote(s, original, republication) for s in side) or "nothing" for side in sides)


def show_finding(finding: Finding, original: Article, republication: Article) -> str:
    """A finding in one line."""
    left = finding.original.of(original.text) if finding.original else ""
    right = finding.republication.of(republication.text) if finding.republication else ""
    return f"{finding.kind} {finding.severity} “{left}” / “{right}” ({_spell(finding.message)})"


def _spell(message: Message) -> str:
    return " ".join([message.code, *(f"{name}={value}" for name, value in message.values)])


def table(scores: Iterable[tuple[str, Score]]) -> list[str]:
    """The figures as lines of text."""
    head = f"{'':<18}{'beads F1':>9}{'kinds':>8}{'moved P/R':>12}{'furniture P/R':>15}{'must found':>12}{'may':>5}"
    lines = [head + f"{'false alarms':>14}"]
    for name, s in scores:
        must = s.findings.right + s.findings.missed
        lines.append(
            f"{name:<18}{s.beads.f1:>9.3f}{s.kinds.precision:>8.3f}"
            f"{_pair(s.moved):>12}{_pair(s.furniture):>15}"
            f"{f'{s.findings.right}/{must}':>12}{s.may:>5}{s.findings.wrong:>14}"
        )
    return lines


def _pair(tally: Tally) -> str:
    return f"{tally.precision:.2f}/{tally.recall:.2f}"
