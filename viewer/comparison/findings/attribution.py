"""Attributions: who says so, lost, gained or exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.role import with_source
from viewer.comparison.findings.scope import clauses, is_word, places
from viewer.comparison.findings.source import another_source
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.lexicon import fold

_QUOTES = re.compile(r"[\"“”„«»「」『』]|(?<!\w)[‘‚'](?=\w)")
_SIGNED = re.compile(r"[—–]\s[A-ZÀ-Þ][^—–\n]{2,40}$")
"""Who said it, behind a dash at the end: — Reuters."""
_WHOSE = 3
"""Words at most between a preposition and the noun that says whose view it is."""
_WORD = 1
"""Words behind one of saying that are no clause, where nothing is said before it."""
_MARKS = frozenset(',;:.!?()–—"“”„«»')


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on attributions, bead by bead; none where a language lacks the lists."""
    paths = ("attribution.strong", "attribution.also")
    if not all(side.lexicon.has(path) for side in (story.original, story.republication) for path in paths):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        found = [*_lost_or_gained(bead)]
        yield from found or another_source(story, bead)


def _lost_or_gained(bead: BeadFacts) -> Iterator[Finding]:
    """Who says so on one side only."""
    for own, other, lost in (
        (bead.original, bead.republication, True),
        (bead.republication, bead.original, False),
    ):
        sources = sorted(_without_harmless(own, [*own.small("attribution.source"), *views(own)]))
        if sources and not _reported(other):
            strong = sources
        else:
            strong = _without_harmless(own, own.small("attribution.strong"))
            if not strong or _attributed(other):
                continue
        spans = evidence(with_source(own, strong[0]), lost=lost)
        code = "finding.attribution.lost" if lost else "finding.attribution.gained"
        severity = Severity.MEDIUM if lost and not _goes_on(own, other, strong[0]) else Severity.LOW
        yield bead.finding(FindingKind.ATTRIBUTION, severity, *spans, code)


def views(side: SideFacts) -> list[Span]:
    """What gives somebody's view as a noun: in the union's opinion, nach Schätzungen der Kassen, selon l'avis de.

    A preposition (``attribution.views.before``), up to two words, and a noun of thinking or saying
    (``attribution.views.nouns``), whose it is said by the words between or by what follows (``attribution.views.of``).
    """
    lexicon = side.facts.lexicon
    lists = {name: lexicon.terms(f"attribution.views.{name}") for name in ("before", "nouns", "of")}
    if not lists["nouns"]:
        return []
    tokens, found = side.side.tokens, []
    for k, token in enumerate(tokens):
        if lists["nouns"].meaning(token.text) is None:
            continue
        first = next(
            (i for i in range(k - 1, max(-1, k - 2 - _WHOSE), -1) if lists["before"].meaning(tokens[i].text)), None
        )
        if first is None or any(tokens[i].text in _MARKS for i in range(first, k)):
            continue
        owned = any(_is_owner(side, i) for i in range(first + 1, k))
        follows = k + 1 < len(tokens) and lists["of"].meaning(tokens[k + 1].text) is not None
        if owned or follows:
            last = _whose(side, k + 1) if follows else k
            found.append(Span(tokens[first].span.start, tokens[last].span.end))
    return found


def _whose(side: SideFacts, k: int) -> int:
    """The last word of what follows "of": of the judges."""
    tokens = side.side.tokens
    start, last = k, k - 1
    while k < len(tokens) and tokens[k].text not in _MARKS and k - last <= _WHOSE:
        if is_word(side, k):
            last = k
            if side.language == "de" and tokens[k].text[0].isupper():
                break  # what follows the noun is the verb
        elif last >= start:
            break
        k += 1
    return last


def _is_owner(side: SideFacts, k: int) -> bool:
    """Whether a word says whose something is: the union's, their."""
    word = fold(side.side.tokens[k].text)
    return word.endswith(("'s", "s'")) or side.facts.lexicon.terms("attribution.views.whose").meaning(word) is not None


def _without_harmless(side: SideFacts, found: list[Span]) -> list[Span]:
    """Those words that give no source: not what somebody was told, what an office was reported, a mere goodbye."""
    harmless = [phrase for phrase, _ in side.found("attribution.harmless")]
    return [
        span
        for span in found
        if not any(phrase.start <= span.start < phrase.end for phrase in harmless) and not _says_nothing(side, span)
    ]


def _says_nothing(side: SideFacts, span: Span) -> bool:
    """Whether what a word of saying says is no clause: says goodbye, says yes to a plan, the sign says stop."""
    tokens = side.side.tokens
    here = places(side, span)
    if not here or len(here) > 1 or side.facts.lexicon.terms("attribution.source").meaning(tokens[here[0]].text):
        return False
    k = here[-1] + 1
    if k < len(tokens) and side.facts.lexicon.terms("attribution.void").meaning(tokens[k].text) is not None:
        return True
    before, behind = clauses(side, {here[0]}), k
    while behind in before:
        behind += 1
    whole = all(token.text not in _MARKS for token in tokens[: here[0]]) and behind >= len(tokens) - 1
    return whole and 0 < behind - k <= _WORD


def _attributed(side: SideFacts) -> bool:
    if side.found("attribution.strong") or side.found("attribution.also") or views(side):
        return True
    return _QUOTES.search(side.words) is not None or _SIGNED.search(side.words) is not None


def _reported(side: SideFacts) -> bool:
    """Whether a side leaves a named source its say: what only sounds like speech does not."""
    named = any(side.found(f"attribution.{path}") for path in ("source", "strong", "reported"))
    return named or bool(views(side)) or _SIGNED.search(side.words) is not None


def _goes_on(own: SideFacts, other: SideFacts, said: Span) -> bool:
    """Whether only a pronoun said who spoke, and the sentence before still gives the same reader a source.

    "He said", behind a sentence that is attributed, tells that the same one goes on: readers take it so without it.
    """
    tokens = own.side.tokens
    here = places(own, said)
    before = tokens[here[0] - 1] if here and here[0] else None
    if before is None or own.facts.lexicon.terms("attribution.same").meaning(before.text) is None:
        return False
    first = min(other.side.sentences)
    paths = ("attribution.strong", "attribution.source", "attribution.reported")
    terms = [other.facts.lexicon.terms(path) for path in paths]
    sentences = other.side.article.sentences
    return any(
        next(iter(listed.find(other.text, span.start, span.end)), None) is not None
        for span in [sentence.span for sentence in sentences[max(0, first - 1) : first]]
        for listed in terms
    )
