"""Which stories there are: those opened lately, the last one, and those that have no file of the editor's yet.

The latter are kept in a folder of the program's, in files like any other, until they are saved somewhere.
"""

from __future__ import annotations

import contextlib
import itertools
import secrets
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.story.packing import packed, unpacked
from viewer.story.project import SUFFIX, StoryError, holds_work

LONGEST = 12
"""Stories that are remembered."""
MOST_UNSAVED = 200
"""Stories without a file of the editor's that are kept; then the oldest go in which nobody has put any work."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where one was in a story when it was left. No part of the story: reading changes no file of the editor's."""

    shown: int = 0
    """The republication that was worked on, by its number."""
    beside: tuple[int, ...] = ()
    """Those that were wanted beside the original."""
    original: tuple[int, ...] = ()
    """The sentences of the passage one was at, on either side; none where one was at no passage."""
    republication: tuple[int, ...] = ()
    article: int | None = None
    """Whose text stood at the top of the view; ``None`` at its very beginning."""
    position: int = 0
    """The character of it, code points into what was shown."""
    offset: float = 0.0
    """Pixels from the top of its line to the top of the view."""
    overview: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A story that was open."""

    path: str
    title: str
    opened: float
    """Seconds since 1970."""
    bookmark: Bookmark | None = None
    """Where one was in it; ``None`` where nobody knows."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of stories; the latest first."""

    known: tuple[Known, ...] = ()
    last: str = ""
    """The story that was open when the program ended; empty where the table was."""

    def opened(self, path: Path, title: str, when: float) -> Shelf:
        """A story is on the table."""
        others = tuple(each for each in self.known if each.path != str(path))
        return Shelf((Known(str(path), title, when, self.bookmark(path)), *others)[:LONGEST], str(path))

    def marked(self, path: Path, bookmark: Bookmark) -> Shelf:
        """A story is left at a place."""
        known = (replace(each, bookmark=bookmark) if each.path == str(path) else each for each in self.known)
        return replace(self, known=tuple(known))

    def bookmark(self, path: Path) -> Bookmark | None:
        """Where one was in a story."""
        return next((each.bookmark for each in self.known if each.path == str(path)), None)

    def closed(self) -> Shelf:
        """The table is empty."""
        return Shelf(self.known)

    def without(self, path: Path) -> Shelf:
        """A story is not there any more."""
        left = tuple(each for each in self.known if each.path != str(path))
        return Shelf(left, "" if self.last == str(path) else self.last)


class ShelfFile:
    """The shelf, kept in a folder of the program's."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    @property
    def path(self) -> Path:
        """The file."""
        return self._folder / "stories.json"

    @property
    def unsaved(self) -> Path:
        """The folder of stories that have no file of the editor's."""
        return self._folder / "unsaved"

    def read(self) -> Shelf | None:
        """What is known; ``None`` at the very first start. Stories that are not there any more are left out."""
        try:
            shelf = unpacked(self.path.read_bytes(), Shelf)
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            # Only a convenience: what cannot be read is begun anew. The stories themselves are not touched.
            shelf = Shelf()
        there = tuple(each for each in shelf.known if _is_there(each.path))
        found = {each.path for each in there}
        lost = sorted(self.unsaved.glob(f"*{SUFFIX}"), reverse=True)
        there += tuple(Known(str(path), path.stem, _written(path)) for path in lost if str(path) not in found)
        return Shelf(there[:LONGEST], shelf.last if shelf.last and _is_there(shelf.last) else "")

    def write(self, shelf: Shelf) -> None:
        """Keep it. Where that cannot be, the stories are still there."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_name(f".{self.path.name}-{secrets.token_hex(4)}")
            try:
                beside.write_bytes(packed(shelf))
                beside.replace(self.path)
            except OSError:
                with contextlib.suppress(OSError):
                    beside.unlink()

    def holds(self, path: Path) -> bool:
        """Whether a story is one without a file of the editor's."""
        return path.parent == self.unsaved

    def place(self) -> Path:
        """Where a new story is kept until it is saved. Makes room: of many, the oldest without any work in them go.

        Raises:
            StoryError: There is no such folder, and it cannot be made.
        """
        try:
            self.unsaved.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoryError("story.not_kept", folder=self.unsaved, reason=error.strerror or error) from error
        stamp = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(self._clock()))
        old = sorted(self.unsaved.glob(f"*{SUFFIX}"), key=_written)
        spare = max(0, len(old) - MOST_UNSAVED + 1)
        for path in itertools.islice((path for path in old if spare and not holds_work(path)), spare):
            self.discard(path)
        return self.unsaved / f"{stamp} {secrets.token_hex(2)}{SUFFIX}"

    def discard(self, path: Path) -> None:
        """A story without a file of the editor's is not needed any more."""
        if self.holds(path):
            with contextlib.suppress(OSError):
                path.unlink()


def _is_there(path: str) -> bool:
    """Whether a story is there, or may be: of a drive that does not answer nobody knows. Opening it says more."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True


def _written(path: Path) -> float:
    """When a file was last written; 0 for one another window has put away meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def default_folder() -> Path:
    """Where this system keeps a program's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("variorum", appauthor=False))
