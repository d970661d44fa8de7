"""Plain text into paragraphs, bullets and headings.

Conventions differ: a blank line between paragraphs, or a paragraph a line, or lines wrapped by hand at some column.
Nothing is changed in the text but line ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from viewer.core.article import Block, BlockKind, Document, Span

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"(?P<mark>[-*+•‣◦▪▫■□●○►▶➤➢✓✔✅❖⁃∙·–])[^\S\n]+(?=\S)")
_MARKED = re.compile(r"#{1,6}[^\S\n]+(?=\S)")
"""The mark of a heading in Markdown, which many use in plain text."""
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)][^\S\n]+(?=\S)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_INNER_STOP = re.compile(r"[^\W\d_]{4}[.!?][\"'”’»“)\]]*\s+[^\sa-z]|[。！？]")
"""A sentence that ends inside a line: after a word longer than most abbreviations."""
_THAI = re.compile(r"[\u0e01-\u0e5b]")
_RULE = re.compile(r"[\W_]+")
_FINAL = re.compile(r"[.!?…:;。！？：；؟۔।][\"'”’»«“)\]」』]*\Z")
_WIDEST_WRAP = 132
"""Columns. Lines wrapped by hand are not wider; a paragraph a line often is."""
_LONGEST_HEADING = 160
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it."""

    start: int
    end: int
    """Without white space at either side."""
    indent: int
    text: str
    blank_before: bool

    @property
    def width(self) -> int:
        """Columns of a fixed-width font, wide East Asian characters counted twice."""
        if self.text.isascii():
            return len(self.text)
        return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in self.text)

    @property
    def finished(self) -> bool:
        """Ends with a mark a sentence or a clause may end with."""
        return bool(_FINAL.search(self.text))


def with_line_feeds(text: str) -> str:
    """The text with every line end as a line feed and no byte-order mark at its head."""
    return _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))


def read(text: str) -> Document:
    """The document in a plain text."""
    text = with_line_feeds(text)
    blocks: list[Block] = []
    lines = _lines(text)
    numbered = _numbered(lines)
    for run in _runs(lines):
        blocks += _blocks(run, numbered, wrapped=_is_wrapped(run))
    if not blocks and lines:
        blocks = [Block(Span(line.start, line.end)) for line in lines]
    blocks = _with_headings(text, blocks)
    title = blocks[0].span.of(text) if blocks and blocks[0].kind is BlockKind.HEADING else ""
    return Document(text=text, blocks=tuple(blocks), title=" ".join(title.split()))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start, blank = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            lines.append(_Line(start + indent, start + indent + len(bare), indent, bare, blank))
        blank = not bare
        start += len(raw) + 1
    return lines


def _runs(lines: list[_Line]) -> list[list[_Line]]:
    """Lines between blank lines."""
    runs: list[list[_Line]] = []
    for line in lines:
        if line.blank_before or not runs:
            runs.append([])
        runs[-1].append(line)
    return runs


def _is_wrapped(run: list[_Line]) -> bool:
    """Whether the lines of a run were wrapped by hand, so that a paragraph goes over several.

    Wrapped lines stop in mid-sentence close to the right margin. A menu's lines stop in mid-sentence, too, but are
    short; a paragraph a line ends with a stop.
    """
    widths = [line.width for line in run]
    widest = max(widths)
    if len(run) < 2 or widest > _WIDEST_WRAP or widest < 30:
        return False
    carried, broken_off = 0, 0
    for (line, width), (following, _) in pairwise(zip(run, widths, strict=True)):
        if line.finished or _BULLET.match(following.text):
            continue
        # Would the next word have fitted? Then the line was not ended by the margin. Where words are not separated
        # a line can break anywhere, and is full.
        word = following.text.split(maxsplit=1)[0]
        room = widest - width - 1
        goes_on = following.text[0].islower() or line.text.endswith((",", "-"))
        if room < (4 if _UNSPACED.match(word) else len(word)) or (goes_on and width > 0.6 * widest):
            carried += 1 + goes_on
        else:
            broken_off += 1
    return carried >= 2 and carried > 2 * broken_off and carried * 3 >= len(run) - 1


def _numbered(lines: list[_Line]) -> set[int]:
    """Starts of lines that are numbered items: 1, 2, 3 …, not "29. Mai" and not "2024. The"."""
    items: set[int] = set()
    previous: tuple[int, int] | None = None
    for line in lines:
        found = _NUMBERED.match(line.text)
        if not found:
            continue
        number = int(found["number"])
        if previous and number == previous[0] + 1:
            items |= {previous[1], line.start}
        previous = (number, line.start)
    return items


def _blocks(run: list[_Line], numbered: set[int], *, wrapped: bool) -> list[Block]:
    blocks: list[Block] = []
    widest = max(line.width for line in run)
    previous: _Line | None = None
    outer = min((line.indent for line in run), default=0)
    for line in run:
        bullet = _BULLET.match(line.text) or (_NUMBERED.match(line.text) if line.start in numbered else None)
        if bullet:
            level = 1 + min(5, (line.indent - outer) // 2) if line.indent > outer else 1
            blocks.append(Block(Span(line.start + bullet.end(), line.end), BlockKind.BULLET, level))
        elif _RULE.fullmatch(line.text) and not any(map(str.isalnum, line.text)) and len(line.text) > 1:
            previous = None
            continue
        elif heading := _MARKED.match(line.text):
            level = len(heading[0].rstrip())
            blocks.append(Block(Span(line.start + heading.end(), line.end), BlockKind.HEADING, level))
            previous = None
            continue
        elif previous and wrapped and _continues(previous, line, widest):
            last = blocks.pop()
            blocks.append(Block(Span(last.span.start, line.end), last.kind, last.level))
        else:
            blocks.append(Block(Span(line.start, line.end)))
        previous = line
    return blocks


def _continues(previous: _Line, line: _Line, widest: int) -> bool:
    """Within wrapped lines: whether the line goes on with the paragraph of the line before."""
    if previous.finished:
        word = line.text.split(maxsplit=1)[0]
        if previous.width + 1 + len(word) <= 0.85 * widest:
            return False
        if line.indent >= previous.indent + 2 and not _BULLET.match(previous.text):
            return False
    return True


def _with_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Short paragraphs without a stop are headings; the first one is the title."""
    headed: list[Block] = []
    for index, block in enumerate(blocks):
        kind = block.kind
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if kind is BlockKind.PARAGRAPH and following is not None:
            own = block.span.of(text)
            longest = _LONGEST_HEADING if headed else _LONGEST_TITLE
            stopped = _FINAL.search(own) and not own.rstrip("\"'”’»«“)]").endswith(("?", "!", "？", "！"))
            # A headline may be two sentences; a line further down that is two is a paragraph. Thai has no stops.
            several = headed and (_INNER_STOP.search(own) or _THAI.match(own))
            if len(own) <= longest and "\n" not in own and not stopped and not several and any(map(str.isalpha, own)):
                kind = BlockKind.HEADING
        headed.append(Block(block.span, kind, block.level, block.furniture))
    return headed
