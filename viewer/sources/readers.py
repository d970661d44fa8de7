"""One door for all that is read: which reader takes a file, and what is refused."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from viewer.core.article import Document
from viewer.core.errors import SourceError
from viewer.sources import encodings, markdown, plain, rich, web

LIMIT = 20 * 1024 * 1024
"""Bytes. An article is a thousand times smaller: what is larger was chosen by mistake, and would stop the window."""

Reader = Callable[[str], Document]

_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": web.read,
    ".htm": web.read,
    ".xhtml": web.read,
}
SUFFIXES = frozenset(_READERS)
"""Of files that are taken for articles, small letters."""
# What people will try, known by its first bytes or its suffix, and not read yet.
_FOREIGN = {".docx", ".doc", ".odt", ".pdf", ".rtf", ".epub", ".pages", ".xlsx", ".pptx", ".zip"}
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, OpenDocument or zip"),
    (b"\xd0\xcf\x11\xe0", "old Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)


def read(path: Path | str, *, encoding: str | None = None) -> Document:
    """The document in a file: ``.txt``, ``.md``, ``.html``; another suffix is judged by the content.

    Args:
        path: The file.
        encoding: Its encoding, where the editor knows it; else it is found out.

    Raises:
        SourceError: ``source.missing``, ``source.folder``, ``source.special``, ``source.unreadable``,
            ``source.huge``, and all that ``read_bytes`` raises.
    """
    return read_bytes(_content(Path(path)), str(path), suffix=Path(path).suffix, encoding=encoding)


def read_lines(file: Path | bytes, source: str) -> list[str]:
    """The lines of a text that is already cut into sentences, one a line, blank ones too.

    Raises:
        SourceError: as ``read`` does, but for what concerns the format.
    """
    data = file if isinstance(file, bytes) else _content(file)
    _check_size(len(data), source)
    if not data.strip():
        raise SourceError("source.empty", source=source)
    text, _ = encodings.decode(data, source, encoding=None, declared=None)
    # Only line ends end a line here: str.splitlines would count form feeds and separators, too.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _content(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SourceError("source.folder", path=path)
        if not stat.S_ISREG(state.st_mode):
            raise SourceError("source.special", path=path)
        _check_size(state.st_size, str(path))
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise SourceError("source.missing", path=path) from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a NUL in it.
        raise SourceError("source.unreadable", path=path, reason=getattr(error, "strerror", None) or error) from error


def read_bytes(data: bytes, source: str, *, suffix: str = "", encoding: str | None = None) -> Document:
    """The document in ``data``.

    Args:
        data: The content of a file.
        source: Where it came from, for ``Document.source`` and messages.
        suffix: ``.txt``, ``.html`` …; unknown or empty: judged by the content.
        encoding: Its encoding, where known.

    Raises:
        SourceError: ``source.huge``, ``source.empty``, ``source.format``, ``source.binary``, ``source.encoding``,
            ``source.no-text``, and ``source.no-article`` for a page without one.
    """
    _check_size(len(data), source)
    if not data.strip():
        raise SourceError("source.empty", source=source)
    suffix = suffix.lower()
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise SourceError("source.format", source=source, format=name)
    if suffix in _FOREIGN:
        raise SourceError("source.format", source=source, format=suffix.lstrip("."))
    reader = _READERS.get(suffix)
    declared = web.declared_encoding(data) if reader in {None, web.read} else None
    text, used = encodings.decode(data, source, encoding=encoding, declared=declared)
    if reader is None:
        reader = web.read if web.looks_like_html(text) else plain.read
    return replace(_document(reader, text, source), encoding=used)


def read_text(text: str, source: str = "clipboard") -> Document:
    """The document in a text that was pasted or typed. Markup in it is only text.

    Raises:
        SourceError: ``source.empty``, ``source.huge``, ``source.binary``, ``source.no-text``.
    """
    _check_size(len(text), source)
    if "\0" in text:
        raise SourceError("source.binary", source=source)
    return _document(plain.read, text, source)


def read_rich(html: str, text: str, source: str = "clipboard") -> Document:
    """The document in rich text that was copied or dropped; all of it, for it was chosen.

    Args:
        html: As it came.
        text: The same as plain text; read where the markup says nothing of paragraphs.
        source: What it is called.

    Raises:
        SourceError: as ``read_text`` does.
    """
    _check_size(len(html), source)
    if "\0" not in html:
        document = rich.read(html)
        # Markup that holds less than the plain text would lose some of it.
        if document is not None and _letters(document.text) >= 0.98 * _letters(text):
            return replace(document, source=source)
    return read_text(text, source)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _document(reader: Reader, text: str, source: str) -> Document:
    if not text.strip():
        raise SourceError("source.empty", source=source)
    try:
        document = reader(text)
    except SourceError as error:
        # Readers do not know where their text came from.
        raise SourceError(error.message.code, source=source, **dict(error.message.values)) from None
    if not any(map(str.isalnum, document.text)):
        raise SourceError("source.no-text", source=source)
    return replace(document, source=source)


def _check_size(size: int, source: str) -> None:
    if size > LIMIT:
        megabytes = 1024 * 1024
        raise SourceError("source.huge", source=source, size=round(size / megabytes), limit=LIMIT // megabytes)
