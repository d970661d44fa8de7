"""Which of two words is the counterpart, where links leave it open: the words themselves are compared.

Links of two words of one kind (teacher and pupil, north and south) follow their places as much as their sense.
"""

from __future__ import annotations

from viewer.core.ports import Encoder

SURE = 0.1
"""How much more alike, by the cosines of both, two parts must be the other way round."""


def crossed(encoder: Encoder, left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether the first of two texts of one side surely is the second of the other, and the second the first."""
    vectors = encoder.encode([*left, *right])
    likeness = vectors[:2] @ vectors[2:].T
    return float(likeness[0, 1] + likeness[1, 0] - likeness[0, 0] - likeness[1, 1]) >= SURE
