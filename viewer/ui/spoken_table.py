"""What is on screen of a table that is drawn by hand, for who does not see it: a child of the view for each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QAbstractScrollArea

from viewer.ui.spoken_cells import SpokenCell, Teller


class SpokenTable(Teller):
    """Keeps the cells of a table told, while somebody listens."""

    def __init__(self, view: QAbstractScrollArea, seen: Callable[[], Sequence[tuple[QRectF, str]]]) -> None:
        """For a view; ``seen`` gives the place in its viewport and the words of each cell on screen."""
        super().__init__(view)
        self._view = view
        self._seen = seen
        view.verticalScrollBar().valueChanged.connect(self.moved)

    def tell(self) -> None:
        """Name what is on screen now."""
        seen = self._seen()
        while len(self._cells) < len(seen):
            self._cells.append(SpokenCell(self._view.viewport()))
        for label, (area, words) in zip(self._cells, seen, strict=False):
            label.setGeometry(area.toAlignedRect())
            label.setAccessibleName(words)
            label.show()
        for label in self._cells[len(seen) :]:
            label.hide()
