"""Sentences into requests and answers back to sentences: pure, so that none can be lost or shifted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.translation.engine import Limits

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages whose sentences are joined without a space."""

# Where a sentence too long for a request may be cut, best first: after clause marks, at a space. A full stop or a
# comma without a space behind it may stand inside a number.
_CUTS = (
    re.compile(r"(?<=[;:.!?])\s+|(?<=[。！？；：])\s*"),
    re.compile(r"(?<=[,،])\s+|(?<=[、，])\s*"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one that is too long for a request."""

    sentence: int
    text: str


def pieces(sentence: int, text: str, limits: Limits) -> list[Piece]:
    """The sentence in parts within the size of a request, cut where it hurts least."""
    # A line break inside a sentence is a wrapped line; services that read lines would count it as two texts.
    rest = " ".join(text.split())
    parts = []
    while limits.size(rest) > limits.characters:
        longest = _fitting(rest, limits)
        cut = next((place for pattern in _CUTS if (place := _last(pattern, rest, longest))), longest)
        while 1 < cut < len(rest) and cut == longest and unicodedata.combining(rest[cut]):
            cut = longest = cut - 1
        parts.append(Piece(sentence, rest[:cut].strip()))
        rest = rest[cut:].strip()
    return [part for part in [*parts, Piece(sentence, rest)] if part.text]


def _fitting(text: str, limits: Limits) -> int:
    """How many characters of the text a request holds, at least one."""
    if not limits.in_bytes:
        return limits.characters
    start = text.encode("utf-8", "replace")[: limits.characters]
    return max(1, len(start.decode("utf-8", "ignore")))


def _last(pattern: re.Pattern[str], text: str, longest: int) -> int:
    places = [match.end() for match in pattern.finditer(text, 0, longest) if match.end() <= longest]
    # A cut in the first third would leave a stub without sense.
    return places[-1] if places and places[-1] > longest // 3 else 0


def batches(sentences: Sequence[str], limits: Limits) -> Iterator[list[Piece]]:
    """Requests within the limits, in order; together they hold every character but white space exactly once."""
    batch: list[Piece] = []
    size = 0
    for number, sentence in enumerate(sentences):
        for piece in pieces(number, sentence, limits):
            length = limits.size(piece.text) + 1
            if batch and (len(batch) == limits.texts or size + length > limits.characters):
                yield batch
                batch, size = [], 0
            batch.append(piece)
            size += length
    if batch:
        yield batch
