"""What the oldest Python we run on gets wrong is not used. Debian 12 has 3.11.2."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import viewer

MODULES = sorted(Path(viewer.__file__).parent.rglob("*.py"))
POSSESSIVE = re.compile(r"(?<!\\)[*+?}]\+|\(\?>")
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")


def patterns(source: str) -> Iterator[str]:
    """What is given to functions of ``re`` as a pattern."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[first, *_]):
                pieces = [each.value for each in ast.walk(first) if isinstance(each, ast.Constant)]
                yield CLASS.sub("x", "".join(piece for piece in pieces if isinstance(piece, str)))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_possessive_quantifier_is_given_to_re(module) -> None:
    # Before 3.11.5 they lose matches (https://github.com/python/cpython/issues/106052).
    assert not [pattern for pattern in patterns(module.read_text(encoding="utf-8")) if POSSESSIVE.search(pattern)]


def test_they_would_be_seen() -> None:
    found = patterns(
        'import re\na = re.compile(rf"(?P<a>[{x}]*+)")\nb = re.split(r"a\\++", t)\nc = re.sub("a{1,2}+", "", t)'
    )
    assert [bool(POSSESSIVE.search(pattern)) for pattern in found] == [True, False, True]
