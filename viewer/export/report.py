"""What a report says of a comparison as a whole: which republication is the most serious, what all of them dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PureWindowsPath
from urllib.parse import urlsplit

from viewer.core.article import Article
from viewer.core.comparison import Comparison, Kind, RepublicationComparison, Severity
from viewer.core.corrections import Judgement
from viewer.core.numbering import numbers
from viewer.core.palette import Role
from viewer.export.passages import FindingView, Line, Row, SetAside, finding_views, lines

SHOWN_FIRST = 3
"""So many of a republication's gravest findings stand in the overview; of a republication alone, twice as many."""

_STANDING = (Kind.KEPT, Kind.REWORDED)
_BAR = (Role.KEPT, Role.ALTERED, Role.DROPPED, Role.ADDED)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: ``start`` and ``width`` of 100."""

    role: Role
    start: float
    width: float

    @property
    def middle(self) -> float:
        """Where a sign stands in it."""
        return round(self.start + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class RepublicationView:
    """One republication, as its section of the report shows it."""

    number: int
    """From 1, in the order of the comparison."""
    comparison: RepublicationComparison
    counts: Counter[str]
    severities: Counter[Severity]
    stands: int | None
    """Percent of the original's own sentences that are kept or only reworded; ``None`` where it has none."""
    fates: Mapping[int, tuple[Role, int]]
    """What became of each sentence of the original, and the place of its passage."""
    findings: tuple[FindingView, ...]
    lines: tuple[Line, ...]
    judged: tuple[Row, ...] = ()
    """Passages without a finding of which the editor said something, in the order of the text."""

    @property
    def article(self) -> Article:
        """The republication."""
        return self.comparison.article

    @property
    def score(self) -> tuple[int, int, int]:
        """How serious it is; the greater, the worse. What is told wrongly or left out counts before padding."""
        counts = self.counts
        return (self.severities[Severity.HIGH], counts[Kind.ALTERED] + counts[Kind.DROPPED], counts[Kind.ADDED])

    @property
    def weight(self) -> tuple[bool, tuple[int, int, int]]:
        """By what it is ranked: behind those that changed anything, if it seems to be another article."""
        return (any(self.score) and not self.comparison.is_another_article, self.score)

    @property
    def standing(self) -> int:
        """Passages kept or only reworded."""
        return sum(self.counts[kind] for kind in _STANDING)

    @property
    def bar(self) -> tuple[Share, ...]:
        """The shares of its passages, furniture left out."""
        parts = {Role.KEPT: self.standing} | {role: self.counts[role.value] for role in _BAR[1:]}
        whole = sum(parts.values())
        shares, start = [], 0.0
        for role, part in parts.items():
            if part:
                width = 100 * part / whole
                shares.append(Share(role, round(start, 2), round(width, 2)))
                start += width
        return tuple(shares)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A sentence of the original and what became of it in each republication."""

    sentence: int
    number: int | None
    """``None`` for page furniture, and for what stands before the first sentence."""
    fates: tuple[tuple[Role, int] | None, ...]
    added: tuple[tuple[int, int] | None, ...]
    """How many passages each republication added after it, and the place of the first."""


@dataclass(frozen=True, slots=True)
class Gravest:
    """The gravest findings of a republication, for the overview."""

    republication: RepublicationView
    findings: tuple[FindingView, ...]
    severity: Severity
    more: int
    """As severe, and not among these."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything a report shows."""

    original: Article
    republications: tuple[RepublicationView, ...]
    ranked: tuple[RepublicationView, ...]
    """The most serious first."""
    numbers: Mapping[int, int]
    """Of the original's sentences, but for page furniture."""
    lost: tuple[int, ...]
    """Sentences of the original that were dropped by the most republications, by two at least."""
    lost_by: int
    """How many republications dropped them; 0 if there are none."""
    gravest: tuple[Gravest, ...]
    """Of each republication that has any findings as severe as the severest of all, the worst republication first."""
    matrix: tuple[MatrixRow, ...]

    @property
    def worst(self) -> tuple[RepublicationView, ...]:
        """The most serious; several if equally so."""
        return tuple(view for view in self.ranked if view.weight == self.ranked[0].weight)

    @property
    def least(self) -> RepublicationView | None:
        """The one in which the least of the original stands, if it is one alone and not the worst."""
        own = (view for view in self.ranked if view.stands is not None and not view.comparison.is_another_article)
        known = sorted(own, key=lambda view: view.stands or 0)
        if len(known) < 2 or known[0].stands == known[1].stands or known[0] in self.worst:
            return None
        return known[0]

    @property
    def changed(self) -> bool:
        """Any of them changed, dropped or added anything."""
        return any(any(view.score) for view in self.ranked)


def view(comparison: Comparison, judged: Sequence[Mapping[int, Judgement]] = ()) -> ReportView:
    """The report's view of a comparison.

    ``judged`` says, for each republication, what the editor thinks of passages without a finding, by bead.
    """
    original = comparison.original
    republications = tuple(
        _republication(number, original, republication, judged[number - 1] if number <= len(judged) else {})
        for number, republication in enumerate(comparison.republications, start=1)
    )
    known = numbers(original)
    ranked = tuple(sorted(republications, key=lambda r: r.weight, reverse=True))
    lost, lost_by = _lost(original, republications)
    return ReportView(
        original=original,
        republications=republications,
        ranked=ranked,
        numbers=known,
        lost=lost,
        lost_by=lost_by,
        gravest=_gravest(ranked),
        matrix=_matrix(original, republications, known),
    )


def _lost(original: Article, republications: Sequence[RepublicationView]) -> tuple[tuple[int, ...], int]:
    dropped = {
        s.id: sum(r.fates.get(s.id, (None, 0))[0] is Role.DROPPED for r in republications)
        for s in original.sentences
        if s.furniture is None
    }
    most = max(dropped.values(), default=0)
    return (tuple(s for s, times in dropped.items() if times == most), most) if most > 1 else ((), 0)


def _gravest(ranked: Sequence[RepublicationView]) -> tuple[Gravest, ...]:
    ranked = [r for r in ranked if not r.comparison.is_another_article]
    severity = next((s for s in (Severity.HIGH, Severity.MEDIUM) if any(r.severities[s] for r in ranked)), None)
    if severity is None:
        return ()
    most = SHOWN_FIRST if len(ranked) > 1 else 2 * SHOWN_FIRST
    found = ((r, tuple(f for f in r.findings if f.finding.severity is severity)) for r in ranked)
    return tuple(Gravest(r, own[:most], severity, max(0, len(own) - most)) for r, own in found if own)


def _republication(
    number: int, original: Article, republication: RepublicationComparison, judged: Mapping[int, Judgement]
) -> RepublicationView:
    fates = {
        sentence: (_role(compared.kind, compared.bead.moved), index)
        for index, compared in enumerate(republication.beads, start=1)
        for sentence in compared.bead.original
    }
    standing = {s for b in republication.beads if b.kind in _STANDING for s in b.bead.original}
    own = [s.id for s in original.sentences if s.furniture is None]
    findings = finding_views(original, republication)
    shown = lines(original, republication, findings, judged)
    rows = (row for line in shown for row in (line.rows if isinstance(line, SetAside) else (line,)))
    return RepublicationView(
        number=number,
        comparison=republication,
        counts=republication.counts,
        severities=Counter(finding.severity for finding in republication.findings),
        stands=_percent(sum(s in standing for s in own), len(own)) if own else None,
        fates=fates,
        findings=findings,
        lines=shown,
        judged=tuple(row for row in rows if isinstance(row, Row) and row.said is not None),
    )


def _role(kind: Kind, moved: bool) -> Role:
    return Role.MOVED if moved and kind in _STANDING else Role.of_kind(kind)


def _percent(part: int, whole: int) -> int:
    """Percent, never rounded up to all nor down to nothing."""
    if part in (0, whole):
        return 100 * part // whole
    return min(99, max(1, round(100 * part / whole)))


def _matrix(
    original: Article, republications: Sequence[RepublicationView], known: Mapping[int, int]
) -> tuple[MatrixRow, ...]:
    added = [_added(r) for r in republications]
    return tuple(
        MatrixRow(
            sentence=sentence,
            number=known.get(sentence),
            fates=tuple(r.fates.get(sentence) for r in republications),
            added=tuple(after.get(sentence) for after in added),
        )
        for sentence in ([-1] if any(-1 in after for after in added) else []) + [s.id for s in original.sentences]
    )


def _added(republication: RepublicationView) -> dict[int, tuple[int, int]]:
    """By the sentence of the original before them (-1: none): how many passages were added, the place of the first."""
    after = -1
    added: dict[int, tuple[int, int]] = {}
    for index, compared in enumerate(republication.comparison.beads, start=1):
        if compared.kind is Kind.ADDED:
            count, first = added.get(after, (0, index))
            added[after] = (count + 1, first)
        elif compared.bead.original and not compared.bead.moved:
            after = max(compared.bead.original[-1], after)
    return added


# --- words about an article ----------------------------------------------------------------------------------------


def web_address(text: str) -> str | None:
    """The text if it is the address of a web page, which may become a link; a script's or a file's may not."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def source_name(article: Article) -> str:
    """Where it was read from, without the folders of the machine it was compared on."""
    source = article.source
    if web_address(source):
        return source
    return PureWindowsPath(source).name or source  # takes both kinds of slash


def language_name(code: str, language: str = "en") -> str | None:
    """A language's name in another (CLDR); its code if it has no name there, ``None`` if it is not known."""
    if code == "und":
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


def moment(when: datetime, language: str = "en") -> str:
    """Date and time as a language writes them (CLDR). English has no one order of day and month: there by ISO 8601."""
    if language == "en":
        return when.strftime("%Y-%m-%d, %H:%M")
    from babel.dates import format_date, format_time

    return f"{format_date(when, 'long', language)}, {format_time(when, 'short', locale=language)}"
