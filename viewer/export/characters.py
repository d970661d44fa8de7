"""Characters that a file cannot hold or that nobody would see."""

from __future__ import annotations

import re

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with control characters as their pictures (NUL as ␀) and with � for what is no character.

    Tabs and line ends stay. HTML forbids these characters, spreadsheets stop at them; one still sees that they were
    there.
    """
    return _UNSHOWABLE.sub(_picture, text)


def one_line(text: str) -> str:
    """A title where no markup can contain it: no line ends, and no marks that turn the direction of what follows."""
    return visible(" ".join(_DIRECTION.sub("", text).split()))


def flat(text: str) -> str:
    """One line, without characters that could steer a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
