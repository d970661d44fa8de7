"""Which engine made a result: results of another one are shown, but made anew."""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from pathlib import Path

from viewer import __version__
from viewer.resources import path

_ROOMS = ("core", "text", "alignment", "comparison")


_ENCODER = "+encoder="


def engine(encoder: str = "") -> str:
    """What made a result: this program, and the folder of the encoder, where it was not the embedded one."""
    return f"{_program()}{_ENCODER}{encoder}" if encoder else _program()


def encoder_of(made_by: str) -> str | None:
    """The encoder with which this program made a result, as in ``engine``; ``None`` where another program made it."""
    program, _, encoder = made_by.partition(_ENCODER)
    return encoder if program == _program() and made_by == engine(encoder) else None


@cache
def _program() -> str:
    """The version of this program, with a digest of its rules, lists and weights: they may change between versions."""
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).resolve().parents[1]
    files = [file for room in _ROOMS for file in (package / room).rglob("*") if file.suffix == ".py"]
    files += [file for folder in ("lexicons", "models") for file in path(folder).glob("*.toml")]
    for file in sorted(files):
        with contextlib.suppress(OSError):
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()}"
