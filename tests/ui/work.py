"""Tasks in place of the engine's: they run in the worker process and need no file."""

from __future__ import annotations

import time
from dataclasses import replace

from tests.ui.builders import GERMAN, ORIGINAL, bead, german_comparison, long_comparison
from viewer.core.article import Document, Language
from viewer.core.comparison import Kind, RepublicationComparison
from viewer.core.errors import ExportError, SourceError

SENTENCES = 2270
"""Of the long story: 2,000 and more a side."""


def _article(name):
    if "long" in name:
        original, comparison = long_comparison(SENTENCES)
        return comparison.article if ".de." in name else original
    return GERMAN if ".de." in name else ORIGINAL


def read_file(context, path, language):
    if "bad" in path.name:
        raise SourceError("test.bad", name=path.name)
    if "slow" in path.name:
        _dawdle(context)
    article = _article(path.name)
    document = Document(article.text, article.paragraphs, article.title, str(path))
    context.preview(document)
    return document, article


def read_text(context, text, source, language):
    return read_file(context, type("Path", (), {"name": source})(), language)


def read_rich(context, html, text, source, language):
    return read_file(context, type("Path", (), {"name": source})(), language)


def make_article(context, document, language):
    return replace(_article(document.source), language=Language(language or "en"))


def compare(context, basis):
    original, republication, translation = basis.original, basis.republication, basis.translation
    context.report(0, 2)
    if republication.language.code == "eo":
        _dawdle(context)
    if republication.language.code == "la":
        raise ZeroDivisionError
    if original.title == "Long" and republication.title == "Lang":
        return long_comparison(SENTENCES)[1]
    if republication.text == GERMAN.text and original.text == ORIGINAL.text:
        return replace(german_comparison(), article=republication, translation=translation)
    shorter = min(len(original.sentences), len(republication.sentences))
    beads = [bead(Kind.KEPT, [i], [i]) for i in range(shorter)]
    beads += [bead(Kind.DROPPED, [s.id], []) for s in original.sentences[shorter:]]
    beads += [bead(Kind.ADDED, [], [s.id]) for s in republication.sentences[shorter:]]
    return RepublicationComparison(republication, tuple(beads), (), translation=translation)


def export_html(context, comparison, path, language, judgements=()):
    if "locked" in path.name:
        raise ExportError("test.locked", name=path.name)
    path.write_text(comparison.original.title)
    return path


def _dawdle(context):
    for step in range(2000):
        context.report(step, 2000)
        time.sleep(0.01)
