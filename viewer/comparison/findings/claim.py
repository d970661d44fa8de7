"""A statement lost from a sentence that was kept, or slipped into it: many words together without a counterpart.

The weakest of the findings, since only meaning can tell it, and so asked to be the surest: it wants a run of words that
weighs as much as four or five content words of which no trace is on the other side.
"""

from __future__ import annotations

from viewer.comparison.changes import one_language
from viewer.comparison.context import BeadContext, Side
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
_LONGEST = 16
"""Words of evidence spelled out in the message."""


def judge(context: BeadContext, usual: float) -> list[Finding]:
    """What a bead with both sides lost or won in substance.

    Args:
        context: The bead, with word links that can be trusted.
        usual: The background of the comparison's scores, as from ``unmatched.background``.
    """
    if not context.original.sentences or not context.republication.sentences or context.bead.confidence < _SURE:
        return []
    links = context.links
    enough = _ENOUGH_WITHIN if one_language(context) else _ENOUGH
    found = []
    for side, scores in ((context.original, links.left_scores), (context.republication, links.right_scores)):
        for lonely in lonely_runs(side, scores, usual):
            if lonely.mass >= enough:
                found.append(_finding(context, side, lonely.run))
    return found


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
