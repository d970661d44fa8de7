"""An article: one text with its paragraphs and sentences.

All offsets are code points into ``Article.text``. A span is half open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open run of code points, ``start <= end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers in ``text``."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span, moved ``by`` code points."""
        return Span(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a paragraph is in its article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bullet or heading, as a reader found it.

    The span leaves out bullet marks and surrounding white space. ``level`` is the depth of a heading or of a nested
    bullet, from 1.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    furniture: bool = False
    """The markup itself says that this is the page's and not the article's."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands on: the text as read (lines end in LF, no BOM) with its blocks, not yet segmented."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    source: str = ""
    """Where it was read from: a path, an address, "clipboard"."""
    byline: str = ""
    date: str = ""
    site: str = ""
    url: str = ""
    language: str | None = None
    """A language the source declares; a hint, not the truth."""
    encoding: str = "utf-8"


class FurnitureKind(StrEnum):
    """Why a sentence belongs to the page and not to the article."""

    NAVIGATION = "navigation"
    COMMENTS = "comments"
    SHARING = "sharing"
    AUTHOR = "author"
    RELATED = "related"
    SOURCE_CODE = "source_code"
    COOKIES = "cookies"
    CREDIT = "credit"
    SUBSCRIPTION = "subscription"
    SITE = "site"
    PROMPT = "prompt"
    EDITOR = "editor"
    """Marked by the editor's hand."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is aligned."""

    id: int
    """Its place in ``Article.sentences``."""
    paragraph: int
    """Its place in ``Article.paragraphs``."""
    span: Span
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A recognised language: an ISO 639-1 code, ``und`` where none could be told."""

    code: str
    confidence: float = 1.0
    """0 … 1; 1 where it was set by hand."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its title, language, source, paragraphs and sentences."""

    title: str
    language: Language
    text: str
    paragraphs: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    source: str = ""
    byline: str = ""
    date: str = ""
    site: str = ""
    url: str = ""

    def sentence_text(self, sentence: int) -> str:
        """The characters of a sentence, as they stand in the text."""
        return self.sentences[sentence].span.of(self.text)

    def span_of(self, sentences: tuple[int, ...]) -> Span | None:
        """From the first character of the first to the last of the last sentence; ``None`` for none."""
        if not sentences:
            return None
        return Span(self.sentences[sentences[0]].span.start, self.sentences[sentences[-1]].span.end)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, by language."""
        return "rtl" if self.language.code in RIGHT_TO_LEFT else "ltr"


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
