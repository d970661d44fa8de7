"""The one door between Python's positions (code points) and Qt's (UTF-16 units).

``"a😀b"`` is 3 long to one and 4 to the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

_LAST_OF_FIRST_PLANE = "\uffff"


class Positions:
    """Converts positions in one text. Free of cost for texts without characters beyond the first plane."""

    __slots__ = ("_astral", "_astral_qt", "length", "qt_length")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        """In code points."""
        self._astral: list[int] = []
        if text and not text.isascii() and max(text) > _LAST_OF_FIRST_PLANE:
            self._astral = [index for index, character in enumerate(text) if character > _LAST_OF_FIRST_PLANE]
        self._astral_qt = [index + rank for rank, index in enumerate(self._astral)]
        self.qt_length = self.length + len(self._astral)
        """In UTF-16 units."""

    def to_qt(self, position: int) -> int:
        """The UTF-16 position of a code point position, 0 … ``length``."""
        return position + bisect_left(self._astral, position)

    def to_python(self, position: int) -> int:
        """The code point position of a UTF-16 position; the inside of a surrogate pair counts as its start."""
        rank = bisect_right(self._astral_qt, position)
        if rank and position == self._astral_qt[rank - 1]:
            return self._astral[rank - 1]
        if rank and position == self._astral_qt[rank - 1] + 1:
            return self._astral[rank - 1]
        return position - rank
