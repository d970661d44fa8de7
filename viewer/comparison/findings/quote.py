"""Quotations: altered inside their marks, dropped, or added.

In one language the quoted words are compared one by one. Across languages a quotation without any counterpart is told,
and a word that surely is no translation (``quote_abroad``): else whether quoted words are translated faithfully is a
matter for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from viewer.comparison.findings import quote_speaker
from viewer.comparison.findings.facts import BeadFacts, SideFacts, StoryFacts, evidence, is_page
from viewer.comparison.findings.name_words import Vocabulary
from viewer.comparison.findings.quote_abroad import replaced
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.words import Token
from viewer.text.lexicon import fold
from viewer.text.names import known_names, letters

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_SHORT = 4
"""Fewer words in quotation marks are a title, a term, or irony; across languages they come and go."""
_PHRASE = 3
"""Words from which a phrase in small letters is missed when only its marks went."""
_SPEECH = 6
_KEPT, _MOSTLY = 0.6, 0.8
"""Score up to which a quoted word has its counterpart, and the part of them that must have one."""
_SMALL = 3
"""Letters of words that are not asked for one."""
_MARKS = re.compile(r"[\"“”„«»「」『』‹›]|(?<!\w)['‘‚](?=\w)|[.,!?…]['’]")
_SPELLED = 5
"""Letters from which a word may be spelled otherwise in another country: four is no for."""
_SAME = 0.5
"""Share of common words from which two quotations are one, altered."""
_BRIDGE = 1
"""Differences so few common words apart are told as one."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words with their places."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> _Words:
        """The words of these parts of a text."""
        found = [match for span in spans for match in _WORD.finditer(text, span.start, span.end)]
        return cls(tuple(fold(match[0]) for match in found), tuple(Span(*match.span()) for match in found))

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether these words stand in it one after the other."""
        size = len(words)
        return any(self.folded[i : i + size] == words for i in range(len(self.folded) - size + 1))


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on quotations, bead by bead."""
    said = _everything(story, original=True)
    printed = _everything(story, original=False)
    vocabularies = Vocabulary(story.original), Vocabulary(story.republication)
    pairs = quote_speaker.counterparts(story)
    yield from quote_speaker.judge(story, pairs)
    found = {each.now.span for each in pairs if each.elsewhere}
    for bead in story.beads:
        if is_page(bead.context.original) or is_page(bead.context.republication):
            continue
        if not bead.paired:
            yield from _added_bead(bead, said, vocabularies, found)
        elif bead.one_language:
            yield from _one_language(bead, said, printed)
        else:
            yield from _two_languages(bead)


def _everything(story: StoryFacts, *, original: bool) -> _Words:
    """All quoted words of an article."""
    facts = story.original if original else story.republication
    return _Words.of(facts.article.text, [quote.inner for quote in facts.quotes])


def _quoted(side: SideFacts) -> list[Span]:
    """What is quoted in the sentences of a side, one span a quotation."""
    found: dict[Span, Span] = {}
    for sentence in side.side.spans:
        for quote in side.facts.quotes_within(sentence):
            start, end = max(quote.inner.start, sentence.start), min(quote.inner.end, sentence.end)
            if start < end:
                found[quote.inner] = Span(found.get(quote.inner, Span(start, end)).start, end)
    return list(found.values())


def _added_bead(
    bead: BeadFacts, said: _Words, vocabularies: tuple[Vocabulary, Vocabulary], found: Collection[Span]
) -> Iterator[Finding]:
    side = bead.republication
    one_language = side.language == bead.original.facts.language
    for span in _quoted(side):
        if any(each.start <= span.start and span.end <= each.end for each in found):
            continue  # the original has it elsewhere
        words = _Words.of(side.text, [span])
        if len(words.folded) >= _SHORT and not (one_language and said.holds(words.folded)):
            severity = Severity.MEDIUM if _has_own_speaker(bead, span, vocabularies) else Severity.HIGH
            yield bead.finding(FindingKind.QUOTE, severity, None, span, "finding.quote.added")


def _has_own_speaker(bead: BeadFacts, quoted: Span, vocabularies: tuple[Vocabulary, Vocabulary]) -> bool:
    """Whether only people are named beside an added quotation whom the original does not know: they may be asked."""
    side, (theirs, own) = bead.republication, vocabularies
    names = [
        letters(word.of(side.text))
        for name in side.names
        for word in name.words
        if not (quoted.start <= word.start < quoted.end)
    ]
    return any(name in own.evident for name in names) and not any(name in theirs.evident for name in names)


def _one_language(bead: BeadFacts, said: _Words, printed: _Words) -> Iterator[Finding]:
    left, right = bead.original, bead.republication
    old = [(span, _Words.of(left.text, [span])) for span in _quoted(left)]
    new = [(span, _Words.of(right.text, [span])) for span in _quoted(right)]
    met: set[Span] = set()
    for span, words in new:
        if len(words.folded) < 2:
            continue
        whole = next((s for s, w in old if w.holds(words.folded) or words.holds(w.folded)), None)
        if whole is not None or said.holds(words.folded):
            met.update(s for s, w in old if w.holds(words.folded) or words.holds(w.folded))
            continue
        best = max(old, key=lambda pair: _shared(pair[1], words), default=None)
        if best is not None and _shared(best[1], words) >= _SAME:
            met.add(best[0])
            yield from _altered(bead, best[1], words)
        elif len(words.folded) >= _SHORT:
            own = _Words.of(left.text, left.side.spans).holds(words.folded)
            code = "finding.quote.made" if own else "finding.quote.added"
            yield bead.finding(FindingKind.QUOTE, Severity.MEDIUM if own else Severity.HIGH, None, span, code)
    text = _Words.of(right.text, right.side.spans)
    for span, words in old:
        if span in met or printed.holds(words.folded):
            continue
        unmarked = text.holds(words.folded)
        # A phrase in marks is somebody's view, where a name or a title is neither shown nor hidden by them.
        phrase = len(words.folded) >= _PHRASE and span.of(left.text).islower()
        if len(words.folded) < _SHORT and not (unmarked and phrase):
            continue
        code = "finding.quote.unmarked" if unmarked else "finding.quote.dropped"
        yield bead.finding(FindingKind.QUOTE, Severity.MEDIUM, span, None, code)


def _shared(old: _Words, new: _Words) -> float:
    """The part of the shorter quotation whose words stand in the other in the same order."""
    matcher = SequenceMatcher(None, old.folded, new.folded, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(1, min(len(old.folded), len(new.folded)))


def _altered(bead: BeadFacts, old: _Words, new: _Words) -> Iterator[Finding]:
    """Where the words of one quotation differ; what was cut off at its ends is no alteration."""
    matcher = SequenceMatcher(None, old.folded, new.folded, autojunk=False)
    clusters: list[list[int]] = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal" or (op == "delete" and (i1 == 0 or i2 == len(old.folded))):
            continue
        if clusters and i1 - clusters[-1][1] <= _BRIDGE and j1 - clusters[-1][3] <= _BRIDGE:
            clusters[-1][1], clusters[-1][3] = i2, j2
        else:
            clusters.append([i1, i2, j1, j2])
    for i1, i2, j1, j2 in clusters:
        spans = _run(old, i1, i2), _run(new, j1, j2)
        same = _same_thing(bead, spans)
        code = "finding.quote.altered" if spans[0] and spans[1] else f"finding.quote.{'cut' if spans[0] else 'padded'}"
        yield bead.finding(FindingKind.QUOTE, Severity.LOW if same else Severity.HIGH, *spans, code)


def _run(words: _Words, start: int, stop: int) -> Span | None:
    return Span(words.spans[start].start, words.spans[stop - 1].end) if start < stop else None


def _same_thing(bead: BeadFacts, spans: tuple[Span | None, Span | None]) -> bool:
    """Whether two wordings are one: spelled out (AI, artificial intelligence), contracted, or spelled as abroad."""
    if spans[0] is None or spans[1] is None:
        return False
    if _abroad(spans[0], bead.original) == _abroad(spans[1], bead.republication):
        return True
    old, now = _uncontracted(spans[0], bead.original), _uncontracted(spans[1], bead.republication)
    if old & now:
        return True
    terms = known_names(bead.original.language)
    one = terms.meaning(spans[0].of(bead.original.text))
    return one is not None and one == terms.meaning(spans[1].of(bead.republication.text))


def _abroad(span: Span, side: SideFacts) -> str:
    """A wording in one spelling for all countries of its language (``[spelling]``); short words stay as they are."""
    words = fold(span.of(side.text)).split()
    for spelled, instead in side.facts.lexicon.terms("spelling"):
        words = [word.replace(spelled, instead) if len(word) >= _SPELLED else word for word in words]
    return " ".join(words)


def _uncontracted(span: Span, side: SideFacts) -> set[str]:
    """A wording with its contractions spelled out, in all ways they can be: we're, we are."""
    found = {" ".join(fold(span.of(side.text)).split())}
    for short, full in side.facts.lexicon.terms("contractions"):
        ways = full.split("/")
        for known in list(found):
            if known.endswith(short) or f"{short} " in known:
                found |= {re.sub(rf"{re.escape(short)}(?!\w)", way, known) for way in ways}
    return found


def _two_languages(bead: BeadFacts) -> Iterator[Finding]:
    quoted = _quoted(bead.original), _quoted(bead.republication)
    if len(quoted[0]) == len(quoted[1]) == 1:
        yield from replaced(bead, quoted[0][0], quoted[1][0])
    for own, other, lost in ((bead.original, bead.republication, True), (bead.republication, bead.original, False)):
        if _quoted(other) or _MARKS.search(other.words):
            continue
        for span in _quoted(own):
            words = _WORD.findall(span.of(own.text))
            if not _opens_here(own, span):
                continue  # told where it begins
            if len(words) < _SHORT or sum(word[0].isupper() for word in words) > len(words) / 2:
                continue  # a title or a term
            speech = len(words) > _SPEECH and bool(own.found("attribution.strong"))
            told = _is_reported(bead, span) or _is_quoted_later(bead, span) if lost else not speech
            heavy = not told
            severity = Severity.MEDIUM if heavy else Severity.LOW
            code = (
                f"finding.quote.{'missing' if _is_absent(bead, span) else 'dropped'}" if lost else "finding.quote.added"
            )
            where = evidence(span, lost=lost)
            yield bead.finding(FindingKind.QUOTE, severity, *where, code)
            break


def _opens_here(side: SideFacts, span: Span) -> bool:
    """Whether a quotation begins in these sentences, and not in one before them."""
    quote = next((q for q in side.facts.quotes if q.inner.start <= span.start < q.inner.end), None)
    return quote is None or any(s.start <= quote.span.start < s.end for s in side.side.spans)


def _is_absent(bead: BeadFacts, span: Span) -> bool:
    """Whether what is quoted is not said in the republication's sentence at all, with marks or without."""
    scores = bead.context.links.left_scores
    tokens = enumerate(bead.original.side.tokens)
    said = [scores[k] for k, token in tokens if span.start <= token.span.start < span.end and _tells(token)]
    return bool(said) and sum(score >= _KEPT for score in said) >= _MOSTLY * len(said)


def _is_reported(bead: BeadFacts, span: Span) -> bool:
    """Whether all that was quoted stands in the republication as reported speech: he said he would come.

    So it is, too, where the original itself names nobody who says a part of a sentence: another man "ran up behind
    her" and fled.
    """
    links = bead.context.links
    linked = {i for i, _ in links.links}
    tokens = enumerate(bead.original.side.tokens)
    said = [k for k, token in tokens if span.start <= token.span.start < span.end and _tells(token)]
    kept = sum(k in linked or links.left_scores[k] < _KEPT for k in said) >= _MOSTLY * len(said) > 0
    anonymous = span.of(bead.original.text)[:1].islower() and not any(
        bead.original.found(f"attribution.{path}") for path in ("strong", "source", "ahead")
    )
    sources = any(bead.republication.found(f"attribution.{path}") for path in ("strong", "source", "reported"))
    return kept and (sources or anonymous)


def _is_quoted_later(bead: BeadFacts, span: Span) -> bool:
    """Whether the marks of a quotation of several sentences only open a sentence later in the republication."""
    side, other = bead.original, bead.republication
    goes_on = any(
        quote.inner.start <= span.start and quote.inner.end > side.side.spans[-1].end + _BRIDGE
        for quote in side.facts.quotes_within(span)
    )
    following = [k for k in other.near if k > max(other.side.sentences)][:1]
    sentences = other.side.article.sentences
    return goes_on and any(other.facts.quotes_within(sentences[k].span) for k in following)


def _tells(token: Token) -> bool:
    return len(token.text) > _SMALL
