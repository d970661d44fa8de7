import struct

import pytest

from viewer.translation.zstd import BLOCK, longest

HEAD = struct.pack("<IBB", 0xFD2FB528, 0, 0x50)  # a window of 1 MB, no size told


def block(kind, length, content, *, last=False):
    return (last | kind << 1 | length << 3).to_bytes(3, "little") + content


def test_what_is_written_out_and_what_is_one_byte_counts_exactly() -> None:
    packed = HEAD + block(0, 5, b"Hafen") + block(1, 100_000, b"\0", last=True)
    assert longest(packed) == 100_005
    skipped = struct.pack("<II", 0x184D2A53, 4) + b"note"
    assert longest(packed + skipped + packed) == 200_010


def test_a_packed_block_counts_as_long_as_it_can_be() -> None:
    assert longest(HEAD + block(2, 3, b"abc", last=True)) == BLOCK


def test_the_library_counts_the_same() -> None:
    discovery = pytest.importorskip("fxtranslate").discovery
    packed = HEAD + block(0, 5, b"Hafen") + block(1, 100_000, b"\0", last=True)
    assert discovery.verify_and_decompress(packed, None) == b"Hafen" + bytes(100_000)


@pytest.mark.parametrize("cut", [1, 2, 10, 13])
def test_what_is_cut_off_is_refused(cut) -> None:
    packed = HEAD + block(0, 5, b"Hafen") + block(1, 9, b"\0", last=True)
    with pytest.raises(ValueError, match=r"fault\.cut_off"):
        longest(packed[:-cut])


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="zstd"):
        longest(b"PK\x03\x04 and more")
