"""Which language a text is in, told offline."""

from __future__ import annotations

from functools import cache
from typing import Any

from viewer import resources
from viewer.core.article import Language


@cache
def _model() -> Any:  # noqa: ANN401 - fasttext has no types
    import fasttext_pybind  # noqa: PLC0415

    model = fasttext_pybind.fasttext()
    model.loadModel(str(resources.path("models", "lid.176.ftz")))
    return model


def recognise(text: str, hint: str | None = None) -> Language:
    """The language most of the text is in."""
    flat = " ".join(text.split())[:2000].encode("utf-8", "replace").decode()
    found = _model().predict(flat + "\n", 1, 0.0, "strict")
    if not found:
        return Language(hint or "und", 0.0)
    score, label = found[0]
    return Language(label.removeprefix("__label__"), min(1.0, score))
