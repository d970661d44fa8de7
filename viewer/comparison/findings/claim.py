"""A statement lost from a sentence that was kept, or slipped into it: many words together without a counterpart.

The weakest of the findings, since only meaning can tell it, and so asked to be the surest: it wants a long run of
content words that are each clearly alone. People find only 14 to 44 % of single words marked by machine to be real
omissions (Vamvas & Sennrich 2022, "As Little as Possible, as Much as Necessary: Detecting Over- and Undertranslations
with Contrastive Conditioning").
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit, Nature
from viewer.comparison.wording import is_content
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message

_ENOUGH = 4
"""Content words a run must have that are clearly alone."""
_ALONE = 0.7
"""Score from which a word counts as alone here."""
_MOSTLY = 0.7
"""Part of the run's content words that must be alone."""
_SURE = 0.4
"""Confidence in the bead under which nothing is claimed: its sentences may not belong together."""
_LONGEST = 16
"""Words of evidence spelled out in the message."""


def find(context: BeadContext, edits: Sequence[Edit]) -> list[Finding]:
    """What a bead with both sides lost or won in substance, by its edits."""
    if not context.original.sentences or not context.republication.sentences or context.bead.confidence < _SURE:
        return []
    found = []
    for edit in edits:
        if edit.nature is not Nature.WORDS:
            continue
        lost = _statement(context.original, edit.original, context.links.left_scores)
        won = _statement(context.republication, edit.republication, context.links.right_scores)
        code = "different" if lost and won else "missing" if lost else "added"
        if not lost and not won:
            continue
        message = Message.of(
            f"finding.claim.{code}",
            original=_words(context.original, edit.original),
            republication=_words(context.republication, edit.republication),
        )
        found.append(
            Finding(
                FindingKind.CLAIM,
                Severity.MEDIUM,
                context.index,
                _span(context.original, edit.original),
                _span(context.republication, edit.republication),
                message,
            )
        )
    return found


def _statement(side: Side, run: range, scores: Sequence[float]) -> bool:
    content = [scores[k] for k in run if is_content(side.tokens[k])]
    alone = sum(score >= _ALONE for score in content)
    return alone >= _ENOUGH and alone >= _MOSTLY * len(content)


def _span(side: Side, run: range) -> Span | None:
    return Span(side.tokens[run.start].span.start, side.tokens[run.stop - 1].span.end) if run else None


def _words(side: Side, run: range) -> str:
    """The run as it stands in the text, shortened in the middle of nothing but at its end."""
    if not run:
        return ""
    last = min(run.stop, run.start + _LONGEST) - 1
    text = " ".join(side.article.text[side.tokens[run.start].span.start : side.tokens[last].span.end].split())
    return f"{text} …" if last + 1 < run.stop else text
