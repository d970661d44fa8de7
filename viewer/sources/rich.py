"""Rich text as it is copied or dragged: a piece of a page, taken whole.

A page that is opened holds much that is not the article, and is searched for it (``web``). What somebody marked and
copied is what they want: nothing of it is left out. What the markup itself calls the page's is only marked so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.core.article import BlockKind, Document
from viewer.sources.building import Builder
from viewer.text.language import code_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_SAYS_MORE = re.compile(r"<(?:p|h[1-6]|li|blockquote|td|article)[\s>]", re.IGNORECASE)
"""Without any of these the plain text says as much: lines of a program for code are all ``div`` and ``span``."""
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table"}
    | {"tbody", "tfoot", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HEADING = re.compile(r"h([1-6])")
_OF_THE_PAGE = frozenset({"nav", "footer"})
_LANGUAGE = re.compile(r"""<[a-z1-6]+\b[^>]*?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:[-_]\w+)*)""", re.IGNORECASE)
_HEAD = 4096


def read(html: str) -> Document | None:
    """The document in a piece of HTML; ``None`` where the markup says nothing of paragraphs, or has no text."""
    if not _SAYS_MORE.search(html):
        return None
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    walk = _Walk()
    walk.through(tree)
    walk.end()
    document = walk.builder.document()
    if not document.text.strip():
        return None
    declared = _LANGUAGE.search(html[:_HEAD])
    language = code_of(declared[1]) if declared else None
    return replace(document, language=language)


class _Walk:
    """Goes through the elements and collects words until a block ends."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._words: list[str] = []
        self._kind, self._level = BlockKind.PARAGRAPH, 1
        self._depth = 0
        self._of_the_page = 0

    def end(self) -> None:
        """The block ends here."""
        text = "".join(self._words)
        self._words = []
        self.builder.add(text, self._kind, self._level, furniture=self._of_the_page > 0)

    def through(self, element: HtmlElement) -> None:
        """An element, all in it, and what comes after it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _SILENT and not _hidden(element):
            self._inside(element, tag)
        self._say(element.tail)

    def _inside(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._words.append("\n")
        block = tag in _BLOCKS
        if tag in {"td", "th"} and "".join(self._words).strip():
            self._words.append(" ")
        before = self._kind, self._level
        # A paragraph in a bullet is the bullet.
        if block and not (tag in {"p", "div"} and self._kind is not BlockKind.PARAGRAPH and self._fresh()):
            self.end()
        heading = _HEADING.fullmatch(tag)
        if heading:
            self._kind, self._level = BlockKind.HEADING, int(heading[1])
        elif tag == "li":
            self._kind, self._level = BlockKind.BULLET, max(1, self._depth)
        lists, page = tag in {"ul", "ol"}, tag in _OF_THE_PAGE
        self._depth += lists
        self._of_the_page += page
        self._say(element.text)
        for child in element:
            self.through(child)
        if block:
            self.end()
        self._depth -= lists
        self._of_the_page -= page
        self._kind, self._level = before

    def _fresh(self) -> bool:
        return not "".join(self._words).strip()

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(re.sub(r"[ \t\r\n\f]+", " ", text))


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None or element.get("aria-hidden") == "true"
