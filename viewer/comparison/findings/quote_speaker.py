"""A quotation that is said by somebody else: found wherever it stands in the original, with who says it there.

Two people whose quotations were exchanged are paired by what surrounds the quotations as often as by what is quoted, so
the counterpart of a quotation is looked for in the whole original: the one that is nearest in meaning, both ways. Who
speaks is named beside the quotation, or before it where only a pronoun is. Nothing is told but where each of the two
texts lets both speak: a name that is spelled otherwise, or left out, makes nobody else say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from viewer.comparison.findings.facts import ArticleFacts, StoryFacts, is_page
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.text.names import Name, letters

_WORDS = 4
"""Words from which a quotation is looked for: shorter ones are terms."""
_ALIKE, _CLEARLY = 0.55, 0.15
"""Cosine from which two quotations may be one, and by how much it must be above that of the bead's own."""
_BEFORE = 2
"""Sentences before a pronoun among which the one it stands for is named."""
_NAMESAKE = 0.7
"""Part of the letters that two spellings of a name share."""
_AWAY = 5
"""Words between a word of saying and the name of who says it."""
_NEXT = 1
"""Words on each side of it among which a pronoun is the one who says it."""
_AHEAD = 5
"""Words before a name that still opens its sentence: the farmers' leader, Olof Brandt."""
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[.,;:!?()…\"“”„«»—–]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation and where it stands."""

    span: Span
    bead: int
    """Its place in the story's beads."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """A quotation of the republication and the one of the original that says the same."""

    now: Placed
    old: Placed

    @property
    def elsewhere(self) -> bool:
        """Whether they stand in two beads."""
        return self.now.bead != self.old.bead


def counterparts(story: StoryFacts) -> list[Counterparts]:
    """Quotations that are nearest to each other in meaning, wherever they stand; none without an encoder."""
    if story.encoder is None:
        return []
    old, now = _quotations(story, original=True), _quotations(story, original=False)
    if not old or not now:
        return []
    texts = [
        [each.span.of(facts.article.text) for each in placed]
        for facts, placed in ((story.original, old), (story.republication, now))
    ]
    vectors = story.encoder.encode([*texts[0], *texts[1]])
    likeness = vectors[: len(old)] @ vectors[len(old) :].T
    found = []
    for j, each in enumerate(now):
        i = int(likeness[:, j].argmax())
        best = float(likeness[i, j])
        own = max((float(likeness[k, j]) for k, other in enumerate(old) if other.bead == each.bead), default=-1.0)
        mutual = int(likeness[i].argmax()) == j
        least = _ALIKE if old[i].bead == each.bead else max(_ALIKE, own + _CLEARLY)
        if mutual and best >= least:
            found.append(Counterparts(each, old[i]))
    return found


def judge(story: StoryFacts, found: Sequence[Counterparts]) -> Iterator[Finding]:
    """Findings on quotations that are another one's in the original.

    Args:
        story: The story.
        found: What ``counterparts`` found in it.
    """
    beads = list(story.beads)
    sides = (story.original, story.republication)
    heard = [
        {each.span: _speakers(facts, each.span) for each in _quotations(story, original=facts is story.original)}
        for facts in sides
    ]
    known = _Known.of(sides[0], heard[0].values()), _Known.of(sides[1], heard[1].values())
    for each in found:
        bead = beads[each.now.bead]
        before, after = heard[0][each.old.span], heard[1][each.now.span]
        # Two pronouns are as often one and the same as not.
        told = (before.named or after.named) and _is_another(before, after, known)
        if told:
            severity = Severity.HIGH if before.named and after.named else Severity.MEDIUM
            names = {"speaker": before.names[-1].text, "now": after.names[-1].text}
            old = None if each.elsewhere else each.old.span
            yield bead.finding(FindingKind.QUOTE, severity, old, each.now.span, "finding.quote.reattributed", **names)
        elif each.elsewhere and not bead.paired:
            yield bead.finding(FindingKind.QUOTE, Severity.LOW, None, each.now.span, "finding.quote.elsewhere")


def _quotations(story: StoryFacts, *, original: bool) -> list[Placed]:
    found: dict[Span, Placed] = {}
    for number, bead in enumerate(story.beads):
        side = bead.original if original else bead.republication
        if is_page(side.side):
            continue
        for sentence in side.side.spans:
            for quote in side.facts.quotes_within(sentence):
                # One of several sentences is where it begins.
                if quote.inner.start >= sentence.start and len(_WORD.findall(quote.inner.of(side.text))) >= _WORDS:
                    found[quote.inner] = Placed(quote.inner, number)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of an article, by their words."""

    wholes: frozenset[frozenset[str]]
    heard: frozenset[str]
    """The words of those who say any quotation."""

    @classmethod
    def of(cls, facts: ArticleFacts, speakers: Iterable[_Speakers]) -> _Known:
        text = facts.article.text
        names = [name for sentence in facts.article_sentences() for name in facts.names(sentence)]
        wholes = frozenset(frozenset(letters(word.of(text)) for word in name.words) for name in names)
        heard = _letters(name for each in speakers for name in each.names)
        return cls(wholes, frozenset(heard).union(*(whole for whole in wholes if whole & heard)))


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Who may say a quotation."""

    names: Sequence[Name]
    named: bool
    """Beside it, and not by a pronoun."""
    around: Sequence[Name] = ()
    """All names of the sentences from which this is read."""


def _speakers(facts: ArticleFacts, quoted: Span) -> _Speakers:
    """The names at a word of saying beside a quotation; for a pronoun there, who was named before it."""
    here = [s for s in facts.article.sentences if s.span.start < quoted.end and quoted.start < s.span.end]
    names: list[Name] = []
    around: list[Name] = []
    same = False
    for sentence in here:
        own = _names(facts, sentence.id)
        around += own
        quotes = [quote.inner for quote in facts.quotes_within(sentence.span)]
        for says in _says(facts, sentence.span, quotes):
            names += [n for n in own if n not in names and _is_beside(facts.article.text, n.span, says)]
            same = same or _has_pronoun(facts, says, sentence.span, quotes)
    if names and not same:
        return _Speakers(names, True, around)
    if not same:
        return _Speakers([], False, around)
    for sentence_id in range(here[0].id - 1, max(-1, here[0].id - 1 - _BEFORE), -1):
        before = _names(facts, sentence_id)
        if before:
            return _Speakers(_opening(facts, sentence_id, before) + names, False, around + before)
    return _Speakers(names, False, around)


def _says(facts: ArticleFacts, sentence: Span, quotes: Sequence[Span]) -> list[Span]:
    """The words of saying of a sentence, outside its quotations."""
    return [
        Span(start, end)
        for path in ("roles.says", "attribution.strong")
        for start, end, _ in facts.lexicon.terms(path).find(facts.article.text, sentence.start, sentence.end)
        if not any(quote.start <= start < quote.end for quote in quotes)
    ]


def _is_beside(text: str, name: Span, says: Span) -> bool:
    """Whether no mark and few words stand between a name and a word of saying."""
    between = text[says.end : name.start] if says.end <= name.start else text[name.end : says.start]
    return _MARK.search(between) is None and len(_WORD.findall(between)) <= _AWAY


def _has_pronoun(facts: ArticleFacts, says: Span, sentence: Span, quotes: Sequence[Span]) -> bool:
    """Whether a pronoun stands next to a word of saying, or inside it: said he, a-t-il dit."""
    near = 20
    start, end = max(sentence.start, says.start - near), min(sentence.end, says.end + near)
    for quote in quotes:
        if quote.end <= says.start:
            start = max(start, quote.end)
        elif quote.start >= says.end:
            end = min(end, quote.start)
    text, same = facts.article.text, facts.lexicon.terms("attribution.same")
    words = _WORD.findall(text[start : says.start])[-_NEXT:] + _WORD.findall(text[says.start : says.end])
    words += _WORD.findall(text[says.end : end])[:_NEXT]
    return any(same.meaning(word) is not None for word in words)


def _opening(facts: ArticleFacts, sentence: int, names: Sequence[Name]) -> list[Name]:
    """The names that open a sentence: of them the next one speaks."""
    start, text = facts.article.sentences[sentence].span.start, facts.article.text
    return [name for name in names if len(_WORD.findall(text[start : name.span.start])) <= _AHEAD]


def _names(facts: ArticleFacts, sentence: int) -> list[Name]:
    """The names of a sentence that stand outside quotations, days and months left out."""
    quotes = [quote.inner for quote in facts.quotes_within(facts.article.sentences[sentence].span)]
    dates = [date.span for date in facts.dates(sentence)]
    return [
        name
        for name in facts.names(sentence)
        if not any(part.start < name.span.end and name.span.start < part.end for part in (*quotes, *dates))
    ]


def _is_another(before: _Speakers, after: _Speakers, known: tuple[_Known, _Known]) -> bool:
    """Whether two are named whom each text lets speak, and neither stands beside the quotation of the other."""
    old, now = _letters(before.names), _letters(after.names)
    if not old & known[1].heard or not now & known[0].heard:
        return False
    for one, others in ((old, _letters(after.around)), (now, _letters(before.around))):
        if any(whole & one and whole & others for each in known for whole in each.wholes):
            return False  # Nora, Feld
        pairs = ((name, other) for name in one for other in others)
        if any(SequenceMatcher(None, *pair, autojunk=False).ratio() >= _NAMESAKE for pair in pairs):
            return False
    return True


def _letters(names: Iterable[Name]) -> set[str]:
    return {letters(word) for name in names for word in _WORD.findall(name.text)}
