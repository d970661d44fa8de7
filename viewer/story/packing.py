"""Values of the domain to bytes and back: JSON, checked against the types when it is read.

The library that does it is loaded when there is something to read or write: a window opens without it.
"""

from __future__ import annotations

import json
from typing import TypeVar

_Value = TypeVar("_Value")


def packed(value: object) -> bytes:
    """A value as JSON."""
    import msgspec

    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, from a text badly decoded: only an escape can hold it
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def unpacked(data: bytes, kind: type[_Value]) -> _Value:
    """A value from JSON.

    Raises:
        ValueError: This is not JSON, or not of a value of that kind.
    """
    import msgspec

    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    except msgspec.DecodeError:
        pass
    try:
        return msgspec.convert(json.loads(data), kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error


def as_cell(text: str) -> str | bytes:
    """A text for a cell of a table: as text, so that other programs can read it, if it can be."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_cell(cell: object) -> str:
    """The text of a cell. Raises ``ValueError`` where it holds none."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "surrogatepass")
    if not isinstance(cell, str):
        raise ValueError("a text is missing")
    return cell
