"""What is remembered of texts is bounded: the worker process is kept from story to story."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import viewer

_FEW = {"code", "glue", "kept", "kind", "language", "lexicon", "name", "scales", "source", "tens", "words"}
"""Parameters that take few values: languages, word lists and the like, and nothing out of a text."""


def _without_bound() -> Iterator[tuple[str, Any]]:
    """Functions whose results are remembered for good."""
    for found in pkgutil.walk_packages(viewer.__path__, "viewer."):
        if not found.name.startswith("viewer.__"):
            module = importlib.import_module(found.name)
            for name, function in vars(module).items():
                own = getattr(function, "__module__", "") == found.name
                if own and hasattr(function, "cache_parameters") and function.cache_parameters()["maxsize"] is None:
                    yield f"{found.name}.{name}", function


def test_nothing_is_remembered_for_good_of_what_stands_in_texts() -> None:
    found = dict(_without_bound())
    assert len(found) > 20
    wrong = {name for name, function in found.items() if not set(inspect.signature(function).parameters) <= _FEW}
    assert wrong == set()
