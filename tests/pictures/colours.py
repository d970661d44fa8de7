"""A picture in few colours: a window has hardly more, and its file is a third as large."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

COLOURS = 40
"""At most, of a picture: areas keep their colour, the edges of letters share the others."""
AREA = 0.0004
"""Share of the pixels from which a colour is that of an area, and stays as it is."""
ROUNDS = 6


def framed(image: QImage, line: QColor, width: int) -> QImage:
    """A picture with a line around it: it ends there, whatever the page it stands on looks like."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1)
    across, down = made.width(), made.height()
    painter = QPainter(made)
    for x, y, w, h in ((0, 0, across, width), (0, 0, width, down)):
        painter.fillRect(x, y, w, h, line)
        painter.fillRect(across - w, down - h, w, h, line)
    painter.end()
    return made


def reduced(image: QImage) -> QImage:
    """A picture of at most ``COLOURS`` colours, each pixel with the one that is nearest, without dithering."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    pixels = lines[:, : 3 * plain.width()].reshape(-1, 3).astype(np.uint32)
    codes, back, counts = np.unique(
        pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2], return_inverse=True, return_counts=True
    )
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(float)
    chosen = _chosen(colours, counts)
    nearest = _nearest(colours, chosen).astype(np.uint8)[back].reshape(plain.height(), plain.width())
    stride = -(-plain.width() // 4) * 4
    padded = np.zeros((plain.height(), stride), np.uint8)
    padded[:, : plain.width()] = nearest
    made = QImage(padded.tobytes(), plain.width(), plain.height(), stride, QImage.Format.Format_Indexed8).copy()
    made.setColorTable([QColor(*(int(part) for part in colour)).rgb() for colour in chosen])
    return made


def _chosen(colours: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The palette: colours of areas, then means of the others (k-means, from the farthest points on)."""
    if len(colours) <= COLOURS:
        return colours
    order = np.argsort(-counts)
    areas = [k for k in order[: COLOURS // 2] if counts[k] >= AREA * counts.sum()]
    fixed = colours[areas]
    # A rare colour counts for less, but not for nothing: signs and letters are few pixels, and they are read.
    weights = np.sqrt(counts.astype(float))
    wanted = counts.astype(float) ** 0.25
    found = fixed if len(fixed) else colours[order[:1]]
    distance = _distance(colours, found).min(axis=1)
    while len(found) < COLOURS:
        new = colours[int(np.argmax(distance * wanted))][None]
        found = np.concatenate([found, new])
        distance = np.minimum(distance, _distance(colours, new)[:, 0])
    for _ in range(ROUNDS):
        nearest = _nearest(colours, found)
        total = np.bincount(nearest, weights, len(found))
        for part in range(3):
            mean = np.bincount(nearest, weights * colours[:, part], len(found)) / np.maximum(total, 1e-9)
            found[len(fixed) :, part] = np.where(total > 0, mean, found[:, part])[len(fixed) :]
    return np.asarray(found.round())


def _distance(colours: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Squared, by how well the eye tells them apart."""
    return np.asarray(((colours[:, None] - chosen[None]) ** 2) @ np.array([0.3, 0.59, 0.11]))


def _nearest(colours: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    parts = [np.argmin(_distance(colours[k : k + 4096], chosen), axis=1) for k in range(0, len(colours), 4096)]
    return np.concatenate(parts)
