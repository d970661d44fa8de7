"""The outside world in: bytes and texts into documents."""

from viewer.sources.readers import LIMIT, read, read_bytes, read_lines, read_text

__all__ = ["LIMIT", "read", "read_bytes", "read_lines", "read_text"]
