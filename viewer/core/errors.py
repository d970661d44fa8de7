"""Errors of ours: each says what is wrong and what to do."""

from __future__ import annotations

from viewer.core.messages import Message


class VariorumError(Exception):
    """Something could not be done. ``message`` says what and what to do about it."""

    def __init__(self, code: str, **values: object) -> None:
        self.message = Message.of(code, **values)
        super().__init__(self.message)


class SourceError(VariorumError):
    """A file, page or text could not be read."""


class TranslationError(VariorumError):
    """A translation could not be had."""


class ExportError(VariorumError):
    """A report or file could not be written."""


class EncoderError(VariorumError):
    """An encoder could not be loaded, or not be used."""


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it
    """The work was cancelled."""
