"""The changes of a bead: its edits, in characters, with what carries a finding marked as material."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit, Nature, Piece, carved
from viewer.comparison.unmatched import Background, unmatched_edits
from viewer.comparison.wording import skeleton
from viewer.comparison.wording_diff import word_edits
from viewer.core.article import Span
from viewer.core.comparison import Change, Op

_MOSTLY = 0.5
"""An edit is material as a whole when the evidence covers this part of its words, else only the evidence is."""


def edits_of(context: BeadContext, usual: Background | None) -> list[Edit]:
    """What differs inside a bead, in order, counted in tokens of its sides.

    Args:
        context: The bead.
        usual: The background of the comparison; ``None`` where word links across
            languages cannot be trusted, since the encoder does not know both languages.

    Returns:
        In one language: edits outside of which the sides are the same but for white space. Across languages: runs of
        words without a counterpart. A null bead is one edit, furniture has none.
    """
    left, right = context.original.tokens, context.republication.tokens
    if is_furniture(context):
        return []
    if not left or not right:
        whole = Edit(range(len(left)), range(len(right)), material=True)
        return [whole] if left or right else []
    if one_language(context):
        return word_edits(left, right, context.original.language)
    return unmatched_edits(context, usual) if usual is not None else []


def one_language(context: BeadContext) -> bool:
    """Whether both sides are in the same language."""
    return context.original.language == context.republication.language


def is_furniture(context: BeadContext) -> bool:
    """Whether the bead is the page's and not the article's.

    Furniture that both sides share word for word is text that was kept.
    """
    sides = (context.original, context.republication)
    if any(side.article.sentences[i].furniture is None for side in sides for i in side.sentences):
        return False
    return skeleton(sides[0].tokens) != skeleton(sides[1].tokens) or not all(side.sentences for side in sides)


def marked(
    edits: Sequence[Edit], context: BeadContext, evidence: Iterable[tuple[Span | None, Span | None]]
) -> list[Edit]:
    """The edits with those that carry evidence as material, cut so that only the words that carry it are.

    Args:
        edits: As from ``edits_of``.
        context: Their bead.
        evidence: Spans of material findings, original and republication.

    Returns:
        Edits in order; evidence that no edit touched has become one.
    """
    out = list(edits)
    runs = [(_tokens(context.original, left), _tokens(context.republication, right)) for left, right in evidence]
    # The longest first: what lies inside evidence already marked needs no mark of its own.
    for pair in sorted(runs, key=lambda pair: -max(map(len, pair))):
        out, unseen = _with_evidence(out, *pair)
        for side, run in enumerate(unseen):
            if run and not _touched(out, run, side):
                out = _absorbed(out, run, side) if one_language(context) else _added(out, *unseen)
    return _joined(out)


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """Without borders between edits alike that follow each other at once on both sides."""
    out: list[Edit] = []
    for edit in edits:
        last = out[-1] if out else None
        alike = last and (last.nature, last.material) == (edit.nature, edit.material) and edit.nature is Nature.WORDS
        if (
            last
            and alike
            and last.original.stop == edit.original.start
            and last.republication.stop == edit.republication.start
        ):
            out[-1] = replace(
                last,
                original=range(last.original.start, edit.original.stop),
                republication=range(last.republication.start, edit.republication.stop),
            )
        else:
            out.append(edit)
    return out


def _tokens(side: Side, span: Span | None) -> range:
    """The tokens a span touches; an empty range for none."""
    if span is None:
        return range(0)
    touched = [k for k, token in enumerate(side.tokens) if token.span.start < span.end and span.start < token.span.end]
    return range(touched[0], touched[-1] + 1) if touched else range(0)


def _common(run: range, other: range) -> range:
    return range(max(run.start, other.start), max(min(run.stop, other.stop), run.start, other.start))


def _with_evidence(edits: Sequence[Edit], left: range, right: range) -> tuple[list[Edit], tuple[range, range]]:
    """Edits with those parts material that lie in the evidence, and the evidence that no edit touches."""
    out: list[Edit] = []
    seen = [not left, not right]
    for edit in edits:
        parts = _common(edit.original, left), _common(edit.republication, right)
        if edit.nature is Nature.TYPOGRAPHY and edit.original and edit.republication:
            parts = range(0), range(0)
        if not parts[0] and not parts[1]:
            out.append(edit)
            continue
        seen = [seen[0] or bool(parts[0]), seen[1] or bool(parts[1])]
        size = len(edit.original) + len(edit.republication)
        if edit.material or len(parts[0]) + len(parts[1]) >= _MOSTLY * size:
            out.append(replace(edit, material=True, nature=Nature.WORDS))
            continue
        pair = 0 if parts[0] and parts[1] else None
        pieces = [[Piece(part, Nature.WORDS, True, pair)] if part else [] for part in parts]
        out += carved(edit, pieces[0], pieces[1])
    return out, (range(0) if seen[0] else left, range(0) if seen[1] else right)


def _run(edit: Edit, side: int) -> range:
    return edit.republication if side else edit.original


def _touched(edits: Sequence[Edit], run: range, side: int) -> bool:
    return any(edit.material and _common(_run(edit, side), run) for edit in edits)


def _absorbed(edits: Sequence[Edit], run: range, side: int) -> list[Edit]:
    """One language: evidence no edit touches becomes one, together with the equal words opposite."""
    touched: list[tuple[tuple[int, int], tuple[int, int]]] = []
    at = (0, 0)
    for edit in edits:
        gap = _common(range(at[side], _run(edit, side).start), run)
        if gap:
            touched.append(_opposite(at, gap, side))
        first, at = (edit.original.start, edit.republication.start), (edit.original.stop, edit.republication.stop)
        if _common(_run(edit, side), run):
            touched.append((first, at))
    gap = _common(range(at[side], run.stop), run)
    if gap:
        touched.append(_opposite(at, gap, side))
    start, stop = touched[0][0], touched[-1][1]
    new = Edit(range(start[0], stop[0]), range(start[1], stop[1]), material=True)
    before = [e for e in edits if e.original.stop <= start[0] and e.republication.stop <= start[1]]
    after = [e for e in edits if e.original.start >= stop[0] and e.republication.start >= stop[1]]
    return [*before, new, *after]


def _opposite(at: tuple[int, int], gap: range, side: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where equal words begin and end on both sides; ``at`` is where they begin to be equal."""
    by = gap.start - at[side]
    start = (at[0] + by, at[1] + by)
    return start, (start[0] + len(gap), start[1] + len(gap))


def _added(edits: Sequence[Edit], left: range, right: range) -> list[Edit]:
    """Across languages: evidence no edit touches becomes one, or two where the sides would cross."""
    for k in range(len(edits), -1, -1):
        at = (edits[k - 1].original.stop, edits[k - 1].republication.stop) if k else (0, 0)
        new = Edit(left or range(at[0], at[0]), right or range(at[1], at[1]), material=True)
        if all(_precedes(edit, new) for edit in edits[:k]) and all(_precedes(new, edit) for edit in edits[k:]):
            return [*edits[:k], new, *edits[k:]]
    return _added(_added(edits, left, range(0)), range(0), right)


def _precedes(edit: Edit, other: Edit) -> bool:
    """Whether an edit ends before another begins, on every side where both have words."""
    runs = ((edit.original, other.original), (edit.republication, other.republication))
    return all(not one or not two or one.stop <= two.start for one, two in runs)


def spelled(edits: Sequence[Edit], context: BeadContext) -> tuple[Change, ...]:
    """The edits as changes: spans of characters that cover no sentence of another bead."""
    changes: list[Change] = []
    for edit in edits:
        lefts = _spans(context.original, edit.original)
        rights = _spans(context.republication, edit.republication)
        for k in range(max(len(lefts), len(rights))):
            left = lefts[k] if k < len(lefts) else None
            right = rights[k] if k < len(rights) else None
            op = Op.INSERTED if left is None else Op.DELETED if right is None else Op.REPLACED
            changes.append(Change(op, edit.material, left, right, edit.nature is Nature.MOVED))
    return tuple(changes)


def _spans(side: Side, run: range) -> list[Span]:
    """The characters of a run of tokens, parted where sentences of another bead lie between."""
    if not run:
        return []
    ends = [span.end for span in side.spans]
    parts: list[list[int]] = []
    last = -1
    for k in run:
        sentence = bisect_right(ends, side.tokens[k].span.start)
        foreign = last >= 0 and side.sentences[sentence] - side.sentences[last] > 1
        if parts and not foreign:
            parts[-1][1] = side.tokens[k].span.end
        else:
            parts.append([side.tokens[k].span.start, side.tokens[k].span.end])
        last = sentence
    return [Span(*part) for part in parts]
