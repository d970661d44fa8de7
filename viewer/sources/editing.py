"""A document whose text was edited by hand: what was not touched stays the heading, bullet or paragraph it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from viewer.core.article import Block, BlockKind, Document, Span
from viewer.core.errors import SourceError
from viewer.sources import plain


def edited(document: Document, text: str) -> Document:
    """The document with another text.

    Lines that are the same keep their blocks. A line that was changed stays what it was; where lines came or went, the
    new ones are read as plain text.

    Raises:
        SourceError: ``source.empty``, ``source.no-text``.
    """
    text = plain.with_line_feeds(text)
    if not text.strip():
        raise SourceError("source.empty", source=document.source)
    if not any(map(str.isalnum, text)):
        raise SourceError("source.no-text", source=document.source)
    old, new = _Lines(document.text), _Lines(text)
    kept = _kept(document.blocks, old, new)
    blocks: list[Block] = []
    changed: list[Block] = []
    line = 0
    for block in (*document.blocks, None):
        if block is not None and block not in kept:
            changed.append(block)
            continue
        first, last = kept[block] if block is not None else (len(new.texts), len(new.texts))
        blocks += _between(text, new, (line, first), changed, old)
        if block is not None:
            shift = new.starts[first] - old.starts[old.at(block.span.start)]
            blocks.append(replace(block, span=block.span.shifted(shift)))
        changed, line = [], last + 1
    title = document.title
    if blocks and document.blocks and _words(document.blocks[0], document.text) == title:
        title = _words(blocks[0], text) if blocks[0].kind is BlockKind.HEADING else ""
    return replace(document, text=text, blocks=tuple(blocks), title=title)


def _words(block: Block, text: str) -> str:
    return " ".join(block.span.of(text).split())


class _Lines:
    """A text's lines, and where each begins; one place more, for the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = text.split("\n")
        self.starts = [0]
        for line in self.texts:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def at(self, position: int) -> int:
        """The line a place is in."""
        return bisect_right(self.starts, position) - 1


def _kept(blocks: tuple[Block, ...], old: _Lines, new: _Lines) -> dict[Block, tuple[int, int]]:
    """The blocks of which every line is there still, with their first and last line in the new text."""
    where = dict(_same_lines(old.texts, new.texts))
    kept = {}
    taken = -1
    for block in blocks:
        first, last = old.at(block.span.start), old.at(max(block.span.start, block.span.end - 1))
        start = where.get(first, -1)
        end = start + last - first
        whole = old.texts[first : last + 1] == new.texts[start : end + 1] and where.get(last) == end
        # Two blocks in one line, or a block torn apart, are read anew.
        if start > taken and whole:
            kept[block] = (start, end)
            taken = end
    return kept


def _same_lines(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Places in the old and in the new of equal lines. Blank ones say nothing, and would take long."""
    was, now = ([k for k, line in enumerate(lines) if line.strip()] for lines in (old, new))
    most = min(len(was), len(now))
    first = next((k for k in range(most) if old[was[k]] != new[now[k]]), most)
    last = next((k for k in range(1, most - first + 1) if old[was[-k]] != new[now[-k]]), most - first + 1) - 1
    there, here = was[first : len(was) - last], now[first : len(now) - last]
    middle = SequenceMatcher(None, [old[k] for k in there], [new[k] for k in here], autojunk=False)
    yield from zip(was[:first], now[:first], strict=True)
    for one, other, length in middle.get_matching_blocks():
        yield from zip(there[one : one + length], here[other : other + length], strict=True)
    yield from zip(was[len(was) - last :], now[len(now) - last :], strict=True)


def _between(text: str, new: _Lines, run: tuple[int, int], before: list[Block], old: _Lines) -> list[Block]:
    """The blocks of new lines between two that stayed; ``before`` are the blocks that stood there."""
    lines = [line for line in range(*run) if new.texts[line].strip()]
    single = all("\n" not in block.span.of(old.text) for block in before)
    if len(lines) == len(before) and single:
        return [_rewritten(block, old, new, line) for block, line in zip(before, lines, strict=True)]
    start = new.starts[run[0]] if run[0] < run[1] else 0
    part = text[start : new.starts[run[1]]] if lines else ""
    return [replace(block, span=block.span.shifted(start)) for block in plain.read(part).blocks] if part else []


def _rewritten(block: Block, old: _Lines, new: _Lines, there: int) -> Block:
    """A block of one line whose line was changed: the mark before it, if it is still there, is not its text."""
    line = old.at(block.span.start)
    lead = block.span.start - old.starts[line]
    mark, words = old.texts[line][:lead], new.texts[there]
    begin = lead if words.startswith(mark) else len(words) - len(words.lstrip())
    start = new.starts[there]
    return replace(block, span=Span(start + min(begin, len(words.rstrip())), start + len(words.rstrip())))
