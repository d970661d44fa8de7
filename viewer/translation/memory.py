"""The translation memory: what was translated once is never asked again.

One SQLite file for all stories. Every answer is committed as it comes, so that a program killed at any moment has
kept what had come back. A memory that cannot be used (full disk, damaged file) never stops a translation: it says so,
and the work goes on without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.translation.engine import EngineError

VERSION = 1
"""Of the tables, kept in SQLite's ``user_version``."""
DEFAULT_BOUND = 200_000_000
"""Bytes; beyond it the entries unused for longest go."""
BUSY = 5.0
"""Seconds to wait for another window that is writing."""
CHECK_EVERY = 500
"""Entries written between two looks at the size."""

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    provider TEXT NOT NULL,
    glossary TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    by_hand INTEGER NOT NULL DEFAULT 0,
    used REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entries (by_hand, used);
"""


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
    by_hand: bool = False
    """The editor's own words: never replaced by a machine's and never removed to make room."""


def _key(direction: Direction, text: str) -> bytes:
    # White space between words is layout, not text.
    parts = (direction.source, direction.target, direction.provider, direction.glossary, " ".join(text.split()))
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
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def find(self, direction: Direction, texts: Sequence[str]) -> list[str | None]:
        """The remembered translations, one a text, ``None`` where there is none. A correction by hand comes first."""
        keys = [_key(direction, text) for text in texts]
        found: dict[bytes, str] = {}
        with self._using() as connection:
            for start in range(0, len(keys), 500):  # SQLite takes 999 variables at the least
                some = keys[start : start + 500]
                marks = ",".join("?" * len(some))
                rows = connection.execute(f"SELECT key, target FROM entries WHERE key IN ({marks})", some)  # noqa: S608
                found.update(rows)
            try:
                now = self._clock()
                connection.executemany("UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in found])
                connection.commit()
            except sqlite3.Error:
                # When it was last used is a nicety: a full disk or a busy neighbour must not hide what is there.
                connection.rollback()
        return [found.get(key) for key in keys]

    def keep(self, entries: Iterable[Entry]) -> None:
        """Remember, at once and for good. A machine's words never replace those of a hand."""
        rows = [
            (_key(entry.direction, entry.source), entry.direction.source, entry.direction.target,
             entry.direction.provider, entry.direction.glossary, entry.source, entry.target, entry.by_hand,
             self._clock())
            for entry in entries
        ]  # fmt: skip
        with self._using() as connection:
            connection.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "target = excluded.target, by_hand = excluded.by_hand, used = excluded.used "
                "WHERE excluded.by_hand >= entries.by_hand",
                rows,
            )
            connection.commit()
            self._written += len(rows)
            if self._written >= CHECK_EVERY:
                self._written = 0
                self._make_room(connection)

    def forget(self, direction: Direction, text: str) -> None:
        """Drop one entry, for example to take back a correction."""
        with self._using() as connection:
            connection.execute("DELETE FROM entries WHERE key = ?", (_key(direction, text),))
            connection.commit()

    def clear(self) -> None:
        """Drop everything and give the space back."""
        with self._using() as connection:
            connection.execute("DELETE FROM entries")
            connection.commit()
            connection.execute("VACUUM")

    def entries(self) -> Iterator[Entry]:
        """Everything that is remembered, for an export."""
        with self._using() as connection:
            rows = connection.execute(
                "SELECT source_language, target_language, provider, glossary, source, target, by_hand FROM entries "
                "ORDER BY source_language, target_language, source"
            ).fetchall()
        for source_language, target_language, provider, glossary, source, target, by_hand in rows:
            direction = Direction(source_language, target_language, provider, glossary)
            yield Entry(direction, source, target, bool(by_hand))

    def size(self) -> tuple[int, int]:
        """Number of entries, and bytes they take."""
        with self._using() as connection:
            (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
            return count, _bytes(connection)

    def _make_room(self, connection: sqlite3.Connection) -> None:
        while _bytes(connection) > self._bound:
            gone = connection.execute(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE NOT by_hand ORDER BY used "
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
                raise _said(error, self._path) from error

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError("memory.unusable", path=self._path) from error
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or not self._path.exists():
                raise
            # Damaged: kept aside for whoever can mend it, and a new one begun.
            self._path.replace(self._path.with_suffix(f".damaged-{self._clock():.0f}"))
            for rest in ("-wal", "-shm"):
                self._path.with_name(self._path.name + rest).unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise EngineError("memory.newer", path=self._path)
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection


def _bytes(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int((pages - free) * size)


def _said(error: sqlite3.Error, path: Path) -> EngineError:
    words = str(error)
    if "full" in words:
        return EngineError("memory.full", path=path)
    if "locked" in words or "busy" in words:
        return EngineError("memory.busy", passing=True, path=path)
    return EngineError("memory.unusable", path=path)
