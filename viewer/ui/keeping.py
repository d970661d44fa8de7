"""The story on the table and its file: opened, kept as it changes, saved elsewhere, and there again at the next start.

A story that has no file of the editor's is kept in the program's own folder, and so is one whose file cannot be
written to. All work with files is the keeper's; the window's thread never waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from viewer.core.messages import Message
from viewer.jobs.keeper import Keeper
from viewer.story.filing import Filing, Place
from viewer.story.history import History
from viewer.story.project import SUFFIX, Opened, ProjectFile
from viewer.story.shelf import Known, Shelf, ShelfFile
from viewer.story.table import Story
from viewer.ui.banner import Tone
from viewer.ui.chooser import Choice, Chooser, ask
from viewer.ui.reading import file_name

if TYPE_CHECKING:
    from viewer.ui.window import Window

COMMIT = 4.0
"""Seconds a session's end is held up for what is being written: less than after which Windows ends a program."""
DELAY = 150
"""Milliseconds in which changes are gathered before they are written."""


@dataclass(frozen=True, slots=True)
class Left:
    """A story that was taken off the table, and can be put back."""

    story: Story
    history: History
    place: Place
    unread: frozenset[int] = frozenset()
    keeper: Keeper | None = None
    """Writes it still, where another window had it."""


class Keeping(QObject):
    """What the window does about story files.

    Signals:
        moved (): the story is kept in another file now, or other stories are known.
        closed (): the window is closed, and everything is kept.
    """

    moved = Signal()
    closed = Signal()

    def __init__(self, window: Window, folder: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._keeper = Keeper(self)
        self._keeper.idle.connect(self._on_idle)
        self._closing = False
        """Whether nothing but writing keeps the window from being closed."""
        self._handed_over = False
        self._told = ""
        """What was said last of what could not be kept."""
        self._shelf_file = ShelfFile(folder) if folder is not None else None
        self._filing = Filing(self._shelf_file)
        self._shelf = Shelf()
        self._place = Place()
        self._queued: Story | None = self._session.story
        self._writing = False
        self._moving: Place | None = None
        """Where the story is being saved as; until that is done it is not written anywhere else."""
        self._refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._keep)
        self._session.changed.connect(self._on_changed)
        self.moved.connect(self._show_known)
        window.welcome.recent.chosen.connect(lambda path: self.open(Path(path)))

    # --- what there is ---

    @property
    def path(self) -> Path | None:
        """The editor's file of the story; ``None`` where it has none."""
        return self._place.path

    @property
    def known(self) -> Sequence[Known]:
        """Stories that can be opened again, the latest first."""
        return self._shelf.known

    @property
    def settled(self) -> bool:
        """Whether the story is in its file as it is on the table."""
        return not self._keeper.busy and not self._timer.isActive()

    def is_saved(self, path: str) -> bool:
        """Whether a known story is in a file of the editor's."""
        return self._shelf_file is None or not self._shelf_file.holds(Path(path))

    # --- commands ---

    def start(self, paths: Sequence[Path], sample: Sequence[Path]) -> None:
        """At the program's start: these files; without any the last story, the very first time the sample."""
        shelf_file = self._shelf_file
        if shelf_file is not None:
            self._keeper.do(shelf_file.read, lambda shelf: self._on_started(shelf, bool(paths), sample))
        elif not paths:
            self._session.begin_with(sample)
        if paths:
            self._window.adding.take(paths)

    def _on_started(self, shelf: Shelf | None, given: bool, sample: Sequence[Path]) -> None:
        self._shelf = shelf or Shelf()
        self.moved.emit()
        if given or self._session.story.entries:
            return
        if shelf is None:
            self._session.begin_with(sample)
        elif shelf.last:
            self.open(Path(shelf.last), again=True)

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were given, dropped or chosen: a story is opened, articles are added."""
        stories = [path for path in paths if path.suffix.lower() == SUFFIX]
        if stories:
            self.open(stories[0])
        articles = [path for path in paths if path not in stories]
        if articles and not stories:
            self._session.add_files(articles)

    def look(
        self, work: Callable[[], Any], then: Callable[[Any], object], otherwise: Callable[[], object] | None = None
    ) -> None:
        """Have something looked up on a disk, which may be slow; what cannot be read is told, then ``otherwise``."""

        def failed(message: Message) -> None:
            self._window.say(self._window.kit.words.spell(message))
            if otherwise is not None:
                otherwise()

        self._keeper.do(work, then, failed)

    def keep_settings(self) -> None:
        """Write the preferences."""
        self._keeper.do(self._window.settings.save)

    def ask_open(self) -> None:
        """Ask for a story and open it."""
        w, settings = self._window.kit.words, self._window.settings
        name, _ = QFileDialog.getOpenFileName(
            self._window, w("ui.story.open"), settings["open_folder"], f"{w('ui.files.stories')} (*{SUFFIX})"
        )
        if name:
            settings["open_folder"] = str(Path(name).parent)
            self.open(Path(name))

    def ask_recent(self) -> None:
        """Choose one of the stories that were open lately."""
        w = self._window.kit.words
        choices = {each.path: Choice(each.title or w("ui.story.untitled"), self.where(each)) for each in self.known}
        if not choices:
            self._window.say(w("ui.story.none_recent"), Tone.NOTE)
            return
        ask(Chooser(self._window.kit, w("ui.story.recent"), choices, self._window), lambda key: self.open(Path(key)))

    def _show_known(self) -> None:
        w = self._window.kit.words
        known = [(each.path, each.title or w("ui.story.untitled"), self.where(each)) for each in self.known]
        self._window.welcome.recent.show_stories(known)

    def where(self, known: Known) -> str:
        """Where a known story is, and when it was open, in words: titles alone may be alike."""
        words = self._window.kit.words
        place = Path(known.path).name if self.is_saved(known.path) else words("ui.story.unsaved")
        moment = QDateTime.fromSecsSinceEpoch(round(known.opened))
        return f"{place} · {words.locale.toString(moment, QLocale.FormatType.ShortFormat)}"

    def open(self, path: Path, *, again: bool = False) -> None:
        """Open a story; ``again``: the one that was open when the program ended."""
        self._keep()
        if self._place.file is not None and path.absolute() == self._place.file.path:
            return
        file = ProjectFile(path.absolute())
        self._keeper.do(
            file.open,
            lambda opened: self._on_opened(file, opened, again=again),
            lambda message: self._on_not_opened(path, message),
        )

    def ask_save_as(self) -> None:
        """Ask for a file and keep the story there from now on."""
        w, settings, story = self._window.kit.words, self._window.settings, self._session.story
        folder = self.path.parent if self.path else Path(settings["story_folder"] or Path.home())
        name = self.path.name if self.path else Path(file_name(story.short_title)).stem.removesuffix("-variorum")
        suggested = folder / Path(name).with_suffix(SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, w("ui.story.save_as"), str(suggested), f"{w('ui.files.stories')} (*{SUFFIX})"
        )
        if chosen:
            path = Path(chosen)
            self.save_as(path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX))

    def save_as(self, path: Path) -> None:
        """Keep the story in this file from now on. A file that is there is replaced."""
        self._window.settings["story_folder"] = str(path.absolute().parent)
        self._keep_now()
        if self.path is not None and self.path != path.absolute():
            # The file it was kept in stays: that is one story, and this another.
            self._session.become_another()
        before, place, story = self._place, Place(ProjectFile(path.absolute()), own=True), self._session.story
        self._queued = story
        self._moving = place
        self._keeper.do(
            lambda: self._filing.move(before, place, story),
            lambda shelf: self._on_saved_as(place, shelf),
            lambda message: self._on_not_saved_as(place, message),
        )

    def save(self) -> None:
        """For hands that are used to it: everything is saved already, or there is no file to save it in yet."""
        if self.path is None:
            self.ask_save_as()
            return
        self._keep()
        self._window.say(self._window.kit.words("ui.story.saved", name=self.path.name), Tone.SUCCESS)

    def begin(self) -> None:
        """Another story begins, with nothing on the table. The one before can be had back."""
        left = self._leave()
        self._place = Place()
        self._session.clear()
        if any(entry.article for entry in left.story.entries):
            w = self._window.kit.words
            back = (w("ui.undo"), lambda: self._put_back(left))
            self._window.say(w("ui.undo.cleared"), Tone.NOTE, (back,))
        if self._shelf_file is not None:
            self._note(lambda shelf: shelf.closed())

    def hand_over(self) -> Left:
        """The story leaves this window for another one, which takes it with ``take_over``; nothing is written here."""
        left = self._leave(marking=False)
        self._place = Place()
        self._session.clear()
        self._handed_over = True
        self._timer.stop()
        self._keeper.finish()
        # It has work to do still, when this window is gone.
        self._keeper.setParent(None)
        return replace(left, keeper=self._keeper)

    def take_over(self, left: Left) -> None:
        """The story of another window, with the way back through all that was done to it."""
        if left.keeper is not None:
            # What is being written is written before this window writes into the same file; and what came of it is
            # this one's to tell.
            self._keeper.do(left.keeper.wait, lambda _: self._tell_refused(left.place))
        if self._shelf_file is not None:
            self._keeper.do(self._shelf_file.read, self._on_shelf)
        if left.story.entries:
            self._put_back(left)

    def take_back(self, left: Left) -> None:
        """The other window could not take the story: it is this one's again."""
        self._keeper = Keeper(self)
        self._keeper.idle.connect(self._on_idle)
        self._handed_over = False
        self.take_over(left)

    def commit(self, seconds: float = COMMIT) -> bool:
        """The system ends the session: keep all that is not kept yet, and wait for it, but no longer than this.

        Whether it is kept. The window goes on, for the session may go on, too.
        """
        if not self._handed_over:
            self._window.keep_look()
            self._keep_now()
            self._mark()
            self.keep_settings()
        return self._keeper.catch_up(seconds)

    def close(self) -> None:
        """The window is closed: keep what is not kept yet, and say when it is.

        Nobody waits for a disk: the window is not there any more. It comes back if something could not be kept.
        """
        if self._handed_over:
            return
        self._closing = True
        self._keep_now()
        self._mark()
        if not self._keeper.busy:
            self._on_idle()

    def finish(self) -> None:
        """The program ends, whatever comes: write what is left to be written, and wait for it."""
        if not self._handed_over:
            self._keep_now()
        self._keeper.close()

    def _on_idle(self) -> None:
        if self._closing:
            self._closing = False
            self.closed.emit()

    def _come_back(self, words: str) -> None:
        """What was to be kept is not, and the window is closed already: it comes back and tells."""
        w = self._window.kit.words
        self._closing = False
        self._window.show()
        self._window.banner.take_back(self._told)
        self._told = words
        self._window.say(words, actions=(self._save_as_action(), (w("ui.story.close_anyway"), self.closed.emit)))

    # --- keeping ---

    def _on_changed(self) -> None:
        if self._session.story.entries:
            # The way back to the story before: from now on it would take this one away.
            self._window.banner.take_back(self._window.kit.words("ui.undo.cleared"))
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        """Write the story, unless it is written already, or being written: then it is once more, afterwards."""
        if not self._writing and self._moving is None:
            self._keep_now()

    def _keep_now(self) -> None:
        """Write the story, unless it is written or being written as it is: nobody will come back to it later."""
        self._timer.stop()
        if self._session.story is not self._queued:
            self._write(self._session.story)

    def _write(self, story: Story) -> None:
        self._queued = story
        place = self._moving or self._place
        # What was never read is no story yet: nobody would know it again.
        begun = any(entry.document or entry.article for entry in story.entries)
        if (not begun and place.file is None) or (not place.own and self._shelf_file is None):
            return
        self._writing = True
        self._keeper.do(
            lambda: self._filing.write(place, story),
            lambda shelf: self._on_written(place, shelf),
            self._on_not_kept,
        )

    def _mark(self) -> None:
        """Keep in mind where one is in the story."""
        bookmark, place = self._window.bookmark, self._moving or self._place
        if bookmark is not None:
            # The story may get its file only with what is written before this.
            self._note(lambda shelf: shelf.marked(place.file.path, bookmark) if place.file is not None else shelf)

    def _note(self, change: Callable[[Shelf], Shelf]) -> None:
        shelf_file = self._shelf_file
        if shelf_file is None:
            return

        def noted() -> Shelf:
            shelf = change(shelf_file.read() or Shelf())
            shelf_file.write(shelf)
            return shelf

        self._keeper.do(noted, self._on_shelf)

    def _on_shelf(self, shelf: Shelf | None) -> None:
        if shelf is not None:
            self._shelf = shelf
            self.moved.emit()

    def _tell_refused(self, place: Place) -> None:
        """That a story is kept aside, and why: once, whoever wrote it."""
        refused, place.refused = place.refused, None
        if refused is None:
            return
        w = self._window.kit.words
        words = f"{w.spell(refused)} {w('ui.story.kept_aside')}"
        if self._closing:
            self._come_back(words)
        else:
            self._window.say(words, actions=(self._save_as_action(),))

    def _on_written(self, place: Place, shelf: Shelf | None) -> None:
        if self._refused:
            # What could not be kept is kept now.
            self._window.banner.take_back(self._told)
        self._writing = self._refused = False
        self._on_shelf(shelf)
        self._tell_refused(place)
        if self._session.story is not self._queued:
            self._keep()

    def _on_not_kept(self, message: Message) -> None:
        self._writing = False
        self._queued = None
        if self._closing:
            self._refused = True
            self._come_back(self._window.kit.words.spell(message))
        elif not self._refused:
            # Said once, not at each letter; tried again with each change.
            self._refused = True
            self._told = self._window.kit.words.spell(message)
            self._window.say(self._told, actions=(self._save_as_action(),))

    def _save_as_action(self):
        return self._window.kit.words("ui.story.save_as_button"), self.ask_save_as

    def _on_saved_as(self, place: Place, shelf: Shelf | None) -> None:
        if self._moving is place:
            # Else another story came onto the table meanwhile, which has a place of its own.
            self._place, self._moving = place, None
            self._refused = False
            self._window.banner.take_back_offer(self._save_as_action()[0])
        self._on_shelf(shelf)
        self.moved.emit()
        name = place.path.name if place.path else ""
        self._window.say(self._window.kit.words("ui.story.saved", name=name), Tone.SUCCESS)
        self._keep()

    def _on_not_saved_as(self, place: Place, message: Message) -> None:
        if self._moving is place:
            self._moving = self._queued = None
        words = self._window.kit.words.spell(message)
        if self._closing:
            self._come_back(words)
        else:
            self._window.say(words, actions=(self._save_as_action(),))
        self._keep()

    # --- opening ---

    def _leave(self, *, marking: bool = True) -> Left:
        """The story that is on the table goes; it is in its file. ``marking``: with where one is in it."""
        self._keep_now()
        if marking:
            self._mark()
        self._window.return_to(None)
        session = self._session
        left = Left(session.story, session.history, self._moving or self._place, session.unread)
        self._moving = None
        self._window.banner.clear()
        if not self._window.actions_by_id["view.all"].isChecked():
            # What was looked for in that story hides the text of the next one.
            self._window.show_only("all")
        return left

    def _put_back(self, left: Left) -> None:
        self._leave()
        self._place = left.place
        left.place.noted = None
        self._queued = None
        self._session.begin(left.story, left.history, left.unread)
        self._on_changed()

    def _on_opened(self, file: ProjectFile, opened: Opened, *, again: bool) -> None:
        self._leave()
        w = self._window.kit.words
        own = self._shelf_file is None or not self._shelf_file.holds(file.path)
        self._place = Place() if opened.read_only else Place(file, own=own)
        self._queued = opened.story
        unread = [entry for entry in opened.story.entries if entry.document is None and entry.article is None]
        unread = [entry for entry in unread if entry.path is not None]
        self._session.begin(opened.story, unread=frozenset(entry.number for entry in unread))
        self._window.return_to(self._shelf.bookmark(file.path))
        if opened.read_only:
            self._window.say(w("ui.story.read_only", name=file.path.name), Tone.NOTE, (self._save_as_action(),))
        elif again and not own and _worth_saving(opened.story):
            self._window.say(w("ui.story.back"), Tone.NOTE, (self._save_as_action(),))
        if unread:
            # Whoever made the file may name any place, on another computer, too: reading it tells them of this one.
            paths = "\n".join(str(entry.path) for entry in unread)
            read = (w("ui.story.read_files"), self._session.read_files)
            self._window.say(w("ui.story.unread", paths=paths), Tone.NOTE, (read,))
        title, path = opened.story.short_title, file.path
        self._note(lambda shelf: shelf.opened(path, title, time()))

    def _on_not_opened(self, path: Path, message: Message) -> None:
        self._window.say(self._window.kit.words.spell(message))
        if message.code == "story.missing":
            self._note(lambda shelf: shelf.without(path))


def _worth_saving(story: Story) -> bool:
    """Whether an editor has put work into it."""
    return bool(story.corrections or story.judgements or story.translations)
