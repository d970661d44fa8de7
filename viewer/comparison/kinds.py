"""What became of a bead's sentences, in one word."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.changes import is_furniture, one_language
from viewer.comparison.context import BeadContext
from viewer.comparison.edits import Edit, Nature
from viewer.comparison.unmatched import Background, loneliness
from viewer.comparison.wording import skeleton
from viewer.core.comparison import Finding, FindingKind, Kind, Severity

MATERIAL = frozenset(
    {
        FindingKind.NAME,
        FindingKind.NUMBER,
        FindingKind.DATE,
        FindingKind.QUOTE,
        FindingKind.ATTRIBUTION,
        FindingKind.HEDGE,
        FindingKind.NEGATION,
        FindingKind.CLAIM,
    }
)
"""Findings of substance: each makes its bead altered."""

_SURE = 0.5
"""Across languages: confidence under which a bead is not called a faithful translation."""


def is_material(finding: Finding) -> bool:
    """Whether a finding is of substance."""
    return finding.kind in MATERIAL and finding.severity is not Severity.LOW


def kind_of(context: BeadContext, edits: Sequence[Edit], findings: Sequence[Finding], usual: Background | None) -> Kind:
    """The kind of a bead from its edits and its findings.

    ``altered`` needs a finding of substance; ``kept`` the same words, or a translation that leaves little open.
    Without word links to go by (``usual`` is ``None``, see ``edits_of``), no translation is called faithful.
    """
    if is_furniture(context):
        return Kind.FURNITURE
    if not context.original.sentences:
        return Kind.ADDED
    if not context.republication.sentences:
        return Kind.DROPPED
    if any(is_material(finding) for finding in findings):
        return Kind.ALTERED
    # The same words are kept, also where one of two languages was mistaken.
    same = skeleton(context.original.tokens) == skeleton(context.republication.tokens)
    if same or one_language(context):
        return Kind.KEPT if same or all(edit.nature is Nature.TYPOGRAPHY for edit in edits) else Kind.REWORDED
    return Kind.KEPT if not edits and _is_faithful(context, usual) else Kind.REWORDED


def _is_faithful(context: BeadContext, usual: Background | None) -> bool:
    if usual is None or context.bead.confidence < _SURE:
        return False
    sides = (
        (context.original, context.links.left_scores),
        (context.republication, context.links.right_scores),
    )
    return all(loneliness(side, scores) <= usual.score + usual.faithful for side, scores in sides)
