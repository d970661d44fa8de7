"""The end of the embedded model: from sums over tokens to a vector.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020): the mean of a text's tokens goes through three dense
layers with residual connections. What comes first is linear, so it may be done before sums of words or sentences are
added up to sums of runs; there are many more runs than words. The package is not imported here: its loaded backend is
handed in.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from viewer.core.ports import Vectors

_ROWS = 1024
"""Rows that are finished at a time: what lies between the layers stays small."""


class LastLayers:
    """The weights of the last layers."""

    def __init__(self, backend: Any) -> None:
        # Side by side what is multiplied by the same.
        self._entry: Vectors = np.concatenate([backend.d0, backend.p1], axis=1)
        self._entry_bias: Vectors = backend.cnn_b @ self._entry
        self._middle: Vectors = backend.d1
        self._exit: Vectors = np.concatenate([backend.d2, backend.p3], axis=1)
        self._last: Vectors = backend.d3

    def enter(self, sums: Vectors) -> Vectors:
        """Sums over tokens, shape (rows, 512), in the form in which they can be added and handed to ``finish``."""
        return sums @ self._entry

    def finish(self, entered: Vectors, tokens: Vectors) -> Vectors:
        """Unit vectors, shape (rows, 512), for entered sums over so many tokens each."""
        out = np.empty((len(entered), self._last.shape[1]), dtype=np.float32)
        for start in range(0, len(entered), _ROWS):
            part = slice(start, start + _ROWS)
            out[part] = self._finished(entered[part], tokens[part])
        return out

    def _finished(self, entered: Vectors, tokens: Vectors) -> Vectors:
        half, size = len(self._middle), len(self._last)
        entered = entered + tokens[:, None] * self._entry_bias
        entered /= np.sqrt(np.maximum(tokens, 1))[:, None]
        first = np.maximum(entered[:, :half], 0) @ self._middle
        first += entered[:, half:]
        both = np.maximum(first, 0, out=first) @ self._exit
        out = np.maximum(both[:, :size], 0) @ self._last
        out += both[:, size:]
        return unit(np.tanh(out, out=out))


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return np.asarray(rows / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)
