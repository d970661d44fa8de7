"""An article's sentences in the editor's language: from the memory first, the rest from an engine."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.article import Article
from viewer.core.comparison import Translation
from viewer.core.messages import Message
from viewer.core.ports import NoProgress, Progress
from viewer.translation.engine import Engine, EngineError
from viewer.translation.memory import Direction, Entry, Memory
from viewer.translation.run import translate


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """A translation, as whole as could be had, and what stood in the way."""

    translation: Translation
    troubles: tuple[Message, ...] = ()
    asked: int = 0
    """Sentences that were not in the memory."""


@dataclass(slots=True)
class _Rest:
    """The sentences that are asked for, at their places in the whole."""

    progress: Progress
    known: int
    total: int

    def report(self, done: int, total: int) -> None:
        self.progress.report(self.known + done, self.total)

    def check(self) -> None:
        self.progress.check()


def read(
    article: Article, language: str, engine: Engine, memory: Memory | None = None, progress: Progress | None = None
) -> ArticleReading:
    """Translate an article's sentences.

    Args:
        article: furniture is left out: nobody needs to read it.
        language: to which, ISO 639-1.
        engine: asked only for what the memory does not hold. Calling this sends text: the editor has agreed.
        memory: keeps each answer as it comes.
        progress: told sentence by sentence.

    Raises:
        Stopped: cancelled; the memory holds what had come back.
    """
    watcher = progress or NoProgress()
    texts = [article.sentence_text(sentence.id) for sentence in article.sentences]
    wanted = [sentence.id for sentence in article.sentences if sentence.furniture is None]
    direction = Direction(article.language.code, language, engine.name)
    troubles: list[Message] = []
    result: list[str | None] = [None] * len(texts)
    if memory is not None:
        try:
            for place, found in zip(wanted, memory.find(direction, [texts[i] for i in wanted]), strict=True):
                result[place] = found
        except EngineError as error:
            troubles.append(error.message)
            memory = None
    missing = [place for place in wanted if result[place] is None]
    keeping = memory

    def keep(k: int, text: str) -> None:
        nonlocal keeping
        if keeping is not None:
            try:
                keeping.keep([Entry(direction, texts[missing[k]], text)])
            except EngineError as error:
                troubles.append(error.message)
                keeping = None

    rest = _Rest(watcher, len(wanted) - len(missing), len(wanted))
    reading = translate([texts[i] for i in missing], (direction.source, language), engine, progress=rest, keep=keep)
    for place, text in zip(missing, reading.sentences, strict=True):
        result[place] = text
    if reading.error is not None:
        troubles.append(reading.error.message)
    return ArticleReading(Translation(engine.name, language, tuple(result)), tuple(troubles), len(missing))
