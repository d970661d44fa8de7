"""Web pages into a document."""

from viewer.core.article import Document
from viewer.sources import plain


def declared_encoding(data: bytes) -> str | None:
    return None


def looks_like_html(text: str) -> bool:
    return False


def read(text: str) -> Document:
    return plain.read(text)
