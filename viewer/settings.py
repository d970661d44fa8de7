"""Settings: declared once as data, kept in a TOML file a person can read. A bad value is reported and defaulted."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from viewer.core.comparison import FindingKind, Severity
from viewer.core.messages import Message


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its default says its type."""

    name: str
    default: bool | int | str | tuple[int, ...]
    allowed: tuple[str, ...] = ()
    """The words it may be, any where empty; of a list, the words that may stand in it, numbers where empty."""
    least: int = 0
    most: int = 1_000_000

    def accepts(self, value: object) -> bool:
        """Whether a value read from the file is usable."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(self.default, bool) and isinstance(value, bool)
        if isinstance(self.default, int):
            return isinstance(value, int) and self.least <= value <= self.most
        if isinstance(self.default, str):
            return isinstance(value, str) and (not self.allowed or value in self.allowed)
        if self.allowed:
            return isinstance(value, list) and all(part in self.allowed for part in value)
        return isinstance(value, list) and all(
            isinstance(part, int) and not isinstance(part, bool) and abs(part) <= self.most for part in value
        )

    @property
    def wanted(self) -> str:
        """What it accepts, in words."""
        if self.allowed:
            words = ", ".join(self.allowed)
            return f"a list of {words}" if isinstance(self.default, tuple) else words
        if isinstance(self.default, bool):
            return "true, false"
        if isinstance(self.default, int):
            return f"{self.least} – {self.most}"
        return "a list of whole numbers" if isinstance(self.default, tuple) else "a word"


DECLARED: Mapping[str, Setting] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            Setting("theme", "system", allowed=("system", "light", "dark")),
            Setting("colours", "usual", allowed=("usual", "safe", "contrast")),
            Setting("text_size", 15, least=11, most=28),
            Setting("text_face", ""),
            Setting("interface_size", 100, least=80, most=200),
            Setting("reduced_motion", False),
            Setting("language", "system"),
            Setting("least_severity", Severity.LOW.value, allowed=tuple(Severity)),
            Setting("kinds_set_aside", (), allowed=tuple(FindingKind)),
            Setting("wording_marked", False),
            Setting("encoder", ""),
            Setting("provider", ""),
            Setting("read_in", "original"),
            Setting("libretranslate", ""),
            Setting("microsoft_region", ""),
            Setting("seal", ""),
            Setting("memory_megabytes", 200, least=1, most=100_000),
            Setting("layout", "side", allowed=("side", "interlinear")),
            Setting("worst_first", False),
            Setting("findings_order", "severity", allowed=("severity", "place", "kind")),
            Setting("beside", 1, least=1, most=3),
            Setting("translation_view", "on", allowed=("off", "on", "only")),
            Setting("articles_shown", True),
            Setting("findings_shown", True),
            Setting("maximized", False),
            Setting("geometry", ()),
            Setting("splitter", ()),
            Setting("export_folder", ""),
            Setting("open_folder", ""),
            Setting("story_folder", ""),
        )
    }
)
"""Every setting. ``geometry`` is x, y, width, height; ``splitter`` the widths of the three panes; both in pixels.

``text_face`` is a family of fonts, empty for the usual one; ``interface_size`` in percent of the system's own.
``language`` is that of the window, ``system`` or a folder of ``resources/messages``. ``provider`` is what a new story
is translated with, as on the command line, and no agreement to anything; ``read_in`` the language to translate into,
``original`` or ISO 639-1; ``libretranslate`` a server's address. Keys are no settings: they are never in a file.
``encoder`` is the folder of another encoder than the embedded one, for which it is empty.
``seal`` is drawn at random once and signs the agreements a story holds; it never leaves this file.
"""

RETIRED = frozenset({"installation"})
"""Settings there were once; a file that still has one is not at fault."""


class Settings:
    """The values in force, and the file they are kept in."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file. Without one (``None``, or not there) the defaults hold; ``None`` is never written."""
        self._path = path
        self.problems: list[Message] = []
        """What was wrong with the file, for the user."""
        self._values: dict[str, Any] = {name: setting.default for name, setting in DECLARED.items()}
        if path is not None:
            self._read(path)

    def __getitem__(self, name: str) -> Any:  # the type is that of the setting's default
        return self._values[name]

    def __setitem__(self, name: str, value: bool | int | str | tuple[int, ...] | tuple[str, ...]) -> None:
        checked = list(value) if isinstance(value, tuple) else value
        if not DECLARED[name].accepts(checked):
            raise ValueError(f"{name} cannot be {value!r}")
        self._values[name] = value

    def save(self) -> None:
        """Write the file, whole or not at all. A folder that cannot be written is no reason to disturb anybody."""
        if self._path is None:
            return
        import tomlkit

        # Of a link, what it points at is replaced: it stays one.
        path = Path(os.path.realpath(self._path))
        document = tomlkit.document()
        try:
            # What the user wrote beside our values, comments too, stays.
            document = tomlkit.parse(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):  # no TOML: what it was to say stays to be mended
            with contextlib.suppress(OSError):
                path.replace(path.with_suffix(".broken.toml"))
        except FileNotFoundError:
            pass
        except OSError:
            return  # what cannot be read is not replaced: problems have it
        for name, value in self._values.items():
            # A path with half a surrogate pair in it, of a name that is no UTF-8, cannot be written.
            if (value != DECLARED[name].default or name in document) and _is_writable(value):
                document[name] = list(value) if isinstance(value, tuple) else value
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(tomlkit.dumps(document))
                Path(temporary).replace(path)
            except OSError:
                Path(temporary).unlink()

    def _read(self, path: Path) -> None:
        import tomllib

        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            self.problems.append(Message.of("settings.unreadable", path=path, error=error))
            return
        for name, value in found.items():
            setting = DECLARED.get(name)
            if name in RETIRED:
                continue
            if setting is None:
                self.problems.append(Message.of("settings.unknown", name=name, path=path))
            elif not setting.accepts(value):
                self.problems.append(
                    Message.of("settings.value", name=name, value=value, wanted=setting.wanted, path=path)
                )
            else:
                self._values[name] = tuple(value) if isinstance(value, list) else value


def _is_writable(value: object) -> bool:
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def default_path() -> Path:
    """Where this system keeps a program's settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir("variorum", appauthor=False)) / "settings.toml"
