"""The arrays of an ``.npz`` file, unpacked without holding up the interpreter.

NumPy's own reader unpacks in small pieces and waits for the interpreter's lock before each; beside a busy thread that
takes several times as long. Here each array is unpacked in one call, several at a time.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_HEAD = 30
"""Bytes before the name of a file in an archive; at 26 and 28 stand the lengths of the name and of what follows it."""

_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(
    r"\{'descr': '(?P<kind>[^']+)', 'fortran_order': (?P<by_column>True|False), 'shape': \((?P<shape>[\d, ]*)\), \}\s*"
)
"""Of an array, as NumPy writes it (numpy.lib.format, version 1.0)."""


def read(path: Path, take: Callable[[str, Array], None], threads: int = 2) -> None:
    """Hand on every array with its name, in no order and from any of the threads. The arrays are read only.

    Raises:
        ValueError: The file is damaged, or not packed as an ``.npz`` file is.
        OSError: It cannot be read.
    """
    data = memoryview(path.read_bytes())
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(lambda member: take(member.filename.removesuffix(".npy"), _array(data, member)), members):
                pass
    except (BadZipFile, zlib.error) as error:
        raise ValueError(f"{path.name} is damaged") from error


def _array(data: memoryview, member: ZipInfo) -> Array:
    head = data[member.header_offset :]
    begin = _HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = head[begin : begin + member.compress_size]
    plain = zlib.decompress(packed, -15, member.file_size) if member.compress_type == ZIP_DEFLATED else bytes(packed)
    if zlib.crc32(plain) != member.CRC:
        raise ValueError(f"{member.filename} is damaged")
    end = len(_MAGIC) + 2 + int.from_bytes(plain[len(_MAGIC) : len(_MAGIC) + 2], "little")
    # NumPy reads the header with ``ast.literal_eval``, which two threads must not do at once (CPython gh-106905).
    header = _HEADER.fullmatch(plain[len(_MAGIC) + 2 : end].decode("latin-1"))
    if not plain.startswith(_MAGIC) or header is None:
        raise ValueError(f"{member.filename} is not a plain array of version 1")
    kind = np.dtype(header["kind"])
    if kind.hasobject:
        raise ValueError(f"{member.filename} holds more than figures")
    shape = tuple(int(size) for size in header["shape"].split(",") if size.strip())
    order: Literal["F", "C"] = "F" if header["by_column"] == "True" else "C"
    return np.frombuffer(plain, kind, offset=end).reshape(shape, order=order)
