"""How a task ends: in exactly one of three ways. No Qt here: outcomes cross from the worker process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from viewer.core.messages import Message


@dataclass(frozen=True, slots=True)
class Succeeded:
    """It was done."""

    value: Any
    """What the task returned."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done."""

    message: Message
    """What is wrong and what to do about it."""
    details: str = ""
    """For a bug report; never shown by itself."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The user stopped it."""


Outcome = Succeeded | Failed | Stopped
