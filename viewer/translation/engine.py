"""What every translation engine offers, on the machine or far away, and how it fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from viewer.core.errors import TranslationError

TIMEOUT = (5.0, 15.0)
"""Seconds to connect to a service, and to wait for the next bytes of its answer."""


class EngineError(TranslationError):
    """An engine could not translate; ``passing`` says whether trying again may help."""

    def __init__(
        self,
        code: str,
        *,
        passing: bool = False,
        smaller: bool = False,
        retry_after: float | None = None,
        **values: object,
    ) -> None:
        super().__init__(code, **values)
        self.passing = passing
        self.smaller = smaller
        """The same texts may be taken one by one: the request was too much, or one text in it was refused."""
        self.retry_after = retry_after
        """Seconds the service asked us to wait, if it did."""

    @property
    def goes_on(self) -> bool:
        """Whether other texts may be asked for all the same."""
        return self.passing or self.smaller


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked of an engine at once."""

    characters: int = 1_400
    """In one request, all texts together."""
    texts: int = 50
    """In one request."""
    parallel: int = 4
    """Requests under way at the same time."""
    in_bytes: bool = False
    """``characters`` counts bytes of UTF-8."""

    def size(self, text: str) -> int:
        """The size of a text as this engine counts."""
        return len(text.encode("utf-8", "surrogatepass")) if self.in_bytes else len(text)


class Engine(Protocol):
    """Texts in one language into another."""

    @property
    def name(self) -> str:
        """Stable id, part of the key of the memory and shown as the translation's author."""
        ...

    @property
    def receiver(self) -> str:
        """Who gets the text; empty where it does not leave this computer."""
        ...

    @property
    def limits(self) -> Limits:
        """What may be asked at once."""
        ...

    def supports(self, source: str, target: str) -> bool:
        """Whether it translates this direction (ISO 639-1 codes). Asks nobody."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The texts in the target language, hopefully as many as were given: the caller counts.

        Only ``run.translate`` calls this: it sees to it that the editor has agreed.

        Raises:
            EngineError: nothing could be translated, with what to do about it.
        """
        ...
