"""Two small articles, aligned sentence by sentence, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tests.comparison.builders import article, context
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.findings import collect
from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder
from viewer.core.words import WordLinks
from viewer.text.lexicon import fold


@dataclass(frozen=True)
class Told:
    """Findings with their words."""

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    original: Article
    republication: Article

    def of(self, kind: FindingKind, *, loud: bool = True) -> list[tuple[str, str]]:
        """The words on both sides of the findings of a kind."""
        return [
            (
                finding.original.of(self.original.text) if finding.original else "",
                finding.republication.of(self.republication.text) if finding.republication else "",
            )
            for finding in self.findings
            if finding.kind is kind and (not loud or finding.severity is not Severity.LOW)
        ]

    @property
    def loud(self) -> list[str]:
        """The codes of the findings that make a bead altered."""
        return [finding.message.code for finding in self.findings if finding.severity is not Severity.LOW]


def links(
    left: Side, right: Side, pairs: Sequence[tuple[str, str]], scores: Mapping[str, float] | None = None
) -> WordLinks:
    """Equal words are linked and score 0, given pairs .2; the rest has none. ``scores`` of words go before."""
    found: dict[tuple[int, int], float] = {}
    for i, one in enumerate(left.tokens):
        for j, other in enumerate(right.tokens):
            if fold(one.text) == fold(other.text):
                found[i, j] = 0.0
            elif (one.text, other.text) in pairs:
                found[i, j] = 0.2
    one_side = [min((s for (i, _), s in found.items() if i == k), default=0.9) for k in range(len(left.tokens))]
    other_side = [min((s for (_, j), s in found.items() if j == k), default=0.9) for k in range(len(right.tokens))]
    given = scores or {}
    sides = [
        tuple(given.get(token.text, score) for token, score in zip(side.tokens, own, strict=True))
        for side, own in ((left, one_side), (right, other_side))
    ]
    return WordLinks(tuple(sorted(found)), *sides)


def tell(
    original: Sequence[str],
    republication: Sequence[str],
    languages: tuple[str, str] = ("en", "en"),
    pairs: Sequence[tuple[str, str]] = (),
    *,
    beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]] | None = None,
    furniture: dict[int, FurnitureKind] | None = None,
    scores: Mapping[str, float] | None = None,
    encoder: Encoder | None = None,
) -> Told:
    """What is found where sentence k of one side became sentence k of the other, or as ``beads`` says."""
    left, right = article(original, languages[0]), article(republication, languages[1], furniture)
    beads = beads if beads is not None else [((k,), (k,)) for k in range(len(original))]
    contexts: list[BeadContext] = []
    for number, ids in enumerate(beads):
        plain = context(left, right, ids)
        linked = links(plain.original, plain.republication, pairs, scores)
        contexts.append(replace(plain, index=number, links=linked))
    findings, notices = collect(contexts, left, right, encoder=encoder)
    return Told(findings, tuple(notice.code for notice in notices), left, right)
