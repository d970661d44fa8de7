"""A statement lost from a sentence that was kept, or slipped into it: many words together without a counterpart.

The weakest of the findings, since only meaning can tell it, and so asked to be the surest: it wants a run of words that
weighs as much as four or five content words of which no trace is on the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from viewer.comparison.changes import one_language
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit, Nature
from viewer.comparison.unmatched import Background, letters, lonely_runs
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message

_ENOUGH = 3.0
"""What a run must weigh across languages, less all that is alone on the other side: a free translation has both. Also
the lengths must fit better without it. So measured on NTREX, alarms on none of 710 sentences in ar, de, es, fr, ja and
tr, on 2 of 240 in ru and zh; found 13 % of REFreSD's "some meaning difference" and 11 to 15 % of WMT22's critical
errors, most of which are no omissions.
"""
_ENOUGH_WITHIN = 2.5
"""What it must weigh in one language, where scores are surer: on arXivEdits 1 of 119 pairs without an edit of content,
all of 31 with seven or more content words added or removed, 13 of 17 with four to six."""
_SURE = 0.3
"""Confidence in the bead under which nothing is claimed: its sentences may not belong together."""
_MOSTLY = 0.5
_LONGEST = 16
"""Words of evidence spelled out in the message."""


def judge(
    context: BeadContext, edits: Sequence[Edit], usual: Background, others: Iterable[Finding] = ()
) -> list[Finding]:
    """What a bead with both sides lost or won in substance.

    Args:
        context: The bead, with word links that can be trusted.
        edits: Its edits. In one language, words in none of them are on both sides and no claim of their own.
        usual: The background of the comparison.
        others: Findings of other kinds. What one of them says already is not said again.
    """
    if not context.original.sentences or not context.republication.sentences or context.bead.confidence < _SURE:
        return []
    sides = (context.original, context.links.left_scores), (context.republication, context.links.right_scores)
    if one_language(context):
        words = [edit for edit in edits if edit.nature is Nature.WORDS]
        changed = {k for edit in words for k in edit.original}, {k for edit in words for k in edit.republication}
        runs = [
            lonely_runs(side, [score if k in own else 0.0 for k, score in enumerate(scores)], usual)
            for (side, scores), own in zip(sides, changed, strict=True)
        ]
        claimed = [[each.run for each in of_side if each.mass >= _ENOUGH_WITHIN] for of_side in runs]
    else:
        runs = [lonely_runs(side, scores, usual) for side, scores in sides]
        masses = [sum(each.mass for each in of_side) for of_side in runs]
        claimed = [
            [
                each.run
                for each in runs[k]
                if each.mass - masses[1 - k] >= _ENOUGH and _fits_better_without(context, k, each.run, usual)
            ]
            for k in (0, 1)
        ]
    found = [_finding(context, sides[k][0], run) for k in (0, 1) for run in claimed[k]]
    said = list(others)
    return [finding for finding in found if not any(_says(other, finding) for other in said)]


def _fits_better_without(context: BeadContext, number: int, run: range, usual: Background) -> bool:
    """Whether the lengths of both sides agree better when a run is taken from one."""
    sides = (context.original, context.republication)
    sizes = [letters(side, range(len(side.tokens))) for side in sides]
    wanted = sizes[1 - number] * (usual.ratio if number == 0 else 1 / usual.ratio)
    rest = sizes[number] - letters(sides[number], run)
    return rest > 0 and abs(log(rest / wanted)) < abs(log(sizes[number] / wanted))


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
