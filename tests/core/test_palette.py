from __future__ import annotations

from itertools import combinations

import pytest

from viewer.core.comparison import Change, Kind, Op, Severity
from viewer.core.palette import MARKS, PALETTES, SIGNS, Palette, Role, channels, contrast, meaning_code, word_code
from viewer.resources import messages

# What a person without the cones for long (protan) or middle (deutan) waves sees of linear light:
# Viénot, Brettel & Mollon 1999, "Digital video colourmaps for checking the legibility of displays by dichromats".
DICHROMATS = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
LOUD = (Role.ALTERED, Role.DROPPED, Role.ADDED, Role.MOVED)

every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())


@every_palette
def test_text_reads_everywhere(palette: Palette) -> None:
    enough = 7.0 if "contrast" in palette.name else 4.5
    pairs = [(palette.on_accent, palette.accent)]
    for ground in (palette.surface, palette.panel):
        pairs += [(ink, ground) for ink in (palette.text, palette.muted, palette.accent)]
        pairs += [(palette.tone(role).ink, ground) for role in Role]
        pairs += [(palette.severities[severity], ground) for severity in Severity]
    for role in Role:
        tone = palette.tone(role)
        pairs += [(ink, tone.wash) for ink in (tone.ink, palette.text, palette.muted, palette.accent)]
        # Words are marked as altered, added or dropped inside a passage of another kind.
        pairs += [(palette.tone(loud).ink, tone.wash) for loud in LOUD]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < enough}
    assert not weak


@every_palette
def test_lines_stand_out_from_the_surface(palette: Palette) -> None:
    weak = {
        role: round(contrast(palette.tone(role).line, ground), 2)
        for role in Role
        for ground in (palette.surface, palette.panel)
        if contrast(palette.tone(role).line, ground) < 3
    }
    assert not weak


@pytest.mark.parametrize("name", ["light-safe", "dark-safe"])
@pytest.mark.parametrize("sight", DICHROMATS)
def test_safe_palettes_are_told_apart_without_red_or_green(name: str, sight: str) -> None:
    palette = PALETTES[name]
    seen = {role: _lab(_seen(palette.tone(role).line, DICHROMATS[sight])) for role in LOUD}
    for one, other in combinations(LOUD, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance > 15, (one, other, round(distance, 1))


def test_quiet_roles_have_no_background() -> None:
    for palette in PALETTES.values():
        assert palette.tone(Role.KEPT).wash == palette.tone(Role.REWORDED).wash == palette.surface


def test_each_kind_has_a_sign_a_word_and_a_meaning() -> None:
    signs = [SIGNS[Role.of_kind(kind)] for kind in Kind] + [SIGNS[Role.MOVED]]
    assert len(set(signs)) == len(signs)
    assert all(len(sign) == 1 for sign in SIGNS.values())
    assert set(MARKS) == set(Role)
    catalogue = messages()
    for role in Role:
        assert catalogue[word_code(role)]
        assert catalogue[meaning_code(role)]


def test_the_role_of_a_change() -> None:
    assert Role.of_change(Change(Op.INSERTED, True, None, None)) is Role.ADDED
    assert Role.of_change(Change(Op.DELETED, True, None, None)) is Role.DROPPED
    assert Role.of_change(Change(Op.REPLACED, True, None, None)) is Role.MATERIAL
    assert Role.of_change(Change(Op.REPLACED, False, None, None)) is Role.QUIET
    assert Role.of_change(Change(Op.INSERTED, True, None, None, moved=True)) is Role.QUIET


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def _seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    light = channels(colour)
    return tuple(min(1.0, max(0.0, sum(m * c for m, c in zip(row, light, strict=True)))) for row in matrix)


def _lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f, g, h = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)
