"""Small articles, contexts and doubles for the tests of this room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from viewer.comparison.context import BeadContext, Side
from viewer.core.article import Article, Block, FurnitureKind, Language, Sentence, Span
from viewer.core.comparison import Bead, Change
from viewer.core.messages import Message
from viewer.core.ports import Vectors
from viewer.core.words import WordLinks
from viewer.text.words import tokenize

REASON = Message.of("bead.similar")


def article(
    sentences: Sequence[str],
    language: str = "en",
    furniture: dict[int, FurnitureKind] | None = None,
    *,
    confidence: float = 1.0,
) -> Article:
    """One sentence a paragraph."""
    text, blocks, made = "", [], []
    for number, sentence in enumerate(sentences):
        span = Span(len(text), len(text) + len(sentence))
        text += sentence + "\n\n"
        blocks.append(Block(span))
        made.append(Sentence(number, number, span, (furniture or {}).get(number)))
    return Article("", Language(language, confidence), text, tuple(blocks), tuple(made))


def side(of: Article, ids: Sequence[int] | None = None) -> Side:
    chosen = tuple(range(len(of.sentences))) if ids is None else tuple(ids)
    tokens = [
        token for i in chosen for token in tokenize(of.sentence_text(i), of.language.code, of.sentences[i].span.start)
    ]
    return Side(of, chosen, tuple(tokens))


def context(
    original: Article,
    republication: Article,
    ids: tuple[Sequence[int] | None, Sequence[int] | None] = (None, None),
    links: WordLinks | None = None,
    confidence: float = 1.0,
) -> BeadContext:
    """A bead of the given sentences, by default of all."""
    sides = side(original, ids[0]), side(republication, ids[1])
    if links is None:
        links = WordLinks((), (1.0,) * len(sides[0].tokens), (1.0,) * len(sides[1].tokens))
    return BeadContext(0, Bead(sides[0].sentences, sides[1].sentences, REASON, confidence), *sides, links)


def shown(changes: Sequence[Change], original: Article, republication: Article) -> list[tuple[str, str]]:
    """The words of each change, empty for a side that has none."""
    return [
        (
            c.original.of(original.text) if c.original else "",
            c.republication.of(republication.text) if c.republication else "",
        )
        for c in changes
    ]


class WordEncoder:
    """An encoder whose vectors are bags of folded words: the same words, the same vector."""

    name = "words 1"
    languages = frozenset({"de", "en", "fr"})

    def prepare(self) -> None:
        """There is nothing to load."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        out = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for token in tokenize(text, "en"):
                out[row] += _word_vector(token.text.casefold())
            norm = float(np.linalg.norm(out[row]))
            out[row] = out[row] / norm if norm else np.eye(1, 64)[0]
        return out


@cache
def _word_vector(word: str) -> Vectors:
    random = np.random.default_rng(list(word.encode("utf-8", "surrogatepass")))
    return random.standard_normal(64).astype(np.float32)


class Recorder:
    """A progress that keeps what it hears."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self.checks = 0
        self._stop_after = stop_after

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))

    def check(self) -> None:
        from viewer.core.errors import Stopped

        self.checks += 1
        if self._stop_after is not None and self.checks > self._stop_after:
            raise Stopped
