"""From articles to a comparison: sentences are paired, words linked, differences found and judged.

Each republication is compared with the original alone, so that no result depends on the others or on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from viewer.alignment.beads import align
from viewer.alignment.words import WordLinker
from viewer.comparison import apart, pinning, second_look, setting_aside, titles
from viewer.comparison.changes import edits_of, is_furniture, marked, spelled
from viewer.comparison.context import BeadContext, Side
from viewer.comparison.edits import Edit
from viewer.comparison.findings import claim
from viewer.comparison.findings.collect import collect
from viewer.comparison.kinds import is_material, kind_of
from viewer.comparison.order import in_reading_order
from viewer.comparison.progress import Stage
from viewer.comparison.unmatched import Background, background
from viewer.core.article import Article
from viewer.core.comparison import (
    ANOTHER_ARTICLE,
    Bead,
    ComparedBead,
    Comparison,
    Finding,
    RepublicationComparison,
    Translation,
)
from viewer.core.corrections import Pin
from viewer.core.messages import Message
from viewer.core.ports import Encoder, NoProgress, Progress
from viewer.core.words import Token, WordLinks, WordPair
from viewer.text.words import tokenize

Ids = tuple[tuple[int, ...], tuple[int, ...]]
_UNSURE = 0.5
"""Confidence in a language under which the reader is told."""


def compare(
    original: Article,
    republications: Sequence[Article],
    *,
    encoder: Encoder,
    translations: Sequence[Translation | None] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """An original with each of its republications.

    Args:
        original: What was published first.
        republications: What others made of it, in any languages.
        encoder: Sentences and words of its languages into one space.
        translations: One a republication, where there is one: an aid to alignment, never evidence.
        progress: Hears of the whole in steps; asked often whether to stop.

    Raises:
        Stopped: The work was cancelled.
        ValueError: There are translations, but not one (or ``None``) a republication.
    """
    readings = translations if translations is not None else [None] * len(republications)
    whole = Stage(progress or NoProgress())
    words = _Words(original)
    compared = []
    for number, (article, translation) in enumerate(zip(republications, readings, strict=True)):
        stage = whole.part(number / len(republications), (number + 1) / len(republications))
        compared.append(_Comparing(words, _Words(article), encoder, translation, stage).result())
    return Comparison(original, tuple(compared))


def compare_one(
    original: Article,
    republication: Article,
    *,
    encoder: Encoder,
    translation: Translation | None = None,
    pins: Sequence[Pin] = (),
    linker: WordLinker | None = None,
    progress: Progress | None = None,
) -> RepublicationComparison:
    """An original with one republication; see ``compare``.

    Args:
        original: What was published first.
        republication: What somebody made of it.
        encoder: As in ``compare``.
        translation: As in ``compare``.
        pins: The beads the editor set.
        linker: Links words with the encoder; one that is kept remembers what it has linked.
        progress: As in ``compare``.
    """
    stage = Stage(progress or NoProgress())
    sides = _Words(original), _Words(republication)
    return _Comparing(*sides, encoder, translation, stage, pins=pins, linker=linker).result()


class _Words:
    """An article with its sentences as text and as words."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each sentence, with spans into the article's text."""
        code = self.article.language.code
        return tuple(
            tokenize(sentence.span.of(self.article.text), code, sentence.span.start)
            for sentence in self.article.sentences
        )

    def side(self, sentences: tuple[int, ...]) -> Side:
        return Side(self.article, sentences, tuple(token for i in sentences for token in self.tokens[i]))


class _Comparing:
    """One republication on its way through the rooms."""

    def __init__(
        self,
        original: _Words,
        republication: _Words,
        encoder: Encoder,
        translation: Translation | None,
        stage: Stage,
        *,
        pins: Sequence[Pin] = (),
        linker: WordLinker | None = None,
    ) -> None:
        self._sides = (original, republication)
        self._articles = (original.article, republication.article)
        self._encoder = encoder
        self._linker = linker or WordLinker(encoder)
        self._translation = translation
        self._stage = stage
        self._known = all(article.language.code in encoder.languages for article in self._articles)
        self._pins = pinning.locate(pins, *self._articles)
        twins = setting_aside.twins(*self._articles)
        self._aside = [
            {s.id for s in article.sentences if s.furniture is not None} - same
            for article, same in zip(self._articles, twins, strict=True)
        ]
        """Sentences of each side that are the page's."""
        self._apart = False
        """The republication seems to be another article."""

    def result(self) -> RepublicationComparison:
        original, republication = self._articles
        beads = in_reading_order(self._beads(self._stage.part(0.0, 0.55)))
        contexts = self._contexts(beads, {}, self._stage.part(0.55, 0.8))
        usual = background(contexts) if self._known else None
        wanted = in_reading_order(second_look.parted(contexts, usual)) if usual is not None else beads
        if self._pins.held:
            wanted = in_reading_order(self._corrected(wanted, self._stage.part(0.8, 0.82)))
        if wanted != beads:
            known = {(c.bead.original, c.bead.republication): c.links for c in contexts}
            contexts = self._contexts(wanted, known, self._stage.part(0.82, 0.85))
        self._stage.check()
        encoder = self._encoder if self._known else None
        findings, notices = collect(contexts, original, republication, self._stage, encoder)
        edits = self._edits(contexts, usual, self._stage.part(0.9, 1.0))
        of_bead: list[list[Finding]] = [[] for _ in contexts]
        for finding in findings:
            of_bead[finding.bead].append(finding)
        judged = []
        for context, own, here in zip(contexts, edits, of_bead, strict=True):
            if usual is not None:
                found = claim.judge(context, own, usual, here)
                here.extend(claim.not_beside(found, context, contexts, self._encoder))
                if not any(is_material(finding) for finding in here):
                    here.extend(second_look.unlike(context, usual))
            judged.append(_judged(context, own, here, usual))
        return RepublicationComparison(
            republication,
            tuple(judged),
            tuple(chain.from_iterable(of_bead)),
            (*self._notices(), *pinning.notices(self._pins), *notices),
            self._translation,
        )

    def _beads(self, stage: Stage) -> list[Bead]:
        """Every sentence of both sides in one bead, furniture in beads of its own; the editor's pins left out."""
        aside = self._aside
        found = self._aligned(aside, stage.part(0.0, 0.8))
        mistaken = self._mistaken(aside, found)
        if any(mistaken):
            for k, text in enumerate(mistaken):
                aside[k] -= text
            found = self._aligned(aside, stage.part(0.8, 1.0))
        alone = apart.parted(found, self._own(aside), self._articles, self._encoder) if self._known else None
        self._apart = alone is not None
        found = titles.paired(found, *self._articles) if alone is None else alone
        for number, (ids, article) in enumerate(zip(aside, self._articles, strict=True)):
            found += setting_aside.beads(sorted(ids), article, original=number == 0)
        return found

    def _aligned(self, aside: Sequence[set[int]], stage: Stage) -> list[Bead]:
        """Beads of the text that is not set aside."""
        return self._between(self._own(aside), (), stage)

    def _own(self, aside: Sequence[set[int]]) -> list[list[int]]:
        """The sentences of each side that are not set aside."""
        return [
            [sentence.id for sentence in article.sentences if sentence.id not in gone]
            for article, gone in zip(self._articles, aside, strict=True)
        ]

    def _corrected(self, found: Sequence[Bead], stage: Stage) -> list[Bead]:
        """The editor's beads, and beside them those that were found.

        An editor who corrects one passage wants to find all others as they were: only the sentences of beads that a pin
        touches are paired anew. Beads that cross a pin keep theirs; whichever weighs less is moved.
        """
        held = self._pins.held
        pinned = [{i for each in held for i in each.original}, {j for each in held for j in each.republication}]
        touched = [bead for bead in found if pinned[0] & {*bead.original} or pinned[1] & {*bead.republication}]
        orderly, rest = pinning.settled(held, found, [bead for bead in found if bead not in touched])
        freed = [
            {i for bead in touched for i in bead.original} - pinned[0],
            {j for bead in touched for j in bead.republication} - pinned[1],
        ]
        left = [sorted(freed[k] - self._aside[k]) for k in (0, 1)]
        fresh = pinning.among(orderly, rest, self._between(left, pinning.cuts(orderly, left), stage))
        for k, article in enumerate(self._articles):
            rest += setting_aside.beads(sorted(freed[k] & self._aside[k]), article, original=k == 0)
        return rest + fresh + pinning.beads(held, orderly)

    def _between(self, ids: Sequence[Sequence[int]], cuts: Sequence[tuple[int, int]], stage: Stage) -> list[Bead]:
        """Beads of some sentences of both articles."""
        texts = [[article.sentence_text(i) for i in kept] for article, kept in zip(self._articles, ids, strict=True)]
        languages = (self._articles[0].language.code, self._articles[1].language.code)
        reading = None
        if self._translation is not None and self._translation.language == languages[0]:
            reading = [self._translation.sentences[i] for i in ids[1]]
        beads = align(texts[0], texts[1], languages, self._encoder, readings=(None, reading), cuts=cuts, progress=stage)
        stage.report(1, 1)
        return [
            Bead(
                tuple(ids[0][i] for i in bead.original),
                tuple(ids[1][j] for j in bead.republication),
                bead.reason,
                bead.confidence,
                bead.moved,
            )
            for bead in beads
        ]

    def _mistaken(self, aside: Sequence[set[int]], beads: Iterable[Bead]) -> list[set[int]]:
        beads = list(beads)
        lonely = [
            [i for bead in beads if not bead.republication for i in bead.original],
            [j for bead in beads if not bead.original for j in bead.republication],
        ]
        return [
            setting_aside.mistaken(
                sorted(aside[k]), self._articles[k], lonely[1 - k], self._articles[1 - k], self._encoder
            )
            for k in (0, 1)
        ]

    def _contexts(self, beads: Sequence[Bead], known: Mapping[Ids, WordLinks], stage: Stage) -> list[BeadContext]:
        """The beads with their words and links: those known already, the others linked in one call."""
        sides = [(self._sides[0].side(bead.original), self._sides[1].side(bead.republication)) for bead in beads]
        self._stage.check()
        links = [
            known.get((bead.original, bead.republication)) or _plain_links(*pair)
            for bead, pair in zip(beads, sides, strict=True)
        ]
        open_ = [number for number, found in enumerate(links) if found is None]
        pairs = [
            WordPair(
                tuple(token.text for token in sides[k][0].tokens),
                tuple(token.text for token in sides[k][1].tokens),
                sides[k][0].language,
                sides[k][1].language,
            )
            for k in open_
        ]
        for number, fresh in zip(open_, self._linker.link(pairs, stage), strict=True):
            links[number] = fresh
        stage.report(1, 1)
        return [
            BeadContext(number, bead, *pair, own)
            for number, (bead, pair, own) in enumerate(zip(beads, sides, links, strict=True))
            if own is not None
        ]

    @staticmethod
    def _edits(contexts: Sequence[BeadContext], usual: Background | None, stage: Stage) -> list[list[Edit]]:
        found = []
        for context in contexts:
            stage.check()
            found.append(edits_of(context, usual))
            stage.report(context.index + 1, len(contexts))
        return found

    def _notices(self) -> list[Message]:
        notices = [ANOTHER_ARTICLE] if self._apart else []
        if self._articles[0].language.code != self._articles[1].language.code or not self._known:
            unknown = sorted({a.language.code for a in self._articles} - self._encoder.languages)
            notices += [Message.of("comparison.notice.language_unknown", language=code) for code in unknown]
        for article in self._articles:
            if article.language.confidence < _UNSURE and article.sentences:
                notices.append(Message.of("comparison.notice.language_unsure", language=article.language.code))
        return list(dict.fromkeys(notices))


def _judged(
    context: BeadContext, edits: Sequence[Edit], findings: Sequence[Finding], usual: Background | None
) -> ComparedBead:
    told = [finding for finding in findings if is_material(finding)]
    # What belongs to the page is not compared word by word, though a byline is told.
    final = (
        edits if is_furniture(context) else marked(edits, context, [(one.original, one.republication) for one in told])
    )
    return ComparedBead(context.bead, kind_of(context, final, findings, usual), spelled(final, context))


def _plain_links(left: Side, right: Side) -> WordLinks | None:
    """Links that need no linker: of an empty side, or of the same words in one language."""
    if not left.tokens or not right.tokens:
        return WordLinks((), (1.0,) * len(left.tokens), (1.0,) * len(right.tokens))
    if left.language == right.language and [t.text for t in left.tokens] == [t.text for t in right.tokens]:
        size = len(left.tokens)
        return WordLinks(tuple((k, k) for k in range(size)), (0.0,) * size, (0.0,) * size)
    return None
