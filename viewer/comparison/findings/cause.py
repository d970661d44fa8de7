"""Why something is so: a reason that was added, left out, exchanged, or turned into what it is so in spite of.

Languages tell a reason in many ways, and by mere sequence. Told is a word that says nothing else ("because of"), where
the other side has fewer of these and none linked to it, and only if

- what it governs stands behind a word of obstacle there ("although"), or behind one of time ("after"); or
- the other side has none of the many words that may tell a reason (``[causes]`` in the lexicons), and what it governs
  is not there either: a translator may spell out why, but adds no reason. In one language to add the word is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.reason import another_reason, governed
from viewer.comparison.findings.scope import by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder
from viewer.text.lexicon import separates_words

_ALONE = 0.5
"""Score from which such a word without a link has no counterpart."""
_LIKE = 0.6
"""Cosine from which it is meant by a word of the other side all the same: chance words of a story have .2 to .5."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on reasons, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("causes") and story.republication.lexicon.has("causes")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            found = [*_reasons(bead, story.encoder)]
            yield from found or another_reason(bead, story.encoder)


def _reasons(bead: BeadFacts, encoder: Encoder | None) -> Iterator[Finding]:
    links = bead.context.links
    left, right = bead.original, bead.republication
    back = [(j, i) for i, j in links.links]
    for own, other, pairs, scores, lost in (
        (left, right, links.links, links.left_scores, True),
        (right, left, back, links.right_scores, False),
    ):
        told = _unanswered(own, other, pairs)
        if told is None:
            continue
        linked = by_left(pairs)
        words = governed(own, told)
        there = {j for k in words for j in linked.get(k, ())}
        for path in ("obstacle", "time"):
            place = next(
                (span for span, _ in other.found(f"causes.{path}") if there & {*governed(other, span)}),
                None,
            )
            sure = path == "obstacle" or bead.one_language or _is_because(own, told)
            if sure and place is not None and not own.found(f"causes.{path}"):
                severity = Severity.HIGH if path == "obstacle" else Severity.MEDIUM
                spans = (told, place) if lost else (place, told)
                yield bead.finding(FindingKind.CLAIM, severity, *spans, code="finding.claim.reason_turned")
                return
        # Where words are not parted, a token is a piece of one.
        first = words[:1] if separates_words(own.language) else words
        alone = bool(first) and all(scores[k] >= _ALONE and not linked.get(k) for k in first)
        new = bead.one_language or (alone and not _is_meant(own, words[0], other, encoder))
        if new and not _may_say(own, other, pairs, one_language=bead.one_language):
            code = "finding.claim.reason_lost" if lost else "finding.claim.reason_gained"
            yield bead.finding(FindingKind.CLAIM, Severity.MEDIUM, *evidence(told, lost=lost), code)
            return


def _is_meant(own: SideFacts, k: int, other: SideFacts, encoder: Encoder | None) -> bool:
    """Whether a word without a link is like one of the other side all the same."""
    tokens = other.side.tokens
    words = [tokens[j].text for j in range(len(tokens)) if is_word(other, j)]
    if encoder is None or not words:
        return False
    vectors = encoder.encode([own.side.tokens[k].text, *words])
    return float((vectors[1:] @ vectors[0]).max()) >= _LIKE


def _is_because(side: SideFacts, span: Span) -> bool:
    """Whether a word tells nothing but a reason, with a clause: languages put "after" for "as a result of" and back."""
    return side.facts.lexicon.terms("causes.because").meaning(" ".join(span.of(side.text).split())) is not None


def _unanswered(own: SideFacts, other: SideFacts, pairs: Collection[tuple[int, int]]) -> Span | None:
    """The first word that surely tells a reason, where the other side has fewer of these and none is linked to it."""
    harmless = [span for span, _ in own.found("causes.harmless")]
    found = [
        span for span, _ in own.found("causes.reason")
        if not any(phrase.start <= span.start and span.end <= phrase.end for phrase in harmless)
    ]  # fmt: skip
    answers = [span for span, _ in other.found("causes.reason")]
    if len(found) <= len(answers):
        return None
    there = {k for span in answers for k in places(other, span)}
    met = {i for i, j in pairs if j in there}
    return next((span for span in found if met.isdisjoint(places(own, span))), None)


def _may_say(own: SideFacts, other: SideFacts, pairs: Collection[tuple[int, int]], *, one_language: bool) -> bool:
    """Whether the other side has a word that may tell a reason, or a mark before one.

    In one language a word both sides have tells no more on one of them.
    """
    words = [span for span, _ in other.found("causes.reason_also")]
    if one_language:
        mine = {k for span, _ in own.found("causes.reason_also") for k in places(own, span)}
        taken = {j for i, j in pairs if i in mine}
        words = [span for span in words if taken.isdisjoint(places(other, span))]
    return bool(words) or (":" in other.words and ":" not in own.words)
