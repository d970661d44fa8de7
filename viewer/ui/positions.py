"""The one door between Python's positions (code points) and Qt's (UTF-16 units).

``"a😀b"`` is 3 long to one and 4 to the other. Where Qt may part words, its text has soft hyphens that the
article's has not: they are put in here, and no position of the article counts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

SOFT_HYPHEN = "\u00ad"
_LAST_OF_FIRST_PLANE = "\uffff"


class Positions:
    """Converts positions in one text. Free of cost for texts without characters beyond the first plane."""

    __slots__ = ("_astral", "_astral_qt", "_breaks", "_breaks_qt", "length", "qt_length", "shown")

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        """Take a text.

        Args:
            text: As the article has it.
            breaks: Before which characters words may be parted, ascending, each once, none of them 0.
        """
        self.length = len(text)
        """In code points."""
        self._astral: list[int] = []
        if text and not text.isascii() and max(text) > _LAST_OF_FIRST_PLANE:
            self._astral = [index for index, character in enumerate(text) if character > _LAST_OF_FIRST_PLANE]
        self._astral_qt = [index + rank for rank, index in enumerate(self._astral)]
        self._breaks = breaks
        self._breaks_qt = [self._plain_to_qt(place) + rank for rank, place in enumerate(breaks)]
        self.qt_length = self.length + len(self._astral) + len(breaks)
        """In UTF-16 units, soft hyphens and all."""
        self.shown = text
        """The text for Qt."""
        if breaks:
            ends = zip((0, *breaks), (*breaks, self.length), strict=True)
            self.shown = SOFT_HYPHEN.join(text[start:end] for start, end in ends)

    def _plain_to_qt(self, position: int) -> int:
        return position + bisect_left(self._astral, position)

    def to_qt(self, position: int) -> int:
        """The UTF-16 position of a code point position, 0 … ``length``; before a soft hyphen that stands there."""
        return self._plain_to_qt(position) + bisect_left(self._breaks, position)

    def start_in_qt(self, position: int) -> int:
        """The same for where a character begins: after a soft hyphen, which may stand on the line before."""
        return self._plain_to_qt(position) + bisect_right(self._breaks, position)

    def to_python(self, position: int) -> int:
        """The code point position of a UTF-16 position; the inside of a surrogate pair counts as its start."""
        position -= bisect_left(self._breaks_qt, position)
        rank = bisect_right(self._astral_qt, position)
        if rank and position == self._astral_qt[rank - 1]:
            return self._astral[rank - 1]
        if rank and position == self._astral_qt[rank - 1] + 1:
            return self._astral[rank - 1]
        return position - rank
