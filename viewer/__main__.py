"""The program's entry: a command line, or the window."""

from __future__ import annotations

import sys
from pathlib import Path

COMMANDS = frozenset({"compare", "align", "words", "providers", "models", "memory"})


def main(arguments: list[str] | None = None) -> int:
    """Run Variorum; returns the exit status (0 done, 1 could not, 2 wrong usage)."""
    given = sys.argv[1:] if arguments is None else arguments
    from viewer import cli

    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        return cli.main(given)
    return cli.guarded(lambda: _window(given))


def _window(names: list[str]) -> int:
    from viewer import display

    missing = display.missing_packages(display.needed_libraries())
    if missing:
        print(
            "variorum: this system lacks libraries that a window needs. Install them with:\n"
            f"  sudo apt install {' '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    from viewer import app

    paths = [Path(name) for name in names]
    return app.run(paths) if display.has_display() else _without_display(paths)


def _without_display(paths: list[Path]) -> int:
    """No screen to open a window on: compare all the same, and say where the result is."""
    from viewer import app
    from viewer.core.errors import ExportError

    folder = Path("out")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError("export.failed", path=folder.absolute(), reason=error.strerror or error) from error
    picture, report = folder / "variorum.png", folder / "variorum.html"
    what = "these articles" if paths else "the sample story"
    print(f"variorum: there is no display here, so no window; comparing {what} without one", file=sys.stderr)
    report.unlink(missing_ok=True)  # one of an earlier run would be taken for this one's
    app.picture(paths, picture, report)
    if report.exists():
        print(f"report: {report.resolve()}")
    else:
        print("variorum: one article alone has nothing to be compared with, so there is no report", file=sys.stderr)
    print(f"picture of the window: {picture.resolve()}")
    return 0


if __name__ == "__main__":
    # A frozen program starts its worker processes through this same file.
    from multiprocessing import freeze_support

    freeze_support()
    sys.exit(main())
