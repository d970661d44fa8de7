"""Can a window open here? Asked before Qt is loaded, since Qt answers by aborting."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping

WINDOW_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What the Qt of PySide6-Essentials loads from a Linux system (by ``ldd``), and Debian's package for it."""

X11_LIBRARIES: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What its X11 window needs besides."""


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is a screen to open a window on. Only Linux and its kin can be without one."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(
    libraries: Iterable[Mapping[str, str]],
    platform: str = sys.platform,
    loads: Callable[[str], bool] = _loads,
) -> list[str]:
    """Debian packages whose libraries are not on this system; always empty where Qt brings all it needs."""
    if platform != "linux":
        return []
    return sorted({package for table in libraries for library, package in table.items() if not loads(library)})


def needed_libraries(environment: Mapping[str, str] = os.environ) -> list[Mapping[str, str]]:
    """The tables that matter for the kind of window that would open."""
    forced = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    x11 = forced == "xcb" or (
        not forced and bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")
    )
    return [WINDOW_LIBRARIES, X11_LIBRARIES] if x11 else [WINDOW_LIBRARIES]
