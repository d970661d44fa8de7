"""Markdown into a document."""

from viewer.core.article import Document
from viewer.sources import plain


def read(text: str) -> Document:
    return plain.read(text)
