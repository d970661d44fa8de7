"""The words inside a text, out of the layers of the embedded model.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020) sums the features of its tokens, projects the sum and
finishes it with a few dense layers. The sum over a word's tokens alone is the word in its context; the sum over a run
of words is that run. One pass over a text so gives all its words and all their windows. The package is not imported
here: its loaded backend is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.ports import Vectors, WordVectors

Pieces = tuple[int, ...]
Figures = NDArray[np.float32]

_BEGIN, _END = 1, 2
_ORDERS = ((2, 0), (3, 1), (5, 2))
"""Words a convolution sees, and how many of them to the left: the three branches of the model."""
_LEFT, _RIGHT = 2, 2
_WIDTH = 256
_BUDGET = 2048
"""Tokens that go through the model at a time."""
_ROWS = 256
"""Rows that are worth a thread."""
_REMEMBERED = 20_000
"""Words that are embedded once, 2 kB each."""
_LONGEST_WORD = 400
"""Code points of a token that are read."""


class WordForward:
    """Runs the model of the package on tokens. Not safe to share between threads without a lock."""

    def __init__(self, backend: Any, cores: int = 1) -> None:
        self._cores = cores
        self._tokenizer = backend.sp
        limit = getattr(backend, "_threadpool", None)
        self._threads = partial(limit, limits=backend.threads, user_api="blas") if limit else nullcontext
        self._table: NDArray[np.uint8] = backend.table
        self._scale: Figures = backend.scale
        self._low: Figures = backend.lo
        self._first: tuple[Figures, ...] = (backend.proj_W, backend.proj_b, backend.ln_g_all, backend.ln_b_all)
        self._branches = list(zip(backend.w1, backend.b1, backend.w2, backend.b2, strict=True))
        self._norm: tuple[Figures, Figures] = (backend.ln_g, backend.ln_b)
        self._projection: Figures = backend.cnn_W
        self._bias: Figures = backend.cnn_b
        self._layers: tuple[Figures, ...] = (backend.d0, backend.p1, backend.d1, backend.d2, backend.p3, backend.d3)
        self._epsilon = float(backend.eps)
        self._size = self._table.shape[1]
        self._pieces: dict[str, Pieces] = {}
        self._alone: dict[str, Figures] = {}
        self._mark: int = self._tokenizer.space

    def words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
        """Vectors of the words of each sequence; see ``WordEncoder.encode_words``."""
        with self._threads():
            return self._words(sequences, radii)

    def _words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
        self._learn(word for sequence in sequences for word in sequence)
        out: list[WordVectors] = []
        batch: list[Sequence[str]] = []
        filled = 0
        for sequence in sequences:
            size = sum(len(self._pieces[word]) for word in sequence) + 2
            if batch and filled + size > _BUDGET:
                out += self._batch(batch, radii)
                batch, filled = [], 0
            batch.append(sequence)
            filled += size
        return out + (self._batch(batch, radii) if batch else [])

    def text(self, text: str) -> Vectors:
        """The vector of a whole text, shape (1, 512): what the package itself gives, by which this copy is checked."""
        ids = (_BEGIN, *self._tokenizer.encode(text, out_type=int, add_bos=False, add_eos=False), _END)
        _, features = self._features([ids])
        return self._finish(features.sum(0, keepdims=True) @ self._projection, np.array([len(ids)], np.float32))

    def _batch(self, sequences: list[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
        pieces = [[self._pieces[word] for word in sequence] for sequence in sequences]
        raw, features = self._features([(_BEGIN, *chain.from_iterable(words), _END) for words in pieces])
        # One cut a word, and one for each end of a sequence, whose sums are thrown away.
        counts = np.array([n for words in pieces for n in (1, *map(len, words), 1)], dtype=np.int64)
        cuts = np.concatenate([[0], np.cumsum(counts[:-1])])
        forms = np.add.reduceat(raw, cuts, axis=0)
        sums = np.add.reduceat(features, cuts, axis=0) @ self._projection
        stops = np.cumsum([len(sequence) + 2 for sequence in sequences])
        own = [slice(stop - len(sequence) - 1, stop - 1) for stop, sequence in zip(stops, sequences, strict=True)]
        tokens = counts.astype(np.float32)
        words = np.concatenate([np.arange(place.start, place.stop) for place in own])
        windows = self._windows(sums, tokens, own, radii)
        ends = np.cumsum([len(sequence) for sequence in sequences])
        rows = [slice(end - len(sequence), end) for end, sequence in zip(ends, sequences, strict=True)]
        context = _unit(sums[words] + tokens[words, None] * self._bias)
        return [
            WordVectors(
                form=_unit(forms[place]),
                alone=np.array([self._alone[word] for word in sequence], np.float32).reshape(-1, sums.shape[1]),
                context=context[row],
                windows=tuple(windows[:, row]),
            )
            for place, row, sequence in zip(own, rows, sequences, strict=True)
        ]

    def _windows(self, sums: Figures, tokens: Figures, own: Sequence[slice], radii: Sequence[int]) -> Vectors:
        """The vector of the run around each word, (radii, words, size); no run leaves its sequence."""
        # Doubles: the difference of two long sums.
        running = np.concatenate([np.zeros((1, sums.shape[1])), np.cumsum(sums, axis=0, dtype=np.float64)])
        total = np.concatenate([[0.0], np.cumsum(tokens, dtype=np.float64)])
        lows, highs = [], []
        for radius in radii:
            places = [np.arange(place.start, place.stop) for place in own]
            low = np.concatenate([np.maximum(p - radius, place.start) for p, place in zip(places, own, strict=True)])
            high = np.concatenate(
                [np.minimum(p + radius + 1, place.stop) for p, place in zip(places, own, strict=True)]
            )
            lows.append(low)
            highs.append(high)
        # At the ends of a short sequence many runs are the same.
        runs, where = np.unique(np.concatenate(lows) * len(running) + np.concatenate(highs), return_inverse=True)
        low, high = np.divmod(runs, len(running))
        found = self._finish(
            (running[high] - running[low]).astype(np.float32), (total[high] - total[low]).astype(np.float32)
        )
        return found[where].reshape(len(radii), -1, found.shape[1])

    def _learn(self, words: Iterable[str]) -> None:
        """Cut new words into pieces and embed them alone."""
        asked = set(words)
        fresh = sorted(asked - self._alone.keys())
        if len(self._alone) + len(fresh) > _REMEMBERED:
            self._alone.clear()
            self._pieces.clear()
            fresh = sorted(asked)
        for start in range(0, len(fresh), _BUDGET // 4):
            part = fresh[start : start + _BUDGET // 4]
            cut = [self._cut(word) for word in part]
            _, features = self._features([(_BEGIN, *pieces, _END) for pieces in cut])
            counts = np.array([len(pieces) + 2 for pieces in cut], dtype=np.int64)
            sums = np.add.reduceat(features, np.concatenate([[0], np.cumsum(counts[:-1])]), axis=0) @ self._projection
            vectors = self._finish(sums, counts.astype(np.float32))
            for word, pieces, vector in zip(part, cut, vectors, strict=True):
                # Inside a text the mark of a space, standing alone before a word, says nothing.
                self._pieces[word] = pieces[1:] if len(pieces) > 1 and pieces[0] == self._mark else pieces
                self._alone[word] = vector.copy()

    def _cut(self, word: str) -> Pieces:
        clean = word[:_LONGEST_WORD].encode("utf-8", "replace").decode("utf-8")
        return tuple(self._tokenizer.encode(clean, out_type=int, add_bos=False, add_eos=False))

    def _features(self, texts: Sequence[Sequence[int]]) -> tuple[Figures, Figures]:
        """Of all tokens of all texts: the embedding (tokens, 512) and the normalised features (tokens, 1280)."""
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        total = int(lengths.sum())
        flat = np.fromiter(chain.from_iterable(texts), dtype=np.int64, count=total)
        chunk = flat % len(self._scale)
        raw = (self._table[flat] * self._scale[chunk, None] + self._low[chunk, None]).astype(np.float32, copy=False)
        weights, bias, gain, shift = self._first
        hidden = self._normalised(raw @ weights + bias, gain, shift)
        window = _windows(lengths, total)
        features = np.empty((total, self._size + _WIDTH * len(_ORDERS)), dtype=np.float32)
        features[:, : self._size] = raw

        def branch(k: int) -> None:
            (order, left), (w1, b1, w2, b2) = _ORDERS[k], self._branches[k]
            seen = window[:, _LEFT - left : _LEFT - left + order]
            padded = np.zeros((total + 1, _WIDTH), dtype=np.float32)
            below = hidden[:, k * _WIDTH : (k + 1) * _WIDTH]
            for weight, offset in ((w1, b1), (w2, b2)):
                padded[:total] = below
                below = np.maximum(padded[seen].reshape(total, -1) @ weight + offset, 0) + below
            features[:, self._size + k * _WIDTH : self._size + (k + 1) * _WIDTH] = below

        # The widest branch is as much work as both others.
        if self._cores > 1 and total >= _ROWS:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(branch, reversed(range(len(_ORDERS)))))
        else:
            for k in range(len(_ORDERS)):
                branch(k)
        return raw, self._normalised(features, *self._norm)

    def _normalised(self, rows: Figures, gain: Figures, shift: Figures) -> Figures:
        rows -= rows.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
        rows *= np.reciprocal(np.sqrt(spread + self._epsilon))[:, None]
        rows *= gain
        rows += shift
        return rows

    def _finish(self, sums: Figures, tokens: Figures) -> Vectors:
        """Unit vectors for sums over tokens: the model's own last layers, some rows on each core."""
        count = min(self._cores, max(1, len(sums) // _ROWS))
        if count == 1:
            return self._finished(sums, tokens)
        parts = zip(np.array_split(sums, count), np.array_split(tokens, count), strict=True)
        with ThreadPoolExecutor(count) as pool:
            return np.concatenate(list(pool.map(lambda part: self._finished(*part), parts)))

    def _finished(self, sums: Figures, tokens: Figures) -> Vectors:
        d0, p1, d1, d2, p3, d3 = self._layers
        mean = (sums + tokens[:, None] * self._bias) / np.sqrt(np.maximum(tokens, 1))[:, None]
        middle = np.maximum(mean @ p1 + np.maximum(mean @ d0, 0) @ d1, 0)
        return _unit(np.tanh(middle @ p3 + np.maximum(middle @ d2, 0) @ d3))


def _windows(lengths: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Of each token, the places of its neighbours and itself; ``total`` where the text has ended."""
    base = np.arange(total)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    stops = np.cumsum(lengths)
    inside = (base >= np.repeat(stops - lengths, lengths)[:, None]) & (base < np.repeat(stops, lengths)[:, None])
    return np.where(inside, base, total)


def _unit(rows: Figures) -> Vectors:
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return np.asarray(rows / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)
