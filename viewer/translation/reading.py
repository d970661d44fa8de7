"""An article's sentences in the editor's language: from the memory first, the rest from an engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from viewer.core.article import Article
from viewer.core.comparison import Translation
from viewer.core.messages import Message
from viewer.core.ports import NoProgress, Progress
from viewer.translation.consent import Consent
from viewer.translation.engine import Engine, EngineError
from viewer.translation.glossary import NONE, Glossary
from viewer.translation.memory import Direction, Entry, Memory, Origin
from viewer.translation.providers import title_of
from viewer.translation.run import translate

_Keep = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """A translation, as whole as could be had, and what stood in the way."""

    translation: Translation
    troubles: tuple[Message, ...] = ()
    asked: int = 0
    """Sentences that were not in the memory."""
    unkept: tuple[tuple[int, str], ...] = ()
    """Sentence and term of the glossary that its translation does not hold, though it was asked to."""


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


@dataclass(slots=True)
class _Shelf:
    """The memory, as far as it can be used; what is wrong with it is said once and stops nothing."""

    memory: Memory | None
    troubles: list[Message] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)

    def find(self, directions: Sequence[Direction], texts: Sequence[str]) -> list[tuple[str, Origin] | None]:
        found: list[tuple[str, Origin] | None] = [None] * len(texts)
        for direction in dict.fromkeys(directions) if self.memory is not None else ():
            places = [k for k, one in enumerate(directions) if one == direction]
            try:
                rows = self.memory.find(direction, [texts[k] for k in places]) if self.memory is not None else []
            except EngineError as error:
                self._say(error)
                break
            for k, row in zip(places, rows, strict=True):
                found[k] = (row.text, row.origin) if row is not None else None
        return found

    def keep(self, entry: Entry) -> None:
        self.waiting.append(entry)
        if not self.troubles:  # else each sentence would wait for the other window; all are tried again at the end
            self.flush()

    def flush(self) -> None:
        """Write what waits; what could not be written, because another window was writing, waits on."""
        if self.memory is None or not self.waiting:
            return
        try:
            self.memory.keep(self.waiting)
            self.waiting.clear()
        except EngineError as error:
            self._say(error)

    def _say(self, error: EngineError) -> None:
        if error.message not in self.troubles:
            self.troubles.append(error.message)
        if not error.passing:
            self.memory = None


def read(
    article: Article,
    language: str,
    engine: Engine,
    memory: Memory | None = None,
    progress: Progress | None = None,
    *,
    consent: Consent | None,
    glossary: Glossary = NONE,
    only: Collection[int] | None = None,
    came: Callable[[int, str, Origin], None] | None = None,
) -> ArticleReading:
    """Translate an article's sentences.

    Args:
        article: furniture is left out: nobody needs to read it.
        language: to which, ISO 639-1.
        engine: asked only for what the memory does not hold.
        memory: keeps each answer as it comes.
        progress: told sentence by sentence.
        consent: the editor's, for this engine's receiver. Without it only the memory is read.
        glossary: terms to protect.
        only: ids of the sentences wanted; all by default.
        came: called with the id, translation and author of each sentence as soon as it is there.

    Raises:
        Stopped: cancelled; the memory holds what had come back.
    """
    watcher = progress or NoProgress()
    source = article.language.code
    nothing = Translation(engine.name, language, (None,) * len(article.sentences))
    if source == language:
        return ArticleReading(nothing)
    if source == "und":
        return ArticleReading(nothing, (Message.of("translation.unknown_language"),))
    wanted = [
        sentence.id
        for sentence in article.sentences
        if sentence.furniture is None and (only is None or sentence.id in only)
    ]
    texts = [article.sentence_text(i) for i in wanted]
    directions = [Direction(source, language, engine.name, glossary.version(text, language, source)) for text in texts]
    shelf = _Shelf(memory)
    found = shelf.find(directions, texts)
    missing = [k for k, one in enumerate(found) if one is None]
    for k, one in enumerate(found):
        if came is not None and one is not None:
            came(wanted[k], *one)
    rest = _Rest(watcher, len(wanted) - len(missing), len(wanted))

    def keep(place: int, text: str) -> None:
        found[place] = (text, Origin.MACHINE)
        if came is not None:
            came(wanted[place], text, Origin.MACHINE)
        shelf.keep(Entry(directions[place], texts[place], text))

    error = _ask(_Asking(engine, (source, language), consent, rest, glossary), texts, missing, keep)
    shelf.flush()
    troubles = list(shelf.troubles)
    left = sum(one is None for one in found)
    if error is not None and not (error.smaller and 0 < left < len(missing)):
        troubles.append(error.message)
    elif left:
        code = "translation.empty" if error is None else "translation.some_refused"
        troubles.append(Message.of(code, service=title_of(engine.name), count=left))
    return ArticleReading(
        _translation(article, engine.name, language, dict(zip(wanted, found, strict=True))),
        tuple(troubles),
        len(missing),
        tuple(
            (wanted[k], term.source)
            for k, one in enumerate(found)
            if one is not None
            for term in glossary.broken(texts[k], one[0], language, source)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """Whom to ask, and how."""

    engine: Engine
    languages: tuple[str, str]
    consent: Consent | None
    progress: Progress
    glossary: Glossary


def _ask(asking: _Asking, texts: Sequence[str], missing: Sequence[int], keep: _Keep) -> EngineError | None:
    """Ask for the sentences that are missing; those whose terms got lost on the way once more, as they are."""
    source, target = asking.languages
    protected = [asking.glossary.protect(texts[k], target, source) for k in missing]
    lost: list[int] = []

    def take(place: int, answer: str) -> None:
        restored = protected[place].restore(answer)
        if restored is None:
            lost.append(missing[place])
        else:
            keep(missing[place], restored)

    def send(sentences: Sequence[str], with_them: _Keep) -> EngineError | None:
        return translate(
            sentences,
            asking.languages,
            asking.engine,
            consent=asking.consent,
            progress=asking.progress,
            keep=with_them,
        ).error

    error = send([one.text for one in protected], take) if missing else None
    if lost and (error is None or error.smaller):
        again = tuple(lost)
        error = send([texts[k] for k in again], lambda place, answer: keep(again[place], answer)) or error
    return error


def _translation(
    article: Article, provider: str, language: str, found: dict[int, tuple[str, Origin] | None]
) -> Translation:
    sentences: list[str | None] = [None] * len(article.sentences)
    by_hand = set()
    for place, one in found.items():
        if one is not None:
            sentences[place] = one[0]
            if one[1] is not Origin.MACHINE:
                by_hand.add(place)
    return Translation(provider, language, tuple(sentences), frozenset(by_hand))
