"""Questions to an encoder nobody knows: which languages it brings together, and what all its vectors have in common."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from viewer import resources
from viewer.alignment.last_layers import unit
from viewer.core.ports import Vectors

_RIGHT = 0.8
"""Share of the probe's sentences that must find their translation, both ways, in a language the encoder knows."""


def common(groups: Sequence[Vectors], subjects: Sequence[int]) -> Vectors:
    """What unit vectors have in common whatever they are about, shape (dimensions,).

    The mean of few vectors is also of what these happen to say. The squared length of what is common is the mean
    cosine of vectors on different subjects; by its share in that of the mean the mean is shortened, which brings it
    nearest to what is common. Vectors with nothing in common are left as they are.
    """
    everything = np.concatenate(groups)
    sums = [
        np.concatenate([rows for rows, subject in zip(groups, subjects, strict=True) if subject == one])
        for one in sorted(set(subjects))
    ]
    total = everything.sum(axis=0)
    pairs = len(everything) ** 2 - sum(len(rows) ** 2 for rows in sums)
    shared = (total @ total - sum(float(rows.sum(axis=0) @ rows.sum(axis=0)) for rows in sums)) / max(pairs, 1)
    mean = total / len(everything)
    factor = min(max(float(shared), 0.0) / max(float(mean @ mean), 1e-12), 1.0)
    return np.asarray(mean * factor, np.float32)


def same_meaning(english: Vectors, other: Vectors) -> bool:
    """Whether most sentences are nearest to their translations, seen from both sides."""
    # What a language has in common is not what its sentences mean.
    cosines = unit(english - english.mean(axis=0)) @ unit(other - other.mean(axis=0)).T
    places = np.arange(len(cosines))
    return all(float((cosines.argmax(axis=axis) == places).mean()) >= _RIGHT for axis in (0, 1))


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """Sentences on different subjects, line by line the same in each language."""
    table = tomllib.loads(resources.path("models", "probe.toml").read_text(encoding="utf-8"))
    return {code: tuple(lines.strip().splitlines()) for code, lines in table.items()}
