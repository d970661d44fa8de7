"""Firefox Translations on this computer, by fxtranslate: the only module that imports it.

The engine is an extra (``pip install "variorum[offline]"``), the models are installed by the editor (``models.py``).
It keeps the interpreter to itself while it translates a sentence, some hundredths of a second: it belongs into the
worker process, not into the window's.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from typing import Any

from viewer.translation.engine import EngineError, Limits
from viewer.translation.models import Model, Store

PIVOT = "en"
LONGEST = 300
"""Characters given at once. The engine ends silently after 256 tokens (measured, fxtranslate 0.5.0); 300 characters
have fewer in any language, so a longer sentence is cut by us instead."""
ALIASES = {"no": ("nb", "nn"), "nb": ("no",)}
"""Languages that one model serves under another code."""


def is_installed() -> bool:
    """Whether the extra is there. The models are another matter: ``Store.models``."""
    return importlib.util.find_spec("fxtranslate") is not None


def loaded(model: Model) -> Any:
    """The engine of one direction, ready.

    Raises:
        EngineError: the extra is missing, or the files are not what the engine can use.
    """
    try:
        from fxtranslate import Translator
    except ImportError as error:
        raise EngineError("offline.not_installed") from error
    files = model.files()
    try:
        source = files.get("srcvocab") or files["vocab"]
        target = files.get("trgvocab") or files["vocab"]
        shortlist = files["lex"].read_bytes() if "lex" in files else None
        return Translator(files["model"].read_bytes(), source.read_bytes(), target.read_bytes(), shortlist)
    except KeyError as error:
        raise EngineError("models.incomplete", pair=model.path.name, found=", ".join(files)) from error
    except OSError as error:
        raise EngineError("models.broken", path=model.path, error=error.strerror or error) from error
    except BaseException as error:
        raise _said(error, model) from error


def try_model(model: Model) -> None:
    """Load a model and translate a word: what is broken shows itself now, not in the middle of an article.

    Raises:
        EngineError: it does not work.
    """
    _translated(loaded(model), "Test", model)


def unpack(packed: bytes, longest: int) -> bytes:
    """A file as Mozilla's servers pack it, with zstd."""
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise EngineError("offline.not_installed") from error
    try:
        whole = discovery.verify_and_decompress(packed, None)
    except BaseException as error:
        if _is_ours_to_say(error):
            raise EngineError("models.broken", path="zst", error=error) from error
        raise
    if len(whole) > longest:
        raise EngineError("models.broken", path="zst", error="too large")
    return whole


class FirefoxEngine:
    """An ``Engine`` over the installed models, through English where there is no direct one."""

    name = "firefox"
    receiver = ""
    limits = Limits(characters=LONGEST, texts=1, parallel=1)

    def __init__(self, store: Store) -> None:
        """A model is loaded when it is first needed, and stays while this engine lives: about 100 MB each."""
        self._store = store
        self._loaded: dict[tuple[str, str], Any] = {}
        self._lock = threading.Lock()

    def supports(self, source: str, target: str) -> bool:
        """Whether the models for it are installed."""
        return is_installed() and self._route(source, target) is not None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The texts in the other language; one with no letter or digit comes back as it is.

        Raises:
            EngineError: the extra or a model is missing, or broken.
        """
        route = self._route(source, target)
        if not is_installed():
            raise EngineError("offline.not_installed")
        if route is None:
            raise EngineError("offline.no_model", source=source, target=target)
        result = list(texts)
        for model in route:
            with self._lock:  # the engine is made for one thread
                engine = self._loaded.get((model.source, model.target)) or loaded(model)
                self._loaded[model.source, model.target] = engine
                for k, text in enumerate(result):
                    if any(character.isalnum() for character in text):
                        result[k] = _translated(engine, text, model)
        return result

    def _route(self, source: str, target: str) -> tuple[Model, ...] | None:
        models = {(model.source, model.target): model for model in self._store.models()}

        def find(one: str, other: str) -> Model | None:
            ways = [(a, b) for a in (one, *ALIASES.get(one, ())) for b in (other, *ALIASES.get(other, ()))]
            return next((models[way] for way in ways if way in models), None)

        direct = find(source, target)
        if direct is not None:
            return (direct,)
        first, second = find(source, PIVOT), find(PIVOT, target)
        return (first, second) if first is not None and second is not None else None


def _translated(engine: Any, text: str, model: Model) -> str:
    try:
        return str(engine.translate(text))
    except BaseException as error:
        raise _said(error, model) from error


def _is_ours_to_say(error: BaseException) -> bool:
    """The engine's panics are no ``Exception`` (``pyo3_runtime.PanicException``); Ctrl+C is none of its own."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _said(error: BaseException, model: Model) -> BaseException:
    if not _is_ours_to_say(error):
        return error
    return EngineError("models.broken", path=model.path, error=str(error).splitlines()[0] if str(error) else "?")
