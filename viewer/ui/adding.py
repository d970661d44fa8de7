"""Adding articles: files, folders, what is on the clipboard, and what is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from viewer.core.messages import Message
from viewer.ui.asking import ask_first
from viewer.ui.banner import Tone

if TYPE_CHECKING:
    from viewer.ui.window import Window

MANY = 10
"""Articles that a folder may hold without being asked about: nobody compares more by mistake."""


class Adding(QObject):
    """What the window does about new articles."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.articles.add_wanted.connect(self.ask_files)
        window.hint.button.clicked.connect(self.ask_files)
        self._twins: tuple[int, dict[int, str]] = (0, {})
        """The latest adding in which a text came that was there, and what is said of each such article."""
        window.session.added.connect(self._say_twin)
        window.session.added.connect(self._announce_pasted)

    def ask_files(self) -> None:
        """Ask for files and add them."""
        from viewer.sources import SUFFIXES

        w, settings = self._window.kit.words, self._window.settings
        endings = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            w("ui.command.file.add").replace("&", ""),
            settings["open_folder"],
            f"{w('ui.files.articles')} ({endings});;{w('ui.files.all')} (*)",
        )
        if names:
            settings["open_folder"] = str(Path(names[0]).parent)
            self.take([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Ask for a folder and add the articles in it."""
        w, settings = self._window.kit.words, self._window.settings
        name = QFileDialog.getExistingDirectory(
            self._window, w("ui.command.file.add_folder").replace("&", ""), settings["open_folder"]
        )
        if name:
            settings["open_folder"] = name
            self.take([Path(name)])

    def take(self, paths: Sequence[Path]) -> None:
        """Add files, and the articles of folders; many of them only if that is meant. A story is opened."""
        self._window.keeping.look(lambda: _spread_out(paths), self._take_found)

    def _take_found(self, found: tuple[list[Path], list[Message], bool]) -> None:
        paths, refused, from_folder = found
        session = self._window.session
        for message in refused:
            # They are of the adding that follows, if one does: it does not take away what is said of it.
            self._window.say_not_added(self._window.kit.words.spell(message), session.additions + bool(paths))
        if from_folder and len(paths) > MANY:
            w = self._window.kit.words
            question = w("ui.folder.many", number=len(paths), names=", ".join(path.name for path in paths[:3]))
            ask_first(self._window, question, w("ui.folder.add"), lambda: self._window.keeping.take(paths))
        elif paths:
            self._window.keeping.take(paths)

    def _say_twin(self, number: int) -> None:
        """An article was read: say so where another one has the very same text; all of one adding in one note."""
        window, session = self._window, self._window.session
        entry, adding = session.story.entry(number), session.added_in(number)
        if entry is None or entry.article is None or not adding:
            return
        words = entry.article.text.split()
        twin = next(
            (
                other
                for other in session.story.entries
                if other.number != number and other.article is not None and other.article.text.split() == words
            ),
            None,
        )
        if twin is None:
            return
        # Whichever was read first: what stands below is told of, by what stands above.
        numbers = [each.number for each in session.story.entries]
        one, other = sorted((entry, twin), key=lambda each: numbers.index(each.number))
        said = self._twins[1] if self._twins[0] == adding else {}
        window.banner.take_back("\n".join(said.values()))
        said = {**said, other.number: window.kit.words("ui.adding.same", name=other.label, other=one.label)}
        self._twins = adding, said
        window.say("\n".join(said.values()), Tone.NOTE)

    def _announce_pasted(self, number: int) -> None:
        """What was pasted has no file's name: say what it is called now."""
        entry = self._window.session.story.entry(number)
        if entry is not None and entry.path is None:
            self._window.view.announce(self._window.kit.words("ui.paste.added", name=entry.label))

    def paste(self) -> None:
        """Add what is on the clipboard."""
        self._add(QGuiApplication.clipboard().mimeData(), self._window.kit.words("ui.paste.nothing"))

    def drop(self, event: QDropEvent) -> None:
        """Add what was dropped on the window."""
        event.acceptProposedAction()
        self._add(event.mimeData(), self._window.kit.words("ui.drop.nothing"))

    @staticmethod
    def can_take(data: QMimeData) -> bool:
        """Whether there is anything in what is dragged that can be added."""
        return data.hasUrls() or data.hasText() or data.hasHtml()

    def _add(self, data: QMimeData, otherwise: str) -> None:
        """Files before text: of a dragged file some programs give the name as text, too."""
        window, urls = self._window, data.urls()
        local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        text, html = data.text(), data.html() if data.hasHtml() else ""
        if local:
            self.take(local)
        elif urls and any(url.scheme() in {"http", "https"} for url in urls) and _only_addresses(text, len(urls)):
            window.say(window.kit.words("ui.paste.address", address=urls[0].toDisplayString()))
        elif text.strip() or html:
            pasted = sum(entry.path is None for entry in window.session.story.entries) + 1
            window.session.add_text(text, window.kit.words("ui.paste.name", number=pasted), html)
        else:
            window.say(otherwise, Tone.NOTE)


def _only_addresses(text: str, most: int) -> bool:
    """Whether a dragged link comes with nothing but itself and its name: no text of an article."""
    return len(text.split("\n")) <= most + 1 and len(text) < 2000


def _spread_out(paths: Sequence[Path]) -> tuple[list[Path], list[Message], bool]:
    """Paths with the articles of folders in their place, what was refused, and whether more came than was named."""
    from viewer.sources import spread_out

    found, refused = spread_out(paths)
    return found, refused, not set(found) <= set(paths)
