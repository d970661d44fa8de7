"""Every picture that is named is there, small and said in words; and there is a way to take it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageReader

from tests.pictures import colours, views
from tests.pictures.places import MOST_BYTES, MOST_BYTES_OF_ALL, RATIO, THEMES, VIEWS, all_places, place
from viewer import resources
from viewer.ui import guide
from viewer.ui.guide_pictures import FINE

README = Path(__file__).parents[2] / "README.md"
LEAST_WORDS = 5
"""Of what a picture is said to show."""


def named(language: str) -> list[tuple[str, str]]:
    """The pictures of a guide: what each shows in words, and its file."""
    return re.findall(r"!\[([^]]*)\]\(([^)]*)\)", guide.text(language))


class _Pictures(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.files: list[str] = []
        self.alts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "img":
            self.files.append(known["src"])
            self.alts.append(known.get("alt") or "")
        elif tag == "source":
            self.files.append(known["srcset"])


@pytest.mark.parametrize("language", resources.languages())
class TestTheGuide:
    def test_it_has_every_picture_once_and_says_in_words_what_each_shows(self, language):
        pictures = named(language)
        assert sorted(file for _, file in pictures) == sorted(f"pictures/{view}-light.png" for view in VIEWS)
        assert [alt for alt, _ in pictures if len(alt.split()) < LEAST_WORDS] == []
        assert len({alt for alt, _ in pictures}) == len(pictures)

    def test_each_has_a_caption(self, language):
        after = re.findall(r"\.png\)\n\n(.*)", guide.text(language))
        assert len(after) == len(VIEWS)
        assert [line for line in after if not re.fullmatch(r"\*[^*]+\*", line)] == []

    def test_they_are_in_its_own_language(self, language):
        assert guide.pictures(language) == place(language, "side", "light").parent


class TestReadme:
    def test_every_view_is_shown_light_and_dark_and_said_in_words(self):
        page = _Pictures(README.read_text(encoding="utf-8"))
        shown = sorted((README.parent / file).resolve() for file in page.files)
        assert shown == sorted(place("en", view, theme).resolve() for view in VIEWS for theme in THEMES)
        assert [alt for alt in page.alts if len(alt.split()) < LEAST_WORDS] == []


class TestTheFiles:
    @pytest.mark.parametrize("file", list(all_places()), ids=lambda file: f"{file.parents[1].name}/{file.stem}")
    def test_is_a_picture_of_few_bytes(self, file):
        assert file.is_file(), "take it with: make pictures"
        assert 0 < file.stat().st_size <= MOST_BYTES
        size = QImageReader(str(file)).size()
        assert min(size.width(), size.height()) > 300

    def test_all_together_are_of_few_bytes(self):
        assert sum(file.stat().st_size for file in all_places()) <= MOST_BYTES_OF_ALL

    def test_there_are_no_others(self):
        there = {file for language in resources.languages() for file in guide.pictures(language).iterdir()}
        assert there == set(all_places())

    @pytest.mark.parametrize("language", resources.languages())
    @pytest.mark.parametrize("view", VIEWS)
    def test_dark_and_light_are_alike_but_for_their_colours(self, language, view):
        light, dark = (QImage(str(place(language, view, theme))) for theme in THEMES)
        assert light.size() == dark.size()
        means = [
            image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0).lightness()
            for image in (light, dark)
        ]
        assert means[0] > 128 > means[1]


def test_there_is_a_way_to_take_each():
    assert tuple(views.TAKEN) == VIEWS
    assert RATIO == FINE


@pytest.mark.parametrize("language", resources.languages())
def test_what_is_typed_for_them_is_there_in_each_language(language):
    typed = views.typed(language)
    assert typed["note"]
    assert typed["into"] == language
    assert len(typed["sentences"]) > 5


def test_few_colours_keep_areas_as_they_are():
    drawn = np.zeros((60, 80, 3), np.uint8)
    drawn[:, :40] = (253, 237, 213)
    drawn[20:40, 50:70] = np.random.default_rng(7).integers(0, 256, (20, 20, 3))
    image = QImage(drawn.tobytes(), 80, 60, 240, QImage.Format.Format_RGB888).copy()
    small = colours.reduced(image)
    assert small.colorCount() <= colours.COLOURS
    assert small.size() == image.size()
    assert small.pixelColor(5, 5) == QColor(253, 237, 213)
    assert small.pixelColor(79, 59) == QColor(0, 0, 0)
    off = [abs(small.pixelColor(x, 30).red() - image.pixelColor(x, 30).red()) for x in range(50, 70)]
    assert np.mean(off) < 60


def test_a_frame_is_drawn_inside_the_picture():
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    made = colours.framed(image, QColor("red"), 2)
    assert made.size() == image.size()
    assert {made.pixelColor(x, y).name() for x, y in ((0, 5), (1, 5), (18, 5), (10, 9), (10, 0))} == {"#ff0000"}
    assert made.pixelColor(2, 5) == QColor("white")


def test_without_a_browser_the_report_is_not_taken_and_it_is_said_why(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    stage: Any = None  # it never comes to that
    with pytest.raises(views.NotTakenError, match="no browser"):
        views.report(stage)
