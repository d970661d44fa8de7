"""Markdown into a document: its marks become headings, bullets and plain words; HTML in it stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from viewer.core.article import BlockKind, Document
from viewer.sources.building import Builder
from viewer.sources.plain import with_line_feeds

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n(?P<lines>(?:.*\n)*?)---(?:\n|\Z)")
_FIELD = re.compile(r"(?m)^(?P<name>[A-Za-z_-]+)\s*:\s*(?P<value>.*?)\s*$")
_FIELDS = {
    "title": "title",
    "author": "byline",
    "byline": "byline",
    "date": "date",
    "site": "site",
    "source": "site",
    "publisher": "site",
    "url": "url",
    "canonical": "url",
    "canonical_url": "url",
    "lang": "language",
    "language": "language",
}


def read(text: str) -> Document:
    """The document in a Markdown text, with the title, author and date of its front matter."""
    from markdown_it import MarkdownIt

    text = with_line_feeds(text)
    values: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front and _FIELD.search(front["lines"]):
        for field in _FIELD.finditer(front["lines"]):
            if field["name"].lower() in _FIELDS:
                values[_FIELDS[field["name"].lower()]] = field["value"].strip("\"'")
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    builder = Builder()
    _add(builder, parser.parse(text))
    return builder.document(values.pop("title", ""), **values)


def _add(builder: Builder, tokens: Sequence[Token]) -> None:
    lists, fresh_item, heading = 0, False, 0
    row: list[str] | None = None
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"}:
            lists += token.nesting
        elif token.type == "list_item_open":
            fresh_item = True
        elif token.type in {"heading_open", "heading_close"}:
            heading = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            builder.add("\t".join(row or []))
            row = None
        elif token.type in {"fence", "code_block"}:
            builder.add(token.content)
        elif token.type == "inline":
            words = _words(token.children or [])
            if row is not None:
                row.append(words)
                continue
            kind = BlockKind.HEADING if heading else BlockKind.BULLET if fresh_item else BlockKind.PARAGRAPH
            builder.add(words, kind, heading or (max(1, lists) if fresh_item else 1))
            fresh_item = False


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type != "image":
            parts.append(token.content)
    return "".join(parts)
