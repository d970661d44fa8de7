"""Bytes into text."""

from __future__ import annotations

from viewer.core.errors import SourceError


def decode(data: bytes, source: str, *, encoding: str | None = None, declared: str | None = None) -> tuple[str, str]:
    return data.decode("utf-8-sig"), "utf-8"
