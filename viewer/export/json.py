"""A comparison for scripts: JSON as in ``resources/schema/comparison-1.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from viewer.core.article import Article, Span
from viewer.core.comparison import (
    Change,
    ComparedBead,
    Comparison,
    Finding,
    Kind,
    RepublicationComparison,
    Translation,
)
from viewer.core.messages import Message
from viewer.export import atomic

FORMAT = "variorum-comparison"
VERSION = 1


def write(path: Path, comparison: Comparison, *, catalogue: Mapping[str, str]) -> None:
    """Write the comparison to a file, whole or not at all.

    Raises:
        ExportError: the file could not be written.
    """
    atomic.write_text(path, render(comparison, catalogue=catalogue))


def render(comparison: Comparison, *, catalogue: Mapping[str, str]) -> str:
    """The comparison as JSON text, ending in a line end. ``catalogue`` puts messages into words."""
    data = document(comparison, catalogue=catalogue)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, from a text badly decoded: only an escape can hold it
        return json.dumps(data, allow_nan=False, indent=1) + "\n"
    return text


def document(comparison: Comparison, *, catalogue: Mapping[str, str]) -> dict[str, Any]:
    """The comparison as dictionaries and lists. Offsets are code points into an article's ``text``."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "original": _article(comparison.original),
        "republications": [
            _republication(comparison.original, republication, catalogue) for republication in comparison.republications
        ],
        "lineage": None,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "language": article.language.code,
        "source": article.source,
        "text": article.text,
        "sentences": [
            {
                "id": sentence.id,
                "paragraph": sentence.paragraph,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "furniture": sentence.furniture is not None,
            }
            for sentence in article.sentences
        ],
    }


def _republication(
    original: Article, republication: RepublicationComparison, catalogue: Mapping[str, str]
) -> dict[str, Any]:
    translation = republication.translation
    article = republication.article
    return {
        "article": _article(article),
        "translation": _translation(translation, original, article),
        "beads": [_bead(bead, catalogue) for bead in republication.beads],
        "findings": [_finding(finding, original, article, catalogue) for finding in republication.findings],
        "counts": {name: republication.counts[name] for name in [*map(str, Kind), "moved"]},
        "notices": [_message(notice, catalogue) for notice in republication.notices],
    }


def _translation(translation: Translation | None, original: Article, article: Article) -> dict[str, Any]:
    if translation is None:
        return {"provider": None, "language": original.language.code, "sentences": [None] * len(article.sentences)}
    data: dict[str, Any] = {
        "provider": translation.provider,
        "language": translation.language,
        "sentences": list(translation.sentences),
    }
    # Only where there are some: what read the files before this was told finds them as they were.
    return data | {"by_hand": sorted(translation.by_hand)} if translation.by_hand else data


def _bead(compared: ComparedBead, catalogue: Mapping[str, str]) -> dict[str, Any]:
    bead = compared.bead
    return {
        "kind": str(compared.kind),
        "moved": bead.moved,
        "confidence": round(min(1.0, max(0.0, float(bead.confidence))), 4),
        "reason": bead.reason.spell(catalogue),
        "code": bead.reason.code,
        "original": list(bead.original),
        "republication": list(bead.republication),
        "changes": [_change(change) for change in compared.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "op": str(change.op),
        "material": change.material,
        "moved": change.moved,
        "original": _span(change.original),
        "republication": _span(change.republication),
    }


def _finding(
    finding: Finding, original: Article, republication: Article, catalogue: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "kind": str(finding.kind),
        "severity": str(finding.severity),
        "bead": finding.bead,
        "original": finding.original.of(original.text) if finding.original else None,
        "republication": finding.republication.of(republication.text) if finding.republication else None,
        "original_span": _span(finding.original),
        "republication_span": _span(finding.republication),
        **_message(finding.message, catalogue),
    }


def _message(message: Message, catalogue: Mapping[str, str]) -> dict[str, str]:
    return {"message": message.spell(catalogue), "code": message.code}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
