"""The guide: how to use this program, read from a Markdown file that is shipped, set like a page of a book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from viewer import resources
from viewer.ui.guide_pictures import SCHEME, Picture, Pictures
from viewer.ui.kit import Faces

MEASURE = 78
"""Characters a line, about."""
MARGIN = 28
PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a picture in the text."""


class Guide(QTextBrowser):
    """A page of help. Shows what is in its file and its pictures, and nothing else: links are not followed.

    Signals:
        picture_wanted (Picture): it is to be seen large.
    """

    picture_wanted = Signal(object)

    def __init__(
        self, markdown: str, faces: Faces, parent: QWidget | None = None, *, pictures: Path | None = None
    ) -> None:
        """Set a page.

        Args:
            markdown: what it says.
            faces: in what type.
            parent: the widget it is in.
            pictures: the folder of its pictures; without it they are said in words.
        """
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDefaultFont(faces.body)
        self.document().setDocumentMargin(MARGIN)
        self.document().setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectCommonMark)
        _set_well(self.document(), faces)
        self.pictures = Pictures(self, pictures or Path())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.anchorClicked.connect(self._on_link)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures and pages from elsewhere stay where they are."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are as wide as there is room."""
        super().resizeEvent(event)
        self.pictures.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, with Ctrl or without, go to the ends of the page: there is no line one is in."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier}
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if plain and event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other pictures."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and hasattr(self, "pictures"):
            self.pictures.look()

    def _on_link(self, link: QUrl) -> None:
        picture: Picture | None = self.pictures.named(link.path()) if link.scheme() == SCHEME else None
        if picture is not None:
            self.picture_wanted.emit(picture)
        elif not link.scheme() and not link.path() and link.fragment():
            self.scrollToAnchor(link.fragment())


def text(language: str) -> str:
    """The guide in a language, in Markdown; in English where there is none."""
    return (_folder(language) / "help.md").read_text(encoding="utf-8")


def pictures(language: str) -> Path:
    """The folder of the guide's pictures."""
    return _folder(language) / "pictures"


def _folder(language: str) -> Path:
    own = resources.path("help", language)
    return own if (own / "help.md").is_file() else resources.path("help", "en")


def width(faces: Faces) -> int:
    """Of the page, in pixels: a line of the measure, margins and a scroll bar."""
    return round(MEASURE * faces.character) + 2 * MARGIN + 40


def _set_well(document: QTextDocument, faces: Faces) -> None:
    """Leading, room between blocks, sizes of headings and captions. No colours: those are the theme's."""
    block = document.begin()
    after_picture = False
    while block.isValid():
        cursor = QTextCursor(block)
        form = QTextBlockFormat(block.blockFormat())
        form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        level = form.headingLevel()
        listed = block.textList() is not None
        form.setTopMargin(0 if block.blockNumber() == 0 else faces.size * (1.5 if level else 0.0))
        form.setBottomMargin(faces.size * (0.35 if listed else 0.6))
        cursor.setBlockFormat(form)
        if level:
            _say(cursor, faces.heading if level == 1 else faces.subheading)
        elif after_picture:
            _say(cursor, _caption(faces))
        after_picture = block.text() == PLACEHOLDER
        block = block.next()
    _set_code(document, faces)


def _caption(faces: Faces) -> QFont:
    """For what is said of the picture above."""
    font = QFont(faces.body)
    font.setPixelSize(max(10, round(faces.size * 0.88)))
    font.setItalic(True)
    return font


def _say(cursor: QTextCursor, font: QFont) -> None:
    form = QTextCharFormat()
    form.setFont(font)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.mergeCharFormat(form)


def _set_code(document: QTextDocument, faces: Faces) -> None:
    """What is to be typed, in a face of even width."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    form = QTextCharFormat()
    form.setFontFamilies([family])
    form.setProperty(QTextCharFormat.Property.FontPixelSize, faces.size - 2)
    places = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().fontFixedPitch():
                places.append((piece.position(), piece.length()))
            pieces += 1
        block = block.next()
    for start, length in places:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
