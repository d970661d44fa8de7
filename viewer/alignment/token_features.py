"""The features of a text's tokens, by the first layers of the embedded model.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020): each token's embedding is projected and normalised, two
convolutions with residual connections look at its neighbours, in three branches of different width, and all of it is
normalised again. What comes before the second convolution depends on single tokens only, since a convolution is a sum
over its places: it is done once a piece of the vocabulary, and remembered for the pieces of which texts are made. The
package is not imported here: its loaded backend is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float32]
Places = NDArray[np.int64]

_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Tokens a convolution sees, and how many of them to the left: the three branches of the model."""
_LEFT, _RIGHT = 2, 2
_WIDTH = 256
_REMEMBERED = 4096
"""Pieces whose part of the first layers is kept, 13 kB each."""


class TokenFeatures:
    """Runs the first layers of the package's model. Safe to share between threads."""

    def __init__(self, backend: Any, remembered: int = _REMEMBERED) -> None:
        self._table: NDArray[np.uint8] = backend.table
        self._scale: Figures = backend.scale
        self._low: Figures = backend.lo
        self._first: tuple[Figures, ...] = (backend.proj_W, backend.proj_b, backend.ln_g_all, backend.ln_b_all)
        # A convolution's weights side by side, one part for each place it sees.
        self._near = [_parted(weight, order) for weight, (order, _) in zip(backend.w1, _ORDERS, strict=True)]
        self._biases: list[Figures] = list(backend.b1)
        self._second: list[tuple[Figures, Figures]] = list(zip(backend.w2, backend.b2, strict=True))
        self._norm: tuple[Figures, Figures] = (backend.ln_g, backend.ln_b)
        self._epsilon = float(backend.eps)
        self.size: int = self._table.shape[1]
        self._most = remembered
        self._row = np.full(len(self._table), -1, dtype=np.int64)
        self._hidden, self._parts = self._room(remembered)
        self._used = 0
        self._lock = Lock()

    def of(self, texts: Sequence[Sequence[int]]) -> tuple[Figures, Figures]:
        """Of all tokens of all texts: the embedding (tokens, 512) and the normalised features (tokens, 1280).

        Args:
            texts: The numbers of each text's pieces, its beginning and end included.
        """
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        total = int(lengths.sum())
        flat = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=total)
        raw = self._raw(flat)
        rows, hidden, parts = self._learned(flat)
        window = _windows(lengths, total)
        # Where a text has ended stands a row of zeros.
        there = np.append(rows, len(hidden) - 1)[window]
        features = np.empty((total, self.size + _WIDTH * len(_ORDERS)), dtype=np.float32)
        features[:, : self.size] = raw
        padded = np.zeros((total + 1, _WIDTH), dtype=np.float32)
        for k, ((order, left), (weight, bias)) in enumerate(zip(_ORDERS, self._second, strict=True)):
            seen = slice(_LEFT - left, _LEFT - left + order)
            above = parts[k][0][there[:, seen.start]]
            for place in range(1, order):
                above += parts[k][place][there[:, seen.start + place]]
            above += self._biases[k]
            np.maximum(above, 0, out=above)
            above += hidden[rows, k * _WIDTH : (k + 1) * _WIDTH]
            padded[:total] = above
            out = features[:, self.size + k * _WIDTH : self.size + (k + 1) * _WIDTH]
            top = padded[window[:, seen]].reshape(total, -1) @ weight
            top += bias
            np.maximum(top, 0, out=top)
            np.add(top, above, out=out)
        return raw, self._normalised(features, *self._norm)

    def learn(self, texts: Sequence[Sequence[int]]) -> None:
        """Make ready the pieces of some texts, in one order whichever thread comes to them first."""
        self._learned(np.fromiter(chain.from_iterable(texts), dtype=np.int64))

    def _raw(self, ids: Places) -> Figures:
        chunk = ids % len(self._scale)
        out = self._table[ids].astype(np.float32)
        out *= self._scale[chunk, None]
        out += self._low[chunk, None]
        return out

    def _room(self, size: int) -> tuple[Figures, list[list[Figures]]]:
        """Rows for so many pieces, and a last one of zeros."""
        hidden = np.empty((size + 1, _WIDTH * len(_ORDERS)), dtype=np.float32)
        parts = [[np.empty((size + 1, _WIDTH), dtype=np.float32) for _ in range(order)] for order, _ in _ORDERS]
        for array in (hidden, *chain.from_iterable(parts)):
            array[-1] = 0
        return hidden, parts

    def _learned(self, ids: Places) -> tuple[Places, Figures, list[list[Figures]]]:
        """The row of each token, and what the rows hold: the hidden layer, and by branch and place the convolution."""
        with self._lock:
            rows = self._row[ids]
            if (rows < 0).any():
                fresh = np.unique(ids[rows < 0])
                if self._used + len(fresh) > self._most:
                    # Other threads may still read the old rows: new ones are put in their place.
                    fresh = np.unique(ids)
                    self._most = max(self._most, len(fresh))
                    self._row.fill(-1)
                    self._hidden, self._parts = self._room(self._most)
                    self._used = 0
                self._fill(fresh)
                rows = self._row[ids]
            return rows, self._hidden, self._parts

    def _fill(self, fresh: Places) -> None:
        weights, bias, gain, shift = self._first
        hidden = self._normalised(self._raw(fresh) @ weights + bias, gain, shift)
        place = slice(self._used, self._used + len(fresh))
        self._hidden[place] = hidden
        for k, (near, parts) in enumerate(zip(self._near, self._parts, strict=True)):
            all_places = np.ascontiguousarray(hidden[:, k * _WIDTH : (k + 1) * _WIDTH]) @ near
            for number, part in enumerate(parts):
                part[place] = all_places[:, number * _WIDTH : (number + 1) * _WIDTH]
        self._row[fresh] = np.arange(place.start, place.stop)
        self._used = place.stop

    def _normalised(self, rows: Figures, gain: Figures, shift: Figures) -> Figures:
        rows -= rows.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
        rows *= np.reciprocal(np.sqrt(spread + self._epsilon))[:, None]
        rows *= gain
        rows += shift
        return rows


def _parted(weight: Figures, order: int) -> Figures:
    return np.ascontiguousarray(np.concatenate(np.split(weight, order), axis=1))


def _windows(lengths: Places, total: int) -> Places:
    """Of each token, the places of its neighbours and itself; ``total`` where the text has ended."""
    base = np.arange(total)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    stops = np.cumsum(lengths)
    inside = (base >= np.repeat(stops - lengths, lengths)[:, None]) & (base < np.repeat(stops, lengths)[:, None])
    return np.where(inside, base, total)
