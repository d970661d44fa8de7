"""The same said with other words: a negation and its antonym, a verb and its converse; and what only looks like it."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell
from viewer.core.comparison import FindingKind

Pairs = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("She was found not guilty.", "She was acquitted.", ("en", "en"), (("guilty", "acquitted"),)),
        ("She was acquitted.", "She was found not guilty.", ("en", "en"), (("acquitted", "guilty"),)),
        ("She was found not guilty.", "Sie wurde freigesprochen.", ("en", "de"), (("guilty", "freigesprochen"),)),
        ("Bread is no longer cheap.", "Bread is now expensive.", ("en", "en"), (("cheap", "expensive"),)),
        ("Le pain n’est plus bon marché.", "Bread is expensive.", ("fr", "en"), (("marché", "expensive"),)),
        ("Norda did not lose money.", "Norda made a profit.", ("en", "en"), (("money", "profit"),)),
        ("Norda did not lose money.", "Norda machte Gewinn.", ("en", "de"), (("money", "Gewinn"),)),
        ("The plan was not approved.", "The plan was rejected.", ("en", "en"), (("approved", "rejected"),)),
        ("Brandt told Molina.", "Molina heard from Brandt.", ("en", "en"), (("told", "heard"),)),
        ("Norda follows Kessel.", "Kessel precedes Norda.", ("en", "en"), (("follows", "precedes"),)),
        ("Norda follows Kessel.", "Kessel geht Norda voraus.", ("en", "de"), (("follows", "geht"),)),
        ("Norda suit Kessel.", "Kessel précède Norda.", ("fr", "fr"), (("suit", "précède"),)),
        ("Norda sigue a Kessel.", "Kessel precede a Norda.", ("es", "es"), (("sigue", "precede"),)),
        ("Norda bought Kessel.", "Kessel was sold to Norda.", ("en", "en"), (("bought", "sold"),)),
        ("Prices rose less than before.", "Prices rose more slowly than before.", ("en", "en"), (("less", "more"),)),
        (
            "Brandt told Molina, but Brandt heard from Okafor.", "Brandt told Molina, but Brandt heard from Okafor.",
            ("en", "en"), (),
        ),
    ],
)  # fmt: skip
def test_the_same_said_otherwise(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert tell([old], [now], languages, pairs).loud == []


@pytest.mark.parametrize(
    ("old", "now", "pairs", "kind"),
    [
        ("She was found not guilty.", "She was convicted.", (("guilty", "convicted"),), FindingKind.NEGATION),
        ("She was found not guilty.", "She was found guilty.", (), FindingKind.NEGATION),
        ("Bread is no longer cheap.", "Bread is cheap.", (), FindingKind.NEGATION),
        ("Norda did not lose money.", "Norda made a loss.", (("money", "loss"),), FindingKind.NEGATION),
        ("Sales did not rise.", "Sales fell.", (("rise", "fell"),), FindingKind.NEGATION),
        ("Norda follows Kessel.", "Norda precedes Kessel.", (("follows", "precedes"),), FindingKind.CLAIM),
        ("Norda follows Kessel.", "Kessel follows Norda.", (), FindingKind.CLAIM),
        ("Brandt told Molina.", "Brandt heard from Molina.", (("told", "heard"),), FindingKind.CLAIM),
        ("Sales rose more quickly.", "Sales rose more slowly.", (), FindingKind.CLAIM),
    ],
)
def test_what_only_looks_like_it(old: str, now: str, pairs: Pairs, kind: FindingKind) -> None:
    assert len(tell([old], [now], ("en", "en"), pairs).of(kind)) == 1
