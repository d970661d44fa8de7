"""What the editor agreed to: who may receive the sentences of a story. Without it nothing is sent.

Permissions belong to one story and are kept with it. A ``Consent`` is taken from them, or, on the command line, from
the fact that a provider was named; whoever sends asks for one (``run.translate``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def consent_to(self, choice: Choice) -> Consent | None:
        """The consent to a choice, ``None`` where the editor must be asked first."""
        wanted = Consent(choice.provider.id, choice.receiver)
        return wanted if wanted in self.agreed and not self.never else None


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
