"""How many threads NumPy's products of matrices use.

OpenBLAS, which NumPy brings along, divides each product between all cores and lets one thread at a time do so: where
several threads multiply at once, each on a text of its own, they wait for each other. They are faster with one core
each.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

_PREFIXES, _SUFFIXES = ("scipy_openblas", "openblas"), ("64_", "")


class _Threads(NamedTuple):
    get: Callable[[], int]
    set: Callable[[int], None]


class _Limit:
    """Who asked for one core a product, and how many there were before."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.asked = 0
        self.before = 0


_LIMIT = _Limit()


@contextmanager
def one_core_a_product() -> Iterator[None]:
    """Within, each product uses the thread that asks for it; nothing changes where NumPy has another library."""
    threads = _threads()
    if threads is None:
        yield
        return
    with _LIMIT.lock:
        if not _LIMIT.asked:
            _LIMIT.before = threads.get()
            threads.set(1)
        _LIMIT.asked += 1
    try:
        yield
    finally:
        with _LIMIT.lock:
            _LIMIT.asked -= 1
            if not _LIMIT.asked:
                threads.set(_LIMIT.before)


@cache
def _threads() -> _Threads | None:
    package = Path(np.__file__).parent
    for folder in (package.parent / "numpy.libs", package / ".dylibs", package / ".libs"):
        for path in sorted(folder.glob("*openblas*")):
            try:
                library = ctypes.CDLL(str(path))  # loaded already: NumPy has it
            except OSError:
                continue
            for prefix in _PREFIXES:
                for suffix in _SUFFIXES:
                    get = getattr(library, f"{prefix}_get_num_threads{suffix}", None)
                    put = getattr(library, f"{prefix}_set_num_threads{suffix}", None)
                    if get is not None and put is not None:
                        get.restype, put.argtypes, put.restype = ctypes.c_int, [ctypes.c_int], None
                        return _Threads(get, put)
    return None
