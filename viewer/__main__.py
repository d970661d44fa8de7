"""The program's entry: a command line, or the window."""

from __future__ import annotations

import sys

COMMANDS = frozenset({"compare", "align", "words", "providers"})


def main(arguments: list[str] | None = None) -> int:
    """Run Variorum; returns the exit status (0 done, 1 could not, 2 wrong usage)."""
    given = sys.argv[1:] if arguments is None else arguments
    from viewer import cli

    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        return cli.main(given)
    return cli.guarded(lambda: _window(given))


def _window(names: list[str]) -> int:
    from pathlib import Path

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
    if not display.has_display():
        return app.run_without_display(paths)
    return app.run(paths)


if __name__ == "__main__":
    # A frozen program starts its worker processes through this same file.
    from multiprocessing import freeze_support

    freeze_support()
    sys.exit(main())
