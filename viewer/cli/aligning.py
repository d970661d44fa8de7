"""``variorum align`` and ``variorum words``: what aligns, for scripts and for measuring."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.cli.terminal import STDIN, TerminalProgress, UsageError, read
from viewer.core.errors import SourceError

if TYPE_CHECKING:
    from viewer.core.ports import Encoder
    from viewer.core.words import WordLinks, WordPair

WORDS_BATCH = 64
"""Pairs linked at once by ``words``: enough to fill the encoder's batches, few enough to stream."""


def align_files(options: argparse.Namespace) -> int:
    """Align two files sentence by sentence."""
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
    alignment = spelled.Alignment(tuple(beads), tuple(original), tuple(republication), languages)
    if options.format == "json":
        from viewer.resources import messages

        sys.stdout.write(spelled.as_json(alignment, messages()))
    else:
        sys.stdout.write({"beads": spelled.as_beads, "tmx": spelled.as_tmx}[options.format](alignment))
    return 0


def _sentences(name: str, segmented: bool) -> list[str]:
    if not segmented:
        from viewer.text.article import make_article

        article = make_article(read(name))
        return [article.sentence_text(sentence.id) for sentence in article.sentences]
    from viewer import sources

    if name == STDIN:
        return sources.read_lines(sys.stdin.buffer.read(), "standard input")
    return sources.read_lines(Path(name), name)


def _recognise(text: str) -> str:
    from viewer.text.language import recognise

    return recognise(text).code


def link_words(options: argparse.Namespace) -> int:
    """Link the words of pairs of sentences, a line each."""
    from viewer.alignment.encoders import make_encoder
    from viewer.alignment.words import WordLinker

    encoder = make_encoder(options.encoder)
    linker = WordLinker(encoder)
    lines = (line.decode("utf-8") for line in sys.stdin.buffer)
    try:
        for pairs in _batches(_word_pairs(lines), WORDS_BATCH):
            for pair, links, cosine in zip(pairs, linker.link(pairs), _cosines(pairs, encoder), strict=True):
                sys.stdout.write(_spell_links(pair, links, cosine))
            sys.stdout.flush()
    except UnicodeDecodeError as error:
        raise SourceError("cli.words_encoding") from error
    return 0


def _batches(items: Iterable[WordPair], size: int) -> Iterator[list[WordPair]]:
    batch: list[WordPair] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == size:
                yield batch
                batch = []
    except (SourceError, UnicodeError):
        # What stands before a line that is none is answered first.
        if batch:
            yield batch
        raise
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
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise SourceError("cli.words_line", line=number) from error


def _cosines(pairs: Sequence[WordPair], encoder: Encoder) -> list[float]:
    """How alike the two texts of each pair are as wholes."""
    from viewer.text.lexicon import separates_words

    left, right = (
        encoder.encode([(" " if separates_words(language) else "").join(words) for words, language in side])
        for side in zip(*(((p.left, p.left_language), (p.right, p.right_language)) for p in pairs), strict=True)
    )
    return [float(one @ other) for one, other in zip(left, right, strict=True)]


def _spell_links(pair: WordPair, links: WordLinks, cosine: float) -> str:
    from viewer.alignment.divergence import divergence

    def scores(values: Sequence[float]) -> list[float]:
        return [round(float(value), 4) for value in values]

    row = {
        "a": scores(links.left_scores),
        "b": scores(links.right_scores),
        "links": [list(link) for link in links.links],
        "divergence": round(divergence(pair, links, cosine), 4),
    }
    return json.dumps(row) + "\n"
