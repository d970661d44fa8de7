"""``variorum providers``, ``models`` and ``memory``: what translating needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.cli.terminal import TerminalProgress, could_not, say
from viewer.resources import messages

if TYPE_CHECKING:
    from viewer.translation.memory import Memory
    from viewer.translation.models import Store


def list_providers(options: argparse.Namespace) -> int:
    """The providers, who receives the text, and whether they are ready."""
    from viewer.translation import listing
    from viewer.translation.keys import Keys

    rows = listing.rows(keys=Keys(), check=options.check)
    sys.stdout.write(listing.spell(rows, messages(), as_json=options.json))
    return 0


def _store() -> Store:
    from viewer.translation import engines
    from viewer.translation.models import Store

    return Store(engines.default_models())


def list_models(_: argparse.Namespace) -> int:
    """The models that are installed, a line each; where there are none, a word of it beside the data."""
    models = list(_store().models())
    if not models:
        say("no models are installed: variorum models install takes a folder, a zip or an address")
    for model in models:
        print(f"{model.source}-{model.target}\t{model.size / 1e6:.0f} MB\t{model.path}")
    return 0


def install_models(options: argparse.Namespace) -> int:
    """Install models from a folder, a zip or an address."""
    store, progress = _store(), TerminalProgress("Installing")
    if "://" in options.origin:
        # Naming an address is the agreement to ask it.
        models = store.download(options.origin, options.sha256, agreed=True, progress=progress)
    else:
        models = store.install(Path(options.origin), progress)
    say(f"installed: {', '.join(f'{model.source}-{model.target}' for model in models)}")
    return 0


def remove_model(options: argparse.Namespace) -> int:
    """Take out the model of a direction."""
    source, _, target = options.direction.partition("-")
    if not _store().remove(source, target):
        return could_not(f"there is no model {options.direction}. variorum models list shows those there are")
    return 0


def _with_memory(work: Callable[[Memory], int]) -> int:
    from viewer.translation import engines
    from viewer.translation.memory import Memory

    memory = Memory(engines.default_memory())
    try:
        return work(memory)
    finally:
        memory.close()


def tell_memory(_: argparse.Namespace) -> int:
    """How much the memory holds."""

    def tell(memory: Memory) -> int:
        count, size = memory.size()
        print(f"{count} translations, {size / 1e6:.1f} MB")
        return 0

    return _with_memory(tell)


def import_memory(options: argparse.Namespace) -> int:
    """Take a TMX file into the memory."""
    from viewer.translation import tmx

    def take_in(memory: Memory) -> int:
        found = tmx.take_in(options.file, memory, TerminalProgress("Importing"))
        say(f"{found.units} units read, {found.entries} translations taken in, {found.left_out} units left out")
        return 0

    return _with_memory(take_in)


def export_memory(options: argparse.Namespace) -> int:
    """Write the memory as a TMX file."""
    from viewer.translation import tmx

    def write(memory: Memory) -> int:
        say(f"{tmx.write(memory.entries(), options.file)} translations written to {options.file}")
        return 0

    return _with_memory(write)


def clear_memory(_: argparse.Namespace) -> int:
    """Forget all translations."""

    def clear(memory: Memory) -> int:
        memory.clear()
        return 0

    return _with_memory(clear)
