"""Web pages into a document: the main text, by trafilatura (Barbaresi 2021). Nothing is fetched and nothing is run."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from viewer.core.article import BlockKind, Document
from viewer.core.errors import SourceError
from viewer.sources import plain
from viewer.sources.building import Builder
from viewer.text.language import code_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_DECLARED = re.compile(rb"""(?:charset\s*=|<\?xml[^>]*encoding\s*=)\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LOOKS = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<\?xml[^>]*>\s*<!doctype", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z!/]")
_DOUBLE_BREAK = re.compile(r"(?:<br\b[^<>]*>\s*){2,}", re.IGNORECASE)
_BLOCKS = ("p", "div", "section", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
_PARTS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "td", "th"})
"""What of the library's elements is not in a line with the words around it."""
_DEEPEST = 250
"""Elements in elements; of 256 on nothing is read."""
_LOOSE = frozenset({"a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "tt", "abbr", "mark"})
"""Elements that stand in a line."""
_INLINE = re.compile(rf"</?(?:{'|'.join(sorted(_LOOSE))})\b[^<>]*>", re.IGNORECASE)
_WRAPPER = re.compile(r"</?(?:div|section|center|table|tbody|tr|td|main)\b[^<>]*>", re.IGNORECASE)
_HEAD = 4096
_FEWEST_LETTERS = 60
"""Letters of the longest paragraph of an article; ideographs count three times."""
_FEWEST_SHORT = 3
"""Paragraphs with a stop, where none is of that length, but all together are."""
_STOP = re.compile(r"[.!?…。！？؟。।][\"'”’»«“)\]」』]*\s*(?:\n|\Z)|[.!?…。！？؟।]\s")
_LINE_FINISHED = re.compile(r"[.!?…:。！？؟।][\"'”’»«“)\]」』]*\Z")


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page names in its head, if Python knows it."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read these names as cp1252, and so were the pages written (WHATWG Encoding Standard, 4.2).
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def looks_like_html(text: str) -> bool:
    """Whether a text is a page: its first lines say so."""
    return bool(_LOOKS.search(text[:_HEAD]))


def read(text: str) -> Document:
    """The article of a page, with title, byline, date, site, canonical address, headings and bullets.

    Raises:
        SourceError: ``source.no-article`` where no paragraph reads like prose.
    """
    if not _TAG.search(text):
        return plain.read(text)
    from trafilatura import bare_extraction

    for thorough in (False, True):
        found = bare_extraction(
            _prepared(text),
            include_comments=False,
            include_formatting=False,
            favor_recall=thorough,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        if found is None or isinstance(found, dict) or found.body is None:
            continue
        builder = Builder()
        _add(builder, found.body)
        if _reads_like_prose(found.body):
            site, host = found.sitename or "", (found.hostname or "").removeprefix("www.")
            return builder.document(
                found.title or "",
                byline=_byline(found.author or "", site),
                date=found.date,
                # Where a page names no site, the library gives the host instead.
                site="" if site.removeprefix("www.").casefold() == host.casefold() else site,
                url=found.url,
                language=_declared_language(text),
            )
    raise SourceError("source.no-article")


def _byline(author: str, site: str) -> str:
    """Who wrote it. The library takes a name with "&" for two; where the site itself is named, it is one."""
    alike = [" ".join(re.findall(r"\w+", name)).casefold() for name in (author, site)]
    return site if alike[0] == alike[1] else author


def _prepared(text: str) -> HtmlElement | str:
    """The page with what the library would lose: two line breaks are a paragraph, a caption is one, lists in tables."""
    from trafilatura.utils import load_html

    # The parser drops what is no line end to it, such as the soft ones of Word, and makes one word of two.
    text = _DOUBLE_BREAK.sub("</p><p>", _PROLOG.sub("", plain.with_line_feeds(text)))
    tree = load_html(text)
    if tree is not None and _depth(tree) >= _DEEPEST:
        # Tags that are never closed pile up, and the parser leaves out all that is too deep.
        tree = load_html(_WRAPPER.sub("<p>", _INLINE.sub("", text)))
    if tree is None:
        return text
    for caption in tree.iter("figcaption"):
        caption.tag = "p"
        figure = caption.getparent()
        if figure is not None and figure.tag == "figure":
            figure.tag = "div"
    for item in tree.iter("li", "dd"):
        for part in item.iter("div"):
            if not any(child.tag in _BLOCKS for child in part):
                part.tag = "p"
    for container in tree.iter("main", "article", "section", "div", "blockquote"):
        # Only around prose: elsewhere words that stand bare are the page's.
        if any(child.tag in _BLOCKS for child in container) and container.find(".//p") is not None:
            _wrap_loose(container)
    for block in tree.iter(*_BLOCKS):
        _set_apart(block)
    # Once each: tables stand in tables.
    for part in dict.fromkeys(part for cell in tree.iter("td", "th") for part in cell.iter("ul", "ol", "li")):
        part.drop_tag()
    return tree


def _depth(tree: HtmlElement) -> int:
    from lxml import etree  # type: ignore[import-untyped]

    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _wrap_loose(container: HtmlElement) -> None:
    """Words that stand bare between paragraphs, in paragraphs of their own. A link alone is none."""
    paragraph: HtmlElement | None = None
    if _says_something(container.text):
        paragraph, container.text = _paragraph(container, 0, container.text), None
    for child in list(container):
        if child is paragraph:
            continue
        if child.tag == "br" and paragraph is not None:
            paragraph.append(child)  # where a sentence goes on, a break is only layout
        elif child.tag in _LOOSE:
            inside = "" if child.tag == "a" else child.text_content()
            if paragraph is None and _says_something(f"{inside}{child.tail or ''}"):
                paragraph = _paragraph(container, container.index(child), "")
            if paragraph is not None:
                paragraph.append(child)
        else:
            paragraph = None
            if _says_something(child.tail):
                paragraph = _paragraph(container, container.index(child) + 1, child.tail)
                child.tail = None


def _paragraph(container: HtmlElement, place: int, text: str) -> HtmlElement:
    paragraph = container.makeelement("p")
    paragraph.text = text
    container.insert(place, paragraph)
    return paragraph


def _says_something(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def _set_apart(block: HtmlElement) -> None:
    """White space on both sides of a block: where the library takes its tags away, no two words become one."""
    before, parent = block.getprevious(), block.getparent()
    if before is not None:
        before.tail = f"{before.tail or ''}\n"
    elif parent is not None:
        parent.text = f"{parent.text or ''}\n"
    block.tail = f"\n{block.tail or ''}"


def _add(builder: Builder, element: HtmlElement, depth: int = 0) -> None:
    for child in element:
        match child.tag:
            case "head":
                rank = re.fullmatch(r"h([1-6])", child.get("rend", ""))
                builder.add(_words(child), BlockKind.HEADING, int(rank[1]) if rank else 2)
            case "list":
                _add(builder, child, depth + 1)
            case "item":
                _add_item(builder, child, depth)
            case "row":
                builder.add("\t".join(_words(cell).replace("\n", " ") for cell in child.iter("cell")))
            case "quote" | "table" | "div" if len(child):
                builder.add(child.text or "")
                _add(builder, child, depth)
            case "graphic":
                pass
            case _:
                for line in _lines(_words(child)):
                    builder.add(line)
        if child.tail and child.tail.strip():
            builder.add(child.tail)


def _add_item(builder: Builder, item: HtmlElement, depth: int) -> None:
    """An item: its first words are the bullet, what stands below them are paragraphs, items and lists of their own."""
    kind = BlockKind.BULLET
    words = _say(item.text)
    for child in item:
        if child.tag not in _PARTS:
            words += _words(child) if child.tag != "lb" else "\n"
        else:
            said = [words]
            if child.tag not in {"list", "item", "table"}:
                said.append(_words(child))
            for part in filter(str.strip, said):
                builder.add(part, kind, max(1, depth) if kind is BlockKind.BULLET else 1)
                kind = BlockKind.PARAGRAPH
            words = ""
            if child.tag == "list":
                _add(builder, child, depth + 1)
            elif child.tag == "item":
                _add_item(builder, child, depth)
            elif child.tag == "table":
                _add(builder, child, depth)
        words += _say(child.tail)
    builder.add(words, kind, max(1, depth) if kind is BlockKind.BULLET else 1)


def _words(element: HtmlElement) -> str:
    """The words of an element; a line break in it, and the border of a part, is a line end, other space a space."""
    parts = [_say(element.text)]
    for child in element:
        border = "\n" if child.tag in _PARTS else ""
        parts += [border, "\n" if child.tag == "lb" else _words(child), border, _say(child.tail)]
    return "".join(parts)


def _say(text: str | None) -> str:
    return " ".join(text.split("\n")) if text else ""


def _lines(text: str) -> list[str]:
    """A paragraph at its line breaks, where the line before is finished: a break in mid-sentence is only layout."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not _LINE_FINISHED.search(lines[-1].rstrip()):
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
    return lines


def _reads_like_prose(body: HtmlElement) -> bool:
    """Whether there is a paragraph of a fair length with a stop in it, or some short ones, as in easy language."""
    short: list[int] = []
    for element in body.iter("p", "item", "quote", "cell"):
        words = _words(element)
        letters = sum(map(str.isalpha, words)) + 2 * sum("\u3040" <= c <= "\u9fff" for c in words)
        if not letters or not (_STOP.search(words) or "\u0e00" < words.strip()[0] < "\u0e7f"):
            continue
        if letters >= _FEWEST_LETTERS:
            return True
        short.append(letters)
    return len(short) >= _FEWEST_SHORT and sum(short) >= _FEWEST_LETTERS


def _declared_language(text: str) -> str | None:
    found = re.search(
        r"""<html\b[^>]*?\b(?:xml:)?lang\s*=\s*["']?([A-Za-z]{2,3}(?:[-_]\w+)*)""", text[:_HEAD], re.IGNORECASE
    )
    return code_of(found[1]) if found else None
