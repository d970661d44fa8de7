"""What two texts share on their surface: n-grams of characters weighted by rarity, and numbers by value."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.ports import Vectors

GRAM = 4
"""Characters of a gram: whole stems of short words, and enough of long ones to meet an inflection or a cognate."""
BUCKETS = 4096
HASHED = 1024
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d)|[.,]\d+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Bags:
    """Weighted bags of marks, one a sentence, as sparse rows: ``marks[starts[i]:starts[i + 1]]``."""

    starts: NDArray[np.int64]
    marks: NDArray[np.int64]
    weights: NDArray[np.float32]
    mass: NDArray[np.float32]
    """Sum of squared weights of each sentence, of all its marks, shared or not."""

    def dense(self, start: int, stop: int, width: int) -> NDArray[np.float32]:
        """Rows ``start`` … ``stop`` - 1 as an array (rows, width)."""
        out = np.zeros((stop - start, width), dtype=np.float32)
        begin, end = self.starts[start], self.starts[stop]
        rows = np.repeat(np.arange(stop - start), np.diff(self.starts[start : stop + 1]))
        np.add.at(out, (rows, self.marks[begin:end]), self.weights[begin:end])
        return out


@dataclass(frozen=True, slots=True)
class Shared:
    """Two texts as bags over the marks they share."""

    left: Bags
    right: Bags
    width: int

    def products(self, rows: slice, columns: slice) -> NDArray[np.float32]:
        """Weight of the shared marks of each sentence of the left with each of the right, (rows, columns)."""
        if not self.width:
            return np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
        left = self.left.dense(rows.start, rows.stop, self.width)
        return left @ self.right.dense(columns.start, columns.stop, self.width).T


@dataclass(frozen=True, slots=True)
class HashedRuns:
    """Runs by the marks of their sentences: stands in where no encoder knows the language. See ``runs.Runs``."""

    bags: Bags

    def vectors(self, length: int, start: int, stop: int) -> Vectors:
        """Vectors of at most unit length: marks that the other text has not weigh in their length only."""
        count = len(self.bags.mass)
        rows = max(min(stop, count - length + 1) - start, 0)
        out = np.zeros((rows, HASHED), dtype=np.float32)
        mass = np.zeros(rows, dtype=np.float32)
        if rows:
            singles = self.bags.dense(start, start + rows + length - 1, BUCKETS)
            singles = singles.reshape(len(singles), -1, HASHED).sum(axis=1)
            for offset in range(length):
                out += singles[offset : offset + rows]
                mass += self.bags.mass[start + offset : start + offset + rows]
        return np.asarray(out / np.sqrt(np.maximum(mass, 1e-6))[:, None], dtype=np.float32)


def grams(text: str) -> set[str]:
    """The character n-grams of a text's words, case folded; pairs of characters where a script has no spaces."""
    out: set[str] = set()
    out |= {f"#{number}" for number in numbers(text)}
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if _UNSPACED.search(word):
            out.update(word[i : i + 2] for i in range(max(len(word) - 1, 1)))
        else:
            padded = f"<{word}>"
            out.update(padded[i : i + GRAM] for i in range(max(len(padded) - GRAM + 1, 1)))
            out.add(padded)
    return out


def words(text: str) -> list[str]:
    """The words and figures of a text, case folded; pairs of characters where a script has no spaces."""
    out = sorted(numbers(text))
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if _UNSPACED.search(word):
            out += [word[i : i + 2] for i in range(max(len(word) - 1, 1))]
        else:
            out.append(word)
    return out


def numbers(text: str) -> set[str]:
    """The numbers of a text written in digits, without the marks that languages group and divide them with."""
    found = (match.group() for match in _NUMBER.finditer(text))
    return {"".join(str(unicodedata.digit(char)) for char in number if char.isdigit()) for number in found}


def shared(left: Sequence[set[str]], right: Sequence[set[str]], *, weighted: bool = True) -> Shared:
    """Bags of two texts. A mark weighs the logarithm of how rare it is in both texts (tf-idf), or 1."""
    frequency = Counter(mark for side in (left, right) for marks in side for mark in marks)
    total = len(left) + len(right)
    weight = {mark: math.log((total + 1) / count) if weighted else 1.0 for mark, count in frequency.items()}
    common = sorted(_marks(left) & _marks(right))
    width = min(len(common), BUCKETS)
    # Beyond the buckets marks share one, with signs that let chance meetings cancel out (count sketch).
    place = {mark: (k % BUCKETS, 1.0 if (k // BUCKETS) % 2 == 0 else -1.0) for k, mark in enumerate(common)}
    return Shared(_bags(left, place, weight), _bags(right, place, weight), width)


def _marks(side: Iterable[set[str]]) -> set[str]:
    return set().union(*side)


def _bags(side: Sequence[set[str]], place: dict[str, tuple[int, float]], weight: dict[str, float]) -> Bags:
    starts, marks, weights, mass = [0], [], [], []
    for each in side:
        for mark in sorted(each & place.keys()):
            bucket, sign = place[mark]
            marks.append(bucket)
            weights.append(sign * weight[mark])
        starts.append(len(marks))
        mass.append(sum(weight[mark] ** 2 for mark in sorted(each)))
    return Bags(
        np.array(starts, dtype=np.int64),
        np.array(marks, dtype=np.int64),
        np.array(weights, dtype=np.float32),
        np.array(mass, dtype=np.float32),
    )
