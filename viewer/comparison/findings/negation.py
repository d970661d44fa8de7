"""Negations lost or gained: "not", "never", "without".

A negation is judged where it stands: the words it denies are followed by their links to the other side, and there a
word that denies is looked for. Where the words have no counterpart nothing is said, since nothing was turned round.

Five lists a language (``[negation]``): ``strong`` denies and is told of; ``also`` says by itself what others say with a
negation ("refuse"), so it answers a negation near by, and beside one it cancels it ("not impossible"); ``near`` may do
so (prefixes, "only") and counts only for a word linked to one of those denied; ``part`` is
half of a negation ("ne", "nor"), which answers; ``harmless`` are phrases that deny nothing ("not only").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.wording import is_content
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind

_REACH = 7
"""Tokens before and after a negation among which the words are that it denies."""
_DENIED = 3
"""So many content words next to it are asked for their counterparts."""
_SURE = 0.6
"""Score up to which a link of theirs counts: the nearest one's, or those of any two."""
_ENOUGH = 2
_WIDTH = 6
"""Tokens around those counterparts in which a negation answers for one."""
_CLOSE = 3
"""Tokens around them in which a word does that says by itself what others say with a negation."""
_BESIDE = 4
"""Tokens between a negation and a word it cancels."""
_SHORT = 7
"""Content words up to which a whole side counts as denied, links or not."""
_CLAUSE = frozenset(",;:.!?()–—،؛，；：。、！？")


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on negations, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("negation.strong") and story.republication.lexicon.has("negation.strong")):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        links = bead.context.links
        left = _Denials.of(bead.original, links.left_scores)
        right = _Denials.of(bead.republication, links.right_scores)
        yield from _turned(bead, left, right, links.links, lost=True)
        yield from _turned(bead, right, left, [(j, i) for i, j in links.links], lost=False)


@dataclass(frozen=True, slots=True)
class _Denials:
    """The words of a side that deny, as indices into its tokens."""

    facts: SideFacts
    strong: dict[int, Span]
    also: frozenset[int]
    near: frozenset[int]
    part: frozenset[int]
    scores: tuple[float, ...]
    """How far each token is alone."""
    harmless: frozenset[int]

    @classmethod
    def of(cls, side: SideFacts, scores: tuple[float, ...]) -> _Denials:
        harmless = [span for span, _ in side.found("negation.harmless")]
        strong = {
            min(places): span
            for span, _ in side.found("negation.strong")
            if not any(other.start <= span.start and span.end <= other.end for other in harmless)
            and (places := _places(side, span))
        }
        lists = [
            frozenset(k for span, _ in side.found(f"negation.{path}") for k in _places(side, span)) - set(strong)
            for path in ("also", "near", "part")
        ]
        phrases = frozenset(k for span in harmless for k in _places(side, span))
        return cls(side, strong, lists[0] - phrases, lists[1] - phrases, lists[2] - phrases, scores, phrases)

    def content(self, k: int) -> bool:
        """Whether a token is a word that may be denied."""
        token = self.facts.side.tokens[k]
        return (
            k not in self.strong
            and k not in self.part
            and token.kind is TokenKind.WORD
            and is_content(token, self.facts.language)
        )

    def denied(self, k: int) -> list[int]:
        """The content words next to a negation, the nearest first, what follows before what precedes."""
        tokens = self.facts.side.tokens
        near: list[tuple[int, int]] = []
        for step in (1, -1):
            for distance in range(1, _REACH + 1):
                place = k + step * distance
                if not 0 <= place < len(tokens) or tokens[place].text in _CLAUSE:
                    break
                if self.content(place):
                    near.append((distance * 2 + (step < 0), place))
        return [place for _, place in sorted(near)][:_DENIED]


def _places(side: SideFacts, span: Span) -> list[int]:
    """The tokens in a span."""
    tokens = side.side.tokens
    return [k for k, token in enumerate(tokens) if token.span.start < span.end and span.start < token.span.end]


def _turned(
    bead: BeadFacts, own: _Denials, other: _Denials, links: Collection[tuple[int, int]], *, lost: bool
) -> Iterator[Finding]:
    if len(own.strong) <= len(other.strong):
        return
    linked: dict[int, set[int]] = {}
    for i, j in links:
        linked.setdefault(i, set()).add(j)
    for k, span in own.strong.items():
        if not _answered(k, own, other, linked):
            code = "finding.negation.lost" if lost else "finding.negation.gained"
            yield bead.finding(FindingKind.NEGATION, Severity.HIGH, *evidence(span, lost=lost), code)
            return


def _answered(k: int, own: _Denials, other: _Denials, linked: dict[int, set[int]]) -> bool:
    """Whether something on the other side denies as a negation does, or nothing there stands for what it denies."""
    negative = set(other.strong) | other.also | other.part
    if linked.get(k, set()) & (negative | other.near | other.harmless):
        return True
    denied = own.denied(k)
    counterparts = {j for word in denied for j in linked.get(word, ())}
    # A word that denies by itself on both sides is the same word: it answers for nothing.
    shared = {j for i in own.also | own.near for j in linked.get(i, ())}
    sure = [bool(linked.get(word)) and own.scores[word] <= _SURE for word in denied]
    if sure and (sure[0] or sum(sure) >= _ENOUGH):
        strong, close, beside = _around(counterparts, _WIDTH), _around(counterparts, _CLOSE), _around(counterparts, 1)
    elif sum(map(own.content, range(len(own.facts.side.tokens)))) <= _SHORT:
        strong = close = beside = set(range(len(other.facts.side.tokens)))
    else:
        return True
    # So does a negation linked to another one: "not approved without a vote".
    taken = {j for i in own.strong if abs(i - k) > _REACH for j in linked.get(i, ())} - linked.get(k, set())
    if (
        (strong & (set(other.strong) | other.part)) - taken
        or (close & other.also) - shared
        or (beside & other.near) - shared
    ):
        return True
    cancelled = {i for i in own.also if abs(i - k) <= _BESIDE}
    return any(not linked.get(i, set()) & other.also for i in cancelled)


def _around(places: Collection[int], width: int) -> set[int]:
    return {place + step for place in places for step in range(-width, width + 1)}
