"""The word pieces of the encoder's tokenizer, read and put together in a fraction of the time its package takes.

The file is a SentencePiece model (Kudo & Richardson 2018): a protobuf whose field 1, repeated, is a piece, with its
text in field 1 and its score in field 2 of the piece. Where pieces never reach across a space, the best pieces of a
text are the best pieces of its words: a word is cut once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

_PIECE, _TEXT, _SCORE = 0x0A, 0x0A, 0x15
"""Tags: field 1 as bytes, field 1 as bytes, field 2 as a float."""
_ONE_BYTE = 0x80
"""Lengths from here on take more than one byte."""
SPACE = "\u2581"
_UNKNOWN, _BEGIN, _END = 0, 1, 2
_REMEMBERED = 50_000
"""Words whose pieces are remembered, about 200 bytes each."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces by number and their scores."""

    texts: list[str]
    scores: list[float]
    end: int
    """Where in the file what follows the pieces begins."""


class Tokenizer:
    """Cuts texts into the pieces of the best path (unigram model, Kudo 2018). Safe to share between threads."""

    def __init__(self, pieces: Pieces, normalize: Callable[[str], str]) -> None:
        """Take the pieces of a model, and what spells a text as its pieces are spelled: spaces as ``SPACE``.

        Raises:
            ValueError: A piece reaches across a space.
        """
        # Between the pieces a mark that is no letter, before the first as well.
        joined = "\0".join(["", *pieces.texts])
        if joined.count(SPACE) != joined.count(f"\0{SPACE}"):
            raise ValueError("a piece reaches across a space")
        self._ids = dict(zip(pieces.texts, range(len(pieces.texts)), strict=True))
        self._scores = pieces.scores
        self._unknown_score = min(pieces.scores) - 10.0
        self._longest = max(map(len, pieces.texts))
        self._normalize = normalize
        self._cut: dict[str, list[int]] = {}
        self.space = self._ids[SPACE]
        """The number of the piece that is a space alone."""

    def encode(self, text: str, *, out_type: type = int, add_bos: bool = True, add_eos: bool = True) -> list[int]:
        """The numbers of a text's pieces, as SentencePiece gives them. Only numbers: ``out_type`` is ``int``."""
        ids = [*chain.from_iterable(map(self._of_word, self._words(text)))] or [_UNKNOWN]
        return [*([_BEGIN] if add_bos else ()), *ids, *([_END] if add_eos else ())]

    def _words(self, text: str) -> list[str]:
        first, *others = self._normalize(text).split(SPACE)
        return [*([first] if first else ()), *(SPACE + word for word in others)]

    def _of_word(self, word: str) -> list[int]:
        found = self._cut.get(word)
        if found is None:
            if len(self._cut) >= _REMEMBERED:
                self._cut.clear()
            found = self._cut[word] = self._best(word)
        return found

    def _best(self, word: str) -> list[int]:
        """The Viterbi path; of two that are equally good the one whose last piece begins first."""
        size, ids, scores = len(word), self._ids, self._scores
        best = [0.0] + [-1e38] * size
        begin, piece = [0] * (size + 1), [_UNKNOWN] * (size + 1)
        for i in range(size):
            base = best[i]
            known = False
            for j in range(i + 1, min(i + self._longest, size) + 1):
                number = ids.get(word[i:j])
                if number is not None:
                    known = known or j == i + 1
                    if base + scores[number] > best[j]:
                        best[j], begin[j], piece[j] = base + scores[number], i, number
            if not known and base + self._unknown_score > best[i + 1]:
                best[i + 1], begin[i + 1], piece[i + 1] = base + self._unknown_score, i, _UNKNOWN
        out = []
        while size > 0:
            out.append(piece[size])
            size = begin[size]
        return out[::-1]


def read(data: bytes) -> Pieces:
    """The pieces at the head of a model's bytes.

    Raises:
        ValueError: The file is laid out in another way.
    """
    begins, end = _begins(data)
    content = np.frombuffer(data, dtype=np.uint8)
    begin = np.array(begins, dtype=np.int64)
    try:
        length = content[begin + 1].astype(np.int64)
        stop = begin + 2 + length
        plain = (content[begin] == _TEXT) & (length < _ONE_BYTE) & (content[stop] == _SCORE)
        scores = content[stop[:, None] + np.arange(1, 5)].astype(np.uint8).view("<f4").ravel()
    except IndexError as error:
        raise ValueError("the last piece does not end") from error
    if not begins or not plain.all():
        raise ValueError("not a list of pieces with scores")
    texts = _texts(content, begin + 2, stop)
    if len(texts) != len(begins):
        raise ValueError("a piece has a mark that is no letter")
    return Pieces(texts, scores.tolist(), end)


def _texts(content: NDArray[np.uint8], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> list[str]:
    """The texts between these places, decoded in one go, with a zero byte behind each to part them."""
    edges = np.zeros(len(content) + 1, dtype=np.int8)
    edges[starts] = 1
    edges[stops + 1] = -1
    marked = content.copy()
    marked[stops] = 0
    inside = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
    return marked[inside].tobytes().decode("utf-8").split("\0")[:-1]


def _begins(data: bytes) -> tuple[list[int], int]:
    """Where the content of each piece begins, and where the pieces end."""
    begins = []
    at, last = 0, len(data) - 2
    while at < last and data[at] == _PIECE:
        size, start = data[at + 1], at + 2
        if size >= _ONE_BYTE:
            size, start = size - _ONE_BYTE + (data[at + 2] << 7), at + 3
        begins.append(start)
        at = start + size
    return begins, at
