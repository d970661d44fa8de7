"""``make pictures``: takes all pictures anew and says how large they are."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.pictures.places import MOST_BYTES, MOST_BYTES_OF_ALL, RATIO, THEMES, VIEWS, all_places, place
from viewer import resources


def main() -> int:
    """Take the pictures that are asked for; returns 1 where one could not be taken or is too large."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("views", nargs="*", choices=[*VIEWS, []], help="only these; all by default")
    parser.add_argument("--language", action="append", choices=resources.languages(), help="only in this language")
    parser.add_argument("--theme", action="append", choices=THEMES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        missed = _take(Path(name), given.views or VIEWS, given.language or resources.languages(), given.theme or THEMES)
    sizes = {file: file.stat().st_size for file in all_places() if file.is_file()}
    large = [f"{file} has {size} bytes, more than {MOST_BYTES}" for file, size in sizes.items() if size > MOST_BYTES]
    if sum(sizes.values()) > MOST_BYTES_OF_ALL:
        large.append(f"all together have {sum(sizes.values())} bytes, more than {MOST_BYTES_OF_ALL}")
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1e6:.2f} MB")
    for line in (*missed, *large):
        print(line, file=sys.stderr)
    return 1 if missed or large else 0


def _take(folder: Path, wanted: Sequence[str], languages: Sequence[str], themes: Sequence[str]) -> list[str]:
    """Take pictures; returns what could not be taken, and why. What was there before stays then."""
    # Before anything imports Qt.
    from tests.pictures.screen import platform

    os.environ["QT_QPA_PLATFORM"] = platform(folder)
    os.environ["QT_SCALE_FACTOR"] = str(RATIO)
    # What this screen cannot do is no matter for a picture.
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication

    from tests.pictures import views
    from tests.pictures.colours import framed, reduced
    from viewer.jobs.runner import Runner
    from viewer.ui.languages import install_words_of_qt

    app = QApplication(["variorum"])
    app.setStyle("Fusion")
    missed = []
    runner = Runner()
    try:
        for language in languages:
            install_words_of_qt(app, language)
            stage = views.make_stage(runner, language, folder)
            views.prepare(stage)
            for theme in themes:
                stage.theme = theme
                stage.window.choose_theme(theme)
                for view in (each for each in VIEWS if each in wanted):
                    target = place(language, view, theme)
                    try:
                        image = views.TAKEN[view](stage)
                    except views.NotTakenError as problem:
                        missed.append(f"{target.relative_to(resources.root())}: {problem}")
                        continue
                    target.parent.mkdir(parents=True, exist_ok=True)
                    line = QColor(stage.window.kit.palette.border)
                    # 0: as small as can be, however long it takes.
                    reduced(framed(image, line, round(RATIO))).save(str(target), quality=0)
                    print(f"{target.relative_to(resources.root())} {target.stat().st_size // 1000} kB", flush=True)
            stage.window.new_story()
            stage.window.close()
            stage.window.deleteLater()
    finally:
        runner.close()
        views.clear_away()
    return missed


if __name__ == "__main__":
    sys.exit(main())
