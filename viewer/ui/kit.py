"""What every widget needs to look and speak alike: words, colours, faces and icons. Built once and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QByteArray, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer import resources
from viewer.core.article import BlockKind
from viewer.core.messages import Message
from viewer.core.palette import PALETTES, Palette, Role
from viewer.translation.providers import title_of

SERIF = ("Charter", "Source Serif 4", "Source Serif Pro", "Noto Serif", "Georgia", "Cambria", "DejaVu Serif", "serif")
"""Faces for reading, the first that is there."""
_CAPITALISED = ("de",)
"""Languages that write nouns with a capital wherever they stand."""


@dataclass(frozen=True, slots=True)
class Words:
    """Message codes in words."""

    catalogue: Mapping[str, str]
    language: str = "en"

    def __call__(self, code: str, **values: object) -> str:
        """The words of a code."""
        return Message.of(code, **values).spell(self.catalogue)

    def spell(self, message: Message) -> str:
        """The words of a message."""
        return message.spell(self.catalogue)

    def count(self, code: str, number: int) -> str:
        """The words of a code with a number: ``code.one`` for 1, else ``code.many``."""
        return self(f"{code}.one" if number == 1 else f"{code}.many", number=number)

    def service(self, provider: str) -> str:
        """The name of a provider of translations, by its id or a choice such as ``libretranslate=http://…``."""
        return self.catalogue.get(f"provider.{provider.partition('=')[0]}.title", title_of(provider))

    def within(self, code: str) -> str:
        """The words of a code as they stand inside a line: without a capital, where the language allows."""
        return self(code) if self.language in _CAPITALISED else self(code).lower()

    @property
    def locale(self) -> QLocale:
        """How numbers and dates are written: as the system has it, if that speaks this language."""
        return QLocale() if QLocale().language() == QLocale(self.language).language() else QLocale(self.language)

    def figure(self, number: float, decimals: int = 0) -> str:
        """A number as this language writes it."""
        return QLocale(self.language).toString(float(number), "f", decimals)


@dataclass(frozen=True)
class Faces:
    """The fonts. Text is set in a serif face of ``size`` pixels, the interface in the system's own."""

    size: int = 15
    family: str = ""
    """Of the text, where the usual ones are not wanted."""

    @cached_property
    def body(self) -> QFont:
        """For paragraphs."""
        font = QFont()
        font.setFamilies([self.family, *SERIF] if self.family else list(SERIF))
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(self.size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def of(self, kind: BlockKind, level: int) -> QFont:
        """For a block."""
        if kind is not BlockKind.HEADING:
            return self.body
        return self.heading if level <= 1 else self.subheading

    @cached_property
    def heading(self) -> QFont:
        """For the title."""
        font = QFont(self.body)
        font.setPixelSize(round(self.size * 1.3))
        font.setWeight(QFont.Weight.Bold)
        return font

    @cached_property
    def subheading(self) -> QFont:
        """For headings inside the text."""
        font = QFont(self.body)
        font.setPixelSize(round(self.size * 1.08))
        font.setWeight(QFont.Weight.Bold)
        return font

    def leading(self, kind: BlockKind) -> float:
        """From line to line, in pixels."""
        return self.size * (1.3 * 1.32 if kind is BlockKind.HEADING else 1.6)

    @cached_property
    def character(self) -> float:
        """The average width of a character of running text, in pixels."""
        sample = "the quick brown fox jumps over the lazy dog and an editor reads on"
        return QFontMetricsF(self.body).horizontalAdvance(sample) / len(sample)

    @cached_property
    def translation(self) -> QFont:
        """For a translation that stands in place of the text: not the face of what was published."""
        font = QGuiApplication.font()
        font.setPixelSize(max(10, round(self.size * 0.95)))
        return font

    @cached_property
    def note(self) -> QFont:
        """For a translation under its sentence."""
        font = QGuiApplication.font()
        font.setPixelSize(max(10, round(self.size * 0.82)))
        return font

    @cached_property
    def label(self) -> QFont:
        """For labels on the text."""
        font = QGuiApplication.font()
        font.setPixelSize(max(10, round(self.size * 0.72)))
        return font


@dataclass(frozen=True)
class Kit:
    """Handed to every widget; another theme or size is another kit."""

    words: Words
    palette: Palette
    faces: Faces

    def colour(self, name: str, alpha: int = 255) -> QColor:
        """A colour ``#rrggbb`` for painting."""
        colour = QColor(name)
        colour.setAlpha(alpha)
        return colour

    def ink(self, role: Role) -> QColor:
        """For signs, labels and marked words."""
        return QColor(self.palette.tone(role).ink)

    def wash(self, role: Role) -> QColor:
        """Behind a passage."""
        return QColor(self.palette.tone(role).wash)

    def line(self, role: Role, alpha: int = 255) -> QColor:
        """For borders, ribbons and bars."""
        return self.colour(self.palette.tone(role).line, alpha)

    def icon(self, name: str, colour: str | None = None, size: int = 18) -> QIcon:
        """A shipped icon in a colour of the palette; greyed where disabled."""
        icon = QIcon()
        icon.addPixmap(self._pixmap(name, colour or self.palette.text, size), QIcon.Mode.Normal)
        icon.addPixmap(self._pixmap(name, self.palette.border, size), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str | None = None, size: int = 18) -> QPixmap:
        """A shipped icon as a picture, sharp on fine screens."""
        return self._pixmap(name, colour or self.palette.text, size)

    def _pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        drawing = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def with_palette(self, palette: Palette) -> Kit:
        """The same in other colours."""
        return replace(self, palette=palette)

    def with_faces(self, size: int, family: str = "") -> Kit:
        """The same with text of another size or face."""
        return replace(self, faces=Faces(size, family))


def make_kit(
    theme: str = "light", size: int = 15, language: str = "en", colours: str = "usual", family: str = ""
) -> Kit:
    """A kit for a theme: ``light``, ``dark``, or ``system`` to follow the desktop."""
    return Kit(Words(resources.messages(language), language), palette_for(theme, colours), Faces(size, family))


def palette_for(theme: str, colours: str = "usual") -> Palette:
    """The palette of a theme; ``system`` asks the desktop. ``colours`` is ``usual``, ``safe`` or ``contrast``."""
    if theme == "system":
        hints = QGuiApplication.styleHints()
        theme = "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    name = "dark" if theme == "dark" else "light"
    return PALETTES[name if colours == "usual" else f"{name}-{colours}"]
