"""Firefox Translations on this computer, by fxtranslate: the only module that imports it.

The engine is an extra (``pip install "variorum[offline]"``), the models are installed by the editor (``models.py``).
It keeps the interpreter to itself while it translates a sentence, some hundredths of a second: it belongs into the
worker process, not into the window's. Its objects may be touched only by the thread that made them, so there is one
thread that makes, asks and drops them (both measured, fxtranslate 0.5.0).
"""

from __future__ import annotations

import importlib.util
import queue
import threading
import weakref
from collections.abc import Sequence
from typing import Any

from viewer.translation import zstd
from viewer.translation.engine import EngineError, Limits
from viewer.translation.marian import shortlist_trouble, trouble
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


def _loaded(model: Model) -> Any:
    """The engine of one direction, ready, for this thread only."""
    try:
        from fxtranslate import Translator
    except ImportError as error:
        raise EngineError("offline.not_installed") from error
    files = model.files()
    try:
        source = files.get("srcvocab") or files["vocab"]
        target = files.get("trgvocab") or files["vocab"]
        shortlist = files["lex"].read_bytes() if "lex" in files else None
        content = files["model"].read_bytes()
        wrong = trouble(content) or (shortlist_trouble(shortlist) if shortlist is not None else None)
        if wrong is not None:
            raise EngineError("models.broken", path=model.path, fault=wrong)
        return Translator(content, source.read_bytes(), target.read_bytes(), shortlist)
    except KeyError as error:
        raise EngineError("models.incomplete", pair=model.path.name, found=", ".join(files)) from error
    except OSError as error:
        raise EngineError("models.broken", path=model.path, fault=error.strerror or error) from error


class _Owner:
    """The one thread that has the engines."""

    def __init__(self) -> None:
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        # A daemon: a sentence under way must not keep a closed program alive.
        threading.Thread(target=_serve, args=(self._requests,), daemon=True, name="firefox").start()
        self.close = weakref.finalize(self, self._requests.put, None)

    def translate(self, model: Model, text: str) -> str:
        request = _Request(model, text)
        self._requests.put(request)
        answer = request.answer.get()
        if isinstance(answer, EngineError):
            raise answer
        return answer


class _Request:
    def __init__(self, model: Model, text: str) -> None:
        self.model = model
        self.text = text
        self.answer: queue.SimpleQueue[str | EngineError] = queue.SimpleQueue()


def _serve(requests: queue.SimpleQueue[_Request | None]) -> None:
    engines: dict[Model, Any] = {}
    while (request := requests.get()) is not None:
        try:
            engine = engines.get(request.model) or _loaded(request.model)
            engines[request.model] = engine
            answer: str | EngineError = str(engine.translate(request.text))
        except BaseException as error:  # its panics are no Exception (pyo3_runtime.PanicException)
            answer = _said(error, request.model)
        request.answer.put(answer)


def try_model(model: Model) -> None:
    """Load a model and translate a word: what is broken shows itself now, not in the middle of an article.

    Raises:
        EngineError: it does not work.
    """
    owner = _Owner()
    try:
        if not owner.translate(model, "Test").strip():
            raise EngineError("models.broken", path=model.path, fault="fault.says_nothing")
    finally:
        owner.close()


def unpack(packed: bytes, longest: int) -> bytes:
    """A file as Mozilla's servers pack it, with zstd."""
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise EngineError("offline.not_installed") from error
    try:
        size = zstd.longest(packed)
    except ValueError as error:
        raise EngineError("models.broken", path="zst", fault=error) from error
    if size > longest:
        raise EngineError("models.broken", path="zst", fault="fault.too_large")
    try:
        return discovery.verify_and_decompress(packed, None)
    except ValueError as error:
        raise EngineError("models.broken", path="zst", fault="fault.packed") from error


class FirefoxEngine:
    """An ``Engine`` over the installed models, through English where there is no direct one."""

    name = "firefox"
    receiver = ""
    limits = Limits(characters=LONGEST, texts=1, parallel=1)

    def __init__(self, store: Store) -> None:
        """A model is loaded when it is first needed, and stays while this engine lives: about 100 MB each."""
        self._store = store
        self._owner: _Owner | None = None
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
        with self._lock:
            owner = self._owner = self._owner or _Owner()
        result = list(texts)
        for model in route:
            for k, text in enumerate(result):
                if any(character.isalnum() for character in text):
                    result[k] = owner.translate(model, text)
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


def _said(error: BaseException, model: Model) -> EngineError:
    # Made anew, without a traceback that would hold the engine and let another thread drop it.
    if isinstance(error, EngineError):
        said = EngineError(error.message.code)
        said.message = error.message
        return said
    return EngineError("models.broken", path=model.path, fault=(str(error) or type(error).__name__).splitlines()[0])
