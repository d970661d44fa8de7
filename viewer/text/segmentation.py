"""What a language needs to be cut into sentences and words: the data of ``resources/lexicons/segmentation.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from viewer import resources


@dataclass(frozen=True, slots=True)
class Rules:
    """The segmentation data of one language, abbreviations in lower case and without their last stop."""

    known: bool = False
    """Whether the language has data of its own."""
    never: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: titles, "e.g.", "vs."."""
    number: frozenset[str] = frozenset()
    """Abbreviations that belong to the number after them: "No. 5", "p. 12"."""
    may: frozenset[str] = frozenset()
    """Abbreviations that may end a sentence: "Inc.", "U.S."; a typical first word decides."""
    endings: tuple[str, ...] = ()
    """What abbreviated compounds end in: "str" of "Hauptstr. 5"."""
    starters: frozenset[str] = frozenset()
    """Typical first words of sentences, as written there."""
    ordinals: bool = False
    """A figure with a stop is an ordinal number: "29. Mai"."""
    speech: frozenset[str] = frozenset()
    """Verbs that follow a quoted question: ``"Why?" Smith asked.``"""
    elisions: frozenset[str] = frozenset()
    """Words that lose their last vowel before an apostrophe and stay words: "l" of "l'homme"."""
    finals: tuple[str, ...] = ()
    """Unspaced scripts: how a sentence may end before a space."""
    openers: tuple[str, ...] = ()
    """Unspaced scripts: how a sentence may begin after a space, or what carries on after a closing quote."""


@cache
def _tables() -> dict[str, dict[str, list[str] | bool]]:
    return tomllib.loads(resources.path("lexicons", "segmentation.toml").read_text(encoding="utf-8"))


@cache
def rules(language: str) -> Rules:
    """The rules of a language, with those that hold for any language; unknown languages get only the latter."""
    tables = _tables()
    common, own = tables["any"], tables.get(language, {})

    def words(name: str, *, lower: bool) -> frozenset[str]:
        found: list[str] = []
        for table in (common, own):
            value = table.get(name, [])
            assert not isinstance(value, bool), name  # noqa: S101 - our own file
            found += value
        return frozenset(word.lower() if lower else word for word in found)

    return Rules(
        known=bool(own),
        never=words("never", lower=True),
        number=words("number", lower=True),
        may=words("may", lower=True),
        endings=tuple(words("endings", lower=True)),
        starters=words("starters", lower=False),
        ordinals=bool(own.get("ordinals", False)),
        speech=words("speech", lower=True),
        elisions=words("elisions", lower=True),
        finals=tuple(sorted(words("finals", lower=False), key=len, reverse=True)),
        openers=tuple(sorted(words("openers", lower=False), key=len, reverse=True)),
    )
