"""What the worker can be asked to do. Each function runs in the worker process; what is heavy is imported there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.core.article import Article, Document
    from viewer.core.comparison import Comparison, RepublicationComparison
    from viewer.core.corrections import Judgement
    from viewer.jobs.worker import Context
    from viewer.story.table import Basis


def read_file(context: Context, path: Path, language: str | None) -> tuple[Document, Article]:
    """Read a file and cut it into sentences. The document is handed over as soon as it can be shown."""
    from viewer import sources

    document = sources.read(path)
    context.check()
    context.preview(document)
    return document, make_article(context, document, language)


def read_text(context: Context, text: str, source: str, language: str | None) -> tuple[Document, Article]:
    """The same for text that was pasted."""
    from viewer import sources

    document = sources.read_text(text, source)
    context.preview(document)
    return document, make_article(context, document, language)


def read_rich(context: Context, html: str, text: str, source: str, language: str | None) -> tuple[Document, Article]:
    """The same for rich text, which comes as plain text, too."""
    from viewer import sources

    document = sources.read_rich(html, text, source)
    context.preview(document)
    return document, make_article(context, document, language)


def make_article(context: Context, document: Document, language: str | None) -> Article:
    """Cut a document into sentences; in its own language, or the one that was set by hand."""
    from viewer.text import article

    context.check()
    return article.make_article(document, language=language)


def compare(context: Context, basis: Basis) -> RepublicationComparison:
    """What one republication made of the original."""
    from viewer.comparison import pipeline

    context.report(0, 1)
    encoder, linker = context.tools.encoder(basis.encoder)
    return pipeline.compare_one(
        basis.original,
        basis.republication,
        encoder=encoder,
        translation=basis.translation,
        pins=basis.pins,
        linker=linker,
        progress=context,
    )


def name_encoder(context: Context, folder: str) -> str:
    """The name of the encoder in a folder, empty for the embedded one. Its files are looked at, but not loaded.

    Raises:
        EncoderError: The folder holds no encoder, or what runs it is not installed.
    """
    from viewer.alignment.encoders import make_encoder

    context.check()
    return make_encoder(folder).name


def export_html(
    context: Context,
    comparison: Comparison,
    path: Path,
    language: str,
    judgements: Sequence[tuple[Judgement, ...]] = (),
) -> Path:
    """Write the report, with what the editor thinks of findings: a tuple for each republication."""
    from datetime import datetime

    from viewer import __version__
    from viewer.export import html
    from viewer.resources import messages

    context.check()
    html.write(
        path,
        comparison,
        catalogue=messages(language),
        generated=datetime.fromtimestamp(time.time()).astimezone(),
        version=__version__,
        judgements=judgements,
        language=language,
    )
    return path
