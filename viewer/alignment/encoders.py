"""Which encoder is used: the embedded one, or one from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from viewer.core.ports import Encoder

EMBEDDED = ""
"""What is said where no folder is."""


class Preparable(Encoder, Protocol):
    """An encoder that can begin to load before it is needed."""

    def prepare(self) -> None:
        """Begin to load, apart."""
        ...


def make_encoder(folder: str = EMBEDDED) -> Preparable:
    """The encoder in a folder, or the embedded one. Loads at first use.

    Raises:
        EncoderError: The folder holds no encoder, or what runs it is not installed.
    """
    if folder == EMBEDDED:
        from viewer.alignment.encoder import UniversalEncoder

        return UniversalEncoder()
    from viewer.alignment.onnx_encoder import OnnxEncoder

    return OnnxEncoder(Path(folder).expanduser())
