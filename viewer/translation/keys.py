"""Keys of providers: in the system's keyring, or for this session only where there is none. Never in a file.

The only module that imports keyring. An environment variable is honoured first, so that scripts need no keyring.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

from viewer.translation.engine import EngineError

SERVICE = "variorum"
LONGEST = 500


class Place(StrEnum):
    """Where a key is kept."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    SESSION = "session"
    """Gone when the program ends."""
    NOWHERE = "nowhere"


class Secret:
    """A key that does not show itself: not in a log, an error, a repr or a format."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        """Raises EngineError for what cannot be a key; the error does not quote it."""
        value = value.strip()
        if len(value) > LONGEST or any(not "!" <= character <= "~" for character in value):
            raise EngineError("keys.malformed")
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the one request that needs it."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "<key>" if self._value else "<no key>"

    __str__ = __repr__


class Keyring(Protocol):
    """What we use of the system's keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """The password, ``None`` where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        ...


def system_keyring() -> Keyring | None:
    """The system's keyring, ``None`` where there is none that keeps its secrets secret."""
    try:
        import keyring

        found: Any = keyring.get_keyring()
        backends = list(getattr(found, "backends", [])) or [found]
    except Exception:  # whatever a desktop's bus, a broken plug-in or a missing library raises: there is no keyring
        return None
    for backend in backends:
        module = type(backend).__module__
        # Others, such as those of keyrings.alt, write plain files.
        if module.startswith("keyring.backends.") and not module.endswith((".fail", ".null", ".chainer")):
            return backend  # type: ignore[no-any-return]
    return None


def key_variable(provider: str) -> str:
    """The environment variable that may hold a provider's key."""
    return f"VARIORUM_{provider.upper().replace('-', '_')}_KEY"


def slot(provider: str, server: str = "") -> str:
    """The name a key is kept by. One of a server is that server's: another address must not get it by being set."""
    return f"{provider}={server}" if server else provider


class Keys:
    """The keys of this program's user. The keyring may ask its owner first: do not call from the window's thread."""

    def __init__(
        self,
        environment: Mapping[str, str] = os.environ,
        find_keyring: Callable[[], Keyring | None] = system_keyring,
        session: Mapping[str, Secret] = MappingProxyType({}),
    ) -> None:
        """The keyring is looked for when it is first needed.

        ``session`` holds keys there was no keyring for, by ``slot``.
        """
        self._environment = environment
        self._find_keyring: Callable[[], Keyring | None] | None = find_keyring
        self._keyring: Keyring | None = None
        self._session: dict[str, Secret] = dict(session)

    def __repr__(self) -> str:
        return "<keys>"

    def get(self, provider: str, server: str = "") -> Secret:
        """A provider's key, an empty one where there is none. ``server`` is its address, where the editor names it."""
        return self._find(provider, server)[0]

    def place(self, provider: str, server: str = "") -> Place:
        """Where its key is kept."""
        return self._find(provider, server)[1]

    def keep(self, provider: str, key: Secret, server: str = "") -> Place:
        """Keep a key; says where: ``SESSION`` means it will be asked for again next time, and the editor is told."""
        self.forget(provider, server)
        name = slot(provider, server)
        ring = self._ring()
        if ring is not None:
            try:
                ring.set_password(SERVICE, name, key.reveal())
            except Exception:  # a locked or a broken keyring, of any maker: the session still has the key
                self._keyring = None
            else:
                return Place.KEYRING
        self._session[name] = key
        return Place.SESSION

    def forget(self, provider: str, server: str = "") -> None:
        """Forget a key; one in the environment is not ours to take away."""
        ring = self._ring()
        # Without its server: as one was kept before servers had their own.
        for name in dict.fromkeys((slot(provider, server), provider)):
            self._session.pop(name, None)
            if ring is not None:
                with contextlib.suppress(Exception):  # keyrings raise when there was none, each in its own way
                    ring.delete_password(SERVICE, name)

    def _find(self, provider: str, server: str) -> tuple[Secret, Place]:
        name = slot(provider, server)
        value = self._environment.get(key_variable(provider), "").strip()
        if value:
            return Secret(value), Place.ENVIRONMENT
        if name in self._session:
            return self._session[name], Place.SESSION
        ring = self._ring()
        if ring is not None:
            try:
                value = ring.get_password(SERVICE, name) or ""
            except Exception:  # a keyring that cannot be opened is none
                self._keyring = None
            else:
                return (Secret(value), Place.KEYRING) if value else (Secret(), Place.NOWHERE)
        return Secret(), Place.NOWHERE

    def _ring(self) -> Keyring | None:
        if self._find_keyring is not None:
            self._keyring, self._find_keyring = self._find_keyring(), None
        return self._keyring
