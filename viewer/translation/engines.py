"""From a choice to an engine, on this computer or in the network."""

from __future__ import annotations

from pathlib import Path

from viewer.translation.engine import TIMEOUT, Engine, EngineError
from viewer.translation.providers import Choice


def make_engine(choice: Choice, models: Path, timeout: tuple[float, float] = TIMEOUT) -> Engine:
    """The engine of a choice. Making it contacts nobody.

    Args:
        choice: from ``providers.choose``.
        models: the folder of the offline models (``default_models``).
        timeout: seconds to connect and to wait for bytes, for providers of the network.

    Raises:
        EngineError: an engine of this computer that is not installed, with what it would bring and how to get it.
    """
    if choice.provider.id == "firefox":
        from viewer.translation import firefox
        from viewer.translation.models import Store

        if not firefox.is_installed():
            raise EngineError("offline.not_installed")
        store = Store(models)
        if not store.models():
            raise EngineError("offline.no_models", path=models)
        return firefox.FirefoxEngine(store)
    if choice.provider.id == "apertium":
        from viewer.translation.apertium import ApertiumEngine

        engine = ApertiumEngine()
        if not engine.directions:
            raise EngineError("apertium.missing")
        return engine
    from viewer.translation.adapter import make_service

    return make_service(choice, timeout)


def default_data() -> Path:
    """Where this system keeps what a program collects."""
    import platformdirs

    return Path(platformdirs.user_data_dir("variorum", appauthor=False))


def default_models() -> Path:
    """The folder of the offline models."""
    return default_data() / "models"


def default_memory() -> Path:
    """The file of the translation memory."""
    return default_data() / "translations.sqlite"
