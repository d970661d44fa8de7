"""Whether the files of a Marian model are whole, before an engine is given it.

The engine believes the lengths a file claims and ends the whole program where they ask for too much memory (measured,
fxtranslate 0.5.0). The layout is that of Marian's binary format, version 1 (marian-dev, ``src/common/binary.cpp``):
two numbers, a head a tensor of four numbers, then names, shapes, a gap and the data, all in little-endian order.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from itertools import pairwise

VERSION = 1
MOST_TENSORS = 10_000
MOST_DIMENSIONS = 8
MOST_WORDS = 1_000_000
MOST_OTHERWISE = 100_000
"""Of a number in the model's settings; the largest models have vocabularies of 64,000 and layers 4,096 wide."""
SHORTLIST = 0xF11A48D5013417F5
SETTINGS = b"special:model.yml"
_SIZES = {0x0404: 4, 0x0101: 1, 0x4101: 1, 0x4102: 2}
"""Bytes a number, of the types Firefox's models hold: float32, int8, intgemm8, intgemm16."""
_LINE = re.compile(r"\s*(?:(?P<name>[\w-]+):|-)\s*(?P<value>.*)")
_CHECKED = ("dim-", "enc-", "dec-", "transformer-")


def trouble(data: bytes) -> str | None:
    """What is wrong with a model file, as a message's code; ``None`` where its parts fit together."""
    try:
        tensors = list(_tensors(data))
    except (struct.error, OverflowError):
        return "fault.cut_off"
    except _SpoiledError as error:
        return str(error)
    settings = next((content for name, content in tensors if name == SETTINGS), None)
    return _wrong_setting(settings) if settings is not None else "fault.no_settings"


def shortlist_trouble(data: bytes) -> str | None:
    """What is wrong with a list of likely words (``lex``), in the binary format of the same engines; as a code.

    Six numbers (mark, checksum, how many words first and best, how many places, how many entries), then the place of
    each word's entries, eight bytes each, then the entries, four bytes each.
    """
    if len(data) < 48:
        return "fault.cut_off"
    mark, _, first, best, places, entries = struct.unpack_from("<6Q", data)
    if mark != SHORTLIST:
        return "fault.no_list"
    if max(first, best) > MOST_OTHERWISE or 48 + 8 * places + 4 * entries > len(data):
        return "fault.lengths"
    starts = struct.unpack_from(f"<{places}Q", data, 48)
    return None if all(0 <= a <= b <= entries for a, b in pairwise((0, *starts))) else "fault.lengths"


class _SpoiledError(Exception):
    """A part does not fit."""


def _tensors(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each tensor."""
    version, count = struct.unpack_from("<QQ", data)
    if version != VERSION or count > MOST_TENSORS:
        raise _SpoiledError("fault.no_marian")
    heads = [struct.unpack_from("<QQQQ", data, 16 + 32 * k) for k in range(count)]
    place = 16 + 32 * count
    names, shapes = [], []
    for length, *_ in heads:
        names.append(data[place : place + length].rstrip(b"\0"))
        place += length
    for _, _, dimensions, _ in heads:
        if dimensions > MOST_DIMENSIONS:
            raise _SpoiledError("fault.shape")
        shapes.append(struct.unpack_from(f"<{dimensions}i", data, place))
        place += 4 * dimensions
    (gap,) = struct.unpack_from("<Q", data, place)
    place += 8 + gap
    for name, (_, kind, _, length), shape in zip(names, heads, shapes, strict=True):
        if min(shape, default=0) < 0:
            raise _SpoiledError("fault.shape")
        if math.prod(shape) * _SIZES.get(kind, 0) > length or place + length > len(data):
            raise _SpoiledError("fault.cut_off")
        yield name, data[place : place + length]
        place += length


def _wrong_setting(content: bytes) -> str | None:
    name = ""
    for line in content.rstrip(b"\0").decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        name = match["name"] or name
        try:
            value = float(match["value"])
        except ValueError:
            continue  # a word, or a list on the lines below
        most = MOST_WORDS if name == "dim-vocabs" else MOST_OTHERWISE
        if name.startswith(_CHECKED) and not 0 <= value <= most:
            return "fault.setting" + f" {name}: {match['value']}"
    return None
