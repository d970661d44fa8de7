"""The pictures of the guide: those of the theme, as wide as there is room, each loaded when it comes into sight."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPalette,
    QPixmap,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser

from viewer.ui.plain import plain_tip
from viewer.ui.spoken_cells import SpokenCell, Teller

FINE = 1.5
"""Pixels of a picture for one of the window it was taken of."""
SCHEME = "picture"
"""Of the links that lead from a picture to itself, large."""
LIGHT, DARK = "-light.png", "-dark.png"
TALLEST = 0.85
"""Share of the page's height that a picture may take: it is seen whole."""
LEAST_HEIGHT = 240
_MIDDLE = 128


@dataclass(slots=True)
class Picture:
    """One picture on the page."""

    path: Path
    """The light one; its twin is called alike."""
    alt: str
    """What it shows, in words."""
    position: int
    """In the document."""
    natural: QSize
    """As large as the window was."""
    shown: QSize
    """As large as it is on the page."""
    loaded: tuple[Path, QSize, float] | None = None
    """File, size and fineness of what is drawn; nothing yet where ``None``."""

    @property
    def url(self) -> QUrl:
        """What the document calls it."""
        return QUrl(f"{SCHEME}:{self.path.name}")

    def of_theme(self, *, dark: bool) -> Path:
        """The file for a theme; the light one where there is no other."""
        twin = self.path.with_name(self.path.name.replace(LIGHT, DARK))
        return twin if dark and twin.is_file() else self.path


class Pictures(Teller):
    """Finds the pictures in a page, gives them their size, and loads one after another as they come into sight.

    A picture that is not there is said in words. While somebody listens, each is a child of the page with its words.
    """

    def __init__(self, page: QTextBrowser, folder: Path) -> None:
        super().__init__(page)
        self._page = page
        self.found: list[Picture] = []
        self._read: tuple[Path, QImage] | None = None
        """What was read in the turn before."""
        self._collect(folder)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._load_next)
        page.verticalScrollBar().valueChanged.connect(self.look)

    @property
    def dark(self) -> bool:
        """Whether the page is dark now."""
        return self._page.palette().color(QPalette.ColorRole.Base).lightness() < _MIDDLE

    def named(self, name: str) -> Picture | None:
        """The picture a link leads to."""
        return next((picture for picture in self.found if picture.path.name == name), None)

    def look(self) -> None:
        """Others may be in sight: load what is missing, one in each turn of the events."""
        self._turn.start()
        self.moved()

    def fit(self) -> None:
        """The page has another size."""
        page = self._page
        across = page.viewport().width() - 2 * round(page.document().documentMargin())
        down = max(LEAST_HEIGHT, round(page.viewport().height() * TALLEST))
        # Qt sets a page in steps, and leaves blocks without lines that are changed between two (seen with 6.11).
        if page.isVisible():
            page.document().documentLayout().documentSize()
        cursor = QTextCursor(page.document())
        cursor.beginEditBlock()
        for picture in self.found:
            size = picture.natural
            # Never larger than life: it would only get coarse.
            if size.width() > across or size.height() > down:
                size = size.scaled(max(1, across), down, Qt.AspectRatioMode.KeepAspectRatio)
            if size != picture.shown:
                picture.shown = size
                self._set_format(picture)
        cursor.endEditBlock()
        self.look()

    def image(self, picture: Picture, size: QSize) -> QPixmap:
        """A picture in the page's theme, in pixels of the page."""
        return self._scaled(_read(picture.of_theme(dark=self.dark)), size)

    def _scaled(self, image: QImage, size: QSize) -> QPixmap:
        ratio = self._page.devicePixelRatioF()
        image = image.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def tell(self) -> None:
        """Name the pictures where they stand."""
        for cell in self._cells[len(self.found) :]:
            cell.hide()
        while len(self._cells) < len(self.found):
            cell = SpokenCell(self._page.viewport())
            # With a pixmap it counts as a picture, and an empty one draws nothing.
            cell.setPixmap(_blank())
            self._cells.append(cell)
        for cell, picture in zip(self._cells, self.found, strict=True):
            cell.setGeometry(self._area(picture).translated(0, -self._page.verticalScrollBar().value()).toAlignedRect())
            cell.setAccessibleName(picture.alt)
            cell.show()

    # --- inside ---

    def _collect(self, folder: Path) -> None:
        document = self._page.document()
        block = document.begin()
        while block.isValid():
            format_ = _image_in(block)
            if format_ is not None:
                self._take(document, block, format_, folder)
            block = block.next()

    def _take(self, document: QTextDocument, block: QTextBlock, format_: QTextImageFormat, folder: Path) -> None:
        """A picture in the page: of the folder, and of nowhere else. Another is said in words."""
        path = folder / Path(format_.name()).name
        alt = str(format_.property(QTextImageFormat.Property.ImageAltText) or "")
        size = QImageReader(str(path)).size() if QUrl(format_.name()).isRelative() and path.is_file() else QSize()
        cursor = QTextCursor(block)
        if not size.isValid():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(alt)
            return
        shape = QTextBlockFormat(block.blockFormat())
        # A line that is higher than what stands in it would leave a hole under a picture.
        shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
        picture = Picture(path, alt, block.position(), size / FINE, size / FINE)
        self.found.append(picture)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, picture.url, _blank())
        self._set_format(picture)

    def _set_format(self, picture: Picture) -> None:
        made = QTextImageFormat()
        made.setName(picture.url.toString())
        made.setWidth(picture.shown.width())
        made.setHeight(picture.shown.height())
        made.setProperty(QTextImageFormat.Property.ImageAltText, picture.alt)
        made.setToolTip(plain_tip(picture.alt))
        made.setAnchor(True)
        made.setAnchorHref(picture.url.toString())
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(picture.position)
        cursor.setPosition(picture.position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(made)

    def _area(self, picture: Picture) -> QRectF:
        """Where a picture stands in the document, in pixels."""
        document = self._page.document()
        block = document.findBlock(picture.position)
        area = document.documentLayout().blockBoundingRect(block)
        return QRectF(area.left(), area.top(), picture.shown.width(), area.height())

    def _load_next(self) -> None:
        """Load one picture that is in sight, or a page from it."""
        page = self._page
        top, height = page.verticalScrollBar().value(), page.viewport().height()
        ratio, dark = page.devicePixelRatioF(), self.dark
        for picture in self.found:
            wanted = (picture.of_theme(dark=dark), picture.shown, ratio)
            area = self._area(picture)
            if picture.loaded == wanted or area.bottom() < top - height or area.top() > top + 2 * height:
                continue
            file = wanted[0]
            if self._read is None or self._read[0] != file:
                # Drawn in the next turn: reading alone takes as long.
                self._read = (file, _read(file))
                self._turn.start()
                return
            pixmap = self._scaled(self._read[1], picture.shown)
            self._read = None
            # Its room is there already: nothing is to be set anew.
            page.document().addResource(QTextDocument.ResourceType.ImageResource.value, picture.url, pixmap)
            picture.loaded = wanted
            page.viewport().update()
            self._turn.start()
            return


def _image_in(block: QTextBlock) -> QTextImageFormat | None:
    """The format of the picture that is all there is in a paragraph."""
    pieces = block.begin()
    if pieces.atEnd() or block.length() != 2:
        return None
    format_ = pieces.fragment().charFormat()
    return QTextImageFormat(format_.toImageFormat()) if format_.isImageFormat() else None


def _read(file: Path) -> QImage:
    """A picture with a colour for each pixel: scaling that is twice as quick as what has a table of them."""
    return QImageReader(str(file)).read().convertToFormat(QImage.Format.Format_RGB32)


def _blank() -> QPixmap:
    pixmap = QPixmap(1, 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
