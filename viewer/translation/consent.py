"""What the editor agreed to: who may receive the sentences of a story. Without it nothing is sent.

Permissions belong to one story and are kept with it. A ``Consent`` is taken from them, or, on the command line, from
the fact that a provider was named; whoever sends asks for one (``run.translate``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from viewer.core.messages import Message
from viewer.translation.addresses import on_this_computer
from viewer.translation.engine import Engine, EngineError
from viewer.translation.providers import Choice


@dataclass(frozen=True, slots=True)
class Consent:
    """The editor has agreed that sentences go to this receiver through this provider."""

    provider: str
    receiver: str

    @classmethod
    def by_naming(cls, choice: Choice) -> Consent:
        """The consent of somebody who named the provider on the command line."""
        return cls(choice.provider.id, choice.receiver)

    def covers(self, engine: Engine) -> bool:
        """Whether this engine is the one that was agreed to."""
        return (engine.name, engine.receiver) == (self.provider, self.receiver)


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the editor of one story has agreed to, each with a receiver; nothing at first."""

    agreed: frozenset[Consent] = frozenset()
    never: bool = False
    """Nothing of this story is ever sent, whatever else was agreed."""

    def agree(self, choice: Choice) -> Permissions:
        """With consent to one more provider.

        Raises:
            EngineError: the story is marked "never send".
        """
        if self.never:
            raise EngineError("consent.never")
        return replace(self, agreed=self.agreed | {Consent(choice.provider.id, choice.receiver)})

    def revoke(self, provider: str) -> Permissions:
        """Without the consents to a provider; what it was sent before cannot be called back."""
        return replace(self, agreed=frozenset(one for one in self.agreed if one.provider != provider))

    def forbid(self) -> Permissions:
        """Marked "never send"; every consent is gone."""
        return Permissions(never=True)

    def allow(self) -> Permissions:
        """No longer marked "never send"; each provider must be agreed to anew."""
        return Permissions()

    def consent_to(self, choice: Choice) -> Consent | None:
        """The consent to a choice, ``None`` where the editor must be asked first."""
        wanted = Consent(choice.provider.id, choice.receiver)
        return wanted if wanted in self.agreed and not self.never else None

    def to_data(self) -> dict[str, Any]:
        """For the project file; it holds no key and no text."""
        agreed = sorted(self.agreed, key=lambda one: (one.provider, one.receiver))
        return {"never": self.never, "agreed": [{"provider": one.provider, "receiver": one.receiver} for one in agreed]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Permissions:
        """From the project file; what cannot be understood counts as not agreed."""
        found = data.get("agreed")
        rows = [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []
        agreed = frozenset(
            Consent(row["provider"], row["receiver"])
            for row in rows
            if isinstance(row.get("provider"), str) and isinstance(row.get("receiver"), str)
        )
        # Only a clear "no" is one: anything else that is no clear "yes, you may" keeps the story here.
        never = data.get("never", False) is not False
        return cls(frozenset() if never else agreed, never)


def sentences(choice: Choice, article: str) -> tuple[Message, ...]:
    """Who receives what, in plain sentences, for the editor to agree to."""
    provider = choice.provider
    if provider.local:
        return (Message.of("consent.stays", article=article, service=provider.title),)
    said = [Message.of("consent.sends", article=article, service=provider.title, receiver=choice.receiver)]
    if on_this_computer(choice.address):
        said = [Message.of("consent.same_computer", article=article, service=provider.title, receiver=choice.receiver)]
    elif choice.address.startswith("http://"):
        code = "consent.unencrypted_text" if choice.foreign else "consent.unencrypted"
        said.append(Message.of(code, receiver=choice.receiver))
    if choice.foreign:
        said.append(Message.of("consent.foreign", receiver=choice.receiver, service=provider.title))
    if provider.in_address:
        said.append(Message.of("consent.in_address", service=provider.title))
    return tuple(said)
