"""The languages an editor can set by hand, and the language of the window itself."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from viewer import resources
from viewer.ui.kit import Words

CODES = (
    *("af", "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga"),
    *("gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "lt", "lv", "mk"),
    *("ml", "mn", "mr", "ms", "mt", "my", "nb", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl"),
    *("sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh"),
)
"""ISO 639-1, those that news is published in most."""
_TRANSLATOR = "words_of_qt"


def names(words: Words) -> dict[str, str]:
    """Code to name, by name: in the language of the window, for which Qt has no names."""
    found = {code: words(f"language.{code}") for code in CODES}
    return dict(sorted(found.items(), key=lambda item: unicodedata.normalize("NFKD", item[1]).casefold()))


def install_words_of_qt(app: QCoreApplication, language: str) -> None:
    """The words of Qt's own dialogs, such as those that ask for a file, and its numbers, in the window's language."""
    # A system that speaks this language knows better: Switzerland and Austria write numbers in their own ways.
    if QLocale().language() != QLocale(language).language():
        own = QLocale.system()
        QLocale.setDefault(own if own.language() == QLocale(language).language() else QLocale(language))
    for before in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def interface_language(wanted: str) -> str:
    """The language of the window: the one wanted, the system's for ``system``; English where there is neither."""
    code = QLocale.system().name().partition("_")[0] if wanted == "system" else wanted
    return code if code in resources.languages() else "en"
