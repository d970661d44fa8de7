"""A comparison for spreadsheets: one row a bead.

UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding; fields as in RFC 4180. A field
that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from viewer.core.article import Article
from viewer.core.comparison import Comparison, RepublicationComparison
from viewer.core.numbering import Stand, stands
from viewer.export import atomic
from viewer.export.characters import visible

COLUMNS = (
    "republication",
    "language",
    "sentence",
    "kind",
    "moved",
    "confidence",
    "original",
    "republished",
    "findings",
    "reason",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(path: Path, comparison: Comparison, *, catalogue: Mapping[str, str]) -> None:
    """Write the comparison to a file, whole or not at all.

    Raises:
        ExportError: the file could not be written.
    """
    atomic.write_text(path, render(comparison, catalogue=catalogue))


def render(comparison: Comparison, *, catalogue: Mapping[str, str]) -> str:
    """The comparison as CSV text, the byte order mark first."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for republication in comparison.republications:
        writer.writerows(_rows(comparison.original, republication, catalogue))
    return out.getvalue()


def _rows(original: Article, republication: RepublicationComparison, catalogue: Mapping[str, str]) -> list[list[str]]:
    article = republication.article
    findings: defaultdict[int, list[str]] = defaultdict(list)
    for finding in republication.findings:
        words = finding.message.spell(catalogue)
        findings[finding.bead].append(f"{finding.severity} {finding.kind}: {words}")
    rows = []
    places = stands(original, republication.beads)
    for index, compared in enumerate(republication.beads):
        bead = compared.bead
        rows.append(
            [
                safe(article.title or article.source),
                safe(article.language.code),
                _where(places[index], catalogue),
                str(compared.kind),
                "yes" if bead.moved else "no",
                f"{bead.confidence:.2f}",
                safe(_text(original, bead.original)),
                safe(_text(article, bead.republication)),
                safe("\n".join(findings[index])),
                safe(bead.reason.spell(catalogue)),
            ]
        )
    return rows


def _where(stand: Stand, catalogue: Mapping[str, str]) -> str:
    """The numbers of the original's sentences; in words where there are none, and nothing for its page furniture."""
    if stand.shown or stand.message is None:
        return stand.shown
    return stand.message.spell(catalogue)


def safe(text: str) -> str:
    """The text as a field that no spreadsheet runs as a formula."""
    text = visible(text)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _text(article: Article, sentences: tuple[int, ...]) -> str:
    return " ".join(article.sentence_text(sentence) for sentence in sentences)
