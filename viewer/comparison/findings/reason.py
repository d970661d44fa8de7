"""Another reason than the original's: both sides say why, but not the same.

What a word such as "because of" governs is compared, word by word and as a whole. A reason is another one where none of
its words has a counterpart on the other side, wherever that may stand, and none of the other reason's has one here; or
where the original's is denied: not because of the wind but because of the engine. Where both sides tell what caused
something, what it came from is compared in the same way: a spark from a saw, from a cable. On NTREX none of 71 English
reasons with translations into seven languages is told, and 2 of 242 of other pairs of languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.scope import BEHIND, by_left, is_word, places
from viewer.comparison.findings.strange import are_alike, has_nothing, texts
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder

ENDS = frozenset(",;:.!?()–—،؛؟、。，；：！？")
"""Marks that end what it governs."""
_GOVERNED = 4
"""Words of meaning at most that tell what it governs."""
_NEAREST = 2
"""Words of meaning at most that tell a reason without a verb, where it stands in front."""
_BEHIND_ARTICLE = 2
"""Tokens from a preposition to the noun, an article between."""
_REACH = 10
"""Tokens within which these stand."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason that is given."""

    words: tuple[int, ...]
    """The words of meaning that say what it is, the nearest first."""
    span: Span
    denied: bool
    """It is said to be none: not because of rain."""


def another_reason(bead: BeadFacts, encoder: Encoder | None) -> Iterator[Finding]:
    """A reason of the original in the place of which the republication gives another one.

    Args:
        bead: A pair.
        encoder: Compares words without links; must know both languages.
    """
    old, now = _reasons(bead.original), _reasons(bead.republication)
    for own in old:
        for other in now:
            if own.denied or other.denied or not _is_new(bead, other, own, encoder, back=True):
                continue
            dropped = _is_new(bead, own, other, encoder) and not _is_like(bead, own, other, encoder)
            if dropped or _is_denied(bead, own, old, now):
                code = "finding.claim.reason_another"
                yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, own.span, other.span, code)
                return
    yield from _another_origin(bead, encoder)


def _another_origin(bead: BeadFacts, encoder: Encoder | None) -> Iterator[Finding]:
    """The same cause from elsewhere, where both sides tell what caused something: a spark from a saw, from a cable."""
    if encoder is None or not all(side.found("causes.caused") for side in (bead.original, bead.republication)):
        return
    old, now = _origins(bead.original), _origins(bead.republication)
    links = set(bead.context.links.links)
    for head, own in old:
        for place, other in now:
            if (head, place) not in links or not _is_new(bead, own, other, encoder):
                continue
            if _is_new(bead, other, own, encoder, back=True) and not _is_like(bead, own, other, encoder):
                code = "finding.claim.reason_another"
                yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, own.span, other.span, code)
                return


def _origins(side: SideFacts) -> list[tuple[int, _Reason]]:
    """What stands behind a noun and a preposition, each with the noun: a spark from a farm machine."""
    found = []
    tokens, helps = side.side.tokens, side.facts.lexicon.terms("clause.between")
    for span, _ in side.found("causes.origin"):
        here = places(side, span)
        if not here or not here[0] or not is_word(side, here[0] - 1):
            continue
        words = noun(side, governed(side, span))
        ends = (n for n, k in enumerate(words) if helps.meaning(tokens[k].text) is not None)
        words = words[: next(ends, len(words))]
        if words and words[0] <= here[-1] + _BEHIND_ARTICLE:
            whole = Span(tokens[here[0] - 1].span.start, tokens[words[-1]].span.end)
            found.append((here[0] - 1, _Reason(tuple(words), whole, denied=False)))
    return found


def _is_new(bead: BeadFacts, own: _Reason, other: _Reason, encoder: Encoder | None, *, back: bool = False) -> bool:
    """Whether no word of a reason has a counterpart; a reason of the republication, if ``back``."""
    side = bead.republication if back else bead.original
    return not _is_name(side, own.words) and has_nothing(bead, own.words, other.words, encoder, back=back)


def _is_like(bead: BeadFacts, own: _Reason, other: _Reason, encoder: Encoder | None) -> bool:
    """Whether two reasons mean the same as wholes."""
    left = own.span.of(bead.original.text), texts(bead.original, own.words)
    return are_alike(left, (other.span.of(bead.republication.text), texts(bead.republication, other.words)), encoder)


def _is_denied(bead: BeadFacts, own: _Reason, old: Sequence[_Reason], now: Sequence[_Reason]) -> bool:
    """Whether the republication says that a reason of the original is none."""
    if any(reason.denied for reason in old):
        return False
    there = {k for reason in now if reason.denied for k in reason.words}
    linked = by_left(bead.context.links.links)
    return bool(own.words) and bool(there & linked.get(own.words[0], set()))


def _is_name(side: SideFacts, words: Collection[int]) -> bool:
    """Whether all words are names: one thing may have several, and the judge of names compares them."""
    named = {k for name in side.names for k in places(side, name.span)}
    return side.language != "de" and named.issuperset(words)


def _reasons(side: SideFacts) -> list[_Reason]:
    """The reasons a side gives in so many words."""
    spans = [span for path in ("reason", "gives") for span, _ in side.found(f"causes.{path}")]
    clauses = _after_verbs(side)
    given = []
    for span in sorted([*spans, *clauses]):
        words = governed(side, span)
        if span not in clauses and side.facts.lexicon.terms("causes.because").meaning(_phrase(side, span)) is None:
            words = noun(side, words)
        if words:
            tokens = side.side.tokens
            ends = [tokens[k].span for k in (words[0], words[-1])] + [span]
            whole = Span(min(ends).start, max(end.end for end in ends))
            given.append(_Reason(tuple(words), whole, _denies(side, span)))
    return given


def governed(side: SideFacts, span: Span) -> list[int]:
    """The words of meaning that say what the reason is, which a word says to be one; the nearest first."""
    here = places(side, span)
    tokens = side.side.tokens
    ahead = side.facts.lexicon.terms("causes.ahead").meaning(_phrase(side, span)) is not None
    step = -1 if side.language in BEHIND and not ahead else 1
    start = here[0] if step < 0 else here[-1]
    found: list[int] = []
    for distance in range(1, _REACH + 1):
        k = start + step * distance
        if not 0 <= k < len(tokens) or tokens[k].text in ENDS or len(found) == _GOVERNED:
            break
        if is_word(side, k):
            found.append(k)
    return found


def noun(side: SideFacts, words: list[int]) -> list[int]:
    """Of the words behind a preposition those up to the noun, and what it is of: starken Regens, illness of a cook."""
    if side.language in BEHIND:
        return words[:_NEAREST]
    tokens = side.side.tokens
    of = side.facts.lexicon.terms("attribution.views.of")
    found: list[int] = []
    for k in words:
        if found and k != found[-1] + 1 and of.meaning(tokens[found[-1] + 1].text) is None:
            break
        german = found and side.language == "de" and tokens[found[-1]].text[0].isupper()
        if german and k == found[-1] + 1:
            break  # the verb
        found.append(k)
    return found


def _phrase(side: SideFacts, span: Span) -> str:
    return " ".join(span.of(side.text).split())


def _after_verbs(side: SideFacts) -> list[Span]:
    """Words that give a reason only behind certain forms of a verb: tüketeceği için."""
    forms = side.facts.lexicon.terms("causes.forms")
    tokens = side.side.tokens
    found = []
    for span, _ in side.found("causes.behind_forms"):
        here = places(side, span)
        if here and here[0] and forms.meaning(tokens[here[0] - 1].text) is not None:
            found.append(span)
    return found


def _denies(side: SideFacts, span: Span) -> bool:
    """Whether a denial stands right before a word: not because."""
    here = places(side, span)
    terms = side.facts.lexicon.terms("negation.strong")
    return bool(here and here[0]) and terms.meaning(side.side.tokens[here[0] - 1].text) is not None
