"""The outside world in: bytes and texts into documents."""

from viewer.sources.folders import articles_in, spread_out
from viewer.sources.readers import LIMIT, SUFFIXES, read, read_bytes, read_lines, read_rich, read_text

__all__ = [
    "LIMIT",
    "SUFFIXES",
    "articles_in",
    "read",
    "read_bytes",
    "read_lines",
    "read_rich",
    "read_text",
    "spread_out",
]
