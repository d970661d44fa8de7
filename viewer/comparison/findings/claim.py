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
from viewer.comparison.unmatched import Background, LonelyRun, letters, lonely_runs
from viewer.comparison.wording import is_content
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.core.ports import Encoder
from viewer.text.lexicon import lexicon

_ENOUGH = 3.0
"""What a run must weigh across languages, less all that is alone on the other side: a free translation has both. Also
the lengths must fit better without it. So measured on NTREX, alarms on none of 710 sentences in ar, de, es, fr, ja and
tr, on 2 of 240 in ru and zh; found 13 % of REFreSD's "some meaning difference" and 11 to 15 % of WMT22's critical
errors, most of which are no omissions.
"""
_ENOUGH_CLAUSE = 1.6
"""The same for a run that is a clause by itself, "who was not there": translators leave out words, seldom a clause. On
NTREX 9 more of 11,640 sentences in twelve languages are told, most of which do leave it out or add it."""
_ENOUGH_CLAUSE_WITHIN = 1.0
"""The same in one language: about two words of meaning, "built in Norway"."""
_SURELY = 0.8
"""Score its words of meaning have on average."""
_BESIDE = 0.3
"""What may be alone on the other side, where such a clause is told."""
_OPENING = 4
"""Small words at most between the mark or the word that begins a clause and the first word of it that is alone."""
_REASONS = ("causes.reason",)
_ENOUGH_REASON = 0.9
"""The same for a clause that says why: none more on NTREX."""
_SUBORDINATE = ("causes.obstacle", "clause.relative")
_MARKS = frozenset(",;:.!?()–—،؛；：。、，！？")
_ENOUGH_WITHIN = 2.5
"""What it must weigh in one language, where scores are surer: on arXivEdits 1 of 119 pairs without an edit of content,
all of 31 with seven or more content words added or removed, 13 of 17 with four to six."""
_SURE = 0.3
"""Confidence in the bead under which nothing is claimed: its sentences may not belong together."""
_SAID_BESIDE = 0.4
"""Cosine from which a sentence beside the bead makes a claim: chance neighbours have up to .3."""
_MOSTLY = 0.5
_LEFT = 3
"""Words of meaning that must be left of a claim beside what other findings tell."""
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
        masses = [sum(each.mass for each in of_side) for of_side in runs]
        claimed = [
            [
                each.run
                for each in runs[k]
                if each.mass >= _ENOUGH_WITHIN or _is_left_clause(sides[k], each, masses[1 - k], within=True)
            ]
            for k in (0, 1)
        ]
    else:
        runs = [lonely_runs(side, scores, usual) for side, scores in sides]
        masses = [sum(each.mass for each in of_side) for of_side in runs]
        claimed = [
            [
                each.run
                for each in runs[k]
                if (each.mass - masses[1 - k] >= _ENOUGH or _is_left_clause(sides[k], each, masses[1 - k]))
                and _fits_better_without(context, k, each.run, usual)
            ]
            for k in (0, 1)
        ]
    said = list(others)
    found = [(_finding(context, sides[k][0], run), sides[k][0], run) for k in (0, 1) for run in claimed[k]]
    return [
        finding
        for finding, side, run in found
        if not any(_says(other, finding) for other in said)
        and not _is_spoken_for(side, run, said, lost=side is context.original)
    ]


def _is_left_clause(
    own: tuple[Side, Sequence[float]], lonely: LonelyRun, beside: float, *, within: bool = False
) -> bool:
    """Whether a run is a clause by itself that surely has no counterpart, while all of the other side has one.

    ``within``: both sides are in one language, where it is seen that its words are not there.
    """
    (side, scores), run = own, lonely.run
    words = [scores[k] for k in run if is_content(side.tokens[k], side.language)]
    if not within and sum(words) < _SURELY * len(words):
        return False
    ends = run.stop >= len(side.tokens) or any(side.tokens[k].text in _MARKS for k in (run.stop - 1, run.stop))
    reason = _opens_clause(side, run.start, _REASONS)
    enough, most = (_ENOUGH_REASON, 2 * _BESIDE) if reason else (_ENOUGH_CLAUSE, _BESIDE)
    enough = _ENOUGH_CLAUSE_WITHIN if within else enough
    if not ends or beside > most or lonely.mass - beside < enough:
        return False
    return reason or _opens_clause(side, run.start, _SUBORDINATE, marks=True)


def _opens_clause(side: Side, start: int, paths: Iterable[str], *, marks: bool = False) -> bool:
    """Whether a listed word, or a mark, begins a clause at a token, or before it with only small words between."""
    tokens = side.tokens
    lists = [lexicon(side.language).terms(path) for path in paths]
    for k in range(start, max(-1, start - 1 - _OPENING), -1):
        if any(terms.meaning(tokens[k].text) is not None for terms in lists):
            return True
        if k < start and (tokens[k].text in _MARKS or is_content(tokens[k], side.language)):
            return marks and tokens[k].text in _MARKS
    return False


def not_beside(
    claims: list[Finding], context: BeadContext, contexts: Sequence[BeadContext], encoder: Encoder
) -> list[Finding]:
    """The claims that no sentence beside the bead makes: there a sentence without partner may say the same.

    Args:
        claims: Of one bead.
        context: The bead.
        contexts: All beads, in reading order.
        encoder: Knows both languages.
    """
    kept = []
    for finding in claims:
        own, other = (context.original, context.republication)[:: 1 if finding.original else -1]
        alone = [sentence for sides in _sides(contexts) if (sentence := _lonely(sides, finding)) is not None]
        texts = [other.article.sentence_text(i) for i in alone if any(abs(i - k) <= 1 for k in other.sentences)]
        span = finding.original or finding.republication
        if texts and span is not None:
            vectors = encoder.encode([span.of(own.article.text), *texts])
            if float((vectors[1:] @ vectors[0]).max()) >= _SAID_BESIDE:
                continue
        kept.append(finding)
    return kept


def _sides(contexts: Sequence[BeadContext]) -> list[tuple[Side, Side]]:
    return [(context.original, context.republication) for context in contexts]


def _lonely(sides: tuple[Side, Side], finding: Finding) -> int | None:
    """The one sentence of a bead without partner, on the side the claim is not on."""
    own, other = sides[:: 1 if finding.original else -1]
    return other.sentences[0] if not own.sentences and len(other.sentences) == 1 else None


def _fits_better_without(context: BeadContext, number: int, run: range, usual: Background) -> bool:
    """Whether the lengths of both sides agree better when a run is taken from one."""
    sides = (context.original, context.republication)
    sizes = [letters(side, range(len(side.tokens))) for side in sides]
    wanted = sizes[1 - number] * (usual.ratio if number == 0 else 1 / usual.ratio)
    rest = sizes[number] - letters(sides[number], run)
    return rest > 0 and abs(log(rest / wanted)) < abs(log(sizes[number] / wanted))


def _is_spoken_for(side: Side, run: range, said: Sequence[Finding], *, lost: bool) -> bool:
    """Whether little of a run is left beside what is told already: expedition leader Solberg, whose name is told."""
    # What is only hinted at speaks for nothing else.
    spans = [f.original if lost else f.republication for f in said if f.severity is not Severity.LOW]
    rest = [
        k for k in run
        if is_content(side.tokens[k], side.language)
        and not any(span and span.start <= side.tokens[k].span.start < span.end for span in spans)
    ]  # fmt: skip
    content = [k for k in run if is_content(side.tokens[k], side.language)]
    return len(rest) < min(_LEFT, len(content))


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
