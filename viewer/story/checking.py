"""Whether what a file says fits together: a file from elsewhere is not trusted, a damaged one does no harm."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.article import Article, Block, Document, Span
from viewer.core.comparison import RepublicationComparison


def article_fits(article: Article) -> bool:
    """Whether paragraphs and sentences lie in the text, in order, and know their places."""
    if not all(_inside(block.span, article.text) for block in article.paragraphs):
        return False
    end = 0
    for place, sentence in enumerate(article.sentences):
        span = sentence.span
        if sentence.id != place or not 0 <= sentence.paragraph < len(article.paragraphs):
            return False
        if span.start < end or not _inside(span, article.text):
            return False
        end = span.end
    return True


def with_blocks(document: Document) -> Document:
    """The document, if its blocks lie in its text, in order; else all of its text as one block."""
    end = 0
    for block in document.blocks:
        if block.span.start < end or not _inside(block.span, document.text):
            return in_one_block(document)
        end = block.span.end
    return document


def in_one_block(document: Document) -> Document:
    """The document with all of its text as one block: what is not known of its parts loses none of it."""
    return replace(document, blocks=(Block(Span(0, len(document.text))),))


def result_fits(original: Article, result: RepublicationComparison) -> bool:
    """Whether every sentence of both sides is in exactly one bead, and all else points at something that is there."""
    texts = original.text, result.article.text
    left = sorted(i for compared in result.beads for i in compared.bead.original)
    right = sorted(j for compared in result.beads for j in compared.bead.republication)
    if left != list(range(len(original.sentences))) or right != list(range(len(result.article.sentences))):
        return False
    pairs = [(change.original, change.republication) for compared in result.beads for change in compared.changes]
    pairs += [(finding.original, finding.republication) for finding in result.findings]
    if not all(0 <= finding.bead < len(result.beads) for finding in result.findings):
        return False
    return all(span is None or _inside(span, text) for pair in pairs for span, text in zip(pair, texts, strict=True))


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)
