"""The memory as TMX 1.4b (LISA OSCAR, "TMX 1.4b Specification", 2005): a newsroom's own memories in, ours out.

Read as a stream, so that a large file needs little memory. There is no maintained library of a permissive licence for
Python 3.11 (hypomnema asks for 3.13; translate-toolkit is GPL), so this is written on expat. Entities are refused: a
TMX file needs none, and they are how a small file becomes a huge one or asks for another.
"""

from __future__ import annotations

import codecs
import datetime
import os
import re
import xml.parsers.expat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from viewer import __version__
from viewer.core.ports import NoProgress, Progress
from viewer.replacing import replaced
from viewer.translation.engine import EngineError
from viewer.translation.memory import Direction, Entry, Memory, Origin

READ = 65_536
"""Bytes at a time."""
WRITE = 2_000
"""Entries committed at a time: another window need not wait long."""
LONGEST_SEGMENT = 100_000
"""Characters; a longer one is no sentence, and is left out."""
LONGEST_MARKUP = 4_000_000
"""Bytes of a comment or tag; older versions of expat read all of it anew with each part that comes."""
MOST_VARIANTS = 100
"""Of a unit; each is paired with every other, so that a small file could give millions of entries."""
LONGEST_UNIT = 300_000
"""Characters of all its variants."""
PROVIDER, GLOSSARY, ORIGIN = "x-variorum-provider", "x-variorum-glossary", "x-variorum-origin"
# Their content is markup of the program that wrote the file, not text; that of hi is text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found."""

    units: int
    entries: int
    """Translations taken in: a unit in three languages gives six."""
    left_out: int
    """Units without a text in two languages, or too long."""


def take_in(path: Path, memory: Memory, progress: Progress | None = None) -> Imported:
    """Read a TMX file into the memory. What was read before an error is kept.

    Args:
        path: TMX 1.1 to 1.4b, in any encoding XML parsers know.
        memory: a person's words of the file serve every provider; what this program's machines wrote, theirs.
        progress: in bytes of the file.

    Raises:
        EngineError: the file cannot be read, is no TMX, or is broken, and where; or the memory cannot be written.
        Stopped: cancelled; what was read is kept.
    """
    reader = _Reader()
    taken = 0
    for entries in _read(path, reader, progress or NoProgress()):
        memory.keep(entries, from_file=True)
        taken += len(entries)
    return Imported(reader.units, taken, reader.left_out)


def write(entries: Iterable[Entry], path: Path, progress: Progress | None = None) -> int:
    """Write entries as a TMX file, whole or not at all; returns how many.

    Raises:
        EngineError: it cannot be written.
        Stopped: cancelled; no file was written, and one that was there is as it was.
    """
    watcher, count = progress or NoProgress(), 0
    try:
        with replaced(path) as file:
            file.write(_head().encode())
            for count, entry in enumerate(entries, start=1):  # noqa: B007 - the last number is the answer
                watcher.check()
                file.write(_unit(entry).encode())
            file.write(b"</body>\n</tmx>\n")
    except OSError as error:
        raise EngineError("tmx.unwritable", path=path, error=error.strerror or error) from error
    return count


def _head() -> str:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="Variorum" creationtoolversion={quoteattr(__version__)} segtype="sentence" '
        f'o-tmf="variorum" adminlang="en" srclang="*all*" datatype="plaintext" creationdate="{now}"/>\n<body>\n'
    )


def _unit(entry: Entry) -> str:
    direction = entry.direction
    props = [(PROVIDER, direction.provider), (GLOSSARY, direction.glossary), (ORIGIN, entry.origin.name.lower())]
    lines = [f"<prop type={quoteattr(name)}>{escape(_legal(value))}</prop>" for name, value in props if value]
    lines += [
        f"<tuv xml:lang={quoteattr(language)}><seg>{escape(_legal(text))}</seg></tuv>"
        for language, text in ((direction.source, entry.source), (direction.target, entry.target))
    ]
    return f"<tu srclang={quoteattr(direction.source)}>{''.join(lines)}</tu>\n"


def _legal(text: str) -> str:
    """Without the characters XML 1.0 cannot hold, which no text needs (section 2.2)."""
    return _ILLEGAL.sub("\ufffd", text)


@dataclass(slots=True)
class _Unit:
    source: str
    """Language, as the file spells it; ``*all*`` for any."""
    size: int = 0
    properties: dict[str, str] = field(default_factory=dict)
    variants: list[tuple[str, str]] = field(default_factory=list)
    too_long: bool = False


@dataclass(slots=True)
class _Reader:
    """Follows the elements of the file; what is whole waits in ``ready``."""

    units: int = 0
    left_out: int = 0
    ready: list[Entry] = field(default_factory=list)
    is_tmx: bool = False
    _source: str = "*all*"
    _unit: _Unit | None = None
    _language: str = ""
    _property: str = ""
    _text: list[str] | None = None
    _size: int = 0
    _codes: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.is_tmx:
            if name.lower() != "tmx":
                raise _NotTmxError
            self.is_tmx = True
        if name == "header":
            self._source = attributes.get("srclang", "*all*")
        elif name == "tu":
            self._unit = _Unit(attributes.get("srclang", self._source))
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name in {"seg", "prop"}:
            self._property = attributes.get("type", "") if name == "prop" else ""
            self._text, self._size, self._codes = [], 0, 0
        elif name in _CODES:
            self._codes += 1

    def text(self, part: str) -> None:
        if self._text is not None and not self._codes:
            self._size += len(part)
            if self._size <= LONGEST_SEGMENT:
                self._text.append(part)

    def end(self, name: str) -> None:
        if name in _CODES:
            self._codes -= 1
        elif name in {"seg", "prop"} and self._text is not None:
            whole = " ".join("".join(self._text).split())
            self._text = None
            if self._unit is None:
                return
            if name == "prop":
                self._unit.properties[self._property] = whole
            elif self._size > LONGEST_SEGMENT:
                self._unit.too_long = True
            elif not self._unit.too_long:
                self._unit.variants.append((self._language, whole))
                self._unit.size += len(whole)
                self._unit.too_long = len(self._unit.variants) > MOST_VARIANTS or self._unit.size > LONGEST_UNIT
        elif name == "tu" and self._unit is not None:
            self.units += 1
            entries = [] if self._unit.too_long else _entries(self._unit)
            self.left_out += not entries
            self.ready += entries
            self._unit = None


class _NotTmxError(Exception):
    """The root is another element."""


class _EntityError(Exception):
    """The file declares an entity."""


def _entries(unit: _Unit) -> list[Entry]:
    """A machine's unit goes the way it was made; a person's serves both ways."""
    variants = [(_language(language), text) for language, text in unit.variants if text and _language(language)]
    provider, name = unit.properties.get(PROVIDER, ""), unit.properties.get(ORIGIN, "").upper()
    ours = name in Origin.__members__ and bool(provider)
    origin = Origin[name] if ours else Origin.IMPORTED
    start = _language(unit.source) if ours else ""
    return [
        Entry(Direction(one, other, provider, unit.properties.get(GLOSSARY, "") if ours else ""), text, meant, origin)
        for one, text in variants
        for other, meant in variants
        if one != other and start in {"", one}
    ]


def _language(code: str) -> str:
    """ISO 639 of a tag: ``de`` of ``de-DE``, ``DE_de``."""
    short = code.strip().replace("_", "-").partition("-")[0].lower()
    return short if short.isalpha() and len(short) in {2, 3} else ""


def _read(path: Path, reader: _Reader, progress: Progress) -> Iterator[list[Entry]]:
    try:
        with path.open("rb") as file:
            total, done = os.fstat(file.fileno()).st_size, 0
            start = file.read(READ)
            parser = _parser(reader, start)
            part = start
            while True:
                done += len(part)
                error = _parse(parser, part, path, reader)
                if error is None and part and done - parser.CurrentByteIndex > LONGEST_MARKUP:
                    error = _broken(path, parser, reader, "fault.without_end")
                whole = len(reader.ready) >= WRITE or not part or error is not None
                if whole and reader.ready:
                    yield reader.ready
                    reader.ready = []
                if error is not None:
                    raise error
                if not part:
                    return
                progress.report(done, total)
                progress.check()
                part = file.read(READ)
    except OSError as error:
        raise EngineError("tmx.unreadable", path=path, error=error.strerror or error) from error


def _parser(reader: _Reader, start: bytes) -> xml.parsers.expat.XMLParserType:
    # The byte order mark knows better than a declaration that was copied along.
    encoding = next((name for mark, name in _BOMS if start.startswith(mark)), None)
    parser = xml.parsers.expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text

    def refuse(*_: object) -> None:
        raise _EntityError

    parser.EntityDeclHandler = refuse
    return parser


def _parse(parser: xml.parsers.expat.XMLParserType, part: bytes, path: Path, reader: _Reader) -> EngineError | None:
    try:
        parser.Parse(part, not part)
    except _NotTmxError:
        return EngineError("tmx.other", path=path)
    except _EntityError:
        return EngineError("tmx.entities", path=path)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
        # ValueError: of an encoding several bytes wide that expat does not know.
        if not reader.is_tmx:
            return EngineError("tmx.other", path=path)
        return _broken(path, parser, reader, _fault(error))
    return None


def _fault(error: Exception) -> str:
    """What is wrong with the XML, as a message's code."""
    known = {
        "XML_ERROR_TAG_MISMATCH": "fault.tags",
        "XML_ERROR_NO_ELEMENTS": "fault.cut_off",
        "XML_ERROR_UNCLOSED_TOKEN": "fault.cut_off",
        "XML_ERROR_PARTIAL_CHAR": "fault.cut_off",
        "XML_ERROR_UNKNOWN_ENCODING": "fault.encoding",
        "XML_ERROR_INCORRECT_ENCODING": "fault.encoding",
    }
    if not isinstance(error, xml.parsers.expat.ExpatError):
        return "fault.encoding"
    texts = {getattr(xml.parsers.expat.errors, name): code for name, code in known.items()}
    return texts.get(xml.parsers.expat.ErrorString(error.code), "fault.xml")


def _broken(path: Path, parser: xml.parsers.expat.XMLParserType, reader: _Reader, fault: str) -> EngineError:
    return EngineError("tmx.broken", path=path, line=parser.CurrentLineNumber, units=reader.units, fault=fault)
