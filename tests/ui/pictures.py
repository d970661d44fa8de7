"""Pictures of the window compared with stored ones, so that another face of type makes no difference.

What is compared is where light and dark areas are (a coarse grid of greys), where the long edges of panels and bars
stand, and which hues there are, and how much of each. Letters are finer than that; panels, ribbons, tints and bars are
not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

WIDTH, HEIGHT = 450, 340
"""Pixels of a stored picture."""
GRID = (30, 20)
"""Cells across and down."""
STEP = 22.0
"""Levels of grey (of 255) by which a cell may differ."""
MOST_CELLS = 0.04
"""Share of the cells that may differ by more."""
MOST_HUES = 0.14
"""Share of the colour that may be of another hue."""
COLOURED = 14.0
"""Levels between the strongest and the weakest of red, green and blue from which a pixel has a colour."""
HUES = 8
FAINT = 3.0
"""Levels of grey between two neighbours from which there may be an edge."""
LONG = 0.6
"""Share of the height or width that an edge runs along, to be that of a panel or a bar."""
NEAR = (5, 6)
"""Pixels by which an upright edge, and a level one, may stand elsewhere: heights follow the face of the interface."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two pictures differ."""

    cells: float
    """Share of the cells that are lighter or darker."""
    hues: float
    """Share of the colour that is of another hue."""
    edges: int
    """Long edges that only one of them has."""

    @property
    def same(self) -> bool:
        """Whether they show the same."""
        return self.cells <= MOST_CELLS and self.hues <= MOST_HUES and not self.edges


def reduced(image: QImage) -> QImage:
    """A picture as it is stored: small, of few colours."""
    small = image.scaled(
        WIDTH, HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    # The lowest bits are the noise of scaling: without them a file is half as large.
    pixels = _pixels(small).astype(np.uint8) & 0xFC
    return QImage(pixels.tobytes(), WIDTH, HEIGHT, 3 * WIDTH, QImage.Format.Format_RGB888).copy()


def load(path: Path) -> QImage:
    """A stored picture."""
    image = QImage(str(path))
    assert not image.isNull(), path
    return image


def likeness(one: QImage, other: QImage) -> Likeness:
    """How far two pictures of the stored size differ."""
    first, second = _pixels(one), _pixels(other)
    differing = np.abs(_grid(first) - _grid(second)) > STEP
    hues = float(np.abs(_hues(first) - _hues(second)).sum() / 2)
    edges = sum(_unmatched(_edges(first, axis), _edges(second, axis), NEAR[axis]) for axis in (0, 1))
    return Likeness(float(differing.mean()), hues, edges)


def _pixels(image: QImage) -> np.ndarray:
    """Height × width × 3 of 0 … 255."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return np.array(lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3), float)


def _grid(pixels: np.ndarray) -> np.ndarray:
    grey = pixels @ np.array([0.299, 0.587, 0.114])
    across, down = GRID
    return np.array(grey.reshape(down, HEIGHT // down, across, WIDTH // across).mean(axis=(1, 3)))


def _edges(pixels: np.ndarray, axis: int) -> list[int]:
    """Where long edges without a gap stand: upright ones (0) across the picture, level ones (1) down it."""
    grey = pixels.mean(axis=2)
    found = np.abs(np.diff(grey, axis=1 - axis)) >= FAINT
    lines = found.T if axis == 0 else found
    return [place for place, line in enumerate(lines) if _longest(line) >= LONG * len(line)]


def _longest(line: np.ndarray) -> int:
    """The longest run of what is true."""
    ends = np.flatnonzero(np.diff(np.concatenate(([False], line, [False])).astype(int)))
    return int((ends[1::2] - ends[::2]).max(initial=0))


def _unmatched(one: list[int], other: list[int], near: int) -> int:
    """How many places of either list have none near them in the other; places side by side count once."""
    lonely = [
        [a for a in mine if all(abs(a - b) > near for b in theirs)] for mine, theirs in ((one, other), (other, one))
    ]
    return sum(1 for places in lonely for k, a in enumerate(places) if k == 0 or a - places[k - 1] > near)


def _hues(pixels: np.ndarray) -> np.ndarray:
    """Shares of the hues, each pixel by how strong its colour is; the last is the share of no colour at all."""
    top, low = pixels.max(axis=2), pixels.min(axis=2)
    strength = np.where(top - low >= COLOURED, top - low, 0.0)
    if not strength.any():
        return np.array([*[0.0] * HUES, 1.0])
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    angle = np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue) / (2 * np.pi) % 1.0
    # A hue between two bins counts for both: near a border it would else jump.
    place = angle * HUES
    share = place - np.floor(place)
    lower = np.floor(place).astype(int) % HUES
    found = np.bincount(lower.ravel(), (strength * (1 - share)).ravel(), HUES)
    found += np.bincount((lower.ravel() + 1) % HUES, (strength * share).ravel(), HUES)
    return np.array([*(found / strength.sum()), 0.0])
