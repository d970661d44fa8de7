"""A word inside a translated quotation that is no translation of what was said there.

Word links tell little of a single word: a free translation has words alone, too, and another word is often taken for a
translation. Told is only a word alone in a quotation all else of which has its counterpart: measured on NTREX, in 1 of
200 quotations that nobody changed; words replaced by chance words of other quotations are found in 3 to 7 of 100. So
few quotations are altered in one word that most of what is told of such a pair is no news: it is of low severity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from viewer.comparison.findings.facts import BeadFacts, SideFacts
from viewer.comparison.findings.scope import is_word
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.names import script

_ALONE = 0.6
"""Score from which a quoted word is alone."""
_WHOLE = 0.5
"""Score up to which all other quoted words must have their counterparts."""
_NEW, _NEAR = 0.9, 0.55
"""The same for a word that stands beside a whole quotation."""
_REST = 2
"""So many other words make a quotation whole."""


def replaced(bead: BeadFacts, old: Span, now: Span) -> Iterator[Finding]:
    """Findings on a quotation and its translation.

    Args:
        bead: The bead both stand in.
        old: The quoted words of the original.
        now: Those of the republication.
    """
    if script(bead.original.words) != "latin" or script(bead.republication.words) != "latin":
        return  # of other scripts nothing was measured
    links = bead.context.links
    left = _words(bead.original, old, links.left_scores)
    right = _words(bead.republication, now, links.right_scores)
    lost, new = ([k for k, score in words.items() if score >= _ALONE] for words in (left, right))
    if len(lost) == len(new) == 1 and (lost[0], new[0]) in links.links:
        if _is_listed(bead, lost[0], new[0]):
            return
        rest = [*left.values(), *right.values()]
        if _is_whole(rest, (left[lost[0]], right[new[0]]), _WHOLE):
            spans = _place(bead.original, lost[0]), _place(bead.republication, new[0])
            yield bead.finding(FindingKind.QUOTE, Severity.LOW, *spans, code="finding.quote.word")
        return
    linked = {j for _, j in links.links}
    strangers = [k for k, score in right.items() if score >= _NEW and k not in linked]
    if len(strangers) == 1 and left:
        rest = [*left.values(), *right.values()]
        if _is_whole(rest, (right[strangers[0]],), _NEAR):
            span = _place(bead.republication, strangers[0])
            yield bead.finding(FindingKind.QUOTE, Severity.MEDIUM, None, span, "finding.quote.padded")


def _is_listed(bead: BeadFacts, old: int, now: int) -> bool:
    """Whether word lists give both words the same meaning, however little the encoder knows of it: clear, net."""
    sides = (bead.original, old), (bead.republication, now)
    for path in ("opposites", "alternatives"):
        meanings = [side.facts.lexicon.terms(path).meaning(side.side.tokens[k].text) for side, k in sides]
        if meanings[0] is not None and meanings[0] == meanings[1]:
            return True
    return False


def _words(side: SideFacts, quoted: Span, scores: Sequence[float]) -> dict[int, float]:
    """The tokens that mean something inside a quotation, with how far each is alone; names and denials apart."""
    judged = [name.span for name in side.names if side.language != "de"]
    judged += [span for span, _ in side.found("negation.strong")]
    return {
        k: scores[k]
        for k, token in enumerate(side.side.tokens)
        if quoted.start <= token.span.start < quoted.end
        and is_word(side, k)
        and not token.text.isupper()
        and not any(span.start <= token.span.start < span.end for span in judged)
    }


def _is_whole(scores: Sequence[float], without: Sequence[float], most: float) -> bool:
    rest = list(scores)
    for score in without:
        rest.remove(score)
    return len(rest) > _REST and max(rest) <= most


def _place(side: SideFacts, token: int) -> Span:
    return side.side.tokens[token].span
