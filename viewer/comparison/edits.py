"""Edits: what differs inside a bead, counted in tokens. Changes are edits spelled in characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Nature(StrEnum):
    """What an edit touches."""

    WORDS = "words"
    TYPOGRAPHY = "typography"
    """Only case, quotes, dashes, spacing, light punctuation."""
    MOVED = "moved"
    """The same words stand elsewhere in the bead."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of tokens on either side that differs. An empty range says where the other side's tokens would stand."""

    original: range
    republication: range
    nature: Nature = Nature.WORDS
    material: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one side on its way to become an edit, with the number it shares with its counterpart."""

    run: range
    nature: Nature = Nature.WORDS
    material: bool = False
    pair: int | None = None


def woven(left: Sequence[Piece], right: Sequence[Piece], start: tuple[int, int] = (0, 0)) -> list[Edit]:
    """The edits of two ascending sequences of pieces, in an order that is the order of the text on each side.

    Pieces that share a pair number become one edit; the pairs must ascend on both sides.
    """
    edits: list[Edit] = []
    at = list(start)
    i = j = 0
    while i < len(left) or j < len(right):
        lone_left = i < len(left) and left[i].pair is None
        lone_right = j < len(right) and right[j].pair is None
        if lone_left and not (lone_right and right[j].run.start - start[1] < left[i].run.start - start[0]):
            piece, ranges = left[i], (left[i].run, range(at[1], at[1]))
            i += 1
        elif lone_right:
            piece, ranges = right[j], (range(at[0], at[0]), right[j].run)
            j += 1
        else:
            piece, ranges = left[i], (left[i].run, right[j].run)
            i, j = i + 1, j + 1
        edits.append(Edit(*ranges, piece.nature, piece.material))
        at = [max(at[0], ranges[0].stop), max(at[1], ranges[1].stop)]
    return edits


def carved(edit: Edit, left: Sequence[Piece], right: Sequence[Piece]) -> list[Edit]:
    """An edit cut up so that the given pieces stand alone; what remains keeps its nature and is paired in order."""
    remaining = (_remainder(edit, edit.original, left), _remainder(edit, edit.republication, right))
    sides = [[*left], [*right]]
    number = max((p.pair for side in sides for p in side if p.pair is not None), default=-1) + 1
    # Remainders are paired only between the same fixed pairs, so that pairs go on ascending on both sides.
    zones = [_zones(side, rest) for side, rest in zip((left, right), remaining, strict=True)]
    for here, there in zip(*zones, strict=True):
        for one, other in zip(here, there, strict=False):
            sides[0].append(replace(one, pair=number))
            sides[1].append(replace(other, pair=number))
            number += 1
        sides[0] += here[len(there) :]
        sides[1] += there[len(here) :]
    for side in sides:
        side.sort(key=lambda piece: piece.run.start)
    return woven(sides[0], sides[1], (edit.original.start, edit.republication.start))


def _remainder(edit: Edit, whole: range, pieces: Sequence[Piece]) -> list[Piece]:
    return [Piece(run, edit.nature, edit.material) for run in gaps([p.run for p in pieces], whole)]


def _zones(pieces: Sequence[Piece], rest: Sequence[Piece]) -> list[list[Piece]]:
    walls = [piece.run.start for piece in pieces if piece.pair is not None]
    zones: list[list[Piece]] = [[] for _ in range(len(walls) + 1)]
    for piece in rest:
        zones[sum(wall < piece.run.start for wall in walls)].append(piece)
    return zones


def gaps(runs: Iterable[range], whole: range) -> list[range]:
    """What ascending runs leave of the whole; empty gaps are left out."""
    found, at = [], whole.start
    for run in runs:
        if run.start > at:
            found.append(range(at, run.start))
        at = max(at, run.stop)
    if at < whole.stop:
        found.append(range(at, whole.stop))
    return found
