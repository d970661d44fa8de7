"""The translation memory: what was translated once is never asked again.

One SQLite file for all stories. Every answer is committed as it comes, so that a program killed at any moment has
kept what had come back. A memory that cannot be used (full disk, damaged file) never stops a translation: it says so,
and the work goes on without it.

A machine's translation serves only the provider and glossary it was made with. What a person wrote, the editor or
somebody whose memory was imported, serves every provider, and comes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from viewer.translation.engine import EngineError

VERSION = 3
"""Of the tables, kept in SQLite's ``user_version``."""
DEFAULT_BOUND = 200_000_000
"""Bytes; beyond it the entries unused for longest go."""
BUSY = 5.0
"""Seconds to wait for another window that is writing."""
CHECK_EVERY = 500
"""Entries written between two looks at the size."""
PAGE = 1_000
"""Entries read at once for an export."""

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    provider TEXT NOT NULL,
    glossary TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    origin INTEGER NOT NULL,
    used REAL NOT NULL,
    brought INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entries (origin, used);
"""

_CHANGES = (
    "",
    "ALTER TABLE entries RENAME COLUMN by_hand TO origin; DROP INDEX by_use;",
    "ALTER TABLE entries ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;",
)
"""By version, what makes the next one of it. Nothing could be corrected by hand when the tables had version 1; which
corrections came with an import was not written down before version 3: all count as made here."""


class Origin(IntEnum):
    """Who wrote a translation. A higher one is never replaced by a lower."""

    MACHINE = 0
    IMPORTED = 1
    """A person, as far as the imported memory tells."""
    HAND = 2
    """This program's editor; or the editor of another one, as the file says that was imported."""


@dataclass(frozen=True, slots=True)
class Direction:
    """What a translation depends on besides its text."""

    source: str
    target: str
    provider: str
    glossary: str = ""
    """Version of the glossary that was in force, empty for none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One remembered translation."""

    direction: Direction
    source: str
    target: str
    origin: Origin = Origin.MACHINE
    """What a person wrote is never replaced by a machine's; what was corrected here is never removed to make room."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation that was found, and who wrote it."""

    text: str
    origin: Origin


def _key(direction: Direction, text: str, origin: Origin = Origin.MACHINE) -> bytes:
    # White space between words is layout, not text; how an accent is stored is neither.
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    maker = (direction.provider, direction.glossary) if origin is Origin.MACHINE else ("", "person")
    parts = (direction.source, direction.target, *maker, plain)
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Memory:
    """A translation memory in a file; several threads and several windows may use the same one."""

    def __init__(self, path: Path, bound: int = DEFAULT_BOUND, clock: Callable[[], float] = time.time) -> None:
        """Nothing is opened before the first use: a window that translates nothing pays nothing."""
        self._path = path
        self._bound = bound
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        self._written = 0

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def find(self, direction: Direction, texts: Sequence[str]) -> list[Remembered | None]:
        """The remembered translations, one a text, ``None`` where there is none. What a person wrote comes first."""
        machine = [_key(direction, text) for text in texts]
        person = [_key(direction, text, Origin.HAND) for text in texts]
        keys = [*person, *machine]
        found: dict[bytes, Remembered] = {}
        with self._using() as connection:
            for start in range(0, len(keys), 500):  # SQLite takes 999 variables at the least
                some = keys[start : start + 500]
                marks = ",".join("?" * len(some))
                rows = connection.execute(f"SELECT key, target, origin FROM entries WHERE key IN ({marks})", some)  # noqa: S608
                found.update((key, Remembered(target, Origin(origin))) for key, target, origin in rows)
            try:
                now = self._clock()
                connection.executemany("UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in found])
                connection.commit()
            except sqlite3.Error:
                # When it was last used is a nicety: a full disk or a busy neighbour must not hide what is there.
                connection.rollback()
        return [found.get(one) or found.get(other) for one, other in zip(person, machine, strict=True)]

    def keep(self, entries: Iterable[Entry], *, from_file: bool = False) -> None:
        """Remember, at once and for good. A machine's words never replace a person's, nor an import the editor's.

        Args:
            entries: later ones win.
            from_file: what the editor corrected here is not replaced by what a file says that an editor corrected,
                and what comes from a file can go to make room.
        """
        highest = Origin.IMPORTED if from_file else Origin.HAND
        rows = [
            (_key(entry.direction, entry.source, entry.origin), entry.direction.source, entry.direction.target,
             entry.direction.provider, entry.direction.glossary, _storable(entry.source), _storable(entry.target),
             int(entry.origin), self._clock(), int(from_file), int(highest))
            for entry in entries
        ]  # fmt: skip
        with self._using() as connection:
            connection.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "provider = excluded.provider, glossary = excluded.glossary, target = excluded.target, "
                "origin = excluded.origin, used = excluded.used, brought = excluded.brought "
                "WHERE excluded.origin >= entries.origin AND entries.origin <= ?",
                rows,
            )
            connection.commit()
            self._written += len(rows)
            if self._written >= CHECK_EVERY:
                self._written = 0
                self._make_room(connection)

    def correct(self, direction: Direction, text: str, by_hand: str) -> None:
        """Keep the editor's own translation of a text; it serves whatever provider is chosen."""
        self.keep([Entry(direction, text, by_hand, Origin.HAND)])

    def take_back(self, direction: Direction, text: str) -> None:
        """Drop the editor's translation of a text; the machine's, if there was one, holds again."""
        self._drop([_key(direction, text, Origin.HAND)])

    def forget(self, direction: Direction, text: str) -> None:
        """Drop what is known of a text in this direction, so that it will be asked for again."""
        self._drop([_key(direction, text), _key(direction, text, Origin.HAND)])

    def _drop(self, keys: Sequence[bytes]) -> None:
        with self._using() as connection:
            connection.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in keys])
            connection.commit()

    def clear(self) -> None:
        """Drop everything and give the space back."""
        try:
            with self._using() as connection:
                connection.execute("DELETE FROM entries")
                connection.commit()
                connection.execute("VACUUM")
        except EngineError as error:
            if error.message.code != "memory.full":
                raise
            # SQLite writes down what it is going to drop; on a full disk only the files themselves can go.
            with self._lock:
                self._let_go()  # no other thread may open them in between
                self._remove(error)

    def _remove(self, full: EngineError) -> None:
        # What is not yet in the database goes first: alone, it would be taken for a part of the next one.
        for name in (f"{self._path.name}-wal", f"{self._path.name}-shm", self._path.name):
            try:
                self._path.with_name(name).unlink(missing_ok=True)
            except OSError:  # another window has it open, where the system minds
                raise full from None

    def entries(self) -> Iterator[Entry]:
        """Everything that is remembered, for an export: a page at a time, so that nobody waits for it."""
        last = b""
        while True:
            with self._using() as connection:
                rows = connection.execute(
                    "SELECT key, source_language, target_language, provider, glossary, source, target, origin "
                    "FROM entries WHERE key > ? ORDER BY key LIMIT ?",
                    (last, PAGE),
                ).fetchall()
            for key, source_language, target_language, provider, glossary, source, target, origin in rows:
                last = key
                direction = Direction(source_language, target_language, provider, glossary)
                yield Entry(direction, source, target, Origin(origin))
            if len(rows) < PAGE:
                return

    def size(self) -> tuple[int, int]:
        """Number of entries, and bytes they take."""
        with self._using() as connection:
            (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
            return count, _bytes(connection)

    def _make_room(self, connection: sqlite3.Connection) -> None:
        while _bytes(connection) > self._bound:
            gone = connection.execute(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE origin < 2 OR brought ORDER BY used "
                "LIMIT max(1, (SELECT count(*) / 10 FROM entries)))"
            ).rowcount
            connection.commit()
            if not gone:
                return

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                yield self._connection
            except sqlite3.Error as error:
                if self._connection is not None:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.rollback()
                if _is_damage(error):
                    self._set_aside()
                raise _said(error, self._path) from error

    def _set_aside(self) -> None:
        """A damaged file is kept for whoever can mend it; the next use begins a new one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        # Where another window has it open, the system may refuse to rename it.
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(f".damaged-{self._clock():.0f}"))
            for rest in ("-wal", "-shm"):
                self._path.with_name(self._path.name + rest).unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError("memory.unusable", path=self._path) from error
        end = time.monotonic() + BUSY
        while True:
            try:
                return self._connect()
            except sqlite3.Error as error:
                if _is_damage(error) and self._path.exists():
                    self._set_aside()
                    return self._connect()
                # Two windows that make the file at the same moment: SQLite does not wait for this by itself.
                if not _is_busy(error) or time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY, check_same_thread=False)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise EngineError("memory.newer", path=self._path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if version < VERSION:
                connection.execute("BEGIN IMMEDIATE")
                # Another window may have brought it up to date meanwhile.
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                change = "".join(_CHANGES[version:]) if version else ""
                for statement in f"{change}{_TABLES}PRAGMA user_version = {max(version, VERSION)}".split(";"):
                    connection.execute(statement)
                connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection


def _storable(text: str) -> str:
    """Without halves of surrogate pairs, which are no text and which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _bytes(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int((pages - free) * size)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; it has none where the sqlite3 module itself complains."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_damage(error: sqlite3.Error) -> bool:
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _is_busy(error: sqlite3.Error) -> bool:
    return _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _said(error: sqlite3.Error, path: Path) -> EngineError:
    if _code(error) == sqlite3.SQLITE_FULL:
        return EngineError("memory.full", path=path)
    if _is_busy(error):
        return EngineError("memory.busy", passing=True, path=path)
    if _is_damage(error):
        return EngineError("memory.damaged", path=path)
    return EngineError("memory.unusable", path=path)
