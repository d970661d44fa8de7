"""The project file ``.variorum``: one SQLite file that holds a story.

It is opened for each saving and closed again, so that between two changes there is one file, whole, that can be copied
or sent. A saving is one transaction with a rollback journal: a program killed or a computer switched off in the middle
of it leaves the story as it was before. A number that grows with each saving tells when another window has written
into the same file.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from viewer import __version__
from viewer.core.article import Article, Document
from viewer.core.comparison import RepublicationComparison, Translation
from viewer.core.corrections import Judgement, Mark, Pin
from viewer.core.errors import VariorumError
from viewer.story import checking
from viewer.story.engine import encoder_of, engine
from viewer.story.packing import as_cell, from_cell, packed, unpacked
from viewer.story.table import Entry, Pair, Story, Translating, new_key
from viewer.text.language import code_of

SUFFIX = ".variorum"
APPLICATION = 0x5661726F
"""``Varo``: by this SQLite's ``application_id`` tells the file from other databases."""
VERSION = 1
"""Of the tables, kept in SQLite's ``user_version``."""
MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], None]] = MappingProxyType({})
"""What makes version N + 1 of version N, by N."""
PATIENCE = 3.0
"""Seconds to wait for another program that reads or writes the file."""

_SHARING_VIOLATION = 32

_TABLES = """
CREATE TABLE story (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    path TEXT,
    language TEXT,
    text TEXT,
    document BLOB,
    article BLOB,
    cut BLOB
);
CREATE TABLE translations (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE marks (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE pins (low INTEGER NOT NULL, high INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (low, high));
CREATE TABLE judgements (low INTEGER NOT NULL, high INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (low, high));
CREATE TABLE results (number INTEGER PRIMARY KEY, engine TEXT NOT NULL, value BLOB NOT NULL);
"""
"""Texts stand in the clear, everything else is JSON. ``engine`` is empty where a result is not up to date."""

Row = tuple[Any, ...]


class StoryError(VariorumError):
    """A story file could not be read or written."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read from a file."""

    story: Story
    read_only: bool
    """The file cannot be written to."""


def holds_work(path: Path) -> bool:
    """Whether a story file holds what is nowhere else: text that was pasted, or anything an editor said or wrote.

    One that cannot be read may hold it.
    """
    try:
        with _connected(path) as base:
            for table in ("pins", "marks", "judgements"):
                if base.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 - names of ours
                    return True
            if base.execute("SELECT 1 FROM articles WHERE path IS NULL OR language IS NOT NULL LIMIT 1").fetchone():
                return True
            if _value(base, "edited", tuple[int, ...], ()):
                return True
            terms = _value(base, "translating", Translating, Translating()).terms
            return bool(terms) or any(each.by_hand for each in _by_number(base, "translations", Translation).values())
    except (sqlite3.Error, OSError, ValueError, KeyError, IndexError, TypeError):
        return True


class ProjectFile:
    """A story file, and what is known to stand in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows: dict[str, dict[tuple[int | str, ...], object]] | None = None
        """By table and key, what was last written or read; ``None`` before anything was."""
        self._revision = 0

    def open(self) -> Opened:
        """Read the story. An older version is brought up to date in the file, if it can be written to.

        Raises:
            StoryError: The file is missing, damaged, of another program, or of a newer version.
        """
        with self._told():
            if self.path.is_dir():
                raise StoryError("story.is_folder", path=self.path)
            if not self.path.exists():
                raise StoryError("story.missing", path=self.path)
            writable = os.access(self.path, os.W_OK)
            with _connected(self.path) as base:
                _recognise(base, self.path)
                _migrate(base, self.path, writable=writable)
                if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise StoryError("story.broken", path=self.path)
                story, revision = _read(base)
                keyed = bool(_value(base, "key", str, ""))
        self._revision = revision
        self._rows = {table: {key: seen for key, (seen, _) in rows.items()} for table, rows in _rows(story).items()}
        if not keyed:
            # Made before stories had keys: it has one now, which the next saving writes.
            del self._rows["story"]["key",]
        return Opened(story, not writable)

    def save(self, story: Story) -> None:
        """Write what has changed since the last saving; all of it into a file that is not there, or not there any more.

        Raises:
            StoryError: The file could not be written, or another window has changed it.
        """
        with self._told():
            if self._rows is None or not self.path.exists():
                self._create(story)
                return
            if not os.access(self.path, os.W_OK):
                raise StoryError("story.read_only", path=self.path)
            rows = _rows(story)
            with _connected(self.path) as base:
                base.execute("BEGIN IMMEDIATE")
                if _value(base, "revision", int, 0) != self._revision:
                    raise StoryError("story.changed_elsewhere", path=self.path)
                _write(base, rows, self._rows, self._revision + 1)
                base.execute("COMMIT")
            self._revision += 1
            self._rows = {table: {key: seen for key, (seen, _) in own.items()} for table, own in rows.items()}

    def _create(self, story: Story) -> None:
        """Write a new file beside the place, and put it there in one step."""
        # Of a link, what it points at is replaced: it stays one.
        place = Path(os.path.realpath(self.path))
        folder = place.parent
        if not folder.is_dir():
            raise StoryError("story.folder_missing", path=self.path, folder=folder)
        if self.path.is_dir():
            raise StoryError("story.is_folder", path=self.path)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise StoryError("story.read_only", path=self.path)
        beside = folder / f".variorum-{secrets.token_hex(6)}.tmp"
        rows = _rows(story)
        revision = secrets.randbelow(1 << 40)
        try:
            with _connected(beside, new=True) as base:
                base.execute(f"PRAGMA application_id = {APPLICATION}")
                base.execute(f"PRAGMA user_version = {VERSION}")
                base.executescript(f"BEGIN; {_TABLES}")
                _write(base, rows, {}, revision)
                base.execute("COMMIT")
            beside.replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        self._revision = revision
        self._rows = {table: {key: seen for key, (seen, _) in own.items()} for table, own in rows.items()}

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever goes wrong, in words that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            code = _CODES.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
            raise StoryError(code or "story.failed", path=self.path, reason=error) from error
        except PermissionError as error:
            # Windows says it, too, where another program has the file open.
            if getattr(error, "winerror", None) == _SHARING_VIOLATION:
                raise StoryError("story.busy", path=self.path) from error
            raise StoryError("story.read_only", path=self.path, reason=error.strerror) from error
        except OSError as error:
            raise StoryError("story.failed", path=self.path, reason=error.strerror or error) from error
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise StoryError("story.broken", path=self.path, reason=error) from error


_CODES = {
    sqlite3.SQLITE_FULL: "story.full",
    sqlite3.SQLITE_READONLY: "story.read_only",
    sqlite3.SQLITE_PERM: "story.read_only",
    sqlite3.SQLITE_AUTH: "story.read_only",
    sqlite3.SQLITE_BUSY: "story.busy",
    sqlite3.SQLITE_LOCKED: "story.busy",
    sqlite3.SQLITE_CORRUPT: "story.broken",
    sqlite3.SQLITE_NOTADB: "story.foreign",
    sqlite3.SQLITE_CANTOPEN: "story.cannot_open",
}


@contextlib.contextmanager
def _connected(path: Path, *, new: bool = False) -> Iterator[sqlite3.Connection]:
    """The file, opened; closed whatever happens, and rolled back where nothing was committed."""
    address = f"{_address(path.absolute())}?mode={'rwc' if new else 'rw'}"
    base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
    try:
        # A file from elsewhere may hold more than tables: nothing of it is to be run.
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA synchronous = FULL")
        yield base
    finally:
        base.close()


def _address(path: PurePath) -> str:
    """An absolute path as SQLite takes it: ``as_uri`` names the server of a network drive, which SQLite refuses."""
    place = path.as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place), safe='/:')}"


def _recognise(base: sqlite3.Connection, path: Path) -> None:
    application = base.execute("PRAGMA application_id").fetchone()[0]
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION or version < 1:
        raise StoryError("story.foreign", path=path)
    if version > VERSION:
        raise StoryError("story.newer", path=path, version=version, known=VERSION)
    # Ours has tables only. A trigger would change what is saved, a view may never end.
    if base.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1").fetchone():
        raise StoryError("story.broken", path=path)


def _migrate(base: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if not writable:
        raise StoryError("story.older_read_only", path=path)
    base.execute("BEGIN IMMEDIATE")
    for step in range(version, VERSION):
        MIGRATIONS[step](base)
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.execute("COMMIT")


# --- writing ---

Rows = dict[str, dict[tuple[int | str, ...], tuple[object, Callable[[], Row]]]]
"""By table and key: a value that is another one when the row is, and what makes the row's other cells."""

_COLUMNS = {
    "articles": "number, place, name, path, language, text, document, article, cut",
    "translations": "number, value",
    "marks": "number, value",
    "pins": "low, high, value",
    "judgements": "low, high, value",
    "results": "number, engine, value",
}


def _rows(story: Story) -> Rows:
    stale = story.stale
    rows: Rows = {table: {} for table in _COLUMNS}
    for place, entry in enumerate(story.entries):
        rows["articles"][entry.number,] = (place, _Same(entry)), _article_row(place, entry)
    for number, translation in story.translations.items():
        rows["translations"][number,] = _Same(translation), _packed_row(translation)
    for number, marks in story.marks.items():
        rows["marks"][number,] = marks, _packed_row(marks)
    for pair, pins in story.pins.items():
        rows["pins"][pair] = pins, _packed_row(pins)
    for pair, judgements in story.judgements.items():
        rows["judgements"][pair] = judgements, _packed_row(judgements)
    for number, result in story.results.items():
        made_by = engine(story.encoder) if number not in stale else ""
        rows["results"][number,] = (_Same(result), made_by), _result_row(result, made_by)
    head: dict[str, object] = {
        "key": story.key,
        "original": story.original_number,
        "shown": story.shown_number,
        "never_send": story.never_send,
        "translating": story.translating,
        "title": story.title,
        "edited": tuple(entry.number for entry in story.entries if entry.edited),
        "program": __version__,
    }
    rows["story"] = {(name,): (value, _packed_row(value)) for name, value in head.items()}
    return rows


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Equal only to the same object: what is large is not compared."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def _packed_row(value: object) -> Callable[[], Row]:
    return lambda: (packed(value),)


def _article_row(place: int, entry: Entry) -> Callable[[], Row]:
    def row() -> Row:
        held = entry.document or entry.article
        return (
            place,
            as_cell(entry.name),
            as_cell(str(entry.path)) if entry.path is not None else None,
            entry.language,
            as_cell(held.text) if held is not None else None,
            packed(replace(entry.document, text="")) if entry.document is not None else None,
            _packed_article(entry.article, held),
            _packed_article(entry.cut, held),
        )

    return row


def _packed_article(article: Article | None, held: Document | Article | None) -> bytes | None:
    """An article without its text, which stands in the clear; with it where the editor has written another since."""
    if article is None:
        return None
    same = held is not None and article.text == held.text
    return packed(replace(article, text="") if same else article)


def _result_row(result: RepublicationComparison, made_by: str) -> Callable[[], Row]:
    def row() -> Row:
        # The article and its translation stand in tables of their own.
        bare = replace(result, article=replace(result.article, text="", paragraphs=(), sentences=()), translation=None)
        return as_cell(made_by), packed(bare)

    return row


def _write(
    base: sqlite3.Connection,
    rows: Rows,
    known: Mapping[str, Mapping[tuple[int | str, ...], object]],
    revision: int,
) -> None:
    for table, own in rows.items():
        columns = _COLUMNS.get(table, "name, value")
        before = known.get(table, {})
        keys = columns.split(", ")[: len(next(iter(own or before), ("",)))]
        where = " AND ".join(f"{key} = ?" for key in keys)
        for key in before.keys() - own.keys():
            base.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608 - names of ours
        marks = ", ".join("?" * len(columns.split(", ")))
        for key, (seen, make) in own.items():
            if key not in before or before[key] != seen:
                base.execute(f"REPLACE INTO {table} ({columns}) VALUES ({marks})", (*key, *make()))  # noqa: S608
    base.execute("REPLACE INTO story (name, value) VALUES ('revision', ?)", (packed(revision),))


# --- reading ---


def _value(base: sqlite3.Connection, name: str, kind: Any, otherwise: Any) -> Any:
    row = base.execute("SELECT value FROM story WHERE name = ?", (name,)).fetchone()
    return otherwise if row is None else unpacked(row[0], kind)


def _read(base: sqlite3.Connection) -> tuple[Story, int]:
    base.execute("BEGIN")
    select = f"SELECT {_COLUMNS['articles']} FROM articles ORDER BY place, number"  # noqa: S608
    edited = _value(base, "edited", tuple[int, ...], ())
    entries = tuple(_entry(row, edited) for row in base.execute(select))
    numbers = {entry.number for entry in entries}
    shown, original = _value(base, "shown", int | None, None), _value(base, "original", int | None, None)
    if original not in numbers:
        original = entries[0].number if entries else None
    story = Story(
        entries=entries,
        original_number=original,
        shown_number=shown if shown in numbers and shown != original else None,
        translations=_by_number(base, "translations", Translation),
        never_send=_value(base, "never_send", bool, otherwise=False),
        translating=_value(base, "translating", Translating, Translating()),
        pins=_by_pair(base, "pins", tuple[Pin, ...]),
        marks=_by_number(base, "marks", tuple[Mark, ...]),
        judgements=_by_pair(base, "judgements", tuple[Judgement, ...]),
        key=_value(base, "key", str, "") or new_key(),
    )
    if story.shown_number is None and story.republications:
        story = replace(story, shown_number=story.republications[0].number)
    story = replace(story, translations=_fitting(story))
    encoders: dict[int, str] = {}
    for number, made_by, value in base.execute("SELECT number, engine, value FROM results"):
        entry = story.entry(number)
        if entry is None or entry.article is None or story.original is None or story.original.article is None:
            continue
        try:
            bare = unpacked(value, RepublicationComparison)
        except ValueError:  # of another version, or damaged: it is made anew
            continue
        result = replace(bare, article=entry.article, translation=story.translations.get(number))
        if checking.result_fits(story.original.article, result):
            story = story.with_result(number, result)
            if (encoder := encoder_of(from_cell(made_by))) is not None:
                encoders[number] = encoder
    bases = {number: replace(story.bases[number], encoder=encoder) for number, encoder in encoders.items()}
    return replace(story, bases=MappingProxyType(bases)), _value(base, "revision", int, 0)


def _entry(row: Row, edited: Collection[int]) -> Entry:
    number, _, name, path, language, text, document, article, cut = row
    held = from_cell(text) if text is not None else ""
    read = checking.with_blocks(replace(unpacked(document, Document), text=held)) if document is not None else None
    known, unmarked = _article(article, held), _article(cut, held)
    if cut is not None and unmarked is None:
        known = None  # without it no mark could be taken back
    if read is None and known is None and held:
        read = checking.in_one_block(Document(held, ()))
    outdated = known is not None and read is not None and _is_outdated(known, read, language)
    place = Path(from_cell(path)) if path is not None else None
    return Entry(number, from_cell(name), place, read, known, language, unmarked, outdated, number in edited)


def _is_outdated(article: Article, document: Document, language: str | None) -> bool:
    """Whether the program ended before it had made an article of the text or language that the editor gave."""
    return article.text != document.text or (language is not None and code_of(language) != article.language.code)


def _article(value: bytes | None, text: str) -> Article | None:
    """An article whose places lie in its text; else none: it is cut anew."""
    if value is None:
        return None
    try:
        article = unpacked(value, Article)
    except ValueError:
        return None
    article = article if article.text else replace(article, text=text)
    return article if checking.article_fits(article) else None


def _fitting(story: Story) -> Mapping[int, Translation]:
    """The translations of articles that are there and have as many sentences."""
    fitting = {}
    for number, translation in story.translations.items():
        entry = story.entry(number)
        if entry is not None and entry.article and len(entry.article.sentences) == len(translation.sentences):
            fitting[number] = translation
    return MappingProxyType(fitting)


def _by_number(base: sqlite3.Connection, table: str, kind: Any) -> Mapping[int, Any]:
    rows = base.execute(f"SELECT number, value FROM {table}")  # noqa: S608
    return MappingProxyType({number: unpacked(value, kind) for number, value in rows})


def _by_pair(base: sqlite3.Connection, table: str, kind: Any) -> Mapping[Pair, Any]:
    rows = base.execute(f"SELECT low, high, value FROM {table}")  # noqa: S608
    return MappingProxyType({(low, high): unpacked(value, kind) for low, high, value in rows})
