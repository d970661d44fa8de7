"""A comparison in a few lines, for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from viewer.core.article import Article
from viewer.core.comparison import Comparison, Finding, Kind, RepublicationComparison, Severity, Translation
from viewer.core.messages import Message
from viewer.core.numbering import Stand, numbers, stands
from viewer.export.characters import flat
from viewer.export.report import RepublicationView, source_name, view

QUOTED = 60
"""Evidence longer than this many characters is shortened."""
NARROWEST = 20
"""Columns below which nothing is wrapped."""


def render(comparison: Comparison, *, catalogue: Mapping[str, str], width: int | None = None) -> str:
    """Counts and findings of each republication, in plain text.

    Args:
        comparison: what is told.
        catalogue: the words of messages.
        width: columns of the terminal; ``None`` wraps nothing, so that a program finds each thing in one line.
    """
    lines = [_heading(comparison.original), *_worst(comparison, catalogue)]
    for republication in comparison.republications:
        lines += ["", _heading(republication.article), *_body(comparison.original, republication, catalogue)]
    if width is not None and width >= NARROWEST:
        lines = [part for line in lines for part in _wrapped(line, width)]
    return "\n".join(lines) + "\n"


def _worst(comparison: Comparison, catalogue: Mapping[str, str]) -> list[str]:
    """Which of several republications is the most serious, as the report says it."""
    seen = view(comparison)
    if len(seen.republications) < 2 or not seen.changed:
        return []
    worst = seen.worst
    facts = _facts(worst[0], catalogue)
    if len(worst) > 1:
        return [Message.of("report.overview.tie", n=len(worst), facts=facts).spell(catalogue)]
    return [Message.of("report.overview.lead", name=_name(worst[0].article), facts=facts).spell(catalogue)]


def _facts(republication: RepublicationView, catalogue: Mapping[str, str]) -> str:
    serious, counts = republication.severities[Severity.HIGH], republication.counts
    code = "report.serious.one" if serious == 1 else "report.serious.other"
    told = [Message.of(code, n=serious).spell(catalogue)] if serious else []
    told += [f"{counts[kind]} {kind}" for kind in (Kind.ALTERED, Kind.DROPPED, Kind.ADDED) if counts[kind]]
    return ", ".join(told)


def _name(article: Article) -> str:
    return flat(article.title or source_name(article))


def _heading(article: Article) -> str:
    name = _name(article)
    # As the window counts: page furniture is none of the article's sentences.
    count = sum(sentence.furniture is None for sentence in article.sentences)
    return f"{name} [{article.language.code}, {count} {'sentence' if count == 1 else 'sentences'}]"


def _body(original: Article, republication: RepublicationComparison, catalogue: Mapping[str, str]) -> list[str]:
    counts = republication.counts
    shown = [f"{counts[kind]} {kind}" for kind in [*map(str, Kind), "moved"] if counts[kind]]
    lines = ["  " + ", ".join(shown)]
    order = list(Severity)
    places = stands(original, republication.beads)
    for finding in sorted(republication.findings, key=lambda finding: order.index(finding.severity)):
        weight = catalogue[f"severity.{finding.severity}"].upper()
        lines.append(f"  {weight:7s} {finding.kind}: {_evidence(original, republication, finding)}")
        where = places[finding.bead].message
        at = f"{where.spell(catalogue)}: " if where is not None else ""
        lines.append(f"          {at}{flat(finding.message.spell(catalogue))}")
    lines += _alone(original, republication, Kind.DROPPED, places, catalogue)
    lines += _alone(original, republication, Kind.ADDED, places, catalogue)
    lines += [f"  note: {flat(notice.spell(catalogue))}" for notice in republication.notices]
    return lines


def _alone(
    original: Article,
    republication: RepublicationComparison,
    kind: Kind,
    places: Sequence[Stand],
    catalogue: Mapping[str, str],
) -> list[str]:
    """The sentences that only the original has, or only the republication: a line each, by the original's numbers.

    Of the republication with what they say, where that was translated.
    """
    article = original if kind is Kind.DROPPED else republication.article
    known = numbers(original)
    lines = []
    for compared, place in zip(republication.beads, places, strict=True):
        if compared.kind is not kind:
            continue
        where = place.message.spell(catalogue) if place.message is not None else ""
        for i in compared.bead.original if kind is Kind.DROPPED else compared.bead.republication:
            if article.sentences[i].furniture is None:
                at = known[i] if kind is Kind.DROPPED else where
                lines.append(f"  {kind} {at}: {_short(article.sentence_text(i))}")
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
    return [f"          {by}: {flat(said)}"]


def _evidence(original: Article, republication: RepublicationComparison, finding: Finding) -> str:
    sides = [
        _short(span.of(article.text)) if span else "(nothing)"
        for span, article in ((finding.original, original), (finding.republication, republication.article))
    ]
    return " → ".join(sides)


def _short(text: str) -> str:
    line = flat(text)
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"


def _wrapped(line: str, width: int) -> Iterator[str]:
    """The line in parts of at most so many columns, later ones indented a little more than it. A long word is cut."""
    indent = " " * min(len(line) - len(line.lstrip()) + 2, width // 2)
    part, at = "", 0
    for piece in _pieces(line):
        if piece.isspace() and part.strip() and at + len(piece) >= width:
            at = width  # the space is where the line ends
            continue
        if part.strip() and at + _cells(piece) > width:
            yield part.rstrip()
            part, at = indent, len(indent)
        for character in piece:
            if part.strip() and at + _cells(character) > width:
                yield part.rstrip()
                part, at = indent, len(indent)
            part += character
            at += _cells(character)
    if part.strip() or not line:
        yield part.rstrip()


def _pieces(line: str) -> Iterator[str]:
    """White space and words by turns; a wide character (Chinese, Japanese, Korean) is a word of its own."""
    piece = ""
    for character in line:
        wide = _cells(character) == 2
        if piece and (wide or _cells(piece[-1]) == 2 or character.isspace() != piece[-1].isspace()):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _cells(text: str) -> int:
    """Columns a terminal gives to a text (Unicode Standard Annex 11)."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
