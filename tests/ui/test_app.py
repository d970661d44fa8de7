from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from viewer import app, settings
from viewer.core.errors import VariorumError
from viewer.story import shelf
from viewer.story.sample import sample_paths
from viewer.ui.session import Session


def test_without_a_screen_there_is_a_picture_and_a_report(hand_made, qapp, tmp_path) -> None:
    picture, report = tmp_path / "window.png", tmp_path / "report.html"
    app.picture([tmp_path / "a.txt", tmp_path / "b.de.txt"], picture, report)
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)
    # Something is painted: far more than the few colours of an empty window.
    colours = {image.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}
    assert len(colours) > 20
    assert report.exists()


def test_without_a_screen_a_bad_file_is_an_error(hand_made, qapp, tmp_path) -> None:
    with pytest.raises(VariorumError) as raised:
        app.picture([tmp_path / "a.txt", tmp_path / "bad.txt"], tmp_path / "window.png")
    assert raised.value.message.code == "test.bad"
    assert not (tmp_path / "window.png").exists()


@pytest.mark.parametrize("given", [True, False])
def test_the_window_opens_with_files_or_with_the_sample(hand_made, qtbot, tmp_path, monkeypatch, given) -> None:
    added: list[Path] = []

    def run_until_added(self) -> int:
        qtbot.waitUntil(lambda: bool(added))
        self.closeAllWindows()
        return 0

    monkeypatch.setattr(Session, "add_files", lambda self, paths: added.extend(paths))
    monkeypatch.setattr(QApplication, "exec", run_until_added)
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(shelf, "default_folder", lambda: None)
    paths = [tmp_path / "a.txt"] if given else []
    assert app.run(paths) == 0
    original, republications = sample_paths()
    assert added == (paths or [original, *republications])
