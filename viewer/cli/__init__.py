"""The interface for scripts. Data goes to standard output or the named file, everything else to standard error."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from viewer import __version__
from viewer.cli import aligning, comparing, translating
from viewer.cli.terminal import guarded, with_streams

__all__ = ["guarded", "main"]

_OBJECTS = 100_000
"""Objects made between two looks for garbage; Python's own 700 cost a comparison a twelfth of its time."""

DESCRIPTION = """\
Puts an article beside its republications and shows, sentence by sentence and across languages,
what each of them kept, reworded, altered, moved, added or dropped.

  variorum                     open the window with the last story, at first with the sample
  variorum STORY.variorum      open the window with this story
  variorum FILE…               open the window with these articles, the original first
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status."""
    with_streams()
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
        return guarded(lambda: _to_the_end(command, options))


def _to_the_end(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command until all it has to say is out: a disk may be full at the last line, too."""
    status = command(options)
    sys.stdout.flush()
    return status


@contextlib.contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python looks for garbage in circles after more objects: one command makes many objects and hardly a circle."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="variorum", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"Variorum {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_add_compare, _add_align, _add_words, _add_providers, _add_models, _add_memory):
        add(commands)
    return parser


def _take_encoder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--encoder",
        metavar="FOLDER",
        default="",
        help="compare meanings by the encoder in this folder (ONNX), instead of the embedded one",
    )


def _add_compare(commands: _Commands) -> None:
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
    _take_encoder(compare)
    compare.set_defaults(command=comparing.compare_articles, usage=compare.format_usage())


def _add_align(commands: _Commands) -> None:
    align = commands.add_parser("align", help="align two files sentence by sentence")
    align.add_argument("original", metavar="A")
    align.add_argument("republication", metavar="B")
    align.add_argument("--segmented", action="store_true", help="the files hold one sentence a line")
    align.add_argument("--from", dest="source", metavar="LANG", type=_language, help="language of A")
    align.add_argument("--to", dest="target", metavar="LANG", type=_language, help="language of B")
    align.add_argument("--format", choices=("beads", "tmx", "json"), default="beads")
    _take_encoder(align)
    align.set_defaults(command=aligning.align_files)


def _add_words(commands: _Commands) -> None:
    words = commands.add_parser("words", help="link words: JSON lines in, JSON lines out")
    _take_encoder(words)
    words.set_defaults(command=aligning.link_words)


def _add_providers(commands: _Commands) -> None:
    providers = commands.add_parser("providers", help="translation providers and whether they are ready")
    providers.add_argument("--json", action="store_true", help="print JSON")
    providers.add_argument(
        "--check", action="store_true", help="contact those that are ready, to see whether they answer; sends no text"
    )
    providers.set_defaults(command=translating.list_providers)


def _add_models(commands: _Commands) -> None:
    models = commands.add_parser("models", help="models for translating on this computer")
    steps = models.add_subparsers(title="steps", required=True, metavar="STEP")
    steps.add_parser("list", help="what is installed").set_defaults(command=translating.list_models)
    install = steps.add_parser("install", help="from a folder, a zip, or an address with its fingerprint")
    install.add_argument("origin", metavar="FILE|ADDRESS")
    install.add_argument("--sha256", metavar="DIGITS", default="", help="fingerprint of the zip at ADDRESS")
    install.set_defaults(command=translating.install_models)
    remove = steps.add_parser("remove", help="take a direction out")
    remove.add_argument("direction", metavar="FROM-TO", help="for example de-en")
    remove.set_defaults(command=translating.remove_model)


def _add_memory(commands: _Commands) -> None:
    memory = commands.add_parser("memory", help="the translation memory: what was translated once is kept")
    steps = memory.add_subparsers(title="steps", required=True, metavar="STEP")
    steps.add_parser("size", help="how much it holds").set_defaults(command=translating.tell_memory)
    for name, what in (("import", "take in a TMX file"), ("export", "write it as a TMX file")):
        step = steps.add_parser(name, help=what)
        step.add_argument("file", metavar="FILE", type=Path)
        step.set_defaults(command=translating.import_memory if name == "import" else translating.export_memory)
    steps.add_parser("clear", help="forget everything").set_defaults(command=translating.clear_memory)


def _language(text: str) -> str:
    """A language as it is named in here, of a tag such as ``pt-BR``."""
    from viewer.text.language import code_of

    code = code_of(text)
    if not re.fullmatch("[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"{text!r} is no language: give its ISO 639 code, such as de or pt-BR")
    return code
