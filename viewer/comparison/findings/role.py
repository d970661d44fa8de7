"""Who told whom, and who did it to whom: source and recipient, or two names around a word, that changed places.

Read from what stands beside a word of saying (``[roles]`` in the lexicons): what follows "told" or "to" hears it, what
stands before the word, or without such a word behind it, says it. Across languages only
where that can be read on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, is_page
from viewer.comparison.findings.scope import around, by_left, is_word, places
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import TokenKind
from viewer.text.lexicon import fold
from viewer.text.names import Name, letters

_PHRASE = 4
"""Tokens at most from the beginning of a phrase to its name or noun."""
_AWAY = 3
"""Tokens between a word of saying and the word that marks who hears it."""
_BESIDE = 3
"""Tokens at most between a name and the word that says what it does."""
_TITLE = 3
"""That word and up to two more that say who the second name is: dismissed premier Brandt."""
_ORDERED = frozenset({"en", "es", "fr", "it", "pt"})
"""Languages in which the order of the words tells who did it to whom."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A person or thing with its part in what is said."""

    says: bool
    """It says; else it hears."""
    tokens: tuple[int, ...]
    plain: frozenset[str]
    """The letters of its words."""
    span: Span
    verb: int
    """The token of the word of saying."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on parts that were exchanged, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("roles") and story.republication.lexicon.has("roles")):
        return
    for bead in story.beads:
        if not bead.paired or is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        found = [*_told(bead)]
        yield from found or _done(bead)


def _told(bead: BeadFacts) -> Iterator[Finding]:
    """Who said it there hears it here, or the other way round."""
    old, now = _parts(bead.original), _parts(bead.republication)
    linked = by_left(bead.context.links.links)
    for one in old:
        same = [other for other in now if _is_same(one, other, linked)]
        mine = {other.says for other in old if other.plain & one.plain}
        said = any(_at_one_word(one, other, linked) for other in same)
        if said and len(mine) == 1 and all(other.says is not one.says for other in same):
            code = "finding.attribution.turned"
            yield bead.finding(FindingKind.ATTRIBUTION, Severity.HIGH, one.span, same[0].span, code)
            return
    yield from _said_by_another(bead, old, now, linked)


def _said_by_another(
    bead: BeadFacts, old: list[_Part], now: list[_Part], linked: dict[int, set[int]]
) -> Iterator[Finding]:
    """Somebody else of the same sentence says it: Brandt said that Molina lied, Molina said that Brandt lied."""
    names = [{letters(word.of(side.text)) for name in side.names for word in name.words} for side in _sides(bead)]
    for one in (part for part in old if part.says):
        for other in (part for part in now if part.says and _at_one_word(one, part, linked)):
            both = one.plain <= names[0] & names[1] and other.plain <= names[0] & names[1]
            known = any(other.plain & part.plain for part in old) or any(one.plain & part.plain for part in now)
            if both and one.plain and other.plain and not known:
                code = "finding.attribution.another"
                yield bead.finding(FindingKind.ATTRIBUTION, Severity.HIGH, one.span, other.span, code)
                return


def _sides(bead: BeadFacts) -> tuple[SideFacts, SideFacts]:
    return bead.original, bead.republication


def _is_same(one: _Part, other: _Part, linked: dict[int, set[int]]) -> bool:
    if one.plain & other.plain:
        return True
    return any(j in other.tokens for i in one.tokens for j in linked.get(i, ()))


def _at_one_word(one: _Part, other: _Part, linked: dict[int, set[int]]) -> bool:
    """Whether both stand at what is the same word of saying, as far as links tell."""
    there = around({other.verb}, 1)
    return any(there & linked.get(place, set()) for place in around({one.verb}, 1) - set(one.tokens))


class _Reading:
    """A side with its tokens and names at hand."""

    def __init__(self, side: SideFacts) -> None:
        self.side = side
        self.tokens = side.side.tokens
        self.words = [fold(token.text) for token in self.tokens]
        self.names: dict[int, Name] = {k: name for name in side.names for k in places(side, name.span)}

    def listed(self, path: str, k: int) -> bool:
        """Whether a token stands in a list of ``[roles]``."""
        terms = self.side.facts.lexicon.terms(f"roles.{path}")
        return 0 <= k < len(self.words) and terms.meaning(self.words[k]) is not None

    def end_of(self, k: int) -> str | None:
        """From which end a word tells it: ``follow +`` for "follows", ``follow -`` for "precedes"; else ``None``."""
        words = self.side.facts.lexicon
        found = words.terms("converse").meaning(self.words[k])
        while found is None and not self.is_mark(k + 1):  # "geht Norda voraus"
            k += 1
            found = words.terms("converse.apart").meaning(self.words[k])
        return found

    def hits(self, path: str) -> list[tuple[int, int]]:
        """First and last token of each entry of a list of ``[roles]`` in the side."""
        found = [places(self.side, span) for span, _ in self.side.found(f"roles.{path}")]
        return [(tokens[0], tokens[-1]) for tokens in found if tokens]

    def is_mark(self, k: int) -> bool:
        """Whether a token ends a phrase, or there is none."""
        return not 0 <= k < len(self.tokens) or self.tokens[k].kind is TokenKind.PUNCTUATION

    def phrase(self, start: int) -> tuple[int, ...]:
        """The tokens of the name that begins at ``start``, or of the name or noun after an article there."""
        article = self.listed("article", start)
        if not article and start not in self.names:
            return ()
        for k in range(start + article, min(start + _PHRASE, len(self.tokens))):
            if self.is_mark(k) or self.listed("to", k) or self.listed("by", k):
                return ()
            if k in self.names:
                return tuple(places(self.side, self.names[k].span))
            if is_word(self.side, k):
                return (k,)
        return ()

    def phrase_before(self, end: int) -> tuple[int, ...]:
        """The tokens of the name, or of the noun with an article, right before ``end``, with nothing to govern it."""
        k = end - 1
        while self.listed("auxiliary", k):
            k -= 1
        if self.is_mark(k) or not (k in self.names or is_word(self.side, k)):
            return ()
        tokens = tuple(places(self.side, self.names[k].span)) if k in self.names else (k,)
        if self.words[k].endswith(("'s", "s'")):
            return ()  # "Brandt's reported plan"
        before = tokens[0] - 1
        while before > 0 and tokens[0] - before < _PHRASE and is_word(self.side, before) and k not in self.names:
            before -= 1
        article = self.listed("article", before)
        free = self.is_mark(before - article) or not (self._is_cased() or is_word(self.side, before - article))
        governed = any(self.listed(path, before - article) for path in ("to", "by", "of"))
        return tokens if free and not governed and (article or k in self.names) else ()

    def owned(self, tokens: tuple[int, ...]) -> tuple[int, ...]:
        """A phrase that only says whose, together with what is owned: the city's transport department."""
        k = tokens[-1] + 1 if tokens else 0
        if k + 1 < len(self.tokens) and not self.is_mark(k) and not is_word(self.side, k):
            k += 1  # the city's own department
        while tokens and _is_possessive(self, tokens[-1]) and k < len(self.tokens) and is_word(self.side, k):
            while k + 1 < len(self.tokens) and k - tokens[-1] < _PHRASE and is_word(self.side, k + 1):
                k += 1
            tokens = (*tokens, *range(tokens[-1] + 1, k + 1))
            k += 1
        return tokens

    def opens(self, k: int) -> bool:
        """Whether a token stands at the beginning of a clause, words such as "has" left out."""
        while self.listed("auxiliary", k - 1):
            k -= 1
        return self.is_mark(k - 1)

    def _is_cased(self) -> bool:
        """Whether who says it and who hears it may stand in any order, told apart by case."""
        return self.side.facts.lexicon.has("roles.unclear")

    def part(self, tokens: tuple[int, ...], verb: int, *, says: bool) -> Iterator[_Part]:
        """That person or thing, if there is any."""
        if tokens:
            words = frozenset(letters(self.tokens[k].text) for k in tokens if is_word(self.side, k))
            span = Span(self.tokens[tokens[0]].span.start, self.tokens[tokens[-1]].span.end)
            yield _Part(says, tokens, words, span, verb)


def _parts(side: SideFacts) -> list[_Part]:
    reading = _Reading(side)
    return [part for first, last in reading.hits("says") for part in _around(reading, first, last)]


def _around(reading: _Reading, first: int, last: int) -> Iterator[_Part]:
    """The parts of what stands around one word of saying."""
    passive = reading.listed("passive", first - 1)
    heard = _hearer(reading, first, last)
    yield from reading.part(heard, first, says=False)
    before = reading.phrase_before(first - passive)
    yield from reading.part(before, first, says=not passive)
    after = last + 1
    if passive and reading.listed("by", after):
        yield from reading.part(reading.phrase(after + 1), first, says=True)
    # "…," said Brandt: elsewhere what stands behind the word may hear it as well.
    silent = before or passive or reading.listed("tells", first) or not reading.opens(first)
    if not silent and not reading.listed("to", after) and not reading.listed("unclear", after):
        tokens = reading.phrase(after)
        if not set(tokens) & set(heard):
            yield from reading.part(tokens, first, says=True)


def with_source(side: SideFacts, span: Span) -> Span:
    """A word of saying together with who says it, where that stands beside it: Brandt said, according to Brandt."""
    reading = _Reading(side)
    tokens = places(side, span)
    if not tokens:
        return span
    source = reading.phrase(tokens[-1] + 1)
    if not source or reading.listed("tells", tokens[0]):
        source = reading.phrase_before(tokens[0]) or ()
    spans = [span, *(reading.tokens[k].span for k in reading.owned(source))]
    return Span(min(spans).start, max(one.end for one in spans))


def _hearer(reading: _Reading, first: int, last: int) -> tuple[int, ...]:
    if reading.listed("passive", first - 1):
        return ()
    if reading.listed("tells", first) and not reading.listed("by", last + 1):
        return reading.phrase(last + 1)
    for k in range(last + 1, min(last + 2 + _AWAY, len(reading.tokens))):
        if reading.is_mark(k):
            break
        if reading.listed("to", k):
            return reading.phrase(k + 1)
    return ()


def _done(bead: BeadFacts) -> Iterator[Finding]:
    """Two names whose places stayed while the word between tells it from the other end: A follows B, A precedes B."""
    left, right = _Reading(bead.original), _Reading(bead.republication)
    now = list(_deeds(right))
    told = {right.end_of(verb) for _, verb, _ in now}, {left.end_of(verb) for _, verb, _ in _deeds(left)}
    for agent, verb, patient in _deeds(left):
        for other_agent, other_verb, other_patient in now:
            kept = _one(agent, other_agent) and _one(patient, other_patient) and not _one(agent, other_patient)
            new = left.end_of(verb) not in told[0] and right.end_of(other_verb) not in told[1]
            if kept and new and _converse(left, verb, right, other_verb):
                spans = Span(agent.span.start, patient.span.end), Span(other_agent.span.start, other_patient.span.end)
                yield bead.finding(FindingKind.CLAIM, Severity.HIGH, *spans, code="finding.claim.turned")
                return


def _one(name: Name, other: Name) -> bool:
    """Whether two names are of one bearer, as far as their last words tell."""
    one, two = letters(name.text.split()[-1]), letters(other.text.split()[-1])
    return one == two or (min(len(one), len(two)) > 3 and (one.startswith(two) or two.startswith(one)))


def _converse(left: _Reading, verb: int, right: _Reading, other: int) -> bool:
    """Whether two words tell the same from both ends: A follows B, B precedes A."""
    one, two = left.end_of(verb), right.end_of(other)
    return one is not None and two is not None and one != two and one.split()[0] == two.split()[0]


def _deeds(reading: _Reading) -> Iterator[tuple[Name, int, Name]]:
    """Neighbouring names with a word of meaning between them that is done by the first to the second."""
    names = sorted({name.span: name for name in reading.names.values()}.items())
    for (_, one), (_, two) in pairwise(names):
        first, last = places(reading.side, one.span), places(reading.side, two.span)
        start = first[-1] + 1
        if reading.listed("relative", start + 1) and reading.tokens[start].text == ",":
            start += 2  # Brandt, who sued Molina
        between = range(start, last[0])
        words = [k for k in between if is_word(reading.side, k) and not reading.listed("auxiliary", k)]
        plain = not any(reading.is_mark(k) or reading.listed("by", k) or reading.listed("passive", k) for k in between)
        governed = reading.listed("to", first[0] - 1) or reading.listed("by", first[0] - 1)
        if not words or not plain or governed or len(between) > 1 + _BESIDE:
            continue
        verb = words[0]
        # What stands between the word and the second name is who that is: sued its rival Molina.
        away = any(reading.listed("of", k) or _is_possessive(reading, k) for k in range(verb, last[0]))
        if len(words) > 1 and (away or len(words) > _TITLE or not _is_ordered(reading)):
            continue
        if not reading.tokens[verb].text[0].isupper() and not reading.listed("mutual", verb):
            yield one, verb, two


def _is_ordered(reading: _Reading) -> bool:
    """Whether who does it stands before the word for it, and to whom behind it."""
    return reading.side.language in _ORDERED


def _is_possessive(reading: _Reading, k: int) -> bool:
    """Whether a token ends as a possessor does: Kessel's."""
    return reading.words[k].endswith(("'s", "s'"))
