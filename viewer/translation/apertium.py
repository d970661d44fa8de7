"""Apertium, where the system has it: a program of its own, given the text on its standard input.

It is asked by a list of arguments, without a shell, with a time limit, and never gets text as an argument, which
others on the computer could see.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import Sequence
from functools import cached_property

from viewer.translation.engine import EngineError, Limits

PROGRAM = "apertium"
SECONDS = 30.0
LISTING_SECONDS = 10.0
LONGEST_WAY = 2
"""Directions in a row; each adds its mistakes."""
_STOPS = re.compile(r"(\.+)\s*$")
_DIRECTION = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")
# Apertium names its directions by ISO 639-3, older packages by 639-1.
_SHORT = {
    "afr": "af", "ara": "ar", "arg": "an", "bel": "be", "ben": "bn", "bre": "br", "bul": "bg", "cat": "ca", "ces": "cs",
    "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et", "eus": "eu", "fao": "fo",
    "fin": "fi", "fra": "fr", "gle": "ga", "glg": "gl", "hbs": "sh", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "ind": "id", "isl": "is", "ita": "it", "kaz": "kk", "kir": "ky", "lav": "lv", "lit": "lt", "mar": "mr", "mkd": "mk",
    "mlt": "mt", "msa": "ms", "nld": "nl", "nno": "nn", "nob": "nb", "oci": "oc", "pol": "pl", "por": "pt", "ron": "ro",
    "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es", "sqi": "sq", "srd": "sc", "srp": "sr", "swe": "sv", "tat": "tt",
    "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "zho": "zh",
}  # fmt: skip


class ApertiumEngine:
    """An ``Engine`` over the installed language pairs, through a third language where there is no direct one."""

    name = "apertium"
    receiver = ""
    limits = Limits(characters=20_000, texts=25, parallel=2)

    def __init__(self, program: str = PROGRAM, seconds: float = SECONDS) -> None:
        """The program is looked for when it is first needed.

        Args:
            program: name or path.
            seconds: for one request.
        """
        self._program = program
        self._seconds = seconds

    @cached_property
    def directions(self) -> dict[tuple[str, str], str]:
        """The installed directions (ISO 639-1) with Apertium's names for them. Empty where there is no Apertium."""
        path = shutil.which(self._program)
        if path is None:
            return {}
        try:
            listing = _run([path, "-l"], "", LISTING_SECONDS)
        except EngineError:
            return {}
        found: dict[tuple[str, str], str] = {}
        for line in listing.splitlines():
            match = _DIRECTION.fullmatch(line.strip())  # variants, such as cat-eng_US, are left aside
            if match:
                found.setdefault((_SHORT.get(match[1], match[1]), _SHORT.get(match[2], match[2])), line.strip())
        return found

    def supports(self, source: str, target: str) -> bool:
        """Whether there is a way."""
        return self._way(source, target) is not None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The texts, one a line, in the other language.

        Raises:
            EngineError: there is no Apertium or no way, it failed, or it took too long.
        """
        path = shutil.which(self._program)
        if path is None:
            raise EngineError("apertium.missing")
        way = self._way(source, target)
        if way is None:
            raise EngineError("translation.language", service="Apertium", source=source, target=target)
        text = "".join(f"{_one_line(text)}\n" for text in texts)
        for name in way:
            # -f line: a line is a sentence and stays one. -u: no signs at words it does not know.
            text = _run([path, "-u", "-f", "line", name], text, self._seconds)
        lines = text.removesuffix("\n").split("\n")
        return list(map(_ended, lines, texts)) if len(lines) == len(texts) else lines

    def _way(self, source: str, target: str) -> list[str] | None:
        """The shortest way through the directions, breadth first."""
        queue: deque[tuple[str, list[str]]] = deque([(source, [])])
        seen = {source}
        while queue:
            here, way = queue.popleft()
            if here == target:
                return way
            if len(way) < LONGEST_WAY:
                for (start, end), name in sorted(self.directions.items()):
                    if start == here and end not in seen:
                        seen.add(end)
                        queue.append((end, [*way, name]))
        return None


def _ended(translated: str, text: str) -> str:
    """With the full stops of the text: the line format takes the last away, for the one it puts behind each line."""
    stops = _STOPS.search(text)
    if stops is None or not translated.strip():
        return translated
    return translated.rstrip().rstrip(".") + stops[1]


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


def _run(command: list[str], text: str, seconds: float) -> str:
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program with fixed arguments, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # its own group: the program is a script whose children would outlive it
        )
    except OSError as error:
        raise EngineError("apertium.failed", error=error.strerror or error) from error
    try:
        out, _ = process.communicate(text.encode("utf-8", "replace"), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise EngineError("apertium.slow", seconds=f"{seconds:g}") from None
    except OSError as error:
        raise EngineError("apertium.failed", error=error.strerror or error) from error
    finally:
        _end(process)
    if process.returncode != 0:
        raise EngineError("apertium.failed", error=f"exit status {process.returncode}")
    return out.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing of it is left, whatever happened."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
