"""Blocks into one text with their places in it, for formats whose own text is not shown as it is stored."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.core.article import Block, BlockKind, Document, Span

_SPACE = re.compile(r"[^\S\n\u00a0\u202f\u2007]+")
_AROUND_BREAK = re.compile(r" ?\n ?")


class Builder:
    """Collects paragraphs; between two there is a blank line, between two bullets a line end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 1, *, furniture: bool = False) -> None:
        """One more block; white space in it is made single, line ends stay. Empty ones are left out."""
        text = _AROUND_BREAK.sub("\n", _SPACE.sub(" ", text)).strip()
        if not text:
            return
        if self._blocks:
            near = kind is BlockKind.BULLET and self._blocks[-1].kind is BlockKind.BULLET
            self._append("\n" if near else "\n\n")
        if kind is BlockKind.BULLET:
            self._append("  " * (level - 1) + "• ")
        start = self._length
        self._append(text)
        self._blocks.append(Block(Span(start, self._length), kind, level, furniture))

    def begins_with(self, title: str) -> bool:
        """Whether the first block says the title, or the title (as browsers show it, with the site's name) says it."""
        if not self._blocks:
            return False
        first, wanted = _bare(self._parts[0]), _bare(title)
        return first == wanted or (self._blocks[0].kind is BlockKind.HEADING and bool(first) and first in wanted)

    def document(self, title: str = "", **values: str | None) -> Document:
        """The document. A title the text does not begin with is put before it."""
        title = " ".join(title.split())
        if title and not self.begins_with(title):
            titled = Builder()
            titled.add(title, BlockKind.HEADING)
            gap = 2 if self._blocks else 0
            titled._append("\n" * gap)
            shift = titled._length
            blocks = [*titled._blocks, *(replace(b, span=b.span.shifted(shift)) for b in self._blocks)]
            text = "".join([*titled._parts, *self._parts])
        else:
            blocks, text = list(self._blocks), "".join(self._parts)
            if title and blocks[0].kind is not BlockKind.BULLET:
                blocks[0] = Block(blocks[0].span, BlockKind.HEADING)
                title = blocks[0].span.of(text)
        if not title and blocks and blocks[0].kind is BlockKind.HEADING:
            title = blocks[0].span.of(text)
        known = {name: value for name, value in values.items() if value}
        return Document(text=text, blocks=tuple(blocks), title=" ".join(title.split()), **known)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
