"""How large what zstd packed can become, found without unpacking it (RFC 8878, section 3.1).

The library unpacks at one go, whatever comes out: 90 kB that became 3 GB took 7 GB of memory (fxtranslate 0.5.0).
"""

from __future__ import annotations

import struct

FRAME = 0xFD2FB528
SKIPPED = 0x184D2A50
"""Mark of a frame without data; its last four bits are free."""
BLOCK = 128 * 1024
"""Bytes a packed block can become, at the most."""
_RAW, _ONE_BYTE, _PACKED = 0, 1, 2


def longest(packed: bytes) -> int:
    """Bytes it becomes at the most: the exact number but for what the last block of a frame leaves empty.

    Raises:
        ValueError: it is cut off, or not zstd's; says which, as a message's code.
    """
    size = place = 0
    try:
        while place < len(packed):
            (mark,) = struct.unpack_from("<I", packed, place)
            if mark & ~0xF == SKIPPED:
                place += 8 + int(struct.unpack_from("<I", packed, place + 4)[0])
                continue
            if mark != FRAME:
                raise ValueError("fault.no_zstd")
            described = packed[place + 4]
            place += 5 + _rest_of_head(described)
            last = False
            while not last:
                head = int.from_bytes(struct.unpack_from("<3s", packed, place)[0], "little")
                last, kind, length = bool(head & 1), head >> 1 & 3, head >> 3
                size += BLOCK if kind == _PACKED else length
                place += 3 + (1 if kind == _ONE_BYTE else length)
            place += 4 if described & 4 else 0  # a checksum
    except (struct.error, IndexError):
        raise ValueError("fault.cut_off") from None
    if place != len(packed):
        raise ValueError("fault.cut_off")
    return size


def _rest_of_head(described: int) -> int:
    """Bytes of window, dictionary and content size, by the byte that describes a frame."""
    single = bool(described & 0x20)
    content = (1 if single else 0, 2, 4, 8)[described >> 6]
    return (0 if single else 1) + (0, 1, 2, 4)[described & 3] + content
