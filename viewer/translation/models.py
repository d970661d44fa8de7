"""Models of Firefox Translations on this computer: which there are, putting one in, taking one out.

A direction is a folder ``de-en`` in the store with a model, one or two vocabularies and, usually, a list of likely
words, as Mozilla publishes them: ``model.deen.intgemm.alphas.bin``, ``vocab.deen.spm``, ``lex.50.50.deen.s2t.bin``
(two vocabularies: ``srcvocab.enja.spm``, ``trgvocab.enja.spm``). They come from a folder, a zip, or an address with
the fingerprint the zip must have.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast
from urllib.parse import urlsplit

from viewer.core.ports import NoProgress, Progress
from viewer.translation.addresses import host, on_this_computer
from viewer.translation.engine import EngineError

LONGEST_FILE = 300_000_000
"""Bytes of one file, unpacked; Mozilla's largest models have 60 million."""
LONGEST_DOWNLOAD = 1_000_000_000
_CHUNK = 1 << 20
_FILE = re.compile(
    r"(?P<role>model|lex|vocab|srcvocab|trgvocab)\.(?:[\w]+\.)*?(?P<pair>[a-z]{4,6})\.(?:[\w]+\.)*(?:bin|spm)(?P<packed>\.gz|\.zst)?"
)
_FOLDER = re.compile(r"(?P<source>[a-z]{2,3})[-_](?P<target>[a-z]{2,3})")


@dataclass(frozen=True, slots=True, order=True)
class Model:
    """An installed direction."""

    source: str
    target: str
    path: Path
    size: int
    """Bytes."""

    def files(self) -> dict[str, Path]:
        """Its files by role: ``model``, ``lex``, and ``vocab`` or ``srcvocab`` and ``trgvocab``."""
        return {
            match["role"]: file for file in sorted(self.path.iterdir()) if (match := _FILE.fullmatch(file.name.lower()))
        }


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of a direction, not yet installed, under the name it will have."""

    role: str
    name: str
    packed: str
    origin: Path | zipfile.ZipInfo


class Store:
    """The models in a folder."""

    def __init__(self, folder: Path) -> None:
        """The folder need not exist yet."""
        self.folder = folder

    def models(self) -> tuple[Model, ...]:
        """What is installed, by direction."""
        if not self.folder.is_dir():
            return ()
        found = []
        for path in self.folder.iterdir():
            match = _FOLDER.fullmatch(path.name)
            with contextlib.suppress(OSError):  # not a folder, or one that may not be read: no model of ours
                size = sum(file.stat().st_size for file in path.iterdir()) if match else 0
                model = Model(match["source"], match["target"], path, size) if match else None
                if model is not None and _whole(set(model.files())):
                    found.append(model)
        return tuple(sorted(found))

    def model(self, source: str, target: str) -> Model | None:
        """The model of a direction."""
        return next((one for one in self.models() if (one.source, one.target) == (source, target)), None)

    def remove(self, source: str, target: str) -> bool:
        """Take a direction out; whether it was there."""
        model = self.model(source, target)
        if model is None:
            return False
        try:
            shutil.rmtree(model.path)
        except OSError as error:
            raise EngineError("models.unwritable", path=model.path, error=error.strerror or error) from error
        return True

    def install(self, origin: Path, progress: Progress | None = None) -> tuple[Model, ...]:
        """Put in every direction found in a folder or zip; each is tried first, and is there whole or not at all.

        Raises:
            EngineError: there is none, a file is missing or broken, or the disk is full.
            Stopped: cancelled; directions already put in stay.
        """
        watcher = progress or NoProgress()
        try:
            with _opened(origin) as (directions, archive):
                if not directions:
                    raise EngineError("models.none", path=origin)
                for number, (pair, files) in enumerate(sorted(directions.items())):
                    watcher.report(number, len(directions))
                    self._install(pair, files, archive, watcher)
        except (
            zipfile.BadZipFile,
            gzip.BadGzipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise EngineError("models.broken", path=origin, fault=_fault(error)) from error
        except OSError as error:
            raise EngineError("models.unwritable", path=self.folder, error=error.strerror or error) from error
        watcher.report(1, 1)
        return tuple(model for pair in sorted(directions) if (model := self.model(*pair)) is not None)

    def download(
        self, address: str, fingerprint: str, *, agreed: bool, progress: Progress | None = None
    ) -> tuple[Model, ...]:
        """Fetch a zip of models and put it in, if it is the one that was meant.

        Args:
            address: https, or http of this computer.
            fingerprint: SHA-256 of the zip, 64 hexadecimal digits, from whoever published it.
            agreed: the editor knows that this address is asked.
            progress: in bytes.

        Raises:
            EngineError: it cannot be had, is another file, or ``install`` fails.
        """
        from viewer.translation.http import Http

        watcher = progress or NoProgress()
        if not agreed:
            raise EngineError("models.not_agreed", address=address)
        wanted = check_download(address, fingerprint)
        with tempfile.TemporaryDirectory(prefix="variorum-") as folder:
            file = Path(folder) / "download.zip"
            try:
                with file.open("wb") as target:
                    Http(host(address)).download(address, target, LONGEST_DOWNLOAD, watcher)
            except OSError as error:
                raise EngineError("models.unwritable", path=folder, error=error.strerror or error) from error
            with file.open("rb") as came:
                found = hashlib.file_digest(came, "sha256").hexdigest()
            if found != wanted:
                raise EngineError("models.fingerprint", address=address, found=found, wanted=wanted)
            return self.install(file, watcher)

    def _install(
        self, pair: tuple[str, str], files: list[_Found], archive: zipfile.ZipFile | None, progress: Progress
    ) -> None:
        from viewer.translation.firefox import try_model

        roles = {file.role for file in files}
        name = "-".join(pair)
        if not _whole(roles):
            raise EngineError("models.incomplete", pair=name, found=", ".join(sorted(roles)))
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".new-") as temporary:
            new, old = Path(temporary) / name, Path(temporary) / "old"
            new.mkdir()
            for file in files:
                _copy(file, archive, new / file.name, progress)
            try:
                try_model(Model(*pair, new, 0))
            except EngineError as error:
                why = dict(error.message.values).get("fault")
                raise EngineError("models.broken", path=name, fault=why) if why else error from error
            place = self.folder / name
            if place.exists():
                place.replace(old)
            new.replace(place)


def check_download(address: str, fingerprint: str) -> str:
    """The fingerprint as it is compared, where both are such that the address may be asked. Asks nobody.

    Raises:
        EngineError: it is no SHA-256, or the address is neither https nor of this computer.
    """
    wanted = fingerprint.strip().lower().removeprefix("sha256:")
    if not re.fullmatch(r"[0-9a-f]{64}", wanted):
        raise EngineError("models.no_fingerprint", address=address)
    if not host(address) or not (urlsplit(address).scheme == "https" or on_this_computer(address)):
        raise EngineError("models.no_https", address=address)
    return wanted


def _whole(roles: set[str]) -> bool:
    return "model" in roles and ("vocab" in roles or {"srcvocab", "trgvocab"} <= roles)


@contextlib.contextmanager
def _opened(origin: Path) -> Iterator[tuple[dict[tuple[str, str], list[_Found]], zipfile.ZipFile | None]]:
    """The directions in a folder or zip, with the zip they are read from."""
    if origin.is_dir():
        files = [file for file in sorted(origin.rglob("*")) if file.is_file()]
        yield _sorted([(PurePosixPath(file.relative_to(origin.parent).as_posix()), file) for file in files]), None
    elif not origin.exists():
        raise EngineError("models.none", path=origin)
    else:
        with zipfile.ZipFile(origin) as archive:
            yield _sorted([(PurePosixPath(one.filename), one) for one in archive.infolist()]), archive


def _sorted(files: list[tuple[PurePosixPath, Path | zipfile.ZipInfo]]) -> dict[tuple[str, str], list[_Found]]:
    """Files by direction. Only the last part of a name is used: nothing is ever written beside the store."""
    found: dict[tuple[str, str], list[_Found]] = {}
    for path, origin in files:
        match = _FILE.fullmatch(path.name.lower())
        if match is None:
            continue
        pair = _pair(match["pair"], path.parts[:-1])
        name = path.name.lower().removesuffix(match["packed"] or "")
        there = found.setdefault(pair, [])
        if match["role"] not in {one.role for one in there}:
            there.append(_Found(match["role"], name, match["packed"] or "", origin))
    return found


def _pair(letters: str, folders: tuple[str, ...]) -> tuple[str, str]:
    """The direction of ``deen``; where that leaves a doubt, the folder's name decides."""
    for folder in reversed(folders):
        match = _FOLDER.fullmatch(folder.lower())
        if match and match["source"] + match["target"] == letters:
            return match["source"], match["target"]
    cut = 3 if len(letters) == 6 or (len(letters) == 5 and letters.endswith("en")) else 2
    return letters[:cut], letters[cut:]


def _fault(error: Exception) -> str:
    """What is wrong with an archive, as a message's code."""
    if isinstance(error, NotImplementedError):
        return "fault.packing"
    if isinstance(error, RuntimeError):
        return "fault.password"
    return "fault.cut_off" if isinstance(error, EOFError) else "fault.packed"


def _copy(file: _Found, archive: zipfile.ZipFile | None, to: Path, progress: Progress) -> None:
    with contextlib.ExitStack() as stack:
        source: IO[bytes]
        if isinstance(file.origin, zipfile.ZipInfo):
            if archive is None:
                raise AssertionError("a member without its zip")
            source = stack.enter_context(archive.open(file.origin))
        else:
            source = stack.enter_context(file.origin.open("rb"))
        if file.packed == ".gz":
            source = cast(IO[bytes], stack.enter_context(gzip.open(source, "rb")))
        target = stack.enter_context(to.open("wb"))
        done = 0
        while part := source.read(_CHUNK):
            progress.check()
            done += len(part)
            if done > LONGEST_FILE:
                raise EngineError("models.broken", path=to.name, fault="fault.too_large")
            target.write(part)
    if file.packed == ".zst":
        from viewer.translation.firefox import unpack

        to.write_bytes(unpack(to.read_bytes(), LONGEST_FILE))
