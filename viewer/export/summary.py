"""A comparison in a few lines, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.core.article import Article
from viewer.core.comparison import Comparison, Finding, Kind, RepublicationComparison, Severity
from viewer.export.report import source_name

QUOTED = 60
"""Evidence longer than this many characters is shortened."""


def render(comparison: Comparison, *, catalogue: Mapping[str, str]) -> str:
    """Counts and findings of each republication, in plain text."""
    lines = [_heading(comparison.original)]
    for republication in comparison.republications:
        lines += ["", _heading(republication.article), *_body(comparison.original, republication, catalogue)]
    return "\n".join(lines) + "\n"


def _heading(article: Article) -> str:
    name = _flat(article.title or source_name(article))
    count = len(article.sentences)
    return f"{name} [{article.language.code}, {count} {'sentence' if count == 1 else 'sentences'}]"


def _body(original: Article, republication: RepublicationComparison, catalogue: Mapping[str, str]) -> list[str]:
    counts = republication.counts
    shown = [f"{counts[kind]} {kind}" for kind in [*map(str, Kind), "moved"] if counts[kind]]
    lines = ["  " + ", ".join(shown)]
    order = list(Severity)
    for finding in sorted(republication.findings, key=lambda finding: order.index(finding.severity)):
        lines.append(f"  {finding.severity.upper():6s} {finding.kind}: {_evidence(original, republication, finding)}")
        lines.append(f"         {_flat(finding.message.spell(catalogue))}")
    lines += [f"  note: {_flat(notice.spell(catalogue))}" for notice in republication.notices]
    return lines


def _evidence(original: Article, republication: RepublicationComparison, finding: Finding) -> str:
    sides = [
        _short(span.of(article.text)) if span else "(nothing)"
        for span, article in ((finding.original, original), (finding.republication, republication.article))
    ]
    return " → ".join(sides)


def _flat(text: str) -> str:
    """One line, without characters that could steer a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _short(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1].rstrip() + "…"
