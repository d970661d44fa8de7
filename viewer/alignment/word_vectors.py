"""Vectors of words in context, from any encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from viewer.core.ports import Encoder, Vectors, WordEncoder, WordVectors


def word_vectors(encoder: Encoder, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors]:
    """Vectors of the words of each sequence; windows of words are embedded as texts where the encoder has no better."""
    if hasattr(encoder, "encode_words"):
        found = cast(WordEncoder, encoder).encode_words(sequences, radii)
        if found is not None:
            return found
    return [_embedded(encoder, sequence, radii) for sequence in sequences]


def words_alone(encoder: Encoder, words: Sequence[str]) -> Vectors:
    """Vectors of words as texts of their own, (words, dimensions), that take no place among the texts remembered."""
    if hasattr(encoder, "encode_alone"):
        found = cast(WordEncoder, encoder).encode_alone(words)
        if found is not None:
            return found
    return encoder.encode(words)


def _embedded(encoder: Encoder, words: Sequence[str], radii: Sequence[int]) -> WordVectors:
    alone = encoder.encode(words)
    near = encoder.encode(_windows(words, 1))
    windows = tuple(near if not radius else encoder.encode(_windows(words, radius)) for radius in radii)
    return WordVectors(form=alone, alone=alone, context=near, windows=windows)


def _windows(words: Sequence[str], radius: int) -> list[str]:
    return [" ".join(words[max(k - radius, 0) : k + radius + 1]) for k in range(len(words))]
