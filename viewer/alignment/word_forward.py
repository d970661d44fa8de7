"""The words inside a text, out of the layers of the embedded model.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020) sums the features of its tokens, projects the sum and
finishes it with a few dense layers. The sum over a word's tokens alone is the word in its context; the sum over a run
of words is that run. One pass over a text so gives all its words and all their windows. The package is not imported
here: its loaded backend is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache, partial
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.alignment.last_layers import LastLayers, unit
from viewer.alignment.token_features import TokenFeatures
from viewer.core.ports import Vectors, WordVectors

Pieces = tuple[int, ...]
Figures = NDArray[np.float32]

_BEGIN, _END = 1, 2
_BUDGET = 1024
"""Tokens that go through the model at a time."""
_BLOCK = 64
"""Words of a sequence whose runs are summed at a time."""
_REMEMBERED = 20_000
"""Words that are embedded once, 2 kB each."""
_LONGEST_WORD = 400
"""Code points of a token that are read."""


class WordForward:
    """Runs the model of the package on tokens. Safe to share between threads."""

    def __init__(self, backend: Any, features: TokenFeatures) -> None:
        self._tokenizer = backend.sp
        self._features = features.of
        limit = getattr(backend, "_threadpool", None)
        self._threads = partial(limit, limits=backend.threads, user_api="blas") if limit else nullcontext
        self._projection: Figures = backend.cnn_W
        self._bias: Figures = backend.cnn_b
        self._last = LastLayers(backend)
        self._known: dict[str, tuple[Pieces, Figures]] = {}
        self._lock = Lock()
        self._mark: int = self._tokenizer.space

    def words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
        """Vectors of the words of each sequence; see ``WordEncoder.encode_words``."""
        with self._threads():
            return self._words(sequences, radii)

    def alone(self, words: Sequence[str]) -> Vectors:
        """The vector of each word as a text of its own, shape (words, 512)."""
        with self._threads():
            known = self._learn(set(words))
        return np.array([known[word][1] for word in words], np.float32).reshape(-1, self._projection.shape[1])

    def _words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
        known = self._learn({word for sequence in sequences for word in sequence})
        out: list[WordVectors] = []
        batch: list[Sequence[str]] = []
        filled = 0
        for sequence in sequences:
            size = sum(len(known[word][0]) for word in sequence) + 2
            if batch and filled + size > _BUDGET:
                out += self._batch(batch, radii, known)
                batch, filled = [], 0
            batch.append(sequence)
            filled += size
        return out + (self._batch(batch, radii, known) if batch else [])

    def text(self, text: str) -> Vectors:
        """The vector of a whole text, shape (1, 512): what the package itself gives, by which this copy is checked."""
        ids = (_BEGIN, *self._tokenizer.encode(text, out_type=int, add_bos=False, add_eos=False), _END)
        _, features = self._features([ids])
        entered = self._last.enter(features.sum(0, keepdims=True) @ self._projection)
        return self._last.finish(entered, np.array([len(ids)], np.float32))

    def _batch(
        self, sequences: list[Sequence[str]], radii: Sequence[int], known: Mapping[str, tuple[Pieces, Figures]]
    ) -> list[WordVectors]:
        pieces = [[known[word][0] for word in sequence] for sequence in sequences]
        raw, features = self._features([(_BEGIN, *chain.from_iterable(words), _END) for words in pieces])
        # One cut a word, and one for each end of a sequence, whose sums are thrown away.
        counts = np.array([n for words in pieces for n in (1, *map(len, words), 1)], dtype=np.int64)
        cuts = np.concatenate([[0], np.cumsum(counts[:-1])])
        forms = _sums(raw, cuts, counts)
        sums = _sums(features, cuts, counts) @ self._projection
        stops = np.cumsum([len(sequence) + 2 for sequence in sequences])
        own = [slice(stop - len(sequence) - 1, stop - 1) for stop, sequence in zip(stops, sequences, strict=True)]
        tokens = counts.astype(np.float32)
        words = np.concatenate([np.arange(place.start, place.stop) for place in own])
        windows = self._windows(self._last.enter(sums), tokens, own, radii)
        ends = np.cumsum([len(sequence) for sequence in sequences])
        rows = [slice(end - len(sequence), end) for end, sequence in zip(ends, sequences, strict=True)]
        context = unit(sums[words] + tokens[words, None] * self._bias)
        return [
            WordVectors(
                form=unit(forms[place]),
                alone=np.array([known[word][1] for word in sequence], np.float32).reshape(-1, sums.shape[1]),
                context=context[row],
                windows=tuple(windows[:, row]),
            )
            for place, row, sequence in zip(own, rows, sequences, strict=True)
        ]

    def _windows(self, entered: Figures, tokens: Figures, own: Sequence[slice], radii: Sequence[int]) -> Vectors:
        """The vector of the run around each word, (radii, words, size); no run leaves its sequence.

        Sums go through the first of the last layers before they are summed to runs: it is linear, and there are more
        runs than words.
        """
        widest = max(radii, default=0)
        words = sum(place.stop - place.start for place in own)
        sums = np.empty((len(radii) * words, entered.shape[1]), dtype=np.float32)
        counts = np.empty(len(sums), dtype=np.float32)
        where: list[NDArray[np.int64]] = []
        filled = 0
        for place in own:
            for start in range(place.start, place.stop, _BLOCK):
                stop = min(start + _BLOCK, place.stop)
                seen = slice(max(start - widest, place.start), min(stop + widest, place.stop))
                runs, of_word = _runs(start - seen.start, stop - start, seen.stop - stop, tuple(radii))
                part = slice(filled, filled + len(runs))
                np.matmul(runs, entered[seen], out=sums[part])
                np.matmul(runs, tokens[seen], out=counts[part])
                where.append(of_word + filled)
                filled = part.stop
        found = self._last.finish(sums[:filled], counts[:filled])
        if not where:
            return found.reshape(len(radii), 0, found.shape[1])
        return found[np.concatenate(where, axis=1)]

    def _learn(self, words: set[str]) -> dict[str, tuple[Pieces, Figures]]:
        """The pieces of each word, and its vector alone."""
        with self._lock:
            fresh = sorted(words - self._known.keys())
            if len(self._known) + len(fresh) > _REMEMBERED:
                self._known = {word: self._known[word] for word in words - set(fresh)}
            for start in range(0, len(fresh), _BUDGET // 4):
                self._embed(fresh[start : start + _BUDGET // 4])
            return {word: self._known[word] for word in words}

    def _embed(self, words: Sequence[str]) -> None:
        cut = [self._cut(word) for word in words]
        _, features = self._features([(_BEGIN, *pieces, _END) for pieces in cut])
        counts = np.array([len(pieces) + 2 for pieces in cut], dtype=np.int64)
        sums = _sums(features, np.concatenate([[0], np.cumsum(counts[:-1])]), counts) @ self._projection
        vectors = self._last.finish(self._last.enter(sums), counts.astype(np.float32))
        for word, pieces, vector in zip(words, cut, vectors, strict=True):
            # Inside a text the mark of a space, standing alone before a word, says nothing.
            inside = pieces[1:] if len(pieces) > 1 and pieces[0] == self._mark else pieces
            self._known[word] = inside, vector.copy()

    def _cut(self, word: str) -> Pieces:
        clean = word[:_LONGEST_WORD].encode("utf-8", "replace").decode("utf-8")
        return tuple(self._tokenizer.encode(clean, out_type=int, add_bos=False, add_eos=False))


@lru_cache(maxsize=256)
def _runs(before: int, words: int, behind: int, radii: tuple[int, ...]) -> tuple[Figures, NDArray[np.int64]]:
    """The runs around each of some words that have others before and behind them.

    Returns:
        Of each run, of those that are the same one, which words it has: 1 or 0, shape (runs, all words). And of each
        radius and word, its run.
    """
    size = before + words + behind
    places = np.arange(before, before + words)
    lows = np.concatenate([np.maximum(places - radius, 0) for radius in radii])
    highs = np.concatenate([np.minimum(places + radius + 1, size) for radius in radii])
    # At the ends of a short sequence many runs are the same.
    runs, of_word = np.unique(lows * (size + 1) + highs, return_inverse=True)
    low, high = np.divmod(runs, size + 1)
    here = np.arange(size)[None, :]
    has = ((here >= low[:, None]) & (here < high[:, None])).astype(np.float32)
    return has, of_word.reshape(len(radii), words)


def _sums(rows: Figures, starts: NDArray[np.int64], counts: NDArray[np.int64]) -> Figures:
    """The sum of the rows of each run. Most runs are short, and those this adds faster than ``reduceat``."""
    out = rows[starts]
    for step in range(1, int(counts.max(initial=1))):
        longer = np.flatnonzero(counts > step)
        out[longer] += rows[starts[longer] + step]
    return out
