"""Where a story is kept: in a file of the editor's, or in the program's own folder, with its place on the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import time

from viewer.core.errors import VariorumError
from viewer.core.messages import Message
from viewer.story.project import ProjectFile
from viewer.story.shelf import Shelf, ShelfFile
from viewer.story.table import Story


@dataclass(slots=True, eq=False)
class Place:
    """Where a story is kept. Only the keeper's thread changes one that is in use."""

    file: ProjectFile | None = None
    """``None`` until it is kept for the first time."""
    own: bool = False
    """It is the editor's file, and not one of the program's folder."""
    noted: tuple[str, str] | None = None
    """Path and title under which it stands on the shelf."""
    refused: Message | None = None
    """Why the story is kept aside and not in the editor's file, until that is told."""

    @property
    def path(self) -> Path | None:
        """The editor's file; ``None`` where there is none."""
        return self.file.path if self.own and self.file is not None else None


class Filing:
    """Puts stories into their places. Waits for the disk: never called by the window's thread."""

    def __init__(self, shelf: ShelfFile | None) -> None:
        self._shelf = shelf

    def write(self, place: Place, story: Story) -> Shelf | None:
        """A story into its file; where that cannot be, into one of the program's folder, and ``refused`` says why.

        Raises:
            VariorumError: It could not be written there, either.
        """
        if place.file is None:
            place.file = self._fresh()
        try:
            place.file.save(story)
        except VariorumError as error:
            if self._shelf is None:
                raise
            file = self._fresh()
            file.save(story)
            place.file, place.own, place.refused = file, False, error.message
        return self._noted(place, story)

    def _fresh(self) -> ProjectFile:
        if self._shelf is None:
            raise ValueError("there is no folder to keep a story in")
        return ProjectFile(self._shelf.place())

    def _noted(self, place: Place, story: Story) -> Shelf | None:
        """The story's place and title on the shelf; ``None`` where that is nothing new."""
        if self._shelf is None or place.file is None:
            return None
        now = str(place.file.path), story.short_title
        if place.noted == now:
            return None
        place.noted = now
        shelf = (self._shelf.read() or Shelf()).opened(place.file.path, story.short_title, time())
        self._shelf.write(shelf)
        return shelf

    def move(self, before: Place, place: Place, story: Story) -> Shelf | None:
        """The story into a new file; the one in the program's folder is not needed any more."""
        if place.file is not None:
            place.file.save(story)
        if self._shelf is not None and before.file is not None and not before.own and not _is_same(before, place):
            self._shelf.discard(before.file.path)
        return self._noted(place, story)


def _is_same(one: Place, other: Place) -> bool:
    """Whether two places are one file, whatever it is called: by a link, or in other capitals."""
    if one.file is None or other.file is None:
        return False
    try:
        return one.file.path.samefile(other.file.path)
    except OSError:  # one of them is not there
        return one.file.path == other.file.path
