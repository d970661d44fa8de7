"""What belongs to the page and not to the article, in plain text, where no markup tells.

Three kinds of evidence: what a line says (``resources/lexicons/furniture``), where it stands (near the head or
the tail), and what it looks like (menus, counters, a headline printed twice). When unsure it is article text: a false
mark hides a sentence from the comparison, a missed one only shows a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from viewer.core.article import Block, BlockKind, FurnitureKind, Sentence, Span
from viewer.text import bylines, prompts
from viewer.text.bylines import CAPITAL, PARTICLE
from viewer.text.patterns import kinds, patterns, plain

_QUOTES = tuple('"“„«»‘‚「『')
_CODE = re.compile(r"[a-z_]{2,12}=[\w./:%&=+-]*\d[\w./:%&=+-]*")
"""A parameter of an address on a line of its own: src=feed-12."""
_LABEL = 3
"""Words before the colon of a row of networks."""
_MENU = 3
"""Names of sections that make a menu."""
Marks = dict[int, FurnitureKind]
"""The kind by sentence id."""

_EDGE = 3
"""Blocks of article text from either end that are looked at closely."""
_LONGEST_EDGE = 80
_HEADLINE_ZONE = 12
_WITH_HEADERS = (FurnitureKind.COMMENTS, FurnitureKind.RELATED, FurnitureKind.AUTHOR)
_ADDRESS = re.compile(r"[\w-]+\.[a-z]{2,}\b")
_COUNTERS = re.compile(r"(?:[\d.,]+[kKmM]?[\s|/·•+-]*)+")
_CRUMB = re.compile(r"\s*[>›»|/·•→]\s+")
_STOPPED = re.compile(r"[.!?…。！？؟।][\"'”’»«“)\]」』]*\Z")
_NAME = re.compile(rf"{CAPITAL}[\w.'’-]*(?: (?:{PARTICLE}|{CAPITAL}[\w.'’-]*)){{1,4}}")


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with its sentences."""

    index: int
    block: Block
    text: str
    plain: str
    sentences: tuple[Sentence, ...]

    @property
    def is_prose(self) -> bool:
        """Reads like a paragraph: some words and a stop."""
        return len(self.text) >= 50 and bool(_STOPPED.search(self.text))

    @property
    def words(self) -> int:
        return self.plain.count(" ")


def find(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], language: str, byline: str = "") -> Marks:
    """The sentences that are page furniture, with their kinds.

    Args:
        text: The article's text.
        blocks: Its paragraphs.
        sentences: Its sentences, whose ``paragraph`` points into ``blocks``.
        language: ISO 639-1; without a file of its own only English patterns and looks tell.
        byline: The author's name, where known.
    """
    parts = _parts(text, blocks, sentences)
    finder = _Finder(text, parts, language, byline)
    finder.mark_by_markup()
    finder.mark_lines_anywhere()
    finder.mark_repeated_headline()
    finder.mark_author()
    for edge in (finder.head(), finder.tail()):
        finder.mark_lines_at_edge(edge)
    finder.mark_below_headers()
    finder.mark_author()
    finder.mark_menus()
    for ids, _ in prompts.find([(part.text, part.sentences, part.block) for part in parts], text, finder.marks):
        finder.marks.update(dict.fromkeys(ids, FurnitureKind.PROMPT))
    kept = [s for s in sentences if s.id not in finder.marks]
    if sentences and not kept:
        # A text that would be nothing but furniture is not understood.
        return {i: kind for i, kind in finder.marks.items() if kind is FurnitureKind.PROMPT}
    return finder.marks


def _parts(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[_Part]:
    grouped: list[list[Sentence]] = [[] for _ in blocks]
    for sentence in sentences:
        grouped[sentence.paragraph].append(sentence)
    return [
        _Part(index, block, block.span.of(text), plain(block.span.of(text)), tuple(own))
        for index, (block, own) in enumerate(zip(blocks, grouped, strict=True))
        if own
    ]


class _Finder:
    """The marks, growing step by step."""

    def __init__(self, text: str, parts: list[_Part], language: str, byline: str) -> None:
        self._text = text
        self._parts = parts
        self._language = language
        self._byline = byline
        self.marks: Marks = {}

    def head(self) -> list[_Part]:
        """Blocks from the start on, until so many are the article's own."""
        return list(self._until_text(self._parts))

    def tail(self) -> list[_Part]:
        """Blocks from the end back, until so many are the article's own."""
        return list(self._until_text(reversed(self._parts)))

    def _until_text(self, parts: Iterable[_Part]) -> Iterator[_Part]:
        left = _EDGE
        for part in islice(parts, _LONGEST_EDGE):
            yield part
            left -= part.is_prose and not self._is_marked(part)
            if left <= 0:
                return

    def _is_marked(self, part: _Part) -> bool:
        return all(sentence.id in self.marks for sentence in part.sentences)

    def _mark(self, part: _Part, kind: FurnitureKind) -> None:
        for sentence in part.sentences:
            self.marks.setdefault(sentence.id, kind)

    def mark_by_markup(self) -> None:
        """What a reader's markup says."""
        for part in self._parts:
            if part.block.furniture:
                self._mark(part, FurnitureKind.NAVIGATION)

    def mark_lines_anywhere(self) -> None:
        """Lines that are furniture wherever they stand; not the only headline, and bullets only near the ends."""
        title = self._only_headline()
        edge = {part.index for part in (*self.head(), *self.tail())}
        for part in self._parts:
            in_list = part.block.kind is BlockKind.BULLET and part.index not in edge
            if part is title or in_list or part.text.startswith(_QUOTES):
                continue
            kind = self._kind("anywhere", part.plain)
            if kind:
                self._mark(part, kind)

    def mark_lines_at_edge(self, edge: list[_Part]) -> None:
        """Lines and sentences that are furniture near the head or the tail of the text."""
        title = self._only_headline()
        for part in edge:
            if self._is_marked(part) or part.text.startswith(_QUOTES):
                continue
            kind = self._kind("edges", part.plain) or self._look(part)
            if kind is FurnitureKind.SITE and part.is_prose and _ADDRESS.match(part.plain):
                # "Example.com is an online platform." with its stop is what an article says of a company.
                kind = None
            if kind and part is not title:
                self._mark(part, kind)
                continue
            self._mark_last_sentences(part)

    def _mark_last_sentences(self, part: _Part) -> None:
        """At the end of a paragraph, sentences that would be furniture as lines of their own."""
        for sentence in reversed(part.sentences[1:]):
            kind = self._kind("anywhere", plain(sentence.span.of(self._text)))
            if kind is None or kind is FurnitureKind.NAVIGATION:
                break
            if prompts.in_quotation(part.text, sentence, part.block):
                break
            self.marks.setdefault(sentence.id, kind)

    def _kind(self, name: str, line: str) -> FurnitureKind | None:
        return kinds(self._language, name).match(line)

    def _look(self, part: _Part) -> FurnitureKind | None:
        """Furniture by its looks: counters, dates, names of networks, breadcrumbs."""
        words = part.plain.split()
        if not words or len(words) > 14 or part.block.kind is BlockKind.BULLET:
            return None
        numbers = len(words) > 1 and bool(_COUNTERS.fullmatch(part.text))
        networks = patterns(self._language, FurnitureKind.SHARING).words["networks"]
        if numbers or (len(words) > 1 and _made_of(words, networks)):
            return FurnitureKind.SHARING
        if self._is_row_of_networks(part.text, networks):
            return FurnitureKind.SHARING
        crumbs = _CRUMB.split(part.text)
        if self._is_date(part.plain) or self._is_byline(part.text) or self._is_headed(crumbs):
            return FurnitureKind.CREDIT
        if _CODE.fullmatch(part.text.strip()):
            return FurnitureKind.SOURCE_CODE
        return FurnitureKind.NAVIGATION if self._is_menu(part.text, words, crumbs) else None

    @staticmethod
    def _is_row_of_networks(text: str, networks: frozenset[str]) -> bool:
        """Networks after a short label: Share: Facebook Telegram."""
        label, colon, rest = text.partition(":")
        words = plain(rest).split()
        return bool(colon) and len(label.split()) <= _LABEL and bool(words) and all(word in networks for word in words)

    def _is_menu(self, text: str, words: Sequence[str], crumbs: Sequence[str]) -> bool:
        """Names of sections in a row, with or without signs between them."""
        sections = patterns(self._language, FurnitureKind.NAVIGATION).words["sections"]
        if _STOPPED.search(text):
            return False
        if len(words) >= _MENU and all(word in sections for word in words):
            return True
        short = len(crumbs) > 2 and all(len(crumb.split()) <= 3 for crumb in crumbs)
        return short and any(plain(c).strip() in sections or self._kind("edges", plain(c)) for c in crumbs)

    def _is_date(self, line: str) -> bool:
        """A date with nothing else, or with "published" and the like before it."""
        dates = patterns(self._language, FurnitureKind.CREDIT).words
        line = line.replace(" : ", " ")
        for prefix in sorted(dates["dated"], key=len, reverse=True):
            if line.startswith(f"{prefix} "):
                line = line[len(prefix) + 1 :]
                break
        words = line.replace("/", " ").replace("-", " ").split()
        figures = [word for word in words if word[0].isdigit()]
        has_year = any(re.fullmatch(r"(?:.*\D)?(?:19|20)\d\d", figure) for figure in figures)
        has_time = any(re.fullmatch(r"\d{1,2}[:.h]\d\d\w{0,2}", figure) for figure in figures)
        named = any(word in dates["dates"] for word in words)
        rest = [word for word in words if not word[0].isdigit() and word not in dates["dates"]]
        return not rest and (has_year or has_time) and (named or len(figures) > 1)

    def _is_headed(self, crumbs: Sequence[str]) -> bool:
        """A byline or a date beside a time to read, another date or the like: By Ann Lee | 3 min read."""
        if len(crumbs) < 2:
            return False
        told = [self._is_byline(crumb) or self._is_date(plain(crumb)) for crumb in crumbs]
        page = [self._kind("anywhere", plain(crumb)) is not None for crumb in crumbs]
        return any(told) and all(one or other for one, other in zip(told, page, strict=True))

    def _is_byline(self, text: str) -> bool:
        """Names of people after "by", with nothing else on the line; "By the numbers" is a heading."""
        return bylines.stated(text, self._language) is not None

    def _only_headline(self) -> _Part | None:
        """The one heading of some length above the first paragraph."""
        above: list[_Part] = []
        for part in self._parts:
            if part.is_prose:
                break
            if part.block.kind is BlockKind.HEADING and part.words > 4 and self._look(part) is None:
                above.append(part)
        return above[0] if len({part.plain for part in above}) == 1 else None

    def mark_repeated_headline(self) -> None:
        """A headline that is printed again near the head."""
        seen: set[str] = set()
        for part in self._parts[:_HEADLINE_ZONE]:
            if part.block.kind is not BlockKind.HEADING or part.words < 3 or self._is_marked(part):
                continue
            if part.plain in seen:
                self._mark(part, FurnitureKind.NAVIGATION)
            seen.add(part.plain)

    def mark_below_headers(self) -> None:
        """At the tail, what stands below "Related posts" or "Comments" and does not read like a paragraph."""
        for position, part in enumerate(self._parts):
            kind = next((k for k in _WITH_HEADERS if patterns(self._language, k).match("headers", part.plain)), None)
            if kind is None or part.is_prose:
                continue
            below = self._parts[position + 1 :]
            if any(p.is_prose and not self._is_marked(p) for p in below[1:] if kind is FurnitureKind.AUTHOR):
                continue
            if kind is not FurnitureKind.AUTHOR and any(p.is_prose and not self._is_marked(p) for p in below):
                continue
            if kind is FurnitureKind.AUTHOR and not below:
                continue
            for follower in (part, *below):
                self._mark(follower, kind)

    def mark_author(self) -> None:
        """A blurb about the author as the last paragraph: who somebody is, by profession, and a cue that it is one."""
        lists = patterns(self._language, FurnitureKind.AUTHOR).words
        paragraphs = [p for p in self._parts if p.is_prose and not self._is_marked(p)]
        for part in paragraphs[-1:] if len(paragraphs) > 2 else []:
            name = _NAME.match(part.text)
            if not name or len(part.text) > 600:
                continue
            rest = plain(part.text)[len(plain(name[0])) :]
            opening = f" {' '.join(rest.split()[:9])} "
            is_one = any(opening.startswith(f" {word} ") for word in lists["is"])
            profession = any(f" {role} " in opening for role in lists["roles"])
            known = self._byline and plain(self._byline).strip() in part.plain
            named_elsewhere = self._text[: part.block.span.start].count(name[0].split()[-1]) > 1
            cues = sum(f" {cue}" in f" {rest}" for cue in lists["cues"])
            if is_one and profession and (known or (cues >= 2 and not named_elsewhere)):
                self._mark(part, FurnitureKind.AUTHOR)

    def mark_menus(self) -> None:
        """Section names beside other furniture, or on a line of their own above the headline."""
        sections = patterns(self._language, FurnitureKind.NAVIGATION).words["sections"]
        networks = patterns(self._language, FurnitureKind.SHARING).words["networks"]
        edge = {part.index for part in (*self.head(), *self.tail())}
        for _ in range(2):
            # Twice, for a name whose neighbour is only marked in the first round.
            for position, part in enumerate(self._parts):
                if part.index not in edge or self._is_marked(part) or part.is_prose:
                    continue
                neighbours = self._parts[max(0, position - 1) : position] + self._parts[position + 1 : position + 2]
                beside = any(self._is_marked(n) or n.plain.strip() in sections for n in neighbours)
                bare = part.plain.strip()
                above = position == 0 and len(neighbours) == 1 and neighbours[0].words > 3
                if bare in sections and (beside or (above and neighbours[0].block.kind is BlockKind.HEADING)):
                    self._mark(part, FurnitureKind.NAVIGATION)
                elif (bare in networks or _COUNTERS.fullmatch(part.text)) and any(map(self._is_marked, neighbours)):
                    self._mark(part, FurnitureKind.SHARING)


def _made_of(words: list[str], known: frozenset[str]) -> bool:
    return all(word in known or word[0].isdigit() for word in words)


def title_of(text: str, title: str, blocks: Sequence[Block], sentences: Sequence[Sentence], marks: Marks) -> str:
    """The headline: the given title, unless its line is furniture; then the next heading above the first paragraph."""
    wanted = " ".join(title.split())
    marked = {s.paragraph for s in sentences if s.id in marks}
    own = {s.paragraph for s in sentences if s.id not in marks}
    headings = [i for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING]
    if not any(_words(blocks[i].span, text) == wanted for i in headings if i in marked):
        return title
    if any(_words(blocks[i].span, text) == wanted for i in headings if i in own):
        return title
    for index, block in enumerate(blocks):
        if index in own:
            return _words(block.span, text) if block.kind is BlockKind.HEADING else ""
    return ""


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
