"""Messages as data: a code and its values, put into words by whoever shows them.

The English words stand in ``resources/messages/en/*.toml``; the window may bring another catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_NAMED = {"kinds": "furniture", "language": "language"}
"""Values that name things, by ids with commas between them, and the codes their words stand under."""
_CODED = "fault"
"""A value that is itself a code, what is wrong, and may go on with a space and a detail. Words of a library stand as
they are."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said, by code, for example ``Message("finding.name.missing", {"name": "The Verge"})``."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, **values: object) -> Message:
        """A message with values, each as a string."""
        return cls(code, tuple((name, str(value)) for name, value in values.items()))

    def spell(self, catalogue: Mapping[str, str]) -> str:
        """The message in words. A code without words, or with words that ask for other values, is shown as it is.

        So a message is never lost, and a slip in a catalogue stops no report.
        """
        try:
            return catalogue[self.code].format_map(
                {name: _in_words(name, value, catalogue) for name, value in self.values}
            )
        except (KeyError, IndexError, ValueError, AttributeError):
            return " ".join([self.code, *(value for _, value in self.values)])


def _in_words(name: str, value: str, catalogue: Mapping[str, str]) -> str:
    """A value that names things, in words as far as there are any; every other value as it is."""
    if name == _CODED:
        code, _, detail = value.partition(" ")
        return f"{catalogue[code]} ({detail})" if detail and code in catalogue else catalogue.get(value, value)
    if name not in _NAMED:
        return value
    return ", ".join(catalogue.get(f"{_NAMED[name]}.{part}", part) for part in value.split(", "))
