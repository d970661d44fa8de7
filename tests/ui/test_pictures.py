"""Every main view looks as it did when somebody looked at it last; ``--update-goldens`` writes new pictures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from tests.conftest import GOLDENS
from tests.ui import pictures
from viewer.ui.preferences import Preferences

FOLDER = GOLDENS / "pictures"
MOST_BYTES = round(0.47 * pictures.WIDTH * pictures.HEIGHT)
"""A stored picture, compressed: under half a byte a pixel."""


@pytest.fixture(name="pictured")
def _pictured(window, hand_made, settle, tmp_path):
    """The window of the pictures: three republications, the second sentence chosen.

    It is high enough that no list needs a scroll bar, whatever the face of the interface.
    """
    window.resize(1280, 960)
    names = ("harbour.txt", "tagesblick.de.txt", "copy.txt", "later.de.txt")
    window.session.add_files([tmp_path / name for name in names])
    settle(window)
    # Some of these texts are the same, and that is said; the pictures are of what is there otherwise.
    window.banner.clear()
    window._go(1)
    window.articles.setFocus()
    settle(window)
    return window


def grabbed(widget) -> QImage:
    # What is laid out anew waits for the next turn of the events.
    QApplication.processEvents()
    return pictures.reduced(widget.grab().toImage())


@pytest.fixture(name="looks")
def _looks(request):
    """``looks(image, "side-light")``: it is the stored picture."""

    def check(image: QImage, name: str) -> None:
        path = FOLDER / f"{name}.png"
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            assert image.save(str(path), quality=0)
        if not path.exists():
            pytest.fail(f"there is no picture {name}: look at the window, then run pytest --update-goldens")
        assert path.stat().st_size < MOST_BYTES
        found = pictures.likeness(image, pictures.load(path))
        assert found.same, f"{name} looks otherwise than its picture: {found}"

    return check


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_side_by_side(pictured, looks, settle, theme) -> None:
    pictured.choose_theme(theme)
    settle(pictured)
    looks(grabbed(pictured), f"side-{theme}")


def test_three_beside(pictured, looks, settle) -> None:
    pictured.resize(1600, 1200)
    pictured.actions_by_id["view.three"].trigger()
    settle(pictured)
    looks(grabbed(pictured), "three-beside")


def test_one_under_the_other(pictured, looks, settle) -> None:
    pictured.actions_by_id["view.interlinear"].trigger()
    settle(pictured)
    looks(grabbed(pictured), "interlinear")


def test_overview(pictured, looks, settle) -> None:
    pictured.show_page("overview")
    settle(pictured)
    looks(grabbed(pictured), "overview")


def test_overview_dark(pictured, looks, settle) -> None:
    pictured.choose_theme("dark")
    pictured.show_page("overview")
    settle(pictured)
    looks(grabbed(pictured), "overview-dark")


def test_start_page_dark(window, looks) -> None:
    window.resize(1280, 960)
    window.choose_theme("dark")
    looks(grabbed(window), "start-dark")


def test_start_page(window, looks) -> None:
    window.resize(1280, 960)
    looks(grabbed(window), "start")


def test_preferences(pictured, looks, settle) -> None:
    pictured.open_preferences("appearance")
    dialog = pictured.findChild(Preferences)
    dialog.resize(760, 520)
    settle(pictured)
    looks(grabbed(dialog), "preferences")
    dialog.close()


def test_the_comparison_of_pictures_sees_what_matters_and_nothing_else(pictured, settle) -> None:
    window = pictured
    usual = grabbed(window)

    def now() -> bool:
        settle(window)
        return pictures.likeness(grabbed(window), usual).same

    # Not another face of type, not the words …
    for family in (QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(), ""):
        window.settings["text_face"] = family
        window.apply_setting("text_face")
        assert now()
    # … but a part that is missing, colours exchanged, another theme, another view.
    for toggle in (window.toggle_findings, window.toggle_articles):
        toggle()
        assert not now()
        toggle()
        assert now()
    for part in (window.header, window.heads, window.legend, window.ruler):
        part.hide()
        assert not now(), part
        part.show()
        assert now()
    assert not pictures.likeness(usual.rgbSwapped(), usual).same
    window.choose_colours("safe")
    assert not now()
    window.choose_colours("usual")
    window.choose_theme("dark")
    assert not now()
    window.choose_theme("light")
    assert now()
    window.show_page("overview")
    assert not now()
    window.show_page("side")
    window.actions_by_id["view.interlinear"].trigger()
    assert not now()
