"""One palette of roles, for the window and for reports: colours, and the signs and words that say the same as they do.

Every pair that carries text has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3), 7:1 in the high-contrast palettes
(1.4.6); every line that carries meaning at least 3:1 (1.4.11). The tests measure it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from viewer.core.comparison import Change, Kind, Op, Severity


class Role(StrEnum):
    """What a mark means. The first six are the kinds of a bead, by the same names."""

    KEPT = "kept"
    REWORDED = "reworded"
    ALTERED = "altered"
    DROPPED = "dropped"
    ADDED = "added"
    FURNITURE = "furniture"
    MOVED = "moved"
    MATERIAL = "material"
    """Words inside a bead that change its substance."""
    QUIET = "quiet"
    """Words inside a bead that differ without changing its substance."""

    @classmethod
    def of_kind(cls, kind: Kind) -> Role:
        """The role of a bead's kind."""
        return cls(kind.value)

    @classmethod
    def of_change(cls, change: Change) -> Role:
        """The role of a change: quiet, or what its substance suffered."""
        if change.moved or not change.material:
            return cls.QUIET
        return {Op.INSERTED: cls.ADDED, Op.DELETED: cls.DROPPED, Op.REPLACED: cls.MATERIAL}[change.op]


class Mark(StrEnum):
    """How words are marked, so that it reads in black and white."""

    NONE = "none"
    WAVY = "wavy"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    DOTTED = "dotted"
    HATCHED = "hatched"


SIGNS: Mapping[Role, str] = MappingProxyType(
    {
        Role.KEPT: "=",
        Role.REWORDED: "≈",
        Role.ALTERED: "!",
        Role.DROPPED: "−",
        Role.ADDED: "+",
        Role.FURNITURE: "▨",
        Role.MOVED: "⇅",
        Role.MATERIAL: "!",
        Role.QUIET: "≈",
    }
)
"""One character a role, shown beside its colour."""

MARKS: Mapping[Role, Mark] = MappingProxyType(
    {
        Role.KEPT: Mark.NONE,
        Role.REWORDED: Mark.NONE,
        Role.ALTERED: Mark.WAVY,
        Role.DROPPED: Mark.STRUCK,
        Role.ADDED: Mark.UNDERLINED,
        Role.FURNITURE: Mark.HATCHED,
        Role.MOVED: Mark.NONE,
        Role.MATERIAL: Mark.WAVY,
        Role.QUIET: Mark.DOTTED,
    }
)
"""How the words of a role are marked."""


def word_code(role: Role) -> str:
    """The code of the message that names a role in one word, for example "altered"."""
    return f"role.{role}"


def meaning_code(role: Role) -> str:
    """The code of the message that says in one sentence what a role means, for a legend or a tool tip."""
    return f"role.{role}.meaning"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a role, each ``#rrggbb``."""

    ink: str
    """Signs, labels and marked words; readable on ``wash`` and on every surface."""
    wash: str
    """Behind a passage. Where it is the surface itself, the role is quiet and has no background."""
    line: str
    """Borders, ribbons, bars; tells itself from every surface."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role, each ``#rrggbb``."""

    name: str
    dark: bool
    surface: str
    """Behind the articles."""
    panel: str
    """Behind lists, bars and heads."""
    border: str
    """Separates; carries no meaning."""
    text: str
    muted: str
    """Secondary text; readable on surfaces and washes."""
    accent: str
    """Links, focus, the current bead, the primary action."""
    on_accent: str
    """Text on ``accent``."""
    tones: Mapping[Role, Tone]
    severities: Mapping[Severity, str]
    """The ink of a finding, by how loud it is."""

    def tone(self, role: Role) -> Tone:
        """The colours of a role."""
        return self.tones[role]


_SURFACE_ROLES = (Role.KEPT, Role.REWORDED, Role.QUIET)


def _palette(
    name: str,
    *,
    dark: bool,
    plain: tuple[str, str, str, str, str, str, str],
    quiet: tuple[str, str],
    tones: Mapping[Role, tuple[str, str, str]],
) -> Palette:
    """A palette from its colours. ``quiet`` is the line of what is kept and of what is only worded otherwise."""
    surface, panel, border, text, muted, accent, on_accent = plain
    full = {role: Tone(*colours) for role, colours in tones.items()}
    full |= {role: Tone(muted, surface, quiet[role is not Role.KEPT]) for role in _SURFACE_ROLES}
    full[Role.MATERIAL] = full[Role.ALTERED]
    return Palette(
        name=name,
        dark=dark,
        surface=surface,
        panel=panel,
        border=border,
        text=text,
        muted=muted,
        accent=accent,
        on_accent=on_accent,
        tones=MappingProxyType(full),
        severities=MappingProxyType(
            {Severity.HIGH: full[Role.DROPPED].ink, Severity.MEDIUM: full[Role.ALTERED].ink, Severity.LOW: muted}
        ),
    )


# surface, panel, border, text, muted, accent, on_accent
_LIGHT = ("#fffefb", "#f5f6f2", "#dcdcd5", "#1d1f23", "#5b6069", "#2559b0", "#ffffff")
_DARK = ("#1f2225", "#191b1e", "#3a3e43", "#e9e7e1", "#a9adb4", "#82b1ff", "#10213d")
_LIGHT_CONTRAST = ("#ffffff", "#ffffff", "#595959", "#000000", "#333333", "#0037a6", "#ffffff")
_DARK_CONTRAST = ("#000000", "#000000", "#a6a6a6", "#ffffff", "#dddddd", "#9cc8ff", "#000000")

LIGHT = _palette(
    "light",
    dark=False,
    plain=_LIGHT,
    quiet=("#6c8bb0", "#6c8bb0"),
    tones={
        Role.ALTERED: ("#8a4d00", "#fdf0d7", "#b8720a"),
        Role.DROPPED: ("#a81b36", "#fce6e7", "#c0324b"),
        Role.ADDED: ("#14663a", "#e1f3e7", "#23804c"),
        Role.MOVED: ("#5a3aa5", "#ece6fa", "#7654c0"),
        Role.FURNITURE: ("#5b6069", "#f0f0ed", "#85888e"),
    },
)
DARK = _palette(
    "dark",
    dark=True,
    plain=_DARK,
    quiet=("#6f90b5", "#6f90b5"),
    tones={
        Role.ALTERED: ("#f4b65c", "#41331a", "#d99a3c"),
        Role.DROPPED: ("#ff939d", "#472329", "#e0717d"),
        Role.ADDED: ("#7cdba6", "#1e3a2b", "#58b984"),
        Role.MOVED: ("#bfa9f8", "#352b4f", "#9d84dc"),
        Role.FURNITURE: ("#a9adb4", "#2a2d30", "#83878d"),
    },
)

# Told apart without red against green: dropped is vermilion, added is blue, altered a dark yellow, moved a reddish
# purple, after the colours of Okabe & Ito, "Color Universal Design" (2008), darkened or lightened until they read.
LIGHT_SAFE = _palette(
    "light-safe",
    dark=False,
    plain=_LIGHT,
    quiet=("#868c95", "#868c95"),
    tones={
        Role.ALTERED: ("#6b5700", "#faf3c8", "#a08400"),
        Role.DROPPED: ("#963000", "#fde5d8", "#9c3200"),
        Role.ADDED: ("#00558c", "#dceefb", "#0072b2"),
        Role.MOVED: ("#8f2468", "#fae3f0", "#8f2a6b"),
        Role.FURNITURE: ("#5b6069", "#f0f0ed", "#85888e"),
    },
)
DARK_SAFE = _palette(
    "dark-safe",
    dark=True,
    plain=_DARK,
    quiet=("#868c95", "#868c95"),
    tones={
        Role.ALTERED: ("#f0e060", "#3b3814", "#d6c63f"),
        Role.DROPPED: ("#ff9a5c", "#46291a", "#d96e30"),
        Role.ADDED: ("#74c4f5", "#173448", "#4aa3dc"),
        Role.MOVED: ("#f0a3d0", "#452a3b", "#cf7fae"),
        Role.FURNITURE: ("#a9adb4", "#2a2d30", "#83878d"),
    },
)
LIGHT_CONTRAST = _palette(
    "light-contrast",
    dark=False,
    plain=_LIGHT_CONTRAST,
    quiet=("#4d6a8c", "#4d6a8c"),
    tones={
        Role.ALTERED: ("#663800", "#fff3d6", "#8a4d00"),
        Role.DROPPED: ("#8c0020", "#ffe9eb", "#a8002a"),
        Role.ADDED: ("#00491f", "#e2f6e8", "#00622b"),
        Role.MOVED: ("#45208f", "#efe8ff", "#5a32ad"),
        Role.FURNITURE: ("#333333", "#efefef", "#595959"),
    },
)
DARK_CONTRAST = _palette(
    "dark-contrast",
    dark=True,
    plain=_DARK_CONTRAST,
    quiet=("#9dbbe0", "#9dbbe0"),
    tones={
        Role.ALTERED: ("#ffd07a", "#2b1f00", "#ffc04d"),
        Role.DROPPED: ("#ffb3ba", "#33080f", "#ff8f9a"),
        Role.ADDED: ("#97f0bd", "#06280f", "#6fdc9f"),
        Role.MOVED: ("#d8c9ff", "#22133f", "#c0a8ff"),
        Role.FURNITURE: ("#dddddd", "#1c1c1c", "#a6a6a6"),
    },
)

PALETTES: Mapping[str, Palette] = MappingProxyType(
    {palette.name: palette for palette in (LIGHT, DARK, LIGHT_SAFE, DARK_SAFE, LIGHT_CONTRAST, DARK_CONTRAST)}
)
"""All palettes by name."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb``, 1 … 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def channels(colour: str) -> tuple[float, float, float]:
    """Linear light of red, green and blue, 0 … 1, of a colour ``#rrggbb`` (IEC 61966-2-1)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
