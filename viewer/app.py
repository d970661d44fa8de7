"""Wires the window: builds what it needs and passes it in."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from viewer.ui.window import Window


def run(paths: Sequence[Path], *, sample: bool = True) -> int:
    """Open the window with these articles or this story; without any, with the last story, at first the sample.

    Returns the exit status.
    """
    from viewer.jobs.runner import Runner

    # Ctrl+C in a terminal ends the program; Qt's loop would never let Python see it.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = _application()
    # The worker starts while the window's modules are read: what it is to read first is there sooner.
    runner = Runner()
    # What waits for a network has a process of its own, once there is something to wait for.
    services = Runner(eager=False)

    def end_of_session() -> None:
        commit(app)

    try:
        from viewer.settings import Settings, default_path
        from viewer.story import shelf
        from viewer.ui.languages import install_words_of_qt, interface_language
        from viewer.ui.window import Window

        settings = Settings(default_path())
        install_words_of_qt(app, interface_language(settings["language"]))
        window = Window(runner, settings, _sample(), services=services, stories=shelf.default_folder())
        window.keeping.start(paths, _sample() if sample else ())
        window.show()
        # The program goes on until what it has to keep is kept, though its window is closed.
        app.setQuitOnLastWindowClosed(False)
        windows: list[Window] = []

        def follow(window: Window) -> None:
            windows[:] = [window]
            window.spoken_otherwise.connect(lambda: install_words_of_qt(app, interface_language(settings["language"])))
            window.succeeded.connect(follow)
            window.keeping.closed.connect(app.quit)

        follow(window)
        # At log-off and shutdown nobody closes windows, and soon after this the program is ended.
        app.commitDataRequest.connect(end_of_session)
        # What is there now stays; collecting garbage need not look at it again.
        gc.freeze()
        try:
            return app.exec()
        finally:
            app.commitDataRequest.disconnect(end_of_session)
            windows[0].keeping.finish()
    finally:
        app.setQuitOnLastWindowClosed(True)
        runner.close()
        services.close()
        signal.signal(signal.SIGINT, interrupted)


def commit(app: QApplication) -> bool:
    """The session ends: every window keeps what it has to keep, and is waited for. Whether all of it is kept."""
    from viewer.ui.window import Window

    # One that is still being put together has nothing yet.
    windows = (each for each in app.topLevelWidgets() if isinstance(each, Window) and hasattr(each, "keeping"))
    kept = [window.keeping.commit() for window in windows]
    return all(kept)


def picture(paths: Sequence[Path], target: Path, report: Path | None = None, *, theme: str = "light") -> None:
    """Compare without a screen: write a picture of the window, and the report.

    Raises:
        VariorumError: An article could not be read or compared, or the report not be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from viewer.core.errors import ExportError
    from viewer.jobs.runner import Runner
    from viewer.settings import Settings
    from viewer.ui.window import Window

    app = _application()
    runner = Runner()
    try:
        settings = Settings()
        settings["theme"] = theme
        settings["geometry"] = (0, 0, 1440, 900)
        window = Window(runner, settings, _sample())
        window.show()
        window.session.add_files(paths or _sample())
        _finish(app, window)
        if report is not None:
            window.session.export(report, window.kit.words.language)
            _finish(app, window)
        window.banner.clear()
        app.processEvents()
        if not window.grab().save(str(target)):
            raise ExportError("export.refused", path=target)
        window.close()
    finally:
        runner.close()


def _finish(app: QApplication, window: Window) -> None:
    """Let the window's events run until nothing is left to do; a problem is raised."""
    from PySide6.QtCore import QEventLoop

    from viewer.core.errors import VariorumError
    from viewer.ui.session import Problem

    problems: list[Problem] = []
    window.session.failed.connect(problems.append)
    loop = QEventLoop()
    window.session.working.connect(lambda: loop.quit() if window.session.settled else None)
    while not window.session.settled:
        loop.exec()
    for problem in problems:
        raise VariorumError(problem.message.code, **dict(problem.message.values))
    while not window.settled:
        app.processEvents()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication(sys.argv[:1])
    made.setApplicationName("variorum")
    made.setApplicationDisplayName("Variorum")
    made.setDesktopFileName("variorum")
    made.setStyle("Fusion")
    return made


def _sample() -> tuple[Path, ...]:
    from viewer.story.sample import sample_paths

    original, republications = sample_paths()
    return (original, *republications)
