"""Messages as data: a code and its values, put into words by whoever shows them.

The English words stand in ``resources/messages/en/*.toml``; the window may bring another catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_NAMED = {"kinds": "furniture", "language": "language"}
"""Values that name things, by ids with commas between them, and the codes their words stand under."""
_QUOTED = re.compile(r"\{(\w+)\}([”“]|[ \u00a0\u202f]?»)(\.?)")
"""A value in quotation marks, and the full stop behind them, in any of the catalogues' languages."""
_ENDS = (".", "!", "?", "…", "。", "！", "？")
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

    def spell(self, catalogue: Mapping[str, str], mark: Callable[[str], str] = str) -> str:
        """The message in words. A code without words, or with words that ask for other values, is shown as it is.

        So a message is never lost, and a slip in a catalogue stops no report.

        Args:
            catalogue: the words by code.
            mark: puts something around each value, for example to keep its direction of writing to itself.
        """
        values = {name: _in_words(name, value, catalogue) for name, value in self.values}
        try:
            template = catalogue[self.code]
            words, values = _fitted(template, values)
            return words.format_map({name: mark(value) for name, value in values.items()})
        except (KeyError, IndexError, ValueError, AttributeError):
            return " ".join([self.code, *(mark(value) for _, value in self.values)])


def _in_words(name: str, value: str, catalogue: Mapping[str, str]) -> str:
    """A value that names things, in words as far as there are any; every other value as it is."""
    if name == _CODED:
        code, _, detail = value.partition(" ")
        return f"{catalogue[code]} ({detail})" if detail and code in catalogue else catalogue.get(value, value)
    if name not in _NAMED:
        return value
    return ", ".join(catalogue.get(f"{_NAMED[name]}.{part}", part) for part in value.split(", "))


def _fitted(template: str, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Template and values without doubled punctuation where a value is quoted: no “so,”. and no “so.”. at the end."""
    fitted = dict(values)

    def fit(match: re.Match[str]) -> str:
        name, mark, stop = match.groups()
        value = fitted.get(name, "")
        fitted[name] = value.rstrip(",;: \n") or value
        return f"{{{name}}}{mark}{'' if fitted[name].endswith(_ENDS) else stop}"

    return _QUOTED.sub(fit, template), fitted
