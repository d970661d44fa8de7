"""The interface for scripts. Data goes to standard output or the named file, everything else to standard error."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer import __version__
from viewer.core.errors import SourceError, Stopped, VariorumError
from viewer.resources import messages

if TYPE_CHECKING:
    from viewer.core.article import Article, Document
    from viewer.core.comparison import Comparison, Translation
    from viewer.core.corrections import Judgement
    from viewer.core.words import WordLinks, WordPair
    from viewer.translation.memory import Memory
    from viewer.translation.models import Store
    from viewer.translation.providers import Choice

STDIN = "-"
_OBJECTS = 100_000
"""Objects made between two looks for garbage; Python's own 700 cost a comparison a twelfth of its time."""
WORDS_BATCH = 64
"""Pairs linked at once by ``words``: enough to fill the encoder's batches, few enough to stream."""

DESCRIPTION = """\
Puts an article beside its republications and shows, sentence by sentence and across languages,
what each of them kept, reworded, altered, moved, added or dropped.

  variorum                     open the window with the last story, at first with the sample
  variorum STORY.variorum      open the window with this story
  variorum FILE…               open the window with these articles, the original first
"""


class UsageError(VariorumError):
    """Arguments that do not go together."""


@dataclass(slots=True)
class TerminalProgress:
    """A line on standard error that is written over; silent where nobody looks at a terminal."""

    label: str
    stream: io.TextIOBase | Any = None
    _shown: int = -1

    def report(self, done: int, total: int) -> None:
        """Show the share that is done, in whole percents."""
        stream = self.stream or sys.stderr
        percent = 100 * done // max(total, 1)
        if stream.isatty() and percent != self._shown:
            self._shown = percent
            stream.write(f"\r{self.label} {percent} %\x1b[K" if percent < 100 else "\r\x1b[K")
            stream.flush()

    def check(self) -> None:
        """Cancelling is Ctrl+C's business here."""


def guarded(work: Callable[[], int]) -> int:
    """Run ``work``; an error of ours becomes one line on standard error and exit status 1, of usage 2."""
    try:
        return work()
    except UsageError as error:
        _say(error.message.spell(messages()))
        return 2
    except VariorumError as error:
        return _could_not(error.message.spell(messages()))
    except (KeyboardInterrupt, Stopped):
        return _could_not("stopped")
    except BrokenPipeError:
        # Whoever read us has gone: so must we, without Python's own complaint at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except MemoryError:
        return _could_not("not enough memory for a text of this size. Compare it in parts")


def _could_not(words: str) -> int:
    _say(words)
    return 1


def _say(words: str) -> None:
    print(f"variorum: {' '.join(words.split())}", file=sys.stderr)


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Line ends as they are written: Windows would double the carriage returns of CSV.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="" if stream is sys.stdout else None)
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    command: Callable[[argparse.Namespace], int] = options.command
    with _seldom_collecting():
        return guarded(lambda: command(options))


@contextlib.contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python looks for garbage in circles after more objects: one command makes many objects and hardly a circle."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="variorum", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"Variorum {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    compare = commands.add_parser("compare", help="compare an original with its republications")
    compare.add_argument("original", metavar="ORIGINAL", help="a file; - reads standard input; or a story (.variorum)")
    compare.add_argument("republications", metavar="REPUBLICATION", nargs="*")
    for kind in ("html", "json", "csv"):
        compare.add_argument(
            f"--{kind}", metavar="FILE", help=f"write the comparison as {kind.upper()}; - for standard output"
        )
    compare.add_argument(
        "--languages",
        metavar="L,L…",
        type=lambda text: [_language(part) for part in text.split(",")],
        help="the articles' languages in order, instead of recognising them",
    )
    compare.add_argument("--translate", metavar="PROVIDER", help="add a machine translation by this provider")
    compare.add_argument(
        "--to", metavar="LANG", type=_language, help="the language to translate to (default: the original's)"
    )
    compare.add_argument("--glossary", metavar="FILE", help='terms a translation must keep, as TOML: "The Verge" = ""')
    compare.set_defaults(command=_compare, usage=compare.format_usage())

    align = commands.add_parser("align", help="align two files sentence by sentence")
    align.add_argument("original", metavar="A")
    align.add_argument("republication", metavar="B")
    align.add_argument("--segmented", action="store_true", help="the files hold one sentence a line")
    align.add_argument("--from", dest="source", metavar="LANG", type=_language, help="language of A")
    align.add_argument("--to", dest="target", metavar="LANG", type=_language, help="language of B")
    align.add_argument("--format", choices=("beads", "tmx", "json"), default="beads")
    align.set_defaults(command=_align)

    words = commands.add_parser("words", help="link words: JSON lines in, JSON lines out")
    words.set_defaults(command=_words)

    for command in (compare, align, words):
        command.add_argument(
            "--encoder",
            metavar="FOLDER",
            default="",
            help="compare meanings by the encoder in this folder (ONNX), instead of the embedded one",
        )

    providers = commands.add_parser("providers", help="translation providers and whether they are ready")
    providers.add_argument("--json", action="store_true", help="print JSON")
    providers.add_argument(
        "--check", action="store_true", help="contact those that are ready, to see whether they answer; sends no text"
    )
    providers.set_defaults(command=_providers)

    models = commands.add_parser("models", help="models for translating on this computer")
    steps = models.add_subparsers(title="steps", required=True, metavar="STEP")
    steps.add_parser("list", help="what is installed").set_defaults(command=_list_models)
    install = steps.add_parser("install", help="from a folder, a zip, or an address with its fingerprint")
    install.add_argument("origin", metavar="FILE|ADDRESS")
    install.add_argument("--sha256", metavar="DIGITS", default="", help="fingerprint of the zip at ADDRESS")
    install.set_defaults(command=_install_models)
    remove = steps.add_parser("remove", help="take a direction out")
    remove.add_argument("direction", metavar="FROM-TO", help="for example de-en")
    remove.set_defaults(command=_remove_model)

    memory = commands.add_parser("memory", help="the translation memory: what was translated once is kept")
    steps = memory.add_subparsers(title="steps", required=True, metavar="STEP")
    steps.add_parser("size", help="how much it holds").set_defaults(command=_memory_size)
    for name, what in (("import", "take in a TMX file"), ("export", "write it as a TMX file")):
        step = steps.add_parser(name, help=what)
        step.add_argument("file", metavar="FILE", type=Path)
        step.set_defaults(command=_import_memory if name == "import" else _export_memory)
    steps.add_parser("clear", help="forget everything").set_defaults(command=_clear_memory)
    return parser


def _language(text: str) -> str:
    """A language as it is named in here, of a tag such as ``pt-BR``."""
    from viewer.text.language import code_of

    code = code_of(text)
    if not re.fullmatch("[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"{text!r} is no language: give its ISO 639 code, such as de or pt-BR")
    return code


# --- reading -------------------------------------------------------------------------------------------------------


def _read(name: str) -> Document:
    from viewer import sources

    if name == STDIN:
        return sources.read_bytes(sys.stdin.buffer.read(), "standard input")
    return sources.read(Path(name))


# --- compare -------------------------------------------------------------------------------------------------------


def _compare(options: argparse.Namespace) -> int:
    names = [options.original, *options.republications]
    if names.count(STDIN) > 1:
        raise UsageError("cli.stdin_twice")
    if [options.html, options.json, options.csv].count(STDIN) > 1:
        raise UsageError("cli.stdout_twice")
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
    documents = [_read(name) for name in names]

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
    for sentence in consent.sentences(choice, article.title or article.source):
        _say(sentence.spell(messages()))
    memory = Memory(engines.default_memory())
    try:
        read = reading.read(
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
    for trouble in read.troubles:
        _say(trouble.spell(messages()))
    return read.translation if any(read.translation.sentences) else None


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
        sys.stdout.write(summary.render(comparison, catalogue=messages()))
    for kind, target in wanted.items():
        _deliver(outputs[kind](), target)
    return 0


def _deliver(text: str, target: str) -> None:
    from viewer.export import atomic

    if target == STDIN:
        sys.stdout.write(text)
    else:
        atomic.write_text(Path(target), text)


# --- align ---------------------------------------------------------------------------------------------------------


def _align(options: argparse.Namespace) -> int:
    from viewer.alignment.beads import align
    from viewer.alignment.encoders import make_encoder
    from viewer.export import beads as spelled

    if options.original == options.republication == STDIN:
        raise UsageError("cli.stdin_twice")
    encoder = make_encoder(options.encoder)
    original, republication = (
        _sentences(name, options.segmented) for name in (options.original, options.republication)
    )
    languages = (
        options.source or _recognise("\n".join(original)),
        options.target or _recognise("\n".join(republication)),
    )
    # A blank line is a line, but nothing to align.
    left = [i for i, sentence in enumerate(original) if sentence.strip()]
    right = [j for j, sentence in enumerate(republication) if sentence.strip()]
    found = align(
        [original[i] for i in left],
        [republication[j] for j in right],
        languages,
        encoder,
        progress=TerminalProgress("Aligning"),
    )
    beads = spelled.with_blank_lines(found, (left, len(original)), (right, len(republication)))
    write = {"beads": spelled.as_beads, "json": spelled.as_json, "tmx": spelled.as_tmx}[options.format]
    sys.stdout.write(write(spelled.Alignment(tuple(beads), tuple(original), tuple(republication), languages)))
    return 0


def _sentences(name: str, segmented: bool) -> list[str]:
    if not segmented:
        from viewer.text.article import make_article

        article = make_article(_read(name))
        return [article.sentence_text(sentence.id) for sentence in article.sentences]
    from viewer import sources

    if name == STDIN:
        return sources.read_lines(sys.stdin.buffer.read(), "standard input")
    return sources.read_lines(Path(name), name)


def _recognise(text: str) -> str:
    from viewer.text.language import recognise

    return recognise(text).code


# --- words ---------------------------------------------------------------------------------------------------------


def _words(options: argparse.Namespace) -> int:
    from viewer.alignment.encoders import make_encoder
    from viewer.alignment.words import WordLinker

    linker = WordLinker(make_encoder(options.encoder))
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="strict")
    try:
        for pairs in _batches(_word_pairs(lines), WORDS_BATCH):
            for links in linker.link(pairs):
                sys.stdout.write(_spell_links(links))
            sys.stdout.flush()
    except UnicodeDecodeError as error:
        raise SourceError("cli.words_encoding") from error
    return 0


def _batches(items: Iterable[WordPair], size: int) -> Iterator[list[WordPair]]:
    batch: list[WordPair] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _word_pairs(lines: Iterable[str]) -> Iterator[WordPair]:
    from viewer.core.words import WordPair
    from viewer.text.language import code_of

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            languages = [code_of(row.get(key, "und")) for key in ("from", "to")]
            yield WordPair(tuple(row["a"].split()), tuple(row["b"].split()), *languages)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise SourceError("cli.words_line", line=number) from error


def _spell_links(links: WordLinks) -> str:
    def scores(values: Sequence[float]) -> list[float]:
        return [round(float(value), 4) for value in values]

    row = {
        "a": scores(links.left_scores),
        "b": scores(links.right_scores),
        "links": [list(link) for link in links.links],
    }
    return json.dumps(row) + "\n"


# --- translation ---------------------------------------------------------------------------------------------------


def _providers(options: argparse.Namespace) -> int:
    from viewer.translation import listing
    from viewer.translation.keys import Keys

    rows = listing.rows(keys=Keys(), check=options.check)
    sys.stdout.write(listing.spell(rows, messages(), as_json=options.json))
    return 0


def _store() -> Store:
    from viewer.translation import engines
    from viewer.translation.models import Store

    return Store(engines.default_models())


def _list_models(_: argparse.Namespace) -> int:
    for model in _store().models():
        print(f"{model.source}-{model.target}\t{model.size / 1e6:.0f} MB\t{model.path}")
    return 0


def _install_models(options: argparse.Namespace) -> int:
    store, progress = _store(), TerminalProgress("Installing")
    if "://" in options.origin:
        # Naming an address is the agreement to ask it.
        models = store.download(options.origin, options.sha256, agreed=True, progress=progress)
    else:
        models = store.install(Path(options.origin), progress)
    _say(f"installed: {', '.join(f'{model.source}-{model.target}' for model in models)}")
    return 0


def _remove_model(options: argparse.Namespace) -> int:
    source, _, target = options.direction.partition("-")
    if not _store().remove(source, target):
        return _could_not(f"there is no model {options.direction}. variorum models list shows those there are")
    return 0


def _with_memory(work: Callable[[Memory], int]) -> int:
    from viewer.translation import engines
    from viewer.translation.memory import Memory

    memory = Memory(engines.default_memory())
    try:
        return work(memory)
    finally:
        memory.close()


def _memory_size(_: argparse.Namespace) -> int:
    def say(memory: Memory) -> int:
        count, size = memory.size()
        print(f"{count} translations, {size / 1e6:.1f} MB")
        return 0

    return _with_memory(say)


def _import_memory(options: argparse.Namespace) -> int:
    from viewer.translation import tmx

    def take_in(memory: Memory) -> int:
        found = tmx.take_in(options.file, memory, TerminalProgress("Importing"))
        _say(f"{found.units} units read, {found.entries} translations taken in, {found.left_out} units left out")
        return 0

    return _with_memory(take_in)


def _export_memory(options: argparse.Namespace) -> int:
    from viewer.translation import tmx

    def write(memory: Memory) -> int:
        _say(f"{tmx.write(memory.entries(), options.file)} translations written to {options.file}")
        return 0

    return _with_memory(write)


def _clear_memory(_: argparse.Namespace) -> int:
    def clear(memory: Memory) -> int:
        memory.clear()
        return 0

    return _with_memory(clear)
