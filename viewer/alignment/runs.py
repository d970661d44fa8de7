"""Runs: neighbouring sentences taken as one text, and their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from viewer.core.ports import Encoder, Progress, Vectors


class Runs(Protocol):
    """The sentences of a text, any run of which can be had as a vector."""

    def vectors(self, length: int, start: int, stop: int) -> Vectors:
        """Unit vectors of the runs of ``length`` sentences that begin at ``start`` … ``stop`` - 1.

        Runs that would reach beyond the last sentence are left out, so the shape is
        (min(stop, sentences - length + 1) - start, dimensions), or (0, dimensions).
        """
        ...


@runtime_checkable
class RunEncoder(Protocol):
    """An encoder that has a cheaper way to a run than to embed it as a text of its own."""

    def runs(self, texts: Sequence[str], progress: Progress) -> Runs:
        """The runs of these sentences. Raises ``Stopped`` if ``progress`` says so."""
        ...


@dataclass(frozen=True, slots=True)
class JoinedRuns:
    """Runs embedded as one text each: what every encoder can do."""

    encoder: Encoder
    texts: Sequence[str]

    def vectors(self, length: int, start: int, stop: int) -> Vectors:
        """See ``Runs.vectors``."""
        last = min(stop, len(self.texts) - length + 1)
        return self.encoder.encode([" ".join(self.texts[i : i + length]) for i in range(start, last)])


def runs_of(encoder: Encoder, texts: Sequence[str], progress: Progress) -> Runs:
    """The runs of these sentences, in the encoder's cheapest way. Raises ``Stopped`` if ``progress`` says so."""
    return encoder.runs(texts, progress) if isinstance(encoder, RunEncoder) else JoinedRuns(encoder, texts)
