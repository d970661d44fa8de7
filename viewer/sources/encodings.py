"""Bytes into text: a byte-order mark, then strict UTF-8, then what the page declares, then likelihood."""

from __future__ import annotations

import codecs
import re
import unicodedata

from viewer.core.errors import SourceError
from viewer.text.language import recognise

_MARKS = (
    # The four-byte marks begin with the two-byte ones.
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
"""Bytes that are looked at where likelihood decides."""
_LEAD = 0.02
"""How much more likely another encoding must be than cp1252, by far the most frequent."""
_SOUND = 4
"""Characters of several bytes for each byte that is wrong, from which on a text is UTF-8 with flaws."""
_FLAW = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Signs and capitals inside words: "ä" of cp850 is "„" in cp1252, "ü" of Mac is "Ÿ".
_SIGN_IN_WORD = re.compile(r"(?<=[a-z])[^\w\s\x00-\x7f’‘\u00ad\u2010-\u2015·](?=[a-z])|(?<=[a-z])[À-ÖØ-ÞŸŒŠŽ](?=[a-z])")

# Control characters no text has: "binary" is told by them. Tab, line ends, form feed, escape are met in text.
_BINARY = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, source: str, *, encoding: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text in ``data`` and the encoding it was read with.

    Args:
        data: The bytes, with or without a byte-order mark.
        source: For messages.
        encoding: What the editor says; then nothing is guessed.
        declared: What the content says of itself; believed where it fits.

    Raises:
        SourceError: ``source.encoding-unknown``, ``source.encoding``, ``source.binary``.
    """
    if encoding is not None:
        text, used = _as_told(data, source, encoding)
    else:
        text, used = _found_out(data, declared)
    if _is_binary(text):
        raise SourceError("source.binary", source=source)
    return text.removeprefix("\ufeff"), used


def _as_told(data: bytes, source: str, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        return data.decode(name), name
    except (LookupError, ValueError) as error:
        code = "source.encoding" if isinstance(error, UnicodeError) else "source.encoding-unknown"
        raise SourceError(code, source=source, encoding=encoding) from None


def _found_out(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            # A file cut off in the middle of a character is still read.
            return data.decode(name, errors="replace"), name.removesuffix("-sig")
    wide = _utf_16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    text = _utf_8(data)
    if text is not None:
        return text, "utf-8"
    if declared:
        try:
            return data.decode(declared), codecs.lookup(declared).name
        except (LookupError, ValueError):
            pass
    return _by_likelihood(data)


def _utf_8(data: bytes) -> str | None:
    """The text in UTF-8, cut off or with few flaws at most: read as anything else all of it would be wrong."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        tail = data[error.start - 1 :].decode("cp1252", errors="replace")
        # One byte alone may as well be the letter a word of another encoding ends with: "café".
        case_goes_on = len(tail) == 2 and tail.isalpha() and tail.islower() != tail.isupper()
    text = data.decode("utf-8", errors="surrogateescape")
    flaws = len(_FLAW.findall(text))
    whole = len(_NOT_ASCII.findall(text)) - flaws
    if (cut_off and (whole or not case_goes_on)) or whole >= _SOUND * flaws:
        return data.decode("utf-8", errors="replace")
    return None


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in NULs on one side of each pair, or, for other scripts, in spaces and line ends of two bytes."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(data) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) // 2
    best, other, name = (odd, even, "utf-16-le") if odd > even else (even, odd, "utf-16-be")
    # Chinese has no NUL but in its line ends, stops and figures; other bytes then must decode to letters.
    if other * 20 > best or best == 0:
        return None
    if best * 3 > pairs:
        return name
    text = sample.decode(name, errors="replace")
    letters = sum(c.isalpha() or c.isspace() or unicodedata.category(c)[0] in "PNM" for c in text)
    return name if letters > 0.97 * len(text) and "\ufffd" not in text else None


def _by_likelihood(data: bytes) -> tuple[str, str]:
    """What ``chardet`` thinks, or cp1252, whichever reads more like a language; cp1252 where they are equal."""
    import chardet

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    western = data.decode("cp1252", errors="replace")
    try:
        other = codecs.lookup(found or "cp1252").name
        text = data.decode(other)
    except (LookupError, ValueError):
        return western, "cp1252"
    if text == western or _likeness(text) <= _likeness(western) + _LEAD:
        return western, "cp1252"
    return text, other


def _likeness(text: str) -> float:
    """How much a text reads like a language, 0 … 1: the recogniser's confidence, less for signs inside words."""
    lines = [line for line in text[:_SAMPLE].split("\n") if not line.isascii()][:40]
    sample = "\n".join(lines)
    inside = len(_SIGN_IN_WORD.findall(sample)) / max(1, len(re.findall(r"[^\x00-\x7f]", sample)))
    return recognise(sample).confidence - inside


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    found = len(_BINARY.findall(sample))
    return "\0" in text or found * 100 > len(sample)
