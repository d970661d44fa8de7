"""``variorum compare``: articles or a story in, a comparison out."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.cli.terminal import STDIN, TerminalProgress, UsageError, deliver, read, say
from viewer.core.messages import Message
from viewer.resources import messages

if TYPE_CHECKING:
    from viewer.core.article import Article
    from viewer.core.comparison import Comparison, Translation
    from viewer.core.corrections import Judgement
    from viewer.translation.providers import Choice
    from viewer.translation.reading import ArticleReading


def compare_articles(options: argparse.Namespace) -> int:
    """Compare articles, or a story; write what was asked for, or a summary."""
    names = [options.original, *options.republications]
    if names.count(STDIN) > 1:
        raise UsageError("cli.stdin_twice")
    if [options.html, options.json, options.csv].count(STDIN) > 1:
        raise UsageError("cli.stdout_twice")
    _check_targets(options, names)
    languages: list[str | None] = options.languages or [None] * len(names)
    if len(languages) != len(names):
        raise UsageError("cli.languages", articles=len(names), languages=len(languages))
    if not options.translate and (options.to or options.glossary):
        raise UsageError("cli.only_with_translate")
    stories = [name for name in names if Path(name).suffix.lower() == ".variorum"]
    if stories:
        return _compare_story(options, names)
    if len(names) < 2:
        sys.stderr.write(options.usage)
        raise UsageError("cli.one_article")
    choice = _provider(options.translate) if options.translate else None
    documents = [read(name) for name in names]

    from viewer.alignment.encoders import make_encoder

    encoder = make_encoder(options.encoder)
    encoder.prepare()  # loads while the rest of the program does

    from viewer.comparison.pipeline import compare
    from viewer.text.article import make_article

    original, *republications = (
        make_article(document, language=language) for document, language in zip(documents, languages, strict=True)
    )
    translations = [_translated(article, original, choice, options) for article in republications]
    comparison = compare(
        original,
        republications,
        encoder=encoder,
        translations=translations,
        progress=TerminalProgress("Comparing"),
    )
    return _write(comparison, options)


def _check_targets(options: argparse.Namespace, names: Sequence[str]) -> None:
    """No output takes the place of an article, of a story or of another output."""
    taken = [os.path.realpath(name) for name in names if name != STDIN]
    for kind in ("html", "json", "csv"):
        target = getattr(options, kind)
        if not target or target == STDIN:
            continue
        place = os.path.realpath(target)
        if any(place == other or _is_same(place, other) for other in taken):
            raise UsageError("cli.written_over", path=target, kind=kind)
        taken.append(place)


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def _compare_story(options: argparse.Namespace, names: list[str]) -> int:
    """A story file holds its articles, languages, translations and corrections: nothing can be added to it here."""
    if len(names) > 1 or options.languages or options.translate:
        raise UsageError("cli.story_alone")

    from viewer.alignment.encoders import make_encoder
    from viewer.story.comparing import compare_story

    compared = compare_story(
        Path(names[0]),
        encoder=lambda: make_encoder(options.encoder),
        folder=options.encoder,
        progress=lambda name: TerminalProgress(f"Comparing {name}"),
    )
    return _write(compared.comparison, options, compared.judgements)


def _provider(wanted: str) -> Choice:
    """The provider that was named. Asked first: a slip in its name is said before anything is compared."""
    from viewer.translation import providers
    from viewer.translation.keys import Keys

    return providers.choose(wanted, keys=Keys())


def _translated(
    article: Article, original: Article, choice: Choice | None, options: argparse.Namespace
) -> Translation | None:
    """A reading of the article, where one was asked for; what stood in its way is said, and the work goes on."""
    target = options.to or original.language.code
    if choice is None or article.language.code == target:
        return None
    from viewer.translation import consent, engines, glossary, reading
    from viewer.translation.memory import Memory

    engine = engines.make_engine(choice, engines.default_models())
    terms = glossary.load(Path(options.glossary)) if options.glossary else glossary.NONE
    # Naming a provider on the command line is the consent; who receives the text is said all the same.
    for sentence in consent.sentences(choice, _name(article)):
        say(sentence.spell(messages()))
    memory = Memory(engines.default_memory())
    try:
        made = reading.read(
            article,
            target,
            engine,
            memory,
            TerminalProgress("Translating"),
            consent=consent.Consent.by_naming(choice),
            glossary=terms,
        )
    finally:
        memory.close()
    for trouble in (*made.troubles, *_told(article, made, choice, options)):
        say(trouble.spell(messages()))
    return made.translation if any(made.translation.sentences) else None


def _name(article: Article) -> str:
    from viewer.export.report import source_name

    return article.title or source_name(article)


def _told(article: Article, made: ArticleReading, choice: Choice, options: argparse.Namespace) -> tuple[Message, ...]:
    """What came of it: the terminal shows of a translation only what it says of added sentences."""
    done = sum(text is not None for text in made.translation.sentences)
    told = []
    if done:
        wanted = sum(sentence.furniture is None for sentence in article.sentences)
        code = "cli.translated" if options.html or options.json else "cli.translated.unseen"
        counts = {"done": done, "wanted": wanted, "known": wanted - made.asked}
        name = _name(article)
        told.append(Message.of(code, article=name, service=choice.provider.title, **counts))
    terms = ", ".join(dict.fromkeys(term for _, term in made.unkept))
    return (*told, Message.of("cli.unkept", terms=terms)) if terms else tuple(told)


def _write(
    comparison: Comparison, options: argparse.Namespace, judgements: Sequence[tuple[Judgement, ...]] = ()
) -> int:
    import platformdirs

    from viewer.export import csv, html, summary
    from viewer.export import json as json_export

    now = datetime.now().astimezone()
    kept = Path(platformdirs.user_cache_dir("variorum", appauthor=False), "report")
    outputs: dict[str, Callable[[], str]] = {
        "html": lambda: html.render(
            comparison, catalogue=messages(), generated=now, version=__version__, judgements=judgements, kept=kept
        ),
        "json": lambda: json_export.render(comparison, catalogue=messages()),
        "csv": lambda: csv.render(comparison, catalogue=messages()),
    }
    wanted = {kind: target for kind in outputs if (target := getattr(options, kind))}
    if not wanted:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        sys.stdout.write(summary.render(comparison, catalogue=messages(), width=width))
    for kind, target in wanted.items():
        deliver(outputs[kind](), target)
        if target != STDIN:
            say(Message.of("cli.written", path=target).spell(messages()))
    return 0
