"""Markdown into a document: its marks become headings, bullets and plain words; HTML in it stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.article import BlockKind, Document
from viewer.sources.building import Builder
from viewer.sources.plain import with_line_feeds

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n(?P<lines>(?:.*\n)*?)---(?:\n|\Z)")
_FIELD = re.compile(r"(?m)^(?P<name>[A-Za-z_-]+)[^\S\n]*:(?:[^\S\n]+(?P<value>.*))?$")
_OF_FRONT_MATTER = re.compile(r"\s*|\s*#.*|\s+.*|- .*|[\]}],?\s*|[\w.-]+[^\S\n]*:(?:\s.*)?")
"""A line of front matter: blank, a remark, the rest of a longer value, a field. Prose between two rules has others."""
_DEEP_QUOTE = re.compile(r"(?m)^((?:[ \t]*>){50})(?:[ \t]*>)+")
_DEEPEST = 100
"""Blocks in blocks, of which the parser would leave out what stands deeper than 20."""
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
    if front and _is_front_matter(front["lines"]):
        for field in _FIELD.finditer(front["lines"]):
            if field["name"].lower() in _FIELDS:
                values[_FIELDS[field["name"].lower()]] = (field["value"] or "").strip().strip("\"'")
        text = text[front.end() :]
    text = _DEEP_QUOTE.sub(r"\1", text)
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    found: dict[str, Any] = {}
    tokens = parser.parse(text, found)
    unused = _unused(text, found.get("references", {}))
    if unused:
        lines = text.split("\n")
        for line in unused:
            lines[line] = lines[line].replace("[", "\\[", 1)
        tokens = parser.parse("\n".join(lines))
    builder = Builder()
    _add(builder, tokens)
    return builder.document(values.pop("title", ""), **values)


def _is_front_matter(lines: str) -> bool:
    """Whether what stands between two rules at the head are fields, and not prose with a colon in it."""
    first = _FIELD.search(lines)
    named = first is not None and (first["name"].islower() or first["name"].lower() in _FIELDS)
    return named and all(_OF_FRONT_MATTER.fullmatch(line) for line in lines.split("\n"))


def _unused(text: str, references: Mapping[str, Mapping[str, Any]]) -> list[int]:
    """Lines that define the target of a link nobody makes, as ``[Update]: corrected``: they were meant to be read."""
    written = " ".join(text.split()).casefold()
    return [
        reference["map"][0]
        for label, reference in references.items()
        if "://" not in reference["href"] and written.count(f"[{label.casefold()}]") < 2
    ]


def _numbers(tokens: Sequence[Token]) -> list[str]:
    """Of each item in a list, the number it keeps: "1984." alone is a year and no first, second, third."""
    items = [token for token in tokens if token.type == "list_item_open"]
    values = [int(item.info) if item.info else -1 for item in items]
    kept = []
    for place, (item, value) in enumerate(zip(items, values, strict=True)):
        near = values[max(0, place - 1) : place] + values[place + 1 : place + 2]
        counted = value < 2 or any(abs(other - value) < 2 for other in near)
        kept.append("" if counted else f"{item.info}{item.markup} ")
    return kept


def _add(builder: Builder, tokens: Sequence[Token]) -> None:
    lists, fresh_item, heading = 0, False, 0
    numbers, number = iter(_numbers(tokens)), ""
    row: list[str] | None = None
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"}:
            lists += token.nesting
        elif token.type == "list_item_open":
            fresh_item, number = True, next(numbers)
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
            is_item = fresh_item and not number
            kind = BlockKind.HEADING if heading else BlockKind.BULLET if is_item else BlockKind.PARAGRAPH
            builder.add(number + words, kind, heading or (max(1, lists) if is_item else 1))
            fresh_item, number = False, ""


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
