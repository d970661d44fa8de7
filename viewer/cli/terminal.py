"""What a command says and where it says it: errors in a line, progress on a terminal, data to a file or onwards."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.errors import Stopped, VariorumError
from viewer.core.messages import Message
from viewer.export.characters import flat
from viewer.resources import messages

if TYPE_CHECKING:
    from viewer.core.article import Document

STDIN = "-"
"""A name for standard input, as a target for standard output."""


class UsageError(VariorumError):
    """Arguments that do not go together."""


@dataclass(slots=True)
class TerminalProgress:
    """A line on standard error that is written over; silent where nobody looks at a terminal."""

    label: str
    stream: io.TextIOBase | Any = None
    _shown: int = -1

    def report(self, done: int, total: int) -> None:
        """Show the share that is done, in whole percents."""
        stream = self.stream or sys.stderr
        percent = 100 * done // max(total, 1)
        if stream.isatty() and percent != self._shown:
            self._shown = percent
            stream.write(f"\r{flat(self.label)} {percent} %\x1b[K" if percent < 100 else "\r\x1b[K")
            stream.flush()

    def check(self) -> None:
        """Cancelling is Ctrl+C's business here."""


def guarded(work: Callable[[], int]) -> int:
    """Run ``work``; an error of ours becomes one line on standard error and exit status 1, of usage 2."""
    try:
        return work()
    except UsageError as error:
        say(error.message.spell(messages()))
        return 2
    except VariorumError as error:
        return could_not(error.message.spell(messages()))
    except (KeyboardInterrupt, Stopped):
        return could_not("stopped")
    except OSError as error:
        # What is left in standard output goes nowhere, without Python's own complaint at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # Whoever read us has gone: so must we, in silence.
        return 1 if isinstance(error, BrokenPipeError) else could_not(_of_stream(error))
    except MemoryError:
        return could_not("not enough memory for a text of this size. Compare it in parts")


def _of_stream(error: OSError) -> str:
    stream, reason = error.filename or "a standard stream", error.strerror or error
    return Message.of("cli.stream", stream=stream, reason=reason).spell(messages())


def with_streams() -> None:
    """Where a standard stream was closed before the program began, one that holds nothing and takes nothing."""
    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    # What is said may go nowhere; data may not: writing to it fails, and that is told.
    sys.stdout = sys.stdout or nowhere.open(encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def could_not(words: str) -> int:
    """Say why, and return the exit status of what could not be done."""
    say(words)
    return 1


def say(words: str) -> None:
    """One line on standard error."""
    # Titles and names of sites are from outside.
    print(f"variorum: {flat(words)}", file=sys.stderr)


def read(name: str) -> Document:
    """The document of a file, or of standard input."""
    from viewer import sources

    if name == STDIN:
        return sources.read_bytes(sys.stdin.buffer.read(), "standard input")
    return sources.read(Path(name))


def deliver(text: str, target: str) -> None:
    """Write data to a file, whole or not at all, or to standard output."""
    from viewer.export import atomic

    if target == STDIN:
        sys.stdout.write(text)
    else:
        atomic.write_text(Path(target), text)
