"""A comparison in a few lines, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.core.article import Article
from viewer.core.comparison import Comparison, Finding, Kind, RepublicationComparison, Severity, Translation
from viewer.core.messages import Message
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
    # As the window counts: page furniture is none of the article's sentences.
    count = sum(sentence.furniture is None for sentence in article.sentences)
    return f"{name} [{article.language.code}, {count} {'sentence' if count == 1 else 'sentences'}]"


def _body(original: Article, republication: RepublicationComparison, catalogue: Mapping[str, str]) -> list[str]:
    counts = republication.counts
    shown = [f"{counts[kind]} {kind}" for kind in [*map(str, Kind), "moved"] if counts[kind]]
    lines = ["  " + ", ".join(shown)]
    order = list(Severity)
    for finding in sorted(republication.findings, key=lambda finding: order.index(finding.severity)):
        weight = catalogue[f"severity.{finding.severity}"].upper()
        lines.append(f"  {weight:7s} {finding.kind}: {_evidence(original, republication, finding)}")
        lines.append(f"          {_flat(finding.message.spell(catalogue))}")
    lines += _alone(original, republication, Kind.DROPPED, catalogue)
    lines += _alone(original, republication, Kind.ADDED, catalogue)
    lines += [f"  note: {_flat(notice.spell(catalogue))}" for notice in republication.notices]
    return lines


def _alone(
    original: Article, republication: RepublicationComparison, kind: Kind, catalogue: Mapping[str, str]
) -> list[str]:
    """The sentences that only the original has, or only the republication: a line each, by their number in it.

    Of the republication with what they say, where that was translated.
    """
    article = original if kind is Kind.DROPPED else republication.article
    numbers = {
        sentence.id: number
        for number, sentence in enumerate((s for s in article.sentences if s.furniture is None), start=1)
    }
    lines = []
    for compared in republication.beads:
        if compared.kind is kind:
            own = compared.bead.original if kind is Kind.DROPPED else compared.bead.republication
            for i in own:
                if i in numbers:
                    lines.append(f"  {kind} {numbers[i]}: {_short(article.sentence_text(i))}")
                    lines += _reading(republication.translation, i, catalogue) if kind is Kind.ADDED else []
    return lines


def _reading(translation: Translation | None, sentence: int, catalogue: Mapping[str, str]) -> list[str]:
    """What a sentence says, and who says so: never without."""
    said = translation.sentences[sentence] if translation is not None else None
    if translation is None or said is None:
        return []
    service = catalogue.get(f"provider.{translation.provider}.title", translation.provider)
    by = (
        catalogue["report.translation.by_hand"]
        if sentence in translation.by_hand
        else Message.of("report.translation", provider=service).spell(catalogue)
    )
    return [f"          {by}: {_flat(said)}"]


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
