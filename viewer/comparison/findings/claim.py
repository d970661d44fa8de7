"""A statement lost from a sentence that was kept, or slipped into it: many words together without a counterpart.

The weakest of the findings, since only meaning can tell it, and so asked to be the surest: it wants a run of words that
weighs as much as four or five content words of which no trace is on the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from viewer.comparison.changes import one_language
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit, Nature
from viewer.comparison.unmatched import lonely_runs
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message

_ENOUGH = 3.5
"""What a run must weigh across languages. Alarms on 0 to 4 % of 110 to 40 sentences each of NTREX in de, fr, zh, ru
and ja, on 0 to 2 % of the sentences without an error of WMT22 (critical errors in en-de, pt-en); found: 30 % of the
REFreSD pairs with "some meaning difference"."""
_ENOUGH_WITHIN = 2.5
"""What it must weigh in one language, where scores are surer: on arXivEdits 1 of 119 pairs without an edit of content,
all of 31 with seven or more content words added or removed, 13 of 17 with four to six."""
_SURE = 0.3
"""Confidence in the bead under which nothing is claimed: its sentences may not belong together."""
_MOSTLY = 0.5
_LONGEST = 16
"""Words of evidence spelled out in the message."""


def judge(context: BeadContext, edits: Sequence[Edit], usual: float, others: Iterable[Finding] = ()) -> list[Finding]:
    """What a bead with both sides lost or won in substance.

    Args:
        context: The bead, with word links that can be trusted.
        edits: Its edits. In one language, words in none of them are on both sides and no claim of their own.
        usual: The background of the comparison's scores, as from ``unmatched.background``.
        others: Findings of other kinds. What one of them says already is not said again.
    """
    if not context.original.sentences or not context.republication.sentences or context.bead.confidence < _SURE:
        return []
    within = one_language(context)
    enough = _ENOUGH_WITHIN if within else _ENOUGH
    words = [edit for edit in edits if edit.nature is Nature.WORDS]
    found = []
    for side, scores, runs in (
        (context.original, context.links.left_scores, [edit.original for edit in words]),
        (context.republication, context.links.right_scores, [edit.republication for edit in words]),
    ):
        changed = {k for run in runs for k in run}
        own = [score if k in changed or not within else 0.0 for k, score in enumerate(scores)]
        found += [_finding(context, side, each.run) for each in lonely_runs(side, own, usual) if each.mass >= enough]
    said = list(others)
    return [finding for finding in found if not any(_says(other, finding) for other in said)]


def _says(other: Finding, claim: Finding) -> bool:
    """Whether another finding's evidence is most of a claim's."""
    for span, seen in ((claim.original, other.original), (claim.republication, other.republication)):
        if span and seen and min(span.end, seen.end) - max(span.start, seen.start) > _MOSTLY * (span.end - span.start):
            return True
    return False


def _finding(context: BeadContext, side: Side, run: range) -> Finding:
    lost = side is context.original
    span = Span(side.tokens[run.start].span.start, side.tokens[run.stop - 1].span.end)
    message = Message.of("finding.claim.missing" if lost else "finding.claim.added", words=_words(side, run))
    return Finding(
        FindingKind.CLAIM,
        Severity.MEDIUM,
        context.index,
        span if lost else None,
        None if lost else span,
        message,
    )


def _words(side: Side, run: range) -> str:
    """The run as it stands in the text, its end left out where it is long."""
    last = min(run.stop, run.start + _LONGEST) - 1
    text = " ".join(side.article.text[side.tokens[run.start].span.start : side.tokens[last].span.end].split())
    return f"{text} …" if last + 1 < run.stop else text
